//! What is in a form, for those who make commands of it.

use super::field::Name;
use super::form::{Form, Problem};

impl Form {
    /// Returns the first field of a name, if there is one among those that show.
    pub(super) fn place(&self, name: Name) -> Option<usize> {
        let mut named = (0..self.fields.len()).filter(|place| self.fields[*place].name == name);
        let first = named.clone().next();
        named.find(|place| self.shows(*place)).or(first)
    }

    /// Returns what is typed in a field.
    pub(super) fn text(&self, name: Name) -> &str {
        self.place(name)
            .map_or("", |place| self.fields[place].typed())
    }

    /// Returns what is typed in a field that was changed.
    pub(super) fn changed(&self, name: Name) -> Option<&str> {
        let place = self.place(name)?;
        let field = &self.fields[place];
        field.is_changed().then(|| field.typed())
    }

    /// Returns which choice was taken, where it was changed.
    pub(super) fn chosen(&self, name: Name) -> Option<usize> {
        let place = self.place(name)?;
        let field = &self.fields[place];
        field.is_changed().then_some(field.value.at)
    }

    /// Returns which choice is taken, changed or not.
    pub(super) fn choice(&self, name: Name) -> Option<usize> {
        Some(self.fields[self.place(name)?].value.at)
    }

    /// Says whether one of several is taken.
    pub(super) fn takes(&self, name: Name, one: usize) -> bool {
        let taken = self
            .place(name)
            .map(|place| &self.fields[place].value.taken);
        taken
            .and_then(|taken| taken.get(one))
            .is_some_and(|taken| *taken)
    }

    /// Returns the places of the filled fields of a name that come several times.
    pub(super) fn each(&self, name: Name) -> impl Iterator<Item = usize> {
        self.fields
            .iter()
            .enumerate()
            .filter(move |(place, field)| {
                let block = self.block(*place);
                field.name == name && self.fields[block].iter().any(|field| !field.is_empty())
            })
            .map(|(place, _)| place)
    }

    /// Returns the field of a name that belongs to the one at a place.
    pub(super) fn beside(&self, head: usize, name: Name) -> usize {
        let mut block = self.block(head);
        block
            .find(|place| self.fields[*place].name == name)
            .unwrap_or(head)
    }

    pub(super) fn typed_at(&self, place: usize) -> &str {
        self.fields[place].typed()
    }

    /// Reads a field, if anything is in it.
    pub(super) fn read_at<T>(
        &self,
        place: usize,
        read: impl FnOnce(&str) -> Result<T, String>,
    ) -> Result<Option<T>, Problem> {
        let typed = self.typed_at(place);
        if typed.is_empty() {
            return Ok(None);
        }
        read(typed)
            .map(Some)
            .map_err(|text| Problem { field: place, text })
    }

    /// Reads the first field of a name, if anything is in it.
    pub(super) fn read<T>(
        &self,
        name: Name,
        read: impl FnOnce(&str) -> Result<T, String>,
    ) -> Result<Option<T>, Problem> {
        self.place(name)
            .map_or(Ok(None), |place| self.read_at(place, read))
    }
}
