//! `series` and what belongs to it.

use super::{Place, json, words};

/// Holds a session of a series, line by line, and returns its transcript's path.
pub(super) fn held(place: &Place, title: &str, series: &str, script: &str) -> String {
    let agenda = format!(
        "title = \"{title}\"\nseries = \"{series}\"\neveryone_here = true\n\
         [[items]]\ntitle = \"What was promised\"\nminutes = 10\n\
         [[people]]\nname = \"Amina Yusuf\"\nconsent = \"initials\"\n\
         [[people]]\nname = \"Bo Lind\"\n"
    );
    place.write("agenda.toml", agenda);
    let run = place
        .command(&["run", "agenda.toml", "--line"])
        .write_stdin(format!("{script}\nclose\n"))
        .output()
        .expect("it runs");
    let said = words(&run.stdout);
    assert!(run.status.success(), "{said}{}", words(&run.stderr));
    let path = said.rsplit("The transcript is in ").next().unwrap_or("");
    path.trim().to_owned()
}

fn place() -> Place {
    let place = Place::new();
    held(
        &place,
        "Doors",
        "Shelter forum",
        "action \"Ring the landlord\" who Amina due 2026-01-02\n\
         action \"Paint the sign\" who Bo\n\
         decide \"Open until ten\" because \"Buses stop\" how \"all agreed\"\nreview 1 2099-02-01",
    );
    held(&place, "Kerbs", "Łódź streets", "note \"We met\"");
    place
}

#[test]
fn the_series_that_there_are_are_listed() {
    let place = place();
    place.imported();
    let run = place.run(&["series", "--no-index"]);
    let said = words(&run.stdout);
    assert!(said.contains("Shelter forum: 1 session, "), "{said}");
    assert!(said.contains("Łódź streets: 1 session, "), "{said}");
    let besides = words(&run.stderr);
    assert!(
        besides.contains("1 session here belongs to no series."),
        "{besides}"
    );
    let listed = json(&place.said(&["series", "--no-index", "--json"]));
    assert_eq!(listed["series"].as_array().unwrap().len(), 2);
    assert_eq!(listed["without"], 1);
}

#[test]
fn copies_count_as_one_session_and_one_that_is_not_closed_as_none() {
    let place = place();
    let listed = json(&place.said(&["series", "--no-index", "--json"]));
    let file = listed["series"][0]["sessions"][0].as_str().unwrap();
    std::fs::copy(place.path(file), place.path("kept/again.json")).unwrap();
    let said = place.said(&["series", "--no-index"]);
    assert_eq!(said.matches(": 1 session, ").count(), 2, "{said}");
    std::fs::create_dir(place.path("live")).unwrap();
    let text = std::fs::read_to_string(place.path(file)).unwrap();
    let events = text.split_once("\"events\": [\n").unwrap().1;
    let first = events.lines().next().unwrap().trim_end_matches(',');
    place.write("live/x.journal.jsonl", format!("{first}\n"));
    let besides = words(&place.run(&["series", "--no-index", "live"]).stderr);
    assert!(
        besides.contains("No session here is closed yet."),
        "{besides}"
    );
    assert!(!besides.contains("which series"), "{besides}");
}

#[test]
fn a_series_is_followed_by_the_beginning_of_its_name() {
    let place = place();
    let said = place.said(&["series", "--no-index", "shel"]);
    assert!(said.contains("2 open actions"), "{said}");
    assert!(
        said.contains("Overdue since 2 January 2026: Ring the landlord, Amina Yusuf"),
        "{said}"
    );
    assert!(
        said.contains("On 1 February 2099: Open until ten"),
        "{said}"
    );
    let said = place.said(&["series", "--no-index", "lodz"]);
    assert!(said.contains("No action is open."), "{said}");
    let refused = place.refused(2, &["series", "--no-index", "shelfer"]);
    assert!(
        refused.contains("Did you mean \"Shelter forum\"?"),
        "{refused}"
    );
    let refused = place.refused(2, &["series", "--no-index", "quarry"]);
    assert!(refused.contains("\"Shelter forum\""), "{refused}");
}

#[test]
fn what_is_for_programs_has_nobody_by_another_name_than_they_agreed_to() {
    let place = place();
    let said = place.said(&["series", "--no-index", "--json", "shelter forum"]);
    for name in ["Amina", "Yusuf", "Bo Lind"] {
        assert!(!said.contains(name), "{said}");
    }
    let whole = json(&said);
    assert_eq!(whole["actions"][0]["who"], "A.Y.");
    assert_eq!(whole["actions"][0]["is_overdue"], true);
    assert_eq!(whole["actions"][1]["who"], "someone");
    assert_eq!(whole["reviews"][0]["is_due"], false);
}

#[test]
fn a_session_opens_with_what_was_promised_before_and_what_is_said_of_it_shows_there() {
    let place = place();
    let before = std::fs::read(place.path("kept").join(the_only(&place, "doors"))).unwrap();
    let run = held(
        &place,
        "Beds",
        "shelter Forum",
        "actions\nitem next\ndone 1 \"he mends the door\"\ndrop 2 because \"no paint\"\nundo",
    );
    let shown = place.said(&["show", &run]);
    assert!(shown.contains("Ring the landlord"), "{shown}");
    let said = place.said(&["series", "--no-index", "shel"]);
    assert!(said.contains("1 open action\n"), "{said}");
    assert!(said.contains("Done, said on "), "{said}");
    assert!(said.contains("he mends the door."), "{said}");
    // Nothing was written into the session that promised it.
    let after = std::fs::read(place.path("kept").join(the_only(&place, "doors"))).unwrap();
    assert!(before == after);
    // Who agreed to initials goes along by initials, and others by no name.
    let text = std::fs::read_to_string(&run).unwrap();
    assert!(
        text.contains("\"who\":\"A.Y.\"") || text.contains("\"who\": \"A.Y.\""),
        "{text}"
    );
}

fn the_only(place: &Place, part: &str) -> String {
    let names = std::fs::read_dir(place.path("kept")).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
    let mut found = names.filter(|name| name.ends_with(&format!("{part}.json")));
    found.next().expect("there is one")
}

#[test]
fn an_item_can_list_what_was_promised() {
    let place = place();
    place.write(
        "next.toml",
        "title = \"Next\"\nseries = \"Shelter forum\"\n[[items]]\ntitle = \"Before\"\npromised = true\n",
    );
    let run = place
        .command(&["run", "next.toml", "--line"])
        .write_stdin("item next\ndone 2\ndone 1\nclose\n")
        .output()
        .expect("it runs");
    let said = words(&run.stdout);
    assert!(
        said.contains("2 actions of earlier sessions are still open."),
        "{said}"
    );
    assert!(
        said.contains(
            "Still open:\n1. Overdue: Ring the landlord, A.Y., by 2 January 2026 (promised on "
        ),
        "{said}"
    );
    assert!(said.contains("\n2. Paint the sign, someone"), "{said}");
}

/// Two sessions of a series with five people, of whom one asked to be followed.
fn compared(place: &Place) {
    for (title, script) in [
        ("Doors", "reflect 1 counts 0 0 2 1 1\n"),
        (
            "Beds",
            "reflect 1 counts 0 0 0 1 3\nidea \"A van\" from Amina\n",
        ),
    ] {
        let agenda = format!(
            "title = \"{title}\"\nseries = \"Shelter forum\"\neveryone_here = true\n\
             [[items]]\ntitle = \"Talk\"\nminutes = 10\n\
             [[people]]\nname = \"Amina Yusuf\"\nfollowed = true\n\
             [[people]]\nname = \"Bo Lind\"\n"
        );
        place.write("agenda.toml", agenda);
        let script = format!("item next\n{script}close\n");
        let run = place
            .command(&["run", "agenda.toml", "--line"])
            .write_stdin(script)
            .output()
            .expect("it runs");
        assert!(run.status.success(), "{}", words(&run.stderr));
    }
}

#[test]
fn the_sessions_of_a_series_are_compared() {
    let place = Place::new();
    compared(&place);
    let said = place.said(&["trends", "--no-index"]);
    assert!(said.contains("Heard (of those taking part)"), "{said}");
    assert!(said.contains("1 of 2"), "{said}");
    assert!(said.contains('\u{2588}'), "{said}");
    assert!(
        said.lines().all(|line| line.chars().count() <= 80),
        "{said}"
    );
    let said = place.said(&["trends", "--no-index", "--line", "shelter"]);
    assert!(!said.contains('\u{2588}'), "{said}");
    let whole = json(&place.said(&["trends", "--no-index", "--json", "shelter"]));
    assert_eq!(whole["sessions"].as_array().unwrap().len(), 2);
    let refused = place.refused(2, &["trends", "--no-index", "nothing"]);
    assert!(refused.contains("Shelter forum"), "{refused}");
}

#[test]
fn nobody_is_in_a_report_of_trends_who_did_not_agree_to_be_named() {
    let place = Place::new();
    compared(&place);
    for arguments in [
        ["trends", "--no-index", "--json"].as_slice(),
        &["trends", "--no-index", "--to", "html"],
        &["trends", "--no-index", "--to", "md"],
    ] {
        let said = place.said(arguments);
        assert!(said.contains("Heard"), "{said}");
        assert!(
            !said.contains("Amina") && !said.contains("Bo Lind"),
            "{said}"
        );
    }
}

#[test]
fn what_was_said_and_done_is_told_for_a_whole_series() {
    let place = place();
    held(
        &place,
        "Beds",
        "Shelter forum",
        "done 1 \"he mends the door\"",
    );
    let said = place.said(&[
        "export",
        "--series",
        "shelter",
        "--kind",
        "you-said-we-did",
        "--to",
        "md",
    ]);
    assert!(said.starts_with("# Shelter forum"), "{said}");
    assert!(said.contains("he mends the door"), "{said}");
    assert_eq!(said.matches("Ring the landlord").count(), 1, "{said}");
    assert!(!said.contains("Amina"), "{said}");
    let refused = place.refused(2, &["export", "--series", "shelter", "--to", "md"]);
    assert!(refused.contains("you-said-we-did"), "{refused}");
}

/// Holds a session of a series with some people, as an agenda file has them.
fn held_with(place: &Place, title: &str, people: &str, script: &str) -> String {
    let agenda = format!(
        "title = \"{title}\"\nseries = \"Mill Lane\"\neveryone_here = true\n\
         [[items]]\ntitle = \"Talk\"\nminutes = 10\n{people}"
    );
    place.write("agenda.toml", agenda);
    let run = place
        .command(&["run", "agenda.toml", "--line"])
        .write_stdin(format!("item next\n{script}\nclose\n"))
        .output()
        .expect("it runs");
    let said = words(&run.stdout);
    assert!(run.status.success(), "{said}{}", words(&run.stderr));
    let path = said.rsplit("The transcript is in ").next().unwrap_or("");
    path.trim().to_owned()
}

#[test]
fn names_are_shortened_in_the_texts_of_all_sessions_of_a_series() {
    let place = Place::new();
    let quenby = "[[people]]\nname = \"Quenby\"\n";
    let sam = "[[people]]\nname = \"Sam\"\nconsent = \"named\"\n";
    let may = format!("{quenby}{sam}");
    held_with(&place, "May", &may, "action \"Paint the door\" who Sam");
    held_with(
        &place,
        "October",
        sam,
        "done 1 \"Quenby did it\"\nidea \"As Quenby said\"\naction \"Ask Quenby\" who Sam",
    );
    for arguments in [
        ["series", "--no-index", "--json", "mill"].as_slice(),
        &[
            "export",
            "--series",
            "mill",
            "--kind",
            "you-said-we-did",
            "--to",
            "md",
        ],
        &["trends", "--no-index", "--json", "mill"],
    ] {
        let said = place.said(arguments);
        assert!(!said.contains("Quenby"), "{said}");
    }
    let said = place.said(&["series", "--no-index", "--json", "mill"]);
    assert!(said.contains("Someone did it"), "{said}");
    assert!(said.contains("Ask someone"), "{said}");
}

#[test]
fn a_promise_of_someone_unnamed_is_someones_in_the_next_session() {
    let place = Place::new();
    let bo = "[[people]]\nname = \"Bo Lind\"\n";
    held_with(
        &place,
        "May",
        bo,
        "action \"Paint the door\" who Bo\naction \"Ask\"",
    );
    let october = held_with(&place, "October", "", "");
    let minutes = ["export", &october, "--kind", "minutes", "--to", "md"];
    for arguments in [["show", &october].as_slice(), &minutes] {
        let said = place.said(arguments);
        assert_eq!(said.matches("nobody yet").count(), 1, "{said}");
        assert!(said.to_lowercase().contains("someone"), "{said}");
        assert!(!said.contains("Bo Lind"), "{said}");
    }
}
