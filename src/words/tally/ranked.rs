//! What rankings come to: by instant runoff, and compared two by two.

use super::super::page::Page;
use super::table::Table;
use super::{Names, amount, grouped, hundredths, many, percent};
use crate::session::tally::runoff::{Round, Runoff, Step};
use crate::session::tally::{Amount, Options, Ranked};

/// The most options of which each pair is shown where none beats all others.
const SHOWN_PAIRS: usize = 6;

/// Says what rankings come to, in lines of so many cells.
#[must_use]
pub fn ranked(names: Names<'_>, found: &Ranked, cells: usize) -> String {
    let mut page = Page::new(cells);
    page.head("By instant runoff");
    for sentence in outcome(names, &found.runoff) {
        page.say(0, &sentence);
    }
    page.rows("\n");
    page.rows(&rounds(names, &found.runoff, cells));
    page.rows("\n");
    for (number, round) in (1..).zip(&found.runoff.rounds) {
        let first = if number == 1 {
            ", the first preferences"
        } else {
            ""
        };
        let came = came_of(names, &found.runoff, round);
        page.say(0, &format!("Round {number}{first}: {came}"));
    }
    two_by_two(names, found, cells, &mut page);
    page.head("In Schulze\u{2019}s order");
    for (number, place) in (1..).zip(&found.schulze.places) {
        let tied = if place.len() > 1 { ", tied" } else { "" };
        page.say(
            0,
            &format!("{number:>2}. {}{tied}", names.all(place.iter())),
        );
    }
    for (one, other) in &found.schulze.open {
        let (one, other) = (names.of(*one), names.of(*other));
        page.say(
            0,
            &names.begin(&format!(
                "{one} and {other} are tied with each other all the same."
            )),
        );
    }
    page.rows("\n");
    page.say(0, &together(names, found));
    page.written()
}

/// Says who is chosen, if anybody is.
fn outcome(names: Names<'_>, runoff: &Runoff) -> Vec<String> {
    let Some(last) = runoff.rounds.last() else {
        return vec!["There is no option to choose.".to_owned()];
    };
    let number = runoff.rounds.len();
    if last.counted == 0 {
        return vec!["No ballot ranks any option, so none is chosen.".to_owned()];
    }
    let mut said = Vec::new();
    if let Some(winner) = runoff.winner() {
        let ways = if runoff.had_a_tie() {
            ", however the ties for who goes are broken"
        } else {
            ""
        };
        said.push(names.begin(&format!(
            "{} is chosen in round {number}{}{ways}.",
            names.in_full(winner),
            with_what(last, winner)
        )));
    } else if !runoff.is_whole {
        said.push(format!(
            "Who is chosen hangs on ties for who goes, and there are more ways to break them than \
             could be followed. Among those that were, {} can be chosen; there may be others.",
            either(names, runoff.winners)
        ));
    } else if runoff.had_a_tie() {
        said.push(format!(
            "Who is chosen hangs on a tie: by the way in which ties are broken it is {}. \
             No tie was broken here; that is for the group to settle.",
            either(names, runoff.winners)
        ));
    } else {
        said.push(format!(
            "It ends in a tie between {}. It is not broken here; that is for the group to settle.",
            names.all(runoff.winners.iter())
        ));
    }
    match last.exhausted {
        0 => {}
        1 => said.push(
            "1 ballot is exhausted by the last round: it ranks nothing that is left.".to_owned(),
        ),
        some => said.push(format!(
            "{} are exhausted by the last round: they rank nothing that is left.",
            many(some, "ballot")
        )),
    }
    said
}

/// Says with how much an option is chosen in the last round.
fn with_what(last: &Round, winner: usize) -> String {
    let had = last.counts.iter().find(|(option, _)| *option == winner);
    let Some((_, had)) = had else {
        // It is chosen by another way of breaking a tie than the one shown.
        return String::new();
    };
    format!(
        ", with {} of the {}{} ({})",
        amount(*had),
        many(last.counted, "ballot"),
        if last.exhausted > 0 {
            " that are not exhausted"
        } else {
            ""
        },
        percent(had.hundredths(), u128::from(last.counted) * 100)
    )
}

/// Returns options of which one is meant.
fn either(names: Names<'_>, options: Options) -> String {
    let names: Vec<_> = options.iter().map(|option| names.of(option)).collect();
    match names.as_slice() {
        [] => "nobody".to_owned(),
        [one] => one.clone(),
        [before @ .., last] => format!("{} or {last}", before.join(", ")),
    }
}

/// Lays the rounds out as a table: who stayed longest stands first.
fn rounds(names: Names<'_>, runoff: &Runoff, cells: usize) -> String {
    let mut order: Vec<usize> = Vec::new();
    for round in runoff.rounds.iter().rev() {
        let mut new: Vec<_> = round
            .counts
            .iter()
            .filter(|(option, _)| !order.contains(option))
            .collect();
        new.sort_by_key(|(_, had)| std::cmp::Reverse(had.hundredths()));
        order.extend(new.into_iter().map(|(option, _)| *option));
    }
    let rows = order.iter().map(|option| names.row(*option));
    let mut table = Table::of(rows.chain(["exhausted".to_owned()]));
    for (number, round) in (1..).zip(&runoff.rounds) {
        // Figures that stand below one another have as many places.
        let is_whole = round.counts.iter().all(|(_, had)| had.whole().is_some());
        let figure = |had: Amount| {
            if is_whole {
                amount(had)
            } else {
                hundredths(had.hundredths())
            }
        };
        let had = |option: &usize| {
            let had = round.counts.iter().find(|(there, _)| there == option);
            had.map_or_else(|| "-".to_owned(), |(_, had)| figure(*had))
        };
        let exhausted = grouped(round.exhausted.into());
        table.column(number.to_string(), order.iter().map(had).chain([exhausted]));
    }
    table.laid("round", cells)
}

/// Says what came of a round.
fn came_of(names: Names<'_>, runoff: &Runoff, round: &Round) -> String {
    let with = |options: Options| {
        let had = round.counts.iter().find(|(option, _)| options.has(*option));
        had.map_or_else(String::new, |(_, had)| amount(*had))
    };
    match round.step {
        Step::Chosen(one) => format!("{} has more than half.", names.of(one)),
        Step::Tied(tied) if with(tied) == "0" => "no ballot ranks any of them.".to_owned(),
        Step::Tied(tied) => {
            format!(
                "{} have {} each, a tie.",
                names.all(tied.iter()),
                with(tied)
            )
        }
        Step::Goes(one) => {
            let one_of = [one].into_iter().collect();
            format!("{} has fewest, {}, and goes.", names.of(one), with(one_of))
        }
        Step::NobodysBest(some) if some.len() == 1 => {
            format!(
                "{} is nobody\u{2019}s best, and goes.",
                names.all(some.iter())
            )
        }
        Step::NobodysBest(some) => format!(
            "{} are nobody\u{2019}s best, and go together, which moves no ballot.",
            names.all(some.iter())
        ),
        Step::AnyGoes { tied, shown } => {
            let followed = match (runoff.winner(), runoff.is_whole) {
                (Some(winner), _) => {
                    format!(
                        "Every way was followed, and each leads to {}.",
                        names.of(winner)
                    )
                }
                (None, true) => format!(
                    "Every way was followed; by way of these ties {} can be chosen.",
                    either(names, runoff.winners)
                ),
                (None, false) => "Not every way could be followed.".to_owned(),
            };
            format!(
                "{} have equally few, {} each, and any of them could go. {followed} \
                 The rounds shown go on without {}.",
                names.all(tied.iter()),
                with(tied),
                names.of(shown)
            )
        }
    }
}

/// Says how options stand to one another when they are compared two by two.
fn two_by_two(names: Names<'_>, found: &Ranked, cells: usize, page: &mut Page) {
    let pairs = &found.pairs;
    let everyone: Options = (0..pairs.options()).collect();
    page.head("Two by two");
    let sides = match found.condorcet {
        Some(winner) if pairs.options() > 1 => {
            page.say(
                0,
                &names.begin(&format!(
                    "{} is the Condorcet winner: against each other option, more people prefer it \
                     than the other.",
                    names.of(winner)
                )),
            );
            let others = everyone.iter().filter(|option| *option != winner);
            others.map(|other| (winner, other)).collect()
        }
        Some(_) => return page.say(0, "There is one option, and nothing to compare it with."),
        None => {
            page.say(
                0,
                &format!(
                    "There is no Condorcet winner: no option that more people prefer to each other \
                     one than the reverse. {}",
                    no_winner(names, found.smith, everyone)
                ),
            );
            if found.smith.len() > SHOWN_PAIRS {
                return;
            }
            pairs_of(found.smith)
        }
    };
    if sides.is_empty() {
        return;
    }
    let row =
        |(one, other): &(usize, usize)| format!("{} / {}", names.side(*one), names.side(*other));
    let mut table = Table::of(sides.iter().map(row));
    let figure = |number: u64| grouped(number.into());
    table.column(
        "first",
        sides
            .iter()
            .map(|(one, other)| figure(pairs.over(*one, *other))),
    );
    table.column(
        "second",
        sides
            .iter()
            .map(|(one, other)| figure(pairs.over(*other, *one))),
    );
    table.column(
        "neither",
        sides
            .iter()
            .map(|(one, other)| figure(pairs.neither(*one, *other))),
    );
    page.rows("\n");
    page.rows(&table.laid("how many prefer", cells));
}

fn no_winner(names: Names<'_>, smith: Options, everyone: Options) -> String {
    if smith == everyone {
        return "No smaller group of them is preferred to all the rest.".to_owned();
    }
    format!(
        "The Smith set is {}: each of them is preferred to every option outside it.",
        names.all(smith.iter())
    )
}

fn pairs_of(options: Options) -> Vec<(usize, usize)> {
    let after = |one: usize| options.iter().filter(move |other| one < *other);
    options
        .iter()
        .flat_map(|one| after(one).map(move |other| (one, other)))
        .collect()
}

/// Says whether the three ways agree.
fn together(names: Names<'_>, found: &Ranked) -> String {
    const SETTLE: &str = "Each asks something else of the same ballots; which of them counts is \
                          best settled before anybody votes.";
    let first = found.schulze.places.first().copied().unwrap_or_default();
    match (found.runoff.winner(), first.only()) {
        (Some(winner), Some(first)) if winner == first => {
            let winner = names.of(winner);
            if found.condorcet.is_some() {
                format!("All three ways come to the same: {winner}.")
            } else {
                format!("Instant runoff and Schulze\u{2019}s order both come to {winner}.")
            }
        }
        (Some(winner), Some(first)) => {
            let (winner, first) = (names.of(winner), names.of(first));
            let too = match found.condorcet {
                Some(_) => ", which is the Condorcet winner too",
                None => "",
            };
            format!(
                "Instant runoff comes to {winner}, Schulze\u{2019}s order to {first}{too}. {SETTLE}"
            )
        }
        (Some(winner), None) => format!(
            "Instant runoff comes to {}, where Schulze\u{2019}s order begins with a tie. {SETTLE}",
            names.of(winner)
        ),
        (None, Some(first)) => format!(
            "Schulze\u{2019}s order comes to {}, where instant runoff comes to a tie. {SETTLE}",
            names.of(first)
        ),
        (None, None) => {
            "None of these ways comes to a single option: how to go on is for the group to settle."
                .to_owned()
        }
    }
}
