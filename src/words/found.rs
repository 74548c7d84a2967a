//! Words that were found, in what stands around them.

use std::ops::Range;

use super::fit;

/// A piece of a text, and whether it is what was looked for.
pub type Piece = (String, bool);

/// How many cells before what was found show at the most, where not all has room.
const BEFORE: usize = 24;

/// Returns a text on one line, as much of it as has room, with what was found in it marked; what
/// was found first is in it.
#[must_use]
pub fn around(text: &str, found: &[Range<usize>], cells: usize) -> Vec<Piece> {
    let first = found.first().map_or(0, |range| range.start);
    let from = if fit::width(text) <= cells {
        0
    } else {
        begin(text, first, BEFORE.min(cells / 3))
    };
    let mut pieces: Vec<Piece> = Vec::new();
    if from > 0 {
        pieces.push(("…".to_owned(), false));
    }
    let mut at = from;
    for range in found {
        if range.start < at || range.end > text.len() {
            continue;
        }
        pieces.push((on_one_line(&text[at..range.start]), false));
        pieces.push((on_one_line(&text[range.clone()]), true));
        at = range.end;
    }
    pieces.push((on_one_line(&text[at..]), false));
    pieces.retain(|(piece, _)| !piece.is_empty());
    cut(pieces, cells)
}

/// Returns where to begin so that what was found at a place shows: at the beginning of a word.
fn begin(text: &str, found: usize, room: usize) -> usize {
    let before = &text[..found];
    let mut from = found;
    let mut wide = 0;
    for (at, sign) in before.char_indices().rev() {
        wide += fit::width(sign.encode_utf8(&mut [0; 4]));
        if wide > room {
            let word = before[from..].find(char::is_whitespace);
            return word.map_or(from, |word| from + word + 1);
        }
        from = at;
    }
    0
}

fn on_one_line(text: &str) -> String {
    text.replace(['\n', '\t'], " ")
}

/// Cuts pieces off where there is no more room.
fn cut(pieces: Vec<Piece>, cells: usize) -> Vec<Piece> {
    let mut room = cells;
    let mut shown = Vec::new();
    for (piece, is_found) in pieces {
        let wide = fit::width(&piece);
        if wide <= room {
            room -= wide;
            shown.push((piece, is_found));
            continue;
        }
        shown.push((fit::cut(&piece, room), is_found));
        break;
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, wanted: &str, cells: usize) -> String {
        let found: Vec<_> = text
            .match_indices(wanted)
            .map(|(at, found)| at..at + found.len())
            .collect();
        let pieces = around(text, &found, cells).into_iter();
        pieces
            .map(|(piece, is_found)| {
                if is_found {
                    format!("[{piece}]")
                } else {
                    piece
                }
            })
            .collect()
    }

    #[test]
    fn what_was_found_shows_with_what_stands_around_it() {
        let text = "Six minutes at the tables,\nthen a sentence from each, and then the bus";
        assert_eq!(shown("the bus", "bus", 40), "the [bus]");
        assert_eq!(shown(text, "Six", 22), "[Six] minutes at the ta…");
        assert_eq!(shown(text, "bus", 40), "…then the [bus]");
        assert_eq!(shown(text, "then", 30), "…tables, [then] a sentence from…");
        assert_eq!(shown(text, "nothing", 9), "Six minu…");
    }
}
