//! Forms opened, left, set aside and saved.

use super::super::event_loop::Next;
use super::super::forms::Of;
use super::super::forms::form::{Form, InARow};
use super::layers::Wanted;
use super::{App, Layer};

impl App {
    /// Opens a form: as it was left, if it was left half filled. Does nothing where what it is of
    /// is not there.
    pub fn open_form(&mut self, of: Of) {
        let left = self.forms.take(of).map(Form::found_again);
        if let Some(form) = left.or_else(|| Form::open(of, self.session())) {
            self.show_form(form);
        }
    }

    /// Says which forms are left half filled, and the keys that bring them back.
    #[must_use]
    pub fn half_filled(&self) -> Option<String> {
        self.forms.half_filled()
    }

    pub(super) fn show_form(&mut self, mut form: Form) {
        form.hides_private = !self.is_private();
        form.keep_private();
        if form.said.is_none() && !form.found && self.forms.has_aside(form.of()) {
            form.said = Some("Another one was set aside: Ctrl-P brings it back.".to_owned());
        }
        self.layers.push(Layer::Form(Box::new(form)));
    }

    /// Sets the form aside, which is kept, and opens an empty one.
    pub(super) fn begin_form_anew(&mut self) {
        let Some(Layer::Form(form)) = self.layers.last() else {
            return;
        };
        if let Some(empty) = Form::open(form.of(), self.session())
            && let Some(Layer::Form(form)) = self.layers.pop()
        {
            self.forms.set_aside(*form);
            self.show_form(empty);
        }
    }

    /// Throws the form away, once it was asked about where there is something in it.
    pub(super) fn discard_form(&mut self) {
        let Some(Layer::Form(form)) = self.layers.last() else {
            return;
        };
        if form.is_touched() && self.asks_before_discarding() {
            return;
        }
        self.layers.pop();
        self.tell("Thrown away.");
    }

    /// Brings back the form that was set aside last, in the place of this one, which is kept.
    pub(super) fn bring_form_back(&mut self) {
        let Some(Layer::Form(form)) = self.layers.pop() else {
            return;
        };
        let of = form.of();
        let mut shown = match self.forms.bring_back(of, *form) {
            Ok(back) => back.found_again(),
            Err(mut same) => {
                same.said = Some("Nothing was set aside.".to_owned());
                same
            }
        };
        shown.hides_private = !self.is_private();
        shown.keep_private();
        self.layers.push(Layer::Form(Box::new(shown)));
    }

    /// Saves the form at the top as one act, and goes back; what is wrong shows in it.
    pub(super) fn save_form(&mut self) -> Next {
        let Some(Layer::Form(form)) = self.layers.last_mut() else {
            return Next::Ignored;
        };
        if form.in_a_row == InARow::Next && !form.is_touched() {
            // Nothing more is captured.
            self.layers.pop();
            return Next::Redraw;
        }
        let Ok(command) = form.command(self.desk.live().session()) else {
            return Next::Redraw;
        };
        let Some(command) = command else {
            self.layers.pop();
            self.tell("Nothing was changed.");
            return Next::Redraw;
        };
        if self.asks_before(&command, || Wanted::Save) {
            return Next::Redraw;
        }
        let events = self.desk.live().timeline().events().len();
        match self.desk.try_act(command) {
            Err(refusal) => {
                if let Some(Layer::Form(form)) = self.layers.last_mut() {
                    form.refuse(&refusal);
                }
                Next::Redraw
            }
            Ok(said) => {
                let saved = self.layers.pop();
                self.forget_struck(events);
                let next = self.answer("", &said);
                if let Some(Layer::Form(form)) = saved
                    && form.goes_on()
                {
                    self.open_next_idea(&form, &said.brief);
                }
                next
            }
        }
    }
}
