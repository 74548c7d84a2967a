//! The help of the language, made from the verbs themselves.

use std::sync::LazyLock;

use clap::{Command, CommandFactory};

use super::Misunderstood;
use super::verbs::Line;

/// The verbs by what they are for, in the order in which they are told.
pub(super) const GROUPS: [(&str, &[&str]); 8] = [
    (
        "The floor",
        &[
            "next",
            "hand",
            "down",
            "give",
            "alongside",
            "end",
            "pause",
            "resume",
            "wrote",
            "heard",
            "round",
            "pass",
            "invite",
            "invited",
            "think",
            "break",
            "silence",
            "signal",
            "dealt",
            "order",
            "limit",
            "set",
            "mark",
            "correct",
            "gap",
        ],
    ),
    (
        "People",
        &[
            "person",
            "arrive",
            "leave",
            "rename",
            "role",
            "consent",
            "way",
            "longer",
            "pronouns",
            "describe",
            "gives",
            "follow",
            "need",
            "sorted",
            "keep",
            "facilitator",
        ],
    ),
    ("The agenda", &["item"]),
    (
        "What the room makes",
        &[
            "idea",
            "ideas-from",
            "write",
            "theme",
            "credit",
            "merge",
            "apart",
            "split",
            "place",
            "note",
            "poll",
            "vote",
            "gather",
            "decide",
            "reason",
            "alternative",
            "dissent",
            "within",
            "rung",
            "cite",
            "amend",
            "review",
            "reopen",
            "uphold",
            "action",
            "change",
            "progress",
            "done",
            "drop",
        ],
    ),
    (
        "Being honest",
        &[
            "concern",
            "answer",
            "unanswered",
            "park",
            "went",
            "fixed",
            "open",
            "tension",
            "settle",
            "agree",
            "title",
            "ask",
            "reflect",
        ],
    ),
    (
        "The record",
        &[
            "undo", "redo", "edit", "strike", "close", "quit", "save-to", "private",
        ],
    ),
    (
        "Putting right",
        &["turn", "reword", "frame", "noted", "confirm"],
    ),
    (
        "Questions",
        &[
            "floor",
            "agenda",
            "people",
            "quiet",
            "mirror",
            "ideas",
            "history",
            "polls",
            "decisions",
            "actions",
            "concerns",
            "parked",
            "limits",
            "notes",
            "signals",
            "reflection",
            "about",
            "turns",
            "amendments",
            "look",
            "saved",
            "help",
        ],
    ),
];

/// A verb with what it does, for hints and for the palette.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerbHelp {
    /// The verb.
    pub verb: String,
    /// What it does, in one line.
    pub about: String,
    /// How it is used: "hand NAME".
    pub usage: String,
    /// What can be said after it, each with what it is.
    pub parts: Vec<(String, String)>,
    /// The verbs that can come after it.
    pub inner: Vec<VerbHelp>,
}

/// Returns every verb with what it does, in the order of the help.
#[must_use]
pub fn verbs() -> &'static [VerbHelp] {
    // The table is large, and nobody waits for it before they type.
    static VERBS: LazyLock<Vec<VerbHelp>> = LazyLock::new(gathered);
    &VERBS
}

fn gathered() -> Vec<VerbHelp> {
    let line = Line::command();
    GROUPS
        .iter()
        .flat_map(|(_, verbs)| verbs.iter())
        .filter_map(|verb| line.find_subcommand(verb))
        .map(|verb| helped(verb, verb.get_name()))
        .collect()
}

/// Gathers what there is to know of a verb; `said` is the verb with those that it comes after.
fn helped(verb: &Command, said: &str) -> VerbHelp {
    let inner = verb.get_subcommands();
    VerbHelp {
        verb: verb.get_name().to_owned(),
        about: about(verb),
        usage: usage(verb, said),
        parts: parts(verb),
        inner: inner
            .map(|inner| helped(inner, &format!("{said} {}", inner.get_name())))
            .collect(),
    }
}

/// Returns what a value is called where it stands by its place.
fn called(value: &clap::Arg) -> String {
    let named = value.get_value_names().and_then(|names| names.first());
    let id = || value.get_id().as_str().to_uppercase();
    named.map_or_else(id, ToString::to_string)
}

/// Returns what can be said after a verb, each with what it is.
fn parts(verb: &Command) -> Vec<(String, String)> {
    let values = verb.get_positionals().map(|arg| (called(arg), arg));
    let options = verb.get_arguments().filter_map(|arg| {
        let name = arg.get_long()?;
        let plain = arg.get_action().takes_values();
        Some((
            if plain {
                name.to_owned()
            } else {
                format!("--{name}")
            },
            arg,
        ))
    });
    let about = |arg: &clap::Arg| arg.get_help().map(ToString::to_string);
    values
        .chain(options)
        .map(|(name, arg)| (name, about(arg).unwrap_or_default()))
        .collect()
}

fn about(verb: &Command) -> String {
    verb.get_about()
        .map(ToString::to_string)
        .unwrap_or_default()
}

/// Returns how a verb goes; `said` is the verb with those that it comes after.
pub(super) fn usage(verb: &Command, said: &str) -> String {
    let mut usage = said.to_owned();
    if verb.has_subcommands() {
        let verbs: Vec<_> = verb.get_subcommands().map(Command::get_name).collect();
        usage.push_str(&format!(" {}", verbs.join("|")));
    }
    for value in verb.get_positionals() {
        let name = called(value);
        let shown = if value.is_required_set() {
            name
        } else {
            format!("[{name}]")
        };
        usage.push_str(&format!(" {shown}"));
    }
    for option in verb
        .get_arguments()
        .filter_map(|arg| Some((arg.get_long()?, arg)))
    {
        let (name, arg) = option;
        let value = if arg.get_action().takes_values() {
            format!("{name} \u{2026}")
        } else {
            format!("--{name}")
        };
        let shown = if arg.is_required_set() {
            value
        } else {
            format!("[{value}]")
        };
        usage.push_str(&format!(" {shown}"));
    }
    usage
}

/// Tells everything, or all about one verb.
pub(super) fn help(words: &[String]) -> Result<String, Misunderstood> {
    let line = Line::command();
    let mut verb = &line;
    for word in words {
        verb = verb.find_subcommand(word.to_lowercase()).ok_or_else(|| {
            Misunderstood::new(format!(
                "There is no word \u{201c}{}\u{201d}. To see all: help",
                crate::clean::line(word)
            ))
        })?;
    }
    Ok(if words.is_empty() {
        everything(&line)
    } else {
        one(verb, &words.join(" "))
    })
}

fn everything(line: &Command) -> String {
    let mut text = String::from(
        "A command a line. The beginning of a name is enough, where it is nobody\n\
         else's. Words such as because and from may stand between; put a text in\n\
         double quotes where it holds one of them. To learn more: help WORD\n",
    );
    for (title, verbs) in GROUPS {
        text.push_str(&format!("\n{title}\n"));
        for verb in verbs.iter().filter_map(|verb| line.find_subcommand(verb)) {
            text.push_str(&entry(verb.get_name(), &about(verb)));
        }
    }
    text.trim_end().to_owned()
}

/// The widest line of help, so that it is not broken again at 80 columns.
const WIDEST: usize = 76;

/// Lays out a word and what it does, further lines below the first.
fn entry(word: &str, about: &str) -> String {
    laid_out(&format!("  {word:<12} "), about, 15)
}

fn laid_out(before: &str, about: &str, indent: usize) -> String {
    let mut text = before.to_owned();
    let mut column = text.chars().count();
    for part in about.split_whitespace() {
        let length = part.chars().count();
        if column + length > WIDEST {
            text.truncate(text.trim_end().len());
            text.push('\n');
            text.push_str(&" ".repeat(indent));
            column = indent;
        }
        text.push_str(part);
        text.push(' ');
        column += length + 1;
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

fn one(verb: &Command, said: &str) -> String {
    let mut text = format!(
        "{}\n  {}\n",
        laid_out("", &format!("{}.", about(verb)), 0),
        usage(verb, said)
    );
    if verb.has_subcommands() {
        text.push('\n');
        for inner in verb.get_subcommands() {
            text.push_str(&entry(
                &format!("{said} {}", inner.get_name()),
                &about(inner),
            ));
        }
        text.push_str(&format!("\nTo learn more of one: help {said} WORD"));
    } else {
        let all = parts(verb);
        if !all.is_empty() {
            text.push('\n');
        }
        for (name, about) in all {
            text.push_str(&entry(&name, &about));
        }
    }
    text.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_table_of_verbs_is_sound() {
        Line::command().debug_assert();
    }

    #[test]
    fn every_verb_is_told_once() {
        let told: Vec<_> = GROUPS
            .iter()
            .flat_map(|(_, verbs)| verbs.iter().copied())
            .collect();
        let line = Line::command();
        let there: BTreeSet<_> = line.get_subcommands().map(Command::get_name).collect();
        assert_eq!(told.len(), there.len());
        assert_eq!(told.into_iter().collect::<BTreeSet<_>>(), there);
    }

    #[test]
    fn every_verb_and_value_says_what_it_is() {
        fn look(command: &Command) {
            for verb in command.get_subcommands() {
                assert!(!about(verb).is_empty(), "{}", verb.get_name());
                for arg in verb.get_arguments() {
                    assert!(
                        arg.get_help().is_some(),
                        "{} {}",
                        verb.get_name(),
                        arg.get_id()
                    );
                }
                look(verb);
            }
        }
        look(&Line::command());
    }

    #[test]
    fn help_fits_a_screen_of_eighty_columns() {
        for text in std::iter::once(help(&[]).unwrap()).chain(
            verbs()
                .iter()
                .map(|verb| help(std::slice::from_ref(&verb.verb)).unwrap()),
        ) {
            for line in text.lines() {
                // Usage lines are as long as they are.
                assert!(
                    line.chars().count() <= WIDEST || line.contains('['),
                    "{line}"
                );
            }
        }
    }
}
