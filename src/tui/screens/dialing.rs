//! After the first of the two digits beside a name, over the foot of the live screen: those whom
//! the second can mean.
//!
//! ```text
//! ───────────────────────────────────────────────────────────────────────────────
//!  1_ and one more digit raise a hand, or lower it
//!  10 Ruth                    11 Tomasz                  12 Priya   hand up
//!  space next  h hand  i idea  d decide  v vote  n next item  u undo          ? help
//! ```

use ratatui::Frame;
use ratatui::layout::Rect;

use super::super::keymap::Screen;
use super::super::view::View;
use super::foot::{Foot, Line};
use super::picking::{abreast, name_cell};
use crate::session::people::Person;

/// Draws whom the digits can mean at the bottom of an area.
pub(in crate::tui) fn render(frame: &mut Frame, area: Rect, first: char, view: &View) {
    let theme = view.theme;
    let mut people: Vec<&Person> = view
        .session
        .people
        .present()
        .filter(|person| {
            person.number < 100 && person.number / 10 == first.to_digit(10).unwrap_or(10)
        })
        .collect();
    people.sort_by_key(|person| person.number);
    let (abreast, wide) = abreast(area.width);
    let mut above: Vec<Line> = people
        .chunks(abreast)
        .map(|people| {
            let cells = people.iter().flat_map(|person| {
                let has_hand = view.session.floor.hand_of(person.id).is_some();
                name_cell(person, has_hand, wide, theme.plain(), view)
            });
            cells.collect()
        })
        .collect();
    above.insert(
        0,
        vec![
            (format!(" {first}_ "), theme.accent()),
            (
                "and one more digit raise a hand, or lower it".to_owned(),
                theme.plain(),
            ),
        ],
    );
    let foot = Foot {
        above,
        at: 0,
        column: 0,
        typed: None,
        screen: Screen::Live,
    };
    foot.render(frame, area, theme);
}
