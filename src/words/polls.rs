//! Polls in words: what is asked, what counts, what came of it, with bars.

mod rankings;
mod rules;

use super::{counted, listed};
use crate::session::polls::{
    FEWEST_SECRET, Method, Objection, Outcome, Poll, PollResult, Question, Source, Voting,
};
use crate::session::{Session, Words};
use crate::words::fit;

pub use rankings::{amount, beside, rounds};
pub use rules::{rule, rule_of, too_few_here};

/// The longest bar, in cells.
const BAR: usize = 30;

/// Returns how people answer and how ballots come in: "approval, by person".
#[must_use]
pub fn manner(question: &Question) -> String {
    let dots = match question.method {
        Method::Dots => {
            let dots = question.dots();
            let each = counted(dots.each as usize, "dot", "dots");
            let most = if dots.most < dots.each {
                format!(", at most {} on one", dots.most)
            } else {
                String::new()
            };
            format!(" ({each} each{most})")
        }
        _ => String::new(),
    };
    let voting = match question.voting {
        Voting::Totals => "counted in the room",
        Voting::ByPerson => "by person",
        Voting::Secret => "secret",
    };
    format!("{}{dots}, {voting}", question.method)
}

/// Returns an option with where it comes from.
#[must_use]
pub fn option(session: &Session, question: &Question, place: usize) -> String {
    let Some(option) = question.options.get(place) else {
        return String::new();
    };
    let from = match &option.from {
        Source::Idea { id } => match session.ideas.get(*id) {
            Some(idea) => {
                let went = super::ideas::went(session, idea);
                let went = went.map_or_else(String::new, |went| format!(", which {went}"));
                format!(" (idea {}{went})", idea.number)
            }
            None => String::new(),
        },
        Source::Theme { ideas } if ideas.is_empty() => " (a theme)".to_owned(),
        Source::Theme { ideas } => {
            let of = super::ideas::numbered(session, ideas);
            format!(" (the theme of {of})")
        }
        Source::Typed | Source::NoneOfThese | Source::MoreTime => String::new(),
    };
    format!("{}. {}{from}", place + 1, option.words)
}

/// Returns "9 of 11 present voted".
#[must_use]
pub fn participation(poll: &Poll) -> String {
    let (voted, eligible) = poll.participation();
    format!("{voted} of {eligible} present voted")
}

/// Returns all figures in a row: "6 for, 2 against, 3 abstain".
#[must_use]
pub fn figures(question: &Question, result: &PollResult) -> String {
    let each = result.counts.iter().enumerate();
    // Of a scale only what somebody stands at.
    let steps = question.method.steps();
    let is_scale = steps.iter().any(|step| !step.sign.is_empty());
    let each: Vec<_> = each
        .filter(|(_, count)| !is_scale || **count > 0)
        .map(|(place, count)| match question.method {
            Method::ShowOfHands | Method::Consent => format!("{count} {}", question.label(place)),
            method if method.has_options() => {
                format!("\u{201c}{}\u{201d} {count}", question.label(place))
            }
            method => format!("{count} at {}", method.steps()[place].sign),
        })
        .collect();
    each.join(", ")
}

/// Returns the figures that make a result: of rankings those of the last round, too.
#[must_use]
pub fn came_to(question: &Question, result: &PollResult) -> String {
    let figures = figures(question, result);
    // Where it hangs on a tie, the last round of one way would speak for one of them.
    let ranked = result.ranked.as_ref().filter(|_| !result.hangs_on_a_tie());
    match ranked.and_then(|ranked| rankings::last_round(question, ranked, &result.counts)) {
        Some(last) => format!("{figures} in first place; {last}"),
        None => figures,
    }
}

/// Says whether there are figures to be shown.
#[must_use]
pub fn has_figures(result: &PollResult) -> bool {
    result.voted > 0 && result.outcome != Outcome::NotShown
}

fn options(question: &Question, places: &[usize]) -> String {
    let named = |place: &usize| match question.options.get(*place) {
        // Its place stands, and may have most: "[withdrawn]" would not say which.
        Some(option) if option.words.said().is_none() => {
            format!("option {}, whose words were withdrawn", place + 1)
        }
        _ => format!("\u{201c}{}\u{201d}", question.label(*place)),
    };
    listed(&places.iter().map(named).collect::<Vec<_>>())
}

/// Returns what came of a poll, to follow its name: "is carried".
#[must_use]
pub fn outcome(question: &Question, result: &PollResult) -> String {
    match result.outcome {
        Outcome::Carried => "is carried".to_owned(),
        Outcome::NotCarried => "is not carried".to_owned(),
        Outcome::Chosen => format!("chooses {}", options(question, &result.first)),
        Outcome::NoneChosen => "chooses none: no option has what the rule asks".to_owned(),
        Outcome::Tie if result.hangs_on_a_tie() => format!(
            "hangs on how a tie is broken, which only the group can do: it could be {}",
            either(question, &result.first)
        ),
        Outcome::Tie if result.first.is_empty() => {
            "is a tie, which only the group can break".to_owned()
        }
        Outcome::Tie => format!(
            "is a tie between {}, which only the group can break",
            options(question, &result.first)
        ),
        Outcome::NoQuorum if result.voted == 0 => "does not count, nobody voted".to_owned(),
        Outcome::NoQuorum => "does not count, too few voted".to_owned(),
        Outcome::NotBinding => "shows where people stand, and decides nothing".to_owned(),
        Outcome::NotShown => format!(
            "has no result: of fewer than {FEWEST_SECRET} secret ballots it would tell who voted what, so they are not kept"
        ),
        Outcome::Void => "is void and does not count".to_owned(),
    }
}

fn either(question: &Question, places: &[usize]) -> String {
    options(question, places).replace(" and ", " or ")
}

/// Returns a poll's result in a sentence or two.
#[must_use]
pub fn result_in_words(poll: &Poll) -> String {
    let (question, result) = (&poll.question, poll.result());
    let mut text = format!("Poll {} {}", poll.number, outcome(question, &result));
    if let Some(because) = &poll.voided {
        text = super::ended(&format!("{text}, because: {}", super::reason(because)));
        text.push_str(&format!(" {}.", participation(poll)));
        return text;
    }
    if has_figures(&result) {
        text.push_str(&format!(": {}", came_to(question, &result)));
    }
    text.push_str(&format!("; {}.", participation(poll)));
    if result.outcome != Outcome::NotBinding {
        text.push_str(&format!(" {}", rule(question)));
    }
    if let Some(ranked) = &result.ranked
        && result.outcome != Outcome::NoQuorum
    {
        text.push_str(&format!(" {}", rankings::beside(question, ranked)));
    }
    text
}

/// Returns a row for each answer or option, with a bar and its figure; options
/// with most first.
#[must_use]
pub fn bars(question: &Question, result: &PollResult, cells: usize) -> Vec<String> {
    let mut places: Vec<usize> = (0..result.counts.len()).collect();
    if question.method.has_options() {
        places.sort_by_key(|place| std::cmp::Reverse(result.counts[*place]));
    }
    let labels: Vec<_> = places.iter().map(|place| question.label(*place)).collect();
    let widest = labels
        .iter()
        .map(|label| fit::width(label))
        .max()
        .unwrap_or(0);
    let label = widest.min(cells / 2).max(1);
    let figures: Vec<_> = places
        .iter()
        .map(|place| figure(question, result, *place))
        .collect();
    let figure = figures
        .iter()
        .map(|figure| fit::width(figure))
        .max()
        .unwrap_or(0);
    let room = cells.saturating_sub(label + figure + 2).min(BAR) as u64;
    let most = result.counts.iter().copied().max().unwrap_or(0).max(1);
    let rows = places.iter().zip(labels.iter().zip(figures));
    rows.map(|(place, (words, figure_of))| {
        // Whatever is not nothing has a bar that can be seen.
        let count = result.counts[*place];
        let long = (count * room).div_ceil(most);
        let bar = "#".repeat(usize::try_from(long).unwrap_or(0));
        format!(
            "{} {} {bar}",
            fit::pad(&fit::cut(words, label), label),
            fit::pad_left(&figure_of, figure)
        )
        .trim_end()
        .to_owned()
    })
    .collect()
}

/// Returns an option's figure: of scores with the average of those who gave one.
#[must_use]
pub fn figure(question: &Question, result: &PollResult, place: usize) -> String {
    let count = result.counts[place];
    match (question.method, result.scored.get(place)) {
        (Method::Score, Some(0)) => format!("{count}, no score"),
        (Method::Score, Some(scored)) => {
            let tenths = (count * 10 + scored / 2) / scored;
            format!("{count}, on average {}.{}", tenths / 10, tenths % 10)
        }
        _ => count.to_string(),
    }
}

/// Returns how a poll stands in a word or two, and a line of what came of it: of an open one who
/// has voted, and nothing of how.
#[must_use]
pub fn at_a_glance(poll: &Poll) -> (String, String) {
    let (question, result) = (&poll.question, poll.result());
    if poll.is_open() {
        let (voted, eligible) = poll.participation();
        let so_far = match question.voting {
            Voting::Secret => "secret: nothing is known before the close".to_owned(),
            Voting::Totals if poll.totals.is_none() => "the room was not counted yet".to_owned(),
            Voting::Totals | Voting::ByPerson => format!("{voted} of {eligible} have voted"),
        };
        return ("open".to_owned(), so_far);
    }
    let state = match result.outcome {
        Outcome::Carried => "carried",
        Outcome::NotCarried => "not carried",
        Outcome::Chosen => "chosen",
        Outcome::NoneChosen => "none chosen",
        Outcome::Tie => "a tie",
        Outcome::NoQuorum => "too few voted",
        Outcome::NotBinding => "not binding",
        Outcome::NotShown => "no result",
        Outcome::Void => "void",
    };
    let voted = participation(poll);
    let came = match (&poll.voided, result.outcome) {
        (Some(because), _) => format!("because: {because}"),
        (None, Outcome::Chosen) => {
            let chosen = options(question, &result.first);
            format!("{chosen}: {}; {voted}", came_to(question, &result))
        }
        (None, _) if has_figures(&result) => format!("{}; {voted}", came_to(question, &result)),
        (None, _) => voted,
    };
    (state.to_owned(), came)
}

/// Returns what people object, with what would remove it.
#[must_use]
pub fn objection(objection: &Objection) -> String {
    let because = super::ended(&format!("An objection: {}", objection.because));
    match &objection.unless {
        Some(unless) => super::ended(&format!("{because} What would remove it: {unless}")),
        None => because,
    }
}

/// Tells a poll whole, a row at a time: what is asked, and what came of it.
///
/// `shows` says whether the figures of an open one are shown.
#[must_use]
pub fn in_full(session: &Session, poll: &Poll, cells: usize, shows: bool) -> Vec<String> {
    let question = &poll.question;
    let mut rows = vec![
        format!("Poll {}: {}", poll.number, question.words),
        format!("How: {}.", manner(question)),
        rule(question),
    ];
    if let Some(void) = poll.again.and_then(|id| session.polls.get(id)) {
        rows.push(format!(
            "It runs poll {} again, which is void.",
            void.number
        ));
    }
    let result = poll.result();
    let is_open = poll.is_open();
    let is_shown = has_figures(&result) && (!is_open || shows);
    if question.method.has_options() {
        rows.extend((0..question.options.len()).map(|place| option(session, question, place)));
    }
    rows.push(so_far(poll));
    if !is_shown {
        if !is_open {
            rows.push(format!("It {}.", outcome(question, &result)));
        }
        rows.extend(resting(session, poll, "it"));
        return rows;
    }
    rows.push(String::new());
    if question.method == Method::Ranked {
        rows.push("Alone at the first place of how many:".to_owned());
    }
    rows.extend(bars(question, &result, cells));
    rows.push(String::new());
    if let Some(ranked) = &result.ranked {
        rows.extend(rankings::rounds(question, ranked));
        rows.push(rankings::beside(question, ranked));
    }
    rows.extend(poll.objections().into_iter().map(objection));
    rows.push(match &poll.voided {
        Some(because) => super::ended(&format!("It is void, because: {}", super::reason(because))),
        None if is_open => "It is open: this is not the result yet.".to_owned(),
        None => format!("It {}.", outcome(question, &result)),
    });
    rows.extend(resting(session, poll, "it"));
    rows
}

/// Says which decisions rest on a poll, or on `it`: "Decision 1 rests on it."
#[must_use]
pub fn resting(session: &Session, poll: &Poll, it: &str) -> Option<String> {
    let decisions = session.decisions.resting_on(poll.id);
    let numbers: Vec<_> = decisions.map(|d| d.number.to_string()).collect();
    match numbers.as_slice() {
        [] => None,
        [one] => Some(format!("Decision {one} rests on {it}.")),
        many => Some(format!("Decisions {} rest on {it}.", listed(many))),
    }
}

/// Returns how many voted, as a sentence.
#[must_use]
pub fn so_far(poll: &Poll) -> String {
    let (voted, eligible) = poll.participation();
    match (poll.is_open(), poll.question.voting) {
        (false, _) => format!("{}.", participation(poll)),
        (true, Voting::Totals) if poll.totals.is_none() => {
            format!(
                "It is open: {} can vote.",
                counted(usize::try_from(eligible).unwrap_or(0), "person", "people")
            )
        }
        (true, Voting::Secret) => {
            "It is open, and secret: nothing is known before the close.".to_owned()
        }
        (true, _) => format!("It is open: {voted} of {eligible} have voted."),
    }
}

/// Returns what someone's open ballot says.
#[must_use]
pub fn ballot(question: &Question, ballot: &crate::session::polls::Ballot) -> String {
    use crate::session::polls::Ballot;
    if let Some(step) = ballot.step() {
        let label = question.label(step);
        return match ballot.objection() {
            Some(reason) => format!("{label}, because {}", super::reason(&reason.because)),
            None => label,
        };
    }
    let label = |place: usize| Words::line(&question.label(place)).to_string();
    let said: Vec<String> = match ballot {
        Ballot::Dots { dots } => {
            let given = dots.iter().enumerate().filter(|(_, dots)| **dots > 0);
            given
                .map(|(place, dots)| format!("{} {dots}", label(place)))
                .collect()
        }
        Ballot::Score { scores } => {
            let given = scores.iter().enumerate();
            given
                .filter_map(|(place, score)| Some(format!("{} {}", label(place), (*score)?)))
                .collect()
        }
        Ballot::Approval { options } => options.iter().map(|place| label(*place)).collect(),
        Ballot::Ranked { places } => {
            let place = |place: &Vec<usize>| {
                let here: Vec<_> = place.iter().map(|option| label(*option)).collect();
                here.join(" = ")
            };
            let places: Vec<_> = places.iter().map(place).collect();
            return if places.is_empty() {
                "blank".to_owned()
            } else {
                places.join(" > ")
            };
        }
        _ => Vec::new(),
    };
    if said.is_empty() {
        "blank".to_owned()
    } else {
        said.join(", ")
    }
}

/// Returns a poll as a decision cites it: one that was declared void since is told as that.
#[must_use]
pub fn cited(poll: &Poll) -> String {
    let void = if poll.voided.is_some() {
        ", declared void since"
    } else {
        ""
    };
    format!("poll {}{void}", poll.number)
}

/// Returns a poll as a decision cites it, with what it came to where that says neither yes nor
/// which: "poll 5: not carried".
#[must_use]
pub fn cited_with_outcome(poll: &Poll) -> String {
    let cited = cited(poll);
    match not_said(poll) {
        Some(state) => format!("{cited}: {state}"),
        None => cited,
    }
}

/// Returns what a poll came to that carried nothing and chose none: "not carried".
#[must_use]
pub fn not_said(poll: &Poll) -> Option<String> {
    match poll.result().outcome {
        Outcome::Carried | Outcome::Chosen | Outcome::Void => None,
        _ => Some(at_a_glance(poll).0),
    }
}

#[cfg(test)]
mod tests;
