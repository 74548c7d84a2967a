//! What scores, approvals and dots come to.

use super::super::page::Page;
use super::table::Table;
use super::{Names, grouped, hundredths, many, percent};
use crate::session::tally::scores::{Total, Totals};

/// Says what scores come to, in lines of so many cells.
#[must_use]
pub fn scores(names: Names<'_>, totals: &Totals, cells: usize) -> String {
    let mut page = Page::new(cells);
    page.head("By the sum of scores");
    page.say(0, &first(names, totals, "point"));
    let by_mean = totals.places_by_mean();
    if let (Some(here), Some(there)) = (totals.places().first(), by_mean.first())
        && here != there
    {
        let would = format!(
            "{} would be first by the mean of those who scored it; who leaves an option out gives \
             it nothing here.",
            names.all(there.iter().copied())
        );
        page.say(0, &names.begin(&would));
    }
    blank(totals, "scores no option", &mut page);
    let order = order(totals);
    let mut table = Table::of(order.iter().map(|option| names.row(*option)));
    let figures = |figure: fn(&Total) -> String| {
        let of = order.iter().map(|option| &totals.of[*option]);
        of.map(figure).collect::<Vec<_>>()
    };
    table.column("sum", figures(|total| grouped(total.sum)));
    table.column("mean", figures(mean));
    table.column("scored by", figures(|total| grouped(total.given_by.into())));
    page.rows("\n");
    page.rows(&table.laid("", cells));
    page.written()
}

/// Says what approvals come to, in lines of so many cells.
#[must_use]
pub fn approvals(names: Names<'_>, totals: &Totals, cells: usize) -> String {
    let mut page = Page::new(cells);
    page.head("By approval");
    page.say(0, &first(names, totals, "approval"));
    blank(totals, "approves of no option", &mut page);
    let order = order(totals);
    let mut table = Table::of(order.iter().map(|option| names.row(*option)));
    let sum = |option: &usize| totals.of[*option].sum;
    table.column(
        "approved by",
        order.iter().map(|option| grouped(sum(option))),
    );
    let share = |option: &usize| percent(sum(option), totals.ballots.into());
    table.column("of all", order.iter().map(share));
    page.rows("\n");
    page.rows(&table.laid("", cells));
    page.written()
}

/// Says what dots come to, in lines of so many cells.
#[must_use]
pub fn dots(names: Names<'_>, totals: &Totals, cells: usize) -> String {
    let mut page = Page::new(cells);
    page.head("By dots");
    page.say(0, &first(names, totals, "dot"));
    blank(totals, "puts down no dot", &mut page);
    let order = order(totals);
    let mut table = Table::of(order.iter().map(|option| names.row(*option)));
    table.column(
        "dots",
        order.iter().map(|option| grouped(totals.of[*option].sum)),
    );
    page.rows("\n");
    page.rows(&table.laid("", cells));
    page.written()
}

/// Says which option has most.
fn first(names: Names<'_>, totals: &Totals, thing: &str) -> String {
    let places = totals.places();
    let Some(best) = places.first() else {
        return "There is no option to choose.".to_owned();
    };
    let sum = totals.of[best[0]].sum;
    let things = many(u64::try_from(sum).unwrap_or(u64::MAX), thing);
    match best.as_slice() {
        _ if sum == 0 => format!("No option has any {thing}."),
        [one] => names.begin(&format!("{} has most: {things}.", names.in_full(*one))),
        tied => names.begin(&format!(
            "{} have most, {things} each: a tie, and for the group to settle.",
            names.all(tied.iter().copied())
        )),
    }
}

fn blank(totals: &Totals, does: &str, page: &mut Page) {
    if totals.blank > 0 {
        let blank = grouped(totals.blank.into());
        let all = grouped(totals.ballots.into());
        page.say(
            0,
            &format!("{blank} of {all} ballots {}.", plural(totals.blank, does)),
        );
    }
}

/// Returns what one does as several do it: "scores no option", "score no option".
fn plural(number: u64, does: &str) -> String {
    match does.split_once("s ") {
        Some((verb, rest)) if number != 1 => format!("{verb} {rest}"),
        _ => does.to_owned(),
    }
}

fn order(totals: &Totals) -> Vec<usize> {
    totals.places().concat()
}

/// Returns the mean of those who gave any, to two places.
fn mean(total: &Total) -> String {
    match u128::from(total.given_by) {
        0 => "-".to_owned(),
        by => hundredths((total.sum * 200 + by) / (by * 2)),
    }
}
