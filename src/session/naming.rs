//! Names of people that stand within what was written, found and put otherwise.
//!
//! A name is found as whole words: all of it in any letters, large or small, and each of
//! its parts alone ("Yusuf" of "Amina Yusuf"), accents aside. What is spelt like an
//! ordinary word ("may") is a name only with a large letter. In scripts that write no
//! spaces the whole name is found wherever it stands.
//!
//! Where two people share a part, the one who agreed to less decides: that too much is
//! shortened can be mended, that a name went out cannot. A full name of somebody else
//! ("Jo Smith") is theirs and not a mention of "Jo".

mod ordinary;

use std::collections::HashMap;

use serde_json::Value;

use super::event::{Event, Recorded};
use super::people::{self, PersonId};
use super::record::Subject;
use crate::clean;

/// What people are called who appear without a name.
pub const SOMEONE: &str = "someone";

/// The letters that a part of a name has at least to be looked for alone; a first name has two.
const LEAST_LETTERS: usize = 3;

/// The letters that a part of a name has at least for other words to be forms of it.
const LEAST_OF_FORMS: usize = 4;

/// The signs that can stand between two words of a name.
const BETWEEN: [char; 10] = [' ', '-', '‐', '\'', '’', '.', '\n', '|', '/', '('];

/// How many of them at the most: "Iván | from the council".
const MOST_BETWEEN: usize = 3;

/// What a name becomes where it stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Becomes {
    /// What was written: it is the whole name of somebody who may be named.
    Itself,
    Other(String),
}

#[derive(Clone, Debug)]
struct Phrase {
    /// Each of its words, folded.
    words: Vec<String>,
    becomes: Becomes,
}

/// Names to be found in texts, and what each becomes.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// By their first words, the longest first.
    by_first: HashMap<String, Vec<Phrase>>,
}

impl Names {
    /// Says whether there is nothing to be put otherwise.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let mut all = self.by_first.values().flatten();
        !all.any(|phrase| phrase.becomes != Becomes::Itself)
    }

    /// Has a whole name left as it is.
    pub fn leave(&mut self, name: &str) {
        self.put(folded_words(name), Becomes::Itself);
    }

    /// Has a whole name left as it is, also where it is a part of one that is put otherwise.
    pub fn keep(&mut self, name: &str) {
        let words = folded_words(name);
        let Some(first) = words.first() else { return };
        let all = self.by_first.entry(first.clone()).or_default();
        all.retain(|phrase| phrase.words != words);
        self.put(words, Becomes::Itself);
    }

    /// Has a name and its parts put otherwise: as `called` says of each of them.
    pub fn shorten(&mut self, name: &str, called: impl Fn(&str) -> String) {
        let mut put = |written: &str| {
            let words = folded_words(written);
            if words.iter().any(|word| word.chars().count() > 1) || is_unspaced(written) {
                self.put(words, Becomes::Other(called(written)));
            }
        };
        put(name);
        for (part, is_first) in parts(name) {
            let least = if is_first { 2 } else { LEAST_LETTERS };
            if part.chars().filter(|c| c.is_alphabetic()).count() >= least {
                put(part);
            }
        }
    }

    fn put(&mut self, words: Vec<String>, becomes: Becomes) {
        let Some(first) = words.first() else { return };
        let all = self.by_first.entry(first.clone()).or_default();
        if let Some(there) = all.iter_mut().find(|phrase| phrase.words == words) {
            there.becomes = match (&there.becomes, becomes) {
                (one, other) if *one == other => other,
                (Becomes::Itself, other) => other,
                (_, Becomes::Itself) => return,
                _ => Becomes::Other(SOMEONE.to_owned()),
            };
            return;
        }
        all.push(Phrase { words, becomes });
        all.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
    }

    /// Returns a text in which no such name stands; nothing where none stood there.
    #[must_use]
    pub fn without(&self, text: &str) -> Option<String> {
        let mut out = String::new();
        let mut copied = 0;
        let mut words = Vec::new();
        each_word(text, |from, to| words.push((from, to)));
        let folded: Vec<_> = words.iter().map(|(a, b)| fold(&text[*a..*b])).collect();
        let mut at = 0;
        while at < words.len() {
            let Some((phrase, to)) = self.found(text, &words, &folded, at) else {
                at += 1;
                continue;
            };
            let (from, end) = (words[at].0, words[to - 1].1);
            at = to;
            let Becomes::Other(other) = &phrase.becomes else {
                continue;
            };
            let before = &text[copied..from];
            let again = other == SOMEONE
                && out.to_lowercase().ends_with(SOMEONE)
                && before.chars().all(|c| c == ' ' || c == '-');
            if !again {
                out.push_str(before);
                out.push_str(&in_place(other, &out));
            }
            copied = end;
            // "A." at the end of a sentence that ends with a name.
            if other.ends_with('.') && text[end..].starts_with('.') {
                copied += 1;
            }
        }
        if copied == 0 {
            return None;
        }
        out.push_str(&text[copied..]);
        Some(out)
    }

    fn found(
        &self,
        text: &str,
        words: &[(usize, usize)],
        folded: &[String],
        at: usize,
    ) -> Option<(&Phrase, usize)> {
        let all = self.by_first.get(&folded[at])?;
        let fits = |phrase: &&Phrase| {
            let to = at + phrase.words.len();
            let same = folded.get(at..to) == Some(&phrase.words[..]);
            let tight = |pair: &[(usize, usize)]| {
                let between = &text[pair[0].1..pair[1].0];
                between.chars().count() <= MOST_BETWEEN
                    && between.chars().all(|c| BETWEEN.contains(&c))
            };
            let written = || &text[words[at].0..words[at].1];
            same && words[at..to].windows(2).all(tight)
                && (phrase.words.len() > 1 || is_name(written(), &folded[at]))
        };
        let phrase = all.iter().find(fits)?;
        Some((phrase, at + phrase.words.len()))
    }

    /// Returns an event in whose texts no such name stands; nothing where none stood there.
    ///
    /// The names of people in the list of people stay: they are theirs.
    #[must_use]
    pub fn without_in(&self, event: &Event) -> Option<Event> {
        let whole = serde_json::to_value(event).ok()?;
        let mut found = Vec::new();
        texts(&whole, &mut String::new(), &mut |path, text| {
            if let Some(other) = self.without(text) {
                found.push((path.to_owned(), other));
            }
        });
        let is_name = matches!(
            event,
            Event::People(people::Event::PersonAdded { .. } | people::Event::PersonRenamed { .. })
        );
        found.retain(|(path, _)| !(is_name && path == "/name"));
        let mut changed = None;
        for (path, other) in found {
            let mut with = changed.as_ref().map_or_else(
                || whole.clone(),
                |(value, _): &(Value, Event)| value.clone(),
            );
            *with.pointer_mut(&path)? = Value::String(other);
            // What is no text of somebody, but a term of the format, cannot be read so.
            if let Ok(event) = serde_json::from_value(with.clone()) {
                changed = Some((with, event));
            }
        }
        changed.map(|(_, event)| event)
    }
}

/// Returns all that people were ever called, whose act was not taken back by `undone`.
pub fn ever_called(
    events: &[Recorded],
    undone: impl Fn(u64) -> bool,
) -> impl Iterator<Item = (PersonId, &str)> {
    events.iter().filter_map(move |recorded| {
        let Event::People(
            people::Event::PersonAdded { person, name, .. }
            | people::Event::PersonRenamed { person, name },
        ) = &recorded.event
        else {
            return None;
        };
        let name = name.said().filter(|_| !undone(recorded.act))?;
        Some((*person, name))
    })
}

/// Returns the names that go from all texts when somebody is not recorded any more: theirs,
/// but for what is the whole name of somebody else. Nothing would bring that back.
#[must_use]
pub fn gone_with(person: PersonId, events: &[Recorded]) -> Names {
    let mut names = Names::default();
    let called = || ever_called(events, |_| false);
    for (_, name) in called().filter(|(whose, _)| *whose == person) {
        names.shorten(name, |_| SOMEONE.to_owned());
    }
    for (_, name) in called().filter(|(whose, _)| *whose != person) {
        names.keep(name);
    }
    names
}

/// Returns the things in whose texts the name of somebody stands, each once: what goes with
/// it when they are not recorded any more.
#[must_use]
pub fn mentions(person: PersonId, events: &[Recorded]) -> Vec<Subject> {
    let names = gone_with(person, events);
    let mut found = Vec::new();
    if names.is_empty() {
        return found;
    }
    for recorded in events {
        if names.without_in(&recorded.event).is_none() {
            continue;
        }
        for subject in super::history::subjects(&recorded.event) {
            if subject != (Subject::Person { id: person }) && !found.contains(&subject) {
                found.push(subject);
            }
        }
    }
    found
}

/// Returns words that begin with a part of the name of somebody and stay when it goes
/// ("Quenbys"), as they are written first, each with the things in whose texts it stands.
#[must_use]
pub fn forms(person: PersonId, events: &[Recorded]) -> Vec<(String, Vec<Subject>)> {
    let names = gone_with(person, events);
    let called = || ever_called(events, |_| false);
    let mut beginnings = Vec::new();
    for (_, name) in called().filter(|(whose, _)| *whose == person) {
        let stands =
            |part: &str| part.chars().filter(|c| c.is_alphabetic()).count() >= LEAST_OF_FORMS;
        let parts = parts(name).into_iter().map(|(part, _)| part);
        beginnings.extend(parts.filter(|part| stands(part)).map(fold));
    }
    // What somebody else is called is theirs.
    let others: Vec<_> = called()
        .filter(|(whose, _)| *whose != person)
        .flat_map(|(_, name)| folded_words(name))
        .collect();
    let mut found: Vec<(String, String, Vec<Subject>)> = Vec::new();
    for recorded in events {
        if matches!(
            recorded.event,
            Event::People(people::Event::PersonAdded { .. } | people::Event::PersonRenamed { .. })
        ) {
            continue;
        }
        let event = names.without_in(&recorded.event);
        let event = event.as_ref().unwrap_or(&recorded.event);
        let Ok(whole) = serde_json::to_value(event) else {
            continue;
        };
        texts(&whole, &mut String::new(), &mut |path, text| {
            each_word(text, |from, to| {
                let word = &text[from..to];
                let folded = fold(word);
                let begins = |part: &String| {
                    folded.starts_with(part.as_str()) && folded != *part && is_name(word, part)
                };
                if !beginnings.iter().any(begins)
                    || others.contains(&folded)
                    || !is_text(&whole, path)
                {
                    return;
                }
                let there = found.iter().position(|(other, ..)| *other == folded);
                let there = there.unwrap_or_else(|| {
                    found.push((folded.clone(), word.to_owned(), Vec::new()));
                    found.len() - 1
                });
                for subject in super::history::subjects(event) {
                    if !found[there].2.contains(&subject) {
                        found[there].2.push(subject);
                    }
                }
            });
        });
    }
    let found = found
        .into_iter()
        .filter(|(_, _, subjects)| !subjects.is_empty());
    found.map(|(_, word, subjects)| (word, subjects)).collect()
}

/// Says whether a value of an event is a text of somebody, and not a term of the format: then it
/// could as well be another.
fn is_text(whole: &Value, path: &str) -> bool {
    let mut other = whole.clone();
    let Some(value) = other.pointer_mut(path) else {
        return false;
    };
    *value = Value::String("x y".to_owned());
    serde_json::from_value::<Event>(other).is_ok()
}

/// Calls a function with every text in a value, and where it stands (RFC 6901).
fn texts(value: &Value, path: &mut String, each: &mut impl FnMut(&str, &str)) {
    let before = path.len();
    match value {
        Value::String(text) => each(path, text),
        Value::Array(all) => {
            for (place, one) in all.iter().enumerate() {
                path.push_str(&format!("/{place}"));
                texts(one, path, each);
                path.truncate(before);
            }
        }
        Value::Object(fields) => {
            for (name, one) in fields {
                path.push('/');
                path.push_str(&name.replace('~', "~0").replace('/', "~1"));
                texts(one, path, each);
                path.truncate(before);
            }
        }
        _ => {}
    }
}

/// Returns the parts of a name of several words that are names by themselves, and whether
/// each is the first.
fn parts(name: &str) -> Vec<(&str, bool)> {
    let has_large = name.chars().any(char::is_uppercase);
    // "van" and "de" among large letters; "Dr" and "person" are nobody's.
    let stands_alone = |part: &str| {
        let is_small = has_large && part.chars().next().is_some_and(char::is_lowercase);
        // With its accents: "Văn" is somebody's, and "van" is not.
        !is_small && !ordinary::is_nobodys(&part.to_lowercase()) && !is_unspaced(part)
    };
    let mut found = Vec::new();
    for (place, part) in name.split_whitespace().enumerate() {
        found.push((part, place == 0));
        let mut is_first = place == 0;
        each_word(part, |from, to| {
            found.push((&part[from..to], is_first));
            is_first = false;
        });
    }
    found.retain(|(part, _)| stands_alone(part));
    found
}

/// Says whether a single word is meant as a name: unless it is spelt like an ordinary one.
fn is_name(written: &str, folded: &str) -> bool {
    let is_large = written.chars().next().is_some_and(char::is_uppercase);
    is_large || !ordinary::is_word(folded)
}

/// Returns "someone", or "Someone" where a sentence begins.
fn in_place(other: &str, before: &str) -> String {
    let mut last = before.trim_end_matches([' ', '“', '"', '‘', '(', '\u{feff}']);
    if last.ends_with('\'') {
        last = last.trim_end_matches('\'').trim_end();
    }
    let begins = last.is_empty() || last.ends_with(['.', '!', '?', '\n', '…']);
    if other == SOMEONE && begins {
        let mut letters = other.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        return first.chain(letters).collect();
    }
    other.to_owned()
}

fn folded_words(name: &str) -> Vec<String> {
    let mut words = Vec::new();
    each_word(name, |from, to| words.push(fold(&name[from..to])));
    words
}

fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    clean::folded(word)
}

/// Calls a function with where each word begins and ends; in scripts without spaces every
/// letter is one.
fn each_word(text: &str, mut each: impl FnMut(usize, usize)) {
    let mut from = None;
    for (at, letter) in text.char_indices() {
        let goes_on = letter.is_alphanumeric()
            || unicode_normalization::char::is_combining_mark(letter)
            || matches!(letter, '\u{200C}' | '\u{200D}');
        let alone = is_alone(letter);
        if (!goes_on || alone)
            && let Some(from) = from.take()
        {
            each(from, at);
        }
        if alone {
            each(at, at + letter.len_utf8());
        } else if goes_on {
            from.get_or_insert(at);
        }
    }
    if let Some(from) = from {
        each(from, text.len());
    }
}

/// Says whether a text is of a script that writes no spaces.
fn is_unspaced(text: &str) -> bool {
    text.chars().filter(|letter| is_alone(*letter)).count() > 1
}

/// Tells a letter of a script that writes no spaces between words, or that writes what belongs
/// to a name right behind it.
fn is_alone(letter: char) -> bool {
    matches!(letter,
        // Thai, Lao; Myanmar; Khmer.
        '\u{E01}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'
        // Kana; Han; Hangul.
        | '\u{3041}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' | '\u{AC00}'..='\u{D7A3}')
}

#[cfg(test)]
mod tests;
