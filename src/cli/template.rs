//! `ourturn template`: what sessions can begin with; one file per subcommand.

mod check;
mod list;
mod new;
mod show;

use clap::Subcommand;

use super::{Failure, say};
use crate::config::Config;
use crate::store::templates::Source;

/// How wide the sentences run, whatever they are written to.
const CELLS: usize = 80;

/// What `template` is asked for.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    what: What,
}

/// What can be done with templates.
#[derive(Debug, Subcommand)]
enum What {
    /// Lists the templates that there are
    List(list::Arguments),
    /// Shows what is in a template: its items, their minutes and prompts
    Show(show::Arguments),
    /// Writes a new template into the sessions folder, to be changed with any
    /// text editor
    New(new::Arguments),
    /// Says everything that is wrong with a template or an agenda file
    Check(check::Arguments),
}

/// Does what was asked of templates.
pub(super) fn run(
    asked: &Arguments,
    config: impl FnOnce() -> Result<Config, Failure>,
) -> Result<(), Failure> {
    match &asked.what {
        What::List(asked) => list::run(asked, config().ok().as_ref()),
        What::Show(asked) => show::run(asked, config().ok().as_ref()),
        What::New(asked) => new::run(asked, &config()?),
        What::Check(asked) => check::run(asked, config().ok().as_ref()),
    }
}

/// Returns what a sentence calls a template, or the file that it is.
fn called(source: &Source) -> String {
    match source.name.strip_prefix("template ") {
        Some(name) => format!("The template {name}"),
        None => source.name.clone(),
    }
}
