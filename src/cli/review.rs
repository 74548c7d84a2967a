//! `ourturn review`: a saved session read, and amended; on the screen or line by line.

use std::env;
use std::fs;
use std::io::{self, BufRead as _, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use super::export::press::Beside;
use super::run::{self as running};
use super::{Failure, library, meant, no_session, remark, say};
use crate::config::looks::Looks;
use crate::config::{self, Config};
use crate::desk::study::Study;
use crate::line::review as by_line;
use crate::live::closed::{Closed, ClosedError};
use crate::replay::asked::moment;
use crate::replay::player::Player;
use crate::session::Timeline;
use crate::session::series::Since;
use crate::store::library::index;
use crate::store::looking::{self, Found};
use crate::store::series::held_after;
use crate::tui::review::Review;
use crate::tui::review::errand::NotEdited;
use crate::tui::run as screen;
use crate::tui::theme::Theme;

/// What is said of where one can go.
const WHERE: &str = "Where one can go: 41:20 into it, \"14:32 by the clock\", \"decision 2\", \"item 3\", end, \"event 120\".";

/// The name of the file that an editor is given.
const NAME: &str = "ourturn.txt";

/// How a shell ends that does not know a program.
const NOT_FOUND: i32 = 127;

/// What `review` is asked for.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// A session's file, or its name in the sessions folder
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Reads it line by line instead of on a full screen: for screen readers
    /// and scripts
    #[arg(long)]
    line: bool,
    /// Opens the timeline at a moment: 41:20 or 1:02:10 into it, 14:32 by the
    /// clock, "decision 2", "item 3", end, or an event's number such as "event 120"
    #[arg(long, value_name = "WHERE")]
    at: Option<String>,
    /// Only looks: nothing can be changed, and nobody else is kept out
    #[arg(long)]
    look: bool,
}

/// Reads a session.
pub(super) fn run(asked: &Arguments, config: &Config, looks: Looks) -> Result<(), Failure> {
    if !asked.line && !running::is_at_a_terminal() {
        return Err(Failure::usage(
            "The screen needs a terminal, and this is none.",
            "To read the session from a pipe or without a screen: ourturn review --line FILE",
        ));
    }
    let path = meant(&asked.file, || Ok(config.clone()))?;
    let opened = study(&path, asked.look, config)?;
    let at = match &asked.at {
        None => None,
        Some(typed) => Some(place(typed, opened.timeline())?),
    };
    if asked.line {
        let done = line_by_line(opened, at);
        if let Some(said) = library::renew(&path) {
            remark(&said);
        }
        return done;
    }
    let theme = running::theme(looks);
    let mut review = review(opened, theme);
    if let Some(act) = at {
        review.open_at(act);
    }
    let gone = screen::review(review, running::wanted(looks))
        .map_err(|not_shown| running::not_shown(&not_shown))?;
    if let Some(said) = library::renew(&path) {
        remark(&said);
    }
    let unsaved = running::amended(&gone.study);
    match (gone.stop, unsaved) {
        (None, None) => Ok(()),
        (None, Some(failure)) => Err(failure),
        (Some(stop), unsaved) => {
            if let Some(failure) = unsaved {
                failure.tell();
            }
            Err(Failure::stopped(stop.exit_code()))
        }
    }
}

/// Opens a session to be read: one that is closed so that it can be amended, if nobody else has
/// it; any other only to be looked at.
pub(super) fn study(path: &Path, look: bool, config: &Config) -> Result<Study, Failure> {
    let indexes = config::indexes(None, index::NAME);
    study_with(path, look, config, &indexes)
}

/// Does the same, with indexes of the library that forget at once what is withdrawn.
pub(super) fn study_with(
    path: &Path,
    look: bool,
    config: &Config,
    indexes: &[PathBuf],
) -> Result<Study, Failure> {
    let fixed = if look {
        "It is only looked at: nothing can be changed.".to_owned()
    } else {
        match Closed::open(path, running::world(config, Box::new(|| {}))?) {
            Ok(closed) => {
                let closed = closed.with_indexes(indexes.to_vec());
                let press = Beside::new(closed.path()).with_sessions(&config.sessions);
                let study = Study::from(closed).with_press(press);
                return Ok(with_later(study, path, config));
            }
            Err(ClosedError::Locked(locked)) => format!("{locked} Here it is only looked at."),
            Err(error @ ClosedError::OtherNames(_)) => {
                format!("{error}. Here it is only looked at.")
            }
            // Whatever it is, it is told below in one way.
            Err(
                ClosedError::Transcript(_) | ClosedError::NotClosed(_) | ClosedError::Lacks(..),
            ) => String::new(),
        }
    };
    let found = looking::read(path).map_err(|error| no_session(path, error))?;
    let lacks = found.lacks().map(|lacks| lacks.refusal(path));
    let why = match &found {
        Found::Journal(_) => "This session was not closed, so it is only looked at, as it was when it was opened here. To take it up: ourturn run".to_owned(),
        Found::Transcript(_) if fixed.is_empty() => {
            "It cannot be amended here: it is only looked at.".to_owned()
        }
        Found::Transcript(_) => fixed,
    };
    let why = [lacks.as_deref().unwrap_or_default(), &why].join(" ");
    let study = Study::looking(found.timeline(), crate::clean::text(why.trim()));
    let press = Beside::new(path).with_sessions(&config.sessions);
    let study = study.with_press(press.refusing(lacks));
    Ok(with_later(study, path, config))
}

/// Has later sessions of its series looked for meanwhile, where there can be any.
fn with_later(study: Study, path: &Path, config: &Config) -> Study {
    let session = study.session();
    if !Since::can_be(session) {
        return study;
    }
    let (session, path) = (session.clone(), path.to_owned());
    let sessions = config.sessions.clone();
    let index = config::index(None, index::NAME);
    let (found, looking) = channel();
    thread::spawn(move || {
        let later = held_after(&path, &session, Some(&sessions), index.as_deref());
        let others = later.into_iter().map(|one| one.session().clone());
        // Whoever asked may be gone by then.
        let _ = found.send(Since::of(&session, others.collect()));
    });
    study.with_later(looking)
}

/// Finds the act that is meant: the last one up to a moment, or that of an event.
fn place(typed: &str, timeline: &Timeline) -> Result<u64, Failure> {
    let events = timeline.events();
    let number = typed.trim().strip_prefix("event").unwrap_or(typed).trim();
    if let Ok(number) = number.parse::<u64>() {
        let event = events.iter().find(|recorded| recorded.seq == number);
        return event
            .map(|event| event.act)
            .ok_or_else(|| Failure::usage(format!("There is no event {number}."), WHERE));
    }
    let player = Player::new(timeline.clone(), None);
    let began = player.began().unwrap_or_default();
    let t = moment(typed, began, player.end(), player.marks());
    let t = t.map_err(|why| Failure::usage(why, WHERE))?;
    let upto = events.partition_point(|recorded| recorded.t <= t);
    let last = upto.checked_sub(1).and_then(|last| events.get(last));
    Ok(last.or(events.first()).map_or(1, |event| event.act))
}

/// Returns the screen on which a session is read.
pub(super) fn review(study: Study, theme: Theme) -> Review {
    Review::new(study, Box::new(edited), theme)
}

fn line_by_line(mut study: Study, at: Option<u64>) -> Result<(), Failure> {
    // A line that was said cannot be said anew, so this waits for all that there is.
    study.wait_for_later(Duration::MAX);
    let prompts = io::stdin().is_terminal();
    let mut output = io::stdout();
    say(&format!("{}\n", by_line::greeting(&study)))?;
    let mut reader = by_line::Reader::new(&mut study);
    if let Some(act) = at {
        say(&format!("{}\n", reader.timeline_from(act)))?;
    }
    let mut ask = |prompt: &str, output: &mut dyn io::Write| {
        if prompts {
            write!(output, "{prompt}")?;
            output.flush()?;
        }
        let mut line = Vec::new();
        let read = io::stdin().lock().read_until(b'\n', &mut line)?;
        Ok((read > 0).then(|| String::from_utf8_lossy(&line).into_owned()))
    };
    let ended = by_line::run(&mut reader, &mut ask, &mut output);
    let _ = output.flush();
    match ended {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            return Err(Failure::unwritten(&error));
        }
        _ => {}
    }
    running::amended(&study).map_or(Ok(()), Err)
}

/// Opens a text in the editor that is set, and returns what the file holds then.
fn edited(text: &str) -> Result<String, NotEdited> {
    let set = |name: &str| env::var(name).ok().filter(|value| !value.trim().is_empty());
    let editor = set("VISUAL").or_else(|| set("EDITOR"));
    let editor = editor.unwrap_or_else(|| "vi".to_owned());
    let failed = |error: io::Error| NotEdited {
        why: format!("The editor {editor} could not be opened: {error}."),
        text: None,
    };
    // It is for nobody else to read. What an editor leaves beside it, a backup or a swap file,
    // goes with the folder when the editor is left.
    let mut folder = tempfile::Builder::new();
    folder.prefix("ourturn-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        folder.permissions(fs::Permissions::from_mode(0o700));
    }
    let folder = folder.tempdir().map_err(failed)?;
    let file = folder.path().join(NAME);
    let mut ended = text.to_owned();
    if !ended.ends_with('\n') {
        ended.push('\n');
    }
    fs::write(&file, ended).map_err(failed)?;
    // An editor is set with its options, as a shell would read them.
    let status = Command::new("sh")
        .arg("-c")
        .arg(format!("{editor} \"$1\""))
        .arg("sh")
        .arg(&file)
        .status()
        .map_err(failed)?;
    let edited = fs::read(&file).map_err(failed)?;
    let edited = String::from_utf8_lossy(&edited).trim_end().to_owned();
    if status.success() {
        return Ok(edited);
    }
    let what = match status.code() {
        Some(NOT_FOUND) => "is not to be found",
        _ => "did not end well",
    };
    Err(NotEdited {
        why: format!(
            "The editor {editor} {what}, so nothing was changed. EDITOR names another, with its options, such as: code --wait"
        ),
        text: Some(edited),
    })
}
