//! Where in a text something stands.

/// A line and a column, both counted from 1; the column counts characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The character of the line.
    pub column: usize,
}

impl Place {
    /// Returns the place of a byte of the text, or of the character around it.
    pub(in crate::store) fn at(text: &str, byte: usize) -> Self {
        let mut end = byte.min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let before = &text[..end];
        let line = before.rfind('\n').map_or(before, |end| &before[end + 1..]);
        Self {
            line: before.matches('\n').count() + 1,
            column: line.chars().count() + 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted_in_characters_from_one() {
        let text = "é = 1\r\nłódź\n";
        for (byte, line, column) in [
            (0, 1, 1),
            (1, 1, 1),
            (2, 1, 2),
            (8, 2, 1),
            (12, 2, 3),
            (16, 3, 1),
            (99, 3, 1),
        ] {
            assert_eq!(Place::at(text, byte), Place { line, column }, "byte {byte}");
        }
    }
}
