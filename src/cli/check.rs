//! `ourturn check`: whether sessions' files are whole, and what of them can be saved
//! where they are not.

mod repairing;

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::{Failure, export, meant, no_session, remark, say};
use crate::clean;
use crate::config::Config;
use crate::store::check::{Checked, Finding, Kind, check};
use crate::store::looking::LookError;
use crate::store::transcript::TranscriptError;
use crate::words::listed;
use crate::words::times::count;
use repairing::Saved;

/// How many findings are told one by one: more tell nothing new.
const TOLD: usize = 20;

/// What `check` is asked for.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Sessions' files, closed or live, or their names in the sessions folder
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// Writes all that can be read of a damaged file into a new one beside it, and
    /// says what is lost
    #[arg(long)]
    repair: bool,
    /// Where the repaired file goes, which must not be there yet [default: beside
    /// the damaged one, as NAME.repaired.json]
    #[arg(long, short, value_name = "PATH", requires = "repair")]
    output: Option<PathBuf>,
    /// Writes what was found for programs, as JSON
    #[arg(long)]
    json: bool,
}

/// What became of one file.
struct Looked {
    path: PathBuf,
    /// What was found; nothing where it is no session's and was repaired all the same.
    checked: Option<Checked>,
    saved: Option<Saved>,
    /// Whether nothing could be saved.
    is_lost: bool,
}

/// Checks sessions' files, and repairs them where that is asked.
pub(super) fn run(
    asked: &Arguments,
    config: impl Fn() -> Result<Config, Failure>,
) -> Result<(), Failure> {
    export::is_a_file(asked.output.as_deref())?;
    if asked.output.is_some() && asked.files.len() > 1 {
        return Err(Failure::usage(
            "Several files cannot be repaired into one.",
            "Leave --output out, or name one file.",
        ));
    }
    let mut objects = Vec::new();
    let mut failed = Vec::new();
    for file in &asked.files {
        match look(asked, file, &config) {
            Ok(looked) => {
                if asked.json {
                    objects.push(looked.as_json());
                } else {
                    say(&looked.in_sentences())?;
                }
                failed.extend(looked.failure());
            }
            Err(failure) => failed.push(failure),
        }
    }
    if asked.json {
        let all = match objects.len() {
            1 if asked.files.len() == 1 => objects.remove(0),
            0 if asked.files.len() == 1 => Value::Null,
            _ => objects.into(),
        };
        if !all.is_null() {
            say(&format!("{all:#}\n"))?;
        }
    }
    // The last is told by whoever ends the program.
    match failed.pop() {
        None => Ok(()),
        Some(last) => {
            for failure in failed {
                remark(&format!("ourturn: {}", failure.words()));
            }
            Err(last)
        }
    }
}

fn look(
    asked: &Arguments,
    file: &Path,
    config: impl Fn() -> Result<Config, Failure>,
) -> Result<Looked, Failure> {
    let path = meant(file, config)?;
    let checked = check(&path);
    let is_whole = checked.as_ref().is_ok_and(Checked::is_whole);
    let saved = if asked.repair && !is_whole {
        repairing::repair(&path, asked.output.as_deref())?
    } else {
        None
    };
    let checked = match checked {
        Ok(checked) => Some(checked),
        Err(_) if saved.is_some() => None,
        Err(LookError::Transcript(TranscriptError::Cut { path, place, .. })) if asked.repair => {
            // That was tried just now.
            let has_events = false;
            return Err(LookError::from(TranscriptError::Cut {
                path,
                place,
                has_events,
            })
            .into());
        }
        Err(error) => return Err(no_session(&path, error)),
    };
    Ok(Looked {
        is_lost: asked.repair && saved.is_none(),
        path,
        checked,
        saved,
    })
}

impl Looked {
    /// Returns how the command fails for this file, if it does: where what was found
    /// is still so.
    fn failure(&self) -> Option<Failure> {
        let checked = self.checked.as_ref()?;
        if checked.is_whole() || self.saved.is_some() {
            return None;
        }
        let path = self.path.display();
        let is_empty = checked.events == 0
            && !checked
                .findings
                .iter()
                .any(|finding| matches!(finding, Finding::Damaged(_)));
        let hint = match checked.kind {
            Kind::Transcript if self.is_lost || is_empty => {
                "No event can be read in it, so there is nothing to repair. Look for a copy of \
                 it that is whole."
                    .to_owned()
            }
            Kind::Transcript => format!(
                "Look for a copy of it that is whole. To save what can be read of it: \
                 ourturn check --repair {path}"
            ),
            // It has no events in which anything could be found.
            Kind::PublicCopy => String::new(),
            Kind::Ballots => {
                "Whoever had voted in secret is asked again when the session is taken up."
                    .to_owned()
            }
            Kind::Journal => format!(
                "To take the session up again with all that can be read: ourturn run {path}"
            ),
        };
        Some(Failure::input(
            format!("{path} is not whole."),
            format!("Nothing was changed. {hint}"),
        ))
    }

    fn in_sentences(&self) -> String {
        let mut said = self
            .checked
            .as_ref()
            .map_or_else(String::new, |checked| in_sentences(&self.path, checked));
        if let Some(saved) = &self.saved {
            said.push_str(&saved.in_sentences(&self.path));
        }
        said
    }

    fn as_json(&self) -> Value {
        let mut object = json!({"file": self.path.to_string_lossy()});
        if let Some(checked) = &self.checked {
            let findings: Vec<_> = checked
                .findings
                .iter()
                .map(|finding| {
                    let place = finding.place();
                    json!({
                        "path": finding.path(),
                        "line": place.map(|place| place.line),
                        "column": place.map(|place| place.column),
                        "says": clean::line(&finding.to_string()),
                    })
                })
                .collect();
            object["kind"] = checked.kind.to_string().into();
            // Of a public copy nobody can say.
            object["whole"] = match checked.kind {
                Kind::PublicCopy => Value::Null,
                _ => checked.is_whole().into(),
            };
            object["events"] = checked.events.into();
            object["findings"] = findings.into();
            object["unknown"] = checked.unknown.clone().into();
        }
        if let Some(saved) = &self.saved {
            object["repaired"] = saved.as_json();
        }
        object
    }
}

fn in_sentences(path: &Path, checked: &Checked) -> String {
    let what = match checked.kind {
        Kind::Ballots => "sheet",
        Kind::Transcript | Kind::Journal | Kind::PublicCopy => "event",
    };
    let events = count(checked.events as u64, what);
    let mut said = String::new();
    let mut line = |sentence: String| {
        said.push_str(&clean::line(&sentence));
        said.push('\n');
    };
    if checked.kind == Kind::PublicCopy {
        line(format!(
            "{} is a public copy: it has no events, and nothing to check them against. \
             Whoever made it has the session\u{2019}s own file, which can be checked.",
            path.display()
        ));
        return said;
    }
    if checked.is_whole() {
        let agreement = match checked.kind {
            Kind::Transcript => "its parts agree with them",
            Kind::Journal => "its last line is finished",
            Kind::Ballots => "each of its batches is of three or more",
            Kind::PublicCopy => "nothing is known of them",
        };
        line(format!(
            "{} is whole: a {} of {events}, each unchanged and in its place, and {agreement}.",
            path.display(),
            checked.kind
        ));
        if let Some(unknown) = of_unknown(&checked.unknown) {
            line(unknown);
        }
        return said;
    }
    line(format!(
        "{}: a {} of {events} that can be read, and {} found.",
        path.display(),
        checked.kind,
        match checked.findings.len() {
            1 => "1 fault".to_owned(),
            many => format!("{many} faults"),
        }
    ));
    for finding in checked.findings.iter().take(TOLD) {
        line(finding.to_string());
    }
    if checked.findings.len() > TOLD {
        line(format!("And {} more.", checked.findings.len() - TOLD));
    }
    said
}

/// Says that a file holds what this program does not know, and where; nothing where it does not.
fn of_unknown(places: &[String]) -> Option<String> {
    let mut told: Vec<_> = places.iter().take(TOLD).cloned().collect();
    if places.len() > TOLD {
        told.push(format!("{} more", places.len() - TOLD));
    }
    (!places.is_empty()).then(|| {
        format!(
            "It also holds what this program does not know, and keeps as it is: {}.",
            listed(&told)
        )
    })
}
