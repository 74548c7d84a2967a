//! Files of older versions of the format, brought up to this one as they are read.
//!
//! A version changes nothing that a file of it has: whoever changes what an event
//! means, or names a new one, makes a new version, and beside it a lift: a file in
//! this folder that turns an event of the version before into one of the next.
//! Checksums are looked at before, so what is lifted is what was written.

mod from_0;

use std::borrow::Cow;

use serde_json::Value;

use super::VERSION;

/// Turns an event, with its number and time, into one of the next version.
type Lift = fn(&mut Value);

/// One for each version that there was: the first takes 0 to 1.
const LIFTS: [Lift; VERSION as usize] = [from_0::lift];

/// Returns an event of an older version as one of this, both as one line.
///
/// # Errors
/// Returns that it is no JSON.
pub(super) fn lifted(version: u64, bare: &str) -> Result<Cow<'_, str>, serde_json::Error> {
    let from = usize::try_from(version).unwrap_or(LIFTS.len());
    let Some(lifts) = LIFTS.get(from..).filter(|lifts| !lifts.is_empty()) else {
        return Ok(bare.into());
    };
    let mut event: Value = serde_json::from_str(bare)?;
    for lift in lifts {
        lift(&mut event);
    }
    // The event that opens a session says in which version all of it is kept.
    if let Some(version) = event.pointer_mut("/event/version") {
        *version = VERSION.into();
    }
    Ok(serde_json::to_string(&event)?.into())
}

/// Returns the version that a journal's first line names; this one where that
/// line cannot be read.
pub(super) fn of_journal(first_line: &[u8]) -> u64 {
    let named = || {
        let first: Value = serde_json::from_slice(first_line).ok()?;
        first.get("event")?.get("version")?.as_u64()
    };
    named().unwrap_or(u64::from(VERSION))
}

/// Returns the version that any file names first; this one where none is named near
/// its beginning.
pub(super) fn named_in(bytes: &[u8]) -> u64 {
    const NAME: &[u8] = b"\"version\"";
    let near = &bytes[..bytes.len().min(64 * 1024)];
    let named = || {
        let at = near.windows(NAME.len()).position(|there| there == NAME)?;
        let after = near[at + NAME.len()..].trim_ascii_start();
        let after = after.strip_prefix(b":")?.trim_ascii_start();
        let digits = after.iter().take_while(|byte| byte.is_ascii_digit());
        let digits: Vec<u8> = digits.copied().collect();
        String::from_utf8(digits).ok()?.parse().ok()
    };
    named().unwrap_or(u64::from(VERSION))
}

#[cfg(test)]
mod tests {
    use super::*;

    const OPENED: &str = r#"{"seq":1,"event":{"what":"opened","version":0,"title":"Forum"}}"#;

    #[test]
    fn the_opening_of_an_older_file_says_this_version() {
        let lifted = lifted(0, OPENED).unwrap();
        assert_eq!(lifted, OPENED.replace(":0,", &format!(":{VERSION},")));
    }

    #[test]
    fn what_is_of_this_version_is_left_to_the_letter() {
        let spaced = OPENED.replace(',', " , ");
        assert_eq!(lifted(u64::from(VERSION), &spaced).unwrap(), spaced);
    }
}
