//! `list`, `search` and `library`.

use super::{Place, words};

pub(super) const EXAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/sessions/examples");

/// A place with two sessions in it, one of them deeper, and a file that is none.
fn place() -> Place {
    let place = Place::new();
    std::fs::create_dir_all(place.path("kept/north")).unwrap();
    for (from, to) in [
        ("bus-forum", "kept/bus-forum.json"),
        ("garden-check-in", "kept/north/garden.json"),
    ] {
        std::fs::copy(format!("{EXAMPLES}/{from}.json"), place.path(to)).unwrap();
    }
    place.write("kept/package.json", "{\"name\": \"a package\"}");
    place
}

/// Runs it with an index of its own.
pub(super) fn run(place: &Place, arguments: &[&str]) -> std::process::Output {
    let mut command = place.command(arguments);
    command.env("OURTURN_INDEX", place.path("cache/library.index"));
    command.output().expect("the program runs")
}

#[test]
fn sessions_are_listed_a_line_each_and_the_others_are_told_apart() {
    let place = place();
    for _ in 0..2 {
        let output = run(&place, &["list"]);
        assert!(output.status.success());
        let said = words(&output.stdout);
        let lines: Vec<_> = said.lines().collect();
        assert_eq!(lines.len(), 2, "{said}");
        assert!(
            lines[0].starts_with("2026-06-11  The bus that stopped coming"),
            "{said}"
        );
        assert!(lines[1].ends_with("kept/north/garden.json"), "{said}");
        let errors = words(&output.stderr);
        assert!(
            errors.contains("package.json It is no transcript of a session."),
            "{errors}"
        );
    }
    let said = words(&run(&place, &["list", "--series", "valley", "--sort", "title"]).stdout);
    assert_eq!(said.lines().count(), 1, "{said}");
    let refused = run(&place, &["list", "--since", "yesterday"]);
    assert_eq!(refused.status.code(), Some(2));
    let refused = run(&place, &["list", "nowhere"]);
    assert_eq!(refused.status.code(), Some(3));
}

#[test]
fn a_list_for_programs_has_every_summary_and_what_is_wrong() {
    let place = place();
    let said = words(&run(&place, &["list", "--json"]).stdout);
    let whole: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!(whole["sessions"][0]["people"], 25);
    assert_eq!(whole["sessions"][1]["is_closed"], true);
    assert_eq!(whole["others"][0]["kind"], "foreign");
}

#[test]
fn words_are_found_with_their_moment_and_how_to_open_them() {
    let place = place();
    for asked in [
        &["search", "nobody take first"][..],
        &["search", "--no-index", "nobody take first"],
    ] {
        let output = run(&place, asked);
        assert!(output.status.success());
        let said = words(&output.stdout);
        assert!(
            said.contains("Idea 3, 48:37: The last one back at seven"),
            "{said}"
        );
        assert!(said.contains("bus-forum.json"), "{said}");
        assert!(
            !said.contains('\u{1b}'),
            "no signs for a terminal in a pipe"
        );
        assert!(words(&output.stderr).contains("Found in 1 place of 1 session."));
    }
    let said = words(&run(&place, &["search", "--json", "quarry"]).stdout);
    let whole: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!(whole["hits"][0]["found"][0], "quarry");
    let none = run(&place, &["search", "zzz"]);
    assert!(none.status.success() && none.stdout.is_empty());
    assert_eq!(run(&place, &["search", "?!"]).status.code(), Some(2));
}

#[test]
fn the_index_is_kept_where_it_is_named_and_made_anew_when_damaged() {
    let place = place();
    let built = run(&place, &["library", "--build"]);
    assert!(
        words(&built.stdout).starts_with("The words of 2 sessions")
            && built.stdout.ends_with(b"library.index\n"),
        "{built:?}"
    );
    place.write("cache/library.index", vec![7; 5000]);
    let output = run(&place, &["search", "nobody take first"]);
    assert!(
        words(&output.stderr).contains("damaged, and is made anew"),
        "{output:?}"
    );
    assert!(words(&output.stdout).contains("Idea 3"));
    place.write("letter.txt", "Dear all");
    let letter = place.path("letter.txt");
    let refused = run(&place, &["list", "--index", letter.to_str().unwrap()]);
    assert_eq!(refused.status.code(), Some(2));
    assert_eq!(std::fs::read(letter).unwrap(), b"Dear all");
}

#[test]
fn sessions_are_kept_to_a_place() {
    let said = words(&run(&place(), &["list", "--place", "chapel"]).stdout);
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.contains("bus-forum.json"), "{said}");
}

#[test]
fn what_is_found_says_how_it_is_opened_at_that_moment() {
    let place = place();
    let said = words(&run(&place, &["search", "nobody take first"]).stdout);
    assert!(said.contains("ourturn review "), "{said}");
    assert!(said.contains("bus-forum.json --at +48:37\n"), "{said}");
}

#[test]
fn a_session_that_is_there_twice_is_told() {
    let place = place();
    std::fs::copy(
        place.path("kept/bus-forum.json"),
        place.path("kept/again.json"),
    )
    .unwrap();
    let output = run(&place, &["list"]);
    let errors = words(&output.stderr);
    assert!(errors.contains("are one and the same session."), "{errors}");
    let said = words(&run(&place, &["list", "--json"]).stdout);
    let whole: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!(whole["copies"][0]["alike"], true);
}

#[test]
fn what_is_found_in_several_copies_of_a_session_is_told_once() {
    let place = place();
    let found = words(&run(&place, &["search", "nobody take first"]).stderr);
    for copy in ["kept/x.json", "kept/y.json"] {
        std::fs::copy(place.path("kept/bus-forum.json"), place.path(copy)).unwrap();
    }
    for _ in 0..2 {
        let output = run(&place, &["search", "nobody take first"]);
        let again = words(&output.stderr);
        let count = |said: &str| {
            said.lines()
                .find(|line| line.contains("Found in"))
                .map(str::to_owned)
        };
        assert!(count(&again).is_some());
        assert_eq!(count(&again), count(&found));
        assert_eq!(words(&output.stdout).matches("  Also in ").count(), 1);
    }
    let said = words(&run(&place, &["search", "nobody take first", "--json"]).stdout);
    let whole: serde_json::Value = serde_json::from_str(&said).unwrap();
    let hits = whole["hits"].as_array().unwrap();
    let copies = hits.iter().filter(|hit| !hit["copy_of"].is_null());
    assert_eq!((hits.len(), copies.count()), (3, 2));
}

#[test]
fn places_and_sessions_are_counted_alike_for_people_and_for_programs() {
    let place = place();
    for copy in ["kept/x.json", "kept/y.json"] {
        std::fs::copy(place.path("kept/bus-forum.json"), place.path(copy)).unwrap();
    }
    for index in [&[][..], &["--no-index"]] {
        let asked = [&["search", "the", "--most", "5"], index].concat();
        let told = words(&run(&place, &asked).stderr);
        let asked = [&asked[..], &["--json"]].concat();
        let said = words(&run(&place, &asked).stdout);
        let whole: serde_json::Value = serde_json::from_str(&said).unwrap();
        let (places, sessions) = (&whole["places"], &whole["sessions"]);
        let counts = format!("Found in {places} places of {sessions} sessions.");
        assert!(told.contains(&counts), "{counts} {told}");
        assert_eq!(whole["sessions"], 2);
        assert_eq!(whole["hits"].as_array().unwrap().len(), 5);
    }
}

#[test]
fn an_index_that_cannot_be_is_said_and_everything_works_without_it() {
    let place = place();
    // A file stands where its folder should be.
    place.write("cache", "");
    for asked in [&["list"][..], &["search", "nobody take first"]] {
        let output = run(&place, asked);
        assert!(
            output.status.success() && !output.stdout.is_empty(),
            "{output:?}"
        );
        let errors = words(&output.stderr);
        assert!(
            errors.contains("The sessions are read without it."),
            "{errors}"
        );
    }
    let refused = run(&place, &["library", "--build"]);
    assert!(!refused.status.success());
}

/// Real programs, as on a desk with two windows.
#[test]
fn programs_share_an_index_that_is_built_searched_damaged_and_deleted_meanwhile() {
    let place = place();
    for copy in 0..60 {
        let to = place.path(&format!("kept/copy-{copy}.json"));
        std::fs::copy(place.path("kept/bus-forum.json"), to).unwrap();
    }
    let index = place.path("cache/library.index");
    for round in 0..4 {
        match round {
            1 => drop(std::fs::remove_file(&index)),
            2 => place.write("cache/library.index", vec![7; 9000]),
            _ => {}
        }
        let started: Vec<_> = (0..6)
            .map(|which| {
                let asked: &[&str] = match which % 3 {
                    0 => &["library", "--build"],
                    1 => &["search", "--json", "--most", "99", "nobody take first"],
                    _ => &["list", "--json"],
                };
                // One that runs on while others are begun.
                let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_ourturn"));
                command
                    .args(asked)
                    .env("OURTURN_SESSIONS", place.path("kept"))
                    .env("OURTURN_INDEX", &index)
                    .stdout(std::process::Stdio::piped())
                    .stderr(std::process::Stdio::piped());
                (which, command.spawn().unwrap())
            })
            .collect();
        if round == 3 {
            let _ = std::fs::remove_file(&index);
        }
        for (which, child) in started {
            let output = child.wait_with_output().unwrap();
            assert!(output.status.success(), "round {round}: {output:?}");
            if which % 3 == 0 {
                continue;
            }
            let said: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
            if which % 3 == 1 {
                let hits = said["hits"].as_array().unwrap();
                assert_eq!(hits.len(), 61, "round {round}: {said:#}");
            } else {
                assert_eq!(said["sessions"].as_array().unwrap().len(), 62);
            }
        }
    }
    let asked = ["search", "--json", "--most", "99", "nobody take first"];
    let after = run(&place, &asked);
    let said: serde_json::Value = serde_json::from_slice(&after.stdout).unwrap();
    assert_eq!(said["hits"].as_array().unwrap().len(), 61);
    // One and the same session.
    assert_eq!((&said["places"], &said["sessions"]), (&1.into(), &1.into()));
    assert!(after.stderr.is_empty(), "{}", words(&after.stderr));
}

/// The events of a session in which somebody changed words by hand cannot be trusted, and it is
/// not opened.
#[test]
fn what_is_found_in_a_damaged_session_says_what_tells_more_of_it() {
    let place = place();
    let bus = std::fs::read_to_string(place.path("kept/bus-forum.json")).unwrap();
    place.write(
        "kept/bus-forum.json",
        bus.replace("Leave the top", "Leave the tup"),
    );
    for index in [
        &["--no-index"][..],
        &["--index", "mine.index"],
        &["--index", "mine.index"],
    ] {
        let asked = [&["search", "\"leave the\"", "kept"], index].concat();
        let said = words(&run(&place, &asked).stdout);
        assert!(
            said.contains("  ourturn check kept/bus-forum.json"),
            "{said}"
        );
        assert!(
            !said.contains("ourturn review kept/bus-forum.json"),
            "{said}"
        );
    }
    // What is no JSON any more has no words.
    place.write(
        "kept/bus-forum.json",
        bus.replace("\"ideas\": [", "\"ideas\": [,"),
    );
    let found = run(&place, &["search", "\"leave the\"", "kept", "--no-index"]);
    let said = words(&found.stderr);
    assert!(said.contains("kept/bus-forum.json is damaged"), "{said}");
    let for_programs = ["search", "--json", "\"leave the\"", "kept", "--no-index"];
    let said: serde_json::Value =
        serde_json::from_slice(&run(&place, &for_programs).stdout).unwrap();
    assert_eq!(said["damaged"][0]["file"], "kept/bus-forum.json", "{said}");
    assert_eq!(
        said["damaged"][0]["check"],
        "ourturn check kept/bus-forum.json"
    );
    let built = run(
        &place,
        &["library", "--build", "--index", "mine.index", "kept"],
    );
    let (said, besides) = (words(&built.stdout), words(&built.stderr));
    assert!(
        besides.contains("broken: kept/bus-forum.json It is damaged"),
        "{besides}"
    );
    assert!(said.contains("The words of 1 session are"), "{said}");
}

/// Each folder that is looked into is closed again.
#[cfg(unix)]
#[test]
fn there_may_be_more_folders_than_a_program_may_have_open() {
    let place = place();
    for number in 0..100 {
        std::fs::create_dir(place.path(&format!("kept/{number}"))).unwrap();
        place.write(&format!("kept/{number}/x.json"), "");
    }
    let listed = std::process::Command::new("sh")
        .args(["-c", "ulimit -n 40; exec \"$0\" list kept --no-index"])
        .arg(assert_cmd::cargo::cargo_bin("ourturn"))
        .current_dir(place.path("."))
        .output()
        .unwrap();
    let said = words(&listed.stderr);
    assert!(!said.contains("cannot be looked into"), "{said}");
    assert!(said.contains(" more that are no sessions"), "{said}");
}

/// What a folder can hold that was made by accident, or by somebody who means no good.
#[cfg(unix)]
#[test]
fn whatever_stands_in_a_folder_is_told_in_a_line_and_nothing_waits_for_it() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;

    let place = place();
    let kept = place.path("kept");
    let large = std::fs::File::create(kept.join("x.json")).unwrap();
    large.set_len(3 << 30).unwrap();
    let pipe = std::process::Command::new("mkfifo")
        .arg(kept.join("a.json"))
        .status();
    assert!(pipe.unwrap().success());
    place.write("kept/new\nline.json", "{}");
    std::fs::write(kept.join(OsStr::from_bytes(b"no\xffletters.json")), "{}").unwrap();
    std::fs::create_dir(kept.join("b.json")).unwrap();
    std::os::unix::fs::symlink("round.json", kept.join("round.json")).unwrap();
    std::os::unix::fs::symlink(".", kept.join("circle")).unwrap();
    for asked in [
        &["list", "kept"][..],
        &["list", "--no-index", "kept"],
        &["library", "--build", "kept"],
    ] {
        let told = words(&run(&place, asked).stderr);
        let lines: Vec<_> = told.lines().collect();
        for said in [
            "unreadable: kept/a.json It is no ordinary file.",
            "huge: kept/x.json It is larger than ",
            "foreign: kept/new line.json ",
            "foreign: kept/no\u{fffd}letters.json ",
            "unreadable: kept/round.json ",
            "foreign: kept/package.json ",
        ] {
            let those = lines.iter().filter(|line| line.starts_with(said));
            assert_eq!(those.count(), 1, "{said} in {told}");
        }
        let of_index = lines.iter().filter(|line| line.contains("index")).count();
        assert_eq!(lines.len(), 6 + of_index, "{told}");
    }
    let found = run(
        &place,
        &["search", "--json", "--no-index", "quarry", "kept"],
    );
    let found: serde_json::Value = serde_json::from_slice(&found.stdout).unwrap();
    assert_eq!(found["damaged"].as_array().unwrap().len(), 0, "{found}");
    assert_eq!(found["sessions"], 1);
}

#[test]
fn records_of_no_session_are_said_to_be_none() {
    let place = place();
    std::fs::create_dir(place.path("none")).unwrap();
    let written = ["export", "none", "--to", "ndjson", "--output", "all.ndjson"];
    let said = words(&run(&place, &written).stderr);
    assert!(
        said.contains("there was no session") && !said.contains("Written"),
        "{said}"
    );
}

#[test]
fn a_dash_is_standard_output_wherever_a_report_is_written() {
    let place = place();
    let bus = "kept/bus-forum.json";
    for asked in [
        &["export", bus, "--to", "md"][..],
        &["export", bus, "--to", "csv", "--table", "actions"],
        &["export", "kept", "--to", "ndjson"],
        &["replay", bus, "--to", "svg", "--at", "0:10"],
        &[
            "export",
            "kept",
            "--series",
            "valley",
            "--kind",
            "you-said-we-did",
            "--to",
            "html",
        ],
        &["trends", "valley", "kept", "--to", "md"],
    ] {
        let wanted = place.said(asked);
        let dashed = [asked, &["--output", "-"]].concat();
        assert_eq!(place.said(&dashed), wanted, "{asked:?}");
    }
    let document = place.run(&["export", bus, "--to", "docx", "--output", "-"]);
    assert!(document.stdout.starts_with(b"PK"), "{document:?}");
    let tables = place.run(&["export", bus, "--to", "csv", "--output", "-"]);
    assert_eq!(tables.status.code(), Some(2));
    assert!(
        words(&tables.stderr).contains("standard output takes one. "),
        "{tables:?}"
    );
    assert!(!place.path("-").exists());
}

#[test]
fn the_screen_of_the_library_wants_a_terminal() {
    let refused = run(&place(), &["library"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(words(&refused.stderr).contains("ourturn search"));
}

#[test]
fn a_library_is_exported_as_records() {
    let place = place();
    let said = words(&run(&place, &["export", "kept", "--to", "ndjson"]).stdout);
    let lines: Vec<serde_json::Value> = said
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let count = |kind: &str| lines.iter().filter(|line| line["kind"] == kind).count();
    assert_eq!((count("session"), count("decision")), (2, 1));
    assert_eq!(count("turn"), 47);
    assert!(lines.iter().any(|line| line["session"] == "north/garden"));
    // Wen agreed to appear without a name.
    assert!(!said.contains("Wen"), "{said}");
    let one = words(&run(&place, &["export", "kept/bus-forum.json", "--to", "ndjson"]).stdout);
    assert!(
        one.starts_with("{\"kind\":\"session\",\"session\":\"bus-forum\""),
        "{one}"
    );
}

/// The examples of the document are run as they stand there, where there is a `DuckDB` for Python.
#[test]
fn the_examples_of_analysis_run_in_duckdb() {
    const RUN: &str = "
import sys
try:
    import duckdb
except ImportError:
    print('no duckdb'); sys.exit()
for ask in sys.stdin.read().split(';'):
    if ask.strip():
        rows = duckdb.execute(ask).fetchall()
        assert rows or 'CREATE' in ask or 'len(reasons)' in ask, ask
print('all run')
";
    let place = place();
    std::fs::copy(
        format!("{EXAMPLES}/late-opening.json"),
        place.path("kept/late.json"),
    )
    .unwrap();
    place.said(&[
        "export",
        "kept",
        "--to",
        "ndjson",
        "--output",
        "sessions.ndjson",
    ]);
    let document = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/analysis.md");
    let document = std::fs::read_to_string(document).unwrap();
    let examples: String = document
        .split("```sql")
        .skip(1)
        .filter_map(|rest| rest.split("```").next())
        .collect();
    let python = std::env::var("OURTURN_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let output = assert_cmd::Command::new(python)
        .args(["-c", RUN])
        .current_dir(place.path("."))
        .write_stdin(examples)
        .output();
    let Ok(output) = output else { return };
    assert!(output.status.success(), "{}", words(&output.stderr));
}
