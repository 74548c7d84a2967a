//! Polls, line by line: how each is asked, counted and told.

use crate::desk::desk;

/// Says lines in a session with five people, and returns what was answered to those
/// after `==`, or to all.
fn told(script: &str) -> String {
    let (mut desk, _folder, _clock) = desk();
    let people = "person Amina\nperson Bo\nperson Chi\nperson Dee\nperson Eli";
    for line in people.lines() {
        desk.say(line);
    }
    let mut output = String::new();
    for line in script.lines() {
        output.push_str(&format!("> {line}\n{}\n", desk.say(line).text));
    }
    output
}

#[test]
fn every_method_is_asked_counted_and_told() {
    insta::assert_snapshot!(told(
        "poll \"Do we meet in the library?\" quorum 4
poll count 3 1
poll close
poll \"Is it good enough for now?\" method consent
poll count 4 0 1 because \"the door is too narrow\" unless \"we use the side door\"
poll close
poll \"Shall we try it?\" method fist to five voting by person rule nobody below 2
vote Amina 4
vote 3 Bo, Chi
vote Dee 1
poll close
poll \"The whole plan?\" method gradients
poll count 2 1 1 0 1 0 0 0
poll close
poll \"How does it feel?\" method temperature check voting by person
vote Amina -2
vote Bo keen
vote at ease Chi
poll close
poll \"What matters?\" options \"Heat, Light, Buses\" dots 3 on-one 2
poll count 5 2 3 voted 4
poll close
poll \"What would do?\" options \"Hall; Library, upstairs\" or-none or-time voting by person
vote Amina 1 2
vote Bo 2
vote Chi 4
poll close
poll \"How good is each?\" method score options Hall, Library
vote Amina 5 2
vote Bo - 3
vote Chi 2:4
poll close
poll \"Where?\" method ranked options \"Hall, Library, Park\"
vote Amina 1 > 2
vote Bo 2 > 1 = 3
vote Chi 3 > 2
vote Dee 1
poll close
polls"
    ));
}

#[test]
fn what_does_not_fit_is_told_in_sentences() {
    insta::assert_snapshot!(told(
        "vote for Amina
poll \"Where?\" method ranked
poll \"Where?\" method ranked voting totals options \"Hall, Park\"
poll \"Where?\" method consent rule majority
poll \"Where?\" method temp rule most votes
poll \"Where?\" method guessing
poll \"Where?\" rule whoever shouts
poll \"Where?\" dots 0 options \"Hall, Park\"
poll \"Where?\" options \"Hall, hall, Hall\"
poll \"Where?\" ideas 1, 2
poll \"Where?\" options \"Hall, Park\" voting by person
poll options Hall, Park, Library or-none
vote Amina
vote Amina 5
vote Amina canteen
vote Amina 1 4
vote Nemo 1
vote Amina 1 because it is near
poll count 3
poll rule two thirds
vote Amina, Bo 1 3
poll rule most votes
poll options Hall, Park
poll void because we wanted something else
poll again
poll close
poll void
poll void because we wanted something else
poll again
poll close
poll \"Good enough?\" method consent voting by person
vote Amina object
vote Amina object because too far unless there is a bus
vote stand aside Bo
poll count 1 2 3
poll close
poll \"Who?\" voting secret
vote for Amina
poll rule two thirds
poll close"
    ));
}

#[test]
fn options_come_from_ideas_and_themes() {
    let told = told(
        "idea \"A late bus\" theme travel
idea \"A van\" theme travel
idea \"More light\" theme the room
poll \"Which first?\" method ranked ideas 3, 1
vote Amina 2 > 1
poll close
poll \"Which theme?\" themes or-time voting by person
vote Amina 1
poll close",
    );
    assert!(
        told.contains("1. More light (idea 3); 2. A late bus (idea 1)"),
        "{told}"
    );
    assert!(
        told.contains("1. travel (the theme of ideas 1 and 2); 2. the room (the theme of idea 3); 3. needs more time"),
        "{told}"
    );
    assert!(
        told.contains("Poll 2 chooses \u{201c}travel\u{201d}"),
        "{told}"
    );
}

#[test]
fn on_the_gradients_a_rule_is_said_in_either_way() {
    let told = told(
        "poll \"The plan?\" method gradients rule nobody further down than 5
poll rule nobody below 6
poll rule most votes",
    );
    for sentence in [
        "Carried if nobody is further down than 5 (talk about it more first).",
        "Carried if nobody is further down than 6 (don't like it, will support it).",
        "What fits: nobody further down than 6 (or from 1 to 7), not binding.",
    ] {
        assert!(told.contains(sentence), "{sentence} is not in {told}");
    }
}

#[test]
fn an_objection_without_what_would_remove_it_is_asked_for_it() {
    let told = told(
        "poll \"Good enough?\" method consent voting by person
vote Bo consent
vote Amina object because \"it is too far\"
vote Amina object because \"it is too far\" unless \"there is a bus\"
poll close
poll \"Good enough?\" method consent
poll count 3 0 1 because \"it is too far\"
poll count 3 0 1 because \"it is too far\" unless \"there is a bus\"",
    );
    let asked: Vec<_> = told
        .lines()
        .filter(|line| line.starts_with("What would remove it?"))
        .collect();
    assert_eq!(
        asked,
        [
            "What would remove it? vote Amina object because \u{2026} unless \u{2026}",
            "What would remove it? poll count 3 0 1 because \u{2026} unless \u{2026}",
        ],
        "{told}"
    );
}

#[test]
fn a_quorum_of_more_than_are_here_is_said_at_once() {
    let told = told(
        "poll \"Shall we?\" quorum 8
poll rule two thirds quorum 5
poll rule two thirds quorum 6
poll close
poll \"How is it?\" method temp quorum 8",
    );
    assert_eq!(
        told.matches("8 must vote, and 5 are here.").count(),
        1,
        "{told}"
    );
    assert_eq!(told.matches("are here.").count(), 2, "{told}");
    assert!(told.contains("6 must vote, and 5 are here."), "{told}");
}

#[test]
fn the_ballot_of_whoever_leaves_is_said_to_stay() {
    let told = told(
        "poll \"Shall we?\" voting by person
vote for Amina
leave Amina
leave Bo
poll close
leave Chi",
    );
    assert!(
        told.contains("Amina has left. Their ballot in poll 1 stays."),
        "{told}"
    );
    for sentence in [
        "Bo had not voted and is no longer counted as present. Bo has left.",
        "Chi has left.\n",
    ] {
        assert!(told.contains(sentence), "{sentence} is not in {told}");
    }
}
