//! What a verb of the agenda asks.

use crate::language::Misunderstood;
use crate::language::naming::item;
use crate::language::verbs::ItemVerb;
use crate::session::agenda::{self, Outline};
use crate::session::{Session, Words};

pub(super) fn on_the_agenda(
    verb: ItemVerb,
    session: &Session,
) -> Result<agenda::Command, Misunderstood> {
    Ok(match verb {
        ItemVerb::Next => agenda::Command::Next,
        ItemVerb::Start { item: which } => agenda::Command::Start(item(session, Some(&which))?),
        ItemVerb::Add {
            title,
            minutes,
            kind,
            prompt,
            outcome,
            promised,
            before,
        } => agenda::Command::Add(
            Outline {
                title: Words::line(&title),
                kind: kind.unwrap_or_default(),
                minutes,
                prompt: prompt.as_deref().map(Words::text),
                outcome: outcome.as_deref().map(Words::text),
                limit: None,
                promised: promised.unwrap_or(false),
            },
            before
                .map(|before| item(session, Some(&before)))
                .transpose()?,
        ),
        ItemVerb::Skip { item: which } => agenda::Command::Skip(item(session, which.as_deref())?),
        ItemVerb::Park { item: which } => agenda::Command::Park(item(session, which.as_deref())?),
        ItemVerb::Extend { minutes } => agenda::Command::Extend(minutes),
        ItemVerb::Move { item: which, place } => {
            agenda::Command::Move(item(session, Some(&which))?, place)
        }
        ItemVerb::Change {
            item: which,
            title,
            minutes,
            kind,
            prompt,
            outcome,
            promised,
        } => {
            let id = item(session, Some(&which))?;
            let mut outline = session
                .agenda
                .get(id)
                .map(|item| item.outline.clone())
                .ok_or_else(|| Misunderstood::new("There is no such item."))?;
            if let Some(title) = title {
                outline.title = Words::line(&title);
            }
            outline.minutes = minutes.or(outline.minutes);
            outline.kind = kind.unwrap_or(outline.kind);
            outline.prompt = prompt.as_deref().map(Words::text).or(outline.prompt);
            outline.outcome = outcome.as_deref().map(Words::text).or(outline.outcome);
            outline.promised = promised.unwrap_or(outline.promised);
            agenda::Command::Change(id, outline)
        }
    })
}
