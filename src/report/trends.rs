//! Trends over a series: for each a sentence, a chart and a table.

use super::document::{Bar, Document, Section, Shape, Table};
use crate::session::Words;
use crate::session::series::Series;
use crate::session::trends::{self, Trend};
use crate::words::times::count;
use crate::words::trends as in_words;

/// Returns the trends of a series as a report for others.
#[must_use]
pub fn document(name: &Words, series: &Series) -> Document {
    let all = trends::of(series, true);
    let mut sections: Vec<_> = all.iter().map(|trend| one(series, &all, trend)).collect();
    let mut last = Section::new("What the figures mean");
    if all.is_empty() {
        last.say("There is no figure to compare yet.");
    }
    if !trends::may_be_followed(series).is_empty() {
        last.say(in_words::LEFT_OUT);
    }
    last.say(in_words::MEANING);
    sections.push(last);
    let sessions = series.sessions.len();
    let mut below = count(sessions as u64, "session");
    if sessions > 1 {
        let (first, last) = (
            in_words::day(series, 0),
            in_words::day(series, sessions - 1),
        );
        below.push_str(&format!(", {first} to {last}"));
    }
    Document {
        title: format!("{name}: session by session"),
        below: vec![below],
        warning: None,
        large: false,
        sections,
    }
}

fn one(series: &Series, all: &[Trend], trend: &Trend) -> Section {
    let heading = in_words::heading(&trend.what);
    let mut section = Section::new(heading.clone());
    section.say(in_words::compared(series, trend));
    let mut table = Table::new(&heading, &["Session", "Day", "Figure"]);
    let scale = in_words::scale(series, all, trend);
    let mut bars = Vec::new();
    for (session, place) in series.sessions.iter().zip(0..) {
        let title = session.meeting.about.title.shown();
        let day = in_words::day(series, place);
        let figure = trend.figures.get(place).copied().flatten();
        let said = figure.map(|figure| in_words::figure_in_words(series, trend, place, figure));
        if let (Some(figure), Some(said)) = (figure, &said) {
            bars.push(Bar {
                label: format!("{day}: {title}"),
                length: tenths(figure - scale.base()),
                figure: said.clone(),
            });
        }
        let said = said.unwrap_or_else(|| "not known".to_owned());
        table.row([title.to_owned(), day, said]);
    }
    if let Some(axis) = in_words::axis(series, all, trend) {
        section.say(axis);
        let whole = tenths(scale.high - scale.base());
        section.chart(Shape::PartOf(whole, bars), table);
    } else {
        section.table(table);
    }
    section
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "figures that have bars are 0 to 100 or so"
)]
fn tenths(figure: f64) -> u64 {
    (figure * 10.0).round().max(0.0) as u64
}
