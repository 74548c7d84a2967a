//! Someone came before it was noted, left without a word, or was never gone.

use crate::room::{Room, minutes};
use ourturn::session::Refusal;
use ourturn::session::floor::corrections::When::{By, Marked};
use ourturn::session::floor::{self};
use ourturn::session::people::Command;

fn room() -> Room {
    let mut room = Room::with(&["Amina", "Bo"]);
    room.at(minutes(10));
    room
}

fn present_for(room: &Room, name: &str) -> u64 {
    let person = room.session().people.get(room.person(name)).unwrap();
    person.present_for(room.now())
}

#[test]
fn who_came_before_it_was_noted_has_been_here_since() {
    let mut room = room();
    let chi = room.joins("Chi", ourturn::session::people::Details::default());
    room.at(minutes(20))
        .does(Command::CameAt(chi, By(-300_000)));
    assert_eq!(present_for(&room, "Chi"), minutes(15));
    let never = Refusal::NothingChanges;
    assert_eq!(room.refuses(Command::CameAt(chi, By(0))), never);
    let before = Refusal::BeforeTheSession;
    assert_eq!(room.refuses(Command::CameAt(chi, By(-900_000))), before);
    let beyond = Refusal::WasHereThen("Chi".into());
    assert_eq!(room.refuses(Command::CameAt(chi, By(900_001))), beyond);
}

#[test]
fn who_left_without_a_word_was_here_until_then() {
    let mut room = room();
    let bo = room.person("Bo");
    assert_eq!(
        room.refuses(Command::LeftAt(bo, By(-1))),
        Refusal::HasNotLeft("Bo".into())
    );
    room.does(floor::Command::Mark);
    room.at(minutes(20)).does(Command::Leave(bo));
    room.does(Command::LeftAt(bo, Marked));
    assert_eq!(present_for(&room, "Bo"), minutes(10));
    assert_eq!(
        room.refuses(Command::LeftAt(bo, By(600_001))),
        Refusal::NotYet
    );
    // Back again: the times do not cross.
    room.at(minutes(30)).does(Command::Arrive(bo));
    let crossed = Refusal::WasHereThen("Bo".into());
    assert_eq!(room.refuses(Command::CameAt(bo, By(-1_200_001))), crossed);
    room.at(minutes(60));
    assert_eq!(room.refuses(Command::LeftAt(bo, By(1_200_001))), crossed);
    room.does(Command::CameAt(bo, By(-600_000)));
    assert_eq!(present_for(&room, "Bo"), minutes(50));
}

#[test]
fn who_was_never_gone_is_here_all_the_time() {
    let mut room = room();
    let bo = room.person("Bo");
    assert_eq!(
        room.refuses(Command::NeverLeft(bo)),
        Refusal::HasNotLeft("Bo".into())
    );
    room.does(Command::Leave(bo));
    room.at(minutes(15)).does(Command::NeverLeft(bo));
    assert_eq!(present_for(&room, "Bo"), minutes(15));
    room.does(Command::Leave(bo));
    room.at(minutes(20)).does(Command::Arrive(bo));
    room.at(minutes(30)).does(Command::NeverLeft(bo));
    assert_eq!(present_for(&room, "Bo"), minutes(30));
    room.undoes();
    assert_eq!(present_for(&room, "Bo"), minutes(25));
}

#[test]
fn shares_go_by_the_time_present_as_it_was_corrected() {
    let mut room = room();
    let bo = room.person("Bo");
    room.does(Command::Leave(bo));
    room.speaks("Amina", minutes(10), minutes(20));
    room.at(minutes(30)).does(Command::Arrive(bo));
    room.speaks("Bo", minutes(30), minutes(35));
    let before = room.shares().ratio(room.shares().of(bo).unwrap());
    room.does(Command::NeverLeft(bo));
    let after = room.shares().ratio(room.shares().of(bo).unwrap());
    assert!(after < before, "{after} is not below {before}");
}

#[test]
fn who_had_left_had_more_of_the_floor_than_they_were_there() {
    let mut room = room();
    let bo = room.person("Bo");
    room.gives("Bo");
    room.at(minutes(12)).does(Command::Leave(bo));
    room.does(Command::LeftAt(bo, By(-60_000)));
    assert_eq!(room.time_of("Bo"), minutes(1));
    // Nobody leaves before they began to speak.
    let spoke = Refusal::SpokeThen("Bo".into());
    assert_eq!(room.refuses(Command::LeftAt(bo, By(-120_000))), spoke);
    room.does(Command::Arrive(bo));
    room.speaks("Bo", minutes(13), minutes(14));
    room.speaks("Amina", minutes(14), minutes(15));
    room.does(Command::Leave(bo));
    assert_eq!(room.refuses(Command::LeftAt(bo, By(-90_000))), spoke);
    assert_eq!(room.refuses(Command::CameAt(bo, By(90_000))), spoke);
}

#[test]
fn a_turn_of_someone_who_has_left_since_could_not_be_given_to_them() {
    let mut room = room();
    room.speaks("Amina", minutes(10), minutes(11));
    let bo = room.person("Bo");
    room.does(Command::Leave(bo));
    room.at(minutes(12)).does(floor::Command::Reassign(bo));
    assert_eq!(room.time_of("Bo"), minutes(1));
    let chi = room.joins("Chi", ourturn::session::people::Details::default());
    room.does(Command::Leave(chi));
    let never = Refusal::NotHereThen("Chi".into());
    assert_eq!(room.refuses(floor::Command::Reassign(chi)), never);
}
