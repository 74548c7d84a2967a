//! The trends of a series: the measures at the left, and at the right what one of them was in each
//! session, as bars with the figures under them:
//!
//! ```text
//!  Shelter forum, session by session                                   3 sessions
//! ────────────────────────────────────────────────────────────────────────────────
//!  ▸ Balance                   82  Balance (100 is an even floor)
//!    Heard                   83 %  100 ┤
//!    Those leading           31 %      │          ████    ████
//!                                      │  ████    ████    ████
//!                                    0 ┤  ████    ████    ████
//!                                         61      81     [82]
//!                                  3 of 3: 10 June 2026, Doors: 82
//! ────────────────────────────────────────────────────────────────────────────────
//!  82 on 10 June 2026: about as on 12 April 2026 (81), and more even than …
//!  ↑ measure  → session  Enter open  q leave                               ? help
//! ```
//!
//! The session that is selected has its figure in brackets. On a narrow terminal one measure shows
//! without the list.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::Clear;

use super::super::drawing::{Piece, cells, columns, left, row, rows, rule, sides};
use super::super::keymap::Screen;
use super::super::panels::footer;
use super::super::trends::Trends;
use crate::clean;
use crate::session::trends::Trend;
use crate::words::fit;
use crate::words::times::count;
use crate::words::trends::{self as in_words, Scale};

/// From how many columns on the measures stand beside the plot.
const BESIDE: u16 = 70;
/// The columns of the measures there, and at most.
const MEASURES: u16 = 32;
/// From how many rows on the name of the series stands above.
const HEADED: u16 = 14;
/// The columns that a session has: enough for its figure in brackets.
const NARROW: u16 = 8;
const BROAD: u16 = 12;
/// The rows under the bars: the figures, and the session that is selected.
const UNDER: u16 = 2;
/// The most rows of what is said at the foot.
const SAID: usize = 3;
/// The most rows that bars take: more tell no more.
const HIGH: u16 = 20;

/// Parts of a cell, from the least to the whole.
const LEVELS: [&str; 8] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

/// Draws the trends in the whole of an area; the cursor is on the measure that is selected.
pub(in crate::tui) fn render(frame: &mut Frame, area: Rect, shown: &Trends<'_>) {
    frame.render_widget(Clear, area);
    let theme = shown.theme;
    let inner = inside(area);
    let keys = u16::from(area.height >= 3);
    let ruled = u16::from(area.height >= HEADED);
    let top = 2 * ruled;
    if ruled > 0 {
        let name = clean::line(shown.name().shown());
        let sessions = count(shown.series().sessions.len() as u64, "session");
        sides(
            frame,
            row(inner, 0),
            &[
                (&name, theme.strong()),
                (", session by session", theme.quiet()),
            ],
            &[(&sessions, theme.quiet())],
        );
        rule(frame, row(area, 1), theme.quiet());
    }
    let said = said(shown, usize::from(inner.width).max(1));
    let room = area.height.saturating_sub(keys + top + ruled + 1);
    let foot = cells(said.len()).min(room);
    let body = area.height.saturating_sub(keys + top + ruled + foot);
    render_body(frame, rows(inner, top, body), shown);
    if ruled > 0 {
        rule(frame, row(area, top + body), theme.quiet());
    }
    for (at, line) in (top + body + ruled..).zip(said.iter().take(usize::from(foot))) {
        left(frame, row(inner, at), &[(line, theme.plain())]);
    }
    if keys > 0 {
        let last = rows(area, area.height - 1, 1);
        footer::render(frame, last, theme, Screen::Trends);
    }
    theme.settle(frame.buffer_mut());
}

/// Returns an area without the margins, where there is room for them.
fn inside(area: Rect) -> Rect {
    let margin = u16::from(area.width > 20);
    columns(area, margin, area.width - 2 * margin)
}

/// Returns what is said at the foot: what was answered, or how the sessions compare.
fn said(shown: &Trends<'_>, width: usize) -> Vec<String> {
    let text = if !shown.message().is_empty() {
        shown.message().to_owned()
    } else if let Some(trend) = shown.all().get(shown.measure()) {
        in_words::compared(shown.series(), trend)
    } else {
        "There is no figure to compare yet.".to_owned()
    };
    let mut lines = fit::wrap(&text, width);
    fit::shorten(&mut lines, SAID, width);
    lines
}

fn render_body(frame: &mut Frame, area: Rect, shown: &Trends<'_>) {
    let Some(trend) = shown.all().get(shown.measure()) else {
        return;
    };
    if area.width + 2 < BESIDE {
        let place = format!("{} of {}", shown.measure() + 1, shown.all().len());
        let name = in_words::heading(&trend.what);
        let theme = shown.theme;
        sides(
            frame,
            row(area, 0),
            &[(&clean::line(&name), theme.accent())],
            &[(&place, theme.quiet())],
        );
        put_cursor(frame, row(area, 0));
        render_plot(frame, rows(area, 1, area.height), shown, trend);
        return;
    }
    let for_list = MEASURES.min(area.width * 2 / 5);
    render_measures(frame, columns(area, 0, for_list), shown);
    let beside = columns(area, for_list + 2, area.width);
    let heading = clean::line(&in_words::heading(&trend.what));
    left(frame, row(beside, 0), &[(&heading, shown.theme.strong())]);
    render_plot(frame, rows(beside, 1, beside.height), shown, trend);
}

fn put_cursor(frame: &mut Frame, here: Option<Rect>) {
    if let Some(here) = here {
        frame.set_cursor_position(Position::new(here.x, here.y));
    }
}

/// Draws the measures, each with its figure of the session that is selected.
fn render_measures(frame: &mut Frame, area: Rect, shown: &Trends<'_>) {
    let theme = shown.theme;
    let first = (shown.measure() + 1).saturating_sub(usize::from(area.height));
    for (at, (place, trend)) in (0..area.height).zip(shown.all().iter().enumerate().skip(first)) {
        let here = row(area, at);
        let (mark, style) = if place == shown.measure() {
            put_cursor(frame, here);
            ("▸ ", theme.accent())
        } else {
            ("  ", theme.plain())
        };
        let figure = trend.figures.get(shown.session()).copied().flatten();
        let figure = figure.map(|figure| in_words::short(&trend.what, figure));
        let name = clean::line(&in_words::name(&trend.what));
        sides(
            frame,
            here,
            &[(mark, style), (&name, style)],
            &[(figure.as_deref().unwrap_or("–"), theme.quiet())],
        );
    }
}

/// Draws a bar for each session, as many as there is room for, with the figures.
fn render_plot(frame: &mut Frame, area: Rect, shown: &Trends<'_>, trend: &Trend) {
    let theme = shown.theme;
    let scale = in_words::scale(shown.series(), shown.all(), trend);
    let high = area.height.saturating_sub(UNDER).min(HIGH);
    let labels = labels(scale, high);
    let wide = labels.iter().map(|label| fit::width(label)).max();
    let wide = cells(wide.unwrap_or(0));
    for (at, label) in (0..high).zip(&labels) {
        let line = if label.is_empty() { " │" } else { " ┤" };
        let label = fit::pad_left(label, usize::from(wide));
        left(
            frame,
            row(area, at),
            &[(&label, theme.quiet()), (line, theme.quiet())],
        );
    }
    let plot = columns(area, wide + 3, area.width);
    let sessions = shown.series().sessions.len();
    let each = plot.width / cells(sessions.max(1)).max(1);
    let each = each.clamp(NARROW, BROAD);
    let fit_in = usize::from((plot.width / each).max(1));
    // The selected one is always in sight.
    let most = sessions.saturating_sub(fit_in);
    let first = most.min((shown.session() + 1).saturating_sub(fit_in.div_ceil(2)));
    for (at, session) in (first..sessions).take(fit_in).enumerate() {
        let column = columns(plot, cells(at) * each, each);
        let is_selected = session == shown.session();
        let style = if is_selected {
            theme.accent()
        } else {
            theme.plain()
        };
        let figure = trend.figures.get(session).copied().flatten();
        let said = figure.map_or_else(
            || "–".to_owned(),
            |figure| in_words::shortest(&trend.what, figure),
        );
        let said = if is_selected {
            format!("[{said}]")
        } else {
            format!(" {said}")
        };
        left(frame, row(column, high), &[(&said, style)]);
        let Some(figure) = figure else { continue };
        let bar = columns(column, 1, each - 3);
        for (at, part) in (0..high).zip(bar_of(figure, scale, high)) {
            let part = part.repeat(usize::from(bar.width));
            left(frame, row(bar, at), &[(&part, style)]);
        }
    }
    render_session(frame, row(area, high + 1), shown, trend);
}

/// Tells which session is selected, and its figure in words.
fn render_session(frame: &mut Frame, here: Option<Rect>, shown: &Trends<'_>, trend: &Trend) {
    let (series, session) = (shown.series(), shown.session());
    let Some(one) = series.sessions.get(session) else {
        return;
    };
    let figure = trend.figures.get(session).copied().flatten();
    let said = figure.map_or_else(
        || "not known".to_owned(),
        |figure| in_words::figure_in_words(series, trend, session, figure),
    );
    let title = clean::line(one.meeting.about.title.shown());
    let place = format!("{} of {}: ", session + 1, series.sessions.len());
    let day = in_words::day(series, session);
    let width = here.map_or(0, |here| usize::from(here.width));
    let theme = shown.theme;
    let named = format!("{day}, {title}");
    let room = width.saturating_sub(fit::width(&place) + fit::width(&said) + 2);
    let named = if fit::width(&named) > room && room < fit::width(&day) + 8 {
        in_words::short_day(series, session)
    } else {
        fit::cut(&named, room)
    };
    let pieces: [Piece; 3] = [
        (&place, theme.quiet()),
        (&named, theme.plain()),
        (&format!(": {said}"), theme.strong()),
    ];
    left(frame, here, &pieces);
}

/// Returns where bars begin, in rows from below.
fn base_row(scale: Scale, high: u16) -> u16 {
    if scale.low >= 0.0 {
        return 0;
    }
    let part = -scale.low / (scale.high - scale.low);
    let row = whole(part * f64::from(high));
    if high > 1 { row.clamp(1, high - 1) } else { 0 }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between nothing and a few hundred"
)]
fn whole(figure: f64) -> u16 {
    figure.round().clamp(0.0, 1_000.0) as u16
}

/// Returns what stands at the axis, from above: the greatest, where bars begin and the least.
fn labels(scale: Scale, high: u16) -> Vec<String> {
    let mut labels = vec![String::new(); usize::from(high)];
    let mut put = |from_below: u16, figure: f64| {
        let place = usize::from(high.saturating_sub(1 + from_below));
        if let Some(label) = labels.get_mut(place) {
            *label = format!("{figure:.0}");
        }
    };
    if scale.low < 0.0 {
        put(0, scale.low);
    }
    put(base_row(scale, high), scale.base());
    if high > 1 {
        put(high - 1, scale.high);
    }
    labels
}

/// Returns the cells of a bar, from above.
fn bar_of(figure: f64, scale: Scale, high: u16) -> Vec<&'static str> {
    let base = base_row(scale, high);
    let above = high - base;
    let mut cells = vec![" "; usize::from(high)];
    if figure >= 0.0 {
        // Whatever is not nothing can be seen.
        let part = scale.part(figure) * f64::from(above) * 8.0;
        let mut eighths = whole(part).max(u16::from(figure > 0.0));
        for cell in cells.iter_mut().take(usize::from(above)).rev() {
            let level = eighths.min(8);
            eighths -= level;
            if level > 0 {
                *cell = LEVELS[usize::from(level - 1)];
            }
        }
    } else {
        let part = (figure / scale.low).clamp(0.0, 1.0) * f64::from(base);
        let long = usize::from(whole(part).max(1));
        let below = cells.iter_mut().skip(usize::from(above));
        below.take(long).for_each(|cell| *cell = "█");
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_go_up_from_nothing_and_down_below_it() {
        let scale = |low, high| Scale { low, high };
        assert_eq!(bar_of(50.0, scale(0.0, 100.0), 4), [" ", " ", "█", "█"]);
        assert_eq!(bar_of(30.0, scale(0.0, 100.0), 4), [" ", " ", "▂", "█"]);
        assert_eq!(bar_of(0.1, scale(0.0, 100.0), 2), [" ", "▁"]);
        assert_eq!(bar_of(0.0, scale(0.0, 100.0), 2), [" ", " "]);
        assert_eq!(bar_of(-5.0, scale(-10.0, 10.0), 4), [" ", " ", "█", " "]);
        assert_eq!(bar_of(10.0, scale(-10.0, 10.0), 4), ["█", "█", " ", " "]);
        assert_eq!(labels(scale(-10.0, 10.0), 4), ["10", "0", "", "-10"]);
        assert!(bar_of(-5.0, scale(-10.0, 10.0), 0).is_empty());
    }

    #[test]
    fn bars_of_answers_from_1_to_5_begin_at_1() {
        let scale = Scale {
            low: 1.0,
            high: 5.0,
        };
        assert_eq!(bar_of(1.0, scale, 4), [" ", " ", " ", "▁"]);
        assert_eq!(bar_of(3.0, scale, 4), [" ", " ", "█", "█"]);
        assert_eq!(bar_of(5.0, scale, 4), ["█", "█", "█", "█"]);
        assert_eq!(labels(scale, 4), ["5", "", "", "1"]);
    }
}
