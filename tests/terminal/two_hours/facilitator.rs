//! Whoever sits at the keyboard: does things as a person would, and looks whether they were done.
//!
//! What is known here of keys and of what is typed, the test does not know.

use std::time::Duration;

use super::clock::FileClock;
use crate::pty::{DEADLINE, Pty};

pub(crate) struct Facilitator {
    pub(crate) pty: Pty,
    clock: FileClock,
    passed: Duration,
}

impl Facilitator {
    pub(crate) fn at(pty: Pty, clock: FileClock) -> Self {
        let passed = Duration::ZERO;
        Self { pty, clock, passed }
    }

    /// Lets time pass, in which nothing is done.
    pub(crate) fn wait(&mut self, minutes: u64, seconds: u64) {
        self.passed += Duration::from_secs(60 * minutes + seconds);
        self.clock.set(self.passed);
    }

    /// Presses keys, and looks whether what they do is seen.
    #[track_caller]
    pub(crate) fn press(&self, keys: &str, seen: &str) {
        let before = self.pty.screen_text();
        assert!(
            !before.contains(seen),
            "{seen:?} stands there before {keys:?} is pressed:\n{before}"
        );
        self.pty.send(keys);
        self.pty.wait_text(seen);
    }

    /// Presses a key, types what it asks for, and looks for the answer.
    #[track_caller]
    fn say(&self, key: &str, typed: &str, answer: &str) {
        self.press(key, "Enter say it");
        self.pty.send(typed);
        self.pty.wait_text(typed);
        self.pty.send("\r");
        self.pty.wait_gone("Enter say it");
        self.pty.wait_text(answer);
    }

    /// Presses a key, picks someone by the beginning of their name, and looks for the answer.
    #[track_caller]
    fn pick(&self, key: &str, name: &str, answer: &str) {
        self.press(key, "Enter pick");
        self.pty.send(name);
        self.pty.wait_text(&format!("? {name}"));
        self.pty.send("\r");
        self.pty.wait_gone("Enter pick");
        self.pty.wait_text(answer);
    }

    /// Opens a form with a key, fills in its first fields, saves it, and looks for the answer.
    #[track_caller]
    fn fill_in(&self, key: &str, fields: &[&str], answer: &str) {
        self.press(key, "Enter save");
        for (place, words) in fields.iter().enumerate() {
            if place > 0 {
                self.pty.send("\t");
            }
            self.pty.send(words);
            self.pty.wait_text(words);
        }
        self.pty.send("\r");
        self.pty.wait_gone("Enter save");
        self.pty.wait_text(answer);
    }

    #[track_caller]
    pub(crate) fn person(&self, name: &str) {
        self.fill_in("a", &[name], &format!("{name} is here."));
    }

    #[track_caller]
    pub(crate) fn hand(&self, name: &str) {
        self.pick("h", name, &format!("{name}'s hand is up"));
    }

    #[track_caller]
    pub(crate) fn lower(&self, name: &str) {
        self.pick("l", name, &format!("{name}'s hand is down"));
    }

    /// Gives the floor to the next hand, which should be this one's.
    #[track_caller]
    pub(crate) fn next_hand(&self, name: &str) {
        self.press(" ", &format!("● {name}"));
    }

    /// Lets someone speak beside whoever has the floor.
    #[track_caller]
    pub(crate) fn alongside(&self, name: &str) {
        self.pick("s", name, &format!("alongside: {name}"));
    }

    #[track_caller]
    pub(crate) fn end_alongside(&self, name: &str) {
        self.say(":", &format!("end {name}"), &format!("{name} spoke for"));
    }

    #[track_caller]
    pub(crate) fn end_turn(&self) {
        self.press("e", "Nobody has the floor");
    }

    /// Goes on in the agenda, to the item of this title.
    #[track_caller]
    pub(crate) fn next_item(&self, place: usize, title: &str) {
        self.press("n", &format!("item {place} of 7"));
        self.pty.wait_text(title);
    }

    /// Captures an idea; `from` may be left empty.
    #[track_caller]
    pub(crate) fn idea(&self, words: &str, from: &str, answer: &str) {
        self.fill_in("i", &[words, from], answer);
    }

    /// Pastes an idea from somewhere: it is offered in a form, to be looked at and saved.
    #[track_caller]
    pub(crate) fn paste_idea(&self, text: &str, offered: &str, answer: &str) {
        self.press(&format!("\x1b[200~{text}\x1b[201~"), offered);
        self.press("\r", answer);
    }

    /// Tries to record a decision without a reason, and then gives one.
    #[track_caller]
    pub(crate) fn decide(&self, words: &str, because: &str) {
        self.press("d", "Enter save");
        self.pty.send(words);
        self.press("\r", "needs a reason");
        self.pty.send(because);
        self.press("\r", "is recorded with 1 reason");
    }

    /// Takes a show of hands.
    #[track_caller]
    pub(crate) fn poll(&self, question: &str, counts: [u32; 3], result: &str) {
        self.fill_in("v", &[question], "Poll 1 is open");
        let [yes, no, abstain] = counts;
        let counted = format!("{yes} for, {no} against");
        self.press("v", "How many: for?");
        self.press(&format!("{yes} {no} {abstain}\r"), &counted);
        self.press("v", result);
    }

    #[track_caller]
    pub(crate) fn note(&self, words: &str) {
        self.fill_in("o", &[words], "Note 1.");
    }

    #[track_caller]
    pub(crate) fn concern(&self, words: &str, from: &str) {
        self.fill_in("c", &[words, from], "Concern 1");
    }

    #[track_caller]
    pub(crate) fn limit(&self, words: &str, answer: &str) {
        self.say(":", &format!("limit {words}"), answer);
    }

    #[track_caller]
    pub(crate) fn five_minutes_more(&self) {
        self.press("x", "has 5 minutes more");
    }

    /// Goes to the shell, and comes back after a while to a screen of the same size.
    #[track_caller]
    pub(crate) fn look_something_up(&mut self, minutes: u64, back_at: &str) {
        self.press("\x1a", "in the shell");
        assert!(!self.pty.screen().alternate_screen());
        self.wait(minutes, 0);
        self.pty.send("\n");
        self.pty.wait_for("the screen again", DEADLINE, |screen| {
            screen.alternate_screen() && screen.contents().contains(back_at)
        });
    }

    #[track_caller]
    pub(crate) fn close(&self) {
        self.press(":", "Enter say it");
        self.pty.send("close\r");
        self.pty.wait_text("Closing is for good");
        self.pty.send("2\r");
    }
}
