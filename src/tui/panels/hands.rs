//! The hands up in the order in which they will get the floor, each with its reason.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::floor::{self, CLOCK};
use super::list::{self, Row};
use crate::session::floor::order::{Ranked, Reason};
use crate::session::people::Way;
use crate::tui::drawing::{cells, row, rows, sides};
use crate::tui::focus::{Panel, Thing};
use crate::tui::view::View;
use crate::words::times::clock;
use crate::words::{fit, reasons, still_to_hear};

/// Draws the hands, and how many more could be heard in the time left.
pub(in crate::tui) fn render(frame: &mut Frame, area: Rect, view: &View) {
    let width = usize::from(area.width).saturating_sub(4).max(1);
    let (still, presses) = still_to_hear(view).unwrap_or_default();
    let mut offer = fit::wrap(&still, width);
    offer.retain(|line| !line.is_empty());
    let style = if presses {
        view.theme.noted()
    } else {
        view.theme.quiet()
    };
    fit::shorten(&mut offer, usize::from(area.height.div_ceil(3)), width);
    let room = area.height - cells(offer.len());
    let for_names = for_names(view, area.width);
    let shown = rows(area, 0, room);
    list::render(frame, shown, view, Panel::Floor, &nobody(view), &|thing| {
        let place = view
            .hands
            .iter()
            .position(|hand| thing == Thing::Hand(hand.person));
        place.map_or_else(Vec::new, |place| {
            vec![hand_row(view, &view.hands[place], place == 0, for_names)]
        })
    });
    // Under the last hand, which may stand above the last row.
    let below = cells(view.things(Panel::Floor).len().max(1)).min(room);
    for (at, line) in (below..).zip(&offer) {
        let pieces = [("   ", view.theme.plain()), (line.as_str(), style)];
        sides(frame, row(area, at), &pieces, &[]);
    }
}

/// Says that no hand is up, and who could raise one where nobody is here yet.
fn nobody(view: &View) -> String {
    let people = &view.session.people;
    let expected = people.everyone.len();
    match (people.present().next(), expected) {
        (Some(_), _) => "no hand is up".to_owned(),
        (None, 0) if view.replaying.is_some() => "nobody is here yet".to_owned(),
        (None, 1) if view.replaying.is_some() => "1 is expected".to_owned(),
        (None, expected) if view.replaying.is_some() => format!("{expected} are expected"),
        (None, 0) => "nobody is here yet: a adds someone".to_owned(),
        (None, 1) => "1 is expected: h when they come".to_owned(),
        (None, expected) => format!("{expected} are expected: h and a name as they come"),
    }
}

/// Returns the cells for names: the reasons stand below one another, and a name has at most half
/// of the room.
fn for_names(view: &View, width: u16) -> usize {
    let room = usize::from(width).saturating_sub(fit::width(view.theme.hand()) + 3 + CLOCK);
    view.hands
        .iter()
        .map(|hand| fit::width(&named(view, hand)))
        .max()
        .unwrap_or(0)
        .clamp(room.min(8), (room / 2).max(room.min(8)))
}

/// Returns a name with the digits that lower the hand.
fn named(view: &View, hand: &Ranked) -> String {
    view.label(hand.person) + &view.session.people.called(hand.person)
}

/// Returns one hand: whose, why here, and how long it has been up.
fn hand_row(view: &View, hand: &Ranked, is_first: bool, for_names: usize) -> Row {
    let theme = view.theme;
    let sign = sign(view, hand);
    let name = named(view, hand);
    let wait = wait(view, hand);
    let reason = reason(view, hand);
    let name = if reason.is_empty() {
        name
    } else {
        format!("{}  ", fit::pad(&name, for_names))
    };
    let style = if is_first {
        theme.strong()
    } else {
        theme.plain()
    };
    let left = [(sign, style), (name, style), (reason, theme.quiet())];
    Row::new(left).with(fit::pad_left(&wait, CLOCK), theme.quiet())
}

/// Returns the sign before a name: a hand where one is up; in a round others are asked, too.
fn sign(view: &View, hand: &Ranked) -> String {
    let sign = view.theme.hand();
    if view.session.floor.hand_of(hand.person).is_some() {
        format!(" {sign} ")
    } else {
        " ".repeat(fit::width(sign) + 2)
    }
}

/// Returns how long a hand has been up.
fn wait(view: &View, hand: &Ranked) -> String {
    let is_up = view.session.floor.hand_of(hand.person).is_some();
    let since = || clock(view.now.saturating_sub(hand.raised));
    is_up.then(since).unwrap_or_default()
}

/// Draws the first hand on one row, or that there is none.
pub(in crate::tui) fn render_first(frame: &mut Frame, row: Option<Rect>, view: &View) {
    if view.hands.is_empty() {
        let quiet = view.theme.quiet();
        sides(frame, row, &[("   ", quiet), (&nobody(view), quiet)], &[]);
    } else {
        render_short(frame, row, view, 0);
    }
}

/// Draws the hand at a place without its reason.
pub(in crate::tui) fn render_short(
    frame: &mut Frame,
    row: Option<Rect>,
    view: &View,
    place: usize,
) {
    let Some(hand) = view.hands.get(place) else {
        return;
    };
    let theme = view.theme;
    let style = if place == 0 {
        theme.strong()
    } else {
        theme.plain()
    };
    let (sign, wait) = (sign(view, hand), wait(view, hand));
    let left = [(sign.as_str(), style), (&named(view, hand), style)];
    sides(frame, row, &left, &[(&wait, theme.quiet())]);
}

/// Returns the reason beside a name: the room sees what a hand is for, and no more.
pub(in crate::tui) fn reason(view: &View, hand: &Ranked) -> String {
    match hand.reason {
        Reason::Priority { kind } => kind.to_string(),
        // What everybody hears anyway.
        Reason::NextInRound | Reason::InRound | Reason::OfferedAgain => {
            let reason = reasons::of(view.session, hand);
            let person = view.session.people.get(hand.person);
            let asks = person.is_some_and(|person| person.ways().has(Way::AskMeFirst));
            match hand.reason {
                _ if !(asks && view.shows_private()) => reason,
                Reason::NextInRound => "next: ask them first".to_owned(),
                Reason::InRound => "later: ask them first".to_owned(),
                _ => "again: ask them first".to_owned(),
            }
        }
        _ if view.shows_private() => reasons::of(view.session, hand),
        _ => String::new(),
    }
}

/// Says how long the turn to come may last.
pub(in crate::tui) fn limit(view: &View) -> String {
    let first = view.hands.first();
    first
        .filter(|first| floor::shows_limit_of(view, first.person))
        .and_then(|first| view.session.limit_of(first, view.now))
        .map_or_else(String::new, |limit| format!("up to {}", clock(limit)))
}

/// Words how many could still be heard in the time left, and the limit that would let all speak;
/// says whether somebody who waits might not.
fn still_to_hear(view: &View) -> Option<(String, bool)> {
    let still = view.session.still_to_hear(&view.shares, view.now)?;
    let told = match view.replaying {
        Some(_) => still_to_hear::of_then(&still),
        None => still_to_hear::briefly(&still),
    };
    let presses = still.fit.is_some_and(|fit| fit < still.waiting);
    Some((told, presses))
}
