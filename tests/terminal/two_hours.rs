//! Two hours on the live screen, as they are for whoever facilitates: seven items, turns, ideas,
//! a poll, a decision; a person who comes late, a wrong key, a smaller window, a look into the
//! shell. The record is then what was done, to the second.
//!
//! The program is this very file, started again (`OURTURN_TWO_HOURS` names its folder), with a
//! clock that the test moves. It stands still in between, so that no machine is too slow.

mod clock;
mod facilitator;

use std::path::Path;
use std::process;

use ourturn::desk::Desk;
use ourturn::live::Live;
use ourturn::live::opening::World;
use ourturn::store::agenda_file;
use ourturn::tui::app::Notice;
use ourturn::tui::run::{self, How};
use ourturn::tui::terminal::Wanted;
use ourturn::tui::theme::Theme;
use serde_json::Value;
use tokio::sync::mpsc;

use crate::pty::{DEADLINE, Pty};
use clock::FileClock;
use facilitator::Facilitator;

const AGENDA: &str = r#"
title = "Shelter forum"
everyone_here = true
items = [
    { title = "Welcome", kind = "welcome", minutes = 10 },
    { title = "How are we?", kind = "check-in", minutes = 15 },
    { title = "What keeps folk away?", kind = "discussion", minutes = 25 },
    { title = "Tea", kind = "break", minutes = 10 },
    { title = "What could we try?", kind = "ideas", minutes = 25 },
    { title = "What we do first", kind = "decision", minutes = 25 },
    { title = "Before we go", kind = "close", minutes = 10 },
]
people = [{ name = "Amina" }, { name = "Jo" }, { name = "Sam" }, { name = "Chris" }]
"#;

#[test]
#[ignore = "the program that the other test runs"]
fn program() {
    if let Some(folder) = std::env::var_os("OURTURN_TWO_HOURS") {
        process::exit(show(Path::new(&folder)));
    }
}

fn show(folder: &Path) -> i32 {
    let (tell, told) = mpsc::unbounded_channel();
    let mut drawn = 0;
    let world = World {
        clock: Box::new(FileClock::in_folder(folder)),
        draw: Box::new(move || {
            drawn += 1;
            drawn
        }),
        holder: "a test".to_owned(),
        tell: Box::new(move || {
            let _ = tell.send(Notice::Saved); // Nobody hears it once the screen is gone.
        }),
    };
    let plan = agenda_file::read(AGENDA, "the agenda").unwrap();
    let live = Live::open(plan, folder, world).unwrap();
    let theme = Theme::of(|name| std::env::var(name).ok());
    let left = run::run(Desk::new(live), told, theme, Wanted { mouse: true }).unwrap();
    assert_eq!(left.how, How::Closed);
    left.desk.into_live().finish().unwrap();
    0
}

/// Starts it under a shell, to which Ctrl-Z goes back.
fn begin(folder: &Path) -> Facilitator {
    let clock = FileClock::in_folder(folder);
    clock.set(std::time::Duration::ZERO);
    let this = std::env::current_exe().expect("a test knows its own path");
    let script =
        "set -m; \"$@\"; echo in the shell; read -r go; fg; echo gone with $?.; read -r end";
    let this = this.to_str().expect("a path in Unicode");
    let arguments = ["two_hours::program", "--exact", "--ignored", "--nocapture"];
    let mut command = vec!["bash", "-c", script, "bash", this];
    command.extend(arguments);
    let folder = folder.to_str().expect("a path in Unicode").to_owned();
    let env = [
        ("OURTURN_TWO_HOURS", folder),
        ("LC_ALL", "C.UTF-8".to_owned()),
        ("RUST_BACKTRACE", "0".to_owned()),
    ];
    let pty = Pty::spawn(&command, &env, 80, 24);
    pty.wait_text("Nobody has the floor");
    Facilitator::at(pty, clock)
}

#[test]
fn two_hours_on_the_screen_are_in_the_record_as_they_were() {
    let folder = tempfile::tempdir().unwrap();
    let mut at = begin(folder.path());
    the_first_half(&mut at);
    at.next_item(4, "Tea");
    at.wait(10, 0);
    the_second_half(&mut at);
    at.close();
    at.pty.wait_text("gone with 0.");
    compare(&transcript(folder.path()));
}

/// Fifty-two minutes, up to the break.
fn the_first_half(at: &mut Facilitator) {
    at.next_item(1, "Welcome");
    at.wait(4, 0);
    at.person("Rosa");
    at.wait(6, 0);

    at.next_item(2, "How are we?");
    for name in ["Amina", "Jo", "Sam"] {
        at.wait(0, 5);
        at.hand(name);
    }
    at.wait(0, 5);
    for name in ["Amina", "Jo", "Sam"] {
        at.next_hand(name);
        at.wait(3, 0);
    }
    at.end_turn();
    at.wait(5, 40);

    at.next_item(3, "What keeps folk away?");
    at.limit("3m", "A turn may last 3 minutes");
    at.hand("Amina");
    at.wait(0, 30);
    at.hand("Chris");
    at.wait(0, 30);
    // Whoever was not heard comes before whoever was.
    at.next_hand("Chris");
    at.wait(4, 0);
    at.pty.wait_text("1:00 over");
    at.press(" ", "● Amina");
    at.wait(0, 10);
    at.press("u", "● Chris");
    at.press("r", "● Amina");
    at.alongside("Jo");
    at.wait(0, 20);
    at.end_alongside("Jo");
    // The window is made small, and everything goes on.
    at.pty.resize(40, 12);
    at.pty.wait_for("small screen", DEADLINE, |screen| {
        let text = screen.contents();
        text.contains("● Amina") && !text.contains("speaking")
    });
    at.hand("Rosa");
    at.wait(2, 30);
    at.next_hand("Rosa");
    at.pty.resize(80, 24);
    at.pty.wait_text("speaking");
    at.idea("Ask at the bus stop", "Rosa", "Idea 1, from Rosa");
    at.look_something_up(5, "● Rosa");
    at.end_turn();
    at.wait(12, 0);
    at.five_minutes_more();
    at.wait(2, 0);
}

/// Fifty-eight minutes, from the break to the end.
fn the_second_half(at: &mut Facilitator) {
    at.next_item(5, "What could we try?");
    at.idea("Open late on Thursdays", "Jo, Sam", "Idea 2, from");
    at.paste_idea(
        "A card \x1b[31mthrough\neach \"door\" from Jo",
        "each \"door\" from Jo",
        "Idea 3",
    );
    at.hand("Sam");
    at.hand("Jo");
    at.lower("Sam");
    // Too small to show anything, and yet a key does what it does.
    at.pty.resize(1, 1);
    at.wait(1, 0);
    at.pty.send(" ");
    at.pty.resize(80, 24);
    at.pty.wait_text("● Jo");
    at.wait(2, 0);
    at.end_turn();
    at.wait(23, 0);

    at.next_item(6, "What we do first");
    at.wait(10, 0);
    at.poll("Shall we open late?", [4, 1, 0], "is carried");
    at.wait(2, 0);
    at.decide("Open late on Thursdays", "shifts here end at seven");
    at.wait(10, 0);

    at.next_item(7, "Before we go");
    at.note("Tea was cold");
    at.concern("We hurried at the end", "Chris");
    at.wait(10, 0);
    at.press("n", "That was the last item");
    at.pty.send("\x1b");
    at.pty.wait_gone("That was the last item");
}

/// Reads the transcript, and checks that it is whole.
fn transcript(folder: &Path) -> Value {
    let files = std::fs::read_dir(folder).unwrap();
    let mut paths = files.map(|entry| entry.unwrap().path());
    let path = paths
        .find(|path| path.extension().is_some_and(|ending| ending == "json"))
        .expect("a transcript");
    let read = ourturn::store::transcript::read(&path).unwrap();
    assert_eq!(read.disagreements(), Vec::<String>::new());
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn compare(record: &Value) {
    let all = |part: &Value| part.as_array().expect("a list").clone();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let name = |id: &Value| {
        let people = all(&record["people"]);
        let found = people.into_iter().find(|person| person["id"] == *id);
        text(&found.expect("somebody")["name"])
    };
    let seconds = |value: &Value| value.as_u64().expect("milliseconds") / 1_000;

    assert_eq!(record["summary"]["length"], 2 * 60 * 60 * 1_000);
    let items = all(&record["agenda"]).into_iter();
    let items: Vec<_> = items
        .map(|item| (text(&item["title"]), seconds(&item["spent"])))
        .collect();
    let spent = [
        ("Welcome", 10 * 60),
        ("How are we?", 15 * 60),
        ("What keeps folk away?", 27 * 60),
        ("Tea", 10 * 60),
        ("What could we try?", 26 * 60),
        ("What we do first", 22 * 60),
        ("Before we go", 10 * 60),
    ];
    assert_eq!(items, spent.map(|(title, spent)| (title.to_owned(), spent)));

    let turns = all(&record["floor"]["turns"]).into_iter();
    let turns: Vec<_> = turns
        .filter(|turn| turn["counted"] == true)
        .map(|turn| {
            let spans = all(&turn["spans"]).into_iter();
            let length: u64 = spans
                .map(|span| seconds(&span["to"]) - seconds(&span["from"]))
                .sum();
            (name(&turn["speaker"]), length)
        })
        .collect();
    let spoken = [
        ("Amina", 3 * 60),
        ("Jo", 3 * 60),
        ("Sam", 3 * 60),
        ("Chris", 4 * 60),
        ("Amina", 3 * 60),
        ("Jo", 20),
        ("Rosa", 5 * 60),
        ("Jo", 2 * 60),
    ];
    assert_eq!(
        turns,
        spoken.map(|(name, spoken)| (name.to_owned(), spoken))
    );

    let ideas = all(&record["ideas"]).into_iter();
    let ideas: Vec<_> = ideas
        .map(|idea| {
            let from = idea["from"].as_array().cloned().unwrap_or_default();
            (
                text(&idea["words"]),
                from.iter().map(name).collect::<Vec<_>>().join(", "),
            )
        })
        .collect();
    let had = [
        ("Ask at the bus stop", "Rosa"),
        ("Open late on Thursdays", "Jo, Sam"),
        ("A card through\neach \"door\" from Jo", ""),
    ];
    assert_eq!(
        ideas,
        had.map(|(words, from)| (words.to_owned(), from.to_owned()))
    );

    let poll = &record["polls"][0];
    assert_eq!(poll["words"], "Shall we open late?");
    assert_eq!(poll["result"]["outcome"], "carried");
    assert_eq!(poll["result"]["counts"][0]["answer"], "for");
    assert_eq!(poll["result"]["counts"][0]["count"], 4);
    let decisions = all(&record["decisions"]);
    assert_eq!(decisions.len(), 1);
    assert_eq!(decisions[0]["statement"], "Open late on Thursdays");
    assert_eq!(decisions[0]["reasons"][0], "shifts here end at seven");
    assert_eq!(record["notes"][0]["words"], "Tea was cold");
    let concern = &record["concerns"][0];
    assert_eq!(concern["words"], "We hurried at the end");
}
