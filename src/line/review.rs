//! A saved session read line by line: a room or a thing is asked for by its name, and told in
//! sentences; what it says is amended in the words of a live session.

use std::io::{self, Write};

use crate::clean;
use crate::desk::SaidKind;
use crate::desk::study::{Amending, Done, Line, Study};
use crate::language::{self, VerbHelp};
use crate::session::{Command, Session, Words};
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
export minutes html: makes a report, and says where it is; export alone lists them.
find WORDS: where they stand. filter person NAME, filter item 2, filter kind ideas; filter none.
amend LINE, as in a live session, such as: amend theme 12 \"Opening hours\". It is asked why, and by whom; or say so at once, at its end: why \"it was missing\" by \"Priya\". Said before, because WHY holds for the next line, and by WHO for all that follow.
Only once it is closed: turn 4 speaker Jo, reword 2 \"...\", frame place \"...\", noted 10:42 \"...\", confirm 2 \"all who were there\", confirm minutes \"...\". For each: help turn, help reword, and so on.
amendments: all that was amended. undo, redo, save; save as PATH saves a copy. strike idea 3 and consent NAME initials as in a live session.
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
        let told = match reader.answer(line.trim()) {
            Answer::Over => return Ok(()),
            Answer::Told(told) => told,
            Answer::Amend(amending) => {
                let Amending { command, by, why } = *amending;
                let Some((why, by)) = reader.ask_why(&command, why, by, ask, output)? else {
                    return Ok(());
                };
                if why.is_empty() && !command.withdraws() {
                    "Nothing was changed: an amendment needs a reason.".to_owned()
                } else {
                    words_of(reader.study.act(Study::amendment(command, why, by)))
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
    /// Asks for what neither the line nor one before has said.
    fn ask_why(
        &mut self,
        command: &Command,
        why: Option<Words>,
        by: Option<Words>,
        ask: Ask<'_>,
        output: &mut dyn Write,
    ) -> io::Result<Option<(Words, Words)>> {
        let said = why
            .or_else(|| self.because.take())
            .or_else(|| self.study.why().cloned());
        let why = if let Some(why) = said {
            why
        } else {
            let may_be_empty = if command.withdraws() {
                " An empty line gives no reason."
            } else {
                ""
            };
            writeln!(output, "Why is it amended?{may_be_empty}")?;
            output.flush()?;
            let Some(why) = ask("why: ", output)? else {
                return Ok(None);
            };
            Words::text(why.trim())
        };
        let by = match by.or_else(|| self.study.by().cloned()) {
            Some(by) => by,
            None if why.is_empty() && !command.withdraws() => Words::line(""),
            None => {
                writeln!(output, "Who amends it? An empty line names nobody.")?;
                output.flush()?;
                let by = ask("who: ", output)?.unwrap_or_default();
                let by = Words::line(by.trim());
                self.study.set_from_now_on(Some(by.clone()), None);
                by
            }
        };
        Ok(Some((why, by)))
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
            (Ok(Line::Amend(_) | Line::Act(_)), Some(why)) | (Err(why), _) => Answer::Told(why),
            (Ok(Line::Amend(amending)), None) => Answer::Amend(Box::new(amending)),
            (Ok(Line::Act(commands)), None) => Answer::Told(words_of(self.study.act_all(commands))),
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
