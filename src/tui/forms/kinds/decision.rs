//! A decision: what was decided and why; the rest where there is more to it.

mod there;

use super::{Commands, people_field, some_text, with_words};
use crate::language::values;
use crate::session::decisions::{
    self, Alternative, Decision, DecisionId, Dissent, Draft, How, Part, Promise,
};
use crate::session::{Command, Session, Words};
use crate::tui::forms::field::{Field, Name, Sort, ideas};
use crate::tui::forms::form::{Form, Problem};
use crate::words;

pub(super) fn fields(id: Option<DecisionId>, session: &Session) -> Option<Vec<Field>> {
    let decision = match id {
        Some(id) => Some(session.decisions.get(id)?),
        None => None,
    };
    let statement = Field::new(Name::Words, "we will", Sort::Text)
        .needed("A decision needs words: what was decided?");
    let mut fields = vec![with_words(statement, decision.map(|d| &d.statement))];
    let reason = Field::new(Name::Reason, "because", Sort::Text).grows();
    match decision {
        None => fields.push(reason.needed("A decision needs a reason: why this?")),
        Some(decision) => {
            fields.extend(there::reasons(decision));
            fields.push(reason);
        }
    }
    fields.extend(how(decision, session));
    fields.extend(decision.into_iter().flat_map(there::alternatives));
    fields.push(Field::new(Name::Alternative, "not taken", Sort::Text).grows());
    fields.push(Field::new(Name::WhyNot, "why not", Sort::Text).belongs());
    fields.extend(
        decision
            .into_iter()
            .flat_map(|one| there::dissent(one, session)),
    );
    fields.push(Field::new(Name::Dissent, "concern", Sort::Text).grows());
    fields.push(
        people_field(Name::From, "from")
            .hint("nobody that is told")
            .belongs(),
    );
    fields.push(
        Field::new(Name::Change, "moved by", Sort::Text)
            .hint("what would change their mind")
            .belongs(),
    );
    fields.push(Field::new(Name::Answer, "answer", Sort::Text).belongs());
    fields.extend(
        decision
            .into_iter()
            .flat_map(|one| there::limits(one, session)),
    );
    fields.push(
        Field::new(Name::Limit, "keeps to", Sort::Text)
            .hint("limits that are fixed")
            .grows(),
    );
    fields.extend(rung(decision, session));
    let review = decision.and_then(|decision| decision.review);
    fields.push(
        Field::new(Name::Review, "back to it", Sort::Date)
            .hint("a date, such as 2027-03-01")
            .with(&review.map(|date| date.to_string()).unwrap_or_default()),
    );
    match decision {
        None => {
            fields.push(Field::new(Name::Ideas, "from ideas", Sort::Ideas).hint("their numbers"));
            fields.push(
                Field::new(Name::Instead, "instead of", Sort::Decision)
                    .hint("the number of a decision"),
            );
        }
        Some(decision) => fields.extend(kept_origins(decision, session)),
    }
    let actions = session.decisions.actions.iter();
    let actions = actions.filter(|action| id.is_some() && action.decision == id);
    fields.extend(kept(actions, "action", |action| {
        let who = words::author(session, action.who.as_ref());
        let who = who.map(|who| format!(", {who}")).unwrap_or_default();
        let due = action
            .due
            .map(|due| format!(", by {due}"))
            .unwrap_or_default();
        format!("{}{who}{due}", action.words)
    }));
    fields.push(Field::new(Name::Actions, "action", Sort::Text).grows());
    fields.push(people_field(Name::Who, "who").belongs());
    fields.push(
        Field::new(Name::Due, "by when", Sort::Date)
            .hint("2027-03-01")
            .belongs(),
    );
    fields.push(Field::new(Name::Support, "they need", Sort::Text).belongs());
    Some(fields)
}

/// Fields that are only read: the session keeps what was added.
fn kept<'a, T: 'a>(
    all: impl Iterator<Item = &'a T>,
    label: &'static str,
    text: impl Fn(&T) -> String,
) -> Vec<Field> {
    all.map(|one| Field::kept(label, &text(one))).collect()
}

/// How it came about, which can be said anew.
fn how(decision: Option<&Decision>, session: &Session) -> Vec<Field> {
    let how = decision.map(|decision| &decision.how);
    let words = how.and_then(|how| how.words.as_ref());
    let despite = how.and_then(|how| how.despite.as_ref());
    let poll = how.and_then(|how| session.polls.get(how.poll?));
    let poll = poll.map(|poll| poll.number.to_string()).unwrap_or_default();
    vec![
        with_words(
            Field::new(Name::How, "decided by", Sort::Text).hint("consent, a vote, …"),
            words,
        ),
        Field::new(Name::Poll, "in poll", Sort::Poll)
            .hint("its number")
            .with(&poll),
        with_words(
            Field::new(Name::Despite, "despite", Sort::Text)
                .hint("why, where the poll says otherwise"),
            despite,
        )
        .belongs(),
    ]
}

fn said_how(form: &Form, session: &Session) -> Result<How, Problem> {
    let poll = form.read(Name::Poll, |typed| values::poll(session, typed))?;
    // "poll 4" is how it was decided, too, and says which poll.
    let typed = form.text(Name::How).trim().to_lowercase();
    let number = typed.strip_prefix("poll").unwrap_or(&typed).trim();
    let named = (poll.is_none() && number.parse::<u32>().is_ok())
        .then(|| form.read(Name::How, |_| values::poll(session, number)))
        .transpose()?
        .flatten();
    Ok(How {
        poll: poll.or(named),
        words: some_text(form.text(Name::How)).filter(|_| named.is_none()),
        despite: some_text(form.text(Name::Despite)),
    })
}

fn kept_origins(decision: &Decision, session: &Session) -> Vec<Field> {
    let numbers: Vec<_> = decision
        .ideas
        .iter()
        .filter_map(|id| session.ideas.get(*id))
        .map(|idea| idea.number.to_string())
        .collect();
    let ideas = (!numbers.is_empty()).then(|| Field::kept("from ideas", &words::listed(&numbers)));
    let before = decision.supersedes.and_then(|id| session.decisions.get(id));
    let before =
        before.map(|before| Field::kept("instead of", &format!("decision {}", before.number)));
    ideas.into_iter().chain(before).collect()
}

fn rung(decision: Option<&Decision>, session: &Session) -> Option<Field> {
    let ladder = &session.meeting.about.ladder;
    if ladder.is_empty() {
        return None;
    }
    let rungs = std::iter::once("not said".to_owned())
        .chain(ladder.iter().map(Words::to_string))
        .collect();
    let now = decision.and_then(|decision| decision.rung);
    Some(Field::new(Name::Rung, "the pen was", Sort::Choice(rungs)).choosing(now))
}

pub(super) fn commands(form: &Form, id: Option<DecisionId>, session: &Session) -> Commands {
    let mut parts = parts(form, id, session)?;
    let actions = actions(form, id, session)?;
    let Some(id) = id else {
        let reasons = form.each(Name::Reason);
        let draft = Draft {
            statement: Words::text(form.text(Name::Words)),
            reasons: reasons
                .map(|place| Words::text(form.typed_at(place)))
                .collect(),
            how: said_how(form, session)?,
            ideas: form
                .read(Name::Ideas, |typed| {
                    ideas(typed).map(|one| values::idea(session, one)).collect()
                })?
                .unwrap_or_default(),
            supersedes: form.read(Name::Instead, |typed| values::decision(session, typed))?,
            parts,
            actions,
        };
        return Ok(vec![decisions::Command::Decide(draft).into()]);
    };
    let mut commands: Vec<Command> = Vec::new();
    if let Some(statement) = form.changed(Name::Words) {
        commands.push(decisions::Command::Correct(id, Words::text(statement)).into());
    }
    let reasons = form.each(Name::Reason);
    let reasons = reasons.map(|place| Part::Reason(Words::text(form.typed_at(place))));
    parts.splice(0..0, reasons);
    let of_how = [Name::How, Name::Poll, Name::Despite];
    if of_how.iter().any(|name| form.changed(*name).is_some()) {
        parts.push(Part::How(said_how(form, session)?));
    }
    if let Some(decision) = session.decisions.get(id) {
        commands.extend(there::commands(form, decision, session)?);
    }
    let added = parts
        .into_iter()
        .map(|part| decisions::Command::Add(id, part).into());
    commands.extend(added);
    let agreed = actions
        .into_iter()
        .map(|action| decisions::Command::Act(action).into());
    commands.extend(agreed);
    Ok(commands)
}

/// Says that something is missing in a field.
fn missing(field: usize, text: &str) -> Problem {
    Problem {
        field,
        text: text.to_owned(),
    }
}

fn parts(form: &Form, id: Option<DecisionId>, session: &Session) -> Result<Vec<Part>, Problem> {
    let mut parts = Vec::new();
    for place in form.each(Name::Alternative) {
        let why_not = form.beside(place, Name::WhyNot);
        if form.typed_at(place).is_empty() {
            return Err(missing(place, "What was not taken?"));
        }
        if form.typed_at(why_not).is_empty() {
            return Err(missing(why_not, "Why was it not taken?"));
        }
        parts.push(Part::Alternative(Alternative {
            words: Words::text(form.typed_at(place)),
            why_not: Words::text(form.typed_at(why_not)),
        }));
    }
    for place in form.each(Name::Dissent) {
        if form.typed_at(place).is_empty() {
            return Err(missing(place, "What is the concern?"));
        }
        let beside = |name| form.typed_at(form.beside(place, name));
        let from = form.beside(place, Name::From);
        let from = form.read_at(from, |typed| values::author(session, typed))?;
        parts.push(Part::Dissent(Dissent {
            words: Words::text(form.typed_at(place)),
            from: from.flatten(),
            would_change: some_text(beside(Name::Change)),
            answer: some_text(beside(Name::Answer)),
        }));
    }
    let limits = form.each(Name::Limit);
    parts.extend(limits.map(|place| Part::Constraint(Words::text(form.typed_at(place)))));
    match form.chosen(Name::Rung) {
        Some(0) if id.is_some() => {
            let field = form.place(Name::Rung).unwrap_or_default();
            return Err(missing(field, "This can be changed, and not taken away."));
        }
        Some(rung) => parts.push(Part::Rung(rung)),
        None => {}
    }
    super::not_emptied(form, Name::Review)?;
    if form.changed(Name::Review).is_some()
        && let Some(date) = form.read(Name::Review, |typed| values::date(session, typed))?
    {
        parts.push(Part::Review(date));
    }
    Ok(parts)
}

fn actions(
    form: &Form,
    id: Option<DecisionId>,
    session: &Session,
) -> Result<Vec<Promise>, Problem> {
    let mut actions = Vec::new();
    for place in form.each(Name::Actions) {
        if form.typed_at(place).is_empty() {
            return Err(missing(place, "What will be done?"));
        }
        let beside = |name| form.beside(place, name);
        let who = form.read_at(beside(Name::Who), |typed| values::author(session, typed))?;
        actions.push(Promise {
            words: Words::text(form.typed_at(place)),
            who: who.flatten(),
            due: form.read_at(beside(Name::Due), |typed| values::date(session, typed))?,
            support: some_text(form.typed_at(beside(Name::Support))),
            decision: id,
        });
    }
    Ok(actions)
}
