//! The turns with their numbers, so that one can be put right.

use chrono::{DateTime, FixedOffset};

use super::times::spoken;
use crate::session::{Millis, Session};

/// Tells all turns: number, when, whose, how long, on what.
#[must_use]
pub fn answer(
    session: &Session,
    now: Millis,
    wall: &dyn Fn(Millis) -> DateTime<FixedOffset>,
) -> String {
    let mut turns: Vec<_> = session.floor.turns().iter().collect();
    turns.sort_by_key(|turn| turn.began());
    if turns.is_empty() {
        return "There has been no turn yet.".to_owned();
    }
    let lines = turns.into_iter().map(|turn| {
        let item = turn.item.and_then(|item| session.agenda.get(item));
        let on = item.map_or(String::new(), |item| format!(", on {}", item.outline.title));
        let began = wall(turn.began()).format("%H:%M:%S");
        let who = session.people.called(turn.speaker);
        let length = spoken(turn.length(now));
        format!("{}. {began}, {who}, {length}{on}", turn.number)
    });
    lines.collect::<Vec<_>>().join("\n")
}
