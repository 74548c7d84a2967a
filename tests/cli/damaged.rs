//! Files from which something is missing, or that somebody changed by hand.

use std::path::Path;

use super::{Place, words};

fn example() -> String {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("sessions/examples/late-opening.json");
    std::fs::read_to_string(example).expect("it is there")
}

/// Returns a session without its fortieth event.
fn lacking() -> String {
    let whole = example();
    let lines = whole.split_inclusive('\n');
    let lacking: String = lines
        .filter(|line| !line.starts_with("{\"seq\":40,"))
        .collect();
    assert_ne!(lacking, whole);
    lacking
}

fn place() -> Place {
    let place = Place::new();
    std::fs::create_dir(place.path("all")).expect("a folder");
    place.write("all/whole.json", example());
    place.write("all/lacking.json", lacking());
    place
}

#[test]
fn a_record_with_missing_events_was_made_into_reports_that_show_more_than_people_agreed_to() {
    let place = place();
    let file = "all/lacking.json";
    let outputs: [&[&str]; 9] = [
        &["export", file, "--to", "md"],
        &["export", file, "--to", "json"],
        &["export", file, "--to", "vtt"],
        &["export", file, "--to", "csv", "--table", "turns"],
        &["export", file, "--to", "ndjson"],
        &["replay", file, "--to", "html"],
        &["replay", file, "--to", "svg"],
        &["merge", "all/whole.json", file, "--output", "one.json"],
        &["amend", file, "edit note 1 \"Another\" why \"a typo\""],
    ];
    for arguments in outputs {
        let output = place.run(arguments);
        let said = words(&output.stderr);
        assert_eq!(output.status.code(), Some(3), "{arguments:?}: {said}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
        assert!(said.contains("1 event is missing"), "{said}");
        assert!(
            said.contains("ourturn check --repair all/lacking.json"),
            "{said}"
        );
    }
    let there = std::fs::read_to_string(place.path(file)).expect("it is there");
    assert_eq!(there, lacking());
    assert!(place.said(&["show", file]).contains("Late opening"));

    let mut review = place.command(&["review", "--line", file]);
    let script = "edit note 1 \"Another\" why \"a typo\"\nexport minutes md\n";
    let review = review.write_stdin(script).output().expect("it runs");
    let said = words(&review.stdout);
    assert!(said.matches("check --repair").count() >= 2, "{said}");
    assert!(!place.path("all/lacking-minutes.md").exists());

    place.said(&["check", "--repair", file]);
    let said = place.said(&["export", "all/lacking.repaired.json", "--to", "md"]);
    assert!(said.contains("Late opening"), "{said}");
}

#[test]
fn of_a_folder_a_record_with_missing_events_is_left_out_and_named() {
    let place = place();
    let ways: [&[&str]; 4] = [
        &["export", "all", "--to", "ndjson"],
        &["series", "--json", "Advice", "all"],
        &["trends", "Advice", "all", "--to", "md"],
        &["trends", "Advice", "all", "--json"],
    ];
    for arguments in ways {
        let output = place.run(arguments);
        let (said, told) = (words(&output.stdout), words(&output.stderr));
        assert!(output.status.success(), "{arguments:?}: {told}");
        assert!(told.contains("Left out: "), "{arguments:?}: {told}");
        assert!(told.contains("lacking.json: 1 event is"), "{told}");
        assert!(!said.contains("lacking"), "{said}");
        assert!(!said.is_empty());
    }
}

#[test]
fn what_was_changed_by_hand_was_overwritten_by_an_amendment() {
    let place = Place::new();
    let says = "\"words\": \"An example: everyone in this session is invented.\"";
    let edited = example().replacen(says, "\"words\": \"By hand\"", 1);
    assert_ne!(edited, example());
    place.write("edited.json", &edited);
    place.write("whole.json", example());
    let ways: [&[&str]; 3] = [
        &[
            "amend",
            "edited.json",
            "edit note 1 \"Another\" why \"a typo\"",
        ],
        &["merge", "edited.json", "whole.json"],
        &["merge", "whole.json", "edited.json", "--output", "one.json"],
    ];
    for arguments in ways {
        let said = place.refused(3, arguments);
        assert!(said.contains("/notes/0/words"), "{said}");
        assert!(said.contains("ourturn check edited.json"), "{said}");
    }
    let mut review = place.command(&["review", "--line", "edited.json"]);
    let review = review.write_stdin("edit note 1 \"Another\" why \"a typo\"\nsave\n");
    let said = words(&review.output().expect("it runs").stdout);
    assert!(said.contains("/notes/0/words"), "{said}");
    let there = std::fs::read_to_string(place.path("edited.json")).expect("it is there");
    assert_eq!(there, edited);

    place.said(&["check", "--repair", "edited.json"]);
    place.said(&[
        "amend",
        "edited.repaired.json",
        "edit note 1 \"Another\" why \"a typo\"",
        "--by",
        "Sam",
    ]);
}

#[test]
fn a_file_that_ends_before_its_events_was_told_in_the_words_of_a_parser() {
    let place = Place::new();
    let whole = example();
    let (before, _) = whole.split_once("\"events\"").expect("it has events");
    place.write("cut.json", before);
    for arguments in [
        &["show", "cut.json"][..],
        &["check", "cut.json"],
        &["check", "--repair", "cut.json"],
        &["export", "cut.json", "--to", "md"],
    ] {
        let said = place.refused(3, arguments);
        assert!(!said.contains("EOF"), "{said}");
        assert!(said.contains("is cut off in line"), "{said}");
        assert!(said.contains("Look for a copy"), "{said}");
        assert!(!said.contains("check --repair"), "{said}");
    }
    let first = whole.find("{\"seq\":9,").expect("an event");
    place.write("later.json", &whole[..first]);
    let said = place.refused(3, &["show", "later.json"]);
    assert!(said.contains("check --repair later.json"), "{said}");

    place.write("none.json", format!("{before}\"events\": []\n}}\n"));
    let said = place.refused(3, &["check", "--repair", "none.json"]);
    assert!(!said.contains("check --repair"), "{said}");
    let said = place.refused(3, &["export", "none.json", "--to", "md"]);
    assert!(
        said.contains("(Late opening at the advice centre"),
        "{said}"
    );
    let said = words(&place.run(&["show", "none.json"]).stderr);
    assert!(
        said.contains("(Late opening at the advice centre"),
        "{said}"
    );
}
