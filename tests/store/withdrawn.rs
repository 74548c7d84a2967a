//! Words that are withdrawn from a closed session are in no byte of its folder.

use std::fs;
use std::path::Path;
use std::time::Duration;

use ourturn::desk::study::Study;
use ourturn::desk::{Desk, SaidKind};
use ourturn::live::closed::Closed;

use ourturn::live::opening::World;
use ourturn::session::{Event, record};
use ourturn::store::looking;

use crate::desk::{SetClock, desk, world};

/// Returns a world that draws other ids than the one in which the session was held.
fn later(clock: &SetClock) -> World {
    let mut drawn = 1 << 40;
    World {
        draw: Box::new(move || {
            drawn += 1;
            drawn
        }),
        ..world(clock)
    }
}

/// Says whether any file in a folder has these words, in whatever case.
fn stands_in(folder: &Path, words: &str) -> bool {
    let files = fs::read_dir(folder).unwrap();
    files.map(|file| file.unwrap().path()).any(|file| {
        let text = String::from_utf8_lossy(&fs::read(file).unwrap()).to_lowercase();
        text.contains(words)
    })
}

/// Holds a session, amends it, withdraws, and looks for the words in every file.
#[track_caller]
fn withdrawn(held: &[&str], amended: &[&str], withdrawing: &str) {
    let (mut desk, folder, clock) = desk();
    for line in held {
        assert_eq!(desk.say(line).kind, SaidKind::Done, "{line}");
    }
    clock.pass(Duration::from_mins(10));
    assert_eq!(desk.say("close").kind, SaidKind::Closed);
    let path = Desk::finish(desk).unwrap();
    clock.pass(Duration::from_hours(24));
    fs::copy(&path, folder.path().join("sent to Sam.json")).unwrap();
    let mut desk = Study::from(Closed::open(&path, later(&clock)).unwrap());
    for line in amended {
        let said = desk.say(line);
        assert_eq!(said.kind, SaidKind::Done, "{line}: {}", said.text);
    }
    assert!(stands_in(folder.path(), "secretword"));
    let said = desk.say(withdrawing);
    assert_eq!(said.kind, SaidKind::Done, "{withdrawing}: {}", said.text);
    drop(desk);
    assert!(!stands_in(folder.path(), "secretword"), "{withdrawing}");
    for file in fs::read_dir(folder.path()).unwrap() {
        let file = file.unwrap().path();
        let checked = ourturn::store::check::check(&file).unwrap();
        assert!(
            checked.is_whole(),
            "{}: {:?}",
            file.display(),
            checked.findings
        );
    }
}

#[test]
fn a_name_in_what_others_said() {
    let held = [
        "person Secretword",
        "person Sam",
        "idea \"as Secretword said\" from sam",
        "idea \"a ramp\"",
        "note \"secretword asks two of them along\"",
        "decide \"a ramp\" because \"SECRETWORD's chair\"",
        "action \"ask\" who \"the friends of Secretword\"",
    ];
    let amended =
        ["edit idea 2 \"Secretword's ramp\" why \"Secretword asked\" by \"Secretword, Sam\""];
    withdrawn(&held, &amended, "consent secretword \"not recorded\"");
}

#[test]
fn a_persons_name_and_what_is_known_of_them() {
    let held = [
        "person Secretword description \"a secretword\"",
        "keep secretword yes",
        "need secretword \"a secretword loop\"",
        "hand secretword about \"secretword\"",
        "give secretword because \"secretword\"",
        "end",
    ];
    let amended = [
        "pronouns secretword \"secretword\" why \"missed\" by \"Secretword\"",
        "rename secretword Secretword-Jo why \"her whole name\"",
    ];
    withdrawn(&held, &amended, "strike person Secretword-Jo");
    withdrawn(&held, &amended, "consent secretword \"not recorded\"");
}

#[test]
fn an_idea_with_what_it_was_before() {
    let held = ["idea secretword", "edit idea 1 \"secretword again\""];
    let amended = [
        "edit idea 1 \"a secretword better said\" why \"secretword had a typo\"",
        "undo",
        "theme 1 secretword why \"a theme\"",
        "split 1 \"secretword one\" \"secretword two\" why \"it was two\"",
    ];
    withdrawn(&held, &amended, "strike idea 1");
}

#[test]
fn a_decision_with_its_reasons_and_dissent() {
    let held = [
        "decide \"a secretword\" because \"secretword\"",
        "dissent 1 \"secretword\" change \"secretword\"",
    ];
    let amended = [
        "amend 1 reason 1 \"secretword, said well\" why \"a typo\"",
        "reason 1 \"one more secretword\" why \"missed: secretword\"",
    ];
    withdrawn(&held, &amended, "strike decision 1");
}

#[test]
fn concerns_notes_topics_actions_constraints_and_answers() {
    for (held, amended, withdrawing) in [
        (
            "concern secretword",
            "answer 1 \"secretword\" change \"secretword\"",
            "strike concern 1",
        ),
        (
            "note secretword",
            "edit note 1 \"secretwords\"",
            "strike note 1",
        ),
        (
            "park secretword",
            "went 1 \"to secretword\"",
            "strike topic 1",
        ),
        (
            "action secretword",
            "progress 1 secretword",
            "strike action 1",
        ),
        (
            "fixed secretword",
            "settle 1 secretword",
            "strike constraint 1",
        ),
        (
            "reflect 5 secretword",
            "edit reflection 1 \"secretwords\"",
            "strike reflection 1",
        ),
        (
            "agree secretword",
            "edit agreement 1 \"secretwords\"",
            "strike session",
        ),
        (
            "title secretword",
            "frame place secretword",
            "strike session",
        ),
    ] {
        withdrawn(
            &[held],
            &[&format!("{amended} why \"it was wrong\"")],
            withdrawing,
        );
    }
}

#[test]
fn a_polls_question_its_options_and_objections() {
    let held = [
        "person Jo",
        "person Sam",
        "poll \"secretword?\" method consent by-person",
        "vote jo object because \"secretword\" unless \"secretword\"",
        "poll close",
    ];
    let amended = ["reword 1 \"a secretword?\" why \"a typo\""];
    withdrawn(&held, &amended, "strike poll 1");
}

#[test]
fn why_somebody_was_picked_and_why_something_was_amended() {
    let held = ["person Jo", "item next", "give jo", "end"];
    let amended = ["turn 1 picked secretword why \"missed\""];
    withdrawn(&held, &amended, "strike turn 1");
    let amended = ["noted 1m \"the door\" why \"secretword\" by \"Secretword\""];
    withdrawn(&held, &amended, "strike amendment 1");
}

#[test]
fn any_turn_is_put_right_once_the_session_is_closed() {
    let (mut desk, _folder, clock) = desk();
    for line in ["person Jo", "person Sam", "person Ana", "item next"] {
        desk.say(line);
    }
    for name in ["jo", "sam", "ana"] {
        desk.say(&format!("give {name}"));
        clock.pass(Duration::from_mins(1));
    }
    desk.say("end");
    let refused = desk.say("turn 1 speaker sam");
    assert!(
        refused.text.contains("corrections are of the last turn"),
        "{}",
        refused.text
    );
    assert_eq!(desk.say("close").kind, SaidKind::Closed);
    let path = Desk::finish(desk).unwrap();
    let mut desk = Study::from(Closed::open(&path, later(&clock)).unwrap());
    desk.say("why \"seen on the recording\"");
    let whole = desk.session().clone();
    for line in [
        "turn 1 speaker ana",
        "turn 2 start 10s",
        "turn 2 end -10s",
        "turn 2 split 20s jo",
        "turn 4 picked \"Jo asked\"",
        "turn 3 start 14:02:20",
    ] {
        let said = desk.say(line);
        assert_eq!(said.kind, SaidKind::Done, "{line}: {}", said.text);
    }
    let told = desk.say("turns").text;
    insta::assert_snapshot!(told, @r"
    1. 14:00:00, Ana, 1 minute, on Welcome
    2. 14:01:10, Sam, 20 seconds, on Welcome
    4. 14:01:30, Jo, 20 seconds, on Welcome
    3. 14:02:20, Ana, 40 seconds, on Welcome
    ");
    assert_eq!(desk.say("turn 2 end 60s").kind, SaidKind::Refused);
    for _ in 0..6 {
        assert_eq!(desk.say("undo").kind, SaidKind::Done);
    }
    assert_eq!(*desk.session(), whole);
    assert_eq!(desk.say("undo").kind, SaidKind::Refused);
}

#[test]
fn a_damaged_copy_that_holds_the_words_was_not_named() {
    let (mut desk, folder, clock) = desk();
    desk.say("idea \"A secretword\" from nobody");
    desk.say("person Rosa");
    assert_eq!(desk.say("close").kind, SaidKind::Closed);
    let path = Desk::finish(desk).unwrap();
    let whole = fs::read(&path).unwrap();
    let cut = folder.path().join("cut.json");
    fs::write(&cut, &whole[..whole.len() - 300]).unwrap();
    fs::write(folder.path().join("other.json"), "{\"of\": \"others\"").unwrap();
    let mut closed = Closed::open(&path, later(&clock)).unwrap();
    let idea = closed.session().ideas.all[0].id;
    let struck = record::Command::Strike(record::Subject::Idea { id: idea });
    closed.act(struck.into()).unwrap();
    assert_eq!(closed.left(), [cut]);
}

/// Says whether any event in any session of a folder has both an idea and a person in it, or
/// any file has these words.
fn is_tied(folder: &Path, idea: &str, person: &str, words: &str) -> bool {
    let files = fs::read_dir(folder).unwrap();
    files.map(|file| file.unwrap().path()).any(|file| {
        let text = fs::read_to_string(&file).unwrap();
        let events = text.lines().filter(|line| line.starts_with("{\"seq\""));
        let mut acts = events.filter(|line| line.contains(idea));
        text.contains(words) || acts.any(|line| line.contains(person))
    })
}

#[test]
fn whose_an_idea_was_that_is_unnamed_now_is_in_no_file() {
    let (mut desk, folder, clock) = desk();
    for line in [
        "person Rosa",
        "person Jo",
        "idea \"A ramp and a bell\" from rosa",
        "credit 1 jo",
        "undo",
        "split 1 \"A ramp\" \"A bell\"",
        "idea \"Tea\" from jo",
    ] {
        assert_eq!(desk.say(line).kind, SaidKind::Done, "{line}");
    }
    let ids = |session: &ourturn::session::Session| {
        let person = |name: &str| {
            let all = session.people.everyone.iter();
            let mut all = all.filter(|person| person.name.shown() == name);
            all.next().unwrap().id.to_string()
        };
        let ideas: Vec<_> = session.ideas.all.iter().map(|i| i.id.to_string()).collect();
        (person("Rosa"), person("Jo"), ideas)
    };
    let (rosa, jo, ideas) = ids(desk.live().session());
    // While it goes on.
    assert_eq!(desk.say("credit 4 nobody").kind, SaidKind::Done);
    assert!(desk.settle(Duration::from_secs(10)));
    assert!(!is_tied(folder.path(), &ideas[3], &jo, "secretword"));
    assert_eq!(desk.say("undo").kind, SaidKind::Refused);
    assert!(is_tied(folder.path(), &ideas[0], &rosa, "secretword"));
    assert_eq!(desk.say("close").kind, SaidKind::Closed);
    let path = Desk::finish(desk).unwrap();
    clock.pass(Duration::from_hours(24));
    fs::copy(&path, folder.path().join("sent to Sam.json")).unwrap();
    let mut study = Study::from(Closed::open(&path, later(&clock)).unwrap());
    for line in [
        "credit 2 jo why \"secretword: Jo asked\"",
        "credit 2 rosa why \"secretword again\"",
        "theme 2 Access why \"a theme\"",
        "credit 2 nobody why \"Rosa would rather not\" by \"Rosa\"",
    ] {
        let said = study.say(line);
        assert_eq!(said.kind, SaidKind::Done, "{line}: {}", said.text);
    }
    // The last amendment that can be taken back is another one of the same idea.
    assert_eq!(study.say("undo").kind, SaidKind::Refused);
    let session = study.session();
    assert!(session.ideas.all.iter().all(|idea| idea.from.is_none()));
    let last = session.amendments.all.last().unwrap();
    assert_eq!((last.by.said(), last.why.said()), (None, None));
    drop(study);
    for idea in &ideas[..3] {
        for person in [&rosa, &jo] {
            assert!(
                !is_tied(folder.path(), idea, person, "secretword"),
                "{idea}"
            );
        }
    }
    for file in fs::read_dir(folder.path()).unwrap() {
        let file = file.unwrap().path();
        let text = fs::read_to_string(&file).unwrap();
        assert!(
            !text.contains("Rosa would rather not"),
            "{}",
            file.display()
        );
        assert!(ourturn::store::check::check(&file).unwrap().is_whole());
        let named = |event: &Event| serde_json::to_string(event).unwrap().contains("\"from\":[");
        let found = looking::read(&file).unwrap();
        assert!(!found.events().iter().any(|recorded| named(&recorded.event)));
    }
}

#[test]
fn whose_a_dissent_was_that_is_unnamed_now_is_in_no_file() {
    let held = [
        "person Rosa",
        "decide \"A ramp\" because \"steps\"",
        "dissent 1 \"Too steep\" from secretword-people",
    ];
    let amended = ["amend 1 dissent 1 \"Too steep by far\" why \"a word was missed\""];
    withdrawn(
        &held,
        &amended,
        "amend 1 dissent 1 from nobody why \"as they asked\"",
    );
}

/// Holds a session of which copies under all sorts of names lie in its folder.
fn with_copies(texts: impl Fn(&Path), folder: &Path) -> Vec<std::path::PathBuf> {
    let names = [
        "forum.json.bak",
        "forum.json~",
        "forum.old",
        "forum.orig",
        "no ending",
        "put away.jsonl",
        "forum (1).json",
    ];
    let copies: Vec<_> = names.iter().map(|name| folder.join(name)).collect();
    for copy in &copies {
        texts(copy);
    }
    copies
}

#[test]
fn a_strike_while_it_went_on_did_not_reach_copies_in_the_folder() {
    let (mut desk, folder, _clock) = desk();
    for line in ["person Rosa", "idea \"A secretword\" from rosa"] {
        assert_eq!(desk.say(line).kind, SaidKind::Done, "{line}");
    }
    assert!(desk.settle(Duration::from_secs(10)));
    let own = desk.live().files().clone();
    let journal = fs::read(own.journal()).unwrap();
    let copies = with_copies(|copy| fs::write(copy, &journal).unwrap(), folder.path());
    let made = own.folder().join(format!("{}-minutes.md", own.name()));
    fs::write(&made, "Somebody said something.").unwrap();
    let id = desk.live().session().people.everyone[0].id.to_string();
    let cut = folder.path().join("cut.bak");
    fs::write(
        &cut,
        format!("{{\"format\": \"ourturn/session\", \"people\": [\"{id}"),
    )
    .unwrap();
    let said = desk.say("strike idea 1");
    assert_eq!(said.kind, SaidKind::Done, "{}", said.text);
    assert!(!stands_in(folder.path(), "secretword"));
    let reached = desk.live().reached();
    assert_eq!(reached.changed.len(), copies.len(), "{reached:?}");
    assert_eq!((&reached.left, &reached.reports), (&vec![cut], &vec![made]));
    for named in ["cut.bak", "-minutes.md"] {
        assert!(said.text.contains(named), "{}", said.text);
    }
}

#[test]
fn what_is_struck_is_in_no_byte_of_an_index_at_once() {
    use ourturn::store::library::Library;
    use ourturn::store::library::index::Index;
    let (mut desk, folder, clock) = desk();
    for line in [
        "person Rosa",
        "idea \"A secretword\" from rosa",
        "note kept",
    ] {
        assert_eq!(desk.say(line).kind, SaidKind::Done, "{line}");
    }
    assert_eq!(desk.say("close").kind, SaidKind::Closed);
    let path = Desk::finish(desk).unwrap();
    let text = fs::read(&path).unwrap();
    with_copies(|copy| fs::write(copy, &text).unwrap(), folder.path());
    let indexes = tempfile::tempdir().unwrap();
    let at = indexes.path().join("named.index");
    let mut index = Index::open(&at).unwrap().index;
    let folders = [folder.path().canonicalize().unwrap()];
    let library = Library::list(&folders, Some(&mut index)).unwrap();
    index.build(&library, |_| true).unwrap();
    // Another program has it open meanwhile, and a damaged one is removed.
    let broken = indexes.path().join("library.index");
    fs::write(
        &broken,
        "SQLite format 3\0 a secretword in what was an index",
    )
    .unwrap();
    assert!(stands_in(indexes.path(), "secretword"));
    let all = vec![at, broken, indexes.path().join("none.index")];
    let closed = Closed::open(&path, later(&clock)).unwrap();
    let mut study = Study::from(closed.with_indexes(all));
    let said = study.say("strike idea 1");
    assert_eq!(said.kind, SaidKind::Done, "{}", said.text);
    assert!(!stands_in(indexes.path(), "secretword"));
    assert!(!stands_in(folder.path(), "secretword"));
    assert_eq!(study.closed().unwrap().held_on(), [""; 0]);
    drop(index);
}
