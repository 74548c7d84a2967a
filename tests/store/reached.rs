//! What a withdrawal reaches in later sessions beside what they took up, and what it says of the
//! rest.

use std::fs;
use std::path::Path;
use std::time::Duration;

use ourturn::desk::SaidKind;
use ourturn::desk::study::Study;
use ourturn::live::closed::Closed;
use ourturn::store::merging::merge;
use ourturn::store::{check, transcript};

use crate::brought::{closed, drawing, holds, opened, say, two_sessions, withdraw};
use crate::desk::SetClock;

#[track_caller]
fn amend(path: &Path, clock: &SetClock, line: &str) {
    let mut study = Study::from(Closed::open(path, drawing(clock, &line[..8])).unwrap());
    let why = if line.contains(" why ") {
        ""
    } else {
        " why \"a typo\""
    };
    let said = study.say(&format!("{line}{why}"));
    assert_eq!(said.kind, SaidKind::Done, "{line}: {}", said.text);
}

/// Decides something that is due to be looked at, and has an item made of it in the next session,
/// with the title that the key gives it.
const DECIDED: [&str; 4] = [
    "person \"Pat Secretword\"",
    "consent \"Pat Secretword\" named",
    "decide \"Two more beds for Secretword\" because \"it is cold\" how \"all agreed\"",
    "review 1 2026-03-01",
];
const ITEM: &str = "item add \"Look again at the decision: Two more beds for Secretword\"";

#[test]
fn an_item_that_was_made_of_a_decision_goes_with_it() {
    let (_folder, clock, may, october) = two_sessions(&DECIDED, &[ITEM, "item add \"Lunch\""]);
    withdraw(&may, &clock, "strike decision 1");
    assert!(!holds(&october, "secretword"));
    assert!(holds(&october, "lunch"));
    assert!(check::check(&october).unwrap().is_whole());
}

#[test]
fn a_name_goes_from_an_item_that_was_made_of_a_decision() {
    for line in ["strike person 1", "consent 1 unnamed"] {
        let (_folder, clock, may, october) = two_sessions(&DECIDED, &[ITEM]);
        withdraw(&may, &clock, line);
        assert!(!holds(&october, "secretword"), "{line}");
        let item = "\"title\": \"look again at the decision: two more beds for someone\"";
        assert!(holds(&october, item), "{line}");
        assert!(check::check(&october).unwrap().is_whole());
    }
}

#[test]
fn what_was_said_last_goes_also_where_the_session_had_another_title_then() {
    let first = ["person Sam", "action \"Paint the door\" who sam"];
    let second = ["progress 1 \"the secretword lent us a brush\""];
    let (folder, clock, _may, october) = two_sessions(&first, &second);
    let november = closed(opened(folder.path(), &clock, "November"), &clock);
    assert!(holds(&november, "secretword"));
    amend(&october, &clock, "title Autumn by Rosa");
    withdraw(&october, &clock, "strike action 1");
    assert!(!holds(&november, "secretword"));
    assert!(check::check(&november).unwrap().is_whole());
}

#[test]
fn a_name_goes_from_why_and_by_whom_something_was_said_of_a_promise_later() {
    let first = [
        "person \"Pat Secretword\"",
        "person Rosa",
        "action \"Sweep the yard\" who rosa",
    ];
    let (_folder, clock, may, october) = two_sessions(&first, &[]);
    amend(
        &october,
        &clock,
        "progress 1 \"half of it\" by \"Pat Secretword\" why \"Secretword told us on Friday\"",
    );
    assert!(holds(&october, "secretword"));
    withdraw(&may, &clock, "strike person 1");
    assert!(!holds(&october, "secretword"));
    assert!(holds(&october, "someone told us on friday"));
    assert!(check::check(&october).unwrap().is_whole());
}

#[test]
fn what_was_reached_by_a_strike_is_left_as_it_is_by_the_next() {
    let first = [
        "person \"Pat Secretword\"",
        "consent \"Pat Secretword\" named",
        "action \"Mend the door with Secretword\" who 1",
        "action \"Fetch a broom\" who 1",
    ];
    let second = [
        "progress 1 \"Secretword has the hinges\"",
        "progress 2 \"half done\"",
    ];
    let (folder, clock, may, october) = two_sessions(&first, &second);
    withdraw(&may, &clock, "strike person 1");
    assert!(holds(&october, "someone has the hinges"));
    let november = closed(opened(folder.path(), &clock, "November"), &clock);
    let before = [fs::read(&october).unwrap(), fs::read(&november).unwrap()];
    amend(&may, &clock, "edit action 1 \"Mend the gate\"");
    withdraw(&may, &clock, "strike person 1");
    let after = [fs::read(&october).unwrap(), fs::read(&november).unwrap()];
    assert!(before == after);
}

#[test]
fn what_was_not_reached_goes_with_the_next_strike_without_a_name() {
    let folder = tempfile::tempdir().unwrap();
    let clock = SetClock::default();
    let mut may = opened(folder.path(), &clock, "May");
    let lines = [
        "person \"Pat Secretword\"",
        "consent \"Pat Secretword\" named",
        "action \"Mend the door\" who 1",
    ];
    say(&mut may, &lines);
    let may = closed(may, &clock);
    let mut october = opened(folder.path(), &clock, "October");
    say(&mut october, &["progress 1 \"the secretword helps\""]);
    assert!(october.settle(Duration::from_secs(10)));
    withdraw(&may, &clock, "strike person 1");
    let october = closed(october, &clock);
    assert!(holds(&october, "secretword"));
    withdraw(&may, &clock, "strike person 1");
    assert!(!holds(&october, "secretword"));
}

#[test]
fn a_path_with_signs_that_steer_a_terminal_is_told_without_them() {
    let first = ["person Sam", "action \"Paint the secretword\" who sam"];
    let (_folder, clock, may, october) = two_sessions(&first, &[]);
    fs::rename(&october, may.with_file_name("bad\u{1b}[31mred.json")).unwrap();
    let said = withdraw(&may, &clock, "strike action 1");
    assert!(
        !said.contains('\u{1b}') && said.contains("red.json"),
        "{said}"
    );
}

#[test]
fn a_file_that_is_called_what_went_is_told_with_how_it_is_renamed() {
    let first = ["person \"Pat May\"", "title \"At home\""];
    for (line, new) in [
        ("strike person 1", "-someone.json"),
        ("strike session", "-session.json"),
    ] {
        let (_folder, clock, may, _october) = two_sessions(&first, &[]);
        let said = withdraw(&may, &clock, line);
        assert!(said.contains(&format!("mv {} ", may.display())), "{said}");
        assert!(said.contains(new), "{said}");
        assert!(may.exists());
    }
    let (_folder, clock, may, _october) = two_sessions(&["person Sam"], &[]);
    let said = withdraw(&may, &clock, "strike person 1");
    assert!(!said.contains("mv "), "{said}");
}

#[test]
fn where_a_name_still_stands_in_later_sessions_is_counted() {
    let first = ["person \"Pat Secretword\"", "action \"Sweep the yard\""];
    let second = [
        "note \"Secretword came late\"",
        "idea \"a chair for Pat Secretword\"",
        "progress 1 \"Secretword swept\"",
    ];
    let (_folder, clock, may, october) = two_sessions(&first, &second);
    let said = withdraw(&may, &clock, "strike person 1");
    let name = october.file_name().unwrap().to_string_lossy().into_owned();
    assert!(
        said.contains("“Pat Secretword” (or a part of it) also stands"),
        "{said}"
    );
    assert!(said.contains("2 places of "), "{said}");
    assert!(said.contains(&name), "{said}");
    assert!(said.contains("ourturn search"), "{said}");
    assert!(!holds(&october, "secretword swept"));

    // Where they are on the list, what they agreed to there holds.
    let second = ["person \"Pat Secretword\"", "note \"Secretword came late\""];
    let (_folder, clock, may, _october) = two_sessions(&first, &second);
    let said = withdraw(&may, &clock, "strike person 1");
    assert!(!said.contains("also stands"), "{said}");
    assert!(said.contains("on the list"), "{said}");
}

#[test]
fn copies_one_of_which_a_withdrawal_of_an_earlier_session_reached_are_merged() {
    for line in ["strike person 1", "strike action 1"] {
        let first = [
            "person \"Pat Secretword\"",
            "consent \"Pat Secretword\" named",
            "action \"Mend the door with Secretword\" who 1",
        ];
        let second = [
            "progress 1 \"Secretword has the hinges\"",
            "idea \"a chair\"",
        ];
        let (folder, clock, may, october) = two_sessions(&first, &second);
        let aside = tempfile::tempdir().unwrap();
        let copy = aside.path().join("copy.json");
        fs::copy(&october, &copy).unwrap();
        amend(&copy, &clock, "edit idea 1 \"a red chair\"");
        withdraw(&may, &clock, line);
        let read = |path: &Path| transcript::read(path).unwrap().record;
        let (one, other) = (read(&october), read(&copy));
        for (one, other) in [(&one, &other), (&other, &one)] {
            let merged = merge((&october, one), (&copy, other)).unwrap();
            let text = serde_json::to_string(&merged.record.events).unwrap();
            assert!(!text.contains("Secretword"), "{line}");
            assert!(text.contains("a red chair"), "{line}");
        }
        drop(folder);
    }
}
