//! What somebody may mean by a few letters: text is matched here, and not changed.

use nucleo_matcher::pattern::{Atom, AtomKind, CaseMatching, Normalization};
use nucleo_matcher::{Config, Matcher, Utf32Str};

/// Returns the places of the texts that hold the typed letters in their order, the likeliest
/// first; all of them, as they stand, where nothing is typed.
#[must_use]
pub fn likeliest<T: AsRef<str>>(typed: &str, texts: &[T]) -> Vec<usize> {
    let typed = typed.trim();
    let mut config = Config::DEFAULT;
    // "am" is Amina before it is Sam.
    config.prefer_prefix = true;
    let mut matcher = Matcher::new(config);
    let pattern = Atom::new(
        typed,
        CaseMatching::Ignore,
        Normalization::Smart,
        AtomKind::Fuzzy,
        false,
    );
    let mut letters = Vec::new();
    let mut found: Vec<(u16, usize)> = Vec::new();
    for (place, text) in texts.iter().enumerate() {
        let text = Utf32Str::new(text.as_ref(), &mut letters);
        if let Some(score) = pattern.score(text, &mut matcher) {
            found.push((score, place));
        }
    }
    if !typed.is_empty() {
        found.sort_by_key(|(score, place)| (std::cmp::Reverse(*score), *place));
    }
    found.into_iter().map(|(_, place)| place).collect()
}

#[cfg(test)]
mod tests {
    use super::likeliest;

    #[test]
    fn a_beginning_comes_before_letters_from_within() {
        let names = ["Sam", "Amina", "Tomasz", "Ana Maria"];
        assert_eq!(likeliest("am", &names)[0], 1);
        assert_eq!(likeliest("mar", &names), [3]);
        assert_eq!(likeliest("TZ", &names), [2]);
        assert_eq!(likeliest("x", &names), [0; 0]);
        assert_eq!(likeliest(" ", &names), [0, 1, 2, 3]);
    }

    #[test]
    fn accents_need_not_be_typed() {
        let names = ["Zoë", "Łukasz", "عائشة", "唐鳳"];
        assert_eq!(likeliest("zoe", &names), [0]);
        assert_eq!(likeliest("عا", &names), [2]);
        assert_eq!(likeliest("唐", &names), [3]);
    }
}
