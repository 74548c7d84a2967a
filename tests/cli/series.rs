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
    // For programs, too: of two that are alike the first by its path.
    let listed = json(&place.said(&["series", "--no-index", "--json"]));
    for series in listed["series"].as_array().unwrap() {
        assert_eq!(series["sessions"].as_array().unwrap().len(), 1, "{listed}");
    }
    assert_eq!(listed["without"], 0);
    let whole = json(&place.said(&["series", "shelter", "--no-index", "--json"]));
    assert_eq!(whole["sessions"].as_array().unwrap().len(), 1, "{whole}");
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

#[test]
fn what_later_sessions_said_shows_where_it_was_promised() {
    let place = place();
    let doors = format!("kept/{}", the_only(&place, "doors"));
    let before = place.said(&["show", &doors]);
    let promised = std::fs::read(place.path(&doors)).unwrap();
    held(&place, "Kettles", "Other series", "note \"We met\"");
    assert_eq!(before, place.said(&["show", &doors]));
    held(
        &place,
        "Beds",
        "shelter Forum",
        "done 1 \"as Amina Yusuf told us\"\nprogress 2 \"half of it\"",
    );
    // What stands beside it and cannot be read keeps nobody from this one.
    for (name, text) in [
        (
            "a.json",
            "{\"format\": \"ourturn/session\", \"version\": 1, ",
        ),
        ("b.json", "[1, 2"),
        ("c.journal.jsonl", "rubbish\n"),
    ] {
        place.write(&format!("kept/{name}"), text);
    }
    let shown = place.said(&["show", &doors]);
    let shown = shown.replace("\n    ", " ");
    assert!(shown.contains("Done, said on "), "{shown}");
    assert!(
        shown.contains(" in \u{201c}Beds\u{201d}: as Amina Yusuf told us"),
        "{shown}"
    );
    assert!(shown.contains("Going on, said on "), "{shown}");
    let figures = json(&place.said(&["show", "--json", &doors]));
    let since = &figures["actions_since"];
    assert_eq!(
        (&since[0]["number"], &since[0]["state"]),
        (&1.into(), &"done".into())
    );
    assert_eq!(since[1]["said"][0]["session"]["title"], "Beds");
    let review = place
        .command(&["review", "--line", &doors])
        .write_stdin("action 2\nroom actions\n")
        .output()
        .expect("it runs");
    let review = words(&review.stdout);
    assert!(review.contains("; done, said on "), "{review}");
    assert!(
        review.contains("in \u{201c}Beds\u{201d}: going on: half of it"),
        "{review}"
    );
    for arguments in [
        ["--to", "md"].as_slice(),
        &["--to", "md", "--kind", "you-said-we-did"],
        &["--to", "csv", "--table", "actions"],
        &["--to", "json"],
    ] {
        let said = place.said(&[&["export", &doors], arguments].concat());
        assert!(said.contains("as A.Y. told us"), "{said}");
        assert!(said.contains("Beds") && !said.contains("Amina"), "{said}");
    }
    // What is done is in no calendar any more.
    let dates = place.said(&["export", &doors, "--to", "ics"]);
    assert!(!dates.contains("Ring the landlord"), "{dates}");
    let plain = place.said(&["export", &doors, "--to", "md", "--kind", "plain"]);
    assert!(plain.contains("We did it."), "{plain}");
    assert!(plain.contains("As A.Y. told us."), "{plain}");
    let records = place.said(&["export", &doors, "--to", "ndjson"]);
    let action = records
        .lines()
        .find(|line| line.contains("Ring the landlord"));
    assert_eq!(json(action.expect("it is there"))["state"], "done");
    assert!(promised == std::fs::read(place.path(&doors)).unwrap());
}

#[test]
fn dates_in_a_calendar_rise_with_what_later_sessions_said() {
    let place = place();
    let doors = format!("kept/{}", the_only(&place, "doors"));
    // The number of the date of what is still to be done, and whether anything is said of it.
    let of_ring = || {
        let dates = place.said(&["export", &doors, "--to", "ics"]);
        let mut events = dates.split("BEGIN:VEVENT");
        let ring = events.find(|event| event.contains("Ring the landlord"));
        let ring = ring.expect("it is there").to_owned();
        let line = |name: &str| {
            let mut lines = ring.lines();
            lines.find_map(|line| line.strip_prefix(name).map(|rest| rest.trim().to_owned()))
        };
        let number: u32 = line("SEQUENCE:").unwrap().parse().unwrap();
        (number, line("DTSTAMP:").unwrap(), ring.contains("twice"))
    };
    let before = of_ring();
    held(
        &place,
        "Beds",
        "shelter Forum",
        "progress 1 \"rang once\"\nprogress 1 \"rang twice\"",
    );
    let after = of_ring();
    assert!(!before.2 && after.2, "{before:?} {after:?}");
    assert_eq!(after.0, before.0 + 2);
    assert!(after.1 >= before.1, "{before:?} {after:?}");
    assert_eq!(after, of_ring());
}

#[test]
fn what_was_said_last_goes_along_into_the_next_session() {
    let place = place();
    held(
        &place,
        "Beds",
        "Shelter forum",
        "progress 1 \"Amina Yusuf rang twice\"",
    );
    let hats = held(&place, "Hats", "Shelter forum", "actions");
    let shown = place.said(&["show", &hats]);
    assert!(shown.contains("Going on, said on "), "{shown}");
    assert!(shown.contains("A.Y. rang twice"), "{shown}");
    let minutes = place.said(&["export", &hats, "--to", "md"]);
    assert!(minutes.contains("A.Y. rang twice"), "{minutes}");
    // Where neither of the sessions before it is at hand, it is still known.
    std::fs::create_dir(place.path("alone")).unwrap();
    place.write("alone/hats.json", std::fs::read_to_string(&hats).unwrap());
    let said = place.said(&["series", "--no-index", "shelter", "alone"]);
    assert!(said.contains("Going on, said on "), "{said}");
    assert!(
        said.contains("Beds") && said.contains("A.Y. rang twice"),
        "{said}"
    );
    let whole = place.said(&["check", &hats]);
    assert!(!whole.contains("differ"), "{whole}");
}

#[test]
fn what_was_struck_in_a_later_session_alone_is_not_brought_again() {
    let place = place();
    held(&place, "Beds", "Shelter forum", "strike action 1\nyes");
    let hats = held(&place, "Hats", "Shelter forum", "actions");
    let shown = place.said(&["show", &hats]);
    assert!(!shown.contains("Ring the landlord"), "{shown}");
    assert!(shown.contains("Paint the sign"), "{shown}");
    let said = place.said(&["series", "--no-index", "shelter"]);
    assert!(!said.contains("Ring the landlord"), "{said}");
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
    let named = [
        "trends",
        "--no-index",
        "--json",
        "--series",
        "shelter",
        "kept",
    ];
    let of_a_folder = json(&place.said(&named));
    assert_eq!(of_a_folder["sessions"], whole["sessions"]);
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
        assert_eq!(said.matches("nobody is named").count(), 1, "{said}");
        assert!(said.to_lowercase().contains("someone"), "{said}");
        assert!(!said.contains("Bo Lind"), "{said}");
    }
}

#[test]
fn recordings_and_closed_sessions_are_given_a_series() {
    let place = Place::new();
    place.write(
        "hall.rttm",
        "SPEAKER hall 1 0.00 4.20 <NA> <NA> one <NA> <NA>\n",
    );
    place.said(&[
        "import",
        "hall.rttm",
        "--series",
        "Shelter forum",
        "--title",
        "Hall",
    ]);
    let run = held(&place, "Doors", "", "action \"Ring the landlord\"");
    let said = place.said(&["series", "--no-index", "shelter"]);
    assert!(said.contains("Shelter forum: 1 session."), "{said}");
    place.said(&[
        "amend",
        &run,
        "frame series \"Shelter forum\" by \"Sam\" why \"it was left out\"",
    ]);
    let said = place.said(&["series", "--no-index", "shelter"]);
    assert!(said.contains("Shelter forum: 2 sessions."), "{said}");
    assert!(said.contains("Ring the landlord"), "{said}");
}

#[test]
fn an_item_is_said_to_be_for_what_was_promised() {
    let place = place();
    let run = held(
        &place,
        "Beds",
        "Shelter forum",
        "item add \"Promises\" promised yes\nitem start promises\nitem change 1 promised yes\n\
         item change 1 promised no",
    );
    let text = std::fs::read_to_string(run).unwrap();
    assert_eq!(text.matches("\"promised\":true").count(), 2, "{text}");
}

#[test]
fn a_day_that_is_past_is_remarked_on() {
    let place = Place::new();
    let agenda = "title = \"Beds\"\n[[items]]\ntitle = \"Talk\"\n";
    place.write("agenda.toml", agenda);
    let run = place
        .command(&["run", "agenda.toml", "--line"])
        .write_stdin("action \"Ring\" due 2020-01-02\naction \"Paint\" due 2999-01-02\nchange 2 due 2020-01-03\nclose\n")
        .output()
        .expect("it runs");
    let said = words(&run.stdout);
    assert!(
        said.contains("The day of action 1, Thursday 2 January 2020, is past."),
        "{said}"
    );
    assert_eq!(said.matches("is past.").count(), 2, "{said}");
}

#[test]
fn a_name_that_is_not_kept_is_not_taken_for_a_group() {
    let place = Place::new();
    let agenda = "title = \"Beds\"\n[[items]]\ntitle = \"Talk\"\n";
    place.write("agenda.toml", agenda);
    let run = place
        .command(&["run", "agenda.toml", "--line"])
        .write_stdin(
            "person Hidden\nconsent hidden \"not recorded\"\naction \"Ring\" who Hidden\n\
             action \"Ring\" who 1\naction \"Paint\" who \"group Neighbours\"\n\
             idea \"A van\" from Neighbours\nclose\n",
        )
        .output()
        .expect("it runs");
    let said = words(&run.stdout);
    assert!(said.contains("is called by number: 1."), "{said}");
    assert!(said.contains("Action 1, person 1: Ring."), "{said}");
    assert!(
        said.contains("Action 2, Neighbours, taken for a group: Paint."),
        "{said}"
    );
    assert!(said.contains("Idea 1, from Neighbours."), "{said}");
}

/// Three sessions: the first promises two things and decides one, the second opens with them and
/// says how they go, and the third opens with what is left.
#[test]
fn a_promise_is_followed_through_three_sessions() {
    let place = Place::new();
    let today = chrono::Local::now().date_naive();
    let people = "[[people]]\nname = \"Amina Yusuf\"\nconsent = \"initials\"\n\
                  [[people]]\nname = \"Bo Lind\"\nconsent = \"named\"\n";
    let first = held_with(
        &place,
        "May",
        people,
        &format!(
            "action \"Ring the landlord\" who Amina\naction \"Paint the sign\" who Bo\n\
             decide \"Open until ten\" because \"Buses stop\" how \"all agreed\"\nreview 1 {today}"
        ),
    );
    let agenda = "title = \"June\"\nseries = \"Mill Lane\"\neveryone_here = true\n\
                  [[items]]\ntitle = \"What was promised\"\npromised = true\n";
    place.write("agenda.toml", format!("{agenda}{people}"));
    let run = place
        .command(&["run", "agenda.toml", "--line"])
        .write_stdin(
            "item next\ndone 1 \"Amina Yusuf rang on Monday\"\n\
             progress 2 \"late, the paint is on order\"\nclose\n",
        )
        .output()
        .expect("it runs");
    let said = words(&run.stdout);
    for part in [
        "2 actions of earlier sessions are still open, and 1 decision is to be looked at again.",
        "1. Ring the landlord, A.Y. (promised on ",
        "2. Paint the sign, Bo Lind (promised on ",
        "Look again at the decision: Open until ten, the group, by ",
        "(decided on ",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    let third = held_with(
        &place,
        "July",
        people,
        "actions\ndone 2 \"it holds, Amina Yusuf says\"",
    );
    let shown = place.said(&["show", &third]).replace("\n    ", " ");
    assert!(!shown.contains("Ring the landlord"), "{shown}");
    assert!(
        shown.contains("Going on, said on ") && shown.contains("late, the paint is on order"),
        "{shown}"
    );
    let series = place.said(&["series", "--no-index", "mill"]);
    assert!(series.contains("1 open action\n"), "{series}");
    assert!(!series.contains("to be looked at again"), "{series}");
    assert!(
        series.contains("that were looked at again\n  Open until ten.\n    Done, said on "),
        "{series}"
    );
    let shown = place.said(&["show", &first]).replace("\n    ", " ");
    for part in ["Amina Yusuf rang on Monday", "late, the paint is on order"] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    // So does what was said as its decision was looked at again.
    assert!(
        shown.contains("Done, said on ") && shown.contains("in \u{201c}July\u{201d}: it holds, "),
        "{shown}"
    );
    a_look_again_stands_where_it_was_decided(&place, &first);
    let review = place
        .command(&["review", "--line", &first])
        .write_stdin("action 1\n")
        .output()
        .expect("it runs");
    let review = words(&review.stdout);
    assert!(review.contains("Said on ") && review.contains("in \u{201c}June\u{201d}: done"));
    let of_series = [
        "--series",
        "mill",
        "--kind",
        "you-said-we-did",
        "--to",
        "md",
    ];
    for arguments in [[&first, "--to", "md"].as_slice(), &of_series] {
        let said = place.said(&[&["export"], arguments].concat());
        for part in ["A.Y. rang on Monday", "late, the paint is on order"] {
            assert!(said.contains(part), "{part}: {said}");
        }
        assert!(!said.contains("Amina"), "{said}");
    }
}

/// What was said as the decision of the first session was looked at stands with it everywhere.
fn a_look_again_stands_where_it_was_decided(place: &Place, first: &str) {
    let figures = json(&place.said(&["show", "--json", first]));
    let looked = &figures["decisions_since"][0];
    assert_eq!(looked["state"], "done", "{figures:#}");
    assert_eq!(looked["said"][0]["session"]["title"], "July");
    let figures = json(&place.said(&["series", "--no-index", "mill", "--json"]));
    let looked = &figures["looked_at"][0];
    assert_eq!(
        (&looked["session"], &looked["words"]),
        (&1.into(), &"Open until ten".into())
    );
    assert_eq!(looked["said"][0]["words"], "it holds, A.Y. says");
    assert_eq!(figures["reviews"], serde_json::json!([]));
    let review = place
        .command(&["review", "--line", first])
        .write_stdin("decision 1\n")
        .output()
        .expect("it runs");
    let review = words(&review.stdout);
    assert!(
        review.contains("looked at again: done, said on ") && review.contains("it holds, Amina"),
        "{review}"
    );
    for kind in ["minutes", "plain"] {
        let said = place.said(&["export", first, "--kind", kind, "--to", "md"]);
        assert!(said.contains("t holds, A.Y. says"), "{said}");
    }
}

#[test]
fn what_became_of_a_decision_is_told_in_what_was_said_and_done() {
    let place = Place::new();
    let today = chrono::Local::now().date_naive();
    let people = "[[people]]\nname = \"Amina Yusuf\"\nconsent = \"initials\"\n";
    let decided = "decide \"Open until ten\" because \"Buses stop\" how \"all agreed\"";
    let may = held_with(
        &place,
        "May",
        people,
        &format!("{decided}\nreview 1 {today}\naction \"Ring\" decision 1"),
    );
    held_with(
        &place,
        "June",
        people,
        "done 1 \"they rang\"\nprogress 2 \"we have not counted yet\"",
    );
    held_with(
        &place,
        "July",
        people,
        "done 1 \"it holds, Amina Yusuf says\"",
    );
    let day = today.format("%-d %B %Y");
    let told = [
        "**We looked at it again:**".to_owned(),
        format!("Going on, said on {day} in \u{201c}June\u{201d}: we have not counted yet."),
        format!("Done, said on {day} in \u{201c}July\u{201d}: it holds, A.Y. says."),
        format!("Done, said on {day} in \u{201c}June\u{201d}: they rang."),
    ];
    let of_series = ["--series", "mill"];
    for of in [of_series.as_slice(), &[&may]] {
        let to = ["--kind", "you-said-we-did", "--to", "md"];
        let said = place.said(&[&["export"], of, &to].concat());
        for part in &told {
            assert!(said.contains(part), "{part}: {said}");
        }
        assert!(!said.contains("Amina"), "{said}");
    }
    let to = ["--kind", "you-said-we-did", "--to", "html"];
    let page = place.said(&[["export"].as_slice(), &of_series, &to].concat());
    assert!(page.contains("it holds, A.Y. says"), "{page}");
}

#[test]
fn that_somebody_agreed_to_less_in_one_copy_reaches_later_sessions_beside_the_other() {
    let place = Place::new();
    let may = held(
        &place,
        "May",
        "Shelter forum",
        "consent Amina named\naction \"Sweep the yard\" who Bo",
    );
    let june = held(
        &place,
        "June",
        "Shelter forum",
        "progress 1 \"Amina Yusuf has a broom\"",
    );
    let read = |path: &str| std::fs::read_to_string(place.path(path)).unwrap();
    assert!(read(&june).contains("Amina Yusuf has a broom"));
    std::fs::create_dir(place.path("aside")).unwrap();
    std::fs::copy(place.path(&may), place.path("aside/a.json")).unwrap();
    place.said(&["amend", "aside/a.json", "consent 1 unnamed by \"Bo\""]);
    let said = place.said(&["merge", "aside/a.json", &may]);
    assert!(said.contains("june"), "{said}");
    let read = read(&june);
    assert!(!read.contains("Amina Yusuf has"), "{read}");
    assert!(read.contains("Someone has a broom"));
}
