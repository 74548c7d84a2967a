//! Who speaks, for how long, and how evenly the floor was shared.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::heading;
use super::list::put_cursor;
use crate::session::Millis;
use crate::session::agenda::{Item, ItemKind};
use crate::session::floor::turns::{Manner, Progress, Turn};
use crate::session::people::{Factor, PersonId};
use crate::tui::drawing::{Piece, cells, columns, row, sides};
use crate::tui::view::View;
use crate::words::times::clock;
use crate::words::{fit, interludes};

/// The cells of a clock, so that a longer time moves nothing.
pub(super) const CLOCK: usize = 7;

/// The columns at the right for *heard*, *balance* and its bars.
pub(in crate::tui) const SHARES: u16 = 28;

/// Levels, from nothing to everything.
pub(super) const BARS: [&str; 8] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

/// Draws the speaker at the left and the shares at the right.
pub(in crate::tui) fn render(frame: &mut Frame, area: Rect, view: &View) {
    let wide = area.width.saturating_sub(SHARES + 2);
    render_speaker(frame, columns(area, 0, wide), view);
    render_shares(frame, columns(area, wide + 2, SHARES), view);
}

/// Draws heading, speaker, and whoever speaks alongside.
pub(in crate::tui) fn render_speaker(frame: &mut Frame, area: Rect, view: &View) {
    heading(frame, area, view, None, "speaking", "");
    render_turn(frame, row(area, 1), view);
    let alongside = alongside(view);
    if !alongside.is_empty() {
        sides(
            frame,
            row(area, 2),
            &[
                ("   ", view.theme.plain()),
                (&alongside, view.theme.plain()),
            ],
            &[],
        );
    }
}

/// Draws the speaker's row, and puts the cursor on it; says whether all of it had room.
pub(in crate::tui) fn render_turn(frame: &mut Frame, row: Option<Rect>, view: &View) -> bool {
    let Some(area) = row else { return true };
    let theme = view.theme;
    if view.focus.is_at_rest() || view.things(view.focus.panel()).is_empty() {
        put_cursor(frame, area);
    }
    let Some(turn) = view.speaking() else {
        let (what, since) = silence(view);
        let since = since.map_or_else(String::new, |since| fit::pad_left(&clock(since), CLOCK));
        let pieces = [(" ○ ", theme.quiet()), (what.as_str(), theme.quiet())];
        sides(frame, row, &pieces, &[(&since, theme.quiet())]);
        return true;
    };
    let name = view.session.people.called(turn.speaker);
    let how = how(turn, view);
    let time = fit::pad_left(&clock(turn.length(view.now)), CLOCK);
    let (limit, is_over) = limit(turn, view);
    let mut right: Vec<Piece> = Vec::new();
    // A name that can be read comes before the limit.
    let needed = 3 + fit::width(&name) + fit::width(&how) + CLOCK;
    let has_room = cells(needed + fit::width(&limit) + 2) <= area.width;
    if has_room {
        right.push((
            &limit,
            if is_over {
                theme.noted()
            } else {
                theme.quiet()
            },
        ));
    }
    right.push((&time, theme.accent()));
    sides(
        frame,
        row,
        &[
            (" ● ", theme.accent()),
            (&name, theme.accent()),
            (&how, theme.quiet()),
        ],
        &right,
    );
    has_room
}

/// Says what is going on while nobody speaks, and for how long.
fn silence(view: &View) -> (String, Option<Millis>) {
    if let Some(interlude) = view.session.floor.interlude() {
        let name = interludes::named(interlude.kind);
        let said = match (interlude.planned, interlude.over(view.now)) {
            (None, _) => name,
            (Some(planned), 0) => {
                let left = interlude.left(view.now).unwrap_or(0);
                // As with a turn's limit, the two clocks add up.
                let left = planned / 1_000 * 1_000 - (planned.saturating_sub(left)) / 1_000 * 1_000;
                format!("{name}, {} left of {}", clock(left), clock(planned))
            }
            (Some(_), over) => format!("{name}, {} over", clock(over)),
        };
        return (said, Some(interlude.length(view.now)));
    }
    let current = view.session.agenda.current();
    let is_break = |item: &&Item| item.outline.kind == ItemKind::Break;
    if let Some(item) = current.filter(is_break) {
        return ("A break".to_owned(), Some(item.spent(view.now)));
    }
    let turns = view.session.floor.turns().iter().rev();
    let mut turns = turns.skip_while(|turn| turn.alongside);
    let stopped = turns.next().and_then(Turn::stopped);
    let began = current
        .and_then(|item| item.spans.last())
        .map(|span| span.from);
    // Since the last turn, or since the item began, whichever was later.
    let since = stopped.max(began);
    let since = since.map(|since| view.now.saturating_sub(since));
    let nobody = "Nobody has the floor".to_owned();
    (nobody, since.filter(|_| current.is_some()))
}

/// Says how a turn is taken, where it is not simply spoken.
fn how(turn: &Turn, view: &View) -> String {
    let mut how = match (turn.manner, turn.read_by) {
        (_, Some(reader)) => format!(", read out by {}", view.session.people.called(reader)),
        (Manner::Spoken, None) => String::new(),
        (manner, None) => format!(", {manner}"),
    };
    if turn.progress == Progress::Paused {
        how.push_str(", held");
    }
    how
}

/// Says whether someone's limit may show: to the room a longer one tells that they need it.
pub(in crate::tui) fn shows_limit_of(view: &View, person: PersonId) -> bool {
    let person = view.session.people.get(person);
    view.shows_private() || person.is_none_or(|person| person.ways().longer() == Factor::ONE)
}

/// Says what is left of a turn's limit, or by how much it is over.
pub(in crate::tui) fn limit(turn: &Turn, view: &View) -> (String, bool) {
    let Some(limit) = turn.limit.filter(|_| shows_limit_of(view, turn.speaker)) else {
        return (String::new(), false);
    };
    let length = turn.length(view.now);
    // Seconds are cut off here as in the clock beside, so that the two always add up.
    let (length, limit) = (length / 1_000, limit / 1_000);
    if length > limit {
        (format!("{} over", clock((length - limit) * 1_000)), true)
    } else {
        let left = clock((limit - length) * 1_000);
        (format!("{left} left of {}", clock(limit * 1_000)), false)
    }
}

fn alongside(view: &View) -> String {
    let beside = view.session.floor.unended().filter(|turn| turn.alongside);
    let each: Vec<String> = beside
        .map(|turn| {
            let name = view.session.people.called(turn.speaker);
            format!("{name} {}", clock(turn.length(view.now)))
        })
        .collect();
    if each.is_empty() {
        String::new()
    } else {
        format!("alongside: {}", each.join(", "))
    }
}

/// Draws *heard* and *balance*, and the bars that are behind it.
pub(in crate::tui) fn render_shares(frame: &mut Frame, area: Rect, view: &View) {
    let theme = view.theme;
    let heard = view.session.heard();
    let heard = format!("heard {} of {}", heard.heard, heard.present);
    let balance = balance(view);
    sides(
        frame,
        row(area, 0),
        &[(&heard, theme.quiet())],
        &[(&balance, theme.quiet())],
    );
    if view.shows_private() {
        let bars = bars(view, usize::from(area.width));
        sides(frame, row(area, 1), &[], &[(&bars, theme.quiet())]);
    }
}

/// Returns *balance*, or nothing while it says nothing.
pub(in crate::tui) fn balance(view: &View) -> String {
    match view.shares.balance() {
        Some(balance) => format!("balance {balance:.0}"),
        None => String::new(),
    }
}

/// Draws the voice ratios from the least to the greatest, no names beside: 1, an even share,
/// is half the height.
pub(super) fn bars(view: &View, room: usize) -> String {
    if view.shares.balance().is_none() {
        return String::new();
    }
    let mut eighths: Vec<usize> = view
        .shares
        .each
        .iter()
        .map(|share| view.shares.tenths(share) * 4 / 10)
        .map(|eighth| usize::try_from(eighth).unwrap_or(7).min(7))
        .collect();
    eighths.sort_unstable();
    let count = eighths.len();
    let shown = count.min(room);
    (0..shown)
        .map(|place| BARS[eighths[place * count / shown]])
        .collect()
}
