//! What a later session took up of an earlier one goes from it when it is withdrawn there.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use ourturn::desk::study::Study;
use ourturn::desk::{Desk, SaidKind};
use ourturn::live::Live;
use ourturn::live::clock::Source as _;
use ourturn::live::closed::Closed;
use ourturn::live::opening::World;
use ourturn::session::Words;
use ourturn::session::series::Series;
use ourturn::store::looking;
use ourturn::store::series::kept_beside;
use ourturn::words::appearance::Public;
use ourturn::words::series::to_bring;
use tempfile::TempDir;

use crate::desk::{SetClock, plan, world};

/// Opens a session of a series with what is still open of those before it in the folder.
pub(crate) fn opened(folder: &Path, clock: &SetClock, title: &str) -> Desk {
    let mut plan = plan();
    plan.about.title = Words::line(title);
    plan.about.series = Some(Words::line("Mill Lane"));
    let before = kept_beside(folder, &Words::line("Mill Lane"));
    let public = Public::of_series(&before).into_iter();
    let today = clock.wall().date_naive();
    let sessions = public.map(Public::into_session).collect();
    plan.promised = to_bring(&Series::of(sessions), today);
    Desk::new(Live::open(plan, folder, drawing(clock, title)).unwrap())
}

/// Returns a world that draws ids of its own.
pub(crate) fn drawing(clock: &SetClock, title: &str) -> World {
    let mut drawn = title
        .bytes()
        .fold(1 << 40, |sum, byte| sum * 3 + u64::from(byte));
    World {
        draw: Box::new(move || {
            drawn += 1;
            drawn
        }),
        ..world(clock)
    }
}

#[track_caller]
pub(crate) fn say(desk: &mut Desk, lines: &[&str]) {
    for line in lines {
        let said = desk.say(line);
        assert_eq!(said.kind, SaidKind::Done, "{line}: {}", said.text);
    }
}

#[track_caller]
pub(crate) fn closed(mut desk: Desk, clock: &SetClock) -> PathBuf {
    clock.pass(Duration::from_mins(10));
    assert_eq!(desk.say("close").kind, SaidKind::Closed);
    let path = Desk::finish(desk).unwrap();
    clock.pass(Duration::from_hours(24));
    path
}

pub(crate) fn holds(path: &Path, words: &str) -> bool {
    let text = String::from_utf8_lossy(&fs::read(path).unwrap()).to_lowercase();
    text.contains(words)
}

/// Holds a session and the one after it; returns where they are.
#[track_caller]
pub(crate) fn two_sessions(
    first: &[&str],
    second: &[&str],
) -> (TempDir, SetClock, PathBuf, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let clock = SetClock::default();
    let mut may = opened(folder.path(), &clock, "May");
    say(&mut may, first);
    let may = closed(may, &clock);
    let mut october = opened(folder.path(), &clock, "October");
    say(&mut october, second);
    let october = closed(october, &clock);
    (folder, clock, may, october)
}

#[track_caller]
pub(crate) fn withdraw(path: &Path, clock: &SetClock, line: &str) -> String {
    let mut study = Study::from(Closed::open(path, drawing(clock, "later")).unwrap());
    let said = study.say(line);
    assert_eq!(said.kind, SaidKind::Done, "{line}: {}", said.text);
    said.text
}

#[test]
fn what_is_withdrawn_where_it_was_promised_is_in_no_byte_of_later_sessions() {
    for (first, second, withdrawing) in [
        (
            &["person Sam", "action \"Paint the secretword\" who sam"][..],
            &["progress 1 \"the secretword is half done\""][..],
            "strike action 1",
        ),
        (
            &[
                "person Secretword",
                "consent secretword named",
                "action \"Paint the door\" who secretword",
            ],
            &[],
            "consent secretword \"not recorded\"",
        ),
        (
            &[
                "person Secretword",
                "consent secretword named",
                "action \"Paint the door\" who secretword",
            ],
            &[],
            "strike person secretword",
        ),
        (
            &[
                "person Sam",
                "person Secretword",
                "consent secretword named",
                "action \"Ask Secretword for paint\" who sam",
            ],
            &[],
            "consent secretword \"not recorded\"",
        ),
    ] {
        let (folder, clock, may, october) = two_sessions(first, second);
        assert!(holds(&october, "secretword"), "{withdrawing}");
        let made = october.with_file_name(format!(
            "{}-minutes.md",
            october.file_stem().unwrap().to_string_lossy()
        ));
        fs::write(&made, "Somebody promised something.").unwrap();
        let said = withdraw(&may, &clock, withdrawing);
        assert!(said.contains("-minutes.md"), "{said}");
        for file in fs::read_dir(folder.path()).unwrap() {
            let file = file.unwrap().path();
            assert!(!holds(&file, "secretword"), "{}", file.display());
        }
        let checked = ourturn::store::check::check(&october).unwrap();
        assert!(checked.is_whole(), "{:?}", checked.findings);
        // Nothing is left to be done there.
        let read = fs::read(&october).unwrap();
        withdraw(&may, &clock, "strike session");
        assert!(fs::read(&october).unwrap() == read);
    }
}

#[test]
fn what_was_said_last_goes_from_later_sessions_where_it_was_withdrawn() {
    for withdrawing in ["strike action 1", "consent secretword \"not recorded\""] {
        let (folder, clock, may, october) = two_sessions(
            &["person Sam", "action \"Paint the door\" who sam"],
            &[
                "person Secretword",
                "consent secretword named",
                "progress 1 \"Secretword lent us a brush\"",
            ],
        );
        let november = opened(folder.path(), &clock, "November");
        let november = closed(november, &clock);
        assert!(holds(&november, "secretword lent"), "{withdrawing}");
        assert!(!holds(&may, "secretword"), "{withdrawing}");
        withdraw(&october, &clock, withdrawing);
        for file in fs::read_dir(folder.path()).unwrap() {
            let file = file.unwrap().path();
            assert!(!holds(&file, "secretword lent"), "{}", file.display());
        }
        assert!(!holds(&november, "secretword"), "{withdrawing}");
        let checked = ourturn::store::check::check(&november).unwrap();
        assert!(checked.is_whole(), "{:?}", checked.findings);
    }
}

#[test]
fn a_decision_that_is_looked_at_again_goes_where_it_is_withdrawn() {
    for (statement, withdrawing) in [
        ("Doors open at the secretword", "strike decision 1"),
        ("Secretword opens the doors", "strike person secretword"),
    ] {
        let (folder, clock, may, october) = two_sessions(
            &[
                "person Secretword",
                "consent secretword named",
                &format!("decide \"{statement}\" because \"We need it\" how \"all agreed\""),
                "review 1 2026-03-01",
            ],
            &["progress 1 \"not yet\""],
        );
        assert!(holds(&october, "secretword"), "{withdrawing}");
        withdraw(&may, &clock, withdrawing);
        assert!(!holds(&october, "secretword"), "{withdrawing}");
        let checked = ourturn::store::check::check(&october).unwrap();
        assert!(checked.is_whole(), "{:?}", checked.findings);
        drop(folder);
    }
}

#[test]
fn what_others_promised_stays_in_later_sessions() {
    let first = [
        "person Sam",
        "consent sam named",
        "person Rosa",
        "action \"Paint the door\" who sam",
        "action \"Ask someone for a van\" who rosa",
    ];
    let (_folder, clock, may, october) = two_sessions(&first, &[]);
    assert!(holds(&october, "\"sam\""));
    withdraw(&may, &clock, "consent sam \"not recorded\"");
    assert!(!holds(&october, "sam\""));
    assert!(holds(&october, "ask someone for a van"));
    // Their promise stands as it does where it was made: someone's.
    assert!(holds(&may, "paint the door") && holds(&october, "paint the door"));
    let read = |path| {
        looking::read(path)
            .unwrap()
            .into_timeline()
            .session()
            .clone()
    };
    let series = Series::of(vec![read(&may), read(&october)]);
    assert_eq!(series.open().len(), 2);
}

#[test]
fn a_name_goes_from_what_later_sessions_said_of_the_promise_of_somebody_else() {
    let first = [
        "person \"Pat Secretword\"",
        "person Rosa",
        "action \"Sweep the yard\" who rosa",
    ];
    let second = ["progress 1 \"Pat Secretword swept half, Rosa the rest\""];
    let (folder, clock, may, october) = two_sessions(&first, &second);
    let november = closed(opened(folder.path(), &clock, "November"), &clock);
    assert!(holds(&october, "secretword") && !holds(&november, "secretword"));
    let said = withdraw(&may, &clock, "consent \"Pat Secretword\" \"not recorded\"");
    let name = october.file_name().unwrap().to_string_lossy().into_owned();
    assert!(said.contains(&name), "{said}");
    assert!(!holds(&october, "secretword"));
    assert!(holds(&october, "swept half, rosa the rest"));
    assert!(ourturn::store::check::check(&october).unwrap().is_whole());
}

#[test]
fn who_agrees_to_less_is_named_no_more_in_what_later_sessions_took_up() {
    let first = [
        "person Secretword",
        "consent secretword named",
        "person Rosa",
        "action \"Fetch the ladder\" who secretword",
        "action \"Ask Secretword for paint\" who rosa",
    ];
    let second = ["progress 1 \"Secretword is ill\""];
    let (_folder, clock, may, october) = two_sessions(&first, &second);
    assert!(holds(&october, "secretword"));
    let mut study = Study::from(Closed::open(&may, drawing(&clock, "later")).unwrap());
    study.say("by Rosa");
    let said = study.say("consent secretword unnamed");
    assert_eq!(said.kind, SaidKind::Done, "{}", said.text);
    let name = october.file_name().unwrap().to_string_lossy().into_owned();
    assert!(said.text.contains(&name), "{}", said.text);
    assert!(!holds(&october, "secretword"));
    assert!(holds(&october, "fetch the ladder") && holds(&october, "someone is ill"));
    assert!(!said.text.contains("on the list"), "{}", said.text);
    // Here they are known, by what they agreed to.
    assert!(holds(&may, "secretword"));
    assert!(ourturn::store::check::check(&october).unwrap().is_whole());
}

#[test]
fn where_somebody_of_the_name_is_too_is_said_with_their_withdrawal() {
    let person = ["person Secretword", "consent secretword named"];
    let (_folder, clock, may, october) = two_sessions(&person, &person);
    let said = withdraw(&may, &clock, "consent secretword \"not recorded\"");
    let name = october.file_name().unwrap().to_string_lossy().into_owned();
    assert!(
        said.contains(&format!("{name}, too: there holds")),
        "{said}"
    );
    assert!(holds(&october, "secretword"));
}

#[test]
fn a_strike_where_something_was_taken_up_leaves_what_others_said_of_it() {
    let first = ["person Sam", "action \"Ask for a key\" who sam"];
    let (folder, clock, _may, october) = two_sessions(&first, &["progress 1 \"the secretword\""]);
    let mut november = opened(folder.path(), &clock, "November");
    say(&mut november, &["progress 1 \"Rosa has the hinges\""]);
    let november = closed(november, &clock);
    assert!(holds(&november, "secretword"));
    withdraw(&october, &clock, "strike action 1");
    assert!(!holds(&november, "secretword"));
    assert!(holds(&november, "rosa has the hinges") && holds(&november, "ask for a key"));
    assert!(ourturn::store::check::check(&november).unwrap().is_whole());
}

#[test]
fn a_later_session_that_is_open_elsewhere_is_named_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let clock = SetClock::default();
    let mut may = opened(folder.path(), &clock, "May");
    let lines = ["person Sam", "action \"Paint the secretword\" who sam"];
    say(&mut may, &lines);
    let may = closed(may, &clock);
    let mut october = opened(folder.path(), &clock, "October");
    assert!(october.settle(Duration::from_secs(10)));
    let journal = october.live().files().journal();
    let said = withdraw(&may, &clock, "strike action 1");
    let name = journal.file_name().unwrap().to_string_lossy().into_owned();
    assert!(said.contains(&name), "{said}");
    assert!(holds(&journal, "secretword"));
    drop(october);
}

#[test]
fn who_agrees_to_less_while_a_session_goes_on_changes_nothing_that_another_promised() {
    let folder = tempfile::tempdir().unwrap();
    let clock = SetClock::default();
    let mut may = opened(folder.path(), &clock, "May");
    let lines = ["person Rosa", "action \"Sweep the yard\" who rosa"];
    say(&mut may, &lines);
    closed(may, &clock);
    let mut october = opened(folder.path(), &clock, "October");
    let mut november = opened(folder.path(), &clock, "November");
    let swept = "progress 1 \"Pat Secretword swept half, Rosa the rest\"";
    say(&mut november, &[swept]);
    let november = closed(november, &clock);
    let before = fs::read(&november).unwrap();
    let lines = [
        "person \"Pat Secretword\"",
        "consent \"Pat Secretword\" named",
        "consent \"Pat Secretword\" unnamed",
        "undo",
    ];
    say(&mut october, &lines);
    // What was said of May's promise in November is May's and November's.
    assert!(before == fs::read(&november).unwrap());
}

#[test]
fn to_take_back_that_somebody_agreed_to_more_or_to_less_reaches_later_sessions() {
    for lines in [
        // Named, then taken back: as little as before.
        &["consent secretword named", "undo"][..],
        // Less, taken back, and brought back.
        &[
            "consent secretword named",
            "consent secretword unnamed",
            "undo",
            "redo",
        ][..],
    ] {
        let first = ["person Secretword", "action \"Fetch the ladder\""];
        let (folder, clock, may, _october) = two_sessions(&first, &[]);
        let mut study = Study::from(Closed::open(&may, drawing(&clock, "later")).unwrap());
        study.say("by Rosa");
        let (last, before) = lines.split_last().unwrap();
        for line in before {
            let said = study.say(line);
            assert_eq!(said.kind, SaidKind::Done, "{line}: {}", said.text);
        }
        let mut november = opened(folder.path(), &clock, "November");
        say(&mut november, &["progress 1 \"Secretword has it\""]);
        let november = closed(november, &clock);
        assert!(holds(&november, "secretword"), "{lines:?}");
        let said = study.say(last);
        assert_eq!(said.kind, SaidKind::Done, "{last}: {}", said.text);
        let name = november.file_name().unwrap().to_string_lossy().into_owned();
        assert!(said.text.contains(&name), "{}", said.text);
        assert!(!holds(&november, "secretword"), "{lines:?}");
        assert!(holds(&november, "someone has it"), "{lines:?}");
        assert!(holds(&may, "secretword"), "{lines:?}");
    }
}

/// Holds a session, and the next one still open in which others' promise was spoken of.
fn one_open_elsewhere() -> (TempDir, SetClock, PathBuf, Desk) {
    let folder = tempfile::tempdir().unwrap();
    let clock = SetClock::default();
    let mut may = opened(folder.path(), &clock, "May");
    let lines = [
        "person \"Pat Secretword\"",
        "consent \"Pat Secretword\" named",
        "person Rosa",
        "action \"Sweep the yard\" who rosa",
        "action \"Fetch a broom\" who \"Pat Secretword\"",
    ];
    say(&mut may, &lines);
    let may = closed(may, &clock);
    let mut october = opened(folder.path(), &clock, "October");
    let swept = "progress 1 \"Pat Secretword swept half, Rosa the rest\"";
    say(&mut october, &[swept]);
    assert!(october.settle(Duration::from_secs(10)));
    (folder, clock, may, october)
}

#[test]
fn a_name_that_is_known_nowhere_any_more_is_said_to_go_from_where_it_could_not() {
    let (_folder, clock, may, october) = one_open_elsewhere();
    let said = withdraw(&may, &clock, "consent \"Pat Secretword\" \"not recorded\"");
    let journal = october.live().files().journal();
    let name = journal.file_name().unwrap().to_string_lossy().into_owned();
    assert!(said.contains(&name), "{said}");
    let line = format!(
        "ourturn amend {} 'strike person 1' --once-called NAME",
        may.display()
    );
    assert!(said.contains(&line), "{said}");
    assert!(!said.contains("remove it"), "{said}");
    let october = closed(october, &clock);
    assert!(holds(&october, "pat secretword swept"));
    let again = || {
        let closed = Closed::open(&may, drawing(&clock, "again")).unwrap();
        Study::from(closed.with_once_called(vec![Words::line("Pat Secretword")]))
    };
    let refused = again().say("strike action 1");
    assert_eq!(refused.kind, SaidKind::Refused, "{}", refused.text);
    let said = again().say("strike person 1");
    assert_eq!(said.kind, SaidKind::Done, "{}", said.text);
    assert!(!holds(&october, "secretword"));
    assert!(holds(&october, "swept half, rosa the rest"));
    assert!(holds(&october, "fetch a broom"));
    assert!(!holds(&may, "secretword"));
    assert!(ourturn::store::check::check(&october).unwrap().is_whole());
}

#[test]
fn that_somebody_agreed_to_less_is_said_again_for_a_session_that_could_not_be_changed() {
    let (_folder, clock, may, october) = one_open_elsewhere();
    let said = withdraw(&may, &clock, "consent \"Pat Secretword\" unnamed");
    let line = format!("ourturn amend {} 'consent 1 unnamed'", may.display());
    assert!(said.contains(&line), "{said}");
    let october = closed(october, &clock);
    assert!(holds(&october, "pat secretword swept"));
    let before = fs::read(&may).unwrap();
    let said = withdraw(&may, &clock, "consent 1 unnamed");
    let name = october.file_name().unwrap().to_string_lossy().into_owned();
    assert!(said.contains(&name), "{said}");
    assert!(!holds(&october, "secretword"));
    assert!(holds(&october, "swept half, rosa the rest"));
    assert!(ourturn::store::check::check(&october).unwrap().is_whole());
    // Nothing is left to be done, and here nothing changed.
    let mut study = Study::from(Closed::open(&may, drawing(&clock, "again")).unwrap());
    assert_eq!(study.say("consent 1 unnamed").kind, SaidKind::Refused);
    assert_eq!(fs::read(&may).unwrap(), before);
}

#[test]
fn who_agrees_to_less_in_a_later_session_changed_what_an_earlier_one_had_taken_up() {
    let first = [
        "person Secretword",
        "consent secretword named",
        "action \"Secretword rings the council\" who secretword",
    ];
    let (folder, clock, may, october) = two_sessions(&first, &["progress 1 \"Secretword rang\""]);
    let before = [&may, &october].map(|path| fs::read(path).unwrap());
    let mut november = opened(folder.path(), &clock, "November");
    say(
        &mut november,
        &[
            "person Secretword",
            "consent secretword named",
            "progress 1 \"Secretword rang twice\"",
        ],
    );
    let november = closed(november, &clock);
    let december = closed(opened(folder.path(), &clock, "December"), &clock);
    assert!(holds(&december, "secretword rang twice"));
    let said = withdraw(&november, &clock, "consent secretword initials");
    let after = [&may, &october].map(|path| fs::read(path).unwrap());
    assert!(before == after, "{said}");
    // What was said of it here is this session's, wherever it was taken along.
    assert!(!holds(&december, "secretword rang twice"), "{said}");
    assert!(holds(&december, "secretword rings the council"));
    assert!(ourturn::store::check::check(&december).unwrap().is_whole());
}
