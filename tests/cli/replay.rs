//! `ourturn replay`, where there is no terminal.

use super::{Place, words};

const EXAMPLE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/sessions/examples/bus-forum.json"
);

#[test]
fn a_session_is_told_in_sentences() {
    let place = Place::new();
    let told = place.said(&["replay", EXAMPLE, "--line"]);
    for part in [
        "It began on 11 June 2026 at 19:00 and lasted 1 hour 12 minutes.",
        "\n\n  13:05  Item 3: A day without the bus\n",
        "  11:00  Joan has the floor: the only hand up.\n",
        "  11:00  1 minute 10 seconds pass; Joan has the floor.\n",
        "1:11:57  The end.\n",
    ] {
        assert!(told.contains(part), "{part:?} is not in\n{told}");
    }
    assert!(!told.contains('\u{1b}'));
}

#[test]
fn a_part_of_it_is_told_alone() {
    let place = Place::new();
    let told = place.said(&[
        "replay", EXAMPLE, "--line", "--from", "item 2", "--until", "11:00",
    ]);
    assert!(
        told.contains("7:10  Item 2:") && told.contains("11:00  Joan"),
        "{told}"
    );
    assert!(!told.contains("Item 1:") && !told.contains("11:01") && !told.contains("The end"));
}

#[test]
fn what_cannot_be_gone_to_is_said() {
    let place = Place::new();
    let output = place.run(&["replay", EXAMPLE, "--line", "--at", "decision 9"]);
    assert_eq!(output.status.code(), Some(2));
    let errors = words(&output.stderr);
    assert!(
        errors.contains("There was no decision 9; the last was 1."),
        "{errors}"
    );
    let output = place.run(&["replay", EXAMPLE]);
    assert_eq!(output.status.code(), Some(2));
    let errors = words(&output.stderr);
    assert!(errors.contains("--line"), "{errors}");
    let turned_about = ["--line", "--from", "10:00", "--until", "5:00"];
    let output = place.run(&[&["replay", EXAMPLE], &turned_about[..]].concat());
    assert_eq!(output.status.code(), Some(2));
    let errors = words(&output.stderr);
    assert!(errors.contains("from 10:00 until 5:00"), "{errors}");
    let output = place.run(&["replay", "forum.rttm", "--line"]);
    assert_eq!(output.status.code(), Some(3));
}

#[test]
fn it_is_made_a_page_or_a_picture_for_others() {
    let place = Place::new();
    let page = place.said(&["replay", EXAMPLE, "--to", "html", "--at", "decision 1"]);
    assert!(page.starts_with("<!DOCTYPE html>"), "{page}");
    assert!(page.contains("Decision 1: "), "{page}");
    let picture = place.said(&[
        "replay", EXAMPLE, "--to", "svg", "--at", "18:10", "--size", "60x20",
    ]);
    assert!(picture.starts_with("<svg "), "{picture}");
    assert!(picture.contains(" at 18:10</title>"), "{picture}");
    let output = place.run(&["replay", EXAMPLE, "--to", "svg", "--size", "0x9000"]);
    assert_eq!(output.status.code(), Some(2));
    let written = ["replay", EXAMPLE, "--to", "svg", "--output", "still.svg"];
    place.run(&written);
    let again = place.run(&written);
    assert!(words(&again.stderr).contains("is there already"));
}

/// Who has the floor and who waits by the data of a page, at a moment in milliseconds.
fn on_the_floor(page: &str, t: u64) -> (Vec<String>, Vec<String>) {
    let data = page.split("id=\"data\">").nth(1).expect("it has data");
    let data: serde_json::Value =
        serde_json::from_str(data.split("</script>").next().expect("it ends")).expect("as JSON");
    let is = |one: &serde_json::Value, from: &str| one[from].as_u64().is_some_and(|from| from <= t);
    let names = |all: &serde_json::Value| -> Vec<String> {
        let all = all.as_array().into_iter().flatten();
        all.filter_map(|name| Some(name.as_str()?.to_owned()))
            .collect()
    };
    let speaks = data["speaks"].as_array().expect("turns").iter();
    let speaks =
        speaks.filter(|one| is(one, "from") && one["to"].as_u64().is_some_and(|to| t < to));
    let mut waits = data["waits"].as_array().expect("hands").iter();
    let waits = waits.rfind(|one| is(one, "t"));
    (
        speaks
            .filter_map(|one| one["who"].as_str().map(str::to_owned))
            .collect(),
        waits.map(|one| names(&one["who"])).unwrap_or_default(),
    )
}

#[test]
fn around_what_was_put_right_the_page_says_what_the_picture_says() {
    let place = Place::new();
    let mended = format!(
        "{}/sessions/examples/letters-mended.json",
        env!("CARGO_MANIFEST_DIR")
    );
    let page = place.said(&["replay", &mended, "--to", "html"]);
    for (at, seconds) in [("9:00", 540), ("9:30", 570), ("13:40", 820), ("13:50", 830)] {
        let picture = place.said(&["replay", &mended, "--to", "svg", "--at", at]);
        let says = picture
            .split("id=\"says\">")
            .nth(1)
            .expect("it says what is seen");
        let says = says.split("</desc>").next().expect("it ends");
        let (speaks, waits) = on_the_floor(&page, seconds * 1_000);
        for speaker in &speaks {
            assert!(
                says.contains(&format!("{speaker} has the floor")),
                "{at}: {says}"
            );
        }
        let all = waits.join(", ");
        let last_two = waits
            .len()
            .checked_sub(2)
            .map(|at| waits[at..].join(" and "));
        let told = [Some(all), last_two].into_iter().flatten();
        assert!(
            told.into_iter().any(|told| says.contains(&told)),
            "{at}: {waits:?} in {says}"
        );
        assert!(
            speaks.iter().all(|speaker| !waits.contains(speaker)),
            "{at}: {waits:?}"
        );
    }
}
