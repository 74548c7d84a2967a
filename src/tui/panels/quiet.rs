//! Who has not been heard for a while: for the facilitator's eyes.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::and_more;
use crate::session::people::{Person, Way};
use crate::tui::drawing::{row, sides};
use crate::tui::view::View;

/// Draws the list, and nothing at all where the room sees the screen.
pub(in crate::tui) fn render(frame: &mut Frame, area: Rect, view: &View) {
    if !view.shows_private() {
        return;
    }
    let theme = view.theme;
    sides(
        frame,
        row(area, 0),
        &[("still to hear", theme.quiet())],
        &[("(private)", theme.quiet())],
    );
    // Whoever was invited and has not chosen yet comes first.
    let invited: Vec<_> = view
        .session
        .open_invitations()
        .map(|open| open.person)
        .collect();
    let mut quiet = invited.clone();
    quiet.extend(view.session.quiet_list(&view.shares, view.now));
    if quiet.is_empty() {
        // Otherwise it could be read as though everyone had been heard.
        let time = view.session.floor.settings.quiet_after;
        let time = match time / 60_000 {
            0 => format!("{} s", time / 1_000),
            minutes => format!("{minutes} min"),
        };
        let nobody = format!("nobody for {time} yet");
        sides(frame, row(area, 1), &[(&nobody, theme.quiet())], &[]);
        return;
    }
    let room = usize::from(area.height).saturating_sub(1);
    let shown = if quiet.len() > room {
        room.saturating_sub(1)
    } else {
        room
    };
    let people = quiet.iter().filter_map(|id| view.session.people.get(*id));
    let mut at = 1;
    for person in people.take(shown) {
        let name = person.called();
        let way = if invited.contains(&person.id) {
            "invited".to_owned()
        } else {
            way(person)
        };
        let label = view.label(person.id);
        sides(
            frame,
            row(area, at),
            &[(&label, theme.quiet()), (&name, theme.plain())],
            &[(&way, theme.quiet())],
        );
        at += 1;
    }
    if quiet.len() > shown {
        let more = and_more(quiet.len() - shown);
        sides(frame, row(area, at), &[(&more, theme.quiet())], &[]);
    }
}

/// Says what to mind before turning to someone.
fn way(person: &Person) -> String {
    let ways = person.ways();
    let minded = [Way::AskMeFirst, Way::Writes, Way::ReadOut, Way::Interpreter];
    let found = minded.into_iter().find(|way| ways.has(*way));
    found.map_or_else(String::new, |way| way.to_string())
}
