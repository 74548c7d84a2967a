//! The command line: one file per subcommand, and how a failure is told.

mod amend;
mod check;
mod export;
mod failure;
mod floor_study;
mod home;
mod import;
mod library;
mod list;
mod merge;
mod replay;
mod review;
mod run;
mod schema;
mod search;
mod series;
mod show;
mod tally;
mod template;
mod trends;

use std::io::{self, Write as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::config::Config;
use crate::config::looks::{Looks, Shade};
use crate::store::folder::Files;
use crate::store::looking::{self, LookError};
pub use failure::{Failure, Kind};

/// What stands below the help of every command.
const EXIT_CODES: &str = "\
Exit codes:
  0   done
  2   the command line asks for what there is not
  3   a file that was read cannot be used, or is not whole
  4   something could not be saved
  70  a fault in ourturn itself

Sessions are kept in the folder that --sessions names, else OURTURN_SESSIONS,
else ./sessions where it exists, else the platform's folder for data.
What was read of a library is kept in the file that --index names, else
OURTURN_INDEX, else the platform's cache; it can be deleted at any time.
OURTURN_THEME stands for --theme, OURTURN_ASCII=1 for --ascii; NO_COLOR=1 takes
all colours away.";

/// What stands above the options of the live screen.
const LOOKS: &str = "The look of the live screen";

/// Runs live co-production sessions: the agenda, a fairly shared floor, and
/// decisions that carry their reasons
#[derive(Debug, Parser)]
#[command(name = "ourturn", version, after_help = EXIT_CODES)]
struct Arguments {
    /// The folder in which sessions are kept
    #[arg(long, global = true, value_name = "FOLDER")]
    sessions: Option<PathBuf>,
    /// Chooses colours for a background, or none
    #[arg(long, global = true, value_enum, value_name = "THEME", help_heading = LOOKS)]
    theme: Option<Shade>,
    /// Draws plain letters in the place of signs
    #[arg(long, global = true, help_heading = LOOKS)]
    ascii: bool,
    /// Lets the mouse select and scroll; the terminal's own selecting then
    /// needs Shift
    #[arg(long, global = true, help_heading = LOOKS)]
    mouse: bool,
    /// What to do; without it, at a terminal, Home: what there is to take up, to
    /// begin and to read
    #[command(subcommand)]
    command: Option<Command>,
}

/// What can be asked for.
#[derive(Debug, Subcommand)]
enum Command {
    /// Runs a session live
    Run(run::Arguments),
    /// Lists, shows, writes and checks templates for sessions
    Template(template::Arguments),
    /// Reads a saved session, room by room, and amends it
    Review(review::Arguments),
    /// Sums a session up in sentences
    Show(show::Arguments),
    /// Goes through a session that is over, moment by moment
    Replay(replay::Arguments),
    /// Writes reports: minutes and others, as pages, documents, tables, dates
    Export(export::Arguments),
    /// Puts a closed session right, openly, or withdraws what it says
    Amend(amend::Arguments),
    /// Makes one of two copies of a session that were amended apart
    Merge(merge::Arguments),
    /// Checks whether a session's file is whole, and saves what can be read
    Check(check::Arguments),
    /// Turns recorded meetings into sessions
    Import(import::Arguments),
    /// Counts ballots from a file
    Tally(tally::Arguments),
    /// Shows all sessions under some folders, and finds what was said in them
    Library(library::Arguments),
    /// Lists all sessions under some folders
    List(list::Arguments),
    /// Finds words in all sessions under some folders
    Search(search::Arguments),
    /// Follows a series of sessions: what was promised in it, and what became of
    /// it
    Series(series::Arguments),
    /// Compares the sessions of a series: balance, heard, closing answers, time
    Trends(trends::Arguments),
    /// Holds recorded meetings again, with other orders and limits
    FloorStudy(floor_study::Arguments),
    /// Prints the JSON Schema of a session's file
    Schema,
}

/// Does what the command line asks, and returns the program's exit code.
#[must_use]
pub fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            let _ = error.print();
            return if error.use_stderr() {
                Kind::Usage.exit_code()
            } else {
                ExitCode::SUCCESS
            };
        }
    };
    // A panic is a fault of this program; its message was printed as it
    // happened, and the exit code says the rest.
    let done = catch_unwind(AssertUnwindSafe(|| obey(arguments)))
        .unwrap_or_else(|_| Err(Failure::internal()));
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            failure.tell();
            failure.kind().exit_code()
        }
    }
}

fn obey(arguments: Arguments) -> Result<(), Failure> {
    let config = || Ok(Config::resolve(arguments.sessions.as_deref())?);
    let looks = || {
        Ok::<_, Failure>(Looks::resolve(
            arguments.theme,
            arguments.ascii,
            arguments.mouse,
        )?)
    };
    match arguments.command {
        None => home::run(&config()?, looks()?),
        Some(Command::Run(asked)) => run::run(&asked, &config()?, looks()?),
        Some(Command::Import(asked)) => import::run(&asked, config),
        Some(Command::Replay(asked)) => replay::run(&asked, config, looks()?),
        Some(Command::Review(asked)) => review::run(&asked, &config()?, looks()?),
        Some(Command::Show(asked)) => show::run(&asked, config),
        Some(Command::Check(asked)) => check::run(&asked, config),
        Some(Command::Export(asked)) => export::run(&asked, config),
        Some(Command::Schema) => schema::run(),
        Some(Command::Amend(asked)) => amend::run(&asked, config),
        Some(Command::Merge(asked)) => merge::run(&asked, config),
        Some(Command::FloorStudy(asked)) => floor_study::run(&asked),
        Some(Command::Tally(asked)) => tally::run(&asked),
        Some(Command::Library(asked)) => library::run(&asked, &config()?, looks()?),
        Some(Command::List(asked)) => list::run(&asked, &config()?),
        Some(Command::Search(asked)) => search::run(&asked, &config()?),
        Some(Command::Series(asked)) => series::run(&asked, &config()?),
        Some(Command::Trends(asked)) => trends::run(&asked, &config()?, looks()?),
        Some(Command::Template(asked)) => template::run(&asked, config),
    }
}

/// Finds the file that is meant: a path, or the name of a session in the
/// sessions folder.
///
/// # Errors
/// Says where a name was looked for in vain.
fn meant(
    named: &std::path::Path,
    config: impl FnOnce() -> Result<Config, Failure>,
) -> Result<PathBuf, Failure> {
    let is_bare = named.components().count() == 1;
    if named.exists() || !is_bare {
        return Ok(named.to_owned());
    }
    let Some((config, name)) = config().ok().zip(named.to_str()) else {
        return Ok(named.to_owned());
    };
    let files = Files::new(&config.sessions, name);
    [
        config.sessions.join(name),
        files.transcript(),
        files.journal(),
    ]
    .into_iter()
    .find(|path| path.is_file())
    .ok_or_else(|| {
        Failure::input(
            format!(
                "There is no file {name} here, and no session of that name in {}.",
                config.sessions.display()
            ),
            "Check the name, or name the folder with --sessions FOLDER.",
        )
    })
}

/// Says why a file is no session's; a recording is pointed to its own command.
fn no_session(path: &Path, error: LookError) -> Failure {
    let is_recording = matches!(error, LookError::Transcript(_))
        && looking::text(path).is_ok_and(|text| import::is_recording(&text));
    if is_recording {
        return Failure::input(
            format!("{} is a recording, and no session yet.", path.display()),
            "To make it one, say: ourturn import FILE",
        );
    }
    error.into()
}

/// Says what is missing from a session's record, where anything is: what is made of it then is
/// not all.
fn tell_lacks(path: &Path, found: &looking::Found) {
    if let Some(lacks) = found.lacks() {
        remark(&lacking(path, found, lacks));
    }
}

/// Refuses a session from whose record something is missing: what leaves would show more than
/// people agreed to.
fn refuse_lacks(path: &Path, found: &looking::Found) -> Result<(), Failure> {
    match found.lacks() {
        None => Ok(()),
        Some(lacks @ looking::Lacks::All) => Err(Failure::input(lacking(path, found, lacks), "")),
        Some(lacks) => Err(Failure::input(lacks.refusal(path), "")),
    }
}

/// Says what is missing from a session's record, and what to do.
fn lacking(path: &Path, found: &looking::Found, lacks: looking::Lacks) -> String {
    let path = path.display();
    if lacks == looking::Lacks::All {
        let title = found.said_title();
        let title =
            title.and_then(|title| Some(format!(" ({})", crate::clean::line(title.said()?))));
        let title = title.unwrap_or_default();
        return format!("{path}{title}: {lacks} Look for a copy of it that is whole.");
    }
    format!(
        "{path}: {lacks} To see what is wrong: ourturn check {path}. To save what can be read \
         of it: ourturn check --repair {path}"
    )
}

/// Writes to standard output. A reader that has seen enough (`| head`) is no
/// error.
fn say(text: &str) -> Result<(), Failure> {
    say_bytes(text.as_bytes())
}

/// Writes to standard output what may be no text.
fn say_bytes(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::unwritten(&error)),
        _ => Ok(()),
    }
}

/// Says something about the work on standard error, where it is in nobody's way.
fn remark(sentence: &str) {
    let _ = writeln!(io::stderr().lock(), "{}", crate::clean::text(sentence));
}
