//! How words are found in the index.

use rusqlite::{ErrorCode, OptionalExtension as _, params};

use super::super::Library;
use super::super::finds::Finds;
use super::super::passages::{Kind, Passage};
use super::super::query::Query;
use super::{Fault, Index};
use crate::session::Words;

/// After how many of its steps `SQLite` is asked whether to go on: some thousands of times a second.
const STEPS: i32 = 10_000;

impl Index {
    /// Looks for words in those sessions of a library that it has, and crosses these off. It goes on
    /// no longer than somebody wants to know.
    pub(in super::super) fn search(
        &mut self,
        library: &Library,
        query: &Query,
        is_asked: &mut [bool],
        finds: &mut Finds<'_>,
    ) -> Result<(), Fault> {
        let fault = self.fault();
        // By the number of the first of its passages, whose they are.
        let mut whose: Vec<(i64, i64, usize)> = Vec::new();
        let mut along = self.holds.along();
        for (place, entry) in library.entries.iter().enumerate() {
            if let Some(held) = along.held(&entry.path)
                && let Some((first, last)) = held.words
                && is_asked[place]
                && held.stamp == entry.stamp
            {
                whose.push((first, last, place));
                is_asked[place] = false;
            }
        }
        whose.sort_unstable();
        let entry_of = |id: i64| {
            let after = whose.partition_point(|(first, _, _)| *first <= id);
            let (_, last, place) = whose.get(after.checked_sub(1)?)?;
            (id <= *last).then_some(*place)
        };
        let wish = finds.wish().clone();
        let stops = move || !wish.holds();
        let told = self.file.progress_handler(STEPS, Some(stops));
        told.map_err(&fault)?;
        let mut search = || -> rusqlite::Result<()> {
            let find = "SELECT rowid FROM found WHERE found MATCH ?1 ORDER BY rank";
            let mut find = self.file.prepare_cached(find)?;
            let get = "SELECT kind, number, at, words FROM passages WHERE id = ?1";
            let mut get = self.file.prepare_cached(get)?;
            let mut rows = find.query(params![query.for_the_index()])?;
            while finds.are_wanted()
                && let Some(row) = rows.next()?
            {
                let id = row.get(0)?;
                let Some(entry) = entry_of(id) else { continue };
                if !finds.wants_words(entry) {
                    finds.add(entry, None);
                    continue;
                }
                let passage = get.query_row([id], |row| {
                    let words: String = row.get(3)?;
                    let at: i64 = row.get(2)?;
                    Ok(Passage {
                        kind: Kind::from_repr(row.get(0)?).unwrap_or(Kind::Note),
                        number: row.get(1)?,
                        at: at.cast_unsigned(),
                        // Whoever can write to the file could have put anything there.
                        words: Words::text(&words),
                    })
                });
                // Another program may have taken it out since.
                finds.add(entry, passage.optional()?);
            }
            Ok(())
        };
        let found = search();
        let told = self.file.progress_handler(0, None::<fn() -> bool>);
        match found {
            // What was found till then is nobody's to read.
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::OperationInterrupted) => {}
            found => found.map_err(&fault)?,
        }
        told.map_err(fault)
    }
}
