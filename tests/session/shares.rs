//! Shares of the floor: voice ratios, balance, heard, the quiet list.

use crate::room::{Room, minutes, seconds, ways, words};
use ourturn::session::author::Author;
use ourturn::session::floor::{Command, Settings};
use ourturn::session::people::{self, Details, Factor, Way, Ways};
use ourturn::session::{Refusal, ideas, notes};

/// Says whether a figure is this one, but for how a double rounds.
fn about(figure: Option<f64>, expected: f64) -> bool {
    figure.is_some_and(|figure| (figure - expected).abs() < 1e-6)
}

fn ratio(room: &Room, name: &str) -> f64 {
    let shares = room.shares();
    shares.ratio(shares.of(room.person(name)).unwrap())
}

#[test]
fn balance_is_a_hundred_where_all_had_the_same() {
    let mut room = Room::with(&["Amina", "Bo", "Chi"]);
    room.speaks("Amina", 0, minutes(2));
    room.speaks("Bo", minutes(2), minutes(4));
    room.speaks("Chi", minutes(4), minutes(6));
    assert!(about(room.shares().balance(), 100.0));
}

#[test]
fn balance_is_nothing_where_one_has_had_it_all() {
    for names in [&["Amina", "Bo"][..], &["Amina", "Bo", "Chi", "Dee"]] {
        let mut room = Room::with(names);
        room.speaks("Amina", 0, minutes(6));
        assert!(about(room.shares().balance(), 0.0));
    }
}

#[test]
fn balance_of_two_is_twice_the_smaller_share() {
    let mut room = Room::with(&["Amina", "Bo"]);
    room.speaks("Amina", 0, minutes(6));
    room.speaks("Bo", minutes(6), minutes(8));
    // Ratios 1.5 and 0.5: G = 1/4, n/(n-1) = 2.
    assert!((ratio(&room, "Amina") - 1.5).abs() < 1e-9);
    assert!(about(room.shares().balance(), 50.0));
}

#[test]
fn balance_of_three_by_the_gini_coefficient() {
    let mut room = Room::with(&["Amina", "Bo", "Chi"]);
    // Shares 1 : 2 : 3. Differences of all pairs: 1 + 1 + 2 = 4, so
    // G = 4 / (3 · 6) = 2/9, and 100 · (1 - 2/9 · 3/2) = 66.67.
    room.speaks("Amina", 0, minutes(1));
    room.speaks("Bo", minutes(1), minutes(3));
    room.speaks("Chi", minutes(3), minutes(6));
    assert!(about(room.shares().balance(), 200.0 / 3.0));
}

#[test]
fn balance_weighs_time_by_how_long_each_was_here() {
    let mut room = Room::with(&["Amina"]);
    room.at(minutes(10)).joins("Bo", Details::default());
    room.speaks("Amina", minutes(10), minutes(16));
    room.speaks("Bo", minutes(16), minutes(19));
    // Here for 20 and 10 minutes, spoke for 6 and 3.
    room.at(minutes(20));
    assert!((ratio(&room, "Bo") - 1.0).abs() < 1e-9);
    assert!(about(room.shares().balance(), 100.0));
}

#[test]
fn balance_is_not_shown_before_it_means_something() {
    let mut room = Room::with(&["Amina"]);
    room.at(minutes(1)).joins("Bo", Details::default());
    room.gives("Amina");
    room.at(minutes(6) - 1);
    assert_eq!(room.shares().balance(), None, "Bo is not here five minutes");
    room.at(minutes(6));
    assert!(about(room.shares().balance(), 0.0));
    let mut silent = Room::with(&["Amina", "Bo"]);
    silent.at(minutes(30));
    assert_eq!(silent.shares().balance(), None);
}

#[test]
fn who_needs_longer_has_their_time_divided() {
    let mut room = Room::with(&["Amina"]);
    let longer = Factor::of_hundredths(200).unwrap();
    room.joins(
        "Bo",
        Details {
            ways: Some(Ways::default().needing(longer)),
            ..Details::default()
        },
    );
    room.speaks("Amina", 0, minutes(2));
    room.speaks("Bo", minutes(2), minutes(6));
    assert!((ratio(&room, "Bo") - 1.0).abs() < 1e-9);
    assert!(about(room.shares().balance(), 100.0));
}

#[test]
fn presence_is_the_sum_of_the_times_here() {
    let mut room = Room::with(&["Amina", "Bo"]);
    let bo = room.person("Bo");
    room.at(minutes(10)).does(people::Command::Leave(bo));
    assert_eq!(
        room.refuses(people::Command::Leave(bo)),
        Refusal::NotHere("Bo".into())
    );
    room.at(minutes(30)).does(people::Command::Arrive(bo));
    assert_eq!(
        room.refuses(people::Command::Arrive(bo)),
        Refusal::AlreadyHere("Bo".into())
    );
    room.at(minutes(45));
    let shares = room.shares();
    assert_eq!(shares.of(bo).unwrap().presence, minutes(25));
    assert_eq!(
        shares.of(room.person("Amina")).unwrap().presence,
        minutes(45)
    );
}

#[test]
fn heard_is_by_speech_by_writing_by_an_idea_or_by_a_mark() {
    let mut room = Room::with(&["Amina", "Bo", "Chi", "Dee", "Eli"]);
    room.joins("Obi", ways(&[Way::Observes]));
    room.gives("Amina");
    let (bo, chi, dee) = (room.person("Bo"), room.person("Chi"), room.person("Dee"));
    room.does(notes::Command::Write(bo, None));
    room.does(ideas::Command::Capture {
        words: words("A slide"),
        from: Some(Author::person(chi)),
        theme: None,
        builds_on: None,
    });
    room.does(ideas::Command::Capture {
        words: words("Unnamed, it makes nobody heard"),
        from: None,
        theme: None,
        builds_on: None,
    });
    room.does(Command::MarkHeard(dee));
    assert_eq!(
        room.refuses(Command::MarkHeard(chi)),
        Refusal::HeardAlready("Chi".into())
    );
    let heard = room.session().heard();
    assert_eq!((heard.heard, heard.present), (4, 5));
    room.does(people::Command::Leave(bo));
    let heard = room.session().heard();
    assert_eq!((heard.heard, heard.present), (3, 4));
}

/// Amina speaks for 20 minutes; Bo is quiet.
fn quiet_room() -> Room {
    let mut room = Room::with(&["Amina", "Bo"]);
    room.speaks("Amina", 0, minutes(20));
    room
}

#[test]
fn who_has_not_been_heard_for_a_quarter_of_an_hour_is_on_the_quiet_list() {
    let mut room = Room::with(&["Amina", "Bo"]);
    room.speaks("Amina", 0, minutes(15) - 1);
    assert!(room.quiet().is_empty());
    room.at(minutes(15));
    assert_eq!(room.quiet(), ["Bo"]);
    room.does(Command::Settings(Settings {
        quiet_after: minutes(16),
        ..Settings::default()
    }));
    assert!(room.quiet().is_empty());
}

#[test]
fn who_waits_who_speaks_and_who_wrote_is_not_quiet() {
    let mut room = quiet_room();
    assert_eq!(room.quiet(), ["Bo"]);
    room.raises("Bo");
    assert!(room.quiet().is_empty());
    room.does(Command::Next);
    assert!(room.quiet().is_empty());
    let mut room = quiet_room();
    let bo = room.person("Bo");
    room.does(notes::Command::Write(bo, None));
    assert!(room.quiet().is_empty());
    room.at(minutes(35));
    assert_eq!(room.quiet(), ["Bo"]);
}

#[test]
fn who_never_is_to_be_called_on_or_takes_no_floor_is_not_on_the_quiet_list() {
    for way in [
        Way::NeverCallOnMe,
        Way::Writes,
        Way::Observes,
        Way::Interprets,
    ] {
        let mut room = quiet_room();
        let bo = room.person("Bo");
        room.does(people::Command::Change(bo, ways(&[way])));
        assert!(room.quiet().is_empty(), "{way}");
    }
}

#[test]
fn who_has_had_half_an_even_share_is_not_on_the_quiet_list() {
    let mut room = Room::with(&["Amina", "Bo"]);
    // Ratios of 0.5 and 1.5.
    room.speaks("Bo", 0, minutes(5));
    room.speaks("Amina", minutes(5), minutes(20));
    room.at(minutes(40));
    assert!(room.quiet().is_empty());
    room.speaks("Amina", minutes(40), minutes(40) + seconds(1));
    assert_eq!(room.quiet(), ["Bo"]);
}

#[test]
fn who_has_just_come_or_gone_is_not_on_the_quiet_list() {
    let mut room = quiet_room();
    room.joins("Chi", Details::default());
    room.at(minutes(35) - 1);
    assert_eq!(room.quiet(), ["Bo"]);
    room.at(minutes(35));
    // Amina has had all of the floor, long ago.
    assert_eq!(room.quiet(), ["Bo", "Chi"]);
    let bo = room.person("Bo");
    room.does(people::Command::Leave(bo));
    assert_eq!(room.quiet(), ["Chi"]);
    room.at(minutes(60)).does(people::Command::Arrive(bo));
    assert_eq!(room.quiet(), ["Chi"]);
}

#[test]
fn who_only_writes_and_takes_the_floor_all_the_same_is_counted() {
    let mut room = Room::with(&["Amina"]);
    room.joins("Bo", ways(&[Way::Writes]));
    assert_eq!(room.shares().count(), 1);
    room.raises("Bo");
    assert_eq!(room.shares().count(), 2);
}
