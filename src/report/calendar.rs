//! Dates for a calendar: when actions are due, and when decisions are looked at again.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use icalendar::{Calendar, Component as _, Event, EventLike as _};

use super::decided::who;
use crate::session::decisions::{ActionState, Elsewhere};
use crate::session::{Timeline, Words};
use crate::words::answers::how_it_goes;
use crate::words::appearance::Public;
use crate::words::{capital, ended};

/// Returns the dates that a session set, each for a whole day: one that begins and says
/// no more lasts a day. Events and not tasks, which most calendars do not show. A date keeps its
/// name from one file to the next, and its number rises with what was done since, and with what
/// later sessions said of it, so that a calendar mends what it has.
#[must_use]
pub fn written(timeline: &Timeline, public: &Public) -> String {
    let session = public.session();
    // What was done last, the close or an amendment, says when it became what it is and which is
    // newer: the same record gives the same file, and one that was amended comes after it.
    let last = timeline.events().last();
    let stamp = last.map_or(DateTime::UNIX_EPOCH, |last| last.at.with_timezone(&Utc));
    let sequence = last.map_or(0, |last| u32::try_from(last.seq).unwrap_or(u32::MAX));
    let of = format!("From: {}", session.meeting.about.title);
    let mut calendar = Calendar::empty();
    calendar.append_property(("VERSION", "2.0"));
    calendar.append_property(("PRODID", "-//ourturn//reports//EN"));
    calendar.append_property(("CALSCALE", "GREGORIAN"));
    // Dates to be shown, and no invitation that would be answered.
    calendar.append_property(("METHOD", "PUBLISH"));
    let mut day = |id: String, since: &[Elsewhere], date, title: &str, about: Vec<String>| {
        // Of what was said in a later session its day is known.
        let said = since.iter().map(|said| said.session.on);
        let said = said.max().unwrap_or_default().and_time(NaiveTime::MIN);
        let number = u32::try_from(since.len()).unwrap_or(u32::MAX);
        let mut event = Event::new();
        event
            .uid(&format!("{id}@ourturn"))
            .timestamp(stamp.max(said.and_utc()))
            .sequence(sequence.saturating_add(number))
            .summary(&title.replace('\n', " "))
            .description(&about.join("\n"))
            .starts::<NaiveDate>(date);
        // Nobody is busy all day because something is due.
        event.add_property("TRANSP", "TRANSPARENT");
        calendar.push(event.done());
    };
    let all = session.decisions.actions.iter();
    for action in all.filter(|one| one.words.said().is_some()) {
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
            &action.since,
            due,
            &format!("Due: {}", action.words),
            about,
        );
    }
    let all = session.decisions.all.iter();
    for decision in all.filter(|one| one.statement.said().is_some()) {
        if let Some(review) = decision.review {
            day(
                format!("review-{}", decision.id),
                &[],
                review,
                &format!("Look again at: {}", decision.statement),
                vec![of.clone()],
            );
        }
    }
    calendar.to_string()
}
