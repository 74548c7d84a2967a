//! The floor in each of its states, as letters alone have to tell it: on the screen at 80×24,
//! and said in line mode.

use insta::assert_snapshot;

use super::table::Table;
use super::*;
use crate::tui::staging::text;

/// What is said to bring a state about, a line each; a number lets so many seconds pass.
#[rustfmt::skip]
const STATES: &[(&str, &[&str])] = &[
    ("nobody has the floor", &["item next"]),
    ("hands, each with its reason", &[
        "item next", "give jo", "60", "end", "30", "hand jo", "20", "hand sam", "5",
        "hand amina for direct-response",
    ]),
    ("first come", &[
        "item next", "give jo", "60", "end", "order first-come", "hand jo", "9", "hand sam",
    ]),
    ("a turn, and someone alongside", &[
        "item next", "give jo", "40", "alongside sam", "5",
    ]),
    ("a turn within its limit", &["item next", "limit 2m here", "give jo", "40"]),
    ("a turn over its limit", &["item next", "limit 1m", "give jo", "75"]),
    ("a turn that needs longer", &["longer jo 2", "item next", "limit 1m", "give jo", "75"]),
    ("a held turn", &["item next", "give jo", "40", "pause", "20"]),
    ("words read out", &["way jo read-out", "item next", "give jo read-by sam", "20"]),
    ("an interpreter", &["way jo interpreter", "item next", "give jo", "20"]),
    ("a round, one has passed", &[
        "item next", "round", "next", "30", "pass jo", "hand amina", "next", "10",
    ]),
    ("hands that wait for the round to be over", &[
        "item next", "limit 2m", "round", "next", "30", "next", "10", "hand amina",
    ]),
    ("a round in which a question goes before", &[
        "item next", "round", "next", "30", "hand ana for clarifying-question",
    ]),
    ("offered again", &[
        "item next", "round", "pass", "next", "9", "next", "9", "next", "9",
    ]),
    ("asked first", &["way jo ask-me-first", "item next", "round sam, jo", "next", "30"]),
    ("time to think", &["item next", "hand sam", "think 3m", "50"]),
    ("a break that is over", &["item next", "break 5m", "320"]),
    ("silence", &["item next", "silence 1m", "20"]),
    ("somebody to be heard", &["item next", "give jo", "960", "end"]),
    ("an invitation", &[
        "way sam ask-me-first", "item next", "give jo", "960", "end", "invite sam", "65",
    ]),
    ("cards that press", &["item next", "give jo", "20", "card red", "card red", "signal wrong"]),
    ("not all fit", &[
        "item next", "give jo", "240", "end", "hand sam", "hand amina", "hand ana",
    ]),
    ("not all fit even with the shared limit", &[
        "item next", "give jo", "540", "end", "hand sam", "hand amina", "hand ana",
    ]),
    ("a shared limit", &["item next", "limit shared", "give jo", "30", "hand sam"]),
    ("the even share", &["item next", "limit even-share", "give jo", "30", "hand sam"]),
];

#[test]
fn the_floor_is_understood_in_every_state() {
    let mut all = String::new();
    for (state, lines) in STATES {
        let mut table = Table::new();
        for line in *lines {
            if let Ok(seconds) = line.parse() {
                table.pass(seconds);
                continue;
            }
            let said = table.app.desk.say(line);
            assert_eq!(said.kind, SaidKind::Done, "{state}: {line}: {}", said.text);
        }
        assert!(table.app.desk.settle(Duration::from_secs(30)));
        table.app.notice(Notice::Saved);
        let drawn = text(table.drawn(80, 24).backend().buffer());
        let floor = drawn.iter().skip(5).take(9).chain(&drawn[18..23]);
        let floor: Vec<_> = floor.map(|row| row.trim_end()).collect();
        let shown = floor.join("\n");
        let said = table.app.desk.say("floor").text;
        all.push_str(&format!("== {state}\n{shown}\n> floor\n{said}\n\n"));
    }
    assert_snapshot!("floor_in_each_state", all);
}
