//! The item that the group is on: its title and question, its time, and when all will end.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::on_one_line;
use crate::session::Words;
use crate::session::agenda::Item;
use crate::tui::drawing::{row, sides};
use crate::tui::view::View;
use crate::words::times::clock;

pub(in crate::tui) fn render(frame: &mut Frame, area: Rect, view: &View) {
    let theme = view.theme;
    let agenda = &view.session.agenda;
    let end = view.projected_end().unwrap_or_default();
    let Some(item) = agenda.current() else {
        let (what, how) = match agenda.upcoming() {
            Some(next) if agenda.items.iter().all(|item| item.spans.is_empty()) => (
                format!(" First: {}", on_one_line(next.outline.title.shown())),
                "n begins",
            ),
            Some(next) => (
                format!(" Next: {}", on_one_line(next.outline.title.shown())),
                "n goes on",
            ),
            None if agenda.items.is_empty() => (" No agenda".to_owned(), "w adds an item"),
            None => (" The agenda is through".to_owned(), "n closes"),
        };
        sides(
            frame,
            row(area, 0),
            &[(&what, theme.strong())],
            &[(how, theme.quiet())],
        );
        sides(frame, row(area, 1), &[], &[(&end, theme.quiet())]);
        return;
    };
    let place = agenda.place_of(item.id).unwrap_or_default().to_string();
    let place = format!("{place:>2}  ");
    let title = on_one_line(item.outline.title.shown());
    let (time, is_over) = time(item, view);
    sides(
        frame,
        row(area, 0),
        &[(&place, theme.quiet()), (&title, theme.strong())],
        &[(
            &time,
            if is_over {
                theme.noted()
            } else {
                theme.plain()
            },
        )],
    );
    let prompt = item.outline.prompt.as_ref().map(Words::shown);
    let prompt = format!("    {}", on_one_line(prompt.unwrap_or_default()));
    sides(
        frame,
        row(area, 1),
        &[(&prompt, theme.plain())],
        &[(&end, theme.quiet())],
    );
}

/// Returns the item's time in words, and whether it has taken more than was planned.
fn time(item: &Item, view: &View) -> (String, bool) {
    let spent = item.spent(view.now);
    let Some(planned) = item.planned() else {
        return (clock(spent), false);
    };
    let minutes = planned / 60_000;
    if spent > planned {
        let over = clock(spent - planned);
        (
            format!("{} of {minutes} min, {over} over", clock(spent)),
            true,
        )
    } else {
        (format!("{} of {minutes} min", clock(spent)), false)
    }
}
