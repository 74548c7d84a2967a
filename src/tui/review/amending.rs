//! Amending from the screen: what is changed, then why, then by whom; and what is taken back,
//! struck, or shown of a person.

use std::path::PathBuf;

use super::adding::Parts;
use super::list::{Choice, List};
use super::{Above, Errand, Review};
use crate::desk::SaidKind;
use crate::desk::study::instead::{lines_of, say_instead, too_long, words_of};
use crate::desk::study::{Amending, Done, Line, Study};
use crate::language::Wish;
use crate::session::{Command, Words, record};
use crate::tui::app::editing::Editor;
use crate::tui::app::reading::Reading;
use crate::tui::event_loop::Next;
use crate::tui::forms::Of;
use crate::tui::forms::drafts::Drafts;
use crate::tui::forms::form::Form;
use crate::tui::keymap::Action;
use crate::words::review::Thing;
use crate::words::struck;

/// A line that is asked for.
pub(in crate::tui) struct Ask {
    pub(in crate::tui) line: Editor,
    pub(in crate::tui) said: Option<String>,
    then: Then,
}

/// What the line is for.
#[derive(Clone)]
pub(super) enum Then {
    /// To be the words of a thing from now on.
    Words(Thing),
    /// To be a part of a line.
    Parts(Parts),
    /// To say what is amended, in the command language.
    Say,
    /// To say where a copy is saved.
    SaveAs,
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
        match &self.then {
            Then::Words(_) => "instead: ",
            Then::Parts(parts) => parts.now().map_or("", |part| part.prompt),
            Then::Say => "amend: ",
            Then::SaveAs => "save as: ",
            Then::Why(_) => "why: ",
            Then::Who(..) => "who amends: ",
        }
    }

    /// Returns what is asked, for those who see it for the first time.
    pub(in crate::tui) fn question(&self) -> &'static str {
        match &self.then {
            Then::Words(_) => {
                "What it should say instead. What it said before stays in the record."
            }
            Then::Parts(parts) => parts.now().map_or("", |part| part.question),
            Then::Say => {
                "In words, such as: theme 3 \"Opening hours\", or turn 4 speaker Jo. All of them: help"
            }
            Then::SaveAs => {
                "Another program has changed the file. Yours is saved as a copy; ourturn merge makes one of both."
            }
            Then::Why(command) if command.withdraws() => {
                "Why, if they want that told. The record shows it beside what was changed."
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
        if let Some(words) = self.words_to_begin_with(here) {
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
        let words = here.and_then(|here| Some((here, self.words_to_begin_with(here)?)));
        let Some((here, words)) = words else {
            self.tell("There are no words of its own to rewrite.");
            return Next::Redraw;
        };
        self.errand = Some(Errand::Rewrite(here, words));
        Next::Lend
    }

    /// Returns the words of a thing, or those for it that are not in the record yet.
    fn words_to_begin_with(&self, thing: Thing) -> Option<String> {
        let words = words_of(thing, self.study.session())?;
        let kept = self.kept.as_ref().filter(|(of, _)| *of == thing);
        Some(kept.map_or(words, |(_, kept)| kept.clone()))
    }

    /// Has a thing say something else, once it was said why; it is kept until that is done.
    pub(super) fn say_otherwise(&mut self, thing: Thing, text: &str) {
        let same = words_of(thing, self.study.session()).is_some_and(|words| words == text);
        if same || text.is_empty() {
            self.tell("Nothing was changed.");
            return;
        }
        self.kept = Some((thing, text.to_owned()));
        if let Some(why) = too_long(text) {
            self.tell(format!("{why} What you wrote is kept: w opens it again."));
            return;
        }
        match say_instead(thing, text) {
            Some(command) => self.ask_why(command),
            None => self.tell("Nothing was changed."),
        }
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
            Then::Words(thing) => self.say_otherwise(thing, &text),
            Then::Parts(parts) => {
                if let Some(line) = self.answer_part(parts, &text) {
                    return self.said(&line);
                }
            }
            Then::Say => return self.said(&text),
            Then::SaveAs => {
                let path = (!text.is_empty()).then(|| PathBuf::from(&text));
                let done = self.study.save_as(path.as_deref());
                self.tell_done(done);
            }
            Then::Why(command) if text.is_empty() && command.needs_why() => {
                let mut again = Ask::new(Then::Why(command), "");
                again.said =
                    Some("An amendment needs a reason, such as: a typing error".to_owned());
                self.above = Above::Ask(again);
            }
            Then::Why(command) => self.ask_who(command, Words::text(&text)),
            Then::Who(command, why) => {
                let by = Words::line(&text);
                self.study.set_from_now_on(Some(by.clone()), None);
                self.ask_whether(vec![Study::amendment(*command, why, by)]);
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
            Ok(Line::SaveAs(path)) => {
                let done = self.study.save_as(path.as_deref());
                self.tell_done(done);
            }
            Ok(Line::Wish(Wish::TellSaved)) => self.save_again(),
            Ok(Line::UndoAgain) => {
                let done = self.study.undo_again();
                self.tell_done(done);
                self.look_again();
            }
            Ok(Line::Told(told)) if told.is_empty() => {}
            Ok(Line::Told(told)) => {
                self.above = Above::Reading(Reading::new(text, &told));
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
        if !command.amends() {
            // It is refused: nobody need say why.
            let empty = || Words::line("");
            self.do_it(vec![Study::amendment(command, empty(), empty())]);
            return;
        }
        if command.only_confirms() {
            // Who confirmed it is in it already.
            let by = by.or_else(|| self.study.by().cloned());
            let empty = || Words::line("");
            let (why, by) = (why.unwrap_or_else(empty), by.unwrap_or_else(empty));
            self.do_it(vec![Study::amendment(command, why, by)]);
            return;
        }
        if command.shows_more(self.study.session()).is_some() {
            self.study.set_from_now_on(by, why);
            self.ask_whether_they_agreed(&command, Choice::Amend);
            return;
        }
        match (why.filter(|why| !why.is_empty()), by) {
            (Some(why), Some(by)) => self.ask_whether(vec![Study::amendment(command, why, by)]),
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
            Ok(Some(command)) => {
                // It is there again should something else be said now, or it be refused.
                if let Above::Form(form) = std::mem::replace(&mut self.above, Above::Nothing) {
                    self.forms.keep(*form);
                }
                match command.shows_more(self.study.session()) {
                    Some(_) => self.ask_whether_they_agreed(&command, Choice::Amend),
                    None => self.ask_why(command),
                }
            }
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
        let also = named.as_ref().map_or_else(String::new, |named| {
            format!(", and the name in {}", named.count)
        });
        let mut rows = vec![
            ("leave it as it is".to_owned(), Choice::Leave),
            (
                format!("blank it for good{also}; nothing brings it back"),
                Choice::Act(commands),
            ),
        ];
        // A row of its own: all of it has room there.
        rows.extend(named.map(|named| (format!("look first at {}", named.places), Choice::Leave)));
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
        if let Some(copy) = self.study.copy_wanted() {
            let copy = copy.display().to_string();
            self.above = Above::Ask(Ask::new(Then::SaveAs, &copy));
            return;
        }
        let done = self.study.save();
        self.tell_done(done);
    }

    /// Asks which report is to be made of it.
    pub(super) fn ask_which_report(&mut self) {
        let reports = self.study.reports();
        if reports.is_empty() {
            self.export("");
        } else {
            self.above = Above::List(List::of_reports(reports));
        }
    }

    pub(super) fn export(&mut self, report: &str) {
        let done = self.study.export(report);
        self.tell_done(done);
    }

    /// Does it, and tells what was done.
    pub(super) fn do_it(&mut self, commands: Vec<Command>) {
        if commands.iter().any(|one| one.withdraws() || one.is_final()) {
            // What was filled in and not saved may hold the very words.
            self.forms = Drafts::default();
            self.kept = None;
        }
        let done = self.study.act_all(commands);
        if !matches!(done, Done::Refused(_)) {
            self.kept = None;
            if let Some(of) = self.selected().and_then(form_of) {
                self.forms.take(of);
            }
        }
        match done {
            // What is to be done is read whole, and written down.
            Done::Done(text) if self.study.is_unfinished() => {
                self.above = Above::Reading(Reading::new("Still to be done", &text));
            }
            done => self.tell_done(done),
        }
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
