//! `ourturn import`: recorded meetings become sessions.
//!
//! Every file is read before anything is written, so that a slip in the last
//! of them leaves nothing half done.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::str::FromStr as _;

use chrono::{
    DateTime, FixedOffset, Local, NaiveDate, NaiveDateTime, SubsecRound as _, TimeZone as _,
};

use super::{Failure, export, remark, say};
use crate::config::Config;
use crate::session::Timeline;
use crate::session::people::Consent;
use crate::store::import::replay::{Began, Given, replay};
use crate::store::import::{Format, Recording, read, recognise};
use crate::store::{Record, folder, looking, transcript};
use crate::words::times::{count, spoken};

/// What `import` is asked for.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    // Not a doc comment, which would want marks around `WebVTT` that help shows.
    #[arg(
        value_name = "FILE",
        required = true,
        help = "Recordings: RTTM, WebVTT captions, or chat logs with Zakim's queue"
    )]
    files: Vec<PathBuf>,
    /// Reads them as this, instead of recognising each by what is in it
    #[arg(long, value_name = "FORMAT")]
    format: Option<Format>,
    /// Imports only this recording of a file that holds several
    #[arg(long, value_name = "NAME")]
    recording: Option<String>,
    /// What the people in it agreed to: named, initials, unnamed or "not
    /// recorded" [default: unnamed]
    #[arg(long, value_name = "CONSENT", value_parser = consent)]
    consent: Option<Consent>,
    /// What the session will be called, instead of what the recording is
    #[arg(long, value_name = "TITLE")]
    title: Option<String>,
    /// The series that it belongs to (docs/series.md)
    #[arg(long, value_name = "NAME")]
    series: Option<String>,
    /// When it began, such as "2026-03-01 14:00" or with an offset
    /// 2026-03-01T14:00:00+01:00, where the recording does not say it or says
    /// it wrongly
    #[arg(long, value_name = "WHEN", value_parser = moment)]
    began: Option<DateTime<FixedOffset>>,
    /// Writes the session to this file instead of the sessions folder; it must
    /// not be there yet
    #[arg(long, short, value_name = "PATH")]
    output: Option<PathBuf>,
}

fn consent(word: &str) -> Result<Consent, String> {
    Consent::from_str(&word.replace('-', " "))
        .map_err(|_| "say named, initials, unnamed or \"not recorded\"".to_owned())
}

fn moment(text: &str) -> Result<DateTime<FixedOffset>, String> {
    let text = text.trim();
    if let Ok(at) = DateTime::parse_from_rfc3339(text) {
        return Ok(at.trunc_subsecs(3));
    }
    let at_midnight = || NaiveDate::from_str(text).ok()?.and_hms_opt(0, 0, 0);
    [
        "%Y-%m-%d %H:%M",
        "%Y-%m-%dT%H:%M",
        "%Y-%m-%d %H:%M:%S",
        "%Y-%m-%dT%H:%M:%S",
    ]
    .iter()
    .find_map(|form| NaiveDateTime::parse_from_str(text, form).ok())
    .or_else(at_midnight)
    .and_then(|at| Local.from_local_datetime(&at).earliest())
    .map(|at| at.fixed_offset())
    .ok_or_else(|| {
        "write it like 2026-03-01 14:00, or with an offset 2026-03-01T14:00:00+01:00".to_owned()
    })
}

/// A recording that has become a session, and what it is to be called.
struct Imported {
    title: String,
    timeline: Timeline,
}

/// Imports recordings.
pub(super) fn run(
    asked: &Arguments,
    config: impl FnOnce() -> Result<Config, Failure>,
) -> Result<(), Failure> {
    export::is_a_file(asked.output.as_deref())?;
    let mut found = Vec::new();
    for path in &asked.files {
        found.extend(recordings(path, asked)?.into_iter().map(|one| (path, one)));
    }
    if let Some(name) = &asked.recording {
        let there: Vec<_> = found.iter().map(|(_, one)| one.name.clone()).collect();
        found.retain(|(_, recording)| recording.name == *name);
        if found.is_empty() {
            return Err(no_recording(name, &there));
        }
    }
    if found.len() > 1 {
        only_one(asked, found.len())?;
    }
    let imported: Vec<_> = found
        .into_iter()
        .map(|(path, recording)| as_session(path, &recording, asked))
        .collect::<Result<_, _>>()?;
    match &asked.output {
        Some(path) => write_to(path, &imported),
        None => write_all(&config()?.sessions, &imported),
    }
}

/// Says whether a text could be imported.
pub(super) fn is_recording(text: &str) -> bool {
    recognise(text).is_some()
}

/// Says which recordings there are instead of the one that was asked for.
fn no_recording(name: &str, there: &[String]) -> Failure {
    let named: Vec<_> = there
        .iter()
        .map(String::as_str)
        .filter(|name| !name.is_empty())
        .collect();
    let (shown, more) = named.split_at(named.len().min(5));
    let hint = match (shown, more.len()) {
        ([], _) => "The recordings here have no names: leave --recording out.".to_owned(),
        (shown, 0) => format!("There is: {}.", shown.join(", ")),
        (shown, more) => format!("There is: {}, and {more} more.", shown.join(", ")),
    };
    Failure::input(
        format!("No recording here is called \u{201c}{name}\u{201d}."),
        hint,
    )
}

/// Reads the recordings of one file.
fn recordings(path: &Path, asked: &Arguments) -> Result<Vec<Recording>, Failure> {
    let text = looking::text(path)?;
    let Some(format) = asked.format.or_else(|| recognise(&text)) else {
        return Err(unknown(path, &text));
    };
    read(&text, format).map_err(|error| Failure::input(format!("{}: {error}", path.display()), ""))
}

fn unknown(path: &Path, text: &str) -> Failure {
    let hint = if transcript::parse(path, text).is_ok() {
        "It is a session already; to see it, say: ourturn show FILE"
    } else {
        "If it is one all the same, name its format with --format rttm, webvtt or zakim."
    };
    Failure::input(
        format!(
            "{} is none of the recordings that can be imported: RTTM, WebVTT captions, \
             or a chat log with Zakim's queue.",
            path.display()
        ),
        hint,
    )
}

/// Some flags are about one session.
fn only_one(asked: &Arguments, many: usize) -> Result<(), Failure> {
    let flag = match (&asked.title, &asked.output) {
        (Some(_), _) => "--title",
        (_, Some(_)) => "--output",
        _ => return Ok(()),
    };
    Err(Failure::usage(
        format!("{flag} is for one session, and there are {many} recordings here."),
        "Pick one with --recording NAME, or leave the flag out.",
    ))
}

fn as_session(path: &Path, recording: &Recording, asked: &Arguments) -> Result<Imported, Failure> {
    let lossy = |part: Option<&OsStr>| {
        part.map(|part| part.to_string_lossy().into_owned())
            .unwrap_or_default()
    };
    let title = match &asked.title {
        Some(title) => title.clone(),
        None if recording.name.trim().is_empty() => lossy(path.file_stem()),
        None => recording.name.clone(),
    };
    let given = Given {
        title,
        source: lossy(path.file_name()),
        series: asked.series.clone(),
        consent: asked.consent,
        began: match asked.began {
            Some(at) => Began::Stated(at),
            None => Began::Told {
                or_of_file: changed(path),
            },
        },
    };
    let timeline = replay(recording, &given, &mut draw)
        .map_err(|error| Failure::input(format!("{}: {error}", path.display()), ""))?;
    Ok(Imported {
        title: timeline.session().meeting.about.title.to_string(),
        timeline,
    })
}

/// Returns when a file was last changed; now, where the disk does not say.
fn changed(path: &Path) -> DateTime<FixedOffset> {
    let changed = std::fs::metadata(path).and_then(|found| found.modified());
    changed
        .map_or_else(|_| Local::now(), DateTime::<Local>::from)
        .fixed_offset()
        .trunc_subsecs(3)
}

fn draw() -> u64 {
    getrandom::u64().expect("the system gives random numbers to every program")
}

fn write_all(sessions: &Path, imported: &[Imported]) -> Result<(), Failure> {
    for (number, one) in imported.iter().enumerate() {
        let opened = one.timeline.session().meeting.opened;
        let date = opened.map(|at| at.format("%Y-%m-%d").to_string());
        // The place is held until the transcript is in it.
        let path = folder::place_for(sessions, &date.unwrap_or_default(), &one.title)
            .map_err(Failure::from)
            .and_then(|place| write(&place.path, one).map(|()| place.path))
            .inspect_err(|_| {
                remark(&format!("{number} of {} were imported.", imported.len()));
            })?;
        tell_path(&path)?;
    }
    sum_up(imported);
    Ok(())
}

fn write_to(path: &Path, imported: &[Imported]) -> Result<(), Failure> {
    if path.exists() {
        return Err(Failure::usage(
            format!("{} is there already.", path.display()),
            "Name another file with --output, or remove that one first.",
        ));
    }
    for one in imported {
        write(path, one)?;
        tell_path(path)?;
    }
    sum_up(imported);
    Ok(())
}

fn write(path: &Path, imported: &Imported) -> Result<(), Failure> {
    let record = Record {
        events: imported.timeline.events().to_vec(),
        ..Record::default()
    };
    transcript::write(path, &record, imported.timeline.session()).map_err(|error| {
        Failure::storage(
            format!("{} could not be written: {error}.", path.display()),
            "Look whether the folder is there and yours to write, and the disk has room.",
        )
    })
}

fn tell_path(path: &Path) -> Result<(), Failure> {
    say(&format!("{}\n", crate::clean::in_a_sentence(path)))
}

fn sum_up(imported: &[Imported]) {
    let sessions = imported.iter().map(|one| one.timeline.session());
    let (mut people, mut turns, mut time) = (0, 0, 0);
    for session in sessions {
        people += session.people.everyone.len();
        turns += session.floor.turns().len();
        let each = session.floor.turns().iter();
        time += each.map(|turn| turn.length(session.clock(0))).sum::<u64>();
    }
    let people = match people {
        1 => "1 person".to_owned(),
        many => format!("{many} people"),
    };
    remark(&format!(
        "Imported {}: {people}, {}, {} of floor time.",
        count(imported.len() as u64, "session"),
        count(turns as u64, "turn"),
        spoken(time)
    ));
}
