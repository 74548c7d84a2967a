//! A poll: the question, how it is counted, and what will count as a result.

use super::{Commands, place_of, term, terms};
use crate::language::values;
use crate::session::polls::{self, Counting, Method, PollId, Question, Rule};
use crate::session::{Session, Words};
use crate::tui::forms::field::{Field, Name, Sort};
use crate::tui::forms::form::Form;

pub(super) fn fields(id: Option<PollId>, session: &Session) -> Option<Vec<Field>> {
    let poll = match id {
        Some(id) => Some(session.polls.get(id)?),
        None => None,
    };
    let asked = poll.map(|poll| poll.question.clone());
    let mut fields = match &asked {
        None => vec![
            Field::new(Name::Words, "question", Sort::Text).needed("A poll needs a question."),
            Field::new(Name::Counting, "counted", Sort::Choice(terms::<Counting>())),
        ],
        Some(asked) => vec![
            Field::kept("question", asked.words.shown()),
            Field::kept("counted", &asked.counting.to_string()),
        ],
    };
    let (rule, quorum) = asked.map_or_else(Default::default, |asked| (asked.rule, asked.quorum));
    let quorum = quorum.map(|quorum| quorum.to_string()).unwrap_or_default();
    // From the first ballot on the rule is fixed.
    if poll.is_some_and(|poll| poll.has_ballots() || !poll.is_open()) {
        fields.push(Field::kept("what counts", &rule.to_string()));
        fields.push(Field::kept("if at least", &quorum));
    } else {
        fields.push(
            Field::new(Name::Rule, "what counts", Sort::Choice(terms::<Rule>()))
                .choosing(place_of(&rule)),
        );
        fields.push(
            Field::new(Name::Quorum, "if at least", Sort::Number)
                .hint("how many must vote, if that matters")
                .with(&quorum),
        );
    }
    Some(fields)
}

pub(super) fn commands(form: &Form, id: Option<PollId>, session: &Session) -> Commands {
    let quorum = form.read(Name::Quorum, values::number)?;
    let command = match id.and_then(|id| session.polls.get(id)) {
        None => polls::Command::Open(Question {
            words: Words::text(form.text(Name::Words)),
            method: Method::default(),
            counting: term(form.chosen(Name::Counting).unwrap_or_default()),
            rule: term(form.chosen(Name::Rule).unwrap_or_default()),
            quorum,
        }),
        Some(_) if !form.is_touched() => return Ok(Vec::new()),
        Some(poll) => polls::Command::Rule(
            form.chosen(Name::Rule).map_or(poll.question.rule, term),
            quorum,
        ),
    };
    Ok(vec![command.into()])
}
