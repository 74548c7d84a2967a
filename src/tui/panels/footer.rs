//! The last row: what can be pressed now, as much of it as there is room for.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::tui::drawing::{Piece, columns, left, row};
use crate::tui::focus::Panel;
use crate::tui::keymap::{self, Action, Binding, Screen};
use crate::tui::theme::Theme;
use crate::tui::view::View;
use crate::words::fit;

/// Between two keys.
const GAP: &str = "  ";

/// The keys of the live screen that stand in the footer only when they matter.
const AT_TIMES: &[Action] = &[
    Action::Settle,
    Action::Open,
    Action::Back,
    Action::FindIdea,
    Action::MarkIdea,
];

/// Draws the keys of the live screen, those first that matter now.
pub(in crate::tui) fn render_live(frame: &mut Frame, area: Rect, view: &View) {
    // In a picture no key does anything.
    if view.for_others {
        return;
    }
    if view.replaying.is_some() {
        let now: &[Action] = if view.focus.is_at_rest() {
            &[]
        } else {
            &[Action::Open, Action::Zoom, Action::NextPanel, Action::Back]
        };
        let at_times = &[Action::Open, Action::Back];
        return render_with(frame, area, view.theme, Screen::Replay, now, at_times);
    }
    let now = matters(view);
    render_with(frame, area, view.theme, Screen::Live, &now, AT_TIMES);
}

/// Draws the keys of a screen.
pub(in crate::tui) fn render(frame: &mut Frame, area: Rect, theme: Theme, screen: Screen) {
    render_with(frame, area, theme, screen, &[], &[]);
}

/// Returns what is likely to be pressed next.
fn matters(view: &View) -> Vec<Action> {
    let session = view.session;
    let mut now = Vec::new();
    if session.floor.gap.is_some() {
        now.push(Action::Settle);
    }
    if session.polls.open().is_some() {
        now.push(Action::Vote);
    }
    if !view.focus.is_at_rest() {
        let things = view.things(view.focus.panel());
        if view.focus.place_in(&things).is_some() {
            now.push(Action::Open);
        }
        if view.focus.panel() == Panel::Ideas && !things.is_empty() {
            now.extend([Action::FindIdea, Action::MarkIdea]);
        }
        now.extend([Action::Zoom, Action::NextPanel, Action::Back]);
    }
    if session.agenda.current().is_none() && session.agenda.upcoming().is_some() {
        now.push(Action::NextItem);
    }
    if session.people.everyone.is_empty() {
        now.push(Action::Person);
    }
    if view.speaking().is_some() && view.hands.is_empty() {
        now.push(Action::EndTurn);
    }
    now
}

/// Draws the keys of a screen: `now` first, and what is only `at_times` not else; the help has its
/// place at the right.
fn render_with(
    frame: &mut Frame,
    area: Rect,
    theme: Theme,
    screen: Screen,
    now: &[Action],
    at_times: &[Action],
) {
    let is_help = |binding: &&Binding| binding.action == Action::Help;
    let help = keymap::of(screen).find(is_help);
    let for_help = help.map_or(0, |help| {
        fit::width(&theme.keys(help.key.name())) + 1 + help.label.len()
    });
    let for_help = u16::try_from(for_help).unwrap_or(u16::MAX).min(area.width);
    let room = usize::from(area.width - for_help);
    let mut names = Vec::new();
    let mut used = 1;
    let shown = |binding: &&Binding| !is_help(binding) && !binding.label.is_empty();
    let first = now.iter().filter_map(|action| {
        let mut keys = keymap::of(screen).filter(shown);
        keys.find(|binding| binding.action == *action)
    });
    let others = keymap::of(screen)
        .filter(shown)
        .filter(|binding| !now.contains(&binding.action) && !at_times.contains(&binding.action));
    for binding in first.chain(others) {
        let name = theme.keys(binding.key.name());
        let width = fit::width(&name) + 1 + fit::width(binding.label) + GAP.len();
        if used + width > room {
            break;
        }
        used += width;
        names.push((name, binding.label));
    }
    let mut pieces: Vec<Piece> = vec![(" ", theme.plain())];
    for (name, label) in &names {
        pieces.extend([
            (name.as_str(), theme.strong()),
            (" ", theme.plain()),
            (*label, theme.quiet()),
            (GAP, theme.plain()),
        ]);
    }
    left(
        frame,
        row(columns(area, 0, area.width - for_help), 0),
        &pieces,
    );
    if let Some(help) = help {
        let name = theme.keys(help.key.name());
        let pieces = [
            (name.as_str(), theme.strong()),
            (" ", theme.plain()),
            (help.label, theme.quiet()),
        ];
        left(
            frame,
            row(columns(area, area.width - for_help, for_help), 0),
            &pieces,
        );
    }
}
