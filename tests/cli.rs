//! The command line as people meet it: what it says, where, and its exit codes.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};

use assert_cmd::Command;
use serde_json::Value;

#[path = "cli/amending.rs"]
mod amending;
#[path = "cli/damaged.rs"]
mod damaged;
#[path = "cli/floor_study.rs"]
mod floor_study;
#[path = "cli/library.rs"]
mod library;
#[path = "cli/replay.rs"]
mod replay;
#[path = "cli/search.rs"]
mod search;
#[path = "cli/series.rs"]
mod series;
#[path = "cli/tally.rs"]
mod tally;
#[path = "cli/template.rs"]
mod template;

const SPEECH: &str = "\
SPEAKER forum 1 0.500 102.000 <NA> <NA> Amina <NA> <NA>
SPEAKER forum 1 60.000 2.250 <NA> <NA> Bo <NA> <NA>
";

/// A folder with a recording in it, and a sessions folder beside.
struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Self {
        let place = Self(tempfile::tempdir().expect("a folder can be made"));
        place.write("forum.rttm", SPEECH);
        place
    }

    fn path(&self, file: &str) -> PathBuf {
        self.0.path().join(file)
    }

    fn write(&self, file: &str, text: impl AsRef<[u8]>) {
        std::fs::write(self.path(file), text).expect("the folder can be written");
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::cargo_bin("ourturn").expect("the program was built");
        command
            .current_dir(self.0.path())
            .env("OURTURN_SESSIONS", self.path("kept"))
            .env_remove("RUST_BACKTRACE")
            .args(arguments);
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("the program runs")
    }

    /// Runs what must go well, and returns what it says.
    fn said(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let errors = words(&output.stderr);
        assert!(output.status.success(), "{arguments:?}: {errors}");
        words(&output.stdout)
    }

    /// Runs what must fail with a code, and returns what it says of it.
    fn refused(&self, code: i32, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let said = words(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {said}");
        assert!(!said.contains("panicked"), "{said}");
        said
    }

    /// Imports the recording, and returns where the session is.
    fn imported(&self) -> PathBuf {
        let said = self.said(&[
            "import",
            "forum.rttm",
            "--began",
            "2026-03-01T14:00:00+01:00",
        ]);
        PathBuf::from(said.trim_end())
    }
}

fn words(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("the program writes text")
}

fn text(path: &Path) -> &str {
    path.to_str().expect("the test's own path is text")
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("it is JSON")
}

#[test]
fn a_recording_becomes_a_session_that_can_be_shown() {
    let place = Place::new();
    let path = place.imported();
    assert_eq!(path, place.path("kept/2026-03-01-forum.json"));
    let shown = place.said(&["show", text(&path)]);
    assert!(shown.starts_with("forum\n1 March 2026, 14:00 to 14:01: 1 minute 43 seconds.\n"));
    assert!(
        shown.contains("Amina: 1 turn, 1 minute 42 seconds\n"),
        "{shown}"
    );
    assert!(!shown.contains('\u{1b}'));
    assert!(shown.lines().all(|line| line.chars().count() <= 80));
    // By its name alone it is found in the sessions folder.
    assert_eq!(place.said(&["show", "2026-03-01-forum"]), shown);
}

#[test]
fn figures_are_there_for_programs() {
    let place = Place::new();
    let figures = json(&place.said(&["show", "--json", text(&place.imported())]));
    assert_eq!(figures["title"], "forum");
    assert_eq!(figures["people"][1]["name"], "Bo");
    assert_eq!(figures["people"][1]["floor_time_ms"], 2_250);
    assert_eq!(figures["people"][1]["presence_ms"], 102_500);
    assert_eq!(figures["people"][1]["consent"], "unnamed");
    assert_eq!(figures["totals"]["floor_time_ms"], 104_250);
    assert_eq!(figures["counts"]["notes"], 2);
}

#[test]
fn the_figures_have_what_was_said_at_the_end() {
    let place = Place::new();
    let script = "person Amina\nperson Bo\nperson Chris\nreflect 1 counts 0 0 1 1 1\nreflect 2 counts 0 0 0 1 1\n\
                  reflect 4 counts 0 0 0 0 2 1 0\nreflect 5 those who work at night\nclose\n";
    let run = place
        .command(&["run", "first-meeting", "--line"])
        .write_stdin(script)
        .output();
    assert!(run.expect("it runs").status.success());
    let mut kept = std::fs::read_dir(place.path("kept")).expect("it is there");
    let path = kept.find_map(|file| {
        let path = file.ok()?.path();
        (path.extension()? == "json").then_some(path)
    });
    let path = path.expect("the transcript was written");
    let figures = json(&place.said(&["show", "--json", text(&path)]));
    let reflection = &figures["reflection"];
    assert_eq!(
        reflection["felt_like"],
        serde_json::json!([0, 0, 0, 0, 2, 1, 0])
    );
    let questions = &reflection["questions"];
    assert_eq!(questions[0]["counts"], serde_json::json!([0, 0, 1, 1, 1]));
    // Two would point to somebody; words are counted, and not told here.
    assert_eq!(questions[1]["answers"], 2);
    assert_eq!(questions[1]["counts"], Value::Null);
    assert_eq!(questions[4]["answers"], 1);
    assert!(!figures.to_string().contains("at night"));
}

#[test]
fn who_is_not_recorded_has_no_name() {
    let place = Place::new();
    let path = place.said(&["import", "forum.rttm", "--consent", "not recorded"]);
    let path = path.trim_end();
    let kept = std::fs::read_to_string(path).expect("it was written");
    assert!(!kept.contains("Amina"));
    assert!(place.said(&["show", path]).contains("person 1: 1 turn"));
    let figures = json(&place.said(&["show", "--json", path]));
    assert_eq!(figures["people"][0]["name"], Value::Null);
    assert_eq!(figures["people"][0]["floor_time_ms"], 102_000);
}

#[test]
fn all_recordings_of_a_file_are_imported_or_the_one_that_is_named() {
    let place = Place::new();
    place.write(
        "two.rttm",
        format!("{SPEECH}{}", SPEECH.replace("forum", "second")),
    );
    assert_eq!(place.said(&["import", "two.rttm"]).lines().count(), 2);
    let one = place.said(&[
        "import",
        "two.rttm",
        "--recording",
        "second",
        "--title",
        "Two",
    ]);
    assert!(one.trim_end().ends_with("-two.json"), "{one}");
    let said = place.refused(3, &["import", "two.rttm", "--recording", "third"]);
    assert!(said.contains("There is: forum, second."), "{said}");
    let said = place.refused(2, &["import", "two.rttm", "--title", "Both"]);
    assert!(said.contains("Pick one with --recording"), "{said}");
}

#[test]
fn a_file_that_is_named_for_the_output_is_not_written_over() {
    let place = Place::new();
    let import = ["import", "forum.rttm", "--output", "here.json"];
    assert_eq!(place.said(&import), "here.json\n");
    assert!(place.refused(2, &import).contains("is there already"));
    let far = ["import", "forum.rttm", "--output", "no/such/folder.json"];
    assert!(place.refused(4, &far).contains("could not be written"));
}

#[test]
fn nothing_is_written_unless_all_can_be_read() {
    let place = Place::new();
    place.write("bad.rttm", "SPEAKER x 1 0.0 abc <NA> <NA> A <NA> <NA>\n");
    let said = place.refused(3, &["import", "forum.rttm", "bad.rttm"]);
    assert!(
        said.contains("bad.rttm: Line 1 has \u{201c}abc\u{201d}"),
        "{said}"
    );
    assert!(!place.path("kept").exists());
}

#[test]
fn what_cannot_be_read_is_told_in_a_sentence() {
    let place = Place::new();
    place.write("plain.txt", "Just words.\n");
    place.write("latin.txt", b"fine\ncaf\xe9\n");
    place.write("\u{1b}[31mred.txt", "Just words.\n");
    place.write(
        "later.json",
        "{\"format\":\"ourturn/session\",\"version\":99,\"events\":[]}",
    );
    for (arguments, says) in [
        (
            ["show", "gone.json"],
            "There is no file gone.json here, and no session of that name",
        ),
        (["show", "."], ". is a folder."),
        (["import", "."], ". is a folder."),
        (["show", "plain.txt"], "plain.txt is no transcript"),
        (["show", "forum.rttm"], "ourturn import FILE"),
        (
            ["check", "forum.rttm"],
            "is a recording, and no session yet",
        ),
        (
            ["import", "plain.txt"],
            "none of the recordings that can be imported",
        ),
        (
            ["import", "\u{1b}[31mred.txt"],
            "red.txt is none of the recordings",
        ),
        (["import", "latin.txt"], "line 2 is not UTF-8"),
        (
            ["show", "later.json"],
            "written by a newer ourturn (format 99",
        ),
        (
            ["check", "later.json"],
            "written by a newer ourturn (format 99",
        ),
    ] {
        let said = place.refused(3, &arguments);
        assert!(said.contains(says), "{arguments:?}: {said}");
        assert!(!said.contains('\u{1b}'), "{said}");
    }
    let session = place.imported();
    let said = place.refused(3, &["import", text(&session)]);
    assert!(said.contains("It is a session already"), "{said}");
}

#[test]
fn what_cannot_be_asked_for_is_a_matter_of_usage() {
    let place = Place::new();
    for arguments in [
        &["sing"][..],
        &["show"],
        &["import", "forum.rttm", "--consent", "maybe"],
        &["import", "forum.rttm", "--format", "mp3"],
        &["import", "forum.rttm", "--began", "noon"],
        &["show", "forum.rttm", "--frob"],
        &["run", "--theme", "mauve"],
    ] {
        assert!(!place.refused(2, arguments).is_empty());
    }
    assert!(place.said(&["help"]).contains("Exit codes:"));
    assert!(place.said(&["--version"]).starts_with("ourturn "));
}

#[test]
fn a_whole_file_is_said_to_be_whole() {
    let place = Place::new();
    let path = place.imported();
    let said = place.said(&["check", text(&path)]);
    assert!(said.contains("is whole: a transcript of"), "{said}");
    let found = json(&place.said(&["check", "--json", text(&path)]));
    assert_eq!(
        (&found["whole"], &found["kind"]),
        (&Value::Bool(true), &"transcript".into())
    );
}

#[test]
fn what_this_program_does_not_know_is_named_and_no_fault() {
    let place = Place::new();
    let whole = std::fs::read_to_string(place.imported()).expect("it was written");
    let with = |fields: &[String]| {
        let fields = fields.iter().map(|name| format!("\"{name}\": 1,\n"));
        let fields = fields.collect::<Vec<_>>().concat();
        place.write(
            "later.json",
            whole.replacen("\"events\"", &format!("{fields}\"events\""), 1),
        );
        place.said(&["check", "later.json"])
    };
    let says = "It also holds what this program does not know, and keeps as it is: ";
    assert!(!with(&[]).contains(says));
    let said = with(&["mood".to_owned(), "wea\\u001bther".to_owned()]);
    assert!(
        said.contains("later.json is whole: a transcript of"),
        "{said}"
    );
    assert!(said.contains(&format!("{says}/mood and /wea")), "{said}");
    assert!(!said.contains('\u{1b}'), "{said}");
    let found = json(&place.said(&["check", "--json", "later.json"]));
    assert_eq!(
        (&found["whole"], &found["unknown"][0]),
        (&true.into(), &"/mood".into())
    );
    // Of many the first are named.
    let many: Vec<String> = (10..35).map(|number| format!("part-{number}")).collect();
    let said = with(&many);
    assert!(said.contains(&format!("{says}/part-10, ")), "{said}");
    assert!(said.contains("/part-29 and 5 more."), "{said}");
    assert!(!said.contains("/part-30"), "{said}");
}

#[test]
fn one_changed_letter_is_found_wherever_it_is() {
    let place = Place::new();
    let whole = std::fs::read_to_string(place.imported()).expect("it was written");
    let events = whole.find("\"events\"").expect("it has events");

    let in_event = whole[events..].replacen("Amina", "Anina", 1);
    place.write("event.json", format!("{}{in_event}", &whole[..events]));
    place.refused(3, &["check", "event.json"]);
    let found = place.run(&["check", "--json", "event.json"]);
    let found = json(&words(&found.stdout));
    let line = found["findings"][0]["line"]
        .as_u64()
        .expect("it has a line");
    let line = usize::try_from(line).expect("it is small");
    let text = std::fs::read_to_string(place.path("event.json")).expect("it was written");
    assert!(
        text.lines()
            .nth(line - 1)
            .expect("it is there")
            .contains("Anina")
    );

    let in_part = whole[..events].replacen("102000", "102001", 1);
    place.write("part.json", format!("{in_part}{}", &whole[events..]));
    place.refused(3, &["check", "part.json"]);
    let said = words(&place.run(&["check", "part.json"]).stdout);
    assert!(said.contains("the events say otherwise"), "{said}");
}

/// Returns an imported session's events as a journal would hold them.
fn journal(place: &Place) -> Vec<String> {
    let whole = std::fs::read_to_string(place.imported()).expect("it was written");
    let lines = whole.lines().filter(|line| line.starts_with("{\"seq\""));
    lines
        .map(|line| line.trim_end_matches(',').to_owned())
        .collect()
}

#[test]
fn a_journal_is_shown_and_checked_without_being_touched() {
    let place = Place::new();
    let mut lines = journal(&place);
    // Before the close, as if it were live.
    lines.truncate(lines.len() - 2);
    place.write("live.journal.jsonl", lines.join("\n") + "\n");
    let before = std::fs::read(place.path("live.journal.jsonl")).expect("it was written");
    let shown = place.said(&["show", "live.journal.jsonl"]);
    assert!(shown.contains("not closed yet"), "{shown}");
    assert!(
        place
            .said(&["check", "live.journal.jsonl"])
            .contains("is whole: a journal")
    );
    let after = std::fs::read(place.path("live.journal.jsonl")).expect("it is still there");
    assert_eq!(before, after);
    assert!(!place.path("live.lock").exists());
}

#[test]
fn a_torn_and_damaged_journal_is_told_line_by_line() {
    let place = Place::new();
    let mut lines = journal(&place);
    lines[2] = lines[2].replace("seq", "saq");
    let torn = format!("{}\n{{\"seq\":99", lines.join("\n"));
    place.write("live.journal.jsonl", torn);
    let output = place.run(&["check", "live.journal.jsonl"]);
    let said = words(&output.stdout);
    assert_eq!(output.status.code(), Some(3));
    assert!(said.contains("Line 3: the event "), "{said}");
    assert!(
        said.contains("1 event is missing: event 2 is followed by event 4."),
        "{said}"
    );
    assert!(said.contains("its 9 bytes were being written"), "{said}");
    let shown = place.run(&["show", "live.journal.jsonl"]);
    assert!(shown.status.success());
    assert!(words(&shown.stderr).contains("1 line of"));
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let place = Place::new();
    // Far more than a pipe holds.
    let people = (0..1_500).map(|person| {
        format!("SPEAKER crowd 1 {person}.0 1.0 <NA> <NA> Person{person:0>40} <NA> <NA>\n")
    });
    place.write("crowd.rttm", people.collect::<String>());
    let path = place.said(&["import", "crowd.rttm"]);
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_ourturn"))
        .args(["show", path.trim_end()])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut first = String::new();
    let mut reader = BufReader::new(child.stdout.take().expect("it is piped"));
    reader.read_line(&mut first).expect("it writes");
    drop(reader);
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(first, "crowd\n");
    assert!(output.status.success());
    assert_eq!(words(&output.stderr), "");
}

#[test]
fn what_can_be_read_of_a_damaged_file_is_saved_into_a_new_one() {
    let place = Place::new();
    let whole = std::fs::read_to_string(place.imported()).expect("it was written");
    let cut = &whole[..whole.len() - 400];
    place.write("cut.json", cut);
    let refused = place.refused(3, &["check", "cut.json"]);
    assert!(
        refused.contains("ourturn check --repair cut.json"),
        "{refused}"
    );
    let said = place.said(&["check", "cut.json", "--repair"]);
    assert!(said.contains("the file is not whole"), "{said}");
    assert!(said.contains("cut.repaired.journal.jsonl"), "{said}");
    assert!(said.contains("cut.json is as it was."), "{said}");
    place.said(&["check", "cut.repaired.journal.jsonl"]);
    // Nothing is ever written over.
    let again = json(&place.said(&["check", "cut.json", "--repair", "--json"]));
    assert_eq!(again["repaired"]["file"], "cut.repaired-2.journal.jsonl");
    assert_eq!(again["whole"], false);
    let found = &again["findings"][0];
    assert!(
        found["line"].is_u64() && found["column"].is_u64(),
        "{found}"
    );
    place.refused(
        2,
        &["check", "cut.json", "--repair", "--output", "cut.json"],
    );
    assert_eq!(
        std::fs::read_to_string(place.path("cut.json")).expect("it is there"),
        cut
    );
}

#[test]
fn several_files_are_checked_at_once() {
    let place = Place::new();
    let path = place.imported();
    place.write("note.txt", "nothing of ours");
    let output = place.run(&["check", "--json", text(&path), text(&path), "note.txt"]);
    assert_eq!(output.status.code(), Some(3));
    let found = json(&words(&output.stdout));
    assert_eq!(found.as_array().map(Vec::len), Some(2));
    assert!(words(&output.stderr).contains("note.txt is no transcript"));
    place.refused(2, &["check", "a", "b", "--repair", "--output", "c"]);
}

#[test]
fn the_schema_that_is_printed_is_the_published_one() {
    let printed = Place::new().said(&["schema"]);
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let published = std::fs::read_to_string(root.join("docs/transcript.schema.json"));
    assert_eq!(printed, published.expect("it is published"));
}
