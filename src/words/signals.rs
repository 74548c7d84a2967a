//! Signals in words: what was shown, how often, and what still presses.

use super::times::{clock, spoken};
use super::{capital, counted};
use crate::session::agenda::ItemId;
use crate::session::signals::{Pressing, Signal};
use crate::session::{Millis, Session};

/// Returns so many of a signal: "2 red cards", "\"louder\", twice".
#[must_use]
pub fn so_many(signal: Signal, times: u64) -> String {
    let times = usize::try_from(times).unwrap_or(usize::MAX);
    match signal {
        Signal::Red | Signal::Yellow | Signal::Green => {
            counted(times, &format!("{signal} card"), &format!("{signal} cards"))
        }
        Signal::Louder | Signal::NeedABreak | Signal::SomethingsWrong => {
            let often = match times {
                1 => "once".to_owned(),
                2 => "twice".to_owned(),
                times => format!("{times} times"),
            };
            format!("\u{201c}{signal}\u{201d}, {often}")
        }
    }
}

/// Returns what a signal asks for, as a sentence.
#[must_use]
pub fn means(signal: Signal) -> &'static str {
    match signal {
        Signal::Red => "Stop: someone has a question or does not follow.",
        Signal::Yellow => "Slower, please.",
        Signal::Green => "They agree.",
        Signal::Louder => "Louder, please.",
        Signal::NeedABreak => "A break is needed.",
        Signal::SomethingsWrong => "Something is wrong.",
    }
}

/// Tells a signal that presses, with what to type once it was dealt with.
#[must_use]
pub fn pressing(pressing: &Pressing, now: Millis) -> String {
    let signal = pressing.signal;
    let said = presses(pressing, now);
    format!("{said} Once it is dealt with: dealt {signal}")
}

/// Tells a signal that presses.
fn presses(pressing: &Pressing, now: Millis) -> String {
    let Pressing {
        signal,
        times,
        since,
    } = *pressing;
    let since = match now.saturating_sub(since) {
        0..1_000 => "just now".to_owned(),
        since => format!("{} ago", spoken(since)),
    };
    let what = capital(&so_many(signal, times));
    format!("{what}, {since}. {}", means(signal))
}

/// Tells a signal that presses in as few letters as will do.
#[must_use]
pub fn briefly(pressing: &Pressing, now: Millis) -> String {
    let what = capital(&so_many(pressing.signal, pressing.times));
    let since = clock(now.saturating_sub(pressing.since));
    match pressing.signal {
        Signal::Red => format!("{what} {since}, a question or not following"),
        _ => format!("{what} {since}"),
    }
}

/// Returns how often each signal was shown, as counted by `count`; `None` where none was.
fn tallied(count: impl Fn(Signal) -> u64) -> Option<String> {
    let all: Vec<_> = Signal::ALL
        .iter()
        .map(|signal| (*signal, count(*signal)))
        .filter(|(_, times)| *times > 0)
        .map(|(signal, times)| so_many(signal, times))
        .collect();
    (!all.is_empty()).then(|| all.join("; "))
}

/// Returns how often each signal was shown in the whole session; `None` where none was.
#[must_use]
pub fn in_all(session: &Session) -> Option<String> {
    tallied(|signal| session.signals.count(signal))
}

/// Returns how often each signal was shown on an item; `None` where none was.
#[must_use]
pub fn on_item(session: &Session, item: Option<ItemId>) -> Option<String> {
    tallied(|signal| session.signals.count_on(item, signal))
}

/// Tells the signals: what presses, and how many there were.
#[must_use]
pub fn answer(session: &Session, now: Millis) -> String {
    let mut lines: Vec<_> = session
        .pressing_signals()
        .iter()
        .map(|one| pressing(one, now))
        .collect();
    match in_all(session) {
        None => lines.push("No signal was shown. To note one: signal red".to_owned()),
        Some(all) => {
            if let Some(item) = session.agenda.current() {
                let here = on_item(session, Some(item.id));
                let here = here.unwrap_or_else(|| "none".to_owned());
                lines.push(format!("On this item: {here}."));
            }
            lines.push(format!("In the session: {all}."));
        }
    }
    lines.join("\n")
}
