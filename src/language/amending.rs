//! Who amends and why, said at the end of a line: `why "a typo" by "Sam"`.

use crate::session::Words;

/// What stands around a text that is quoted.
const QUOTES: [char; 3] = ['"', '\u{201c}', '\u{201d}'];

/// A line, with who amends by it and why, as far as it says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amending {
    /// The line without that.
    pub line: String,
    /// Who amends.
    pub by: Option<Words>,
    /// Why.
    pub why: Option<Words>,
}

/// Takes who amends, and why, from the end of a line; each is in double quotes, in either
/// order.
#[must_use]
pub fn amending(line: &str) -> Amending {
    let mut amending = Amending {
        line: line.trim().to_owned(),
        by: None,
        why: None,
    };
    while let Some((rest, word, said)) = last_said(&amending.line) {
        let place = match word.as_str() {
            "by" if amending.by.is_none() => &mut amending.by,
            "why" if amending.why.is_none() => &mut amending.why,
            _ => break,
        };
        *place = Some(Words::line(said));
        amending.line = rest.to_owned();
    }
    amending
}

/// Returns what stands before the last word and its quoted text, and these two.
fn last_said(line: &str) -> Option<(&str, String, &str)> {
    let (before, said) = line.strip_suffix(QUOTES)?.rsplit_once(QUOTES)?;
    let before = before.trim_end();
    // What stands in quotes that are open is no word of the line.
    if before.matches(QUOTES).count() % 2 == 1 {
        return None;
    }
    let (rest, word) = before
        .rsplit_once(char::is_whitespace)
        .unwrap_or(("", before));
    Some((rest.trim_end(), word.to_lowercase(), said))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_amends_and_why_stand_at_the_end_in_either_order() {
        let whole = amending("edit idea 3 \"A ramp\" why \"a typo\" by \"Sam\"");
        assert_eq!(whole.line, "edit idea 3 \"A ramp\"");
        assert_eq!(whole.why, Some(Words::line("a typo")));
        assert_eq!(whole.by, Some(Words::line("Sam")));
        assert_eq!(amending("undo by \"Sam\" why \"x\"").line, "undo");
        assert_eq!(amending("why \"a typo\"").line, "");
    }

    #[test]
    fn what_is_no_such_end_stays() {
        for line in [
            "note this is why",
            "note \"he said by\"",
            "edit idea 3 \"go by\"",
            "",
        ] {
            assert_eq!(amending(line).line, line);
        }
    }
}
