//! `ourturn list`: all sessions under some folders, one a line.

use std::borrow::Cow;
use std::error::Error;
use std::str::FromStr;
use std::sync::mpsc::sync_channel;

use chrono::NaiveDate;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use serde_json::{Value, json};
use strum::VariantArray as _;

use super::library::{self, Named, Shelves, Where};
use super::{Failure, remark, say};
use crate::config::Config;
use crate::store::library::copies::Copies;
use crate::store::library::head::Head;
use crate::store::library::sifting::{Sift, Sort};
use crate::store::library::{Entry, Library, cores};
use crate::words::fit;

/// How wide a column is at the most.
const TITLE: usize = 44;
const BESIDE: usize = 24;

/// What `list` is asked for.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    shelves: Where,
    /// What they are sorted by
    #[arg(long, value_name = "WHAT", default_value = "date", value_parser = sorts())]
    sort: Sort,
    /// Only those that have these words in their title
    #[arg(long, value_name = "WORDS")]
    title: Option<String>,
    /// Only those of a series that has these words in its name
    #[arg(long, value_name = "WORDS")]
    series: Option<String>,
    /// Only those held at a place that has these words in its name
    #[arg(long, value_name = "WORDS")]
    place: Option<String>,
    /// Only those from this day on, such as 2026-03-01
    #[arg(long, value_name = "DATE", value_parser = date)]
    since: Option<NaiveDate>,
    /// Only those up to this day
    #[arg(long, value_name = "DATE", value_parser = date)]
    until: Option<NaiveDate>,
    /// Writes them for programs, as JSON
    #[arg(long)]
    json: bool,
}

fn sorts() -> impl TypedValueParser<Value = Sort> {
    let names = Sort::VARIANTS
        .iter()
        .map(|one| -> &'static str { (*one).into() });
    PossibleValuesParser::new(names).try_map(|name| Sort::from_str(&name))
}

fn date(typed: &str) -> Result<NaiveDate, Box<dyn Error + Send + Sync>> {
    typed
        .parse()
        .map_err(|_| "a day is its year, month and day, such as 2026-03-01".into())
}

/// Lists the sessions.
pub(super) fn run(asked: &Arguments, config: &Config) -> Result<(), Failure> {
    let mut shelves = Shelves::open(&asked.shelves, config)?;
    let library = shelves.list();
    shelves.tell();
    let sift = Sift {
        title: asked.title.clone(),
        series: asked.series.clone(),
        place: asked.place.clone(),
        since: asked.since,
        until: asked.until,
        words: None,
    };
    let (listed, copies) = cores::both(|| library.sifted(&sift, asked.sort), || library.copies());
    if asked.json {
        return say(&as_json(&library, &listed, &copies, &shelves));
    }
    shelves.tell_wrong(&library);
    shelves.tell_copies(&library, &copies);
    if listed.is_empty() {
        remark(if sift.is_empty() {
            "There are no sessions here."
        } else {
            "There are no such sessions here."
        });
    }
    in_lines(&library, &listed, &shelves.named, say)?;
    // Giving back thousands of pieces one by one takes its time, and the program ends here.
    std::mem::forget(library);
    Ok(())
}

/// How many rows each core makes at a time.
const ROWS: usize = 500;

/// How many pieces of text are ready before they are written.
const READY: usize = 4;

/// Makes the lines of the list, and hands them over piece by piece, until that fails.
fn in_lines<E>(
    library: &Library,
    listed: &[usize],
    named: &Named,
    mut write: impl FnMut(&str) -> Result<(), E>,
) -> Result<(), E> {
    let rows = |places: &[usize]| Rows::of(library, places, named);
    let all = cores::map(listed.chunks(ROWS).collect(), rows);
    let mut wide = [0; 5];
    for rows in &all {
        wide = std::array::from_fn(|column| wide[column].max(rows.wide[column]));
    }
    // While some are written, the next are made.
    let (give, ready) = sync_channel(READY);
    let write_on = move || ready.iter().try_for_each(|text: String| write(&text));
    // It ends, too, when nobody takes them any more.
    let make = move || {
        let mut texts = all.into_iter().map(|rows| rows.text(wide));
        texts.all(|text| give.send(text).is_ok())
    };
    cores::both(write_on, make).0
}

/// How long a row usually is, in bytes.
const USUAL: usize = 128;

/// Some rows of the list. There may be thousands: all cells stand in one text, and each is
/// measured once.
struct Rows {
    cells: String,
    each: Vec<[Cell; 5]>,
    /// How wide each column is.
    wide: [usize; 5],
}

/// How long a cell is, and how wide.
struct Cell {
    bytes: usize,
    width: usize,
}

impl Rows {
    fn of(library: &Library, places: &[usize], named: &Named) -> Self {
        let mut made = Self {
            cells: String::with_capacity(places.len() * USUAL),
            each: Vec::with_capacity(places.len()),
            wide: [0; 5],
        };
        for place in places {
            let entry = &library.entries[*place];
            let file = named.typed(&entry.path);
            let row = [
                made.cell(|cells| cells.push_str(&library::day(entry))),
                made.cell(|cells| {
                    let title = library::on_one_line(entry.title());
                    cells.push_str(&fit::fitted(&title, TITLE));
                }),
                made.cell(|cells| cells.push_str(&fit::fitted(&beside(entry), BESIDE))),
                made.cell(|cells| library::put_people_and_decisions(entry, cells)),
                made.cell(|cells| cells.push_str(&library::on_a_line(&file))),
            ];
            made.wide = std::array::from_fn(|column| made.wide[column].max(row[column].width));
            made.each.push(row);
        }
        made
    }

    /// Puts a cell behind the others.
    fn cell(&mut self, put: impl FnOnce(&mut String)) -> Cell {
        let before = self.cells.len();
        put(&mut self.cells);
        let cell = &self.cells[before..];
        let (bytes, width) = (cell.len(), fit::width(cell));
        Cell { bytes, width }
    }

    fn text(&self, wide: [usize; 5]) -> String {
        let mut text = String::with_capacity(self.cells.len() * 2);
        let mut rest = self.cells.as_str();
        for row in &self.each {
            for (cell, wide) in row.iter().zip(wide) {
                let (words, others) = rest.split_at(cell.bytes);
                rest = others;
                text.push_str(words);
                text.extend(std::iter::repeat_n(' ', wide - cell.width + 2));
            }
            text.truncate(text.trim_end_matches(' ').len());
            text.push('\n');
        }
        text
    }
}

/// Returns the series of a session, or else where it was.
fn beside(entry: &Entry) -> Cow<'_, str> {
    use crate::store::library::sifting::{place, series};
    library::on_one_line(series(entry).or_else(|| place(entry)))
}

fn as_json(library: &Library, listed: &[usize], copies: &[Copies], shelves: &Shelves) -> String {
    let file = |entry: &Entry| shelves.typed(&entry.path).to_string_lossy().into_owned();
    let sessions = listed.iter().map(|place| {
        let entry = &library.entries[*place];
        let mut told = match entry.head.as_deref() {
            Ok(Head::Closed(summary)) => json!(summary),
            Ok(Head::Unclosed { title, opened }) => json!({"title": title, "opened": opened}),
            Err(_) => json!({}),
        };
        told["file"] = json!(file(entry));
        told["is_closed"] = json!(entry.is_closed());
        told
    });
    let sessions: Vec<Value> = sessions.collect();
    let [others, unread] = shelves.wrong_as_json(library);
    let copies: Vec<Value> = copies
        .iter()
        .map(|copies| {
            let files = copies.places.map(|place| file(&library.entries[place]));
            json!({"files": files, "alike": copies.are_alike})
        })
        .collect();
    let whole = json!({"sessions": sessions, "copies": copies, "others": others, "unread": unread});
    format!("{whole:#}\n")
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::session::Words;
    use crate::store::library::Stamp;

    /// So many sessions that were not closed, whose titles grow longer.
    fn library(sessions: usize) -> Library {
        let entry = |number: usize| Entry {
            path: PathBuf::from(format!("/kept/{number}.json")),
            stamp: Stamp::default(),
            head: Ok(Box::new(Head::Unclosed {
                title: Words::line(&"x".repeat(1 + number / 100)),
                opened: "2026-01-01T00:00:00Z".parse().unwrap(),
            })),
        };
        Library {
            entries: (0..sessions).map(entry).collect(),
            unread: Vec::new(),
        }
    }

    #[test]
    fn thousands_of_rows_have_one_order_and_the_same_columns() {
        let library = library(2 * ROWS + 1);
        let listed: Vec<usize> = (0..library.entries.len()).rev().collect();
        let named = Named::alone("/kept");
        let mut text = String::new();
        let written: Result<(), ()> = in_lines(&library, &listed, &named, |piece| {
            text.push_str(piece);
            Ok(())
        });
        assert!(written.is_ok());
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), listed.len());
        let column = lines[0].find("not closed");
        for (line, number) in lines.iter().zip(listed) {
            assert_eq!(line.find("not closed"), column);
            assert!(line.ends_with(&format!(" /kept/{number}.json")), "{line}");
        }
    }

    #[test]
    fn nothing_more_is_made_when_nobody_takes_it() {
        let library = library(20 * ROWS);
        let listed: Vec<usize> = (0..library.entries.len()).collect();
        let mut pieces = 0;
        let written = in_lines(&library, &listed, &Named::alone("/kept"), |_| {
            pieces += 1;
            Err("full")
        });
        assert_eq!((written, pieces), (Err("full"), 1));
    }
}
