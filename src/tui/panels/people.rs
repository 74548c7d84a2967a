//! Everyone, those who are here first: what each is doing, their role, and how they like to take
//! part.

use std::cmp::Reverse;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::list::{self, Row};
use crate::session::people::{Consent, Person, PersonId, Role, Way};
use crate::tui::focus::{Panel, Thing};
use crate::tui::view::View;
use crate::words::fit;

/// The columns of one person where several stand abreast.
const WIDE: u16 = 38;

pub(in crate::tui) fn render(frame: &mut Frame, area: Rect, view: &View) {
    list::render_grid(frame, area, view, Panel::People, WIDE, &|thing, wide| {
        let person = match thing {
            Thing::Person(id) => view.session.people.get(id),
            _ => None,
        };
        person.map_or_else(Row::default, |person| row(person, view, wide))
    });
}

/// Returns how many are here, and how many are not.
pub(in crate::tui) fn count(view: &View) -> String {
    let here = view.session.people.present().count();
    match view.session.people.everyone.len() - here {
        0 => format!("{here} here"),
        away => format!("{here} here, {away} away"),
    }
}

fn row(person: &Person, view: &View, wide: u16) -> Row {
    let theme = view.theme;
    let speaking = view.speaking();
    let style = if speaking.is_some_and(|turn| turn.speaker == person.id) {
        theme.accent()
    } else if person.is_present() {
        theme.plain()
    } else {
        theme.quiet()
    };
    let beside = if style == theme.accent() {
        style
    } else {
        theme.quiet()
    };
    let label = format!(" {}", view.label(person.id));
    let name = person.called();
    // A name that can be read comes before the state.
    let wide = usize::from(wide).saturating_sub(fit::width(&label) + 1);
    let state = fit::cut(
        &state(person, view),
        wide - fit::width(&name).min(wide * 2 / 3),
    );
    let left = [(label, theme.quiet()), (name, style)];
    Row::new(left).with(state, beside)
}

/// Returns where someone stands in a picture for others: those without a name below those with
/// one, and in an order that says no more of them than what they do.
pub(in crate::tui) fn place_for_others(
    person: PersonId,
    view: &View,
) -> Option<(bool, Option<Reverse<String>>)> {
    let person = view.session.people.get(person)?;
    let unnamed = matches!(person.consent(), Consent::Unnamed | Consent::NotRecorded);
    let does = unnamed.then(|| Reverse(state(person, view)));
    Some((!person.is_present(), does))
}

/// Says what someone is doing, and what to know of them: how they take part and whether they were
/// heard is not for the room.
fn state(person: &Person, view: &View) -> String {
    let floor = &view.session.floor;
    if !person.is_present() {
        return if person.presence.is_empty() {
            "expected"
        } else {
            "away"
        }
        .to_owned();
    }
    let turn = floor.unended().find(|turn| turn.speaker == person.id);
    let does = match turn {
        Some(turn) if turn.alongside => Some("alongside"),
        Some(_) => Some("speaking"),
        None => floor.hand_of(person.id).map(|_| "hand up"),
    };
    let mut known: Vec<String> = does.map(str::to_owned).into_iter().collect();
    if !view.shows_private() {
        return known.join(", ");
    }
    if person.role() != Role::TakingPart {
        known.push(person.role().to_string());
    }
    let ways = person.ways().iter().filter(|way| *way != Way::Speaks);
    known.extend(ways.map(|way| way.to_string()));
    if does.is_none() && person.ways().takes_part() {
        if !view.session.has_heard(person.id) {
            known.push("not heard yet".to_owned());
        } else if known.is_empty() {
            known.push("heard".to_owned());
        }
    }
    known.join(", ")
}
