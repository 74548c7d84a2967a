//! The result of a count for programs. `docs/tally.md` tells its fields.

use std::path::Path;

use serde_json::{Value, json};

use super::Counted;
use crate::session::tally::pairs::Pairs;
use crate::session::tally::runoff::{Round, Runoff, Step};
use crate::session::tally::scores::Totals;
use crate::session::tally::{Amount, Options, Ranked};
use crate::store::ballots_file::{BallotsFile, Cast, Format};

/// Returns the result as JSON.
pub(super) fn of(path: &Path, file: &BallotsFile, counted: &Counted) -> String {
    let (ballots, different) = match &file.cast {
        Cast::Rankings(ballots) => (ballots.total(), ballots.cast().len()),
        Cast::Scores(ballots) | Cast::Approvals(ballots) => (ballots.total(), ballots.cast().len()),
    };
    let names = Names(&file.options);
    let (method, result) = match counted {
        Counted::Ranked(found) => ("ranked", names.ranked(found)),
        Counted::Score(totals) => ("score", names.totals(totals)),
        Counted::Approval(totals) => ("approval", names.totals(totals)),
        Counted::Dots(totals) => ("dots", names.totals(totals)),
    };
    let whole = json!({
        "file": path.to_string_lossy(),
        "title": file.title,
        "format": match file.format {
            Format::Preflib => "preflib",
            Format::Debian => "debian",
            Format::Scores => "scores",
        },
        "ballots": ballots,
        "different": different,
        "options": file.options,
        "method": method,
        "result": result,
    });
    format!("{whole:#}\n")
}

/// What the options are called.
struct Names<'a>(&'a [String]);

impl Names<'_> {
    fn all(&self, options: Options) -> Vec<&String> {
        options.iter().map(|option| &self.0[option]).collect()
    }

    fn ranked(&self, found: &Ranked) -> Value {
        let open = found.schulze.open.iter();
        let open: Vec<_> = open
            .map(|(one, other)| [&self.0[*one], &self.0[*other]])
            .collect();
        let places = found.schulze.places.iter();
        json!({
            "runoff": self.runoff(&found.runoff),
            "condorcet": found.condorcet.map(|one| &self.0[one]),
            "smith": self.all(found.smith),
            "schulze": places.map(|place| self.all(*place)).collect::<Vec<_>>(),
            "schulze_open": open,
            "pairs": self.pairs(&found.pairs),
        })
    }

    fn runoff(&self, runoff: &Runoff) -> Value {
        json!({
            "winner": runoff.winner().map(|one| &self.0[one]),
            "can_win": self.all(runoff.winners),
            "every_way_followed": runoff.is_whole,
            "rounds": runoff.rounds.iter().map(|round| self.round(round)).collect::<Vec<_>>(),
        })
    }

    fn round(&self, round: &Round) -> Value {
        let counts = round.counts.iter();
        let counts: Vec<_> = counts
            .map(|(option, had)| {
                let (parts, of) = had.fraction();
                json!({
                    "option": self.0[*option],
                    "ballots": number(*had),
                    "exactly": (of > 1).then(|| format!("{parts}/{of}")),
                })
            })
            .collect();
        let (step, options) = match round.step {
            Step::Chosen(one) => ("chosen", [one].into_iter().collect()),
            Step::Tied(tied) => ("tied", tied),
            Step::Goes(one) => ("goes", [one].into_iter().collect()),
            Step::NobodysBest(some) => ("nobodys-best", some),
            Step::AnyGoes { tied, .. } => ("any-goes", tied),
        };
        let shown = match round.step {
            Step::AnyGoes { shown, .. } => Some(&self.0[shown]),
            _ => None,
        };
        json!({
            "counts": counts,
            "counted": round.counted,
            "exhausted": round.exhausted,
            "step": step,
            "step_options": self.all(options),
            "shown_without": shown,
        })
    }

    fn pairs(&self, pairs: &Pairs) -> Vec<Value> {
        let sides = (0..pairs.options()).flat_map(|one| (0..one).map(move |other| (other, one)));
        let pair = |(one, other): (usize, usize)| {
            json!({
                "first": self.0[one],
                "second": self.0[other],
                "prefer_first": pairs.over(one, other),
                "prefer_second": pairs.over(other, one),
                "prefer_neither": pairs.neither(one, other),
            })
        };
        sides.map(pair).collect()
    }

    fn totals(&self, totals: &Totals) -> Value {
        let places = totals.places();
        let row = |option: &usize| {
            let total = &totals.of[*option];
            json!({
                "option": self.0[*option],
                "sum": u64::try_from(total.sum).ok(),
                "given_by": total.given_by,
            })
        };
        let first = places
            .first()
            .filter(|best| best.iter().all(|option| totals.of[*option].sum > 0));
        json!({
            "first": first.map(|best| best.iter().map(|one| &self.0[*one]).collect::<Vec<_>>()),
            "totals": places.iter().flatten().map(row).collect::<Vec<_>>(),
            "blank": totals.blank,
        })
    }
}

/// Returns an amount as a number: whole as it is, else to two places.
fn number(had: Amount) -> Value {
    if let Some(whole) = had.whole().and_then(|whole| u64::try_from(whole).ok()) {
        return json!(whole);
    }
    let (whole, places) = (had.hundredths() / 100, had.hundredths() % 100);
    json!(format!("{whole}.{places:02}").parse::<f64>().ok())
}
