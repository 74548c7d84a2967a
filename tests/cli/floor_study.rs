//! `ourturn floor-study`: what it says, and what it refuses.

use serde_json::Value;

use crate::{Place, SPEECH};

/// Four people who talk across one another; they are invented.
fn forum() -> String {
    let mut speech = String::new();
    for (who, start, seconds) in [
        ("Amina", 0, 170),
        ("Bo", 60, 20),
        ("Amina", 200, 150),
        ("Cyn", 210, 40),
        ("Bo", 250, 30),
        ("Dov", 300, 12),
        ("Amina", 420, 100),
        ("Cyn", 500, 30),
    ] {
        speech += &format!("SPEAKER forum 1 {start} {seconds} <NA> <NA> {who} <NA> <NA>\n");
    }
    speech
}

fn place() -> Place {
    let place = Place::new();
    place.write("four.rttm", forum());
    place
}

#[test]
fn a_table_fits_eighty_columns_and_names_nobody() {
    let place = place();
    for arguments in [
        ["floor-study", "four.rttm", "--tried"].as_slice(),
        &["floor-study", "four.rttm", "four.rttm", "--crowd", "8"],
        &[
            "floor-study",
            "four.rttm",
            "forum.rttm",
            "--limits",
            "20-120",
        ],
    ] {
        let said = place.said(arguments);
        assert!(
            said.lines().all(|line| line.chars().count() <= 80),
            "{said}"
        );
        assert!(!said.contains("Amina"), "{said}");
        for heading in ["quieter first", "equal split", "as it was", "longest"] {
            assert!(said.contains(heading), "{said}");
        }
    }
}

#[test]
fn what_had_two_people_is_counted_apart() {
    let place = place();
    let said = place.said(&["floor-study", "four.rttm", "forum.rttm"]);
    assert!(said.starts_with("1 meeting of 4 people"), "{said}");
    assert!(said.contains("Left out: 1 meeting"), "{said}");
    let refused = place.refused(3, &["floor-study", "forum.rttm"]);
    assert!(
        refused.contains("In the meeting here fewer than 3 people"),
        "{refused}"
    );
}

#[test]
fn a_session_is_the_meeting_that_it_was_imported_from() {
    let place = place();
    let session = place.said(&["import", "four.rttm"]);
    let of_session = place.said(&["floor-study", session.trim_end()]);
    assert_eq!(of_session, place.said(&["floor-study", "four.rttm"]));
}

#[test]
fn figures_for_programs() {
    let place = place();
    let said = place.said(&["floor-study", "four.rttm", "--json", "--pressure", "4"]);
    let study: Value = serde_json::from_str(&said).expect("it is JSON");
    assert_eq!(study["meetings"], 1);
    assert_eq!(study["pressure"], 4.0);
    assert_eq!(study["longest_limit_ms"], 180_000);
    let rows = study["rows"].as_array().expect("a list");
    assert_eq!(rows.len(), 12);
    assert_eq!(rows[3]["order"], "quieter first");
    assert_eq!(rows[3]["limit"], "none");
    assert!(rows[3]["balance"]["median"].is_number());
    assert!(study["equal_split"]["most_passed_over"].is_null());
}

#[test]
fn a_picture_is_drawn_and_never_over_another_file() {
    let place = place();
    let arguments = ["floor-study", "four.rttm", "--svg", "plot.svg"];
    place.said(&arguments);
    let svg = std::fs::read_to_string(place.path("plot.svg")).expect("it was drawn");
    assert!(svg.starts_with("<svg"), "{svg}");
    assert!(
        svg.contains("quieter first, limit even share: balance"),
        "{svg}"
    );
    assert!(!svg.contains("NaN"), "{svg}");
    let refused = place.refused(2, &arguments);
    assert!(refused.contains("plot.svg is there already"), "{refused}");
}

#[test]
fn what_cannot_be_studied_is_said() {
    let place = place();
    place.write("notes.txt", "no meeting at all\n");
    place.write(
        "chat.txt",
        "14:00 <amina> q+\n14:01 <bo> q+\n14:02 <bo> ack amina\n",
    );
    let said = place.refused(3, &["floor-study", "notes.txt"]);
    assert!(
        said.contains("neither a recording of speech nor a session"),
        "{said}"
    );
    let said = place.refused(3, &["floor-study", "chat.txt"]);
    assert!(
        said.contains("does not tell how long people spoke"),
        "{said}"
    );
    let said = place.refused(3, &["floor-study", "nowhere.rttm"]);
    assert!(said.contains("There is no file nowhere.rttm"), "{said}");
    let said = place.refused(3, &["floor-study", "four.rttm", "--crowd", "20"]);
    assert!(said.contains("fewer than 20 people"), "{said}");
    let said = place.refused(2, &["floor-study", "four.rttm", "--limits", "90"]);
    assert!(said.contains("such as 60-180"), "{said}");
    place.write("empty.rttm", SPEECH.replace("SPEAKER", "LEXEME"));
    place.refused(3, &["floor-study", "empty.rttm"]);
}
