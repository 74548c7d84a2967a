//! Tables for spreadsheets: turns, ideas, ballots, decisions, actions, the agenda; and
//! the time given, which is private.
//!
//! A cell that a spreadsheet would take for a formula begins with an apostrophe, which
//! it then shows as the text that was said.

mod ballots;
mod decided;

use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use super::kind::Kind;
use super::{shared, time_given};
use crate::session::moment::Span;
use crate::session::{Millis, Session, Timeline, Words};
use crate::words::appearance::Public;
use crate::words::ideas::numbered;

/// Which table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Display, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case", ascii_case_insensitive)]
pub enum Name {
    /// The agenda, with time planned and spent.
    Agenda,
    /// Who had the floor when.
    Turns,
    /// Every idea, those too that went into others.
    Ideas,
    /// What was voted, as far as it may be shown.
    Ballots,
    /// Decisions with their parts.
    Decisions,
    /// Who does what.
    Actions,
    /// Agreed minutes by name: private.
    TimeGiven,
}

impl Name {
    /// Returns the tables of a kind of report.
    #[must_use]
    pub fn of(kind: Kind) -> &'static [Self] {
        match kind {
            Kind::TimeGiven => &[Self::TimeGiven],
            _ => &[
                Self::Agenda,
                Self::Turns,
                Self::Ideas,
                Self::Ballots,
                Self::Decisions,
                Self::Actions,
            ],
        }
    }
}

/// Rows that are written one after the other.
struct Rows(csv::Writer<Vec<u8>>);

impl Rows {
    fn new(head: &[&str]) -> Self {
        let mut rows = Self(csv::Writer::from_writer(Vec::new()));
        rows.add(head.iter().map(ToString::to_string));
        rows
    }

    fn add(&mut self, cells: impl IntoIterator<Item = String>) {
        let cells = cells.into_iter().map(|cell| safe(&cell));
        self.0
            .write_record(cells)
            .expect("rows are as long as the head, and memory takes them");
    }

    fn written(self) -> String {
        let bytes = self.0.into_inner().expect("memory takes every row");
        String::from_utf8(bytes).expect("cells are text")
    }
}

/// Returns a cell that no spreadsheet takes for a formula.
fn safe(cell: &str) -> String {
    let begins = cell.trim_start().chars().next();
    let formula = [
        '=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}',
    ];
    let odd = cell.starts_with(['\t', '\r', '\n']);
    if odd || begins.is_some_and(|sign| formula.contains(&sign)) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

/// Returns a table as comma-separated values. The time given is of the session itself, the
/// others are of what others may see of it.
#[must_use]
pub fn written(timeline: &Timeline, public: &Public, name: Name) -> String {
    let session = timeline.session();
    let now = session.clock(timeline.last_t());
    match name {
        Name::Agenda => agenda(public, now),
        Name::Turns => turns(public, now),
        Name::Ideas => ideas(public),
        Name::Ballots => ballots::written(public),
        Name::Decisions => decided::decisions(public),
        Name::Actions => decided::actions(public),
        Name::TimeGiven => time(session),
    }
}

fn agenda(public: &Public, now: Millis) -> String {
    let mut rows = Rows::new(&[
        "number",
        "item",
        "kind",
        "planned minutes",
        "spent seconds",
        "state",
    ]);
    for (item, number) in public.session().agenda.items.iter().zip(1_u32..) {
        let planned = item.planned().map(|planned| (planned / 60_000).to_string());
        rows.add([
            number.to_string(),
            item.outline.title.to_string(),
            item.outline.kind.to_string(),
            planned.unwrap_or_default(),
            seconds(item.spent(now)),
            shared::stage(item).to_owned(),
        ]);
    }
    rows.written()
}

fn turns(public: &Public, now: Millis) -> String {
    let mut rows = Rows::new(&[
        "number",
        "speaker",
        "item",
        "manner",
        "read out by",
        "alongside",
        "counts",
        "from second",
        "to second",
        "seconds on the floor",
    ]);
    let session = public.session();
    for turn in session.floor.turns() {
        let item = turn.item.and_then(|item| session.agenda.get(item));
        let ends = turn.spans.last().map(|span: &Span| span.to.unwrap_or(now));
        rows.add([
            turn.number.to_string(),
            public.called(turn.speaker).to_owned(),
            item.map_or_else(String::new, |item| item.outline.title.to_string()),
            turn.manner.to_string(),
            turn.read_by
                .map_or_else(String::new, |by| public.called(by).to_owned()),
            yes(turn.alongside),
            yes(turn.counted),
            seconds(turn.began()),
            ends.map_or_else(String::new, seconds),
            seconds(turn.length(now)),
        ]);
    }
    rows.written()
}

fn ideas(public: &Public) -> String {
    let mut rows = Rows::new(&[
        "number",
        "idea",
        "from",
        "item",
        "theme",
        "builds on",
        "went into",
        "part of",
        "split into",
        "decisions",
    ]);
    let session = public.session();
    // What was withdrawn is a gap in the session's own file, and a row of nothing here.
    let ideas = session.ideas.all.iter();
    for idea in ideas.filter(|idea| idea.words != Words::Withdrawn) {
        let number = |id| {
            session
                .ideas
                .get(id)
                .map_or_else(String::new, |i| i.number.to_string())
        };
        let item = idea.item.and_then(|item| session.agenda.get(item));
        let split = &idea.split_into;
        let split = (!split.is_empty()).then(|| numbered(session, split));
        let decisions = session.decisions_from(idea.id);
        let decisions: Vec<_> = decisions.map(|d| d.number.to_string()).collect();
        rows.add([
            idea.number.to_string(),
            idea.words.to_string(),
            public.author(idea.from.as_ref()).unwrap_or_default(),
            item.map_or_else(String::new, |item| item.outline.title.to_string()),
            idea.theme
                .as_ref()
                .map_or_else(String::new, ToString::to_string),
            idea.builds_on.map_or_else(String::new, number),
            idea.went_into.map_or_else(String::new, number),
            idea.split_from.map_or_else(String::new, number),
            split.unwrap_or_default(),
            decisions.join(" "),
        ]);
    }
    rows.written()
}

fn time(session: &Session) -> String {
    let mut rows = Rows::new(&["name", "agreed minutes"]);
    for row in time_given::rows(session) {
        let minutes = row.minutes.map(|minutes| minutes.to_string());
        rows.add([row.name, minutes.unwrap_or_default()]);
    }
    rows.written()
}

fn seconds(time: Millis) -> String {
    format!("{}.{}", time / 1000, time % 1000 / 100)
}

fn yes(is: bool) -> String {
    if is { "yes" } else { "no" }.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for (typed, kept) in [
            ("=1+1", "'=1+1"),
            (" =1+1", "' =1+1"),
            ("+44 20", "'+44 20"),
            ("-5", "'-5"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\u{ff1d}1", "'\u{ff1d}1"),
            ("\t=1", "'\t=1"),
            ("1=1", "1=1"),
            ("a bus", "a bus"),
            ("", ""),
        ] {
            assert_eq!(safe(typed), kept);
        }
    }
}
