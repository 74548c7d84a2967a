//! The item that the group is on: its title and question, its time, and when all will end.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::on_one_line;
use crate::session::agenda::Item;
use crate::tui::drawing::{Piece, cells, row, sides};
use crate::tui::view::View;
use crate::words::fit;
use crate::words::series::in_short;
use crate::words::times::clock;

/// The columns before the prompt.
const MARGIN: usize = 4;

/// The columns beside it, for the agenda's end: as many as "ends 16:04, 999 min early" takes, so
/// that the prompt is not broken anew, and all below moved, when another minute is late.
const ENDS: usize = 27;

/// Returns the columns that the prompt has.
fn for_prompt(width: u16) -> usize {
    usize::from(width).saturating_sub(MARGIN + ENDS).max(1)
}

/// Returns how many rows the item takes, at most so many: as many as its prompt needs, so that
/// the room's question stands there whole.
pub(in crate::tui) fn height(view: &View, width: u16, most: u16) -> u16 {
    let lines = prompt(view, width).len();
    (1 + cells(lines.max(1))).min(most)
}

/// Returns the prompt in lines that stand beside the agenda's end.
fn prompt(view: &View, width: u16) -> Vec<String> {
    let item = view.session.agenda.current();
    let prompt = item.and_then(|item| item.outline.prompt.as_ref());
    let mut lines = prompt.map_or_else(Vec::new, |words| {
        fit::wrap(&on_one_line(words.shown()), for_prompt(width))
    });
    if item.is_some_and(|item| item.outline.promised) {
        let open = in_short(view.session);
        if open.is_empty() {
            lines.push("Nothing open was brought from earlier sessions.".to_owned());
        }
        let each = open.iter();
        lines.extend(each.map(|one| fit::cut(&on_one_line(one), for_prompt(width))));
    }
    lines
}

/// Returns as many of these lines as there is room for. Where what was promised does not all fit,
/// the last one says how all of it is seen.
fn lines(view: &View, width: u16, most: usize) -> Vec<String> {
    let mut lines = prompt(view, width);
    let item = view.session.agenda.current();
    let open = item.filter(|item| item.outline.promised && view.replaying.is_none());
    let open = open.map_or(0, |_| in_short(view.session).len());
    let asked = lines.len().saturating_sub(open);
    // With one row, the question comes first.
    if open == 0 || lines.len() <= most || (most == 1 && asked > 0) {
        fit::shorten(&mut lines, most, for_prompt(width));
        return lines;
    }
    let left = (lines.len() - (most - 1)).min(open);
    if most > asked {
        // What is left out is no part of the line before it.
        lines.truncate(most - 1);
    } else {
        fit::shorten(&mut lines, most - 1, for_prompt(width));
    }
    let what = if left < open { "more" } else { "still open" };
    let all = format!("{left} {what}: < shows all");
    lines.push(fit::cut(&all, for_prompt(width)));
    lines
}

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
        // Of a session that is over nothing is done any more.
        let how = if view.replaying.is_some() { "" } else { how };
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
    let most = usize::from(area.height).saturating_sub(1).max(1);
    let lines = lines(view, area.width, most);
    for at in 1..area.height.max(2) {
        let line = lines.get(usize::from(at) - 1).map_or("", String::as_str);
        let margin = " ".repeat(MARGIN);
        let right: &[Piece] = if at == 1 {
            &[(&end, theme.quiet())]
        } else {
            &[]
        };
        let left = [(margin.as_str(), theme.plain()), (line, theme.plain())];
        sides(frame, row(area, at), &left, right);
    }
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
