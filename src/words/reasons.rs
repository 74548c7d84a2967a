//! Why a hand stands where it does, in words.

use crate::session::Session;
use crate::session::floor::hands::HandKind;
use crate::session::floor::order::{Ranked, Reason};
use crate::session::people::PersonId;

/// Returns a reason in few words, to stand beside a name.
#[must_use]
pub fn short(reason: &Reason) -> String {
    match reason {
        Reason::Priority { kind } => kind.to_string(),
        Reason::NotHeardYet => "has not spoken yet".to_owned(),
        Reason::WaitingLongest { .. } => "waiting longest".to_owned(),
        Reason::LessFloor { tenths } => share(*tenths),
        Reason::FewerTurns { turns: 0 } => "no turn yet".to_owned(),
        Reason::FewerTurns { turns: 1 } => "fewer turns: one so far".to_owned(),
        Reason::FewerTurns { turns } => format!("fewer turns: {turns} so far"),
        Reason::UpEarlier => "hand up earlier".to_owned(),
        Reason::NoOtherHand => "no other hand is behind it".to_owned(),
        Reason::NextInRound => "next in the round".to_owned(),
        Reason::InRound => "later in the round".to_owned(),
        Reason::OfferedAgain => "passed, and offered again".to_owned(),
    }
}

/// Returns why a hand of the queue stands where it does, with what else is
/// plain to say of the person: an unheard one is never only "hand up earlier".
#[must_use]
pub fn of(session: &Session, hand: &Ranked) -> String {
    let unheard = !session.has_heard(hand.person);
    let is_asked = matches!(
        hand.reason,
        Reason::NextInRound | Reason::InRound | Reason::OfferedAgain
    );
    if session.floor.round().is_some() && !is_asked && !hand.kind.is_priority() {
        let left = session.round_left();
        if left.contains(&hand.person) {
            return "in the round".to_owned();
        }
        if !left.is_empty() {
            return "after the round".to_owned();
        }
    }
    match hand.reason {
        Reason::UpEarlier if unheard => "not spoken yet, up earlier".to_owned(),
        Reason::NoOtherHand if session.floor.hands().len() == 1 => "the only hand up".to_owned(),
        Reason::NoOtherHand => "after the others".to_owned(),
        reason => short(&reason),
    }
}

/// Returns why someone was next who has the floor now; `before` is the session as it
/// was when they were chosen.
#[must_use]
pub fn of_chosen(before: &Session, person: PersonId, reason: Reason) -> String {
    let hand = before.floor.hand_of(person);
    let ranked = Ranked {
        person,
        kind: hand.map_or_else(HandKind::default, |hand| hand.kind),
        raised: hand.map_or(0, |hand| hand.raised),
        reason,
    };
    of(before, &ranked)
}

/// Returns how much of an even share someone has had; `tenths` of it.
fn share(tenths: u64) -> String {
    match tenths {
        0 => "hardly any of the floor so far".to_owned(),
        1..=3 => "about a quarter of an even share".to_owned(),
        4..=6 => "about half an even share so far".to_owned(),
        7..=8 => "three quarters of an even share".to_owned(),
        9..=10 => "about an even share so far".to_owned(),
        // Whoever stands first with as much as this has had less than the others all the same.
        _ => "has had less than those behind".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::floor::hands::HandKind;

    #[test]
    fn reasons_are_words_and_short() {
        let kind = HandKind::ClarifyingQuestion;
        let mut all = vec![
            Reason::Priority { kind },
            Reason::NotHeardYet,
            Reason::WaitingLongest { passed_over: 9 },
            Reason::FewerTurns { turns: 1 },
            Reason::FewerTurns { turns: 4 },
            Reason::UpEarlier,
            Reason::NoOtherHand,
            Reason::NextInRound,
            Reason::InRound,
            Reason::OfferedAgain,
        ];
        all.extend((0..60).map(|tenths| Reason::LessFloor { tenths }));
        for reason in all {
            let words = short(&reason);
            assert!(words.len() <= 33, "{words}");
        }
        assert_eq!(
            short(&Reason::LessFloor { tenths: 5 }),
            "about half an even share so far"
        );
    }
}
