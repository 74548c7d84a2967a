//! The layers above the live screen: whichever is at the top has the keys.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::super::focus::{Step, Thing};
use super::super::forms::Of;
use super::super::forms::form::{Form, Wish};
use super::super::keymap::{Action, Screen};
use super::choosing::Choosing;
use super::handing::Handed;
use super::palette::Palette;
use super::picking::{For, Picking};
use super::polling::Polling;
use super::reading::Reading;
use super::sifting::{Sifting, Sought};
use crate::session::decisions::ActionId;
use crate::session::ideas::IdeaId;
use crate::session::ideas::search::Search;
use crate::session::people::PersonId;
use crate::session::{Command, Session};

/// What is above the live screen.
pub(super) enum Layer {
    Palette(Palette),
    Reading(Reading),
    Picking(Picking),
    Choosing(Choosing),
    Sifting(Box<Sifting>),
    Form(Box<Form>),
    Handed(Box<Handed>),
    Polling(Box<Polling>),
}

/// What was pressed, and what a layer may look at to make sense of it.
pub(super) struct Press<'a> {
    pub(super) key: &'a KeyEvent,
    /// What the key does on the layer's screen, if anything.
    pub(super) action: Option<Action>,
    pub(super) session: &'a Session,
    /// What was said in the palette, the latest last.
    pub(super) history: &'a [String],
}

/// What follows from a key in a layer.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Wanted {
    Nothing,
    Redraw,
    /// To go back to what is beneath; what was typed is kept.
    Back,
    /// To keep a line for the arrow keys.
    Remember(String),
    /// To say a line.
    Say(String),
    /// To do something.
    Act(Command),
    /// To cast a ballot, and to go on to the next.
    Cast(Command),
    /// To go on in a form.
    Fill(Of),
    /// To pick somebody.
    Pick(For),
    /// To hand somebody the laptop for their secret ballot.
    HandTo(PersonId),
    /// To go on in the palette, with the beginning of a line.
    Begin(String),
    /// To do what was asked about, as it is meant.
    GoAhead(Box<Wanted>),
    /// To save the form.
    Save,
    /// To set the form aside and begin an empty one.
    Anew,
    /// To throw away what is in the form.
    Discard,
    /// To bring back a form that was set aside.
    BringBack,
    /// To look for an idea among all of them.
    Seek(Sought),
    /// To have what was typed sift the ideas.
    Sift(String),
    /// To move through what the panel shows.
    Step(Step),
    /// To take the idea that was found.
    Sifted,
    /// To be asked how the ideas are sorted, and which show.
    Sort(IdeaId),
    /// To have these ideas show, so sorted.
    Show(Box<Search>),
    /// To mark an idea, or to take the mark away.
    Mark(IdeaId),
    /// To take all marks away.
    Unmark,
    /// To be asked what is to be done with one idea alone.
    Alone(IdeaId),
    /// To be asked where to go from a thing, from one of the ways on.
    Ways(Thing, usize),
    /// To go to a thing that another led to.
    GoTo(Thing),
    /// To be asked how something goes that was promised.
    Follow(ActionId),
    /// To capture an idea that builds on one.
    BuildOn(IdeaId),
    /// To read a text, in the place of the choice.
    Read(String, String),
    /// To read a text, and come back to the choice.
    LookAt(String, String),
    /// To take pasted text whole.
    Paste(String),
}

impl Wanted {
    pub(super) fn redraw_if(changed: bool) -> Self {
        if changed { Self::Redraw } else { Self::Nothing }
    }
}

impl Layer {
    /// Returns the screen whose keys count while this is at the top.
    pub(super) fn screen(&self) -> Screen {
        match self {
            Self::Palette(_) => Screen::Palette,
            Self::Reading(reading) => reading.screen(),
            Self::Picking(_) => Screen::Picking,
            Self::Choosing(_) => Screen::Choosing,
            Self::Sifting(_) => Screen::Sifting,
            Self::Form(_) => Screen::Form,
            Self::Handed(_) => Screen::Handed,
            Self::Polling(_) => Screen::Polling,
        }
    }

    /// Takes in a key.
    pub(super) fn key(&mut self, press: &Press<'_>) -> Wanted {
        if press.action == Some(Action::Back) && self.screen() != Screen::Finding {
            return Wanted::Back;
        }
        match self {
            Self::Palette(palette) => palette.key(press),
            Self::Reading(reading) => Wanted::redraw_if(reading.take(press.action, press.key)),
            Self::Picking(picking) => picking.key(press),
            Self::Choosing(choosing) => choosing.key(press),
            // Its keys are taken before.
            Self::Handed(_) => Wanted::Nothing,
            Self::Polling(polling) => polling.key(press),
            Self::Sifting(sifting) => sifting.key(press),
            Self::Form(form) => match form.key(press.action, press.typed(), press.session) {
                Wish::Nothing => Wanted::Nothing,
                Wish::Redraw => Wanted::Redraw,
                Wish::Save => Wanted::Save,
                Wish::Anew => Wanted::Anew,
                Wish::Discard => Wanted::Discard,
                Wish::BringBack => Wanted::BringBack,
            },
        }
    }

    /// Takes in what was pasted, as text.
    pub(super) fn paste(&mut self, text: &str, session: &Session) -> Wanted {
        match self {
            Self::Palette(palette) => palette.paste(text),
            Self::Picking(picking) => picking.paste(text),
            Self::Reading(reading) => Wanted::redraw_if(reading.paste(text)),
            Self::Choosing(_) => Wanted::Nothing,
            Self::Handed(handed) => handed.paste(text),
            Self::Polling(polling) => polling.paste(text),
            Self::Sifting(sifting) => sifting.paste(text),
            Self::Form(form) => {
                form.paste(text, session);
                Wanted::Redraw
            }
        }
    }

    /// Shows an answer where the eyes are, if there is a place for it.
    pub(super) fn answer(&mut self, text: &str) -> bool {
        match self {
            Self::Palette(palette) => {
                palette.answer(text.to_owned());
            }
            Self::Picking(picking) => picking.answer(text),
            Self::Choosing(choosing) => choosing.answer(text),
            Self::Polling(polling) => polling.answer(text),
            Self::Sifting(sifting) => sifting.answer(text),
            Self::Form(form) => form.said = Some(text.to_owned()),
            // Whoever has the laptop is told nothing of the session.
            Self::Handed(_) => {}
            Self::Reading(_) => return false,
        }
        true
    }

    /// Says whether the live screen's clocks show beside it.
    pub(super) fn shows_clocks(&self) -> bool {
        !matches!(self, Self::Reading(_) | Self::Handed(_))
    }
}

impl Press<'_> {
    /// Returns the character that was typed as text, if one was.
    pub(super) fn typed(&self) -> Option<char> {
        typed(self.key)
    }
}

/// Returns the character that a key types as text, if it does; `AltGr` comes as both.
pub(in crate::tui) fn typed(key: &KeyEvent) -> Option<char> {
    let KeyCode::Char(sign) = key.code else {
        return None;
    };
    let apart = key.modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SUPER);
    let is_text = apart.is_empty() || apart == KeyModifiers::CONTROL | KeyModifiers::ALT;
    is_text.then_some(sign)
}
