//! A session read again; the rooms above, the list at the left, the whole of what is selected at
//! the right:
//!
//! ```text
//!  Budget forum                                                         read only
//!  1 overview  2 agenda  3 people  4 floor  5 ideas  6 polls  ▸7 decisions  8 a… ▸
//! ────────────────────────────────────────────────────────────────────────────────
//!  ▸ 1  A crèche at every session      Decision 1: A crèche at every session
//!    2  Open until eight                 because parents had to leave early
//! ────────────────────────────────────────────────────────────────────────────────
//!  Enter whole  Tab room  / find  g go to                                   ? help
//! ```
//!
//! On a narrow terminal the list stands above; on a small one, one of the two.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::widgets::Clear;
use strum::VariantArray as _;

use super::super::app::reading::{Reading, places};
use super::super::drawing::{Piece, cells, columns, left, row, rows, rule, sides};
use super::super::forms::form::Form;
use super::super::keymap::Screen;
use super::super::panels::footer;
use super::super::review::list::List;
use super::super::review::{Above, Review};
use super::super::theme::Theme;
use super::super::view::View;
use super::foot::{Foot, Typed, remark};
use super::home::{first_line, inside};
use super::reading::{marked, marked_in};
use crate::live::Saved;
use crate::words::fit;
use crate::words::review::{Book, Line, Room, Thing};

/// From how many columns on the list stands beside the whole.
const BESIDE: u16 = 60;
/// Between the two.
const GAP: u16 = 2;
/// From how many rows on there is a head.
const HEAD: u16 = 8;
/// From how many on the rooms have a row of their own.
const ROOMS: u16 = 14;
/// The most rows that one message takes.
const MESSAGE: usize = 3;
/// The most of one that must be seen.
const LOUD: usize = 5;

/// Draws it in the whole of an area; the cursor is on what is selected.
pub(in crate::tui) fn render(frame: &mut Frame, area: Rect, review: &Review) {
    frame.render_widget(Clear, area);
    let theme = review.theme;
    let keys = u16::from(area.height >= 3);
    let top = head(frame, area, review);
    let message = message(review, area);
    let ruled = u16::from(area.height >= HEAD);
    let said = cells(message.len()).min(area.height.saturating_sub(top + keys + 1));
    let for_foot = said
        + if said > 0 || area.height >= ROOMS {
            ruled
        } else {
            0
        };
    let body = area.height.saturating_sub(top + for_foot + keys);
    render_body(frame, inside(rows(area, top, body)), review);
    let foot = rows(area, top + body, for_foot);
    if for_foot > said {
        rule(frame, row(foot, 0), theme.quiet());
    }
    for (at, line) in (for_foot - said..).zip(&message) {
        let style = if review.is_loud() {
            theme.loud()
        } else {
            theme.noted()
        };
        left(frame, row(inside(foot), at), &[(line, style)]);
    }
    if keys > 0 {
        footer::render(
            frame,
            rows(area, area.height - 1, 1),
            theme,
            review.screen(),
        );
    }
    theme.settle(frame.buffer_mut());
    render_above(frame, area, review);
}

/// Draws what stands above the list, and returns how many rows it has.
fn head(frame: &mut Frame, area: Rect, review: &Review) -> u16 {
    let theme = review.theme;
    if area.height < HEAD {
        return 0;
    }
    let title = review
        .book()
        .session()
        .meeting
        .about
        .title
        .shown()
        .to_owned();
    let title = super::super::panels::on_one_line(&title);
    let has_rooms = area.height >= ROOMS;
    let first = row(inside(area), 0);
    let saved = (review.saved(), theme.quiet());
    if has_rooms {
        sides(frame, first, &[(&title, theme.strong())], &[saved]);
        rooms(frame, row(area, 1), review);
    } else {
        let room = format!("{}  ", room_name(review.going.room));
        let pieces = [(room.as_str(), theme.accent()), (&title, theme.plain())];
        sides(frame, first, &pieces, &[saved]);
    }
    let ruled = 1 + u16::from(has_rooms);
    rule(frame, row(area, ruled), theme.quiet());
    ruled + 1
}

/// Returns a room's name with the digit that goes there.
fn room_name(room: Room) -> String {
    let place = Room::VARIANTS.iter().position(|other| *other == room);
    match place {
        Some(place) if place < 10 => format!("{} {room}", (place + 1) % 10),
        _ => room.to_string(),
    }
}

/// Draws the names of the rooms, those around the one that shows.
fn rooms(frame: &mut Frame, area: Option<Rect>, review: &Review) {
    let Some(area) = area else { return };
    let theme = review.theme;
    let names: Vec<String> = Room::VARIANTS.iter().map(|room| room_name(*room)).collect();
    let here = Room::VARIANTS
        .iter()
        .position(|room| *room == review.going.room);
    let here = here.unwrap_or(0);
    let wide = |from: usize, to: usize| -> usize {
        let names = names[from..to].iter();
        names.map(|name| fit::width(name) + 2).sum()
    };
    // What has no room at either side is hinted at by an arrow.
    let room = usize::from(area.width).saturating_sub(4);
    let from = (0..=here)
        .find(|from| wide(*from, here + 1) <= room)
        .unwrap_or(here);
    let to = (here + 1..=names.len())
        .rev()
        .find(|to| wide(from, *to) <= room);
    let to = to.unwrap_or(here + 1);
    let mut pieces: Vec<(String, Style)> = Vec::new();
    pieces.push((if from > 0 { "◂" } else { " " }.to_owned(), theme.quiet()));
    for (place, name) in names.iter().enumerate().take(to).skip(from) {
        let (mark, style) = if place == here {
            ("▸", theme.accent())
        } else {
            (" ", theme.quiet())
        };
        pieces.push((format!("{mark}{name} "), style));
    }
    let more = if to < names.len() { "▸" } else { "" };
    let pieces: Vec<Piece> = pieces
        .iter()
        .map(|(text, style)| (text.as_str(), *style))
        .collect();
    sides(frame, Some(area), &pieces, &[(more, theme.quiet())]);
}

/// Returns what is said at the foot: the message, and what only shows.
fn message(review: &Review, area: Rect) -> Vec<String> {
    let width = usize::from(inside(area).width).max(1);
    let mut lines = Vec::new();
    if !review.filter().is_everything() {
        let only = review.book().only(review.filter());
        lines.push(fit::cut(&format!("only: {only}   a: everything"), width));
    }
    if !review.message().is_empty() {
        let mut said = fit::wrap(review.message(), width);
        let most = if review.is_loud() { LOUD } else { MESSAGE };
        fit::shorten(&mut said, most, width);
        lines.extend(said);
    }
    lines
}

fn render_body(frame: &mut Frame, area: Rect, review: &Review) {
    let is_list_alone = area.width + 2 < BESIDE && area.height < 12;
    review.drawn.is_list_alone.set(is_list_alone);
    if review.going.is_whole {
        render_whole(frame, area, review);
        return;
    }
    if area.width + 2 >= BESIDE {
        let list = (area.width * 9 / 20).min(64);
        render_list(frame, columns(area, 0, list), review);
        render_whole(frame, columns(area, list + GAP, area.width), review);
    } else if !is_list_alone {
        let list = area.height / 2;
        render_list(frame, rows(area, 0, list), review);
        rule(frame, row(area, list), review.theme.quiet());
        render_whole(frame, rows(area, list + 1, area.height), review);
    } else {
        render_list(frame, area, review);
    }
}

fn render_list(frame: &mut Frame, area: Rect, review: &Review) {
    let theme = review.theme;
    let lines = review.lines();
    let room = usize::from(area.height);
    if lines.is_empty() {
        let nothing = if review.filter().is_everything() {
            Book::nothing(review.going.room)
        } else {
            "nothing here passes"
        };
        left(frame, row(area, 0), &[(nothing, theme.quiet())]);
        put_cursor(frame, area, review);
        return;
    }
    let selected = review.going.row();
    let first = first_line(review.drawn.list.get().0, selected, lines.len(), room);
    review.drawn.list.set((first, room));
    let shown = &lines[first..lines.len().min(first + room)];
    word_acts(review, shown);
    let book = review.book();
    for (at, (place, line)) in (0..).zip((first..).zip(shown)) {
        let here = row(area, at);
        match line {
            Line::Heading(heading) => left(frame, here, &[(heading, theme.quiet())]),
            Line::Thing(thing) => {
                let is_selected = place == selected;
                let (label, aside) = match thing {
                    Thing::Act(act) => (worded(review, *act), String::new()),
                    thing => book.row(*thing),
                };
                render_row(frame, here, &label, &aside, is_selected, review);
                if is_selected {
                    put_cursor(frame, rows(area, at, 1), review);
                }
            }
        }
    }
}

/// Words the acts that show and were not worded before.
fn word_acts(review: &Review, shown: &[Line]) {
    let missing: Vec<u64> = {
        let known = review.drawn.acts.borrow();
        let acts = shown.iter().filter_map(|line| match line {
            Line::Thing(Thing::Act(act)) => Some(*act),
            _ => None,
        });
        acts.filter(|act| !known.contains_key(act)).collect()
    };
    let worded = review.book().act_rows(&missing);
    let mut known = review.drawn.acts.borrow_mut();
    known.extend(missing.into_iter().zip(worded));
}

fn worded(review: &Review, act: u64) -> String {
    review
        .drawn
        .acts
        .borrow()
        .get(&act)
        .cloned()
        .unwrap_or_default()
}

fn render_row(
    frame: &mut Frame,
    here: Option<Rect>,
    label: &str,
    aside: &str,
    is_selected: bool,
    review: &Review,
) {
    let theme = review.theme;
    let (mark, style) = if is_selected {
        ("▸ ", theme.accent())
    } else {
        ("  ", theme.plain())
    };
    let width = here.map_or(0, |here| usize::from(here.width));
    // What it says has two thirds of the row, if it needs them.
    let least = fit::width(label).min(width * 2 / 3);
    let aside = fit::cut(aside, width.saturating_sub(least + 3));
    let found = places(&review.found().wanted, label);
    let mut pieces = vec![(mark, style)];
    pieces.extend(marked_in(label, &found, style, theme));
    sides(frame, here, &pieces, &[(&aside, theme.quiet())]);
}

fn put_cursor(frame: &mut Frame, area: Rect, review: &Review) {
    if !area.is_empty() && matches!(review.above, Above::Nothing) {
        frame.set_cursor_position(Position::new(area.x, area.y));
    }
}

/// Draws the whole of what is selected.
fn render_whole(frame: &mut Frame, area: Rect, review: &Review) {
    let Some(thing) = review.selected() else {
        put_cursor(frame, area, review);
        return;
    };
    let theme = review.theme;
    let width = usize::from(area.width);
    let mut known = review.drawn.whole.borrow_mut();
    if !matches!(&*known, Some((of, wide, _)) if (*of, *wide) == (thing, width)) {
        let text = review.book().whole(thing, width);
        *known = Some((thing, width, Reading::new("", &text)));
    }
    let Some((_, _, reading)) = &*known else {
        return;
    };
    let page = reading.page(area.width, area.height);
    let place = page.place();
    // Where there is more, the last row says so.
    let counted = u16::from(!place.is_empty() && area.height > 2);
    if let Some(place) = review.found().sought() {
        reading.seek(&review.found().wanted, place);
    }
    let page = reading.page(area.width, area.height - counted);
    let found = page.places(&review.found().wanted);
    for ((at, line), found) in (0..).zip(page.lines()).zip(&found) {
        left(frame, row(area, at), &marked(line, found, theme));
    }
    if counted > 0 {
        let key = if review.going.is_whole {
            ""
        } else {
            "   space: more"
        };
        let last = format!("{}{key}", page.place());
        left(frame, row(area, area.height - 1), &[(&last, theme.quiet())]);
    }
    if review.going.is_whole {
        put_cursor(frame, area, review);
    }
}

/// Draws a list to choose from above the foot.
pub(super) fn render_choices(frame: &mut Frame, area: Rect, list: &List, theme: Theme) {
    let above = list.shown().enumerate().map(|(place, (label, _))| {
        let (mark, style) = if place == list.at() {
            (" ▸ ", theme.accent())
        } else {
            ("   ", theme.plain())
        };
        vec![(mark.to_owned(), style), (label.clone(), style)]
    });
    let mut above: Vec<_> = above.collect();
    if above.is_empty() {
        above.push(vec![("   none of them".to_owned(), theme.noted())]);
    }
    Foot {
        above,
        at: list.at(),
        column: 1,
        typed: Some(Typed {
            prompt: list.prompt().trim_start(),
            style: theme.plain(),
            shown: &|cells| list.typed().shown(cells),
            picked: list.is_at_row(),
        }),
        screen: Screen::Listed,
    }
    .render(frame, area, theme);
}

/// Draws what has come up above the foot.
fn render_above(frame: &mut Frame, area: Rect, review: &Review) {
    let theme = review.theme;
    let screen = review.screen();
    match &review.above {
        Above::Find(line) => Foot {
            above: Vec::new(),
            at: 0,
            column: 0,
            typed: Some(Typed {
                prompt: "find: ",
                style: theme.plain(),
                shown: &|cells| line.shown(cells),
                picked: false,
            }),
            screen,
        }
        .render(frame, area, theme),
        Above::List(list) => render_choices(frame, area, list, theme),
        Above::Ask(ask) => {
            let said = ask.said.as_deref().unwrap_or_else(|| ask.question());
            let style = if ask.said.is_some() {
                theme.noted()
            } else {
                theme.quiet()
            };
            Foot {
                above: remark(Some(said), area.width, style),
                at: 0,
                column: 0,
                typed: Some(Typed {
                    prompt: ask.prompt(),
                    style: theme.plain(),
                    shown: &|cells| ask.line.shown(cells),
                    picked: false,
                }),
                screen,
            }
            .render(frame, area, theme);
        }
        Above::Nothing | Above::Reading(_) | Above::Form(_) => {}
    }
}

/// Draws the form in which something is amended, in the whole of an area.
pub(in crate::tui) fn render_form(frame: &mut Frame, area: Rect, form: &Form, review: &Review) {
    frame.render_widget(Clear, area);
    let session = review.session();
    let Some(wall) = session.meeting.opened else {
        return;
    };
    let now = session.clock(0);
    let view = View::new(session, now, wall, &Saved::All, review.theme);
    super::form::render_alone(frame, area, form, &view);
    review.theme.settle(frame.buffer_mut());
}
