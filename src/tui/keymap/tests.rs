use strum::VariantArray;

use super::*;

#[test]
fn no_key_means_two_things_on_one_screen() {
    for screen in Screen::VARIANTS {
        let keys: Vec<_> = of(*screen).collect();
        for (place, binding) in keys.iter().enumerate() {
            let twin = keys[..place].iter().find(|other| other.key == binding.key);
            assert!(twin.is_none(), "{screen:?}: {binding:?} and {twin:?}");
        }
    }
}

#[test]
fn every_action_has_a_key_and_every_key_a_help() {
    let all = || Screen::VARIANTS.iter().flat_map(|screen| of(*screen));
    for action in Action::VARIANTS {
        assert!(
            all().any(|binding| binding.action == *action),
            "{action:?} has no key"
        );
    }
    for binding in all() {
        assert!(!binding.help.is_empty(), "{binding:?}");
    }
}

#[test]
fn caps_lock_changes_nothing() {
    for sign in ('a'..='z').chain([' ', ':', '?']) {
        let event = |sign, held| KeyEvent::new(KeyCode::Char(sign), held);
        let small = action(Screen::Live, &event(sign, KeyModifiers::NONE));
        for held in [KeyModifiers::NONE, KeyModifiers::SHIFT] {
            let large = event(sign.to_ascii_uppercase(), held);
            assert_eq!(action(Screen::Live, &large), small, "{sign}");
        }
    }
    let interrupt = KeyEvent::new(
        KeyCode::Char('C'),
        KeyModifiers::CONTROL | KeyModifiers::SHIFT,
    );
    assert_eq!(action(Screen::Live, &interrupt), Some(Action::Quit));
}

#[test]
fn a_letter_with_alt_does_nothing() {
    let event = KeyEvent::new(KeyCode::Char('n'), KeyModifiers::ALT);
    assert_eq!(action(Screen::Live, &event), None);
}

#[test]
fn escape_destroys_nothing_anywhere() {
    let event = KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE);
    for screen in Screen::VARIANTS {
        assert_eq!(
            action(*screen, &event),
            Some(Action::Back).filter(|_| *screen != Screen::Home),
            "{screen:?}"
        );
    }
}

/// The page about the keys; `OURTURN_WRITE_DOCS=1` writes it anew.
#[test]
fn the_docs_say_what_the_table_says() {
    let mut page = String::from(
        "# Keys\n\n\
         Made from the table in `src/tui/keymap/table.rs`. To make it anew: \
         `OURTURN_WRITE_DOCS=1 cargo test the_docs_say_what_the_table_says`.\n\n\
         Capital letters do what the small ones do, so Caps Lock changes nothing.\n",
    );
    for (title, keys) in sections(Screen::VARIANTS) {
        page.push_str(&format!(
            "\n## {title}\n\n| key | what it does |\n| --- | --- |\n"
        ));
        for binding in keys {
            page.push_str(&format!(
                "| `{}` | {} |\n",
                binding.key.name(),
                binding.help
            ));
        }
    }
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/keys.md");
    if std::env::var_os("OURTURN_WRITE_DOCS").is_some() {
        std::fs::write(path, &page).unwrap();
    }
    let written = std::fs::read_to_string(path).unwrap_or_default();
    assert_eq!(written, page, "docs/keys.md is not what the table says");
}
