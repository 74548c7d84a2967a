//! The floor: who speaks, who would like to, and who is to be heard next.
//!
//! - [`hands`]: hands up, in the order in which they went up;
//! - [`turns`]: turns and their spans of time, and correcting them;
//! - [`order`]: the rule that ranks hands, each rank with its reason;
//! - [`limits`]: how long a turn may last;
//! - [`shares`]: who has had how much of the floor, *balance*, the quiet list;
//! - [`gaps`]: time in which the program was not there to see.

mod decide;
pub mod gaps;
pub mod hands;
pub mod limits;
pub mod order;
pub mod shares;
pub mod turns;

use std::collections::{BTreeMap, VecDeque};

use serde::{Deserialize, Serialize};

pub(super) use decide::{decide, departure, everyone_done};

use super::agenda::ItemId;
use super::moment::{MINUTE, Millis};
use super::people::PersonId;
use super::words::Words;
use gaps::{Gap, GapWas};
use hands::{Hand, HandKind};
use limits::LimitRule;
use order::Order;
use turns::{Chosen, Manner, Progress, Tally, Turn, TurnId};

/// Figures of the rules that a group may want otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// The shortest limit of `shared` and `even share`, in milliseconds.
    pub shortest_limit: Millis,
    /// The longest limit of `shared`, in milliseconds.
    pub longest_limit: Millis,
    /// How long someone goes unheard before the quiet list has them, in
    /// milliseconds.
    pub quiet_after: Millis,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            shortest_limit: MINUTE,
            longest_limit: 3 * MINUTE,
            quiet_after: 15 * MINUTE,
        }
    }
}

/// What can be asked of this room.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Raises someone's hand.
    Raise {
        /// Whose.
        person: PersonId,
        /// What for.
        kind: HandKind,
        /// What it is about, in their words.
        about: Option<Words>,
    },
    /// Lowers someone's hand.
    Lower(PersonId),
    /// Gives the floor to the next hand, ending the turn before.
    Next,
    /// Gives the floor to someone, ending the turn before.
    Give(Giving),
    /// Ends a turn: someone's, or the one that has the floor.
    End(Option<PersonId>),
    /// Holds the turn that has the floor.
    Pause,
    /// Lets it go on.
    Resume,
    /// Ends one turn, whoever's: a recording knows its turns one by one, since
    /// people overlap in it, even with themselves.
    EndTurn(TurnId),
    /// Holds one turn.
    PauseTurn(TurnId),
    /// Lets one turn go on.
    ResumeTurn(TurnId),
    /// Chooses the rule that ranks hands.
    Order(Order),
    /// Chooses how long a turn may last.
    Limit(LimitRule),
    /// Changes the figures of the rules.
    Settings(Settings),
    /// Marks someone as heard.
    MarkHeard(PersonId),
    /// Gives the last turn to whose it really was.
    Reassign(PersonId),
    /// Moves the start of the last turn, in milliseconds; negative is earlier.
    MoveStart(i64),
    /// Moves the end of the last turn, in milliseconds; negative is earlier.
    MoveEnd(i64),
    /// Notes time in which the program was not there to see.
    NoteGap {
        /// When it began.
        from: Millis,
    },
    /// Says what that time was.
    ExplainGap(GapWas),
}

/// How the floor is given to someone.
#[derive(Clone, Debug, PartialEq)]
pub struct Giving {
    /// To whom.
    pub person: PersonId,
    /// How they take it.
    pub manner: Manner,
    /// Who reads their words out, if someone does.
    pub read_by: Option<PersonId>,
    /// Whether the turn before goes on.
    pub alongside: bool,
    /// Why them, if that was said.
    pub because: Option<Words>,
    /// Whether they were chosen, or a recording has them speaking.
    pub recorded: bool,
}

impl Giving {
    /// Gives the floor to someone in the ordinary way.
    #[must_use]
    pub fn to(person: PersonId) -> Self {
        Self {
            person,
            manner: Manner::Spoken,
            read_by: None,
            alongside: false,
            because: None,
            recorded: false,
        }
    }
}

/// What happened in this room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub enum Event {
    /// A hand went up, or is up for something else now.
    HandRaised {
        /// Whose.
        person: PersonId,
        /// What for.
        kind: HandKind,
        /// What it is about.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        about: Option<Words>,
    },
    /// A hand went down without a turn.
    HandLowered {
        /// Whose.
        person: PersonId,
    },
    /// A turn began. A hand that was up for it is answered.
    TurnStarted {
        /// The turn's id.
        turn: TurnId,
        /// Whose.
        person: PersonId,
        /// On which item of the agenda.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        item: Option<ItemId>,
        /// How they take it.
        #[serde(default)]
        manner: Manner,
        /// Who reads their words out.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        read_by: Option<PersonId>,
        /// Whether the turn before goes on.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        alongside: bool,
        /// Why them.
        chosen: Chosen,
        /// How long it may last, in milliseconds.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        limit: Option<Millis>,
        /// Set on an interpreter's turn, which counts for nobody.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        uncounted: bool,
    },
    /// A turn is held.
    TurnPaused {
        /// Which.
        turn: TurnId,
    },
    /// A turn goes on.
    TurnResumed {
        /// Which.
        turn: TurnId,
    },
    /// A turn ended.
    TurnEnded {
        /// Which.
        turn: TurnId,
    },
    /// A turn was somebody else's, or began or ended at another time.
    TurnCorrected {
        /// Which.
        turn: TurnId,
        /// Whose it was.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        person: Option<PersonId>,
        /// When it began.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<Millis>,
        /// When it ended.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<Millis>,
    },
    /// The rule that ranks hands was chosen.
    OrderChosen {
        /// Which.
        order: Order,
    },
    /// How long a turn may last was chosen.
    LimitChosen {
        /// The rule.
        limit: LimitRule,
    },
    /// The figures of the rules were changed.
    SettingsChanged {
        /// All of them.
        settings: Settings,
    },
    /// Someone contributed in writing.
    Wrote {
        /// Who.
        person: PersonId,
    },
    /// The facilitator marked someone as heard.
    MarkedHeard {
        /// Whom.
        person: PersonId,
    },
    /// There was time in which the program was not there to see.
    GapFound {
        /// When it began; it ended when this was noted.
        from: Millis,
    },
    /// The facilitator said what that time was.
    GapExplained {
        /// What it was.
        was: GapWas,
    },
}

impl Event {
    /// Blanks what the event has of a person's words.
    pub(super) fn withdraw(&mut self, whose: PersonId) {
        match self {
            Self::HandRaised {
                person,
                about: Some(about),
                ..
            } if *person == whose => about.withdraw(),
            Self::TurnStarted {
                person,
                chosen:
                    Chosen::Facilitator {
                        because: Some(because),
                    },
                ..
            } if *person == whose => {
                because.withdraw();
            }
            _ => {}
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
    turns: Vec<Turn>,
    /// Places in `turns` of those that have not ended: few, so that a screen
    /// need not look through all that ever was.
    unended: Vec<usize>,
    /// Set when the last answered hand was a priority one: never two in a row.
    priority_answered: bool,
    tallies: BTreeMap<PersonId, Tally>,
    /// Floor time by item, for the even share of it.
    by_item: BTreeMap<(ItemId, PersonId), Millis>,
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
    pub fn turns(&self) -> &[Turn] {
        &self.turns
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

    /// Returns the turn that began last.
    #[must_use]
    pub fn last_turn(&self) -> Option<&Turn> {
        self.turns.last()
    }

    /// Returns what someone's ended turns and writing come to.
    #[must_use]
    pub fn tally(&self, person: PersonId) -> Tally {
        self.tallies.get(&person).copied().unwrap_or_default()
    }

    /// Returns someone's floor time in milliseconds, a running turn included.
    #[must_use]
    pub fn time_of(&self, person: PersonId, now: Millis) -> Millis {
        self.tally(person).floor_time + self.running_time(now, |turn| turn.speaker == person)
    }

    /// Returns someone's floor time on one item, in milliseconds.
    #[must_use]
    pub fn time_on_item(&self, item: ItemId, person: PersonId, now: Millis) -> Millis {
        self.by_item.get(&(item, person)).copied().unwrap_or(0)
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
            } => self.raise(*person, *kind, about.as_ref(), t),
            Event::HandLowered { person } => self.hands.retain(|hand| hand.person != *person),
            Event::TurnStarted { .. } => self.start_turn(event, t),
            Event::TurnPaused { turn } => self.change_turn(*turn, |turn| turn.hold(t)),
            Event::TurnResumed { turn } => self.change_turn(*turn, |turn| turn.go_on(t)),
            Event::TurnEnded { turn } => self.end_turn(*turn, t),
            Event::TurnCorrected {
                turn,
                person,
                from,
                to,
            } => {
                self.correct_turn(*turn, *person, *from, *to);
            }
            Event::OrderChosen { order } => self.order = *order,
            Event::LimitChosen { limit } => self.limit = *limit,
            Event::SettingsChanged { settings } => self.settings = *settings,
            Event::Wrote { person } => self.tallies.entry(*person).or_default().write(t),
            Event::MarkedHeard { person } => {
                self.tallies.entry(*person).or_default().mark_heard(t);
            }
            Event::GapFound { from } => self.find_gap(*from, t),
            Event::GapExplained { was } => self.explain_gap(*was),
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
