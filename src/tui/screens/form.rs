//! A form, below what must stay in sight: who speaks, and for how long. At 80×24:
//!
//! ```text
//!  Shelter forum · Mill Row                                   item 2 of 5    18:07
//! ───────────────────────────────────────────────────────────────────────────────
//!  3  What keeps folk away?                                    8:05 of 15 min
//!     Think of someone who did not come: why?          ends 19:31, 2 min late
//! ───────────────────────────────────────────────────────────────────────────────
//!  speaking                                         heard 5 of 9      balance 64
//!  ● Amina                    0:18 left of 2:00    1:42             ▁▂▃▃▄▅▅▆
//! ───────────────────────────────────────────────────────────────────────────────
//!  New decision
//!  we will       keep one evening a week open
//!  because       _
//!                A decision needs a reason: why this?
//!  decided by    consent, a vote, …
//!  …
//!  Enter save  Tab next  Esc for later  Alt-Enter new line
//! ```
//!
//! With 110 columns and 30 rows the hands stay in sight as well; where it is smaller than
//! 80×24, the speaker's row alone.

mod body;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::Clear;

use super::super::drawing::{cells, columns, left, row, rows, rule, sides};
use super::super::forms::form::Form;
use super::super::keymap::Screen;
use super::super::panels::{agenda, floor, footer, hands, item, people, quiet, title};
use super::super::theme::Theme;
use super::super::view::View;
use crate::live::Saved;
use crate::words::fit;

#[cfg(test)]
mod tests;

/// From this size on the item and the speaker stay where they stand on the live screen.
const MIDDLE: (u16, u16) = (72, 24);
/// From this size on the hands do, too.
const WIDE: (u16, u16) = (110, 30);
/// The rows of the hands, with the speaker above, where they stay in sight.
const HANDS: u16 = 11;
/// The most rows of what is said of the form as a whole.
const SAID: usize = 3;

/// Draws a form in the whole of an area, with what stays in sight above it.
pub(in crate::tui) fn render(frame: &mut Frame, area: Rect, form: &Form, view: &View) {
    frame.render_widget(Clear, area);
    let fits = |least: (u16, u16)| area.width >= least.0 && area.height >= least.1;
    let above = if fits(WIDE) {
        above_wide(frame, area, view)
    } else if fits(MIDDLE) {
        above_middle(frame, area, view)
    } else if area.height >= 10 {
        let inner = columns(area, 0, area.width - u16::from(area.width > 20));
        floor::render_turn(frame, row(inner, 0), view);
        1
    } else {
        0
    };
    render_form(frame, rows(area, above, area.height), form, view);
    view.theme.settle(frame.buffer_mut());
}

/// Draws a form in the whole of an area, with nothing above it.
pub(in crate::tui) fn render_alone(frame: &mut Frame, area: Rect, form: &Form, view: &View) {
    render_form(frame, area, form, view);
}

/// Draws title and item as on the live screen; returns their rows.
fn head(frame: &mut Frame, area: Rect, view: &View) -> u16 {
    let line = view.theme.quiet();
    title::render(frame, rows(columns(area, 1, area.width - 2), 0, 1), view);
    rule(frame, row(area, 1), line);
    let inner = columns(area, 0, area.width - 1);
    let item = item::height(view, inner.width, 2);
    item::render(frame, rows(inner, 2, item), view);
    rule(frame, row(area, 2 + item), line);
    3 + item
}

fn above_middle(frame: &mut Frame, area: Rect, view: &View) -> u16 {
    let head = head(frame, area, view);
    let is_alone = view.session.floor.unended().all(|turn| !turn.alongside);
    let height = if is_alone { 2 } else { 3 };
    let inner = columns(area, 0, area.width - 1);
    floor::render(frame, rows(inner, head, height), view);
    head + height
}

fn above_wide(frame: &mut Frame, area: Rect, view: &View) -> u16 {
    let head = head(frame, area, view);
    let body = rows(columns(area, 0, area.width - 1), head, HANDS);
    // As wide as on the live screen.
    let for_agenda = (area.width / 4).clamp(36, 72);
    let for_people = (area.width / 6).clamp(26, 52);
    agenda::render(frame, columns(body, 0, for_agenda), view);
    let at_right = columns(body, body.width - for_people, for_people);
    floor::render_shares(frame, rows(at_right, 0, 2), view);
    if view.shows_private() {
        quiet::render(frame, rows(at_right, 3, HANDS - 3), view);
    } else {
        people::render(frame, rows(at_right, 3, HANDS - 3), view);
    }
    let main = body.width - for_agenda - for_people - 4;
    let main = columns(body, for_agenda + 2, main);
    floor::render_speaker(frame, rows(main, 0, 3), view);
    hands::render(frame, rows(main, 3, HANDS - 3), view);
    head + HANDS
}

fn render_form(frame: &mut Frame, area: Rect, form: &Form, view: &View) {
    let theme = view.theme;
    let is_ruled = area.height >= 12;
    let has_title = area.height >= 5;
    let keys = u16::from(area.height >= 3);
    let margin = u16::from(area.width > 20);
    let inner = columns(area, margin, area.width - 2 * margin);
    let mut top = 0;
    if is_ruled {
        rule(frame, row(area, 0), theme.quiet());
        top += 1;
    }
    if has_title {
        let unsaved = match view.saved {
            Saved::NotSince { .. } => "NOT SAVED",
            _ => "",
        };
        sides(
            frame,
            row(inner, top),
            &[(&form.title, theme.strong())],
            &[(unsaved, theme.loud())],
        );
        top += 1;
    }
    if keys > 0 {
        footer::render(frame, rows(area, area.height - 1, 1), theme, Screen::Form);
    }
    let said = said(form, usize::from(inner.width), theme);
    // What is filled in comes before what is said of it.
    let room = (area.height - top - keys)
        .saturating_sub(1)
        .min(area.height / 4);
    let shown = cells(said.len()).min(room);
    let below = area.height - keys - shown;
    for (at, (line, style)) in (0..shown).zip(&said) {
        left(frame, row(inner, below + at), &[(line, *style)]);
    }
    let body = rows(inner, top, below - top);
    let at = body::render(frame, body, form, view);
    frame.set_cursor_position(Position::new(at.x, at.y));
}

/// Words what is said of the form as a whole.
fn said(form: &Form, width: usize, theme: Theme) -> Vec<(String, ratatui::style::Style)> {
    let (text, style) = match &form.said {
        Some(said) => (said.as_str(), theme.noted()),
        None if form.found => (
            "left from before · Ctrl-N begins anew · Ctrl-D throws it away",
            theme.quiet(),
        ),
        None => return Vec::new(),
    };
    let mut lines = fit::wrap(text, width.max(1));
    fit::shorten(&mut lines, SAID, width);
    lines.into_iter().map(|line| (line, style)).collect()
}
