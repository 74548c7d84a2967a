//! Polls: what was asked, by which rule, who took part, and what came of it.

use super::document::{Bar, Fact, Section, Shape, Table};
use crate::session::polls::{Method, Poll, PollResult};
use crate::words::appearance::{Public, Withdrawn};
use crate::words::polls as in_words;
use crate::words::{capital, ended};

pub(super) fn polls(public: &Public) -> Option<Section> {
    let session = public.session();
    let all = &session.polls.all;
    let mut section = (!all.is_empty()).then(|| Section::new("What was asked of the room"))?;
    for poll in all.iter().filter(|one| one.question.words.said().is_some()) {
        section.heading(format!("Poll {}: {}", poll.number, poll.question.words));
        one_poll(public, poll, &mut section);
    }
    if let Some(gone) = Withdrawn::told_of(public.withdrawn.polls, "poll", "polls") {
        section.say(gone);
    }
    Some(section)
}

fn one_poll(public: &Public, poll: &Poll, section: &mut Section) {
    let (session, question) = (public.session(), &poll.question);
    let result = poll.result();
    // Of an open one only what the room could see.
    let shows = in_words::has_figures(&result) && (!poll.is_open() || question.running);
    let again = poll.again.and_then(|id| session.polls.get(id));
    let again = again.map(|void| format!("It runs poll {} again, which is void.", void.number));
    let options = 0..question.options.len();
    let options = options.map(|place| in_words::option(session, question, place));
    let rounds = match &result.ranked {
        Some(ranked) if shows => in_words::rounds(question, ranked),
        _ => Vec::new(),
    };
    let beside = match &result.ranked {
        Some(ranked) if shows => Some(in_words::beside(question, ranked)),
        _ => None,
    };
    let objections = poll.objections().into_iter();
    let objections = objections.filter(|_| shows).map(in_words::objection);
    section.facts([
        Fact::new("How", [ended(&capital(&in_words::manner(question)))]),
        Fact::new("What counts", [in_words::rule(question)]),
        Fact::new("Options", options),
        Fact::new("Who took part", [in_words::so_far(poll)]),
        Fact::new("Result", came_of(poll, &result, shows)),
        Fact::new("Run again", again),
    ]);
    if shows {
        figures(poll, &result, section);
    }
    section.facts([
        Fact::new("Round by round", rounds),
        Fact::new("Beside that", beside),
        Fact::new("Objections", objections),
        Fact::new("What rests on it", in_words::resting(session, poll, "it")),
    ]);
}

fn came_of(poll: &Poll, result: &PollResult, shows: bool) -> Option<String> {
    if let Some(because) = &poll.voided {
        return Some(ended(&format!("It is void, because: {because}")));
    }
    match (poll.is_open(), shows) {
        (true, false) => None,
        (true, true) => Some("It is open: this is not the result yet.".to_owned()),
        (false, _) => Some(format!("It {}.", in_words::outcome(&poll.question, result))),
    }
}

fn figures(poll: &Poll, result: &PollResult, section: &mut Section) {
    let question = &poll.question;
    let counts = match question.method {
        Method::Dots => "Dots",
        Method::Score => "Points",
        Method::Ranked => "Alone at the first place of how many ballots",
        _ => "How many",
    };
    let has_options = question.method.has_options();
    let what = if has_options { "Option" } else { "Answer" };
    let mut places: Vec<usize> = (0..result.counts.len()).collect();
    if has_options {
        places.sort_by_key(|place| std::cmp::Reverse(result.counts[*place]));
    }
    let caption = format!("Poll {}: {}", poll.number, counts.to_lowercase());
    let mut table = Table::new(&caption, &[what, counts]);
    let mut bars = Vec::new();
    for place in places {
        let (label, figure) = (
            question.label(place),
            in_words::figure(question, result, place),
        );
        bars.push(Bar {
            label: label.clone(),
            length: result.counts[place],
            figure: figure.clone(),
        });
        table.row([label, figure]);
    }
    section.chart(Shape::Bars(bars), table);
}
