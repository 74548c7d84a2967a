//! A form: fields, one of which has the keys.

use std::cell::Cell;

use super::field::{Field, Sort};
use super::lines::Lines;
use super::{Of, kinds};
use crate::clean;
use crate::language::values;
use crate::session::{Command, Refusal, Session};
use crate::tui::keymap::Action;

/// The most names that are proposed.
const PROPOSED: usize = 4;

/// Something being filled in.
#[derive(Clone, Debug)]
pub(in crate::tui) struct Form {
    of: Of,
    pub(in crate::tui) title: String,
    pub(super) fields: Vec<Field>,
    /// Which field has the keys.
    at: usize,
    /// What is said of the form as a whole.
    pub(in crate::tui) said: Option<String>,
    /// Whether it was left half filled, and nothing was done to it since.
    pub(in crate::tui) found: bool,
    /// Where it stands among several that are captured in a row.
    pub(in crate::tui) in_a_row: InARow,
    /// Whether the room sees the screen.
    pub(in crate::tui) hides_private: bool,
    /// How many cells the last frame had for what is typed: the arrow keys need to know.
    pub(in crate::tui) cells: Cell<usize>,
}

/// Where a form stands among several that are captured in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::tui) enum InARow {
    /// None was captured before.
    First,
    /// One was captured just now.
    Next,
    /// It is captured, and no other after it.
    Alone,
}

/// What follows from a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::tui) enum Wish {
    Nothing,
    Redraw,
    /// To save it.
    Save,
    /// To set it aside and begin an empty one.
    Anew,
    /// To throw away what is filled in.
    Discard,
    /// To bring back what was set aside.
    BringBack,
}

/// Something wrong, and in which field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::tui) struct Problem {
    pub(super) field: usize,
    pub(super) text: String,
}

impl Form {
    /// Opens an empty form, or one with what is there; none where there is no such thing.
    pub(in crate::tui) fn open(of: Of, session: &Session) -> Option<Self> {
        let fields = kinds::fields(of, session)?;
        let at = fields.iter().position(|field| field.sort != Sort::Fixed)?;
        Some(Self {
            of,
            title: kinds::title(of, session),
            fields,
            at,
            said: None,
            found: false,
            in_a_row: InARow::First,
            hides_private: false,
            cells: Cell::new(60),
        })
    }

    /// The form as it is when it comes back.
    pub(in crate::tui) fn found_again(self) -> Self {
        Self {
            found: true,
            said: None,
            ..self
        }
    }

    /// Says whether the next one is to be ready once this is saved.
    pub(in crate::tui) fn goes_on(&self) -> bool {
        self.of == Of::Idea(None) && self.in_a_row != InARow::Alone
    }

    /// Returns what it is a form of.
    pub(in crate::tui) fn of(&self) -> Of {
        self.of
    }

    /// Returns the field that has the keys.
    pub(in crate::tui) fn focus(&self) -> usize {
        self.at
    }

    /// Returns the fields that show, with their places.
    pub(in crate::tui) fn shown(&self) -> impl Iterator<Item = (usize, &Field)> {
        self.fields
            .iter()
            .enumerate()
            .filter(|(place, _)| self.shows(*place))
    }

    /// Returns the field at a place.
    pub(in crate::tui) fn shown_field(&self, place: usize) -> &Field {
        &self.fields[place]
    }

    /// Says whether a field shows: one that belongs to another waits for that to be filled,
    /// and some are only for some of what is chosen in another.
    pub(super) fn shows(&self, place: usize) -> bool {
        let block = self.block(place);
        if let Some((name, chosen)) = &self.fields[place].when {
            let mut fields = self.fields.iter();
            let field = fields.find(|field| field.name == *name);
            if !field.is_some_and(|field| chosen.contains(&field.value.at)) {
                return false;
            }
        }
        !self.fields[place].belongs || self.fields[block].iter().any(|field| !field.is_empty())
    }

    /// Returns a field with all that belong to it.
    pub(super) fn block(&self, place: usize) -> std::ops::Range<usize> {
        let is_head = |field: &Field| !field.belongs;
        let head = self.fields[..=place].iter().rposition(is_head);
        let head = head.unwrap_or(0);
        let next = self.fields[head + 1..].iter().position(is_head);
        head..next.map_or(self.fields.len(), |next| head + 1 + next)
    }

    /// Says whether a field comes after another of the same label.
    pub(in crate::tui) fn follows_its_like(&self, place: usize) -> bool {
        let field = &self.fields[place];
        !field.belongs
            && self.fields[..place].iter().enumerate().any(|(at, before)| {
                before.label == field.label && !before.belongs && self.shows(at)
            })
    }

    /// Says whether something is filled in that is not saved.
    pub(in crate::tui) fn is_touched(&self) -> bool {
        self.fields.iter().any(Field::is_changed)
    }

    fn can_have_keys(&self, place: usize) -> bool {
        let field = &self.fields[place];
        self.shows(place) && field.sort != Sort::Fixed && !(field.private && self.hides_private)
    }

    /// Takes in a key.
    pub(in crate::tui) fn key(
        &mut self,
        action: Option<Action>,
        typed: Option<char>,
        session: &Session,
    ) -> Wish {
        let changed = match (action, typed) {
            (Some(Action::Save), _) => return Wish::Save,
            (Some(Action::Anew), _) => return Wish::Anew,
            (Some(Action::Discard), _) => return Wish::Discard,
            (Some(Action::BringBack), _) => return Wish::BringBack,
            (Some(Action::NextField), _) => self.go(true, session),
            (Some(Action::FieldBefore), _) => self.go(false, session),
            (Some(Action::Down), _) => self.line(true) || self.go(true, session),
            (Some(Action::Up), _) => self.line(false) || self.go(false, session),
            (Some(Action::Propose), _) => self.take_name(session),
            (Some(Action::Right), _) if self.is_at_end() && self.take_name(session) => true,
            (Some(action), _) => self.edit(action),
            (None, Some(typed)) => self.type_in(typed),
            (None, None) => false,
        };
        if !changed {
            return Wish::Nothing;
        }
        self.found = false;
        self.said = None;
        self.settle(session);
        Wish::Redraw
    }

    /// Takes in pasted text, and never as keys.
    pub(in crate::tui) fn paste(&mut self, text: &str, session: &Session) {
        let field = &mut self.fields[self.at];
        if field.is_choice() {
            return;
        }
        if field.takes_lines() {
            field.value.text.insert(&clean::text(text));
        } else {
            field.value.text.paste(text);
        }
        self.found = false;
        self.said = None;
        self.settle(session);
    }

    fn type_in(&mut self, typed: char) -> bool {
        let field = &mut self.fields[self.at];
        if field.is_choice() {
            field.choose_by(typed)
        } else {
            field.value.text.type_in(typed)
        }
    }

    fn edit(&mut self, action: Action) -> bool {
        let field = &mut self.fields[self.at];
        if field.is_choice() {
            match action {
                Action::Left => return field.step(false),
                Action::Right => return field.step(true),
                _ => return false,
            }
        }
        let takes_lines = field.takes_lines();
        let text = &mut field.value.text;
        match action {
            Action::NewLine if takes_lines => text.insert("\n"),
            Action::Left => text.left(),
            Action::Right => text.right(),
            Action::First => text.home(),
            Action::Last => text.end(),
            Action::DropBefore => text.drop_before(),
            Action::DropAfter => text.drop_after(),
            Action::DropWord => text.drop_word(),
            Action::DropLine => text.drop_all_before(),
            _ => return false,
        }
        true
    }

    /// Moves the caret to the line above or below, if there is one.
    fn line(&mut self, down: bool) -> bool {
        let field = &mut self.fields[self.at];
        if field.is_choice() {
            return false;
        }
        let lines = Lines::new(field.value.text.text(), self.cells.get());
        let (row, cell) = lines.place(field.value.text.before().len());
        let to = if down {
            Some(row + 1).filter(|to| *to < lines.count())
        } else {
            row.checked_sub(1)
        };
        let Some(to) = to else { return false };
        let place = lines.at(to, cell);
        field.value.text.go_to(place);
        true
    }

    /// Goes to the next field or the one before, looking at what is left.
    fn go(&mut self, forward: bool, session: &Session) -> bool {
        let to = if forward {
            (self.at + 1..self.fields.len()).find(|place| self.can_have_keys(*place))
        } else {
            (0..self.at).rev().find(|place| self.can_have_keys(*place))
        };
        self.look_at(self.at, session);
        match to {
            Some(to) => self.at = to,
            None => return self.fields[self.at].error.is_some(),
        }
        true
    }

    /// Has the keys go elsewhere where they would be in a field that the room must not see.
    pub(in crate::tui) fn keep_private(&mut self) {
        if !self.can_have_keys(self.at)
            && let Some(first) = (0..self.fields.len()).find(|place| self.can_have_keys(*place))
        {
            self.at = first;
        }
    }

    fn look_at(&mut self, place: usize, session: &Session) {
        let field = &mut self.fields[place];
        field.error = field.check(session).err();
    }

    /// Clears what was mended, and grows or shrinks where several are kept.
    fn settle(&mut self, session: &Session) {
        let field = &mut self.fields[self.at];
        if field.error.is_some() && !field.is_empty() && field.check(session).is_ok() {
            field.error = None;
        }
        let mut place = 0;
        while place < self.fields.len() {
            let block = self.block(place);
            if self.fields[block.start].grows {
                place = self.settle_block(block);
            } else {
                place = block.end;
            }
        }
    }

    /// Has an empty one stand after the last that is filled; returns where to go on.
    fn settle_block(&mut self, block: std::ops::Range<usize>) -> usize {
        let is_empty = |fields: &[Field]| fields.iter().all(Field::is_empty);
        let name = self.fields[block.start].name;
        let next = self.fields.get(block.end);
        let is_last = next.is_none_or(|next| next.name != name);
        if is_last && !is_empty(&self.fields[block.clone()]) {
            let more: Vec<_> = self.fields[block.clone()]
                .iter()
                .map(Field::another)
                .collect();
            let count = more.len();
            self.fields.splice(block.end..block.end, more);
            if self.at >= block.end {
                self.at += count;
            }
            return block.end + count;
        }
        if !is_last && is_empty(&self.fields[block.clone()]) {
            let next = self.block(block.end);
            let is_over = is_empty(&self.fields[next.clone()])
                && !next.contains(&self.at)
                && self
                    .fields
                    .get(next.end)
                    .is_none_or(|after| after.name != name);
            if is_over {
                let count = next.len();
                self.fields.drain(next.clone());
                if self.at >= next.end {
                    self.at -= count;
                }
            }
        }
        block.end
    }

    fn is_at_end(&self) -> bool {
        let text = &self.fields[self.at].value.text;
        text.before().len() == text.text().len()
    }

    /// Returns the names that could be meant in the field that has the keys.
    pub(in crate::tui) fn proposed(&self, session: &Session) -> Vec<String> {
        let field = &self.fields[self.at];
        if field.sort != Sort::People {
            return Vec::new();
        }
        let mut names = values::names(session, field.value.text.before());
        names.truncate(PROPOSED);
        names
    }

    fn take_name(&mut self, session: &Session) -> bool {
        let Some(name) = self.proposed(session).into_iter().next() else {
            return false;
        };
        let text = &mut self.fields[self.at].value.text;
        let before = text.before();
        let from = before.len() - values::begun(before).len();
        text.replace_from(from, &name);
        true
    }

    /// Makes a command of what is filled in; none where nothing was changed. What is missing or
    /// wrong is said beside its field, which gets the keys.
    ///
    /// # Errors
    /// Returns nothing: what is wrong shows.
    pub(in crate::tui) fn command(&mut self, session: &Session) -> Result<Option<Command>, ()> {
        for place in 0..self.fields.len() {
            if self.shows(place) {
                self.look_at(place, session);
            } else {
                self.fields[place].error = None;
            }
        }
        self.found = false;
        let missing = self.fields.iter().enumerate().position(|(place, field)| {
            let is_needed = field.needed.is_some() && field.sort != Sort::Fixed;
            is_needed && field.is_empty() && self.shows(place)
        });
        if let Some(place) = missing {
            let text = self.fields[place].needed.unwrap_or_default().to_owned();
            return self.fail(Problem { field: place, text });
        }
        if let Some(place) = self.fields.iter().position(|field| field.error.is_some()) {
            let text = self.fields[place].error.clone().unwrap_or_default();
            return self.fail(Problem { field: place, text });
        }
        let mut commands = match kinds::commands(self, session) {
            Ok(commands) => commands,
            Err(problem) => return self.fail(problem),
        };
        Ok(match commands.len() {
            0 => None,
            1 => commands.pop(),
            _ => Some(Command::Together(commands)),
        })
    }

    fn fail<T>(&mut self, problem: Problem) -> Result<T, ()> {
        self.at = problem.field;
        self.fields[problem.field].error = Some(problem.text);
        Err(())
    }

    /// Shows why it was refused: beside the field that it is about, else at the foot.
    pub(in crate::tui) fn refuse(&mut self, refusal: &Refusal) {
        let place = kinds::about(refusal).and_then(|name| self.place(name));
        let place = place.filter(|place| self.fields[*place].sort != Sort::Fixed);
        match place {
            Some(field) => {
                let text = kinds::worded(refusal);
                let _ = self.fail::<()>(Problem { field, text });
            }
            None => self.said = Some(kinds::worded(refusal)),
        }
    }
}
