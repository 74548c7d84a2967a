use std::fs;
use std::time::Duration;

use ourturn::desk::{Desk, SaidKind};
use ourturn::live::opening::{Interrupted, interrupted};
use ourturn::live::{Live, OpenError};
use ourturn::store::{journal, transcript};

use crate::desk::{SetClock, desk, plan, world};

fn leave(desk: Desk) -> ourturn::store::folder::Files {
    let live = desk.into_live();
    let files = live.files().clone();
    assert!(live.leave());
    files
}

#[test]
fn a_second_program_is_refused_with_who_holds_the_session() {
    let (desk, _folder, clock) = desk();
    let files = desk.live().files().clone();
    let Err(refused) = Live::take_up(files.clone(), world(&clock)) else {
        panic!("two programs have it");
    };
    assert!(matches!(refused, OpenError::Locked(_)));
    assert!(refused.to_string().contains("a test"), "{refused}");
    leave(desk);
    assert!(Live::take_up(files, world(&clock)).is_ok());
}

#[test]
fn a_restart_asks_what_the_time_between_was() {
    let (mut desk, _folder, clock) = desk();
    for said in ["person Jo", "item next", "give jo"] {
        desk.say(said);
    }
    clock.pass(Duration::from_mins(1));
    desk.say("note later");
    let files = leave(desk);
    clock.pass(Duration::from_mins(30));
    let (live, found) = Live::take_up(files, world(&clock)).unwrap();
    assert_eq!(found.gap, Some(30 * 60_000));
    let mut desk = Desk::new(live);
    clock.pass(Duration::from_secs(1));
    let said = "It was a break: no clock ran, and Jo's turn ended.";
    assert_eq!(desk.say("gap break").text, said);
    let turn = desk.live().session().floor.last_turn().unwrap();
    assert_eq!(turn.length(desk.live().now()), 60_000);
}

#[test]
fn a_clock_that_was_set_back_makes_no_turn_negative() {
    let (mut desk, _folder, clock) = desk();
    for said in ["person Jo", "item next", "give jo"] {
        desk.say(said);
    }
    clock.pass(Duration::from_mins(1));
    desk.say("note later");
    let files = leave(desk);
    let yesterday = SetClock::default();
    let (live, found) = Live::take_up(files, world(&yesterday)).unwrap();
    assert_eq!(found.gap, None);
    let mut desk = Desk::new(live);
    yesterday.pass(Duration::from_secs(5));
    assert_eq!(desk.say("end").text, "Jo spoke for 1 minute 5 seconds.");
}

#[test]
fn a_damaged_journal_is_kept_and_the_rest_recovered_into_a_new_one() {
    let (mut desk, _folder, clock) = desk();
    for said in ["person Jo", "idea one", "idea two", "idea three"] {
        desk.say(said);
    }
    let files = leave(desk);
    let damaged = fs::read_to_string(files.journal())
        .unwrap()
        .replace("idea-captured\",\"idea\":\"0000000000006\"", "x");
    let damaged = damaged.replace("two", "TWO");
    fs::write(files.journal(), &damaged).unwrap();
    let (live, found) = Live::take_up(files.clone(), world(&clock)).unwrap();
    assert_eq!(found.damage.len(), 1);
    assert_eq!(fs::read_to_string(found.kept.unwrap()).unwrap(), damaged);
    let words: Vec<_> = live
        .session()
        .ideas
        .all
        .iter()
        .map(|i| i.words.to_string())
        .collect();
    assert_eq!(words, ["one", "three"]);
    assert!(live.leave());
    assert!(journal::read(&files.journal()).unwrap().clean);
}

#[test]
fn struck_words_are_in_no_file() {
    let (mut desk, folder, clock) = desk();
    for said in [
        "person Jo",
        "need jo \"a secretneed\"",
        "idea a secretword from jo",
        "edit idea 1 \"another secretword\"",
        "undo",
        "note kept",
        "strike idea 1",
    ] {
        assert_eq!(desk.say(said).kind, SaidKind::Done, "{said}");
    }
    assert_eq!(desk.say("undo").kind, SaidKind::Refused);
    assert_eq!(desk.say("ideas").text, "1. [withdrawn], from Jo");
    let files = leave(desk);
    let journal = fs::read_to_string(files.journal()).unwrap();
    assert!(!journal.contains("secretword") && journal.contains("kept"));
    assert!(journal.contains("secretneed"));

    let (live, _) = Live::take_up(files, world(&clock)).unwrap();
    let mut desk = Desk::new(live);
    assert_eq!(desk.say("close").kind, SaidKind::Closed);
    desk.finish().unwrap();
    for entry in fs::read_dir(folder.path()).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        assert!(!text.contains("secret"), "{}", path.display());
    }
}

#[test]
fn a_transcript_that_holds_all_lets_the_journal_go() {
    let (mut desk, folder, _clock) = desk();
    desk.say("person Jo");
    let files = desk.live().files().clone();
    desk.say("close");
    desk.settle(Duration::from_secs(10));
    let before = fs::read(files.journal()).unwrap();
    let path = desk.finish().unwrap();
    // As after a crash between the rename and the removal.
    fs::write(files.journal(), &before).unwrap();
    assert_eq!(
        interrupted(folder.path()).unwrap(),
        [Interrupted::ClearedAway(files.clone())]
    );
    assert!(path.exists() && !files.journal().exists());
    // A journal that goes further than the transcript stays.
    fs::write(files.journal(), &before[..before.len() - 200]).unwrap();
    assert_eq!(
        interrupted(folder.path()).unwrap(),
        [Interrupted::Waiting(files)]
    );
}

#[test]
fn a_refused_plan_leaves_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let mut plan = plan();
    plan.about.title = ourturn::session::Words::line("");
    assert!(Live::open(plan, folder.path(), world(&SetClock::default())).is_err());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_session_moves_to_another_folder_and_goes_on() {
    let (mut desk, _folder, clock) = desk();
    desk.say("person Jo");
    let elsewhere = tempfile::tempdir().unwrap();
    let said = desk.say(&format!("save-to \"{}\"", elsewhere.path().display()));
    assert_eq!(said.kind, SaidKind::Done, "{}", said.text);
    desk.say("idea kept there");
    let files = leave(desk);
    assert!(files.journal().starts_with(elsewhere.path()));
    let (live, _) = Live::take_up(files, world(&clock)).unwrap();
    assert_eq!(live.session().ideas.all.len(), 1);
}

#[cfg(unix)]
#[test]
fn files_are_readable_by_their_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let (mut desk, folder, _clock) = desk();
    let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    for entry in fs::read_dir(folder.path()).unwrap() {
        assert_eq!(mode(&entry.unwrap().path()), 0o600);
    }
    desk.say("close");
    assert_eq!(mode(&desk.finish().unwrap()), 0o600);
}

#[test]
fn what_is_given_without_a_name_is_by_nobody_in_the_file() {
    let (mut desk, _folder, _clock) = desk();
    for said in [
        "person Jo",
        "idea from nobody",
        "idea late buses from jo",
        "concern too fast",
    ] {
        desk.say(said);
    }
    let by: Vec<_> = desk
        .live()
        .timeline()
        .events()
        .iter()
        .map(|e| e.by.to_string())
        .collect();
    assert_eq!(by[by.len() - 3..], ["", "facilitator", ""]);
    // It can be taken back at the laptop all the same.
    assert!(desk.say("undo").text.starts_with("Undone: Concern 1."));
    assert_eq!(desk.live().session().concerns.all.len(), 0);
    let files = leave(desk);
    let read = journal::read(&files.journal()).unwrap();
    assert!(
        read.record
            .events
            .iter()
            .any(|e| e.by.to_string().is_empty())
    );
}

#[test]
fn a_journal_that_was_removed_is_written_again_and_not_called_saved_before() {
    let (mut desk, _folder, _clock) = desk();
    desk.say("note before");
    assert!(desk.settle(Duration::from_secs(10)));
    let files = desk.live().files().clone();
    fs::remove_dir_all(files.folder()).unwrap();
    desk.say("note after");
    assert!(desk.settle(Duration::from_secs(10)));
    let words: Vec<_> = desk
        .live()
        .session()
        .notes
        .all
        .iter()
        .map(|n| n.words.to_string())
        .collect();
    let read = journal::read(&files.journal()).unwrap();
    assert_eq!(words, ["before", "after"]);
    assert_eq!(read.record.events, desk.live().timeline().events());
}

#[test]
fn what_another_program_wrote_is_never_written_over() {
    let (mut desk, _folder, _clock) = desk();
    desk.say("note ours");
    assert!(desk.settle(Duration::from_secs(10)));
    let files = desk.live().files().clone();
    let mut theirs = fs::read_to_string(files.journal()).unwrap();
    theirs.push_str("{\"theirs\": true}\n");
    fs::write(files.journal(), &theirs).unwrap();
    desk.say("note ours again");
    assert!(desk.settle(Duration::from_secs(10)));
    let kept = files.journal().with_extension("damaged-1.jsonl");
    assert_eq!(fs::read_to_string(kept).unwrap(), theirs);
    assert!(journal::read(&files.journal()).unwrap().clean);
}

#[test]
fn a_transcript_of_another_session_is_not_written_over() {
    let (mut desk, _folder, _clock) = desk();
    let files = desk.live().files().clone();
    fs::write(files.transcript(), "another session's").unwrap();
    desk.say("close");
    let path = desk.finish().unwrap();
    assert_ne!(path, files.transcript());
    assert_eq!(
        fs::read_to_string(files.transcript()).unwrap(),
        "another session's"
    );
    assert_eq!(
        transcript::read(&path).unwrap().disagreements(),
        Vec::<String>::new()
    );
}

#[test]
fn words_that_were_taken_back_can_be_struck() {
    let (mut desk, _folder, _clock) = desk();
    for said in ["note a secretword", "undo", "note other"] {
        desk.say(said);
    }
    assert!(desk.say("strike note 1").text.starts_with("Struck"));
    let files = leave(desk);
    assert!(
        !fs::read_to_string(files.journal())
            .unwrap()
            .contains("secretword")
    );
}

#[test]
fn struck_words_are_not_in_what_was_kept_or_left_behind_either() {
    let (mut desk, _folder, clock) = desk();
    desk.say("note a secretword");
    let files = leave(desk);
    let text = fs::read_to_string(files.journal()).unwrap();
    fs::write(
        files.journal(),
        text.replacen("\"seq\":2", "\"seq\": 2", 1) + "broken\n",
    )
    .unwrap();
    let part = files
        .folder()
        .join(format!(".{}.journal.jsonl-x.part", files.name()));
    fs::write(&part, "a secretword").unwrap();
    let (live, found) = Live::take_up(files.clone(), world(&clock)).unwrap();
    assert!(found.kept.is_some());
    let mut desk = Desk::new(live);
    let elsewhere = tempfile::tempdir().unwrap();
    desk.say(&format!("save-to \"{}\"", elsewhere.path().display()));
    desk.say("strike note 1");
    leave(desk);
    for folder in [files.folder(), elsewhere.path()] {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let text = fs::read_to_string(&path).unwrap();
            assert!(!text.contains("secretword"), "{}", path.display());
        }
    }
}

#[test]
fn the_time_up_to_the_end_is_kept_when_the_program_is_left() {
    let (mut desk, _folder, clock) = desk();
    for said in ["person Jo", "item next", "give jo"] {
        desk.say(said);
    }
    clock.pass(Duration::from_secs(40));
    let files = leave(desk);
    clock.pass(Duration::from_mins(10));
    let (live, found) = Live::take_up(files, world(&clock)).unwrap();
    assert_eq!(found.gap, Some(600_000));
    let mut desk = Desk::new(live);
    // The session is not closed over an open question.
    assert_eq!(desk.say("close").kind, SaidKind::Refused);
    desk.say("gap turn ended");
    let turn = desk.live().session().floor.last_turn().unwrap();
    assert_eq!(turn.length(0), 40_000);
}

#[test]
fn a_session_whose_first_line_is_lost_can_still_be_finished() {
    let (mut desk, _folder, clock) = desk();
    desk.say("note kept");
    let files = leave(desk);
    let text = fs::read_to_string(files.journal()).unwrap();
    let (_, rest) = text.split_once('\n').unwrap();
    fs::write(files.journal(), format!("damaged\n{rest}")).unwrap();
    let (live, _) = Live::take_up(files, world(&clock)).unwrap();
    let mut desk = Desk::new(live);
    assert_eq!(desk.say("notes").text, "1. kept");
    assert_eq!(
        desk.say("close").kind,
        SaidKind::Closed,
        "{}",
        desk.say("close").text
    );
    let path = desk.finish().unwrap();
    assert_eq!(
        transcript::read(&path).unwrap().disagreements(),
        Vec::<String>::new()
    );
}

#[cfg(unix)]
#[test]
fn no_file_outside_the_folder_is_written_through_a_link() {
    use std::os::unix::fs::symlink;
    let (mut desk, folder, clock) = desk();
    desk.say("note kept");
    let files = leave(desk);
    let outside = tempfile::tempdir().unwrap();
    // The journal itself is a link.
    let precious = outside.path().join("precious");
    let torn = fs::read_to_string(files.journal()).unwrap() + "{\"seq\"";
    fs::write(&precious, &torn).unwrap();
    fs::remove_file(files.journal()).unwrap();
    symlink(&precious, files.journal()).unwrap();
    let refused = |files| match Live::take_up(files, world(&clock)) {
        Ok(_) => panic!("it is taken up"),
        Err(refused) => refused.to_string(),
    };
    let told = refused(files.clone());
    assert!(told.contains("is a link to another file"), "{told}");
    // And so is the lock of one that nothing can be read of.
    fs::write(folder.path().join("a.journal.jsonl"), "rubbish\n").unwrap();
    let empty = folder.path().join("a.lock");
    symlink(&precious, &empty).unwrap();
    interrupted(folder.path()).unwrap();
    assert!(empty.is_symlink() && files.journal().is_symlink());
    let told = refused(ourturn::store::folder::Files::new(folder.path(), "a"));
    assert!(told.contains("is a link to another file"), "{told}");
    assert_eq!(fs::read_to_string(&precious).unwrap(), torn);
}

#[test]
fn a_copy_elsewhere_has_everything_and_leaves_the_session_where_it_is() {
    let (mut desk, _folder, clock) = desk();
    desk.say("note kept");
    assert!(desk.settle(Duration::from_secs(10)));
    let files = desk.live().files().clone();
    let before = fs::read(files.journal()).unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let copy = desk.live().copy_to(elsewhere.path()).unwrap();
    assert_eq!(fs::read(&copy).unwrap(), before);
    assert_eq!(fs::read(files.journal()).unwrap(), before);
    assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 1);
    desk.say("note later");
    assert_eq!(leave(desk), files);
    let copy = ourturn::store::folder::Files::of(&copy).unwrap();
    let (live, _) = Live::take_up(copy, world(&clock)).unwrap();
    assert_eq!(live.session().notes.all.len(), 1);
}
