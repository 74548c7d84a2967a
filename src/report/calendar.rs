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
        // What a later session said is as new as that; at the least as its day.
        let said = since.iter().map(|said| {
            let day = || said.session.on.and_time(NaiveTime::MIN).and_utc();
            said.at.map_or_else(day, |at| at.with_timezone(&Utc))
        });
        let said = said.max().unwrap_or_default();
        let number = u32::try_from(since.len()).unwrap_or(u32::MAX);
        let mut event = Event::new();
        event
            .uid(&format!("{id}@ourturn"))
            .timestamp(stamp.max(said))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::decisions::{Command, Earlier, Promise};
    use crate::session::plan::Plan;
    use crate::session::{Actor, Moment, meeting};

    #[test]
    fn a_date_is_as_new_as_the_moment_of_what_was_said_later() {
        let mut timeline = Timeline::new();
        let mut drawn = 0;
        let mut act = |command: crate::session::Command| {
            let mut draw = || {
                drawn += 1;
                drawn
            };
            let at = "2026-03-01T14:00:00Z".parse().unwrap();
            let mut moment = Moment::new(at, 0, Actor::Facilitator, &mut draw);
            let events = timeline.decide(command, &mut moment).unwrap();
            timeline.record(events, &moment);
        };
        let mut plan = Plan::default();
        plan.about.title = Words::line("Doors");
        act(meeting::Command::Open(Box::new(plan)).into());
        let promise = Promise {
            words: Words::line("Ring the landlord"),
            who: None,
            due: "2026-09-01".parse().ok(),
            support: None,
            decision: None,
        };
        act(Command::Act(promise).into());
        let stamp = |at: Option<&str>| {
            let mut session = timeline.session().clone();
            let said = Elsewhere {
                state: ActionState::Going,
                words: None,
                session: Earlier {
                    title: Words::line("Beds"),
                    on: "2026-06-10".parse().unwrap(),
                },
                at: at.map(|at| at.parse().unwrap()),
            };
            let actions = &mut session.decisions.actions;
            actions.change_where(|_| true, |action| action.since = vec![said.clone()]);
            let dates = written(&timeline, &Public::of_seen(session));
            let stamp = dates.lines().find_map(|line| line.strip_prefix("DTSTAMP:"));
            stamp.unwrap().to_owned()
        };
        assert_eq!(stamp(Some("2026-06-10T14:02:03+02:00")), "20260610T120203Z");
        // Of some only the day is known.
        assert_eq!(stamp(None), "20260610T000000Z");
    }
}
