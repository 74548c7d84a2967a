//! What will count, in one sentence.

use crate::session::polls::{Method, Question, Rule};

/// Returns what will count as a result, in one sentence.
#[must_use]
pub fn rule(question: &Question) -> String {
    rule_of(question.method, question.rule, question.quorum)
}

/// Returns what counts by a rule, in one sentence.
#[must_use]
pub fn rule_of(method: Method, rule: Rule, quorum: Option<u32>) -> String {
    let counts = counts(method, rule);
    match (rule, quorum) {
        (Rule::NotBinding, _) | (_, None) => format!("{counts}."),
        (_, Some(1)) => format!("{counts}, and at least 1 person votes."),
        (_, Some(quorum)) => format!("{counts}, and at least {quorum} vote."),
    }
}

/// Says that fewer are here than must vote, where that is so.
#[must_use]
pub fn too_few_here(question: &Question, here: usize) -> String {
    let quorum = question
        .quorum
        .and_then(|quorum| usize::try_from(quorum).ok());
    match quorum {
        Some(quorum) if quorum > here && question.rule != Rule::NotBinding => {
            let is = if here == 1 { "is" } else { "are" };
            format!(" {quorum} must vote, and {here} {is} here.")
        }
        _ => String::new(),
    }
}

fn counts(method: Method, rule: Rule) -> String {
    if method.has_options() {
        return of_options(method, rule);
    }
    match rule {
        Rule::MajorityOfVoting => "Carried if more are for it than against".to_owned(),
        Rule::MajorityOfPresent => {
            "Carried if more than half of those present are for it".to_owned()
        }
        Rule::TwoThirds => {
            "Carried if at least two thirds of those for and against are for it".to_owned()
        }
        Rule::NoObjection => "Carried if somebody consents and nobody objects".to_owned(),
        Rule::NobodyBelow(least) => {
            let step = match method {
                Method::Gradients => usize::from(least).checked_sub(1),
                _ => Some(usize::from(least)),
            };
            let steps = method.steps();
            let step = step.and_then(|step| steps.get(step));
            let label = step.map_or_else(
                || least.to_string(),
                |step| format!("{} ({})", step.sign, step.words),
            );
            let which = if method == Method::Gradients {
                "further down than"
            } else {
                "below"
            };
            format!("Carried if nobody is {which} {label}")
        }
        Rule::MostVotes | Rule::NotBinding => not_binding(),
    }
}

fn of_options(method: Method, rule: Rule) -> String {
    let chosen = match method {
        Method::Dots => "Chosen is the option with most dots",
        Method::Score => "Chosen is the option with most points",
        Method::Ranked => {
            "Chosen is the option that is left with more than half in the instant runoff"
        }
        _ => "Chosen is the option with most approvals",
    };
    match rule {
        Rule::MostVotes => chosen.to_owned(),
        Rule::MajorityOfVoting => {
            format!("{chosen}, if more than half of those voting approve of it")
        }
        Rule::MajorityOfPresent => {
            format!("{chosen}, if more than half of those present approve of it")
        }
        Rule::TwoThirds => {
            format!("{chosen}, if at least two thirds of those voting approve of it")
        }
        Rule::NobodyBelow(least) => {
            format!("{chosen} among those that nobody scores below {least}")
        }
        Rule::NoObjection | Rule::NotBinding => not_binding(),
    }
}

fn not_binding() -> String {
    "Nothing is decided by it: it shows where people stand".to_owned()
}
