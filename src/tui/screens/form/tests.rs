use insta::assert_snapshot;
use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use crate::desk::Privacy;
use crate::live::Saved;
use crate::tui::forms::Of;
use crate::tui::forms::form::Form;
use crate::tui::keymap::Action;
use crate::tui::staging::{Stage, start, text};

const SIZES: [(u16, u16); 3] = [(40, 12), (80, 24), (120, 40)];

fn form(of: Of, stage: &Stage) -> Form {
    Form::open(of, stage.session()).unwrap()
}

/// Types into fields one after the other; `\n` is a new line.
fn fill(form: &mut Form, stage: &Stage, fields: &[&str]) {
    for (place, typed) in fields.iter().enumerate() {
        if place > 0 {
            form.key(Some(Action::NextField), None, stage.session());
        }
        for sign in typed.chars() {
            match sign {
                '\n' => form.key(Some(Action::NewLine), None, stage.session()),
                '→' => form.key(Some(Action::Right), None, stage.session()),
                sign => form.key(None, Some(sign), stage.session()),
            };
        }
    }
}

fn drawn(form: &Form, stage: &Stage, columns: u16, rows: u16) -> Terminal<TestBackend> {
    let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
    terminal
        .draw(|frame| super::render(frame, frame.area(), form, &stage.view()))
        .unwrap();
    terminal
}

fn shown(form: &Form, stage: &Stage, columns: u16, rows: u16) -> String {
    text(drawn(form, stage, columns, rows).backend().buffer()).join("\n")
}

/// Compares a form at the three sizes with what was looked at and found good.
fn compare(name: &str, form: &Form, stage: &Stage) {
    for (columns, rows) in SIZES {
        let shown = shown(form, stage, columns, rows);
        assert_snapshot!(format!("{name}_{columns}x{rows}"), shown);
    }
}

fn full_decision(stage: &Stage) -> Form {
    let mut form = form(Of::Decision(None), stage);
    let fields = [
        "open until eight on Thursdays, from March on, for three months, as a trial, and we look again in June",
        "people who work cannot come before six",
        "it costs nothing",
        "",
        "consent, seven of seven",
        "",
        "Saturdays",
        "no one to open up",
        "",
        "the same two would have both late nights",
        "Chris",
        "a rota of four",
        "a rota by 1 March",
        "",
        "the caretaker's hours",
        "",
        "co-production",
        "2026-06-03",
        "3",
        "",
        "a rota of four",
        "Jo, Chr",
    ];
    fill(&mut form, stage, &fields);
    form
}

#[test]
fn each_form_is_empty_at_first() {
    let stage = Stage::in_the_middle();
    for (name, of) in [
        ("person", Of::Person(None)),
        ("item", Of::Item(None)),
        ("idea", Of::Idea(None)),
        ("note", Of::Note(None)),
        ("poll", Of::Poll(None)),
        ("decision", Of::Decision(None)),
        ("concern", Of::Concern(None)),
    ] {
        compare(&format!("empty_{name}"), &form(of, &stage), &stage);
    }
}

#[test]
fn each_form_says_what_is_wrong() {
    let stage = Stage::in_the_middle();
    for (name, of, fields) in [
        (
            "person",
            Of::Person(None),
            &["jo", "she/her", "lead", "writes ", "9", ""][..],
        ),
        (
            "item",
            Of::Item(None),
            &["Tea", "0", "break", "Milk?\nOr lemon?"][..],
        ),
        (
            "idea",
            Of::Idea(None),
            &["A bus\nfor all", "A, J", "travel", "9"][..],
        ),
        ("note", Of::Note(None), &[""][..]),
        (
            "poll",
            Of::Poll(None),
            &["Shall we?", "show", "by", "two", "few"][..],
        ),
        (
            "decision",
            Of::Decision(None),
            &["Keep one evening a week open"][..],
        ),
        ("concern", Of::Concern(None), &["Too fast", "Jo, Nemo"][..]),
    ] {
        let mut form = form(of, &stage);
        fill(&mut form, &stage, fields);
        assert_eq!(form.command(stage.session()), Err(()), "{name}");
        compare(&format!("wrong_{name}"), &form, &stage);
    }
}

#[test]
fn a_full_decision() {
    let stage = Stage::in_the_middle();
    let mut form = full_decision(&stage);
    compare("full_decision", &form, &stage);
    for _ in 0..40 {
        form.key(Some(Action::FieldBefore), None, stage.session());
    }
    compare("full_decision_from_the_top", &form, &stage);
}

#[test]
fn what_is_there_already_is_read_and_added_to() {
    let mut stage = Stage::in_the_middle();
    stage.say("alternative 1 \"A playgroup\" because \"it costs\"");
    stage.say("action \"ask Mo\" who Jo decision 1");
    let decision = stage.session().decisions.all[0].id;
    compare(
        "change_decision",
        &form(Of::Decision(Some(decision)), &stage),
        &stage,
    );
    let jo = stage.session().people.everyone[1].id;
    stage.say("need Jo \"a ramp\"");
    stage.say("pronouns Jo they");
    compare("change_person", &form(Of::Person(Some(jo)), &stage), &stage);
    stage.privacy = Privacy::Hidden;
    let mut hidden = form(Of::Person(Some(jo)), &stage);
    hidden.hides_private = true;
    compare("hidden_person", &hidden, &stage);
}

#[test]
fn who_speaks_and_how_long_is_in_sight_above_every_form() {
    let mut stage = Stage::in_the_middle();
    stage.saved = Saved::NotSince {
        since: start(),
        why: "No space left".to_owned(),
    };
    let form = full_decision(&stage);
    for rows in 10..45 {
        for columns in (24..130).step_by(5) {
            let shown = shown(&form, &stage, columns, rows);
            for wanted in ["Amina", "1:42", "NOT SAVED"] {
                assert!(
                    shown.contains(wanted),
                    "{wanted} at {columns}×{rows}:\n{shown}"
                );
            }
        }
    }
}

#[test]
fn the_cursor_is_where_the_next_character_goes() {
    let stage = Stage::in_the_middle();
    for (columns, rows) in SIZES {
        let mut form = full_decision(&stage);
        for _ in 0..30 {
            form.key(None, Some('§'), stage.session());
            let mut terminal = drawn(&form, &stage, columns, rows);
            let at = terminal.get_cursor_position().unwrap();
            let buffer = terminal.backend().buffer();
            if form.shown_field(form.focus()).is_choice() {
                assert!(["●", "x", " "].contains(&buffer[at].symbol()));
            } else {
                let before = if at.x > 0 {
                    buffer[(at.x - 1, at.y)].symbol()
                } else {
                    ""
                };
                assert_eq!(before, "§", "at {columns}×{rows}");
            }
            form.key(Some(Action::DropBefore), None, stage.session());
            form.key(Some(Action::FieldBefore), None, stage.session());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn any_form_at_any_size_is_drawn(
        which in 0..11usize,
        steps in proptest::collection::vec((0..12u8, proptest::char::any()), 0..120),
        columns in 1..301u16,
        rows in 1..101u16,
        small in (1..40u16, 1..16u16),
    ) {
        let stage = Stage::in_the_middle();
        let of = [
            Of::Person(None), Of::Item(None), Of::Idea(None), Of::Note(None), Of::Poll(None),
            Of::Concern(None),
            Of::Decision(None), Of::Decision(Some(stage.session().decisions.all[0].id)),
            Of::Person(Some(stage.session().people.everyone[0].id)),
            Of::Item(Some(stage.session().agenda.items[0].id)),
            Of::Idea(Some(stage.session().ideas.all[0].id)),
        ][which];
        let mut form = form(of, &stage);
        let session = stage.session();
        for (step, typed) in steps {
            match step {
                0 => { form.key(Some(Action::NextField), None, session); }
                1 => { form.key(Some(Action::FieldBefore), None, session); }
                2 => { form.key(Some(Action::NewLine), None, session); }
                3 => { form.key(Some(Action::DropBefore), None, session); }
                4 => { form.key(Some(Action::Up), None, session); }
                5 => { form.key(Some(Action::Right), None, session); }
                6 => form.paste("長い言葉 and more\nof it", session),
                7 => { let _ = form.command(session); }
                8 => { form.key(Some(Action::DropLine), None, session); }
                _ => { form.key(None, Some(typed), session); }
            }
        }
        for (columns, rows) in [(columns, rows), small] {
            drawn(&form, &stage, columns, rows);
        }
    }
}
