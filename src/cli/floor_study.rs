//! `ourturn floor-study`: recorded meetings, held again by other rules.

mod table;

use std::io::{self, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::{Failure, remark, say};
use crate::floor_study::crowd::crowds;
use crate::floor_study::floor::Terms;
use crate::floor_study::meeting::Meeting;
use crate::floor_study::rule::Rule;
use crate::floor_study::{FEWEST_PEOPLE, Study, plot};
use crate::store::import::{Format, read, recognise};
use crate::store::looking::{self, LookError};

/// How long a study may keep still before it says how far it is.
const PATIENCE: Duration = Duration::from_secs(1);
/// How far apart it says so again.
const BETWEEN: Duration = Duration::from_millis(250);

/// What `floor-study` is asked for.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
The meetings are held again as if people had raised hands for what they said,
on one floor, with each order and each limit; docs/floor.md says how, and what
was found. Nothing is kept, and no name is shown.")]
pub(super) struct Arguments {
    // Not a doc comment, which would want marks around `WebVTT` that help shows.
    #[arg(
        value_name = "FILE",
        required = true,
        help = "Recordings (RTTM, WebVTT captions) or sessions"
    )]
    files: Vec<PathBuf>,
    /// How many times as fast hands go up as people began to speak
    #[arg(long, value_name = "TIMES", default_value = "2", value_parser = pressure)]
    pressure: f64,
    /// The shortest and the longest limit of a turn, in seconds
    #[arg(long, value_name = "FROM-TO", default_value = "60-180", value_parser = limits)]
    limits: (u64, u64),
    /// Puts crowds of so many people together from the meetings, and studies
    /// those
    #[arg(long, value_name = "PEOPLE", value_parser = clap::value_parser!(u16).range(3..=1_000))]
    crowd: Option<u16>,
    /// Another number deals out other crowds
    #[arg(long, value_name = "NUMBER", default_value_t = 1, requires = "crowd")]
    seed: u64,
    /// Shows orders as well that were tried and not taken up
    #[arg(long)]
    tried: bool,
    /// Writes the figures for programs, as JSON
    #[arg(long)]
    json: bool,
    /// Draws balance against the longest wait into this file; it must not be
    /// there yet
    #[arg(long, value_name = "PATH")]
    svg: Option<PathBuf>,
}

fn pressure(text: &str) -> Result<f64, String> {
    text.parse()
        .ok()
        .filter(|times| (0.1..=100.0).contains(times))
        .ok_or_else(|| "say how many times as fast, from 0.1 to 100, such as 2".to_owned())
}

fn limits(text: &str) -> Result<(u64, u64), String> {
    const LONGEST: u64 = 24 * 60 * 60;
    text.split_once(['-', '\u{2013}'])
        .and_then(|(from, to)| Some((from.trim().parse().ok()?, to.trim().parse().ok()?)))
        .filter(|(from, to)| 0 < *from && from <= to && *to <= LONGEST)
        .ok_or_else(|| "say the shortest and the longest in seconds, such as 60-180".to_owned())
}

/// Runs a study.
pub(super) fn run(asked: &Arguments) -> Result<(), Failure> {
    if let Some(path) = asked.svg.as_ref().filter(|path| path.exists()) {
        return Err(Failure::usage(
            format!("{} is there already.", path.display()),
            "Name another file with --svg, or remove that one first.",
        ));
    }
    let mut meetings = Vec::new();
    for path in &asked.files {
        meetings.extend(of_file(path)?);
    }
    let read = meetings.len();
    if let Some(people) = asked.crowd {
        meetings = crowds(&meetings, people.into(), asked.seed);
        if meetings.is_empty() {
            return Err(too_few_for(people));
        }
    }
    let (from, to) = asked.limits;
    let terms = Terms {
        pressure: asked.pressure,
        shortest: from * 1_000,
        longest: to * 1_000,
    };
    let mut rules = Rule::COMPARED.to_vec();
    if asked.tried {
        rules.extend(Rule::TRIED);
    }
    let mut progress = Progress::of(meetings.len());
    let study = Study::run(&meetings, terms, &rules, |done| progress.tell(done));
    progress.end();
    let study = study.ok_or_else(|| nothing_in(read))?;
    if let Some(path) = &asked.svg {
        draw(path, &study)?;
    }
    if asked.json {
        say(&json(&study))
    } else {
        say(&table::table(&study, asked.crowd.is_some()))
    }
}

/// Takes the meetings of one file.
fn of_file(path: &Path) -> Result<Vec<Meeting>, Failure> {
    let text = looking::text(path)?;
    let Some(format) = recognise(&text) else {
        let found = looking::read(path).map_err(|error| nothing_to_study(path, error))?;
        let timeline = found.timeline();
        return Ok(vec![Meeting::of_session(
            timeline.session(),
            timeline.last_t(),
        )]);
    };
    if format == Format::Zakim {
        return Err(Failure::input(
            format!(
                "{} is a chat log, which does not tell how long people spoke.",
                path.display()
            ),
            "A study needs recordings of speech (RTTM, WebVTT captions) or sessions.",
        ));
    }
    let recordings = read(&text, format)
        .map_err(|error| Failure::input(format!("{}: {error}", path.display()), ""))?;
    Ok(recordings.iter().map(Meeting::of_recording).collect())
}

fn nothing_to_study(path: &Path, error: LookError) -> Failure {
    if matches!(error, LookError::Transcript(_)) {
        return Failure::input(
            format!(
                "{} is neither a recording of speech nor a session.",
                path.display()
            ),
            "A study reads RTTM, WebVTT captions, and what ourturn saved.",
        );
    }
    error.into()
}

fn nothing_in(read: usize) -> Failure {
    let here = match read {
        1 => "the meeting here".to_owned(),
        many => format!("each of the {many} meetings here"),
    };
    Failure::input(
        format!("In {here} fewer than {FEWEST_PEOPLE} people take the floor, or nobody speaks."),
        "With two people there is no order to compare.",
    )
}

fn too_few_for(people: u16) -> Failure {
    Failure::input(
        format!("The meetings together have fewer than {people} people."),
        "Name more files, or a smaller crowd with --crowd.",
    )
}

fn draw(path: &Path, study: &Study) -> Result<(), Failure> {
    std::fs::write(path, plot::svg(study)).map_err(|error| {
        Failure::storage(
            format!("{} could not be written: {error}.", path.display()),
            "Look whether the folder is there and yours to write, and the disk has room.",
        )
    })?;
    remark(&format!("The picture is in {}.", path.display()));
    Ok(())
}

fn json(study: &Study) -> String {
    let json = serde_json::to_string_pretty(study)
        .expect("figures are made of strings, numbers and lists, which JSON has");
    json + "\n"
}

/// Says how far a long study is, at a terminal, on one line that goes again.
struct Progress {
    all: usize,
    told: Option<Instant>,
    began: Instant,
    at_terminal: bool,
}

impl Progress {
    fn of(all: usize) -> Self {
        Self {
            all,
            told: None,
            began: Instant::now(),
            at_terminal: io::stderr().is_terminal(),
        }
    }

    fn tell(&mut self, done: usize) {
        let is_due = self.told.map_or(self.began.elapsed() > PATIENCE, |told| {
            told.elapsed() > BETWEEN
        });
        if self.at_terminal && is_due {
            let _ = write!(io::stderr().lock(), "\r{done} of {} meetings", self.all);
            self.told = Some(Instant::now());
        }
    }

    fn end(&self) {
        if self.told.is_some() {
            let blank = " ".repeat(2 * self.all.to_string().len() + " of  meetings".len());
            let _ = write!(io::stderr().lock(), "\r{blank}\r");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_two_numbers_of_seconds() {
        assert_eq!(limits("60-180"), Ok((60, 180)));
        assert_eq!(limits("20 \u{2013} 20"), Ok((20, 20)));
        for wrong in ["", "60", "180-60", "0-60", "-60-180", "a-b", "60-100000"] {
            assert!(limits(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn pressure_is_a_number_of_times() {
        assert_eq!(pressure("2.5"), Ok(2.5));
        for wrong in ["", "0", "-2", "NaN", "inf", "101", "two"] {
            assert!(pressure(wrong).is_err(), "{wrong}");
        }
    }
}
