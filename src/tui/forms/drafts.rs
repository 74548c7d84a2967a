//! What was filled in and not saved.

use super::Of;
use super::form::Form;

/// The forms that were left half filled, and those set aside for another.
#[derive(Debug, Default)]
pub(in crate::tui) struct Drafts {
    /// One of each kind at most, as it was left.
    left: Vec<Form>,
    /// The latest last.
    aside: Vec<Form>,
}

impl Drafts {
    /// Keeps a form as it is left, if there is anything in it.
    pub(in crate::tui) fn keep(&mut self, form: Form) {
        if form.is_touched() {
            self.left.retain(|left| left.of() != form.of());
            self.left.push(form);
        }
    }

    /// Takes out what was left of a kind.
    pub(in crate::tui) fn take(&mut self, of: Of) -> Option<Form> {
        let place = self.left.iter().position(|left| left.of() == of)?;
        Some(self.left.remove(place))
    }

    /// Sets a form aside, if there is anything in it; it comes back after those before it.
    pub(in crate::tui) fn set_aside(&mut self, form: Form) {
        if form.is_touched() {
            self.aside.push(form);
        }
    }

    /// Brings back the latest of a kind that was set aside, and puts `instead` behind the others.
    pub(in crate::tui) fn bring_back(&mut self, of: Of, instead: Form) -> Result<Form, Form> {
        let Some(place) = self.aside.iter().rposition(|aside| aside.of() == of) else {
            return Err(instead);
        };
        let back = self.aside.remove(place);
        if instead.is_touched() {
            self.aside.insert(0, instead);
        }
        Ok(back)
    }

    /// Says whether any of a kind was set aside.
    pub(in crate::tui) fn has_aside(&self, of: Of) -> bool {
        self.aside.iter().any(|aside| aside.of() == of)
    }

    /// Forgets all of it: struck words, or the name of someone who is not recorded any more, may
    /// be in any.
    pub(in crate::tui) fn forget(&mut self) {
        self.left.clear();
        self.aside.clear();
    }

    /// Says what is left half filled: "a decision is half filled: d".
    pub(in crate::tui) fn half_filled(&self) -> Option<String> {
        let mut all: Vec<String> = Vec::new();
        for form in self.left.iter().chain(&self.aside) {
            let said = form.of().half_filled(&form.title);
            if !all.contains(&said) {
                all.push(said);
            }
        }
        (!all.is_empty()).then(|| all.join(" · "))
    }
}
