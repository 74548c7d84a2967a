//! Everyone who is here, and what each is doing.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::{and_more, heading};
use crate::session::people::{Person, Way};
use crate::tui::drawing::{row, sides};
use crate::tui::view::View;

pub(in crate::tui) fn render(frame: &mut Frame, area: Rect, view: &View) {
    let theme = view.theme;
    let here: Vec<&Person> = view.session.people.present().collect();
    let away = view.session.people.everyone.len() - here.len();
    let count = match away {
        0 => format!("{} here", here.len()),
        away => format!("{} here, {away} away", here.len()),
    };
    heading(frame, area, view, "people", &count);
    let room = usize::from(area.height).saturating_sub(1);
    let shown = if here.len() > room {
        room.saturating_sub(1)
    } else {
        room
    };
    let mut at = 1;
    for person in here.iter().take(shown) {
        let name = person.called();
        let speaks = view
            .speaking()
            .is_some_and(|turn| turn.speaker == person.id);
        let style = if speaks {
            theme.accent()
        } else {
            theme.plain()
        };
        let state = state(person, view);
        sides(
            frame,
            row(area, at),
            &[(&name, style)],
            &[(
                &state,
                if speaks {
                    theme.accent()
                } else {
                    theme.quiet()
                },
            )],
        );
        at += 1;
    }
    if here.len() > shown {
        let more = and_more(here.len() - shown);
        sides(frame, row(area, at), &[(&more, theme.quiet())], &[]);
    }
}

/// Says what someone is doing; who has been heard is not for the room.
fn state(person: &Person, view: &View) -> String {
    let floor = &view.session.floor;
    if let Some(turn) = floor.unended().find(|turn| turn.speaker == person.id) {
        return if turn.alongside {
            "alongside"
        } else {
            "speaking"
        }
        .to_owned();
    }
    if floor.hand_of(person.id).is_some() {
        return "hand up".to_owned();
    }
    let apart = [Way::Observes, Way::Interprets];
    if let Some(way) = apart.into_iter().find(|way| person.ways().has(*way)) {
        return way.to_string();
    }
    match (view.shows_private(), view.session.has_heard(person.id)) {
        (false, _) => String::new(),
        (true, true) => "heard".to_owned(),
        (true, false) => "not heard yet".to_owned(),
    }
}
