//! Which panel has the focus, what is selected in each, and whether one has the whole screen.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::language::Question;
use crate::session::Session;
use crate::session::agenda::{ItemId, Stage};
use crate::session::concerns::ConcernId;
use crate::session::decisions::DecisionId;
use crate::session::floor::order::Ranked;
use crate::session::ideas::IdeaId;
use crate::session::notes::NoteId;
use crate::session::parking::TopicId;
use crate::session::people::PersonId;
use crate::session::polls::{Poll, PollId};

mod ideas;
#[cfg(test)]
mod tests;

/// The rows by which the page keys go: few enough for any screen to keep one in sight.
const PAGE: usize = 8;

/// The panels, in the order in which Tab goes through them.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, strum::VariantArray, strum::Display,
)]
#[strum(serialize_all = "lowercase")]
pub enum Panel {
    /// Who speaks, and whose hands are up.
    #[default]
    #[strum(serialize = "next")]
    Floor,
    /// The ideas.
    Ideas,
    /// The notes.
    Notes,
    /// The agenda.
    Agenda,
    /// Everyone who is here.
    People,
    /// The decisions with their reasons.
    Decisions,
    /// The polls with what came of them.
    Polls,
    /// The concerns about how we are working.
    Concerns,
    /// The parking lot.
    Parked,
    /// How evenly the floor was shared.
    Balance,
}

/// The panels that share a place at the left of what the room has made, and at the right of it,
/// where there is no room for all.
pub(super) const LEFT: &[Panel] = &[Panel::Ideas, Panel::Notes, Panel::Agenda, Panel::People];
pub(super) const RIGHT: &[Panel] = &[
    Panel::Decisions,
    Panel::Polls,
    Panel::Concerns,
    Panel::Parked,
];
/// Those that share a place where the others have one of their own.
pub(super) const TOGETHER: &[Panel] = &[Panel::Decisions, Panel::Polls];

impl Panel {
    /// Returns the panel that shows what a question asks, if one does.
    pub(super) fn of(question: Question) -> Option<Self> {
        Some(match question {
            Question::Floor => Self::Floor,
            Question::Ideas => Self::Ideas,
            Question::Notes => Self::Notes,
            Question::Agenda => Self::Agenda,
            Question::People => Self::People,
            Question::Decisions => Self::Decisions,
            Question::Polls => Self::Polls,
            Question::Concerns => Self::Concerns,
            Question::Parked => Self::Parked,
            Question::Mirror => Self::Balance,
            _ => return None,
        })
    }
}

/// Something that a panel lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thing {
    /// A hand that is up: whose.
    Hand(PersonId),
    /// An idea.
    Idea(IdeaId),
    /// A note.
    Note(NoteId),
    /// A decision.
    Decision(DecisionId),
    /// A poll.
    Poll(PollId),
    /// A concern.
    Concern(ConcernId),
    /// A parked topic.
    Topic(TopicId),
    /// An item of the agenda.
    Item(ItemId),
    /// A person.
    Person(PersonId),
}

/// A step through what a panel lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Up,
    Down,
    PageUp,
    PageDown,
    First,
    Last,
}

/// Where the eyes and the keys are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Focus {
    panel: Panel,
    /// Whether the panel has all that is under the speaker.
    zoomed: bool,
    /// What shows in the two places that panels share.
    left: Panel,
    right: Panel,
    /// How the ideas are looked at where they have the screen.
    pub(super) ideas: ideas::IdeasView,
    /// What is selected in each panel, and its place when it was: what is gone by now is
    /// followed by what has its place.
    selected: BTreeMap<Panel, (Thing, usize)>,
}

impl Default for Focus {
    fn default() -> Self {
        Self {
            panel: Panel::Floor,
            zoomed: false,
            left: Panel::Ideas,
            right: Panel::Decisions,
            ideas: ideas::IdeasView::default(),
            selected: BTreeMap::new(),
        }
    }
}

impl Focus {
    /// Returns the panel that has the focus.
    #[must_use]
    pub fn panel(&self) -> Panel {
        self.panel
    }

    /// Says whether that panel has the whole screen.
    #[must_use]
    pub fn is_zoomed(&self) -> bool {
        self.zoomed
    }

    /// Says whether nothing but the floor is looked at.
    pub(super) fn is_at_rest(&self) -> bool {
        self.panel == Panel::Floor && !self.zoomed && !self.selected.contains_key(&Panel::Floor)
    }

    /// Returns what shows at the left of what the room has made, and at the right.
    pub(super) fn left(&self) -> Panel {
        self.left
    }

    pub(super) fn right(&self) -> Panel {
        self.right
    }

    /// Goes to a panel.
    pub(super) fn go_to(&mut self, panel: Panel) {
        self.panel = panel;
        if LEFT.contains(&panel) {
            self.left = panel;
        } else if panel != Panel::Floor {
            self.right = panel;
        }
    }

    /// Goes on to the panel that is `by` further, around the end.
    pub(super) fn turn(&mut self, by: isize) {
        let all = <Panel as strum::VariantArray>::VARIANTS;
        let at = all.iter().position(|panel| *panel == self.panel);
        let at = at.unwrap_or(0).cast_signed() + by;
        self.go_to(all[at.rem_euclid(all.len().cast_signed()).cast_unsigned()]);
    }

    /// Gives the panel the whole screen, or takes it back.
    pub(super) fn zoom(&mut self) {
        self.zoomed = !self.zoomed;
    }

    /// Goes to a panel and gives it the whole screen; from the floor, goes back to everything.
    pub(super) fn look_at(&mut self, panel: Panel) {
        self.go_to(panel);
        self.zoomed = panel != Panel::Floor;
    }

    /// Goes back a step: from the whole screen, to the floor, to nothing selected.
    pub(super) fn back(&mut self) -> bool {
        if self.is_at_rest() {
            return false;
        }
        if self.widen() {
            return true;
        }
        if self.zoomed {
            self.zoomed = false;
        } else {
            // What was just made is in sight again.
            let mut selected = std::mem::take(&mut self.selected);
            selected.remove(&Panel::Floor);
            *self = Self {
                selected,
                ideas: std::mem::take(&mut self.ideas),
                ..Self::default()
            };
        }
        true
    }

    /// Returns the place in `things` of what is selected in the panel that has the focus.
    pub(super) fn place_in(&self, things: &[Thing]) -> Option<usize> {
        let last = things.len().checked_sub(1)?;
        match self.selected.get(&self.panel) {
            Some((thing, before)) => {
                let now = things.iter().position(|other| other == thing);
                Some(now.unwrap_or(*before).min(last))
            }
            // The floor is looked at, and not stepped through, until somebody does.
            None if self.panel == Panel::Floor => None,
            None => Some(0),
        }
    }

    /// Moves through what the panel lists; says whether anything changed.
    pub(super) fn step(&mut self, step: Step, things: &[Thing]) -> bool {
        let Some(last) = things.len().checked_sub(1) else {
            return false;
        };
        let place = self.place_in(things);
        let to = match (step, place) {
            (Step::First, _) | (Step::Up | Step::Down | Step::PageUp | Step::PageDown, None) => 0,
            (Step::Last, _) => last,
            (Step::Up, Some(place)) => place.saturating_sub(1),
            (Step::Down, Some(place)) => place + 1,
            (Step::PageUp, Some(place)) => place.saturating_sub(PAGE),
            (Step::PageDown, Some(place)) => place + PAGE,
        }
        .min(last);
        self.select(things[to], to);
        place != Some(to)
    }

    /// Selects something of the panel that has the focus.
    pub(super) fn select(&mut self, thing: Thing, place: usize) {
        self.selected.insert(self.panel, (thing, place));
    }
}

impl Focus {
    /// Returns what a panel lists, in the order in which it lists it.
    pub(super) fn things(&self, panel: Panel, session: &Session, hands: &[Ranked]) -> Vec<Thing> {
        match panel {
            Panel::Ideas => {
                let groups = self.groups(session).into_iter();
                groups
                    .flat_map(|group| group.ideas)
                    .map(Thing::Idea)
                    .collect()
            }
            _ => things(panel, session, hands),
        }
    }
}

/// Returns what a panel other than the ideas lists.
fn things(panel: Panel, session: &Session, hands: &[Ranked]) -> Vec<Thing> {
    let current = session.agenda.current().map(|item| item.id);
    let is_elsewhere = |item: Option<ItemId>| current.is_some() && item != current;
    match panel {
        Panel::Floor => {
            // Whoever has a short point in a round stands there once, where that is.
            let mut shown = BTreeSet::new();
            let hands = hands.iter().filter(|hand| shown.insert(hand.person));
            hands.map(|hand| Thing::Hand(hand.person)).collect()
        }
        Panel::Notes => {
            let mut notes: Vec<_> = session.notes.all.iter().rev().collect();
            notes.sort_by_key(|note| is_elsewhere(note.item));
            notes.iter().map(|note| Thing::Note(note.id)).collect()
        }
        Panel::Decisions => {
            let decisions = session.decisions.all.iter().rev();
            decisions
                .map(|decision| Thing::Decision(decision.id))
                .collect()
        }
        Panel::Polls => {
            // The one that is open comes first.
            let mut polls: Vec<_> = session.polls.all.iter().rev().collect();
            polls.sort_by_key(|poll| !Poll::is_open(poll));
            polls.iter().map(|poll| Thing::Poll(poll.id)).collect()
        }
        Panel::Concerns => {
            // What waits for an answer comes first.
            let mut concerns: Vec<_> = session.concerns.all.iter().rev().collect();
            concerns.sort_by_key(|concern| concern.answer.is_some());
            let concerns = concerns.iter();
            concerns.map(|concern| Thing::Concern(concern.id)).collect()
        }
        Panel::Parked => {
            let mut topics: Vec<_> = session.parking.all.iter().rev().collect();
            topics.sort_by_key(|topic| topic.went.is_some());
            topics.iter().map(|topic| Thing::Topic(topic.id)).collect()
        }
        Panel::Agenda => {
            let items = session.agenda.items.iter();
            items.map(|item| Thing::Item(item.id)).collect()
        }
        Panel::People => {
            // Whoever is away can come: they stand below those who are here.
            let mut people: Vec<_> = session.people.everyone.iter().collect();
            people.sort_by_key(|person| (Reverse(person.is_present()), person.number));
            people
                .iter()
                .map(|person| Thing::Person(person.id))
                .collect()
        }
        Panel::Balance | Panel::Ideas => Vec::new(),
    }
}

/// Returns the place from which a list that has not the focus is shown: the agenda's is the item
/// that the group is on, every other list begins with what matters most.
pub(super) fn resting_place(panel: Panel, session: &Session) -> usize {
    if panel != Panel::Agenda {
        return 0;
    }
    let items = &session.agenda.items;
    let at = |stage| items.iter().position(|item| item.stage == stage);
    at(Stage::Current)
        .or_else(|| at(Stage::Waiting))
        .unwrap_or(0)
}
