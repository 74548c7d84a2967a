//! A library as large as is wanted: invented sessions, made of a few that were really held by the
//! program, with other words and other days in each. The same seed makes the same library.

use std::error::Error;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::time::Duration;

use ourturn::desk::{Desk, SaidKind};
use ourturn::live::Live;
use ourturn::session::Words;
use ourturn::session::agenda::{ItemKind, Outline};
use ourturn::session::plan::Plan;

#[path = "../../examples/scripts/clock.rs"]
mod clock;

use clock::{ScriptClock, world};

/// A word that few sessions have.
pub(crate) const RARE: &str = "seldomfound";

/// In how many sessions it stands.
pub(crate) const RARELY: usize = 7;

/// How many sessions are held in earnest; the others are made of these.
const HELD: usize = 3;

/// How what is put in the place of words begins; four digits follow. No id has these letters.
const BLANK: &str = "uiu";
const BLANK_LENGTH: usize = BLANK.len() + 4;

/// The day on which the sessions are held that the others are made of.
const DAY: &str = "2026-03-01T";

/// How many words there are in all.
const VOCABULARY: usize = 40_000;

/// Writes so many sessions into a folder, a hundred to a folder in it; returns their size.
pub(crate) fn library(folder: &Path, sessions: usize, seed: u64) -> Result<u64, Box<dyn Error>> {
    let mut draw = Draw(seed);
    let words: Vec<String> = (0..VOCABULARY).map(|_| word(&mut draw)).collect();
    let mut held = Vec::new();
    for which in 0..HELD {
        held.push(cut(&hold(which)?));
    }
    let every = sessions / RARELY.min(sessions);
    let (mut size, mut text) = (0, Vec::new());
    for number in 0..sessions {
        let beside = folder.join(format!("group-{:03}", number / 100));
        if number % 100 == 0 {
            fs::create_dir_all(&beside)?;
        }
        // What is said often is said most of the time, as people do.
        let chosen: Vec<&str> = (0..10_000)
            .map(|_| {
                let often = draw
                    .below(VOCABULARY as u64)
                    .min(draw.below(VOCABULARY as u64));
                let often = often.min(draw.below(VOCABULARY as u64));
                words[usize::try_from(often).unwrap_or(0)].as_str()
            })
            .collect();
        let day = format!(
            "20{:02}-{:02}-{:02}T",
            15 + draw.below(12),
            1 + draw.below(12),
            1 + draw.below(28)
        );
        let is_rare = number % every == every / 2 && number / every < RARELY;
        text.clear();
        for piece in &held[number % HELD] {
            match piece {
                Piece::Text(same) => text.extend_from_slice(same.as_bytes()),
                Piece::Day => text.extend_from_slice(day.as_bytes()),
                Piece::Blank(0) if is_rare => text.extend_from_slice(RARE.as_bytes()),
                Piece::Blank(which) => text.extend_from_slice(chosen[*which].as_bytes()),
            }
        }
        let path = beside.join(format!("session-{number:05}.json"));
        fs::File::create(path)?.write_all(&text)?;
        size += text.len() as u64;
    }
    Ok(size)
}

/// A session's text, cut up where it differs from one to the next.
enum Piece {
    Text(String),
    Day,
    Blank(usize),
}

fn cut(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = text;
    loop {
        let blank = rest.find(BLANK).unwrap_or(rest.len());
        let day = rest.find(DAY).unwrap_or(rest.len());
        let at = blank.min(day);
        pieces.push(Piece::Text(rest[..at].to_owned()));
        rest = &rest[at..];
        if rest.is_empty() {
            return pieces;
        }
        if day < blank {
            pieces.push(Piece::Day);
            rest = &rest[DAY.len()..];
        } else {
            let number = rest[BLANK.len()..BLANK_LENGTH].parse().unwrap_or(0);
            pieces.push(Piece::Blank(number));
            rest = &rest[BLANK_LENGTH..];
        }
    }
}

/// Holds a session of two hours, and returns its transcript.
fn hold(which: usize) -> Result<String, Box<dyn Error>> {
    let clock = ScriptClock::start(format!("{DAY}14:00:00+00:00").parse()?);
    let folder = tempfile::tempdir()?;
    let mut blanks = 0;
    let mut prose = |count: usize| {
        let words = (0..count).map(|_| {
            blanks += 1;
            format!("{BLANK}{:04}", blanks - 1)
        });
        words.collect::<Vec<_>>().join(" ")
    };
    let mut plan = Plan::default();
    // The blank that is rare stands in a note.
    let rare = prose(1);
    plan.about.title = Words::line(&format!("Evening about {}", prose(3)));
    plan.about.place = Some(Words::line(&format!("The hall at {}", prose(1))));
    plan.about.series = Some(Words::line(["Buses", "Gardens", "Letters"][which % 3]));
    plan.items = (0..7)
        .map(|_| Outline {
            title: Words::line(&prose(4)),
            kind: ItemKind::Discussion,
            minutes: Some(15),
            prompt: Some(Words::line(&prose(9))),
            outcome: None,
            limit: None,
            promised: false,
        })
        .collect();
    let mut desk = Desk::new(Live::open(
        plan,
        folder.path(),
        world(&clock, &which.to_string()),
    )?);
    let mut refused = Vec::new();
    let mut say = |line: String| -> Result<(), Box<dyn Error>> {
        clock.pass(Duration::from_secs(17))?;
        let said = desk.say(&line);
        // Whoever is drawn may have a hand up already.
        let may_be_refused = line.starts_with("hand ") || line == "next";
        if !may_be_refused && matches!(said.kind, SaidKind::Refused | SaidKind::Misunderstood) {
            refused.push(format!("{line}: {}", said.text));
        }
        Ok(())
    };
    let names = [
        "Amina", "Bryn", "Carys", "Dilys", "Emrys", "Farida", "Gwen", "Hana", "Iolo", "Jo", "Kofi",
        "Lena",
    ];
    for name in &names[..8 + which] {
        say(format!("person {name}"))?;
    }
    let name = |at: usize| names[at % (8 + which)];
    say(format!("note \"{rare} {}\"", prose(12)))?;
    for item in 0..7 {
        say("item next".to_owned())?;
        for turn in 0..9 {
            say(format!("hand {}", name(item * 5 + turn * 3)))?;
            say(format!("hand {}", name(item + turn * 5 + 1)))?;
            say("next".to_owned())?;
            say("next".to_owned())?;
            if turn % 2 == 0 {
                say(format!("idea \"{}\" from {}", prose(14), name(turn)))?;
            }
            if turn % 2 == 1 {
                say(format!("note \"{}\"", prose(26)))?;
            }
        }
        say("end".to_owned())?;
        say(format!("poll \"{}?\"", prose(8)))?;
        say("poll count 6 1 1".to_owned())?;
        say("poll close".to_owned())?;
        let (statement, first, second) = (prose(14), prose(13), prose(11));
        say(format!(
            "decide \"{statement}\" because \"{first}\" because \"{second}\" poll {}",
            item + 1
        ))?;
        say(format!(
            "alternative {} \"{}\" because {}",
            item + 1,
            prose(9),
            prose(12)
        ))?;
        say(format!(
            "action \"{}\" who {} due 2026-08-20 decision {}",
            prose(10),
            name(item),
            item + 1
        ))?;
        say(format!("concern \"{}\"", prose(12)))?;
    }
    say("close".to_owned())?;
    if let Some(refused) = refused.first() {
        return Err(refused.clone().into());
    }
    Ok(fs::read_to_string(desk.finish()?)?)
}

/// `SplitMix64` (Steele, Lea and Flood 2014).
struct Draw(u64);

impl Draw {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % end
    }
}

/// Returns an invented word; a few have accents.
fn word(draw: &mut Draw) -> String {
    const HEADS: [&str; 20] = [
        "b", "br", "c", "ch", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "st", "t",
        "tr", "v", "w",
    ];
    const TAILS: [&str; 12] = [
        "a", "e", "i", "o", "u", "an", "en", "is", "or", "ul", "é", "ü",
    ];
    let parts = 1 + draw.below(3);
    let pick = |all: &[&'static str], draw: &mut Draw, odd: usize| {
        let usual = all.len() - odd;
        let among = if draw.below(30) == 0 {
            all.len()
        } else {
            usual
        };
        all[usize::try_from(draw.below(among as u64)).unwrap_or(0)]
    };
    let mut word = String::new();
    for _ in 0..parts {
        word.push_str(pick(&HEADS, draw, 0));
        word.push_str(pick(&TAILS, draw, 2));
    }
    word
}
