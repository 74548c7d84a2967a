//! What could be typed next: verbs, and the names of people.

use clap::CommandFactory;

use super::verbs::Line;
use crate::clean;
use crate::session::Session;

/// What could stand in place of the word being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// Where that word begins, in bytes.
    pub from: usize,
    /// What could stand there.
    pub words: Vec<String>,
}

/// Completes the last word of a line.
#[must_use]
pub fn complete(line: &str, session: &Session) -> Completion {
    let from = line.rfind(char::is_whitespace).map_or(0, |place| place + 1);
    let typed = clean::folded(line[from..].trim_start_matches('"'));
    let before: Vec<_> = line[..from].split_whitespace().collect();
    let grammar = Line::command();
    let mut verb = Some(&grammar);
    for word in &before {
        match verb.and_then(|verb| verb.find_subcommand(word.to_lowercase())) {
            Some(inner) => verb = Some(inner),
            None => break,
        }
    }
    let mut words: Vec<String> = verb
        .into_iter()
        .flat_map(clap::Command::get_subcommands)
        .map(|verb| verb.get_name().to_owned())
        .filter(|name| name.starts_with(&typed))
        .collect();
    if !before.is_empty() {
        words.extend(
            session
                .people
                .everyone
                .iter()
                .map(crate::session::people::Person::called)
                .filter(|name| clean::folded(name).starts_with(&typed))
                .map(|name| {
                    if name.contains(' ') {
                        format!("\"{name}\"")
                    } else {
                        name
                    }
                }),
        );
    }
    words.sort();
    words.dedup();
    Completion { from, words }
}
