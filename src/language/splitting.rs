//! A typed line taken apart: words, quotes, and the plain words that name an
//! option ("because", "from").

use std::any::TypeId;
use std::borrow::Borrow;

use clap::{Arg, Command};

use super::days::{self, Day};
use super::verbs::Numbers;

/// One word of a line, or what stood between quotes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) text: String,
    pub(super) quoted: bool,
    /// As it was typed, quotes and all: amid other words they are people's own.
    typed: String,
    /// Whether white space stands before it.
    apart: bool,
}

/// A quote that was opened and never closed.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Unclosed;

/// Takes a line apart at white space. Double quotes, straight or curly, keep
/// words together; an apostrophe is a letter like others, because people type
/// "don't"; a backslash lets the next sign stand for itself.
pub(super) fn tokens(line: &str) -> Result<Vec<Token>, Unclosed> {
    let mut tokens = Vec::new();
    let mut signs = line.char_indices().peekable();
    let mut apart = true;
    while let Some((from, sign)) = signs.next() {
        if sign.is_whitespace() {
            apart = true;
            continue;
        }
        let mut text = String::new();
        let quoted = is_quote(sign);
        if quoted {
            loop {
                match signs.next().ok_or(Unclosed)?.1 {
                    end if is_quote(end) => break,
                    '\\' => text.push(signs.next().ok_or(Unclosed)?.1),
                    other => text.push(other),
                }
            }
        } else {
            text.push(sign);
            while let Some((_, next)) = signs.next_if(|(_, next)| !next.is_whitespace()) {
                text.push(next);
            }
        }
        let to = signs.peek().map_or(line.len(), |(to, _)| *to);
        let typed = line[from..to].to_owned();
        tokens.push(Token {
            text,
            quoted,
            typed,
            apart,
        });
        apart = false;
    }
    Ok(tokens)
}

fn is_quote(sign: char) -> bool {
    matches!(sign, '"' | '\u{201c}' | '\u{201d}' | '\u{201e}')
}

/// Values and options that hold people's own words, where a plain word is most
/// likely just that.
const FREE_TEXT: [&str; 16] = [
    "words", "title", "to", "because", "unless", "despite", "about", "change", "answer", "support",
    "theme", "prompt", "outcome", "how", "as", "find",
];

/// Options that name people.
const NAMES: [&str; 4] = ["from", "who", "by", "read-by"];

/// Words after which "theme" is a word of a text: "we need a theme".
const PART_OF_A_NOUN: [&str; 12] = [
    "a", "an", "the", "our", "your", "their", "this", "that", "my", "no", "one", "main",
];

/// What a plain word that names an option has after it, and so how surely it is
/// meant as one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// Nothing: it stands by itself.
    Flag,
    /// A number.
    Number,
    /// A day.
    Date,
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
    /// What else it may be called.
    aliases: Vec<&'a str>,
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
        ];
        let sort = if !arg.get_action().takes_values() {
            Sort::Flag
        } else if is_text && NAMES.contains(&name) {
            Sort::Names
        } else if is_text && FREE_TEXT.contains(&name) {
            Sort::FreeText
        } else if value == TypeId::of::<Day>() {
            Sort::Date
        } else if numbers.iter().any(|number| value == *number) {
            Sort::Number
        } else {
            Sort::Term
        };
        let aliases = arg.get_all_aliases().unwrap_or_default();
        Some(Self {
            name,
            aliases,
            sort,
        })
    }

    fn is_called(&self, word: &str) -> bool {
        self.name == word || self.aliases.contains(&word)
    }
}

/// Words that cannot be placed: what came after a text was whole, or an option
/// that there is not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stray {
    /// The word.
    pub(super) word: String,
    /// The options that could stand there, as they are typed.
    pub(super) options: Vec<String>,
}

/// A verb's words, as they are being placed.
struct Placing<'a, 'b> {
    options: &'b [Choosable<'a>],
    values: &'b [&'a Arg],
    positional: Vec<&'b Token>,
    named: Vec<(&'b Choosable<'a>, Vec<&'b Token>)>,
    /// Whether the words being collected are a text without quotes.
    in_text: bool,
}

impl<'a, 'b> Placing<'a, 'b> {
    /// Finds the option that a word stands for here, if it is meant as one.
    fn option(
        &self,
        token: &Token,
        after: &[Token],
        is_somebody: &dyn Fn(&str) -> bool,
    ) -> Option<&'b Choosable<'a>> {
        // "by theme" is no beginning of a theme.
        let wants_a_term = |(option, value): &(&Choosable<'_>, Vec<&Token>)| {
            option.sort == Sort::Term && value.is_empty()
        };
        if self.named.last().is_some_and(wants_a_term) && !token.text.starts_with("--") {
            return None;
        }
        let found = named(token, self.options)?;
        let typed = token.text.to_lowercase();
        let is_meant = token.text.starts_with("--")
            || !self.in_text
            // Where everything is an option, a text holds none of their names.
            || self.values.is_empty()
            || match found.sort {
                // A decision reads like a sentence, whoever is in a hurry.
                _ if ["because", "unless"].contains(&typed.as_str()) => true,
                // "we try poll 2 again" is a text, "... poll 2" at its end is not.
                Sort::Number => {
                    let is_number =
                        |next: &Token| next.text.starts_with(|s: char| s.is_ascii_digit());
                    after.first().is_some_and(is_number)
                        && after
                            .get(1)
                            .is_none_or(|next| named(next, self.options).is_some())
                }
                // "paint it by Friday", and not "go there by bus".
                Sort::Date => days::day(&join(self.up_to_an_option(after))).is_ok(),
                // "buses from the station" is one idea, "buses from Jo" is Jo's.
                Sort::Names => is_somebody(&join(self.up_to_an_option(after))),
                Sort::FreeText => self.is_marked_at_the_end(found, after, is_somebody),
                Sort::Flag | Sort::Term => false,
            };
        is_meant.then_some(found)
    }

    /// Returns the words before the next that names an option.
    fn up_to_an_option<'t>(&self, after: &'t [Token]) -> &'t [Token] {
        let ends = |token: &Token| named(token, self.options).is_some();
        &after[..after.iter().position(ends).unwrap_or(after.len())]
    }

    /// Says whether "theme" is one where a text holds it: after a word that it cannot belong to,
    /// with a word or three after it, and then "from" and somebody, at the end.
    fn is_marked_at_the_end(
        &self,
        found: &Choosable<'_>,
        after: &[Token],
        is_somebody: &dyn Fn(&str) -> bool,
    ) -> bool {
        let before = self
            .positional
            .last()
            .map(|token| token.text.to_lowercase());
        let belongs = before.is_none_or(|word| PART_OF_A_NOUN.contains(&word.as_str()));
        let theme = self.up_to_an_option(after);
        let rest = &after[theme.len()..];
        let is_named = rest.split_first().is_some_and(|(next, whose)| {
            named(next, self.options).is_some_and(|option| option.sort == Sort::Names)
                && is_somebody(&join(whose))
        });
        found.name == "theme" && !belongs && (1..=3).contains(&theme.len()) && is_named
    }

    /// Puts a word where it belongs, and says whether it has a place.
    fn put(&mut self, token: &'b Token, takes_many: bool) -> bool {
        if let Some((option, value)) = self.named.last_mut()
            && option.sort != Sort::Flag
        {
            // What stood in quotes was whole.
            let is_whole = value.first().is_some_and(|first| first.quoted)
                // Names have no quotes amid them: that is a text whose word is missing.
                || (option.sort == Sort::Names && token.quoted && !value.is_empty());
            value.push(token);
            return !is_whole;
        }
        let begins = self.positional.len() < self.values.len();
        let value = self
            .values
            .get(self.positional.len())
            .or(self.values.last());
        let last_begins = self.values.len().saturating_sub(1);
        let is_whole = self
            .positional
            .get(last_begins)
            .is_some_and(|first| first.quoted);
        self.in_text = value.is_some_and(|value| is_free(value))
            && (!token.quoted || (self.in_text && !begins));
        self.positional.push(token);
        begins || takes_many || !is_whole
    }
}

fn is_free(value: &Arg) -> bool {
    FREE_TEXT.contains(&value.get_id().as_str())
}

/// Makes one of numbers that stand apart: "1, 3" and "1 and 3" are 1,3 before other words; the
/// word that leads to what comes of a merger or a split goes, and the idea that it leads to
/// comes first: "merge 8 into 1" is "merge 1 8".
pub(super) fn numbers_together(verb: &Command, tokens: &[Token]) -> Vec<Token> {
    let plain = |token: &Token, word: &str| !token.quoted && token.text.eq_ignore_ascii_case(word);
    let is_number = |token: &Token| token.text.starts_with(|sign: char| sign.is_ascii_digit());
    let mut tokens = tokens.to_vec();
    if ["merge", "split"].contains(&verb.get_name())
        && let Some(into) = tokens.iter().position(|token| plain(token, "into"))
    {
        tokens.remove(into);
        let all_numbers = !tokens.is_empty() && tokens[into..].iter().take(2).all(is_number);
        if verb.get_name() == "merge" && into < tokens.len() && all_numbers {
            let led_to = tokens.remove(into);
            tokens.insert(0, led_to);
        }
    }
    let takes_several = |value: &Arg| value.get_value_parser().type_id() == TypeId::of::<Numbers>();
    if !verb.get_positionals().next().is_some_and(takes_several) {
        return tokens;
    }
    let mut together: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut rest = tokens.into_iter().peekable();
    while let Some(token) = rest.next() {
        let leads_on = rest.peek().is_some_and(is_number);
        let follows = |last: &Token| !last.quoted && is_number(last);
        match together.last_mut() {
            Some(last)
                if follows(last) && leads_on && (plain(&token, "and") || plain(&token, ",")) =>
            {
                last.text.push(',');
            }
            Some(last) if follows(last) && last.text.ends_with(',') && is_number(&token) => {
                last.text.push_str(&token.text);
            }
            _ => together.push(token),
        }
    }
    together
}

/// Makes a verb's tokens into arguments for clap: plain words that name one of
/// its options become that option, and what belongs together is joined, so
/// that quotes are only needed where a sentence itself holds such a word.
///
/// `is_somebody` says whether a text names a person.
///
/// # Errors
/// Returns a word that has no place: it is told, rather than made part of what
/// stands before it.
pub(super) fn arguments(
    verb: &Command,
    tokens: &[Token],
    is_somebody: &dyn Fn(&str) -> bool,
) -> Result<Vec<String>, Stray> {
    let options: Vec<Choosable<'_>> = verb.get_arguments().filter_map(Choosable::of).collect();
    let values: Vec<&Arg> = verb.get_positionals().collect();
    let many = |value: &&Arg| value.get_num_args().is_some_and(|n| n.max_values() > 1);
    let takes_many = values.last().is_some_and(many);
    let stray = |token: &Token| Stray {
        word: token.text.clone(),
        options: options.iter().map(typed).collect(),
    };
    let mut placing = Placing {
        options: &options,
        values: &values,
        positional: Vec::new(),
        named: Vec::new(),
        in_text: values.first().is_some_and(|value| is_free(value)),
    };
    for (place, token) in tokens.iter().enumerate() {
        let after = &tokens[place + 1..];
        if let Some(option) = placing.option(token, after, is_somebody) {
            placing.in_text =
                option.sort == Sort::FreeText && after.first().is_some_and(|next| !next.quoted);
            placing.named.push((option, Vec::new()));
            continue;
        }
        let is_mistyped = !token.quoted && token.text.len() > 2 && token.text.starts_with("--");
        if is_mistyped || !placing.put(token, takes_many) {
            return Err(stray(token));
        }
    }
    Ok(lined_up(&placing, takes_many))
}

/// Returns how an option is typed: plainly, or with its hyphens where it has
/// nothing after it to tell it by.
fn typed(option: &Choosable<'_>) -> String {
    match option.sort {
        Sort::Flag => format!("--{}", option.name),
        _ => format!("{} \u{2026}", option.name),
    }
}

/// Lines up what was placed as clap wants it.
fn lined_up(placing: &Placing<'_, '_>, takes_many: bool) -> Vec<String> {
    let Placing {
        values,
        positional,
        named,
        ..
    } = placing;
    // Equals keeps a value that begins with a hyphen from being an option.
    let mut arguments: Vec<String> = named
        .iter()
        .map(|(option, value)| match value.as_slice() {
            [] => format!("--{}", option.name),
            words => format!("--{}={}", option.name, join(words)),
        })
        .collect();
    let alone = if takes_many || positional.len() <= values.len() {
        positional.len()
    } else {
        // The last takes all that is left.
        values.len().saturating_sub(1)
    };
    // What follows holds no options, whatever it begins with.
    arguments.push("--".to_owned());
    arguments.extend(positional[..alone].iter().map(|token| token.text.clone()));
    match &positional[alone..] {
        [] => {}
        rest if values.is_empty() => arguments.extend(rest.iter().map(|token| token.text.clone())),
        rest => arguments.push(join(rest)),
    }
    arguments
}

fn named<'a, 'b>(token: &Token, options: &'b [Choosable<'a>]) -> Option<&'b Choosable<'a>> {
    if token.quoted {
        return None;
    }
    let plain = token.text.to_lowercase();
    let name = plain.strip_prefix("--").unwrap_or(&plain);
    options.iter().find(|option| option.is_called(name))
}

/// Joins words as they were typed; what stood alone in quotes stands without.
fn join<T: Borrow<Token>>(tokens: &[T]) -> String {
    if let [alone] = tokens {
        return alone.borrow().text.clone();
    }
    let mut joined = String::new();
    for token in tokens.iter().map(Borrow::borrow) {
        if token.apart && !joined.is_empty() {
            joined.push(' ');
        }
        joined.push_str(&token.typed);
    }
    joined
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
