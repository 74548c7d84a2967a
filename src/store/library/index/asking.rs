//! How words are found in the index.

use rusqlite::{OptionalExtension as _, params};

use super::super::passages::{Kind, Passage};
use super::super::query::Query;
use super::super::{Hit, Hits, Library};
use super::{Fault, Index};
use crate::session::Words;

impl Index {
    /// Looks for words in those sessions of a library that it has, and crosses these off.
    pub(in super::super) fn search(
        &mut self,
        library: &Library,
        query: &Query,
        is_asked: &mut [bool],
        most: usize,
    ) -> Result<Hits, Fault> {
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
        let search = || -> rusqlite::Result<Hits> {
            let mut hits = Hits::default();
            let mut has = vec![false; library.entries.len()];
            let find = "SELECT rowid FROM found WHERE found MATCH ?1 ORDER BY rank";
            let mut find = self.file.prepare_cached(find)?;
            let get = "SELECT kind, number, at, words FROM passages WHERE id = ?1";
            let mut get = self.file.prepare_cached(get)?;
            let mut rows = find.query(params![query.for_the_index()])?;
            while let Some(row) = rows.next()? {
                let id = row.get(0)?;
                let Some(entry) = entry_of(id) else { continue };
                hits.all += 1;
                has[entry] = true;
                if hits.best.len() < most {
                    // Another program may have taken it out since.
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
                    let passage = passage.optional()?;
                    hits.best
                        .extend(passage.map(|passage| Hit { entry, passage }));
                }
            }
            hits.sessions = has.iter().filter(|has| **has).count();
            Ok(hits)
        };
        search().map_err(fault)
    }
}
