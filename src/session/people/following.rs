//! What people say to being followed from one session to the next, and under which names.

use chrono::{DateTime, FixedOffset};

use super::{Consent, Details, Person};
use crate::clean;
use crate::session::words::Words;

/// When somebody said last whether they may be followed, and what they were called before.
///
/// Nobody else learns of it: it is what sessions are compared by, and stands in no file of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    /// By the wall clock: a no said today of a session in May is the latest word.
    at: Option<DateTime<FixedOffset>>,
    /// Gaps stand where they were withdrawn.
    earlier_names: Vec<Words>,
}

impl Said {
    /// Notes what somebody is not called any more.
    pub(super) fn called_before(&mut self, name: &Words) {
        self.earlier_names.push(name.clone());
    }

    /// Notes when an answer was given.
    pub(super) fn answered(&mut self, at: DateTime<FixedOffset>) {
        self.at = Some(at);
    }
}

impl Details {
    /// Returns the answer to being followed: who is not to be recorded is not followed either.
    pub(super) fn answer_to_following(&self) -> Option<bool> {
        match self.consent {
            Some(Consent::NotRecorded) => Some(false),
            _ => self.followed,
        }
    }
}

impl Person {
    /// Returns what they said to being followed; nothing where they were not asked.
    #[must_use]
    pub fn may_be_followed(&self) -> Option<bool> {
        self.details.answer_to_following()
    }

    /// Returns when they said so last, by the wall clock.
    #[must_use]
    pub fn answered_at(&self) -> Option<DateTime<FixedOffset>> {
        self.said.at
    }

    /// Returns all that they were called in the session, as names are compared, the last first.
    pub fn all_names(&self) -> impl Iterator<Item = String> + '_ {
        let all = std::iter::once(&self.name).chain(&self.said.earlier_names);
        all.filter_map(|name| name.said().map(clean::folded))
    }
}
