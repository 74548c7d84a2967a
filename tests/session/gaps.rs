//! A suspended laptop, a restart: time in which the program was not there.

use crate::room::{Room, item, minutes, seconds};
use ourturn::session::floor::corrections::When::By;
use ourturn::session::floor::gaps::GapWas;
use ourturn::session::floor::interludes::InterludeKind;
use ourturn::session::floor::turns::Progress;
use ourturn::session::floor::{self, Command};
use ourturn::session::{Actor, Millis, Refusal};

/// Amina speaks from minute 1, and from minute 3 to 43 nobody knows.
fn asleep() -> Room {
    let mut room = Room::with(&["Amina", "Bo"]);
    room.starts(item("Talking", 60));
    room.at(minutes(1)).gives("Amina");
    notes_gap(&mut room, minutes(3), minutes(43));
    room
}

fn notes_gap(room: &mut Room, from: Millis, to: Millis) {
    room.by = Actor::Program;
    room.at(to).does(Command::NoteGap { from });
    room.by = Actor::Facilitator;
}

fn spent(room: &Room) -> Millis {
    room.session().agenda.items[0].spent(room.now())
}

#[test]
fn until_it_is_explained_no_clock_runs_in_a_gap() {
    let mut room = asleep();
    room.at(minutes(45));
    assert_eq!(room.time_of("Amina"), minutes(2));
    assert_eq!(spent(&room), minutes(3 + 2));
    let gap = room.session().floor.gap.as_ref().unwrap();
    assert_eq!((gap.from, gap.to), (minutes(3), minutes(43)));
}

#[test]
fn in_a_break_neither_turn_nor_item_ran() {
    let mut room = asleep();
    room.at(minutes(45))
        .does(Command::ExplainGap(GapWas::Break));
    assert_eq!(room.time_of("Amina"), minutes(2));
    assert_eq!(room.session().floor.turns()[0].progress, Progress::Ended);
    assert_eq!(spent(&room), minutes(5));
    assert_eq!(
        room.refuses(Command::ExplainGap(GapWas::Break)),
        Refusal::NoGap
    );
}

#[test]
fn who_carried_on_has_the_time_and_still_the_floor() {
    let mut room = asleep();
    room.at(minutes(45))
        .does(Command::ExplainGap(GapWas::CarriedOn));
    assert_eq!(room.time_of("Amina"), minutes(44));
    assert_eq!(room.session().floor.turns()[0].progress, Progress::Running);
    assert_eq!(spent(&room), minutes(45));
}

#[test]
fn a_turn_that_had_ended_leaves_the_item_running() {
    let mut room = asleep();
    room.at(minutes(45))
        .does(Command::ExplainGap(GapWas::TurnEnded));
    assert_eq!(room.time_of("Amina"), minutes(2));
    assert_eq!(room.session().floor.turns()[0].progress, Progress::Ended);
    assert_eq!(spent(&room), minutes(45));
}

#[test]
fn a_turn_that_was_over_by_the_time_of_the_answer_gets_the_gap_and_no_more() {
    let mut room = asleep();
    room.at(minutes(50)).gives("Bo");
    room.at(minutes(55))
        .does(Command::ExplainGap(GapWas::CarriedOn));
    assert_eq!(room.time_of("Amina"), minutes(42));
    assert_eq!(room.time_of("Bo"), minutes(5));
}

#[test]
fn explaining_a_gap_cut_off_the_turn_that_had_been_let_go_on() {
    for was in [GapWas::Break, GapWas::TurnEnded] {
        let mut room = asleep();
        room.at(minutes(44)).does(Command::Resume);
        room.at(minutes(50)).does(Command::ExplainGap(was));
        assert_eq!(room.session().floor.turns()[0].progress, Progress::Running);
        room.at(minutes(51)).does(Command::End(None));
        assert_eq!(room.time_of("Amina"), minutes(2 + 7));
    }
}

#[test]
fn a_second_gap_made_the_first_one_be_forgotten() {
    // 1 to 3, asleep to 43, 2 minutes awake, asleep from 45 to 105.
    let answers = [
        (GapWas::CarriedOn, GapWas::CarriedOn, 105, 106),
        (GapWas::CarriedOn, GapWas::Break, 44, 46),
        (GapWas::Break, GapWas::CarriedOn, 2, 66),
        (GapWas::Break, GapWas::Break, 2, 6),
    ];
    for (first, second, amina, item) in answers {
        let mut room = asleep();
        notes_gap(&mut room, minutes(45), minutes(105));
        room.at(minutes(106)).does(Command::ExplainGap(first));
        let gap = room.session().floor.gap.as_ref().unwrap();
        assert_eq!((gap.from, gap.to), (minutes(45), minutes(105)));
        room.does(Command::ExplainGap(second));
        assert_eq!(room.time_of("Amina"), minutes(amina), "{first} {second}");
        assert_eq!(spent(&room), minutes(item), "{first} {second}");
        assert!(room.session().floor.gap.is_none());
    }
}

#[test]
fn a_gap_from_before_the_turn_began_left_it_held_for_good() {
    let mut room = Room::with(&["Amina"]);
    room.starts(item("Talking", 60));
    room.at(minutes(5)).gives("Amina");
    notes_gap(&mut room, minutes(2), minutes(7));
    assert_eq!(room.time_of("Amina"), 0);
    room.at(minutes(8))
        .does(Command::ExplainGap(GapWas::CarriedOn));
    assert_eq!(room.time_of("Amina"), minutes(3));
    assert_eq!(room.session().floor.turns()[0].progress, Progress::Running);
    assert_eq!(spent(&room), minutes(8));
}

#[test]
fn a_gap_that_would_begin_later_than_it_is_found_begins_then() {
    let mut room = Room::with(&["Amina"]);
    room.at(seconds(10)).gives("Amina");
    notes_gap(&mut room, minutes(90), seconds(20));
    let gap = room.session().floor.gap.as_ref().unwrap();
    assert_eq!((gap.from, gap.to), (seconds(20), seconds(20)));
    room.at(seconds(30))
        .does(Command::ExplainGap(GapWas::CarriedOn));
    assert_eq!(room.time_of("Amina"), seconds(20));
    assert_eq!(
        room.refuses(floor::Command::ExplainGap(GapWas::Break)),
        Refusal::NoGap
    );
}

#[test]
fn a_gap_taken_back_left_two_turns_on_the_floor() {
    let mut room = asleep();
    room.at(minutes(44))
        .does(Command::ExplainGap(GapWas::TurnEnded));
    room.at(minutes(45)).gives("Bo");
    room.by = Actor::Program;
    room.undoes();
    assert_eq!(room.time_of("Amina"), minutes(44));
    let unended: Vec<_> = room.session().floor.unended().collect();
    assert_eq!(unended.len(), 1);
    assert_eq!(unended[0].speaker, room.person("Bo"));
}

#[test]
fn a_turn_with_a_corrected_end_ran_on_without_its_time_once_the_gap_was_taken_back() {
    let mut room = asleep();
    room.at(minutes(44))
        .does(Command::ExplainGap(GapWas::TurnEnded));
    room.does(Command::MoveEnd(By(-30_000)));
    room.by = Actor::Program;
    room.undoes();
    room.at(minutes(50));
    assert_eq!(room.session().floor.unended().count(), 0);
    assert_eq!(room.time_of("Amina"), seconds(90));
}

#[test]
fn a_second_gap_from_before_the_end_of_the_first_made_a_turn_negative() {
    let mut room = asleep();
    room.at(minutes(44)).does(Command::MoveStart(By(30_000)));
    notes_gap(&mut room, seconds(1), minutes(45));
    let second = room.session().floor.gaps().last().unwrap();
    assert_eq!((second.from, second.to), (minutes(43), minutes(45)));
    room.does(Command::ExplainGap(GapWas::CarriedOn));
    assert_eq!(room.time_of("Amina"), minutes(43) - seconds(90));
    room.does(Command::ExplainGap(GapWas::CarriedOn));
    assert_eq!(room.time_of("Amina"), minutes(45) - seconds(90));
}

#[test]
fn a_turn_that_two_gaps_held_and_that_went_on_for_no_time_became_negative() {
    let mut room = asleep();
    notes_gap(&mut room, minutes(45), minutes(105));
    room.at(minutes(106)).does(Command::Resume);
    room.does(Command::End(None));
    room.does(Command::ExplainGap(GapWas::CarriedOn));
    assert_eq!(room.time_of("Amina"), minutes(44));
    room.does(Command::ExplainGap(GapWas::CarriedOn));
    assert_eq!(room.time_of("Amina"), minutes(104));
}

#[test]
fn a_turn_begins_within_a_gap_once_the_group_is_known_to_have_carried_on() {
    let mut room = asleep();
    room.at(minutes(44)).gives("Bo");
    let ten_earlier = Command::MoveStart(By(-600_000));
    assert_eq!(room.refuses(ten_earlier.clone()), Refusal::GapIsOpen);
    room.does(Command::ExplainGap(GapWas::CarriedOn));
    room.does(ten_earlier);
    assert_eq!(room.time_of("Amina"), minutes(34 - 1));
    assert_eq!(room.time_of("Bo"), minutes(10));
}

#[test]
fn a_turn_was_given_to_someone_whose_own_turn_then_ran_through_it() {
    let mut room = Room::with(&["Amina", "Bo", "Chi"]);
    room.interjects("Bo");
    notes_gap(&mut room, seconds(2), minutes(5));
    room.gives("Amina");
    room.at(minutes(7)).does(Command::End(None));
    let reassign = Command::Reassign(room.person("Bo"));
    assert_eq!(room.refuses(reassign), Refusal::Speaks("Bo".into()));
    let reassign = Command::Reassign(room.person("Chi"));
    room.does(reassign);
    room.does(Command::ExplainGap(GapWas::CarriedOn));
    assert_eq!(room.time_of("Bo"), minutes(7));
}

#[test]
fn a_night_between_two_halves_made_everyone_who_came_later_loud() {
    let mut room = Room::with(&["Amina", "Bo"]);
    room.speaks("Amina", 0, minutes(10));
    notes_gap(&mut room, minutes(20), minutes(600));
    room.does(Command::ExplainGap(GapWas::Break));
    room.joins("Chi", ourturn::session::people::Details::default());
    room.speaks("Chi", minutes(600), minutes(610));
    // Twenty minutes and ten for Amina, ten for Chi.
    let shares = room.shares();
    let presence: Vec<_> = shares.each.iter().map(|share| share.presence).collect();
    assert_eq!(presence, [minutes(30), minutes(30), minutes(10)]);
}

#[test]
fn a_gap_within_thinking_time_counts_once() {
    let mut room = Room::with(&["Amina", "Bo"]);
    room.at(minutes(10))
        .does(Command::Interlude(InterludeKind::ThinkingTime, None));
    notes_gap(&mut room, minutes(15), minutes(30));
    room.does(Command::ExplainGap(GapWas::Break));
    room.at(minutes(40)).does(Command::End(None));
    assert_eq!(
        room.session().floor.without_a_floor(0, minutes(50)),
        minutes(30)
    );
}

#[test]
fn a_turn_moved_into_a_gap_had_the_break_for_speech() {
    let mut room = asleep();
    room.does(Command::ExplainGap(GapWas::Break));
    room.gives("Bo");
    room.at(minutes(44));
    assert_eq!(
        room.refuses(Command::MoveStart(By(-120_000))),
        Refusal::WasAway
    );
    assert_eq!(room.time_of("Bo"), minutes(1));
}
