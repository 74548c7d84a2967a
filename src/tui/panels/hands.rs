//! The hands up in the order in which they will get the floor, each with its reason.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::floor::CLOCK;
use super::{and_more, heading};
use crate::session::floor::order::{Ranked, Reason};
use crate::tui::drawing::{Piece, row, sides};
use crate::tui::view::View;
use crate::words::times::{clock, roughly};
use crate::words::{fit, reasons};

/// Draws the heading with the limit of the turn to come, the hands, and the limit that would
/// let everyone speak where the time gets short.
pub(in crate::tui) fn render(frame: &mut Frame, area: Rect, view: &View) {
    heading(frame, area, view, " next", &limit(view));
    if view.hands.is_empty() {
        sides(
            frame,
            row(area, 1),
            &[("   no hand is up", view.theme.quiet())],
            &[],
        );
        return;
    }
    let width = usize::from(area.width).saturating_sub(4).max(1);
    let mut offer = offer(view).map_or_else(Vec::new, |offer| fit::wrap(&offer, width));
    offer.truncate(usize::from(area.height / 3));
    let room = usize::from(area.height).saturating_sub(1 + offer.len());
    let all = view.hands.len();
    let shown = if all > room {
        room.saturating_sub(1).max(1)
    } else {
        all
    };
    let mut at = 1;
    for (place, hand) in view.hands.iter().take(shown).enumerate() {
        render_hand(frame, row(area, at), view, hand, place == 0);
        at += 1;
    }
    if all > shown {
        let more = format!("   {}", and_more(all - shown));
        sides(frame, row(area, at), &[(&more, view.theme.quiet())], &[]);
        at += 1;
    }
    for line in &offer {
        let pieces = [
            ("   ", view.theme.plain()),
            (line.as_str(), view.theme.noted()),
        ];
        sides(frame, row(area, at), &pieces, &[]);
        at += 1;
    }
}

/// Draws one hand: whose, why here, and how long it has been up.
pub(in crate::tui) fn render_hand(
    frame: &mut Frame,
    row: Option<Rect>,
    view: &View,
    hand: &Ranked,
    is_first: bool,
) {
    let Some(area) = row else { return };
    let theme = view.theme;
    let sign = format!(" {} ", theme.hand());
    let name = view.session.people.called(hand.person);
    let wait = clock(view.now.saturating_sub(hand.raised));
    let wait = fit::pad_left(&wait, CLOCK);
    let reason = reason(view, hand);
    let room = usize::from(area.width).saturating_sub(fit::width(&sign) + CLOCK + 1);
    // The reasons stand below one another; a name has at most half of the room.
    let for_names = view
        .hands
        .iter()
        .map(|hand| fit::width(&view.session.people.called(hand.person)))
        .max()
        .unwrap_or(0)
        .clamp(room.min(8), (room / 2).max(room.min(8)));
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
    let left: &[Piece] = &[(&sign, style), (&name, style), (&reason, theme.quiet())];
    sides(frame, row, left, &[(&wait, theme.quiet())]);
}

/// Returns the reason beside a name: the room sees what a hand is for, and no more.
pub(in crate::tui) fn reason(view: &View, hand: &Ranked) -> String {
    match hand.reason {
        Reason::Priority { kind } => kind.to_string(),
        _ if view.shows_private() => reasons::of(view.session, hand),
        _ => String::new(),
    }
}

/// Says how long the turn to come may last.
fn limit(view: &View) -> String {
    let first = view.hands.first();
    first
        .and_then(|first| view.session.limit_for(first.person, view.now))
        .map_or_else(String::new, |limit| format!("up to {}", clock(limit)))
}

/// Words the limit that would let everyone waiting speak.
fn offer(view: &View) -> Option<String> {
    let each = view.session.offered_limit(view.now)?;
    let left = view.session.agenda.time_left(view.now)?;
    let hands = match view.hands.len() {
        1 => "1 hand".to_owned(),
        count => format!("{count} hands"),
    };
    let left = match left / 60_000 {
        0 => "less than a minute left".to_owned(),
        1 => "1 minute left".to_owned(),
        minutes => format!("{minutes} minutes left"),
    };
    Some(format!(
        "{hands}, {left}: {} each (limit shared)",
        roughly(each)
    ))
}
