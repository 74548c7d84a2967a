//! Points that cannot wait: short, and never one after another while others wait.

use proptest::collection::vec;
use proptest::prelude::*;

use crate::properties::fixed;
use crate::room::{Room, seconds};
use ourturn::session::floor::hands::HandKind;
use ourturn::session::floor::limits::LimitRule;
use ourturn::session::floor::round::GoRound;
use ourturn::session::floor::{Command, Settings};
use ourturn::session::people::{self, Details, Factor, Ways};

#[test]
fn a_short_point_has_a_limit_of_its_own() {
    let mut room = Room::with(&["Amina", "Bo"]);
    let amina = room.person("Amina");
    let limit = |room: &Room| room.session().limit_for(amina, room.now());
    room.raises("Amina");
    assert_eq!(limit(&room), None);
    room.raises_for("Amina", HandKind::ClarifyingQuestion);
    assert_eq!(limit(&room), Some(seconds(30)));
    room.does(Command::Limit(LimitRule::Fixed { time: seconds(90) }));
    assert_eq!(limit(&room), Some(seconds(30)));
    room.does(Command::Settings(Settings {
        short_point: seconds(20),
        ..room.session().floor.settings
    }));
    let longer = Ways::default().needing(Factor::of_hundredths(150).expect("in range"));
    let details = Details {
        ways: Some(longer),
        ..Details::default()
    };
    room.does(people::Command::Change(amina, details));
    assert_eq!(limit(&room), Some(seconds(30)), "half again as long");
    room.does(Command::Next);
    let turn = room.session().floor.last_turn().unwrap();
    assert_eq!(turn.limit, Some(seconds(30)));
}

#[test]
fn settings_of_before_have_the_short_limit_that_is_usual() {
    let before = r#"{"shortest_limit":60000,"longest_limit":180000,"quiet_after":900000}"#;
    let settings: Settings = serde_json::from_str(before).unwrap();
    assert_eq!(settings, Settings::default());
}

proptest! {
    #![proptest_config(fixed(512))]

    /// However many short points are made, whoever waits with an ordinary hand,
    /// or is next in a round, gets the floor at every second turn.
    #[test]
    fn none_can_jump_for_ever(points in vec((0usize..5, 0usize..4), 1..80), in_round: bool) {
        let names = ["Amina", "Bo", "Chi", "Dee", "Eve"];
        let kinds = [
            HandKind::DirectResponse,
            HandKind::ClarifyingQuestion,
            HandKind::ProcessPoint,
            HandKind::Ordinary,
        ];
        let mut room = Room::with(&names);
        if in_round {
            room.does(Command::Round(GoRound::SeatOrder));
        }
        let mut short_before = false;
        for (who, kind) in points {
            let person = room.person(names[who]);
            let _ = room.tries(Command::Raise { person, kind: kinds[kind], about: None });
            room.at(room.now() + seconds(5));
            let speaking = room.session().floor.speaking().map(|turn| turn.speaker);
            let next = room.session().next_up(room.now());
            let waits = next
                .iter()
                .any(|next| !next.kind.is_priority() && Some(next.person) != speaking);
            if room.tries(Command::Next).is_err() {
                continue;
            }
            let turn = room.session().floor.last_turn().expect("it began");
            let short = turn.hand.as_ref().is_some_and(|hand| hand.kind.is_priority());
            prop_assert!(!(short && short_before && waits), "two in a row");
            short_before = short;
        }
    }
}

#[test]
fn a_process_point_waited_for_ever_behind_other_short_points() {
    let mut room = Room::with(&["Amina", "Bo", "Chi", "Dee"]);
    room.raises_for("Amina", HandKind::ProcessPoint);
    for round in 0..12 {
        for name in ["Bo", "Chi", "Dee"] {
            let person = room.person(name);
            let kind = HandKind::DirectResponse;
            let about = None;
            let _ = room.tries(Command::Raise {
                person,
                kind,
                about,
            });
        }
        room.does(Command::Next);
        if room.speaker().as_deref() == Some("Amina") {
            assert!(round <= 4, "only after {round} others");
            return;
        }
    }
    panic!("Amina never had her point");
}

#[test]
fn whoever_asked_a_short_question_lost_the_place_of_their_hand() {
    let mut room = Room::with(&["Amina", "Bo", "Chi"]);
    room.at(1_000).raises("Bo");
    room.at(2_000).raises("Chi");
    room.at(3_000)
        .raises_for("Bo", HandKind::ClarifyingQuestion);
    assert_eq!(room.order(), ["Bo", "Chi"]);
    room.does(Command::Next);
    // Bo has been heard by it, and waits on where he was.
    let hand = room.session().floor.hand_of(room.person("Bo")).unwrap();
    assert_eq!((hand.kind, hand.raised), (HandKind::Ordinary, 1_000));
    assert_eq!(room.order(), ["Chi", "Bo"]);
    // It was Amina's: Bo's question is up again.
    let amina = room.person("Amina");
    room.does(Command::Reassign(amina));
    let hand = room.session().floor.hand_of(room.person("Bo")).unwrap();
    assert_eq!(hand.kind, HandKind::ClarifyingQuestion);
    room.does(Command::Next);
    room.does(Command::Next);
    assert_eq!(room.speaker().as_deref(), Some("Chi"));
    room.does(Command::Next);
    assert_eq!(room.speaker().as_deref(), Some("Bo"));
    assert!(room.session().floor.hands().is_empty());
}
