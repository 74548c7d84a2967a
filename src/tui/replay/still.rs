//! A replay at a moment, as a picture for others.

use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::super::focus::Focus;
use super::super::picture::{Drawing, Shown};
use super::super::screens;
use super::super::theme::{Background, Colours, Signs, Theme};
use super::super::view::{Replaying, View};
use crate::desk::Privacy;
use crate::live::Saved;
use crate::replay::player::Player;
use crate::words::appearance::Public;
use crate::words::listed;
use crate::words::times::clock;

/// Draws the moment at which a player stands, so many columns wide and rows high: as the screen
/// shows it to the room, with everybody called as they agreed to.
#[must_use]
pub fn still(player: &Player, size: (u16, u16)) -> String {
    looking(player, size, &Focus::default())
}

/// Draws it as it is with the eyes where they are.
pub(super) fn looking(player: &Player, (columns, rows): (u16, u16), focus: &Focus) -> String {
    let seen = Public::of_moment(player.timeline(), player.events(), player.now());
    let on = |background| {
        let theme = Theme {
            colours: Colours::Many,
            background,
            signs: Signs::Drawn,
        };
        let mut view = View::new(
            seen.session(),
            player.now(),
            player.wall(),
            &Saved::All,
            theme,
        );
        view.privacy = Privacy::Hidden;
        view.is_covered = true;
        view.for_others = true;
        view.focus = focus.clone();
        view.replaying = Some(Replaying {
            playing: false,
            speed: player.speed().shown(),
            now: player.now(),
            end: player.end(),
            marks: player.marks().iter().map(|mark| mark.t).collect(),
            silence: player.silence(),
            why: None,
        });
        // A backend in memory takes whatever is drawn.
        let Ok(mut terminal) = Terminal::new(TestBackend::new(columns, rows));
        let area = ratatui::layout::Rect::new(0, 0, columns, rows);
        let Ok(_) = terminal.draw(|frame| screens::live::render(frame, area, &view));
        Shown {
            cells: terminal.backend().buffer().clone(),
            cursor: None,
        }
    };
    let session = seen.session();
    let title = format!(
        "{}, at {}",
        session.meeting.about.title,
        clock(player.now())
    );
    Drawing {
        title: &title,
        says: &told(&seen, player),
        light: on(Background::Light),
        dark: on(Background::Dark),
    }
    .svg()
}

/// Tells what is to be seen, for those who don't see it.
fn told(seen: &Public, player: &Player) -> String {
    let session = seen.session();
    let item = session.agenda.current();
    let item = item.map_or_else(String::new, |item| format!("{}. ", item.outline.title));
    let speaks = session
        .floor
        .speaking()
        .map(|turn| seen.called(turn.speaker));
    let speaks = speaks.unwrap_or("Nobody");
    let waiting = session.next_hands(player.now());
    let waiting: Vec<_> = waiting
        .iter()
        .map(|hand| seen.called(hand.person).to_owned())
        .collect();
    let waiting = match waiting.as_slice() {
        [] => "nobody waits".to_owned(),
        [one] => format!("{one} waits"),
        all => format!("{} wait", listed(all)),
    };
    crate::words::capital(&format!("{item}{speaks} has the floor; {waiting}."))
}
