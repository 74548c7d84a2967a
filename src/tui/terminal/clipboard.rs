//! The clipboard of whoever sits at the terminal, by OSC 52: it works over SSH, too, where the
//! terminal lets it.

use std::io;
use std::time::Duration;

use super::{Guard, output};

/// How long a terminal may take to take it.
const PATIENCE: Duration = Duration::from_secs(1);

/// The signs of base 64, in their order.
const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

impl Guard {
    /// Sends a text to the terminal's clipboard. Whether the terminal takes it, it does not say.
    ///
    /// # Errors
    /// When the bytes could not be sent.
    pub fn copy(&self, text: &str) -> io::Result<()> {
        let sequence = format!("\x1b]52;c;{}\x07", base64(text.as_bytes()));
        output::send(rustix::stdio::stdout(), sequence.as_bytes(), Some(PATIENCE))
    }
}

/// Returns bytes in base 64 (RFC 4648), three as four signs.
fn base64(bytes: &[u8]) -> String {
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let each = |at: usize| u32::from(three.get(at).copied().unwrap_or(0));
        let bits = each(0) << 16 | each(1) << 8 | each(2);
        for at in 0..4 {
            let sign = (bits >> (18 - 6 * at)) & 63;
            let is_there = at <= three.len();
            text.push(if is_there {
                char::from(SIGNS[sign as usize])
            } else {
                '='
            });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn the_examples_of_the_standard_come_out_as_it_has_them() {
        for (text, signs) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
            ("crèche", "Y3LDqGNoZQ=="),
        ] {
            assert_eq!(base64(text.as_bytes()), signs, "{text}");
        }
    }
}
