//! `ourturn amend` and `ourturn merge`: what they say, and their exit codes.

use std::path::Path;

use serde_json::Value;

use super::{Place, words};

/// A place with two copies of an example session; its people are invented.
fn two_copies() -> Place {
    let place = Place::new();
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("sessions/examples/late-opening.json");
    for name in ["a.json", "b.json"] {
        std::fs::copy(&example, place.path(name)).expect("a copy");
    }
    place
}

/// Returns the exit code, and all that was said.
fn ended(place: &Place, arguments: &[&str]) -> (Option<i32>, String) {
    let output = place.run(arguments);
    let said = format!("{}{}", words(&output.stdout), words(&output.stderr));
    (output.status.code(), said)
}

#[test]
fn an_amendment_is_made_told_and_taken_back() {
    let place = two_copies();
    let said = place.said(&[
        "amend",
        "a.json",
        "edit idea 1 \"One late evening\"",
        "--why",
        "a typing error",
        "--by",
        "Priya",
    ]);
    assert!(
        said.contains("Amendment 1, by Priya, a typing error."),
        "{said}"
    );
    let said = place.said(&["amend", "a.json", "amendments"]);
    assert!(
        said.contains("One late evening") && said.contains("it was"),
        "{said}"
    );
    let said = place.said(&[
        "amend",
        "a.json",
        "--json",
        "noted 12m \"The lift was broken\" why \"missed\"",
    ]);
    let told: Value = serde_json::from_str(&said).expect("it is JSON");
    assert_eq!(told["events"], 2);
    assert_eq!(told["amendments"], 2);
    for _ in 0..2 {
        place.said(&["amend", "a.json", "undo"]);
    }
    let (code, said) = ended(&place, &["amend", "a.json", "undo"]);
    assert_eq!(code, Some(3), "{said}");
    place.said(&["check", "a.json"]);
}

#[test]
fn what_is_no_amendment_changes_nothing_and_says_why() {
    let place = two_copies();
    let before = std::fs::read(place.path("a.json")).expect("it is there");
    for (line, code, says) in [
        ("edit idea 1 \"x\"", 3, "Say why it is amended"),
        ("give Jo why \"x\"", 3, "while people meet"),
        ("nonsense", 2, "Nothing was changed."),
        ("edit idea 99 \"x\" why \"y\"", 2, "Nothing was changed."),
    ] {
        let (ended, said) = ended(&place, &["amend", "a.json", line]);
        assert_eq!(ended, Some(code), "{line}: {said}");
        assert!(said.contains(says), "{line}: {said}");
    }
    let (code, said) = ended(&place, &["amend", "none.json", "undo"]);
    assert_eq!(code, Some(3), "{said}");
    let after = std::fs::read(place.path("a.json")).expect("it is there");
    assert_eq!(before, after);
}

#[test]
fn two_copies_become_one_and_what_both_say_differently_is_listed() {
    let place = two_copies();
    let amend = |file: &str, line: &str| place.said(&["amend", file, line]);
    amend("a.json", "theme 1 \"Hours\" why \"missing\" by \"Ana\"");
    amend(
        "b.json",
        "edit idea 2 \"Another\" why \"a typo\" by \"Sam\"",
    );
    let said = place.said(&["merge", "a.json", "b.json", "--output", "both.json"]);
    assert!(said.contains("2 amendments in all"), "{said}");
    place.said(&["merge", "b.json", "a.json", "--output", "other.json"]);
    let read = |name: &str| std::fs::read(place.path(name)).expect("it is there");
    assert_eq!(read("both.json"), read("other.json"));
    let (code, said) = ended(
        &place,
        &["merge", "a.json", "b.json", "--output", "both.json"],
    );
    assert_eq!(code, Some(2), "{said}");

    amend("b.json", "theme 1 \"Opening\" why \"clearer\" by \"Sam\"");
    let (code, said) = ended(&place, &["merge", "a.json", "b.json"]);
    assert_eq!(code, Some(3), "{said}");
    for part in [
        "Idea 1, \u{201c}Keep",
        ": theme",
        "Hours",
        "Opening",
        "Ana",
        "--prefer later",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let (code, said) = ended(&place, &["merge", "a.json", "b.json", "--json"]);
    assert_eq!(code, Some(3));
    assert!(said.contains("\"conflicts\""), "{said}");
    for (which, theme) in [("earlier", "Hours"), ("later", "Opening")] {
        let output = format!("{which}.json");
        let merge = [
            "merge", "a.json", "b.json", "--output", &output, "--prefer", which,
        ];
        let said = place.said(&merge);
        assert!(said.contains("settled"), "{said}");
        let merged: Value = serde_json::from_slice(&read(&output)).expect("it is JSON");
        assert_eq!(merged["ideas"][0]["theme"], theme);
    }
    place.said(&["merge", "a.json", "b.json", "--prefer", "later"]);
    place.said(&["check", "a.json", "b.json"]);
}

#[test]
fn another_session_is_not_merged() {
    let place = two_copies();
    place.said(&["import", "forum.rttm", "--output", "forum.json"]);
    let (code, said) = ended(&place, &["merge", "a.json", "forum.json"]);
    assert_eq!(code, Some(3), "{said}");
    assert!(said.contains("Nothing was written."), "{said}");
}

#[test]
fn a_public_copy_has_nothing_to_be_checked_and_says_nothing_of_amendments() {
    let place = two_copies();
    place.said(&[
        "amend",
        "a.json",
        "edit idea 1 \"One late evening\" why \"secretreason\" by \"Secretname\"",
    ]);
    place.said(&[
        "export",
        "a.json",
        "--to",
        "json",
        "--output",
        "public.json",
    ]);
    let public = std::fs::read_to_string(place.path("public.json")).expect("it is there");
    for part in ["secretreason", "Secretname", "\"amended\"", "\"events\""] {
        assert!(!public.contains(part), "{part}");
    }
    let said = place.said(&["check", "public.json"]);
    assert!(
        said.contains("is a public copy: it has no events"),
        "{said}"
    );
    let told: Value =
        serde_json::from_str(&place.said(&["check", "--json", "public.json"])).expect("JSON");
    assert_eq!(told["kind"], "public copy");
    assert_eq!(told["whole"], Value::Null);
}

#[test]
fn minutes_say_that_something_was_amended_and_confirmed_but_not_what_it_was_nor_by_whom() {
    let place = two_copies();
    let was = place.said(&["show", "a.json", "--json"]);
    assert!(!was.is_empty());
    for line in [
        "edit decision 1 \"Open until eight on Thursdays\" why \"said more clearly\" by \"Secretname\"",
        "edit idea 1 \"One late evening\" why \"a typing error\"",
        "confirm 1 \"all who were there\" on 2026-05-01 why \"read out\"",
        "confirm minutes \"the forum\" on 2026-05-02 why \"read out\"",
    ] {
        place.said(&["amend", "a.json", line]);
    }
    let minutes = place.said(&["export", "a.json", "--to", "md"]);
    for part in [
        "Confirmed by the group on 2 May 2026: the forum.",
        "Confirmed by the group on 1 May 2026: all who were there.",
        "Amended since the session was closed",
        ": said more clearly.",
        "Idea 1",
    ] {
        assert!(minutes.contains(part), "{part}: {minutes}");
    }
    assert!(!minutes.contains("Secretname"), "{minutes}");
    assert!(
        !minutes.contains("Keep one evening a week open, for three months"),
        "{minutes}"
    );
    let short = place.said(&["export", "a.json", "--to", "md", "--kind", "decisions"]);
    assert!(
        short.contains("Confirmed by the group on 1 May 2026"),
        "{short}"
    );
}

#[test]
fn reports_are_made_while_a_session_is_read_line_by_line() {
    let place = two_copies();
    let review = |script: &str| {
        let mut command = place.command(&["review", "--line", "a.json"]);
        let output = command.write_stdin(script).output().expect("it runs");
        assert!(output.status.success());
        words(&output.stdout)
    };
    let said = review(
        "export\nexport minutes html\nexport minutes html\nexport ics plain\nexport nonsense\n",
    );
    assert!(said.contains("time-given csv: private"), "{said}");
    assert!(
        said.contains("a-minutes.html") && said.contains("a-minutes-2.html"),
        "{said}"
    );
    assert!(said.contains("There is no plain report as ics."), "{said}");
    assert!(said.contains("There is no report nonsense."), "{said}");
    let page = std::fs::read_to_string(place.path("a-minutes.html")).expect("it is there");
    assert!(page.contains("<html"), "{page}");
}

#[test]
fn merging_withdraws_beside_both_files_and_the_output() {
    let place = two_copies();
    let note = "noted 12m \"Secretword\" why \"missed\"";
    place.said(&["amend", "a.json", note]);
    for folder in ["at-a", "at-b", "out"] {
        std::fs::create_dir(place.path(folder)).expect("a folder");
    }
    let copied = |name: &str| {
        std::fs::copy(place.path("a.json"), place.path(name)).expect("a copy");
    };
    let all = [
        "at-a/a.json",
        "at-a/late.bak",
        "at-b/b.json",
        "at-b/late.bak",
        "out/late.bak",
    ];
    all.into_iter().for_each(copied);
    let example: Value =
        serde_json::from_slice(&std::fs::read(place.path("a.json")).expect("it is there"))
            .expect("it is JSON");
    let notes = example["notes"].as_array().expect("notes");
    let strike = format!("strike note {}", notes.len());
    place.said(&["amend", "at-a/a.json", &strike]);
    // A copy that came afterwards.
    copied("at-a/late.bak");
    let merge = [
        "merge",
        "at-a/a.json",
        "at-b/b.json",
        "--output",
        "out/both.json",
    ];
    let said = place.said(&merge);
    for name in all.into_iter().chain(["out/both.json"]) {
        let text = std::fs::read_to_string(place.path(name)).expect("it is there");
        assert!(!text.contains("Secretword"), "{name}: {said}");
    }
}

#[cfg(unix)]
#[test]
fn merging_into_a_link_changes_the_file_that_it_leads_to() {
    let place = two_copies();
    std::os::unix::fs::symlink(place.path("a.json"), place.path("link.json")).expect("a link");
    place.said(&["amend", "b.json", "strike idea 1"]);
    place.said(&["merge", "link.json", "b.json"]);
    let found = std::fs::symlink_metadata(place.path("link.json")).expect("it is there");
    assert!(found.is_symlink());
    let read = |name: &str| std::fs::read(place.path(name)).expect("it is there");
    assert_eq!(read("a.json"), read("b.json"));
}

#[test]
fn what_somebody_was_once_called_is_said_only_as_they_are_withdrawn() {
    let place = two_copies();
    let said = |line| {
        let arguments = ["amend", "a.json", line, "--once-called", "Pat Zebedee"];
        ended(&place, &arguments)
    };
    let before = std::fs::read(place.path("a.json")).expect("it is there");
    let (code, told) = said("strike idea 1");
    assert_eq!(code, Some(3), "{told}");
    assert!(told.contains("strike person NUMBER"), "{told}");
    let after = std::fs::read(place.path("a.json")).expect("it is there");
    assert_eq!(after, before);
    for _ in 0..2 {
        let (code, told) = said("strike person 1");
        assert_eq!(code, Some(0), "{told}");
    }
    let after = std::fs::read_to_string(place.path("a.json")).expect("it is text");
    assert!(!after.contains("Zebedee"));
    place.said(&["check", "a.json"]);
}
