//! A session's first part as the index keeps it: without names of fields, so that ten thousand
//! are read back in a few thousandths of a second.
//!
//! What is not as it was packed is not read, and the session's own file is. A change of what is
//! packed is another version of the index.

use chrono::{DateTime, FixedOffset};

use super::super::super::parts::Summary;
use super::super::Kept;
use super::super::head::Head;
use crate::session::Words;

/// What it is the first part of.
const CLOSED: u8 = 1;
const UNCLOSED: u8 = 2;
/// What is wrong follows as JSON; few files are of this kind.
const WRONG: u8 = 3;

/// What stands in the place of a length where there are no words, and where they were withdrawn.
const NONE: u32 = u32::MAX;
const WITHDRAWN: u32 = u32::MAX - 1;

/// Packs what is kept of a file.
pub(super) fn packed(head: &Kept) -> serde_json::Result<Vec<u8>> {
    let mut pack = Pack(Vec::with_capacity(256));
    match head.as_deref() {
        Ok(Head::Closed(summary)) => {
            pack.0.push(CLOSED);
            pack.summary(summary);
        }
        Ok(Head::Unclosed { title, opened }) => {
            pack.0.push(UNCLOSED);
            pack.words(Some(title));
            pack.time(Some(*opened));
        }
        Err(wrong) => {
            pack.0.push(WRONG);
            serde_json::to_writer(&mut pack.0, wrong)?;
        }
    }
    Ok(pack.0)
}

/// Unpacks it; nothing where it is not as it was packed.
pub(super) fn unpacked(bytes: &[u8]) -> Option<Kept> {
    let (kind, rest) = bytes.split_first()?;
    let mut from = Unpack(rest);
    let head = match *kind {
        CLOSED => Head::Closed(from.summary()?),
        UNCLOSED => Head::Unclosed {
            title: from.words()??,
            opened: from.time()??,
        },
        WRONG => return Some(Err(serde_json::from_slice(rest).ok()?)),
        _ => return None,
    };
    from.0.is_empty().then(|| Ok(Box::new(head)))
}

struct Pack(Vec<u8>);

impl Pack {
    fn summary(&mut self, summary: &Summary) {
        // Named one by one, so that none is forgotten.
        let Summary {
            title,
            opened,
            closed,
            length,
            place,
            series,
            people,
            heard,
            taking_part,
            balance,
            turns,
            floor_time,
            ideas,
            polls,
            decisions,
            actions,
            open_concerns,
            last_seq,
            last_crc,
        } = summary;
        self.words(Some(title));
        self.words(place.as_ref());
        self.words(series.as_ref());
        self.text(last_crc);
        self.time(*opened);
        self.time(*closed);
        self.number(balance.map_or(u64::MAX, f64::to_bits));
        let counts = [
            people,
            heard,
            taking_part,
            turns,
            ideas,
            polls,
            decisions,
            actions,
            open_concerns,
        ];
        for count in counts {
            self.number(*count as u64);
        }
        for number in [length, floor_time, last_seq] {
            self.number(*number);
        }
    }

    fn words(&mut self, words: Option<&Words>) {
        match words {
            None => self.length(NONE),
            Some(Words::Withdrawn) => self.length(WITHDRAWN),
            Some(Words::Said(said)) => self.text(said),
        }
    }

    fn text(&mut self, text: &str) {
        // What is so long that its length is not told is not read back.
        self.length(u32::try_from(text.len()).unwrap_or(NONE));
        self.0.extend_from_slice(text.as_bytes());
    }

    fn length(&mut self, length: u32) {
        self.0.extend_from_slice(&length.to_le_bytes());
    }

    fn number(&mut self, number: u64) {
        self.0.extend_from_slice(&number.to_le_bytes());
    }

    fn time(&mut self, time: Option<DateTime<FixedOffset>>) {
        self.0.push(u8::from(time.is_some()));
        if let Some(time) = time {
            self.number(time.timestamp().cast_unsigned());
            self.length(time.timestamp_subsec_nanos());
            self.length(time.offset().local_minus_utc().cast_unsigned());
        }
    }
}

struct Unpack<'a>(&'a [u8]);

#[expect(clippy::option_option, reason = "that there is none was read, too")]
impl<'a> Unpack<'a> {
    fn summary(&mut self) -> Option<Summary> {
        let title = self.words()??;
        let (place, series) = (self.words()?, self.words()?);
        let last_crc = self.text()?.ok()?.to_owned();
        let (opened, closed) = (self.time()?, self.time()?);
        let balance = Some(self.number()?).filter(|bits| *bits != u64::MAX);
        let mut count = || usize::try_from(self.number()?).ok();
        Some(Summary {
            title,
            opened,
            closed,
            place,
            series,
            last_crc,
            balance: balance.map(f64::from_bits),
            people: count()?,
            heard: count()?,
            taking_part: count()?,
            turns: count()?,
            ideas: count()?,
            polls: count()?,
            decisions: count()?,
            actions: count()?,
            open_concerns: count()?,
            length: self.number()?,
            floor_time: self.number()?,
            last_seq: self.number()?,
        })
    }

    /// Reads words, or that there are none.
    fn words(&mut self) -> Option<Option<Words>> {
        match self.text()? {
            // Whoever can write to the file could have put anything there.
            Ok(text) => Some(Some(Words::text(text))),
            Err(WITHDRAWN) => Some(Some(Words::Withdrawn)),
            Err(_) => Some(None),
        }
    }

    /// Reads a text, or what stands in its place.
    fn text(&mut self) -> Option<Result<&'a str, u32>> {
        let length = self.length()?;
        if length >= WITHDRAWN {
            return Some(Err(length));
        }
        let (text, rest) = self.0.split_at_checked(usize::try_from(length).ok()?)?;
        self.0 = rest;
        Some(Ok(std::str::from_utf8(text).ok()?))
    }

    fn length(&mut self) -> Option<u32> {
        let (length, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(u32::from_le_bytes(*length))
    }

    fn number(&mut self) -> Option<u64> {
        let (number, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(u64::from_le_bytes(*number))
    }

    /// Reads a time, or that there is none.
    fn time(&mut self) -> Option<Option<DateTime<FixedOffset>>> {
        let (is_there, rest) = self.0.split_first()?;
        self.0 = rest;
        if *is_there == 0 {
            return Some(None);
        }
        let seconds = self.number()?.cast_signed();
        let time = DateTime::from_timestamp(seconds, self.length()?)?;
        let offset = FixedOffset::east_opt(self.length()?.cast_signed())?;
        Some(Some(time.with_timezone(&offset)))
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::head::{Wrong, WrongKind};
    use super::*;

    #[test]
    fn what_is_packed_comes_back_as_it_was() {
        let summary = |json: &str| -> Kept {
            let summary: Summary = serde_json::from_str(json).unwrap();
            Ok(Box::new(Head::Closed(summary)))
        };
        let full = summary(
            r#"{"title": "Zoë’s forum\nin two lines", "opened": "2026-04-14T16:00:00.25+05:45",
            "closed": "1969-12-31T23:59:59-03:00", "length": 1, "place": {"withdrawn": true},
            "series": "Łódź", "people": 2, "heard": 3, "taking_part": 4, "balance": 61.6,
            "turns": 5, "floor_time": 6, "ideas": 7, "polls": 8, "decisions": 9, "actions": 10,
            "open_concerns": 11, "last_seq": 12, "last_crc": "0ae3ba08"}"#,
        );
        let bare = summary(
            r#"{"title": "", "opened": null, "length": 0, "people": 0, "heard": 0,
            "taking_part": 0, "turns": 0, "floor_time": 0, "ideas": 0, "polls": 0, "decisions": 0,
            "actions": 0, "open_concerns": 0, "last_seq": 0, "last_crc": ""}"#,
        );
        let unclosed = Ok(Box::new(Head::Unclosed {
            title: Words::Withdrawn,
            opened: "2026-01-01T00:00:00Z".parse().unwrap(),
        }));
        let wrong = Err(Wrong {
            kind: WrongKind::Foreign,
            says: "It is no transcript of a session.".to_owned(),
        });
        for head in [full, bare, unclosed, wrong] {
            let bytes = packed(&head).unwrap();
            assert_eq!(unpacked(&bytes), Some(head));
            for length in 0..bytes.len() {
                assert_eq!(unpacked(&bytes[..length]), None, "cut to {length}");
            }
        }
        assert_eq!(unpacked(&[9; 300]), None);
    }

    #[test]
    fn words_that_somebody_else_put_there_are_clean() {
        let mut pack = Pack(vec![UNCLOSED]);
        pack.text("a\u{1b}[31mb");
        pack.time(Some("2026-01-01T00:00:00Z".parse().unwrap()));
        let head = unpacked(&pack.0).unwrap().unwrap();
        assert!(matches!(*head, Head::Unclosed { title, .. } if title.shown() == "ab"));
    }
}
