//! `ourturn list`: all sessions under some folders, one a line.

use std::error::Error;
use std::str::FromStr;

use chrono::NaiveDate;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use serde_json::{Value, json};
use strum::VariantArray as _;

use super::library::{self, Named, Shelves, Where};
use super::{Failure, remark, say};
use crate::config::Config;
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
        series: asked.series.clone(),
        place: asked.place.clone(),
        since: asked.since,
        until: asked.until,
        words: None,
    };
    let listed = library.sifted(&sift, asked.sort);
    if asked.json {
        return say(&as_json(&library, &listed, &shelves));
    }
    shelves.tell_wrong(&library);
    shelves.tell_copies(&library);
    if listed.is_empty() {
        remark(if sift.is_empty() {
            "There are no sessions here."
        } else {
            "There are no such sessions here."
        });
    }
    say(&in_lines(&library, &listed, &shelves.named))?;
    // Giving back thousands of pieces one by one takes its time, and the program ends here.
    std::mem::forget(library);
    Ok(())
}

/// How many rows each core makes at a time.
const ROWS: usize = 500;

fn in_lines(library: &Library, listed: &[usize], named: &Named) -> String {
    let rows = |places: &[usize]| Rows::of(library, places, named);
    let all = cores::map(listed.chunks(ROWS).collect(), rows);
    let mut wide = [0; 5];
    for rows in &all {
        wide = std::array::from_fn(|column| wide[column].max(rows.wide[column]));
    }
    cores::map(all, |rows| rows.text(wide)).concat()
}

/// Some rows of the list. There may be thousands: all cells stand in one text, and each is
/// measured once.
#[derive(Default)]
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
        let mut made = Self::default();
        for place in places {
            let entry = &library.entries[*place];
            let file = named.typed(&entry.path);
            let row = [
                library::day(entry),
                fit::cut(&library::on_one_line(entry.title()), TITLE),
                fit::cut(&beside(entry), BESIDE),
                library::people_and_decisions(entry),
                crate::clean::line(&file.to_string_lossy()),
            ];
            let cell = |column: usize| {
                let cell: &String = &row[column];
                made.cells.push_str(cell);
                let (bytes, width) = (cell.len(), fit::width(cell));
                made.wide[column] = width.max(made.wide[column]);
                Cell { bytes, width }
            };
            made.each.push(std::array::from_fn(cell));
        }
        made
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
fn beside(entry: &Entry) -> String {
    use crate::store::library::sifting::{place, series};
    library::on_one_line(series(entry).or_else(|| place(entry)))
}

fn as_json(library: &Library, listed: &[usize], shelves: &Shelves) -> String {
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
    let others: Vec<Value> = library
        .wrong()
        .map(|(entry, wrong)| json!({"file": file(entry), "kind": wrong.kind, "says": wrong.says}))
        .collect();
    let unread: Vec<Value> = library
        .unread
        .iter()
        .map(|(folder, says)| json!({"folder": folder.to_string_lossy(), "says": says}))
        .collect();
    let copies: Vec<Value> = library
        .copies()
        .iter()
        .map(|copies| {
            let files = copies.places.map(|place| file(&library.entries[place]));
            json!({"files": files, "alike": copies.are_alike})
        })
        .collect();
    let whole = json!({"sessions": sessions, "copies": copies, "others": others, "unread": unread});
    format!("{whole:#}\n")
}
