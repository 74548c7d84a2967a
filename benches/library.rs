//! A library of ten thousand sessions of about two hundred kilobytes: listing, searching with and
//! without the index, and making the index; each a whole run of the program. In the same run,
//! where they are installed: ripgrep, and `DuckDB` from Python.
//!
//! `cargo bench --bench library` makes it in a temporary folder, 2 GB, and throws it away.
//! It ends with what did not come out as it should. `OURTURN_LIBRARY=FOLDER` takes the sessions there are in a folder, or makes them there;
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
    maximum_object_size=1048576, filename=true) ORDER BY 1 DESC'''
duckdb.execute('SET enable_progress_bar = false')
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

    let mut table = Table::default();
    let list = table.told("list, nothing known", Some(1_000), TIMES, || {
        run(ours(&["list", "--no-index"]))
    })?;
    table.told("list, the first time with an index", None, TIMES, || {
        let _ = std::fs::remove_file(&index);
        run(ours(&["list"]))
    })?;
    let again = table.told("list again", Some(50), TIMES, || run(ours(&["list"])))?;
    let read = table.told("search for a rare word, no index", Some(500), TIMES, || {
        run(ours(&["search", "--no-index", made::RARE]))
    })?;
    let grep = table.told("ripgrep for it", None, TIMES, || {
        let mut command = Command::new("rg");
        command
            .args(["--files-with-matches", made::RARE])
            .arg(&folder);
        run(command)
    })?;
    let mut most = 0;
    table.told("making the index", Some(15_000), 1, || {
        let (time, kilobytes) = watched(&mut ours(&["library", "--build"]))?;
        most = kilobytes / 1000;
        Ok(time)
    })?;
    let asked = table.told(
        "search for a rare word, from the index",
        Some(50),
        TIMES,
        || run(ours(&["search", made::RARE])),
    )?;
    table.told("search for what many have", None, TIMES, || {
        run(ours(&["search", "ba"]))
    })?;
    let (_, when_searched) = watched(&mut ours(&["search", "--no-index", made::RARE]))?;
    let most = most.max(when_searched / 1000);
    table.holds(
        "memory at the most, in MB",
        f64::from(u32::try_from(most)?),
        150.0,
    );
    let size = std::fs::metadata(&index)?.len() / 1_000_000;
    println!("{:<48} {size:>6} MB", "size of the index");
    let duck = table.told("DuckDB's list", None, 1, || duck(&folder))?;
    let mut ratio = |what: &str, one: Option<Duration>, other: Option<Duration>, most: f64| {
        if let (Some(one), Some(other)) = (one, other) {
            table.holds(what, one.as_secs_f64() / other.as_secs_f64(), most);
        } else {
            println!("{what:<48} not compared");
        }
    };
    ratio("search without an index, to ripgrep", read, grep, 5.0);
    ratio("search from the index, to ripgrep", asked, grep, 1.0);
    ratio("list, nothing known, to DuckDB's", list, duck, 0.2);
    ratio("list again, to DuckDB's", again, duck, 0.2);
    if table.missed.is_empty() {
        return Ok(());
    }
    Err(format!("Not as it should be: {}.", table.missed.join("; ")).into())
}

/// What was measured, as it is printed, and what did not come out as it should.
#[derive(Default)]
struct Table {
    missed: Vec<String>,
}

impl Table {
    /// Does something several times, and says how long it took in the middle, at the least, and
    /// in time of the processors, which says more where others use them, too; nothing where it
    /// cannot be done. It should take so many milliseconds at the most.
    fn told(
        &mut self,
        what: &str,
        most: Option<u64>,
        times: usize,
        mut run: impl FnMut() -> Result<Duration, Box<dyn Error>>,
    ) -> Result<Option<Duration>, Box<dyn Error>> {
        let before = processors();
        let mut taken = Vec::new();
        for _ in 0..times {
            match run() {
                Ok(time) => taken.push(time),
                Err(error) if error.downcast_ref::<std::io::Error>().is_some() => {
                    println!("{what:<48} not there: {error}");
                    return Ok(None);
                }
                Err(error) => return Err(error),
            }
        }
        let of_processors = processors().saturating_sub(before) / u32::try_from(times)?;
        taken.sort();
        let (middle, least) = (taken[taken.len() / 2], taken[0]);
        println!(
            "{what:<48} {middle:>9.1?}, at the least {least:.1?}; processors {of_processors:.0?}"
        );
        if let Some(most) = most
            .map(Duration::from_millis)
            .filter(|most| middle > *most)
        {
            self.missed
                .push(format!("{what} took {middle:.1?}, more than {most:?}"));
        }
        Ok(Some(middle))
    }

    /// Says a figure that should be so much at the most.
    fn holds(&mut self, what: &str, is: f64, most: f64) {
        println!("{what:<48} {is:>6.2}, at the most {most}");
        if is > most {
            self.missed
                .push(format!("{what}: {is:.2}, more than {most}"));
        }
    }
}

/// Returns how long the processors have worked for all programs that were run from here; nothing
/// where the machine does not say.
fn processors() -> Duration {
    let told = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // After the name, which may have anything in it: those that ended, in hundredths of a second.
    let after = told.rsplit(')').next().unwrap_or_default();
    let ended = after.split_whitespace().skip(13).take(2);
    let hundredths: u64 = ended.filter_map(|ticks| ticks.parse::<u64>().ok()).sum();
    Duration::from_millis(hundredths * 10)
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
