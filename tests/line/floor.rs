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
