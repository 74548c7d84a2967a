//! What a frame of the live screen is drawn from: the session at one moment.

use chrono::{DateTime, FixedOffset, TimeDelta};

use super::theme::Theme;
use crate::desk::{Desk, SaidKind};
use crate::live::Saved;
use crate::session::floor::order::{Ranked, ranked};
use crate::session::floor::shares::Shares;
use crate::session::floor::turns::{Progress, Turn};
use crate::session::{Millis, Session};

/// A second in [`Millis`].
const SECOND: Millis = 1_000;

/// What was answered to what was done last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// One sentence or more.
    pub text: String,
    /// What sort of answer it is.
    pub kind: SaidKind,
}

/// Whether private things show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Privacy {
    /// The facilitator alone sees the screen.
    #[default]
    Shown,
    /// The room sees it, too.
    Hidden,
}

/// The session at one moment, with what the panels would otherwise each work out.
pub struct View<'a> {
    /// The session.
    pub session: &'a Session,
    /// The moment, in whole seconds: so all clocks change together, and a frame that is drawn
    /// between two seconds shows what the one before did.
    pub now: Millis,
    /// The same by the wall clock.
    pub wall: DateTime<FixedOffset>,
    /// Who has had how much of the floor.
    pub shares: Shares,
    /// The hands in the order in which they will get the floor.
    pub hands: Vec<Ranked>,
    /// How far the disk has come.
    pub saved: &'a Saved,
    /// What was answered last.
    pub message: Option<&'a Message>,
    /// Whether private things show.
    pub privacy: Privacy,
    /// Which forms are left half filled.
    pub half_filled: Option<String>,
    /// How it looks.
    pub theme: Theme,
}

impl<'a> View<'a> {
    /// Looks at a session.
    #[must_use]
    pub fn new(
        session: &'a Session,
        now: Millis,
        wall: DateTime<FixedOffset>,
        saved: &'a Saved,
        theme: Theme,
    ) -> Self {
        let now = session.clock(now) / SECOND * SECOND;
        let shares = Shares::at(session, now);
        Self {
            session,
            now,
            wall,
            hands: ranked(session, &shares),
            shares,
            saved,
            message: None,
            privacy: Privacy::Shown,
            half_filled: None,
            theme,
        }
    }

    /// Looks at the session of a desk, now.
    #[must_use]
    pub fn of(desk: &'a Desk, saved: &'a Saved, theme: Theme) -> Self {
        let live = desk.live();
        let now = live.now();
        Self::new(live.session(), now, live.wall_at(now), saved, theme)
    }

    /// Says whether private things show.
    #[must_use]
    pub fn shows_private(&self) -> bool {
        self.privacy == Privacy::Shown
    }

    /// Returns a session time by the wall clock, in hours and minutes.
    #[must_use]
    pub fn wall_clock(&self, t: Millis) -> String {
        let whole = |t: Millis| i64::try_from(t).unwrap_or(i64::MAX);
        let ahead = TimeDelta::try_milliseconds(whole(t).saturating_sub(whole(self.now)));
        let then = ahead.and_then(|ahead| self.wall.checked_add_signed(ahead));
        then.unwrap_or(self.wall).format("%H:%M").to_string()
    }

    /// Returns the turn on the floor.
    #[must_use]
    pub fn speaking(&self) -> Option<&'a Turn> {
        self.session.floor.speaking()
    }

    /// Returns the agenda's end by the wall clock and how it stands to the plan: "ends 16:04,
    /// 4 min late"; nothing where no time was planned or none is left.
    #[must_use]
    pub fn projected_end(&self) -> Option<String> {
        use crate::session::agenda::Stage;
        let items = &self.session.agenda.items;
        let open = |stage| matches!(stage, Stage::Waiting | Stage::Current);
        let planned = items
            .iter()
            .any(|item| open(item.stage) && item.planned().is_some());
        if !planned {
            return None;
        }
        let ends = self.session.agenda.projected_finish(self.now);
        let clock = self.wall_clock(ends);
        let spans = items.iter().filter_map(|item| item.spans.first());
        let Some(began) = spans.map(|span| span.from).min() else {
            return Some(format!("would end {clock}"));
        };
        // As it was planned, before anything was added to an item.
        let minutes = items.iter().filter_map(|item| item.outline.minutes);
        let plan = began
            + minutes
                .map(|minutes| u64::from(minutes) * 60 * SECOND)
                .sum::<Millis>();
        let off = ends.abs_diff(plan) / (60 * SECOND);
        Some(match (off, ends > plan) {
            (0, _) => format!("ends {clock}, on time"),
            (_, true) => format!("ends {clock}, {off} min late"),
            (_, false) => format!("ends {clock}, {off} min early"),
        })
    }
}

/// Says whether a clock on the screen moves from second to second: a turn, an item or the
/// wait of a hand.
#[must_use]
pub fn moves(session: &Session) -> bool {
    let runs = |turn: &Turn| turn.progress == Progress::Running;
    session.is_open()
        && (session.floor.unended().any(runs)
            || session.agenda.current().is_some()
            || !session.floor.hands().is_empty())
}
