//! The program in a real terminal: hung up, stopped, continued, killed, panicking, blocked.
//!
//! Each scenario takes the program it runs, so that it can be run with any. Those here run a
//! small one made of the same rooms, in `demo`: this very file, started again.

#[path = "../common/pty.rs"]
mod pty;

mod demo;
mod example;
mod handing;
mod home;
mod live;
mod looks;
mod merging;
mod replay;
mod review;
mod scenarios;
mod session;
mod trends;
mod two_hours;

use scenarios::Program;

fn demo(extra: &[(&'static str, &'static str)]) -> Program {
    let this = std::env::current_exe().expect("a test knows its own path");
    let path = this.to_str().expect("a path in Unicode").to_owned();
    let arguments = ["demo::program", "--exact", "--ignored", "--nocapture"];
    let mut command = vec![path];
    command.extend(arguments.map(str::to_owned));
    let always = [("OURTURN_DEMO", "1"), ("RUST_BACKTRACE", "0")];
    let env = always
        .iter()
        .chain(extra)
        .map(|(name, value)| (*name, (*value).to_owned()));
    let env = env.collect();
    Program {
        command,
        env,
        ready: "ready",
    }
}

macro_rules! scenarios {
    ($($name:ident $env:expr;)*) => {$(
        #[test]
        fn $name() {
            scenarios::$name(&demo(&$env));
        }
    )*};
}

scenarios! {
    a_frame_is_one_write_and_the_terminal_is_left_as_it_was [];
    a_closed_window_ends_it [];
    a_closed_window_that_nobody_tells_of_ends_it [];
    a_closed_window_ends_a_stopped_program [];
    signals_end_it_in_order [];
    ctrl_z_stops_it_and_fg_brings_it_back [];
    ctrl_z_without_a_shell_does_nothing [];
    kill_ends_a_job_that_was_stopped [];
    a_stop_from_outside_is_survived [];
    half_an_escape_sequence_does_not_stop_the_clock [("OURTURN_DEMO_CLOCK", "1")];
    a_quiet_program_uses_no_processor [];
    a_burst_is_taken_in_whole [];
    sizes_down_to_nothing_are_survived [];
    an_editor_gets_the_keys [];
    a_panic_restores_the_terminal_first [];
    a_panic_elsewhere_waits_its_turn [];
    a_stuck_loop_is_ended_with_its_data_saved [];
    a_terminal_that_stops_reading_cannot_hold_it_up [];
}
