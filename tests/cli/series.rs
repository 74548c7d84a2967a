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
         decide \"Open until ten\" because \"Buses stop\" how \"all agreed\"\nreview 1 2026-02-01",
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
fn a_series_is_followed_by_the_beginning_of_its_name() {
    let place = place();
    let said = place.said(&["series", "--no-index", "shel"]);
    assert!(said.contains("2 open actions"), "{said}");
    assert!(
        said.contains("Overdue since 2 January 2026: Ring the landlord, Amina Yusuf"),
        "{said}"
    );
    assert!(
        said.contains("Due since 1 February 2026: Open until ten"),
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
    assert!(
        refused.contains("There is \"Łódź streets\" and \"Shelter forum\"")
            || refused.contains("\"Shelter forum\""),
        "{refused}"
    );
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
    assert_eq!(whole["reviews"][0]["is_due"], true);
}
