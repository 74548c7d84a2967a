//! Charts as SVG within the page. Each has a name for those who don't see it; its
//! figures stand in the table below it.

use super::text;
use crate::report::document::{Bar, Chart, Shape};

/// How wide a chart is, in its own units.
const WIDTH: f64 = 640.0;
/// How high a bar is with the label above it.
const ROW: usize = 46;
/// How long the longest bar is: the figure stands behind it.
const LONGEST: u64 = 440;
/// How many letters of a label or a figure have room.
const LETTERS: usize = 76;
/// How many letters of a figure have room behind the longest bar.
const FIGURE: usize = 24;
/// How high a chart with a line is.
const HIGH: f64 = 220.0;

/// Returns a chart as SVG; the number keeps its names apart from those of others.
pub(super) fn drawn(chart: &Chart, number: usize) -> String {
    let name = chart.table.caption.replace('\n', " ");
    let name = text(&format!(
        "{name}: a chart of the figures in the table below"
    ));
    let (high, drawn) = match &chart.shape {
        Shape::Bars(bars) => (bars.len() * ROW + 6, of_bars(bars, longest(bars))),
        Shape::PartOf(whole, bars) => (
            bars.len() * ROW + 6,
            of_bars(bars, longest(bars).max(*whole)),
        ),
        Shape::Line(points) => (260, of_a_line(points)),
    };
    format!(
        "<svg viewBox=\"0 0 {WIDTH} {high}\" role=\"img\" aria-labelledby=\"chart-{number}\">\n<title id=\"chart-{number}\">{name}</title>\n{drawn}</svg>"
    )
}

/// Returns how long the longest of them is.
fn longest(bars: &[Bar]) -> u64 {
    bars.iter().map(|bar| bar.length).max().unwrap_or(0).max(1)
}

fn of_bars(bars: &[Bar], most: u64) -> String {
    let mut out = String::new();
    for (bar, row) in bars.iter().zip(0..) {
        // Whatever is not nothing has a bar that can be seen.
        let long = u128::from(bar.length) * u128::from(LONGEST);
        let long = long.div_ceil(u128::from(most));
        let long = if bar.length == 0 { 0 } else { long.max(3) };
        let (top, label) = (row * ROW, text(&cut(&bar.label, LETTERS)));
        let figure = text(&cut(&bar.figure, FIGURE));
        out.push_str(&format!(
            "<text x=\"0\" y=\"{}\" font-size=\"15\">{label}</text>\n",
            top + 16
        ));
        if long > 0 {
            out.push_str(&format!(
                "<rect class=\"bar\" x=\"0\" y=\"{}\" width=\"{long}\" height=\"16\"/>\n",
                top + 23
            ));
        }
        out.push_str(&format!(
            "<text x=\"{}\" y=\"{}\" font-size=\"15\">{figure}</text>\n",
            if long == 0 { 0 } else { long + 8 },
            top + 36
        ));
    }
    out
}

fn of_a_line(points: &[(f64, f64)]) -> String {
    let first = points.first().map_or(0.0, |point| point.0);
    let last = points.last().map_or(1.0, |point| point.0);
    let long = (last - first).max(f64::EPSILON);
    let (left, right) = (40.0, WIDTH - 16.0);
    let x = |minutes: f64| left + (minutes - first) / long * (right - left);
    let y = |balance: f64| 16.0 + (100.0 - balance.clamp(0.0, 100.0)) / 100.0 * (HIGH - 16.0);
    let mut out = String::new();
    for at in [0.0, 50.0, 100.0] {
        let y = y(at);
        out.push_str(&format!(
            "<line class=\"axis\" x1=\"{left}\" x2=\"{right}\" y1=\"{y:.1}\" y2=\"{y:.1}\"/>\n<text class=\"quiet\" x=\"0\" y=\"{:.1}\" font-size=\"14\">{at:.0}</text>\n",
            y + 5.0
        ));
    }
    let through: Vec<_> = points
        .iter()
        .map(|(minutes, balance)| format!("{:.1},{:.1}", x(*minutes), y(*balance)))
        .collect();
    out.push_str(&format!(
        "<polyline class=\"line\" points=\"{}\"/>\n",
        through.join(" ")
    ));
    for (minutes, balance) in points {
        out.push_str(&format!(
            "<circle class=\"bar\" cx=\"{:.1}\" cy=\"{:.1}\" r=\"4\"/>\n",
            x(*minutes),
            y(*balance)
        ));
    }
    out.push_str(&format!(
        "<text class=\"quiet\" x=\"{left}\" y=\"248\" font-size=\"14\">after {first:.0} minutes</text>\n<text class=\"quiet\" x=\"{right}\" y=\"248\" font-size=\"14\" text-anchor=\"end\">after {last:.0} minutes</text>\n"
    ));
    out
}

/// Returns words that have room in a row: the whole of them stands in the table.
fn cut(words: &str, letters: usize) -> String {
    let words = words.replace('\n', " ");
    let mut short: String = words.chars().take(letters).collect();
    if short.len() < words.len() {
        short.push('\u{2026}');
    }
    short
}
