//! Rounds: everyone who is here and takes the floor is asked once.
//!
//! Passing is to nobody's discredit, and those who passed are asked again at
//! the end, once. Whoever asked never to be called on, or only writes, is in it
//! only with a hand up. Who comes late, or comes back, joins at the end; who
//! leaves drops out. All of this is asked of the session as it stands, so that
//! no coming and going can leave a round with someone in it who is not there.
//!
//! Other hands wait, ranked as before the round, and none is passed over by it;
//! a turn in the round answers the hand of whoever has it. Short points go first
//! here, too, and never two in a row.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_with::{DeserializeFromStr, SerializeDisplay};

use super::Floor;
use super::hands::{Hand, HandKind};
use super::order::{Order, Ranked, Reason, interleave};
use super::turns::{Chosen, Turn};
use crate::session::Session;
use crate::session::agenda::ItemId;
use crate::session::moment::Millis;
use crate::session::people::{Person, PersonId, Way};

/// How long someone may have had the floor and still be said to pass, in
/// milliseconds: saying so takes a moment. Longer than this is a turn.
pub const A_MOMENT: Millis = 15_000;

/// How the order of a round came about.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    strum::Display,
    strum::EnumString,
    strum::VariantArray,
    SerializeDisplay,
    DeserializeFromStr,
    schemars::JsonSchema,
)]
#[schemars(transform = crate::session::schema::in_terms::<Self>)]
#[strum(ascii_case_insensitive)]
pub enum Seating {
    /// The order in which people were added.
    #[strum(serialize = "seat order")]
    SeatOrder,
    /// Drawn.
    #[strum(serialize = "random")]
    Random,
    /// Given by the facilitator.
    #[strum(serialize = "given")]
    Given,
}

/// How a round is to go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GoRound {
    /// In the order in which people were added.
    SeatOrder,
    /// In an order that is drawn.
    Random,
    /// These first, in this order; then whoever is not among them.
    Given(Vec<PersonId>),
}

/// One round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Round {
    /// How its order came about.
    pub by: Seating,
    /// All who were here when it began, in that order.
    #[serde(skip)]
    pub people: Vec<PersonId>,
    /// On which item of the agenda.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemId>,
    /// When it began.
    pub began: Millis,
    /// When it ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended: Option<Millis>,
    /// How many turns there were in it, once it has ended.
    pub turns: usize,
    /// How often someone passed.
    #[serde(serialize_with = "how_many")]
    #[schemars(with = "usize")]
    passes: Vec<PersonId>,
    /// The order that comes back after it.
    #[serde(skip)]
    before: Order,
    /// How many turns there had been when it began.
    #[serde(skip)]
    first_turn: usize,
}

/// Who passed is nobody's business once a round is over: the number is.
fn how_many<S: serde::Serializer>(passes: &[PersonId], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_u64(passes.len() as u64)
}

impl Round {
    /// Returns how often someone passed.
    #[must_use]
    pub fn passes(&self) -> usize {
        self.passes.len()
    }

    /// Says whether someone has passed in it.
    #[must_use]
    pub fn has_passed(&self, person: PersonId) -> bool {
        self.passes.contains(&person)
    }

    fn passed(&self, person: PersonId) -> usize {
        self.passes
            .iter()
            .filter(|passed| **passed == person)
            .count()
    }

    /// Returns when someone came who was not here when it began, or has left
    /// since: they join at the end.
    fn joined(&self, person: &Person) -> Option<Millis> {
        let came = person.presence.last()?.from;
        (came > self.began || !self.people.contains(&person.id)).then_some(came)
    }
}

impl Chosen {
    /// Says whether someone was next in a round.
    pub(super) fn is_by_round(&self) -> bool {
        let Self::Order { reason } = self else {
            return false;
        };
        matches!(
            reason,
            Reason::NextInRound | Reason::InRound | Reason::OfferedAgain
        )
    }
}

impl Floor {
    /// Returns the round that goes on.
    #[must_use]
    pub fn round(&self) -> Option<&Round> {
        self.rounds.last().filter(|round| round.ended.is_none())
    }

    /// Returns every round, in the order in which they began.
    #[must_use]
    pub fn rounds(&self) -> &[Round] {
        &self.rounds
    }

    /// Returns the rule that ranks hands when no round goes on.
    #[must_use]
    pub fn standing_order(&self) -> Order {
        match self.round() {
            Some(round) => round.before,
            None => self.order,
        }
    }

    /// Returns the turns of the round that goes on.
    fn round_turns(&self) -> impl Iterator<Item = &Turn> {
        let first = self.round().map_or(self.turns.len(), |r| r.first_turn);
        self.turns.iter().skip(first).filter(|turn| turn.in_round)
    }

    /// Says whether a turn that someone begins now is theirs in the round: a
    /// short point is not, unless it is the round that they were chosen by; nor
    /// is an interjection, nor a second turn.
    pub(super) fn would_be_in_round(&self, person: PersonId, chosen: &Chosen) -> bool {
        self.round().is_some() && (chosen.is_by_round() || self.could_have_it_now(person))
    }

    /// Says whether a turn that turns out to be this person's is one of the round.
    pub(super) fn is_of_the_round(&self, place: usize, person: PersonId) -> bool {
        let turn = &self.turns[place];
        let at_the_time = match self.round() {
            Some(round) if place >= round.first_turn => turn.chosen != Chosen::Recording,
            _ => turn.in_round,
        };
        at_the_time && turn.counted && !turn.alongside && self.could_have_it_now(person)
    }

    fn could_have_it_now(&self, person: PersonId) -> bool {
        let is_short = |hand: &Hand| hand.kind.is_priority();
        let had = self.round_turns().any(|turn| turn.speaker == person);
        !had && !self.hand_of(person).is_some_and(is_short)
    }

    pub(super) fn begin_round(
        &mut self,
        by: Seating,
        people: &[PersonId],
        item: Option<ItemId>,
        t: Millis,
    ) {
        // One at a time, also where the end of the one before was taken back.
        self.end_round(t);
        // Whoever has the floor as it begins has their turn in it.
        let speaking = self.speaking().map(|turn| turn.id);
        let speaking = speaking.and_then(|turn| self.turn_place(turn));
        let speaking = speaking.filter(|place| {
            let turn = &self.turns[*place];
            turn.counted && turn.chosen != Chosen::Recording && people.contains(&turn.speaker)
        });
        if let Some(place) = speaking {
            self.turns[place].in_round = true;
        }
        self.rounds.push(Round {
            by,
            people: people.to_vec(),
            item,
            began: t,
            ended: None,
            turns: 0,
            passes: Vec::new(),
            before: self.order,
            first_turn: speaking.unwrap_or(self.turns.len()),
        });
        self.order = Order::Round;
    }

    pub(super) fn end_round(&mut self, t: Millis) {
        let turns = self.round_turns().count();
        if let Some(round) = self.rounds.last_mut().filter(|r| r.ended.is_none()) {
            round.ended = Some(t);
            round.turns = turns;
            self.order = round.before;
        }
    }

    /// Goes along with a turn that is none any more: those that came after it have
    /// moved up.
    pub(super) fn one_turn_less_at(&mut self, place: usize) {
        for round in self.rounds.iter_mut().filter(|r| r.first_turn > place) {
            round.first_turn -= 1;
        }
    }

    /// Notes that someone passed. The floor that they were given to be asked
    /// was no turn: it is taken away, and the hand that it answered is up again.
    pub(super) fn pass(&mut self, person: PersonId) {
        let began = self.round().map_or(0, |round| round.began);
        let asked = self.unended.iter().copied().find(|place| {
            let turn = &self.turns[*place];
            turn.in_round && turn.speaker == person && turn.began() >= began
        });
        let Some(round) = self.rounds.last_mut().filter(|r| r.ended.is_none()) else {
            return;
        };
        round.passes.push(person);
        let Some(place) = asked else { return };
        let turn = self.turns.remove(place);
        if turn.number == self.numbered {
            self.numbered -= 1;
        }
        self.unended.retain(|unended| *unended != place);
        for later in self.unended.iter_mut().filter(|unended| **unended > place) {
            *later -= 1;
        }
        if let Some(hand) = turn.hand {
            self.put_back(hand, true);
        }
    }
}

impl Session {
    /// Returns who is still to be asked in the round, in their order: those who
    /// passed once come last.
    #[must_use]
    pub fn round_left(&self) -> Vec<PersonId> {
        let Some(round) = self.floor.round() else {
            return Vec::new();
        };
        let had: BTreeSet<_> = self.floor.round_turns().map(|turn| turn.speaker).collect();
        let mut late: Vec<_> = self
            .people
            .present()
            .filter_map(|person| Some((round.joined(person)?, person.number, person.id)))
            .collect();
        late.sort_unstable();
        let is_late = |person: &PersonId| late.iter().any(|(_, _, late)| late == person);
        let seated = round.people.iter().filter(|person| !is_late(person));
        let (again, left): (Vec<_>, Vec<_>) = seated
            .copied()
            .chain(late.iter().map(|(_, _, person)| *person))
            .filter(|person| self.is_in_round(*person) && !had.contains(person))
            .filter(|person| round.passed(*person) < 2)
            .partition(|person| round.has_passed(*person));
        let mut again: Vec<_> = again;
        again.sort_by_key(|person| round.passes.iter().position(|passed| passed == person));
        left.into_iter().chain(again).collect()
    }

    /// Says whether someone is one to be asked in a round, as things are now.
    pub(super) fn is_in_round(&self, person: PersonId) -> bool {
        let Some(person) = self.people.get(person) else {
            return false;
        };
        let ways = person.ways();
        let hand = self.floor.hand_of(person.id);
        let wants = hand.is_some_and(|hand| hand.kind == HandKind::Ordinary);
        let is_called_on = ways.takes_the_floor() && !ways.has(Way::NeverCallOnMe);
        person.is_present() && ways.takes_part() && (is_called_on || wants)
    }

    /// Returns those who get the floor next, in their order: in a round those
    /// who are still to be asked, with short points between, and the hands
    /// otherwise.
    #[must_use]
    pub fn next_up(&self, now: Millis) -> Vec<Ranked> {
        let hands = self.next_hands(now);
        let left = self.round_left();
        let Some(round) = self.floor.round().filter(|_| !left.is_empty()) else {
            return hands;
        };
        let asked = left.into_iter().enumerate().map(|(place, person)| Ranked {
            person,
            kind: HandKind::Ordinary,
            raised: self
                .floor
                .hand_of(person)
                .map_or(round.began, |hand| hand.raised),
            reason: match place {
                _ if round.has_passed(person) => Reason::OfferedAgain,
                0 => Reason::NextInRound,
                _ => Reason::InRound,
            },
        });
        let short = hands.into_iter().filter(|hand| hand.kind.is_priority());
        interleave(short, asked, self.floor.priority_answered).collect()
    }

    /// Returns all who stand in the order: those who get the floor next, and in a
    /// round also the hands that wait for it to be over.
    #[must_use]
    pub fn in_order(&self, now: Millis) -> Vec<Ranked> {
        let mut all = self.next_up(now);
        if self.floor.round().is_some() {
            let hands = self.next_hands(now).into_iter();
            let after: Vec<_> = hands
                .filter(|hand| all.iter().all(|next| next.person != hand.person))
                .collect();
            all.extend(after);
        }
        all
    }

    /// Says whether a round goes on in which nobody is left to be asked; the
    /// last of its turns may still go on.
    pub(super) fn round_is_spoken(&self) -> bool {
        self.floor.round().is_some() && self.round_left().is_empty()
    }

    /// Says whether a round goes on that has come to its end.
    pub(in crate::session) fn round_is_over(&self) -> bool {
        self.round_is_spoken() && !self.floor.unended().any(|turn| turn.in_round)
    }
}
