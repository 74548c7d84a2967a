//! The known word that a misspelt one was most likely meant to be.

use crate::clean;

/// Beyond this many characters nobody meant a short known word, and comparing
/// would take long on a hostile file.
const LONGEST: usize = 64;

/// Returns a word as it is compared: without case, accents, or the difference
/// between a space, a hyphen and an underscore.
#[must_use]
pub fn alike(word: &str) -> String {
    clean::folded(word).replace(['-', '_'], " ")
}

/// Returns the known word nearest to `word`, where one is near enough to be meant.
///
/// Near enough is a third of the longer word's letters, or one word beginning
/// with the other.
#[must_use]
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = alike(word);
    let length = word.chars().count();
    if !(1..=LONGEST).contains(&length) {
        return None;
    }
    known
        .into_iter()
        .filter_map(|candidate| {
            let other = alike(candidate);
            let steps = distance(&word, &other);
            let begins = length >= 3 && (other.starts_with(&word) || word.starts_with(&other));
            let is_near = begins || steps * 3 <= length.max(other.chars().count());
            is_near.then_some((steps, candidate))
        })
        .min_by_key(|(steps, _)| *steps)
        .map(|(_, candidate)| candidate)
}

/// Says whether a word is most likely another that was mistyped: a third of its letters at most
/// are otherwise, and the first is the same in a short one ("Pam" is not Sam).
#[must_use]
pub fn is_mistyped(word: &str, other: &str) -> bool {
    let (word, other) = (alike(word), alike(other));
    let longest = word.chars().count().max(other.chars().count());
    if word.is_empty() || longest > LONGEST || word == other {
        return false;
    }
    let is_short = longest < 5;
    let same_first = word.chars().next() == other.chars().next();
    distance(&word, &other) * 3 <= longest && (same_first || !is_short)
}

/// Counts the letters to add, drop, change or swap with their neighbour to get
/// from one word to the other (optimal string alignment).
fn distance(from: &str, to: &str) -> usize {
    let from: Vec<char> = from.chars().collect();
    let to: Vec<char> = to.chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=to.len()).collect();
    for (row, letter) in from.iter().enumerate() {
        let mut current = vec![row + 1];
        for (column, other) in to.iter().enumerate() {
            let changed = last[column] + usize::from(letter != other);
            let mut steps = changed.min(last[column + 1] + 1).min(current[column] + 1);
            let swapped =
                row > 0 && column > 0 && from[row - 1] == *other && *letter == to[column - 1];
            if swapped {
                steps = steps.min(before[column - 1] + 1);
            }
            current.push(steps);
        }
        before = std::mem::replace(&mut last, current);
    }
    last[to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_those_counted_by_hand() {
        for (from, to, steps) in [
            ("", "", 0),
            ("", "aim", 3),
            ("titel", "title", 1),
            ("promt", "prompt", 1),
            ("kind", "mind", 1),
            ("place", "series", 5),
        ] {
            assert_eq!(distance(from, to), steps, "{from} to {to}");
            assert_eq!(distance(to, from), steps, "{to} to {from}");
        }
    }

    #[test]
    fn a_name_is_mistyped_by_a_letter_or_two_and_no_more() {
        assert!(is_mistyped("Amnia", "Amina"));
        assert!(is_mistyped("Tomsz", "Tomasz"));
        assert!(!is_mistyped("Pam", "Sam"), "another name");
        assert!(!is_mistyped("Sam's table", "Sam"));
        assert!(!is_mistyped("the garden group", "Amina"));
        assert!(!is_mistyped("amina", "Amina"), "that is the name");
    }

    #[test]
    fn the_nearest_is_found_only_where_one_is_near() {
        let known = ["title", "place", "agreement", "who_benefits"];
        assert_eq!(nearest("titel", known), Some("title"));
        assert_eq!(nearest("Who benefits", known), Some("who_benefits"));
        assert_eq!(nearest("agree", known), Some("agreement"));
        assert_eq!(nearest("budget", known), None);
        assert_eq!(nearest("", known), None);
        assert_eq!(nearest(&"title".repeat(1000), known), None);
    }
}
