//! Why somebody had the floor, told of a time that is over.

use crate::session::floor::order::{Ranked, Reason};
use crate::session::floor::turns::Chosen;
use crate::session::people::PersonId;
use crate::session::{Millis, Session};
use crate::words::times::clock;

/// Tells that a turn was somebody else's than was noted first, which was put right at a moment: why
/// whoever was noted was next says nothing of who spoke.
#[must_use]
pub fn put_right(session: &Session, speaker: PersonId, noted: PersonId, at: Millis) -> String {
    let [speaker, noted] = [speaker, noted].map(|person| session.people.called(person));
    let at = clock(at);
    format!("{speaker} had this turn, as was put right at {at}; noted first was {noted}")
}

/// Tells why the floor was given to a speaker, and what was behind them; `before` is the session as
/// it was when they were chosen, `at` that moment of its time. A recording knows no reasons.
#[must_use]
pub fn told(before: &Session, speaker: PersonId, chosen: &Chosen, at: Millis) -> Option<String> {
    let name = before.people.called(speaker);
    let hands = before.next_hands(at);
    let other = hands.iter().find(|hand| hand.person != speaker);
    match chosen {
        Chosen::Order { reason } => {
            let because = past(before, speaker, *reason, hands.len());
            let behind = other.filter(|hand| !matches!(hand.reason, Reason::NoOtherHand));
            let behind = behind.map_or_else(String::new, |hand| {
                format!(
                    "; {} {}",
                    before.people.called(hand.person),
                    of(before, hand)
                )
            });
            Some(format!("{name} was next: {because}{behind}"))
        }
        Chosen::Facilitator { because } => {
            let why = because.as_ref().map_or_else(String::new, |because| {
                format!(
                    ": {}",
                    because
                        .shown()
                        .split_whitespace()
                        .collect::<Vec<_>>()
                        .join(" ")
                )
            });
            let passed =
                other.filter(|_| hands.first().is_some_and(|first| first.person != speaker));
            let passed = passed.map_or_else(String::new, |hand| {
                format!(
                    "; next would have been {}",
                    before.people.called(hand.person)
                )
            });
            Some(format!("{name} was picked by the facilitator{why}{passed}"))
        }
        Chosen::Invited => Some(format!("{name} was invited, and chose to speak")),
        Chosen::Recording => None,
    }
}

fn of(before: &Session, hand: &Ranked) -> String {
    past(before, hand.person, hand.reason, usize::MAX)
}

/// Words a reason of a time that is over; `hands` is how many were up.
fn past(before: &Session, person: PersonId, reason: Reason, hands: usize) -> String {
    match reason {
        Reason::Priority { kind } => format!("had a {kind}"),
        Reason::NotHeardYet => "had not spoken yet".to_owned(),
        Reason::WaitingLongest { .. } => "had waited longest".to_owned(),
        Reason::LessFloor { tenths } => share(tenths).to_owned(),
        Reason::FewerTurns { turns: 0 } => "had had no turn yet".to_owned(),
        Reason::FewerTurns { turns: 1 } => "had had one turn so far".to_owned(),
        Reason::FewerTurns { turns } => format!("had had {turns} turns so far"),
        Reason::UpEarlier if !before.has_heard(person) => {
            "had not spoken yet, with the hand up earlier".to_owned()
        }
        Reason::UpEarlier => "had the hand up earlier".to_owned(),
        Reason::NoOtherHand if hands <= 1 => "the only hand up".to_owned(),
        Reason::NoOtherHand => "came after the others".to_owned(),
        Reason::NextInRound => "next in the round".to_owned(),
        Reason::InRound => "came later in the round".to_owned(),
        Reason::OfferedAgain => "had passed, and was offered the floor again".to_owned(),
    }
}

/// Says how much of an even share someone had had; `tenths` of it.
fn share(tenths: u64) -> &'static str {
    match tenths {
        0 => "had had hardly any of the floor",
        1..=3 => "had had about a quarter of an even share",
        4..=6 => "had had about half an even share",
        7..=8 => "had had three quarters of an even share",
        9..=10 => "had had about an even share",
        _ => "had had less than those behind",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_are_told_of_what_is_over() {
        let session = Session::default();
        let person = PersonId::from_bits(1);
        let told = |reason, hands| past(&session, person, reason, hands);
        assert_eq!(told(Reason::NotHeardYet, 2), "had not spoken yet");
        assert_eq!(
            told(Reason::LessFloor { tenths: 5 }, 2),
            "had had about half an even share"
        );
        assert_eq!(told(Reason::NoOtherHand, 1), "the only hand up");
        assert_eq!(
            told(Reason::FewerTurns { turns: 3 }, 2),
            "had had 3 turns so far"
        );
    }
}
