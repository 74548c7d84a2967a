//! `ourturn template new`: a template of one's own to begin with.

use std::path::Path;

use super::{Failure, say};
use crate::clean;
use crate::config::Config;
use crate::store::templates::{self, Written};

/// What `template new` is asked for.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// What it is to be called, such as "Street group"
    #[arg(value_name = "NAME")]
    name: String,
    /// The template or agenda file that it begins as a copy of; a blank one
    /// with comments otherwise
    #[arg(long, value_name = "TEMPLATE")]
    from: Option<String>,
}

/// Writes a new template, and says where it is.
pub(super) fn run(asked: &Arguments, config: &Config) -> Result<(), Failure> {
    let written = templates::write(&asked.name, asked.from.as_deref(), &config.sessions)?;
    let mut sentences = vec![
        format!("The new template is in {}", written.file.display()),
        "Change it with any text editor; its comments say how.".to_owned(),
        format!(
            "To see whether it is sound: ourturn template check {}",
            typed(&written.file)
        ),
        format!("To run it: ourturn run {}", to_run(&written, config)),
    ];
    if written.is_in_place_of_built_in {
        sentences.push(format!(
            "From now on it takes the place of the built-in template {}.",
            written.name
        ));
    }
    let lines: Vec<_> = sentences.iter().map(|line| clean::line(line)).collect();
    say(&format!("{}\n", lines.join("\n")))
}

/// Returns its name, where it is found by that without naming the folder again.
fn to_run(written: &Written, config: &Config) -> String {
    let usual = Config::resolve(None);
    let is_usual = usual.is_ok_and(|usual| usual.sessions == config.sessions);
    if is_usual {
        written.name.clone()
    } else {
        typed(&written.file)
    }
}

/// Returns a path as it can be typed.
fn typed(file: &Path) -> String {
    let path = file.display().to_string();
    if path.contains(char::is_whitespace) {
        format!("\"{path}\"")
    } else {
        path
    }
}
