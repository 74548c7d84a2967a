//! The agenda: what the group set out to do, in what order, and how long it took.

mod decide;

use serde::{Deserialize, Serialize};
use serde_with::{DeserializeFromStr, SerializeDisplay};

use super::floor::limits::LimitRule;
use super::id::Id;
use super::moment::{MINUTE, Millis, Span, total};
use super::words::{Words, one_line};

pub(super) use decide::{decide, end_current};

/// Names one item of an agenda.
pub type ItemId = Id<Item>;

/// The most minutes that an item may be planned for: a day.
pub const MOST_MINUTES: u32 = 24 * 60;

/// What an item is for.
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
#[strum(serialize_all = "kebab-case", ascii_case_insensitive)]
pub enum ItemKind {
    /// Arriving, introductions.
    Welcome,
    /// How is everyone, what does everyone need.
    CheckIn,
    /// Talking something over.
    #[default]
    Discussion,
    /// Everyone once.
    Round,
    /// Gathering ideas.
    Ideas,
    /// Taking a vote.
    Vote,
    /// Deciding.
    Decision,
    /// A break.
    Break,
    /// Looking back.
    Reflection,
    /// Ending.
    Close,
}

/// How far an item has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// Still to come.
    Waiting,
    /// The group is on it.
    Current,
    /// The group has left it.
    Done,
    /// It was left out.
    Skipped,
    /// It was set aside for later.
    Parked,
}

/// What an item is, as an agenda file or the facilitator has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Outline {
    /// Its title.
    #[serde(deserialize_with = "one_line")]
    pub title: Words,
    /// What it is for.
    #[serde(default)]
    pub kind: ItemKind,
    /// Minutes planned, 1 to [`MOST_MINUTES`]; absent where it takes what it takes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// The question put to the room.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prompt: Option<Words>,
    /// What should come of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Words>,
    /// How long a turn may last on it, where that is otherwise than in the rest of
    /// the session.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<LimitRule>,
    /// Whether the group goes through what was promised in earlier sessions of the series.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub promised: bool,
}

/// One item of the agenda.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Item {
    /// Its id.
    pub id: ItemId,
    /// What it is.
    #[serde(flatten)]
    pub outline: Outline,
    /// Minutes added while it ran.
    pub extended: u32,
    /// How far it has come.
    pub stage: Stage,
    /// When the group was on it.
    pub spans: Vec<Span>,
}

impl Item {
    /// Returns the planned time with what was added, in milliseconds.
    #[must_use]
    pub fn planned(&self) -> Option<Millis> {
        self.outline
            .minutes
            .map(|minutes| u64::from(minutes.saturating_add(self.extended)) * MINUTE)
    }

    /// Returns the time spent on it so far, in milliseconds.
    #[must_use]
    pub fn spent(&self, now: Millis) -> Millis {
        total(&self.spans, now)
    }

    /// Returns what is left of the planned time, in milliseconds; 0 when over.
    #[must_use]
    pub fn left(&self, now: Millis) -> Option<Millis> {
        Some(self.planned()?.saturating_sub(self.spent(now)))
    }

    fn leave(&mut self, t: Millis, stage: Stage) {
        if let Some(span) = self.spans.last_mut() {
            span.close(t);
        }
        self.stage = stage;
    }
}

/// What can be asked of this room.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Adds an item: before the one named, or at the end.
    Add(Outline, Option<ItemId>),
    /// Goes to an item, leaving the current one.
    Start(ItemId),
    /// Goes to the next waiting item, leaving the current one.
    Next,
    /// Gives the current item more minutes.
    Extend(u32),
    /// Leaves an item out.
    Skip(ItemId),
    /// Sets an item aside, in the parking lot.
    Park(ItemId),
    /// Moves an item to a place counted from 1.
    Move(ItemId, usize),
    /// Says anew what an item is.
    Change(ItemId, Outline),
}

/// What happened in this room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(tag = "what", rename_all = "kebab-case")]
#[schemars(rename = "AgendaEvent")]
pub enum Event {
    /// An item was added.
    ItemAdded {
        /// Its id.
        item: ItemId,
        /// What it is.
        #[serde(flatten)]
        outline: Outline,
        /// The item that it stands before; absent at the end.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        before: Option<ItemId>,
    },
    /// The group went to an item.
    ItemStarted {
        /// Which.
        item: ItemId,
    },
    /// The group left an item.
    ItemEnded {
        /// Which.
        item: ItemId,
    },
    /// An item was given more time.
    ItemExtended {
        /// Which.
        item: ItemId,
        /// How many minutes more.
        minutes: u32,
    },
    /// An item was left out.
    ItemSkipped {
        /// Which.
        item: ItemId,
    },
    /// An item was set aside.
    ItemParked {
        /// Which.
        item: ItemId,
    },
    /// An item was moved.
    ItemMoved {
        /// Which.
        item: ItemId,
        /// To which place, counted from 1.
        place: usize,
    },
    /// It was said anew what an item is.
    ItemChanged {
        /// Which.
        item: ItemId,
        /// What it is.
        #[serde(flatten)]
        outline: Outline,
    },
}

impl Event {
    /// Returns what it is about.
    pub(crate) fn item(&self) -> ItemId {
        match self {
            Self::ItemAdded { item, .. }
            | Self::ItemStarted { item, .. }
            | Self::ItemEnded { item, .. }
            | Self::ItemExtended { item, .. }
            | Self::ItemSkipped { item, .. }
            | Self::ItemParked { item, .. }
            | Self::ItemMoved { item, .. }
            | Self::ItemChanged { item, .. } => *item,
        }
    }

    /// Blanks the words of one item.
    pub(super) fn withdraw(&mut self, which: ItemId) {
        match self {
            Self::ItemAdded { item, outline, .. } | Self::ItemChanged { item, outline }
                if *item == which =>
            {
                outline.title.withdraw();
                outline.prompt.iter_mut().for_each(Words::withdraw);
                outline.outcome.iter_mut().for_each(Words::withdraw);
            }
            _ => {}
        }
    }
}

/// The agenda as it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Agenda {
    /// The items in their order.
    pub items: Vec<Item>,
}

impl Agenda {
    /// Returns one item.
    #[must_use]
    pub fn get(&self, item: ItemId) -> Option<&Item> {
        self.items.iter().find(|i| i.id == item)
    }

    /// Returns the item that the group is on.
    #[must_use]
    pub fn current(&self) -> Option<&Item> {
        self.items.iter().find(|item| item.stage == Stage::Current)
    }

    /// Returns the item that the group was on at a moment.
    #[must_use]
    pub fn item_at(&self, t: Millis) -> Option<&Item> {
        let was_on = |span: &Span| span.from <= t && span.to.is_none_or(|to| t <= to);
        let mut items = self.items.iter();
        items.find(|item| item.spans.iter().any(was_on))
    }

    /// Returns an item's place, counted from 1.
    #[must_use]
    pub fn place_of(&self, item: ItemId) -> Option<usize> {
        self.items
            .iter()
            .position(|i| i.id == item)
            .map(|place| place + 1)
    }

    /// Returns the item that would come next: the first that waits. After a break
    /// that was brought forward the group goes back to where it was.
    #[must_use]
    pub fn upcoming(&self) -> Option<&Item> {
        self.items.iter().find(|item| item.stage == Stage::Waiting)
    }

    /// Returns what is left of the current item's time, in milliseconds.
    #[must_use]
    pub fn time_left(&self, now: Millis) -> Option<Millis> {
        self.current()?.left(now)
    }

    /// Returns the session time at which the agenda will be through, if what
    /// is still to come takes as long as planned.
    #[must_use]
    pub fn projected_finish(&self, now: Millis) -> Millis {
        let to_come = |item: &Item| match item.stage {
            Stage::Current => item.left(now).unwrap_or(0),
            Stage::Waiting => item.planned().unwrap_or(0),
            _ => 0,
        };
        now + self.items.iter().map(to_come).sum::<Millis>()
    }

    /// Returns the whole time planned, with what was added, in milliseconds.
    #[must_use]
    pub fn planned(&self) -> Millis {
        self.items.iter().filter_map(Item::planned).sum()
    }

    pub(super) fn apply(&mut self, event: &Event, t: Millis) {
        match event {
            Event::ItemAdded {
                item,
                outline,
                before,
            } => {
                let place = before
                    .and_then(|before| self.items.iter().position(|i| i.id == before))
                    .unwrap_or(self.items.len());
                self.items.insert(
                    place,
                    Item {
                        id: *item,
                        outline: outline.clone(),
                        extended: 0,
                        stage: Stage::Waiting,
                        spans: Vec::new(),
                    },
                );
            }
            Event::ItemStarted { item } => self.change(*item, |item| {
                item.stage = Stage::Current;
                item.spans.push(Span::open(t));
            }),
            Event::ItemEnded { item } => self.change(*item, |item| item.leave(t, Stage::Done)),
            Event::ItemExtended { item, minutes } => self.change(*item, |item| {
                item.extended = item.extended.saturating_add(*minutes);
            }),
            Event::ItemSkipped { item } => self.change(*item, |item| item.leave(t, Stage::Skipped)),
            Event::ItemParked { item } => self.change(*item, |item| item.leave(t, Stage::Parked)),
            Event::ItemMoved { item, place } => {
                if let Some(from) = self.items.iter().position(|i| i.id == *item) {
                    let item = self.items.remove(from);
                    let to = place.saturating_sub(1).min(self.items.len());
                    self.items.insert(to, item);
                }
            }
            Event::ItemChanged { item, outline } => {
                self.change(*item, |item| item.outline = outline.clone());
            }
        }
    }

    fn current_mut(&mut self) -> Option<&mut Item> {
        let is_current = |item: &&mut Item| item.stage == Stage::Current;
        self.items.iter_mut().find(is_current)
    }

    /// Holds the current item's clock.
    pub(super) fn hold(&mut self, t: Millis) {
        if let Some(span) = self.current_mut().and_then(|item| item.spans.last_mut()) {
            span.close(t);
        }
    }

    /// Lets the current item's clock go on, if it is held.
    pub(super) fn go_on(&mut self, t: Millis) {
        if let Some(item) = self.current_mut()
            && item.spans.last().is_some_and(|span| span.to.is_some())
        {
            item.spans.push(Span::open(t));
        }
    }

    /// Stops the current item's clock for a gap in time.
    pub(super) fn find_gap(&mut self, from: Millis, to: Millis) {
        if let Some(item) = self.current_mut() {
            if let Some(span) = item.spans.last_mut() {
                span.close(from);
            }
            item.spans.push(Span::open(to));
        }
    }

    /// Lets the item's clock have run through a gap in time.
    pub(super) fn bridge_gap(&mut self, from: Millis, to: Millis) {
        for item in &mut self.items {
            let gap = item
                .spans
                .windows(2)
                .position(|pair| pair[0].to == Some(from.max(pair[0].from)) && pair[1].from == to);
            if let Some(before) = gap {
                item.spans[before].to = item.spans[before + 1].to;
                item.spans.remove(before + 1);
            }
        }
    }

    fn change(&mut self, item: ItemId, change: impl FnOnce(&mut Item)) {
        if let Some(item) = self.items.iter_mut().find(|i| i.id == item) {
            change(item);
        }
    }
}
