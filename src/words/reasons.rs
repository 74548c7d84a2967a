//! Why a hand stands where it does, in words.

use crate::session::floor::order::Reason;

/// Returns the reason in a few words, to stand beside a name.
#[must_use]
pub fn short(reason: &Reason) -> String {
    match reason {
        Reason::Priority { kind } => kind.to_string(),
        Reason::NotHeardYet => "has not spoken yet".to_owned(),
        Reason::WaitingLongest { .. } => "waiting longest".to_owned(),
        Reason::LessFloor { tenths } => match tenths {
            0..=3 => "little of the floor so far".to_owned(),
            4..=6 => "half an even share".to_owned(),
            7..=9 => "less than an even share".to_owned(),
            _ => "less than the next".to_owned(),
        },
        Reason::FewerTurns { .. } => "fewer turns".to_owned(),
        Reason::UpEarlier => "hand up earlier".to_owned(),
        Reason::NoOtherHand => "no other hand waits".to_owned(),
    }
}
