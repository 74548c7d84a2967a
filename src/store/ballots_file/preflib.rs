//! Reads `PrefLib`'s orders: a head of `# ` lines, then a line for each order.
//!
//! `12: 3,1,2` is an order that twelve people cast; options that share a place
//! stand between braces, as in `1,{2,3}`, and those left out are unranked.

use std::collections::BTreeMap;

use super::super::agenda_file::problem::quoted;
use super::{
    BallotsFile, Cast, Fault, Format, Problem, fault_in, lines, miscast, named, namesakes,
    place_in, titled,
};
use crate::session::tally::options::MOST_RANKED;
use crate::session::tally::{Ballots, Ranking};

/// The types of `PrefLib` data that are orders of the options.
const ORDERS: [&str; 4] = ["soc", "soi", "toc", "toi"];

/// Tells a line of a `PrefLib` head that other files do not have.
pub(super) fn is_header(line: &str) -> bool {
    field(line).is_some_and(|(name, _)| {
        matches!(name, "DATA TYPE" | "NUMBER ALTERNATIVES") || name.starts_with(ALTERNATIVE)
    })
}

/// How a field begins that names an option.
const ALTERNATIVE: &str = "ALTERNATIVE NAME ";

/// Parts a line of the head into the field's name and what it says.
fn field(line: &str) -> Option<(&str, &str)> {
    let (name, says) = line.trim_start().strip_prefix('#')?.split_once(':')?;
    Some((name.trim(), says.trim()))
}

/// What the head says.
#[derive(Default)]
struct Head<'a> {
    title: &'a str,
    /// How many options there are, and where it says so.
    options: Option<usize>,
    /// How many people voted, and where it says so.
    voters: Option<(u64, (usize, usize))>,
    /// What options are called: number, name, and where it says so.
    names: Vec<(usize, &'a str, (usize, usize))>,
}

pub(super) fn read(text: &str) -> Result<BallotsFile, Fault> {
    let mut head = Head::default();
    for (number, line) in lines(text) {
        head.take(number, line)?;
    }
    let Some(options) = head.options else {
        return Err(Fault::new(1, 1, Problem::NoOptions));
    };
    let names = head.names(options)?;
    // Equal ones together, so that a long file takes no more room than it must.
    let mut cast: BTreeMap<Ranking, u64> = BTreeMap::new();
    let mut last = (1, 1);
    for (number, line) in lines(text) {
        if line.trim().is_empty() || line.trim_start().starts_with('#') {
            continue;
        }
        last = (number, 1);
        let (many, ranking) = ballot(number, line, options)?;
        let together = cast.entry(ranking).or_default();
        *together = together.saturating_add(many);
    }
    let cast = cast.into_iter().map(|(ranking, many)| (many, ranking));
    let gathered = Ballots::new(options, cast);
    let ballots = gathered.map_err(|error| Fault::new(last.0, last.1, miscast(error, options)))?;
    if ballots.total() == 0 {
        return Err(Fault::new(last.0, last.1, Problem::NoBallots));
    }
    if let Some((said, (line, column))) = head.voters
        && said != ballots.total()
    {
        let found = ballots.total();
        return Err(Fault::new(line, column, Problem::NotAsMany { said, found }));
    }
    Ok(BallotsFile {
        title: titled(head.title),
        format: Format::Preflib,
        options: names,
        cast: Cast::Rankings(ballots),
    })
}

impl<'a> Head<'a> {
    /// Takes in what a line says, if it is one of the head.
    fn take(&mut self, number: usize, line: &'a str) -> Result<(), Fault> {
        let Some((name, says)) = field(line) else {
            return Ok(());
        };
        let place = place_in(number, line, says);
        let fault = |problem| Fault::new(place.0, place.1, problem);
        match name {
            "TITLE" => self.title = says,
            "DATA TYPE" if !ORDERS.contains(&says.to_ascii_lowercase().as_str()) => {
                return Err(fault(Problem::NoOrders { said: quoted(says) }));
            }
            "NUMBER ALTERNATIVES" => {
                let what = "the number of options";
                let options = digits(says).ok_or_else(|| fault(no_number(says, what)))?;
                let options = usize::try_from(options).unwrap_or(usize::MAX);
                if options > MOST_RANKED {
                    return Err(fault(Problem::TooManyOptions { options }));
                }
                self.options = Some(options);
            }
            "NUMBER VOTERS" => {
                let what = "the number of voters";
                let voters = digits(says).ok_or_else(|| fault(no_number(says, what)))?;
                self.voters = Some((voters, place));
            }
            _ => {
                if let Some(option) = name.strip_prefix(ALTERNATIVE) {
                    let place = place_in(number, line, option);
                    let what = "the number of an option";
                    let option = digits(option)
                        .and_then(|option| usize::try_from(option).ok())
                        .ok_or_else(|| Fault::new(place.0, place.1, no_number(option, what)))?;
                    self.names.push((option, says, place));
                }
            }
        }
        Ok(())
    }

    /// Returns what all options are called.
    fn names(&self, options: usize) -> Result<Vec<String>, Fault> {
        let mut names: Vec<_> = (1..=options)
            .map(|number| format!("option {number}"))
            .collect();
        for (option, name, (line, column)) in &self.names {
            let fault = |problem| Fault::new(*line, *column, problem);
            let place = option
                .checked_sub(1)
                .and_then(|option| names.get_mut(option));
            let said = option.to_string();
            let place = place.ok_or_else(|| fault(Problem::NoOption { said, options }))?;
            *place = named(*option, name).map_err(fault)?;
        }
        if let Some((one, other)) = namesakes(&names) {
            let place = self.names.iter().find(|(option, ..)| *option == other);
            let (line, column) = place.map_or((1, 1), |(.., place)| *place);
            let name = quoted(&names[one - 1]);
            return Err(Fault::new(
                line,
                column,
                Problem::Namesakes { one, other, name },
            ));
        }
        Ok(names)
    }
}

fn no_number(said: &str, what: &'static str) -> Problem {
    Problem::NoNumber {
        said: quoted(said),
        what,
    }
}

/// Reads digits alone: no sign, no spaces between.
fn digits(text: &str) -> Option<u64> {
    let text = text.trim();
    let are_digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    are_digits.then(|| text.parse().unwrap_or(u64::MAX))
}

/// Reads one order, with how many cast it.
fn ballot(number: usize, line: &str, options: usize) -> Result<(u64, Ranking), Fault> {
    let fault = |part, problem| fault_in(number, line, part, problem);
    let Some((many, order)) = line.split_once(':') else {
        return Err(fault(line, Problem::NoOrder { said: quoted(line) }));
    };
    let cast = digits(many);
    let cast = cast.ok_or_else(|| fault(many, no_number(many, "the number of ballots")))?;
    let mut places: Vec<Vec<usize>> = Vec::new();
    let mut is_open = false;
    let mut seen = crate::session::tally::Options::default();
    for part in order.split(',').take_while(|_| !order.trim().is_empty()) {
        let mut said = part.trim();
        if let Some(rest) = said.strip_prefix('{') {
            if is_open {
                return Err(fault(part, Problem::Braces));
            }
            is_open = true;
            places.push(Vec::new());
            said = rest.trim_start();
        } else if !is_open {
            places.push(Vec::new());
        }
        let closes = said.strip_suffix('}');
        if closes.is_some() && !is_open {
            return Err(fault(part, Problem::Braces));
        }
        let said = closes.unwrap_or(said).trim_end();
        if said.contains(['{', '}']) {
            return Err(fault(said, Problem::Braces));
        }
        let option =
            digits(said).ok_or_else(|| fault(said, no_number(said, "the number of an option")))?;
        let option = usize::try_from(option)
            .ok()
            .filter(|option| (1..=options).contains(option));
        let unknown = || Problem::NoOption {
            said: quoted(said),
            options,
        };
        let option = option.ok_or_else(|| fault(said, unknown()))?;
        if seen.has(option - 1) {
            return Err(fault(said, Problem::OptionTwice { option }));
        }
        seen = seen.with(option - 1);
        places
            .last_mut()
            .expect("a place was begun")
            .push(option - 1);
        is_open &= closes.is_none();
    }
    if is_open {
        return Err(fault(order, Problem::Braces));
    }
    let ranking = Ranking::new(places).map_err(|error| fault(order, miscast(error, options)))?;
    Ok((cast, ranking))
}
