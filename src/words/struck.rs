//! What would be struck, so that whoever is asked about it can see that it is that.

use std::fmt;
use std::path::{Path, PathBuf};

use super::{counted, fit, listed, quoted};
use crate::clean::{in_a_sentence, in_a_shell};
use crate::session::naming;
use crate::session::people::PersonId;
use crate::session::record::Subject;
use crate::session::{Session, Timeline, Words};

/// Files in which words may still stand that were struck, and those from which they went.
#[derive(Clone, Copy, Debug, Default)]
pub struct AlsoIn<'a> {
    /// Those that could not be read or changed.
    pub left: &'a [PathBuf],
    /// Those among them that are sessions which took some of it up.
    pub waiting: &'a [PathBuf],
    /// Reports.
    pub reports: &'a [PathBuf],
    /// Later sessions from which it went.
    pub later: &'a [PathBuf],
    /// Sessions on whose list somebody of the name is.
    pub elsewhere: &'a [PathBuf],
    /// What people were called whose names went.
    pub called: &'a [String],
    /// Later sessions in which such a name stands in other places, and in how many.
    pub named: &'a [(PathBuf, usize)],
    /// Files that are called so themselves, and what they can be called.
    pub files_called: &'a [(PathBuf, PathBuf)],
}

/// Says where words may still stand that were struck, each in a sentence with a space before it;
/// nothing where they stand nowhere that is known. Where a session waits for it, this says how it
/// is struck there `once` that can be changed.
#[must_use]
pub fn also_in(files: AlsoIn<'_>, once: &str) -> String {
    let AlsoIn {
        left,
        waiting,
        reports,
        later,
        elsewhere,
        ..
    } = files;
    let names = |files: &[PathBuf]| {
        let names: Vec<_> = files.iter().map(|file| in_a_sentence(file)).collect();
        listed(&names)
    };
    let left = left.iter().filter(|file| !waiting.contains(file));
    let left: Vec<_> = left.cloned().collect();
    let mut said = String::new();
    if !later.is_empty() {
        said.push_str(&format!(
            " It went from what later sessions had taken up of it, too: {}.",
            names(later)
        ));
    }
    if !waiting.is_empty() {
        said.push_str(&format!(
            " It still stands in what was taken up of it in {}: that could not be changed now, as \
             while another program has it. Once it can be: {once}.",
            names(waiting)
        ));
    }
    if !left.is_empty() {
        said.push_str(&format!(
            " It may also stand in {}, which could not be read or changed: look into that, and \
             remove it if it does.",
            names(&left)
        ));
    }
    if !reports.is_empty() {
        said.push_str(&format!(
            " What was made of the session before is not changed: {}. Make that anew, or remove it.",
            names(reports)
        ));
    }
    if !elsewhere.is_empty() {
        said.push_str(&format!(
            " Somebody of that name is on the list of {}, too: there holds what they agreed to \
             there.",
            names(elsewhere)
        ));
    }
    said.push_str(&named_elsewhere(files));
    said.push_str(&called_so(files.files_called));
    said
}

/// Says in how many other places of later sessions a name stands that went.
fn named_elsewhere(files: AlsoIn<'_>) -> String {
    if files.named.is_empty() {
        return String::new();
    }
    let called = files.called.iter();
    let called: Vec<_> = called.map(|name| quoted(&Words::line(name))).collect();
    let has_parts = files.called.iter().any(|name| name.contains(' '));
    let or_a_part = if has_parts { " (or a part of it)" } else { "" };
    let each = files.named.iter().map(|(file, places)| {
        let places = counted(*places, "place", "places");
        format!("{places} of {}", in_a_sentence(file))
    });
    format!(
        " {}{or_a_part} also stands in {}, where it was said for itself: look at that with \
         ourturn search, and strike there what should go.",
        listed(&called),
        listed(&each.collect::<Vec<_>>())
    )
}

/// Says how files are renamed whose own names say what went.
fn called_so(files: &[(PathBuf, PathBuf)]) -> String {
    if files.is_empty() {
        return String::new();
    }
    let lines = files.iter();
    let lines = lines.map(|(file, new)| format!("mv {} {}", in_a_shell(file), in_a_shell(new)));
    let (says, it) = match files.len() {
        1 => ("The file\u{2019}s own name still says", "it"),
        _ => ("The names of these files still say", "them"),
    };
    format!(
        " {says} what went. Once nobody has {it} open, rename {it}, such as with: {}.",
        listed(&lines.collect::<Vec<_>>())
    )
}

/// Says how that is done again which could not be done everywhere, where somebody is not recorded
/// any more, or agreed to less than before: as a line for a shell, by the file of the session.
/// Nothing where it is about nobody.
#[must_use]
pub fn again(session: &Session, people: &[PersonId], file: &Path) -> String {
    let file = in_a_shell(file);
    let people = people.iter().filter_map(|id| session.people.get(*id));
    let (mut lines, mut is_gone) = (Vec::new(), false);
    for person in people {
        let number = person.number;
        if person.name.said().is_some() {
            let consent = person.consent();
            lines.push(format!("ourturn amend {file} 'consent {number} {consent}'"));
        } else {
            is_gone = true;
            lines.push(format!(
                "ourturn amend {file} 'strike person {number}' --once-called NAME"
            ));
        }
    }
    match lines.is_empty() {
        true => "strike it again".to_owned(),
        // It is kept nowhere.
        false if is_gone => format!(
            "{} (for NAME, write the name that went: it is kept nowhere)",
            listed(&lines)
        ),
        false => listed(&lines),
    }
}

/// The most cells of the words that are shown.
const LOOK: usize = 60;

/// The most texts that are named.
const MOST: usize = 4;

/// Names what would be struck: "idea 13, “Open late”"; without its words where they are not to
/// be `shown`, or are gone.
#[must_use]
pub fn meant(session: &Session, subject: Subject, shown: bool) -> Option<String> {
    let (named, words) = match subject {
        Subject::Session => {
            let own = "the session\u{2019}s own words: its title, purpose, place and agreement";
            return Some(own.to_owned());
        }
        Subject::Person { id } => {
            let called = session.people.get(id)?.called();
            return Some(format!("what is kept of {called} by name"));
        }
        Subject::Item { id } => {
            let place = session.agenda.place_of(id)?;
            let item = session.agenda.get(id)?;
            (format!("item {place}"), &item.outline.title)
        }
        Subject::Idea { id } => {
            let idea = session.ideas.get(id)?;
            (format!("idea {}", idea.number), &idea.words)
        }
        Subject::Poll { id } => {
            let poll = session.polls.get(id)?;
            (format!("poll {}", poll.number), &poll.question.words)
        }
        Subject::Decision { id } => {
            let decision = session.decisions.get(id)?;
            (format!("decision {}", decision.number), &decision.statement)
        }
        Subject::Action { id } => {
            let action = session.decisions.action(id)?;
            (format!("action {}", action.number), &action.words)
        }
        Subject::Concern { id } => {
            let concern = session.concerns.get(id)?;
            (format!("concern {}", concern.number), &concern.words)
        }
        Subject::Topic { id } => {
            let topic = session.parking.all.iter().find(|topic| topic.id == id)?;
            (format!("topic {}", topic.number), &topic.words)
        }
        Subject::Constraint { id } => {
            let named = session.constraints.get(id)?;
            (format!("{} {}", named.kind, named.number), &named.words)
        }
        Subject::Note { id } => {
            let note = session.notes.all.iter().find(|note| note.id == id)?;
            (format!("note {}", note.number), &note.words)
        }
        Subject::Turn { id } => {
            let turn = session.floor.turns().iter().find(|turn| turn.id == id)?;
            return Some(format!("what is noted of turn {}", turn.number));
        }
        Subject::Amendment { id } => {
            let amendment = session.amendments.get(id)?;
            (format!("amendment {}", amendment.number), &amendment.why)
        }
        Subject::Reflection { id } => {
            let text = session.reflection.texts.iter().find(|text| text.id == id)?;
            (
                format!("words {} of the reflection", text.number),
                &text.words,
            )
        }
    };
    Some(match on_a_line(words) {
        Some(words) if shown => format!("{named}, {words},"),
        _ => named,
    })
}

/// Returns a thing as it is named on the command line: "idea 3", "session".
#[must_use]
pub fn typed(session: &Session, subject: Subject) -> Option<String> {
    Some(match subject {
        Subject::Session => "session".to_owned(),
        Subject::Constraint { id } => {
            let named = session.constraints.get(id)?;
            format!("constraint {}", named.number)
        }
        Subject::Reflection { id } => {
            let text = session.reflection.texts.iter().find(|text| text.id == id)?;
            format!("reflection {}", text.number)
        }
        Subject::Turn { id } => {
            let turn = session.floor.turns().iter().find(|turn| turn.id == id)?;
            format!("turn {}", turn.number)
        }
        Subject::Person { id } => session.people.called(id),
        other => meant(session, other, false)?,
    })
}

/// Texts that hold the name of somebody, which goes with them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedIn {
    /// In how many it stands: "3 texts".
    pub count: String,
    /// In which, as far as they are named: "idea 3, note 1 and 2 more texts".
    pub places: String,
}

impl fmt::Display for NamedIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.count, self.places)
    }
}

/// Returns the texts that hold the name of somebody; nothing where it stands in none.
#[must_use]
pub fn named_in(timeline: &Timeline, person: PersonId) -> Option<NamedIn> {
    let all = naming::mentions(person, timeline.events());
    (!all.is_empty()).then(|| NamedIn {
        count: counted(all.len(), "text", "texts"),
        places: places(timeline.session(), &all),
    })
}

/// Names things, the first of them one by one.
fn places(session: &Session, all: &[Subject]) -> String {
    // What was taken back has no place of its own any more.
    let all: Vec<_> = all.iter().map(|one| typed(session, *one)).collect();
    let gone = all.iter().filter(|one| one.is_none()).count();
    let mut told: Vec<_> = all.into_iter().flatten().collect();
    let more = told.len().saturating_sub(MOST) + gone;
    told.truncate(MOST);
    match (told.is_empty(), more) {
        (_, 0) => {}
        (false, more) => told.push(counted(more, "more text", "more texts")),
        (true, _) => told.push("what was taken back".to_owned()),
    }
    listed(&told)
}

/// Says which other forms of somebody's name stay in the texts when it goes, each in a sentence
/// with a space before it; nothing where there are none.
#[must_use]
pub fn forms_left(timeline: &Timeline, person: PersonId) -> String {
    let forms = naming::forms(person, timeline.events());
    let mut said = String::new();
    for (form, subjects) in forms.iter().take(MOST) {
        said.push_str(&format!(
            " {} stands in {}: look whether that should go, too.",
            quoted(&Words::line(form)),
            places(timeline.session(), subjects)
        ));
    }
    if forms.len() > MOST {
        said.push_str(&format!(
            " So do {}.",
            counted(forms.len() - MOST, "more form", "more forms")
        ));
    }
    said
}

/// Returns words in quotes, as far as a line has room for them.
fn on_a_line(words: &Words) -> Option<String> {
    let said = words.said()?.split_whitespace().collect::<Vec<_>>();
    Some(quoted(&Words::line(&fit::cut(&said.join(" "), LOOK))))
}
