//! What was amended after the session was closed, and what the group confirmed.
//!
//! What stood there before is not told, and who amended only where they are named anyhow: a report
//! says what stands.

use super::decided::day;
use super::document::{Item, Section};
use crate::session::amendments::{Amendment, Confirmable};
use crate::session::record::Subject;
use crate::words::amendments::named;
use crate::words::appearance::Public;
use crate::words::ended;

/// Returns all that was amended, each with what it was in.
pub(super) fn amendments(public: &Public) -> Option<Section> {
    let session = public.session();
    let all = session.amendments.all.iter();
    let items: Vec<_> = all
        .filter_map(|amendment| {
            let subjects = public.amended_in(amendment.id);
            // What is only confirmed stands where it was confirmed.
            let what: Vec<_> = subjects.map(|subject| named(session, subject)).collect();
            (!what.is_empty()).then(|| Item::with(told(amendment), what))
        })
        .collect();
    let mut section =
        (!items.is_empty()).then(|| Section::new("Amended since the session was closed"))?;
    section.list(items);
    Some(section)
}

/// Says of something that it was amended: when and why.
pub(super) fn marks(public: &Public, subject: Subject) -> Vec<String> {
    public.amendments_of(subject).map(told).collect()
}

/// Says that the group confirmed something.
pub(super) fn confirmed(public: &Public, what: Confirmable) -> Option<String> {
    let confirmation = public.session().amendments.confirmation(what)?;
    let on = confirmation.on.unwrap_or(confirmation.noted.date_naive());
    let by = match confirmation.by.said() {
        Some(by) if !by.is_empty() => format!(": {by}"),
        _ => String::new(),
    };
    Some(ended(&format!("Confirmed by the group on {}{by}", day(on))))
}

fn told(amendment: &Amendment) -> String {
    let on = day(amendment.at.date_naive());
    let by = match amendment.by.said() {
        Some(by) if !by.is_empty() => format!(" by {by}"),
        _ => String::new(),
    };
    ended(&format!("Amended on {on}{by}: {}", amendment.why))
}
