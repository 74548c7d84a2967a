//! What happens to a program in a terminal, told for any program that says when it is ready.

use std::os::unix::process::ExitStatusExt;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use vt100::MouseProtocolMode;

use crate::pty::{DEADLINE, Pty, kill, process};

/// A program must end within this time of its terminal's end, whatever state it is in.
const SOON: Duration = Duration::from_secs(8);

/// A program to try, and what its screen says once it listens.
pub(crate) struct Program {
    /// The program and its arguments.
    pub(crate) command: Vec<String>,
    pub(crate) env: Vec<(&'static str, String)>,
    pub(crate) ready: &'static str,
}

impl Program {
    fn start(&self) -> Pty {
        let command: Vec<&str> = self.command.iter().map(String::as_str).collect();
        let pty = Pty::spawn(&command, &self.env, 80, 24);
        pty.wait_for("first frame", DEADLINE, |screen| {
            screen.alternate_screen() && screen.contents().contains(self.ready)
        });
        pty
    }

    /// The same, with a last act that writes a file.
    fn saving_to(&self, saved: &SavedMark) -> Self {
        let path = saved.0.to_str().expect("a path in Unicode").to_owned();
        let mut env = self.env.clone();
        env.push(("OURTURN_DEMO_SAVED", path));
        Self {
            command: self.command.clone(),
            env,
            ready: self.ready,
        }
    }

    /// Starts it under a shell, whose script finds the program in `"$@"`.
    fn under(&self, script: &str) -> Pty {
        let mut command = vec!["bash", "-c", script, "bash"];
        command.extend(self.command.iter().map(String::as_str));
        let pty = Pty::spawn(&command, &self.env, 80, 24);
        pty.wait_text(self.ready);
        pty
    }
}

/// The number of the program under a shell.
fn child_of(shell: u32) -> u32 {
    let path = format!("/proc/{shell}/task/{shell}/children");
    let children = std::fs::read_to_string(path).expect("the shell runs");
    children
        .split_whitespace()
        .next()
        .expect("and has a child")
        .parse()
        .expect("a number")
}

/// Waits for something about a process that nothing tells of.
#[track_caller]
fn until(what: &str, happened: impl Fn() -> bool) {
    let end = Instant::now() + DEADLINE;
    while !happened() {
        assert!(Instant::now() < end, "no {what} within {DEADLINE:?}");
        std::thread::park_timeout(Duration::from_millis(5));
    }
}

/// Hangs the terminal up, waits until a process is gone, as it must be soon, and returns the
/// processor time that it used from then on.
#[track_caller]
fn used_after_hang_up(pty: &mut Pty, id: u32) -> Duration {
    let start = process(id).expect("it runs").1;
    pty.hang_up();
    let (mut used, from) = (start, Instant::now());
    while let Some((state, now)) = process(id)
        && state != 'Z'
    {
        used = now;
        assert!(
            from.elapsed() < SOON,
            "it runs on, having used {:?}",
            used.saturating_sub(start)
        );
        std::thread::park_timeout(Duration::from_millis(2));
    }
    used.saturating_sub(start)
}

/// Whether a process is stopped.
fn stopped(id: u32) -> bool {
    process(id).is_some_and(|(state, _)| state == 'T')
}

pub(crate) fn a_frame_is_one_write_and_the_terminal_is_left_as_it_was(program: &Program) {
    let pty = program.start();
    let screen = pty.screen();
    assert!(screen.alternate_screen() && screen.bracketed_paste());
    assert_eq!(screen.mouse_protocol_mode(), MouseProtocolMode::None);
    assert_eq!(screen.cursor_position(), (1, 2));
    let raw = String::from_utf8(pty.raw()).unwrap();
    assert_eq!(raw.matches("\x1b[?2026h").count(), 1);
    assert!(raw.ends_with("\x1b[?2026l"), "the frame is closed");
    assert!(!raw.contains("\x1b[6n"), "the cursor is never asked for");
    pty.send("q");
    assert_eq!(pty.wait_exit(DEADLINE).code(), Some(0));
    pty.wait_for("plain terminal", DEADLINE, |screen| {
        !screen.alternate_screen() && !screen.bracketed_paste() && !screen.hide_cursor()
    });
    assert_eq!(
        String::from_utf8(pty.raw())
            .unwrap()
            .matches("\x1b[?1049l")
            .count(),
        1
    );
}

pub(crate) fn a_closed_window_ends_it(program: &Program) {
    let mut pty = program.start();
    let closed = Instant::now();
    pty.hang_up();
    let exit = pty.wait_exit(SOON);
    assert_eq!(exit.code(), Some(129), "{exit:?}");
    assert!(
        closed.elapsed() < Duration::from_millis(1900),
        "before the grace was over"
    );
}

pub(crate) fn a_closed_window_that_nobody_tells_of_ends_it(program: &Program) {
    // The leader ignores SIGHUP and the program is in a group of its own: it gets no signal.
    let mut pty = program.under("trap '' HUP; set -m; \"$@\"; read -r forever; sleep 60");
    let child = child_of(pty.id());
    pty.wait_text(program.ready);
    let used = used_after_hang_up(&mut pty, child);
    assert!(
        used < Duration::from_millis(300),
        "{used:?} of processor time after the hang-up"
    );
}

pub(crate) fn a_closed_window_ends_a_stopped_program(program: &Program) {
    let mut pty = program.start();
    pty.kill("STOP");
    until("stop", || stopped(pty.id()));
    pty.hang_up();
    assert_eq!(pty.wait_exit(SOON).code(), Some(129));

    let mut pty = program.under("set -m; \"$@\"; echo in the shell; read -r forever");
    let child = child_of(pty.id());
    pty.send("\x1a");
    pty.wait_text("in the shell");
    assert!(stopped(child));
    let used = used_after_hang_up(&mut pty, child);
    assert!(
        used < Duration::from_millis(300),
        "{used:?} of processor time after the hang-up"
    );
}

pub(crate) fn signals_end_it_in_order(program: &Program) {
    for (signal, code) in [("TERM", 143), ("INT", 130), ("HUP", 129)] {
        let pty = program.start();
        pty.kill(signal);
        let exit = pty.wait_exit(SOON);
        assert_eq!((exit.code(), exit.signal()), (Some(code), None), "{signal}");
        pty.wait_for("plain terminal", DEADLINE, |screen| {
            !screen.alternate_screen()
        });
    }
}

pub(crate) fn ctrl_z_stops_it_and_fg_brings_it_back(program: &Program) {
    let pty = program.under("set -m; \"$@\"; echo in the shell; stty -a; read -r go; fg; echo bye");
    let child = child_of(pty.id());
    pty.send("\x1a");
    pty.wait_text("in the shell");
    pty.wait_text(" icanon");
    assert!(!pty.screen().alternate_screen() && !pty.screen().bracketed_paste());
    assert!(stopped(child));
    // It takes up its new size, of which it could not be told while it was stopped.
    pty.resize(60, 20);
    pty.send("\n");
    pty.wait_for("whole screen", DEADLINE, |screen| {
        let text = screen.contents();
        screen.alternate_screen()
            && screen.bracketed_paste()
            && text.contains(program.ready)
            && text.lines().count() == 20
    });
    // It listens: a key reaches it at once, without a newline.
    pty.send("x");
    pty.wait_text("Char('x')");
    pty.send("q");
    pty.wait_text("bye");
}

pub(crate) fn ctrl_z_without_a_shell_does_nothing(program: &Program) {
    let pty = program.start();
    pty.send("\x1ax");
    pty.wait_text("Char('x')");
    pty.kill("TSTP");
    pty.send("y");
    pty.wait_text("Char('y')");
    assert!(pty.screen().alternate_screen());
}

pub(crate) fn kill_ends_a_job_that_was_stopped(program: &Program) {
    // `kill %1` sends SIGTERM and SIGCONT; the program wakes up behind the shell.
    let script = "set -m; \"$@\"; echo in the shell; read -r go; kill %1; read -r gone; wait %1; \
                  echo code $?.; read -r end";
    let pty = program.under(script);
    let child = child_of(pty.id());
    pty.send("\x1a");
    pty.wait_text("in the shell");
    assert!(stopped(child));
    pty.send("\n");
    until("end of the job", || process(child).is_none());
    pty.send("\n");
    pty.wait_text("code 143.");
    assert!(!pty.screen().alternate_screen());
}

pub(crate) fn a_stop_from_outside_is_survived(program: &Program) {
    // SIGTSTP is obeyed as Ctrl-Z is; SIGSTOP cannot be seen, and is made good afterwards.
    for signal in ["TSTP", "STOP"] {
        let pty = program.under("set -m; \"$@\"; echo in the shell; read -r go; fg; echo bye");
        let child = child_of(pty.id());
        kill(child, signal);
        pty.wait_text("in the shell");
        assert!(stopped(child));
        let frames = pty.raw().len();
        pty.send("\n");
        until("new frame", || {
            let raw = pty.raw();
            String::from_utf8_lossy(&raw[frames..]).contains(program.ready)
        });
        pty.send("x");
        pty.wait_text("Char('x')");
        assert!(pty.screen().alternate_screen());
        pty.send("q");
        pty.wait_text("bye");
    }
}

pub(crate) fn half_an_escape_sequence_does_not_stop_the_clock(program: &Program) {
    let pty = program.start();
    pty.send("\x1b[");
    pty.wait_text("ticks 5.");
    let ticks = |screen: &vt100::Screen| -> usize {
        let text = screen.contents();
        let rest = text.split("ticks ").nth(1).unwrap_or_default();
        rest.split('.')
            .next()
            .and_then(|count| count.parse().ok())
            .unwrap_or_default()
    };
    let now = ticks(&pty.screen());
    pty.wait_for("ticking", DEADLINE, |screen| ticks(screen) > now + 5);
    pty.kill("TERM");
    assert_eq!(pty.wait_exit(SOON).code(), Some(143));
}

pub(crate) fn a_quiet_program_uses_no_processor(program: &Program) {
    let pty = program.start();
    let (before, frames) = (pty.cpu_time(), pty.raw().len());
    // Something has to pass the time, and a program that does nothing gives no sign of it.
    let end = Instant::now() + Duration::from_secs(2);
    while let Some(left) = end.checked_duration_since(Instant::now()) {
        std::thread::park_timeout(left);
    }
    assert!(pty.cpu_time().saturating_sub(before) <= Duration::from_millis(10));
    assert_eq!(
        pty.raw().len(),
        frames,
        "nothing changed, and nothing is drawn"
    );
}

pub(crate) fn a_burst_is_taken_in_whole(program: &Program) {
    // Of digits: as many letters at once would be text.
    let pty = program.start();
    pty.send(&"1".repeat(1000));
    pty.wait_text("keys 1000 ");
    pty.send(&format!("\x1b[200~{}\x1b[201~", "words\n".repeat(2000)));
    pty.wait_text("last pasted 12000.");
    pty.send("y");
    pty.wait_text("Char('y')");
    // More than crossterm's buffer at once: what is left over must not wait for the next key.
    pty.send(&"1".repeat(3000));
    pty.wait_text("keys 4001 ");
}

pub(crate) fn sizes_down_to_nothing_are_survived(program: &Program) {
    let pty = program.start();
    for (columns, rows) in [(1, 1), (0, 0), (2, 1), (1, 3), (0, 4), (300, 100), (1, 1)] {
        pty.resize(columns, rows);
        pty.send("x");
    }
    pty.resize(80, 24);
    pty.wait_for("whole screen", DEADLINE, |screen| {
        let text = screen.contents();
        text.contains(program.ready) && text.lines().count() == 24
    });
    pty.send("q");
    assert_eq!(pty.wait_exit(DEADLINE).code(), Some(0));
}

pub(crate) fn an_editor_gets_the_keys(program: &Program) {
    let pty = program.start();
    pty.send("e");
    pty.wait_text("editing");
    assert!(!pty.screen().alternate_screen());
    pty.send("some words\n");
    pty.wait_text("got some words");
    pty.wait_for("whole screen", DEADLINE, |screen| {
        screen.alternate_screen() && screen.contents().contains(program.ready)
    });
    pty.send("x");
    pty.wait_text("keys 2 last Char('x')");
}

pub(crate) fn a_panic_restores_the_terminal_first(program: &Program) {
    let pty = program.start();
    pty.send("p");
    assert_ne!(pty.wait_exit(DEADLINE).code(), Some(0));
    pty.wait_text("demonstrated panic");
    let screen = pty.screen();
    assert!(!screen.alternate_screen() && !screen.hide_cursor());
    let raw = String::from_utf8(pty.raw()).unwrap();
    let left = raw.find("\x1b[?1049l").expect("the screen was left");
    assert!(left < raw.find("demonstrated panic").expect("the message"));
    assert_eq!(raw.matches("\x1b[?1049l").count(), 1, "once");
}

pub(crate) fn a_panic_elsewhere_waits_its_turn(program: &Program) {
    let pty = program.start();
    pty.send("t");
    pty.wait_text("Char('t')");
    assert!(pty.screen().alternate_screen());
    assert!(!pty.screen_text().contains("panic elsewhere"));
    pty.send("q");
    pty.wait_text("panic elsewhere");
    assert_eq!(pty.wait_exit(DEADLINE).code(), Some(0));
}

pub(crate) fn a_stuck_loop_is_ended_with_its_data_saved(program: &Program) {
    let saved = SavedMark::new("stuck");
    let mut pty = program.saving_to(&saved).start();
    pty.send("s");
    pty.wait_text("stuck");
    let id = pty.id();
    let used = used_after_hang_up(&mut pty, id);
    assert!(
        used < Duration::from_millis(300),
        "{used:?} of processor time after the hang-up"
    );
    assert_eq!(pty.wait_exit(SOON).code(), Some(129));
    assert_eq!(saved.read(), "saved");
}

pub(crate) fn a_terminal_that_stops_reading_cannot_hold_it_up(program: &Program) {
    let saved = SavedMark::new("blocked");
    let mut pty = program.saving_to(&saved).start();
    // Frames so large that a few fill all that the kernel keeps for a terminal.
    pty.resize(300, 120);
    pty.wait_text("size 300x120");
    pty.stop_reading();
    // Nobody reads what keys draw now, until a write does not return.
    for _ in 0..200 {
        pty.send("x");
        std::thread::park_timeout(Duration::from_millis(5));
    }
    until("sleep in a write", || {
        process(pty.id()).is_some_and(|(state, _)| state == 'S')
    });
    pty.kill("TERM");
    assert_eq!(pty.wait_exit(SOON).code(), Some(143));
    assert_eq!(saved.read(), "saved");
}

/// A file that is not there yet, and will be gone afterwards.
struct SavedMark(PathBuf);

impl SavedMark {
    fn new(name: &str) -> Self {
        let name = format!("ourturn-{name}-{}", std::process::id());
        Self(std::env::temp_dir().join(name))
    }

    fn read(&self) -> String {
        std::fs::read_to_string(&self.0).expect("the last act")
    }
}

impl Drop for SavedMark {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}
