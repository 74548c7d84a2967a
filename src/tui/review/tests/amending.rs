//! What is amended from the screen.

use super::*;
use crate::live::clock::MachineClock;
use crate::live::closed::Closed;
use crate::live::opening::World;
use crate::store::{Record, Unknown, transcript};

/// Opens the session of [`stage`] from a file of its own, so that it can be amended.
fn on_disk(folder: &tempfile::TempDir) -> Review {
    let timeline = stage().into_timeline();
    let path = folder.path().join("session.json");
    let record = Record {
        events: timeline.events().to_vec(),
        unknown: Unknown::default(),
    };
    transcript::write(&path, &record, timeline.session()).unwrap();
    let mut drawn = 1 << 40;
    let world = World {
        clock: Box::new(MachineClock::default()),
        draw: Box::new(move || {
            drawn += 1;
            drawn
        }),
        holder: "a test".to_owned(),
        tell: Box::new(|| {}),
    };
    let edit: Box<Edit> = Box::new(|text: &str| Ok(text.to_owned()));
    let study = Closed::open(&path, world).unwrap().into();
    Review::new(study, edit, THEME)
}

#[test]
fn a_turn_is_given_to_who_really_spoke_and_is_marked() {
    let folder = tempfile::tempdir().unwrap();
    let mut review = on_disk(&folder);
    press(&mut review, "4↓");
    assert!(matches!(review.selected(), Some(Thing::Turn(_))));
    press(&mut review, "e");
    assert!(
        shown(&review, 80, 24).contains("whose it was"),
        "{}",
        shown(&review, 80, 24)
    );
    press(&mut review, "\nruth\nheard again\nPriya\n");
    let now = shown(&review, 120, 40);
    assert!(now.contains("Ruth"), "{now}");
    assert!(now.contains("amended, "), "{now}");
    assert!(now.contains("by Priya, “heard again”"), "{now}");
    press(&mut review, "h");
    let history = shown(&review, 120, 40);
    assert!(history.contains("What it said:"), "{history}");
    assert!(history.contains("(amended by Priya"), "{history}");
    press(&mut review, "\u{1b}u");
    let undone = shown(&review, 120, 40);
    assert!(!undone.contains("amended, "), "{undone}");
}

#[test]
fn a_poll_is_worded_otherwise_and_a_decision_confirmed_in_one_line() {
    let folder = tempfile::tempdir().unwrap();
    let mut review = on_disk(&folder);
    press(&mut review, "6e");
    let asked = shown(&review, 80, 24);
    assert!(asked.contains("reword 1 \"Shall we"), "{asked}");
    press(
        &mut review,
        "\u{1b}7:confirm 1 \"the forum\" why \"read out\" by \"\"\n",
    );
    let now = shown(&review, 120, 40);
    assert!(now.contains("Confirmed by the group: the forum."), "{now}");
    assert!(
        now.contains("confirmed") && !now.contains("amended"),
        "{now}"
    );
    press(&mut review, ":quit\n");
    assert!(review.session().amendments.all.len() == 1);
}

#[test]
fn everything_that_is_struck_is_asked_about_once_and_struck() {
    let folder = tempfile::tempdir().unwrap();
    let mut review = on_disk(&folder);
    press(&mut review, ":strike note 1\n");
    assert!(shown(&review, 80, 24).contains("nothing brings it back"));
    press(&mut review, "↓\n");
    assert!(
        review.message().contains("Copies of the file elsewhere"),
        "{}",
        review.message()
    );
}

#[test]
fn what_could_not_be_struck_everywhere_is_told_on_a_page_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let mut review = on_disk(&folder);
    // A copy of it that was cut off cannot be changed safely.
    let text = std::fs::read_to_string(folder.path().join("session.json")).unwrap();
    let copy = folder.path().join("copy.json");
    std::fs::write(&copy, &text[..text.len() / 2]).unwrap();
    press(&mut review, ":strike note 1\n");
    press(&mut review, "↓\n");
    let told = shown(&review, 80, 24);
    assert!(told.contains("Still to be done"), "{told}");
    assert!(told.contains("remove it if it does"), "{told}");
    press(&mut review, "\u{1b}");
    assert!(!shown(&review, 80, 24).contains("Still to be done"));
}

#[test]
fn the_present_appearance_is_selected_and_showing_more_is_asked_about() {
    let folder = tempfile::tempdir().unwrap();
    let mut review = on_disk(&folder);
    // It shows more than before, so it is asked whether that was agreed; then why, and who.
    press(&mut review, ":consent Jo initials\n↓\n\n\n3/Jo\nc");
    let asked = shown(&review, 80, 24);
    assert!(asked.contains("▸ appears by initials, as now"), "{asked}");
    press(&mut review, "\n");
    assert_eq!(review.message(), "Nothing was changed.");
    press(&mut review, "c↑\n");
    let asked = shown(&review, 80, 24);
    assert!(asked.contains("▸ no, they have not said yes"), "{asked}");
    press(&mut review, "\n");
    assert_eq!(review.message(), "Nothing was changed.");
    press(&mut review, "c↓\n");
    let asked = shown(&review, 80, 24);
    assert!(asked.contains("if they want that told"), "{asked}");
    press(&mut review, "\n\n");
    assert!(matches!(review.above, Above::Nothing));
    assert!(shown(&review, 80, 24).contains("without a name"));
}

#[test]
fn what_was_missed_is_added_and_the_group_confirms_without_a_reason() {
    let folder = tempfile::tempdir().unwrap();
    let mut review = on_disk(&folder);
    press(&mut review, "7kthe forum\n2026-05-01\n");
    let now = shown(&review, 120, 40);
    assert!(
        now.contains("Confirmed by the group on 1 May 2026: the forum."),
        "{now}"
    );
    press(&mut review, "ireason\nThe bus goes at six\nmissed\nPriya\n");
    let now = shown(&review, 120, 40);
    assert!(now.contains("The bus goes at six"), "{now}");
    press(&mut review, "1ia note\n23:59\n");
    let now = shown(&review, 120, 40);
    assert!(now.contains("The session was from "), "{now}");
}

#[test]
fn a_text_that_is_too_long_is_refused_and_kept() {
    let folder = tempfile::tempdir().unwrap();
    let mut review = on_disk(&folder);
    press(&mut review, "5");
    let here = review.selected().unwrap();
    let long = "word ".repeat(20_000);
    review.say_otherwise(here, long.trim_end());
    assert!(
        review.message().contains("one text has room for"),
        "{}",
        review.message()
    );
    press(&mut review, "w");
    assert_eq!(
        review.errand.take(),
        Some(Errand::Rewrite(here, long.trim_end().to_owned()))
    );
}

#[test]
fn nobody_comes_or_goes_in_a_form_of_a_closed_session() {
    let folder = tempfile::tempdir().unwrap();
    let mut review = on_disk(&folder);
    press(&mut review, "3e");
    assert!(
        !shown(&review, 120, 40).contains("not here"),
        "{}",
        shown(&review, 120, 40)
    );
}

#[test]
fn what_was_amended_has_the_time_of_the_amendment() {
    let folder = tempfile::tempdir().unwrap();
    let mut review = on_disk(&folder);
    press(
        &mut review,
        ":edit idea 1 \"Another\" why \"a typo\" by \"Priya\"\n/another\n",
    );
    let now = shown(&review, 120, 40);
    assert!(
        now.contains("Amended on ") && !now.contains("Until "),
        "{now}"
    );
}

/// Has an amendment that the disk does not take; returns where the folder is meanwhile.
fn not_saved(folder: &tempfile::TempDir) -> (Review, std::path::PathBuf) {
    let mut review = on_disk(folder);
    let away = folder.path().with_extension("away");
    std::fs::rename(folder.path(), &away).unwrap();
    press(
        &mut review,
        ":noted 12m \"The lift\" why \"missed\" by \"Priya\"\n",
    );
    (review, away)
}

#[test]
fn what_is_not_saved_is_said_first_and_how_to_save_it() {
    let folder = tempfile::tempdir().unwrap();
    let (mut review, away) = not_saved(&folder);
    let now = shown(&review, 80, 24);
    assert!(review.message().starts_with("NOT SAVED: "), "{now}");
    for wanted in ["To try again: save", "save as PATH", "Once it is saved"] {
        assert!(
            now.split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
                .contains(wanted),
            "{now}"
        );
    }
    press(&mut review, ":save\n");
    assert!(
        review.message().starts_with("NOT SAVED: "),
        "{}",
        review.message()
    );
    std::fs::rename(&away, folder.path()).unwrap();
    press(&mut review, ":save\n");
    assert_eq!(review.message(), "All is saved.");
    assert_eq!(review.study().unsaved(), None);
}

#[test]
fn leaving_is_warned_of_again_when_anything_came_in_between() {
    let folder = tempfile::tempdir().unwrap();
    let (mut review, away) = not_saved(&folder);
    let quit = || Input::Key(KeyEvent::new(KeyCode::Char('q'), KeyModifiers::NONE));
    for between in ["↓", "2", ":\u{1b}", ":save\n"] {
        assert_eq!(review.handle(quit()), Next::Redraw);
        assert!(
            review.message().contains("q again leaves"),
            "{}",
            review.message()
        );
        press(&mut review, between);
    }
    assert_eq!(review.handle(quit()), Next::Redraw);
    assert_eq!(review.handle(quit()), Next::Quit);
    std::fs::rename(&away, folder.path()).unwrap();
}

#[test]
fn a_wrong_time_was_told_only_once_all_else_was_typed() {
    let folder = tempfile::tempdir().unwrap();
    let mut review = on_disk(&folder);
    press(&mut review, "i");
    press(&mut review, "a note\n");
    press(&mut review, "99:99\n");
    let now = shown(&review, 80, 24);
    assert!(now.contains("when: "), "{now}");
    assert!(!now.contains("note: "), "{now}");
}
