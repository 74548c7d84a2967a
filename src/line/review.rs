//! A saved session read line by line: a room or a thing is asked for by its name, and told in
//! sentences; what it says is amended in the words of a live session.

mod asking;
mod naming;

use std::io::{self, Write};
use std::slice;

use crate::clean;
use crate::desk::SaidKind;
use crate::desk::study::{Amending, Done, Line, Study};
use crate::language::{self, VerbHelp};
use crate::session::{Command, Words};
use crate::words::counted;
use crate::words::review::{Filter, Line as Row, Room, Thing};
use naming::{called, joined, numbered};

/// The cells that what is laid out keeps to.
const CELLS: usize = 72;

/// The most places of words that are told one by one.
const PLACES: usize = 40;

/// The most lines of one thing that are told where words are found.
const LINES: usize = 3;

/// What is said where the answer was no.
const NOTHING: &str = "Nothing was changed.";

/// How many lines of the timeline are told from a moment on.
const SOME: usize = 20;

const HELP: &str = "\
A room by its name: overview, agenda, people, floor, ideas, polls, decisions, actions, concerns, aside, reflection, timeline.
A thing with its number, whole: decision 2, idea 12, poll 1, action 3, item 4, turn 14, concern 1, topic 1, constraint 2, note 5, question 1, moment 30; person NAME.
why decision 2: it with all its reasons, what led to it and what came of it; so for any other thing. history decision 2: what it was before, and all that ever happened to it.
at 18:42: the timeline from then on, some lines of it; at 12m or at moment 30, too.
export minutes html: makes a report, and says where it is; export alone lists them.
find WORDS: where they stand, and what it says there. filter person NAME, filter item 2, filter kind ideas; filter none.
amend LINE, as in a live session, such as: amend theme 12 \"Opening hours\". It is asked why, and by whom; or say so at once, at its end: why \"it was missing\" by \"Priya\". Said before, because WHY holds for the next line, and by WHO for all that follow.
Only once it is closed: turn 4 speaker Jo, reword 2 \"...\", frame place \"...\", noted 10:42 \"...\", confirm 2 \"all who were there\", confirm minutes \"...\". For each: help turn, help reword, and so on.
confirm 2, or confirm minutes, alone: it is asked who confirmed it, and when. action 1 due 2026-05-01: amends action 1.
amendments: all that was amended. Somebody else amended a copy of this file? Both are put together by: ourturn merge FILE FILE. undo, redo, save; save as PATH saves a copy. strike idea 3 and consent NAME initials as in a live session.
private hide, private show. quit.";

/// Where lines come from: a prompt, where somebody types, and what was typed.
pub type Ask<'a> = &'a mut dyn FnMut(&str, &mut dyn Write) -> io::Result<Option<String>>;

/// Somebody who reads.
pub struct Reader<'a> {
    study: &'a mut Study,
    filter: Filter,
    /// Why what comes next is amended, where that was said before.
    because: Option<Words>,
}

/// What a line came to.
enum Answer {
    Told(String),
    /// To be asked why, and by whom, as far as that was not said.
    Amend(Box<Amending>),
    /// To be done at once, once somebody said yes to what nothing brings back.
    Act(Vec<Command>),
    /// To be asked who confirmed this, and when.
    Confirm(String),
    Over,
}

impl<'a> Reader<'a> {
    /// Begins to read.
    pub fn new(study: &'a mut Study) -> Self {
        Self {
            study,
            filter: Filter::default(),
            because: None,
        }
    }
}

/// Returns what is said at the start.
#[must_use]
pub fn greeting(study: &Study) -> String {
    let mut text = study.book().whole(Thing::Session, CELLS);
    if let Some(why) = study.fixed() {
        text.push_str(&format!("\n{why}"));
    }
    text.push_str("\nFor all that can be said: help");
    text
}

/// Reads until the input ends, or somebody says so.
///
/// # Errors
/// Returns what the input or the output said.
pub fn run(reader: &mut Reader<'_>, ask: Ask<'_>, output: &mut dyn Write) -> io::Result<()> {
    while let Some(line) = ask("> ", output)? {
        let answer = match reader.answer(line.trim()) {
            Answer::Confirm(what) => {
                let Some(line) = Reader::ask_who_confirmed(&what, ask, output)? else {
                    return Ok(());
                };
                reader.say(&line)
            }
            answer => answer,
        };
        let told = match answer {
            Answer::Over => return Ok(()),
            Answer::Told(told) => told,
            Answer::Confirm(_) => String::new(),
            Answer::Act(commands) => {
                if reader.ask_whether_for_good(&commands, ask, output)? {
                    words_of(reader.study.act_all(commands))
                } else {
                    NOTHING.to_owned()
                }
            }
            Answer::Amend(amending) => match reader.amend(*amending, ask, output)? {
                Some(told) => told,
                None => return Ok(()),
            },
        };
        if !told.is_empty() {
            writeln!(output, "{told}")?;
            output.flush()?;
        }
    }
    Ok(())
}

impl Reader<'_> {
    /// Amends once all is known that has to be; nothing where the input ends before that.
    fn amend(
        &mut self,
        amending: Amending,
        ask: Ask<'_>,
        output: &mut dyn Write,
    ) -> io::Result<Option<String>> {
        let Amending { command, by, why } = amending;
        if !command.amends() {
            // It is refused: nobody need say why.
            let empty = || Words::line("");
            let refused = Study::amendment(command, empty(), empty());
            return Ok(Some(words_of(self.study.act(refused))));
        }
        if let Some((person, consent)) = command.shows_more(self.study.session())
            && !self.ask_whether_agreed(person, consent, ask, output)?
        {
            return Ok(Some(NOTHING.to_owned()));
        }
        if !self.ask_whether_for_good(slice::from_ref(&command), ask, output)? {
            return Ok(Some(NOTHING.to_owned()));
        }
        let (why, by) = if command.only_confirms() {
            // Who confirmed it is in it already.
            let by = by.or_else(|| self.study.by().cloned());
            let empty = || Words::line("");
            (why.unwrap_or_else(empty), by.unwrap_or_else(empty))
        } else {
            let Some(said) = self.ask_why(&command, why, by, ask, output)? else {
                return Ok(None);
            };
            said
        };
        if why.is_empty() && command.needs_why() {
            return Ok(Some(
                "Nothing was changed: an amendment needs a reason.".to_owned(),
            ));
        }
        let amendment = Study::amendment(command, why, by);
        Ok(Some(words_of(self.study.act(amendment))))
    }

    fn answer(&mut self, line: &str) -> Answer {
        let (first, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let rest = rest.trim();
        let told = match (first.to_lowercase().as_str(), rest) {
            ("", _) => String::new(),
            ("quit" | "exit", "") => return Answer::Over,
            ("help", "") => HELP.to_owned(),
            ("find", words) => self.find(words),
            ("filter", words) => self.only(words),
            // In quotes it is why all that follows is amended.
            ("why", what) if !what.starts_with(['"', '\u{201c}']) => self.of(what, Self::links),
            ("history", what) => self.of(what, |reader, thing| {
                reader.study.book().history(thing).join("\n")
            }),
            ("confirm", what) if !what.is_empty() && !what.contains(char::is_whitespace) => {
                return match self.study.fixed() {
                    Some(why) => Answer::Told(why.to_owned()),
                    None => Answer::Confirm(what.to_owned()),
                };
            }
            ("at", typed) => self.at(typed),
            ("save", "") => words_of(self.study.save()),
            ("export", report) => words_of(self.study.export(report)),
            ("because", words) => {
                self.because = Some(Words::text(words));
                "That is why what comes next is amended.".to_owned()
            }
            ("by", words) => {
                let by = Words::line(words.trim_matches(['"', '\u{201c}', '\u{201d}']));
                self.study.set_from_now_on(Some(by), None)
            }
            // A decision's parts are amended by a word of that name in a live session, too.
            ("amend", words) => {
                let is_whole =
                    self.study.understand(words).is_err() && self.study.understand(line).is_ok();
                return self.say(if is_whole { line } else { words });
            }
            _ => match (line.parse(), self.thing(line), self.study.understand(line)) {
                (Ok(room), ..) => self.room(room),
                (Err(_), Some(thing), _) => self.study.book().whole(thing, CELLS),
                // “note 7” asks for a note that is not there: it does not take one.
                (Err(_), None, Ok(Line::Amend(_))) if rest.parse::<u32>().is_ok() => {
                    nothing_called(line)
                }
                (Err(_), None, Ok(_)) => return self.say(line),
                (Err(_), None, Err(why)) => {
                    let is_verb = |verb: &VerbHelp| verb.verb.eq_ignore_ascii_case(first);
                    if rest.is_empty() || !language::verbs().iter().any(is_verb) {
                        nothing_called(line)
                    } else {
                        why
                    }
                }
            },
        };
        Answer::Told(told.trim_end().to_owned())
    }

    /// Says a line of the command language.
    fn say(&mut self, line: &str) -> Answer {
        let fixed = self.study.fixed().map(str::to_owned);
        match (self.study.understand(line), fixed) {
            (Ok(Line::Amend(_) | Line::Act(_) | Line::UndoAgain), Some(why)) | (Err(why), _) => {
                Answer::Told(why)
            }
            (Ok(Line::Amend(amending)), None) => Answer::Amend(Box::new(amending)),
            (Ok(Line::UndoAgain), None) => Answer::Told(words_of(self.study.undo_again())),
            (Ok(Line::Act(commands)), None) => Answer::Act(commands),
            (Ok(Line::SaveAs(path)), _) => {
                Answer::Told(words_of(self.study.save_as(path.as_deref())))
            }
            (Ok(Line::Told(told)), _) => Answer::Told(told),
            (Ok(Line::FromNowOn { by, why }), _) => {
                Answer::Told(self.study.set_from_now_on(by, why))
            }
            (Ok(Line::Wish(wish)), _) => {
                let said = self.study.grant(&wish);
                if said.kind == SaidKind::Quit {
                    return Answer::Over;
                }
                Answer::Told(said.text)
            }
        }
    }

    /// Tells the timeline from a moment on.
    fn at(&self, typed: &str) -> String {
        let typed = typed.trim();
        let act = match self.thing(typed) {
            Some(Thing::Act(act)) => Some(act),
            Some(other) => match self.study.book().moment_of(other) {
                Some(Thing::Act(act)) => Some(act),
                _ => None,
            },
            None => self.study.book().act_at(typed),
        };
        act.map_or_else(
            || "Not a moment of it. Say, for instance: at 18:42, at 12m, at moment 30, at decision 1".to_owned(),
            |act| self.timeline_from(act),
        )
    }

    /// Tells some lines of the timeline, from an act on.
    #[must_use]
    pub fn timeline_from(&self, act: u64) -> String {
        let book = self.study.book();
        let lines = book.lines(Room::Timeline, &self.filter);
        let acts = lines.iter().filter_map(|line| match line.thing() {
            Some(Thing::Act(other)) if other >= act => Some(other),
            _ => None,
        });
        let acts: Vec<u64> = acts.take(SOME).collect();
        let rows = book.act_rows(&acts).into_iter().zip(&acts);
        let rows = rows.map(|(row, act)| format!("{act}. {}", joined(&row, "")));
        rows.collect::<Vec<_>>().join("\n")
    }

    fn find(&self, words: &str) -> String {
        let book = self.study.book();
        let found = book.find(words, &self.filter);
        let mut lines = vec![match found.len() {
            0 => format!("Nowhere: {}", clean::line(words)),
            some => format!("{}:", counted(some, "place", "places")),
        }];
        for thing in found.iter().take(PLACES) {
            let (label, aside) = book.row(*thing);
            lines.push(format!("{}: {}", called(*thing), joined(&label, &aside)));
            // What the row does not say itself.
            let said = book.passages(*thing, words).into_iter();
            let said =
                said.filter(|line| !matches!(thing, Thing::Act(_)) && !label.contains(&**line));
            lines.extend(said.take(LINES).map(|line| format!("  {line}")));
        }
        if found.len() > PLACES {
            lines.push(format!("and {} more", found.len() - PLACES));
        }
        lines.join("\n")
    }

    fn only(&mut self, words: &str) -> String {
        if matches!(words, "" | "none") {
            self.filter = Filter::default();
            return "Everything is told.".to_owned();
        }
        match self.filter.and(words, self.study.session()) {
            Ok(filter) => {
                self.filter = filter;
                let only = self.study.book().only(&filter);
                format!("Only {only}. To have everything told again: filter none")
            }
            Err(misread) => misread.to_string(),
        }
    }

    fn room(&self, room: Room) -> String {
        let book = self.study.book();
        if room == Room::Overview && self.filter.is_everything() {
            return book.whole(Thing::Session, CELLS);
        }
        let lines = book.lines(room, &self.filter);
        if lines.is_empty() {
            return if self.filter.is_everything() {
                format!(
                    "{}.",
                    crate::words::capital(crate::words::review::Book::nothing(room))
                )
            } else {
                "Nothing here passes the filter. To have everything told: filter none".to_owned()
            };
        }
        let acts: Vec<u64> = lines
            .iter()
            .filter_map(|line| match line.thing() {
                Some(Thing::Act(act)) => Some(act),
                _ => None,
            })
            .collect();
        if !acts.is_empty() {
            let rows = book.act_rows(&acts).into_iter().zip(&acts);
            let rows = rows.map(|(row, act)| format!("{act}. {row}"));
            return rows.collect::<Vec<_>>().join("\n");
        }
        let is_short = matches!(
            room,
            Room::Polls
                | Room::Decisions
                | Room::Actions
                | Room::Concerns
                | Room::Aside
                | Room::Reflection
        );
        if is_short {
            return self.wholes(&lines);
        }
        self.rows(&lines)
    }

    /// Tells all of each thing, one after the other.
    fn wholes(&self, lines: &[Row]) -> String {
        let book = self.study.book();
        let told = lines.iter().map(|line| match line {
            Row::Heading(heading) => format!("{}:", crate::words::capital(heading)),
            Row::Thing(thing) => book.whole(*thing, CELLS).trim_end().to_owned(),
        });
        told.collect::<Vec<_>>().join("\n\n")
    }

    fn rows(&self, lines: &[Row]) -> String {
        let book = self.study.book();
        let rows = lines.iter().map(|line| match line {
            Row::Heading(heading) if heading.ends_with('?') => heading.clone(),
            Row::Heading(heading) => format!("{}:", crate::words::capital(heading)),
            Row::Thing(Thing::Shares) => book.whole(Thing::Shares, CELLS),
            // Asked for by its number, which its row would not tell.
            Row::Thing(Thing::Turn(id)) => {
                let turns = self.study.session().floor.turns().iter();
                let mut number = turns.filter(|turn| turn.id == *id).map(|turn| turn.number);
                let (label, aside) = book.row(Thing::Turn(*id));
                let number = number.next().unwrap_or_default();
                format!("{number}. {}", joined(&label, &aside))
            }
            Row::Thing(thing) => {
                let (label, aside) = book.row(*thing);
                joined(&label, &aside)
            }
        });
        rows.collect::<Vec<_>>().join("\n")
    }

    fn links(&self, thing: Thing) -> String {
        let book = self.study.book();
        let mut lines = vec![
            book.whole(thing, CELLS).trim_end().to_owned(),
            String::new(),
        ];
        let others = book.links(thing);
        lines.extend(others.iter().map(|(how, other)| {
            let (label, aside) = book.row(*other);
            format!("{how}: {} {}", called(*other), joined(&label, &aside))
        }));
        if others.is_empty() {
            lines.push("Nothing led to it, and nothing came of it.".to_owned());
        }
        lines.join("\n")
    }

    fn of(&self, what: &str, told: impl Fn(&Self, Thing) -> String) -> String {
        match self.thing(what) {
            Some(thing) => told(self, thing),
            None => format!(
                "There is nothing called {}. Say, for instance: why decision 1",
                clean::line(what)
            ),
        }
    }

    /// Returns the thing that is meant: a kind and a number, or a name.
    fn thing(&self, what: &str) -> Option<Thing> {
        let (kind, which) = what.trim().split_once(char::is_whitespace)?;
        let session = self.study.session();
        let number: Option<u32> = which.trim().parse().ok();
        numbered(session, &kind.to_lowercase(), which.trim(), number)
    }
}

fn nothing_called(line: &str) -> String {
    format!(
        "There is nothing called {}. For all that can be said: help",
        clean::line(line)
    )
}

fn words_of(done: Done) -> String {
    match done {
        Done::Done(text) | Done::Refused(text) | Done::Unsaved(text) => text,
    }
}
