//! `ourturn tally`: what it says, and what it refuses.

use serde_json::Value;

use crate::{Place, json};

/// Nine invented ballots that have no Condorcet winner.
const CIRCLE: &str = "\
# TITLE: Where to meet
# DATA TYPE: soi
# NUMBER ALTERNATIVES: 3
# ALTERNATIVE NAME 1: The hall
# ALTERNATIVE NAME 2: The library
# ALTERNATIVE NAME 3: The caf\u{e9}
4: 1,2,3
3: 2,3,1
2: 3,1,2
";

/// Four invented people's scores.
const SCORES: &str = r#"{"description": "What to do first", "votes": {
    "Amina": {"A ramp": 5, "More lights": 3},
    "Bo": {"A ramp": 4, "More lights": 5, "A bench": 0},
    "Cyn": {"A ramp": 1, "A bench": 2},
    "Dov": {}
}}"#;

fn place() -> Place {
    let place = Place::new();
    place.write("circle.soi", CIRCLE);
    place.write("scores.json", SCORES);
    place.write(
        "yes.json",
        r#"{"votes": {"Jo": {"A": true}, "Sam": {"A": true, "B": false}}}"#,
    );
    place
}

/// Returns what was said as if it had all fitted on one line.
fn flat(said: &str) -> String {
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_result_fits_eighty_columns() {
    let place = place();
    let long =
        "Keep one evening a week open for people who finish work after seven, with a bus home";
    place.write("long.soi", CIRCLE.replace("The hall", long));
    for arguments in [
        &["tally", "circle.soi"][..],
        &["tally", "long.soi"],
        &["tally", "scores.json"],
        &["tally", "scores.json", "--method", "ranked"],
        &["tally", "scores.json", "--method", "dots", "--dots", "9"],
        &["tally", "yes.json"],
    ] {
        let said = place.said(arguments);
        let widest = said.lines().map(|line| line.chars().count()).max();
        assert!(widest <= Some(80), "{said}");
        assert!(
            !said.contains('\u{1b}') && !said.contains("Amina"),
            "{said}"
        );
    }
}

#[test]
fn ways_that_do_not_agree_are_told_side_by_side() {
    let said = flat(&place().said(&["tally", "circle.soi"]));
    for sentence in [
        "Where to meet 9 ballots on 3 options, 3 of them different (PrefLib orders).",
        "The hall is chosen in round 2, with 6 of the 9 ballots (66.7 %).",
        "Round 1, the first preferences: The caf\u{e9} has fewest, 2, and goes.",
        "There is no Condorcet winner",
        "1. The hall 2. The library 3. The caf\u{e9}",
        "Instant runoff and Schulze\u{2019}s order both come to The hall.",
        "The file does not say how many could have voted.",
    ] {
        assert!(said.contains(sentence), "{sentence}: {said}");
    }
}

#[test]
fn a_tie_is_told_and_left_to_the_group() {
    let place = place();
    let tied = CIRCLE.replace("4: 1", "2: 1").replace("3: 2", "2: 2");
    place.write("tied.soi", &tied);
    let said = flat(&place.said(&["tally", "tied.soi"]));
    for sentence in [
        "Who is chosen hangs on a tie: by the way in which ties are broken it is The hall, The library or The caf\u{e9}.",
        "have equally few, 2 each, and any of them could go.",
        "The rounds shown go on without The hall.",
        " 1. The hall, The library and The caf\u{e9}, tied",
        "None of these ways comes to a single option",
    ] {
        assert!(said.contains(sentence), "{sentence}: {said}");
    }
    let found = json(&place.said(&["tally", "tied.soi", "--json"]));
    assert_eq!(found["result"]["runoff"]["winner"], Value::Null);
    assert_eq!(
        found["result"]["runoff"]["can_win"]
            .as_array()
            .map(Vec::len),
        Some(3)
    );
    let even = "# NUMBER ALTERNATIVES: 2\n3: 1\n3: 2\n1:\n";
    place.write("even.soi", even);
    let said = flat(&place.said(&["tally", "even.soi"]));
    assert!(
        said.contains("It ends in a tie between option 1 and option 2."),
        "{said}"
    );
    assert!(
        said.contains("1 ballot is exhausted by the last round"),
        "{said}"
    );
}

#[test]
fn scores_are_added_up_where_they_share_a_scale() {
    let place = place();
    let said = place.said(&["tally", "scores.json"]);
    for sentence in [
        "A ramp has most: 10 points.",
        "More lights would be first by the mean of those who scored it",
        "1 of 4 ballots scores no option.",
        "A ramp        10  3.33          3\n",
    ] {
        assert!(said.contains(sentence), "{sentence}: {said}");
    }
    let found = json(&place.said(&["tally", "scores.json", "--json"]));
    assert_eq!(found["method"], "score");
    assert_eq!(found["result"]["first"], serde_json::json!(["A ramp"]));
    assert_eq!(found["result"]["totals"][0]["sum"], 10);
    place.write("wild.json", SCORES.replace("4,", "400,"));
    let said = place.said(&["tally", "wild.json"]);
    assert!(said.contains("By instant runoff"), "{said}");
    assert!(said.contains("Not all scores are from 0 to 5"), "{said}");
    let refused = place.refused(2, &["tally", "wild.json", "--method", "score"]);
    assert!(
        refused.contains("Scores are from 0 to 5, and a ballot here has 400"),
        "{refused}"
    );
}

#[test]
fn approvals_and_dots_are_counted() {
    let place = place();
    let said = place.said(&["tally", "yes.json"]);
    assert!(said.contains("A has most: 2 approvals."), "{said}");
    assert!(said.contains("A            2  100.0 %"), "{said}");
    let said = place.said(&["tally", "scores.json", "--method", "dots", "--dots", "9"]);
    assert!(said.contains("A ramp has most: 10 dots."), "{said}");
    let dots = ["tally", "scores.json", "--method", "dots", "--dots", "8"];
    let refused = place.refused(2, &dots);
    assert!(
        refused.contains("put down 9 dots, and each person has 8"),
        "{refused}"
    );
}

#[test]
fn what_the_ballots_do_not_answer_is_refused_in_a_sentence() {
    let place = place();
    for (arguments, says) in [
        (
            &["tally", "circle.soi", "--method", "score"][..],
            "A ranking says which option is better",
        ),
        (
            &["tally", "circle.soi", "--method", "approval"],
            "--method ranked",
        ),
        (
            &["tally", "scores.json", "--method", "approval"],
            "Approvals are from 0 to 1",
        ),
        (
            &["tally", "yes.json", "--method", "score"],
            "True and false say who approves",
        ),
        (&["tally", "scores.json", "--method", "dots"], "--dots"),
        (
            &["tally", "scores.json", "--dots", "3"],
            "--dots is for the method dots",
        ),
        (
            &["tally", "scores.json", "--method", "consent"],
            "possible values: ranked",
        ),
    ] {
        let refused = place.refused(2, arguments);
        assert!(refused.contains(says), "{arguments:?}: {refused}");
    }
}

#[test]
fn what_cannot_be_read_is_told_with_its_place() {
    let place = place();
    place.write("empty.soi", "");
    place.write("binary.soi", [0, 159, 146, 150]);
    place.write("nothing.txt", "just words\n");
    place.write("twice.soi", CIRCLE.replace("1,2,3", "1,2,1"));
    place.write("huge.soi", CIRCLE.replace("4:", "18446744073709551615:"));
    place.write("cut.json", &SCORES[..60]);
    place.write("\u{1b}[31mred.txt", "just words\n");
    for (file, says) in [
        ("gone.soi", "There is no file gone.soi"),
        (".", ". is a folder"),
        (
            "empty.soi",
            "empty.soi, line 1, column 1: the file is empty",
        ),
        ("binary.soi", "binary.soi is no text: line 1 is not UTF-8"),
        ("nothing.txt", "these are no ballots that can be counted"),
        (
            "twice.soi",
            "twice.soi, line 7, column 8: this ballot has option 1 in two places",
        ),
        ("huge.soi", "that comes to more than 10000000000 ballots"),
        (
            "cut.json",
            "cut.json, line 2, column 13: the file ends in the middle",
        ),
        ("\u{1b}[31mred.txt", "red.txt, line 1"),
        ("forum.rttm", "these are no ballots"),
    ] {
        let refused = place.refused(3, &["tally", file]);
        assert!(refused.contains(says), "{file}: {refused}");
        assert!(!refused.contains('\u{1b}'), "{refused}");
    }
}

#[test]
fn figures_for_programs_are_exact() {
    let place = place();
    place.write(
        "shared.toi",
        "# NUMBER ALTERNATIVES: 3\n2: 1\n1: {1,2,3}\n1: 2\n",
    );
    let found = json(&place.said(&["tally", "shared.toi", "--json"]));
    assert_eq!(
        (&found["ballots"], &found["different"]),
        (&4.into(), &3.into())
    );
    let first = &found["result"]["runoff"]["rounds"][0];
    assert_eq!(first["counts"][0]["ballots"], 2.33);
    assert_eq!(first["counts"][0]["exactly"], "7/3");
    assert_eq!(first["step"], "chosen");
    assert_eq!(found["result"]["pairs"][0]["prefer_first"], 2);
    assert_eq!(found["result"]["condorcet"], "option 1");
}
