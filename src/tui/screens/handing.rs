//! The laptop handed over: a page that has nothing of the session but what it asks.
//!
//! ```text
//!
//!      Where do we begin?
//!
//!       1  Benches by the lane
//!       2  A light at the gate
//!
//!      Type the numbers in your order, the best first, then Enter:
//!      2 1_
//!
//!      This is for Amina alone.
//!      Nobody will see how you voted, whoever facilitates neither. …
//!  Enter go on   Esc back
//! ```

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::widgets::Clear;

use super::super::app::handing::Handed;
use super::super::drawing::{cells, columns, left, row, rows};
use super::super::keymap::Screen;
use super::super::panels::footer;
use super::super::theme::Theme;
use crate::session::Session;
use crate::words::fit;

/// The widest that a line is drawn: easy to read, and to hide with a hand.
const WIDEST: u16 = 72;
/// Between two names that stand side by side.
const GAP: usize = 3;

type Line = (String, Style);

/// Draws the page in the whole of an area; the cursor is where something is typed.
pub(in crate::tui) fn render(
    frame: &mut Frame,
    area: Rect,
    handed: &Handed,
    session: &Session,
    theme: Theme,
) {
    frame.render_widget(Clear, area);
    if area.is_empty() {
        return;
    }
    let keys = u16::from(area.height >= 4);
    let margin = (area.width / 13).min(6);
    let width = (area.width - 2 * margin).min(WIDEST);
    let top = u16::from(area.height >= 16);
    let body = columns(rows(area, top, area.height - keys - top), margin, width);
    let page = handed.page(session);
    let wide = usize::from(width).max(1);
    let wrapped = |text: &str, style| -> Vec<Line> {
        let lines = fit::wrap(text, wide).into_iter();
        lines.map(|line| (line, style)).collect()
    };

    // What must be in sight: where to type, and why that did not do.
    let mut ask = wrapped(page.ask.trim_end(), theme.plain());
    let beside = fit::width(&page.ask) + 12 <= wide;
    if beside {
        ask.clear();
    }
    let said = handed.said().map(|said| wrapped(said, theme.noted()));
    let said = said.unwrap_or_default();
    let title = wrapped(&page.title, theme.strong());
    let lines = if page.abreast {
        abreast(&page.lines, wide)
    } else {
        page.lines.clone()
    };
    let lines: Vec<Line> = lines
        .iter()
        .flat_map(|line| fit::hung(line, wide))
        .map(|line| (line, theme.plain()))
        .collect();
    let notes = page.notes.iter();
    let notes: Vec<_> = notes.map(|note| wrapped(note, theme.quiet())).collect();

    let height = usize::from(body.height);
    let fixed = ask.len() + 1 + said.len();
    let room = height.saturating_sub(fixed);
    // What there is to choose from stays in sight, however long the question.
    let for_title = room - lines.len().min(room / 2);
    let title = question(title, for_title, handed.first(), wide);
    let room = room - title.len().min(room);
    // The notes go before what there is to choose from does, and blank rows before the notes.
    let notes = whole(notes, room.saturating_sub(lines.len()));
    let for_notes = notes.len();
    let for_lines = room - for_notes;
    let spare = for_lines.saturating_sub(lines.len());
    let (after_title, after_lines, after_typed) = match spare {
        0 => (0, 0, 0),
        1 => (0, 1, 0),
        2 => (1, 1, 0),
        _ => (1, 1, 1),
    };
    let blank = |many: usize| vec![(String::new(), theme.plain()); many];
    let mut drawn: Vec<Line> = title;
    drawn.extend(blank(after_title));
    drawn.extend(in_sight(lines, for_lines, handed.first(), theme));
    drawn.extend(blank(after_lines));
    drawn.extend(ask);
    let at = u16::try_from(drawn.len()).unwrap_or(u16::MAX);
    drawn.extend(blank(1));
    drawn.extend(said);
    drawn.extend(blank(after_typed));
    drawn.extend(notes);
    for (at, (text, style)) in (0..).zip(&drawn) {
        left(frame, row(body, at), &[(text, *style)]);
    }

    let prompt = if beside { page.ask.as_str() } else { "" };
    let used = fit::width(prompt);
    let (typed, caret) = handed.shown(wide.saturating_sub(used));
    let at = at.min(body.height.saturating_sub(1));
    left(
        frame,
        row(body, at),
        &[(prompt, theme.plain()), (&typed, theme.accent())],
    );
    let x = body.x + cells(used + caret).min(body.width.saturating_sub(1));
    frame.set_cursor_position(Position::new(x, body.y + at));
    if keys > 0 {
        footer::render(frame, rows(area, area.height - 1, 1), theme, Screen::Handed);
    }
    theme.settle(frame.buffer_mut());
}

/// Returns as many rows of the question as have room: it moves with what there is to choose from.
fn question(title: Vec<Line>, room: usize, first: usize, wide: usize) -> Vec<Line> {
    let hidden = title.len().saturating_sub(room);
    if hidden == 0 || room == 0 {
        return title.into_iter().take(room).collect();
    }
    let first = first.min(hidden);
    let mut shown: Vec<Line> = title.into_iter().skip(first).take(room).collect();
    let more = if first < hidden {
        "\u{2026} \u{2193}"
    } else {
        "\u{2026} \u{2191}"
    };
    if let Some((last, _)) = shown.last_mut() {
        let kept = fit::cut(last, wide.saturating_sub(4));
        *last = format!("{} {more}", kept.trim_end_matches('\u{2026}'));
    }
    shown
}

/// Returns as many notes as have room, none of them cut.
fn whole(notes: Vec<Vec<Line>>, room: usize) -> Vec<Line> {
    let mut shown = Vec::new();
    for note in notes {
        if shown.len() + note.len() > room {
            break;
        }
        shown.extend(note);
    }
    shown
}

/// Returns as many lines as have room, from the first that is to show on; the rest is counted.
fn in_sight(lines: Vec<Line>, room: usize, first: usize, theme: Theme) -> Vec<Line> {
    let many = lines.len();
    if many <= room {
        return lines;
    }
    let whole = room.saturating_sub(1);
    let first = first.min(many - whole);
    let mut shown: Vec<Line> = lines.into_iter().skip(first).take(whole).collect();
    if room > 0 {
        let more = many - whole;
        shown.push((format!("and {more} more: \u{2191} \u{2193}"), theme.quiet()));
    }
    shown
}

/// Sets short lines side by side, downwards first.
fn abreast(lines: &[String], wide: usize) -> Vec<String> {
    let widest = lines.iter().map(|line| fit::width(line)).max().unwrap_or(0);
    let many = ((wide + GAP) / (widest + GAP)).max(1);
    let each = lines.len().div_ceil(many).max(1);
    (0..each.min(lines.len()))
        .map(|at| {
            let here = lines.iter().skip(at).step_by(each);
            let padded =
                here.map(|line| format!("{line}{}", " ".repeat(widest - fit::width(line))));
            padded
                .collect::<Vec<_>>()
                .join(&" ".repeat(GAP))
                .trim_end()
                .to_owned()
        })
        .collect()
}
