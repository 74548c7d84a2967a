use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use ourturn::desk::study::Study;
use ourturn::desk::{Desk, SaidKind};
use ourturn::live::closed::{ActError, Closed, ClosedError};
use ourturn::session::ideas::{self, IdeaId};
use ourturn::session::record::{self, Subject};
use ourturn::session::{Command, Refusal, Words, floor, notes};
use ourturn::store::transcript;

use crate::desk::{SetClock, desk, world};

/// Holds a small session, closes it, and returns where its transcript is.
fn held(lines: &[&str]) -> (PathBuf, tempfile::TempDir, SetClock) {
    let (mut desk, folder, clock) = desk();
    for line in lines {
        assert_eq!(desk.say(line).kind, SaidKind::Done, "{line}");
    }
    clock.pass(Duration::from_mins(10));
    assert_eq!(desk.say("close").kind, SaidKind::Closed);
    let path = Desk::finish(desk).unwrap();
    clock.pass(Duration::from_hours(24));
    (path, folder, clock)
}

fn amend(by: &str, why: &str, command: impl Into<Command>) -> Command {
    Command::Amend {
        by: Words::line(by),
        why: Words::line(why),
        command: Box::new(command.into()),
    }
}

fn idea(closed: &Closed) -> IdeaId {
    closed.session().ideas.all[0].id
}

fn correct(closed: &Closed, to: &str) -> Command {
    let correct = ideas::Command::Correct(idea(closed), Words::line(to));
    amend("Sam", "a typo", correct)
}

#[test]
fn an_amendment_is_in_the_file_and_what_it_was_too() {
    let (path, _folder, clock) = held(&["person Jo", "idea \"A rampp\" from jo"]);
    let before = transcript::read(&path).unwrap().record.events;
    let mut closed = Closed::open(&path, world(&clock)).unwrap();
    let command = correct(&closed, "A ramp");
    assert_eq!(closed.act(command).unwrap().len(), 2);
    drop(closed);
    let read = transcript::read(&path).unwrap();
    assert_eq!(read.record.events[..before.len()], before);
    assert!(read.disagreements().is_empty());
    let closed = Closed::look(&path).unwrap();
    let said = &closed.session().ideas.all[0];
    assert_eq!(said.words.shown(), "A ramp");
    assert_eq!(said.before[0].words.shown(), "A rampp");
    let amendment = &closed.session().amendments.all[0];
    assert_eq!(amendment.by.shown(), "Sam");
    assert_eq!(amendment.why.shown(), "a typo");
}

#[test]
fn an_amendment_is_undone_and_redone_and_the_close_is_not() {
    let (path, _folder, clock) = held(&["person Jo", "idea one"]);
    let mut closed = Closed::open(&path, world(&clock)).unwrap();
    let whole = closed.session().clone();
    let undo = || Command::from(record::Command::Undo);
    let refused = closed.act(undo()).unwrap_err();
    assert!(matches!(refused, ActError::Refused(Refusal::Closed)));
    let command = correct(&closed, "two");
    closed.act(command).unwrap();
    let amended = closed.session().clone();
    closed.act(undo()).unwrap();
    assert_eq!(*closed.session(), whole);
    closed.act(record::Command::Redo.into()).unwrap();
    assert_eq!(*closed.session(), amended);
    drop(closed);
    assert_eq!(*Closed::look(&path).unwrap().session(), amended);
}

#[test]
fn what_only_goes_on_while_people_meet_is_refused() {
    let (path, _folder, clock) = held(&["person Jo", "idea one"]);
    let mut closed = Closed::open(&path, world(&clock)).unwrap();
    let written = fs::read(&path).unwrap();
    let next = amend("", "why not", floor::Command::Next);
    let refused = closed.act(next).unwrap_err();
    assert!(matches!(refused, ActError::Refused(Refusal::OnlyLive)));
    let note = notes::Command::Take(Words::line("late"));
    let refused = closed.act(note.clone().into()).unwrap_err();
    assert!(matches!(refused, ActError::Refused(Refusal::Closed)));
    let refused = closed.act(amend("Sam", "", note)).unwrap_err();
    assert!(refused.to_string().contains("why it is amended"));
    assert_eq!(fs::read(&path).unwrap(), written);
}

#[test]
fn one_program_changes_a_closed_session_at_a_time_and_any_may_look() {
    let (path, _folder, clock) = held(&["idea one"]);
    let mut closed = Closed::open(&path, world(&clock)).unwrap();
    let Err(ClosedError::Locked(refused)) = Closed::open(&path, world(&clock)) else {
        panic!("two programs have it");
    };
    assert!(refused.to_string().contains("a test"));
    let mut looked = Closed::look(&path).unwrap();
    let command = correct(&looked, "two");
    let refused = looked.act(command.clone()).unwrap_err();
    assert!(matches!(refused, ActError::OnlyLooking(_)));
    closed.act(command).unwrap();
}

#[test]
fn what_the_disk_did_not_take_stays_and_is_tried_again() {
    let (path, folder, clock) = held(&["idea one"]);
    let mut closed = Closed::open(&path, world(&clock)).unwrap();
    let away = folder.path().with_extension("away");
    fs::rename(folder.path(), &away).unwrap();
    let command = correct(&closed, "two");
    let failed = closed.act(command).unwrap_err();
    assert!(matches!(failed, ActError::Unwritten { .. }), "{failed}");
    assert!(closed.unsaved().is_some());
    assert_eq!(closed.session().ideas.all[0].words.shown(), "two");
    fs::rename(&away, folder.path()).unwrap();
    closed.save().unwrap();
    assert_eq!(closed.unsaved(), None);
    let words = Closed::look(&path).unwrap();
    assert_eq!(words.session().ideas.all[0].words.shown(), "two");
}

#[test]
fn what_another_program_wrote_is_not_written_over() {
    let (path, _folder, clock) = held(&["idea one"]);
    let mut closed = Closed::open(&path, world(&clock)).unwrap();
    let theirs = fs::read_to_string(&path).unwrap().replace("\n\"", "\n  \"");
    fs::write(&path, &theirs).unwrap();
    let command = correct(&closed, "two");
    let failed = closed.act(command).unwrap_err();
    assert!(failed.to_string().contains("another program"), "{failed}");
    assert_eq!(fs::read_to_string(&path).unwrap(), theirs);
}

#[test]
fn withdrawn_words_are_in_no_file_of_the_session() {
    let lines = ["person Jo", "idea secretword from jo", "note kept"];
    let (path, folder, clock) = held(&lines);
    let text = fs::read_to_string(&path).unwrap();
    let beside = |name: &str| folder.path().join(name);
    fs::write(beside("a copy of it.json"), &text).unwrap();
    let name = path.file_stem().unwrap().to_str().unwrap();
    for kept in ["journal.damaged-1.jsonl", "ballots.json"] {
        fs::write(beside(&format!("{name}.{kept}")), "a secretword in it").unwrap();
    }
    let lines: Vec<_> = text
        .lines()
        .filter(|line| line.starts_with("{\"seq"))
        .collect();
    let journal = lines.join("\n").replace("},\n", "}\n") + "\n";
    fs::write(beside(&format!("{name}.journal.jsonl")), journal).unwrap();
    let mut closed = Closed::open(&path, world(&clock)).unwrap();
    let command = correct(&closed, "secretword said better");
    closed.act(command).unwrap();
    let why = amend("Sam", "secretword is too plain", {
        ideas::Command::Theme(idea(&closed), Words::line("secretword"))
    });
    closed.act(why).unwrap();
    let id = idea(&closed);
    let strike = record::Command::Strike(Subject::Idea { id });
    closed.act(strike.into()).unwrap();
    assert!(closed.left().is_empty());
    drop(closed);
    let mut files = 0;
    for file in fs::read_dir(folder.path()).unwrap() {
        let file = file.unwrap().path();
        let bytes = fs::read_to_string(&file).unwrap();
        assert!(!bytes.contains("secretword"), "{}", file.display());
        files += 1;
    }
    assert_eq!(files, 3, "the transcript, its copy and the journal");
    for copy in [path, beside("a copy of it.json")] {
        let read = transcript::read(&copy).unwrap();
        assert!(read.disagreements().is_empty());
        let idea = &read.timeline().session().ideas.all[0].clone();
        assert_eq!(idea.words, Words::Withdrawn);
    }
}

#[test]
fn a_strike_barred_the_undo_of_amendments_that_have_nothing_to_do_with_it() {
    let (path, _folder, clock) = held(&["idea one", "idea two", "person Jo"]);
    let mut closed = Closed::open(&path, world(&clock)).unwrap();
    let ids: Vec<_> = closed.session().ideas.all.iter().map(|i| i.id).collect();
    for (id, to) in [(ids[1], "the second"), (ids[0], "the first")] {
        let correct = ideas::Command::Correct(id, Words::line(to));
        closed.act(amend("Sam", "a typo", correct)).unwrap();
    }
    let strike = record::Command::Strike(Subject::Idea { id: ids[0] });
    closed.act(strike.into()).unwrap();
    let undo = || Command::from(record::Command::Undo);
    closed.act(undo()).unwrap();
    let said: Vec<_> = closed
        .session()
        .ideas
        .all
        .iter()
        .map(|i| i.words.shown())
        .collect();
    assert_eq!(said, ["[withdrawn]", "two"]);
    let refused = closed.act(undo()).unwrap_err();
    assert!(
        matches!(refused, ActError::Refused(Refusal::Final(_))),
        "{refused}"
    );
    closed.act(record::Command::Redo.into()).unwrap();
    assert_eq!(closed.session().ideas.all[1].words.shown(), "the second");
}

#[cfg(unix)]
#[test]
fn through_a_link_the_file_itself_is_amended_and_what_is_beside_it() {
    let (path, folder, clock) = held(&["idea secretword"]);
    let beside = folder.path().join("a copy.bak");
    fs::copy(&path, &beside).unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let link = elsewhere.path().join("y.json");
    std::os::unix::fs::symlink(&path, &link).unwrap();
    let mut closed = Closed::open(&link, world(&clock)).unwrap();
    assert!(matches!(
        Closed::open(&path, world(&clock)),
        Err(ClosedError::Locked(_))
    ));
    let which = Subject::Idea { id: idea(&closed) };
    closed.act(record::Command::Strike(which).into()).unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    for file in [&path, &beside] {
        assert!(!fs::read_to_string(file).unwrap().contains("secretword"));
    }
}

#[cfg(unix)]
#[test]
fn a_copy_behind_a_link_is_blanked_where_it_is() {
    let (path, folder, clock) = held(&["idea secretword"]);
    let elsewhere = tempfile::tempdir().unwrap();
    let copy = elsewhere.path().join("copy.json");
    fs::copy(&path, &copy).unwrap();
    let link = folder.path().join("linked.json");
    std::os::unix::fs::symlink(&copy, &link).unwrap();
    std::os::unix::fs::symlink(&path, folder.path().join("itself.json")).unwrap();
    let mut closed = Closed::open(&path, world(&clock)).unwrap();
    let which = Subject::Idea { id: idea(&closed) };
    closed.act(record::Command::Strike(which).into()).unwrap();
    assert!(!fs::read_to_string(&copy).unwrap().contains("secretword"));
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(closed.left(), [] as [PathBuf; 0]);
}

#[test]
fn a_file_with_another_name_is_not_amended() {
    let (path, folder, clock) = held(&["idea one"]);
    let other = folder.path().join("other name.json");
    fs::hard_link(&path, &other).unwrap();
    for name in [&path, &other] {
        let Err(refused @ ClosedError::OtherNames(_)) = Closed::open(name, world(&clock)) else {
            panic!("it is amended under one name and not under the other");
        };
        assert!(refused.to_string().contains("hard link"), "{refused}");
    }
    fs::remove_file(&other).unwrap();
    Closed::open(&path, world(&clock)).unwrap();
}

#[test]
fn what_cannot_be_read_beside_it_is_named() {
    let (path, folder, clock) = held(&["idea secretword"]);
    // Too large to be read, which stands here for what may not be: a test may be run by root.
    let [copy, large] = ["old.json.bak", "film.mkv"].map(|name| folder.path().join(name));
    for file in [&copy, &large] {
        let made = fs::File::create(file).unwrap();
        made.set_len(512 * 1024 * 1024 + 1).unwrap();
    }
    let mut closed = Closed::open(&path, world(&clock)).unwrap();
    let which = Subject::Idea { id: idea(&closed) };
    closed.act(record::Command::Strike(which).into()).unwrap();
    assert_eq!(closed.left(), [copy]);
}

#[test]
fn an_undo_that_passes_over_what_is_gone_says_first_what_it_takes_back() {
    let lines = ["person Jo consent named", "idea secretword"];
    let (path, _folder, clock) = held(&lines);
    let mut study = Study::from(Closed::open(&path, world(&clock)).unwrap());
    assert_eq!(study.say("consent jo initials").kind, SaidKind::Done);
    let consent = |study: &Study| study.session().people.everyone[0].consent();
    let stricter = consent(&study);
    assert_eq!(study.say("strike idea 1").kind, SaidKind::Done);
    let said = study.say("undo");
    assert_eq!(said.kind, SaidKind::Refused, "{}", said.text);
    assert!(
        said.text
            .starts_with("Struck words are gone for good. Before that: "),
        "{}",
        said.text
    );
    assert!(said.text.ends_with("undo again"), "{}", said.text);
    assert_eq!(consent(&study), stricter);
    // Whatever is done in between, it is said again.
    assert_eq!(
        study.say("noted 1m \"late\" why \"missed\"").kind,
        SaidKind::Done
    );
    assert_eq!(study.say("undo").kind, SaidKind::Done);
    assert_eq!(study.say("undo").kind, SaidKind::Refused);
    assert_eq!(consent(&study), stricter);
    assert_eq!(study.say("undo").kind, SaidKind::Done);
    assert_ne!(consent(&study), stricter);
    drop(study);
    let mut study = Study::from(Closed::open(&path, world(&clock)).unwrap());
    assert_eq!(study.say("redo").kind, SaidKind::Done);
    assert_eq!(study.say("undo again").kind, SaidKind::Done);
    assert_ne!(consent(&study), stricter);
}

#[test]
fn what_was_struck_and_is_not_saved_is_not_told_as_gone() {
    let (path, folder, clock) = held(&["idea secretword"]);
    let mut study = Study::from(Closed::open(&path, world(&clock)).unwrap());
    let away = folder.path().with_extension("away");
    fs::rename(folder.path(), &away).unwrap();
    let said = study.say("strike idea 1");
    assert!(said.text.starts_with("NOT SAVED: "), "{}", said.text);
    fs::rename(&away, folder.path()).unwrap();
}
