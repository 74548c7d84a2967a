//! Turns: whose they are, when their time ran, and why it was theirs.
//! Correcting them has a room of its own.

use serde::{Deserialize, Serialize};
use serde_with::{DeserializeFromStr, SerializeDisplay};

use super::hands::Hand;
use super::order::Reason;
use super::{Event, Floor};
use crate::session::agenda::ItemId;
use crate::session::id::Id;
use crate::session::moment::{Millis, Span, total};
use crate::session::people::PersonId;
use crate::session::words::Words;

/// Names one turn.
pub type TurnId = Id<Turn>;

/// How a turn is taken.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
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
pub enum Manner {
    /// Spoken.
    #[default]
    #[strum(serialize = "spoken")]
    Spoken,
    /// Signed.
    #[strum(serialize = "signed")]
    Signed,
    /// Spoken or signed with an interpreter.
    #[strum(serialize = "interpreted")]
    Interpreted,
    /// Read out by someone else; the author is credited.
    #[strum(serialize = "read out")]
    ReadOut,
}

/// Why the floor was given to someone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(tag = "by", rename_all = "kebab-case")]
pub enum Chosen {
    /// They were next by the rule.
    Order {
        /// The rule's reason.
        reason: Reason,
    },
    /// The facilitator picked them.
    Facilitator {
        /// Why, if that was said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        because: Option<Words>,
    },
    /// They were invited, and chose to speak.
    Invited,
    /// A recording has them speaking.
    Recording,
}

/// How far a turn has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Progress {
    /// Its time runs.
    Running,
    /// It is held.
    Paused,
    /// It is over.
    Ended,
}

/// One turn on the floor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Turn {
    /// Its id.
    pub id: TurnId,
    /// Its small number.
    pub number: u32,
    /// Whose it is.
    pub speaker: PersonId,
    /// On which item of the agenda.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemId>,
    /// How it is taken.
    pub manner: Manner,
    /// Who reads it out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub read_by: Option<PersonId>,
    /// Whether it ran beside another.
    pub alongside: bool,
    /// When its time ran; its floor time is their sum.
    pub spans: Vec<Span>,
    /// How far it has come.
    pub progress: Progress,
    /// Why it was theirs; a public copy does not say.
    #[schemars(skip_serializing_if = "in_a_public_copy")]
    pub chosen: Chosen,
    /// How long it may last, in milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<Millis>,
    /// The hand that it answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hand: Option<Hand>,
    /// Whether it counts for its speaker: an interpreter's counts for nobody.
    pub counted: bool,
    /// Whether it is someone's turn in a round.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub in_round: bool,
}

impl Turn {
    /// Returns its floor time in milliseconds, up to `now` while it runs.
    #[must_use]
    pub fn length(&self, now: Millis) -> Millis {
        total(&self.spans, now)
    }

    /// Returns when it began.
    #[must_use]
    pub fn began(&self) -> Millis {
        self.spans.first().map_or(0, |span| span.from)
    }

    /// Returns when its time stopped last, unless it runs.
    #[must_use]
    pub fn stopped(&self) -> Option<Millis> {
        self.spans.last().and_then(|span| span.to)
    }

    pub(super) fn hold(&mut self, t: Millis) {
        if self.progress == Progress::Running {
            self.close_span(t);
            self.progress = Progress::Paused;
        }
    }

    pub(super) fn go_on(&mut self, t: Millis) {
        if self.progress == Progress::Paused {
            self.spans.push(Span::open(t));
            self.progress = Progress::Running;
        }
    }

    pub(super) fn end(&mut self, t: Millis) {
        self.close_span(t);
        self.progress = Progress::Ended;
    }

    /// Ends its last span at a moment, if that goes on beyond it.
    pub(super) fn close_by(&mut self, at: Millis) {
        if let Some(span) = self.spans.last_mut()
            && span.to.is_none_or(|to| to > at)
        {
            span.to = Some(at);
        }
    }

    fn close_span(&mut self, t: Millis) {
        if let Some(span) = self.spans.last_mut() {
            span.close(t);
        }
    }
}

/// What someone's ended turns and writing come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Tally {
    /// Time of ended turns, in milliseconds.
    pub floor_time: Millis,
    /// Ended turns.
    pub turns: u32,
    /// Written contributions.
    pub written: u32,
    /// Whether the facilitator marked them as heard.
    pub marked_heard: bool,
    /// When they last contributed.
    pub last: Option<Millis>,
    /// When they last did so otherwise than by a turn.
    #[serde(skip)]
    pub(super) last_besides_turns: Option<Millis>,
}

impl Tally {
    pub(super) fn write(&mut self, t: Millis) {
        self.written += 1;
        self.heard_besides_turns(t);
    }

    pub(super) fn mark_heard(&mut self, t: Millis) {
        self.marked_heard = true;
        self.heard_besides_turns(t);
    }

    fn heard_besides_turns(&mut self, t: Millis) {
        self.last_besides_turns = self.last_besides_turns.max(Some(t));
        self.last = self.last.max(Some(t));
    }

    /// Forgets the turns, to count them anew.
    pub(super) fn count_from_nothing(&mut self) {
        self.floor_time = 0;
        self.turns = 0;
        self.last = self.last_besides_turns;
    }

    pub(super) fn is_heard(&self) -> bool {
        self.turns > 0 || self.written > 0 || self.marked_heard
    }
}

impl Floor {
    pub(super) fn start_turn(&mut self, event: &Event, t: Millis) {
        let Event::TurnStarted {
            turn,
            person,
            item,
            manner,
            read_by,
            alongside,
            chosen,
            limit,
            uncounted,
        } = event
        else {
            return;
        };
        // Mostly these have ended in the same act. Where an act in between was
        // taken back by another actor they have not, and must not run on.
        let displaced: Vec<_> = self
            .unended()
            .filter(|before| *chosen != Chosen::Recording && before.chosen != Chosen::Recording)
            .filter(|before| before.speaker == *person || !(before.alongside || *alongside))
            .map(|before| before.id)
            .collect();
        for before in displaced {
            self.end_turn(before, t);
        }
        if *chosen != Chosen::Recording {
            self.end_interlude(t);
        }
        self.invitations.over(*person, t);
        // An interjection leaves its speaker's hand up: they still wait.
        let in_round = *chosen != Chosen::Recording
            && !(*uncounted || *alongside)
            && self.would_be_in_round(*person, chosen);
        let hand = if *alongside {
            None
        } else {
            self.answer(*person, in_round)
        };
        if !alongside {
            self.priority_answered = hand.as_ref().is_some_and(|hand| hand.kind.is_priority());
        }
        let number = self.next_number();
        self.unended.push(self.turns.len());
        self.turns.push(Turn {
            id: *turn,
            number,
            speaker: *person,
            item: *item,
            manner: *manner,
            read_by: *read_by,
            alongside: *alongside,
            spans: vec![Span::open(t)],
            progress: Progress::Running,
            chosen: chosen.clone(),
            limit: *limit,
            hand,
            counted: !uncounted,
            in_round,
        });
    }

    /// Returns the small number for the next turn.
    pub(super) fn next_number(&mut self) -> u32 {
        self.numbered = self.numbered.saturating_add(1);
        self.numbered
    }

    /// Adds an ended turn to what its speaker has had.
    pub(super) fn count(&mut self, place: usize) {
        let turn = &self.turns[place];
        if !turn.counted {
            return;
        }
        let length = turn.length(turn.began());
        let tally = self.tallies.entry(turn.speaker).or_default();
        tally.turns += 1;
        tally.floor_time += length;
        tally.last = tally.last.max(turn.stopped());
        if let Some(item) = turn.item {
            *self.by_item.get_or_default((item, turn.speaker)) += length;
        }
    }
}
