//! What was voted, in plain words: a short sentence for each figure.

use super::super::document::{Item, Section};
use super::{lines, thing};
use crate::session::polls::{Method, Outcome, Poll, PollResult, Question};
use crate::words::appearance::Public;
use crate::words::polls::has_figures;
use crate::words::{capital, ended, reason};

/// Returns what was voted on without a decision that rests on it.
pub(super) fn on_their_own(public: &Public) -> Option<Section> {
    let session = public.session();
    let polls = session.polls.all.iter();
    let polls = polls.filter(|poll| poll.question.words.said().is_some());
    let polls = polls.filter(|poll| session.decisions.resting_on(poll.id).next().is_none());
    let items = polls.map(|poll| thing(poll.question.words.shown(), result(poll)));
    let mut section = Section::new("What else did we vote on?");
    section.list(items.collect::<Vec<Item>>());
    (!section.blocks.is_empty()).then_some(section)
}

/// Returns what a poll came to, one thing a line.
pub(super) fn result(poll: &Poll) -> Vec<String> {
    let (question, result) = (&poll.question, poll.result());
    if let Some(because) = &poll.voided {
        let why = lines(&reason(because)).into_iter();
        return std::iter::once("This vote does not count.".to_owned())
            .chain(why)
            .collect();
    }
    if poll.is_open() {
        return vec!["People are still voting.".to_owned()];
    }
    let mut said = Vec::new();
    if has_figures(&result) {
        let mut places: Vec<usize> = (0..result.counts.len()).collect();
        if question.method.has_options() {
            places.sort_by_key(|place| std::cmp::Reverse(result.counts[*place]));
        }
        let counted = places.into_iter().filter(|place| result.counts[*place] > 0);
        said.extend(counted.map(|place| figure(question, place, result.counts[place])));
    }
    said.push(came_of(question, &result));
    said
}

fn figure(question: &Question, place: usize, count: u64) -> String {
    let people = if count == 1 {
        "1 person".to_owned()
    } else {
        format!("{count} people")
    };
    let of = |one: &str, many: &str| {
        let what = if count == 1 { one } else { many };
        format!("\u{201c}{}\u{201d}: {count} {what}.", question.label(place))
    };
    let said = match (question.method, place) {
        (Method::ShowOfHands, 0) => "said yes",
        (Method::ShowOfHands, 1) => "said no",
        (Method::ShowOfHands, _) => "did not say yes or no",
        (Method::Consent, 0) => "can go along with it",
        (Method::Consent, 1) => "did not want to stand in the way",
        (Method::Consent, _) => "said that it should not go ahead",
        (Method::Dots, _) => return of("dot", "dots"),
        (Method::Score, _) => return of("point", "points"),
        (Method::Approval, _) => return of("person", "people"),
        (Method::Ranked, _) => {
            let label = question.label(place);
            return format!("{people} put \u{201c}{label}\u{201d} first.");
        }
        (Method::FistToFive | Method::Gradients | Method::TemperatureCheck, place) => {
            let steps = question.method.steps();
            let words = steps.get(place).map_or("", |step| step.words);
            return format!("{people}: {words}.");
        }
    };
    format!("{people} {said}.")
}

fn came_of(question: &Question, result: &PollResult) -> String {
    let first = |opening: &str| {
        let chosen = result.first.iter();
        let chosen = chosen.map(|place| format!("\u{201c}{}\u{201d}", question.label(*place)));
        let chosen: Vec<_> = chosen.collect();
        capital(&ended(&format!(
            "{opening} {}",
            crate::words::listed(&chosen)
        )))
    };
    match result.outcome {
        Outcome::Carried => "So the answer is yes.".to_owned(),
        Outcome::NotCarried => "So the answer is not yes.".to_owned(),
        Outcome::Chosen => first("So we chose"),
        Outcome::NoneChosen => "Nothing had enough votes.".to_owned(),
        Outcome::Tie => "Nothing had more votes than all the others.".to_owned(),
        Outcome::NoQuorum => "Too few people voted for it to count.".to_owned(),
        Outcome::NotBinding => "This was only to see how people feel.".to_owned(),
        Outcome::NotShown => {
            "Very few people voted. We do not say how, because it could show who said what."
                .to_owned()
        }
        Outcome::Void => "This vote does not count.".to_owned(),
    }
}
