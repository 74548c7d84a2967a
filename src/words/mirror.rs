//! How the floor was shared, in sentences: what the mirror shows, for those who
//! don't look at a picture.
//!
//! What is for the room has nothing in it from which anyone could be told apart.

use super::counted;
use super::times::spoken;
use crate::session::floor::mirror::{Group, Mirror, OnItem, OverTime, Stand};
use crate::session::floor::shares::{Heard, Part};
use crate::session::{Millis, Session};

/// The most figures that are told one after the other: more are not listened to.
const FIGURES: usize = 8;

/// Tells how the floor was shared: `mirror`.
#[must_use]
pub fn answer(session: &Session, now: Millis, for_the_room: bool) -> String {
    let mirror = Mirror::at(session, now);
    let mut lines = now_in_words(&mirror);
    lines.extend(over_the_session(session, &mirror.over_time));
    lines.extend(mirror.leading.and_then(|part| leading(part, for_the_room)));
    if !for_the_room {
        lines.extend(groups(session, &mirror));
    }
    lines.extend(mirror.items.iter().map(|item| {
        let title = session.agenda.get(item.item);
        let title = title.map_or("", |item| item.outline.title.shown());
        let said = on_item(item, for_the_room).join(", ");
        format!("{}. {title}: {said}.", item.place)
    }));
    lines.join("\n")
}

/// What is said as long as *balance* says nothing.
pub const NOT_YET: &str = "Balance shows once two people have been here for five minutes.";

/// What the figures mean.
pub const MEANING: &str = "Balance is 100 where everyone had the same share for their time here. Heard: in speech, in writing, or read out.";

/// What *balance* means, in short.
pub const A_HUNDRED: &str = "   100 where all had the same share";

/// What counts as heard, in short.
pub const COUNTS_AS_HEARD: &str = "   in speech or writing, or read out";

/// Says how many have been heard, and how even the floor is.
#[must_use]
pub fn now_in_words(mirror: &Mirror) -> Vec<String> {
    let Some(now) = mirror.over_time.stands.last() else {
        return Vec::new();
    };
    let Heard { heard, present } = now.heard;
    vec![
        format!("{heard} of {present} here have been heard: in speech, in writing, or read out."),
        match now.balance {
            Some(balance) => {
                format!("Balance {balance:.0} of 100, where 100 is an even share for everyone.")
            }
            None => NOT_YET.to_owned(),
        },
    ]
}

/// Says how both went over the session; nothing while it has just begun.
#[must_use]
pub fn over_the_session(session: &Session, over_time: &OverTime) -> Vec<String> {
    let (every, stands) = over_time.at_most(FIGURES);
    let Some(last) = over_time.stands.last() else {
        return Vec::new();
    };
    let closed = session.meeting.closed.is_some();
    let last_said = if closed { "at the end" } else { "now" };
    let told = |what: &str, stands: &[Stand], figure: &dyn Fn(&Stand) -> String| {
        let first = stands.first()?;
        let from = if first.t == every {
            String::new()
        } else {
            format!(", from {} on", spoken(first.t))
        };
        let figures: Vec<_> = stands.iter().map(figure).collect();
        Some(format!(
            "{what} over the session, {}{from}: {}; {last_said} {}.",
            apart(session, every),
            figures.join(", "),
            figure(last)
        ))
    };
    // Before it says anything there is nothing to tell.
    let begins = stands.iter().position(|stand| stand.balance.is_some());
    let balanced = &stands[begins.unwrap_or(stands.len())..];
    let balance = |stand: &Stand| {
        let figure = stand.balance.map(|balance| format!("{balance:.0}"));
        figure.unwrap_or_else(|| "none".to_owned())
    };
    // Of how many is said once where they were as many all along.
    let as_many = |stand: &Stand| stand.heard.present == last.heard.present;
    let is_steady = stands.iter().all(as_many);
    let heard = |stand: &Stand| {
        let Heard { heard, present } = stand.heard;
        if is_steady && stand.t != last.t {
            heard.to_string()
        } else {
            format!("{heard} of {present}")
        }
    };
    // Where everyone was heard in the first round it stays so, and is told already.
    let moved = stands.iter().any(|stand| stand.heard != last.heard);
    let of_heard = moved.then(|| told("Heard", &stands, &heard)).flatten();
    let of_balance = told("Balance", balanced, &balance);
    of_balance.into_iter().chain(of_heard).collect()
}

/// Says how far apart moments lie: "every minute", "every 5 minutes".
#[must_use]
pub fn apart(session: &Session, every: Millis) -> String {
    let said = spoken(every);
    let every = said.strip_prefix("1 ").unwrap_or(&said);
    if session.floor.away().is_empty() {
        format!("every {every}")
    } else {
        format!("every {every}, time away aside")
    }
}

/// Says what those leading had of the floor. Before the room they are told of only
/// where neither they nor the others are one alone.
#[must_use]
pub fn leading(part: Part, for_the_room: bool) -> Option<String> {
    let others = part.of - part.people;
    if for_the_room && (part.people < 2 || others < 2) {
        return None;
    }
    let who = match part.people {
        1 => "Whoever leads",
        _ => "Those leading",
    };
    Some(beside(who, part))
}

/// Says what a group of people who describe themselves alike had of the floor.
#[must_use]
pub fn group(group: &Group) -> String {
    beside(&format!("\u{201c}{}\u{201d}", group.name), group.part)
}

/// Says it of every group that is large enough; that there is none, where people
/// did describe themselves. For the facilitator.
#[must_use]
pub fn groups(session: &Session, mirror: &Mirror) -> Vec<String> {
    if !mirror.groups.is_empty() {
        let mut lines: Vec<_> = mirror.groups.iter().map(group).collect();
        lines.push(ASIDE.to_owned());
        return lines;
    }
    let describes = |person: &crate::session::people::Person| {
        let said = person.details.description.as_ref();
        said.is_some_and(|words| words.said().is_some())
    };
    if session.on_the_floor().any(describes) {
        vec![TOO_FEW.to_owned()]
    } else {
        Vec::new()
    }
}

/// What is to be known of groups that show.
pub const ASIDE: &str = "Those leading are left out of the groups; a group, and those in none, are five people or more.";

/// What is said where none shows.
const TOO_FEW: &str = "By how people describe themselves there is nothing to tell: that takes five of a group, and five others.";

fn beside(who: &str, part: Part) -> String {
    let Part {
        people,
        of,
        floor,
        even,
    } = part;
    format!(
        "{who}, {people} of {of}, had {floor:.0} % of the floor; an even share would be {even:.0} %."
    )
}

/// Says how the floor was shared on an item: "3 of 7 heard", "balance 66". How many
/// turns that were and how long is not for the room: of one turn it would be a measure
/// of a person.
#[must_use]
pub fn on_item(item: &OnItem, for_the_room: bool) -> Vec<String> {
    let Heard { heard, present } = item.heard;
    let mut said = vec![format!("{heard} of {present} heard")];
    said.extend(item.balance.map(|balance| format!("balance {balance:.0}")));
    if item.turns > 0 && !for_the_room {
        said.push(counted(item.turns, "turn", "turns"));
        said.push(format!("{} of speech", spoken(item.floor_time)));
    }
    said
}
