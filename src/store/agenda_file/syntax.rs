//! What the TOML parser complains of, in plain words.

use toml::de::Error;

use super::file::File;
use super::problem::quoted;
use super::{AgendaFileError, Problem};

/// How a complaint of the parser begins, what is wrong, and what to do.
///
/// The wording is the parser's own and may change with it: what is not found
/// here is passed on as it is, so the table is for kindness and not for sense.
#[rustfmt::skip]
const COMPLAINTS: &[(&str, &str, &str)] = &[
    ("key with no value", "a field has no \u{201c}=\u{201d} after its name", "write it like title = \"Our first meeting\""),
    ("missing value for key", "a field has no value", "write it like title = \"Our first meeting\""),
    ("invalid basic string, expected `\"`", "the quotes are not closed on this line", "put a \" at the end of the text, or three (\"\"\") before and after a text of several lines"),
    ("invalid multi-line basic string, expected `\"`", "a text in three quotes is not closed", "put \"\"\" at its end"),
    ("invalid literal string, expected `'`", "the quotes are not closed on this line", "put a ' at the end of the text"),
    ("invalid basic string", "a text holds a character that cannot be seen", "type the text anew"),
    ("missing escaped value", "a \\ stands in the text by itself", "write it twice: \\\\"),
    ("missing comma between array elements", "two entries of a list have no comma between them", "put one there"),
    ("unclosed array,", "a list is not closed", "put a ] at its end"),
    ("unclosed table", "the name of a section is not closed", "put a ] at its end"),
    ("unclosed array table", "the name of a section is not closed", "put ]] at its end"),
    ("unclosed inline table", "a section in braces is not closed", "put a } at its end"),
    ("unexpected leading zero", "a number begins with 0", "write it without, such as 5"),
    ("invalid boolean", "this is neither true nor false", "write true or false in small letters, without quotes"),
    ("unexpected key or value", "something follows where the line should end", "begin a new line, or check the quotes of the text before it"),
    ("carriage return must be followed by newline", "a line ends as very old programs end it", "save the file with ordinary line ends"),
    ("invalid unquoted key", "the name of a field holds a character that it cannot have", "write it in plain letters, such as title"),
    ("unquoted keys cannot be empty", "there is no name before the \u{201c}=\u{201d}", "write it like title = \"Our first meeting\""),
];

/// Puts a complaint of the parser into a sentence of the file.
pub(super) fn explained(file: &File<'_>, error: &Error) -> AgendaFileError {
    let span = error.span().unwrap_or(0..0);
    let met = file.text.get(span.clone()).unwrap_or("");
    file.error(span.start, problem(error.message(), met))
}

fn problem(complaint: &str, met: &str) -> Problem {
    if complaint.starts_with("duplicate key") {
        return Problem::Twice { key: quoted(met) };
    }
    if complaint.starts_with("string values must be quoted") {
        return unquoted(met);
    }
    let (what, remedy) = COMPLAINTS
        .iter()
        .find(|(begins, ..)| complaint.starts_with(begins))
        .map_or_else(
            || {
                (
                    format!("this cannot be read ({})", quoted(complaint)),
                    "compare the line with the example in the guide to agenda files",
                )
            },
            |(_, what, remedy)| ((*what).to_owned(), *remedy),
        );
    let remedy = remedy.to_owned();
    Problem::Syntax { what, remedy }
}

/// What stands after an equals sign and is no value.
fn unquoted(met: &str) -> Problem {
    let met = quoted(met);
    let (what, remedy) = if met.is_empty() {
        let what = "there is nothing after the \u{201c}=\u{201d}".to_owned();
        (what, "write a value there, or remove the line")
    } else if met.starts_with([
        '\u{201c}', '\u{201d}', '\u{201e}', '\u{2018}', '\u{2019}', '\u{ab}',
    ]) {
        let what = "the text stands in curly quotes".to_owned();
        (what, "put straight ones (\") before and after it")
    } else {
        let what = format!("\u{201c}{met}\u{201d} stands without quotes");
        (
            what,
            "put a \" before and after a text, and write numbers in digits alone",
        )
    };
    let remedy = remedy.to_owned();
    Problem::Syntax { what, remedy }
}
