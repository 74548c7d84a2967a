//! The whole agenda, with planned and spent time.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::list::{self, Row, under};
use super::on_one_line;
use crate::session::agenda::{Item, Stage};
use crate::tui::focus::{Panel, Thing};
use crate::tui::view::View;
use crate::words::fit;
use crate::words::times::clock;

/// The cells of the planned minutes and of the time spent.
const PLANNED: usize = 4;
const SPENT: usize = 8;

pub(in crate::tui) fn render(frame: &mut Frame, area: Rect, view: &View) {
    let items = &view.session.agenda.items;
    list::render(frame, area, view, Panel::Agenda, "none", &|thing| {
        let Thing::Item(id) = thing else {
            return Vec::new();
        };
        let place = items.iter().position(|item| item.id == id);
        place.map_or_else(Vec::new, |place| {
            item_rows(view, place, &items[place], area.width)
        })
    });
}

/// Returns what stands above the planned minutes and the time spent.
pub(in crate::tui) fn columns() -> String {
    format!(
        "{}{}",
        fit::pad_left("min", PLANNED),
        fit::pad_left("spent", SPENT)
    )
}

fn item_rows(view: &View, place: usize, item: &Item, width: u16) -> Vec<Row> {
    let theme = view.theme;
    let is_current = item.stage == Stage::Current;
    let mark = if is_current { "●" } else { " " };
    let number = format!("{mark}{:>2} ", place + 1);
    let title = on_one_line(item.outline.title.shown());
    let planned = item
        .planned()
        .map_or_else(String::new, |time| (time / 60_000).to_string());
    let spent = match item.stage {
        Stage::Skipped => "skipped".to_owned(),
        Stage::Parked => "parked".to_owned(),
        _ if item.spans.is_empty() => String::new(),
        _ => clock(item.spent(view.now)),
    };
    let right = format!(
        "{}{}",
        fit::pad_left(&planned, PLANNED),
        fit::pad_left(&spent, SPENT)
    );
    let style = match item.stage {
        Stage::Current => theme.accent(),
        Stage::Waiting => theme.plain(),
        Stage::Done | Stage::Skipped | Stage::Parked => theme.quiet(),
    };
    let mut found = vec![Row::new([(number, style), (title, style)]).with(right, style)];
    if view.is_whole(Panel::Agenda) {
        let outline = &item.outline;
        let prompt = outline.prompt.iter().map(|words| ("", words));
        let outcome = outline.outcome.iter().map(|words| ("wanted:", words));
        for (name, words) in prompt.chain(outcome) {
            found.extend(under(view, Panel::Agenda, name, words.shown(), width));
        }
    }
    found
}
