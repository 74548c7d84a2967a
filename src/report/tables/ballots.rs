//! Ballots as far as they may be shown: the room's totals, open ballots with names as
//! people appear, secret ones without anybody.

use super::Rows;
use crate::session::polls::{Poll, Voting};
use crate::words::appearance::Public;
use crate::words::polls as in_words;

/// What a row has besides the poll that it belongs to.
type Row = (String, String, u64);

pub(super) fn written(public: &Public) -> String {
    let mut rows = Rows::new(&[
        "poll", "question", "method", "ballots", "void", "voter", "answer", "count",
    ]);
    let all = public.session().polls.all.iter();
    for poll in all.filter(|one| one.question.words.said().is_some()) {
        // What is open is nobody's business yet, unless the room could see it.
        if poll.is_open() && !poll.question.running {
            continue;
        }
        for (voter, answer, count) in of(public, poll) {
            rows.add([
                poll.number.to_string(),
                poll.question.words.to_string(),
                poll.question.method.to_string(),
                voting(poll).to_owned(),
                super::yes(poll.voided.is_some()),
                voter,
                answer,
                count.to_string(),
            ]);
        }
    }
    rows.written()
}

fn voting(poll: &Poll) -> &'static str {
    match poll.question.voting {
        Voting::Totals => "counted in the room",
        Voting::ByPerson => "open",
        Voting::Secret => "secret",
    }
}

/// Returns the rows of a poll, in an order that tells nothing of who is who: by name,
/// and those without one by what they said.
fn of(public: &Public, poll: &Poll) -> Vec<Row> {
    let question = &poll.question;
    if let Some(totals) = &poll.totals {
        let each = totals.each.iter().enumerate();
        let each =
            each.map(|(place, count)| (String::new(), question.label(place), u64::from(*count)));
        return each.collect();
    }
    let open = poll.ballots.iter().map(|(person, ballot)| {
        let voter = public.called(*person).to_owned();
        (voter, in_words::ballot(question, ballot), 1)
    });
    let secret = poll.secret.iter().flat_map(|secret| &secret.ballots);
    let secret = secret.map(|ballot| (String::new(), in_words::ballot(question, ballot), 1));
    let mut rows: Vec<Row> = open.chain(secret).collect();
    rows.sort();
    rows
}
