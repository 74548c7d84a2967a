//! An earlier moment of a session, as others may see it now.

use super::Public;
use crate::session::concerns::Concern;
use crate::session::decisions::{Action, Decision};
use crate::session::reflection::Reflection;
use crate::session::{Millis, Session, Timeline, Words};

impl Public {
    /// Returns what others may see of a session at a moment of its time, after so many of its
    /// events; the timeline says how it stands.
    ///
    /// People appear as they agreed to in the end. Words and turns are those that stand in the
    /// end, and what does not stand then is not there: what was taken back or put right is nobody
    /// else's to read.
    #[must_use]
    pub fn of_moment(timeline: &Timeline, events: usize, t: Millis) -> Self {
        let public = Self::of(timeline);
        let last = public.session();
        let mut seen = Session::default();
        let until = timeline.events().iter().take(events);
        for event in until.filter(|event| !timeline.is_undone(event.act)) {
            seen.apply(event);
        }
        seen.floor.put_right_by(&last.floor, t);
        seen.meeting.about = last.meeting.about.clone();
        seen.people.everyone.change_where(
            |_| true,
            |person| {
                let known = last.people.get(person.id);
                person.name =
                    known.map_or_else(|| Words::line(super::SOMEONE), |known| known.name.clone());
                person.details = known.map(|known| known.details.clone()).unwrap_or_default();
                person.access.clear();
            },
        );
        seen.agenda
            .items
            .retain_mut(|item| match last.agenda.get(item.id) {
                Some(known) => {
                    item.outline = known.outline.clone();
                    true
                }
                None => false,
            });
        made(&mut seen, last);
        said(&mut seen, last);
        seen.reflection = Reflection::default();
        for amendment in &mut seen.amendments.all {
            amendment.by = Words::line("");
        }
        for confirmation in &mut seen.amendments.confirmed {
            confirmation.by = Words::line("");
        }
        Self {
            session: seen,
            ..public
        }
    }
}

/// Has ideas, polls and decisions say what they say in the end.
fn made(seen: &mut Session, last: &Session) {
    seen.ideas
        .all
        .retain(|idea| last.ideas.get(idea.id).is_some());
    seen.ideas.all.change_where(
        |_| true,
        |idea| {
            if let Some(known) = last.ideas.get(idea.id) {
                idea.words = known.words.clone();
                idea.theme.clone_from(&known.theme);
                idea.from.clone_from(&known.from);
            }
            idea.before.clear();
            idea.themes_before.clear();
        },
    );
    seen.polls
        .all
        .retain(|poll| last.polls.get(poll.id).is_some());
    seen.polls.all.change_where(
        |_| true,
        |poll| {
            if let Some(known) = last.polls.get(poll.id) {
                poll.question = known.question.clone();
                poll.voided = poll.voided.take().and(known.voided.clone());
            }
        },
    );
    let decisions = &mut seen.decisions;
    let known = |decision: &Decision| last.decisions.get(decision.id).cloned();
    decisions.all = decisions.all.iter().filter_map(known).collect();
    let known = |action: &Action| {
        let mut all = last.decisions.actions.iter();
        all.find(|one| one.id == action.id).cloned()
    };
    decisions.actions = decisions.actions.iter().filter_map(known).collect();
}

/// Has what else was said say what it says in the end.
fn said(seen: &mut Session, last: &Session) {
    let known = |concern: &Concern| {
        let mut all = last.concerns.all.iter();
        let known = all.find(|one| one.id == concern.id)?;
        let mut concern = concern.clone();
        concern.words = known.words.clone();
        concern.from.clone_from(&known.from);
        concern.answer = concern.answer.take().and(known.answer.clone());
        concern.earlier.clear();
        Some(concern)
    };
    seen.concerns.all = seen.concerns.all.iter().filter_map(known).collect();
    seen.parking.all.retain_mut(|topic| {
        let known = last.parking.all.iter().find(|one| one.id == topic.id);
        if let Some(known) = known {
            topic.words = known.words.clone();
            topic.from = known.from.clone();
            topic.went = topic.went.take().and(known.went.clone());
        }
        known.is_some()
    });
    seen.constraints.all.retain_mut(|constraint| {
        let known = last
            .constraints
            .all
            .iter()
            .find(|one| one.id == constraint.id);
        if let Some(known) = known {
            *constraint = known.clone();
        }
        known.is_some()
    });
    let noted = |id| last.notes.all.iter().find(|one| one.id == id);
    seen.notes.all.retain(|note| noted(note.id).is_some());
    seen.notes.all.change_where(
        |_| true,
        |note| {
            if let Some(known) = noted(note.id) {
                note.words = known.words.clone();
                note.from = known.from;
            }
        },
    );
}
