//! What a session was, for whoever has a minute: what was decided and why, who does what by when,
//! what a note-taker should still mend, and the floor in a line.

use super::Book;
use crate::session::decisions::{Action, Standing};
use crate::session::floor::mirror::Mirror;
use crate::words::answers::promised;
use crate::words::series::said_elsewhere;
use crate::words::times::{count, spoken};
use crate::words::{counted, ended, summary};

impl Book<'_> {
    /// Returns the session in sentences, what matters most first.
    pub(super) fn overview(&self) -> Vec<String> {
        let session = self.session;
        let about = &session.meeting.about;
        let mut lines = vec![about.title.to_string()];
        if let Some(opened) = session.meeting.opened {
            lines.push(summary::when(opened, session.meeting.closed, self.now));
        }
        lines.extend(about.place.iter().map(|place| format!("Place: {place}")));
        lines.push(self.who_and_floor());
        put(&mut lines, "Decided:", self.decided());
        let (over, to_do): (Vec<_>, Vec<_>) = session
            .decisions
            .actions
            .iter()
            .partition(|one| one.is_over());
        put(&mut lines, "To do:", self.promises(&to_do));
        put(&mut lines, "Done or dropped:", self.promises(&over));
        put(&mut lines, "Still open:", self.still_open());
        put(&mut lines, "For the note-taker:", self.missing());
        put(&mut lines, "About it:", self.about());
        lines
    }

    /// Returns what the session itself says, and nothing that came of it.
    pub(super) fn about(&self) -> Vec<String> {
        let meeting = &self.session.meeting;
        let about = &meeting.about;
        let purpose = &about.purpose;
        let said = [
            ("The need", purpose.need.as_ref()),
            ("Who benefits", purpose.who_benefits.as_ref()),
            ("What will be different", purpose.difference.as_ref()),
            ("Series", about.series.as_ref()),
        ];
        let said = said.into_iter();
        let said = said.filter_map(|(what, words)| Some(format!("{what}: {}", words?)));
        let rung = meeting.aimed_rung();
        let rung = rung.map(|rung| format!("It aims for the rung \u{201c}{rung}\u{201d}."));
        let source = about.source.iter();
        let source = source.map(|source| format!("Opened from: {source}"));
        said.chain(rung).chain(source).collect()
    }

    /// How many there were, and how the floor was shared, in a line.
    fn who_and_floor(&self) -> String {
        let session = self.session;
        let everyone = &session.people.everyone;
        if everyone.is_empty() {
            return "Nobody was added to this session.".to_owned();
        }
        if self.for_the_room {
            return format!("{}.", counted(everyone.len(), "person", "people"));
        }
        let mut parts = vec![summary::who_was_heard(session)];
        let turns = session.floor.turns().len();
        if turns > 0 {
            let people = everyone.iter();
            let time = people
                .map(|one| session.floor.time_of(one.id, self.now))
                .sum();
            let turns = count(turns as u64, "turn");
            parts.push(format!("{turns}, {}.", spoken(time)));
        }
        let seen = Mirror::at(session, self.now);
        let balance = seen.over_time.stands.last().and_then(|last| last.balance);
        parts.extend(balance.map(|balance| format!("Balance {balance:.0} of 100.")));
        parts.join(" ")
    }

    fn decided(&self) -> Vec<String> {
        let decisions = &self.session.decisions;
        let all = decisions.all.iter();
        let stand = all.filter(|one| decisions.standing(one) == Standing::Stands);
        let told = stand.map(|one| {
            let because = one.reasons.first();
            let because = because.map_or(String::new(), |why| format!(", because {why}"));
            let more = match one.reasons.len() {
                0 | 1 => String::new(),
                some => format!(" (and {} more)", counted(some - 1, "reason", "reasons")),
            };
            let again = one.since.last().map(said_elsewhere);
            let again = again.map_or(String::new(), |said| format!("; looked at again: {said}"));
            format!("{}. {}{because}{more}{again}", one.number, one.statement)
        });
        told.collect()
    }

    fn promises(&self, actions: &[&Action]) -> Vec<String> {
        let told = actions
            .iter()
            .map(|one| format!("{}. {}", one.number, promised(self.session, one)));
        told.collect()
    }

    fn still_open(&self) -> Vec<String> {
        let session = self.session;
        let concerns = session.concerns.open();
        let concerns = concerns.map(|one| ended(&format!("Concern {}: {}", one.number, one.words)));
        let topics = session.parking.all.iter();
        let topics = topics.filter(|topic| topic.went.is_none());
        let topics = topics.map(|one| ended(&format!("Parked {}: {}", one.number, one.words)));
        let decisions = &session.decisions;
        let again = decisions.all.iter();
        let again = again.filter(|one| decisions.standing(one) == Standing::Open);
        let again = again.map(|one| {
            ended(&format!(
                "Decision {}, open again: {}",
                one.number, one.statement
            ))
        });
        concerns.chain(topics).chain(again).collect()
    }

    /// What is missing, that somebody who was there may know.
    fn missing(&self) -> Vec<String> {
        let made = &self.session.decisions;
        let mut lines = Vec::new();
        for one in &made.all {
            if one.reasons.is_empty() && made.standing(one) == Standing::Stands {
                lines.push(format!("Decision {} has no reason.", one.number));
            }
        }
        for one in &made.actions {
            let lacks = match (one.who.is_none(), one.due.is_none()) {
                _ if one.is_over() => continue,
                (true, true) => "nobody to do it, and no date",
                (true, false) => "nobody to do it",
                (false, true) => "no date",
                (false, false) => continue,
            };
            lines.push(format!("Action {} has {lacks}.", one.number));
        }
        for poll in self.session.polls.all.iter().filter(|poll| poll.is_open()) {
            lines.push(format!("Poll {} was not closed.", poll.number));
        }
        lines
    }
}

/// Puts lines below a heading, where there are any.
fn put(lines: &mut Vec<String>, heading: &str, more: Vec<String>) {
    if more.is_empty() {
        return;
    }
    lines.extend([String::new(), heading.to_owned()]);
    lines.extend(more.into_iter().map(|line| format!("  {line}")));
}
