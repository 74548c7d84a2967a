//! What a verb of ideas asks.

use super::numbers::{idea, idea_itself};
use super::{Meant, does, line, text};
use crate::language::naming::{author, item, maybe_author};
use crate::language::verbs::{IdeasVerb, Numbers, Wanted, WriteWhat};
use crate::language::{Asked, Misunderstood, Wish};
use crate::session::author::Author;
use crate::session::ideas::search::{Search, Sorting};
use crate::session::ideas::{self, Command, IdeaId};
use crate::session::{self, Session};

pub(super) fn of_ideas(verb: IdeasVerb, session: &Session) -> Meant {
    match verb {
        IdeasVerb::Idea {
            words,
            from,
            theme,
            on,
        } => does(Command::Capture {
            words: text(&words),
            from: match from {
                // Whoever reads out what they wrote is its author.
                None => session.reads_out().map(Author::person),
                Some(names) => author(session, &names)?,
            },
            theme: theme.as_deref().map(line),
            builds_on: on.map(|number| idea(session, number)).transpose()?,
        }),
        IdeasVerb::IdeasFrom { file } => Ok(Asked::Wish(Wish::IdeasFrom(file.into()))),
        IdeasVerb::Theme { idea, words } => {
            let theme = line(&words);
            together(session, &idea, |idea| Command::Theme(idea, theme.clone()))
        }
        IdeasVerb::Credit {
            idea: number,
            names,
        } => does(Command::Credit(
            idea_itself(session, number)?,
            author(session, &names)?,
        )),
        IdeasVerb::Merge { ideas, says } => {
            let all: Vec<u32> = ideas.into_iter().flat_map(|numbers| numbers.0).collect();
            // As they are named: a refusal says which of them went into another.
            let all: Vec<IdeaId> = all
                .into_iter()
                .map(|number| idea_itself(session, number))
                .collect::<Result<_, _>>()?;
            let Some((into, others)) = all.split_first() else {
                return Err(Misunderstood::new("Say which: merge 3 5 7"));
            };
            let merge = Command::Merge(*into, others.to_vec());
            match says {
                None => does(merge),
                Some(words) => does(session::Command::Together(vec![
                    merge.into(),
                    Command::Correct(session.ideas.lead(*into), text(&words)).into(),
                ])),
            }
        }
        IdeasVerb::Apart { idea: number } => does(Command::Part(idea_itself(session, number)?)),
        IdeasVerb::Split {
            idea: number,
            parts,
        } => does(Command::Split(
            idea_itself(session, number)?,
            parts.iter().map(|words| (text(words), None)).collect(),
        )),
        IdeasVerb::Place { idea, item: typed } => {
            let item = match typed.trim().to_lowercase().as_str() {
                "none" | "nothing" => None,
                _ => Some(item(session, Some(&typed))?),
            };
            together(session, &idea, |idea| Command::Place(idea, item))
        }
        IdeasVerb::History { idea } => Ok(Asked::IdeaHistory(idea_itself(session, idea)?)),
        IdeasVerb::Write { what } => {
            match WriteWhat::read(what.as_deref()).map_err(Misunderstood::new)? {
                WriteWhat::Begin(time) => does(Command::Write(time)),
                WriteWhat::ReadOut => does(Command::ReadOut),
                WriteWhat::End => does(Command::EndWriting),
            }
        }
    }
}

/// Makes one act of what is done with each of several ideas.
fn together(
    session: &Session,
    Numbers(numbers): &Numbers,
    command: impl Fn(IdeaId) -> ideas::Command,
) -> Meant {
    let mut ideas: Vec<IdeaId> = Vec::with_capacity(numbers.len());
    for number in numbers {
        let found = idea(session, *number)?;
        if !ideas.contains(&found) {
            ideas.push(found);
        }
    }
    let mut commands: Vec<session::Command> =
        ideas.into_iter().map(|idea| command(idea).into()).collect();
    match commands.len() {
        1 => does(commands.remove(0)),
        _ => does(session::Command::Together(commands)),
    }
}

/// Returns which ideas are to be told.
pub(super) fn search(wanted: Wanted, session: &Session) -> Result<Search, Misunderstood> {
    let Wanted {
        theme,
        from,
        item: of,
        find,
        by,
    } = wanted;
    if let Some(file) = from
        .as_deref()
        .filter(|from| from.contains(['.', '/', '\\']))
    {
        return Err(Misunderstood::new(format!(
            "To capture the ideas of a file: ideas-from {file}"
        )));
    }
    Ok(Search {
        by: by.unwrap_or(Sorting::Old),
        theme,
        from: maybe_author(session, from.as_deref())?,
        item: of.map(|of| item(session, Some(&of))).transpose()?,
        find: find.unwrap_or_default(),
    })
}
