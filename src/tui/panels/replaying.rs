//! The foot of a replay: how far it has come, with a mark for each item, decision, poll and
//! concern, and why whoever speaks was next.

use crate::session::Millis;
use crate::tui::view::{Replaying, View};
use crate::words::{capital, fit, polls, signals, times};

/// The least cells of a bar that tells anything.
const BAR: usize = 6;

/// Returns the row with the bar, in so many cells: `▶ ×4  41:20 ━━━●──┊── 1:52:07`.
pub(in crate::tui) fn bar(replaying: &Replaying, cells: usize) -> String {
    let state = if replaying.playing { "▶" } else { "‖" };
    let (now, end) = (times::clock(replaying.now), times::clock(replaying.end));
    let now = fit::pad_left(&now, fit::width(&end));
    let end = if replaying.now >= replaying.end {
        "end".to_owned()
    } else {
        end
    };
    let before = format!("{state} {}  {now} ", replaying.speed);
    let room = cells.saturating_sub(fit::width(&before) + 1 + fit::width(&end));
    if room < BAR {
        return format!("{before}of {end}");
    }
    let place = |t: Millis| {
        let last = u64::try_from(room - 1).unwrap_or(0);
        let place = u128::from(t) * u128::from(last) / u128::from(replaying.end.max(1));
        usize::try_from(place).unwrap_or(room - 1).min(room - 1)
    };
    let at = place(replaying.now);
    let mut cells: Vec<char> = (0..room)
        .map(|cell| if cell < at { '━' } else { '─' })
        .collect();
    for mark in &replaying.marks {
        cells[place(*mark)] = '┊';
    }
    cells[at] = '●';
    let bar: String = cells.into_iter().collect();
    format!("{before}{bar} {end}")
}

/// Says how silences are shortened.
pub(in crate::tui) fn silences(replaying: &Replaying) -> String {
    match replaying.silence {
        Some(bound) => format!("silences {} s", bound / 1_000),
        None => "silences whole".to_owned(),
    }
}

/// Words what stood until something was done about it: as in a live session, without the keys.
pub(in crate::tui) fn known(view: &View) -> Vec<String> {
    let session = view.session;
    let mut known = Vec::new();
    if let Some(gap) = &session.floor.gap {
        let slept = times::spoken((gap.to.saturating_sub(gap.from) + 500) / 1_000 * 1_000);
        known.push(format!("The program was away for {slept}"));
    }
    let pressing = session.pressing_signals();
    let each: Vec<_> = pressing
        .iter()
        .map(|one| signals::briefly(one, view.now))
        .collect();
    if !each.is_empty() {
        known.push(each.join("; "));
    }
    if let Some(phase) = session.writing() {
        known.push(crate::words::ideas::writing(phase).to_owned());
    }
    if let Some(poll) = session.polls.open() {
        let question = super::on_one_line(poll.question.words.shown());
        let so_far = polls::participation(poll);
        known.push(format!(
            "Poll {} is open: \u{201c}{question}\u{201d} · {so_far}",
            poll.number
        ));
    }
    if let Some(gathering) = session.gatherings.open() {
        let what = capital(&gathering.what.to_string());
        known.push(format!("{what} are handed in without names"));
    }
    if !view.shows_private() && !view.for_others {
        known.push("private things are hidden · z shows them".to_owned());
    }
    known
}
