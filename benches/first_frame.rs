//! How long from the start of the program to the end of its first screen,
//! beside `vim -u NONE` in the same run, each in turn in a terminal of its own.
//!
//! `cargo bench --bench first_frame`; `-- 40` for 40 runs of each.

use std::fs;
use std::thread::sleep;
use std::time::{Duration, Instant};

#[path = "../tests/common/pty.rs"]
mod pty;

use pty::Pty;

/// How long a screen must be quiet to be done: programs draw in one burst.
const QUIET: Duration = Duration::from_millis(60);
/// How long one may take at all.
const LONGEST: Duration = Duration::from_secs(5);

fn main() {
    let asked = std::env::args().find_map(|argument| argument.parse().ok());
    let runs: usize = asked.unwrap_or(30);
    let folder = tempfile::tempdir().expect("a folder");
    let sessions = folder.path().to_str().expect("a path in Unicode");
    let ours = [
        env!("CARGO_BIN_EXE_ourturn"),
        "run",
        "first-meeting",
        "--sessions",
        sessions,
    ];
    let vim = ["vim", "-u", "NONE"];
    let mut times: [Vec<Duration>; 2] = [Vec::new(), Vec::new()];
    // The first two of each only warm the caches.
    for run in 0..runs + 2 {
        for (command, times) in [&ours[..], &vim[..]].into_iter().zip(&mut times) {
            let time = first_frame(command);
            if run >= 2 {
                times.push(time);
            }
        }
        for entry in fs::read_dir(folder.path()).expect("the folder").flatten() {
            let _ = fs::remove_file(entry.path());
        }
    }
    let [ours, vim] = times.map(median);
    println!("ourturn run first-meeting   median {:6.2} ms", millis(ours));
    println!("vim -u NONE                 median {:6.2} ms", millis(vim));
    println!(
        "ratio                       {:6.2}",
        millis(ours) / millis(vim)
    );
}

/// Returns the time from the start of a command to the last write of its first
/// burst.
fn first_frame(command: &[&str]) -> Duration {
    let start = Instant::now();
    let pty = Pty::spawn(command, &[], 80, 24);
    let (mut last, mut seen) = (Duration::ZERO, 0);
    loop {
        let written = pty.raw().len();
        let now = start.elapsed();
        if written > seen {
            (last, seen) = (now, written);
        }
        if (seen > 0 && now.saturating_sub(last) > QUIET) || now > LONGEST {
            break;
        }
        sleep(Duration::from_micros(200));
    }
    pty.kill("KILL");
    last
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}
