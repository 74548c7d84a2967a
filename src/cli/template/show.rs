//! `ourturn template show`: what is in a template.

use super::{CELLS, Failure, called, say};
use crate::clean;
use crate::config::Config;
use crate::store::templates;
use crate::words::plan;

/// What `template show` is asked for.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// A template's name or its beginning, or an agenda file
    #[arg(value_name = "NAME")]
    name: String,
    /// Prints the file instead, to be copied and changed
    #[arg(long)]
    toml: bool,
}

/// Shows a template.
pub(super) fn run(asked: &Arguments, config: Option<&Config>) -> Result<(), Failure> {
    let folder = config.map(|config| config.sessions.as_path());
    let source = templates::find(&asked.name, folder)?;
    if asked.toml {
        return say(&as_file(&source.text));
    }
    let found = source.plan()?;
    say(&plan::shown(&found, &called(&source), CELLS))
}

/// Returns a file's text without what a terminal would obey, each line with
/// its indentation.
fn as_file(text: &str) -> String {
    let mut file = String::with_capacity(text.len());
    for line in text.trim_start_matches('\u{feff}').lines() {
        let words = line.trim_start_matches([' ', '\t']);
        file.push_str(&line[..line.len() - words.len()]);
        file.push_str(&clean::text(words));
        file.push('\n');
    }
    file
}
