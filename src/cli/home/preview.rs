//! What is said of each row of Home, read when it is asked for.

use std::path::Path;

use crate::clean;
use crate::config::Config;
use crate::store::folder::Files;
use crate::store::lock::Lock;
use crate::store::looking::{self, Found};
use crate::store::templates::{self, Source, TemplateError};
use crate::tui::home::Item;
use crate::words::glance::{self, Readable};
use crate::words::summary::summary;

/// Lines are as long as they are: who draws them knows the room.
const ANY: usize = usize::MAX;

const ANY_AGENDA: &str = "\
Asks for the path of an agenda file, and begins a session with it.

An agenda file says what a session sets out with. To write one of your own: ourturn template new NAME";

const PRACTICE: &str = "\
A session to try the keys in. Each item tells of one key.

The people in it are invented, and three of them have raised a hand. It is kept in a temporary folder, and all of it is thrown away at its end.
";

/// Returns what is to be known of something before it is chosen.
pub(super) fn of(item: &Item, config: &Config) -> String {
    // Paths and complaints come from outside; margins are our own, and stay.
    let mut safe = String::new();
    for line in told(item, config).lines() {
        let words = line.trim_start_matches(' ');
        safe.push_str(&line[..line.len() - words.len()]);
        safe.push_str(&clean::text(words));
        safe.push('\n');
    }
    safe
}

fn told(item: &Item, config: &Config) -> String {
    match item {
        Item::Unclosed(journal) => unclosed(journal),
        Item::Template(name) => template(name, config),
        Item::Agenda(path) => plan(templates::file(path), &path.display().to_string()),
        Item::AnyAgenda | Item::Typed(_) => ANY_AGENDA.to_owned(),
        Item::Practice => format!(
            "{PRACTICE}\n{}",
            plan(Ok(templates::practice()), "built in")
        ),
        Item::Closed(path) => closed(path),
    }
}

fn unclosed(journal: &Path) -> String {
    let held = Files::of(journal).and_then(|files| Lock::held_by_another(&files.lock()));
    let found = match looking::read(journal) {
        Ok(found) => found,
        Err(error) => return error.to_string(),
    };
    let timeline = found.timeline();
    let (session, last) = (timeline.session(), timeline.last_t());
    let so_far = untitled(&summary(session, last, ANY));
    let (Found::Journal(recovered), None) = (&found, &held) else {
        return format!("{}\n\n{so_far}", held.unwrap_or_default());
    };
    let damage = &recovered.damage;
    let damage: Vec<_> = damage
        .iter()
        .map(|damage| (damage.line, damage.what.clone()))
        .collect();
    let read = Readable {
        events: recovered.record.events.len(),
        torn: recovered.torn,
        damage: &damage,
    };
    format!("{}\n{so_far}", glance::interrupted(session, read))
}

fn template(name: &str, config: &Config) -> String {
    let all = templates::list(Some(&config.sessions)).unwrap_or_default();
    let file = all.into_iter().find(|one| one.name == name);
    let from = match file.and_then(|one| one.file) {
        Some(file) => file.display().to_string(),
        None => "built in".to_owned(),
    };
    plan(templates::find(name, Some(&config.sessions)), &from)
}

/// Tells what an agenda sets out with, or everything that is wrong with it.
fn plan(found: Result<Source, TemplateError>, from: &str) -> String {
    let source = match found {
        Ok(source) => source,
        Err(error) => return error.to_string(),
    };
    match source.check() {
        Ok(plan) => glance::plan(&plan, from),
        Err(complaints) => {
            let mut text = format!("It cannot be begun with as it is ({from}).\n\n");
            for complaint in std::iter::once(&complaints.first).chain(&complaints.others) {
                text.push_str(&format!("{complaint}\n"));
            }
            text.push_str("\nMend it with any text editor; Ctrl-L looks again.");
            text
        }
    }
}

/// Leaves the title out, which stands above.
fn untitled(summary: &str) -> String {
    summary
        .split_once('\n')
        .map_or_else(String::new, |(_, rest)| rest.to_owned())
}

fn closed(path: &Path) -> String {
    match looking::read(path) {
        Ok(found) => {
            let timeline = found.timeline();
            untitled(&summary(timeline.session(), timeline.last_t(), ANY))
        }
        Err(error) => format!("{error}\n\nTo see more: ourturn check {}", path.display()),
    }
}
