//! Time given: the hours that people agreed to give, by name, for whoever pays them.
//! Private, and apart from everything else; it is the only report that knows names
//! that nobody agreed to show.
//!
//! What was agreed stands in it and nothing that was measured: nobody's pay hangs on
//! a minute.

use super::decided::day;
use super::document::{Document, Section, Table};
use crate::session::Session;

/// What is said above it.
const PRIVATE: &str = "Private: this names people and the time that they agreed to give, for involvement payments only. Do not send it on with the minutes.";

pub(super) fn document(session: &Session) -> Document {
    let meeting = &session.meeting;
    let opened = meeting.opened.map(|at| day(at.date_naive()));
    let below = match opened {
        Some(day) => format!("Time given, {day}"),
        None => "Time given".to_owned(),
    };
    let mut section = Section::new("The time that people agreed to give");
    section.say("Breaks are part of it. These are the hours that were agreed, not hours that were measured.");
    let mut table = Table::new("Agreed time by person", &["Name", "Agreed"]);
    for row in rows(session) {
        let agreed = row
            .minutes
            .map_or_else(|| "nothing agreed yet".to_owned(), time);
        table.row([row.name, agreed]);
    }
    let total = session.people.everyone.iter();
    let total = total.filter_map(|person| person.details.agreed_minutes);
    let total: u64 = total.map(u64::from).sum();
    if table.rows.is_empty() {
        section.say("Nobody was noted in this session.");
    } else {
        section.table(table);
        section.say(format!("Together: {}.", spoken(total)));
    }
    Document {
        title: super::minutes::title(session),
        below: vec![below],
        warning: Some(PRIVATE.to_owned()),
        large: false,
        sections: vec![section],
    }
}

/// What one person agreed to.
pub(super) struct Row {
    pub(super) name: String,
    pub(super) minutes: Option<u32>,
}

/// Returns everyone with what they agreed to, in the order in which they were added.
pub(super) fn rows(session: &Session) -> impl Iterator<Item = Row> {
    session.people.everyone.iter().map(|person| Row {
        name: person.called(),
        minutes: person.details.agreed_minutes,
    })
}

fn time(minutes: u32) -> String {
    spoken(u64::from(minutes))
}

fn spoken(minutes: u64) -> String {
    crate::words::times::spoken(minutes * crate::session::moment::MINUTE)
}
