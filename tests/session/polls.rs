//! One person, one ballot; the rule fixed before the first; ties stay ties.

use crate::room::{Room, ways, words};
use ourturn::session::Refusal;
use ourturn::session::meeting;
use ourturn::session::people::{self, Way};
use ourturn::session::polls::{
    Choice, Command, Counting, Counts, Method, Outcome, Poll, Question, Rule,
};

fn question(counting: Counting) -> Question {
    Question {
        words: words("Do we meet in the library?"),
        method: Method::ShowOfHands,
        counting,
        rule: Rule::MajorityOfVoting,
        quorum: None,
    }
}

fn asked(counting: Counting) -> Room {
    let mut room = Room::with(&["Amina", "Bo", "Chi"]);
    room.does(Command::Open(question(counting)));
    room
}

fn poll(room: &Room) -> &Poll {
    room.session().polls.all.last().unwrap()
}

fn counts(in_favour: u32, against: u32, abstain: u32) -> Command {
    Command::Count(Counts {
        in_favour,
        against,
        abstain,
    })
}

fn cast(room: &Room, name: &str, choice: Choice) -> Command {
    Command::Cast(room.person(name), choice)
}

#[test]
fn the_rule_is_fixed_from_the_first_ballot() {
    let mut room = asked(Counting::ByPerson);
    room.does(Command::Rule(Rule::TwoThirds, Some(2)));
    assert_eq!(
        room.refuses(Command::Rule(Rule::TwoThirds, Some(2))),
        Refusal::NothingChanges
    );
    let ballot = cast(&room, "Amina", Choice::For);
    room.does(ballot);
    let other = Command::Rule(Rule::MajorityOfVoting, None);
    assert_eq!(room.refuses(other.clone()), Refusal::RuleIsFixed);
    room.undoes();
    room.does(other);
}

#[test]
fn one_person_has_one_ballot_and_may_change_it() {
    let mut room = asked(Counting::ByPerson);
    for (name, choice) in [
        ("Amina", Choice::For),
        ("Bo", Choice::Against),
        ("Amina", Choice::Against),
    ] {
        let ballot = cast(&room, name, choice);
        room.does(ballot);
    }
    let result = poll(&room).result();
    assert_eq!((result.voted, result.eligible), (2, 3));
    assert_eq!(result.outcome, Outcome::NotCarried);
    let again = cast(&room, "Amina", Choice::Against);
    assert_eq!(room.refuses(again), Refusal::NothingChanges);
    assert_eq!(room.refuses(counts(1, 0, 0)), Refusal::CountedByPerson);
}

#[test]
fn more_hands_than_people_are_counted_again() {
    let mut room = asked(Counting::Totals);
    assert_eq!(
        room.refuses(counts(2, 1, 1)),
        Refusal::MoreVotesThanPeople {
            votes: 4,
            present: 3
        }
    );
    assert_eq!(room.refuses(counts(0, 0, 0)), Refusal::NobodyVoted);
    room.does(counts(2, 1, 0));
    assert_eq!(poll(&room).result().outcome, Outcome::Carried);
    let ballot = cast(&room, "Amina", Choice::For);
    assert_eq!(room.refuses(ballot), Refusal::CountedAsTotals);
}

#[test]
fn a_tie_is_a_tie_and_nothing_breaks_it() {
    for rule in [
        Rule::MajorityOfVoting,
        Rule::MajorityOfPresent,
        Rule::TwoThirds,
    ] {
        let mut room = asked(Counting::Totals);
        if rule != Rule::MajorityOfVoting {
            room.does(Command::Rule(rule, None));
        }
        room.does(counts(1, 1, 1));
        room.does(Command::Close);
        assert_eq!(poll(&room).result().outcome, Outcome::Tie, "{rule}");
    }
}

#[test]
fn whoever_comes_votes_and_whoever_leaves_without_voting_does_not_count() {
    let mut room = asked(Counting::ByPerson);
    room.joins("Dee", ways(&[]));
    room.joins("Obi", ways(&[Way::Observes]));
    let ballot = cast(&room, "Amina", Choice::For);
    room.does(ballot);
    for name in ["Amina", "Bo"] {
        let person = room.person(name);
        room.does(people::Command::Leave(person));
    }
    let result = poll(&room).result();
    assert_eq!((result.voted, result.eligible), (1, 3));
    let gone = cast(&room, "Bo", Choice::For);
    assert_eq!(room.refuses(gone), Refusal::NotOnTheRoll("Bo".into()));
    let bo = room.person("Bo");
    room.does(people::Command::Arrive(bo));
    let back = cast(&room, "Bo", Choice::For);
    room.does(back);
    let observer = cast(&room, "Obi", Choice::For);
    assert_eq!(room.refuses(observer), Refusal::NotOnTheRoll("Obi".into()));
}

#[test]
fn who_left_after_the_room_was_counted_made_more_votes_than_people() {
    let mut room = asked(Counting::Totals);
    room.does(counts(1, 2, 0));
    let bo = room.person("Bo");
    room.does(people::Command::Leave(bo));
    let result = poll(&room).result();
    assert_eq!((result.voted, result.eligible), (3, 3));
}

#[test]
fn an_observer_who_began_to_take_part_had_no_ballot() {
    let mut room = Room::with(&["Amina"]);
    let obi = room.joins("Obi", ways(&[Way::Observes]));
    room.does(Command::Open(question(Counting::ByPerson)));
    room.does(people::Command::Change(obi, ways(&[Way::Speaks])));
    let ballot = cast(&room, "Obi", Choice::For);
    room.does(ballot);
    let amina = room.person("Amina");
    room.does(people::Command::Change(amina, ways(&[Way::Observes])));
    assert_eq!(poll(&room).result().eligible, 1);
}

#[test]
fn a_poll_that_nobody_voted_in_kept_the_session_open_for_ever() {
    let mut room = asked(Counting::ByPerson);
    room.raises("Amina");
    for name in ["Amina", "Bo", "Chi"] {
        let person = room.person(name);
        room.does(people::Command::Leave(person));
    }
    assert_eq!(
        room.refuses(meeting::Command::Close),
        Refusal::PollIsOpen(1)
    );
    room.does(Command::Close);
    assert_eq!(poll(&room).result().outcome, Outcome::NoQuorum);
    room.does(meeting::Command::Close);
}

#[test]
fn one_poll_is_open_at_a_time() {
    let mut room = asked(Counting::Totals);
    let second = Command::Open(question(Counting::Totals));
    assert_eq!(room.refuses(second.clone()), Refusal::PollIsOpen(1));
    room.does(Command::Close);
    assert_eq!(room.refuses(counts(1, 0, 0)), Refusal::NoPollIsOpen);
    room.does(second);
    assert_eq!(poll(&room).number, 2);
}
