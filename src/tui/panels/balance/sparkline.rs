//! *Balance* and *heard* over the session, a sign for each moment, the last of them now.

use super::{CALLED, MARGIN, Row};
use crate::session::floor::mirror::{OverTime, Stand};
use crate::session::floor::shares::Heard;
use crate::tui::panels::floor::BARS;
use crate::tui::view::View;
use crate::words::{fit, mirror as words};

/// Returns both, each with its figure, and from when to when they go.
pub(super) fn rows(view: &View, over_time: &OverTime, width: usize) -> Vec<Row> {
    let theme = view.theme;
    let now = Stand {
        t: view.now,
        balance: view.shares.balance(),
        heard: view.session.heard(),
    };
    let Heard { heard, present } = now.heard;
    let heard = format!("{heard} of {present}");
    let beside = MARGIN.len() + CALLED + 1 + fit::width(&heard);
    let room = width.saturating_sub(beside + 1);
    let (every, mut stands) = over_time.at_most(room.saturating_sub(1));
    stands.push(now);
    // A sign alone says no more than the figure beside it.
    let draws = stands.len() > 1 && room > 1;
    let signs = |sign: &dyn Fn(&Stand) -> &'static str| -> String {
        let signs = stands.iter().filter(|_| draws).map(sign);
        signs.chain(draws.then_some(" ")).collect()
    };
    let line = |called: &str, signs: String, figure: String, says: &str| {
        Row::called(view, called)
            .with(signs, theme.plain())
            .with(figure, theme.strong())
            .explained(view, says, width)
    };
    let heard = line("heard", signs(&of_heard), heard, words::COUNTS_AS_HEARD);
    let mut all = vec![heard];
    if stands.iter().any(|stand| stand.balance.is_some()) {
        let figure = now.balance.map(|balance| format!("{balance:.0}"));
        let figure = figure.unwrap_or_else(|| "–".to_owned());
        let signs = signs(&of_balance);
        all.insert(0, line("balance", signs, figure, words::A_HUNDRED));
    } else {
        let room = width.saturating_sub(MARGIN.len() + 1).max(1);
        let lines = fit::wrap(words::NOT_YET, room).into_iter();
        all.extend(lines.map(|line| Row::new(line, theme.quiet())));
    }
    if draws {
        let (from, to) = (view.wall_clock(0), view.wall_clock(view.now));
        let said = format!("{from} to {to}, {}", words::apart(view.session, every));
        let inside = MARGIN.len() + CALLED + fit::width(&said) <= width;
        let indent = " ".repeat(if inside { CALLED } else { 0 });
        all.push(Row::new(indent + &said, theme.quiet()));
    }
    all
}

/// Draws *balance*, the whole height being a hundred.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "from 0 to 100, cut to a level"
)]
fn of_balance(stand: &Stand) -> &'static str {
    match stand.balance {
        Some(balance) => BARS[((balance * 0.08) as usize).min(BARS.len() - 1)],
        None => " ",
    }
}

/// Draws how many were heard: the whole height is everyone, and none less than that.
fn of_heard(stand: &Stand) -> &'static str {
    let Heard { heard, present } = stand.heard;
    let level = ((BARS.len() - 1) * heard).checked_div(present);
    level.map_or(" ", |level| BARS[level.min(BARS.len() - 1)])
}
