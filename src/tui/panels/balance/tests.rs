use insta::assert_snapshot;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use crate::desk::Privacy;
use crate::tui::focus::Panel;
use crate::tui::screens;
use crate::tui::staging::{Stage, text};
use crate::tui::theme::{Background, Colours, Signs, Theme};

const SIZES: [(u16, u16); 3] = [(40, 12), (80, 24), (120, 40)];

/// A session of twelve, two of them leading, in its third item; ten say what they are.
fn a_session() -> Stage {
    let names = [
        "Amina", "Bo", "Chi", "Dee", "Eve", "Fay", "Gus", "Hal", "Ida", "Jo", "Kim", "Lee",
    ];
    let mut stage = Stage::new(&names);
    for name in &names[2..7] {
        stage.say(&format!("describe {name} \"carer\""));
    }
    for name in &names[7..] {
        stage.say(&format!("describe {name} \"Lives on the estate\""));
    }
    stage.say("role Amina leading");
    stage.say("role Bo leading");
    stage.say("item next");
    for (name, seconds) in [
        ("Amina", 190),
        ("Bo", 220),
        ("Amina", 160),
        ("", 0),
        ("Bo", 100),
        ("Chi", 200),
        ("Hal", 180),
        ("Eve", 240),
        ("", 0),
        ("Fay", 150),
        ("Jo", 130),
        ("Kim", 200),
        ("Dee", 130),
    ] {
        match name {
            "" => stage.say("item next"),
            name => stage.say(&format!("give {name}")),
        }
        stage.pass(seconds);
    }
    stage.say("end");
    stage.say("hand Lee");
    stage
}

/// Draws the panel where it shares a place, or with all the room.
fn drawn(stage: &Stage, size: (u16, u16), zoomed: bool) -> String {
    let mut view = stage.view();
    view.focus.go_to(Panel::Balance);
    if zoomed {
        view.focus.zoom();
    }
    let mut terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
    terminal
        .draw(|frame| screens::live::render(frame, frame.area(), &view))
        .unwrap();
    text(terminal.backend().buffer()).join("\n")
}

#[test]
fn where_it_shares_a_place() {
    let stage = a_session();
    for size in SIZES {
        let name = format!("shared_{}x{}", size.0, size.1);
        assert_snapshot!(name, drawn(&stage, size, false));
    }
}

#[test]
fn with_all_the_room() {
    let stage = a_session();
    for size in SIZES {
        let name = format!("whole_{}x{}", size.0, size.1);
        assert_snapshot!(name, drawn(&stage, size, true));
    }
}

#[test]
fn before_the_room_nobody_can_be_told_apart() {
    let mut stage = a_session();
    stage.privacy = Privacy::Hidden;
    for size in SIZES {
        let shown = drawn(&stage, size, true);
        for private in ["carer", "estate", "least", "turns", "group"] {
            assert!(!shown.contains(private), "{private} in\n{shown}");
        }
        assert_snapshot!(format!("hidden_{}x{}", size.0, size.1), shown);
    }
    // One who leads alone would be a measure of a person.
    assert!(drawn(&stage, (80, 24), true).contains("Those leading"));
    stage.say("role Bo \"taking part\"");
    assert!(!drawn(&stage, (80, 24), true).contains("lead"));
    stage.privacy = Privacy::Shown;
    assert!(drawn(&stage, (80, 24), true).contains("Whoever leads"));
}

#[test]
fn in_plain_letters() {
    let mut stage = a_session();
    stage.theme = Theme {
        colours: Colours::None,
        background: Background::Unknown,
        signs: Signs::Ascii,
    };
    let shown = drawn(&stage, (80, 24), true);
    assert!(shown.is_ascii(), "{shown}");
    assert_snapshot!("ascii_80x24", shown);
}

#[test]
fn it_stays_inside_any_area() {
    let stage = a_session();
    for rows in 1..30 {
        for columns in (1..100).step_by(3) {
            drawn(&stage, (columns, rows), true);
            drawn(&stage, (columns, rows), false);
        }
    }
}
