//! Reads a tally sheet of the Debian project.
//!
//! The head names the options (`Option 1----->: Jo`); then each line that begins
//! with `V:` is a ballot, with a rank for each option in its column: `1` is best,
//! `-` is no rank, after `9` comes `A`, and ranks may be equal or left out. What
//! follows the ranks, such as a voter's code, is not read.

use std::collections::BTreeMap;

use super::super::agenda_file::problem::quoted;
use super::{
    BallotsFile, Cast, Fault, Format, Problem, fault_in, lines, miscast, named, namesakes,
};
use crate::session::tally::options::MOST_RANKED;
use crate::session::tally::{Ballots, Ranking};

/// Tells a line that is a ballot.
pub(super) fn is_ballot(line: &str) -> bool {
    ranks(line).is_some_and(|ranks| {
        ranks
            .bytes()
            .all(|rank| rank == b'-' || rank.is_ascii_alphanumeric())
    })
}

/// Returns the ranks of a line that begins as ballots do.
fn ranks(line: &str) -> Option<&str> {
    line.strip_prefix("V:")?.split_whitespace().next()
}

/// Returns the number and the name of the option that a line of the head tells of.
fn option(line: &str) -> Option<(usize, &str)> {
    let line = line.trim_start_matches([' ', '\t', '/', '|', '\\']);
    let (number, name) = line.strip_prefix("Option ")?.split_once("->:")?;
    let number = number.trim_end_matches('-').trim().parse().ok()?;
    Some((number, name))
}

pub(super) fn read(text: &str) -> Result<BallotsFile, Fault> {
    let mut options: Vec<String> = Vec::new();
    // Equal ones together, so that a long file takes no more room than it must.
    let mut cast: BTreeMap<Ranking, u64> = BTreeMap::new();
    let mut last = 1;
    for (number, line) in lines(text) {
        let fault = |part, problem| fault_in(number, line, part, problem);
        if cast.is_empty()
            && let Some((said, name)) = option(line)
        {
            let expected = options.len() + 1;
            if said != expected {
                return Err(fault(line, Problem::OptionOutOfOrder { said, expected }));
            }
            if expected > MOST_RANKED {
                return Err(fault(line, Problem::TooManyOptions { options: expected }));
            }
            options.push(named(said, name).map_err(|problem| fault(name, problem))?);
            if let Some((one, other)) = namesakes(&options) {
                let name = quoted(name);
                return Err(fault(line, Problem::Namesakes { one, other, name }));
            }
        } else if line.starts_with("V:") {
            *cast
                .entry(ballot(number, line, options.len())?)
                .or_default() += 1;
            last = number;
        } else if !cast.is_empty() && !line.trim().is_empty() {
            return Err(fault(line, Problem::NoVote { said: quoted(line) }));
        }
    }
    let cast = cast.into_iter().map(|(ranking, many)| (many, ranking));
    let gathered = Ballots::new(options.len(), cast);
    let ballots = gathered.map_err(|error| Fault::new(last, 1, miscast(error, options.len())))?;
    Ok(BallotsFile {
        title: String::new(),
        format: Format::Debian,
        options,
        cast: Cast::Rankings(ballots),
    })
}

/// Reads one ballot.
fn ballot(number: usize, line: &str, options: usize) -> Result<Ranking, Fault> {
    let fault = |part, problem| fault_in(number, line, part, problem);
    let Some(ranks) = ranks(line) else {
        return Err(fault(line, Problem::NoVote { said: quoted(line) }));
    };
    let found = ranks.chars().count();
    if found != options {
        let said = quoted(ranks);
        return Err(fault(
            ranks,
            Problem::Ranks {
                said,
                found,
                options,
            },
        ));
    }
    let mut places: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (option, (at, said)) in ranks.char_indices().enumerate() {
        if said == '-' {
            continue;
        }
        let rank = said
            .to_digit(36)
            .filter(|rank| (1..=options).contains(&(*rank as usize)));
        let rank = rank.ok_or_else(|| fault(&ranks[at..], Problem::NoRank { said, options }))?;
        places.entry(rank).or_default().push(option);
    }
    Ranking::new(places.into_values()).map_err(|error| fault(ranks, miscast(error, options)))
}
