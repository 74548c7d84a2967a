//! Decisions with their reasons, and concerns that stay open until answered.

use crate::room::{Room, words};
use ourturn::session::author::Author;
use ourturn::session::concerns::{self, Answer};
use ourturn::session::decisions::{Alternative, Command, Dissent, Draft, How, Part};
use ourturn::session::polls::{self, Question};
use ourturn::session::{Refusal, Words};

fn draft(reasons: &[&str]) -> Draft {
    Draft {
        statement: words("We meet in the library"),
        reasons: reasons.iter().map(|reason| words(reason)).collect(),
        how: How::default(),
        ideas: Vec::new(),
        supersedes: None,
        parts: Vec::new(),
        actions: Vec::new(),
    }
}

#[test]
fn a_decision_without_a_reason_is_refused() {
    let mut room = Room::with(&["Amina", "Bo"]);
    for reasons in [&[][..], &[""], &[" ", "\u{200b}"]] {
        let decide = Command::Decide(draft(reasons));
        assert_eq!(room.refuses(decide), Refusal::NoReason);
    }
    assert!(room.session().decisions.all.is_empty());
    room.does(Command::Decide(draft(&["", "It has a lift"])));
    let decision = &room.session().decisions.all[0];
    assert_eq!(decision.reasons, [words("It has a lift")]);
    assert_eq!(decision.eligible.len(), 2);
}

#[test]
fn a_decision_keeps_what_was_weighed_and_who_dissents() {
    let mut room = Room::with(&["Amina"]);
    room.does(Command::Decide(draft(&["It has a lift"])));
    let id = room.session().decisions.all[0].id;
    let without_why = Part::Alternative(Alternative {
        words: words("The town hall"),
        why_not: words(""),
    });
    assert_eq!(
        room.refuses(Command::Add(id, without_why)),
        Refusal::NoWords("why it was not taken")
    );
    room.does(Command::Add(
        id,
        Part::Dissent(Dissent {
            words: words("It is far"),
            from: Some(Author::person(room.person("Amina"))),
            would_change: Some(words("A bus")),
            answer: None,
        }),
    ));
    assert_eq!(room.session().decisions.all[0].dissent.len(), 1);
    assert_eq!(
        room.refuses(Command::Add(id, Part::Rung(1))),
        Refusal::NoSuchRung(0)
    );
}

#[test]
fn a_decision_follows_a_poll_that_is_closed() {
    let mut room = Room::with(&["Amina"]);
    let question = Question::new(words("The library?"), polls::Method::ShowOfHands);
    room.does(polls::Command::Open(question));
    let poll = room.session().polls.all[0].id;
    let decide = Command::Decide(Draft {
        how: How {
            poll: Some(poll),
            words: None,
        },
        ..draft(&["It was voted"])
    });
    assert_eq!(room.refuses(decide.clone()), Refusal::PollIsOpen(1));
    room.does(polls::Command::Close);
    room.does(decide);
}

#[test]
fn a_concern_stays_open_until_there_is_an_answer_and_what_will_change() {
    let mut room = Room::with(&["Amina"]);
    room.does(concerns::Command::Raise(words("Too fast"), None));
    let concern = &room.session().concerns.all[0];
    assert_eq!(concern.from, None);
    let id = concern.id;
    let answer = |change: Words| {
        let words = words("You are right");
        concerns::Command::Answer(id, Answer { words, change })
    };
    assert!(matches!(
        room.refuses(answer(words(""))),
        Refusal::NoWords(_)
    ));
    assert_eq!(room.session().concerns.open().count(), 1);
    room.does(answer(words("A pause after each item")));
    assert_eq!(room.session().concerns.open().count(), 0);
}
