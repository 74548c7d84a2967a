//! One turn was two, or two were one; a start and an end at a marked moment; why
//! somebody was picked.

use crate::room::{Room, minutes, seconds, words};
use ourturn::session::floor::corrections::When;
use ourturn::session::floor::limits::LimitRule;
use ourturn::session::floor::turns::{Chosen, Progress};
use ourturn::session::floor::{Command, Giving};
use ourturn::session::people::Way;
use ourturn::session::{Refusal, agenda, record};

fn room() -> Room {
    Room::with(&["Amina", "Bo", "Chi"])
}

fn split(room: &Room, by: i64, name: &str) -> Command {
    Command::Split(When::By(by), Some(room.person(name)))
}

#[test]
fn what_somebody_else_said_at_the_end_of_a_turn_is_theirs() {
    let mut room = room();
    room.at(seconds(10)).gives("Amina");
    room.at(seconds(50));
    let command = split(&room, -15_000, "Bo");
    room.does(command);
    assert_eq!(
        (room.time_of("Amina"), room.time_of("Bo")),
        (seconds(25), seconds(15))
    );
    assert_eq!(room.speaker().as_deref(), Some("Bo"));
    room.at(seconds(60)).does(Command::End(None));
    assert_eq!(room.time_of("Bo"), seconds(25));
    let numbers: Vec<_> = room
        .session()
        .floor
        .turns()
        .iter()
        .map(|t| t.number)
        .collect();
    assert_eq!(numbers, [1, 2]);
}

#[test]
fn the_hand_of_whoever_had_the_second_part_is_answered_by_it() {
    let mut room = room();
    for name in ["Amina", "Bo", "Chi"] {
        room.raises(name);
    }
    room.gives("Amina");
    room.at(seconds(30));
    let command = split(&room, -10_000, "Chi");
    room.does(command);
    assert_eq!(room.order(), ["Bo"]);
    let bo = room.session().floor.hand_of(room.person("Bo")).unwrap();
    assert_eq!(bo.passed_over, 1);
    room.undoes();
    assert_eq!(room.order(), ["Bo", "Chi"]);
    assert_eq!(room.time_of("Amina"), seconds(30));
}

#[test]
fn a_turn_parts_only_where_it_was() {
    let mut room = room();
    assert_eq!(
        room.refuses(Command::Split(When::By(-1), None)),
        Refusal::NoTurnYet
    );
    room.at(seconds(10)).gives("Amina");
    room.at(seconds(40)).does(Command::End(None));
    room.at(seconds(60));
    let never = Refusal::NotWithin("Amina".into());
    for by in [-30_000, -35_000, 1] {
        assert_eq!(
            room.refuses(Command::Split(When::By(by), None)),
            never,
            "{by}"
        );
    }
    assert_eq!(
        room.refuses(Command::Split(When::By(0), None)),
        Refusal::NothingChanges
    );
    room.does(Command::Split(When::By(-10_000), None));
    let floor = &room.session().floor;
    assert_eq!(floor.tally(room.person("Amina")).turns, 2);
    assert_eq!(room.time_of("Amina"), seconds(30));
}

#[test]
fn a_held_turn_parts_at_its_pause() {
    let mut room = room();
    room.gives("Amina");
    room.at(seconds(10)).does(Command::Pause);
    room.at(seconds(20)).does(Command::Resume);
    room.at(seconds(25));
    let command = split(&room, -10_000, "Bo");
    room.does(command);
    assert_eq!(
        (room.time_of("Amina"), room.time_of("Bo")),
        (seconds(10), seconds(5))
    );
    assert_eq!(room.session().floor.turns()[0].progress, Progress::Ended);
}

#[test]
fn nobody_gets_a_second_part_in_which_they_spoke_already() {
    let mut room = room();
    room.gives("Amina");
    room.at(seconds(10)).interjects("Bo");
    let bo = room.person("Bo");
    room.at(seconds(14)).does(Command::End(Some(bo)));
    // The interjection began last, and is what is corrected.
    let command = split(&room, -2_000, "Amina");
    assert_eq!(room.refuses(command), Refusal::Speaks("Amina".into()));
}

#[test]
fn two_turns_that_were_one_are_the_first_speakers() {
    let mut room = room();
    assert_eq!(room.refuses(Command::Merge), Refusal::NoTwoTurns);
    room.raises("Bo");
    room.gives("Amina");
    room.at(seconds(30)).gives("Bo");
    room.at(seconds(40)).does(Command::Merge);
    assert_eq!(room.speaker().as_deref(), Some("Amina"));
    assert_eq!(
        (room.time_of("Amina"), room.time_of("Bo")),
        (seconds(40), 0)
    );
    // Bo's hand had been taken for answered.
    assert_eq!(room.order(), ["Bo"]);
    room.at(seconds(50)).does(Command::End(None));
    assert_eq!(room.time_of("Amina"), seconds(50));
    assert_eq!(room.session().floor.turns().len(), 1);
}

#[test]
fn the_turn_after_two_that_were_one_has_the_next_number() {
    let mut room = room();
    room.gives("Amina");
    room.at(seconds(30)).gives("Bo");
    room.does(Command::Merge);
    room.at(seconds(60)).gives("Chi");
    let numbers: Vec<_> = room
        .session()
        .floor
        .turns()
        .iter()
        .map(|t| t.number)
        .collect();
    assert_eq!(numbers, [1, 2]);
}

#[test]
fn turns_on_two_items_stay_two() {
    let mut room = room();
    room.starts(crate::room::item("First", 10));
    room.speaks("Amina", 0, seconds(30));
    room.starts(crate::room::item("Second", 10));
    room.speaks("Amina", seconds(40), seconds(50));
    assert_eq!(room.refuses(Command::Merge), Refusal::NotOneTurn);
}

#[test]
fn whoever_has_left_does_not_go_on() {
    let mut room = room();
    room.gives("Amina");
    room.at(seconds(30)).gives("Bo");
    let amina = room.person("Amina");
    room.does(ourturn::session::people::Command::Leave(amina));
    assert_eq!(
        room.refuses(Command::Merge),
        Refusal::NotHere("Amina".into())
    );
    room.does(Command::End(None));
    room.does(Command::Merge);
    assert_eq!(room.time_of("Amina"), seconds(30));
}

#[test]
fn a_turn_of_the_round_that_was_none_leaves_them_to_be_asked() {
    let mut room = room();
    room.does(Command::Order(ourturn::session::floor::order::Order::Round));
    room.does(Command::Next);
    room.at(seconds(30)).does(Command::Next);
    assert_eq!(room.left(), ["Chi"]);
    room.at(seconds(40)).does(Command::Merge);
    assert_eq!(room.left(), ["Bo", "Chi"]);
    // And the other way about: what Bo said at the end was his turn.
    room.at(seconds(60));
    let command = split(&room, -20_000, "Bo");
    room.does(command);
    assert_eq!(room.left(), ["Chi"]);
}

#[test]
fn times_move_to_the_marked_moment() {
    let mut room = room();
    room.at(seconds(10)).gives("Amina");
    assert_eq!(
        room.refuses(Command::MoveStart(When::Marked)),
        Refusal::NoMark
    );
    room.at(seconds(20)).does(Command::Mark);
    room.at(seconds(25)).gives("Bo");
    room.at(seconds(30)).does(Command::MoveStart(When::Marked));
    assert_eq!(
        (room.time_of("Amina"), room.time_of("Bo")),
        (seconds(10), seconds(10))
    );
    assert_eq!(
        room.refuses(Command::MoveStart(When::Marked)),
        Refusal::NothingChanges
    );
    room.at(seconds(40)).does(Command::Mark);
    room.at(seconds(90)).does(Command::End(None));
    room.does(Command::MoveEnd(When::Marked));
    assert_eq!(room.time_of("Bo"), seconds(20));
    room.undoes();
    assert_eq!(room.time_of("Bo"), seconds(70));
    let command = Command::Split(When::Marked, Some(room.person("Chi")));
    room.does(command);
    assert_eq!(
        (room.time_of("Bo"), room.time_of("Chi")),
        (seconds(20), seconds(50))
    );
}

#[test]
fn a_turn_that_was_somebody_elses_kept_the_wrong_persons_limit() {
    let mut room = room();
    let longer = ourturn::session::people::Factor::of_hundredths(200).unwrap();
    room.does(Command::Limit(LimitRule::Fixed { time: minutes(1) }));
    let details = ourturn::session::people::Details {
        ways: Some(ourturn::session::people::Ways::default().needing(longer)),
        ..Default::default()
    };
    room.joins("Dee", details);
    room.gives("Amina");
    let dee = room.person("Dee");
    room.does(Command::Reassign(dee));
    assert_eq!(room.session().floor.turns()[0].limit, Some(minutes(2)));
    room.at(seconds(30));
    let command = split(&room, -10_000, "Bo");
    room.does(command);
    assert_eq!(room.session().floor.turns()[1].limit, Some(minutes(1)));
}

#[test]
fn why_someone_was_picked_can_be_said_afterwards() {
    let mut room = room();
    room.raises("Bo");
    room.raises("Chi");
    let because = || Command::SayWhy(words("her bus goes"));
    assert_eq!(room.refuses(because()), Refusal::NoTurnYet);
    room.does(Command::Next);
    assert_eq!(room.refuses(because()), Refusal::NotPicked("Bo".into()));
    let giving = Giving::to(room.person("Amina"));
    room.does(Command::Give(giving));
    room.does(because());
    let chosen = room.session().floor.turns()[1].chosen.clone();
    let why = Some(words("her bus goes"));
    assert_eq!(chosen, Chosen::Facilitator { because: why });
    // It goes with whatever of theirs is taken out of the record.
    let amina = room.person("Amina");
    room.does(record::Command::Strike(record::Subject::Person {
        id: amina,
    }));
    assert!(!room.everything().contains("bus"));
}

#[test]
fn going_on_with_the_next_item_is_a_turn_of_its_own() {
    let mut room = room();
    let first = room.starts(crate::room::item("First", 10));
    room.does(agenda::Command::Add(crate::room::item("Second", 10), None));
    room.gives("Amina");
    room.at(seconds(30));
    let giving = Giving::to(room.person("Amina"));
    room.does(ourturn::session::Command::Together(vec![
        agenda::Command::Next.into(),
        Command::Give(giving).into(),
    ]));
    room.at(seconds(40));
    let amina = room.person("Amina");
    let floor = &room.session().floor;
    assert_eq!(floor.time_on_item(first, amina, room.now()), seconds(30));
    assert_eq!(room.time_of("Amina"), seconds(40));
    assert_eq!(room.speaker().as_deref(), Some("Amina"));
}

#[test]
fn the_interpreter_beside_a_turn_was_what_corrections_were_of() {
    let mut room = room();
    room.joins("Ned", crate::room::ways(&[Way::Interprets]));
    room.gives("Amina");
    room.at(seconds(10)).interjects("Ned");
    room.at(seconds(30));
    let bo = room.person("Bo");
    room.does(Command::Reassign(bo));
    assert_eq!(room.speaker().as_deref(), Some("Bo"));
    assert_eq!((room.time_of("Bo"), room.time_of("Ned")), (seconds(30), 0));
    let command = split(&room, -5_000, "Chi");
    room.does(command);
    assert_eq!(
        (room.time_of("Bo"), room.time_of("Chi")),
        (seconds(25), seconds(5))
    );
    room.does(Command::MoveStart(When::By(-5_000)));
    assert_eq!(
        (room.time_of("Bo"), room.time_of("Chi")),
        (seconds(20), seconds(10))
    );
}
