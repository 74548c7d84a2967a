//! The words that are looked for, and whether they stand in a text.
//!
//! Words are compared as [`clean::folded`] has them: in small letters and without accents. Each
//! stands for the words that begin with it; what is in quotes stands as it is, word by word.
//! Where a script writes no spaces, each of its letters counts as a word, and several of them
//! must follow one another. All that is looked for must stand in the same text.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use crate::clean;

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    phrases: Vec<Phrase>,
}

/// Words that must follow one another.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Phrase {
    words: Vec<String>,
    /// Whether the last of them may go on.
    is_open: bool,
}

impl Query {
    /// Reads what somebody typed.
    #[must_use]
    pub fn read(typed: &str) -> Self {
        let mut phrases = Vec::new();
        let is_quote = |sign: char| matches!(sign, '"' | '“' | '”' | '„' | '«' | '»');
        for (place, part) in typed.split(is_quote).enumerate() {
            let is_quoted = place % 2 == 1;
            let mut add = |text: &str| {
                let mut words = Vec::new();
                each_word(text, |_, word| words.push(word.to_owned()));
                if !words.is_empty() {
                    let is_open = !is_quoted;
                    phrases.push(Phrase { words, is_open });
                }
            };
            if is_quoted {
                add(part);
            } else {
                part.split_whitespace().for_each(add);
            }
        }
        Self { phrases }
    }

    /// Says whether there is nothing to look for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.phrases.is_empty()
    }

    /// Returns every word that must stand somewhere, folded: at least as the beginning of one.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        let phrases = self.phrases.iter();
        phrases.flat_map(|phrase| phrase.words.iter().map(String::as_str))
    }

    /// Returns it in the language of the index.
    pub(super) fn for_the_index(&self) -> String {
        let phrases = self.phrases.iter().map(|phrase| {
            let open = if phrase.is_open { " *" } else { "" };
            // No word holds a quote: it has letters, digits and marks.
            format!("\"{}\"{open}", phrase.words.join(" "))
        });
        phrases.collect::<Vec<_>>().join(" AND ")
    }

    /// Returns where in a text the words stand, in bytes; nothing unless all of them do.
    #[must_use]
    pub fn found_in(&self, text: &str) -> Option<Vec<Range<usize>>> {
        let mut words: Vec<(Range<usize>, String)> = Vec::new();
        each_word(text, |range, word| words.push((range, word.to_owned())));
        let mut found: Vec<Range<usize>> = Vec::new();
        for phrase in &self.phrases {
            let before = found.len();
            let places = words.windows(phrase.words.len());
            found.extend(places.filter(|place| phrase.is(place)).map(|place| {
                let last = place.last().map_or(0, |(range, _)| range.end);
                place.first().map_or(0, |(range, _)| range.start)..last
            }));
            if found.len() == before {
                return None;
            }
        }
        found.sort_by_key(|range| (range.start, range.end));
        found.dedup_by(|next, range| {
            let is_within = next.start <= range.end;
            if is_within {
                range.end = range.end.max(next.end);
            }
            is_within
        });
        Some(found)
    }
}

impl Phrase {
    fn is(&self, place: &[(Range<usize>, String)]) -> bool {
        let last = self.words.len() - 1;
        let mut words = self.words.iter().zip(place).enumerate();
        words.all(|(at, (wanted, (_, word)))| {
            if at == last && self.is_open {
                word.starts_with(wanted.as_str())
            } else {
                word == wanted
            }
        })
    }
}

/// Returns a text as the index has it: its words, folded, with a space between.
pub(super) fn words_of(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    each_word(text, |_, word| {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
    });
    words
}

/// Goes through the words of a text: where each stands, and what it is when folded.
fn each_word(text: &str, mut each: impl FnMut(Range<usize>, &str)) {
    let mut folded = String::new();
    let mut tell = |range: Range<usize>| {
        let word = &text[range.clone()];
        folded.clear();
        if word.is_ascii() {
            folded.push_str(word);
            folded.make_ascii_lowercase();
        } else {
            let plain = clean::folded(word);
            folded.extend(plain.chars().filter(|sign| is_of_a_word(*sign)));
        }
        if !folded.is_empty() {
            each(range, &folded);
        }
    };
    let mut begun = None;
    for (at, sign) in text.char_indices() {
        let is_alone = !sign.is_ascii() && stands_alone(sign);
        if is_of_a_word(sign) && !is_alone {
            begun.get_or_insert(at);
            continue;
        }
        if let Some(begun) = begun.take() {
            tell(begun..at);
        }
        if is_alone {
            tell(at..at + sign.len_utf8());
        }
    }
    if let Some(begun) = begun {
        tell(begun..text.len());
    }
}

fn is_of_a_word(sign: char) -> bool {
    if sign.is_ascii() {
        return sign.is_ascii_alphanumeric();
    }
    // The last two join or part letters of one word.
    sign.is_alphanumeric() || is_combining_mark(sign) || matches!(sign, '\u{200c}' | '\u{200d}')
}

/// Says whether a letter is of a script that is written without spaces.
fn stands_alone(sign: char) -> bool {
    matches!(
        sign,
        '\u{0e01}'..='\u{0eff}'
            | '\u{1000}'..='\u{109f}'
            | '\u{1780}'..='\u{17ff}'
            | '\u{3005}'..='\u{3007}'
            | '\u{3041}'..='\u{30ff}'
            | '\u{3400}'..='\u{9fff}'
            | '\u{f900}'..='\u{faff}'
            | '\u{20000}'..='\u{3ffff}'
    ) && !is_combining_mark(sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_in(typed: &str, text: &str) -> bool {
        Query::read(typed).found_in(text).is_some()
    }

    #[test]
    fn words_are_found_by_their_beginnings_without_accents_and_all_of_them() {
        let text = "Łukasz's café opens at seven; nobody walks there. Straße 12";
        for typed in [
            "cafe", "CAFÉ", "lukasz", "op sev", "strasse", "12", "walk caf",
        ] {
            assert!(is_in(typed, text), "{typed}");
        }
        for typed in ["afe", "cafes", "seven eight", "1 3"] {
            assert!(!is_in(typed, text), "{typed}");
        }
    }

    #[test]
    fn what_is_in_quotes_stands_as_it_is() {
        let text = "The bus stop by the surgery, and the buses don't stop";
        assert!(is_in("\"bus stop\"", text) && is_in("“stop by” surg", text));
        assert!(!is_in("\"bus sto\"", text) && !is_in("\"stop bus\"", text));
        assert!(is_in("don't", text) && is_in("don’t", text));
    }

    #[test]
    fn scripts_without_spaces_are_found_within() {
        let text = "今日の会議は短い";
        assert!(is_in("会議", text) && !is_in("議会", text));
        assert!(is_in("हिन्", "यह हिन्दी है"));
    }

    #[test]
    fn where_they_stand_is_told_in_bytes_of_the_text() {
        let text = "Der große Saal, GROSS genug";
        let found = Query::read("gross").found_in(text).unwrap();
        let found: Vec<_> = found.into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, ["große", "GROSS"]);
    }

    #[test]
    fn what_the_index_is_asked_holds_nothing_of_its_language() {
        let asked = Query::read("a\"b OR c\" NEAR(x) -y* {z}:").for_the_index();
        assert_eq!(
            asked,
            "\"a\" * AND \"b or c\" AND \"near x\" * AND \"y\" * AND \"z\" *"
        );
        assert!(Query::read(" \"\" ?! ").is_empty());
    }
}
