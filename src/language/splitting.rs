//! A typed line taken apart: words, quotes, and the plain words that name an
//! option ("because", "from").

use clap::Command;

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

/// Options whose plain word counts also after text without quotes: nobody
/// types quotes while people wait.
const EVEN_UNQUOTED: [&str; 2] = ["because", "from"];

/// Makes a verb's tokens into arguments for clap: plain words that name one of
/// its options become that option, and what belongs together is joined, so
/// that quotes are only needed where a sentence itself holds such a word.
///
/// `is_somebody` says whether a text names a person: "buses from the station"
/// is one idea, "buses from Jo" is Jo's.
pub(super) fn arguments(
    verb: &Command,
    tokens: &[Token],
    is_somebody: &dyn Fn(&str) -> bool,
) -> Vec<String> {
    let options: Vec<(&str, bool)> = verb
        .get_arguments()
        .filter_map(|arg| Some((arg.get_long()?, arg.get_action().takes_values())))
        .collect();
    let values: Vec<_> = verb.get_positionals().collect();
    let many = values
        .last()
        .is_some_and(|last| last.get_num_args().is_some_and(|n| n.max_values() > 1));

    let mut positional: Vec<&Token> = Vec::new();
    let mut named: Vec<(String, Option<Vec<&Token>>)> = Vec::new();
    for (place, token) in tokens.iter().enumerate() {
        let said_quoted = tokens[..place].iter().any(|before| before.quoted);
        match option(token, &options, said_quoted) {
            Some((name, takes_value))
                if name != "from"
                    || token.text.starts_with("--")
                    || said_quoted
                    || is_somebody(&join(&tokens[place + 1..])) =>
            {
                named.push((format!("--{name}"), takes_value.then(Vec::new)));
            }
            _ => match named.last_mut() {
                Some((_, Some(value))) => value.push(token),
                _ => positional.push(token),
            },
        }
    }

    let mut arguments = Vec::new();
    let alone = values.len().saturating_sub(1);
    if many || positional.len() <= values.len() {
        arguments.extend(positional.iter().map(|token| guarded(&token.text)));
    } else {
        // The last takes all that is left.
        arguments.extend(positional[..alone].iter().map(|token| guarded(&token.text)));
        if values.is_empty() {
            arguments.extend(positional[alone..].iter().map(|token| token.text.clone()));
        } else {
            arguments.push(guarded(&join_of(&positional[alone..])));
        }
    }
    let mut all: Vec<String> = Vec::new();
    for (name, value) in named {
        match value {
            // Equals keeps a value that begins with a hyphen from being an option.
            Some(value) if !value.is_empty() => all.push(format!("{name}={}", join_of(&value))),
            _ => all.push(name),
        }
    }
    all.extend(arguments);
    all
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

fn option<'a>(
    token: &Token,
    options: &[(&'a str, bool)],
    said_quoted: bool,
) -> Option<(&'a str, bool)> {
    if token.quoted {
        return None;
    }
    if let Some(name) = token.text.strip_prefix("--") {
        return options.iter().copied().find(|(option, _)| *option == name);
    }
    let plain = token.text.to_lowercase();
    options
        .iter()
        .copied()
        .find(|(option, _)| *option == plain)
        .filter(|(option, _)| said_quoted || EVEN_UNQUOTED.contains(option))
}

fn join(tokens: &[Token]) -> String {
    join_of(&tokens.iter().collect::<Vec<_>>())
}

fn join_of(tokens: &[&Token]) -> String {
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
