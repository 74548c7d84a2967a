//! Exports of any session can be read by those who did not write them.

use proptest::prelude::*;
use scraper::{Html, Selector};

use super::fixed;
use super::life::{Life, steps};
use crate::by_schema::faults;
use crate::exports;

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 20, ..fixed(200) })]

    #[test]
    fn any_session_exports_to_what_others_can_read(steps in steps(1..160)) {
        let mut life = Life::new();
        for step in steps {
            life.does(step);
        }
        for (name, _, text) in exports::all(&life.room.timeline, false) {
            reads(&life, &name, &text).map_err(|what| TestCaseError::fail(format!("{name}: {what}")))?;
        }
    }
}

fn reads(life: &Life, name: &str, text: &str) -> Result<(), String> {
    match name.rsplit([' ', '.']).next() {
        Some("html") => page(text),
        Some("csv") => table(text),
        Some("ics") => dates(life, text),
        Some("json") => {
            let file = serde_json::from_str(text).map_err(|error| error.to_string())?;
            match faults(&file).as_slice() {
                [] => Ok(()),
                some => Err(some.join("\n")),
            }
        }
        _ => Ok(()),
    }
}

fn page(text: &str) -> Result<(), String> {
    let page = Html::parse_document(text);
    if !page.errors.is_empty() {
        return Err(format!("{:?}", page.errors));
    }
    let all = |what: &str| {
        let what = Selector::parse(what).expect("a selector");
        page.select(&what).count()
    };
    let drawn = all("svg[role=img]");
    if drawn != all("figure + div table") {
        return Err("a chart has no table".to_owned());
    }
    let rows = Selector::parse("table").expect("a selector");
    let (head, cell) = ("thead th", "tbody tr");
    for table in page.select(&rows) {
        let count = |within: scraper::ElementRef<'_>, what: &str| {
            let what = Selector::parse(what).expect("a selector");
            within.select(&what).count()
        };
        let columns = count(table, head);
        let row = Selector::parse(cell).expect("a selector");
        if table
            .select(&row)
            .any(|row| count(row, "td, th") != columns)
        {
            return Err("a row is not as wide as its head".to_owned());
        }
    }
    (all("main") == 1 && all("h1") == 1)
        .then_some(())
        .ok_or_else(|| "it has no landmarks".to_owned())
}

fn table(text: &str) -> Result<(), String> {
    let mut read = csv::Reader::from_reader(text.as_bytes());
    for row in read.records() {
        let row = row.map_err(|error| error.to_string())?;
        if let Some(cell) = row.iter().find(|cell| {
            cell.trim_start()
                .starts_with(['=', '+', '-', '@', '\u{ff1d}'])
        }) {
            return Err(format!("a formula: {cell}"));
        }
    }
    Ok(())
}

fn dates(life: &Life, text: &str) -> Result<(), String> {
    let unfolded = icalendar::parser::unfold(text);
    let read = icalendar::parser::read_calendar(&unfolded)?;
    let decisions = &life.room.session().decisions;
    let reviews = decisions.all.iter().filter(|one| one.review.is_some());
    let due = decisions.actions.iter().filter(|one| one.due.is_some());
    let most = reviews.count() + due.count();
    let ids: std::collections::BTreeSet<_> = read
        .components
        .iter()
        .filter_map(|one| Some(one.find_prop("UID")?.val.to_string()))
        .collect();
    let count = read.components.len();
    (count <= most && ids.len() == count)
        .then_some(())
        .ok_or_else(|| format!("{count} dates, {} names", ids.len()))
}
