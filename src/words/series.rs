//! A series in sentences: its sessions, what was promised in them, and what became of it.

use chrono::{Days, NaiveDate};

use super::answers::promised;
use super::appearance::{Public, SOMEONE};
use super::page::Page;
use super::times::count;
use super::{author, capital, counted, ended, quoted};
use crate::session::author::Author;
use crate::session::decisions::{Action, ActionState, Brought, DecisionId, Earlier, Elsewhere};
use crate::session::series::{Followed, Review, Said, Series, looks_again};
use crate::session::{Session, Words};

/// How many days before its day a review is said to be near.
const NEAR: u64 = 30;

/// Returns a series in sentences, in lines of at most `cells` cells; what is overdue is so as of
/// `today`.
#[must_use]
pub fn whole(name: &Words, series: &Series, today: NaiveDate, cells: usize) -> String {
    let mut page = Page::new(cells);
    let sessions = &series.sessions;
    page.say(
        0,
        &format!("{name}: {}.", count(sessions.len() as u64, "session")),
    );
    for session in sessions {
        page.say(1, &one_session(session));
    }
    open_actions(series, today, &mut page);
    over(series, &mut page);
    reviews(series, today, &mut page);
    looked_at(series, &mut page);
    page.written()
}

/// Returns a session in a line: its day, its title, and what came of it.
#[must_use]
pub fn one_session(session: &Session) -> String {
    let made = &session.decisions;
    let own = made.agreed_here().count();
    format!(
        "{}: {}; {}, {}, {}.",
        held(session),
        session.meeting.about.title,
        counted(session.people.everyone.len(), "person", "people"),
        count(made.all.len() as u64, "decision"),
        count(own as u64, "action")
    )
}

/// Returns the day of a session.
#[must_use]
pub fn held(session: &Session) -> String {
    let opened = session.meeting.opened;
    opened.map_or_else(|| "no day".to_owned(), |at| day(at.date_naive()))
}

fn day(date: NaiveDate) -> String {
    date.format("%-d %B %Y").to_string()
}

fn open_actions(series: &Series, today: NaiveDate, page: &mut Page) {
    let open = series.open();
    page.head(&match open.len() {
        0 => "No action is open.".to_owned(),
        1 => "1 open action".to_owned(),
        many => format!("{many} open actions"),
    });
    for one in &open {
        page.say(1, &one_action(series, one, today));
        if let Some(said) = said_last(series, one) {
            page.say(2, &capital(&said));
        }
    }
}

fn over(series: &Series, page: &mut Page) {
    let all = series.actions();
    let over: Vec<_> = all
        .iter()
        .filter(|one| !one.is_open() && !one.is_gone())
        .collect();
    if over.is_empty() {
        return;
    }
    page.head("Done, or dropped");
    for one in over {
        let words = format!("{}{}", one.action.words, whose(series, one));
        page.say(1, &ended(&words));
        if let Some(said) = said_last(series, one) {
            page.say(2, &capital(&said));
        }
    }
}

fn reviews(series: &Series, today: NaiveDate, page: &mut Page) {
    let reviews = series.reviews();
    if reviews.is_empty() {
        return;
    }
    page.head("Decisions to be looked at again");
    for review in &reviews {
        page.say(1, &one_review(series, review, today));
        said_of_review(series, review, page);
    }
}

fn looked_at(series: &Series, page: &mut Page) {
    let reviews = series.looked_at();
    if reviews.is_empty() {
        return;
    }
    page.head("Decisions that were looked at again");
    for review in &reviews {
        page.say(1, &ended(review.decision.statement.shown()));
        said_of_review(series, review, page);
    }
}

/// Tells what was said last as a decision was looked at again.
fn said_of_review(series: &Series, review: &Review<'_>, page: &mut Page) {
    if let Some(last) = review.said.last() {
        let said = said_elsewhere(&elsewhere(series, last));
        page.say(2, &ended(&capital(&said)));
    }
}

/// Returns an open action: how urgent it is, what, whose, and where it was promised.
#[must_use]
pub fn one_action(series: &Series, one: &Followed<'_>, today: NaiveDate) -> String {
    let due = match one.action.due {
        Some(due) if one.is_overdue(today) => format!("Overdue since {}: ", day(due)),
        Some(due) if due == today => "Due today: ".to_owned(),
        Some(due) => format!("By {}: ", day(due)),
        None => String::new(),
    };
    let support = one.action.support.as_ref();
    let support = support.map(|support| format!("; needs {support}"));
    ended(&format!(
        "{due}{}{}{} (promised {})",
        one.action.words,
        whose(series, one),
        support.unwrap_or_default(),
        promised_in(series, one)
    ))
}

fn whose(series: &Series, one: &Followed<'_>) -> String {
    let session = series.sessions.get(one.session);
    let who = session.and_then(|session| author(session, one.action.who.as_ref()));
    who.map(|who| format!(", {who}")).unwrap_or_default()
}

/// Returns where an action was promised.
#[must_use]
pub fn promised_in(series: &Series, one: &Followed<'_>) -> String {
    match &one.action.earlier {
        // The session in which it was promised is not here.
        Some(earlier) => on_day(earlier),
        None => in_session(series, one.session),
    }
}

fn on_day(earlier: &Earlier) -> String {
    format!("on {} in {}", day(earlier.on), quoted(&earlier.title))
}

/// Returns where something was promised, as it is said of it in another session.
#[must_use]
pub fn promised_on(earlier: &Earlier, review: Option<DecisionId>) -> String {
    let what = review.map_or("promised", |_| "decided");
    format!("{what} {}", on_day(earlier))
}

/// Returns what was said last of an action, with where.
fn said_last_in(series: &Series, one: &Followed<'_>) -> Option<Elsewhere> {
    let Some(said) = one.last() else {
        return one.before.cloned();
    };
    Some(elsewhere(series, said))
}

/// Returns what was said once as it is told in another session, which keeps its day.
fn elsewhere(series: &Series, said: &Said<'_>) -> Elsewhere {
    Elsewhere {
        at: None,
        ..series.elsewhere(said)
    }
}

fn in_other(series: &Series, session: usize, on: NaiveDate) -> Earlier {
    Earlier {
        title: series.sessions[session].meeting.about.title.clone(),
        on,
    }
}

/// Returns a decision whose day has come as something to be gone through. It has the same id in
/// every session: the decision's own.
fn to_look_at(series: &Series, review: &Review<'_>) -> Option<Brought> {
    let decision = review.decision;
    let opened = series.opened(review.session)?.date_naive();
    Some(Brought {
        action: decision.id.of_another(),
        words: looks_again(&decision.statement),
        who: Some(Words::line("the group")),
        due: Some(review.on),
        earlier: in_other(series, review.session, opened),
        last: review.said.last().map(|said| elsewhere(series, said)),
        review: Some(decision.id),
    })
}

/// Returns what is still open of what was promised, to be gone through in the next session: each
/// with who does it, as they agreed to appear. The sessions are as others may see them: what is
/// brought along stands where nobody knows any more who wanted to appear how. Decisions that are to
/// be looked at again by that day go with it.
#[must_use]
pub fn to_bring(series: &Series, today: NaiveDate) -> Vec<Brought> {
    let each = series.sessions.iter().cloned();
    let public: Vec<_> = each.map(Public::of_seen).collect();
    let brought = |one: &Followed<'_>| {
        let session = &series.sessions[one.session];
        // That there was somebody is kept, also where nobody may know who.
        let who = one.action.who.as_ref().map(|who| match who {
            Author::Group(Words::Withdrawn) => SOMEONE.to_owned(),
            who => public[one.session].who(who),
        });
        let earlier = one.action.earlier.clone().or_else(|| {
            Some(Earlier {
                title: session.meeting.about.title.clone(),
                on: session.meeting.opened?.date_naive(),
            })
        });
        Some(Brought {
            action: one.action.id,
            words: one.action.words.clone(),
            who: who.map(|who| Words::line(&who)),
            due: one.action.due,
            earlier: earlier?,
            last: said_last_in(series, one),
            review: one.action.review,
        })
    };
    let open = series.open();
    let reviews = series.reviews();
    let due = reviews.iter().filter(|review| review.on <= today);
    let due = due.filter_map(|review| to_look_at(series, review));
    open.iter().filter_map(brought).chain(due).collect()
}

/// Returns what was promised in earlier sessions and is still open, a line each.
#[must_use]
pub fn to_go_through(session: &Session) -> Vec<String> {
    let open = still_open(session);
    let line = |action: &Action| {
        let overdue = overdue(session, action);
        format!("{}. {overdue}{}", action.number, promised(session, action))
    };
    open.map(line).collect()
}

/// Says that an action should have been done before the day of the session; nothing where not, or
/// where it is done or dropped.
pub(in crate::words) fn overdue(session: &Session, action: &Action) -> &'static str {
    let today = session.meeting.opened.map(|at| at.date_naive());
    match (action.due, today) {
        (Some(due), Some(today)) if due < today && !action.is_over() => "Overdue: ",
        _ => "",
    }
}

/// Returns the same in as few words as will do: what and whose, without where it was promised.
#[must_use]
pub fn in_short(session: &Session) -> Vec<String> {
    let each = still_open(session).map(|action| {
        let who = author(session, action.who.as_ref());
        let who = who.map(|who| format!(", {who}")).unwrap_or_default();
        let overdue = overdue(session, action);
        format!("{}. {overdue}{}{who}", action.number, action.words)
    });
    each.collect()
}

/// Returns the actions of earlier sessions that are still open.
pub fn still_open(session: &Session) -> impl Iterator<Item = &Action> {
    let before = session.decisions.promised_before();
    before.filter(|action| !action.is_over() && action.words.said().is_some())
}

/// Says, as a session opens, how much was promised before and is still open; nothing where
/// nothing is.
#[must_use]
pub fn waiting(session: &Session) -> Option<String> {
    let (reviews, open): (Vec<_>, Vec<_>) =
        still_open(session).partition(|action| action.review.is_some());
    let (reviews, open) = (reviews.len(), open.len());
    let are = |number| if number == 1 { "is" } else { "are" };
    let actions = format!(
        "{} of earlier sessions {} still open",
        count(open as u64, "action"),
        are(open)
    );
    let again = format!(
        "{} {} to be looked at again",
        count(reviews as u64, "decision"),
        are(reviews)
    );
    match (open, reviews) {
        (0, 0) => None,
        (_, 0) => Some(format!("{actions}.")),
        (0, _) => Some(format!("{again}.")),
        _ => Some(format!("{actions}, and {again}.")),
    }
}

fn in_session(series: &Series, session: usize) -> String {
    let session = series.sessions.get(session);
    session.map_or_else(String::new, |session| {
        let title = quoted(&session.meeting.about.title);
        format!("on {} in {title}", held(session))
    })
}

/// Returns what was said of how an action goes, and where, if that was in another session.
#[must_use]
pub fn said_of(series: &Series, one: &Followed<'_>, said: &Said<'_>) -> String {
    let state = state(said.progress.state);
    let words = said.progress.words.as_ref();
    let words = words.map(|words| format!(": {words}")).unwrap_or_default();
    if said.session == one.session {
        return ended(&format!("{state}{words}"));
    }
    let at = in_session(series, said.session);
    format!("{state}, said {at}{}", ended(&words))
}

/// Returns what was said last of an action, in whichever session.
fn said_last(series: &Series, one: &Followed<'_>) -> Option<String> {
    match one.last() {
        Some(said) => Some(said_of(series, one, said)),
        None => one.before.map(|before| ended(&said_elsewhere(before))),
    }
}

/// Returns how an action goes, as another session has it: "done, said on 12 May 2026 in …".
#[must_use]
pub fn said_elsewhere(said: &Elsewhere) -> String {
    let words = said.words.as_ref();
    let words = words.map(|words| format!(": {words}")).unwrap_or_default();
    format!("{}{}{words}", state(said.state), said_on(&said.session))
}

/// Returns in which other session something was said, to be put after it.
#[must_use]
pub fn said_on(session: &Earlier) -> String {
    format!(", said {}", on_day(session))
}

/// Returns how an action goes, in a word.
#[must_use]
pub fn state(state: ActionState) -> &'static str {
    match state {
        ActionState::Going => "going on",
        ActionState::Done => "done",
        ActionState::Dropped => "dropped",
    }
}

/// Returns a decision with when it is looked at again.
#[must_use]
pub fn one_review(series: &Series, review: &Review<'_>, today: NaiveDate) -> String {
    let on = day(review.on);
    let soon = today.checked_add_days(Days::new(NEAR));
    let when = if review.on < today {
        format!("Due since {on}")
    } else if review.on == today {
        "Due today".to_owned()
    } else if soon.is_some_and(|soon| review.on <= soon) {
        format!("Soon, on {on}")
    } else {
        format!("On {on}")
    };
    let at = in_session(series, review.session);
    let statement = review.decision.statement.shown();
    let statement = statement.trim_end_matches('.');
    ended(&format!("{when}: {statement} (decided {at})"))
}

#[cfg(test)]
mod tests;
