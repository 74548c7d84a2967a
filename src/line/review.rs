//! A saved session read line by line: a room or a thing is asked for by its name, and told in
//! sentences; what it says is amended in the words of a live session.

use std::io::{self, Write};

use crate::clean;
use crate::desk::study::{Done, Line, Study};
use crate::session::{Command, Session};
use crate::words::counted;
use crate::words::review::{Filter, Line as Row, Room, Thing};

/// The cells that what is laid out keeps to.
const CELLS: usize = 72;

/// The most places of words that are told one by one.
const PLACES: usize = 40;

const HELP: &str = "\
A room by its name: overview, agenda, people, floor, ideas, polls, decisions, actions, concerns, aside, reflection, timeline.
A thing with its number, whole: decision 2, idea 12, poll 1, action 3, item 4, turn 14, concern 1, topic 1, constraint 2, note 5, question 1, moment 30; person NAME.
why decision 2: what led to it and what came of it. history decision 2: all that ever happened to it.
find WORDS: where they stand. filter person NAME, filter item 2, filter kind ideas; filter none.
amend LINE, as in a live session, such as: amend theme 12 \"Opening hours\". It is asked why, and by whom; or say so at once: because WHY, by WHO, each on a line before.
undo, redo, save. strike idea 3 and consent NAME initials as in a live session.
private hide, private show. quit.";

/// Where lines come from: a prompt, where somebody types, and what was typed.
pub type Ask<'a> = &'a mut dyn FnMut(&str, &mut dyn Write) -> io::Result<Option<String>>;

/// Somebody who reads.
pub struct Reader<'a> {
    study: &'a mut Study,
    filter: Filter,
    /// Why and by whom what comes next is amended, where that was said before.
    because: Option<String>,
    by: Option<String>,
}

/// What a line came to.
enum Answer {
    Told(String),
    /// To be asked why.
    Amend(Command),
    Over,
}

impl<'a> Reader<'a> {
    /// Begins to read.
    pub fn new(study: &'a mut Study) -> Self {
        Self {
            study,
            filter: Filter::default(),
            because: None,
            by: None,
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
        let told = match reader.answer(line.trim()) {
            Answer::Over => return Ok(()),
            Answer::Told(told) => told,
            Answer::Amend(command) => {
                let Some((why, by)) = reader.ask_why(ask, output)? else {
                    return Ok(());
                };
                if why.is_empty() {
                    "Nothing was changed: an amendment needs a reason.".to_owned()
                } else {
                    reader.done(Study::amendment(command, &why, &by))
                }
            }
        };
        if !told.is_empty() {
            writeln!(output, "{told}")?;
            output.flush()?;
        }
    }
    Ok(())
}

impl Reader<'_> {
    fn ask_why(
        &mut self,
        ask: Ask<'_>,
        output: &mut dyn Write,
    ) -> io::Result<Option<(String, String)>> {
        let mut why = self.because.take();
        if why.is_none() {
            writeln!(output, "Why is it amended?")?;
            output.flush()?;
            why = ask("why: ", output)?;
        }
        let Some(why) = why else { return Ok(None) };
        let by = match &self.by {
            Some(by) => by.clone(),
            None if why.trim().is_empty() => String::new(),
            None => {
                writeln!(output, "Who amends it? An empty line names nobody.")?;
                output.flush()?;
                let by = ask("who: ", output)?.unwrap_or_default();
                self.by = Some(by.trim().to_owned());
                by
            }
        };
        Ok(Some((why.trim().to_owned(), by.trim().to_owned())))
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
            ("why", what) => self.of(what, Self::links),
            ("history", what) => self.of(what, |reader, thing| {
                let book = reader.study.book();
                book.act_rows(&book.acts_of(thing)).join("\n")
            }),
            ("because", words) => {
                self.because = Some(clean::text(words));
                "That is why what comes next is amended.".to_owned()
            }
            ("by", words) => {
                self.by = Some(clean::line(words));
                "Noted for what is amended from now on.".to_owned()
            }
            ("private", "hide" | "show") => {
                self.study.hide(rest == "hide");
                if rest == "hide" {
                    "What is private is left out.".to_owned()
                } else {
                    "What is private is told again.".to_owned()
                }
            }
            ("save", "") => {
                let done = self.study.save();
                words_of(done)
            }
            // A decision's parts are amended by a word of that name in a live session, too.
            ("amend", words) => {
                let is_whole =
                    self.study.understand(words).is_err() && self.study.understand(line).is_ok();
                return self.say(if is_whole { line } else { words });
            }
            ("undo" | "redo" | "strike" | "consent" | "confirm", _) => return self.say(line),
            _ => match (line.parse(), self.thing(line), self.study.understand(line)) {
                (Ok(room), ..) => self.room(room),
                (Err(_), Some(thing), _) => self.study.book().whole(thing, CELLS),
                // “note 7” asks for a note that is not there: it does not take one.
                (Err(_), None, Ok(Line::Amend(_))) if rest.parse::<u32>().is_err() => {
                    return self.say(line);
                }
                (Err(_), None, _) => format!(
                    "There is nothing called {}. For all that can be said: help",
                    clean::line(line)
                ),
            },
        };
        Answer::Told(told.trim_end().to_owned())
    }

    /// Says a line of the command language.
    fn say(&mut self, line: &str) -> Answer {
        if let Some(why) = self.study.fixed() {
            return Answer::Told(why.to_owned());
        }
        // A turn, an undo and the like are words of the language, too.
        match self.study.understand(line) {
            Ok(Line::Amend(command)) => Answer::Amend(command),
            Ok(Line::Told(told)) => Answer::Told(told),
            Ok(Line::Act(commands)) => {
                let each = commands.into_iter().map(|command| self.done(command));
                Answer::Told(each.collect::<Vec<_>>().join("\n"))
            }
            Err(why) => Answer::Told(why),
        }
    }

    fn done(&mut self, command: Command) -> String {
        let done = self.study.act(command);
        words_of(done)
    }

    fn find(&self, words: &str) -> String {
        let book = self.study.book();
        let found = book.find(words, &self.filter);
        let mut lines = vec![match found.len() {
            0 => format!("Nowhere: {}", clean::line(words)),
            some => format!("{}:", counted(some, "place", "places")),
        }];
        lines.extend(found.iter().take(PLACES).map(|thing| {
            let (label, aside) = book.row(*thing);
            format!("{}: {}", called(*thing), joined(&label, &aside))
        }));
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
            return book.whole(Thing::Session, CELLS) + &self.rest_of_overview();
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
        self.rows(&lines)
    }

    fn rest_of_overview(&self) -> String {
        let lines = self.study.book().lines(Room::Overview, &self.filter);
        let from = lines.iter().position(|line| line.thing().is_none());
        from.map_or_else(String::new, |from| {
            format!("\n{}", self.rows(&lines[from..]))
        })
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
        let mut lines = vec![joined(&book.row(thing).0, "")];
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

fn numbered(session: &Session, kind: &str, which: &str, number: Option<u32>) -> Option<Thing> {
    let made = &session.decisions;
    if kind == "person" {
        let filter = Filter::default().and(&format!("person {which}"), session);
        return filter.ok()?.person.map(Thing::Person);
    }
    let number = number?;
    let is = |other: u32| other == number;
    let place = usize::try_from(number).ok()?.checked_sub(1)?;
    Some(match kind {
        "item" => Thing::Item(session.agenda.items.get(place)?.id),
        "question" => Thing::Question(place),
        "moment" => Thing::Act(u64::from(number)),
        "turn" => Thing::Turn(session.floor.turns().iter().find(|one| is(one.number))?.id),
        "idea" => Thing::Idea(session.ideas.all.iter().find(|one| is(one.number))?.id),
        "poll" => Thing::Poll(session.polls.all.iter().find(|one| is(one.number))?.id),
        "decision" => Thing::Decision(made.all.iter().find(|one| is(one.number))?.id),
        "action" => Thing::Action(made.actions.iter().find(|one| is(one.number))?.id),
        "concern" => Thing::Concern(session.concerns.all.iter().find(|one| is(one.number))?.id),
        "topic" => Thing::Topic(session.parking.all.iter().find(|one| is(one.number))?.id),
        "constraint" | "limit" => Thing::Limit(
            session
                .constraints
                .all
                .iter()
                .find(|one| is(one.number))?
                .id,
        ),
        "note" => Thing::Note(session.notes.all.iter().find(|one| is(one.number))?.id),
        _ => return None,
    })
}

/// Returns what sort of thing it is.
fn called(thing: Thing) -> &'static str {
    match thing {
        Thing::Session | Thing::Shares => "overview",
        Thing::Item(_) => "item",
        Thing::Person(_) => "person",
        Thing::Turn(_) => "turn",
        Thing::Idea(_) => "idea",
        Thing::Poll(_) => "poll",
        Thing::Decision(_) => "decision",
        Thing::Action(_) => "action",
        Thing::Concern(_) => "concern",
        Thing::Topic(_) => "topic",
        Thing::Limit(_) => "constraint",
        Thing::Note(_) => "note",
        Thing::Question(_) => "question",
        Thing::Act(_) => "timeline",
    }
}

/// Makes a sentence of a row: the number is set off by a full stop, as in the other lists.
fn joined(label: &str, aside: &str) -> String {
    let label = match label.split_once("  ") {
        Some((number, words)) if number.parse::<u32>().is_ok() => format!("{number}. {words}"),
        Some((time, words)) => format!("{time}, {words}"),
        None => label.to_owned(),
    };
    match aside.trim() {
        "" => label,
        aside => format!(
            "{label}: {}",
            aside.split_whitespace().collect::<Vec<_>>().join(" ")
        ),
    }
}

fn words_of(done: Done) -> String {
    match done {
        Done::Done(text) | Done::Refused(text) | Done::Unsaved(text) => text,
    }
}
