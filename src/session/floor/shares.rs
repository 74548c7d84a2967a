//! Who has had how much of the floor: shares, voice ratios, *balance*,
//! *heard* and the quiet list.
//!
//! With `P` a person's time in the room (without breaks, thinking time and silences,
//! in which nobody could have spoken) and `F` their floor time (divided by their
//! factor), both over all who take the floor, the voice ratio is
//! `(F / ΣF) / (P / ΣP)`. An even share gives 1; as long as nothing was said,
//! everybody's is 0.

use serde::{Serialize, Serializer};

use crate::session::Session;
use crate::session::moment::{MINUTE, Millis, Span};
use crate::session::people::{Person, PersonId};

/// How long someone must have been here before *balance* counts them.
const SETTLED: Millis = 5 * MINUTE;
/// Below this ratio someone unheard for a while is on the quiet list.
const QUIET_BELOW: f64 = 0.5;

/// What one person has had of the floor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// Whose.
    pub person: PersonId,
    /// How long they have been here while there was a floor to have, in
    /// milliseconds: thinking time, breaks and silences are in nobody's presence.
    pub presence: Millis,
    /// Their floor time in milliseconds, divided by their factor.
    pub floor_time: Millis,
    /// Their ended turns.
    pub turns: u32,
}

/// What everyone present who takes the floor has had of it, at a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shares {
    /// One each, in the order of the people.
    pub each: Vec<Share>,
    presence: u128,
    floor_time: u128,
}

impl Shares {
    /// Takes stock of the floor at a moment.
    #[must_use]
    pub fn at(session: &Session, now: Millis) -> Self {
        let each: Vec<_> = session
            .on_the_floor()
            .map(|person| Share {
                person: person.id,
                presence: session.could_speak_for(person, now),
                floor_time: person
                    .ways()
                    .longer()
                    .divide(session.floor.time_of(person.id, now)),
                turns: session.floor.tally(person.id).turns,
            })
            .collect();
        Self::of_each(each)
    }

    /// Puts together what each of those present has had.
    #[must_use]
    pub fn of_each(each: Vec<Share>) -> Self {
        Self {
            presence: each.iter().map(|share| u128::from(share.presence)).sum(),
            floor_time: each.iter().map(|share| u128::from(share.floor_time)).sum(),
            each,
        }
    }

    /// Returns how many they are: `n`.
    #[must_use]
    pub fn count(&self) -> usize {
        self.each.len()
    }

    /// Returns what one of them has had.
    #[must_use]
    pub fn of(&self, person: PersonId) -> Option<&Share> {
        self.each.iter().find(|share| share.person == person)
    }

    /// Returns a share's voice ratio: 1 is an even share.
    #[must_use]
    #[allow(
        clippy::cast_precision_loss,
        reason = "milliseconds of a session fit a double"
    )]
    pub fn ratio(&self, share: &Share) -> f64 {
        let (over, under) = self.fraction(share);
        if under == 0 {
            0.0
        } else {
            over as f64 / under as f64
        }
    }

    /// Returns the voice ratio in whole tenths, rounded down, by whole
    /// numbers: an order may not hang on how a fraction rounds.
    #[must_use]
    pub fn tenths(&self, share: &Share) -> u64 {
        let (over, under) = self.fraction(share);
        u64::try_from((10 * over).checked_div(under).unwrap_or(0)).unwrap_or(u64::MAX)
    }

    /// `r = (F / ΣF) / (P / ΣP)` as one fraction; 0/0 counts as 0.
    fn fraction(&self, share: &Share) -> (u128, u128) {
        (
            u128::from(share.floor_time) * self.presence,
            u128::from(share.presence) * self.floor_time,
        )
    }

    /// Returns *balance*: 100 when all had an even share, 0 when one had it all.
    ///
    /// `100 × (1 − G·n/(n−1))` with the Gini coefficient `G` of the voice
    /// ratios of those who have been here for five minutes or more; `None`
    /// with fewer than two of them, or before anything was said.
    #[must_use]
    pub fn balance(&self) -> Option<f64> {
        let settled = self.each.iter().filter(|share| share.presence >= SETTLED);
        balance_of(settled.map(|share| self.ratio(share)).collect())
    }

    /// Returns what some of them have had together; `None` while nothing was
    /// said, or where there are none of them.
    #[must_use]
    pub fn part(&self, which: impl Fn(&Share) -> bool) -> Option<Part> {
        let (mut people, mut presence, mut floor_time) = (0, 0, 0);
        for share in self.each.iter().filter(|share| which(share)) {
            people += 1;
            presence += u128::from(share.presence);
            floor_time += u128::from(share.floor_time);
        }
        (people > 0 && self.presence > 0 && self.floor_time > 0).then(|| Part {
            people,
            of: self.count(),
            floor: percent(floor_time, self.floor_time),
            even: percent(presence, self.presence),
        })
    }
}

#[allow(
    clippy::cast_precision_loss,
    reason = "milliseconds of a session fit a double"
)]
fn percent(part: u128, whole: u128) -> f64 {
    100.0 * part as f64 / whole as f64
}

/// What some of those present have had of the floor together.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "PartOfTheRoom")]
pub struct Part {
    /// How many they are.
    pub people: usize,
    /// Of how many.
    pub of: usize,
    /// Their share of the floor in percent.
    #[serde(serialize_with = "to_a_tenth")]
    #[schemars(with = "f64")]
    pub floor: f64,
    /// What an even share would be, by how long each was here, in percent.
    #[serde(serialize_with = "to_a_tenth")]
    #[schemars(with = "f64")]
    pub even: f64,
}

/// Writes a figure to one decimal, as all of them stand in files.
#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands over a reference"
)]
pub(super) fn to_a_tenth<S: Serializer>(figure: &f64, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_f64((figure * 10.0).round() / 10.0)
}

/// Returns *balance* of voice ratios, whoever's they are: see [`Shares::balance`].
#[must_use]
#[allow(
    clippy::cast_precision_loss,
    reason = "a room's head count fits a double"
)]
pub fn balance_of(mut ratios: Vec<f64>) -> Option<f64> {
    let sum: f64 = ratios.iter().sum();
    if ratios.len() < 2 || sum <= 0.0 {
        return None;
    }
    ratios.sort_by(f64::total_cmp);
    let n = ratios.len() as f64;
    // G = 2·Σ(i·xᵢ)/(n·Σx) − (n+1)/n, the xᵢ in rising order from i = 1.
    let ranked: f64 = ratios
        .iter()
        .zip(1u32..)
        .map(|(x, i)| f64::from(i) * x)
        .sum();
    let gini = 2.0 * ranked / (n * sum) - (n + 1.0) / n;
    Some((100.0 * (1.0 - gini * n / (n - 1.0))).clamp(0.0, 100.0))
}

/// Who has contributed, of those who are here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Heard {
    /// Those who have.
    pub heard: usize,
    /// All who take part.
    #[serde(rename = "taking_part")]
    pub present: usize,
}

impl Session {
    /// Returns those in the room who take the floor: as they said, or as they
    /// did.
    pub fn on_the_floor(&self) -> impl Iterator<Item = &Person> {
        self.people.taking_part().filter(|person| {
            person.ways().takes_the_floor() || self.floor.has_taken_the_floor(person.id)
        })
    }

    /// Returns how long someone has been here while there was a floor to have,
    /// in milliseconds.
    #[must_use]
    pub fn could_speak_for(&self, person: &Person, now: Millis) -> Millis {
        let in_span = |span: &Span| {
            let to = span.to.unwrap_or(now);
            let without = self.floor.without_a_floor(span.from, to);
            span.length(now).saturating_sub(without)
        };
        person.presence.iter().map(in_span).sum()
    }

    /// Says whether someone has been heard: by speech, by writing, by someone
    /// reading their words out, or by an idea of theirs.
    #[must_use]
    pub fn has_heard(&self, person: PersonId) -> bool {
        self.floor.has_heard(person) || self.ideas.last_from(person).is_some()
    }

    /// Counts who has contributed, of those who are here.
    #[must_use]
    pub fn heard(&self) -> Heard {
        self.people
            .taking_part()
            .fold(Heard::default(), |so_far, person| Heard {
                heard: so_far.heard + usize::from(self.has_heard(person.id)),
                present: so_far.present + 1,
            })
    }

    /// Returns the quiet list: those who take the floor, have no hand up, had
    /// less than half an even share, were not heard for a while, were not
    /// invited lately and did not ask never to be called on. For the
    /// facilitator's eyes.
    #[must_use]
    pub fn quiet_list(&self, shares: &Shares, now: Millis) -> Vec<PersonId> {
        shares
            .each
            .iter()
            .filter(|share| shares.ratio(share) < QUIET_BELOW)
            .filter_map(|share| self.people.get(share.person))
            .filter(|person| {
                let since = self.unheard_since(person);
                let time = now.saturating_sub(since);
                let time = time.saturating_sub(self.floor.without_a_floor(since, now));
                time >= self.floor.settings.quiet_after
            })
            .filter(|person| self.may_invite(person.id, now).is_ok())
            .map(|person| person.id)
            .collect()
    }

    /// Returns since when someone present has not been heard.
    #[must_use]
    pub fn unheard_since(&self, person: &Person) -> Millis {
        let came = person.presence.last().map_or(0, |span| span.from);
        let spoke = self.floor.tally(person.id).last.unwrap_or(0);
        let offered = self.ideas.last_from(person.id).unwrap_or(0);
        came.max(spoke).max(offered)
    }
}
