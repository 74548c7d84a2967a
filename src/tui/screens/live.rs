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
//!  ✋ Jo     has not spoken yet                0:40  Ruth                 writes   quiet
//!  ✋ Sam    about half an even                1:10  Tomasz
//!    2 hands, 3 minutes left: about a minute and a half each (limit shared)
//!
//!  ideas                                        12  decisions                  1   ideas,
//!  12 Keep one evening a week open             Jo   1 Someone to mind children   decisions
//!  11 A postcard, not a web                             because two of us brought…
//! ───────────────────────────────────────────────────────────────────────────────
//!  Rosa has the floor: the only hand up.                             all saved ✓   notices
//!  space next   h hand   i idea   d decide   v vote   n next item   u undo   ? help   footer
//! ```
//!
//! With 110 columns and 30 rows the agenda stands at the left of what is under the title, and
//! the people at the right. Where it is small, what stays is who
//! speaks, for how long, and whose hand comes first:
//!
//! ```text
//!  3 What keeps folk away?      8:05 of 15
//! ────────────────────────────────────────
//!  ● Amina                           1:42
//!                        0:18 left of 2:00
//!  ✋ Jo                              0:40
//!    has not spoken yet
//!  ✋ Sam                             1:10
//! ────────────────────────────────────────
//!  Jo has the floor.            all saved ✓
//!  space next   h hand               ? help
//! ```
//!
//! What stands above never moves for what comes and goes below.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::super::drawing::{columns, row, rows, rule, sides};
use super::super::keymap::Screen;
use super::super::panels::notices::Notices;
use super::super::panels::{
    agenda, decisions, floor, footer, hands, ideas, item, people, quiet, title,
};
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
    if fits(WIDE) {
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
    footer::render(
        frame,
        rows(area, area.height - 1, 1),
        view.theme,
        Screen::Live,
    );
    rows(area, 2, below - 3)
}

fn render_middle(frame: &mut Frame, area: Rect, view: &View) {
    // The hands keep their rows whether they are up or not, so that nothing below jumps. What
    // comes and goes at the bottom takes from what the room has made alone.
    let hands = (area.height - 12) / 2;
    let body = render_frame(frame, area, view, area.height - 10 - hands);
    let inner = columns(body, 0, body.width - 1);
    item::render(frame, rows(inner, 0, 2), view);
    rule(frame, row(body, 2), view.theme.quiet());
    floor::render(frame, rows(inner, 3, 3), view);
    let beside = columns(inner, inner.width - QUIET, QUIET);
    let main = if view.shows_private() {
        columns(inner, 0, inner.width - QUIET - 2)
    } else {
        inner
    };
    hands::render(frame, rows(main, 6, hands), view);
    quiet::render(frame, rows(beside, 6, hands), view);
    render_made(frame, rows(inner, 7 + hands, inner.height), view);
}

/// Draws what the room has made: ideas and decisions beside one another.
fn render_made(frame: &mut Frame, area: Rect, view: &View) {
    let half = area.width * 4 / 7;
    ideas::render(frame, columns(area, 0, half), view);
    decisions::render(frame, columns(area, half + 2, area.width), view);
}

fn render_wide(frame: &mut Frame, area: Rect, view: &View) {
    let body = render_frame(frame, area, view, area.height / 3);
    let inner = columns(body, 0, body.width - 1);
    item::render(frame, rows(inner, 0, 2), view);
    rule(frame, row(body, 2), view.theme.quiet());
    let below = rows(inner, 3, inner.height);
    let agenda = (area.width / 4).clamp(AGENDA, 2 * AGENDA);
    let people = (area.width / 6).clamp(PEOPLE, 2 * PEOPLE);
    agenda::render(frame, columns(below, 0, agenda), view);
    let at_right = columns(below, below.width - people, people);
    floor::render_shares(frame, rows(at_right, 0, 2), view);
    let hands = (area.height - 14) / 3;
    if view.shows_private() {
        quiet::render(frame, rows(at_right, 3, hands), view);
        people::render(frame, rows(at_right, 4 + hands, below.height), view);
    } else {
        people::render(frame, rows(at_right, 3, below.height), view);
    }
    let main = columns(below, agenda + 2, below.width - agenda - people - 4);
    floor::render_speaker(frame, rows(main, 0, 3), view);
    hands::render(frame, rows(main, 3, hands), view);
    let made = rows(main, 4 + hands, main.height);
    let half = made.height / 2;
    ideas::render(frame, rows(made, 0, half), view);
    decisions::render(frame, rows(made, half + 1, made.height), view);
}

/// Draws the floor alone. From four rows on the keys have the last of them.
fn render_small(frame: &mut Frame, area: Rect, view: &View) {
    let theme = view.theme;
    let inner = columns(area, 0, area.width - u16::from(area.width > 20));
    let has_keys = area.height >= 4;
    let has_title = area.height >= 8;
    if has_keys {
        footer::render(frame, rows(area, area.height - 1, 1), theme, Screen::Live);
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
    let notices = Notices::new(view, area.width, room);
    let height = notices.height().min(room);
    notices.render(frame, rows(area, below - height, height), view);
    rule(
        frame,
        row(area, below - height - ruled).filter(|_| has_title),
        theme.quiet(),
    );
    let body = rows(inner, top, below - height - ruled - top);
    render_small_floor(frame, body, view);
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
        sides(
            frame,
            row(body, at),
            &[("   no hand is up", theme.quiet())],
            &[],
        );
        return;
    }
    for (place, hand) in view.hands.iter().enumerate() {
        let name = view.session.people.called(hand.person);
        let sign = format!(" {} ", theme.hand());
        let style = if place == 0 {
            theme.strong()
        } else {
            theme.plain()
        };
        let wait = crate::words::times::clock(view.now.saturating_sub(hand.raised));
        sides(
            frame,
            row(body, at),
            &[(&sign, style), (&name, style)],
            &[(&wait, theme.quiet())],
        );
        at += 1;
        let reason = hands::reason(view, hand);
        if place == 0 && !reason.is_empty() {
            let reason = format!("    {reason}");
            sides(frame, row(body, at), &[(&reason, theme.quiet())], &[]);
            at += 1;
        }
    }
}
