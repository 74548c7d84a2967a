//! Time and chance, as the wiring hands them to the rules.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use serde_with::{DeserializeFromStr, SerializeDisplay};

use super::id::Id;

/// Milliseconds of session time: since the session was opened, by a clock that
/// never goes back.
pub type Millis = u64;

/// One minute in [`Millis`].
pub const MINUTE: Millis = 60_000;

/// Who acted: whose latest act an *undo* takes back.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    strum::Display,
    strum::EnumString,
    strum::VariantArray,
    SerializeDisplay,
    DeserializeFromStr,
    schemars::JsonSchema,
)]
#[schemars(transform = crate::session::schema::in_terms::<Self>)]
#[strum(serialize_all = "kebab-case")]
pub enum Actor {
    /// Whoever facilitates, at the laptop. Who that is at a moment stands in
    /// the record of handing over: a laptop that changes hands keeps its undo.
    Facilitator,
    /// The program itself, noting a gap in time.
    Program,
    /// An imported recording.
    Import,
    /// Nobody that is told: what was contributed without a name. It came
    /// through the laptop, where it can also be taken back.
    #[strum(serialize = "")]
    Unnamed,
}

impl Actor {
    /// Returns whose undo takes the act back.
    #[must_use]
    pub fn hand(self) -> Self {
        match self {
            Self::Unnamed => Self::Facilitator,
            other => other,
        }
    }
}

/// The circumstances in which a command is decided.
///
/// The rules know no clock and no dice: time is read and ids are drawn by the
/// wiring, so that a test, an import and a live session go the same way.
pub struct Moment<'a> {
    /// The wall clock, with its offset.
    pub at: DateTime<FixedOffset>,
    /// Session time.
    pub t: Millis,
    /// Who acts.
    pub by: Actor,
    draw: &'a mut dyn FnMut() -> u64,
}

impl<'a> Moment<'a> {
    /// Makes a moment; `draw` gives 64 fresh bits each time it is asked.
    pub fn new(
        at: DateTime<FixedOffset>,
        t: Millis,
        by: Actor,
        draw: &'a mut dyn FnMut() -> u64,
    ) -> Self {
        Self { at, t, by, draw }
    }

    /// Draws a fresh id.
    pub fn id<T>(&mut self) -> Id<T> {
        Id::from_bits((self.draw)())
    }

    /// Puts things into an order drawn at random (Fisher and Yates 1938).
    pub fn shuffle<T>(&mut self, things: &mut [T]) {
        for last in (1..things.len()).rev() {
            let count = u64::try_from(last).unwrap_or(u64::MAX) + 1;
            let drawn = (self.draw)() % count;
            things.swap(last, usize::try_from(drawn).unwrap_or(0));
        }
    }
}

/// A stretch of session time, open while it lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Span {
    /// When it began.
    pub from: Millis,
    /// When it ended; absent while it lasts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Millis>,
}

impl Span {
    /// Begins a stretch.
    #[must_use]
    pub fn open(from: Millis) -> Self {
        Self { from, to: None }
    }

    /// Returns its length, up to `now` while it lasts; never negative.
    #[must_use]
    pub fn length(&self, now: Millis) -> Millis {
        self.to.unwrap_or(now).saturating_sub(self.from)
    }

    /// Ends it, unless it has ended; never before it began.
    pub fn close(&mut self, at: Millis) {
        self.to.get_or_insert(at.max(self.from));
    }
}

/// Returns how long `spans` are together, an open one lasting to `now`.
#[must_use]
pub fn total(spans: &[Span], now: Millis) -> Millis {
    spans.iter().map(|span| span.length(now)).sum()
}
