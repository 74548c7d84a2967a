//! The floor, line by line: what is said of rounds and of all that is no turn.

use std::time::Duration;

use ourturn::desk::{Desk, SaidKind};

use crate::desk::{SetClock, desk};

/// Says each line ten seconds after the one before, and returns what was answered.
fn says(desk: &mut Desk, clock: &SetClock, lines: &str) -> String {
    let mut text = String::new();
    for line in lines.lines() {
        clock.pass(Duration::from_secs(10));
        let said = desk.say(line);
        text.push_str(&format!("> {line}\n{}\n", said.text));
    }
    text
}

fn a_room(names: &[&str]) -> (Desk, tempfile::TempDir, SetClock) {
    let (mut desk, folder, clock) = desk();
    for name in names {
        assert_eq!(desk.say(&format!("person {name}")).kind, SaidKind::Done);
    }
    (desk, folder, clock)
}

#[test]
fn a_round_is_told_as_it_goes() {
    let (mut desk, _folder, clock) = a_room(&["Amina", "Bo", "Chi", "Dee", "Lee"]);
    let told = says(
        &mut desk,
        &clock,
        "way lee never call on me
round chi, amina
next
hand chi
next
pass
floor
next
next
pass
hand bo for process point
next
next
end
round random
round
round end
round end",
    );
    insta::assert_snapshot!(told);
}

#[test]
fn thinking_time_and_breaks_are_told_with_their_clocks() {
    let (mut desk, _folder, clock) = a_room(&["Amina", "Bo"]);
    let mut told = says(&mut desk, &clock, "give amina\nthink 1m\nfloor");
    clock.pass(Duration::from_secs(50));
    told += &says(&mut desk, &clock, "floor\ngive bo\nbreak 10m\nbreak 15m");
    // Nobody is asked about a laptop that slept in a break.
    clock.sleep(Duration::from_mins(5));
    assert_eq!(desk.look_for_gap(), None);
    told += &says(
        &mut desk,
        &clock,
        "floor\nend\nsilence\nsilence 0\nundo\nend",
    );
    insta::assert_snapshot!(told);
}

#[test]
fn an_invitation_is_told_and_refused_in_sentences() {
    let (mut desk, _folder, clock) = a_room(&["Amina", "Bo", "Rosa", "Lee"]);
    says(
        &mut desk,
        &clock,
        "way rosa ask me first\nway lee never call on me\ngive amina",
    );
    clock.pass(Duration::from_mins(20));
    let mut told = says(
        &mut desk,
        &clock,
        "end
quiet
invite lee
invite rosa
floor
invited rosa later
invite rosa
quiet
invite bo
invited bo speak
set invite 2m
private hide
invite amina
invited amina write
private show",
    );
    told = told.replace("  ", " ");
    insta::assert_snapshot!(told);
}
