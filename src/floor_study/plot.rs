//! A picture of a study: how even, against how long somebody waited.

use super::floor::Limit;
use super::rule::Rule;
use super::{Row, Study};

const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 440.0;
/// Where the plot itself begins and ends.
const LEFT: f64 = 60.0;
const RIGHT: f64 = 430.0;
const TOP: f64 = 50.0;
const BOTTOM: f64 = 380.0;

/// Draws the rows of a study as SVG: a sign for each order, filled by the limit.
#[must_use]
pub fn svg(study: &Study) -> String {
    let waits = study.rows.iter().map(minutes).fold(1.0, f64::max);
    let longest = 5.0 * (waits / 5.0).ceil();
    let lowest = study.rows.iter().map(balance).fold(100.0, f64::min);
    let lowest = 10.0 * (lowest / 10.0).floor().min(9.0);
    let x = |minutes: f64| LEFT + (RIGHT - LEFT) * minutes / longest;
    let y = |balance: f64| BOTTOM - (BOTTOM - TOP) * (balance - lowest) / (100.0 - lowest);
    let mut drawn = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" \
         font-family=\"sans-serif\" font-size=\"12\" fill=\"#222\">\n\
         <title>Balance and the longest wait, of {} meetings</title>\n\
         <rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"#fff\"/>\n",
        study.meetings
    );
    drawn += &words(
        LEFT,
        24.0,
        "start",
        "How even the floor was, and how long somebody waited",
    );
    for step in 0..=5 {
        let part = f64::from(step) / 5.0;
        let (minutes, balance) = (longest * part, lowest + (100.0 - lowest) * part);
        drawn += &line(x(minutes), BOTTOM, x(minutes), TOP);
        drawn += &line(LEFT, y(balance), RIGHT, y(balance));
        drawn += &words(x(minutes), BOTTOM + 18.0, "middle", &tidy(minutes));
        drawn += &words(LEFT - 8.0, y(balance) + 4.0, "end", &tidy(balance));
    }
    let middle = f64::midpoint(LEFT, RIGHT);
    drawn += &words(middle, BOTTOM + 40.0, "middle", "longest wait, in minutes");
    drawn += &words(LEFT, TOP - 10.0, "end", "balance");
    for row in &study.rows {
        let told = format!(
            "{}, limit {}: balance {:.1}, longest wait {:.1} minutes",
            row.order,
            row.limit,
            balance(row),
            minutes(row)
        );
        drawn += &sign(
            row.order,
            row.limit,
            x(minutes(row)),
            y(balance(row)),
            &told,
        );
    }
    drawn += &legend(study);
    drawn + "</svg>\n"
}

fn balance(row: &Row) -> f64 {
    row.figures.balance.median
}

#[allow(
    clippy::cast_precision_loss,
    reason = "milliseconds of a recording fit a double"
)]
fn minutes(row: &Row) -> f64 {
    row.figures.longest_wait_ms.unwrap_or(0) as f64 / 60_000.0
}

fn legend(study: &Study) -> String {
    // Each limit has all of the orders, in the same order.
    let rules = study.rows.iter().filter(|row| row.limit == Limit::None);
    let mut drawn = String::new();
    let mut at = TOP + 10.0;
    let x = RIGHT + 30.0;
    for rule in rules.map(|row| row.order) {
        drawn += &sign(rule, Limit::None, x, at, &rule.to_string());
        drawn += &words(x + 14.0, at + 4.0, "start", &rule.to_string());
        at += 22.0;
    }
    at += 12.0;
    for limit in [Limit::None, Limit::Shared, Limit::EvenShare] {
        drawn += &sign(Rule::FirstCome, limit, x, at, &limit.to_string());
        let name = format!("limit: {limit}");
        drawn += &words(x + 14.0, at + 4.0, "start", &name);
        at += 22.0;
    }
    drawn
}

/// Draws one sign: its shape tells the order, its filling the limit.
fn sign(rule: Rule, limit: Limit, x: f64, y: f64, told: &str) -> String {
    let corners: &[(f64, f64)] = match rule {
        Rule::FirstCome => &[(-5.0, -5.0), (5.0, -5.0), (5.0, 5.0), (-5.0, 5.0)],
        Rule::FewestTurns => &[(0.0, -6.0), (6.0, 5.0), (-6.0, 5.0)],
        Rule::LeastTime => &[(0.0, 6.0), (6.0, -5.0), (-6.0, -5.0)],
        Rule::QuieterFirst => &[(0.0, -7.0), (7.0, 0.0), (0.0, 7.0), (-7.0, 0.0)],
        Rule::LeastOnce => &[(-7.0, -3.0), (7.0, -3.0), (7.0, 3.0), (-7.0, 3.0)],
        Rule::LeastTwice => &[(-3.0, -7.0), (3.0, -7.0), (3.0, 7.0), (-3.0, 7.0)],
        Rule::LeastThrice => &[(-6.0, 0.0), (5.0, -6.0), (5.0, 6.0)],
        Rule::LeastTenMinutes => &[(-3.0, -6.0), (6.0, -6.0), (3.0, 6.0), (-6.0, 6.0)],
        Rule::EveryThird => &[(6.0, 0.0), (-5.0, -6.0), (-5.0, 6.0)],
        Rule::WaitingCounts => &[
            (-6.0, -4.0),
            (0.0, -7.0),
            (6.0, -4.0),
            (4.0, 6.0),
            (-4.0, 6.0),
        ],
    };
    let points: Vec<String> = corners
        .iter()
        .map(|(right, down)| format!("{:.1},{:.1}", x + right, y + down))
        .collect();
    let fill = match limit {
        Limit::None => "#fff",
        Limit::Shared => "#9ab",
        Limit::EvenShare => "#123",
    };
    format!(
        "<polygon points=\"{}\" fill=\"{fill}\" stroke=\"#123\"><title>{told}</title></polygon>\n",
        points.join(" ")
    )
}

fn line(x1: f64, y1: f64, x2: f64, y2: f64) -> String {
    format!("<line x1=\"{x1:.1}\" y1=\"{y1:.1}\" x2=\"{x2:.1}\" y2=\"{y2:.1}\" stroke=\"#ddd\"/>\n")
}

fn words(x: f64, y: f64, anchor: &str, words: &str) -> String {
    format!("<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\">{words}</text>\n")
}

/// Writes a number without what it does not need.
fn tidy(number: f64) -> String {
    let number = format!("{number:.1}");
    number
        .trim_end_matches('0')
        .trim_end_matches('.')
        .to_owned()
}
