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
    let last_space = line.char_indices().rfind(|(_, sign)| sign.is_whitespace());
    let from = last_space.map_or(0, |(place, sign)| place + sign.len_utf8());
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

#[cfg(test)]
mod tests {
    use super::complete;
    use crate::session::Session;

    #[test]
    fn a_space_of_several_bytes_is_a_space() {
        let session = Session::default();
        for line in ["hand\u{a0}jo", "item\u{3000}ne", "\u{2009}"] {
            let found = complete(line, &session);
            assert!(line.is_char_boundary(found.from), "{line:?}");
        }
        assert_eq!(complete("item\u{a0}ne", &session).words, ["next"]);
    }
}
