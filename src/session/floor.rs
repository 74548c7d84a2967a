//! The floor: who speaks, who would like to, and who is to be heard next.
//!
//! - [`hands`]: hands up, in the order in which they went up;
//! - [`turns`]: turns and their spans of time;
//! - [`corrections`]: correcting them; `hindsight`: an earlier moment, seen after that;
//! - [`order`]: the rule that ranks hands, each rank with its reason;
//! - [`round`]: everyone once;
//! - [`invitations`]: the floor offered to someone with no hand up;
//! - [`interludes`]: what goes on when nobody speaks;
//! - [`limits`]: how long a turn may last;
//! - [`still_to_hear`]: how many could still be heard in the time left;
//! - [`shares`]: who has had how much of the floor, *balance*, the quiet list;
//! - [`mirror`]: the same over the session, by item and by group;
//! - [`gaps`]: time in which the program was not there to see.

mod command;
pub mod corrections;
mod decide;
mod event;
pub mod gaps;
pub mod hands;
mod hindsight;
pub mod interludes;
pub mod invitations;
pub mod limits;
pub mod mirror;
pub mod order;
pub mod round;
pub mod shares;
pub mod still_to_hear;
pub mod turns;

use std::collections::{BTreeMap, VecDeque};

use serde::{Deserialize, Serialize};

pub use command::{Command, Giving, Mend};
pub(super) use decide::{decide, departure, everyone_done};
pub use event::Event;

use super::agenda::ItemId;
use super::moment::{MINUTE, Millis, Span};
use super::people::PersonId;
use super::shared::{Shared, SharedMap};
use gaps::{Gap, GapWas};
use hands::Hand;
use interludes::Interlude;
use invitations::Invitations;
use limits::LimitRule;
use order::Order;
use round::Round;
use turns::{Chosen, Progress, Tally, Turn, TurnId};

/// Figures of the rules that a group may want otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Settings {
    /// The shortest limit of `shared` and `even share`, in milliseconds.
    pub shortest_limit: Millis,
    /// The longest limit of `shared`, in milliseconds.
    pub longest_limit: Millis,
    /// How long someone goes unheard before the quiet list has them, in
    /// milliseconds.
    pub quiet_after: Millis,
    /// How long a direct response, a clarifying question or a process point
    /// may last, in milliseconds.
    #[serde(default = "short_point")]
    pub short_point: Millis,
    /// How long nobody is invited again, in milliseconds.
    #[serde(default = "invite_again")]
    pub invite_again: Millis,
}

/// How long nobody is invited again unless a group wants it otherwise.
fn invite_again() -> Millis {
    10 * MINUTE
}

/// How long a short point lasts unless a group wants it otherwise.
fn short_point() -> Millis {
    MINUTE / 2
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            shortest_limit: MINUTE,
            longest_limit: 3 * MINUTE,
            quiet_after: 15 * MINUTE,
            short_point: short_point(),
            invite_again: invite_again(),
        }
    }
}

/// The floor as it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Floor {
    /// The rule that ranks hands.
    pub order: Order,
    /// How long a turn may last.
    pub limit: LimitRule,
    /// The figures of the rules.
    pub settings: Settings,
    /// Time in which the program was not there to see, until it is explained:
    /// the first such time, where there is more than one.
    pub gap: Option<Gap>,
    /// Gaps that were found before that one was explained.
    later_gaps: VecDeque<Gap>,
    /// Hands up, in the order in which they went up.
    hands: Vec<Hand>,
    /// How many hands ever went up.
    hands_raised: usize,
    turns: Shared<Turn>,
    /// The number of the turn that was numbered last.
    numbered: u32,
    /// The moment that was marked last, to correct a turn by.
    mark: Option<Millis>,
    /// Places in `turns` of those that have not ended: few, so that a screen
    /// need not look through all that ever was.
    unended: Vec<usize>,
    /// Offers of the floor.
    pub invitations: Invitations,
    /// Thinking time, breaks and silences, the one that goes on last.
    interludes: Vec<Interlude>,
    /// Every round, the one that goes on last.
    rounds: Vec<Round>,
    /// Set when the last answered hand was a priority one: never two in a row.
    priority_answered: bool,
    tallies: BTreeMap<PersonId, Tally>,
    /// Floor time by item, for the even share of it.
    by_item: SharedMap<(ItemId, PersonId), Millis>,
    /// When someone wrote or was marked as heard, in this order: the tallies
    /// have only how often, and the latest.
    besides_turns: Shared<(Millis, PersonId)>,
    /// Gaps in which the group did not meet, as far as is known: those that it
    /// carried on through are taken out when that is said.
    away: Vec<Span>,
}

impl Floor {
    /// Returns the hands up, in the order in which they went up.
    #[must_use]
    pub fn hands(&self) -> &[Hand] {
        &self.hands
    }

    /// Returns someone's hand, if it is up.
    #[must_use]
    pub fn hand_of(&self, person: PersonId) -> Option<&Hand> {
        self.hands.iter().find(|hand| hand.person == person)
    }

    /// Returns every turn, in the order in which they began.
    #[must_use]
    pub fn turns(&self) -> &Shared<Turn> {
        &self.turns
    }

    /// Returns someone's turns, those of a recording left out.
    pub(in crate::session) fn turns_of(&self, person: PersonId) -> impl Iterator<Item = &Turn> {
        let turns = self.turns.iter();
        turns.filter(move |turn| turn.speaker == person && turn.chosen != Chosen::Recording)
    }

    /// Returns the turns that have not ended, the one on the floor among them.
    pub fn unended(&self) -> impl Iterator<Item = &Turn> {
        self.unended.iter().map(|place| &self.turns[*place])
    }

    /// Returns the turn that has the floor, speaking or held.
    #[must_use]
    pub fn speaking(&self) -> Option<&Turn> {
        self.unended().find(|turn| !turn.alongside)
    }

    /// Returns the turn to ask about when the group goes on: the one that has the floor,
    /// else one beside it that counts.
    #[must_use]
    pub fn left_open(&self) -> Option<&Turn> {
        let beside = || self.unended().find(|turn| turn.counted);
        self.speaking()
            .or_else(beside)
            .or_else(|| self.unended().next())
    }

    /// Returns the turn that began last, an interpreter's beside it left out: the one
    /// that corrections are of.
    #[must_use]
    pub fn last_turn(&self) -> Option<&Turn> {
        let mut turns = self.turns.iter().rev();
        turns.find(|turn| turn.counted || !turn.alongside)
    }

    /// Returns what someone's ended turns and writing come to.
    #[must_use]
    pub fn tally(&self, person: PersonId) -> Tally {
        self.tallies.get(&person).copied().unwrap_or_default()
    }

    /// Returns when someone wrote or was marked as heard, and who, in this order.
    #[must_use]
    pub fn besides_turns(&self) -> &Shared<(Millis, PersonId)> {
        &self.besides_turns
    }

    /// Returns when the group did not meet, since the laptop slept or the session was
    /// taken up again later, as far as is known.
    #[must_use]
    pub fn away(&self) -> &[Span] {
        &self.away
    }

    /// Returns someone's floor time in milliseconds, a running turn included.
    #[must_use]
    pub fn time_of(&self, person: PersonId, now: Millis) -> Millis {
        self.tally(person).floor_time + self.running_time(now, |turn| turn.speaker == person)
    }

    /// Returns someone's floor time on one item, in milliseconds.
    #[must_use]
    pub fn time_on_item(&self, item: ItemId, person: PersonId, now: Millis) -> Millis {
        self.by_item.get((item, person)).copied().unwrap_or(0)
            + self.running_time(now, |turn| {
                turn.speaker == person && turn.item == Some(item)
            })
    }

    fn running_time(&self, now: Millis, which: impl Fn(&Turn) -> bool) -> Millis {
        self.unended()
            .filter(|turn| turn.counted && which(turn))
            .map(|turn| turn.length(now))
            .sum()
    }

    pub(super) fn apply(&mut self, event: &Event, t: Millis) {
        match event {
            Event::HandRaised {
                person,
                kind,
                about,
            } => {
                self.invitations.over(*person, t);
                self.raise(*person, *kind, about.as_ref(), t);
            }
            Event::HandLowered { person } => self.hands.retain(|hand| hand.person != *person),
            Event::TurnStarted { .. } => self.start_turn(event, t),
            Event::TurnPaused { turn } => self.change_turn(*turn, |turn| turn.hold(t)),
            Event::TurnResumed { turn } => self.change_turn(*turn, |turn| turn.go_on(t)),
            Event::TurnEnded { turn } => self.end_turn(*turn, t),
            Event::TurnCorrected { .. } => self.correct_turn(event),
            Event::TurnSplit { .. } => self.split_turn(event),
            Event::TurnsMerged { into, turn } => self.merge_turns(*into, *turn),
            Event::PickExplained { turn, because, .. } => self.explain_pick(*turn, because),
            Event::MomentMarked => self.mark = Some(t),
            Event::RoundBegun { by, people, item } => self.begin_round(*by, people, *item, t),
            Event::RoundPassed { person } => self.pass(*person),
            Event::RoundEnded => self.end_round(t),
            Event::OrderChosen { order } => self.order = *order,
            Event::LimitChosen { limit } => self.limit = *limit,
            Event::SettingsChanged { settings } => self.settings = *settings,
            Event::InterludeBegun { kind, time } => self.begin_interlude(*kind, *time, t),
            Event::InterludeEnded => self.end_interlude(t),
            Event::Invited { person } => self.invitations.offer(*person, t),
            Event::InvitationAnswered { person, reply } => {
                self.invitations.answer(*person, *reply, t);
            }
            Event::Wrote { person } => {
                self.invitations.over(*person, t);
                self.tallies.entry(*person).or_default().write(t);
                self.besides_turns.push((t, *person));
            }
            Event::MarkedHeard { person } => {
                self.tallies.entry(*person).or_default().mark_heard(t);
                self.besides_turns.push((t, *person));
            }
            Event::GapFound { from } => {
                self.away.push(Span {
                    from: *from,
                    to: Some(t),
                });
                self.find_gap(*from, t);
            }
            Event::GapExplained { was } => {
                if let (Some(gap), false) = (&self.gap, *was == GapWas::Break) {
                    let met = (gap.from, Some(gap.to));
                    self.away.retain(|span| (span.from, span.to) != met);
                }
                self.explain_gap(*was);
            }
        }
    }

    pub(super) fn has_taken_the_floor(&self, person: PersonId) -> bool {
        self.tally(person).turns > 0
            || self.hand_of(person).is_some()
            || self
                .unended()
                .any(|turn| turn.speaker == person && turn.counted)
    }

    /// Says whether the floor knows of any contribution of theirs.
    pub(super) fn has_heard(&self, person: PersonId) -> bool {
        self.tally(person).is_heard()
            || self
                .unended()
                .any(|turn| turn.speaker == person && turn.counted)
    }

    fn turn_place(&self, turn: TurnId) -> Option<usize> {
        // Nearly always one of the last.
        self.turns.iter().rposition(|t| t.id == turn)
    }

    fn change_turn(&mut self, turn: TurnId, change: impl FnOnce(&mut Turn)) {
        if let Some(place) = self.turn_place(turn) {
            change(&mut self.turns[place]);
        }
    }

    fn end_turn(&mut self, turn: TurnId, t: Millis) {
        let Some(place) = self.turn_place(turn) else {
            return;
        };
        let turn = &mut self.turns[place];
        if turn.progress == Progress::Ended {
            return;
        }
        turn.end(t);
        self.unended.retain(|p| *p != place);
        self.count(place);
    }
}
