//! The laptop handed over: what whoever has it types. Nothing of it is kept here, and nothing of
//! the session shows.

use crossterm::event::KeyEvent;

use super::super::event_loop::Next;
use super::super::forms::Of;
use super::super::keymap::Action;
use super::choosing::Choosing;
use super::editing::Editor;
use super::layers::{Wanted, typed};
use super::{App, Layer};
use crate::desk::SaidKind;
use crate::desk::handing::{Handing, Page, Turn};
use crate::session::Session;
use crate::session::gathering::{self, Gathered, Purpose};
use crate::session::people::PersonId;
use crate::session::polls::{self, FEWEST_SECRET};
use crate::words::capital;

/// Whoever has the laptop, and what they type.
pub(in crate::tui) struct Handed {
    handing: Handing,
    line: Editor,
    /// The first line that shows of what there is to choose from.
    first: usize,
}

impl Handed {
    fn new(handing: Handing, session: &Session) -> Self {
        let line = Editor::new(&handing.page(session).typed);
        Self {
            handing,
            line,
            first: 0,
        }
    }

    /// Returns what is asked.
    pub(in crate::tui) fn page(&self, session: &Session) -> Page {
        self.handing.page(session)
    }

    /// Returns why what was typed does not do.
    pub(in crate::tui) fn said(&self) -> Option<&str> {
        self.handing.said()
    }

    /// Returns what shows of the line in so many cells, and the cells before the caret.
    pub(in crate::tui) fn shown(&self, cells: usize) -> (String, usize) {
        self.line.shown(cells)
    }

    /// Returns the first line that is to show of what there is to choose from.
    pub(in crate::tui) fn first(&self) -> usize {
        self.first
    }

    pub(super) fn paste(&mut self, text: &str) -> Wanted {
        self.line.paste(text);
        Wanted::Redraw
    }
}

impl App {
    /// Hands the laptop over, as the desk was asked to.
    pub(super) fn hand_over(&mut self) -> Next {
        if let Some(handing) = self.desk.take_handing() {
            // What was told last may tell of the session.
            self.message = None;
            self.digit = None;
            let handed = Handed::new(handing, self.session());
            let is_done = |layer: &Layer| {
                matches!(
                    layer,
                    Layer::Choosing(_) | Layer::Picking(_) | Layer::Palette(_)
                )
            };
            while self.layers.last().is_some_and(is_done) {
                self.layers.pop();
            }
            self.layers.push(Layer::Handed(Box::new(handed)));
        }
        Next::Redraw
    }

    /// Takes in a key while the laptop is handed over; none of them leaves the program.
    pub(super) fn handed_key(&mut self, key: &KeyEvent, action: Option<Action>) -> Next {
        let Some(Layer::Handed(handed)) = self.layers.last_mut() else {
            return Next::Ignored;
        };
        match action {
            Some(Action::Say) => return self.answer_page(),
            Some(Action::Back) => {
                handed.handing.back();
                self.turn_page();
            }
            Some(Action::PageUp | Action::Up) => handed.first = handed.first.saturating_sub(1),
            Some(Action::PageDown | Action::Down) => {
                let page = handed.handing.page(self.desk.live().session());
                // A question that has no room moves, too: it has no more rows than words.
                let rows = page.title.split_whitespace().count();
                let last = page.lines.len().max(rows).saturating_sub(1);
                handed.first = (handed.first + 1).min(last);
            }
            Some(Action::Redraw) => return Next::Redraw,
            Some(action) if handed.line.edit(action) => {}
            Some(_) => return Next::Ignored,
            None => match typed(key) {
                Some(sign) if handed.line.type_in(sign) => {}
                _ => return Next::Ignored,
            },
        }
        Next::Redraw
    }

    fn answer_page(&mut self) -> Next {
        let Some(Layer::Handed(handed)) = self.layers.last_mut() else {
            return Next::Ignored;
        };
        // Taken out of the line: it is in no other place then.
        let text = std::mem::take(&mut handed.line);
        match handed.handing.typed(&mut self.desk, text.text()) {
            Turn::On | Turn::HandedIn => self.turn_page(),
            Turn::Over => {
                let purpose = handed.handing.purpose();
                self.layers.pop();
                return self.after_handing(purpose);
            }
        }
        Next::Redraw
    }

    /// Puts what stands on the page already into the line.
    fn turn_page(&mut self) {
        let session = self.desk.live().session();
        if let Some(Layer::Handed(handed)) = self.layers.last_mut() {
            handed.line = Editor::new(&handed.handing.page(session).typed);
            handed.first = 0;
        }
    }

    /// Asks how to go on, now that whoever facilitates has the laptop again.
    pub(super) fn after_handing(&mut self, purpose: Purpose) -> Next {
        let choosing = match purpose {
            Purpose::Poll(_) => self.secret_poll(),
            Purpose::Gathering(_) => self.gathering(),
        };
        match choosing {
            Some(choosing) => self.choose(choosing),
            None => Next::Redraw,
        }
    }

    /// Returns what can be done with the open secret poll.
    pub(super) fn secret_poll(&self) -> Option<Choosing> {
        let poll = self.session().polls.open()?;
        let purpose = Purpose::Poll(poll.id);
        let cast = self.desk.handed_in(purpose);
        let title = format!("{cast} of {} have voted in secret.", poll.roll.len());
        let mut answers = vec![
            (
                "Hand the laptop to somebody\u{2026}".to_owned(),
                Wanted::Pick(super::picking::For::Ballot),
            ),
            (
                "Hand the laptop round: each types their own name".to_owned(),
                Wanted::Say("vote secretly".to_owned()),
            ),
        ];
        let close = Wanted::Act(polls::Command::Close.into());
        answers.push(match self.desk.few(purpose) {
            None if cast == 0 => ("Close it without a result".to_owned(), close),
            Some(_) if cast < FEWEST_SECRET => (
                "Close without a result: of so few it would tell who voted what".to_owned(),
                Wanted::GoAhead(Box::new(close)),
            ),
            Some(_) => (
                "Close without those who voted last: so few would stand out".to_owned(),
                Wanted::GoAhead(Box::new(close)),
            ),
            None => (
                "Close the poll, and show the result".to_owned(),
                Wanted::GoAhead(Box::new(close)),
            ),
        });
        Some(Choosing::new(title, answers))
    }

    /// Returns what can be done with what is gathered.
    pub(super) fn gathering(&self) -> Option<Choosing> {
        let open = self.session().gatherings.open()?;
        let purpose = Purpose::Gathering(open.id);
        let sheets = self.desk.handed_in(purpose);
        let what = open.what;
        let handed_in = match sheets {
            1 => "1 sheet is handed in.".to_owned(),
            sheets => format!("{sheets} sheets are handed in."),
        };
        let end = Wanted::Act(gathering::Command::End(Vec::new()).into());
        let end_label = match self.desk.few(purpose) {
            Some(_) => "End it: of so few nothing is kept",
            None => "End it, and put what was handed in into the record",
        };
        let mut answers = vec![
            (
                "Hand the laptop on".to_owned(),
                Wanted::Say(format!("gather {what}")),
            ),
            (end_label.to_owned(), Wanted::GoAhead(Box::new(end))),
        ];
        match what {
            Gathered::Ideas => answers.push((
                "Capture an idea here".to_owned(),
                Wanted::Fill(Of::Idea(None)),
            )),
            Gathered::Concerns => answers.push((
                "Keep a concern here".to_owned(),
                Wanted::Fill(Of::Concern(None)),
            )),
            Gathered::Reflections => {}
        }
        let title = format!("{}, without names: {handed_in}", capital(&what.to_string()));
        Some(Choosing::new(title, answers))
    }

    /// Hands the laptop to somebody for their ballot.
    pub(super) fn hand_to(&mut self, person: PersonId) -> Next {
        let said = self.desk.hand_over(Some(person));
        if said.kind == SaidKind::Refused {
            self.tell(said.text);
            return Next::Redraw;
        }
        self.answer("vote secretly", &said)
    }

    /// Returns who may get the laptop: those who are still to vote, for whoever facilitates, and
    /// all who may where the room sees the screen.
    pub(super) fn who_may_get_the_laptop(&self) -> Vec<PersonId> {
        let roll = self.session().polls.open().map(|poll| &poll.roll);
        let all = roll.into_iter().flatten().copied();
        let is_private = self.is_private();
        all.filter(|person| !is_private || self.desk.is_to_vote(*person))
            .collect()
    }

    /// Says whether what a key is for is being gathered.
    pub(super) fn is_gathered(&self, action: Action) -> bool {
        let what = self.session().gatherings.open().map(|open| open.what);
        match action {
            Action::Idea => what == Some(Gathered::Ideas),
            _ => what == Some(Gathered::Concerns),
        }
    }

    /// Shows what can be done with what is gathered.
    pub(super) fn look_at_gathering(&mut self) -> Next {
        match self.gathering() {
            Some(choosing) => self.choose(choosing),
            None => Next::Ignored,
        }
    }
}
