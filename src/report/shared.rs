//! How time and the floor were shared: by item, and over the session. Nobody's name
//! is in it, and nothing from which anyone could be told apart.

use super::document::{Bar, Section, Shape, Table};
use crate::session::Millis;
use crate::session::agenda::{Item, Stage};
use crate::session::floor::mirror::{Mirror, OverTime};
use crate::session::moment::MINUTE;
use crate::words::appearance::Public;
use crate::words::summary::went_on::pauses;
use crate::words::times::spoken;
use crate::words::{mirror, signals};

/// The most moments that are drawn besides the last.
const MOMENTS: usize = 12;

pub(super) fn agenda(public: &Public, now: Millis) -> Option<Section> {
    let items = &public.session().agenda.items;
    let mut section = (!items.is_empty()).then(|| Section::new("The agenda"))?;
    let head = ["Item", "For", "Planned", "Spent", "Where it stands"];
    let mut table = Table::new("The agenda, with time planned and spent", &head);
    for (item, number) in items.iter().zip(1..) {
        table.row([
            format!("{number}. {}", item.outline.title),
            item.outline.kind.to_string(),
            item.planned().map_or_else(|| "open".to_owned(), spoken),
            spoken(item.spent(now)),
            stage(item).to_owned(),
        ]);
    }
    let spent = items
        .iter()
        .zip(1..)
        .filter(|(item, _)| item.spent(now) > 0);
    let bars: Vec<_> = spent
        .map(|(item, number)| Bar {
            label: format!("{number}. {}", item.outline.title),
            length: item.spent(now),
            figure: spoken(item.spent(now)),
        })
        .collect();
    if bars.is_empty() {
        section.table(table);
    } else {
        section.chart(Shape::Bars(bars), table);
    }
    Some(section)
}

/// Returns how far an item came.
pub(super) fn stage(item: &Item) -> &'static str {
    match item.stage {
        Stage::Waiting => "not reached",
        Stage::Current => "under way",
        Stage::Done => "done",
        Stage::Skipped => "left out",
        Stage::Parked => "set aside",
    }
}

pub(super) fn floor(public: &Public, now: Millis) -> Option<Section> {
    let session = public.session();
    let seen = Mirror::at(session, now);
    let anybody = session.floor.turns().is_empty();
    let mut section = (!anybody).then(|| Section::new("How the floor was shared"))?;
    let mut said = mirror::now_in_words(&seen);
    said.extend(seen.leading.and_then(|part| mirror::leading(part, true)));
    said.extend(pauses(session, now));
    said.extend(signals::in_all(session).map(|all| format!("Signals: {all}.")));
    section.list(said);
    section.say(mirror::MEANING);
    over_time(&seen.over_time, &mut section);
    on_items(public, &seen, &mut section);
    Some(section)
}

fn over_time(over_time: &OverTime, section: &mut Section) {
    let (_, mut stands) = over_time.at_most(MOMENTS);
    stands.extend(over_time.stands.last());
    stands.retain(|stand| stand.balance.is_some());
    // A line takes two ends.
    if stands.len() < 2 {
        return;
    }
    let head = ["After", "Balance", "Heard"];
    let mut table = Table::new("Balance over the session", &head);
    let mut line = Vec::new();
    for stand in &stands {
        let balance = stand.balance.unwrap_or_default();
        #[expect(clippy::cast_precision_loss, reason = "minutes of a session are few")]
        let minutes = stand.t as f64 / MINUTE as f64;
        line.push((minutes, balance));
        let of_those_here = format!("{} of {}", stand.heard.heard, stand.heard.present);
        table.row([spoken(stand.t), format!("{balance:.0}"), of_those_here]);
    }
    section.chart(Shape::Line(line), table);
}

fn on_items(public: &Public, seen: &Mirror, section: &mut Section) {
    let mut table = Table::new("Heard and balance by item", &["Item", "Heard", "Balance"]);
    for item in &seen.items {
        let title = public.session().agenda.get(item.item);
        let title = title.map_or("", |item| item.outline.title.shown());
        let balance = item.balance.map(|balance| format!("{balance:.0}"));
        table.row([
            format!("{}. {title}", item.place),
            format!("{} of {}", item.heard.heard, item.heard.present),
            balance.unwrap_or_else(|| "too short to say".to_owned()),
        ]);
    }
    section.table(table);
}
