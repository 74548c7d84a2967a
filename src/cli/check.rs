//! `ourturn check`: whether a session's file is whole.

use std::path::{Path, PathBuf};

use serde_json::json;

use super::{Failure, meant, no_session, say};
use crate::clean;
use crate::config::Config;
use crate::store::check::{Checked, Finding, Kind, check};
use crate::words::times::count;

/// How many findings are told one by one: more tell nothing new.
const TOLD: usize = 20;

/// What `check` is asked for.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// A session's file, closed or live, or its name in the sessions folder
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Writes what was found for programs, as JSON
    #[arg(long)]
    json: bool,
}

/// Checks a session's file.
pub(super) fn run(
    asked: &Arguments,
    config: impl FnOnce() -> Result<Config, Failure>,
) -> Result<(), Failure> {
    let path = meant(&asked.file, config)?;
    let checked = check(&path).map_err(|error| no_session(&path, error))?;
    if asked.json {
        say(&as_json(&path, &checked))?;
    } else {
        say(&in_sentences(&path, &checked))?;
    }
    if checked.is_whole() {
        return Ok(());
    }
    let hint = match checked.kind {
        Kind::Transcript => "Look for a copy of it that is whole.".to_owned(),
        Kind::Ballots => {
            "Whoever had voted in secret is asked again when the session is taken up.".to_owned()
        }
        Kind::Journal => format!(
            "To take the session up again with all that can be read: ourturn run {}",
            path.display()
        ),
    };
    Err(Failure::input(
        format!("{} is not whole.", path.display()),
        format!("Nothing was changed. {hint}"),
    ))
}

fn in_sentences(path: &Path, checked: &Checked) -> String {
    let what = match checked.kind {
        Kind::Ballots => "sheet",
        Kind::Transcript | Kind::Journal => "event",
    };
    let events = count(checked.events as u64, what);
    let mut said = String::new();
    let mut line = |sentence: String| {
        said.push_str(&clean::line(&sentence));
        said.push('\n');
    };
    if checked.is_whole() {
        let agreement = match checked.kind {
            Kind::Transcript => "its parts agree with them",
            Kind::Journal => "its last line is finished",
            Kind::Ballots => "each of its batches is of three or more",
        };
        line(format!(
            "{} is whole: a {} of {events}, each unchanged and in its place, and {agreement}.",
            path.display(),
            checked.kind
        ));
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

fn as_json(path: &Path, checked: &Checked) -> String {
    let findings: Vec<_> = checked
        .findings
        .iter()
        .map(|finding| {
            let line = match finding {
                Finding::Damaged { line, .. } => Some(*line),
                _ => None,
            };
            json!({"line": line, "says": clean::line(&finding.to_string())})
        })
        .collect();
    let whole = json!({
        "file": path.to_string_lossy(),
        "kind": checked.kind.to_string(),
        "whole": checked.is_whole(),
        "events": checked.events,
        "findings": findings,
    });
    format!("{whole:#}\n")
}
