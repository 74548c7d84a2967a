//! A saved session read line by line.

use std::io::Write;
use std::path::{Path, PathBuf};

use ourturn::desk::SaidKind;
use ourturn::desk::study::Study;
use ourturn::line::review::{Reader, greeting, run};
use ourturn::live::closed::Closed;
use ourturn::live::opening::World;
use ourturn::report::{Kind, calendar, document, markdown};
use ourturn::session::Words;
use ourturn::store::check::check;
use ourturn::store::looking;
use ourturn::words::appearance::Public;

use crate::desk::SetClock;

/// A copy of an example session in a folder of its own; its people are invented.
fn copied(folder: &tempfile::TempDir) -> PathBuf {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("sessions/examples/late-opening.json");
    let path = folder.path().join("late-opening.json");
    std::fs::copy(example, &path).unwrap();
    path
}

fn opened(path: &Path) -> Study {
    let mut drawn = 7_000;
    let world = World {
        clock: Box::new(SetClock::default()),
        draw: Box::new(move || {
            drawn += 1;
            drawn
        }),
        holder: "a test".to_owned(),
        tell: Box::new(|| {}),
    };
    Closed::open(path, world).unwrap().into()
}

/// Says lines, and returns what was answered.
fn said(study: &mut Study, script: &str) -> String {
    let mut lines = script.lines();
    let mut output = Vec::new();
    let mut ask = |_: &str, output: &mut dyn Write| {
        let line = lines.next().map(str::to_owned);
        if let Some(line) = &line {
            writeln!(output, "> {line}")?;
        }
        Ok(line)
    };
    run(&mut Reader::new(study), &mut ask, &mut output).unwrap();
    String::from_utf8(output).unwrap()
}

#[test]
fn every_room_is_told_in_sentences() {
    let folder = tempfile::tempdir().unwrap();
    let mut study = opened(&copied(&folder));
    let greeting = greeting(&study);
    let told = said(
        &mut study,
        "overview
agenda
people
floor
ideas
polls
decisions
actions
concerns
aside
reflection
timeline
decision 1
item 2
turn 3
idea 4
person jo
moment 20
nothing at all",
    );
    insta::assert_snapshot!(format!("{greeting}\n{told}"));
}

#[test]
fn what_led_to_a_decision_is_told_and_words_are_found() {
    let folder = tempfile::tempdir().unwrap();
    let mut study = opened(&copied(&folder));
    insta::assert_snapshot!(said(
        &mut study,
        "why decision 1
why idea 1
history decision 1
find caretaker
find zebra
filter person chris
floor
ideas
filter item 2
floor
filter kind polls
timeline
filter nobody of that name
filter none
private hide
people
person jo
private show
quit
never reached"
    ));
}

#[test]
fn what_is_amended_is_asked_why_and_is_on_disk_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = copied(&folder);
    let mut study = opened(&path);
    let told = said(
        &mut study,
        "amend theme 1 \"Opening hours\"
it was missing
Priya
idea 1
because a typing error
edit action 1 A rota of four people
action 1
amend 1 reason 2 Thursday is market day

undo
redo
note 7
amend give Jo
still people",
    );
    assert!(
        told.contains("it was missing") && told.contains("Opening hours"),
        "{told}"
    );
    assert!(
        told.contains("Nothing was changed: an amendment needs a reason."),
        "{told}"
    );
    let read = looking::read(&path).unwrap();
    let timeline = read.timeline();
    let session = timeline.session();
    assert_eq!(
        session.ideas.all[0].theme,
        Some(Words::line("Opening hours"))
    );
    assert_eq!(
        session.decisions.actions[0].words.shown(),
        "A rota of four people"
    );
    let whys: Vec<_> = session
        .amendments
        .all
        .iter()
        .map(|one| one.why.shown())
        .collect();
    assert_eq!(whys, ["it was missing", "a typing error"]);
    assert_eq!(session.amendments.all[1].by.shown(), "Priya");
    assert!(check(&path).unwrap().is_whole());
}

#[test]
fn what_is_only_looked_at_says_why_and_stays_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = copied(&folder);
    let before = std::fs::read(&path).unwrap();
    let timeline = looking::read(&path).unwrap().timeline();
    let mut study = Study::looking(timeline, "Another program has it.");
    assert!(greeting(&study).contains("Another program has it."));
    let told = said(&mut study, "amend theme 1 \"x\"\nundo\nstrike idea 1\nsave");
    assert_eq!(
        told.matches("\nAnother program has it.").count(),
        4,
        "{told}"
    );
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[test]
fn the_words_of_amendments_are_understood_and_why_may_stand_at_their_end() {
    let folder = tempfile::tempdir().unwrap();
    let path = copied(&folder);
    let mut study = opened(&path);
    let told = said(
        &mut study,
        "turn 4 speaker jo why \"Ana said so\" by \"Priya\"
turn 4
why \"heard again on the recording\"
by \"Priya\"
amend turn 3 end -2s
reword 1 \"Thursdays until eight, for three months, and then look again?\"
frame place \"The small hall\"
noted 12m \"The lift was out of order\"
confirm 1 \"all who were there\" on 2026-05-01
confirm minutes \"the forum\" on 2026-05-01
decisions
decision 1
history turn 4
history poll 1
amendments
overview
turn 99 speaker jo
undo
strike turn 4
yes
private hide
turn 3
private show",
    );
    insta::assert_snapshot!(told);
    let timeline = looking::read(&path).unwrap().timeline();
    let amended = &timeline.session().amendments;
    assert!(amended.all.iter().all(|one| one.by.shown() == "Priya"));
    assert!(check(&path).unwrap().is_whole());
}

#[test]
fn what_only_is_asked_is_answered_where_nothing_can_be_changed() {
    let folder = tempfile::tempdir().unwrap();
    let path = copied(&folder);
    let timeline = looking::read(&path).unwrap().timeline();
    let mut study = Study::looking(timeline, "Another program has it.");
    let told = said(&mut study, "turns\namendments\nhelp turn");
    assert!(!told.contains("Another program has it."), "{told}");
    assert!(told.contains("Nothing was amended."), "{told}");
}

#[test]
fn everything_that_the_screen_can_is_there_line_by_line() {
    let folder = tempfile::tempdir().unwrap();
    let mut study = opened(&copied(&folder));
    let told = said(
        &mut study,
        "confirm 1
all who were there
2026-05-01
consent Jo initials
it is how they sign

consent Jo named
no
by \"\"
consent Jo named
yes

action 1 due 2026-06-01
it was said at the door
at 18:58
noted 10:42 \"The lift broke\" why \"missed\"
find rota",
    );
    insta::assert_snapshot!(told);
}

#[test]
fn what_nothing_brings_back_was_done_without_asking() {
    let folder = tempfile::tempdir().unwrap();
    let path = copied(&folder);
    let mut study = opened(&path);
    let told = said(
        &mut study,
        "rename jo Quenby why \"her name\" by \"Priya\"
edit idea 1 \"Quenby asks the Quenbys\" why \"said so\" by \"Priya\"
next
strike idea 1
no
idea 1
consent quenby \"not recorded\"
yes


strike idea 2",
    );
    let question = "This takes idea 1, \u{201c}Quenby asks the Quenbys\u{201d}, out of the record \
                    for good. Nothing brings it back. To do it, say yes.";
    assert!(told.contains(question), "{told}");
    assert_eq!(
        told.matches("> no\nNothing was changed.").count(),
        1,
        "{told}"
    );
    assert!(
        told.contains("This takes what is kept of Quenby by name out"),
        "{told}"
    );
    assert!(
        told.contains("Their name goes from 2 texts (")
            || told.contains("Their name goes from 1 text (idea 1), too."),
        "{told}"
    );
    assert!(told.contains("Their name went from "), "{told}");
    let stays = "\u{201c}Quenbys\u{201d} stands in idea 1: look whether that should go, too.";
    assert!(told.contains(stays), "{told}");
    // What belongs only to a live session is refused before anybody is asked why.
    let (_, after) = told.split_once("> next\n").unwrap();
    assert!(!after.starts_with("Why"), "{told}");
    // The input ended where it was asked about: nobody said yes.
    assert!(told.trim_end().ends_with("Nothing was changed."), "{told}");
    let ideas = &study.session().ideas.all;
    assert!(ideas.iter().all(|idea| idea.words != Words::Withdrawn));
}

#[test]
fn a_struck_decision_action_and_poll_filled_the_reports_with_gaps() {
    let folder = tempfile::tempdir().unwrap();
    let mut study = opened(&copied(&folder));
    for line in ["strike decision 1", "strike action 1", "strike poll 1"] {
        assert_eq!(study.say(line).kind, SaidKind::Done, "{line}");
    }
    let timeline = study.timeline();
    let minutes = markdown::written(&document(timeline, Kind::Minutes));
    assert!(minutes.contains("One decision was withdrawn."), "{minutes}");
    let dates = calendar::written(timeline, &Public::of(timeline));
    for text in [minutes, dates] {
        assert!(!text.contains("[withdrawn]"), "{text}");
    }
}

#[test]
fn yesterday_was_no_day_for_a_confirmation() {
    let folder = tempfile::tempdir().unwrap();
    let mut study = opened(&copied(&folder));
    let told = said(&mut study, "confirm 1 \"the forum\" on yesterday");
    // By the clock that the test sets.
    assert!(
        told.contains("28 February 2026") || told.contains("2026-02-28"),
        "{told}"
    );
}
