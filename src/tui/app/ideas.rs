//! What can be done with an idea that is selected, with several that are marked, and with all of
//! them: how they are sorted. What was pasted is taken for one or for many.

use super::super::event_loop::Next;
use super::super::focus::Thing;
use super::super::forms::Of;
use super::super::forms::form::{Form, InARow};
use super::super::forms::kinds;
use super::chain;
use super::choosing::{Choosing, MOST_ANSWERS};
use super::layers::Wanted;
use super::reading::Reading;
use super::sifting::Sought;
use super::{App, Layer, redraw_if};
use crate::session::author::Author;
use crate::session::floor::turns::TurnId;
use crate::session::ideas::search::{Search, Sorting};
use crate::session::ideas::{self, IdeaId, lines};
use crate::session::{Command, Event, floor};
use crate::words::fit;
use crate::words::ideas::{numbered, whose};

/// The most cells of one pasted line that are shown in the question.
const LOOK: usize = 24;

impl App {
    /// Says what can be done with an idea, or with those that are marked.
    pub(super) fn choose_for_idea(&mut self, id: IdeaId) -> Next {
        let session = self.session();
        let ideas = &session.ideas;
        let stands = |idea: &&IdeaId| ideas.get(**idea).is_some_and(ideas::Idea::stands);
        let marked = self.focus.ideas.marked.iter();
        let mut marked: Vec<IdeaId> = marked.filter(stands).copied().collect();
        marked.sort_by_key(|id| ideas.get(*id).map(|idea| idea.number));
        let choosing = if self.focus.sifts_ideas() && !marked.is_empty() {
            self.of_the_marked(id, &marked)
        } else {
            self.of_an_idea(id)
        };
        self.choose(choosing)
    }

    /// The same of one idea, whatever is marked.
    pub(super) fn of_an_idea(&self, id: IdeaId) -> Choosing {
        let session = self.session();
        let Some(idea) = session.ideas.get(id) else {
            return Choosing::new("", Vec::new());
        };
        let number = idea.number;
        let begin = |line: String| Wanted::Begin(line);
        let mut answers = vec![("Change it".to_owned(), Wanted::Fill(Of::Idea(Some(id))))];
        if session.ideas.standing().count() > 1 {
            let merge = Wanted::Seek(Sought::Into(vec![id]));
            answers.push(("Merge it into another\u{2026}".to_owned(), merge));
        }
        if idea.took_in.is_empty() {
            let split = Wanted::Fill(Of::Split(id));
            answers.push(("Split it\u{2026}".to_owned(), split));
        }
        answers.push((
            "Say what it belongs to\u{2026}".to_owned(),
            begin(format!("theme {number} ")),
        ));
        if !session.agenda.items.is_empty() {
            let place = begin(format!("place {number} "));
            answers.push(("Move it to another item\u{2026}".to_owned(), place));
        }
        answers.push((
            "Capture one that builds on it".to_owned(),
            Wanted::BuildOn(id),
        ));
        let history = Wanted::Read(format!("Idea {number}"), self.desk.history_of(id));
        answers.push(("How it came about".to_owned(), history));
        answers.extend(chain::onwards(
            session,
            Thing::Idea(id),
            "What came of it: polls, decisions\u{2026}",
        ));
        let marked = self.focus.ideas.marked.contains(&id);
        let mark = if marked {
            "Take its mark away"
        } else {
            "Mark it, to do something with several"
        };
        // With one more there is no digit for the last: a key of its own marks it.
        if answers.len() < MOST_ANSWERS - 1 {
            answers.push((mark.to_owned(), Wanted::Mark(id)));
        }
        answers.push((
            "Sort the ideas, or show some of them\u{2026}".to_owned(),
            Wanted::Sort(id),
        ));
        let words = idea.words.shown().split_whitespace().collect::<Vec<_>>();
        Choosing::new(
            format!("{number}  {}:", fit::cut(&words.join(" "), 60)),
            answers,
        )
    }

    /// What can be done with several at once, one of all being selected.
    fn of_the_marked(&self, id: IdeaId, marked: &[IdeaId]) -> Choosing {
        let session = self.session();
        let number = |id: &IdeaId| session.ideas.get(*id).map_or(0, |idea| idea.number);
        let selected = number(&id);
        let others: Vec<IdeaId> = marked.iter().filter(|one| **one != id).copied().collect();
        let mut answers = Vec::new();
        if !others.is_empty() {
            let which = numbered(session, &others);
            let merge = ideas::Command::Merge(id, others).into();
            let label = format!("Merge {which} into idea {selected}, which is selected");
            answers.push((label, Wanted::Act(merge)));
        }
        let into = Wanted::Seek(Sought::Into(marked.to_vec()));
        if session.ideas.standing().count() > marked.len() {
            answers.push(("Merge them into another\u{2026}".to_owned(), into));
        }
        let numbers: Vec<_> = marked.iter().map(|id| number(id).to_string()).collect();
        let numbers = numbers.join(",");
        let theme = Wanted::Begin(format!("theme {numbers} "));
        answers.push(("Say what they belong to\u{2026}".to_owned(), theme));
        if !session.agenda.items.is_empty() {
            let place = Wanted::Begin(format!("place {numbers} "));
            answers.push(("Move them to another item\u{2026}".to_owned(), place));
        }
        answers.push(("Take the marks away".to_owned(), Wanted::Unmark));
        let alone = format!("Idea {selected} alone\u{2026}");
        answers.push((alone, Wanted::Alone(id)));
        let are = match marked.len() {
            1 => "is marked",
            _ => "are marked",
        };
        let which = crate::words::capital(&numbered(session, marked));
        Choosing::new(format!("{which} {are}:"), answers)
    }

    /// Asks how the ideas are to be sorted, and which are to show; `like` which.
    pub(super) fn choose_sorting(&mut self, like: IdeaId) -> Next {
        let session = self.session();
        let now = &self.focus.ideas.search;
        let by = |label: &str, by| {
            let search = Search { by, ..now.clone() };
            (label.to_owned(), Wanted::Show(Box::new(search)))
        };
        let mut answers = vec![
            by(
                "The latest first, those of this item before the others",
                Sorting::New,
            ),
            by("Under their themes", Sorting::Theme),
            by("Under whose they are", Sorting::Author),
            by("Under the items of the agenda", Sorting::Item),
            by("Those first that most others build on", Sorting::BuiltOn),
        ];
        let all = Search {
            by: now.by,
            ..Search::default()
        };
        let mut only = |label: String, search: Search| {
            answers.push((label, Wanted::Show(Box::new(search))));
        };
        if let Some(idea) = session.ideas.get(like) {
            if let Some(theme) = &idea.theme {
                let theme = theme.to_string();
                let label = format!("Only those of the theme \u{201c}{theme}\u{201d}");
                let theme = Some(theme);
                only(
                    label,
                    Search {
                        theme,
                        ..all.clone()
                    },
                );
            }
            if let Some(from) = session.ideas.authors(like).into_iter().next() {
                let label = format!(
                    "Only those from {}",
                    whose(session, like).unwrap_or_default()
                );
                let from = Some(from);
                only(
                    label,
                    Search {
                        from,
                        ..all.clone()
                    },
                );
            }
            if let Some(item) = idea.item.and_then(|item| session.agenda.get(item)) {
                let label = format!("Only those of {}", item.outline.title);
                let item = Some(item.id);
                only(
                    label,
                    Search {
                        item,
                        ..all.clone()
                    },
                );
            }
        }
        if !now.is_everything() {
            only("All of them again".to_owned(), all);
        }
        self.choose(Choosing::new("Show the ideas:", answers))
    }

    /// Shows the ideas that are looked for, so sorted.
    pub(super) fn show_ideas(&mut self, search: Search) -> Next {
        let selected = self.selected();
        self.focus.look_at(super::Panel::Ideas);
        self.focus.ideas.search = search;
        if let Some(Thing::Idea(idea)) = selected {
            self.show_idea(idea);
        }
        Next::Redraw
    }

    /// Marks the idea that is selected, or takes the mark away.
    pub(super) fn mark_selected(&mut self) -> Next {
        let Some(Thing::Idea(idea)) = self.selected() else {
            self.tell("To mark an idea, select it first: / finds one.");
            return Next::Redraw;
        };
        self.mark_idea(idea)
    }

    pub(super) fn mark_idea(&mut self, idea: IdeaId) -> Next {
        // The marks show where the ideas have the screen.
        self.focus.look_at(super::Panel::Ideas);
        self.focus.mark(idea);
        self.show_idea(idea);
        Next::Redraw
    }

    /// Takes the marks from ideas that were merged since so many events: that is what they had
    /// been marked for.
    pub(super) fn unmark_merged(&mut self, events: usize) {
        let happened = &self.desk.live().timeline().events()[events..];
        for recorded in happened {
            if let Event::Ideas(ideas::Event::IdeasMerged { idea, took_in }) = &recorded.event {
                let marked = &mut self.focus.ideas.marked;
                marked.retain(|one| one != idea && !took_in.contains(one));
            }
        }
    }

    /// Opens a form for an idea that builds on another.
    pub(super) fn build_on(&mut self, idea: IdeaId) -> Next {
        let number = self.session().ideas.get(idea).map(|idea| idea.number);
        let form = Form::open(Of::Idea(None), self.session());
        if let Some((mut form, number)) = form.zip(number) {
            kinds::begin_idea(&mut form, None, None, Some(number));
            self.show_form(form);
        }
        Next::Redraw
    }

    /// Says whether pasted text was taken for several ideas, about which is asked.
    pub(super) fn asks_of_many(&mut self, text: &str) -> bool {
        let form = match self.layers.last() {
            None => None,
            Some(Layer::Form(form)) if kinds::is_empty_idea(form) => Some(form),
            Some(_) => return false,
        };
        let all = lines::each(text);
        if all.len() < 2 {
            return false;
        }
        let count = all.len();
        let shown = all.iter().take(3).map(|line| fit::cut(line, LOOK));
        let shown: Vec<_> = shown
            .map(|line| format!("\u{201c}{line}\u{201d}"))
            .collect();
        let more = match count - shown.len() {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let shown = shown.join(", ");
        let mut answers = Vec::new();
        let title = if count > lines::MOST {
            let most = lines::MOST;
            format!("{count} lines were pasted, and at most {most} ideas are taken at once.")
        } else {
            let each = kinds::ideas_each(form.map(|form| &**form), &all, self.session());
            answers.push((format!("{count} ideas: one each"), Wanted::Act(each)));
            format!("{count} lines were pasted: {shown}{more}.")
        };
        answers.push((
            "One idea of all of it".to_owned(),
            Wanted::Paste(text.to_owned()),
        ));
        let numbered = all
            .iter()
            .zip(1..)
            .map(|(line, place)| format!("{place}. {line}"));
        let look = numbered.collect::<Vec<_>>().join("\n");
        answers.push((
            "Look at them first".to_owned(),
            Wanted::LookAt(format!("{count} lines"), look),
        ));
        self.layers
            .push(Layer::Choosing(Choosing::new(title, answers)));
        true
    }

    /// Takes in pasted text whole, for one idea.
    pub(super) fn paste_whole(&mut self, text: &str) -> Next {
        if !matches!(self.layers.last(), Some(Layer::Form(_))) {
            self.open_form(Of::Idea(None));
            // It must not be joined to what was left.
            self.begin_form_anew();
        }
        let session = self.desk.live().session();
        if let Some(Layer::Form(form)) = self.layers.last_mut() {
            form.paste(text, session);
        }
        Next::Redraw
    }

    /// Returns the turn in which somebody reads out what they wrote.
    pub(super) fn reading_turn(&self) -> Option<TurnId> {
        let session = self.session();
        session.reads_out()?;
        session.floor.speaking().map(|turn| turn.id)
    }

    /// Opens the idea of whoever began to read out just now.
    pub(super) fn open_for_reader(&mut self) {
        let events = self.desk.live().timeline().events();
        let begun = events.last().is_some_and(|last| {
            matches!(last.event, Event::Floor(floor::Event::TurnStarted { .. }))
        });
        let reader = self
            .session()
            .reads_out()
            .filter(|_| begun && self.layers.is_empty());
        let form = reader.and_then(|_| Form::open(Of::Idea(None), self.session()));
        if let Some((mut form, reader)) = form.zip(reader) {
            let name = self.session().people.called(reader);
            form.title = format!("{name} reads out");
            form.in_a_row = InARow::Alone;
            let author = Author::person(reader);
            let typed = kinds::typed_author(self.session(), Some(&author));
            kinds::begin_idea(&mut form, Some(&typed), None, None);
            self.show_form(form);
        }
    }
}

impl App {
    /// Does what a choice or a layer wants with ideas.
    pub(super) fn follow_ideas(&mut self, wanted: Wanted) -> Next {
        let sifts = matches!(wanted, Wanted::Sift(_) | Wanted::Step(_) | Wanted::Sifted);
        if !sifts && !matches!(wanted, Wanted::LookAt(..)) {
            self.layers.pop();
        }
        match wanted {
            Wanted::Seek(sought) => self.sift(sought),
            Wanted::Sift(typed) => self.sift_by(typed),
            Wanted::Step(step) => {
                let things = self.things();
                redraw_if(self.focus.step(step, &things))
            }
            Wanted::Sifted => self.take_sifted(),
            Wanted::Sort(idea) => self.choose_sorting(idea),
            Wanted::Show(search) => self.show_ideas(*search),
            Wanted::Mark(idea) => self.mark_idea(idea),
            Wanted::Unmark => {
                self.focus.ideas.marked.clear();
                Next::Redraw
            }
            Wanted::Alone(idea) => {
                let choosing = self.of_an_idea(idea);
                self.choose(choosing)
            }
            Wanted::Ways(thing, from) => self.choose_a_way(thing, from),
            Wanted::GoTo(thing) => self.go_to(thing),
            Wanted::Follow(action) => self.choose_how_it_goes(action),
            Wanted::BuildOn(idea) => self.build_on(idea),
            Wanted::Read(title, text) | Wanted::LookAt(title, text) => {
                self.layers
                    .push(Layer::Reading(Reading::new(&title, &text)));
                Next::Redraw
            }
            Wanted::Paste(text) => self.paste_whole(&text),
            _ => Next::Ignored,
        }
    }

    /// Has the next idea be ready to be typed after one was captured; what it belongs to is kept,
    /// and whose it is is not: a name must not come to stand with somebody else's words.
    pub(super) fn open_next_idea(&mut self, before: &Form, said: &str) {
        if let Some(mut next) = Form::open(Of::Idea(None), self.session()) {
            kinds::begin_idea(&mut next, None, kinds::theme_of(before).as_deref(), None);
            next.in_a_row = InARow::Next;
            next.said = Some(format!(
                "{said} Ready for the next; Enter or Esc goes back."
            ));
            self.show_form(next);
        }
    }
}

/// Returns the command of one writing.
pub(super) fn write(minutes: u64) -> Command {
    ideas::Command::Write(Some(minutes * 60_000)).into()
}
