//! You said, we did, for a series: session by session, each with what came of it since.

use super::document::{Document, Section};
use super::you_said;
use crate::session::Words;
use crate::session::series::Series;
use crate::words::appearance::Public;
use crate::words::series::held;
use crate::words::times::count;

/// Returns what people said in the sessions of a series, and what was done about it up to now; the
/// sessions are as others may see them.
#[must_use]
pub fn you_said_we_did(name: &Words, series: &Series) -> Document {
    let mut sections: Vec<Section> = Vec::new();
    for session in series.with_what_came_since() {
        let public = Public::of_seen(session.clone());
        let of_it = you_said::sections(&public).into_iter().map(|mut section| {
            section.heading = format!("{}: {}", held(&session), section.heading);
            section
        });
        sections.extend(of_it);
    }
    if sections.is_empty() {
        let mut none = Section::new("Nothing to tell yet");
        none.say("No idea, decision, action or concern was written down.");
        sections.push(none);
    }
    let sessions = count(series.sessions.len() as u64, "session");
    Document {
        title: name.to_string(),
        below: vec![format!("You said, we did: {sessions}")],
        warning: None,
        large: false,
        sections,
    }
}
