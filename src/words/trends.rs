//! Trends over a series in words: what a figure is, and how it compares with those before.

use chrono::NaiveDate;

use super::page::Page;
use super::times::count;
use super::{fit, quoted};
use crate::session::Words;
use crate::session::series::Series;
use crate::session::trends::{Trend, What};

/// What is said below all of them.
pub const MEANING: &str = "Each session had its own people and its own agenda. A figure that differs a little says little.";

/// The cells of the longest bar.
const LONGEST: usize = 36;

/// With what bars are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bars {
    /// With blocks.
    Blocks,
    /// With plain signs.
    Plain,
    /// Not at all.
    None,
}

/// Returns the trends of a series in lines of at most `cells` cells, with the figures of each.
#[must_use]
pub fn whole(name: &Words, series: &Series, trends: &[Trend], bars: Bars, cells: usize) -> String {
    let mut page = Page::new(cells);
    let sessions = count(series.sessions.len() as u64, "session");
    page.say(0, &format!("{name}: {sessions}."));
    if trends.is_empty() {
        page.say(0, "There is no figure to compare yet.");
        return page.written();
    }
    for trend in trends {
        page.head(&heading(&trend.what));
        page.say(1, &compared(series, trend));
        for (session, figure) in trend.known() {
            let day = fit::pad(&day(series, session), "30 September 2026".len());
            let said = figure_in_words(series, trend, session, figure);
            page.say(1, &format!("{day}  {}{said}", bar(trend, figure, bars)));
        }
    }
    page.say(0, "");
    page.say(0, MEANING);
    page.written()
}

/// Returns the name of what a trend is of, with what its figures mean.
#[must_use]
pub fn heading(what: &What) -> String {
    match what {
        What::Balance => "Balance (100 is an even floor)".to_owned(),
        What::Heard => "Heard (of those taking part)".to_owned(),
        What::Leading => "The floor of those leading".to_owned(),
        What::Question(words) => format!("{} (1 is not at all, 5 entirely)", quoted(words)),
        What::Aimed => "The rung that was aimed for".to_owned(),
        What::Felt => "The rung that it felt like, on average".to_owned(),
        What::Plan => "Time over or under plan".to_owned(),
        What::Person(name) => format!("{name}, who asked to be followed (1 is an even share)"),
    }
}

/// Returns the day of a session.
#[must_use]
pub fn day(series: &Series, session: usize) -> String {
    let opened = series.opened(session);
    let day = |date: NaiveDate| date.format("%-d %B %Y").to_string();
    opened.map_or_else(String::new, |at| day(at.date_naive()))
}

/// Returns a figure as people say it.
#[must_use]
pub fn figure_in_words(series: &Series, trend: &Trend, session: usize, figure: f64) -> String {
    match trend.what {
        What::Heard => {
            let heard = series
                .sessions
                .get(session)
                .map(crate::session::Session::heard);
            let heard = heard.unwrap_or_default();
            format!("{} of {}", heard.heard, heard.present)
        }
        What::Aimed => {
            let rung = series.sessions.get(session);
            let rung = rung.and_then(|session| session.meeting.aimed_rung());
            rung.map_or_else(
                || short(&trend.what, figure),
                |rung| format!("{figure:.0}, {rung}"),
            )
        }
        ref what => short(what, figure),
    }
}

fn short(what: &What, figure: f64) -> String {
    match what {
        What::Balance => format!("{figure:.0}"),
        What::Heard | What::Leading => format!("{figure:.0} %"),
        What::Question(_) | What::Felt | What::Person(_) => format!("{figure:.1}"),
        What::Aimed => format!("rung {figure:.0}"),
        What::Plan if figure.abs() < 0.5 => "as planned".to_owned(),
        What::Plan => {
            let way = if figure > 0.0 { "over" } else { "under" };
            format!("{:.0} min {way}", figure.abs())
        }
    }
}

/// Says how the last figure compares with the one before, and with the first.
#[must_use]
pub fn compared(series: &Series, trend: &Trend) -> String {
    let known: Vec<_> = trend.known().collect();
    let Some((last, now)) = known.last().copied() else {
        return "There is no figure yet.".to_owned();
    };
    let said = |(session, figure): (usize, f64)| {
        let figure = short(&trend.what, figure);
        format!("on {} ({figure})", day(series, session))
    };
    let latest = format!("{} on {}", short(&trend.what, now), day(series, last));
    let latest = super::capital(&latest);
    let before = &known[..known.len() - 1];
    let ways: Vec<_> = match before {
        [] => return format!("{latest}. There is nothing to compare it with yet."),
        [only] => vec![*only],
        [first, .., previous] => vec![*previous, *first],
    };
    let ways = ways.into_iter().map(|one| {
        let how = way(&trend.what, one.1, now);
        format!("{how} {}", said(one))
    });
    format!("{latest}: {}.", ways.collect::<Vec<_>>().join(", and "))
}

/// Returns how a figure differs from one before it: "more even than".
fn way(what: &What, before: f64, now: f64) -> &'static str {
    let (little, more, less) = match what {
        What::Balance => (3.0, "more even than", "less even than"),
        What::Heard => (3.0, "a larger part than", "a smaller part than"),
        What::Leading => (3.0, "more than", "less than"),
        What::Question(_) | What::Aimed | What::Felt => (0.25, "higher than", "lower than"),
        What::Plan => (3.0, "later than", "sooner than"),
        What::Person(_) => (0.15, "a larger share than", "a smaller share than"),
    };
    match now - before {
        by if by >= little => more,
        by if by <= -little => less,
        _ => "about as",
    }
}

/// Returns the figure that a whole bar stands for; nothing where bars would say nothing.
#[must_use]
pub fn full(trend: &Trend) -> Option<f64> {
    match trend.what {
        What::Balance | What::Heard | What::Leading => Some(100.0),
        What::Question(_) => Some(5.0),
        What::Aimed | What::Felt | What::Person(_) => {
            let most = trend.known().map(|(_, figure)| figure).fold(1.0, f64::max);
            Some(most)
        }
        What::Plan => None,
    }
}

fn bar(trend: &Trend, figure: f64, bars: Bars) -> String {
    let (full_sign, empty) = match bars {
        Bars::Blocks => ("\u{2588}", "\u{b7}"),
        Bars::Plain => ("#", "."),
        Bars::None => return String::new(),
    };
    let Some(full) = full(trend) else {
        return String::new();
    };
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "between nothing and a few cells"
    )]
    let long = ((figure / full).clamp(0.0, 1.0) * LONGEST as f64).round() as usize;
    format!(
        "{}{}  ",
        full_sign.repeat(long),
        empty.repeat(LONGEST - long)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::Session;

    fn series() -> Series {
        let on = |day: &str| {
            let mut session = Session::default();
            session.meeting.opened = Some(format!("{day}T14:00:00+00:00").parse().unwrap());
            session
        };
        Series::of(vec![on("2026-03-01"), on("2026-04-12"), on("2026-06-10")])
    }

    fn of(what: What, figures: [Option<f64>; 3]) -> Trend {
        let figures = figures.to_vec();
        Trend { what, figures }
    }

    #[test]
    fn a_figure_is_compared_with_the_one_before_and_with_the_first() {
        let series = series();
        for (trend, said) in [
            (
                of(What::Balance, [Some(61.0), Some(81.0), Some(82.0)]),
                "82 on 10 June 2026: about as on 12 April 2026 (81), and more even than on 1 March 2026 (61).",
            ),
            (
                of(What::Plan, [None, Some(-6.2), Some(10.0)]),
                "10 min over on 10 June 2026: later than on 12 April 2026 (6 min under).",
            ),
            (
                of(What::Felt, [None, None, Some(5.5)]),
                "5.5 on 10 June 2026. There is nothing to compare it with yet.",
            ),
        ] {
            assert_eq!(compared(&series, &trend), said);
        }
    }

    #[test]
    fn trends_have_their_figures_beside_the_bars_and_no_bars_in_line_mode() {
        let series = series();
        let trends = [
            of(What::Balance, [Some(0.0), None, Some(50.0)]),
            of(What::Plan, [Some(0.2), None, Some(-4.0)]),
        ];
        let name = Words::line("Shelter forum");
        let told = whole(&name, &series, &trends, Bars::Plain, 80);
        let expected = "\
Shelter forum: 3 sessions.

Balance (100 is an even floor)
  50 on 10 June 2026: more even than on 1 March 2026 (0).
  1 March 2026       ....................................  0
  10 June 2026       ##################..................  50

Time over or under plan
  4 min under on 10 June 2026: sooner than on 1 March 2026 (as planned).
  1 March 2026       as planned
  10 June 2026       4 min under

Each session had its own people and its own agenda. A figure that differs a
  little says little.
";
        assert_eq!(told, expected);
        let told = whole(&name, &series, &trends, Bars::None, 80);
        assert!(
            !told.contains('#') && told.contains("10 June 2026       50\n"),
            "{told}"
        );
    }
}
