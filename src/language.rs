//! What people type, understood as [`session::Command`]s.
//!
//! Whoever takes typed lines goes through here, so that a word means the same
//! everywhere, and there is one help. The verbs are one clap-derived table (`verbs`); `splitting`
//! takes a line apart, `naming` finds who and what is meant, `meaning` says
//! what it asks of this session.
//!
//! [`session::Command`]: crate::session::Command

mod amending;
mod ballots;
mod completing;
mod days;
mod help;
mod meaning;
mod naming;
mod parsing;
mod splitting;
pub mod values;
mod verbs;

use std::path::PathBuf;

use clap::{CommandFactory, FromArgMatches};

pub use amending::{Amending, amending};
pub use completing::{Completion, complete};
pub use help::{VerbHelp, verbs};
pub use verbs::Question;

use crate::session::author::Author;
use crate::session::gathering::Gathered;
use crate::session::ideas::IdeaId;
use crate::session::ideas::search::Search;
use crate::session::people::PersonId;
use crate::session::record::Subject;
use crate::session::{Command, Session};
use splitting::{Stray, Token};
use verbs::Line;

/// What a line asks.
#[derive(Clone, Debug, PartialEq)]
pub enum Asked {
    /// Nothing: an empty line, or a remark after `#`.
    Nothing,
    /// That something be done: each is an act of its own.
    Commands(Vec<Command>),
    /// That words be struck: all that ever had this kind and number or name.
    Strike(Strike),
    /// To be told something of the session.
    Question(Question),
    /// To be told the ideas that are looked for.
    Ideas(Box<Search>),
    /// To be told how an idea came about.
    IdeaHistory(IdeaId),
    /// Something of the program.
    Wish(Wish),
    /// Help, which is here already.
    Help(String),
}

/// What is to be struck.
#[derive(Clone, Debug, PartialEq)]
pub struct Strike {
    /// The kind of thing: "idea", "person".
    pub kind: String,
    /// Its number, or the person's name.
    pub which: String,
    /// What is meant of what the session holds now; why nothing is otherwise.
    pub now: Result<Subject, Misunderstood>,
}

/// What can be asked of the program that runs the session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// To leave; the session can be taken up again.
    Quit,
    /// To keep the session in another folder.
    SaveTo(PathBuf),
    /// To be told whether all is saved.
    TellSaved,
    /// To look at something: a screen shows it, and it is told where there is none.
    Look(Question),
    /// To capture the ideas of a file.
    IdeasFrom(PathBuf),
    /// To hide what is private, or to show it again.
    Hide(bool),
    /// To hand the laptop round for what people give without their names.
    Gather(Gathered),
    /// To hand it over for a secret ballot, to somebody where it is known to whom.
    Vote(Option<PersonId>),
}

/// A line that was not understood, and what to do about it: a sentence.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{sentence}")]
pub struct Misunderstood {
    sentence: String,
    ambiguous: bool,
}

impl Misunderstood {
    fn new(sentence: impl Into<String>) -> Self {
        Self {
            sentence: sentence.into(),
            ambiguous: false,
        }
    }

    fn ambiguous(sentence: String) -> Self {
        Self {
            sentence,
            ambiguous: true,
        }
    }

    fn is_ambiguous(&self) -> bool {
        self.ambiguous
    }
}

/// Understands a line, said in this session.
///
/// # Errors
/// Returns what was not understood, and what could be said instead.
pub fn understand(line: &str, session: &Session) -> Result<Asked, Misunderstood> {
    let line = crate::clean::line(line);
    let tokens = splitting::tokens(&line).map_err(|splitting::Unclosed| {
        Misunderstood::new("A double quote was opened and not closed.")
    })?;
    let Some(first) = tokens.first() else {
        return Ok(Asked::Nothing);
    };
    if !first.quoted && first.text.starts_with('#') {
        return Ok(Asked::Nothing);
    }
    let mut command = Line::command();
    let arguments = arguments(&command, &tokens, session).map_err(|stray| misplaced(&stray))?;
    let matches = command
        .try_get_matches_from_mut(arguments)
        .map_err(|error| explain(&error, &command, &tokens))?;
    let verb = Line::from_arg_matches(&matches)
        .map_err(|error| explain(&error, &command, &tokens))?
        .verb;
    meaning::meaning(verb, session)
}

/// Follows the verbs down ("item add") and lets the innermost take its words.
fn arguments(
    line: &clap::Command,
    tokens: &[Token],
    session: &Session,
) -> Result<Vec<String>, Stray> {
    let mut verb = line;
    let mut said = Vec::new();
    let mut rest = tokens;
    while let Some((token, after)) = rest.split_first() {
        let word = token.text.to_lowercase();
        match verb.find_subcommand(&word) {
            Some(inner) if !token.quoted => {
                said.push(word);
                verb = inner;
                rest = after;
            }
            // poll "Shall we?" opens a poll.
            _ if verb.get_name() == "poll" && token.quoted => {
                said.push("open".to_owned());
                verb = verb.find_subcommand("open").unwrap_or(verb);
            }
            _ => break,
        }
    }
    let rest = &splitting::numbers_together(verb, rest);
    if verb.get_name() == "split"
        && let Some(part) = rest.iter().skip(1).find(|token| !token.quoted)
    {
        return Err(Stray {
            word: part.text.clone(),
            options: vec!["each part in double quotes".to_owned()],
        });
    }
    if said.is_empty() || verb.has_subcommands() {
        said.extend(rest.iter().map(|token| token.text.clone()));
    } else {
        let is_somebody =
            |names: &str| matches!(naming::somebody(session, names), Ok(Author::People(_)));
        said.extend(splitting::arguments(verb, rest, &is_somebody)?);
    }
    Ok(said)
}

/// Words that a word has no place.
fn misplaced(Stray { word, options }: &Stray) -> Misunderstood {
    let could = match options.as_slice() {
        [] => "Nothing can follow here.".to_owned(),
        options => format!("What can follow: {}.", options.join(", ")),
    };
    Misunderstood::new(format!(
        "Nothing was done: \u{201c}{word}\u{201d} has no place there. {could}"
    ))
}

/// Words what clap found wrong as one sentence, with how it is used.
fn explain(error: &clap::Error, line: &clap::Command, tokens: &[Token]) -> Misunderstood {
    use clap::error::{ContextKind, ContextValue, ErrorKind};
    let said = |kind: ContextKind| match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        // The likeliest stands last.
        ContextValue::Strings(texts) => texts.last().cloned(),
        _ => None,
    };
    let first = tokens
        .first()
        .map_or("", |token| token.text.as_str())
        .to_lowercase();
    let usage = usage_of(line, tokens);
    Misunderstood::new(match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let word = said(ContextKind::InvalidSubcommand).unwrap_or(first);
            let nearest = said(ContextKind::SuggestedSubcommand)
                .map(|nearest| format!(" Did you mean \u{201c}{nearest}\u{201d}?"))
                .unwrap_or_default();
            let more = if usage.is_empty() {
                " To see all: help"
            } else {
                &usage
            };
            format!("There is no word \u{201c}{word}\u{201d} here.{nearest}{more}")
        }
        ErrorKind::UnknownArgument if usage.is_empty() => {
            format!("There is no word \u{201c}{first}\u{201d} here. To see all: help")
        }
        ErrorKind::ValueValidation | ErrorKind::InvalidValue => {
            let why = std::error::Error::source(error).map(ToString::to_string);
            match (said(ContextKind::InvalidValue), why) {
                (Some(value), Some(why)) if !why.contains(&value) => {
                    format!(
                        "\u{201c}{value}\u{201d} does not fit: {}.{usage}",
                        why.trim_end_matches('.')
                    )
                }
                (_, Some(why)) => format!("{}.{usage}", why.trim_end_matches('.')),
                _ => format!("Something does not fit.{usage}"),
            }
        }
        ErrorKind::ArgumentConflict => format!("Something is there twice.{usage}"),
        ErrorKind::UnknownArgument | ErrorKind::TooManyValues => {
            format!("Something is too much.{usage}")
        }
        _ => format!("Something is missing.{usage}"),
    })
}

/// Returns how what was said goes, as the end of a sentence; nothing where it
/// begins with no verb.
fn usage_of(line: &clap::Command, tokens: &[Token]) -> String {
    let mut verb = line;
    let mut said = Vec::new();
    for token in tokens {
        match verb.find_subcommand(token.text.to_lowercase()) {
            Some(inner) if !token.quoted => verb = inner,
            _ => break,
        }
        said.push(verb.get_name());
    }
    match said.as_slice() {
        [] => String::new(),
        said => format!(" It goes: {}", help::usage(verb, &said.join(" "))),
    }
}
