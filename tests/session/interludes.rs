//! Thinking time, breaks and silence: nobody has the floor, and nobody loses by it.

use crate::room::{Room, item, minutes, seconds};
use ourturn::session::agenda::{ItemKind, Outline};
use ourturn::session::floor::Command;
use ourturn::session::floor::corrections::When::By;
use ourturn::session::floor::gaps::GapWas;
use ourturn::session::floor::interludes::InterludeKind::{Break, Silence, ThinkingTime};
use ourturn::session::people::{self, Details};
use ourturn::session::{Actor, Refusal};

fn room() -> Room {
    Room::with(&["Amina", "Bo"])
}

#[test]
fn thinking_time_has_a_clock_and_ends_when_someone_is_given_the_floor() {
    let mut room = room();
    room.gives("Amina");
    room.at(seconds(30));
    room.does(Command::Interlude(ThinkingTime, Some(minutes(3))));
    assert_eq!(room.speaker(), None);
    assert_eq!(room.time_of("Amina"), seconds(30));
    room.at(seconds(90));
    let left = |room: &Room| {
        let interlude = *room.session().floor.interlude()?;
        Some((interlude.left(room.now())?, interlude.over(room.now())))
    };
    assert_eq!(left(&room), Some((minutes(2), 0)));
    room.at(seconds(240));
    assert_eq!(left(&room), Some((0, seconds(30))));
    // It is to be longer after all: the same clock goes on.
    room.does(Command::Interlude(ThinkingTime, Some(minutes(5))));
    assert_eq!(left(&room), Some((seconds(90), 0)));
    assert_eq!(
        room.refuses(Command::Interlude(ThinkingTime, Some(minutes(5)))),
        Refusal::NothingChanges
    );
    room.gives("Bo");
    assert_eq!(room.session().floor.interlude(), None);
    assert_eq!(room.session().floor.interludes()[0].length(0), seconds(210));
    room.undoes();
    assert_eq!(left(&room), Some((seconds(90), 0)));
}

#[test]
fn it_is_in_nobodys_share() {
    let mut room = room();
    room.speaks("Amina", 0, minutes(10));
    room.does(Command::Interlude(Break, Some(minutes(20))));
    room.at(minutes(30)).does(Command::End(None));
    let newcomer = room.joins("Chi", Details::default());
    room.speaks("Chi", minutes(30), minutes(40));
    // Amina had all of her first ten minutes, and Chi of theirs: of the twenty that
    // Amina could have spoken in she had half.
    let shares = room.shares();
    let presence = |person| shares.of(person).expect("present").presence;
    assert_eq!(presence(room.person("Amina")), minutes(20));
    assert_eq!(presence(newcomer), minutes(10));
    let amina = room.session().people.get(room.person("Amina")).unwrap();
    assert_eq!(amina.present_for(room.now()), minutes(40));
}

#[test]
fn a_break_makes_nobody_quiet() {
    let mut room = room();
    room.speaks("Amina", 0, minutes(5));
    room.does(Command::Interlude(Break, None));
    room.at(minutes(25)).does(Command::End(None));
    assert_eq!(room.quiet(), [""; 0]);
    room.at(minutes(35));
    assert_eq!(room.quiet(), ["Bo"]);
}

#[test]
fn a_break_holds_the_item_and_thinking_time_does_not() {
    let mut room = room();
    room.starts(item("Talking", 30));
    let spent = |room: &Room| {
        let item = room.session().agenda.current().unwrap();
        item.spent(room.now())
    };
    room.does(Command::Interlude(Silence, None));
    room.at(minutes(1)).does(Command::Interlude(Break, None));
    assert_eq!(room.session().floor.interludes().len(), 2);
    assert_eq!(spent(&room), minutes(1));
    room.at(minutes(11)).gives("Amina");
    assert_eq!(spent(&room), minutes(1));
    room.at(minutes(12));
    assert_eq!(spent(&room), minutes(2));
    room.starts(Outline {
        kind: ItemKind::Break,
        ..item("Tea", 10)
    });
    room.does(Command::Interlude(Break, None));
    room.at(minutes(20));
    assert_eq!(spent(&room), minutes(8));
    room.starts(item("Talking on", 30));
    assert_eq!(room.session().floor.interlude(), None);
}

#[test]
fn a_laptop_that_sleeps_in_a_break_is_asked_nothing() {
    let mut room = room();
    room.starts(item("Talking", 30));
    room.at(minutes(1)).does(Command::Interlude(Break, None));
    room.by = Actor::Program;
    room.at(minutes(10));
    room.does(Command::NoteGap { from: minutes(2) });
    room.by = Actor::Facilitator;
    assert_eq!(room.session().floor.gap, None);
    assert_eq!(
        room.refuses(Command::ExplainGap(GapWas::Break)),
        Refusal::NoGap
    );
    room.at(minutes(11)).does(Command::End(None));
    let item = room.session().agenda.current().unwrap();
    assert_eq!(item.spent(room.now()), minutes(1));
}

#[test]
fn a_turn_that_was_noted_late_takes_its_time_back() {
    let mut room = room();
    room.speaks("Amina", 0, minutes(1));
    room.does(Command::Interlude(ThinkingTime, None));
    room.at(minutes(4)).gives("Bo");
    room.does(Command::MoveStart(By(-30_000)));
    let thought = room.session().floor.interludes()[0];
    assert_eq!(thought.length(room.now()), seconds(150));
    assert_eq!(room.time_of("Bo"), seconds(30));
}

#[test]
fn one_who_leaves_in_a_break_and_comes_back_has_no_less_presence() {
    let mut room = room();
    let bo = room.person("Bo");
    room.at(minutes(10)).does(Command::Interlude(Break, None));
    room.at(minutes(12)).does(people::Command::Leave(bo));
    room.at(minutes(18)).does(people::Command::Arrive(bo));
    room.at(minutes(20)).does(Command::End(None));
    let shares = room.shares();
    let [one, other] = shares.each.as_slice() else {
        panic!("two are here");
    };
    assert_eq!(one.presence, other.presence);
}
