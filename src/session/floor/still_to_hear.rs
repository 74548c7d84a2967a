//! Who could still be heard on an item: how many of those who wait or were not
//! heard fit into the time that is left.

use super::limits::LimitRule;
use super::shares::Shares;
use crate::session::Session;
use crate::session::moment::Millis;
use crate::session::people::Person;

/// Who could still be heard, at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StillToHear {
    /// How many wait, are to be asked in the round, or have not been heard.
    pub people: usize,
    /// How many of these have a hand up.
    pub waiting: usize,
    /// How many fit into the time left, at the pace so far and within the limit;
    /// `None` before the first turn has ended, when there is no pace yet.
    pub fit: Option<usize>,
    /// What is left of the item, in milliseconds.
    pub left: Millis,
    /// The shared limit, in milliseconds: what each would have.
    pub each: Millis,
    /// Whether to offer it: with it more of them fit.
    pub offers: bool,
    /// Whether all of them would fit with it.
    pub would_fit: bool,
}

impl Session {
    /// Returns those who wait, are to be asked in the round, or have not been
    /// heard, the one who speaks aside.
    pub(super) fn waiting_or_unheard(&self) -> impl Iterator<Item = &Person> {
        let speaking = self.floor.speaking().map(|turn| turn.speaker);
        let in_round = self.round_left();
        self.on_the_floor().filter(move |person| {
            let waits = self.floor.hand_of(person.id).is_some();
            let wanted = waits || in_round.contains(&person.id) || !self.has_heard(person.id);
            Some(person.id) != speaking && wanted
        })
    }

    /// Returns who could still be heard on the current item, by the shares at that
    /// moment; `None` where nobody is left, or the item has no planned time.
    #[must_use]
    pub fn still_to_hear(&self, shares: &Shares, now: Millis) -> Option<StillToHear> {
        let left = self.agenda.time_left(now)?;
        let people: Vec<&Person> = self.waiting_or_unheard().collect();
        if people.is_empty() {
            return None;
        }
        let each = self.floor.settings.shared(left, people.len() as u64);
        let rule = self.limit_rule();
        let pace = match (rule, self.pace(shares)) {
            // Before there is a pace, a fixed limit bounds it.
            (LimitRule::Fixed { time }, pace) => Some(pace.unwrap_or(time).min(time)),
            (LimitRule::Shared | LimitRule::EvenShare, pace) => pace.map(|pace| pace.min(each)),
            (LimitRule::None, pace) => pace,
        };
        let known = pace.is_some();
        let fitting = |pace: Millis| {
            let speaking = self.floor.speaking().filter(|_| known);
            let rest = speaking.map_or(0, |turn| {
                let long = self.factor_of(turn.speaker).lengthen(pace);
                long.saturating_sub(turn.length(now))
            });
            // Those who need no longer first: so many can be heard, whoever they are.
            let mut long: Vec<_> = people
                .iter()
                .map(|person| person.ways().longer().lengthen(pace))
                .collect();
            long.sort_unstable();
            let mut left = left.saturating_sub(rest);
            let fits = |long: &&Millis| {
                let fits = **long <= left;
                left = left.saturating_sub(**long);
                fits
            };
            long.iter().take_while(fits).count()
        };
        let fit = pace.map(fitting);
        let with_it = fitting(each);
        let is_shared = matches!(rule, LimitRule::Shared | LimitRule::EvenShare);
        Some(StillToHear {
            people: people.len(),
            waiting: self.floor.hands().len(),
            fit,
            left,
            each,
            offers: fit.is_some_and(|fit| fit < with_it) && !is_shared,
            would_fit: with_it == people.len(),
        })
    }

    /// Returns how long a turn lasts in this session, on average, in
    /// milliseconds, the time of whoever needs longer divided; `None` before the
    /// first has ended.
    fn pace(&self, shares: &Shares) -> Option<Millis> {
        let turns: u64 = shares.each.iter().map(|share| u64::from(share.turns)).sum();
        let had = |person| {
            self.factor_of(person)
                .divide(self.floor.tally(person).floor_time)
        };
        let time: Millis = shares.each.iter().map(|share| had(share.person)).sum();
        time.checked_div(turns)
    }
}
