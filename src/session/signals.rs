//! Signals: the cards that people hold up, and what else they let be known
//! without a word. They are counted and nobody's: no event says whose one was.
//!
//! A red card, the need for a break and "something's wrong" press: each stands
//! before the facilitator until it was dealt with.

use serde::{Deserialize, Serialize};
use serde_with::{DeserializeFromStr, SerializeDisplay};

use super::Session;
use super::agenda::ItemId;
use super::event::Event as SessionEvent;
use super::moment::Millis;
use super::refusal::Refusal;
use super::shared::Shared;

/// The most of one signal that can be noted at once.
pub const MOST_AT_ONCE: u32 = 1_000;

/// What someone lets the room know.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    strum::Display,
    strum::EnumString,
    strum::VariantArray,
    SerializeDisplay,
    DeserializeFromStr,
    schemars::JsonSchema,
)]
#[schemars(transform = crate::session::schema::in_terms::<Self>)]
#[strum(ascii_case_insensitive)]
pub enum Signal {
    /// Stop: something has to be asked, or was not understood.
    #[strum(serialize = "red")]
    Red,
    /// Slow down.
    #[strum(serialize = "yellow")]
    Yellow,
    /// I agree.
    #[strum(serialize = "green")]
    Green,
    /// I cannot hear.
    #[strum(serialize = "louder")]
    Louder,
    /// I need a break.
    #[strum(serialize = "need a break")]
    NeedABreak,
    /// Something is wrong.
    #[strum(serialize = "something's wrong")]
    SomethingsWrong,
}

impl Signal {
    /// All of them, in the order in which they are listed.
    pub const ALL: &'static [Self] = <Self as strum::VariantArray>::VARIANTS;

    /// Says whether a single one is put before the facilitator at once.
    #[must_use]
    pub fn presses(self) -> bool {
        matches!(self, Self::Red | Self::NeedABreak | Self::SomethingsWrong)
    }
}

/// One or more of a signal, noted at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Shown {
    /// Which.
    pub signal: Signal,
    /// How many showed it.
    pub times: u32,
    /// On which item of the agenda.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemId>,
    /// When it was noted.
    pub at: Millis,
    /// When it was dealt with, if it presses.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dealt: Option<Millis>,
}

/// A signal that presses, until it is dealt with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pressing {
    /// Which.
    pub signal: Signal,
    /// How many showed it since it was last dealt with.
    pub times: u64,
    /// When the first of them came.
    pub since: Millis,
}

/// What can be asked of this room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Notes that so many showed a signal.
    Show(Signal, u32),
    /// Notes that a signal was dealt with.
    Deal(Signal),
}

/// What happened in this room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(tag = "what", rename_all = "kebab-case")]
#[schemars(rename = "SignalsEvent")]
pub enum Event {
    /// A signal was shown, by whom is not told.
    SignalShown {
        /// Which.
        signal: Signal,
        /// By how many.
        times: u32,
        /// On which item of the agenda.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        item: Option<ItemId>,
    },
    /// It was dealt with.
    SignalDealt {
        /// Which.
        signal: Signal,
    },
}

/// All signals, in the order in which they were noted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(transparent)]
pub struct Signals {
    /// Each of them.
    pub all: Shared<Shown>,
}

impl Signals {
    /// Returns how many showed a signal in the whole session.
    #[must_use]
    pub fn count(&self, signal: Signal) -> u64 {
        self.count_where(signal, |_| true)
    }

    /// Returns how many showed a signal on an item; `None` is between items.
    #[must_use]
    pub fn count_on(&self, item: Option<ItemId>, signal: Signal) -> u64 {
        self.count_where(signal, |shown| shown.item == item)
    }

    fn count_where(&self, signal: Signal, which: impl Fn(&Shown) -> bool) -> u64 {
        let all = self.all.iter().filter(|shown| shown.signal == signal);
        all.filter(|shown| which(shown))
            .map(|shown| u64::from(shown.times))
            .sum()
    }

    pub(super) fn apply(&mut self, event: &Event, t: Millis) {
        match event {
            Event::SignalShown {
                signal,
                times,
                item,
            } => self.all.push(Shown {
                signal: *signal,
                times: *times,
                item: *item,
                at: t,
                dealt: None,
            }),
            Event::SignalDealt { signal } => {
                let open = |shown: &Shown| shown.signal == *signal && shown.dealt.is_none();
                self.all.change_where(open, |shown| shown.dealt = Some(t));
            }
        }
    }
}

impl Session {
    /// Returns the signals that press, the one that came first before the others.
    #[must_use]
    pub fn pressing_signals(&self) -> Vec<Pressing> {
        let mut pressing: Vec<Pressing> = Vec::new();
        let open = self.signals.all.iter();
        for shown in open.filter(|shown| shown.signal.presses() && shown.dealt.is_none()) {
            let times = u64::from(shown.times);
            match pressing.iter_mut().find(|p| p.signal == shown.signal) {
                Some(same) => same.times += times,
                None => pressing.push(Pressing {
                    signal: shown.signal,
                    times,
                    since: shown.at,
                }),
            }
        }
        pressing
    }
}

pub(super) fn decide(session: &Session, command: Command) -> Result<Vec<SessionEvent>, Refusal> {
    let event = match command {
        Command::Show(_, times) if !(1..=MOST_AT_ONCE).contains(&times) => {
            return Err(Refusal::NoSuchNumber(MOST_AT_ONCE));
        }
        Command::Show(signal, times) => Event::SignalShown {
            signal,
            times,
            item: session.agenda.current().map(|item| item.id),
        },
        Command::Deal(signal) => {
            let mut pressing = session.pressing_signals().into_iter();
            if !pressing.any(|pressing| pressing.signal == signal) {
                return Err(Refusal::NothingToDealWith);
            }
            Event::SignalDealt { signal }
        }
    };
    Ok(vec![event.into()])
}
