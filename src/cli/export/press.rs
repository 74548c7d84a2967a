//! Reports that are asked for while a session is read.

use std::path::{Path, PathBuf};

use strum::VariantArray as _;

use crate::clean;
use crate::config;
use crate::store::disk;
use crate::store::library::index;
use crate::store::series::held_after;

use super::{Wanted, beside, can_be_had, write};
use crate::desk::study::pressing::Press;
use crate::report::{self, Format, Kind};
use crate::session::Timeline;
use crate::words::appearance::Shortened;
use crate::words::{counted, listed};

/// The most names that are tried for a report before it is given up.
const MOST_NAMES: u32 = 1_000;

/// What is said of names where there is little room.
pub(in crate::cli) const NAMES_IN_SHORT: &str =
    "Read it before you send it: nicknames and the like are as they were typed.";

/// The most texts of which it is told that a name in them is shown otherwise.
const MOST_TOLD: usize = 3;

/// Writes reports beside a session's file.
pub(in crate::cli) struct Beside {
    session: PathBuf,
    /// Where other sessions of its series may be, too.
    sessions: Option<PathBuf>,
    /// Why nothing is made of it, if that is so.
    refuses: Option<String>,
}

impl Beside {
    /// Writes them beside this file.
    pub(in crate::cli) fn new(session: &Path) -> Self {
        Self {
            session: session.to_owned(),
            sessions: None,
            refuses: None,
        }
    }

    /// Looks for other sessions of its series in this folder, too.
    pub(in crate::cli) fn with_sessions(mut self, sessions: &Path) -> Self {
        self.sessions = Some(sessions.to_owned());
        self
    }

    /// Makes none of them, where there is a reason: events are missing.
    pub(in crate::cli) fn refusing(mut self, why: Option<String>) -> Self {
        self.refuses = why;
        self
    }
}

impl Press for Beside {
    fn reports(&self) -> Vec<(String, String)> {
        let kinds = Kind::VARIANTS.iter();
        let all = kinds.flat_map(|kind| Format::of(*kind).map(|format| (*kind, format)));
        all.map(|(kind, format)| (format!("{kind} {format}"), about(kind, format)))
            .collect()
    }

    fn made(&self) -> Vec<String> {
        let kinds = Kind::VARIANTS.iter();
        let all = kinds.flat_map(|kind| Format::of(*kind).map(|format| (*kind, format)));
        let names = all.filter_map(|(kind, format)| {
            let path = beside(&self.session, None, format, kind);
            Some(path.file_name()?.to_string_lossy().into_owned())
        });
        let names: Vec<_> = names.collect();
        let Ok(entries) = std::fs::read_dir(disk::folder_of(&self.session)) else {
            return Vec::new();
        };
        let entries = entries.flatten();
        let there = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
        let is_report = |file: &String| names.iter().any(|name| is_numbered(file, name));
        let mut made: Vec<_> = there.filter(is_report).collect();
        made.sort();
        made.iter().map(|name| clean::line(name)).collect()
    }

    fn make(&self, timeline: &Timeline, report: &str) -> Result<String, String> {
        if let Some(why) = &self.refuses {
            return Err(clean::text(why));
        }
        let (kind, format) = read(report).ok_or_else(|| self.what_there_is(report))?;
        can_be_had(format, kind, None).map_err(|failure| failure.words())?;
        let index = config::index(None, index::NAME);
        let later = held_after(
            &self.session,
            timeline.session(),
            self.sessions.as_deref(),
            index.as_deref(),
        );
        let public = report::seen_since(timeline, &[], &later);
        let path = free(&beside(&self.session, Some(&public), format, kind));
        let wanted = Wanted {
            format,
            kind,
            table: None,
            path: &path,
            over: false,
        };
        let files = write(timeline, &public, wanted).map_err(|failure| failure.words())?;
        // A message has few rows: a folder stands for what is in it.
        let written = match files.as_slice() {
            [file] => file.display().to_string(),
            tables => format!("{} tables in {}", tables.len(), path.display()),
        };
        if kind.is_private() {
            let private = "It is private: keep it apart from the minutes.";
            return Ok(format!("Written: {written}. {private}"));
        }
        let shortened = &public.shortened;
        let mut told: Vec<_> = shortened
            .iter()
            .take(MOST_TOLD)
            .map(Shortened::told)
            .collect();
        if shortened.len() > told.len() {
            let more = shortened.len() - told.len();
            told.push(counted(more, "more text", "more texts"));
        }
        let told = if told.is_empty() {
            String::new()
        } else {
            format!(
                " Names are shown as their owners chose in {}.",
                listed(&told)
            )
        };
        Ok(format!("Written: {written}.{told} {NAMES_IN_SHORT}"))
    }
}

impl Beside {
    fn what_there_is(&self, report: &str) -> String {
        let all = self.reports().into_iter();
        let all: Vec<_> = all.map(|(name, what)| format!("{name}: {what}")).collect();
        let all = all.join("\n");
        if report.is_empty() {
            return format!("Say which report, such as: export minutes html\n{all}");
        }
        format!(
            "There is no report {}. There is:\n{all}",
            crate::clean::line(report)
        )
    }
}

/// Reads a kind and a format, in either order; a format alone is of full minutes.
fn read(report: &str) -> Option<(Kind, Format)> {
    let mut words = report.split_whitespace();
    let (first, second) = (words.next()?, words.next());
    if words.next().is_some() {
        return None;
    }
    match second {
        None => Some((Kind::Minutes, first.parse().ok()?)),
        Some(second) => match first.parse() {
            Ok(kind) => Some((kind, second.parse().ok()?)),
            Err(_) => Some((second.parse().ok()?, first.parse().ok()?)),
        },
    }
}

/// Returns a path at which nothing is yet: the same, or with a number at the end of its name.
pub(in crate::cli) fn free(path: &Path) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let ending = path.extension();
    let numbered = |number: u32| {
        let mut name = format!("{stem}-{number}");
        if let Some(ending) = ending {
            name.push('.');
            name.push_str(&ending.to_string_lossy());
        }
        path.with_file_name(name)
    };
    let mut all = std::iter::once(path.to_owned()).chain((2..MOST_NAMES).map(numbered));
    let free = all.find(|path| !path.exists());
    free.unwrap_or_else(|| path.to_owned())
}

/// Says whether a file is called so, or so with a number: see [`free`].
fn is_numbered(file: &str, name: &str) -> bool {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let ending = if ending.is_empty() {
        String::new()
    } else {
        format!(".{ending}")
    };
    let number = file
        .strip_prefix(stem)
        .and_then(|rest| rest.strip_suffix(&ending));
    number.is_some_and(|number| match number.strip_prefix('-') {
        None => number.is_empty(),
        Some(number) => !number.is_empty() && number.bytes().all(|sign| sign.is_ascii_digit()),
    })
}

fn about(kind: Kind, format: Format) -> String {
    let what = match kind {
        Kind::Minutes => "full minutes",
        Kind::Decisions => "decisions and reasons",
        Kind::YouSaidWeDid => "you said, we did",
        Kind::Plain => "plain words",
        Kind::TimeGiven => "private: hours that people gave",
    };
    match (kind, format) {
        (_, Format::Md) => format!("{what}, as Markdown"),
        (_, Format::Html) => format!("{what}, a page for the browser"),
        (_, Format::Docx) => format!("{what}, for Word or LibreOffice"),
        (_, Format::Csv) => format!("{what}, tables for a spreadsheet"),
        (_, Format::Ics) => "dates for a calendar".to_owned(),
        (_, Format::Json) => "the public transcript, for programs".to_owned(),
        (_, Format::Vtt) => "captions: who had the floor when".to_owned(),
        (_, Format::Ndjson) => "records for analysis, a line each".to_owned(),
    }
}
