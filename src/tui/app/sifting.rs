//! Looking for an idea among many: what is typed sifts the panel, which has the screen meanwhile.

use super::super::event_loop::Next;
use super::super::focus::{Focus, Panel, Step, Thing};
use super::super::keymap::Action;
use super::editing::Editor;
use super::layers::{Press, Wanted};
use super::{App, Layer};
use crate::desk::SaidKind;
use crate::session::ideas::{self, IdeaId};

/// What an idea is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::tui) enum Sought {
    /// To look at it.
    Look,
    /// To have these go into it.
    Into(Vec<IdeaId>),
}

/// What is typed, and what for.
#[derive(Debug)]
pub(in crate::tui) struct Sifting {
    sought: Sought,
    prompt: String,
    line: Editor,
    said: Option<String>,
    /// Where the eyes were before.
    before: Focus,
}

impl Sifting {
    /// Returns what is asked.
    pub(in crate::tui) fn prompt(&self) -> &str {
        &self.prompt
    }

    /// Returns what shows of the line in so many cells, and the cells before the caret.
    pub(in crate::tui) fn shown(&self, cells: usize) -> (String, usize) {
        self.line.shown(cells)
    }

    /// Returns why something was not taken.
    pub(in crate::tui) fn said(&self) -> Option<&str> {
        self.said.as_deref()
    }

    pub(super) fn answer(&mut self, said: &str) {
        self.said = Some(said.to_owned());
    }

    /// Takes in a key.
    pub(super) fn key(&mut self, press: &Press<'_>) -> Wanted {
        self.said = None;
        let changed = match (press.action, press.typed()) {
            (Some(Action::Say), _) => return Wanted::Sifted,
            (Some(Action::Up), _) => return Wanted::Step(Step::Up),
            (Some(Action::Down), _) => return Wanted::Step(Step::Down),
            (Some(Action::PageUp), _) => return Wanted::Step(Step::PageUp),
            (Some(Action::PageDown), _) => return Wanted::Step(Step::PageDown),
            (Some(action), _) => self.line.edit(action),
            (None, Some(typed)) => self.line.type_in(typed),
            (None, None) => false,
        };
        if changed {
            Wanted::Sift(self.line.text().to_owned())
        } else {
            Wanted::Nothing
        }
    }

    /// Takes in what was pasted: as words to look for.
    pub(super) fn paste(&mut self, text: &str) -> Wanted {
        self.line.insert(&crate::clean::line(text));
        Wanted::Sift(self.line.text().to_owned())
    }

    /// Returns where the eyes were before.
    pub(super) fn into_before(self) -> Focus {
        self.before
    }
}

impl App {
    /// Has an idea looked for among all of them.
    pub(super) fn sift(&mut self, sought: Sought) -> Next {
        if self.session().ideas.standing().next().is_none() {
            self.tell("No idea has been captured yet.");
            return Next::Redraw;
        }
        let before = self.focus.clone();
        let mut line = Editor::default();
        let prompt = match &sought {
            Sought::Look => {
                if self.focus.sifts_ideas() {
                    line = Editor::new(&self.focus.ideas.search.find);
                }
                "Which ideas? ".to_owned()
            }
            Sought::Into(ideas) => {
                let which = crate::words::ideas::numbered(self.session(), ideas);
                format!("Merge {which} into which? ")
            }
        };
        self.focus.look_at(Panel::Ideas);
        if let Sought::Into(ideas) = &sought {
            self.focus.ideas.search = ideas::search::Search::default();
            self.focus.ideas.without.clone_from(ideas);
        }
        self.layers.push(Layer::Sifting(Box::new(Sifting {
            sought,
            prompt,
            line,
            said: None,
            before,
        })));
        self.select_first();
        Next::Redraw
    }

    /// Sifts the ideas by what is typed now.
    pub(super) fn sift_by(&mut self, typed: String) -> Next {
        self.focus.ideas.search.find = typed;
        self.select_first();
        Next::Redraw
    }

    /// Has the first of those that show be the one that is selected.
    fn select_first(&mut self) {
        let things = self.things();
        self.focus.step(Step::First, &things);
    }

    /// Does what the idea was looked for that is selected now.
    pub(super) fn take_sifted(&mut self) -> Next {
        let Some(Layer::Sifting(sifting)) = self.layers.last() else {
            return Next::Ignored;
        };
        let sought = sifting.sought.clone();
        let Some(Thing::Idea(found)) = self.selected() else {
            self.tell("No idea is like that.");
            return Next::Redraw;
        };
        let Sought::Into(others) = sought else {
            self.layers.pop();
            return Next::Redraw;
        };
        let said = self.desk.act(ideas::Command::Merge(found, others).into());
        if said.kind == SaidKind::Refused {
            self.tell(said.text);
            return Next::Redraw;
        }
        self.go_back();
        self.focus.ideas.marked.clear();
        self.show_idea(found);
        self.answer("", &said)
    }

    /// Selects an idea, wherever it stands in the panel now.
    pub(super) fn show_idea(&mut self, idea: IdeaId) {
        let thing = Thing::Idea(idea);
        let place = self.things().iter().position(|other| *other == thing);
        if let Some(place) = place {
            self.focus.select(thing, place);
        }
    }
}
