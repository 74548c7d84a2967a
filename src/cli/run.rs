//! `ourturn run`: a session, live.

use super::Failure;
use crate::config::Config;

/// What `run` is asked for.
#[derive(Debug, Default, clap::Args)]
pub(super) struct Arguments {
    /// A template's name, or an agenda file; without it an agenda of one open
    /// discussion
    #[arg(value_name = "AGENDA")]
    pub(super) agenda: Option<String>,
    /// Runs it line by line instead of on a full screen: for screen readers
    /// and scripts
    #[arg(long)]
    pub(super) line: bool,
    /// Takes up a session that was interrupted
    #[arg(long, value_name = "NAME", conflicts_with = "agenda")]
    pub(super) resume: Option<String>,
}

/// Runs a session.
pub(super) fn run(asked: &Arguments, config: &Config) -> Result<(), Failure> {
    let Arguments {
        agenda,
        line,
        resume,
    } = asked;
    let _ = (agenda, line, resume, &config.sessions);
    Err(Failure::usage(
        "Sessions cannot be run live with this build yet.",
        "For what it can do, say: ourturn help",
    ))
}
