//! Home, the list at the left and a preview of what is selected at the right:
//!
//! ```text
//!  ourturn                                                               sessions
//! ────────────────────────────────────────────────────────────────────────────────
//!  interrupted                    1   Shelter forum
//!  ▸ Shelter forum            1 Mar   Opened 1 March 2026, 14:00.
//!                                     42 events can be read, 12 minutes …
//!  begin
//!    First meeting              1 h
//! ────────────────────────────────────────────────────────────────────────────────
//!  Left. The session can be taken up again.
//!  Enter open  → preview  p practice                                       ? help
//! ```
//!
//! On a narrow terminal one of the two shows; while a path is typed it stands at the foot.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::Clear;

use super::super::app::editing::Editor;
use super::super::drawing::{Piece, cells, columns, left, row, rows, rule, sides};
use super::super::home::{Home, Row, Seen};
use super::super::keymap::Screen;
use super::super::panels::footer;
use crate::words::fit;

/// From how many columns on the preview stands beside the list.
const BESIDE: u16 = 60;
/// The columns of the list beside a preview, and where there is more room.
const LIST: u16 = 33;
const WIDE_LIST: u16 = 50;
/// From how many columns on there is.
const WIDE: u16 = 110;
/// Between the list and the preview.
const GAP: u16 = 3;
/// The most rows that one message takes.
const MESSAGE: usize = 4;
/// The most paths that are offered.
const PATHS: usize = 6;

/// Draws Home in the whole of an area; the cursor is on what is selected.
pub(in crate::tui) fn render(frame: &mut Frame, area: Rect, home: &Home) {
    frame.render_widget(Clear, area);
    let theme = home.theme;
    let has_head = area.height >= 8;
    let top = if has_head { 2 } else { 0 };
    let keys = u16::from(area.height >= 3);
    if has_head {
        sides(
            frame,
            row(inside(area), 0),
            &[("ourturn", theme.strong())],
            &[(&home.shelf().folder, theme.quiet())],
        );
        rule(frame, row(area, 1), theme.quiet());
    }
    let foot = foot(home, area);
    let ruled = u16::from(has_head);
    let for_foot = cells(foot.len()).min(area.height.saturating_sub(keys + top + ruled + 1));
    let body = area.height.saturating_sub(top + ruled + for_foot + keys);
    render_body(frame, inside(rows(area, top, body)), home);
    let foot_area = rows(area, top + body, ruled + for_foot);
    if ruled > 0 {
        rule(frame, row(foot_area, 0), theme.quiet());
    }
    // What is typed stands last, and must not give way to what is said of it.
    let skipped = foot.len() - usize::from(for_foot);
    for (at, pieces) in (ruled..).zip(foot.iter().skip(skipped)) {
        let pieces: Vec<Piece> = pieces
            .iter()
            .map(|(text, style)| (text.as_str(), *style))
            .collect();
        left(frame, row(inside(foot_area), at), &pieces);
    }
    let typed = match (home.path(), home.find()) {
        (Some(path), _) => Some((" path: ", path.line())),
        (None, Some(find)) => Some((" find: ", find)),
        (None, None) => None,
    };
    if let Some((prompt, typed)) = typed {
        let line = if for_foot > 0 {
            row(foot_area, foot_area.height.saturating_sub(1))
        } else {
            row(area, top)
        };
        render_typed(frame, line, prompt, typed, home);
    }
    if keys > 0 {
        let last = rows(area, area.height - 1, 1);
        footer::render(frame, last, theme, home.screen());
    }
    if let Some(reports) = home.reports() {
        super::review::render_choices(frame, area, reports, theme);
    }
    theme.settle(frame.buffer_mut());
}

/// Returns an area without the margins, where there is room for them.
pub(super) fn inside(area: Rect) -> Rect {
    let margin = u16::from(area.width > 20);
    columns(area, margin, area.width - 2 * margin)
}

type Pieces = Vec<(String, ratatui::style::Style)>;

/// Returns the rows below the list: what was said, or the path with what is said of it.
fn foot(home: &Home, area: Rect) -> Vec<Pieces> {
    let theme = home.theme;
    let width = usize::from(inside(area).width).max(1);
    let wrapped = |text: &str, style| {
        let mut lines = fit::wrap(text, width);
        fit::shorten(&mut lines, MESSAGE, width);
        let line = |line| vec![(line, style)];
        lines.into_iter().map(line).collect::<Vec<_>>()
    };
    if home.find().is_some() {
        let shown = home.shelf().rows().filter(|row| home.shows(row)).count();
        let said = match shown {
            0 => "No row has these words.".to_owned(),
            1 => "1 row has them.".to_owned(),
            many => format!("{many} rows have them."),
        };
        let mut foot = wrapped(&said, theme.quiet());
        foot.push(Vec::new());
        return foot;
    }
    let Some(path) = home.path() else {
        let told = home.message();
        let style = if told.loud {
            theme.loud()
        } else {
            theme.plain()
        };
        return wrapped(&told.text, style);
    };
    let mut foot = match path.said() {
        Some(said) => wrapped(said, theme.noted()),
        None => wrapped(
            "The path of an agenda file; Tab completes it.",
            theme.quiet(),
        ),
    };
    let choices: Vec<_> = path.choices().collect();
    let chosen = choices.iter().position(|(_, chosen)| *chosen).unwrap_or(0);
    // Those around the chosen one, however many there are.
    let first = (chosen + 1).saturating_sub(PATHS);
    for (choice, is_chosen) in choices.into_iter().skip(first).take(PATHS) {
        let (mark, style) = if is_chosen {
            ("▸ ", theme.accent())
        } else {
            ("  ", theme.plain())
        };
        foot.push(vec![
            (mark.to_owned(), style),
            (fit::cut(choice, width.saturating_sub(2)), style),
        ]);
    }
    foot.push(Vec::new());
    foot
}

/// Draws what is typed, and puts the cursor where the next character goes.
fn render_typed(frame: &mut Frame, line: Option<Rect>, prompt: &str, typed: &Editor, home: &Home) {
    let Some(area) = line else { return };
    let prompt = if area.width > 20 { prompt } else { "" };
    let (shown, caret) = typed.shown(usize::from(area.width) - prompt.len());
    let pieces = [
        (prompt, home.theme.accent()),
        (shown.as_str(), home.theme.plain()),
    ];
    frame.render_widget(Clear, area);
    left(frame, line, &pieces);
    if !home.has_cursor_on_row() {
        let at = area.x + cells(prompt.len() + caret);
        frame.set_cursor_position(Position::new(at.min(area.right() - 1), area.y));
    }
}

/// Draws the list and the preview, or the one of them that there is room for.
fn render_body(frame: &mut Frame, area: Rect, home: &Home) {
    let looks_closer = home.screen() == Screen::Preview;
    if area.width + 2 < BESIDE {
        if looks_closer {
            render_preview(frame, area, home);
        } else {
            render_list(frame, area, home);
        }
        return;
    }
    let for_list = if area.width + 2 >= WIDE {
        WIDE_LIST
    } else {
        LIST
    };
    render_list(frame, columns(area, 0, for_list), home);
    render_preview(frame, columns(area, for_list + GAP, area.width), home);
}

/// A line of the list.
enum Line<'a> {
    Heading(&'a str, Option<usize>),
    Row(&'a Row, bool),
    Gap,
}

fn render_list(frame: &mut Frame, area: Rect, home: &Home) {
    let theme = home.theme;
    let mut lines = Vec::new();
    let mut place = 0;
    let mut selected = 0;
    for section in &home.shelf().sections {
        let from = place;
        place += section.rows.len();
        let shown: Vec<_> = (from..)
            .zip(&section.rows)
            .filter(|(_, row)| home.shows(row))
            .collect();
        if shown.is_empty() {
            continue;
        }
        if !lines.is_empty() {
            lines.push(Line::Gap);
        }
        let count = section.counted.then_some(shown.len());
        lines.push(Line::Heading(
            section.heading,
            count.filter(|count| *count > 1),
        ));
        for (place, row) in shown {
            let is_selected = place == home.selected();
            if is_selected {
                selected = lines.len();
            }
            lines.push(Line::Row(row, is_selected));
        }
    }
    let room = usize::from(area.height);
    let first = first_line(home.list.get().first, selected, lines.len(), room);
    home.list.set(Seen { first, rows: room });
    let has_cursor = home.has_cursor_on_row();
    for (at, line) in (0..).zip(lines.iter().skip(first).take(room)) {
        let here = row(area, at);
        match line {
            Line::Gap => {}
            Line::Heading(heading, count) => {
                let count = count.map_or_else(String::new, |count| count.to_string());
                let count: &[Piece] = &[(&count, theme.quiet())];
                sides(frame, here, &[(heading, theme.quiet())], count);
            }
            Line::Row(of, is_selected) => {
                render_row(frame, here, of, *is_selected, home);
                if *is_selected && has_cursor {
                    frame.set_cursor_position(Position::new(area.x, area.y + at));
                }
            }
        }
    }
}

fn render_row(frame: &mut Frame, here: Option<Rect>, of: &Row, is_selected: bool, home: &Home) {
    let theme = home.theme;
    let (mark, style) = if is_selected {
        ("▸ ", theme.accent())
    } else {
        ("  ", theme.plain())
    };
    let width = here.map_or(0, |here| usize::from(here.width));
    let has_more = !of.more.is_empty()
        && fit::width(&of.title) + fit::width(&of.more) + fit::width(&of.aside) + 8 <= width;
    let more = if has_more {
        format!("{}   ", of.more)
    } else {
        String::new()
    };
    sides(
        frame,
        here,
        &[(mark, style), (&of.title, style)],
        &[(&more, theme.quiet()), (&of.aside, theme.quiet())],
    );
}

/// Returns the first line that shows, as near to that of the last frame as the selected one
/// allows; its heading comes along at the top.
pub(super) fn first_line(before: usize, selected: usize, all: usize, room: usize) -> usize {
    let most = all.saturating_sub(room.max(1));
    let above = selected.saturating_sub(usize::from(room > 2));
    let first = before.min(most).min(above);
    first.max((selected + 1).saturating_sub(room.max(1)))
}

fn render_preview(frame: &mut Frame, area: Rect, home: &Home) {
    let theme = home.theme;
    let Some(preview) = home.preview() else {
        return;
    };
    let body = rows(area, 1, area.height);
    let page = preview.page(body.width, body.height);
    let place = page.place();
    sides(
        frame,
        row(area, 0),
        &[(preview.title(), theme.strong())],
        &[(&place, theme.quiet())],
    );
    for (at, line) in (0..).zip(page.lines()) {
        left(frame, row(body, at), &[(line, theme.plain())]);
    }
    if home.screen() == Screen::Preview {
        frame.set_cursor_position(Position::new(area.x, area.y));
    }
}
