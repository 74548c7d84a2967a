//! A text taken for many ideas: one a line.

use crate::clean;

/// The most ideas that are taken at once: more of them nobody could look
/// through before they are taken.
pub const MOST: usize = 1_000;

/// Returns what each line of a text says, cleaned, without those that say
/// nothing. Where every line begins with the mark of a list, the marks are left
/// out.
#[must_use]
pub fn each(text: &str) -> Vec<String> {
    let text = clean::text(text);
    let lines: Vec<&str> = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    let marked: Option<Vec<&str>> = lines.iter().map(|line| without_mark(line)).collect();
    let lines = marked.filter(|_| lines.len() > 1).unwrap_or(lines);
    lines.into_iter().map(str::to_owned).collect()
}

/// Returns a line without the mark of a list before it, if it has one: "- ",
/// "• ", "3. ", "3) ", "[ ] ".
fn without_mark(line: &str) -> Option<&str> {
    const MARKS: [&str; 8] = ["- ", "* ", "• ", "– ", "— ", "· ", "[ ] ", "+ "];
    let bullet = MARKS.iter().find_map(|mark| line.strip_prefix(mark));
    let numbered = || {
        let rest = line.trim_start_matches(|sign: char| sign.is_ascii_digit());
        let rest = rest.strip_prefix(['.', ')'])?;
        (!line.starts_with(['.', ')']))
            .then_some(rest)?
            .strip_prefix(' ')
    };
    let rest = bullet.or_else(numbered)?.trim();
    (!rest.is_empty()).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::each;

    #[test]
    fn each_line_is_one_and_empty_ones_are_none() {
        assert_eq!(each("a\n\n  b  \r\nc\n"), ["a", "b", "c"]);
        assert!(each(" \n\t\n").is_empty());
        assert_eq!(each("a\u{1b}[31mb\u{202e}"), ["ab"]);
    }

    #[test]
    fn the_marks_of_a_list_are_left_out_where_all_have_one() {
        assert_eq!(each("- open late\n• a van"), ["open late", "a van"]);
        assert_eq!(each("1. open late\n12) a van"), ["open late", "a van"]);
        let some = "2. floor: a lift\nopen late";
        assert_eq!(each(some), ["2. floor: a lift", "open late"]);
        assert_eq!(each("- alone"), ["- alone"], "one line is no list");
        assert_eq!(each("...\n- b"), ["...", "- b"]);
        assert_eq!(each("-5 degrees\n- b"), ["-5 degrees", "- b"]);
    }
}
