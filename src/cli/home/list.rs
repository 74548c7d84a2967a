//! The rows of Home.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Datelike as _, FixedOffset};

use crate::clean;
use crate::config::Config;
use crate::live::clock::{MachineClock, Source as _};
use crate::live::opening::{Interrupted, look_at};
use crate::session::Words;
use crate::store::shelf::{self, Closed, Unclosed};
use crate::store::templates::{self, Source, Template};
use crate::tui::home::{Item, Row, Section, Shelf};
use crate::words::glance;
use crate::words::times::count;

/// The template that a group begins with, so it stands first.
const FIRST: &str = "first-meeting";

/// How the section of an item begins in an agenda file.
const AN_ITEM: &str = "[[item";

/// Lists what there is.
pub(super) fn shelf(config: &Config) -> Shelf {
    let today = MachineClock::default().wall();
    let mut trouble = Vec::new();
    let sections = [
        ("interrupted", true, unclosed(config, today, &mut trouble)),
        ("begin", false, to_begin(config, &mut trouble)),
        ("practice", false, vec![practice()]),
        ("recent", true, closed(config, today, &mut trouble)),
    ];
    Shelf {
        folder: clean::line(&config.sessions.to_string_lossy()),
        sections: sections
            .into_iter()
            .filter(|(_, _, rows)| !rows.is_empty())
            .map(|(heading, counted, rows)| Section {
                heading,
                counted,
                rows,
            })
            .collect(),
        trouble: (!trouble.is_empty()).then(|| trouble.join(" ")),
    }
}

fn unreadable(config: &Config, error: &std::io::Error) -> String {
    let folder = clean::line(&config.sessions.to_string_lossy());
    format!("The sessions folder {folder} cannot be read: {error}.")
}

fn unclosed(config: &Config, today: DateTime<FixedOffset>, trouble: &mut Vec<String>) -> Vec<Row> {
    let found = shelf::unclosed(&config.sessions).unwrap_or_else(|error| {
        trouble.push(unreadable(config, &error));
        Vec::new()
    });
    let waits = |one: &Unclosed| {
        // What is left of a session that was closed, or of which nothing was ever written, is
        // cleared away.
        let may_be_over = !one.is_readable || one.files.transcript().exists();
        one.held.is_some()
            || !may_be_over
            || !matches!(look_at(one.files.clone()), Interrupted::ClearedAway(_))
    };
    found
        .into_iter()
        .filter(waits)
        .map(|one| {
            let (title, at) = match &one.opening {
                Some((title, at)) => (title.shown().to_owned(), day(*at, today)),
                None => (one.files.name().to_owned(), String::new()),
            };
            Row {
                title: on_one_line(&title),
                aside: match &one.held {
                    Some(_) => "held".to_owned(),
                    None if one.is_readable => at,
                    None => "cannot be read".to_owned(),
                },
                more: String::new(),
                ready: one.held.is_none() && one.is_readable,
                item: Item::Unclosed(one.files.journal()),
            }
        })
        .collect()
}

fn to_begin(config: &Config, trouble: &mut Vec<String>) -> Vec<Row> {
    let mut templates = templates::list(Some(&config.sessions)).unwrap_or_else(|error| {
        trouble.push(error.to_string());
        templates::list(None).unwrap_or_default()
    });
    // One's own come first, then the one that a group begins with.
    templates.sort_by_key(|one| (one.file.is_none(), one.name != FIRST));
    let mut rows: Vec<_> = templates.iter().map(template).collect();
    rows.extend(agendas(config).into_iter().map(|(path, found)| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let name = clean::line(&name);
        plan_row(Item::Agenda(path), &name, &name, found)
    }));
    rows.push(Row {
        item: Item::AnyAgenda,
        title: "an agenda file…".to_owned(),
        aside: String::new(),
        more: String::new(),
        ready: true,
    });
    rows
}

fn template(one: &Template) -> Row {
    let found = one.source().map_err(|error| error.to_string());
    let from = match &one.file {
        Some(_) => "your own",
        None => "",
    };
    let item = Item::Template(one.name.clone());
    plan_row(item, &one.name, from, found)
}

fn plan_row(item: Item, name: &str, more: &str, found: Result<Source, String>) -> Row {
    let plan = found.ok().and_then(|source| source.plan().ok());
    Row {
        title: plan.as_ref().map_or_else(
            || name.to_owned(),
            |plan| on_one_line(plan.about.title.shown()),
        ),
        aside: plan
            .as_ref()
            .map_or_else(|| "to be mended".to_owned(), glance::length),
        // What cannot be read is called by its file already.
        more: plan.as_ref().map_or("", |_| more).to_owned(),
        ready: plan.is_some(),
        item,
    }
}

/// Returns the agenda files of the sessions folder, and those that are here. Anything may be
/// here: what neither can be read as an agenda nor looks like one is somebody else's.
fn agendas(config: &Config) -> Vec<(PathBuf, Result<Source, String>)> {
    let in_folder = |folder: &Path| shelf::files_ending(folder, "toml").unwrap_or_default();
    let read = |path: PathBuf| {
        let found = templates::file(&path).map_err(|error| error.to_string());
        (path, found)
    };
    let mut found: Vec<_> = in_folder(&config.sessions).into_iter().map(read).collect();
    let here = Path::new(".");
    let resolved = |path: &Path| path.canonicalize().ok();
    if resolved(here).is_some() && resolved(here) != resolved(&config.sessions) {
        let is_agenda = |found: &Result<Source, String>| {
            let looks_like_one = |text: &str| {
                text.lines()
                    .any(|line| line.trim_start().starts_with(AN_ITEM))
            };
            found
                .as_ref()
                .is_ok_and(|source| looks_like_one(&source.text) || source.plan().is_ok())
        };
        found.extend(
            in_folder(here)
                .into_iter()
                .map(|path| path.strip_prefix(here).map(Path::to_owned).unwrap_or(path))
                .map(read)
                .filter(|(_, found)| is_agenda(found)),
        );
    }
    found
}

fn practice() -> Row {
    Row {
        item: Item::Practice,
        title: "with invented people".to_owned(),
        aside: String::new(),
        more: "nothing is kept".to_owned(),
        ready: true,
    }
}

fn closed(config: &Config, today: DateTime<FixedOffset>, trouble: &mut Vec<String>) -> Vec<Row> {
    let found = shelf::closed(&config.sessions).unwrap_or_else(|error| {
        let told = unreadable(config, &error);
        if !trouble.contains(&told) {
            trouble.push(told);
        }
        Vec::new()
    });
    let row = |one: Closed| {
        let (title, aside, more) = match &one.summary {
            Ok(summary) => (
                on_one_line(summary.title.shown()),
                summary.opened.map_or_else(String::new, |at| day(at, today)),
                format!(
                    "{}, {}",
                    crate::words::counted(summary.people, "person", "people"),
                    count(summary.decisions as u64, "decision")
                ),
            ),
            Err(_) => (one.name, "cannot be read".to_owned(), String::new()),
        };
        Row {
            ready: one.summary.is_ok(),
            item: Item::Closed(one.path),
            title,
            aside,
            more,
        }
    };
    found.into_iter().map(row).collect()
}

/// Returns when something was, in few letters: by the clock where it was today, with the year
/// where that is another one.
fn day(at: DateTime<FixedOffset>, today: DateTime<FixedOffset>) -> String {
    let format = match (at.date_naive(), today.date_naive()) {
        (at, today) if at == today => "today %H:%M",
        (at, today) if at.year() == today.year() => "%-d %b",
        _ => "%b %Y",
    };
    at.format(format).to_string()
}

fn on_one_line(text: &str) -> String {
    Words::line(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_told_in_few_letters() {
        let at = |text: &str| DateTime::parse_from_rfc3339(text).unwrap();
        let today = at("2026-03-04T14:00:00+01:00");
        let told = |text| day(at(text), today);
        assert_eq!(told("2026-03-04T09:05:00+01:00"), "today 09:05");
        assert_eq!(told("2026-03-01T23:00:00+01:00"), "1 Mar");
        assert_eq!(told("2025-12-31T23:00:00+01:00"), "Dec 2025");
    }
}
