//! `ourturn trends`: how the figures of a series compare, session by session.

mod on_screen;
mod page;

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use serde_json::{Value, json};

use super::export::put_document;
use super::library::Where;
use super::run::is_at_a_terminal;
use super::series::{Found, as_it_is, meant};
use super::{Failure, remark, say};
use crate::clean;
use crate::config::Config;
use crate::config::looks::Looks;
use crate::report::{self, Format};
use crate::session::people::Consent;
use crate::session::series::Series;
use crate::session::{Timeline, Words, trends};
use crate::words::appearance::Public;
use crate::words::trends::{self as in_words, Bars};

/// How wide lines are at the most.
const CELLS: usize = 80;

/// What `trends` is asked for.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The series, or the beginning of its name; it can be left out where there
    /// is but one
    #[arg(value_name = "NAME")]
    name: Option<String>,
    #[command(flatten)]
    place: Where,
    /// The series, where it is not named before the folders
    #[arg(long, value_name = "NAME")]
    series: Option<String>,
    /// Tells it in sentences, without bars and without a screen: for screen
    /// readers and scripts
    #[arg(long, conflicts_with_all = ["json", "to"])]
    line: bool,
    /// Writes it for programs, as JSON
    #[arg(long, conflicts_with = "to")]
    json: bool,
    /// Writes it as a report for others
    #[arg(long, value_name = "FORMAT", value_parser = formats())]
    to: Option<Format>,
    /// Where the report is written; without it, or with -, it goes to standard output
    #[arg(long, value_name = "PATH", requires = "to")]
    output: Option<PathBuf>,
    /// Writes over a file that is there already
    #[arg(long, requires = "output")]
    force: bool,
}

fn formats() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(["html", "md", "docx"]).try_map(|name| name.parse::<Format>())
}

/// Tells the trends of a series.
pub(super) fn run(asked: &Arguments, config: &Config, looks: Looks) -> Result<(), Failure> {
    let (name, place) = match (&asked.series, &asked.name) {
        // What stands first is then a folder, too.
        (Some(series), Some(folder)) => (Some(series.as_str()), asked.place.with_folder(folder)),
        (Some(series), None) => (Some(series.as_str()), asked.place.clone()),
        (None, name) => meant(name.as_deref(), &asked.place),
    };
    let mut found = Found::look(&place, config)?;
    let known = match (name, found.all.as_slice()) {
        (Some(name), _) => found.called(name)?.clone(),
        (None, [only]) => only.clone(),
        (None, _) => return Err(found.which()),
    };
    let goes_out = asked.to.is_some() || asked.json;
    if !asked.line && !goes_out && is_at_a_terminal() {
        return on_screen::run(found, known, config, looks);
    }
    let sessions = if goes_out {
        found.read_to_go_out(&known)
    } else {
        found.read(&known)
    };
    if let Some(format) = asked.to {
        let document = report::trends::document(&known.name, &seen_with_followed(&sessions));
        return put_document(&document, format, asked.output.as_deref(), asked.force);
    }
    if asked.json {
        return say(&as_json(&known.name, &seen_with_followed(&sessions)));
    }
    let series = as_it_is(&sessions);
    let all = trends::of(&series, false);
    let bars = match (asked.line, looks.is_ascii) {
        (true, _) => Bars::None,
        (false, true) => Bars::Plain,
        (false, false) => Bars::Blocks,
    };
    if series.sessions.len() == 1 {
        remark("There is one session in this series: with the next there is something to compare.");
    }
    say(&in_words::whole(&known.name, &series, &all, bars, CELLS))
}

/// Puts sessions together as others may see them, with who asked to be followed and is named.
fn seen_with_followed(sessions: &[Timeline]) -> Series {
    let as_it_is = as_it_is(sessions);
    // The answers of each hold in all sessions, and those who are called otherwise in one of them
    // are known by their names no more.
    let mut may = trends::may_be_followed(&as_it_is);
    let everyone = as_it_is.sessions.iter();
    let everyone = everyone.flat_map(|session| session.people.everyone.iter());
    for person in everyone.filter(|one| one.consent() != Consent::Named) {
        for name in person.all_names() {
            may.remove(&name);
        }
    }
    let public = Public::of_series(sessions).into_iter();
    let each = sessions.iter().zip(public).map(|(timeline, public)| {
        let mut seen = public.into_session();
        seen.people.everyone.change_where(
            |_| true,
            |person| {
                let known = timeline.session().people.get(person.id);
                let may = known
                    .filter(|known| may.contains_key(&clean::folded(known.name.shown())))
                    .and_then(|known| known.details.followed);
                person.details.followed = may;
            },
        );
        seen
    });
    Series::of(each.collect())
}

/// Returns the trends for programs, as others may see them.
fn as_json(name: &Words, series: &Series) -> String {
    let sessions = series.sessions.iter().map(
        |session| json!({"title": session.meeting.about.title, "opened": session.meeting.opened}),
    );
    let all = trends::of(series, true);
    let all = all.iter().map(|trend| {
        json!({
            "what": in_words::heading(&trend.what), "figures": rounded(&trend.figures),
            "in_words": in_words::compared(series, trend),
        })
    });
    let whole = json!({
        "series": name, "sessions": sessions.collect::<Vec<Value>>(),
        "trends": all.collect::<Vec<Value>>(),
    });
    format!("{whole:#}\n")
}

/// Returns figures no finer than anybody needs: the finer they are, the more can be worked out
/// from them.
fn rounded(figures: &[Option<f64>]) -> Vec<Option<f64>> {
    let each = figures.iter();
    each.map(|figure| figure.map(|figure| (figure * 100.0).round() / 100.0))
        .collect()
}

pub(super) use on_screen::gathered;
pub(super) use page::beside as page_beside;

#[cfg(test)]
mod tests;
