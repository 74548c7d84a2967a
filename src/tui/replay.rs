//! A session that is over, on the live screen as it was:
//!
//! ```text
//!  … the item, who speaks, the hands, what was made: as of then …
//! ───────────────────────────────────────────────────────────────────────────────
//!  ▶ ×4  18:05 ━━━━━━━━━━━●──┊────┊─────────────┊──────┊────────────────── 35:05
//!  Rosa was next: the only hand up                                silences 10 s
//!  space play   → 5 s   ] mark   . event   > faster   / find   g go to     ? help
//! ```
//!
//! Nothing in it can be changed; the panels are gone through as in a live session. While it plays
//! it is drawn when something happens and when a clock moves on, and at no other time.

mod acting;
mod found;
mod opened;
mod still;

use std::cell::RefCell;
use std::time::Duration;

use ratatui::Frame;

use super::app::editing::Editor;
use super::app::reading::Reading;
use super::app::redraw_if;
use super::event_loop::{self, Input, Next};
use super::focus::Focus;
use super::mirrored::Mirrored;
use super::screens;
use super::theme::Theme;
use super::view::{Message, Replaying, Spot, View};
use crate::desk::{Privacy, SaidKind};
use crate::live::Saved;
use crate::live::clock::Source;
use crate::replay::finding::Hit;
use crate::replay::player::Player;
use crate::session::Millis;
use crate::words::capital;
use crate::words::times::spoken;

pub use still::still;

#[cfg(test)]
mod tests;

/// The shortest wait between two frames: at 64 times a clock moves more often than can be read.
const SHORTEST: Duration = Duration::from_millis(50);

/// How much of a silence must be left out for it to be said.
const NOTED: Millis = 1_000;

/// What has come up above it.
enum Layer {
    Reading(Reading),
    Typing(Typing),
}

/// What is being typed.
struct Typing {
    purpose: Purpose,
    line: Editor,
    /// What was said to it.
    said: Option<String>,
}

/// What it is typed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Purpose {
    GoTo,
    Find,
}

impl Purpose {
    fn prompt(self) -> &'static str {
        match self {
            Self::GoTo => "go to: ",
            Self::Find => "find: ",
        }
    }
}

/// The screen of a replay.
pub struct Replay {
    player: Player,
    theme: Theme,
    clock: Box<dyn Source>,
    /// The clock when time was let pass last.
    looked: Duration,
    focus: Focus,
    message: Option<Message>,
    privacy: Privacy,
    layer: Option<Layer>,
    /// What was found last, and which of it was gone to.
    hits: Vec<Hit>,
    hit: usize,
    /// After how many events it was said that a silence was left out, until something happens.
    left_out_after: Option<usize>,
    /// Why whoever speaks was next.
    why: Option<String>,
    mirrored: Mirrored,
    spots: RefCell<Vec<Spot>>,
}

impl Replay {
    /// Makes the screen of a replay.
    #[must_use]
    pub fn new(player: Player, theme: Theme, clock: Box<dyn Source>) -> Self {
        let mut replay = Self {
            looked: clock.monotonic(),
            player,
            theme,
            clock,
            focus: Focus::default(),
            message: None,
            privacy: Privacy::Shown,
            layer: None,
            hits: Vec::new(),
            hit: 0,
            left_out_after: None,
            why: None,
            mirrored: Mirrored::default(),
            spots: RefCell::default(),
        };
        replay.why = replay.player.why();
        replay
    }

    /// Says something where it can be seen.
    pub fn tell(&mut self, text: &str) {
        self.message = Some(Message {
            text: text.to_owned(),
            kind: SaidKind::Answer,
        });
    }

    /// Hides what is private, or shows it.
    pub fn hide(&mut self, hide: bool) {
        self.privacy = if hide {
            Privacy::Hidden
        } else {
            Privacy::Shown
        };
    }

    /// Says whether private things are hidden.
    #[must_use]
    pub fn hides(&self) -> bool {
        self.privacy == Privacy::Hidden
    }

    /// Lets the time pass that has gone by; says whether anything is otherwise.
    fn catch_up(&mut self) -> bool {
        let now = self.clock.monotonic();
        let passed = now.saturating_sub(self.looked);
        self.looked = now;
        let changed = self.player.let_pass(passed);
        if changed {
            self.why = self.player.why();
            self.say_what_is_left_out();
        }
        changed
    }

    /// Says that a silence was shortened, until the next thing happens.
    fn say_what_is_left_out(&mut self) {
        let (left_out, events) = (self.player.take_left_out(), self.player.events());
        if left_out >= NOTED {
            let time = spoken(left_out);
            self.tell(&format!(
                "{} in which nothing is noted, left out.",
                capital(&time)
            ));
            self.left_out_after = Some(events);
        } else if self.left_out_after.is_some_and(|after| after != events) {
            self.message = None;
            self.left_out_after = None;
        }
    }

    fn look(&self) -> View<'_> {
        let player = &self.player;
        let mut view = View::new(
            player.session(),
            player.now(),
            player.wall(),
            &Saved::All,
            self.theme,
        );
        view.message = self.message.as_ref();
        view.privacy = self.privacy;
        view.focus = self.focus.clone();
        view.mirrored = Some((&self.mirrored, player.events()));
        view.is_covered = self.layer.is_some();
        view.replaying = Some(Replaying {
            playing: player.is_playing(),
            speed: player.speed().shown(),
            now: player.now(),
            end: player.end(),
            marks: player.marks().iter().map(|mark| mark.t).collect(),
            silence: player.silence(),
            // Why somebody was next is for the facilitator, like the reasons beside the hands.
            why: self.why.clone().filter(|_| !self.hides()),
        });
        view
    }
}

impl event_loop::App for Replay {
    type Notice = ();

    fn handle(&mut self, input: Input) -> Next {
        self.catch_up();
        let next = match input {
            Input::Key(pressed) => self.key(&pressed),
            Input::Paste(text) => self.paste(&text),
            Input::Mouse(mouse) => self.mouse(mouse),
            Input::Resize { .. } => Next::Ignored,
        };
        self.why = self.player.why();
        next
    }

    fn notice(&mut self, (): ()) -> Next {
        Next::Ignored
    }

    fn tick(&mut self) -> Next {
        redraw_if(self.catch_up())
    }

    fn next_tick(&self) -> Option<Duration> {
        self.player.next_change().map(|wait| wait.max(SHORTEST))
    }

    fn view(&self, frame: &mut Frame) {
        let area = frame.area();
        match &self.layer {
            Some(Layer::Reading(reading)) => {
                self.spots.take();
                screens::reading::render(frame, area, reading, None, self.theme);
            }
            layer => {
                let view = self.look();
                screens::live::render(frame, area, &view);
                self.spots.replace(view.spots.take());
                if let Some(Layer::Typing(typing)) = layer {
                    let (prompt, said) = (typing.purpose.prompt(), typing.said.as_deref());
                    let shown = |cells| typing.line.shown(cells);
                    screens::replay::render(frame, area, prompt, said, &shown, self.theme);
                }
            }
        }
    }
}
