//! `ourturn tally`: ballots from a file, counted.

mod json;

use std::path::PathBuf;

use super::{Failure, say};
use crate::clean;
use crate::session::tally::scores::{SCALE, Totals, Unanswered};
use crate::session::tally::{Ballots, Miscast, Ranked, Ranking, Scores, ranked};
use crate::store::ballots_file::{self, BallotsFile, Cast, Format};
use crate::words::fit::wrap;
use crate::words::tally::{self, Names, grouped, many};

/// How wide lines are, in cells.
const CELLS: usize = 80;

/// What `tally` is asked for.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
The kind of file is told by what is in it; docs/tally.md shows each kind, and how
each method counts. Without --method, rankings are counted as ranked, scores from
0 to 5 as score, true and false as approval; scores on other scales are read as
rankings. Every ballot counts once. No tie is broken: what hangs on one is said.")]
pub(super) struct Arguments {
    // Not a doc comment, which would want marks around `PrefLib` that help shows.
    #[arg(
        value_name = "FILE",
        help = "Ballots: PrefLib orders, a Debian tally sheet, or scores by person as JSON"
    )]
    file: PathBuf,
    /// How to count them
    #[arg(long, value_name = "METHOD")]
    method: Option<Method>,
    /// How many dots each person had, for the method dots
    #[arg(long, value_name = "NUMBER", required_if_eq("method", "dots"))]
    dots: Option<u32>,
    /// Writes the result for programs, as JSON
    #[arg(long)]
    json: bool,
}

/// How ballots are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Method {
    /// Instant runoff by rounds, the first of which are the first preferences;
    /// beside it the Condorcet winner and Schulze's order
    Ranked,
    /// The sum of scores from 0 to 5
    Score,
    /// How many approve of each option
    Approval,
    /// The sum of dots, of which each person has as many
    Dots,
}

/// What was counted.
enum Counted {
    Ranked(Box<Ranked>),
    Score(Totals),
    Approval(Totals),
    Dots(Totals),
}

/// Counts the ballots of a file.
pub(super) fn run(asked: &Arguments) -> Result<(), Failure> {
    if asked.dots.is_some() && asked.method != Some(Method::Dots) {
        return Err(Failure::usage(
            "--dots is for the method dots.",
            "Add --method dots, or leave it out.",
        ));
    }
    let file = ballots_file::open(&asked.file)?;
    let method = asked.method.unwrap_or_else(|| by_content(&file.cast));
    let counted = count(&file.cast, method, asked.dots)?;
    if asked.json {
        return say(&json::of(&asked.file, &file, &counted));
    }
    let names = Names::new(&file.options);
    let mut said = opening(asked, &file);
    said += &names.listed(CELLS);
    said += &match &counted {
        Counted::Ranked(found) => tally::ranked(names, found, CELLS),
        Counted::Score(totals) => tally::scores(names, totals, CELLS),
        Counted::Approval(totals) => tally::approvals(names, totals, CELLS),
        Counted::Dots(totals) => tally::dots(names, totals, CELLS),
    };
    said += &closing(&file.cast, method);
    say(&said)
}

/// Returns the method that the ballots were most likely cast for.
fn by_content(cast: &Cast) -> Method {
    match cast {
        Cast::Approvals(_) => Method::Approval,
        Cast::Scores(ballots) if on_the_scale(ballots) => Method::Score,
        Cast::Rankings(_) | Cast::Scores(_) => Method::Ranked,
    }
}

fn on_the_scale(ballots: &Ballots<Scores>) -> bool {
    Totals::of_scores(ballots).is_ok()
}

fn count(cast: &Cast, method: Method, dots: Option<u32>) -> Result<Counted, Failure> {
    match (method, cast) {
        (Method::Ranked, Cast::Rankings(ballots)) => Ok(of_rankings(ballots)),
        (Method::Ranked, Cast::Scores(ballots) | Cast::Approvals(ballots)) => {
            let rankings = ballots.as_rankings().map_err(too_many_to_rank)?;
            Ok(of_rankings(&rankings))
        }
        (_, Cast::Rankings(_)) => Err(unanswered(
            "A ranking says which option is better, and not how good any of them is.",
            "Count it with --method ranked.",
        )),
        (Method::Approval, Cast::Scores(ballots) | Cast::Approvals(ballots)) => {
            let totals = Totals::of_approvals(ballots);
            Ok(Counted::Approval(
                totals.map_err(|why| off("Approvals", why))?,
            ))
        }
        (_, Cast::Approvals(_)) => Err(unanswered(
            "True and false say who approves of what, and not how much.",
            "Count it with --method approval.",
        )),
        (Method::Score, Cast::Scores(ballots)) => {
            let totals = Totals::of_scores(ballots);
            Ok(Counted::Score(totals.map_err(|why| off("Scores", why))?))
        }
        (Method::Dots, Cast::Scores(ballots)) => {
            let totals = Totals::of_dots(ballots, dots.unwrap_or(0));
            Ok(Counted::Dots(totals.map_err(|why| off("Dots", why))?))
        }
    }
}

fn of_rankings(ballots: &Ballots<Ranking>) -> Counted {
    Counted::Ranked(Box::new(ranked(ballots)))
}

fn unanswered(sentence: impl Into<String>, hint: &str) -> Failure {
    Failure::usage(sentence, hint)
}

fn too_many_to_rank(miscast: Miscast) -> Failure {
    unanswered(
        format!("These ballots cannot be read as rankings: {miscast}."),
        "Scores from 0 to 5 can be counted with --method score.",
    )
}

/// Says why numbers are none of a method's.
fn off(what: &str, why: Unanswered) -> Failure {
    let sentence = match why {
        Unanswered::OffTheScale {
            number,
            least,
            most,
        } => format!(
            "{what} are from {least} to {most}, and a ballot here has {number}: added up, some \
             people would count for more than others."
        ),
        Unanswered::TooManyDots { put, each } => format!(
            "Someone put down {put} dots, and each person has {each}: added up, some people would \
             count for more than others."
        ),
    };
    unanswered(
        sentence,
        "As rankings they can be counted all the same, with --method ranked.",
    )
}

/// Says what was read.
fn opening(asked: &Arguments, file: &BallotsFile) -> String {
    let title = if file.title.is_empty() {
        let name = asked.file.file_name().unwrap_or_default();
        clean::line(&name.to_string_lossy())
    } else {
        file.title.clone()
    };
    let (total, different) = match &file.cast {
        Cast::Rankings(ballots) => (ballots.total(), ballots.cast().len()),
        Cast::Scores(ballots) | Cast::Approvals(ballots) => (ballots.total(), ballots.cast().len()),
    };
    let kind = match (file.format, &file.cast) {
        (Format::Preflib, _) => "PrefLib orders",
        (Format::Debian, _) => "a Debian tally sheet",
        (Format::Scores, Cast::Approvals(_)) => "yes or no by each person",
        (Format::Scores, _) => "scores by each person",
    };
    paragraph(&title)
        + &paragraph(&format!(
            "{} on {}, {} of them different ({kind}).",
            many(total, "ballot"),
            many(file.options.len() as u64, "option"),
            grouped(different as u128),
        ))
}

/// Says what was taken to be so, and what is not known.
fn closing(cast: &Cast, method: Method) -> String {
    let mut said = Vec::new();
    match (method, cast) {
        (Method::Ranked, Cast::Rankings(_)) => {
            said.push("An option that a ballot leaves out stands below all that it ranks.".into());
        }
        (Method::Ranked, Cast::Scores(ballots)) => {
            if !on_the_scale(ballots) {
                let (least, most) = (SCALE.start(), SCALE.end());
                said.push(format!(
                    "Not all scores are from {least} to {most}, so adding them up would count some \
                     people for more than others."
                ));
            }
            said.push(
                "The scores were read as rankings: higher is better, equal scores share a place, \
                 and what has no score stands below all that have."
                    .to_owned(),
            );
        }
        _ => {}
    }
    said.push("Every ballot counts once. The file does not say how many could have voted.".into());
    "\n".to_owned() + &paragraph(&said.join(" "))
}

fn paragraph(text: &str) -> String {
    wrap(text, CELLS).join("\n") + "\n"
}
