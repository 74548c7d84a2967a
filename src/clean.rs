//! What comes from outside is made harmless and brought to one form here, before
//! it is let in.
//!
//! Names, ideas, files and what phones send all pass here before anything keeps
//! or shows them. What a terminal, a page or a spreadsheet could be misled by
//! goes: escape sequences, controls, characters that turn the reading direction
//! about, characters that nobody can see. Letters of every script stay, and so
//! do the joiners and variation selectors that some scripts and emoji are
//! written with. (Flags that are spelt with tag characters fall back to the
//! plain black flag: tags can hide whole sentences.)

mod escapes;
mod folding;
pub mod fuzzy;
pub mod nearest;
#[cfg(test)]
mod tests;

use std::path::Path;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

pub use folding::folded;

/// The most combining marks that one letter keeps; no living script stacks more.
const MARKS_PER_LETTER: usize = 8;

/// What a tab becomes where the layout of the text is kept.
const TAB: &str = "    ";

/// Returns the text as one safe line: white space folded to single spaces, ends trimmed.
#[must_use]
pub fn line(text: &str) -> String {
    if is_plain(text, b' ') && !has_two_spaces(text) {
        return text.to_owned();
    }
    thorough_line(text)
}

fn thorough_line(text: &str) -> String {
    let mut current: String = without_unsafe(text);
    loop {
        let words: Vec<&str> = current.split_whitespace().collect();
        let next = settled(&words.join(" "));
        // Taking a character out can bring together two that belong together,
        // so the steps run until they change nothing: cleaning twice is then
        // the same as cleaning once.
        if next == current {
            return next;
        }
        current = next;
    }
}

/// Returns the text as safe lines, parted by `\n`, with no more than one blank line in a row.
#[must_use]
pub fn text(text: &str) -> String {
    let has_plain_lines = || {
        ["\n\n\n", " \n", "\n "]
            .iter()
            .all(|odd| !text.contains(odd))
    };
    if is_plain(text, b' ') || (is_plain(text, b'\n') && has_plain_lines()) {
        return text.to_owned();
    }
    thorough_text(text)
}

fn thorough_text(text: &str) -> String {
    let mut current = without_unsafe(text);
    loop {
        let next = settled(&with_plain_lines(&current));
        if next == current {
            return next;
        }
        current = next;
    }
}

/// Tells whether a text is plain ASCII in which no character has to be changed, as most of what
/// is read from a file: it passed here when it was written. One other character may be in it.
fn is_plain(text: &str, other: u8) -> bool {
    let text = text.as_bytes();
    let is_blank = |byte: Option<&u8>| matches!(byte, Some(b' ' | b'\n'));
    let is_odd = |byte: &&u8| !matches!(byte, b' '..=b'~') && **byte != other;
    // They are counted, though the first would tell: so the machine looks at many at a time.
    !is_blank(text.first()) && !is_blank(text.last()) && text.iter().filter(is_odd).count() == 0
}

fn has_two_spaces(text: &str) -> bool {
    let bytes = text.as_bytes();
    let both = bytes.iter().zip(bytes.iter().skip(1));
    let are_spaces = |(one, next): &(&u8, &u8)| **one == b' ' && **next == b' ';
    both.filter(are_spaces).count() > 0
}

/// Drops escape sequences and every character that is never let in; line ends become `\n`.
fn without_unsafe(text: &str) -> String {
    let text = escapes::removed(text).replace("\r\n", "\n");
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            // Vertical tab, form feed, next line, and the two separators.
            '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => safe.push('\n'),
            '\t' => safe.push_str(TAB),
            // The Hangul fillers count as letters but look like a space, and a
            // name of nothing else would be a blank on the screen.
            '\u{3164}' | '\u{FFA0}' => safe.push(' '),
            _ if character.is_whitespace() => safe.push(' '),
            _ if !is_unwelcome(character) => safe.push(character),
            _ => {}
        }
    }
    safe
}

/// Tells whether a character never has a place in people's text.
fn is_unwelcome(character: char) -> bool {
    let code = u32::from(character);
    // The last two code points of every plane are noncharacters.
    let nonchar = code & 0xFFFE == 0xFFFE;
    character.is_control()
        || nonchar
        || matches!(
            character,
            // Soft hyphen, Arabic letter mark, zero-width space, the marks of direction.
            '\u{AD}' | '\u{61C}' | '\u{200B}' | '\u{200E}' | '\u{200F}'
            // Embeddings and overrides; word joiner, invisible operators,
            // isolates and the deprecated format characters.
            | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
            // Noncharacters, byte order mark, unassigned ignorables, annotations.
            | '\u{FDD0}'..='\u{FDEF}' | '\u{FEFF}' | '\u{FFF0}'..='\u{FFFB}'
            // Musical format controls; tags and what is reserved around them.
            | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E00FF}' | '\u{E01F0}'..='\u{E0FFF}'
        )
}

/// Composes the text (NFC) and keeps marks, joiners and selectors only where they belong.
fn settled(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut before = None;
    let mut marks = 0;
    let mut characters = text.nfc().peekable();
    while let Some(character) = characters.next() {
        let belongs = if is_joiner(character) {
            joins(before, characters.peek().copied())
        } else if is_selector(character) {
            before.is_some_and(is_seen)
        } else if is_combining_mark(character) {
            marks += 1;
            marks <= MARKS_PER_LETTER
        } else {
            marks = 0;
            true
        };
        if belongs {
            kept.push(character);
            before = Some(character);
        }
    }
    kept
}

/// Tells whether a joiner between these two characters does any work.
fn joins(before: Option<char>, after: Option<char>) -> bool {
    // Latin letters never need one, and with one inside, two names that look
    // the same would differ.
    let is_joined = |character: char| is_seen(character) && character > '\u{2FF}';
    let is_base = |character: char| is_joined(character) || is_selector(character);
    before.is_some_and(is_base) && after.is_some_and(is_joined)
}

/// Returns the text with lines trimmed at their ends and blank lines folded to one.
fn with_plain_lines(text: &str) -> String {
    let mut lines: Vec<&str> = Vec::new();
    for line in text.trim().lines() {
        let line = line.trim_end();
        let repeats_blank = line.is_empty() && lines.last().is_some_and(|last| last.is_empty());
        if !repeats_blank {
            lines.push(line);
        }
    }
    lines.join("\n")
}

/// Returns a path as a shell takes it for one word, whatever its name is made of.
#[must_use]
pub fn in_a_shell(path: &Path) -> String {
    let is_plain = |sign: char| sign.is_alphanumeric() || "-_./".contains(sign);
    let word = path.to_string_lossy();
    if !word.is_empty() && word.chars().all(is_plain) {
        return word.into_owned();
    }
    // What would not come through to the screen as it is, is named by its number.
    let comes_through = |word: &str| line(&format!("'{word}'")) == format!("'{word}'");
    let is_told_whole = path.to_str().is_some_and(comes_through);
    if is_told_whole {
        return format!("'{}'", word.replace('\'', r"'\''"));
    }
    let bytes = path.as_os_str().as_encoded_bytes().iter();
    let signs = bytes.map(|byte| match byte {
        b'\'' | b'\\' => format!("\\{}", char::from(*byte)),
        b' ' | b'!'..=b'~' => char::from(*byte).to_string(),
        other => format!("\\{other:03o}"),
    });
    // Two spaces would become one.
    let signs = signs.collect::<String>().replace("  ", " \\040");
    format!("$'{signs}'")
}

/// Returns a path as a sentence names it: as it is, or as a shell takes it where it has signs that
/// would not come through to the screen.
#[must_use]
pub fn in_a_sentence(path: &Path) -> String {
    let shown = path.display().to_string();
    match path.to_str() {
        Some(whole) if line(whole) == whole => shown,
        _ => in_a_shell(path),
    }
}

/// Tells a zero-width joiner or non-joiner, or the Mongolian vowel separator.
fn is_joiner(character: char) -> bool {
    matches!(character, '\u{200C}' | '\u{200D}' | '\u{180E}')
}

/// Tells a variation selector, which picks one of a character's own shapes.
fn is_selector(character: char) -> bool {
    matches!(
        character,
        '\u{180B}'..='\u{180D}' | '\u{180F}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}'
    )
}

/// Tells whether a character leaves something to see.
fn is_seen(character: char) -> bool {
    !character.is_whitespace() && !is_joiner(character) && !is_selector(character)
}
