//! `ourturn search`: words found in all sessions under some folders.

use std::collections::BTreeMap;
use std::io::{self, IsTerminal as _};

use serde_json::{Value, json};

use super::library::{self, Named, Shelves, Where};
use super::{Failure, remark, say};
use crate::config::Config;
use crate::store::library::finds::{Terms, Wish};
use crate::store::library::query::Query;
use crate::store::library::{Hit, Hits, Library, copies, cores};
use crate::words::times::{clock, count};
use crate::words::{capital, found};

/// How many cells of what was said show.
const CELLS: usize = 100;

/// How many copies are named beside what was found.
const COPIES: usize = 3;

/// How a terminal is asked to make a word stand out, without a colour, and to go on as before.
const STAND_OUT: (&str, &str) = ("\u{1b}[1;4m", "\u{1b}[0m");

/// What to do where what was typed behind the words is no folder.
const CHECK: &str = "Check its name. Several words to look for stand in quotes: \"bus fares\"";

/// What `search` is asked for.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The words, each as the beginning of one; in quotes of their own they
    /// follow one another as they stand: '"bus stop" winter'
    #[arg(value_name = "WORDS")]
    words: String,
    #[command(flatten)]
    place: Where,
    /// How many are shown at the most
    #[arg(long, value_name = "NUMBER", default_value_t = 20, value_parser = most)]
    most: usize,
    /// Writes them for programs, as JSON: what is in several copies of a session
    /// stands there for each, and counts once
    #[arg(long)]
    json: bool,
}

fn most(typed: &str) -> Result<usize, String> {
    let most = typed.parse().ok().filter(|most| *most > 0);
    most.ok_or_else(|| "one or more, such as 50".to_owned())
}

/// Finds words.
pub(super) fn run(asked: &Arguments, config: &Config) -> Result<(), Failure> {
    let query = Query::read(&asked.words);
    if query.is_empty() {
        return Err(Failure::usage(
            "There is no word to look for.",
            "Name one: ourturn search WORDS",
        ));
    }
    let mut shelves = Shelves::opened(&asked.place, config, CHECK)?;
    let library = shelves.list();
    let terms = Terms {
        most: asked.most,
        known_by: copies::known_by(&library.copies()),
        lists_copies: asked.json,
        wish: Wish::default(),
    };
    // It is wanted to its end.
    let hits = shelves.search(&library, &query, &terms).unwrap_or_default();
    shelves.catch_up(&library);
    shelves.tell();
    if asked.json {
        let known_by = &terms.known_by;
        return say(&as_json(&library, &hits, known_by, &query, &shelves));
    }
    shelves.tell_wrong(&library);
    for place in &hits.damaged {
        let file = shelves.typed(&library.entries[*place].path);
        remark(&crate::clean::line(&format!(
            "{} is damaged, and was not searched. To see where: {}",
            file.display(),
            library::checking(&file)
        )));
    }
    if hits.all == 0 {
        remark("No session has these words.");
        return Ok(());
    }
    let stands_out = io::stdout().is_terminal();
    let named = &shelves.named;
    // Whether each is whole is seen only when all of it is read.
    let each = cores::map(hits.best.iter().zip(0..).collect(), |(hit, number)| {
        let lines = in_lines(&library, hit, &query, named, stands_out);
        let others = hits.also_in.get(&number).map_or(&[][..], Vec::as_slice);
        lines + &beside(&library, others, named)
    });
    say(&each.join("\n"))?;
    let sessions = count(hits.sessions as u64, "session");
    let places = count(hits.all as u64, "place");
    let more = if hits.all > hits.best.len() {
        let shown = hits.best.len();
        format!(
            " The best {shown} are shown; --most {} shows more.",
            shown.saturating_mul(5)
        )
    } else {
        String::new()
    };
    remark(&format!("Found in {places} of {sessions}.{more}"));
    // As in a list.
    std::mem::forget(library);
    Ok(())
}

/// Says in which other copies of the session something is, too.
fn beside(library: &Library, others: &[usize], named: &Named) -> String {
    let first = others.iter().take(COPIES).map(|place| {
        let path = named.typed(&library.entries[*place].path);
        library::on_a_line(&path)
    });
    let named = first.collect::<Vec<_>>().join(", ");
    match others.len() {
        0 => String::new(),
        all if all > COPIES => format!("  Also in {named}, and {} more\n", all - COPIES),
        _ => format!("  Also in {named}\n"),
    }
}

fn in_lines(
    library: &Library,
    hit: &Hit,
    query: &Query,
    named: &Named,
    stands_out: bool,
) -> String {
    let entry = &library.entries[hit.entry];
    let passage = &hit.passage;
    let places = query.found_in(passage.words.shown()).unwrap_or_default();
    let pieces = found::around(passage.words.shown(), &places, CELLS);
    let words = pieces.into_iter().map(|(piece, is_found)| {
        let (on, off) = STAND_OUT;
        if is_found && stands_out {
            format!("{on}{piece}{off}")
        } else {
            piece
        }
    });
    let number = passage.number.map(|number| format!(" {number}"));
    let file = named.typed(&entry.path);
    format!(
        "{}  {}\n  {}{}, {}: {}\n  {}\n",
        library::day(entry),
        library::on_one_line(entry.title()),
        capital(&passage.kind.to_string()),
        number.unwrap_or_default(),
        clock(passage.at),
        words.collect::<String>(),
        crate::clean::line(&library::opening_if_whole(entry, &file, passage.at)),
    )
}

fn as_json(
    library: &Library,
    hits: &Hits,
    known_by: &BTreeMap<usize, usize>,
    query: &Query,
    shelves: &Shelves,
) -> String {
    let each = hits.best.iter().map(|hit| {
        let entry = &library.entries[hit.entry];
        let words = hit.passage.words.shown();
        let places = query.found_in(words).unwrap_or_default();
        let found: Vec<&str> = places.into_iter().map(|place| &words[place]).collect();
        let file = shelves.typed(&entry.path);
        let first = known_by.get(&hit.entry);
        let first = first.map(|place| shelves.typed(&library.entries[*place].path));
        json!({
            "file": file.to_string_lossy(),
            "copy_of": first.map(|first| first.to_string_lossy().into_owned()),
            "title": entry.title(),
            "opened": crate::store::library::sifting::opened(entry),
            "kind": hit.passage.kind,
            "number": hit.passage.number,
            "at": hit.passage.at,
            "words": words,
            "found": found,
            "open": library::opening_if_whole(entry, &file, hit.passage.at),
        })
    });
    let each: Vec<Value> = each.collect();
    let damaged = hits.damaged.iter().map(|place| {
        let file = shelves.typed(&library.entries[*place].path);
        json!({"file": file.to_string_lossy(), "check": library::checking(&file)})
    });
    let damaged: Vec<Value> = damaged.collect();
    let [others, unread] = shelves.wrong_as_json(library);
    let whole = json!({
        "places": hits.all, "sessions": hits.sessions, "hits": each, "damaged": damaged,
        "others": others, "unread": unread,
    });
    format!("{whole:#}\n")
}
