//! Whole escape sequences (ECMA-48) taken out of text, their words left in.
//!
//! A sequence that never ends is not taken to swallow the rest: then only its
//! introducer goes, so that at worst some odd letters are left to read.

const ESCAPE: char = '\u{1B}';
const BELL: char = '\u{7}';
const CANCEL: char = '\u{18}';
const SUBSTITUTE: char = '\u{1A}';
const STRING_TERMINATOR: char = '\u{9C}';

/// Returns the text without its escape sequences, in 7-bit and in C1 form.
pub(super) fn removed(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let after = &rest[first.len_utf8()..];
        rest = match first {
            ESCAPE => after_escape(after, &mut kept),
            '\u{9B}' => after_control_sequence(after),
            '\u{90}' | '\u{98}' | '\u{9D}' | '\u{9E}' | '\u{9F}' => after_string(after),
            _ => {
                kept.push(first);
                after
            }
        };
    }
    kept
}

/// Returns what follows the sequence that an escape character has begun.
fn after_escape<'a>(text: &'a str, kept: &mut String) -> &'a str {
    let Some(kind) = text.chars().next() else {
        return text;
    };
    let after = &text[kind.len_utf8()..];
    match kind {
        '[' => after_control_sequence(after),
        'P' | 'X' | ']' | '^' | '_' => after_string(after),
        // "Next line" in its 7-bit form: the words on both sides stay apart.
        'E' => {
            kept.push('\n');
            after
        }
        ' '..='/' => after_designation(text),
        '0'..='~' => after,
        _ => text,
    }
}

/// Returns what follows a control sequence: parameters, intermediates and one final byte.
fn after_control_sequence(text: &str) -> &str {
    let body = text.trim_start_matches(|c| matches!(c, '0'..='?'));
    let end = body.trim_start_matches(|c| matches!(c, ' '..='/'));
    end.strip_prefix(|c| matches!(c, '@'..='~')).unwrap_or(text)
}

/// Returns what follows a three-character escape such as the choice of a character set.
fn after_designation(text: &str) -> &str {
    let end = text.trim_start_matches(|c| matches!(c, ' '..='/'));
    end.strip_prefix(|c| matches!(c, '0'..='~')).unwrap_or(text)
}

/// Returns what follows a control string (a window title, a link, a picture).
fn after_string(text: &str) -> &str {
    // A line end, a cancel or another escape also stops one on real terminals.
    let stops = [
        BELL,
        STRING_TERMINATOR,
        ESCAPE,
        CANCEL,
        SUBSTITUTE,
        '\n',
        '\r',
    ];
    let Some(end) = text.find(stops) else {
        return text;
    };
    let rest = &text[end..];
    rest.strip_prefix([BELL, STRING_TERMINATOR])
        .or_else(|| rest.strip_prefix("\u{1B}\\"))
        .unwrap_or(text)
}
