//! What a decision has already, part by part: each can be corrected where it stands.

use super::super::{some_text, typed_author, with_words};
use super::missing;
use crate::language::values;
use crate::session::decisions::{self, Alternative, Decision, Dissent, Part};
use crate::session::{Command, Session, Words};
use crate::tui::forms::field::{Field, Name, Sort};
use crate::tui::forms::form::{Form, Problem};

/// A text that is there; what was withdrawn is only read.
fn text(name: Name, label: &'static str, words: &Words) -> Field {
    with_words(Field::new(name, label, Sort::Text), Some(words))
}

pub(super) fn reasons(decision: &Decision) -> Vec<Field> {
    let reasons = decision.reasons.iter();
    reasons
        .map(|words| text(Name::ThereReason, "because", words))
        .collect()
}

pub(super) fn alternatives(decision: &Decision) -> Vec<Field> {
    let fields = |one: &Alternative| {
        [
            text(Name::ThereAlternative, "not taken", &one.words),
            text(Name::WhyNot, "why not", &one.why_not).belongs(),
        ]
    };
    decision.alternatives.iter().flat_map(fields).collect()
}

pub(super) fn dissent(decision: &Decision, session: &Session) -> Vec<Field> {
    let maybe = |name, label, words: Option<&Words>| {
        let field = Field::new(name, label, Sort::Text).hint(match name {
            Name::Change => "what would change their mind",
            _ => "",
        });
        with_words(field, words).belongs()
    };
    let fields = |one: &Dissent| {
        let from = typed_author(session, one.from.as_ref());
        [
            text(Name::ThereDissent, "concern", &one.words),
            Field::new(Name::From, "from", Sort::People)
                .with(&from)
                .belongs(),
            maybe(Name::Change, "moved by", one.would_change.as_ref()),
            maybe(Name::Answer, "answer", one.answer.as_ref()),
        ]
    };
    decision.dissent.iter().flat_map(fields).collect()
}

/// Limits in words, to be corrected; those that were named in the session are read.
pub(super) fn limits(decision: &Decision, session: &Session) -> Vec<Field> {
    let named = decision.limits.iter();
    let named = named.filter_map(|limit| session.constraints.get(*limit));
    let named = named.map(|limit| Field::kept("keeps to", limit.words.shown()));
    let limits = decision.constraints.iter();
    limits
        .map(|words| text(Name::ThereLimit, "keeps to", words))
        .chain(named)
        .collect()
}

/// Returns the corrections of what is there.
pub(super) fn commands(
    form: &Form,
    decision: &Decision,
    session: &Session,
) -> Result<Vec<Command>, Problem> {
    let mut commands = Vec::new();
    let mut correct = |place: usize, part| {
        commands.push(decisions::Command::CorrectPart(decision.id, place + 1, part).into());
    };
    let said = |words: &Words| words.said().is_some();
    let changed = |form: &Form, field: usize, text: &str| match form.typed_at(field) {
        "" => Err(missing(field, text)),
        typed => Ok(Words::text(typed)),
    };
    let reasons = decision.reasons.iter().enumerate();
    let reasons = reasons.filter(|(_, words)| said(words));
    for ((place, _), field) in reasons.zip(form.all(Name::ThereReason)) {
        if form.block_changed(field) {
            let words = changed(
                form,
                field,
                "Why was it decided? This can be changed, and not taken away.",
            )?;
            correct(place, Part::Reason(words));
        }
    }
    let limits = decision.constraints.iter().enumerate();
    let limits = limits.filter(|(_, words)| said(words));
    for ((place, _), field) in limits.zip(form.all(Name::ThereLimit)) {
        if form.block_changed(field) {
            let words = changed(form, field, "This can be changed, and not taken away.")?;
            correct(place, Part::Constraint(words));
        }
    }
    let alternatives = decision.alternatives.iter().enumerate();
    let alternatives = alternatives.filter(|(_, one)| said(&one.words));
    for ((place, _), field) in alternatives.zip(form.all(Name::ThereAlternative)) {
        if form.block_changed(field) {
            let why_not = form.beside(field, Name::WhyNot);
            correct(
                place,
                Part::Alternative(Alternative {
                    words: changed(form, field, "What was not taken?")?,
                    why_not: changed(form, why_not, "Why was it not taken?")?,
                }),
            );
        }
    }
    let dissent = decision.dissent.iter().enumerate();
    let dissent = dissent.filter(|(_, one)| said(&one.words));
    for ((place, _), field) in dissent.zip(form.all(Name::ThereDissent)) {
        if form.block_changed(field) {
            let beside = |name| some_text(form.typed_at(form.beside(field, name)));
            let from = form.beside(field, Name::From);
            let from = form.read_at(from, |typed| values::author(session, typed))?;
            correct(
                place,
                Part::Dissent(Dissent {
                    words: changed(form, field, "What is the concern?")?,
                    from: from.flatten(),
                    would_change: beside(Name::Change),
                    answer: beside(Name::Answer),
                }),
            );
        }
    }
    Ok(commands)
}
