//! `ourturn amend`: a closed session is put right by one line of the language.

use std::path::PathBuf;

use clap::builder::NonEmptyStringValueParser;
use serde_json::json;

use super::export::press::Beside;
use super::{
    Failure, Kind, meant,
    run::{amended, world},
    say,
};
use crate::config::{self, Config};
use crate::desk::SaidKind;
use crate::desk::study::Study;
use crate::live::closed::{ActError, Closed, ClosedError};
use crate::session::Words;
use crate::store::library::index;

/// What `amend` is asked for.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
LINE is what would be typed while the session runs, and more:
  edit idea 3 \"A ramp\"           what something says; a note, a decision, ...
  rename Jo Joanna               a name, everywhere
  turn 14 speaker Jo             any turn: speaker, start, end, split, merge
  amend 2 reason 1 \"It is near\"  a part of decision 2; reason 2 \"...\" adds one
  noted 10:42 \"The lift broke\"   a note that was missed
  confirm minutes \"the group\"    that the group confirmed it
  undo                           takes the last amendment back; undo again,
                                 also where words were struck since
  amendments                     tells what was amended: by whom, why, what it was
Withdrawing needs no reason, is for good, and reaches every file of the session
in its folder; copies elsewhere are not reached:
  strike idea 3                  what it says, now and before
  consent Jo \"not recorded\"      a name, and what is known of somebody
To see all words: ourturn amend FILE help")]
pub(super) struct Arguments {
    /// A closed session's file, or its name in the sessions folder
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// What to put right, in one line
    #[arg(value_name = "LINE")]
    line: String,
    /// Who amends
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// Why
    #[arg(long, value_name = "TEXT")]
    why: Option<String>,
    /// What somebody was called who is not recorded any more: with 'strike
    /// person NUMBER' the name goes from later sessions that could not be
    /// changed before; several times for several names
    #[arg(long, value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    once_called: Vec<String>,
    /// Writes what was done for programs, as JSON
    #[arg(long)]
    json: bool,
}

/// Amends a closed session.
pub(super) fn run(
    asked: &Arguments,
    config: impl Fn() -> Result<Config, Failure>,
) -> Result<(), Failure> {
    let path = meant(&asked.file, &config)?;
    let closed = Closed::open(&path, world(&config()?, Box::new(|| {}))?)?;
    let closed = closed.with_indexes(config::indexes(None, index::NAME));
    let once_called = asked.once_called.iter().map(|name| Words::line(name));
    let closed = closed.with_once_called(once_called.collect());
    let before = closed.timeline().events().len();
    let path = closed.path().to_owned();
    let mut study = Study::from(closed).with_press(Beside::new(&path));
    let by = asked.by.as_deref().map(Words::line);
    study.set_from_now_on(by, asked.why.as_deref().map(Words::text));
    let said = study.say(&asked.line);
    let Some(closed) = study.closed() else {
        return Ok(());
    };
    let refused = match said.kind {
        SaidKind::Misunderstood => Some(Failure::usage(&said.text, "Nothing was changed.")),
        SaidKind::Refused => Some(Failure::input(&said.text, "Nothing was changed.")),
        _ => amended(&study),
    };
    if let Some(failure) = refused {
        return Err(failure);
    }
    if asked.json {
        let left: Vec<_> = closed
            .left()
            .iter()
            .map(|path| path.to_string_lossy())
            .collect();
        let reports: Vec<_> = closed
            .reports()
            .iter()
            .map(|path| path.to_string_lossy())
            .collect();
        let done = json!({
            "file": path.to_string_lossy(),
            "says": said.text,
            "events": closed.timeline().events().len() - before,
            "amendments": closed.session().amendments.all.len(),
            "still_in": left,
            "reports": reports,
        });
        return say(&format!("{done:#}\n"));
    }
    say(&format!("{}\n", said.text.trim_end()))
}

impl From<ClosedError> for Failure {
    fn from(error: ClosedError) -> Self {
        let kind = match error {
            ClosedError::Locked(_) => Kind::Storage,
            ClosedError::Transcript(_)
            | ClosedError::NotClosed(_)
            | ClosedError::Lacks(..)
            | ClosedError::OtherNames(_) => Kind::Input,
        };
        Self::new(kind, error.to_string(), "")
    }
}

impl From<ActError> for Failure {
    fn from(error: ActError) -> Self {
        let kind = match error {
            ActError::Refused(_)
            | ActError::OnlyLooking(_)
            | ActError::NobodyGone
            | ActError::Edited { .. } => Kind::Input,
            ActError::Unwritten { .. } => Kind::Storage,
        };
        Self::new(kind, error.to_string(), "")
    }
}
