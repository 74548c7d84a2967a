//! Several commands as one act.

use crate::room::{Room, words};
use ourturn::session::author::Author;
use ourturn::session::decisions::{self, Alternative, Draft, How, Part, Promise};
use ourturn::session::people::{self, Consent, Details};
use ourturn::session::{Command, Refusal, ideas, meeting, record};

#[test]
fn together_is_one_act_that_one_undo_takes_back() {
    let mut room = Room::with(&["Amina", "Jo"]);
    room.does(ideas::Command::Capture {
        words: words("open late"),
        from: None,
        theme: None,
        builds_on: None,
    });
    let before = room.session().clone();
    let idea = before.ideas.all[0].id;
    let jo = before.people.everyone[1].id;
    room.does(Command::Together(vec![
        ideas::Command::Correct(idea, words("open until eight")).into(),
        ideas::Command::Credit(idea, Some(Author::person(jo))).into(),
        people::Command::Rename(jo, words("Joanne")).into(),
    ]));
    assert_eq!(room.session().people.called(jo), "Joanne");
    room.does(record::Command::Undo);
    assert_eq!(room.session(), &before);
}

#[test]
fn one_refusal_refuses_all() {
    let mut room = Room::with(&["Amina", "Jo"]);
    let before = room.session().clone();
    let jo = before.people.everyone[1].id;
    let refusal = room.refuses(Command::Together(vec![
        people::Command::Need(jo, words("a ramp")).into(),
        people::Command::Rename(jo, words("Amina")).into(),
    ]));
    assert_eq!(refusal, Refusal::NameTaken("Amina".to_owned()));
    assert_eq!(room.session(), &before);
    assert_eq!(
        room.refuses(Command::Together(Vec::new())),
        Refusal::NothingChanges
    );
}

#[test]
fn each_is_decided_after_those_before_it() {
    let mut room = Room::with(&["Amina", "Jo"]);
    let jo = room.session().people.everyone[1].id;
    let refusal = room.refuses(Command::Together(vec![
        people::Command::Leave(jo).into(),
        people::Command::Leave(jo).into(),
    ]));
    assert_eq!(refusal, Refusal::NotHere("Jo".to_owned()));
}

#[test]
fn what_is_done_to_the_record_stands_alone() {
    let mut room = Room::with(&["Amina"]);
    for alone in [
        record::Command::Undo.into(),
        meeting::Command::Close.into(),
        Command::Together(Vec::new()),
    ] {
        let refusal = room.refuses(Command::Together(vec![alone]));
        assert_eq!(refusal, Refusal::StandsAlone);
    }
}

#[test]
fn a_name_that_was_given_and_withdrawn_at_once_is_nowhere() {
    let mut room = Room::with(&["Amina", "Jo"]);
    let jo = room.session().people.everyone[1].id;
    room.does(Command::Together(vec![
        people::Command::Rename(jo, words("Secretname")).into(),
        people::Command::Change(
            jo,
            Details {
                consent: Some(Consent::NotRecorded),
                ..Details::default()
            },
        )
        .into(),
    ]));
    assert!(!format!("{:?}", room.timeline).contains("Secretname"));
}

#[test]
fn a_decision_comes_whole_with_its_parts_and_actions() {
    let mut room = Room::with(&["Amina", "Jo"]);
    let before = room.session().clone();
    let draft = |alternative: &str| Draft {
        statement: words("Open until eight"),
        reasons: vec![words("people work")],
        how: How::default(),
        ideas: Vec::new(),
        supersedes: None,
        parts: vec![Part::Alternative(Alternative {
            words: words(alternative),
            why_not: words("no one to open up"),
        })],
        actions: ["rota", "key"]
            .map(|action| Promise {
                words: words(action),
                who: None,
                due: None,
                support: None,
                decision: None,
            })
            .to_vec(),
    };
    let refusal = room.refuses(decisions::Command::Decide(draft("")));
    assert_eq!(refusal, Refusal::NoWords("the alternative"));
    assert_eq!(room.session(), &before);
    room.does(decisions::Command::Decide(draft("Saturdays")));
    let made = &room.session().decisions;
    assert_eq!(made.all[0].alternatives.len(), 1);
    let actions: Vec<_> = made
        .actions
        .iter()
        .map(|action| (action.number, action.decision))
        .collect();
    assert_eq!(
        actions,
        [(1, Some(made.all[0].id)), (2, Some(made.all[0].id))]
    );
    room.does(record::Command::Undo);
    assert_eq!(room.session(), &before);
}
