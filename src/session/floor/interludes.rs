//! What goes on when nobody speaks: thinking time, a break, silence.
//!
//! Each has a clock of its own, and none of it is in anybody's share: floor time
//! does not run, and for the voice ratio nobody counts as present meanwhile,
//! since nobody could have spoken. An item's clock runs on through thinking time
//! and silence; a break holds it, unless the item itself is a break. A laptop that
//! sleeps in a break is asked nothing about it.

use serde::{Deserialize, Serialize};
use serde_with::{DeserializeFromStr, SerializeDisplay};

use super::Floor;
use crate::session::Session;
use crate::session::agenda::ItemKind;
use crate::session::moment::{Millis, Span};

/// What goes on.
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
pub enum InterludeKind {
    /// Everyone thinks before anyone answers.
    #[strum(serialize = "thinking time")]
    ThinkingTime,
    /// A break.
    #[strum(serialize = "break")]
    Break,
    /// Silence, kept together.
    #[strum(serialize = "silence")]
    Silence,
}

/// A stretch of time in which nobody has the floor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Interlude {
    /// What went on.
    pub kind: InterludeKind,
    /// When.
    #[serde(flatten)]
    pub span: Span,
    /// How long it was to be, in milliseconds; absent where it takes what it takes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub planned: Option<Millis>,
}

impl Interlude {
    /// Returns how long it has been, in milliseconds.
    #[must_use]
    pub fn length(&self, now: Millis) -> Millis {
        self.span.length(now)
    }

    /// Returns what is left of the planned time, in milliseconds; 0 when over.
    #[must_use]
    pub fn left(&self, now: Millis) -> Option<Millis> {
        Some(self.planned?.saturating_sub(self.length(now)))
    }

    /// Returns by how much it is over the planned time, in milliseconds; 0 when
    /// it is not.
    #[must_use]
    pub fn over(&self, now: Millis) -> Millis {
        self.planned
            .map_or(0, |planned| self.length(now).saturating_sub(planned))
    }
}

impl Floor {
    /// Returns what goes on while nobody speaks, if something does.
    #[must_use]
    pub fn interlude(&self) -> Option<&Interlude> {
        self.interludes.last().filter(|last| last.span.to.is_none())
    }

    /// Returns every interlude, in the order in which they began.
    #[must_use]
    pub fn interludes(&self) -> &[Interlude] {
        &self.interludes
    }

    /// Returns how much of a stretch of time nobody could have spoken in, in
    /// milliseconds: thinking time, breaks, silences, and gaps in which the group
    /// did not meet.
    #[must_use]
    pub fn without_a_floor(&self, from: Millis, to: Millis) -> Millis {
        let within = |(begun, over): (Millis, Millis)| over.min(to).saturating_sub(begun.max(from));
        if self.away.is_empty() {
            // Interludes never overlap: nothing has to be put together.
            let interludes = self.interludes.iter().map(|one| &one.span);
            let ends = |span: &Span| (span.from, span.to.unwrap_or(to));
            return interludes.map(|span| within(ends(span))).sum();
        }
        self.times_without_a_floor(to).into_iter().map(within).sum()
    }

    /// Returns the times in which nobody could have spoken, one after the other; what
    /// goes on lasts to `now`. A gap may lie within an interlude, or go beyond it: no
    /// time is in two of them.
    pub(super) fn times_without_a_floor(&self, now: Millis) -> Vec<(Millis, Millis)> {
        let interludes = self.interludes.iter().map(|one| &one.span);
        let mut spans: Vec<_> = interludes
            .chain(&self.away)
            .map(|span| (span.from, span.to.unwrap_or(now)))
            .collect();
        spans.sort_unstable();
        let mut until = 0;
        for (from, to) in &mut spans {
            *from = until.max(*from);
            *to = (*to).max(*from);
            until = *to;
        }
        spans
    }

    pub(super) fn begin_interlude(
        &mut self,
        kind: InterludeKind,
        planned: Option<Millis>,
        t: Millis,
    ) {
        // The same again is the same, only longer or shorter.
        if let Some(same) = self.interludes.last_mut()
            && same.span.to.is_none()
            && same.kind == kind
        {
            same.planned = planned;
            return;
        }
        self.end_interlude(t);
        self.interludes.push(Interlude {
            kind,
            span: Span::open(t),
            planned,
        });
    }

    pub(super) fn end_interlude(&mut self, t: Millis) {
        if let Some(last) = self.interludes.last_mut() {
            last.span.close(t);
        }
    }

    /// Gives a turn that was corrected the time that it took from an interlude:
    /// someone spoke in it already, or still.
    pub(super) fn give_way(&mut self, turn: Span) {
        let ends = turn.to.unwrap_or(Millis::MAX);
        for interlude in &mut self.interludes {
            let span = &mut interlude.span;
            let until = span.to.unwrap_or(Millis::MAX);
            if turn.from >= until || span.from >= ends {
                continue;
            }
            if span.from < turn.from {
                span.to = Some(turn.from);
            } else {
                span.from = ends.min(until);
            }
        }
    }

    pub(super) fn is_in_a_break(&self) -> bool {
        self.interlude()
            .is_some_and(|interlude| interlude.kind == InterludeKind::Break)
    }
}

impl Session {
    /// Says whether a gap in time belongs to a break that goes on: then there
    /// is nothing to explain.
    #[must_use]
    pub fn is_in_a_break(&self) -> bool {
        self.floor.is_in_a_break()
    }

    /// A break holds the item's clock, unless it is the item.
    pub(in crate::session) fn carry_break(&mut self, event: &super::Event, t: Millis) {
        match event {
            super::Event::InterludeBegun {
                kind: InterludeKind::Break,
                ..
            } if !self.is_in_a_break() => {
                let item = self.agenda.current();
                if item.is_some_and(|item| item.outline.kind != ItemKind::Break) {
                    self.agenda.hold(t);
                }
            }
            super::Event::InterludeBegun { kind, .. } if *kind != InterludeKind::Break => {
                self.agenda.go_on(t);
            }
            super::Event::InterludeEnded | super::Event::TurnStarted { .. }
                if self.is_in_a_break() =>
            {
                self.agenda.go_on(t);
            }
            _ => {}
        }
    }
}
