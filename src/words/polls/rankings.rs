//! Rankings in words: the rounds, and what stands beside them.

use super::options;
use crate::session::polls::Question;
use crate::session::tally::runoff::{Round, Step};
use crate::session::tally::{Amount, Options, Ranked};
use crate::words::counted;

/// Returns a number of ballots: a share of one in hundredths.
#[must_use]
pub fn amount(amount: Amount) -> String {
    if let Some(whole) = amount.whole() {
        return whole.to_string();
    }
    let hundredths = amount.hundredths();
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

/// Returns the figures of the last round, where they are others than the first places: what goes,
/// and places that are shared, change them.
#[must_use]
pub(super) fn last_round(
    question: &Question,
    ranked: &Ranked,
    first_places: &[u64],
) -> Option<String> {
    let last = ranked.runoff.rounds.last()?;
    let is_another = |(option, has): &(usize, Amount)| {
        has.whole() != first_places.get(*option).map(|first| u128::from(*first))
    };
    if last.counts.len() == first_places.len() && !last.counts.iter().any(is_another) {
        return None;
    }
    let counts = last.counts.iter().map(|(option, has)| {
        let label = question.label(*option);
        format!("\u{201c}{label}\u{201d} {}", amount(*has))
    });
    let counts = counts.collect::<Vec<_>>().join(", ");
    let way = if ranked.runoff.had_a_tie() {
        ", the ties broken one way"
    } else {
        ""
    };
    Some(format!("{counts} in the last round{way}"))
}

/// Tells the rounds of an instant runoff, a row each.
#[must_use]
pub fn rounds(question: &Question, ranked: &Ranked) -> Vec<String> {
    let rounds = ranked.runoff.rounds.iter().zip(1..);
    rounds
        .map(|(round, number)| one_round(question, round, number))
        .collect()
}

fn one_round(question: &Question, round: &Round, number: usize) -> String {
    let counts: Vec<_> = round
        .counts
        .iter()
        .map(|(option, has)| format!("{} {}", question.label(*option), amount(*has)))
        .collect();
    let exhausted = match usize::try_from(round.exhausted) {
        Ok(0) | Err(_) => String::new(),
        // Not "none of these": that may be an option.
        Ok(many) => format!(
            "; {} none that is left",
            counted(many, "ballot ranks", "ballots rank")
        ),
    };
    let named = |set: Options| options(question, &set.iter().collect::<Vec<_>>());
    let step = match round.step {
        Step::Chosen(one) => format!("{} has more than half.", options(question, &[one])),
        Step::Tied(set) => format!("A tie: {}.", named(set)),
        Step::Goes(one) => format!("{} goes.", options(question, &[one])),
        Step::NobodysBest(set) if set.len() == 1 => {
            format!("{} is nobody's best, and goes.", named(set))
        }
        Step::NobodysBest(set) => format!("{} are nobody's best, and go.", named(set)),
        Step::AnyGoes { tied, shown } => format!(
            "{} have fewest alike, and any could go; shown is what follows if {} does.",
            named(tied),
            options(question, &[shown])
        ),
    };
    format!("Round {number}: {}{exhausted}. {step}", counts.join(", "))
}

/// Tells what ties leave open, who would win each comparison two by two, and Schulze's order: they can
/// differ from the rounds.
#[must_use]
pub fn beside(question: &Question, ranked: &Ranked) -> String {
    let ties = ties(question, ranked);
    // Whatever the rule makes of them: the rounds are there where nothing is binding, too.
    let runoff = ranked.runoff.winner();
    let pairs = match ranked.condorcet {
        Some(one) if runoff == Some(one) => format!(
            "{} is also preferred to each other option, taken two by two.",
            options(question, &[one])
        ),
        Some(one) => format!(
            "Taken two by two, {} is preferred to each other option{}.",
            options(question, &[one]),
            if ranked.runoff.is_whole {
                ": the methods differ"
            } else {
                ""
            }
        ),
        None => "Taken two by two, no option is preferred to each other one.".to_owned(),
    };
    let order = ranked.schulze.places.iter().map(|place| {
        let here: Vec<_> = place.iter().map(|option| question.label(option)).collect();
        here.join(" = ")
    });
    let order = order.collect::<Vec<_>>().join(" > ");
    format!("{ties}{pairs} Schulze's order: {order}.")
}

/// Tells what the ties for who goes leave open: the rounds show one way only.
fn ties(question: &Question, ranked: &Ranked) -> String {
    let runoff = &ranked.runoff;
    match runoff.winner() {
        _ if !runoff.is_whole => {
            "Not every way of breaking the ties for who goes was followed: others could win, too. "
                .to_owned()
        }
        Some(one) if runoff.had_a_tie() => format!(
            "However the ties for who goes are broken, it is {}. ",
            options(question, &[one])
        ),
        _ => String::new(),
    }
}
