//! A library of ten thousand sessions of about two hundred kilobytes: listing, searching with and
//! without the index, and making the index; each a whole run of the program. In the same run,
//! where they are installed: ripgrep, and `DuckDB` from Python.
//!
//! `cargo bench --bench library` makes it in a temporary folder, 2 GB, and throws it away.
//! `OURTURN_LIBRARY=FOLDER` takes the sessions there are in a folder, or makes them there;
//! `OURTURN_PYTHON` names the Python that has `duckdb`.

#[path = "library/made.rs"]
mod made;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

/// How many sessions there are.
const SESSIONS: usize = 10_000;

/// How often each is done; the middle one counts.
const TIMES: usize = 7;

/// What is asked of `DuckDB`: what a list of sessions shows, from the same files. It times itself,
/// so that starting Python does not count.
const DUCK: &str = "
import duckdb, sys, time
ask = '''SELECT summary.opened, summary.title, summary.series, summary.people, summary.decisions, filename
    FROM read_json(?, columns={summary: 'STRUCT(opened VARCHAR, title VARCHAR, series VARCHAR, people INTEGER, decisions INTEGER)'},
    maximum_object_size=67108864, filename=true) ORDER BY 1 DESC'''
begun = time.monotonic()
rows = duckdb.execute(ask, [sys.argv[1]]).fetchall()
print(time.monotonic() - begun, len(rows))
";

fn main() -> Result<(), Box<dyn Error>> {
    let temporary = tempfile::tempdir()?;
    let folder = std::env::var_os("OURTURN_LIBRARY").map(PathBuf::from);
    let folder = folder.unwrap_or_else(|| temporary.path().join("sessions"));
    if !folder.exists() {
        let begun = Instant::now();
        let size = made::library(&folder, SESSIONS, 7)?;
        let each = size / SESSIONS as u64 / 1000;
        println!(
            "{SESSIONS} sessions of {each} kB made in {:.1?}",
            begun.elapsed()
        );
    }
    let index = temporary.path().join("library.index");
    let ours = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ourturn"));
        command
            .args(arguments)
            .arg(&folder)
            .env("OURTURN_INDEX", &index);
        command
    };
    // The files into memory, for everyone alike.
    finished(&mut ours(&["search", "--no-index", "nothing"]))?;

    let list = told("list, nothing known", || run(ours(&["list", "--no-index"])))?;
    told("list, the first time with an index", || {
        let _ = std::fs::remove_file(&index);
        run(ours(&["list"]))
    })?;
    let again = told("list again", || run(ours(&["list"])))?;
    let read = told("search for a rare word, no index", || {
        run(ours(&["search", "--no-index", made::RARE]))
    })?;
    let grep = told("ripgrep for it", || {
        let mut command = Command::new("rg");
        command
            .args(["--files-with-matches", made::RARE])
            .arg(&folder);
        run(command)
    })?;
    let (time, most) = watched(&mut ours(&["library", "--build"]))?;
    println!(
        "{:<40} {time:>9.1?}, {} MB of memory at the most",
        "making the index",
        most / 1000
    );
    let size = std::fs::metadata(&index)?.len() / 1_000_000;
    println!("{:<40} {size:>6} MB", "size of the index");
    let asked = told("search for a rare word, from the index", || {
        run(ours(&["search", made::RARE]))
    })?;
    told("search for what many have", || run(ours(&["search", "ba"])))?;
    let duck = told("DuckDB's list", || duck(&folder))?;
    let ratio = |one: Option<Duration>, other: Option<Duration>| match (one, other) {
        (Some(one), Some(other)) => format!("{:.2}", one.as_secs_f64() / other.as_secs_f64()),
        _ => "not compared".to_owned(),
    };
    println!("search without an index to ripgrep: {}", ratio(read, grep));
    println!("search from the index to ripgrep: {}", ratio(asked, grep));
    println!("DuckDB's list to the first of ours: {}", ratio(duck, list));
    println!("DuckDB's list to ours again: {}", ratio(duck, again));
    Ok(())
}

/// Does something several times, and says how long it took; nothing where it cannot be done.
fn told(
    what: &str,
    mut run: impl FnMut() -> Result<Duration, Box<dyn Error>>,
) -> Result<Option<Duration>, Box<dyn Error>> {
    let mut times = Vec::new();
    for _ in 0..TIMES {
        match run() {
            Ok(time) => times.push(time),
            Err(error) if error.downcast_ref::<std::io::Error>().is_some() => {
                println!("{what:<40} not there: {error}");
                return Ok(None);
            }
            Err(error) => return Err(error),
        }
    }
    times.sort();
    let (middle, least) = (times[times.len() / 2], times[0]);
    println!("{what:<40} {middle:>9.1?}, at the least {least:.1?}");
    Ok(Some(middle))
}

fn run(mut command: Command) -> Result<Duration, Box<dyn Error>> {
    let begun = Instant::now();
    let output = command.stdin(Stdio::null()).output()?;
    let time = begun.elapsed();
    checked(&output)?;
    Ok(time)
}

fn checked(output: &Output) -> Result<(), Box<dyn Error>> {
    if output.status.success() {
        return Ok(());
    }
    Err(String::from_utf8_lossy(&output.stderr).into())
}

fn finished(command: &mut Command) -> Result<(), Box<dyn Error>> {
    checked(&command.output()?)
}

/// Runs a program, and returns how long it took and how much memory it had at the most, in kB.
fn watched(command: &mut Command) -> Result<(Duration, u64), Box<dyn Error>> {
    let begun = Instant::now();
    let mut child = command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    let status = format!("/proc/{}/status", child.id());
    let mut most = 0;
    while child.try_wait()?.is_none() {
        let told = std::fs::read_to_string(&status).unwrap_or_default();
        let line = told.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes = line.and_then(|line| line.trim().strip_suffix(" kB")?.parse().ok());
        most = kilobytes.unwrap_or(0).max(most);
        std::thread::sleep(Duration::from_millis(5));
    }
    Ok((begun.elapsed(), most))
}

fn duck(folder: &Path) -> Result<Duration, Box<dyn Error>> {
    let python = std::env::var("OURTURN_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let files = folder.join("**/*.json");
    let output = Command::new(python)
        .args(["-c", DUCK])
        .arg(files)
        .output()?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        return Err(std::io::Error::other(said).into());
    }
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let seconds = said.split_whitespace().next().unwrap_or_default().parse()?;
    Ok(Duration::from_secs_f64(seconds))
}
