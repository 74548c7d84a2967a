//! What the group set out to do, and how long it took.

use crate::room::{Room, item, minutes, plan, words};
use ourturn::session::agenda::{Command, Outline, Stage};
use ourturn::session::meeting;
use ourturn::session::people::Details;
use ourturn::session::plan::Plan;
use ourturn::session::{Millis, Refusal};

/// Ten, twenty and thirty minutes.
fn room() -> Room {
    Room::opened(Plan {
        items: vec![item("A", 10), item("B", 20), item("C", 30)],
        people: vec![(words("Amina"), Details::default())],
        ..plan("Three things")
    })
}

fn stages(room: &Room) -> Vec<(&str, Stage)> {
    let items = room.session().agenda.items.iter();
    items
        .map(|item| (item.outline.title.shown(), item.stage))
        .collect()
}

fn spent(room: &Room, title: &str) -> Millis {
    let item = room.session().agenda.get(room.item(title)).unwrap();
    item.spent(room.now())
}

fn finish(room: &Room) -> Millis {
    room.session().agenda.projected_finish(room.now())
}

#[test]
fn the_projected_finish_is_now_and_what_is_still_to_come() {
    let mut room = room();
    assert_eq!(finish(&room), minutes(60));
    room.at(minutes(5)).does(Command::Next);
    assert_eq!(finish(&room), minutes(65));
    room.at(minutes(10));
    assert_eq!(finish(&room), minutes(65));
    // Five minutes over.
    room.at(minutes(20));
    assert_eq!(finish(&room), minutes(70));
    room.does(Command::Next);
    assert_eq!(spent(&room, "A"), minutes(15));
    assert_eq!(finish(&room), minutes(70));
}

#[test]
fn an_item_is_extended_and_knows_what_was_planned_and_spent() {
    let mut room = room();
    assert_eq!(room.refuses(Command::Extend(5)), Refusal::NoCurrentItem);
    room.does(Command::Next);
    room.at(minutes(4)).does(Command::Extend(5));
    let current = room.session().agenda.current().unwrap();
    assert_eq!(current.planned(), Some(minutes(15)));
    assert_eq!(current.left(room.now()), Some(minutes(11)));
    assert_eq!(room.session().agenda.planned(), minutes(65));
    assert_eq!(room.refuses(Command::Extend(0)), Refusal::NoTime);
    assert_eq!(
        room.refuses(Command::Extend(24 * 60)),
        Refusal::TooManyMinutes
    );
}

#[test]
fn skipped_and_parked_items_take_no_more_time() {
    let mut room = room();
    room.does(Command::Next);
    let (a, b) = (room.item("A"), room.item("B"));
    room.gives("Amina");
    room.at(minutes(3)).does(Command::Park(a));
    assert_eq!(room.session().floor.unended().count(), 0);
    let topic = &room.session().parking.all[0];
    assert_eq!((topic.words.shown(), topic.item), ("A", Some(a)));
    room.does(Command::Skip(b));
    assert_eq!(
        stages(&room),
        [
            ("A", Stage::Parked),
            ("B", Stage::Skipped),
            ("C", Stage::Waiting)
        ]
    );
    assert_eq!(finish(&room), minutes(3 + 30));
    room.at(minutes(9));
    assert_eq!(spent(&room, "A"), minutes(3));
    assert_eq!(
        room.refuses(Command::Skip(a)),
        Refusal::ItemIsOver("A".into())
    );
}

#[test]
fn the_group_can_come_back_to_an_item() {
    let mut room = room();
    let (a, c) = (room.item("A"), room.item("C"));
    room.does(Command::Start(c));
    room.at(minutes(2)).does(Command::Start(a));
    room.at(minutes(5)).does(Command::Start(c));
    room.at(minutes(9));
    assert_eq!(spent(&room, "A"), minutes(3));
    assert_eq!(spent(&room, "C"), minutes(2 + 4));
    assert_eq!(
        room.refuses(Command::Start(c)),
        Refusal::OnThisItem("C".into())
    );
    room.does(Command::Next);
    let current = room.session().agenda.current().unwrap();
    assert_eq!(current.outline.title.shown(), "B", "what waits is not lost");
    assert_eq!(room.refuses(Command::Next), Refusal::LastItem);
}

#[test]
fn items_are_moved_and_added_between() {
    let mut room = room();
    let (a, c) = (room.item("A"), room.item("C"));
    room.does(Command::Move(c, 1));
    room.does(Command::Add(item("New", 5), Some(a)));
    let titles: Vec<_> = stages(&room).into_iter().map(|(title, _)| title).collect();
    assert_eq!(titles, ["C", "New", "A", "B"]);
    assert_eq!(room.refuses(Command::Move(c, 1)), Refusal::NothingChanges);
    for place in [0, 5] {
        assert_eq!(
            room.refuses(Command::Move(c, place)),
            Refusal::NoSuchPlace(4)
        );
    }
}

#[test]
fn an_item_needs_a_title_and_a_sensible_time() {
    let mut room = room();
    let untitled = Command::Add(item("", 5), None);
    assert_eq!(room.refuses(untitled), Refusal::NoWords("a title"));
    for (minutes, why) in [(0, Refusal::NoTime), (1441, Refusal::TooManyMinutes)] {
        assert_eq!(room.refuses(Command::Add(item("D", minutes), None)), why);
    }
    let open_ended = Outline {
        minutes: None,
        ..item("D", 1)
    };
    room.starts(open_ended);
    assert_eq!(room.refuses(Command::Extend(5)), Refusal::NoPlannedTime);
}

#[test]
fn closing_ends_the_item_and_the_turn() {
    let mut room = room();
    room.does(Command::Next);
    room.gives("Amina");
    room.at(minutes(7)).does(meeting::Command::Close);
    assert_eq!(spent(&room, "A"), minutes(7));
    assert_eq!(room.time_of("Amina"), minutes(7));
    assert_eq!(room.session().clock(minutes(99)), minutes(7));
    assert_eq!(room.refuses(Command::Next), Refusal::Closed);
}
