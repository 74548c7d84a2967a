//! The floor, line by line: what is said of rounds and of all that is no turn.

use std::time::Duration;

use ourturn::desk::{Desk, SaidKind};
use ourturn::store::transcript;
use ourturn::words::summary::summary;

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

#[test]
fn signals_are_counted_and_stand_until_they_are_dealt_with() {
    let (mut desk, _folder, clock) = a_room(&["Amina", "Bo"]);
    let told = says(
        &mut desk,
        &clock,
        "signals
item next
card red
signal green times 7
signal break
card blue
floor
signals
dealt red
dealt red
undo
undo",
    );
    insta::assert_snapshot!(told);
    let said = desk.say("undo").text;
    assert!(said.starts_with("Undone: 7 green cards."), "{said}");
}

/// A round of twelve, two of whom pass, with an invitation and a correction, typed: a
/// line for each thing that happens, and none of them long.
#[test]
fn a_round_of_twelve_can_be_typed() {
    let names = [
        "Amina", "Bo", "Chi", "Dee", "Eve", "Fay", "Gus", "Hal", "Ida", "Jo", "Kim", "Lee",
    ];
    let (mut desk, _folder, clock) = a_room(&names);
    let typed = "round\nnext\nnext\nnext\npass\nnext\nnext\ncorrect speaker gus\nnext\nnext
next\npass\nnext\nnext\nnext\nnext\nnext\nnext\npass\ninvite hal\ninvited hal later";
    for line in typed.lines() {
        clock.pass(Duration::from_secs(8));
        let said = desk.say(line);
        assert_eq!(said.kind, SaidKind::Done, "{line}: {}", said.text);
    }
    let floor = &desk.live().session().floor;
    assert_eq!(floor.round(), None);
    let round = &floor.rounds()[0];
    assert_eq!((round.turns, round.passes()), (11, 3));
    let lines = typed.lines().count();
    let letters: usize = typed.lines().map(|line| line.chars().count() + 1).sum();
    assert!(
        lines <= 24 && letters <= 150,
        "{lines} lines, {letters} letters"
    );
}

#[test]
fn the_transcript_counts_what_went_on_and_names_nobody_who_declined() {
    let (mut desk, _folder, clock) = a_room(&["Amina", "Bo", "Rosa"]);
    says(
        &mut desk,
        &clock,
        "item next
round random
next
next
pass
round end
end
think 30s
break
end
invite rosa
invited rosa pass
invite bo
card red times 2
signal break
dealt red
close",
    );
    let session = desk.live().session().clone();
    insta::assert_snapshot!(summary(&session, 0, 76));
    let path = desk.finish().unwrap();
    let read = transcript::read(&path).unwrap();
    assert_eq!(read.disagreements(), Vec::<String>::new());
    let text = std::fs::read_to_string(&path).unwrap();
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    let floor = &json["floor"];
    assert_eq!(floor["rounds"][0]["by"], "random");
    assert_eq!(
        (&floor["rounds"][0]["turns"], &floor["rounds"][0]["passes"]),
        (&1.into(), &1.into())
    );
    assert_eq!(floor["interludes"][0]["kind"], "thinking time");
    assert_eq!(floor["invitations"]["offered"], 2);
    assert_eq!(json["signals"][0]["times"], 2);
    for part in [&floor["rounds"], &floor["invitations"], &json["signals"]] {
        assert!(!part.to_string().contains("person"), "{part}");
    }
    let shown = json["events"].as_array().unwrap().iter();
    let by: Vec<_> = shown
        .filter(|event| event["event"]["what"] == "signal-shown")
        .map(|event| event["by"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(by, ["", ""]);
}

#[test]
fn the_mirror_tells_in_words_what_a_picture_would_show() {
    let names = ["Amina", "Bo", "Chi", "Dee", "Eve", "Fay", "Gus"];
    let (mut desk, _folder, clock) = a_room(&names);
    let mut told = says(&mut desk, &clock, "mirror\nitem next\ngive amina");
    clock.pass(Duration::from_mins(6));
    says(&mut desk, &clock, "role amina leading\ngive bo");
    clock.pass(Duration::from_mins(2));
    told += &says(&mut desk, &clock, "mirror");
    says(&mut desk, &clock, "end\nitem next\ngive chi");
    for name in &names[1..6] {
        says(&mut desk, &clock, &format!("describe {name} \"carer\""));
    }
    clock.pass(Duration::from_mins(9));
    told += &says(&mut desk, &clock, "mirror\ndescribe gus carer\nlook mirror");
    // One who leads alone, and the groups, are not for the room.
    told += &says(
        &mut desk,
        &clock,
        "private hide\nmirror\nrole gus leading\nmirror",
    );
    insta::assert_snapshot!(told);
}

#[test]
fn closing_was_not_asked_about_once_going_on_had_been() {
    let (mut desk, _folder, clock) = a_room(&["Amina", "Bo"]);
    let told = says(&mut desk, &clock, "item next\ngive amina\nitem next\nclose");
    assert_eq!(told.matches("Not yet:").count(), 2, "{told}");
}

#[test]
fn refusals_told_the_room_who_is_never_called_on() {
    let (mut desk, _folder, clock) = a_room(&["Amina", "Bo"]);
    let script = "way bo never-call-on-me\nprivate hide\ninvite bo\nprivate show\ninvite bo";
    let told = says(&mut desk, &clock, script);
    assert_eq!(
        told.matches("asked never to be called on").count(),
        1,
        "{told}"
    );
    assert!(told.contains("Not now."), "{told}");
}
