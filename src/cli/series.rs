//! `ourturn series`: what was promised in sessions that belong together, and what became of it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::library::{Shelves, Where};
use super::{Failure, remark, say};
use crate::config::{self, Config};
use crate::live::clock::{MachineClock, Source as _};
use crate::session::series::{Followed, Said, Series, Since};
use crate::session::{Session, Timeline, Words};
use crate::store::library::{Library, index};
use crate::store::looking;
use crate::store::series::{self as shelved, Asked, Known};
use crate::words::appearance::Public;
use crate::words::times::count;
use crate::words::{author, listed, series as in_words};

/// How wide lines are at the most.
const CELLS: usize = 80;

/// What `series` is asked for.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The series, or the beginning of its name; without it, the series that
    /// there are
    #[arg(value_name = "NAME")]
    name: Option<String>,
    #[command(flatten)]
    place: Where,
    /// Writes it for programs, as JSON; people are called as they agreed to
    #[arg(long)]
    json: bool,
}

/// Follows a series.
pub(super) fn run(asked: &Arguments, config: &Config) -> Result<(), Failure> {
    let (name, place) = meant(asked.name.as_deref(), &asked.place);
    let mut found = Found::look(&place, config)?;
    let today = today();
    let Some(name) = name else {
        return say(&if asked.json {
            found.as_json()
        } else {
            found.in_lines()
        });
    };
    let known = found.called(name)?.clone();
    say(&if asked.json {
        as_json(&known.name, &seen(&found.read_to_go_out(&known)), today)
    } else {
        let sessions = found.read(&known);
        in_words::whole(&known.name, &as_it_is(&sessions), today, CELLS)
    })
}

/// Returns the day that it is.
pub(super) fn today() -> NaiveDate {
    MachineClock::default().wall().date_naive()
}

/// Takes a folder for one that was typed where the name of a series could stand.
pub(super) fn meant<'a>(name: Option<&'a str>, place: &Where) -> (Option<&'a str>, Where) {
    match name {
        Some(folder) if Path::new(folder).is_dir() => (None, place.with_folder(folder)),
        name => (name, place.clone()),
    }
}

/// Puts sessions together, for those who run them.
pub(super) fn as_it_is(sessions: &[Timeline]) -> Series {
    let each = sessions.iter();
    Series::of(each.map(|timeline| timeline.session().clone()).collect())
}

/// Puts sessions together as others may see them.
pub(super) fn seen(sessions: &[Timeline]) -> Series {
    let each = Public::of_series(sessions).into_iter();
    Series::of(each.map(Public::into_session).collect())
}

/// Returns the sessions of its series that were held after one, as far as they are found beside
/// its file or under the sessions folder.
pub(super) fn later(file: &Path, session: &Session, config: Option<&Config>) -> Vec<Timeline> {
    shelved::held_after(
        file,
        session,
        config.map(|config| config.sessions.as_path()),
        config::index(None, index::NAME).as_deref(),
    )
}

/// Returns the session with what they said of what was promised in it, for those who run both.
pub(super) fn with_said_since(session: &Session, later: &[Timeline]) -> Session {
    let mut session = session.clone();
    let others = later.iter().map(|timeline| timeline.session().clone());
    Since::of(&session, others.collect()).put_into(&mut session);
    session
}

/// The sessions of a series of which something is made for others: without those from whose record
/// something is missing.
pub(super) struct GoesOut {
    /// The sessions, each with its file.
    pub(super) sessions: Vec<(PathBuf, Timeline)>,
    /// Which are left out, a sentence each.
    pub(super) left_out: Vec<String>,
}

impl GoesOut {
    /// Opens them.
    pub(super) fn read(library: &Library, known: &Known) -> Self {
        let mut left_out = Vec::new();
        let mut whole = known.clone();
        whole.places.retain(|place| {
            let path = &library.entries[*place].path;
            // What cannot be read at all is told where it is read.
            let lacks = looking::read(path).ok().and_then(|found| found.lacks());
            left_out.extend(lacks.map(|lacks| format!("Left out: {}", lacks.refusal(path))));
            lacks.is_none()
        });
        let read = shelved::read(library, &whole.places);
        let unread = read.unread.iter();
        left_out.extend(unread.map(|error| format!("Left out: {error}")));
        Self {
            sessions: read.sessions,
            left_out,
        }
    }
}

/// The series under some folders.
pub(super) struct Found {
    pub(super) shelves: Shelves,
    library: Library,
    pub(super) all: Vec<Known>,
}

impl Found {
    /// Looks which series there are.
    pub(super) fn look(place: &Where, config: &Config) -> Result<Self, Failure> {
        let mut shelves = Shelves::open(place, config)?;
        let library = shelves.list();
        shelves.tell();
        let all = shelved::known(&library);
        Ok(Self {
            shelves,
            library,
            all,
        })
    }

    /// Finds the series that is meant.
    pub(super) fn called(&self, name: &str) -> Result<&Known, Failure> {
        let ask = |one: &Known| format!("\"{}\"", one.name);
        match shelved::asked(&self.all, name) {
            Asked::One(one) => Ok(one),
            Asked::Several(several) => Err(Failure::usage(
                format!("Several series are called like that: {name}."),
                format!(
                    "Say which: {}.",
                    listed(&several.into_iter().map(ask).collect::<Vec<_>>())
                ),
            )),
            Asked::None(Some(near)) => Err(Failure::usage(
                format!("There is no series {name} here."),
                format!("Did you mean {}?", ask(near)),
            )),
            Asked::None(None) => Err(Failure::usage(
                format!("There is no series {name} here."),
                if self.all.is_empty() {
                    "No closed session here says which series it belongs to: its agenda file does, with series = \"NAME\".".to_owned()
                } else {
                    let all: Vec<_> = self.all.iter().map(ask).collect();
                    format!("There is {}.", listed(&all))
                },
            )),
        }
    }

    /// Says which series there are, where one has to be named.
    pub(super) fn which(&self) -> Failure {
        let all: Vec<_> = self
            .all
            .iter()
            .map(|one| format!("\"{}\"", one.name))
            .collect();
        if all.is_empty() {
            return Failure::usage(
                "No closed session here says which series it belongs to.",
                "Its agenda file does, with series = \"NAME\".",
            );
        }
        Failure::usage(
            "There are several series here.",
            format!("Say which: {}.", listed(&all)),
        )
    }

    /// Lists anew what there is, and returns the series as it is now.
    pub(super) fn anew(&mut self, known: &Known) -> Option<Known> {
        self.library = self.shelves.list();
        self.all = shelved::known(&self.library);
        let wanted = crate::clean::folded(known.name.shown());
        let is_it = |one: &&Known| crate::clean::folded(one.name.shown()) == wanted;
        self.all.iter().find(is_it).cloned()
    }

    pub(super) fn library(&self) -> &Library {
        &self.library
    }

    /// Opens the sessions of a series, and says which could not be.
    pub(super) fn read(&mut self, known: &Known) -> Vec<Timeline> {
        let read = shelved::read(&self.library, &known.places);
        for error in read.unread {
            remark(&format!("Left out: {error}"));
        }
        let sessions = read.sessions.into_iter();
        sessions.map(|(_, timeline)| timeline).collect()
    }

    /// Opens the sessions of a series of which something is made for others, and says which are
    /// left out.
    pub(super) fn read_to_go_out(&mut self, known: &Known) -> Vec<Timeline> {
        let out = GoesOut::read(&self.library, known);
        out.left_out.iter().for_each(|told| remark(told));
        let sessions = out.sessions.into_iter();
        sessions.map(|(_, timeline)| timeline).collect()
    }

    /// Returns how many closed sessions belong to no series, and how many are not closed. One that
    /// is there more than once counts once.
    fn others(&self) -> (usize, usize) {
        let listed = self.library.entries.iter().filter(|one| one.head.is_ok());
        let unclosed = listed.filter(|one| !one.is_closed()).count();
        let of_some: BTreeSet<usize> = self.all.iter().flat_map(|one| one.places.clone()).collect();
        let without = self.library.longest_first().into_iter();
        let without = without.filter(|(_, place)| !of_some.contains(place));
        let without: BTreeSet<usize> = without.map(|(known_by, _)| known_by).collect();
        (without.len(), unclosed)
    }

    fn in_lines(&self) -> String {
        self.shelves.tell_wrong(&self.library);
        let (without, unclosed) = self.others();
        let mut text = String::new();
        for one in &self.all {
            let sessions = count(one.sessions as u64, "session");
            let days = match (one.first, one.last) {
                (Some(first), Some(last)) if first != last => format!(
                    ", {} to {}",
                    first.format("%-d %B %Y"),
                    last.format("%-d %B %Y")
                ),
                (Some(first), _) => format!(", {}", first.format("%-d %B %Y")),
                _ => String::new(),
            };
            text.push_str(&format!("{}: {sessions}{days}\n", one.name));
        }
        if self.all.is_empty() {
            match (without, unclosed) {
                (0, 0) => remark("There are no sessions here."),
                // What one that is not closed says is not known here.
                (0, _) => remark("No session here is closed yet."),
                _ => remark("No closed session here says which series it belongs to."),
            }
        }
        if without > 0 {
            let sessions = count(without as u64, "session");
            let belong = if without == 1 { "belongs" } else { "belong" };
            remark(&format!("{sessions} here {belong} to no series."));
        }
        if unclosed > 0 {
            let sessions = count(unclosed as u64, "session");
            let are = if unclosed == 1 { "is" } else { "are" };
            remark(&format!(
                "{sessions} here {are} not closed yet, and not counted."
            ));
        }
        text
    }

    fn as_json(&self) -> String {
        let file =
            |place: &usize| -> PathBuf { self.shelves.typed(&self.library.entries[*place].path) };
        let longest: Vec<(usize, usize)> = self.library.longest_first();
        let all = self.all.iter().map(|one| {
            let own: BTreeSet<usize> = one.places.iter().copied().collect();
            // Of copies, the one that goes on longest stands for all of them.
            let mut known = BTreeSet::new();
            let each = longest.iter().filter(|(_, place)| own.contains(place));
            let each = each.filter(|(known_by, _)| known.insert(*known_by));
            let each: BTreeSet<usize> = each.map(|(_, place)| *place).collect();
            let places = one.places.iter().filter(|place| each.contains(*place));
            let files: Vec<_> = places.map(file).collect();
            json!({"series": one.name, "sessions": files, "first": one.first, "last": one.last})
        });
        let (without, unclosed) = self.others();
        let whole = json!({
            "series": all.collect::<Vec<_>>(), "without": without, "not_closed": unclosed,
        });
        format!("{whole:#}\n")
    }
}

/// Returns a series for programs, from sessions in which everybody is called as they agreed to.
fn as_json(name: &Words, series: &Series, today: NaiveDate) -> String {
    let sessions = series.sessions.iter().map(|session| {
        let made = &session.decisions;
        json!({
            "title": session.meeting.about.title, "opened": session.meeting.opened,
            "closed": session.meeting.closed, "decisions": made.all.len(),
        })
    });
    let sessions: Vec<Value> = sessions.collect();
    let actions = series.actions();
    let actions: Vec<Value> = actions
        .iter()
        .map(|one| action(series, one, today))
        .collect();
    let reviews = series.reviews().into_iter().map(|one| {
        json!({
            "decision": one.decision.id, "words": one.decision.statement,
            "session": one.session + 1, "on": one.on, "is_due": one.on <= today,
            "said": said(&one.said),
        })
    });
    let looked_at = series.looked_at().into_iter().map(|one| {
        json!({
            "decision": one.decision.id, "words": one.decision.statement,
            "session": one.session + 1, "on": one.on, "said": said(&one.said),
        })
    });
    let whole = json!({
        "series": name, "today": today, "sessions": sessions, "actions": actions,
        "reviews": reviews.collect::<Vec<Value>>(),
        "looked_at": looked_at.collect::<Vec<Value>>(),
    });
    format!("{whole:#}\n")
}

fn action(series: &Series, one: &Followed<'_>, today: NaiveDate) -> Value {
    let session = &series.sessions[one.session];
    json!({
        "action": one.action.id, "words": one.action.words,
        "who": author(session, one.action.who.as_ref()), "due": one.action.due,
        "session": one.session + 1, "state": one.state(), "is_open": one.is_open(),
        "is_overdue": one.is_overdue(today), "said": said(&one.said),
    })
}

fn said(all: &[Said<'_>]) -> Vec<Value> {
    let each = all.iter().map(|said| {
        json!({
            "session": said.session + 1, "at": said.progress.said, "state": said.progress.state,
            "words": said.progress.words,
        })
    });
    each.collect()
}
