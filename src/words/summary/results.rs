//! What came of a session: decisions with their reasons, actions, and what
//! stays open.

use super::{Page, from};
use crate::session::decisions::{Action, Decision, Dissent, How};
use crate::session::ideas::Idea;
use crate::session::ideas::search::{Search, Sorting};
use crate::session::reflection::Reflected;
use crate::session::{Session, Words};
use crate::words::answers::{how_it_goes, nobody, standing};
use crate::words::ideas::{heading, went, whose};
use crate::words::polls as in_words;
use crate::words::reason;
use crate::words::series::said_elsewhere;
use crate::words::times::count;
use crate::words::{capital, reflection};

/// The width that bars are drawn for.
const WIDTH: usize = 66;

pub(super) fn all(session: &Session, page: &mut Page) {
    decisions(session, page);
    actions(session, page);
    polls(session, page);
    ideas(session, page);
    concerns(session, page);
    parking(session, page);
    constraints(session, page);
    notes(session, page);
    reflection(session, page);
}

fn quoted(words: &Words) -> String {
    format!("\u{201c}{words}\u{201d}")
}

fn decisions(session: &Session, page: &mut Page) {
    for decision in &session.decisions.all {
        let state = standing(session, decision).map_or_else(String::new, |s| format!(", {s}"));
        page.head(&format!(
            "Decision {}{state}: {}",
            decision.number, decision.statement
        ));
        for reason in &decision.reasons {
            page.say(1, &format!("Because: {reason}"));
        }
        if let Some(how) = how(session, &decision.how) {
            page.say(1, &format!("Decided by: {how}"));
        }
        if let Some(despite) = &decision.how.despite {
            page.say(1, &format!("Against the poll, since: {despite}"));
        }
        said_besides(session, decision, page);
    }
}

fn said_besides(session: &Session, decision: &Decision, page: &mut Page) {
    let rungs = &session.meeting.about.ladder;
    if let Some(rung) = decision
        .rung
        .and_then(|rung| rungs.get(rung.checked_sub(1)?))
    {
        page.say(1, &format!("The rung it was made on: {rung}"));
    }
    for alternative in &decision.alternatives {
        let (words, why_not) = (ended(&alternative.words), &alternative.why_not);
        page.say(1, &format!("Not taken: {words} Why not: {why_not}"));
    }
    for dissent in &decision.dissent {
        page.say(1, &concern_of(session, dissent));
        if let Some(change) = &dissent.would_change {
            page.say(2, &format!("What would change that mind: {change}"));
        }
        if let Some(answer) = &dissent.answer {
            page.say(2, &format!("Answer: {answer}"));
        }
    }
    for constraint in &decision.constraints {
        page.say(1, &format!("It had to keep to: {constraint}"));
    }
    let limits = decision.limits.iter();
    for limit in limits.filter_map(|limit| session.constraints.get(*limit)) {
        let (words, kind) = (&limit.words, limit.kind);
        page.say(1, &format!("It had to keep to: {words} ({kind})"));
    }
    for idea in decision
        .ideas
        .iter()
        .filter_map(|idea| session.ideas.get(*idea))
    {
        let went = went(session, idea).map_or_else(String::new, |went| format!(" ({went})"));
        page.say(
            1,
            &format!("From idea {}: {}{went}", idea.number, idea.words),
        );
    }
    if let Some(earlier) = decision.supersedes.and_then(|id| session.decisions.get(id)) {
        page.say(
            1,
            &format!("It takes the place of decision {}.", earlier.number),
        );
    }
    for again in &decision.reopened {
        page.say(
            1,
            &format!("Opened again, because: {}", reason(&again.because)),
        );
        if let Some(upheld) = &again.upheld {
            page.say(
                1,
                &format!("It holds after all, because: {}", reason(upheld)),
            );
        }
    }
    let (eligible, present) = (decision.eligible.len(), decision.present.len());
    page.say(
        1,
        &format!("{eligible} had a say, {present} were in the room."),
    );
    if let Some(review) = decision.review {
        page.say(
            1,
            &format!("To be looked at again: {}", review.format("%-d %B %Y")),
        );
    }
    for since in &decision.since {
        page.say(2, &capital(&said_elsewhere(since)));
    }
}

fn concern_of(session: &Session, dissent: &Dissent) -> String {
    format!(
        "Concern ({}): {}",
        from(session, dissent.from.as_ref()),
        quoted(&dissent.words)
    )
}

fn how(session: &Session, how: &How) -> Option<String> {
    let poll = how
        .poll
        .and_then(|poll| session.polls.get(poll))
        .map(in_words::cited);
    let words = how.words.as_ref().map(ToString::to_string);
    let said: Vec<_> = [poll, words].into_iter().flatten().collect();
    (!said.is_empty()).then(|| said.join("; "))
}

fn actions(session: &Session, page: &mut Page) {
    if session.decisions.actions.is_empty() {
        return;
    }
    page.head("Actions");
    for action in &session.decisions.actions {
        page.say(1, &promise(session, action));
        if let Some(support) = &action.support {
            page.say(2, &format!("Support needed: {support}"));
        }
        if let Some(goes) = how_it_goes(action) {
            page.say(2, &capital(&goes));
        }
    }
}

fn promise(session: &Session, action: &Action) -> String {
    let who = match &action.who {
        Some(who) => from(session, Some(who)),
        None => nobody(action).to_owned(),
    };
    let due = action
        .due
        .map(|due| format!(" By: {}.", due.format("%-d %B %Y")));
    let decision = action
        .decision
        .and_then(|decision| session.decisions.get(decision))
        .map(|decision| format!(" For decision {}.", decision.number));
    format!(
        "{}. {} Who: {who}.{}{}",
        action.number,
        ended(&action.words),
        due.unwrap_or_default(),
        decision.unwrap_or_default()
    )
}

/// Returns words with a full stop, unless they end in a mark of their own.
fn ended(words: &Words) -> String {
    let words = words.shown();
    let stop = if words.ends_with(['.', '!', '?', '\u{2026}']) {
        ""
    } else {
        "."
    };
    format!("{words}{stop}")
}

fn polls(session: &Session, page: &mut Page) {
    for poll in &session.polls.all {
        page.head(&format!("Poll {}: {}", poll.number, poll.question.words));
        // What it is called stands above.
        let rows = in_words::in_full(session, poll, WIDTH, poll.question.running);
        for row in rows.iter().skip(1).filter(|row| !row.is_empty()) {
            page.say(1, row);
        }
    }
}

/// Writes the ideas down, under their themes where there are any.
fn ideas(session: &Session, page: &mut Page) {
    let count_of = session.ideas.standing().count();
    if count_of == 0 {
        return;
    }
    page.head(&count(count_of as u64, "idea"));
    let by = if session.ideas.themes().is_empty() {
        Sorting::New
    } else {
        Sorting::Theme
    };
    let mut groups = Search {
        by,
        ..Search::default()
    }
    .found(session);
    for group in &mut groups {
        group
            .ideas
            .sort_by_key(|id| session.ideas.get(*id).map(|idea| idea.number));
        let heading = heading(session, group);
        let depth = if heading.is_some() { 2 } else { 1 };
        if let Some(heading) = heading {
            page.say(1, &heading);
        }
        for idea in group.ideas.iter().filter_map(|id| session.ideas.get(*id)) {
            one_idea(session, idea, depth, page);
        }
    }
}

fn one_idea(session: &Session, idea: &Idea, depth: usize, page: &mut Page) {
    let authors = whose(session, idea.id).unwrap_or_else(|| "unnamed".to_owned());
    let mut of_it = vec![authors];
    let earlier = idea.builds_on.and_then(|on| session.ideas.led(on));
    of_it.extend(earlier.map(|earlier| format!("builds on idea {}", earlier.number)));
    let whole = idea.split_from.and_then(|whole| session.ideas.get(whole));
    of_it.extend(whole.map(|whole| format!("a part of idea {}", whole.number)));
    let of_it = of_it.join("; ");
    page.say(depth, &format!("{}. {} ({of_it})", idea.number, idea.words));
    for variant in session.ideas.variants(idea.id) {
        let theirs = from(session, variant.from.as_ref());
        let also = format!(
            "Idea {} went into it: {} ({theirs})",
            variant.number, variant.words
        );
        page.say(depth + 1, &also);
    }
}

fn concerns(session: &Session, page: &mut Page) {
    if session.concerns.all.is_empty() {
        return;
    }
    let open = session.concerns.open().count() as u64;
    let all = count(session.concerns.all.len() as u64, "concern");
    page.head(&format!("{all} about how we work, {open} still open"));
    for concern in &session.concerns.all {
        let from = from(session, concern.from.as_ref());
        let words = quoted(&concern.words);
        page.say(1, &format!("{}. {words} ({from})", concern.number));
        match &concern.answer {
            Some(answer) => {
                page.say(2, &format!("Answer: {}", answer.words));
                page.say(2, &format!("What changes: {}", answer.change));
            }
            None => page.say(2, "Still open: it wants an answer, and what will change."),
        }
        for earlier in &concern.earlier {
            let (answer, because) = (&earlier.answer.words, &earlier.because);
            page.say(2, &format!("An earlier answer: {answer}"));
            page.say(2, &format!("It did not do: {because}"));
        }
    }
}

fn parking(session: &Session, page: &mut Page) {
    if session.parking.all.is_empty() {
        return;
    }
    page.head("Parking lot");
    for topic in &session.parking.all {
        let from = match &topic.from {
            Some(author) => format!(" ({})", from(session, Some(author))),
            None => String::new(),
        };
        let went = match &topic.went {
            Some(went) => format!("; it went: {}", crate::words::went(session, went)),
            None => String::new(),
        };
        let said = format!("{}. {}{from}{went}", topic.number, topic.words);
        page.say(1, &said);
    }
}

fn constraints(session: &Session, page: &mut Page) {
    if session.constraints.all.is_empty() {
        return;
    }
    page.head("Fixed, open, in tension");
    for constraint in &session.constraints.all {
        page.say(1, &format!("{}: {}", constraint.kind, constraint.words));
        if let Some(settled) = &constraint.settled {
            page.say(2, &format!("Settled: {settled}"));
        }
    }
}

fn notes(session: &Session, page: &mut Page) {
    if session.notes.all.is_empty() {
        return;
    }
    page.head("Notes");
    for note in &session.notes.all {
        let from = match note.from {
            Some(person) => format!(" ({})", session.people.called(person)),
            None => String::new(),
        };
        page.say(1, &format!("{}. {}{from}", note.number, note.words));
    }
}

fn reflection(session: &Session, page: &mut Page) {
    let answered = |one: &Reflected<'_>| one.answers > 0;
    let reflected: Vec<_> = session.reflected().into_iter().filter(answered).collect();
    if reflected.is_empty() {
        return;
    }
    page.head("How it was");
    if let Some(both) = reflection::aimed_and_felt(session) {
        page.say(1, &both);
    }
    for one in &reflected {
        page.say(1, one.question.words.shown());
        for line in reflection::said(session, one) {
            page.say(2, &line);
        }
    }
}
