//! The wrong person was given the floor, or a turn began or ended at another
//! time than was noted.

use crate::room::{Room, seconds, ways};
use ourturn::session::Refusal;
use ourturn::session::floor::corrections::When::By;
use ourturn::session::floor::hands::HandKind;
use ourturn::session::floor::turns::Chosen;
use ourturn::session::floor::{Command, Giving};
use ourturn::session::people::{self, Way};

fn room() -> Room {
    Room::with(&["Amina", "Bo", "Chi"])
}

fn reassign(room: &Room, name: &str) -> Command {
    Command::Reassign(room.person(name))
}

fn passed_over(room: &Room, name: &str) -> u32 {
    let floor = &room.session().floor;
    floor.hand_of(room.person(name)).unwrap().passed_over
}

#[test]
fn the_last_turn_goes_to_whose_it_was_with_all_its_time() {
    let mut room = room();
    let command = reassign(&room, "Bo");
    assert_eq!(room.refuses(command), Refusal::NoTurnYet);
    room.speaks("Amina", 0, seconds(30));
    let command = reassign(&room, "Bo");
    room.does(command.clone());
    assert_eq!(room.time_of("Amina"), 0);
    assert_eq!(room.time_of("Bo"), seconds(30));
    assert!(!room.session().has_heard(room.person("Amina")));
    assert!(room.session().has_heard(room.person("Bo")));
    assert_eq!(room.refuses(command), Refusal::NothingChanges);
}

#[test]
fn the_wrong_persons_hand_goes_up_again_where_it_was() {
    let mut room = room();
    for (name, at) in [("Amina", 1), ("Bo", 2), ("Chi", 3)] {
        room.at(seconds(at)).raises(name);
    }
    room.at(seconds(5)).gives("Bo");
    assert_eq!(passed_over(&room, "Amina"), 1);
    let command = reassign(&room, "Chi");
    room.does(command);
    let hands = room.session().floor.hands();
    let whose: Vec<_> = hands.iter().map(|hand| hand.person).collect();
    assert_eq!(whose, [room.person("Amina"), room.person("Bo")]);
    // Chi went before Amina, and before Bo, who had only been taken for her.
    assert_eq!(passed_over(&room, "Amina"), 1);
    assert_eq!(passed_over(&room, "Bo"), 1);
    let hand = room.session().floor.hand_of(room.person("Bo")).unwrap();
    assert_eq!(hand.raised, seconds(2));
    let chosen = &room.session().floor.turns()[0].chosen;
    assert_eq!(chosen, &Chosen::Facilitator { because: None });
}

#[test]
fn hands_of_one_millisecond_came_back_in_another_order() {
    let mut room = room();
    for name in ["Amina", "Bo", "Chi"] {
        room.raises(name);
    }
    room.gives("Amina");
    let command = reassign(&room, "Chi");
    room.does(command);
    assert_eq!(room.order(), ["Amina", "Bo"]);
}

#[test]
fn a_hand_that_went_up_again_meanwhile_lost_its_older_place() {
    let mut room = room();
    room.at(seconds(1)).raises("Amina");
    room.at(seconds(2)).raises("Bo");
    room.at(seconds(3)).gives("Amina");
    room.at(seconds(4)).raises("Amina");
    let command = reassign(&room, "Chi");
    room.does(command);
    let hand = room.session().floor.hand_of(room.person("Amina")).unwrap();
    assert_eq!(hand.raised, seconds(1));
    assert_eq!(room.session().floor.hands()[0].person, hand.person);
}

#[test]
fn the_hand_of_someone_who_had_left_went_up_and_blocked_the_queue() {
    let mut room = room();
    room.raises("Amina");
    room.raises("Bo");
    room.gives("Amina");
    let amina = room.person("Amina");
    room.at(seconds(9)).does(people::Command::Leave(amina));
    let command = reassign(&room, "Chi");
    room.does(command);
    assert_eq!(room.order(), ["Bo"]);
    room.does(Command::Next);
}

#[test]
fn correcting_an_interjection_took_down_the_hand_of_the_right_person() {
    let mut room = room();
    room.gives("Amina");
    room.raises("Chi");
    room.at(seconds(5)).interjects("Bo");
    let bo = room.person("Bo");
    room.at(seconds(8)).does(Command::End(Some(bo)));
    let command = reassign(&room, "Chi");
    room.does(command);
    assert_eq!(room.order(), ["Chi"]);
    assert_eq!(room.time_of("Chi"), seconds(3));
}

#[test]
fn a_turn_taken_for_an_interpreters_counted_for_nobody_ever_after() {
    let mut room = room();
    room.joins("Ira", ways(&[Way::Interprets]));
    room.speaks("Ira", 0, seconds(30));
    let command = reassign(&room, "Amina");
    room.does(command);
    assert_eq!(room.time_of("Amina"), seconds(30));
    let command = reassign(&room, "Ira");
    room.does(command);
    assert_eq!((room.time_of("Amina"), room.time_of("Ira")), (0, 0));
}

#[test]
fn a_short_point_that_was_none_still_kept_the_next_one_back() {
    let mut room = room();
    room.raises_for("Amina", HandKind::ProcessPoint);
    room.raises_for("Bo", HandKind::ProcessPoint);
    room.raises("Chi");
    room.does(Command::Next);
    assert_eq!(room.order(), ["Chi", "Bo"]);
    let command = reassign(&room, "Chi");
    room.does(command);
    assert_eq!(room.order(), ["Amina", "Bo"]);
}

#[test]
fn nobody_is_made_to_interject_in_their_own_turn() {
    let mut room = room();
    room.gives("Amina");
    room.at(seconds(5)).interjects("Bo");
    let command = reassign(&room, "Amina");
    assert_eq!(room.refuses(command), Refusal::Speaks("Amina".into()));
}

#[test]
fn an_earlier_start_takes_from_the_turn_before() {
    let mut room = room();
    room.at(seconds(10)).gives("Amina");
    room.at(seconds(40)).gives("Bo");
    room.at(seconds(50)).does(Command::MoveStart(By(-15_000)));
    assert_eq!(room.time_of("Amina"), seconds(15));
    assert_eq!(room.time_of("Bo"), seconds(25));
    // Amina began at 10: no more than all of her turn can go.
    assert_eq!(
        room.refuses(Command::MoveStart(By(-15_001))),
        Refusal::TurnWouldCover("Amina".into())
    );
    room.does(Command::MoveStart(By(5_000)));
    assert_eq!(room.time_of("Amina"), seconds(15));
    assert_eq!(room.time_of("Bo"), seconds(20));
}

#[test]
fn a_start_stays_between_the_beginning_and_the_first_stop() {
    let mut room = room();
    room.at(seconds(10)).gives("Amina");
    room.at(seconds(20)).does(Command::Pause);
    room.at(seconds(30)).does(Command::Resume);
    let before = Refusal::BeforeTheSession;
    let never = Refusal::TurnWouldBeNegative;
    assert_eq!(room.refuses(Command::MoveStart(By(-10_001))), before);
    assert_eq!(room.refuses(Command::MoveStart(By(10_001))), never);
    assert_eq!(room.refuses(Command::MoveStart(By(i64::MIN))), before);
    assert_eq!(
        room.refuses(Command::MoveStart(By(0))),
        Refusal::NothingChanges
    );
    room.does(Command::MoveStart(By(-10_000)));
    assert_eq!(room.time_of("Amina"), seconds(20));
}

#[test]
fn an_end_stays_between_the_last_start_and_now() {
    let mut room = room();
    room.at(seconds(10)).gives("Amina");
    assert_eq!(
        room.refuses(Command::MoveEnd(By(-1))),
        Refusal::TurnGoesOn("Amina".into())
    );
    room.at(seconds(40)).does(Command::End(None));
    assert_eq!(room.refuses(Command::MoveEnd(By(1))), Refusal::NotYet);
    assert_eq!(
        room.refuses(Command::MoveEnd(By(-30_001))),
        Refusal::TurnWouldBeNegative
    );
    assert_eq!(
        room.refuses(Command::MoveEnd(By(0))),
        Refusal::NothingChanges
    );
    room.at(seconds(60)).does(Command::MoveEnd(By(20_000)));
    assert_eq!(room.time_of("Amina"), seconds(50));
    room.does(Command::MoveEnd(By(-25_000)));
    assert_eq!(room.time_of("Amina"), seconds(25));
    let floor = &room.session().floor;
    assert_eq!(floor.tally(room.person("Amina")).last, Some(seconds(35)));
}

#[test]
fn a_start_does_not_move_into_the_speakers_own_interjection() {
    let mut room = room();
    room.gives("Amina");
    room.at(seconds(10)).interjects("Bo");
    room.at(seconds(15));
    let giving = Giving::to(room.person("Bo"));
    room.does(Command::Give(giving));
    assert_eq!(
        room.refuses(Command::MoveStart(By(-4_000))),
        Refusal::TurnWouldCover("Bo".into())
    );
}
