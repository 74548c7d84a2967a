//! Home for a picture: the templates that come with the program and the example sessions, without
//! the dates of whichever day it is drawn on.

use ourturn::store::{shelf, templates};
use ourturn::tui::home::{House, Item, Opened, Row, Section, Shelf, Told};
use ourturn::tui::review::Review;
use ourturn::tui::run::Left;
use ourturn::words::glance;
use std::path::PathBuf;

/// The shelf of somebody who has the examples in their folder.
pub(crate) struct Front {
    pub(crate) examples: PathBuf,
}

fn row(item: Item, title: &str, aside: String) -> Row {
    Row {
        item,
        title: title.to_owned(),
        aside,
        more: String::new(),
        ready: true,
    }
}

impl Front {
    fn begin() -> Vec<Row> {
        let mut all = templates::list(None).unwrap_or_default();
        all.sort_by_key(|one| one.name != "first-meeting");
        let plans = all
            .into_iter()
            .filter_map(|one| Some((one.source().ok()?.plan().ok()?, one.name)));
        plans
            .map(|(plan, name)| {
                let title = plan.about.title.shown().to_owned();
                row(Item::Template(name), &title, glance::length(&plan))
            })
            .collect()
    }

    fn recent(&self) -> Vec<Row> {
        let found = shelf::closed(&self.examples).unwrap_or_default();
        let known = found.into_iter().filter_map(|one| {
            let summary = one.summary.ok()?;
            let day = summary.opened?.format("%-d %b").to_string();
            Some(row(Item::Closed(one.path), summary.title.shown(), day))
        });
        known.collect()
    }
}

impl House for Front {
    fn shelf(&self) -> Shelf {
        let section = |heading, rows| Section {
            heading,
            counted: heading == "recent",
            rows,
        };
        let practice = row(Item::Practice, "with invented people", String::new());
        Shelf {
            folder: "sessions".to_owned(),
            sections: vec![
                section("begin", Self::begin()),
                section("practice", vec![practice]),
                section("recent", self.recent()),
            ],
            trouble: None,
        }
    }

    fn preview(&self, item: &Item) -> String {
        match item {
            Item::Template(name) => {
                let plan = templates::find(name, None)
                    .ok()
                    .and_then(|source| source.plan().ok());
                plan.map_or_else(String::new, |plan| glance::plan(&plan, "built in"))
            }
            _ => String::new(),
        }
    }

    fn paths(&self, _: &str) -> Vec<String> {
        Vec::new()
    }

    fn reports(&self) -> Vec<(String, String)> {
        Vec::new()
    }

    fn report(&self, _: &Item, _: &str) -> Told {
        Told::new("This is a picture.")
    }

    fn open(&self, _: &Item) -> Result<Opened, Told> {
        Err(Told::new("This is a picture."))
    }

    fn study(&self, _: &Item) -> Result<Review, Told> {
        Err(Told::new("No session is read here."))
    }

    fn put_back(&self, _: &Item, _: &Review) -> Told {
        Told::default()
    }

    fn put_away(&self, _: Left) -> Told {
        Told::default()
    }
}
