//! JSON from a file that may be anybody's, read with no more memory than its
//! longest word may take.

use std::io::{self, BufRead as _, BufReader, Read};

/// The longest string that is read, in bytes: no words of a session come near.
const LONGEST: usize = 1024 * 1024;

/// Reads on as long as no string is longer than any words of a session.
pub(super) struct Bounded<R> {
    from: R,
    /// How far into a string it is.
    within: Option<usize>,
    escaped: bool,
}

/// Returns the text of a file, without the mark that some editors put at its
/// start.
pub(in super::super) fn text(file: impl Read) -> io::Result<impl Read> {
    let mut from = BufReader::new(file);
    if from.fill_buf()?.starts_with(b"\xef\xbb\xbf") {
        from.consume(3);
    }
    // Whoever reads JSON asks for a byte at a time.
    Ok(BufReader::new(Bounded {
        from,
        within: None,
        escaped: false,
    }))
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.from.read(into)?;
        for byte in &into[..count] {
            self.within = match (self.within, byte) {
                (None, b'"') => Some(0),
                (None, _) => None,
                (Some(_), b'"') if !self.escaped => None,
                (Some(LONGEST), _) => {
                    return Err(io::Error::other("a string in it is longer than any words"));
                }
                (Some(length), _) => Some(length + 1),
            };
            self.escaped = self.within.is_some() && *byte == b'\\' && !self.escaped;
        }
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> serde_json::Result<serde_json::Value> {
        serde_json::from_reader(text(json.as_bytes()).unwrap())
    }

    #[test]
    fn a_string_may_be_long_but_not_without_end() {
        let of = |length| format!("{{\"a\\\"\": [\"{}\\\\\", 1]}}", "x".repeat(length));
        assert_eq!(read(&of(9)).unwrap()["a\""][1], 1);
        assert!(read(&of(LONGEST / 2)).is_ok());
        assert!(read(&of(LONGEST)).is_err());
        assert!(read(&format!("[{}1]", "1,".repeat(LONGEST))).is_ok());
        assert_eq!(read("\u{feff}[1]").unwrap()[0], 1);
    }
}
