//! `ourturn template check`: everything that is wrong with a template.

use super::{Failure, called, say};
use crate::clean;
use crate::config::Config;
use crate::store::templates;
use crate::words::{counted, plan};

/// How many complaints are told one by one: more are mended in a second go.
const TOLD: usize = 20;

/// What `template check` is asked for.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// A template's name, or an agenda file
    #[arg(value_name = "FILE")]
    file: String,
}

/// Checks a template.
pub(super) fn run(asked: &Arguments, config: Option<&Config>) -> Result<(), Failure> {
    let folder = config.map(|config| config.sessions.as_path());
    let source = templates::find(&asked.file, folder)?;
    let complaints = match source.check() {
        Ok(found) => {
            let size = plan::size(&found);
            return say(&format!("{} is sound: {size}.\n", called(&source)));
        }
        Err(complaints) => complaints,
    };
    let number = complaints.others.len() + 1;
    let all = std::iter::once(&complaints.first).chain(&complaints.others);
    let mut said = String::new();
    for complaint in all.take(TOLD) {
        said.push_str(&clean::line(&complaint.to_string()));
        said.push('\n');
    }
    if number > TOLD {
        said.push_str(&format!("And {} more.\n", number - TOLD));
    }
    say(&said)?;
    Err(Failure::input(
        format!(
            "{} has {}.",
            called(&source),
            counted(number, "mistake", "mistakes")
        ),
        "Nothing was changed.",
    ))
}
