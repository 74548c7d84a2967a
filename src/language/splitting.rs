//! A typed line taken apart: words, quotes, and the plain words that name an
//! option ("because", "from").

use std::any::TypeId;

use chrono::NaiveDate;
use clap::{Arg, Command};

/// One word of a line, or what stood between quotes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) text: String,
    pub(super) quoted: bool,
}

/// A quote that was opened and never closed.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Unclosed;

/// Takes a line apart at white space. Double quotes, straight or curly, keep
/// words together; an apostrophe is a letter like others, because people type
/// "don't"; a backslash lets the next sign stand for itself.
pub(super) fn tokens(line: &str) -> Result<Vec<Token>, Unclosed> {
    let mut tokens = Vec::new();
    let mut signs = line.chars().peekable();
    while let Some(sign) = signs.next() {
        if sign.is_whitespace() {
            continue;
        }
        if is_quote(sign) {
            let mut text = String::new();
            loop {
                match signs.next().ok_or(Unclosed)? {
                    end if is_quote(end) => break,
                    '\\' => text.push(signs.next().ok_or(Unclosed)?),
                    other => text.push(other),
                }
            }
            tokens.push(Token { text, quoted: true });
        } else {
            let mut text = String::from(sign);
            while let Some(next) = signs.next_if(|next| !next.is_whitespace()) {
                text.push(next);
            }
            tokens.push(Token {
                text,
                quoted: false,
            });
        }
    }
    Ok(tokens)
}

fn is_quote(sign: char) -> bool {
    matches!(sign, '"' | '\u{201c}' | '\u{201d}' | '\u{201e}')
}

/// Values and options that hold people's own words, where a plain word is most
/// likely just that.
const FREE_TEXT: [&str; 12] = [
    "words", "title", "to", "because", "about", "change", "answer", "support", "theme", "prompt",
    "outcome", "how",
];

/// Options that name people.
const NAMES: [&str; 4] = ["from", "who", "by", "read-by"];

/// What a plain word that names an option has after it, and so how surely it is
/// meant as one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// Nothing: it stands by itself.
    Flag,
    /// A number or a date.
    Number,
    /// One or more people.
    Names,
    /// One of a set of terms.
    Term,
    /// People's own words.
    FreeText,
}

/// One option of a verb.
struct Choosable<'a> {
    name: &'a str,
    sort: Sort,
}

impl<'a> Choosable<'a> {
    fn of(arg: &'a Arg) -> Option<Self> {
        let name = arg.get_long()?;
        let value = arg.get_value_parser().type_id();
        let is_text = value == TypeId::of::<String>();
        let numbers = [
            TypeId::of::<u32>(),
            TypeId::of::<usize>(),
            TypeId::of::<f64>(),
            TypeId::of::<NaiveDate>(),
        ];
        let sort = if !arg.get_action().takes_values() {
            Sort::Flag
        } else if NAMES.contains(&name) {
            Sort::Names
        } else if is_text && FREE_TEXT.contains(&name) {
            Sort::FreeText
        } else if numbers.iter().any(|number| value == *number) {
            Sort::Number
        } else {
            Sort::Term
        };
        Some(Self { name, sort })
    }

    /// Says whether a plain word that spells this option is meant as it.
    /// `in_text`: it stands amid words without quotes.
    fn is_meant(&self, in_text: bool, after: &[Token], is_somebody: &dyn Fn(&str) -> bool) -> bool {
        // A decision reads like a sentence, whoever is in a hurry.
        if !in_text || self.name == "because" {
            return true;
        }
        match self.sort {
            Sort::Number => after
                .first()
                .is_some_and(|next| next.text.starts_with(|sign: char| sign.is_ascii_digit())),
            // "buses from the station" is one idea, "buses from Jo" is Jo's.
            Sort::Names => is_somebody(&join(&after.iter().collect::<Vec<_>>())),
            Sort::Flag | Sort::Term | Sort::FreeText => false,
        }
    }
}

/// Makes a verb's tokens into arguments for clap: plain words that name one of
/// its options become that option, and what belongs together is joined, so
/// that quotes are only needed where a sentence itself holds such a word.
///
/// `is_somebody` says whether a text names a person.
pub(super) fn arguments(
    verb: &Command,
    tokens: &[Token],
    is_somebody: &dyn Fn(&str) -> bool,
) -> Vec<String> {
    let options: Vec<Choosable<'_>> = verb.get_arguments().filter_map(Choosable::of).collect();
    let values: Vec<&Arg> = verb.get_positionals().collect();
    let takes_many = |value: &&Arg| value.get_num_args().is_some_and(|n| n.max_values() > 1);
    let many = values.last().is_some_and(takes_many);

    let mut positional: Vec<&Token> = Vec::new();
    let mut named: Vec<(&Choosable<'_>, Vec<&Token>)> = Vec::new();
    // Whether the words being collected are a text without quotes.
    let is_free = |value: &&Arg| FREE_TEXT.contains(&value.get_id().as_str());
    let mut in_text = values.first().is_some_and(is_free);
    for (place, token) in tokens.iter().enumerate() {
        let after = &tokens[place + 1..];
        if let Some(option) = option(token, &options)
            && (token.text.starts_with("--") || option.is_meant(in_text, after, is_somebody))
        {
            in_text =
                option.sort == Sort::FreeText && after.first().is_some_and(|next| !next.quoted);
            named.push((option, Vec::new()));
            continue;
        }
        match named.last_mut() {
            Some((option, value)) if option.sort != Sort::Flag => value.push(token),
            _ => {
                let value = values.get(positional.len()).or(values.last());
                let begins = positional.len() < values.len();
                in_text = value.is_some_and(is_free) && (!token.quoted || (in_text && !begins));
                positional.push(token);
            }
        }
    }

    // Equals keeps a value that begins with a hyphen from being an option.
    let mut arguments: Vec<String> = named
        .iter()
        .map(|(option, value)| match value.as_slice() {
            [] => format!("--{}", option.name),
            words => format!("--{}={}", option.name, join(words)),
        })
        .collect();
    let alone = if many || positional.len() <= values.len() {
        positional.len()
    } else {
        // The last takes all that is left.
        values.len().saturating_sub(1)
    };
    arguments.extend(positional[..alone].iter().map(|token| guarded(&token.text)));
    match &positional[alone..] {
        [] => {}
        rest if values.is_empty() => arguments.extend(rest.iter().map(|token| token.text.clone())),
        rest => arguments.push(guarded(&join(rest))),
    }
    arguments
}

/// A dash before a word makes it an option to clap; typed in text it is a dash.
fn guarded(text: &str) -> String {
    let number = text.trim_start_matches(['-', '+']);
    let is_number = number.starts_with(|sign: char| sign.is_ascii_digit());
    if text.starts_with('-') && !is_number {
        // A no-break hyphen would be a lie; a leading space is trimmed again.
        format!(" {text}")
    } else {
        text.to_owned()
    }
}

fn option<'a, 'b>(token: &Token, options: &'b [Choosable<'a>]) -> Option<&'b Choosable<'a>> {
    if token.quoted {
        return None;
    }
    let plain = token.text.to_lowercase();
    let name = plain.strip_prefix("--").unwrap_or(&plain);
    options.iter().find(|option| option.name == name)
}

fn join(tokens: &[&Token]) -> String {
    tokens
        .iter()
        .map(|token| token.text.as_str())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(line: &str) -> Vec<String> {
        tokens(line)
            .unwrap()
            .into_iter()
            .map(|token| token.text)
            .collect()
    }

    #[test]
    fn quotes_keep_words_together() {
        assert_eq!(
            texts(r#"idea "open late" from Jo"#),
            ["idea", "open late", "from", "Jo"]
        );
        assert_eq!(
            texts("idea \u{201c}open late\u{201d}"),
            ["idea", "open late"]
        );
        assert_eq!(
            texts(r#"note "she said \"no\"""#),
            ["note", r#"she said "no""#]
        );
        assert_eq!(tokens("idea \"open late"), Err(Unclosed));
    }

    #[test]
    fn an_apostrophe_is_a_letter() {
        assert_eq!(texts("idea we don't know"), ["idea", "we", "don't", "know"]);
    }
}
