//! What a frame of the live screen is drawn from: the session at one moment.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use chrono::{DateTime, FixedOffset, TimeDelta};

use ratatui::layout::Rect;

use super::focus::{Focus, Panel, Thing};
use super::mirrored::Mirrored;
use super::panels::people;
use super::theme::Theme;
use crate::desk::{Desk, Privacy, SaidKind};
use crate::live::Saved;
use crate::session::floor::mirror::Mirror;
use crate::session::floor::order::{Ranked, ranked};
use crate::session::floor::shares::Shares;
use crate::session::floor::turns::{Progress, Turn};
use crate::session::ideas::search::Group;
use crate::session::people::PersonId;
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

/// How far a replay has come.
pub(super) struct Replaying {
    pub(super) playing: bool,
    /// How fast, as it is shown.
    pub(super) speed: String,
    pub(super) now: Millis,
    pub(super) end: Millis,
    /// The moments that one goes to.
    pub(super) marks: Vec<Millis>,
    /// How long a silence may last, in milliseconds.
    pub(super) silence: Option<Millis>,
    /// Why whoever speaks was next.
    pub(super) why: Option<String>,
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
    /// Which panel has the focus, and what is selected.
    pub focus: Focus,
    /// Which forms are left half filled.
    pub half_filled: Option<String>,
    /// How it looks.
    pub theme: Theme,
    /// Whether something has come up above the live screen, over what stands at its foot.
    pub is_covered: bool,
    /// Whether the picture leaves the room: then nobody has a number, as those who appear without
    /// a name would be told apart by theirs.
    pub(super) for_others: bool,
    /// Set where the session is over and gone through again.
    pub(super) replaying: Option<Replaying>,
    /// Where the mirror is kept from frame to frame, and how many events there are.
    pub(super) mirrored: Option<(&'a Mirrored, usize)>,
    /// What was drawn where, for the mouse: noted while the frame is drawn.
    pub(super) spots: RefCell<Vec<Spot>>,
    /// The ideas as they are looked at, found once for a frame: there may be a thousand.
    groups: OnceCell<Vec<Group>>,
}

/// Where something is on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    pub(super) area: Rect,
    pub(super) panel: Panel,
    /// What of the panel's list it is; nothing for the panel itself.
    pub(super) thing: Option<Thing>,
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
            hands: match session.floor.round() {
                Some(_) => session.in_order(now),
                None => ranked(session, &shares),
            },
            shares,
            saved,
            message: None,
            privacy: Privacy::Shown,
            focus: Focus::default(),
            half_filled: None,
            theme,
            mirrored: None,
            is_covered: false,
            for_others: false,
            replaying: None,
            spots: RefCell::default(),
            groups: OnceCell::new(),
        }
    }

    /// Looks at the session of a desk, now.
    #[must_use]
    pub fn of(desk: &'a Desk, saved: &'a Saved, theme: Theme) -> Self {
        let live = desk.live();
        let now = live.now();
        let mut view = Self::new(live.session(), now, live.wall_at(now), saved, theme);
        view.privacy = desk.privacy();
        view
    }

    /// Returns how the floor was shared, now and over the session: it may be a few seconds old.
    pub(super) fn mirror(&self) -> Rc<Mirror> {
        match self.mirrored {
            Some((kept, events)) => kept.of(self.session, events, self.now),
            None => Rc::new(Mirror::at(self.session, self.now)),
        }
    }

    /// Says whether private things show.
    #[must_use]
    pub fn shows_private(&self) -> bool {
        self.privacy == Privacy::Shown
    }

    /// Returns the digits before a name, and the space between: they raise and lower the hand.
    /// In what is for others nothing stands there.
    #[must_use]
    pub fn label(&self, person: PersonId) -> String {
        let person = self.session.people.get(person);
        let number = person.filter(|_| !self.for_others);
        number.map_or_else(String::new, |person| format!("{} ", label(person.number)))
    }

    /// Returns what a panel lists.
    pub(super) fn things(&self, panel: Panel) -> Vec<Thing> {
        match panel {
            Panel::Ideas => {
                let groups = self.groups().iter();
                groups
                    .flat_map(|group| &group.ideas)
                    .copied()
                    .map(Thing::Idea)
                    .collect()
            }
            Panel::People if self.for_others => {
                let mut people = self.focus.things(panel, self.session, &self.hands);
                people.sort_by_cached_key(|thing| match thing {
                    Thing::Person(id) => people::place_for_others(*id, self),
                    _ => None,
                });
                people
            }
            _ => self.focus.things(panel, self.session, &self.hands),
        }
    }

    /// Returns the ideas under their headings.
    pub(super) fn groups(&self) -> &[Group] {
        self.groups.get_or_init(|| self.focus.groups(self.session))
    }

    /// Notes where something was drawn.
    pub(super) fn note_spot(&self, area: Rect, panel: Panel, thing: Option<Thing>) {
        self.spots.borrow_mut().push(Spot { area, panel, thing });
    }

    /// Says whether a panel has the focus.
    pub(super) fn has_focus(&self, panel: Panel) -> bool {
        self.focus.panel() == panel
    }

    /// Says whether a panel has the screen, and so room for everything whole.
    pub(super) fn is_whole(&self, panel: Panel) -> bool {
        self.has_focus(panel) && self.focus.is_zoomed()
    }

    /// Returns the place of what is selected in a panel, if it has the focus.
    pub(super) fn selected_in(&self, panel: Panel, things: &[Thing]) -> Option<usize> {
        let focused = self.has_focus(panel);
        focused.then(|| self.focus.place_in(things)).flatten()
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

/// Returns the two digits of a person's number; from 100 on there are none to press, and the
/// number stands as it is.
#[must_use]
pub fn label(number: u32) -> String {
    format!("{number:02}")
}

/// Says whether a clock on the screen moves from second to second: a turn, an item or the
/// wait of a hand.
#[must_use]
pub fn moves(session: &Session) -> bool {
    let runs = |turn: &Turn| turn.progress == Progress::Running;
    session.is_open()
        && (session.floor.unended().any(runs)
            || session.agenda.current().is_some()
            || session.floor.interlude().is_some()
            || !session.pressing_signals().is_empty()
            || !session.floor.hands().is_empty())
}
