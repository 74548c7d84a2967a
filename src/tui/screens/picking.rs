//! Picking a person, over the foot of the live screen:
//!
//! ```text
//! ───────────────────────────────────────────────────────────────────────────────
//! ▸02 Jo                     05 Ruth                    07 Priya   hand up
//!  03 Sam                    06 Tomasz
//! ───────────────────────────────────────────────────────────────────────────────
//! Whose hand goes up? jo_
//!  Enter pick   0–9 by number   ↓ next name   Esc back
//! ```

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::super::app::picking::Picking;
use super::super::drawing::cells;
use super::super::keymap::Screen;
use super::super::view::{View, label};
use super::foot::{Foot, Line, Typed, remark, room};
use crate::session::people::Person;
use crate::words::fit;

/// The cells of a name, its digits and its marks.
const WIDE: usize = 26;

/// Draws the names at the bottom of an area, in as many columns as fit.
pub(in crate::tui) fn render(frame: &mut Frame, area: Rect, picking: &Picking, view: &View) {
    let theme = view.theme;
    let found = picking.found(view.session);
    let (abreast, wide) = abreast(area.width);
    let in_rows = found.len().div_ceil(abreast);
    // Downwards first, as far as the rows go: so the likeliest stand below one another.
    // What has no room is counted on a row of its own, as is what was said.
    let said = remark(picking.said(), area.width, theme.noted());
    let room = usize::from(room(area.height, true)).saturating_sub(said.len());
    let most = if in_rows > room {
        room.saturating_sub(1)
    } else {
        room
    }
    .max(1);
    let per_column = in_rows.clamp(1, most);
    let mut above: Vec<Line> = said;
    let page = per_column * abreast;
    let from = picking.at().unwrap_or(0) / page * page;
    let (mut at, mut column) = (above.len(), 0);
    for line in 0..per_column {
        let mut pieces = Line::new();
        for across in 0..abreast {
            let place = from + across * per_column + line;
            let Some(person) = found.get(place) else {
                continue;
            };
            let is_picked = picking.at() == Some(place);
            if is_picked {
                (at, column) = (above.len(), across * wide);
            }
            pieces.extend(name(person, is_picked, picking, view, wide));
        }
        if !pieces.is_empty() {
            above.push(pieces);
        }
    }
    let rest = found.len() - page.min(found.len() - from.min(found.len()));
    if rest > 0 {
        let style = theme.quiet();
        above.push(vec![(format!(" and {rest} more: type on"), style)]);
    }
    if found.is_empty() && picking.said().is_none() {
        let style = theme.quiet();
        above.push(vec![(" nobody".to_owned(), style)]);
    }
    if let Some(hint) = picking
        .hint()
        .filter(|hint| fit::width(hint) <= usize::from(area.width))
    {
        above.push(vec![(hint.to_owned(), theme.quiet())]);
    }
    let foot = Foot {
        above,
        at,
        column: cells(column),
        typed: Some(Typed {
            prompt: picking.prompt(),
            style: theme.plain(),
            shown: &|cells| picking.shown(cells),
            picked: picking.is_by_arrows(),
        }),
        screen: Screen::Picking,
    };
    foot.render(frame, area, theme);
}

/// Returns how many names stand abreast, and the cells of each.
pub(super) fn abreast(width: u16) -> (usize, usize) {
    let abreast = (usize::from(width) / WIDE).max(1);
    (abreast, usize::from(width) / abreast)
}

fn name(person: &Person, is_picked: bool, picking: &Picking, view: &View, wide: usize) -> Line {
    let theme = view.theme;
    let digits = label(person.number);
    let may_be = picking
        .digit()
        .is_none_or(|first| digits.starts_with(first));
    let style = match (is_picked, may_be) {
        (true, _) => theme.accent(),
        (false, true) => theme.plain(),
        (false, false) => theme.quiet(),
    };
    let has_hand = view.session.floor.hand_of(person.id).is_some();
    let mut cell = name_cell(person, has_hand, wide, style, view);
    if is_picked {
        cell[0].0.replace_range(0..1, "▸");
    }
    cell
}

/// Returns a name with its digits in so many cells.
pub(super) fn name_cell(
    person: &Person,
    has_hand: bool,
    wide: usize,
    style: Style,
    view: &View,
) -> Line {
    let digits = format!(" {} ", label(person.number));
    let up = match (person.is_present(), has_hand) {
        (false, _) if person.presence.is_empty() => "  expected",
        (false, _) => "  away",
        (true, true) => "  hand up",
        (true, false) => "",
    };
    let room = wide.saturating_sub(fit::width(&digits) + fit::width(up) + 1);
    let called = fit::cut(&person.called(), room);
    let used = fit::width(&digits) + fit::width(&called) + fit::width(up);
    vec![
        (digits, style),
        (called, style),
        (up.to_owned(), view.theme.quiet()),
        (" ".repeat(wide.saturating_sub(used)), style),
    ]
}
