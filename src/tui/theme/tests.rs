use std::path::{Path, PathBuf};
use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::*;
use crate::desk::Desk;
use crate::live::Live;
use crate::live::clock::tests::SetClock;
use crate::live::opening::World;
use crate::tui::app::App;
use crate::tui::event_loop::{App as _, Input};
use crate::tui::staging;

mod contrast;

fn theme(set: &[(&str, &str)]) -> Theme {
    Theme::of(|name| {
        let found = set.iter().find(|(set, _)| *set == name);
        found.map(|(_, value)| (*value).to_owned())
    })
}

#[test]
fn the_environment_chooses() {
    let modern = [("TERM", "xterm-256color"), ("LANG", "de_DE.UTF-8")];
    let modern = theme(&modern);
    assert_eq!(modern.colours, Colours::Many);
    assert_eq!(modern.background, Background::Unknown);
    assert_eq!(modern.signs, Signs::Drawn);
    let console = theme(&[("TERM", "linux"), ("LANG", "C.UTF-8")]);
    assert_eq!(console.colours, Colours::Sixteen);
    assert_eq!(console.background, Background::Dark);
    assert_eq!(console.signs, Signs::Ascii);
    let plain = theme(&[
        ("TERM", "xterm-256color"),
        ("NO_COLOR", "1"),
        ("LC_ALL", "C"),
        ("LANG", "en_GB.UTF-8"),
    ]);
    assert_eq!(plain.colours, Colours::None);
    assert_eq!(plain.signs, Signs::Ascii);
    // An empty NO_COLOR is none, as its convention says.
    let empty = theme(&[("TERM", "xterm-256color"), ("NO_COLOR", "")]);
    assert_eq!(empty.colours, Colours::Many);
}

#[test]
fn a_terminal_may_say_its_background() {
    for (said, background) in [
        ("15;0", Background::Dark),
        ("12;8", Background::Dark),
        ("0;15", Background::Light),
        ("0;default;15", Background::Light),
        ("0;7", Background::Light),
        ("15;default", Background::Unknown),
        ("15;20", Background::Unknown),
        ("nonsense", Background::Unknown),
    ] {
        assert_eq!(
            theme(&[("COLORFGBG", said)]).background,
            background,
            "{said}"
        );
    }
}

#[test]
fn what_is_asked_for_comes_first_but_never_brings_colours_back() {
    let asked = |shade, is_ascii| Looks {
        shade,
        is_ascii,
        has_mouse: false,
    };
    let dark = theme(&[
        ("TERM", "xterm-256color"),
        ("COLORFGBG", "15;0"),
        ("LANG", "C.UTF-8"),
    ]);
    assert_eq!(dark.asked(asked(Shade::Auto, false)), dark);
    let light = dark.asked(asked(Shade::Light, false));
    assert_eq!(light.background, Background::Light);
    assert_eq!(light.signs, Signs::Drawn);
    let plain = light.asked(asked(Shade::Plain, true));
    assert_eq!((plain.colours, plain.signs), (Colours::None, Signs::Ascii));
    let without = theme(&[("TERM", "xterm-256color"), ("NO_COLOR", "1")]);
    let without = without.asked(asked(Shade::Dark, false));
    assert_eq!(without.colours, Colours::None);
}

#[test]
fn without_colours_there_are_none() {
    let plain = theme(&[("NO_COLOR", "1")]);
    for style in [
        plain.accent(),
        plain.noted(),
        plain.loud(),
        plain.quiet(),
        plain.strong(),
    ] {
        assert_eq!((style.fg, style.bg), (None, None));
    }
}

#[test]
fn what_is_coloured_stands_out_by_weight_as_well_where_it_matters() {
    let many = staging::THEME;
    assert!(many.accent().add_modifier.contains(Modifier::BOLD));
    assert!(many.loud().add_modifier.contains(Modifier::REVERSED));
    let unknown = Theme {
        colours: Colours::Sixteen,
        background: Background::Unknown,
        ..many
    };
    assert_eq!(unknown.noted(), unknown.strong());
}

/// Every sign that stands in a string of these rooms has a letter.
#[test]
fn each_sign_that_is_drawn_has_a_letter() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = vec![src.join("desk.rs")];
    for room in ["tui", "words"] {
        files.push(src.join(room).with_extension("rs"));
        gather(&src.join(room), &mut files);
    }
    for path in files {
        let text = std::fs::read_to_string(&path).unwrap();
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
        let lines = code.lines().map(str::trim_start);
        // Where lines may break is not drawn.
        let drawn = lines.filter(|line| {
            let is_comment = line.starts_with("//");
            !is_comment && !line.starts_with("const CLOSING") && !line.starts_with("const OPENING")
        });
        let signs = drawn.flat_map(|line| line.split("//").next().unwrap_or_default().chars());
        for sign in signs.filter(|sign| !sign.is_ascii() && !sign.is_alphanumeric()) {
            assert!(
                signs::letter_for(&sign.to_string()).is_some(),
                "{sign} in {} has no letter in theme/signs.rs",
                path.display()
            );
        }
    }
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap_or_default().to_owned();
        if path.is_dir() {
            // What is typed and shown in tests may be in any script.
            if name != "tests" && name != "snapshots" {
                gather(&path, files);
            }
        } else if name != "tests.rs" && name != "staging.rs" {
            files.push(path);
        }
    }
}

/// What is pressed, one after the other, to come to every screen; Esc goes back from each.
const SCREENS: &[&str] = &[
    "",
    "n",
    "?",
    ":",
    "hjo\n",
    "hs",
    "hnobody\n",
    ":limit 1m\n",
    " ",
    ":alongside sam\n",
    ":item add \"Something else\"\n",
    ":idea \"Ask at the bus stop\" from Sam\n",
    ":decide \"Later buses\" because \"shifts end late\"\n",
    ":floor\n",
    ":help decide\n",
    ":poll \"Shall we?\"\n",
    "v",
    "z",
    "0",
    "\tf",
    "\t\tf",
    "\t",
    "\t\t",
    "\tf",
    "\tf\n",
    "\t\t\t\t\t\t\t\t",
    "b",
    "?/hand\n",
    "m1",
    "t2",
    "j1",
    "k",
];

#[test]
fn every_screen_can_be_drawn_in_plain_letters() {
    let folder = tempfile::tempdir().unwrap();
    let clock = SetClock::new();
    let mut drawn = 0;
    let world = World {
        clock: Box::new(clock.clone()),
        draw: Box::new(move || {
            drawn += 1;
            drawn
        }),
        holder: "a test".to_owned(),
        tell: Box::new(|| {}),
    };
    let people = ["Amina", "Jo", "Sam", "Ana Maria"];
    let live = Live::open(staging::plan(&people), folder.path(), world).unwrap();
    let theme = Theme {
        colours: Colours::None,
        background: Background::Unknown,
        signs: Signs::Ascii,
    };
    let mut app = App::new(Desk::new(live), theme);
    let press = |app: &mut App, code| {
        app.handle(Input::Key(KeyEvent::new(code, KeyModifiers::NONE)));
    };
    for keys in SCREENS {
        for sign in keys.chars() {
            press(
                &mut app,
                match sign {
                    '\n' => KeyCode::Enter,
                    '\t' => KeyCode::Tab,
                    sign => KeyCode::Char(sign),
                },
            );
        }
        for (columns, rows) in [(120, 40), (80, 24), (40, 12), (7, 3), (1, 1)] {
            let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
            terminal.draw(|frame| app.view(frame)).unwrap();
            let foreign = terminal
                .backend()
                .buffer()
                .content
                .iter()
                .find(|cell| !cell.symbol().is_ascii());
            assert_eq!(foreign, None, "after {keys:?} at {columns}x{rows}");
        }
        press(&mut app, KeyCode::Esc);
        clock.pass(Duration::from_mins(7));
    }
    // A night between two keys: what the time was is asked.
    clock.set_wall(Duration::from_hours(9), 1);
    app.tick();
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
    terminal.draw(|frame| app.view(frame)).unwrap();
    let shown = staging::text(terminal.backend().buffer()).join("\n");
    assert!(
        shown.contains("What was it?") && shown.is_ascii(),
        "{shown}"
    );
}
