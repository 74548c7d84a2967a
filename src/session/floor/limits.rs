//! How long a turn may last. It is known before a turn begins, and nobody is cut
//! off by it.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Settings;
use super::order::Ranked;
use super::shares::Shares;
use super::turns::Chosen;
use crate::session::Session;
use crate::session::moment::{MINUTE, Millis};
use crate::session::people::{Factor, PersonId};

/// The rule that gives a turn its limit.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(tag = "rule", rename_all = "kebab-case")]
pub enum LimitRule {
    /// A turn may last as long as it does.
    #[default]
    None,
    /// Every turn has the same.
    Fixed {
        /// In milliseconds.
        time: Millis,
    },
    /// What is left of the item, shared by all who wait or were not heard.
    Shared,
    /// The same, but no more than the speaker's own even share still holds.
    EvenShare,
}

/// As it is said: "none", "1m30s", "shared", "even share".
impl fmt::Display for LimitRule {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => to.write_str("none"),
            Self::Fixed { time } => match (time / MINUTE, time % MINUTE / 1_000) {
                (0, seconds) => write!(to, "{seconds}s"),
                (minutes, 0) => write!(to, "{minutes}m"),
                (minutes, seconds) => write!(to, "{minutes}m{seconds}s"),
            },
            Self::Shared => to.write_str("shared"),
            Self::EvenShare => to.write_str("even share"),
        }
    }
}

impl Settings {
    /// Returns the shared limit in milliseconds: the time left for so many.
    #[must_use]
    pub fn shared(&self, left: Millis, many: u64) -> Millis {
        let each = left / many.max(1);
        each.min(self.longest_limit).max(self.shortest_limit)
    }

    /// Returns the even share in milliseconds: the shared limit, but no more
    /// than what is left of the speaker's own share.
    #[must_use]
    pub fn even(&self, shared: Millis, left_of_share: Millis) -> Millis {
        shared.min(left_of_share).max(self.shortest_limit)
    }
}

impl Session {
    /// Returns the limit of a turn that `person` would begin now, in
    /// milliseconds; their own factor makes it longer. A short point has its
    /// own, whatever the rule.
    #[must_use]
    pub fn limit_for(&self, person: PersonId, now: Millis) -> Option<Millis> {
        let hand = self.floor.hand_of(person);
        if hand.is_some_and(|hand| hand.kind.is_priority()) {
            let time = self.floor.settings.short_point;
            return Some(self.factor_of(person).lengthen(time));
        }
        self.limit_by_rule(person, now)
    }

    /// Returns the limit of the turn that whoever stands here in the order would begin
    /// now, in milliseconds: who is asked in a round has no short point by it.
    #[must_use]
    pub fn limit_of(&self, next: &Ranked, now: Millis) -> Option<Millis> {
        let asked = Chosen::Order {
            reason: next.reason,
        };
        if asked.is_by_round() {
            self.limit_by_rule(next.person, now)
        } else {
            self.limit_for(next.person, now)
        }
    }

    /// Returns the rule that counts now: the item's own, or the session's.
    #[must_use]
    pub fn limit_rule(&self) -> LimitRule {
        let item = self.agenda.current();
        let own = item.and_then(|item| item.outline.limit);
        own.unwrap_or(self.floor.limit)
    }

    /// Returns the limit by the rule, in milliseconds, whatever their hand is up for.
    pub(super) fn limit_by_rule(&self, person: PersonId, now: Millis) -> Option<Millis> {
        let time = match self.limit_rule() {
            LimitRule::None => return None,
            LimitRule::Fixed { time } => time,
            LimitRule::Shared => self.shared_limit(now)?,
            LimitRule::EvenShare => self.even_share_limit(person, now)?,
        };
        Some(self.factor_of(person).lengthen(time))
    }

    /// Returns the shared limit in milliseconds: what is left of the item, shared
    /// by all who wait or were not heard, kept within the settings; `None`
    /// where the item has no planned time.
    #[must_use]
    pub fn shared_limit(&self, now: Millis) -> Option<Millis> {
        let left = self.agenda.time_left(now)?;
        Some(self.floor.settings.shared(left, self.still_to_speak()))
    }

    /// Returns how many are waiting, to be asked in the round or not yet heard,
    /// the one who speaks aside.
    #[must_use]
    pub fn still_to_speak(&self) -> u64 {
        self.waiting_or_unheard().count() as u64
    }

    fn even_share_limit(&self, person: PersonId, now: Millis) -> Option<Millis> {
        let everyone = self.shared_limit(now)?;
        let item = self.agenda.current()?;
        let shares = Shares::at(self, now);
        let present: u64 = shares.each.iter().map(|share| share.presence).sum();
        let own = shares.of(person).map_or(0, |share| share.presence);
        // The item's time by presence, as everywhere where shares are counted.
        let even = item
            .planned()?
            .saturating_mul(own)
            .checked_div(present)
            .unwrap_or(everyone);
        let had = self
            .factor_of(person)
            .divide(self.floor.time_on_item(item.id, person, now));
        let left = even.saturating_sub(had);
        Some(self.floor.settings.even(everyone, left))
    }

    pub(super) fn factor_of(&self, person: PersonId) -> Factor {
        self.people
            .get(person)
            .map_or(Factor::ONE, |person| person.ways().longer())
    }
}
