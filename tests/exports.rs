//! Exports of the examples, by the program as it is called, looked at by programs that
//! are not ours: a validator of HTML, a checker of accessibility in a browser, Python's
//! `csv`, a reader of calendars, one of JSON Schema, `LibreOffice`.
//!
//! What is not on this machine is left out, and said. `OURTURN_EXPORT_TOOLS=all` has it
//! fail instead; `.ci/run` says so, after it has brought them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

#[path = "exports/said.rs"]
mod said;

const KINDS: [&str; 5] = [
    "minutes",
    "decisions",
    "you-said-we-did",
    "plain",
    "time-given",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn examples() -> Vec<PathBuf> {
    let folder = fs::read_dir(root().join("sessions/examples")).unwrap();
    let mut found: Vec<_> = folder.map(|entry| entry.unwrap().path()).collect();
    found.sort();
    found
}

fn export(session: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ourturn"));
    command.arg("export").arg(session).args(arguments);
    command.output().unwrap()
}

fn replay(session: &Path, arguments: &[&str], to: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ourturn"));
    command.arg("replay").arg(session).args(arguments).arg(to);
    command.output().unwrap()
}

#[track_caller]
fn done(output: &Output) {
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
}

/// Writes every export of every example into a folder.
fn write_all(into: &Path) {
    let pages = into.join("pages");
    fs::create_dir(&pages).unwrap();
    for session in examples() {
        let name = session.file_stem().unwrap().to_string_lossy().into_owned();
        let folder = into.join("read").join(&name);
        fs::create_dir_all(&folder).unwrap();
        let to = |path: PathBuf, arguments: &[&str]| {
            let path = path.to_string_lossy().into_owned();
            let all = [arguments, &["--output", &path]].concat();
            done(&export(&session, &all));
            assert!(Path::new(&path).exists(), "{path}");
        };
        for kind in KINDS {
            for (format, path) in [
                ("html", pages.join(format!("{name}-{kind}.html"))),
                ("docx", folder.join(format!("{kind}.docx"))),
                ("md", folder.join(format!("{kind}.md"))),
            ] {
                to(path, &["--to", format, "--kind", kind]);
            }
        }
        let page = pages.join(format!("{name}-replay.html"));
        done(&replay(&session, &["--to", "html", "--output"], &page));
        for format in ["ics", "json", "vtt"] {
            to(folder.join(format!("minutes.{format}")), &["--to", format]);
        }
        for kind in ["minutes", "time-given"] {
            let tables = folder.join(format!("{kind}-tables"));
            fs::create_dir(&tables).unwrap();
            to(tables, &["--to", "csv", "--kind", kind]);
        }
        let whole: Value = serde_json::from_slice(&fs::read(&session).unwrap()).unwrap();
        let decisions = whole["decisions"].as_array().unwrap().iter();
        let said: Vec<_> = decisions.map(|decision| &decision["statement"]).collect();
        let said = serde_json::to_string(&said).unwrap();
        fs::write(folder.join("statements.json"), said).unwrap();
    }
}

/// Writes the pages of a series: those examples that name one.
fn write_series(into: &Path) {
    let folder = root()
        .join("sessions/examples")
        .to_string_lossy()
        .into_owned();
    let ourturn = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ourturn"));
        command.args(arguments).output().unwrap()
    };
    let listed = ourturn(&["series", &folder, "--no-index", "--json"]);
    let listed: Value = serde_json::from_slice(&listed.stdout).unwrap();
    let all = listed["series"].as_array().unwrap();
    assert!(!all.is_empty());
    for (one, number) in all.iter().zip(1..) {
        let name = one["series"].as_str().unwrap();
        let to = |page: &str| into.join(format!("series-{number}-{page}.html"));
        let to = |page: &str| to(page).to_string_lossy().into_owned();
        done(&ourturn(&[
            "trends",
            name,
            &folder,
            "--no-index",
            "--to",
            "html",
            "--output",
            &to("trends"),
        ]));
        done(&ourturn(&[
            "export",
            &folder,
            "--series",
            name,
            "--kind",
            "you-said-we-did",
            "--to",
            "html",
            "--output",
            &to("said"),
        ]));
    }
}

fn is_there(program: &str) -> bool {
    let asked = Command::new(program).arg("--version").output();
    asked.is_ok_and(|asked| asked.status.success())
}

/// Says what was left out; fails where nothing may be.
fn left_out(what: &str) {
    let all = std::env::var("OURTURN_EXPORT_TOOLS").is_ok_and(|which| which == "all");
    assert!(!all, "left out: {what}");
    println!("left out: {what}");
}

#[test]
fn a_name_within_a_text_is_shown_as_its_owner_chose() {
    let session = root().join("sessions/examples/late-opening.json");
    let output = export(&session, &["--to", "md"]);
    done(&output);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        said.contains("In 1 text a name is shown as its owner chose"),
        "{said}"
    );
    assert!(
        said.contains("note 3 (") && said.contains("Ł. asks two"),
        "{said}"
    );
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(text.contains("Ł. asks two of them along") && !text.contains("Łukasz"));
    let output = export(&session, &["--to", "md", "--leave", "note 3"]);
    done(&output);
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(text.contains("Łukasz asks two of them along"));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("answers for the names"), "{said}");
    let output = export(&session, &["--to", "md", "--leave", "idea 99"]);
    assert!(!output.status.success());
}

#[test]
fn the_other_examples_hold_no_name_that_is_not_to_be_shown() {
    for session in examples() {
        let output = export(&session, &["--to", "json"]);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        let shows = said.contains("as its owner chose");
        assert_eq!(shows, session.ends_with("late-opening.json"), "{said}");
    }
}

#[test]
fn every_export_of_every_example_is_read_by_others() {
    let folder = tempfile::tempdir().unwrap();
    write_all(folder.path());
    write_series(&folder.path().join("pages"));
    let tools = root().join("tests/exports");
    let chromium = std::env::var("CHROMIUM").unwrap_or_else(|_| "/usr/bin/chromium".to_owned());
    if !is_there("node") || !tools.join("node_modules").is_dir() || !Path::new(&chromium).exists() {
        left_out("pages: node, chromium, or what `npm ci` in tests/exports brings is not there");
    } else {
        let looked = Command::new("node")
            .arg(tools.join("pages.mjs"))
            .arg(folder.path().join("pages"))
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&looked.stdout);
        let failed = String::from_utf8_lossy(&looked.stderr);
        assert!(looked.status.success(), "{said}{failed}");
        println!("{said}");
        let played = Command::new("node")
            .arg(tools.join("replay.mjs"))
            .arg(folder.path().join("pages/bus-forum-replay.html"))
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&played.stdout);
        let failed = String::from_utf8_lossy(&played.stderr);
        assert!(played.status.success(), "{said}{failed}");
    }
    if is_there("python3") {
        let read = Command::new("python3")
            .arg(tools.join("check.py"))
            .arg(folder.path().join("read"))
            .arg(root().join("docs/transcript.schema.json"))
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&read.stdout);
        let failed = String::from_utf8_lossy(&read.stderr);
        assert!(read.status.success(), "{said}{failed}");
        let missing = said
            .lines()
            .filter_map(|line| line.strip_prefix("left out: "));
        missing.for_each(left_out);
        println!("{said}");
    } else {
        left_out("tables, dates, documents: python3 is not there");
    }
}

#[test]
fn a_report_goes_out_and_names_in_words_are_told_of_once() {
    let session = root().join("sessions/examples/late-opening.json");
    let output = export(&session, &["--to", "md", "--kind", "decisions"]);
    done(&output);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        text.starts_with("# Late opening at the advice centre"),
        "{text}"
    );
    assert!(text.contains("most shifts here end at seven"), "{text}");
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(told.matches("please read it before you send it").count(), 1);
}

#[test]
fn time_given_says_that_it_is_private() {
    let session = root().join("sessions/examples/late-opening.json");
    let output = export(&session, &["--to", "md", "--kind", "time-given"]);
    done(&output);
    assert!(String::from_utf8_lossy(&output.stdout).contains("Private:"));
    assert!(String::from_utf8_lossy(&output.stderr).contains("private"));
}

#[test]
fn a_kind_that_a_format_cannot_have_is_refused_with_what_there_is() {
    let session = root().join("sessions/examples/late-opening.json");
    for (arguments, says) in [
        (
            ["--to", "ics", "--kind", "plain"].as_slice(),
            "plain can be had as md, html and docx",
        ),
        (
            &["--to", "csv", "--kind", "decisions"],
            "As csv there is minutes and time-given",
        ),
        (
            &["--to", "csv", "--table", "time-given"],
            "agenda, turns, ideas, ballots, decisions and actions",
        ),
    ] {
        let output = export(&session, arguments);
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{told}");
        assert!(told.contains(says), "{told}");
    }
}

#[test]
fn no_file_is_written_over_unless_that_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("minutes.html");
    let to = path.to_string_lossy().into_owned();
    fs::write(&path, "mine").unwrap();
    let session = root().join("sessions/examples/late-opening.json");
    let refused = export(&session, &["--to", "html", "--output", &to]);
    assert_eq!(refused.status.code(), Some(4));
    assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
    let output = export(
        &session,
        &["--to", "html", "--output", &to, "--force", "--json"],
    );
    done(&output);
    assert!(
        fs::read_to_string(&path)
            .unwrap()
            .starts_with("<!DOCTYPE html>")
    );
    let told: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(told["files"], serde_json::json!([to]));
}

#[test]
fn force_wrote_a_report_over_the_session_itself() {
    let folder = tempfile::tempdir().unwrap();
    let session = folder.path().join("evening.json");
    fs::copy(root().join("sessions/examples/late-opening.json"), &session).unwrap();
    let before = fs::read(&session).unwrap();
    let link = folder.path().join("link.md");
    std::os::unix::fs::symlink(&session, &link).unwrap();
    for (format, to) in [("md", &session), ("ndjson", &session), ("md", &link)] {
        let to = to.to_string_lossy();
        let output = export(&session, &["--to", format, "--output", &to, "--force"]);
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(4), "{told}");
        assert!(
            told.contains("is a session, or looks like one, and was left as it is"),
            "{told}"
        );
        assert_eq!(fs::read(&session).unwrap(), before);
    }
    let to = folder.path().to_string_lossy();
    let output = export(&session, &["--to", "md", "--output", &to, "--force"]);
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("is a folder, and was left"), "{told}");
}

#[test]
fn force_wrote_over_what_was_a_session_and_is_damaged() {
    let folder = tempfile::tempdir().unwrap();
    let session = root().join("sessions/examples/late-opening.json");
    let whole = fs::read(&session).unwrap();
    let half = &whole[..whole.len() / 2];
    let event: &[u8] = br#"{"seq":1,"act":1,"at":"20"#;
    for (name, bytes) in [
        ("evening.json", half),
        ("minutes.md", half),
        ("evening.journal.jsonl", b"torn"),
        ("kept", event),
        ("evening.ballots.json", b"{}"),
    ] {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        let to = path.to_string_lossy();
        let output = export(&session, &["--to", "md", "--output", &to, "--force"]);
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(4), "{name}: {told}");
        assert!(told.contains("looks like one"), "{told}");
        assert_eq!(fs::read(&path).unwrap(), bytes);
    }
    // A public transcript can be made again.
    let path = folder.path().join("public.json");
    let to = path.to_string_lossy();
    done(&export(&session, &["--to", "json", "--output", &to]));
    done(&export(
        &session,
        &["--to", "json", "--output", &to, "--force"],
    ));
}

#[test]
fn one_table_was_written_into_a_folder_with_the_name_of_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let session = root().join("sessions/examples/late-opening.json");
    let path = folder.path().join("hours.csv");
    let to = path.to_string_lossy();
    let asked = ["--to", "csv", "--kind", "time-given", "--output", &to];
    done(&export(&session, &asked));
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.starts_with("name,agreed minutes"), "{text}");

    let path = folder.path().join("all.csv");
    let to = path.to_string_lossy();
    let output = export(&session, &["--to", "csv", "--output", &to]);
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(told.contains("There are 6 tables"), "{told}");
    assert!(told.contains("--table agenda"), "{told}");
    assert!(!path.exists());
    done(&export(
        &session,
        &["--to", "csv", "--table", "turns", "--output", &to],
    ));
    assert!(path.is_file());
}

#[test]
fn what_the_disk_says_is_told_in_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let session = root().join("sessions/examples/late-opening.json");
    let file = folder.path().join("file");
    fs::write(&file, "mine").unwrap();
    for (path, says) in [
        (folder.path().join("none/day.html"), "there is no folder"),
        (file.join("day.html"), "lies within a file"),
        (folder.path().to_owned(), "is a folder"),
        (
            folder.path().join("n".repeat(300)),
            "takes no file of this name",
        ),
    ] {
        for format in ["html", "ndjson"] {
            let to = path.to_string_lossy();
            let output = export(&session, &["--to", format, "--output", &to]);
            let told = String::from_utf8(output.stderr).unwrap();
            assert_eq!(output.status.code(), Some(4), "{told}");
            assert!(told.contains(says), "{told}");
            assert!(!told.contains("os error"), "{told}");
        }
    }
    let tables = file.to_string_lossy();
    let output = export(&session, &["--to", "csv", "--output", &tables]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_document_goes_beside_the_session() {
    let folder = tempfile::tempdir().unwrap();
    let session = folder.path().join("evening.json");
    fs::copy(root().join("sessions/examples/late-opening.json"), &session).unwrap();
    done(&export(&session, &["--to", "docx"]));
    assert!(folder.path().join("evening-minutes.docx").exists());
    done(&export(&session, &["--to", "csv"]));
    assert!(folder.path().join("evening-tables/turns.csv").exists());
}
