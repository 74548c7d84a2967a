//! What an amendment did, in sentences.

use super::Act;
use crate::session::Words;
use crate::session::amendments::{Confirmable, Event};
use crate::session::meeting::Framed;
use crate::words::{ended, quoted};

impl Act<'_> {
    pub(super) fn of_amendments(&self, event: &Event) -> String {
        match event {
            Event::Amended {
                number, by, why, ..
            } => {
                let by = (!by.is_empty()).then(|| format!("by {by}"));
                let why = (!why.is_empty()).then(|| why.to_string());
                let said: Vec<_> = std::iter::once(format!("Amendment {number}"))
                    .chain(by)
                    .chain(why)
                    .collect();
                ended(&said.join(", "))
            }
            Event::Confirmed { confirmed, by, on } => {
                let what = match confirmed {
                    Confirmable::Minutes => "The minutes are".to_owned(),
                    Confirmable::Decision { id } => {
                        let known = self.after.decisions.get(*id);
                        known.map_or_else(
                            || "A decision is".to_owned(),
                            |known| {
                                let number = known.number;
                                format!("Decision {number}, {}, is", quoted(&known.statement))
                            },
                        )
                    }
                };
                let on = on.map_or(String::new(), |on| {
                    format!(", on {}", on.format("%-d %B %Y"))
                });
                ended(&format!("{what} confirmed by {by}{on}"))
            }
        }
    }
}

/// Says what the session is about now.
pub(super) fn framed(what: Framed, words: Option<&Words>) -> String {
    let what = match what {
        Framed::Place => "Where it was held",
        Framed::Series => "The series that it belongs to",
        Framed::Need => "The need",
        Framed::WhoBenefits => "Who benefits",
        Framed::Difference => "What will be different",
    };
    match words {
        Some(words) => format!("{what}: {}.", quoted(words)),
        None => format!("{what} is not said any more."),
    }
}
