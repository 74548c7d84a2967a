//! How long a turn may last.

use crate::room::{Room, item, minutes, seconds};
use ourturn::session::floor::hands::HandKind;
use ourturn::session::floor::limits::LimitRule;
use ourturn::session::floor::{Command, Settings};
use ourturn::session::people::{self, Details, Factor, Ways};
use ourturn::session::{Refusal, agenda};

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
fn who_could_still_be_heard_is_counted_at_the_pace_so_far() {
    let still = |room: &Room| room.session().still_to_hear(&room.shares(), room.now());
    let mut room = limited(LimitRule::None, 10);
    let first = still(&room).unwrap();
    assert_eq!((first.people, first.fit, first.offers), (4, None, false));
    room.speaks("Amina", 0, minutes(4));
    room.raises("Bo");
    let one = still(&room).unwrap();
    // Four minutes fit into six, once.
    assert_eq!((one.people, one.waiting, one.fit), (3, 1, Some(1)));
    // Six over three.
    assert_eq!(
        (one.offers, one.each, one.would_fit),
        (true, minutes(2), true)
    );
    room.does(Command::Limit(LimitRule::Fixed { time: minutes(2) }));
    let fixed = still(&room).unwrap();
    assert_eq!((fixed.fit, fixed.offers), (Some(3), false));
    room.does(Command::Limit(LimitRule::Shared));
    // Whoever speaks takes as long as others do before anyone else is heard.
    room.gives("Bo");
    let shared = still(&room).unwrap();
    assert_eq!((shared.people, shared.offers), (2, false));
    room.at(minutes(9) + seconds(59)).does(Command::End(None));
    let late = still(&room).unwrap();
    assert_eq!(
        (late.fit, late.left, late.would_fit),
        (Some(0), seconds(1), false)
    );
}

#[test]
fn whoever_needs_longer_takes_more_of_the_time_left() {
    let mut room = limited(LimitRule::None, 10);
    let longer = Factor::of_hundredths(200).unwrap();
    let chi = room.person("Chi");
    room.does(people::Command::Change(
        chi,
        Details {
            ways: Some(Ways::default().needing(longer)),
            ..Details::default()
        },
    ));
    room.speaks("Amina", 0, minutes(2));
    room.speaks("Chi", minutes(2), minutes(6));
    room.does(Command::Raise {
        person: chi,
        kind: HandKind::default(),
        about: None,
    });
    let still = room
        .session()
        .still_to_hear(&room.shares(), room.now())
        .unwrap();
    // Two minutes each for Bo and Dee, or four for Chi.
    assert_eq!(
        (still.people, still.left, still.fit),
        (3, minutes(4), Some(2))
    );
}

#[test]
fn an_item_can_have_a_limit_of_its_own() {
    let mut room = limited(LimitRule::Fixed { time: minutes(2) }, 10);
    let item = room.session().agenda.current().unwrap().clone();
    let with = |limit| {
        let outline = agenda::Outline {
            limit,
            ..item.outline.clone()
        };
        agenda::Command::Change(item.id, outline)
    };
    room.does(with(Some(LimitRule::Fixed { time: minutes(1) })));
    assert_eq!(limit(&room, "Amina"), Some(minutes(1)));
    let nothing = with(Some(LimitRule::Fixed { time: 0 }));
    assert_eq!(room.refuses(nothing), Refusal::NoTime);
    room.does(with(Some(LimitRule::None)));
    assert_eq!(limit(&room, "Amina"), None);
    room.starts(crate::room::item("Then", 10));
    assert_eq!(limit(&room, "Amina"), Some(minutes(2)));
}
