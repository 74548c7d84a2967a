//! Amending from the screen: what is changed, then why, then by whom; and what is taken back,
//! struck, or shown of a person.

use strum::VariantArray as _;

use super::list::{Choice, List};
use super::{Above, Errand, Review};
use crate::desk::SaidKind;
use crate::desk::study::instead::{lines_of, say_instead, words_of};
use crate::desk::study::{Amending, Done, Line, Study};
use crate::session::people::{self, Consent, Details};
use crate::session::{Command, Words, record};
use crate::tui::app::editing::Editor;
use crate::tui::event_loop::Next;
use crate::tui::forms::Of;
use crate::tui::forms::drafts::Drafts;
use crate::tui::forms::form::Form;
use crate::tui::keymap::Action;
use crate::words::review::Thing;
use crate::words::{appears, review::Room, struck};

/// A line that is asked for.
pub(in crate::tui) struct Ask {
    pub(in crate::tui) line: Editor,
    pub(in crate::tui) said: Option<String>,
    then: Then,
}

/// What the line is for.
pub(super) enum Then {
    /// To be the words of a thing from now on.
    Words(Thing),
    /// To say what is amended, in the command language.
    Say,
    /// To say why.
    Why(Box<Command>),
    /// To say who amends, after why.
    Who(Box<Command>, Words),
}

impl Ask {
    pub(super) fn new(then: Then, text: &str) -> Self {
        Self {
            line: Editor::new(text),
            said: None,
            then,
        }
    }

    pub(in crate::tui) fn prompt(&self) -> &'static str {
        match self.then {
            Then::Words(_) => "instead: ",
            Then::Say => "amend: ",
            Then::Why(_) => "why: ",
            Then::Who(..) => "who amends: ",
        }
    }

    /// Returns what is asked, for those who see it for the first time.
    pub(in crate::tui) fn question(&self) -> &'static str {
        match self.then {
            Then::Words(_) => {
                "What it should say instead. What it said before stays in the record."
            }
            Then::Say => {
                "In words, such as: theme 3 \"Opening hours\", or turn 4 speaker Jo. All of them: help"
            }
            Then::Why(_) => "Why is it amended? The record shows it beside what was changed.",
            Then::Who(..) => "Who amends it? Left empty, the record names nobody.",
        }
    }
}

impl Review {
    /// Says why nothing can be changed here, where nothing can.
    pub(super) fn is_fixed(&mut self) -> bool {
        let why = self.study.fixed().map(str::to_owned);
        let is_fixed = why.is_some();
        if let Some(why) = why {
            self.tell(why);
        }
        is_fixed
    }

    /// Opens what is selected to be amended: as a form where there is one, else its words.
    pub(super) fn amend(&mut self) {
        if self.is_fixed() {
            return;
        }
        let Some(here) = self.selected() else { return };
        let of = form_of(here);
        let left = of.and_then(|of| self.forms.take(of).map(Form::found_again));
        let opened = || of.and_then(|of| Form::open(of, self.study.session()));
        if let Some(mut form) = left.or_else(opened) {
            form.hides_private = self.study.is_hidden();
            form.keep_private();
            self.above = Above::Form(Box::new(form));
            return;
        }
        if let Some(words) = words_of(here, self.study.session()) {
            self.above = Above::Ask(Ask::new(Then::Words(here), &words));
            return;
        }
        let lines = lines_of(here, self.study.session());
        match lines.as_slice() {
            [] => self.tell("There are no words of its own to amend. To say what is otherwise: :"),
            [(_, only)] => self.ask_what_to_amend(only),
            _ => {
                let rows = lines.into_iter();
                let rows = rows.map(|(label, line)| (label, Choice::Say(line)));
                self.above = Above::List(List::new("amend: ", rows.collect()));
            }
        }
    }

    /// Has the words of what is selected opened in the editor.
    pub(super) fn rewrite(&mut self) -> Next {
        if self.is_fixed() {
            return Next::Redraw;
        }
        let here = self.selected();
        let words = here.and_then(|here| Some((here, words_of(here, self.study.session())?)));
        let Some((here, words)) = words else {
            self.tell("There are no words of its own to rewrite.");
            return Next::Redraw;
        };
        self.errand = Some(Errand::Rewrite(here, words));
        Next::Lend
    }

    /// Asks for a line that says what is amended; it begins with this.
    pub(super) fn ask_what_to_amend(&mut self, line: &str) {
        if !self.is_fixed() {
            self.above = Above::Ask(Ask::new(Then::Say, line));
        }
    }

    /// Goes on with a line that was asked for.
    pub(super) fn answered(&mut self) -> Next {
        let Above::Ask(ask) = std::mem::replace(&mut self.above, Above::Nothing) else {
            return Next::Ignored;
        };
        let text = ask.line.text().trim().to_owned();
        match ask.then {
            Then::Words(thing) => {
                let same = words_of(thing, self.study.session()).is_some_and(|words| words == text);
                match say_instead(thing, &text).filter(|_| !same && !text.is_empty()) {
                    Some(command) => self.ask_why(command),
                    None => self.tell("Nothing was changed."),
                }
            }
            Then::Say => return self.said(&text),
            Then::Why(command) if text.is_empty() => {
                let mut again = Ask::new(Then::Why(command), "");
                again.said =
                    Some("An amendment needs a reason, such as: a typing error".to_owned());
                self.above = Above::Ask(again);
            }
            Then::Why(command) => self.ask_who(command, Words::text(&text)),
            Then::Who(command, why) => {
                let by = Words::line(&text);
                self.study.set_from_now_on(Some(by.clone()), None);
                self.do_it(vec![Study::amendment(*command, why, by)]);
            }
        }
        Next::Redraw
    }

    /// Does what a line says, or tells why it cannot.
    fn said(&mut self, text: &str) -> Next {
        match self.study.understand(text) {
            Ok(Line::Amend(amending)) => self.amend_as_said(amending),
            Ok(Line::Act(commands)) => self.ask_whether(commands),
            Ok(Line::FromNowOn { by, why }) => {
                let told = self.study.set_from_now_on(by, why);
                self.tell(told);
            }
            Ok(Line::Told(told)) if told.is_empty() => {}
            Ok(Line::Told(told)) => {
                let reading = crate::tui::app::reading::Reading::new(text, &told);
                self.above = Above::Reading(reading);
            }
            Ok(Line::Wish(wish)) => {
                let said = self.study.grant(&wish);
                if said.kind == SaidKind::Quit {
                    return self.leave();
                }
                self.tell(said.text);
                self.look_again();
            }
            Err(why) => {
                let mut again = Ask::new(Then::Say, text);
                again.said = Some(why);
                self.above = Above::Ask(again);
            }
        }
        Next::Redraw
    }

    /// Asks for what the line did not say of why, and by whom.
    fn amend_as_said(&mut self, amending: Amending) {
        let Amending { command, by, why } = amending;
        match (why.filter(|why| !why.is_empty()), by) {
            (Some(why), Some(by)) => self.do_it(vec![Study::amendment(command, why, by)]),
            (Some(why), None) => self.ask_who(Box::new(command), why),
            (None, by) => {
                if by.is_some() {
                    self.study.set_from_now_on(by, None);
                }
                self.ask_why(command);
            }
        }
    }

    pub(super) fn ask_why(&mut self, command: Command) {
        let why = self.study.why().map(Words::shown).unwrap_or_default();
        self.above = Above::Ask(Ask::new(Then::Why(Box::new(command)), why));
    }

    fn ask_who(&mut self, command: Box<Command>, why: Words) {
        let by = self.study.by().map(Words::shown).unwrap_or_default();
        self.above = Above::Ask(Ask::new(Then::Who(command, why), by));
    }

    /// Saves the form: as an amendment, once it was said why.
    pub(super) fn save_form(&mut self) {
        let Above::Form(form) = &mut self.above else {
            return;
        };
        match form.command(self.study.session()) {
            Err(()) => {}
            Ok(None) => {
                self.above = Above::Nothing;
                self.tell("Nothing was changed.");
            }
            Ok(Some(command)) if command.withdraws() => {
                self.above = Above::Nothing;
                self.ask_whether(vec![command]);
            }
            Ok(Some(command)) => self.ask_why(command),
        }
    }

    /// Leaves a form: what is filled in is there again the next time, if it is kept.
    pub(super) fn put_form_away(&mut self, keep: bool) {
        if let Above::Form(form) = std::mem::replace(&mut self.above, Above::Nothing)
            && keep
        {
            self.forms.keep(*form);
        }
        self.tell("Nothing was changed.");
    }

    /// Asks before something is done that nothing brings back; does the rest at once.
    pub(super) fn ask_whether(&mut self, commands: Vec<Command>) {
        let is_final = commands.iter().any(Command::is_final);
        if !is_final {
            self.do_it(commands);
            return;
        }
        let person = commands.iter().find_map(Command::withdraws_person);
        let named = person.and_then(|id| struck::named_in(self.study.timeline(), id));
        let also = named.map_or_else(String::new, |places| format!(", and the name in {places}"));
        let rows = vec![
            ("leave it as it is".to_owned(), Choice::Leave),
            (
                format!("blank it for good{also}; nothing brings it back"),
                Choice::Act(commands),
            ),
        ];
        self.above = Above::List(List::new("sure: ", rows));
    }

    pub(super) fn ask_to_strike(&mut self) {
        if self.is_fixed() {
            return;
        }
        let subject = self.selected().and_then(Thing::subject);
        match subject {
            None => self.tell("There are no words of its own to strike."),
            Some(subject) => self.ask_whether(vec![record::Command::Strike(subject).into()]),
        }
    }

    /// Asks how a person appears in what others get to see.
    pub(super) fn ask_how_they_appear(&mut self) {
        if self.is_fixed() {
            return;
        }
        let Some(Thing::Person(id)) = self.selected() else {
            self.tell(format!("Select a person first: {} has them.", Room::People));
            return;
        };
        let rows = Consent::VARIANTS.iter().map(|consent| {
            let details = Details {
                consent: Some(*consent),
                ..Details::default()
            };
            let command = people::Command::Change(id, details);
            let label = appears(*consent).to_owned();
            (label, Choice::Ask(vec![command.into()]))
        });
        self.above = Above::List(List::new("in the record: ", rows.collect()));
    }

    pub(super) fn turn_about(&mut self, action: Action) {
        if self.is_fixed() {
            return;
        }
        let command = match action {
            Action::Redo => record::Command::Redo,
            _ => record::Command::Undo,
        };
        self.do_it(vec![command.into()]);
    }

    pub(super) fn save_again(&mut self) {
        let done = self.study.save();
        self.tell_done(done);
    }

    /// Asks which report is to be made of it.
    pub(super) fn ask_which_report(&mut self) {
        let reports = self.study.reports().into_iter();
        let rows = reports.map(|(report, what)| {
            let label = format!("{report}: {what}");
            (label, Choice::Export(report))
        });
        let rows: Vec<_> = rows.collect();
        if rows.is_empty() {
            self.export("");
        } else {
            self.above = Above::List(List::new("report: ", rows));
        }
    }

    pub(super) fn export(&mut self, report: &str) {
        let done = self.study.export(report);
        self.tell_done(done);
    }

    /// Does it, and tells what was done.
    pub(super) fn do_it(&mut self, commands: Vec<Command>) {
        if commands.iter().any(Command::withdraws) {
            // What was filled in and not saved may hold the very words.
            self.forms = Drafts::default();
        }
        let done = self.study.act_all(commands);
        self.tell_done(done);
        self.found = super::Found::default();
        self.look_again();
    }

    fn tell_done(&mut self, done: Done) {
        match done {
            Done::Done(text) | Done::Refused(text) => self.tell(text),
            Done::Unsaved(text) => self.tell_loudly(text),
        }
    }
}

/// Returns the form that changes a thing, if there is one.
fn form_of(thing: Thing) -> Option<Of> {
    Some(match thing {
        Thing::Item(id) => Of::Item(Some(id)),
        Thing::Person(id) => Of::Person(Some(id)),
        Thing::Idea(id) => Of::Idea(Some(id)),
        Thing::Decision(id) => Of::Decision(Some(id)),
        Thing::Action(id) => Of::Action(id),
        Thing::Concern(id) => Of::Concern(Some(id)),
        Thing::Note(id) => Of::Note(Some(id)),
        _ => return None,
    })
}
