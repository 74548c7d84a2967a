//! What went on besides turns: rounds, thinking time and breaks, invitations,
//! signals. All of it is counted, and nobody is named.

use crate::session::floor::interludes::InterludeKind;
use crate::session::floor::round::Round;
use crate::session::{Millis, Session};
use crate::words::page::Page;
use crate::words::times::{count, spoken};
use crate::words::{listed, rounds, signals};

pub(super) fn all(session: &Session, now: Millis, page: &mut Page) {
    for round in session.floor.rounds() {
        page.say(0, &of_a_round(session, round));
    }
    for pause in pauses(session, now) {
        page.say(0, &pause);
    }
    let invited = session.floor.invitations.counted();
    if invited.offered > 0 {
        let chose = [
            (invited.speak, "to speak"),
            (invited.write, "to write"),
            (invited.pass, "to pass"),
            (invited.later, "to come back later"),
        ];
        let chose: Vec<_> = chose
            .iter()
            .filter(|(times, _)| *times > 0)
            .map(|(times, what)| format!("{times} {what}"))
            .collect();
        let chose = match chose.as_slice() {
            [] => String::new(),
            chose => format!("; chosen: {}", listed(chose)),
        };
        let offered = count(invited.offered as u64, "invitation");
        page.say(0, &format!("{offered} to the floor{chose}."));
    }
    if let Some(signals) = signals::in_all(session) {
        page.say(0, &format!("Signals: {signals}."));
    }
}

/// Tells what went on when nobody had the floor, a sentence for each kind.
#[must_use]
pub fn pauses(session: &Session, now: Millis) -> Vec<String> {
    let mut said = Vec::new();
    for (kind, name, names) in [
        (
            InterludeKind::ThinkingTime,
            "Thinking time",
            "Thinking times",
        ),
        (InterludeKind::Break, "A break", "Breaks"),
        (InterludeKind::Silence, "A silence", "Silences"),
    ] {
        let held = session.floor.interludes().iter();
        let lengths: Vec<_> = held
            .filter(|one| one.kind == kind)
            .map(|one| spoken(one.length(now)))
            .collect();
        if !lengths.is_empty() {
            let name = if lengths.len() == 1 { name } else { names };
            said.push(format!("{name}: {}.", listed(&lengths)));
        }
    }
    said
}

fn of_a_round(session: &Session, round: &Round) -> String {
    let seating = rounds::seating(round.by);
    let on = round.item.and_then(|item| session.agenda.get(item));
    let on = on.map_or_else(String::new, |item| format!(", on {}", item.outline.title));
    if round.ended.is_none() {
        return format!("A round {seating}{on}: not over yet.");
    }
    let turns = count(round.turns as u64, "turn");
    let passes = match round.passes() {
        0 => String::new(),
        1 => ", 1 pass".to_owned(),
        passes => format!(", {passes} passes"),
    };
    format!("A round {seating}{on}: {turns}{passes}.")
}
