//! The live screen. At 80×24:
//!
//! ```text
//!  Shelter forum · Mill Row                                   item 2 of 5    18:07   title
//! ───────────────────────────────────────────────────────────────────────────────
//!  3  What keeps folk away?                                    8:05 of 15 min      item
//!     Think of someone who did not come: why?          ends 19:31, 2 min late
//! ───────────────────────────────────────────────────────────────────────────────
//!  speaking                                         heard 5 of 9      balance 64   floor
//!  ● Amina                    0:18 left of 2:00    1:42             ▁▂▃▃▄▅▅▆
//!    alongside: Sam 0:12
//!  next                                 up to 2:00  still to hear      (private)   hands,
//!  ✋ 02 Jo    has not spoken yet             0:40  05 Ruth              writes   quiet
//!  ✋ 03 Sam   about half an even             1:10  06 Tomasz
//!    2 hands, 3 minutes left: about a minute and a half each (limit shared)
//!
//!  ideas 12  notes 3  agenda  people 9      decisions 1  polls  concerns  parked  panels
//!  12 Keep one evening a week open    Jo     1 Someone to mind children
//!  11 A postcard, not a web                    because two of us brought children…
//! ───────────────────────────────────────────────────────────────────────────────
//!  Rosa has the floor: the only hand up.                             all saved ✓   notices
//!  space next   h hand   i idea   d decide   v vote   n next item   u undo   ? help   footer
//! ```
//!
//! Panels that share a place there show under their names, one at a time. With 110 columns and
//! 30 rows each has a place of its own, but for the polls, which share that of the decisions: the
//! agenda, the concerns and the parking lot at the left, the people at the right. The item takes as many rows as its question needs. A panel that is
//! given the whole screen stands under the speaker and the first hand. Where it is small, what
//! stays is who speaks, for how long, and whose hand comes first:
//!
//! ```text
//!  3 What keeps folk away?      8:05 of 15
//! ────────────────────────────────────────
//!  ● Amina                           1:42
//!                        0:18 left of 2:00
//!  ✋ 02 Jo                           0:40
//!    has not spoken yet
//!  ✋ 03 Sam                          1:10
//! ────────────────────────────────────────
//!  Jo has the floor.            all saved ✓
//!  space next   h hand               ? help
//! ```
//!
//! What stands above never moves for what comes and goes below.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::super::drawing::{cells, columns, left, row, rows, rule, sides};
use super::super::focus::{LEFT, Panel, RIGHT, TOGETHER};
use super::super::panels::notices::Notices;
use super::super::panels::{self, floor, footer, hands, item, list, quiet, title};
use super::super::view::View;

#[cfg(test)]
mod tests;

/// From this size on there is room for more than the floor.
const MIDDLE: (u16, u16) = (72, 18);
/// From this size on there is room for agenda and people as well.
const WIDE: (u16, u16) = (110, 30);

/// The least columns of the agenda, and of the people; a wider screen gives them more.
const AGENDA: u16 = 36;
const PEOPLE: u16 = 26;
/// The columns of those still to be heard, beside the hands.
const QUIET: u16 = 24;

/// Draws the live screen in the whole of an area.
pub(in crate::tui) fn render(frame: &mut Frame, area: Rect, view: &View) {
    let fits = |least: (u16, u16)| area.width >= least.0 && area.height >= least.1;
    if view.focus.is_zoomed() && fits(MIDDLE) {
        render_zoomed(frame, area, view);
    } else if fits(WIDE) {
        render_wide(frame, area, view);
    } else if fits(MIDDLE) {
        render_middle(frame, area, view);
    } else {
        render_small(frame, area, view);
    }
    view.theme.settle(frame.buffer_mut());
}

/// Draws the title above, and below at most `room` rows of notices and the keys; returns what is
/// left between.
fn render_frame(frame: &mut Frame, area: Rect, view: &View, room: u16) -> Rect {
    let line = view.theme.quiet();
    let inner = columns(area, 1, area.width.saturating_sub(2));
    title::render(frame, rows(inner, 0, 1), view);
    rule(frame, row(area, 1), line);
    let notices = Notices::new(view, area.width, room);
    let height = notices.height();
    let below = area.height - height - 1;
    rule(frame, row(area, below - 1), line);
    notices.render(frame, rows(area, below, height), view);
    footer::render_live(frame, rows(area, area.height - 1, 1), view);
    rows(area, 2, below - 3)
}

fn render_middle(frame: &mut Frame, area: Rect, view: &View) {
    // The hands keep their rows whether they are up or not, so that nothing below jumps. What
    // comes and goes at the bottom takes from what the room has made alone.
    let hands = (area.height - 12) / 2;
    let item = item::height(view, area.width - 1, if area.height < 28 { 3 } else { 4 });
    let body = render_frame(frame, area, view, area.height - 8 - item - hands);
    let inner = columns(body, 0, body.width - 1);
    item::render(frame, rows(inner, 0, item), view);
    rule(frame, row(body, item), view.theme.quiet());
    let inner = rows(inner, item + 1, inner.height);
    floor::render(frame, rows(inner, 0, 3), view);
    let beside = columns(inner, inner.width - QUIET, QUIET);
    let main = if view.shows_private() {
        columns(inner, 0, inner.width - QUIET - 2)
    } else {
        inner
    };
    panels::render(frame, rows(main, 3, hands), view, Panel::Floor);
    quiet::render(frame, rows(beside, 3, hands), view);
    let made = rows(inner, 4 + hands, inner.height);
    let (left, right) = (view.focus.left(), view.focus.right());
    let half = made.width / 2;
    panels::render_tabbed(frame, columns(made, 0, half), view, left, LEFT);
    let beside = columns(made, half + 1, made.width);
    panels::render_tabbed(frame, beside, view, right, RIGHT);
}

fn render_wide(frame: &mut Frame, area: Rect, view: &View) {
    let body = render_frame(frame, area, view, area.height / 3);
    let inner = columns(body, 0, body.width - 1);
    let item = item::height(view, inner.width, 4);
    item::render(frame, rows(inner, 0, item), view);
    rule(frame, row(body, item), view.theme.quiet());
    let below = rows(inner, item + 1, inner.height);
    let agenda = (area.width / 4).clamp(AGENDA, 2 * AGENDA);
    let people = (area.width / 6).clamp(PEOPLE, 2 * PEOPLE);
    let main = columns(below, agenda + 2, below.width - agenda - people - 4);
    floor::render_speaker(frame, rows(main, 0, 3), view);
    let hands = (area.height - 14) / 3;
    panels::render(frame, rows(main, 3, hands), view, Panel::Floor);
    // What the room has made takes what is left, the ideas the most of it.
    let made = rows(main, 4 + hands, main.height);
    let ninth = made.height.saturating_sub(2) / 9;
    panels::render(frame, rows(made, 0, 4 * ninth), view, Panel::Ideas);
    let decided = match view.focus.right() {
        Panel::Polls => Panel::Polls,
        _ => Panel::Decisions,
    };
    let middle = rows(made, 4 * ninth + 1, 3 * ninth);
    panels::render_tabbed(frame, middle, view, decided, TOGETHER);
    panels::render(
        frame,
        rows(made, 7 * ninth + 2, made.height),
        view,
        Panel::Notes,
    );
    // The agenda has a row for each item, if that leaves something for the others.
    let items = cells(view.session.agenda.items.len()) + 1;
    let items = items.max(4).min(below.height * 3 / 5);
    let at_left = columns(below, 0, agenda);
    let shares = [
        (Panel::Agenda, items),
        (Panel::Concerns, (below.height - items) / 2 - 1),
    ];
    render_stack(frame, at_left, view, &shares, Panel::Parked);
    let right = columns(below, below.width - people, people);
    // Under the margin in which the focus is marked.
    let beside = columns(right, 1, right.width);
    floor::render_shares(frame, rows(beside, 0, 2), view);
    if view.has_focus(Panel::Balance) {
        left(frame, row(right, 0), &[("▸", view.theme.accent())]);
        list::put_cursor(frame, rows(right, 0, 1));
    }
    let top = if view.shows_private() { 4 + hands } else { 3 };
    quiet::render(frame, rows(beside, 3, hands), view);
    panels::render(frame, rows(right, top, below.height), view, Panel::People);
}

/// Draws panels below one another, a row between them; the last has what is left.
fn render_stack(frame: &mut Frame, area: Rect, view: &View, shares: &[(Panel, u16)], last: Panel) {
    let mut top = 0;
    for (panel, height) in shares {
        panels::render(frame, rows(area, top, *height), view, *panel);
        top += height + 1;
    }
    panels::render(frame, rows(area, top, area.height), view, last);
}

/// Draws one panel under the item and the speaker.
fn render_zoomed(frame: &mut Frame, area: Rect, view: &View) {
    let body = render_frame(frame, area, view, area.height / 3);
    let inner = columns(body, 0, body.width - 1);
    let item = item::height(view, inner.width, 3);
    item::render(frame, rows(inner, 0, item), view);
    rule(frame, row(body, item), view.theme.quiet());
    render_under_floor(frame, rows(inner, item + 1, inner.height), view);
}

/// Draws the panel that has the focus under the speaker and the first hand.
fn render_under_floor(frame: &mut Frame, body: Rect, view: &View) {
    let panel = view.focus.panel();
    floor::render_turn(frame, row(body, 0), view);
    let mut top = 1;
    if panel != Panel::Floor {
        hands::render_first(frame, row(body, 1), view);
        top = 2;
    }
    if body.height >= 8 {
        rule(frame, row(body, top), view.theme.quiet());
        top += 1;
    }
    panels::render(frame, rows(body, top, body.height), view, panel);
}

/// Draws the floor alone. From four rows on the keys have the last of them.
fn render_small(frame: &mut Frame, area: Rect, view: &View) {
    let theme = view.theme;
    let inner = columns(area, 0, area.width - u16::from(area.width > 20));
    let has_keys = area.height >= 4;
    let has_title = area.height >= 8;
    if has_keys {
        footer::render_live(frame, rows(area, area.height - 1, 1), view);
    }
    let mut top = 0;
    if has_title {
        item::render(frame, rows(inner, 0, 1), view);
        rule(frame, row(area, 1), theme.quiet());
        top = 2;
    }
    let below = area.height - u16::from(has_keys);
    let ruled = u16::from(has_title);
    // The speaker and the first hand come before what is to be told.
    let room = (below - top).saturating_sub(2 + ruled).min(below / 2);
    // A panel that is looked at needs its rows.
    let room = if view.focus.is_at_rest() {
        room
    } else {
        room.min(1)
    };
    let notices = Notices::new(view, area.width, room);
    let height = notices.height().min(room);
    notices.render(frame, rows(area, below - height, height), view);
    rule(
        frame,
        row(area, below - height - ruled).filter(|_| has_title),
        theme.quiet(),
    );
    let body = rows(inner, top, below - height - ruled - top);
    if view.focus.is_at_rest() {
        render_small_floor(frame, body, view);
    } else {
        render_under_floor(frame, body, view);
    }
}

fn render_small_floor(frame: &mut Frame, body: Rect, view: &View) {
    let theme = view.theme;
    let has_limit = floor::render_turn(frame, row(body, 0), view);
    let mut at = 1;
    let limit = view.speaking().map(|turn| floor::limit(turn, view));
    if let Some((limit, is_over)) = limit.filter(|(limit, _)| !limit.is_empty())
        && body.height > 2
        && !has_limit
    {
        let style = if is_over {
            theme.noted()
        } else {
            theme.quiet()
        };
        sides(frame, row(body, at), &[], &[(&limit, style)]);
        at += 1;
    }
    if view.hands.is_empty() {
        hands::render_first(frame, row(body, at), view);
        return;
    }
    for place in 0..view.hands.len() {
        let rest = view.hands.len() - place;
        // What has no room is counted on the last row.
        if at + 1 == body.height && rest > 1 && place > 0 {
            let rest = format!("   and {rest} more");
            sides(frame, row(body, at), &[(&rest, theme.quiet())], &[]);
            return;
        }
        hands::render_short(frame, row(body, at), view, place);
        at += 1;
        let reason = hands::reason(view, &view.hands[place]);
        if place == 0 && !reason.is_empty() {
            let reason = format!("    {reason}");
            sides(frame, row(body, at), &[(&reason, theme.quiet())], &[]);
            at += 1;
        }
    }
}
