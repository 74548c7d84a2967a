//! Trends over a series in words: what a figure is, and how it compares with those before.

use chrono::{DateTime, FixedOffset};

use super::page::Page;
use super::times::count;
use super::{fit, quoted};
use crate::session::Words;
use crate::session::series::Series;
use crate::session::trends::{Trend, What};

/// What is said below all of them.
pub const MEANING: &str = "Each session had its own people and its own agenda. A figure that differs a little says little.";

/// What is said in what is made for others, where somebody asked to be followed.
pub const LEFT_OUT: &str = "Figures of those who asked to be followed are left out where fewer than five took part, or where all but one or two would have one.";

/// The cells of the longest bar.
const LONGEST: usize = 36;

/// The most cells of a session's name beside its day.
const TITLE: usize = 24;

/// The cells of the longest day.
const DAY: usize = "30 September 2026".len();

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
    let days = (0..series.sessions.len()).map(|session| fit::width(&day(series, session)));
    let for_days = days.max().unwrap_or(0);
    // Where there is an hour beside the day the bars make room for it.
    let longest = LONGEST - for_days.saturating_sub(DAY).min(LONGEST / 2);
    for trend in trends {
        page.head(&heading(&trend.what));
        page.say(1, &compared(series, trend));
        if bars != Bars::None
            && let Some(axis) = axis(series, trends, trend)
        {
            page.say(1, &axis);
        }
        let scale = scale(series, trends, trend);
        for (session, figure) in trend.known() {
            let day = fit::pad(&day(series, session), for_days);
            let said = figure_in_words(series, trend, session, figure);
            page.say(
                1,
                &format!("{day}  {}{said}", bar(trend, scale, figure, bars, longest)),
            );
        }
    }
    page.say(0, "");
    page.say(0, MEANING);
    page.written()
}

/// Returns the name of what a trend is of, as short as in a list.
#[must_use]
pub fn name(what: &What) -> String {
    match what {
        What::Balance => "Balance".to_owned(),
        What::Heard => "Heard".to_owned(),
        What::Leading => "Those leading".to_owned(),
        What::Question(words) => on_one_line(words),
        What::Aimed => "Rung aimed for".to_owned(),
        What::Felt => "Rung it felt like".to_owned(),
        What::Plan => "Time and plan".to_owned(),
        What::Person(name) => on_one_line(name),
    }
}

fn on_one_line(words: &Words) -> String {
    words
        .shown()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
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

/// Returns when a session was: the day, with the hour where there were two on it, and its name
/// where that was the same.
#[must_use]
pub fn day(series: &Series, session: usize) -> String {
    let day = dated(series, session, "%-d %B %Y");
    let all = 0..series.sessions.len();
    let same = all.filter(|one| dated(series, *one, "%-d %B %Y") == day);
    match series.sessions.get(session) {
        // Tables that meet side by side are told apart by their names.
        Some(one) if same.count() > 1 => {
            let title = on_one_line(&one.meeting.about.title);
            format!("{day}, {}", fit::cut(&title, TITLE))
        }
        _ => day,
    }
}

/// Returns the same in as few cells as can be.
#[must_use]
pub fn short_day(series: &Series, session: usize) -> String {
    dated(series, session, "%-d %b %y")
}

fn dated(series: &Series, session: usize, pattern: &str) -> String {
    let Some(opened) = series.opened(session) else {
        return String::new();
    };
    let all = (0..series.sessions.len()).filter_map(|one| series.opened(one));
    let same_day = |at: &DateTime<FixedOffset>| at.date_naive() == opened.date_naive();
    let day = opened.format(pattern);
    if all.filter(same_day).count() > 1 {
        format!("{day}, {}", opened.format("%H:%M"))
    } else {
        day.to_string()
    }
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

/// Returns a figure in as few cells as can be.
#[must_use]
pub fn short(what: &What, figure: f64) -> String {
    match what {
        What::Balance => format!("{figure:.0}"),
        What::Heard | What::Leading => format!("{figure:.0} %"),
        What::Question(_) | What::Felt | What::Person(_) => tenth(figure),
        What::Aimed => format!("rung {figure:.0}"),
        What::Plan if figure.abs() < 0.5 => "as planned".to_owned(),
        What::Plan => {
            let way = if figure > 0.0 { "over" } else { "under" };
            format!("{:.0} min {way}", figure.abs())
        }
    }
}

/// Returns a figure to a tenth: half of one goes up, and not to the even one.
fn tenth(figure: f64) -> String {
    format!("{:.1}", (figure * 10.0).round() / 10.0)
}

/// Returns a figure with no word beside it, for where it is known what it is of.
#[must_use]
pub fn shortest(what: &What, figure: f64) -> String {
    match what {
        What::Plan if figure.abs() < 0.5 => "0".to_owned(),
        What::Plan => format!("{figure:+.0}"),
        What::Aimed => format!("{figure:.0}"),
        what => short(what, figure),
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

/// From which figure to which the bars of a trend go.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    /// The least: less than 0 only where something can be under it, and more where nothing can be
    /// as little as 0.
    pub low: f64,
    /// The greatest.
    pub high: f64,
}

impl Scale {
    /// Returns from where bars go: up, and down where something can be under 0.
    #[must_use]
    pub fn base(self) -> f64 {
        self.low.max(0.0)
    }

    /// Returns how much of the way from there to the greatest a figure is, from 0 to 1.
    #[must_use]
    pub fn part(self, figure: f64) -> f64 {
        ((figure - self.base()) / (self.high - self.base())).clamp(0.0, 1.0)
    }
}

/// Returns the scale of a trend: figures of one kind have one, so that they can be compared.
#[must_use]
pub fn scale(series: &Series, all: &[Trend], trend: &Trend) -> Scale {
    let figures = |of: fn(&What) -> bool| {
        let these = all.iter().filter(move |one| of(&one.what));
        these.flat_map(Trend::known).map(|(_, figure)| figure)
    };
    let high = match trend.what {
        What::Balance | What::Heard | What::Leading => 100.0,
        // Nobody can answer less than 1.
        What::Question(_) => {
            return Scale {
                low: 1.0,
                high: 5.0,
            };
        }
        What::Aimed | What::Felt => {
            let of = |what: &What| matches!(what, What::Aimed | What::Felt);
            figures(of).fold(f64::from(rungs(series)), f64::max)
        }
        What::Person(_) => {
            let of = |what: &What| matches!(what, What::Person(_));
            figures(of).fold(2.0, f64::max).ceil()
        }
        What::Plan => {
            let of = |what: &What| *what == What::Plan;
            // In steps of five minutes.
            let tidy = |minutes: f64| (minutes.abs() / 5.0).ceil() * 5.0;
            let least = figures(of).fold(0.0, f64::min);
            let most = figures(of).fold(5.0, f64::max);
            return Scale {
                low: -tidy(least),
                high: tidy(most),
            };
        }
    };
    Scale { low: 0.0, high }
}

/// Returns how many rungs the ladder has by which rungs are counted: that of the last session.
fn rungs(series: &Series) -> u32 {
    let last = series.sessions.last();
    let rungs = last.map_or(0, |last| last.meeting.about.ladder.len());
    u32::try_from(rungs).unwrap_or(0).max(1)
}

/// Says from what to what bars go; nothing where there are none.
#[must_use]
pub fn axis(series: &Series, all: &[Trend], trend: &Trend) -> Option<String> {
    let scale = scale(series, all, trend);
    let more = match trend.what {
        What::Plan => return None,
        What::Aimed | What::Felt => ", the rungs of the ladder",
        What::Heard | What::Leading => " %",
        _ => "",
    };
    let (base, high) = (scale.base(), scale.high);
    Some(format!("Bars go from {base:.0} to {high:.0}{more}."))
}

fn bar(trend: &Trend, scale: Scale, figure: f64, bars: Bars, longest: usize) -> String {
    let (full_sign, empty) = match bars {
        Bars::Blocks => ("\u{2588}", "\u{b7}"),
        Bars::Plain => ("#", "."),
        Bars::None => return String::new(),
    };
    if trend.what == What::Plan {
        return String::new();
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "between nothing and a few cells"
    )]
    let long = (scale.part(figure) * longest as f64).round() as usize;
    format!(
        "{}{}  ",
        full_sign.repeat(long),
        empty.repeat(longest - long)
    )
}

#[cfg(test)]
mod tests;
