//! What becomes of decisions, actions, concerns and limits after they are made.

use crate::room::{Room, item, words};
use ourturn::session::concerns::{self, Answer};
use ourturn::session::constraints::{self, ConstraintKind};
use ourturn::session::decisions::{
    Action, ActionState, Alternative, Change, Command, Decision, DecisionId, Dissent, Draft, How,
    Part, Promise, Standing,
};
use ourturn::session::parking::{self, Destination};
use ourturn::session::polls::{self, Counts, PollId};
use ourturn::session::record::{self, Subject};
use ourturn::session::{Refusal, Words, agenda, ideas};

fn draft(statement: &str) -> Draft {
    Draft {
        statement: words(statement),
        reasons: vec![words("It is near")],
        how: How::default(),
        ideas: Vec::new(),
        supersedes: None,
        parts: Vec::new(),
        actions: Vec::new(),
    }
}

fn decided(room: &mut Room, statement: &str) -> DecisionId {
    room.does(Command::Decide(draft(statement)));
    room.session().decisions.all.last().expect("it is made").id
}

fn decision(room: &Room, id: DecisionId) -> Decision {
    room.session()
        .decisions
        .get(id)
        .expect("it is there")
        .clone()
}

/// Takes a show of hands of five people and closes it.
fn poll(room: &mut Room, in_favour: u32, against: u32) -> PollId {
    let method = polls::Method::default();
    room.does(polls::Command::Open(polls::Question::new(
        words("Shall we move?"),
        method,
    )));
    room.does(polls::Command::Count(Counts::of(&[in_favour, against, 0])));
    room.does(polls::Command::Close);
    room.session().polls.all.last().expect("it is there").id
}

fn room() -> Room {
    Room::with(&["Amina", "Bo", "Chris", "Dana", "Eli"])
}

#[test]
fn deciding_against_a_poll_must_say_why() {
    let mut room = room();
    for (in_favour, against) in [(1, 4), (2, 2)] {
        let poll = poll(&mut room, in_favour, against);
        let number = room.session().polls.get(poll).expect("it is there").number;
        let with = |words: Option<&str>, despite: Option<&str>| {
            Command::Decide(Draft {
                how: How {
                    poll: Some(poll),
                    words: words.map(Words::line),
                    despite: despite.map(Words::line),
                },
                ..draft("We move")
            })
        };
        for said in [None, Some(" ")] {
            let refusal = room.refuses(with(said, said));
            assert_eq!(refusal, Refusal::NotWhatThePollSays(number));
        }
        room.does(with(None, Some("The lift is broken until spring")));
        room.does(with(Some("We stay, as the poll says"), None));
    }
    let carried = poll(&mut room, 4, 1);
    room.does(Command::Decide(Draft {
        how: How {
            poll: Some(carried),
            ..How::default()
        },
        ..draft("We move")
    }));
}

#[test]
fn a_poll_that_is_cited_later_is_held_to_the_same() {
    let mut room = room();
    let lost = poll(&mut room, 1, 4);
    let id = decided(&mut room, "We move");
    let mut how = How {
        poll: Some(lost),
        ..How::default()
    };
    assert_eq!(
        room.refuses(Command::Add(id, Part::How(how.clone()))),
        Refusal::NotWhatThePollSays(1)
    );
    how.despite = Some(words("The lift is broken"));
    room.does(Command::Add(id, Part::How(how.clone())));
    assert_eq!(decision(&room, id).how, how);
}

#[test]
fn a_decision_is_opened_again_and_upheld_or_replaced() {
    let mut room = room();
    let id = decided(&mut room, "We move");
    let why = || words("The rent went up");
    assert_eq!(
        room.refuses(Command::Uphold(id, why())),
        Refusal::NotReopened(1)
    );
    assert_eq!(
        room.refuses(Command::Reopen(id, words(""))),
        Refusal::NoWords("why")
    );
    room.does(Command::Reopen(id, why()));
    let standing = |room: &Room| match room.session().decisions.standing(&decision(room, id)) {
        Standing::Stands => None,
        Standing::Open => Some(0),
        Standing::Replaced(by) => Some(by.number),
    };
    assert_eq!(standing(&room), Some(0));
    assert_eq!(decision(&room, id).statement, words("We move"));
    assert_eq!(
        room.refuses(Command::Reopen(id, why())),
        Refusal::OpenAgain(1)
    );
    room.does(Command::Uphold(id, words("It is still the cheapest")));
    assert_eq!(standing(&room), None);
    room.does(Command::Reopen(id, why()));
    room.does(Command::Decide(Draft {
        supersedes: Some(id),
        ..draft("We stay")
    }));
    assert_eq!(standing(&room), Some(2));
    assert_eq!(
        room.refuses(Command::Reopen(id, why())),
        Refusal::Replaced(1, 2)
    );
    room.does(record::Command::Undo);
    assert_eq!(standing(&room), Some(0));
    assert_eq!(decision(&room, id).reopened.len(), 2);
}

#[test]
fn every_part_of_a_decision_can_be_corrected_and_the_record_keeps_both() {
    let mut room = room();
    let id = decided(&mut room, "We move");
    let alternative = |why_not| {
        Part::Alternative(Alternative {
            words: words("The town hall"),
            why_not: words(why_not),
        })
    };
    let dissent = |answer: Option<&str>| {
        Part::Dissent(Dissent {
            words: words("It is far"),
            from: None,
            would_change: Some(words("A bus")),
            answer: answer.map(Words::line),
        })
    };
    room.does(Command::Add(id, alternative("It is dear")));
    room.does(Command::Add(id, dissent(None)));
    room.does(Command::Add(id, Part::Constraint(words("The budget"))));
    for part in [
        Part::Reason(words("It is nearer")),
        alternative("It is too dear"),
        dissent(Some("There will be one")),
        Part::Constraint(words("The budget of 4,000")),
    ] {
        let again = Command::CorrectPart(id, 1, part.clone());
        room.does(again.clone());
        assert_eq!(room.refuses(again), Refusal::NothingChanges);
        for place in [0, 2] {
            let nowhere = Command::CorrectPart(id, place, part.clone());
            assert_eq!(room.refuses(nowhere), Refusal::NoSuchPart);
        }
    }
    let after = decision(&room, id);
    assert_eq!(after.reasons, [words("It is nearer")]);
    assert_eq!(after.alternatives[0].why_not, words("It is too dear"));
    assert_eq!(after.dissent[0].answer, Some(words("There will be one")));
    assert_eq!(after.constraints, [words("The budget of 4,000")]);
    let empty = Command::CorrectPart(id, 1, Part::Reason(words("")));
    assert_eq!(room.refuses(empty), Refusal::NoReason);
    let rung = Command::CorrectPart(id, 1, Part::Review("2027-01-01".parse().expect("a date")));
    assert_eq!(room.refuses(rung), Refusal::NoSuchPart);
    let events = serde_json::to_string(room.timeline.events()).expect("they are events");
    assert!(events.contains("It is near\"") && events.contains("It is nearer"));
    room.does(record::Command::Strike(Subject::Decision { id }));
    let events = serde_json::to_string(room.timeline.events()).expect("they are events");
    for gone in [
        "It is near",
        "The town hall",
        "It is far",
        "There will be",
        "4,000",
    ] {
        assert!(!events.contains(gone), "{gone}");
    }
}

#[test]
fn a_decision_cites_ideas_and_limits_that_are_there() {
    let mut room = room();
    let id = decided(&mut room, "We move");
    room.does(ideas::Command::Capture {
        words: words("The library"),
        from: None,
        theme: None,
        builds_on: None,
    });
    room.does(constraints::Command::Name(
        ConstraintKind::Fixed,
        words("The budget"),
    ));
    let idea = room.session().ideas.all[0].id;
    let limit = room.session().constraints.all[0].id;
    for _ in 0..2 {
        room.does(Command::Add(id, Part::Idea(idea)));
        room.does(Command::Add(id, Part::Limit(limit)));
    }
    let after = decision(&room, id);
    assert_eq!((after.ideas, after.limits), (vec![idea], vec![limit]));
}

#[test]
fn actions_are_changed_and_their_progress_is_kept() {
    let mut room = room();
    room.does(Command::Act(Promise {
        words: words("Ask the library"),
        who: None,
        due: None,
        support: None,
        decision: None,
    }));
    let action = |room: &Room| -> Action { room.session().decisions.actions[0].clone() };
    let id = action(&room).id;
    let change = Change {
        words: Some(words("Ask both libraries")),
        due: "2027-03-01".parse().ok(),
        ..Change::default()
    };
    room.does(Command::Change(id, change.clone()));
    assert_eq!(
        room.refuses(Command::Change(id, change)),
        Refusal::NothingChanges
    );
    assert_eq!(action(&room).words, words("Ask both libraries"));
    let goes = |state, said: Option<&str>| Command::Progress(id, state, said.map(Words::line));
    assert_eq!(
        room.refuses(goes(ActionState::Dropped, Some(""))),
        Refusal::NoWords("why it is dropped")
    );
    room.does(goes(ActionState::Going, Some("One has answered")));
    room.does(goes(ActionState::Done, None));
    assert_eq!(action(&room).state(), Some(ActionState::Done));
    assert_eq!(action(&room).progress.len(), 2);
    room.does(record::Command::Strike(Subject::Action { id }));
    let events = serde_json::to_string(room.timeline.events()).expect("they are events");
    assert!(!events.contains("librar") && !events.contains("answered"));
}

#[test]
fn a_concern_is_open_again_where_the_answer_does_not_do() {
    let mut room = room();
    room.does(concerns::Command::Raise(words("Too fast"), None));
    let id = room.session().concerns.all[0].id;
    let why = || words("It is as fast as before");
    assert_eq!(
        room.refuses(concerns::Command::Reopen(id, why())),
        Refusal::NoAnswerYet(1)
    );
    let answer = Answer {
        words: words("You are right"),
        change: words("We pause after each item"),
    };
    room.does(concerns::Command::Answer(id, answer.clone()));
    room.does(concerns::Command::Reopen(id, why()));
    let session = room.session();
    assert_eq!(session.concerns.open().count(), 1);
    assert_eq!(session.concerns.all[0].earlier[0].answer, answer);
    room.does(concerns::Command::Answer(id, answer));
    assert_eq!(room.session().concerns.open().count(), 0);
}

#[test]
fn a_tension_is_settled_and_a_topic_goes_somewhere_that_is_there() {
    let mut room = room();
    room.does(constraints::Command::Name(
        ConstraintKind::Tension,
        words("Soon, or with everyone"),
    ));
    let tension = room.session().constraints.all[0].id;
    let settle = constraints::Command::Settle(tension, words("A second date in May"));
    room.does(settle.clone());
    assert_eq!(room.refuses(settle), Refusal::SettledAlready);
    assert!(room.session().constraints.all[0].settled.is_some());

    room.does(agenda::Command::Add(item("Tea", 5), None));
    room.does(parking::Command::Park(words("Parking"), None));
    let topic = room.session().parking.all[0].id;
    let tea = room.session().agenda.items[0].id;
    let nothing = parking::Command::Went(topic, Destination::Words(words("")));
    assert_eq!(room.refuses(nothing), Refusal::NoWords("where it went"));
    room.does(parking::Command::Went(topic, Destination::Item(tea)));
    let went = room.session().parking.all[0].went.clone();
    assert_eq!(went, Some(Destination::Item(tea)));
    room.does(parking::Command::Correct(topic, words("Where to park")));
    assert_eq!(room.session().parking.all[0].words, words("Where to park"));
}

/// Has three options put to the vote, of which "Tea" is chosen, and returns the poll.
fn chosen(room: &mut Room, rule: polls::Rule, each: &[u32]) -> PollId {
    let mut question = polls::Question::new(words("What first?"), polls::Method::Approval);
    question.options = ["Tea", "Coffee"].map(polls::Choosable::typed).into();
    question.options.push(polls::Choosable::none_of_these());
    question.voting = polls::Voting::Totals;
    question.rule = rule;
    room.does(polls::Command::Open(question));
    room.does(polls::Command::Count(Counts {
        voted: Some(5),
        ..Counts::of(each)
    }));
    room.does(polls::Command::Close);
    room.session().polls.all.last().expect("it is there").id
}

#[test]
fn an_option_that_was_not_chosen_was_decided_without_a_word_of_why() {
    let mut room = room();
    let tea = chosen(&mut room, polls::Rule::MostVotes, &[4, 2, 1]);
    let decided = |statement: &str, poll, despite: Option<&str>| {
        Command::Decide(Draft {
            how: How {
                poll: Some(poll),
                despite: despite.map(words),
                words: None,
            },
            statement: words(statement),
            ..draft("")
        })
    };
    room.does(decided("We begin with tea", tea, None));
    let another = Refusal::AnotherWasChosen(1, "Tea".into());
    assert_eq!(
        room.refuses(decided("We begin with coffee", tea, None)),
        another
    );
    room.does(decided(
        "We begin with coffee",
        tea,
        Some("there is no tea"),
    ));
    // "None of these" is no option that a decision could follow by its words.
    let none = chosen(&mut room, polls::Rule::MostVotes, &[1, 1, 4]);
    assert!(matches!(
        room.refuses(decided("None of these", none, None)),
        Refusal::AnotherWasChosen(2, _)
    ));
    // What binds nobody, or has no result, carries nothing.
    let nothing = chosen(&mut room, polls::Rule::NotBinding, &[4, 2, 1]);
    let refused = Refusal::NotWhatThePollSays(3);
    assert_eq!(room.refuses(decided("Tea", nothing, None)), refused);
}

#[test]
fn a_decision_goes_against_a_poll_only_where_there_is_one() {
    let mut room = room();
    let command = Command::Decide(Draft {
        how: How {
            despite: Some(words("we like it")),
            ..How::default()
        },
        ..draft("We do")
    });
    assert_eq!(room.refuses(command), Refusal::NotAgainst);
}
