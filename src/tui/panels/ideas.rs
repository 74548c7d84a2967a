//! The ideas: those of the item that the group is on first, the latest before the others; where
//! they have the screen sorted and sifted as was asked for, with what went into each.

use std::collections::BTreeMap;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::list::{self, Row, numbered, under, whose};
use super::on_one_line;
use crate::session::ideas::search::Sorting;
use crate::session::ideas::{Idea, IdeaId};
use crate::tui::focus::{Panel, Thing};
use crate::tui::view::View;
use crate::words::author;
use crate::words::ideas::heading;

pub(in crate::tui) fn render(frame: &mut Frame, area: Rect, view: &View) {
    let width = area.width;
    let is_whole = view.is_whole(Panel::Ideas);
    let is_sifted = is_whole && !view.focus.ideas.search.is_everything();
    let nothing = if is_sifted {
        "none is like that; Esc shows all of them"
    } else {
        "none yet"
    };
    let headings = if is_whole {
        headings(view)
    } else {
        BTreeMap::new()
    };
    list::render(frame, area, view, Panel::Ideas, nothing, &|thing| {
        let Thing::Idea(id) = thing else {
            return Vec::new();
        };
        let heading = headings.get(&id).map(|heading| Row {
            is_heading: true,
            ..Row::new([(heading.clone(), view.theme.strong())])
        });
        let idea = view.session.ideas.get(id);
        let rows = idea.map_or_else(Vec::new, |idea| rows(idea, view, width));
        heading.into_iter().chain(rows).collect()
    });
}

/// Returns the headings, each with the idea that it stands over.
fn headings(view: &View) -> BTreeMap<IdeaId, String> {
    let headings = view.groups().iter().filter_map(|group| {
        let heading = heading(view.session, group)?;
        let count = group.ideas.len();
        let first = *group.ideas.first()?;
        Some((first, format!(" {} ({count})", on_one_line(&heading))))
    });
    headings.collect()
}

/// Says how many show of how many, how they are sorted, and how many are marked.
pub(super) fn count(view: &View) -> String {
    let all = view.session.ideas.standing().count();
    let looked_at = &view.focus.ideas;
    let shown: usize = view.groups().iter().map(|group| group.ideas.len()).sum();
    let mut parts = Vec::new();
    if !looked_at.marked.is_empty() {
        parts.push(format!("{} marked", looked_at.marked.len()));
    }
    if !looked_at.search.find.trim().is_empty() {
        parts.push(format!(
            "\u{201c}{}\u{201d}",
            on_one_line(&looked_at.search.find)
        ));
    }
    match looked_at.search.by {
        Sorting::New => {}
        Sorting::BuiltOn => parts.push("most built on".to_owned()),
        by => parts.push(format!("by {by}")),
    }
    parts.push(if shown == all {
        all.to_string()
    } else {
        format!("{shown} of {all}")
    });
    parts.join(" · ")
}

fn rows(idea: &Idea, view: &View, width: u16) -> Vec<Row> {
    let panel = Panel::Ideas;
    let session = view.session;
    let authors = session.ideas.authors(idea.id);
    let each: Vec<_> = authors.iter().map(|one| whose(Some(one), view)).collect();
    let from = each.join(", ");
    let words = idea.words.shown();
    let mut rows = numbered(view, panel, idea.number, words, &from, width);
    if !view.is_whole(panel) {
        return rows;
    }
    if view.focus.ideas.marked.contains(&idea.id)
        && let Some((label, style)) = rows.first_mut().and_then(|row| row.left.first_mut())
    {
        label.pop();
        label.push('*');
        *style = view.theme.accent();
    }
    if let Some(theme) = &idea.theme
        && view.focus.ideas.search.by != Sorting::Theme
    {
        rows.extend(under(view, panel, "theme:", theme.shown(), width));
    }
    if let Some(before) = idea.builds_on.and_then(|id| session.ideas.led(id)) {
        let number = before.number.to_string();
        rows.extend(under(view, panel, "builds on idea", &number, width));
    }
    for variant in session.ideas.variants(idea.id) {
        let from = author(session, variant.from.as_ref());
        let from = from.map_or_else(String::new, |from| format!(", {from}"));
        let also = format!(
            "{}  {}{from}",
            variant.number,
            on_one_line(variant.words.shown())
        );
        rows.extend(under(view, panel, "also", &also, width));
    }
    rows
}
