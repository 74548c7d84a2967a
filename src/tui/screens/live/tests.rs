use insta::assert_snapshot;
use proptest::prelude::*;
use ratatui::layout::Position;
use ratatui::style::Modifier;

use crate::desk::{Privacy, SaidKind};
use crate::live::Saved;
use crate::session::{Actor, floor};
use crate::tui::staging::{Stage, start, text};
use crate::tui::theme::{Background, Colours, Signs, Theme};

const SIZES: [(u16, u16); 3] = [(40, 12), (80, 24), (120, 40)];

/// Compares the screen at the three sizes with what was looked at and found good.
fn compare(name: &str, stage: &Stage) {
    for (columns, rows) in SIZES {
        let shown = text(stage.drawn(columns, rows).backend().buffer()).join("\n");
        assert_snapshot!(format!("{name}_{columns}x{rows}"), shown);
    }
}

#[test]
fn fresh() {
    compare("fresh", &Stage::new(&["Amina", "Jo", "Sam", "Chris"]));
}

#[test]
fn in_the_middle() {
    let mut stage = Stage::in_the_middle();
    stage.tell(
        "Chris spoke for 4 minutes. Amina has the floor: picked by the facilitator.",
        SaidKind::Done,
    );
    compare("middle", &stage);
}

#[test]
fn over_the_limit() {
    let mut stage = Stage::in_the_middle();
    stage.pass(30);
    stage.say("alongside Sam");
    stage.pass(12);
    compare("over", &stage);
}

#[test]
fn time_gets_short() {
    let mut stage = Stage::in_the_middle();
    stage.say("limit none");
    stage.pass(560);
    compare("short", &stage);
}

#[test]
fn a_poll_is_open() {
    let mut stage = Stage::in_the_middle();
    stage.say("end");
    stage.say("poll \"Shall we keep one evening a week open?\"");
    stage.say("poll count 4 1 1");
    compare("poll", &stage);
}

#[test]
fn not_saved() {
    let mut stage = Stage::in_the_middle();
    stage.saved = Saved::NotSince {
        since: start() + chrono::TimeDelta::minutes(32),
        why: "No space left on device (os error 28)".to_owned(),
    };
    compare("not_saved", &stage);
}

#[test]
fn a_gap_in_time() {
    let mut stage = Stage::in_the_middle();
    let from = stage.now;
    stage.pass(290);
    stage.act_as(Actor::Program, floor::Command::NoteGap { from }.into());
    compare("gap", &stage);
}

#[test]
fn projected() {
    let mut stage = Stage::in_the_middle();
    stage.privacy = Privacy::Hidden;
    compare("projected", &stage);
    let private = [
        "spoken",
        "share",
        "private)",
        "still to hear",
        "heard yet",
        "longest",
    ];
    for (columns, rows) in SIZES {
        let shown = text(stage.drawn(columns, rows).backend().buffer()).join("\n");
        for words in private {
            assert!(!shown.contains(words), "{words} in\n{shown}");
        }
        assert!(
            shown.contains("clarifying question"),
            "what a hand is for is for everyone"
        );
    }
}

#[test]
fn long_and_wide_names() {
    let names = [
        "唐鳳",
        "Łukasz Świątkowski-Brzęczyszczykiewicz of the Tenants' Association",
        "ᎠᎳ",
        "عائشة",
        "Zoë 👩🏽‍🦽",
        "Ng",
    ];
    let mut stage = Stage::new(&names);
    stage.say("item next");
    stage.say("limit shared");
    for name in ["唐", "Łuk", "Ꭰ", "ع", "Zo"] {
        stage.say(&format!("hand {name}"));
        stage.pass(7);
    }
    stage.say("give Łuk");
    stage.say("idea \"Öffnungszeiten, die auch für Menschen mit Schichtarbeit und für pflegende Angehörige passen\" from Łuk, 唐");
    stage.say("idea \"在社區中心提供托兒服務，讓家長可以參加每一次會議\" from 唐");
    compare("names", &stage);
}

#[test]
fn plain_letters_where_there_are_no_others() {
    let mut stage = Stage::in_the_middle();
    stage.theme = Theme {
        colours: Colours::None,
        background: Background::Unknown,
        signs: Signs::Ascii,
    };
    let shown = text(stage.drawn(80, 24).backend().buffer()).join("\n");
    // The words of people stay as they are.
    let foreign: String = shown
        .replace('è', "")
        .chars()
        .filter(|sign| !sign.is_ascii())
        .collect();
    assert_eq!(foreign, "", "in\n{shown}");
    assert_snapshot!("ascii_80x24", shown);
}

#[test]
fn the_speaker_has_the_accent_and_the_cursor() {
    let stage = Stage::in_the_middle();
    for (columns, rows) in SIZES {
        let mut terminal = stage.drawn(columns, rows);
        let Position { x, y } = terminal.get_cursor_position().unwrap();
        let buffer = terminal.backend().buffer();
        assert_eq!(buffer[(x, y)].symbol(), "●");
        let name = &buffer[(x + 2, y)];
        assert_eq!(name.symbol(), "A");
        assert_eq!(name.fg, stage.theme.accent().fg.unwrap());
        assert!(name.modifier.contains(Modifier::BOLD));
    }
}

#[test]
fn nothing_moves_when_a_second_passes() {
    let mut stage = Stage::in_the_middle();
    for (columns, rows) in SIZES {
        let before = text(stage.drawn(columns, rows).backend().buffer());
        stage.pass(1);
        let after = text(stage.drawn(columns, rows).backend().buffer());
        let shape = |row: &String| row.replace(|sign: char| sign.is_ascii_digit(), "0");
        for (before, after) in before.iter().zip(&after) {
            assert_eq!(shape(before), shape(after));
        }
    }
}

#[test]
fn the_speaker_the_clock_and_the_first_hand_are_in_sight_where_it_is_small() {
    let mut stage = Stage::in_the_middle();
    stage.saved = Saved::NotSince {
        since: start(),
        why: "No space left on device".to_owned(),
    };
    stage.say("poll \"Shall we keep one evening a week open, until the summer, as a trial?\"");
    stage.tell(&"A long answer. ".repeat(20), SaidKind::Answer);
    for rows in 2..30 {
        for columns in (20..112).step_by(4) {
            let shown = text(stage.drawn(columns, rows).backend().buffer()).join("\n");
            for wanted in ["Amina", "1:42", "Priya"] {
                assert!(
                    shown.contains(wanted),
                    "{wanted} at {columns}×{rows}:\n{shown}"
                );
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn any_state_at_any_size_is_drawn(
        lines in proptest::collection::vec(0..16usize, 0..40),
        columns in 1..301u16,
        rows in 1..101u16,
        small in (1..30u16, 1..14u16),
        hidden in any::<bool>(),
    ) {
        let mut stage = Stage::new(&["Amina", "唐鳳", "عائشة", "Łukasz Świątkowski-Brzęczyszczykiewicz"]);
        for line in lines {
            let line = [
                "item next", "hand A", "hand 唐 --for \"process point\"", "hand ع", "give Łuk", "next",
                "end", "pause", "limit shared", "limit \"even share\"", "poll \"Sh?\"", "poll close",
                "idea \"在社區中心提供托兒服務，讓家長可以參加\" from 唐", "decide x because y", "leave A",
                "alongside ع",
            ][line];
            if let Ok(crate::language::Asked::Commands(commands)) = crate::language::understand(line, stage.session()) {
                for command in commands {
                    stage.try_act(command);
                }
            }
            stage.pass(47);
        }
        stage.privacy = if hidden { Privacy::Hidden } else { Privacy::Shown };
        stage.tell("Done. And more.\nOn two lines.", SaidKind::Refused);
        for (columns, rows) in [(columns, rows), small] {
            for saved in [
                Saved::All,
                Saved::NotSince { since: start(), why: "no\nspace ".repeat(40) },
            ] {
                stage.saved = saved;
                stage.drawn(columns, rows);
            }
        }
    }
}

/// What somebody may bring along to upset a terminal, from no list but our own;
/// the longer list of others is added where it is there.
fn hostile() -> Vec<String> {
    let own = [
        "\u{1b}[31mred",
        "\u{1b}]0;title\u{7}",
        "\u{9b}2J",
        "\u{1b}Pdcs\u{1b}\\",
        "a\u{8}b",
        "\u{7f}",
        "\u{202e}desrever",
        "\u{2066}isolated",
        "\u{200f}",
        "zero\u{200b}width",
        "\u{feff}mark",
        "\u{e0041}\u{e007f}tags",
        "Z\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}\u{308}\u{309}algo",
        "line\nbreak\r\nand tab\t",
        "\u{0}nul",
        "\u{2028}separated",
        "\u{fdd0}",
        "👩‍👩‍👧",
        "\u{1F1FA}\u{1F1F3}",
        "\u{0600}\u{06dd}",
        "ﷺﷺﷺ",
        "\u{0e33}\u{0e33}",
    ];
    let mut all: Vec<String> = own.iter().map(ToString::to_string).collect();
    let folder = std::env::var_os("OURTURN_REAL_DATA").map_or_else(
        || std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data"),
        std::path::PathBuf::from,
    );
    match std::fs::read_to_string(folder.join("text/blns.json")) {
        Ok(list) => all.extend(serde_json::from_str::<Vec<String>>(&list).unwrap()),
        Err(_) => println!(
            "Skipped: there is no list of naughty strings in {}",
            folder.display()
        ),
    }
    all
}

#[test]
fn hostile_text_reaches_the_screen_harmless_and_keeps_its_lines_apart() {
    let strings = hostile();
    for some in strings.chunks(6) {
        let mut stage = Stage::new(&["Amina", "Jo"]);
        stage.say("item next");
        for text in some {
            let plain = crate::clean::line(text).replace(['"', '\\'], "");
            for line in [
                format!("person \"x{text}\"").replace('\\', ""),
                format!("hand \"x{plain}\""),
                format!("idea \"{plain}\" from Jo"),
                format!("decide \"{plain}\" because \"{plain}\""),
            ] {
                if let Ok(crate::language::Asked::Commands(commands)) =
                    crate::language::understand(&line, stage.session())
                {
                    for command in commands {
                        stage.try_act(command);
                    }
                }
            }
        }
        for (columns, rows) in SIZES {
            for line in text(stage.drawn(columns, rows).backend().buffer()) {
                let harmful = |sign: char| {
                    sign.is_control()
                        || matches!(sign, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
                };
                assert!(!line.contains(harmful), "{line:?}");
            }
        }
    }
}
