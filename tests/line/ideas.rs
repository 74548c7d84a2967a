//! Ideas typed line by line: captured, put in order, looked for.

use ourturn::desk::SaidKind;
use ourturn::session::ideas::writing::Phase;

use crate::desk::desk;

/// Says each line and returns what was answered, under the lines.
fn said(lines: &str) -> String {
    let (mut desk, _folder, _) = desk();
    let each = lines.trim().lines().map(|line| {
        let answer = desk.say(line.trim()).text;
        format!("> {}\n{answer}\n", line.trim())
    });
    each.collect()
}

#[test]
fn ideas_are_merged_split_and_told() {
    insta::assert_snapshot!(said(
        r#"
        person Amina
        person Jo
        person Sam
        idea "Stay open until eight" from Jo theme Hours
        idea "Evenings, one a week" from Sam
        idea open late
        idea "A van and a driver" from "the youth group"
        idea "And tea in it" from Amina on 4
        merge 1 2 3 as "Keep one evening a week open"
        ideas
        idea "Later buses" on 2
        split 4 "A van" "A driver"
        split 5 one two
        theme 7,8 Getting there
        theme 7-9 X
        place 7,8 2
        edit idea 8 "Someone to drive"
        ideas by theme
        ideas theme get
        ideas from jo by item
        ideas by item from youth
        ideas by built on
        ideas find driver
        ideas find zebra
        history 1
        history 2
        history 8
        apart 2
        undo
        decide "One evening" because "most asked for it" idea 3
        history 1
        "#
    ));
}

#[test]
fn a_chain_is_followed_from_an_idea_to_an_action_and_back() {
    insta::assert_snapshot!(said(
        r#"
        person Amina
        person Jo
        idea "Stay open until eight" from Jo theme Hours
        idea "Evenings, one a week" from Amina theme Hours
        idea "A van and a driver" theme "Getting there"
        poll "What first?" --themes
        poll count 2 0 voted 2
        poll close
        theme 1,2 Opening
        poll "Which evening hours?" ideas 1,2
        poll count 1 2 voted 2
        poll close
        decide "One evening a week" because "both want it" poll 2 idea 2
        decide "Hours before the van" because "most asked" poll 1
        action "Ask the caretaker" who jo decision 1
        merge 2 1
        history 1
        history 2
        history 3
        polls
        decisions
        actions
        "#
    ));
}

#[test]
fn what_cannot_be_is_said_and_changes_nothing() {
    insta::assert_snapshot!(said(
        r#"
        person Jo
        merge 1 2
        idea One
        idea Two
        idea Three
        merge 1
        merge 1 1
        merge 1 9
        apart 2
        split 1 "alone"
        merge 1 2
        split 1 "a" "b"
        split 2 "a" "b"
        split 3 "a" "b"
        theme 3 Late
        theme 1,x Late
        place 1 Nowhere
        ideas from ideas.csv
        ideas-from nowhere.csv
        write soon
        write read out
        write end
        "#
    ));
}

#[test]
fn the_ideas_of_a_file_are_one_act() {
    let (mut desk, folder, _) = desk();
    desk.say("person Jo Ash");
    desk.say("person Jo Birch");
    let file = folder.path().join("ideas.csv");
    let rows = "idea,author,theme\nOpen late,Jo A,Hours\nA van,jo,\n,Sam,\nTea,nobody,\n";
    std::fs::write(&file, rows).unwrap();
    let said = desk.say(&format!("ideas-from \"{}\"", file.display()));
    assert_eq!(said.kind, SaidKind::Done, "{}", said.text);
    assert!(
        said.text.contains("2 lines were left out. Line 3:"),
        "{}",
        said.text
    );
    let ideas = &desk.live().session().ideas;
    assert_eq!(ideas.all.len(), 2);
    assert!(ideas.all[0].from.is_some() && ideas.all[1].from.is_none());
    desk.say("undo");
    assert!(desk.live().session().ideas.all.is_empty());
}

#[test]
fn a_file_without_ideas_changes_nothing() {
    let (mut desk, folder, _) = desk();
    let file = folder.path().join("empty.txt");
    std::fs::write(&file, "\n \n").unwrap();
    let events = desk.live().timeline().events().len();
    let said = desk.say(&format!("ideas-from {}", file.display()));
    assert_eq!(said.kind, SaidKind::Refused);
    assert!(
        said.text.starts_with("There is no idea in"),
        "{}",
        said.text
    );
    assert_eq!(desk.live().timeline().events().len(), events);
}

#[test]
fn what_is_read_out_is_the_readers_unless_it_is_said() {
    let (mut desk, _folder, clock) = desk();
    for line in ["person Amina", "person Jo", "item next", "write 5m"] {
        desk.say(line);
    }
    assert_eq!(desk.live().session().writing(), Some(Phase::Writing));
    let reads = desk.say("write read out").text;
    assert!(reads.contains("Each reads one out"), "{reads}");
    desk.say("next");
    clock.pass(std::time::Duration::from_secs(20));
    assert_eq!(desk.say("idea \"Open late\"").text, "Idea 1, from Amina.");
    assert_eq!(desk.say("idea Tea from Jo").text, "Idea 2, from Jo.");
    let unnamed = desk.say("idea \"A van\" from nobody").text;
    assert_eq!(unnamed, "Idea 3, unnamed: A van.");
    desk.say("next");
    clock.pass(std::time::Duration::from_secs(20));
    desk.say("end");
    assert_eq!(desk.live().session().writing(), Some(Phase::HandingIn));
    assert_eq!(desk.say("idea Music").text, "Idea 4, unnamed: Music.");
    desk.say("write end");
    assert_eq!(desk.live().session().writing(), None);
}

#[test]
fn the_history_of_an_idea_has_its_themes_and_what_follows_from_a_poll_that_it_was_in() {
    let told = said(
        r#"
        person Amina
        person Jo
        idea "Stay open until eight" theme Hours
        idea "A van and a driver"
        theme 1,2 Opening
        theme 1 Evenings
        poll "What first?" ideas 1,2
        poll count 2 1 voted 2
        poll close
        decide "We stay open until eight" because "most asked" poll 1
        action "Ask the caretaker" who jo decision 1
        history 1
        "#,
    );
    let history = told.split("> history 1\n").last().unwrap();
    for line in [
        "Until 14:00 it belonged to \u{201c}Hours\u{201d}.",
        "Until 14:00 it belonged to \u{201c}Opening\u{201d}.",
        "It was an option of poll 1. Decision 1 rests on that poll.",
        "Action 1, for decision 1: Ask the caretaker, Jo.",
    ] {
        assert!(history.contains(line), "{line} in\n{history}");
    }
}
