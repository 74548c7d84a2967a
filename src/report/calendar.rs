//! Dates for a calendar: when actions are due, and when decisions are looked at again.

use chrono::{DateTime, NaiveDate, Utc};
use icalendar::{Calendar, Component as _, Event, EventLike as _};

use super::decided::who;
use crate::session::Words;
use crate::session::decisions::ActionState;
use crate::words::answers::how_it_goes;
use crate::words::appearance::Public;
use crate::words::{capital, ended};

/// Returns the dates that a session set, each for a whole day: one that begins and says
/// no more lasts a day. A date keeps its name
/// from one file to the next, so that a calendar mends what it has.
#[must_use]
pub fn written(public: &Public) -> String {
    let session = public.session();
    let opened = session.meeting.opened.map(|at| at.with_timezone(&Utc));
    let opened = opened.unwrap_or(DateTime::UNIX_EPOCH);
    let of = format!("From: {}", session.meeting.about.title);
    let mut calendar = Calendar::empty();
    calendar.append_property(("VERSION", "2.0"));
    calendar.append_property(("PRODID", "-//ourturn//reports//EN"));
    calendar.append_property(("CALSCALE", "GREGORIAN"));
    let mut day = |id: String, date: NaiveDate, title: &str, about: Vec<String>| {
        let mut event = Event::new();
        event
            .uid(&format!("{id}@ourturn"))
            .timestamp(opened)
            .summary(&title.replace('\n', " "))
            .description(&about.join("\n"))
            .starts(date);
        // Nobody is busy all day because something is due.
        event.add_property("TRANSP", "TRANSPARENT");
        calendar.push(event.done());
    };
    for action in &session.decisions.actions {
        let is_over = matches!(
            action.state(),
            Some(ActionState::Done | ActionState::Dropped)
        );
        let Some(due) = action.due.filter(|_| !is_over) else {
            continue;
        };
        let mut about = vec![format!("Who: {}", ended(&who(public, action)))];
        let support = action.support.as_ref().map(Words::to_string);
        about.extend(support.map(|support| format!("Support needed: {support}")));
        about.extend(how_it_goes(action).map(|goes| ended(&capital(&goes))));
        about.push(of.clone());
        day(
            format!("action-{}", action.id),
            due,
            &format!("Due: {}", action.words),
            about,
        );
    }
    for decision in &session.decisions.all {
        if let Some(review) = decision.review {
            day(
                format!("review-{}", decision.id),
                review,
                &format!("Look again at: {}", decision.statement),
                vec![of.clone()],
            );
        }
    }
    calendar.to_string()
}
