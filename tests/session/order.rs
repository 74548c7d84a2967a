//! The order of hands, test by test, with its reasons.

use crate::room::{Room, minutes, seconds};
use ourturn::session::floor::Command;
use ourturn::session::floor::hands::HandKind;
use ourturn::session::floor::order::{Order, Reason};
use ourturn::session::floor::turns::Chosen;
use ourturn::session::{Refusal, notes};

fn room() -> Room {
    Room::with(&["Amina", "Bo", "Chi", "Dee"])
}

#[test]
fn those_not_heard_yet_go_first() {
    let mut room = room();
    room.speaks("Amina", 0, seconds(1));
    let bo = room.person("Bo");
    room.does(notes::Command::Write(bo, None));
    for name in ["Amina", "Bo", "Chi", "Dee"] {
        room.raises(name);
    }
    // Bo wrote, so has been heard; and had no floor time, where Amina had all.
    assert_eq!(room.order(), ["Chi", "Dee", "Bo", "Amina"]);
    assert_eq!(
        room.reasons(),
        [
            Reason::UpEarlier,
            Reason::NotHeardYet,
            Reason::LessFloor { tenths: 0 },
            Reason::NoOtherHand
        ]
    );
}

#[test]
fn the_last_of_those_not_heard_has_that_for_a_reason() {
    let mut room = room();
    room.raises("Amina");
    assert_eq!(room.reasons(), [Reason::NotHeardYet]);
}

#[test]
fn a_lower_voice_ratio_goes_first_in_steps_of_a_tenth() {
    let mut room = room();
    // All were here all along: an even share of 40 s is 10 s.
    room.speaks("Amina", 0, seconds(20));
    room.speaks("Bo", seconds(20), seconds(29));
    room.speaks("Chi", seconds(29), seconds(35));
    room.speaks("Dee", seconds(35), seconds(40));
    for name in ["Amina", "Bo", "Chi", "Dee"] {
        room.raises(name);
    }
    assert_eq!(room.order(), ["Dee", "Chi", "Bo", "Amina"]);
    assert_eq!(
        room.reasons(),
        [
            Reason::LessFloor { tenths: 5 },
            Reason::LessFloor { tenths: 6 },
            Reason::LessFloor { tenths: 9 },
            Reason::NoOtherHand
        ]
    );
}

#[test]
fn seconds_do_not_reorder_the_queue() {
    let mut room = room();
    // Ratios of 10.4 / 10 and 10.0 / 10: both ten tenths.
    room.speaks("Amina", 0, 10_400);
    room.speaks("Bo", 10_400, 20_400);
    room.speaks("Chi", 20_400, 30_200);
    room.speaks("Dee", 30_200, 40_000);
    room.raises("Amina");
    room.raises("Bo");
    assert_eq!(room.order(), ["Amina", "Bo"]);
    assert_eq!(room.reasons(), [Reason::UpEarlier, Reason::NoOtherHand]);
}

#[test]
fn of_two_alike_the_one_with_fewer_turns_goes_first() {
    let mut room = Room::with(&["Amina", "Bo"]);
    room.speaks("Amina", 0, seconds(5));
    room.speaks("Amina", seconds(5), seconds(10));
    room.speaks("Bo", seconds(10), seconds(20));
    room.raises("Amina");
    room.raises("Bo");
    assert_eq!(room.order(), ["Bo", "Amina"]);
    assert_eq!(room.reasons()[0], Reason::FewerTurns { turns: 1 });
}

#[test]
fn who_was_passed_over_twice_as_often_as_there_are_people_goes_first() {
    let mut room = Room::with(&["Amina", "Bo", "Chi"]);
    room.speaks("Amina", 0, minutes(10));
    room.speaks("Bo", minutes(10), minutes(11));
    room.speaks("Chi", minutes(11), minutes(12));
    room.raises("Amina");
    for turn in 0..6 {
        let name = ["Bo", "Chi"][turn % 2];
        room.raises(name);
        assert_eq!(room.order(), [name, "Amina"], "pass {turn}");
        room.does(Command::Next);
        let now = room.now() + seconds(5);
        room.at(now).does(Command::End(None));
    }
    room.raises("Bo");
    assert_eq!(room.order(), ["Amina", "Bo"]);
    assert_eq!(room.reasons()[0], Reason::WaitingLongest { passed_over: 6 });
    room.does(Command::Next);
    let chosen = &room.session().floor.turns().last().unwrap().chosen;
    let reason = Reason::WaitingLongest { passed_over: 6 };
    assert_eq!(chosen, &Chosen::Order { reason });
}

#[test]
fn of_two_overdue_the_longest_waiting_goes_first() {
    let mut room = Room::with(&["Amina", "Bo", "Chi"]);
    room.speaks("Chi", 0, minutes(1));
    room.speaks("Bo", minutes(1), minutes(10));
    room.speaks("Amina", minutes(10), minutes(30));
    room.raises("Amina");
    room.raises("Bo");
    for _ in 0..6 {
        room.raises("Chi");
        room.gives("Chi");
        let now = room.now() + seconds(1);
        room.at(now).does(Command::End(None));
    }
    // Bo's ratio is lower by far; Amina waits longer.
    assert_eq!(room.order(), ["Amina", "Bo"]);
    assert_eq!(room.reasons()[0], Reason::WaitingLongest { passed_over: 6 });
    assert_eq!(room.reasons()[1], Reason::NoOtherHand);
}

#[test]
fn nobody_is_passed_over_for_ever_by_newcomers() {
    let mut room = Room::with(&["Amina", "Bo"]);
    room.speaks("Amina", 0, minutes(1));
    room.raises("Amina");
    let mut passes = 0;
    while room.session().floor.hand_of(room.person("Amina")).is_some() {
        let name = format!("Newcomer {passes}");
        let newcomer = room.joins(&name, ourturn::session::people::Details::default());
        room.raises(&name);
        room.does(Command::Next);
        let now = room.now() + seconds(5);
        room.at(now);
        room.does(ourturn::session::people::Command::Leave(newcomer));
        passes += 1;
        assert!(passes < 10, "with three people that is too often");
    }
    // Eight passes, then hers: three people were there at most.
    assert_eq!(passes, 9);
}

#[test]
fn first_come_is_first_come() {
    let mut room = room();
    room.does(Command::Order(Order::FirstCome));
    assert_eq!(
        room.refuses(Command::Order(Order::FirstCome)),
        Refusal::NothingChanges
    );
    room.speaks("Amina", 0, minutes(9));
    for name in ["Amina", "Chi", "Bo"] {
        room.raises(name);
    }
    assert_eq!(room.order(), ["Amina", "Chi", "Bo"]);
    assert_eq!(room.reasons()[..2], [Reason::UpEarlier; 2]);
}

#[test]
fn short_points_go_first_and_never_two_in_a_row() {
    let mut room = room();
    room.raises("Amina");
    room.raises_for("Bo", HandKind::ProcessPoint);
    room.raises_for("Chi", HandKind::DirectResponse);
    room.raises("Dee");
    assert_eq!(room.order(), ["Chi", "Amina", "Bo", "Dee"]);
    let short = |kind| Reason::Priority { kind };
    assert_eq!(room.reasons()[0], short(HandKind::DirectResponse));
    assert_eq!(room.reasons()[2], short(HandKind::ProcessPoint));
    room.does(Command::Next);
    assert_eq!(room.order(), ["Amina", "Bo", "Dee"]);
    room.does(Command::Next);
    assert_eq!(room.order(), ["Bo", "Dee"]);
    room.does(Command::Next);
    assert_eq!(room.order(), ["Dee"]);
}

#[test]
fn a_short_point_follows_another_only_where_nobody_else_waits() {
    let mut room = room();
    room.raises_for("Bo", HandKind::ProcessPoint);
    room.raises_for("Chi", HandKind::ClarifyingQuestion);
    assert_eq!(room.order(), ["Chi", "Bo"]);
    room.does(Command::Next);
    room.raises("Dee");
    assert_eq!(room.order(), ["Dee", "Bo"]);
}
