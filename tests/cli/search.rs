//! `search` beside what it finds: what it could not look into, and what it is not asked like that.

use super::library::{EXAMPLES, run};
use super::{Place, words};

/// A folder with a session, and with files of all kinds that are none.
fn place() -> Place {
    let place = Place::new();
    std::fs::create_dir_all(place.path("kept")).unwrap();
    let bus = std::fs::read_to_string(format!("{EXAMPLES}/bus-forum.json")).unwrap();
    place.write(
        "kept/future.json",
        bus.replacen("\"version\": 1", "\"version\": 99", 1),
    );
    place.write("kept/cut.json", &bus[..bus.len() / 2]);
    place.write("kept/within.json", &bus[..300]);
    place.write("kept/package.json", "{\"name\": \"a package\"}");
    place.write("kept/bus.json", bus);
    place
}

#[test]
fn files_that_were_not_searched_are_told_as_in_a_list() {
    let place = place();
    for index in [&[][..], &[], &["--no-index"]] {
        let of = |asked: &[&str]| run(&place, &[asked, &["kept"], index].concat());
        let told = |asked: &[&str]| {
            let told = words(&of(asked).stderr);
            let lines = told.lines().filter(|line| line.contains(".json "));
            lines.map(str::to_owned).collect::<Vec<_>>()
        };
        let listed = told(&["list"]);
        assert_eq!(listed.len(), 4, "{listed:?}");
        assert_eq!(told(&["search", "zzzz"]), listed);
        assert_eq!(told(&["search", "nobody take first"]), listed);
        let json = |asked: &[&str]| -> serde_json::Value {
            serde_json::from_slice(&of(asked).stdout).unwrap()
        };
        let (listed, found) = (
            json(&["list", "--json"]),
            json(&["search", "bus", "--json"]),
        );
        assert_eq!(listed["others"].as_array().unwrap().len(), 4);
        for part in ["others", "unread"] {
            assert_eq!(found[part], listed[part]);
        }
    }
}

#[test]
fn a_file_is_no_folder_and_that_is_said() {
    let place = place();
    for asked in [
        &["search", "seven", "kept/bus.json"][..],
        &["list", "kept/bus.json"],
        &["series", "valley", "kept/bus.json"],
    ] {
        let refused = run(&place, asked);
        let said = words(&refused.stderr);
        assert_eq!(refused.status.code(), Some(3), "{asked:?} {said}");
        assert!(
            said.contains("kept/bus.json is a file, and no folder."),
            "{said}"
        );
    }
}

#[test]
fn only_where_words_are_looked_for_are_quotes_spoken_of() {
    let place = place();
    let quotes = "Several words to look for stand in quotes";
    let said = |asked: &[&str]| {
        let refused = run(&place, asked);
        assert_eq!(refused.status.code(), Some(3), "{asked:?}");
        words(&refused.stderr)
    };
    assert!(said(&["search", "bus", "fares"]).contains(quotes));
    for asked in [&["list", "nowhere"][..], &["series", "valley", "nowhere"]] {
        let said = said(asked);
        assert!(
            said.contains("Check its name.") && !said.contains(quotes),
            "{said}"
        );
    }
}

#[test]
fn none_at_the_most_are_not_asked_for() {
    let refused = run(&place(), &["search", "bus", "kept", "--most", "0"]);
    assert_eq!(refused.status.code(), Some(2), "{refused:?}");
    let said = words(&refused.stderr);
    assert!(said.contains("one or more"), "{said}");
}

#[test]
fn a_session_that_is_merged_repaired_or_imported_goes_into_a_file() {
    let place = place();
    std::fs::copy(place.path("kept/bus.json"), place.path("kept/copy.json")).unwrap();
    for asked in [
        &["merge", "kept/bus.json", "kept/copy.json", "--output", "-"][..],
        &["check", "--repair", "kept/cut.json", "--output", "-"],
        &["check", "--repair", "kept/bus.json", "--output", "-"],
        &["import", "kept/package.json", "--output", "-"],
    ] {
        let refused = run(&place, asked);
        let said = words(&refused.stderr);
        assert_eq!(refused.status.code(), Some(2), "{asked:?} {said}");
        assert!(said.contains("goes into a file"), "{said}");
        assert!(!place.path("-").exists() && refused.stdout.is_empty());
    }
}

#[test]
fn a_list_keeps_to_titles() {
    let place = place();
    let said = |title: &str| words(&run(&place, &["list", "kept", "--title", title]).stdout);
    assert_eq!(said("STOPPED com").lines().count(), 1);
    assert!(said("stopped surgery").is_empty());
}

#[test]
fn what_is_cut_off_within_its_summary_is_told_in_words() {
    let place = place();
    let told = words(&run(&place, &["list", "kept", "--no-index"]).stderr);
    let line = told.lines().find(|line| line.contains("within.json"));
    let line = line.unwrap();
    assert!(
        line.contains("It is cut off: its end is missing."),
        "{line}"
    );
    assert!(!told.contains("EOF"), "{told}");
}
