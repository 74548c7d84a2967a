//! Where one is: the room, what is selected in each, and the way back.

use strum::VariantArray as _;

use super::super::keymap::Action;
use super::Review;
use crate::words::review::{Filter, Line, Room, Thing};

/// The most places that are kept to go back to.
const MOST_PLACES: usize = 200;

/// Where one is, and was.
#[derive(Clone, Debug)]
pub(in crate::tui) struct Going {
    pub(in crate::tui) room: Room,
    /// The row of what is selected, in each room.
    at: [usize; Room::VARIANTS.len()],
    /// What was selected there, which may stand in another row by now.
    things: [Option<Thing>; Room::VARIANTS.len()],
    /// Whether what is selected has all the room there is.
    pub(in crate::tui) is_whole: bool,
    /// The ways here, the latest last.
    before: Vec<(Room, Option<Thing>)>,
}

impl Default for Going {
    fn default() -> Self {
        Self {
            room: Room::Overview,
            at: [0; Room::VARIANTS.len()],
            things: [None; Room::VARIANTS.len()],
            is_whole: false,
            before: Vec::new(),
        }
    }
}

impl Going {
    fn place(&self) -> usize {
        let mut rooms = Room::VARIANTS.iter();
        rooms.position(|room| *room == self.room).unwrap_or(0)
    }

    /// Returns the row of what is selected, counted with the headings.
    pub(in crate::tui) fn row(&self) -> usize {
        self.at[self.place()]
    }

    pub(super) fn selected(&self, lines: &[Line]) -> Option<Thing> {
        lines.get(self.row()).and_then(Line::thing)
    }

    fn select(&mut self, row: usize, lines: &[Line]) {
        let place = self.place();
        self.at[place] = row;
        self.things[place] = self.selected(lines);
    }

    /// Finds what is selected again, after the rows were made anew.
    pub(super) fn settle(&mut self, lines: &[Line]) {
        let wanted = self.things[self.place()];
        let same = wanted.and_then(|wanted| {
            let mut rows = lines.iter();
            rows.position(|line| line.thing() == Some(wanted))
        });
        let row = same.unwrap_or_else(|| nearest(lines, self.row()));
        self.select(row, lines);
    }
}

/// Returns the row of the thing nearest to a row.
fn nearest(lines: &[Line], row: usize) -> usize {
    let is_thing = |row: &usize| lines.get(*row).is_some_and(|line| line.thing().is_some());
    let from = row.min(lines.len());
    (from..lines.len())
        .find(is_thing)
        .or_else(|| (0..from).rev().find(is_thing))
        .unwrap_or(0)
}

impl Review {
    /// Moves through what the room lists; says whether that was meant.
    pub(super) fn go_along(&mut self, action: Action) -> bool {
        let things: Vec<usize> = (0..self.lines.len())
            .filter(|row| self.lines[*row].thing().is_some())
            .collect();
        let Some(last) = things.len().checked_sub(1) else {
            return false;
        };
        let row = self.going.row();
        let at = things.partition_point(|other| *other < row).min(last);
        let page = self.drawn.list.get().1.saturating_sub(1).max(1);
        let at = match action {
            Action::Up => at.saturating_sub(1),
            Action::Down => at + 1,
            Action::PageUp => at.saturating_sub(page),
            Action::PageDown => at + page,
            Action::First => 0,
            Action::Last => last,
            _ => return false,
        };
        let row = things[at.min(last)];
        self.going.select(row, &self.lines);
        true
    }

    /// Goes to a room, to what was selected there before.
    pub(super) fn enter(&mut self, room: Room) {
        self.going.is_whole = false;
        if room == self.going.room {
            return;
        }
        self.remember();
        self.show(room);
    }

    fn show(&mut self, room: Room) {
        self.going.room = room;
        self.drawn.list.set((0, self.drawn.list.get().1));
        self.look_again();
    }

    /// Goes on by so many rooms, round and round.
    pub(super) fn enter_next(&mut self, forwards: bool) {
        let all = Room::VARIANTS.len();
        let by = if forwards { 1 } else { all - 1 };
        self.enter(Room::VARIANTS[(self.going.place() + by) % all]);
    }

    /// Goes to a thing, in this room where it is here, else in its own. A filter that keeps it
    /// back is taken away.
    pub(super) fn go_to(&mut self, thing: Thing) {
        self.remember();
        self.arrive(thing.room(), thing);
    }

    fn arrive(&mut self, room: Room, thing: Thing) {
        self.show(room);
        if self.row_of(thing).is_none() && !self.filter.is_everything() {
            self.filter = Filter::default();
            self.tell("Everything shows again, as it did not pass.");
            self.look_again();
        }
        if let Some(row) = self.row_of(thing) {
            self.going.select(row, &self.lines);
        }
    }

    fn row_of(&self, thing: Thing) -> Option<usize> {
        let mut rows = self.lines.iter();
        rows.position(|line| line.thing() == Some(thing))
    }

    /// Keeps where one is, to come back.
    fn remember(&mut self) {
        let here = (self.going.room, self.selected());
        if self.going.before.last() != Some(&here) {
            self.going.before.push(here);
        }
        if self.going.before.len() > MOST_PLACES {
            self.going.before.remove(0);
        }
    }

    /// Goes back to where one was; says whether there was such a place.
    pub(super) fn go_back(&mut self) -> bool {
        let Some((room, thing)) = self.going.before.pop() else {
            return false;
        };
        match thing {
            Some(thing) => self.arrive(room, thing),
            None => self.show(room),
        }
        true
    }
}
