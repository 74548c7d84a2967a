//! `ourturn run`: a session, live; on the screen or line by line.

mod keeping;

use std::io::{self, IsTerminal, Write as _};
use std::path::{Path, PathBuf};

use tokio::sync::mpsc::{self, UnboundedReceiver};

use super::series::{seen, today};
use super::{Failure, remark, say};
use crate::config::looks::Looks;
use crate::config::{self, Config};
use crate::desk::Desk;
use crate::line::{self, Editor, Lines, Plain};
use crate::live::clock::{MachineClock, Source as _};
use crate::live::opening::{Interrupted, TakenUp, World, interrupted};
use crate::live::{CloseError, Live, OpenError};
use crate::session::Words;
use crate::session::decisions::Brought;
use crate::store::folder::Files;
use crate::store::library::index;
use crate::store::series as shelved;
use crate::store::templates::{self, Source};
use crate::tui::app::Notice;
use crate::tui::run::{self as screen, How};
use crate::tui::terminal::Wanted;
use crate::tui::theme::Theme;
use crate::words::times::spoken;
use crate::words::{counted, series as in_words};

pub(super) use keeping::{Unkept, amended, closed, kept};

/// The template of someone who names none.
const USUAL: &str = "first-meeting";

/// Is called whenever what is saved has changed.
pub(super) type Tell = Box<dyn Fn() + Send + Sync>;

/// What `run` is asked for.
#[derive(Debug, Default, clap::Args)]
pub(super) struct Arguments {
    /// A template's name, or an agenda file; without it a session that was
    /// interrupted is taken up, or else a first meeting begun
    #[arg(value_name = "AGENDA")]
    pub(super) agenda: Option<String>,
    /// Runs it line by line instead of on a full screen: for screen readers
    /// and scripts
    #[arg(long)]
    pub(super) line: bool,
    /// Edits lines with the arrow keys, and completes them with Tab, at a
    /// terminal; this moves the cursor about
    #[arg(long, requires = "line")]
    pub(super) edit: bool,
    /// Takes up a session that was interrupted
    #[arg(long, value_name = "NAME", conflicts_with = "agenda")]
    pub(super) resume: Option<String>,
}

/// Runs a session.
pub(super) fn run(asked: &Arguments, config: &Config, looks: Looks) -> Result<(), Failure> {
    if !asked.line && !is_at_a_terminal() {
        return Err(Failure::usage(
            "The live screen needs a terminal, and this is none.",
            "To run a session from a pipe or without a screen: ourturn run --line",
        ));
    }
    if asked.line {
        let live = begin(asked, config, Box::new(|| {}))?;
        line_by_line(Desk::new(live), asked.edit)
    } else {
        on_screen(asked, config, looks)
    }
}

/// Returns what a writer tells a screen with, and what the screen hears it by.
pub(super) fn notices() -> (Tell, UnboundedReceiver<Notice>) {
    let (tell, told) = mpsc::unbounded_channel();
    let tell = move || {
        // Nobody hears it before the screen is there, and after it is gone.
        let _ = tell.send(Notice::Saved);
    };
    (Box::new(tell), told)
}

/// Returns how the screens look: as the machine says, and as was asked for.
pub(super) fn theme(looks: Looks) -> Theme {
    Theme::of(|name| std::env::var(name).ok()).asked(looks)
}

/// Returns what is wanted of the terminal.
pub(super) fn wanted(looks: Looks) -> Wanted {
    Wanted {
        mouse: looks.has_mouse,
    }
}

/// Says why the live screen cannot be shown.
pub(super) fn not_shown(why: &io::Error) -> Failure {
    Failure::usage(
        format!("The live screen cannot be shown: {why}."),
        "To run the session without it: ourturn run --line",
    )
}

/// Says whether there is a terminal to show a screen on.
pub(super) fn is_at_a_terminal() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

fn on_screen(asked: &Arguments, config: &Config, looks: Looks) -> Result<(), Failure> {
    let (tell, told) = notices();
    let live = begin(asked, config, tell)?;
    let left = match screen::run(Desk::new(live), told, theme(looks), wanted(looks)) {
        Ok(left) => left,
        Err(refused) => {
            leave(*refused.desk)?;
            return Err(not_shown(&refused.source));
        }
    };
    match left.how {
        How::Closed => finish(left.desk),
        How::Quit => leave(left.desk),
        How::Stopped(stop) => {
            leave(left.desk)?;
            Err(Failure::stopped(stop.exit_code()))
        }
    }
}

fn line_by_line(mut desk: Desk, edit: bool) -> Result<(), Failure> {
    let mut output = io::stdout();
    let mut lines: Box<dyn Lines> = if edit {
        Box::new(Editor::new().map_err(|error| {
            Failure::usage(
                format!("Lines cannot be edited here: {error}."),
                "Leave out --edit.",
            )
        })?)
    } else {
        Box::new(Plain::new(io::stdin().lock(), io::stdin().is_terminal()))
    };
    say(&format!("{}\n", line::greeting(&desk)))?;
    let ended = line::run(&mut desk, &mut *lines, &mut output);
    let _ = output.flush();
    match ended {
        Ok(line::Ended::Closed) => finish(desk),
        Ok(line::Ended::Left) => leave(desk),
        Ok(line::Ended::HandedRound) => {
            leave(desk)?;
            Err(Failure::input(
                "The input ended while the laptop was handed round: its last lines were read as \
                 what people gave, and not as commands.",
                "A script takes the laptop back with a line of its own: back",
            ))
        }
        // Whoever read the answers has gone: the session is kept all the same.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => leave(desk),
        Err(error) => {
            let _ = leave(desk);
            Err(Failure::unwritten(&error))
        }
    }
}

/// Writes the transcript, and says where it is.
fn finish(desk: Desk) -> Result<(), Failure> {
    let path = closed(desk)?;
    say(&format!("The transcript is in {}\n", path.display()))
}

/// Leaves a session to be taken up again, and says how.
pub(super) fn leave(desk: Desk) -> Result<(), Failure> {
    let path = kept(desk)?;
    remark(&format!(
        "To take it up again: {} run {}",
        program(),
        typed(&path)
    ));
    Ok(())
}

/// Returns the program as it was called.
fn program() -> String {
    std::env::args()
        .next()
        .map_or_else(|| "ourturn".to_owned(), |called| typed(Path::new(&called)))
}

/// Returns a path as it can be typed.
fn typed(path: &Path) -> String {
    let path = path.display().to_string();
    if path.contains(char::is_whitespace) {
        format!("\"{path}\"")
    } else {
        path
    }
}

/// Opens a session, or takes one up again, and says what was found.
fn begin(asked: &Arguments, config: &Config, tell: Tell) -> Result<Live, Failure> {
    if let Some(name) = &asked.resume {
        return take_up(named(name, config)?, config, tell);
    }
    if let Some(agenda) = &asked.agenda {
        // A journal in an agenda's place is plainly meant to be taken up.
        let is_journal = Path::new(agenda)
            .extension()
            .is_some_and(|ending| ending == "jsonl");
        return if is_journal {
            take_up(named(agenda, config)?, config, tell)
        } else {
            open(agenda, config, tell)
        };
    }
    let Found { waiting, held } = look(config)?;
    match waiting.as_slice() {
        [] => match held.first() {
            Some(holder) => Err(Failure::storage(
                holder.clone(),
                "To begin another session beside it: ourturn run AGENDA, such as ourturn run first-meeting",
            )),
            None => open(USUAL, config, tell),
        },
        [one] => take_up(one.clone(), config, tell),
        several => {
            let names: Vec<_> = several.iter().map(Files::name).collect();
            Err(Failure::usage(
                format!(
                    "{} were interrupted: {}.",
                    counted(names.len(), "session", "sessions"),
                    names.join(", ")
                ),
                "To take one up: ourturn run --resume NAME. To begin another: ourturn run AGENDA, such as ourturn run first-meeting",
            ))
        }
    }
}

fn open(agenda: &str, config: &Config, tell: Tell) -> Result<Live, Failure> {
    let source = templates::find(agenda, Some(&config.sessions))?;
    open_source(&source, &config.sessions, config, tell)
}

/// Opens a session with an agenda, in a folder.
pub(super) fn open_source(
    source: &Source,
    folder: &Path,
    config: &Config,
    tell: Tell,
) -> Result<Live, Failure> {
    let mut plan = source.plan()?;
    plan.promised = promised(plan.about.series.as_ref(), folder);
    let mut live = Live::open(plan, folder, world(config, tell)?)?;
    live.set_indexes(config::indexes(None, index::NAME));
    Ok(live)
}

/// Returns what is still open of what was promised in the sessions of a series that are kept in
/// the same folder.
fn promised(series: Option<&Words>, folder: &Path) -> Vec<Brought> {
    let Some(series) = series.filter(|series| !series.is_empty()) else {
        return Vec::new();
    };
    // A folder that is not there yet has nothing in it, and whoever opens the session says so.
    let sessions = shelved::kept_beside(folder, series);
    in_words::to_bring(&seen(&sessions), today())
}

/// What was found in the sessions folder.
struct Found {
    /// Sessions that can be taken up.
    waiting: Vec<Files>,
    /// A sentence for each that another program has open.
    held: Vec<String>,
}

fn look(config: &Config) -> Result<Found, Failure> {
    let all = interrupted(&config.sessions).map_err(|error| {
        Failure::storage(
            format!(
                "The sessions folder {} cannot be read: {error}.",
                config.sessions.display()
            ),
            "Name another with --sessions FOLDER.",
        )
    })?;
    let mut found = Found {
        waiting: Vec::new(),
        held: Vec::new(),
    };
    for session in all {
        match session {
            Interrupted::Waiting(files) => found.waiting.push(files),
            Interrupted::Held(_, holder) => found.held.push(holder),
            Interrupted::ClearedAway(_) => {}
        }
    }
    Ok(found)
}

/// Finds the session that is to be taken up: by its name in the sessions
/// folder, or by the path of its journal.
fn named(name: &str, config: &Config) -> Result<Files, Failure> {
    let path = Path::new(name);
    let by_path = Files::of(path).filter(|_| path.components().count() > 1 || path.exists());
    let in_folder = || {
        Files::of(&config.sessions.join(name)).unwrap_or_else(|| Files::new(&config.sessions, name))
    };
    let files = by_path.unwrap_or_else(in_folder);
    if files.journal().exists() {
        return Ok(files);
    }
    if files.transcript().exists() {
        return Err(Failure::usage(
            format!("{} was closed: there is nothing to take up.", files.name()),
            format!("To look at it: ourturn show {}", files.name()),
        ));
    }
    let there: Vec<_> = look(config)?
        .waiting
        .iter()
        .map(|files| files.name().to_owned())
        .collect();
    Err(Failure::usage(
        format!(
            "There is no interrupted session {name} in {}.",
            config.sessions.display()
        ),
        if there.is_empty() {
            "None was interrupted there. To begin one: ourturn run AGENDA".to_owned()
        } else {
            format!("Those that were: {}.", there.join(", "))
        },
    ))
}

fn take_up(files: Files, config: &Config, tell: Tell) -> Result<Live, Failure> {
    match taken_up(files, config, tell)? {
        Again::Live { live, found, gap } => {
            remark(&found);
            if let Some(gap) = gap {
                remark(&gap);
            }
            Ok(*live)
        }
        Again::Closed(path) => Err(Failure::input(
            had_been_closed(&path),
            "To look at it: ourturn show FILE",
        )),
    }
}

/// What became of a session that was taken up.
pub(super) enum Again {
    /// It runs.
    Live {
        /// It.
        live: Box<Live>,
        /// What was found of it.
        found: String,
        /// What is asked of the time away: the screen asks by itself.
        gap: Option<String>,
    },
    /// It had been closed, and its transcript is written now.
    Closed(PathBuf),
}

/// Takes up a session that was interrupted.
pub(super) fn taken_up(files: Files, config: &Config, tell: Tell) -> Result<Again, Failure> {
    let (mut live, found) = Live::take_up(files, world(config, tell)?)?;
    live.set_indexes(config::indexes(None, index::NAME));
    if live.session().meeting.closed.is_some() {
        return Ok(Again::Closed(live.finish()?));
    }
    let gap = found.gap.map(|gap| {
        format!(
            "It was away for {}. What was that? gap break, gap carried on, or gap turn ended",
            spoken(gap)
        )
    });
    let found = recovered(&live, &found);
    let live = Box::new(live);
    Ok(Again::Live { live, found, gap })
}

pub(super) fn had_been_closed(path: &Path) -> String {
    format!(
        "That session had been closed. Its transcript is in {} now.",
        path.display()
    )
}

/// Tells what was found of an interrupted session.
fn recovered(live: &Live, found: &TakenUp) -> String {
    let mut text = format!(
        "{} is taken up again, with {} from {}.",
        live.session().meeting.about.title,
        counted(found.events, "event", "events"),
        live.files().journal().display()
    );
    if found.torn > 0 {
        text.push_str(" The last line was not finished when it was interrupted, and was dropped.");
    }
    for (line, what) in &found.damage {
        text.push_str(&format!("\nLine {line} {what}; it could not be recovered."));
    }
    if let Some(sheets) = &found.sheets {
        text.push('\n');
        text.push_str(sheets);
    }
    if let Some(kept) = &found.kept {
        text.push_str(&format!(
            "\nThe damaged file is kept as {}.",
            kept.display()
        ));
    }
    text
}

pub(super) fn world(config: &Config, tell: Tell) -> Result<World, Failure> {
    let clock = MachineClock::default();
    let holder = config.holder_since(clock.wall());
    // Asked once here, where a failure can still be told.
    getrandom::u64().map_err(|error| {
        Failure::new(
            super::Kind::Internal,
            format!("This machine gives no random numbers: {error}."),
            "Without them, things cannot be told apart for good.",
        )
    })?;
    Ok(World {
        clock: Box::new(clock),
        draw: Box::new(|| getrandom::u64().expect("it gave random numbers at the start")),
        holder,
        tell,
    })
}

impl From<OpenError> for Failure {
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::Refused(_) | OpenError::Journal(_) => Self::input(error.to_string(), ""),
            OpenError::Folder(folder) => folder.into(),
            OpenError::Locked(_) | OpenError::Unwritable { .. } => {
                Self::storage(error.to_string(), "")
            }
        }
    }
}

impl From<CloseError> for Failure {
    fn from(error: CloseError) -> Self {
        Self::storage(error.to_string(), "")
    }
}
