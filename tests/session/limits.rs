//! How long a turn may last.

use crate::room::{Room, item, minutes, seconds};
use ourturn::session::Refusal;
use ourturn::session::floor::limits::LimitRule;
use ourturn::session::floor::{Command, Settings};
use ourturn::session::people::{Details, Factor, Ways};

fn limited(rule: LimitRule, of: u32) -> Room {
    let mut room = Room::with(&["Amina", "Bo", "Chi", "Dee"]);
    room.starts(item("Talking", of));
    if rule != LimitRule::None {
        room.does(Command::Limit(rule));
    }
    room
}

fn limit(room: &Room, name: &str) -> Option<u64> {
    room.session().limit_for(room.person(name), room.now())
}

fn slow(room: &mut Room) {
    let longer = Factor::of_hundredths(150).unwrap();
    room.joins(
        "Slow",
        Details {
            ways: Some(Ways::default().needing(longer)),
            ..Details::default()
        },
    );
}

#[test]
fn a_turn_has_no_limit_unless_one_was_chosen() {
    let mut room = limited(LimitRule::None, 10);
    assert_eq!(limit(&room, "Amina"), None);
    room.gives("Amina");
    assert_eq!(room.session().floor.turns()[0].limit, None);
}

#[test]
fn a_fixed_limit_is_the_same_for_all_but_those_who_need_longer() {
    let mut room = limited(LimitRule::Fixed { time: seconds(90) }, 10);
    slow(&mut room);
    assert_eq!(limit(&room, "Amina"), Some(seconds(90)));
    assert_eq!(limit(&room, "Slow"), Some(seconds(135)));
    let nothing = Command::Limit(LimitRule::Fixed { time: 0 });
    assert_eq!(room.refuses(nothing), Refusal::NoTime);
}

#[test]
fn the_shared_limit_is_the_time_left_over_those_still_to_speak() {
    let mut room = limited(LimitRule::Shared, 8);
    // Four not yet heard, eight minutes.
    assert_eq!(limit(&room, "Amina"), Some(minutes(2)));
    room.speaks("Amina", 0, minutes(2));
    room.gives("Bo");
    // Six minutes; Chi and Dee are not heard, Bo speaks.
    assert_eq!(limit(&room, "Chi"), Some(minutes(3)));
    room.raises("Amina");
    assert_eq!(limit(&room, "Chi"), Some(minutes(2)));
}

#[test]
fn the_shared_limit_stays_within_its_bounds() {
    let mut room = limited(LimitRule::Shared, 8);
    room.at(minutes(7));
    assert_eq!(limit(&room, "Amina"), Some(seconds(60)));
    room.at(minutes(20));
    assert_eq!(limit(&room, "Amina"), Some(seconds(60)));
    let long = limited(LimitRule::Shared, 60);
    assert_eq!(limit(&long, "Amina"), Some(seconds(180)));
    let mut settings = Settings {
        shortest_limit: seconds(30),
        longest_limit: seconds(40),
        ..Settings::default()
    };
    room.does(Command::Settings(settings));
    assert_eq!(limit(&room, "Amina"), Some(seconds(30)));
    settings.longest_limit = seconds(29);
    assert_eq!(
        room.refuses(Command::Settings(settings)),
        Refusal::LimitsCrossed
    );
}

#[test]
fn a_factor_lengthens_the_shared_limit_beyond_its_bounds() {
    let mut room = limited(LimitRule::Shared, 60);
    slow(&mut room);
    assert_eq!(limit(&room, "Slow"), Some(seconds(270)));
}

#[test]
fn without_planned_time_nothing_can_be_shared() {
    let mut room = Room::with(&["Amina"]);
    room.does(Command::Limit(LimitRule::Shared));
    assert_eq!(limit(&room, "Amina"), None);
}

#[test]
fn an_even_share_is_what_is_left_of_it() {
    let mut room = limited(LimitRule::EvenShare, 8);
    room.at(seconds(1));
    // An even share of eight minutes among four is two.
    room.speaks("Amina", seconds(1), seconds(31));
    room.at(seconds(32));
    // Heard: Amina. 7:28 over three is 149 s; 90 s are left of hers.
    assert_eq!(limit(&room, "Amina"), Some(seconds(90)));
    assert_eq!(limit(&room, "Bo"), Some(seconds(120)));
    room.speaks("Amina", seconds(32), minutes(3));
    assert_eq!(
        limit(&room, "Amina"),
        Some(seconds(60)),
        "never under the shortest"
    );
}

#[test]
fn an_even_share_is_longer_for_who_needs_longer() {
    let mut room = Room::with(&["Amina"]);
    room.starts(item("Talking", 4));
    room.does(Command::Limit(LimitRule::EvenShare));
    slow(&mut room);
    room.at(seconds(2));
    // Each has two minutes; half as long again is three.
    assert_eq!(limit(&room, "Amina"), Some(119_000));
    room.speaks("Slow", seconds(2), seconds(2) + seconds(45));
    // 45 s count as 30: 90 s are left, times one and a half.
    assert_eq!(limit(&room, "Slow"), Some(seconds(135)));
}

#[test]
fn the_shared_limit_is_offered_where_those_waiting_do_not_fit() {
    let mut room = limited(LimitRule::None, 10);
    assert_eq!(room.session().offered_limit(room.now()), None);
    room.speaks("Amina", 0, minutes(4));
    room.raises("Bo");
    assert_eq!(
        room.session().offered_limit(room.now()),
        None,
        "four minutes fit into six"
    );
    room.raises("Chi");
    room.raises("Dee");
    // Twelve minutes do not: six over three.
    assert_eq!(room.session().offered_limit(room.now()), Some(minutes(2)));
}
