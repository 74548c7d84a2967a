//! Ideas in words: whose they are, what went into them, and how far a writing has come.

use super::answers::{lines_or, promised};
use super::{author, counted, ended, listed, polls, quoted};
use crate::session::Session;
use crate::session::ideas::search::{Group, Heading, Search};
use crate::session::ideas::writing::Phase;
use crate::session::ideas::{Idea, IdeaId};
use crate::session::polls::Source;

/// The most numbers that are told one by one.
const MOST_NUMBERS: usize = 12;

/// Returns all whose an idea is, those of the ideas that went into it too;
/// `None` where all of it is unnamed.
#[must_use]
pub fn whose(session: &Session, idea: IdeaId) -> Option<String> {
    let authors = session.ideas.authors(idea);
    let each: Vec<_> = authors
        .iter()
        .filter_map(|one| author(session, Some(one)))
        .collect();
    (!each.is_empty()).then(|| listed(&each))
}

/// Returns ideas by their numbers: "idea 3", "ideas 3, 5 and 8", "ideas 3 to 9".
#[must_use]
pub fn numbered(session: &Session, ideas: &[IdeaId]) -> String {
    let number = |id: &IdeaId| session.ideas.get(*id).map(|idea| idea.number);
    numbers(&ideas.iter().filter_map(number).collect::<Vec<_>>())
}

/// The same of the numbers.
#[must_use]
pub fn numbers(numbers: &[u32]) -> String {
    let in_a_row = numbers.windows(2).all(|pair| pair[0] + 1 == pair[1]);
    match numbers {
        [] => "no idea".to_owned(),
        [one] => format!("idea {one}"),
        [first, .., last] if in_a_row && numbers.len() > 2 => format!("ideas {first} to {last}"),
        many if many.len() > MOST_NUMBERS => {
            let (first, rest) = many.split_at(MOST_NUMBERS);
            let mut shown: Vec<_> = first.iter().map(ToString::to_string).collect();
            shown.push(counted(rest.len(), "other", "others"));
            format!("ideas {}", listed(&shown))
        }
        many => {
            let shown: Vec<_> = many.iter().map(ToString::to_string).collect();
            format!("ideas {}", listed(&shown))
        }
    }
}

/// Says where an idea that does not stand for itself has gone: "went into idea 3".
#[must_use]
pub fn went(session: &Session, idea: &Idea) -> Option<String> {
    if let Some(into) = session.ideas.led(idea.id).filter(|led| led.id != idea.id) {
        return Some(format!("went into idea {}", into.number));
    }
    let parts = numbered(session, &idea.split_into);
    (!idea.split_into.is_empty()).then(|| format!("was split into {parts}"))
}

/// Tells how an idea came to be what it is: what it said before, what went into
/// it, what it was split from; by the `clock`.
#[must_use]
pub fn history(session: &Session, idea: &Idea, clock: &dyn Fn(u64) -> String) -> String {
    let mut lines = vec![line(session, idea)];
    let captured = clock(idea.captured);
    lines.push(match author(session, idea.from.as_ref()) {
        Some(from) => format!("Captured at {captured}, from {from}."),
        None => format!("Captured at {captured}, unnamed."),
    });
    if let Some(whole) = idea.split_from.and_then(|whole| session.ideas.get(whole)) {
        let (number, words) = (whole.number, quoted(&whole.words));
        lines.push(format!("A part of idea {number}, which said {words}."));
    }
    // What was changed since the close is told with who amended it, and has no time of the session.
    let in_session = |until: u64| session.meeting.length.is_none_or(|length| until < length);
    for before in idea.before.iter().filter(|one| in_session(one.until)) {
        let (until, words) = (clock(before.until), quoted(&before.words));
        lines.push(format!("Until {until} it said {words}."));
    }
    let themes = idea.themes_before.iter();
    for before in themes.filter(|one| in_session(one.until)) {
        let (until, theme) = (clock(before.until), quoted(&before.words));
        lines.push(format!("Until {until} it belonged to {theme}."));
    }
    for variant in session.ideas.variants(idea.id) {
        let from = author(session, variant.from.as_ref());
        let from = from.map_or_else(|| "unnamed".to_owned(), |from| format!("from {from}"));
        let (number, words) = (variant.number, quoted(&variant.words));
        lines.push(format!("Idea {number}, {from}, went into it: {words}."));
    }
    if let Some(went) = went(session, idea) {
        lines.push(format!("It {went}."));
    }
    lines.extend(put_to_the_vote(session, idea));
    let cited = cited(session, idea);
    if idea.went_into.is_none() {
        if !cited.is_empty() {
            lines.push(format!("It is behind {}.", listed(&cited)));
        }
        lines.extend(followed(session, idea));
    }
    lines.join("\n")
}

/// Returns the decisions that came from an idea, and the ideas that build on it.
fn cited(session: &Session, idea: &Idea) -> Vec<String> {
    let leads = |other: &IdeaId| session.ideas.leads_to(*other, idea.id);
    let decisions = session.decisions_from(idea.id);
    let decisions = decisions.map(|decision| format!("decision {}", decision.number));
    let built = session.ideas.standing();
    let built = built.filter(|other| other.builds_on.as_ref().is_some_and(leads));
    let built = built.map(|other| format!("idea {}", other.number));
    decisions.chain(built).collect()
}

/// Tells in which polls an idea was, and what rests on them.
fn put_to_the_vote(session: &Session, idea: &Idea) -> Vec<String> {
    let polls = session.polls_with(idea.id).map(|(poll, option)| {
        let number = poll.number;
        let was = match &option.from {
            Source::Theme { .. } => {
                let theme = quoted(&option.words);
                format!("It was in poll {number}, under the theme {theme}.")
            }
            _ => format!("It was an option of poll {number}."),
        };
        match polls::resting(session, poll, "that poll") {
            Some(resting) => format!("{was} {resting}"),
            None => was,
        }
    });
    polls.collect()
}

/// Tells the actions of the decisions that came from an idea, or rest on a poll that it was in.
fn followed(session: &Session, idea: &Idea) -> Vec<String> {
    let polls = session.polls_with(idea.id);
    let resting = polls.flat_map(|(poll, _)| session.decisions.resting_on(poll.id));
    let mut decisions: Vec<_> = session.decisions_from(idea.id).chain(resting).collect();
    decisions.sort_by_key(|decision| decision.number);
    decisions.dedup_by_key(|decision| decision.number);
    let actions = decisions.into_iter().flat_map(|decision| {
        let actions = session.decisions.actions_of(decision.id);
        actions.map(|action| {
            let (number, words) = (action.number, promised(session, action));
            ended(&format!(
                "Action {number}, for decision {}: {words}",
                decision.number
            ))
        })
    });
    actions.collect()
}

/// Tells an idea in a line: its number, its words, whose, what it builds on, its theme.
#[must_use]
pub fn line(session: &Session, idea: &Idea) -> String {
    let theme = idea.theme.as_ref();
    let theme = theme.map_or_else(String::new, |theme| format!(" [{theme}]"));
    let on = idea.builds_on.and_then(|on| session.ideas.led(on));
    let on = on.map_or_else(String::new, |on| format!(", building on {}", on.number));
    let from = whose(session, idea.id);
    let from = from.map_or_else(String::new, |from| format!(", from {from}"));
    format!("{}. {}{from}{on}{theme}", idea.number, idea.words)
}

/// Tells one idea with the words of those that went into it.
fn with_variants(session: &Session, idea: &Idea) -> Vec<String> {
    let variants = session.ideas.variants(idea.id);
    let also = variants.into_iter().map(|variant| {
        let from = author(session, variant.from.as_ref());
        let from = from.map_or_else(String::new, |from| format!(", from {from}"));
        format!("   also {}. {}{from}", variant.number, variant.words)
    });
    std::iter::once(line(session, idea)).chain(also).collect()
}

/// Tells the ideas that stand for themselves, the latest last.
#[must_use]
pub fn all(session: &Session) -> String {
    let ideas = session.ideas.standing();
    let lines: Vec<_> = ideas.flat_map(|i| with_variants(session, i)).collect();
    lines_or(&lines, "No idea has been captured yet.")
}

/// Tells the ideas that are found, under their headings.
#[must_use]
pub fn found(session: &Session, search: &Search) -> String {
    let groups = search.found(session);
    if session.ideas.all.is_empty() {
        return "No idea has been captured yet.".to_owned();
    }
    let mut lines = Vec::new();
    for group in &groups {
        lines.extend(heading(session, group).map(|heading| format!("{heading}:")));
        let ideas = group.ideas.iter().filter_map(|id| session.ideas.get(*id));
        lines.extend(ideas.flat_map(|idea| with_variants(session, idea)));
    }
    lines_or(&lines, "No idea is like that. To see all of them: ideas")
}

/// Returns what stands over a group of ideas, if anything does.
#[must_use]
pub fn heading(session: &Session, group: &Group) -> Option<String> {
    Some(match &group.heading {
        Heading::None => return None,
        Heading::Theme(None) => "No theme".to_owned(),
        Heading::Theme(Some(theme)) => theme.to_string(),
        Heading::Authors(authors) => {
            let each = authors.iter().filter_map(|one| author(session, Some(one)));
            match each.collect::<Vec<_>>() {
                each if each.is_empty() => "Unnamed".to_owned(),
                each => listed(&each),
            }
        }
        Heading::Item(None) => "No item of the agenda".to_owned(),
        Heading::Item(Some(item)) => {
            let item = session.agenda.get(*item);
            item.map_or_else(String::new, |item| item.outline.title.to_string())
        }
    })
}

/// Says how far a writing has come.
#[must_use]
pub fn writing(phase: Phase) -> &'static str {
    match phase {
        Phase::Writing => "writing in silence",
        Phase::Written => "the time to write is over, and nothing was read out yet",
        Phase::ReadingOut => "reading out, one each",
        Phase::HandingIn => "handing in what is left",
    }
}
