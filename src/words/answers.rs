//! What was asked of a session, answered in sentences.

mod decided;
mod lists;

use chrono::{DateTime, FixedOffset};

pub(in crate::words) use decided::one_decision;
pub use decided::{
    actions, carried, concerns, decisions, goes, how_it_goes, limits, nobody, parked, promised,
    standing,
};
pub(in crate::words) use lists::lines_or;
pub use lists::{about, notes, one_poll, people_here, polls, polls_of_idea};

use super::times::spoken;
use super::{capital, ended, interludes, listed, reasons, rounds, signals, still_to_hear};
use crate::session::agenda::{Item, Stage};
use crate::session::floor::order::Ranked;
use crate::session::floor::shares::Shares;
use crate::session::floor::turns::{Manner, Progress};
use crate::session::people::{PersonId, Way};
use crate::session::{Millis, Session};

/// Tells who speaks and who is next, how many are heard, and the time left.
#[must_use]
pub fn floor(session: &Session, now: Millis) -> String {
    let shares = Shares::at(session, now);
    let mut sentences: Vec<String> = session
        .pressing_signals()
        .iter()
        .map(|one| signals::pressing(one, now) + "\n")
        .collect();
    sentences.push(speaking(session, now));
    let hands = session.next_hands(now);
    let round = rounds::still_to_come(session);
    sentences.push(match (hands.is_empty(), &round) {
        (true, _) => "No hand is up.".to_owned(),
        (false, None) => format!("Next: {}.", hands_in_a_line(session, &hands)),
        (false, Some(_)) => format!("Hands up: {}.", hands_in_a_line(session, &hands)),
    });
    let next = session.next_up(now);
    if let Some(limit) = next.first().and_then(|next| session.limit_of(next, now)) {
        sentences.push(format!("Whoever is next has up to {}.", spoken(limit)));
    }
    let mut text = sentences.join(" ").replace("\n ", "\n");
    let in_the_round = [round, rounds::only_with_a_hand(session)];
    let in_the_round: Vec<_> = in_the_round.into_iter().flatten().collect();
    if !in_the_round.is_empty() {
        text.push_str(&format!("\n{}", in_the_round.join(" ")));
    }
    if let Some(invited) = invited(session, now) {
        text.push_str(&format!("\n{invited}"));
    }
    let heard = session.heard();
    text.push_str(&format!("\nHeard: {} of {}.", heard.heard, heard.present));
    if let Some(balance) = shares.balance() {
        text.push_str(&format!(" Balance {balance:.0}."));
    }
    if let Some(item) = session.agenda.current() {
        text.push_str(&format!(" {}", time_left(session, item, now)));
    }
    if let Some(still) = session.still_to_hear(&shares, now) {
        text.push_str(&format!("\n{}.", still_to_hear::told(&still)));
        if let Some(offer) = still_to_hear::offer(&still) {
            text.push_str(&format!(" {offer}"));
        }
    }
    text
}

/// Tells who was invited and has not answered yet.
fn invited(session: &Session, now: Millis) -> Option<String> {
    let open: Vec<_> = session
        .open_invitations()
        .map(|one| {
            let name = session.people.called(one.person);
            let since = spoken(now.saturating_sub(one.offered));
            format!("{name}, {since} ago")
        })
        .collect();
    (!open.is_empty()).then(|| format!("Invited, and not answered yet: {}.", open.join("; ")))
}

fn speaking(session: &Session, now: Millis) -> String {
    if let Some(interlude) = session.floor.interlude() {
        return interludes::so_far(interlude, now);
    }
    let Some(turn) = session.floor.speaking() else {
        return "Nobody has the floor.".to_owned();
    };
    let name = session.people.called(turn.speaker);
    let so_far = spoken(turn.length(now));
    let mut text = match turn.progress {
        Progress::Paused => format!("{name}'s turn is held at {so_far}."),
        _ => match (turn.manner, turn.read_by) {
            (_, Some(reader)) => {
                let reader = session.people.called(reader);
                format!("{reader} reads out {name}'s words, {so_far}.")
            }
            (Manner::Spoken, None) => format!("{name} is speaking, {so_far}."),
            (manner, None) => format!("{name} has the floor, {manner}, {so_far}."),
        },
    };
    if let Some(limit) = turn.limit {
        let spent = turn.length(now);
        text.push_str(&if spent <= limit {
            format!(
                " {} of {} are left.",
                capital(&spoken(limit - spent)),
                spoken(limit)
            )
        } else {
            format!(
                " {} over the limit of {}.",
                capital(&spoken(spent - limit)),
                spoken(limit)
            )
        });
    }
    let alongside: Vec<_> = session
        .floor
        .unended()
        .filter(|turn| turn.alongside)
        .map(|turn| session.people.called(turn.speaker))
        .collect();
    if !alongside.is_empty() {
        text.push_str(&format!(" Alongside: {}.", listed(&alongside)));
    }
    text
}

/// Returns hands with their reasons, in one line: "Rosa, about half an even
/// share so far; Chris, waiting longest".
#[must_use]
pub fn hands_in_a_line(session: &Session, hands: &[Ranked]) -> String {
    hands
        .iter()
        .map(|hand| {
            format!(
                "{}, {}",
                session.people.called(hand.person),
                reasons::of(session, hand)
            )
        })
        .collect::<Vec<_>>()
        .join("; ")
}

fn time_left(session: &Session, item: &Item, now: Millis) -> String {
    let place = session.agenda.place_of(item.id).unwrap_or_default();
    let of = session.agenda.items.len();
    let title = &item.outline.title;
    match (item.planned(), item.spent(now)) {
        (Some(planned), spent) if spent <= planned => ended(&format!(
            "{} left on item {place} of {of}, {title}",
            capital(&spoken(planned - spent))
        )),
        (Some(planned), spent) => {
            format!(
                "Item {place} of {of}, {title}, is {} over.",
                spoken(spent - planned)
            )
        }
        (None, spent) => ended(&format!(
            "{} on item {place} of {of}, {title}",
            capital(&spoken(spent))
        )),
    }
}

/// Tells the agenda with its times; `wall` gives the wall clock's reading of a
/// session time.
#[must_use]
pub fn agenda(
    session: &Session,
    now: Millis,
    wall: &dyn Fn(Millis) -> DateTime<FixedOffset>,
) -> String {
    let items = &session.agenda.items;
    if items.is_empty() {
        return "The agenda is empty. To add an item: item add \"TITLE\"".to_owned();
    }
    let mut lines: Vec<String> = items
        .iter()
        .zip(1..)
        .map(|(item, place)| format!("{place}. {}: {}", item.outline.title, times_of(item, now)))
        .collect();
    let finish = session.agenda.projected_finish(now);
    lines.push(format!("It would end at {}.", wall(finish).format("%H:%M")));
    lines.join("\n")
}

fn times_of(item: &Item, now: Millis) -> String {
    let planned = item.planned().map(spoken);
    let spent = spoken(item.spent(now));
    match (item.stage, planned) {
        (Stage::Waiting, Some(planned)) => format!("{planned} planned"),
        (Stage::Waiting, None) => "as long as it takes".to_owned(),
        (Stage::Current, Some(planned)) => format!("now, {spent} of {planned}"),
        (Stage::Current, None) => format!("now, {spent}"),
        (Stage::Done, Some(planned)) => format!("done, {spent} of {planned}"),
        (Stage::Done, None) => format!("done, {spent}"),
        (Stage::Skipped, _) => "left out".to_owned(),
        (Stage::Parked, _) => "set aside".to_owned(),
    }
}

/// Tells who has not been heard for a while; for the facilitator.
#[must_use]
pub fn quiet(session: &Session, now: Millis) -> String {
    let quiet = session.quiet_list(&Shares::at(session, now), now);
    let after = spoken(session.floor.settings.quiet_after);
    if quiet.is_empty() {
        format!("Nobody has gone unheard for {after}.")
    } else {
        let names: Vec<_> = quiet.iter().map(|id| to_invite(session, *id)).collect();
        format!(
            "Not heard for {after}, and no hand up: {}. To offer the floor: invite NAME",
            listed(&names)
        )
    }
}

/// Returns what someone is called, and whether to ask them first.
fn to_invite(session: &Session, person: PersonId) -> String {
    let called = session.people.called(person);
    let person = session.people.get(person);
    if person.is_some_and(|person| person.ways().has(Way::AskMeFirst)) {
        format!("{called} (ask first)")
    } else {
        called
    }
}
