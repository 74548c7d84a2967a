//! Turns, hands, and what runs beside them.

use crate::room::{Room, item, minutes, seconds, ways, words};
use ourturn::session::floor::hands::HandKind;
use ourturn::session::floor::turns::{Chosen, Manner, Progress};
use ourturn::session::floor::{self, Giving};
use ourturn::session::moment::Span;
use ourturn::session::people::{self, Way};
use ourturn::session::{Refusal, agenda, notes};

fn span(from: u64, to: u64) -> Span {
    Span {
        from: seconds(from),
        to: Some(seconds(to)),
    }
}

#[test]
fn an_interjection_went_on_counting_once_its_speaker_had_the_floor() {
    let mut room = Room::with(&["Amina", "Bo"]);
    room.at(0).gives("Amina");
    room.at(seconds(10)).interjects("Bo");
    room.at(seconds(15)).gives("Bo");
    room.at(seconds(45)).does(floor::Command::End(None));
    assert_eq!(room.time_of("Bo"), seconds(5 + 30));
    assert_eq!(room.session().floor.unended().count(), 0);
}

#[test]
fn a_speaker_who_raised_a_hand_again_blocked_everyone_behind() {
    let mut room = Room::with(&["Amina", "Bo"]);
    room.speaks("Bo", 0, minutes(5));
    room.gives("Amina");
    room.raises("Amina");
    assert_eq!(
        room.refuses(floor::Command::Next),
        Refusal::Speaks("Amina".into())
    );
    room.raises("Bo");
    assert_eq!(room.order(), ["Amina", "Bo"]);
    room.at(minutes(6)).does(floor::Command::Next);
    let speaking = room.session().floor.speaking().unwrap();
    assert_eq!(speaking.speaker, room.person("Bo"));
    assert!(matches!(speaking.chosen, Chosen::Order { .. }));
    assert_eq!(room.order(), ["Amina"]);
}

#[test]
fn giving_the_floor_ends_the_turn_before_it() {
    let mut room = Room::with(&["Amina", "Bo"]);
    room.at(seconds(5)).gives("Amina");
    room.at(seconds(25)).gives("Bo");
    let turns = room.session().floor.turns();
    assert_eq!(turns[0].spans, [span(5, 25)]);
    assert_eq!(turns[0].progress, Progress::Ended);
    assert_eq!(turns[1].progress, Progress::Running);
    let bo = Giving::to(room.person("Bo"));
    assert_eq!(
        room.refuses(floor::Command::Give(bo)),
        Refusal::Speaks("Bo".into())
    );
}

#[test]
fn a_held_turn_counts_what_it_ran() {
    let mut room = Room::with(&["Amina"]);
    assert_eq!(room.refuses(floor::Command::Pause), Refusal::NobodySpeaks);
    room.at(seconds(10)).gives("Amina");
    assert_eq!(room.refuses(floor::Command::Resume), Refusal::NotHeld);
    room.at(seconds(30)).does(floor::Command::Pause);
    assert_eq!(room.refuses(floor::Command::Pause), Refusal::AlreadyHeld);
    room.at(seconds(90)).does(floor::Command::Resume);
    assert_eq!(room.time_of("Amina"), seconds(20));
    room.at(seconds(100)).does(floor::Command::Pause);
    room.at(seconds(500)).does(floor::Command::End(None));
    let turn = &room.session().floor.turns()[0];
    assert_eq!(turn.spans, [span(10, 30), span(90, 100)]);
    assert_eq!(room.time_of("Amina"), seconds(30));
    assert_eq!(
        room.session().floor.tally(room.person("Amina")).last,
        Some(seconds(100))
    );
}

#[test]
fn an_interjection_counts_for_its_speaker_and_leaves_the_floor_and_the_hand() {
    let mut room = Room::with(&["Amina", "Bo"]);
    room.gives("Amina");
    room.raises("Bo");
    room.at(seconds(10)).interjects("Bo");
    let bo = room.person("Bo");
    room.at(seconds(14)).does(floor::Command::End(Some(bo)));
    assert_eq!(room.time_of("Bo"), seconds(4));
    assert_eq!(room.session().floor.tally(bo).turns, 1);
    assert_eq!(room.order(), ["Bo"]);
    assert_eq!(
        room.session().floor.speaking().unwrap().speaker,
        room.person("Amina")
    );
    assert_eq!(room.time_of("Amina"), seconds(14));
}

#[test]
fn an_interpreters_time_counts_for_nobody() {
    let mut room = Room::with(&["Amina"]);
    room.joins("Ira", ways(&[Way::Interprets]));
    room.gives("Amina");
    room.interjects("Ira");
    let ira = room.person("Ira");
    room.at(minutes(2)).does(floor::Command::End(Some(ira)));
    assert_eq!(room.time_of("Ira"), 0);
    assert!(!room.session().has_heard(ira));
    assert_eq!(room.session().heard().present, 1);
    assert_eq!(room.shares().count(), 1);
    assert_eq!(
        room.refuses(floor::Command::Raise {
            person: ira,
            kind: HandKind::Ordinary,
            about: None
        }),
        Refusal::DoesNotTakePart("Ira".into())
    );
}

#[test]
fn reading_out_credits_the_author() {
    let mut room = Room::with(&["Amina", "Bo"]);
    let giving = Giving {
        manner: Some(Manner::ReadOut),
        read_by: Some(room.person("Bo")),
        ..Giving::to(room.person("Amina"))
    };
    room.does(floor::Command::Give(giving));
    room.at(seconds(40)).does(floor::Command::End(None));
    assert_eq!(room.time_of("Amina"), seconds(40));
    assert_eq!(room.time_of("Bo"), 0);
    assert!(room.session().has_heard(room.person("Amina")));
    assert!(!room.session().has_heard(room.person("Bo")));
}

#[test]
fn who_writes_is_heard_and_takes_no_floor_time() {
    let mut room = Room::with(&["Amina", "Bo"]);
    let amina = room.person("Amina");
    room.does(notes::Command::Write(amina, None));
    room.does(notes::Command::Write(amina, Some(words("It is too loud"))));
    let tally = room.session().floor.tally(amina);
    assert_eq!((tally.written, tally.turns, tally.floor_time), (2, 0, 0));
    assert_eq!(room.session().notes.all.len(), 1);
    assert_eq!(room.session().heard().heard, 1);
}

#[test]
fn leaving_ends_the_turn_and_lowers_the_hand() {
    let mut room = Room::with(&["Amina", "Bo"]);
    room.gives("Amina");
    room.raises("Bo");
    room.at(seconds(20));
    for name in ["Amina", "Bo"] {
        let person = room.person(name);
        room.does(people::Command::Leave(person));
    }
    assert_eq!(room.session().floor.unended().count(), 0);
    assert!(room.session().floor.hands().is_empty());
    assert_eq!(room.time_of("Amina"), seconds(20));
    let bo = Giving::to(room.person("Bo"));
    assert_eq!(
        room.refuses(floor::Command::Give(bo)),
        Refusal::NotHere("Bo".into())
    );
}

#[test]
fn a_hand_keeps_its_place_when_it_is_up_for_something_else() {
    let mut room = Room::with(&["Amina", "Bo"]);
    room.at(seconds(1)).raises("Amina");
    room.at(seconds(2)).raises("Bo");
    room.at(seconds(3))
        .raises_for("Amina", HandKind::ProcessPoint);
    room.at(seconds(4)).raises("Amina");
    let hands = room.session().floor.hands();
    assert_eq!(hands[0].person, room.person("Amina"));
    assert_eq!(hands[0].raised, seconds(1));
    let again = floor::Command::Raise {
        person: room.person("Amina"),
        kind: HandKind::Ordinary,
        about: None,
    };
    assert_eq!(room.refuses(again), Refusal::HandIsUp("Amina".into()));
}

#[test]
fn going_to_another_item_ends_every_turn() {
    let mut room = Room::with(&["Amina", "Bo"]);
    let first = room.starts(item("Arriving", 5));
    room.gives("Amina");
    room.interjects("Bo");
    room.at(seconds(30)).starts(item("Talking", 5));
    assert_eq!(room.session().floor.unended().count(), 0);
    let floor = &room.session().floor;
    assert_eq!(
        floor.time_on_item(first, room.person("Amina"), room.now()),
        seconds(30)
    );
    assert_eq!(room.refuses(agenda::Command::Next), Refusal::LastItem);
}
