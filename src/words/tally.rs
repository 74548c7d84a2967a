//! What ballots come to, in sentences and small tables.

mod ranked;
mod table;
#[cfg(test)]
mod tests;
mod totals;

pub use ranked::ranked;
pub use totals::{approvals, dots, scores};

use super::fit::{cut, width};
use super::page::Page;
use super::{capital, listed};
use crate::session::tally::Amount;

/// The widest name, in cells, that a sentence or a row has in full: where one is
/// wider, options go by their numbers.
const WIDEST: usize = 30;

/// What options are called.
#[derive(Clone, Copy, Debug)]
pub struct Names<'a> {
    names: &'a [String],
    by_number: bool,
}

impl<'a> Names<'a> {
    /// Takes what each option is called.
    #[must_use]
    pub fn new(names: &'a [String]) -> Self {
        Self {
            names,
            by_number: names.iter().any(|name| width(name) > WIDEST),
        }
    }

    /// Returns how a sentence names an option.
    fn of(&self, option: usize) -> String {
        if self.by_number {
            format!("option {}", option + 1)
        } else {
            self.names[option].clone()
        }
    }

    /// Returns how a sentence names several.
    fn all(&self, options: impl IntoIterator<Item = usize>) -> String {
        let names: Vec<_> = options.into_iter().map(|option| self.of(option)).collect();
        listed(&names)
    }

    /// Begins a sentence that a name stands at the head of: "option 5" begins with a
    /// capital letter, and a name stays as people wrote it.
    fn begin(&self, sentence: &str) -> String {
        if self.by_number {
            capital(sentence)
        } else {
            sentence.to_owned()
        }
    }

    /// Returns how the sentence names an option on which it all comes down.
    fn in_full(&self, option: usize) -> String {
        if self.by_number {
            format!(
                "{} (\u{201c}{}\u{201d})",
                self.of(option),
                self.names[option]
            )
        } else {
            self.of(option)
        }
    }

    /// Returns how a row of a table begins.
    fn row(&self, option: usize) -> String {
        if self.by_number {
            cut(&format!("{:>2} {}", option + 1, self.names[option]), WIDEST)
        } else {
            self.names[option].clone()
        }
    }

    /// Returns how one side of a comparison is named in a row.
    fn side(&self, option: usize) -> String {
        if self.by_number {
            (option + 1).to_string()
        } else {
            cut(&self.names[option], WIDEST / 2 + 4)
        }
    }

    /// Returns the options with their numbers, where they go by these; else
    /// nothing.
    #[must_use]
    pub fn listed(&self, cells: usize) -> String {
        let mut page = Page::new(cells);
        if self.by_number {
            page.head("The options");
            for (number, name) in (1..).zip(self.names) {
                page.say(0, &format!("{number:>2} {name}"));
            }
        }
        page.written()
    }
}

/// Returns a number with its thousands parted: "47,458".
#[must_use]
pub fn grouped(number: u128) -> String {
    let digits = number.to_string();
    let mut parted = String::new();
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            parted.push(',');
        }
        parted.push(digit);
    }
    parted
}

/// Returns a number of what is counted: "1 ballot", "1,200 ballots".
#[must_use]
pub fn many(number: u64, one: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{} {one}{ending}", grouped(number.into()))
}

/// Returns an amount: whole as it is, else to two places.
fn amount(amount: Amount) -> String {
    amount
        .whole()
        .map_or_else(|| hundredths(amount.hundredths()), grouped)
}

/// Returns hundredths with two places.
fn hundredths(number: u128) -> String {
    format!("{}.{:02}", grouped(number / 100), number % 100)
}

/// Returns a part of a whole: "53.1 %".
fn percent(part: u128, whole: u128) -> String {
    let whole = whole.max(1);
    let tenths = (part * 2_000 + whole) / (whole * 2);
    format!("{}.{} %", tenths / 10, tenths % 10)
}
