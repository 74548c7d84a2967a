//! What becomes of decisions, actions, concerns and topics, key by key.

use super::*;
use crate::session::decisions::ActionState;
use crate::tui::focus::Panel;

/// A table at which one thing was decided and promised, and one thing parked.
fn decided() -> Table {
    let mut table = Table::new();
    table.presses(&[":", "decide we move because it is near", "Enter"]);
    table.presses(&[":", "alternative 1 the hall because it is dear", "Enter"]);
    table.presses(&[":", "dissent 1 it is far", "Enter"]);
    table.presses(&[":", "action \"ask the library\" decision 1", "Enter"]);
    table.presses(&[":", "park the name", "Enter"]);
    table
}

#[test]
fn each_part_of_a_decision_is_corrected_where_it_stands() {
    let mut table = decided();
    let before = table.app.session().clone();
    let id = before.decisions.all[0].id;
    table.open(Of::Decision(Some(id)));
    assert!(table.shown().contains("it is near"));
    table.presses(&["Tab", "er", "Tab", "Tab", "consent", "Tab", "Tab", "Tab"]);
    table.presses(&[" indeed", "Enter"]);
    let decision = &table.app.session().decisions.all[0];
    assert_eq!(decision.reasons[0].shown(), "it is nearer");
    assert_eq!(decision.how.words.as_ref().unwrap().shown(), "consent");
    assert_eq!(
        decision.alternatives[0].why_not.shown(),
        "it is dear indeed"
    );
    assert_eq!(
        table.said(),
        "Decision 1 is changed: reasons, what was not taken and how it was decided."
    );
    table.keys("u");
    assert_eq!(table.app.session(), &before);
    table.open(Of::Decision(Some(id)));
    table.presses(&["Tab"]);
    table.ctrl('u');
    table.presses(&["Enter"]);
    assert!(table.shown().contains("can be changed, and not taken away"));
}

#[test]
fn a_decision_is_opened_again_and_upheld_from_where_it_is_selected() {
    let mut table = decided();
    table.go_to(Panel::Decisions);
    table.presses(&["Enter"]);
    assert!(table.shown().contains("Decision 1, we move:"));
    table.presses(&["2", "the rent went up", "Enter"]);
    assert_eq!(
        table.said(),
        "Decision 1 is open again, and stays in the record: the rent went up."
    );
    assert!(table.shown().contains("open again"));
    table.presses(&["Enter", "2", "it is near", "Enter"]);
    assert_eq!(table.said(), "Decision 1 holds after all: it is near.");
}

#[test]
fn how_an_action_goes_is_kept_from_its_decision() {
    let mut table = decided();
    table.go_to(Panel::Decisions);
    table.presses(&["Enter", "3"]);
    assert!(table.shown().contains("ask the library"));
    table.presses(&["Tab", "sam", "Tab", "Tab", "Tab", "Right", "Right", "Right"]);
    table.presses(&["Enter"]);
    assert!(table.shown().contains("Why is it dropped?"));
    table.presses(&["somebody else did", "Enter"]);
    let action = &table.app.session().decisions.actions[0];
    assert_eq!(action.state(), Some(ActionState::Dropped));
    assert!(action.who.is_some());
    // Words alone say that it goes on.
    table.presses(&["Enter", "3", "Back", "they rang", "Enter"]);
    let action = &table.app.session().decisions.actions[0];
    assert_eq!(
        action.progress.len(),
        1,
        "the field before the first is none"
    );
}

#[test]
fn a_topic_goes_to_an_action_and_an_answer_that_does_not_do_is_opened_again() {
    let mut table = decided();
    table.go_to(Panel::Parked);
    table.presses(&["Enter"]);
    assert!(table.shown().contains("To action 1, ask the library"));
    table.presses(&["2"]);
    assert_eq!(table.said(), "Topic 1 went: to action 1.");

    table.presses(&["c", "too fast", "Enter"]);
    let id = table.app.session().concerns.all[0].id;
    table.open(Of::Concern(Some(id)));
    table.presses(&["you are right", "Tab", "a pause", "Enter"]);
    table.go_to(Panel::Concerns);
    table.presses(&["Enter", "2", "it is as fast", "Enter"]);
    assert_eq!(table.app.session().concerns.open().count(), 1);
}

#[test]
fn what_people_say_at_the_end_is_kept_as_counts_and_words() {
    let mut table = Table::new();
    table.presses(&[":", "ask \"Was I heard?\"", "Enter"]);
    table.presses(&[":", "ask \"How high?\" kind rung", "Enter"]);
    table.presses(&[":", "ask \"Who was missing?\" kind words", "Enter"]);
    table.open(Of::Reflection);
    assert!(table.shown().contains("Was I heard?"));
    table.presses(&["0 1 2", "Enter"]);
    assert!(table.shown().contains("5 numbers are needed"));
    table.presses(&[" 1 0", "Tab", "Tab", "the night shift", "Enter"]);
    let reflected = table.app.session().reflected();
    assert_eq!(reflected[0].counts, Some(vec![0, 1, 2, 1, 0]));
    assert_eq!(reflected[2].texts[0].words.shown(), "the night shift");
    // What was counted is there to be corrected.
    table.open(Of::Reflection);
    assert!(table.shown().contains("0 1 2 1 0") && table.shown().contains("the night shift"));
    table.presses(&["Enter"]);
    assert_eq!(table.said(), "Nothing was changed.");
}

#[test]
fn a_refusal_in_the_form_names_its_fields_and_no_line_to_type() {
    let mut table = Table::new();
    table.presses(&[":", "poll \"Do we move?\"", "Enter"]);
    table.presses(&[":", "poll count 1 2", "Enter"]);
    table.presses(&[":", "poll close", "Enter"]);
    table.presses(&[
        "d",
        "we move",
        "Tab",
        "it is near",
        "Tab",
        "Tab",
        "Tab",
        "1",
        "Enter",
    ]);
    let shown = table
        .shown()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    assert!(shown.contains("Poll 1 did not carry this."), "{shown}");
    assert!(
        shown.contains("say why at \u{201c}despite\u{201d}"),
        "{shown}"
    );
    assert!(!shown.contains("WHY"), "{shown}");
}

#[test]
fn a_poll_named_in_how_it_was_decided_is_that_poll() {
    for named in ["poll 1", "1"] {
        let mut table = Table::new();
        table.presses(&[":", "poll \"Do we move?\"", "Enter"]);
        table.presses(&[":", "poll count 2 1", "Enter"]);
        table.presses(&[":", "poll close", "Enter"]);
        table.presses(&["d", "we move", "Tab", "it is near", "Tab", "Tab", named]);
        table.presses(&["Enter"]);
        let session = table.app.session();
        let how = &session.decisions.all[0].how;
        assert_eq!(how.poll, Some(session.polls.all[0].id), "{named}");
        assert_eq!(how.words, None, "{named}");
    }
}
