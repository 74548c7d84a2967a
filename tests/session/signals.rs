//! Signals: counted, nobody's, and before the facilitator until dealt with.

use crate::room::{Room, item, seconds};
use ourturn::session::signals::{Command, Pressing, Signal};
use ourturn::session::{Actor, Refusal};

#[test]
fn they_are_counted_by_item_and_are_nobodys() {
    let mut room = Room::with(&["Amina", "Bo"]);
    room.does(Command::Show(Signal::Yellow, 1));
    let talking = room.starts(item("Talking", 10));
    let recorded = room.tries(Command::Show(Signal::Green, 7)).unwrap();
    assert_eq!(recorded[0].by, Actor::Unnamed);
    let line = serde_json::to_string(&recorded[0]).unwrap();
    assert!(!line.contains("person"), "{line}");
    room.does(Command::Show(Signal::Green, 2));
    let signals = &room.session().signals;
    assert_eq!(signals.count_on(Some(talking), Signal::Green), 9);
    assert_eq!(signals.count_on(Some(talking), Signal::Yellow), 0);
    assert_eq!(signals.count_on(None, Signal::Yellow), 1);
    assert_eq!(signals.count(Signal::Green), 9);
    assert!(room.session().pressing_signals().is_empty());
    // What came through the laptop can be taken back on it.
    room.undoes();
    assert_eq!(room.session().signals.count(Signal::Green), 7);
    for times in [0, 1001] {
        assert_eq!(
            room.refuses(Command::Show(Signal::Green, times)),
            Refusal::NoSuchNumber(1000)
        );
    }
}

#[test]
fn a_single_one_presses_until_it_is_dealt_with() {
    let mut room = Room::with(&["Amina"]);
    room.at(seconds(10))
        .does(Command::Show(Signal::NeedABreak, 1));
    room.at(seconds(20)).does(Command::Show(Signal::Red, 1));
    room.at(seconds(30)).does(Command::Show(Signal::Red, 2));
    let red = Pressing {
        signal: Signal::Red,
        times: 3,
        since: seconds(20),
    };
    let needs = Pressing {
        signal: Signal::NeedABreak,
        times: 1,
        since: seconds(10),
    };
    assert_eq!(room.session().pressing_signals(), [needs, red]);
    room.does(Command::Deal(Signal::Red));
    assert_eq!(room.session().pressing_signals(), [needs]);
    assert_eq!(room.session().signals.all[1].dealt, Some(seconds(30)));
    assert_eq!(
        room.refuses(Command::Deal(Signal::Red)),
        Refusal::NothingToDealWith
    );
    room.undoes();
    assert_eq!(room.session().pressing_signals(), [needs, red]);
    assert_eq!(room.session().signals.count(Signal::Red), 3);
}
