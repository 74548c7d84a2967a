use super::Of;
use super::drafts::Drafts;
use super::field::Name;
use super::form::{Form, Wish};
use crate::session::Refusal;
use crate::tui::keymap::Action;
use crate::tui::staging::Stage;

fn stage() -> Stage {
    Stage::new(&["Amina", "Jo", "Sam"])
}

fn open(of: Of, stage: &Stage) -> Form {
    Form::open(of, stage.session()).unwrap()
}

fn press(form: &mut Form, stage: &Stage, action: Action) -> Wish {
    form.key(Some(action), None, stage.session())
}

fn type_in(form: &mut Form, stage: &Stage, typed: &str) {
    for sign in typed.chars() {
        form.key(None, Some(sign), stage.session());
    }
}

fn focus(form: &Form) -> Name {
    form.shown_field(form.focus()).name
}

fn count(form: &Form, name: Name) -> usize {
    form.shown().filter(|(_, field)| field.name == name).count()
}

#[test]
fn a_new_reason_appears_below_a_filled_one_and_goes_with_it() {
    let stage = stage();
    let mut form = open(Of::Decision(None), &stage);
    press(&mut form, &stage, Action::NextField);
    assert_eq!(count(&form, Name::Reason), 1);
    type_in(&mut form, &stage, "a");
    assert_eq!(count(&form, Name::Reason), 2);
    press(&mut form, &stage, Action::NextField);
    type_in(&mut form, &stage, "b");
    assert_eq!(count(&form, Name::Reason), 3);
    press(&mut form, &stage, Action::DropLine);
    assert_eq!(count(&form, Name::Reason), 2);
    press(&mut form, &stage, Action::FieldBefore);
    press(&mut form, &stage, Action::DropLine);
    assert_eq!(count(&form, Name::Reason), 1);
    assert!(!form.is_touched());
}

#[test]
fn what_belongs_to_a_field_shows_once_it_is_filled() {
    let stage = stage();
    let mut form = open(Of::Decision(None), &stage);
    while focus(&form) != Name::Alternative {
        press(&mut form, &stage, Action::NextField);
    }
    assert_eq!(count(&form, Name::WhyNot), 0);
    type_in(&mut form, &stage, "Saturdays");
    assert_eq!(count(&form, Name::WhyNot), 1);
    press(&mut form, &stage, Action::NextField);
    assert_eq!(focus(&form), Name::WhyNot);
}

#[test]
fn an_error_is_found_on_leaving_and_cleared_when_mended() {
    let stage = stage();
    let mut form = open(Of::Item(None), &stage);
    type_in(&mut form, &stage, "Tea");
    press(&mut form, &stage, Action::NextField);
    type_in(&mut form, &stage, "lon");
    let error = |form: &Form| {
        form.fields[form.place(Name::Minutes).unwrap()]
            .error
            .clone()
    };
    assert_eq!(error(&form), None, "not before it is left");
    press(&mut form, &stage, Action::NextField);
    assert!(error(&form).unwrap().contains("1440"));
    press(&mut form, &stage, Action::FieldBefore);
    press(&mut form, &stage, Action::DropLine);
    type_in(&mut form, &stage, "5");
    assert_eq!(error(&form), None);
    assert_eq!(press(&mut form, &stage, Action::Save), Wish::Save);
    assert!(form.command(stage.session()).unwrap().is_some());
}

#[test]
fn a_choice_is_taken_by_its_beginning() {
    let stage = stage();
    let mut form = open(Of::Person(None), &stage);
    while focus(&form) != Name::Consent {
        press(&mut form, &stage, Action::Down);
    }
    let chosen = |form: &Form| {
        let field = form.shown_field(form.focus());
        field.choices()[field.value.at].clone()
    };
    assert_eq!(chosen(&form), "unnamed");
    type_in(&mut form, &stage, "n");
    assert_eq!(chosen(&form), "named");
    type_in(&mut form, &stage, "o");
    assert_eq!(chosen(&form), "not recorded");
    type_in(&mut form, &stage, "I");
    assert_eq!(chosen(&form), "initials");
    assert_eq!(press(&mut form, &stage, Action::NewLine), Wish::Nothing);
}

#[test]
fn a_refusal_goes_to_the_field_that_it_is_about() {
    let stage = stage();
    let mut form = open(Of::Poll(None), &stage);
    form.refuse(&Refusal::RuleIsFixed);
    assert_eq!(focus(&form), Name::Rule);
    form.refuse(&Refusal::NobodyIsHere);
    assert!(form.said.unwrap().contains("Nobody is here yet"));
}

#[test]
fn names_are_proposed_and_taken() {
    let stage = stage();
    let mut form = open(Of::Idea(None), &stage);
    press(&mut form, &stage, Action::Down);
    type_in(&mut form, &stage, "sam, j");
    assert_eq!(form.proposed(stage.session()), ["Jo"]);
    press(&mut form, &stage, Action::Propose);
    assert_eq!(form.text(Name::From), "sam, Jo");
    // By their number.
    type_in(&mut form, &stage, ", 01");
    assert_eq!(form.proposed(stage.session()), ["Amina"]);
}

#[test]
fn drafts_are_kept_by_what_they_are_of() {
    let mut stage = stage();
    stage.say("note \"tea\"");
    let note = Of::Note(Some(stage.session().notes.all[0].id));
    let mut drafts = Drafts::default();
    drafts.keep(open(Of::Note(None), &stage));
    assert_eq!(drafts.half_filled(), None, "there is nothing in it");
    for of in [Of::Note(None), note] {
        let mut form = open(of, &stage);
        type_in(&mut form, &stage, "more");
        drafts.keep(form);
    }
    assert_eq!(
        drafts.half_filled().as_deref(),
        Some("a note is half filled: o · a change is half filled: Note 1")
    );
    assert_eq!(drafts.take(note).unwrap().text(Name::Words), "teamore");
    assert!(drafts.take(note).is_none());
    assert!(drafts.take(Of::Idea(None)).is_none());
}

#[test]
fn what_was_set_aside_comes_back_in_turn() {
    let stage = stage();
    let of = Of::Idea(None);
    let mut drafts = Drafts::default();
    for typed in ["one", "two"] {
        let mut form = open(of, &stage);
        type_in(&mut form, &stage, typed);
        drafts.set_aside(form);
    }
    let mut shown = open(of, &stage);
    let mut seen = Vec::new();
    for _ in 0..4 {
        shown = drafts.bring_back(of, shown).unwrap();
        seen.push(shown.text(Name::Words).to_owned());
    }
    assert_eq!(seen, ["two", "one", "two", "one"]);
}
