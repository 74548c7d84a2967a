//! The library, the list at the left and what is known of the selected session at the right:
//!
//! ```text
//!  library by date                                                     12 sessions
//! ────────────────────────────────────────────────────────────────────────────────
//!  ▸ The bus that stopped c…  11 Jun 2026   The bus that stopped coming
//!    Check-in of the garden…  14 Apr 2026   11 June 2026, 1 hour 12 minutes
//!                                           25 people, 1 decision, 3 actions
//! ────────────────────────────────────────────────────────────────────────────────
//!  Reading for the index: 120 of 400
//!  Enter open  s search  / find  o order  q leave                          ? help
//! ```
//!
//! What was found stands in the same list, each with the words around it. On a narrow terminal
//! only the list shows.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;
use ratatui::widgets::Clear;

use super::super::drawing::{Piece, cells, columns, left, row, rows, rule, sides};
use super::super::home::Seen;
use super::super::library::Shelves;
use super::super::panels::footer;
use crate::clean;
use crate::session::Words;
use crate::store::library::head::Head;
use crate::store::library::sifting::{self, Sort};
use crate::store::library::{Entry, Hit};
use crate::words::times::{clock, count, spoken};
use crate::words::{capital, counted, fit, found};

/// From how many columns on what is known stands beside the list.
const BESIDE: u16 = 70;
/// Between the two.
const GAP: u16 = 3;
/// The most rows that one message takes.
const MESSAGE: usize = 3;
/// From how many columns of the list on a series or a place has room.
const WIDE: usize = 54;

/// Draws the library in the whole of an area; the cursor is on what is selected.
pub(in crate::tui) fn render(frame: &mut Frame, area: Rect, shelves: &Shelves<'_>) {
    frame.render_widget(Clear, area);
    let theme = shelves.theme;
    let has_head = area.height >= 8;
    let top = if has_head { 2 } else { 0 };
    if has_head {
        render_head(frame, area, shelves);
        rule(frame, row(area, 1), theme.quiet());
    }
    let keys = u16::from(area.height >= 3);
    let foot = foot(shelves, usize::from(inside(area).width).max(1));
    let typed = u16::from(shelves.typed().is_some());
    let ruled = u16::from(has_head);
    let room = area.height.saturating_sub(keys + top + ruled + typed + 1);
    let for_foot = cells(foot.len()).min(room);
    let body = area
        .height
        .saturating_sub(top + ruled + for_foot + typed + keys);
    render_body(frame, inside(rows(area, top, body)), shelves);
    let foot_area = rows(area, top + body, ruled + for_foot + typed);
    if ruled > 0 {
        rule(frame, row(foot_area, 0), theme.quiet());
    }
    for (at, line) in (ruled..).zip(foot.iter().take(usize::from(for_foot))) {
        left(frame, row(inside(foot_area), at), &[(line, theme.plain())]);
    }
    render_typed(frame, row(foot_area, ruled + for_foot), shelves);
    if keys > 0 {
        let last = rows(area, area.height - 1, 1);
        footer::render(frame, last, theme, shelves.screen());
    }
    theme.settle(frame.buffer_mut());
}

/// Returns an area without the margins, where there is room for them.
fn inside(area: Rect) -> Rect {
    let margin = u16::from(area.width > 20);
    columns(area, margin, area.width - 2 * margin)
}

fn render_head(frame: &mut Frame, area: Rect, shelves: &Shelves<'_>) {
    let theme = shelves.theme;
    let (what, number) = if let Some(found) = shelves.found() {
        (
            format!("found: {}", clean::line(&found.typed)),
            count(found.hits.all as u64, "place"),
        )
    } else {
        let of = shelves.kept_to().map(|words| format!(" with {words}"));
        let what = format!("by {}{}", shelves.sort(), of.unwrap_or_default());
        (what, count(shelves.rows() as u64, "session"))
    };
    sides(
        frame,
        row(inside(area), 0),
        &[("library ", theme.strong()), (&what, theme.quiet())],
        &[(&number, theme.quiet())],
    );
}

/// Returns what is said at the foot.
fn foot(shelves: &Shelves<'_>, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    if shelves.is_searching() {
        lines.push("Searching…".to_owned());
    } else if !shelves.message().is_empty() {
        lines = fit::wrap(shelves.message(), width);
        fit::shorten(&mut lines, MESSAGE, width);
    } else if shelves.wrong() > 0 && shelves.typed().is_none() {
        let many = counted(shelves.wrong(), "file is", "files are");
        lines.push(format!(
            "{many} no session, or cannot be read. x shows which."
        ));
    }
    if let Some(step) = shelves.step() {
        lines.push(format!(
            "Reading for the index: {} of {}",
            step.done, step.of
        ));
    }
    lines
}

fn render_typed(frame: &mut Frame, line: Option<Rect>, shelves: &Shelves<'_>) {
    let (Some(area), Some((prompt, typed))) = (line, shelves.typed()) else {
        return;
    };
    let prompt = if area.width > 20 { prompt } else { "" };
    let (shown, caret) = typed.shown(usize::from(area.width) - prompt.len());
    let theme = shelves.theme;
    let style = if typed.is_offered() {
        theme.selected()
    } else {
        theme.plain()
    };
    left(frame, line, &[(prompt, theme.accent()), (&shown, style)]);
    let at = area.x + cells(prompt.len() + caret);
    frame.set_cursor_position(Position::new(at.min(area.right() - 1), area.y));
}

fn render_body(frame: &mut Frame, area: Rect, shelves: &Shelves<'_>) {
    if area.width + 2 < BESIDE {
        render_list(frame, area, shelves);
        return;
    }
    let for_list = area.width * 3 / 5;
    render_list(frame, columns(area, 0, for_list), shelves);
    render_beside(frame, columns(area, for_list + GAP, area.width), shelves);
}

fn render_list(frame: &mut Frame, area: Rect, shelves: &Shelves<'_>) {
    let room = usize::from(area.height);
    let selected = shelves.selected();
    let most = shelves.rows().saturating_sub(room);
    let before = shelves.list.get().first.min(most).min(selected);
    let first = before.max((selected + 1).saturating_sub(room));
    shelves.list.set(Seen { first, rows: room });
    for (at, number) in (0..area.height).zip(first..shelves.rows()) {
        render_row(frame, row(area, at), number, shelves);
        if number == selected && shelves.typed().is_none() {
            frame.set_cursor_position(Position::new(area.x, area.y + at));
        }
    }
}

fn render_row(frame: &mut Frame, here: Option<Rect>, number: usize, shelves: &Shelves<'_>) {
    let theme = shelves.theme;
    let Some(entry) = shelves.entry_at(number) else {
        return;
    };
    let (mark, style) = if number == shelves.selected() {
        ("▸ ", theme.accent())
    } else {
        ("  ", theme.plain())
    };
    let width = here.map_or(0, |here| usize::from(here.width));
    let day = day(entry);
    if let Some((hit, query)) = shelves.hit_at(number) {
        let words = hit.passage.words.shown();
        let places = query.found_in(words).unwrap_or_default();
        let room = width.saturating_sub(fit::width(&day) + 4);
        let pieces = found::around(words, &places, room);
        let pieces = pieces.iter().map(|(piece, is_found)| {
            let stands_out = style.add_modifier(Modifier::BOLD | Modifier::UNDERLINED);
            (piece.as_str(), if *is_found { stands_out } else { style })
        });
        let mut all: Vec<Piece> = vec![(mark, style)];
        all.extend(pieces);
        sides(frame, here, &all, &[(&day, theme.quiet())]);
        return;
    }
    let more = match shelves.sort() {
        _ if width < WIDE => String::new(),
        Sort::Place => on_one_line(sifting::place(entry)),
        _ => on_one_line(sifting::series(entry)),
    };
    let more = fit::cut(&more, width / 3);
    let aside = if more.is_empty() {
        day
    } else {
        format!("{more}   {day}")
    };
    let title = on_one_line(entry.title());
    sides(
        frame,
        here,
        &[(mark, style), (&title, style)],
        &[(&aside, theme.quiet())],
    );
}

/// Draws what is known of what is selected.
fn render_beside(frame: &mut Frame, area: Rect, shelves: &Shelves<'_>) {
    let theme = shelves.theme;
    let number = shelves.selected();
    let Some(entry) = shelves.entry_at(number) else {
        return;
    };
    let mut lines = vec![(on_one_line(entry.title()), theme.strong())];
    if let Some((hit, _)) = shelves.hit_at(number) {
        lines.push((told_of_hit(hit), theme.plain()));
        lines.push((String::new(), theme.plain()));
    }
    lines.extend(told_of(entry).into_iter().map(|line| (line, theme.plain())));
    let others = shelves.also_in(number).into_iter();
    // There may be thousands, and no more of them are seen.
    for (other, is_alike) in others.take(usize::from(area.height)) {
        let other = clean::line(&shelves.keeper().typed(&other.path));
        let also = if is_alike {
            format!("Also in {other}")
        } else {
            format!("Also in {other}, and they differ: ourturn merge makes them one.")
        };
        lines.push((also, theme.plain()));
    }
    let at = shelves.hit_at(number).map_or(0, |(hit, _)| hit.passage.at);
    let opening = shelves.keeper().opening(entry, at);
    lines.push((String::new(), theme.plain()));
    lines.push((clean::line(&opening), theme.quiet()));
    let mut at = 0;
    for (text, style) in lines {
        for line in text.split('\n') {
            for line in fit::wrap(line, usize::from(area.width).max(1)) {
                left(frame, row(area, at), &[(&line, style)]);
                at += 1;
            }
        }
    }
}

/// Returns what was found, whole: what it is, when it was, and its words.
pub(in crate::tui) fn told_of_hit(hit: &Hit) -> String {
    let passage = &hit.passage;
    let number = passage.number.map(|number| format!(" {number}"));
    format!(
        "{}{}, at {}:\n{}",
        capital(&passage.kind.to_string()),
        number.unwrap_or_default(),
        clock(passage.at),
        passage.words.shown()
    )
}

/// Returns what the first part of a session's file says of it, in a few lines.
fn told_of(entry: &Entry) -> Vec<String> {
    let opened = sifting::opened(entry);
    let opened = opened.map(|at| at.format("%-d %B %Y, %H:%M").to_string());
    let Ok(Head::Closed(summary)) = entry.head.as_deref() else {
        let mut lines = Vec::from_iter(opened);
        lines.push("It was not closed: it is live, or was interrupted.".to_owned());
        return lines;
    };
    let mut lines = Vec::new();
    lines.extend(opened.map(|opened| format!("{opened}, {}", spoken(summary.length))));
    let named = |name: &str, words: &Option<Words>| {
        let words = words.as_ref().map(|words| clean::line(words.shown()));
        words.map(|words| format!("{name}: {words}"))
    };
    lines.extend(named("Place", &summary.place));
    lines.extend(named("Series", &summary.series));
    lines.push(format!(
        "{}, {} of {} heard",
        counted(summary.people, "person", "people"),
        summary.heard,
        summary.taking_part
    ));
    lines.extend(
        summary
            .balance
            .map(|balance| format!("Balance {balance:.0}")),
    );
    lines.push(format!(
        "{}, {}, {}, {}",
        count(summary.ideas as u64, "idea"),
        count(summary.polls as u64, "poll"),
        count(summary.decisions as u64, "decision"),
        count(summary.actions as u64, "action"),
    ));
    if summary.open_concerns > 0 {
        let open = count(summary.open_concerns as u64, "concern");
        lines.push(format!("{open} without an answer"));
    }
    lines
}

fn day(entry: &Entry) -> String {
    let opened = sifting::opened(entry);
    opened.map_or_else(String::new, |at| at.format("%-d %b %Y").to_string())
}

fn on_one_line(words: Option<&Words>) -> String {
    words.map_or_else(String::new, |words| clean::line(words.shown()))
}
