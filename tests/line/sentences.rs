use std::time::Duration;

use ourturn::desk::SaidKind;

use crate::desk::desk;

#[test]
fn names_are_known_by_their_beginning_in_every_script() {
    let (mut desk, _folder, _clock) = desk();
    for name in [
        "唐鳳",
        "Łukasz Nowak",
        "ᎠᎳ",
        "عائشة",
        "Joan",
        "John",
        "Iván",
    ] {
        assert_eq!(
            desk.say(&format!("person \"{name}\"")).kind,
            SaidKind::Done,
            "{name}"
        );
    }
    for (typed, name) in [
        ("唐", "唐鳳"),
        ("luk", "Łukasz Nowak"),
        ("nowak", "Łukasz Nowak"),
        ("Ꭰ", "ᎠᎳ"),
        ("عائ", "عائشة"),
        ("JOA", "Joan"),
        ("ivan", "Iván"),
    ] {
        assert_eq!(
            desk.say(&format!("hand {typed}")).text,
            format!("{name}'s hand is up.")
        );
        desk.say(&format!("down {typed}"));
    }
    let said = desk.say("hand jo");
    assert_eq!(said.kind, SaidKind::Misunderstood);
    assert_eq!(
        said.text,
        "\u{201c}jo\u{201d} could be Joan or John. Type more of the name."
    );
    let said = desk.say("hand zoe");
    assert!(
        said.text
            .starts_with("Nobody here is called \u{201c}zoe\u{201d}. There are"),
        "{}",
        said.text
    );
}

#[test]
fn what_is_not_understood_says_what_to_do() {
    let (mut desk, _folder, _clock) = desk();
    desk.say("person Amina");
    for (line, says) in [
        ("hnad amina", "Did you mean \u{201c}hand\u{201d}?"),
        ("hand", "It goes: hand NAME"),
        ("limit sometimes", "A limit is none, shared"),
        ("order loudest", "quieter first, first come"),
        ("idea \"open", "double quote"),
        ("theme 3 x", "There is no idea yet."),
        ("item start Nowhere", "No item begins with"),
        ("review 1 soon", "write it as 2027-03-01"),
        ("strike mood 1", "What can be struck"),
    ] {
        let said = desk.say(line);
        assert_eq!(said.kind, SaidKind::Misunderstood, "{line}: {}", said.text);
        assert!(said.text.contains(says), "{line}: {}", said.text);
    }
}

#[test]
fn plain_words_name_options_only_where_they_must() {
    let (mut desk, _folder, _clock) = desk();
    desk.say("person Jo");
    desk.say("person \"Anna Maria\"");
    for (line, text) in [
        (
            "idea buses from the station",
            "Idea 1, unnamed: buses from the station.",
        ),
        ("idea late buses from jo", "Idea 2, from Jo."),
        (
            "idea \"A crèche\" from Jo, anna theme families",
            "Idea 3, from Jo and Anna Maria.",
        ),
        ("idea we don't know", "Idea 4, unnamed: we don't know."),
        (
            "idea \"A rota\" from the night shift",
            "Idea 5, from the night shift, taken for a group.",
        ),
        (
            "idea - shorter agendas",
            "Idea 6, unnamed: - shorter agendas.",
        ),
        (
            "idea from here on we meet at six",
            "Idea 7, unnamed: from here on we meet at six.",
        ),
        (
            "idea say \"yes\" from the start",
            "Idea 8, unnamed: say \"yes\" from the start.",
        ),
    ] {
        assert_eq!(desk.say(line).text, text, "{line}");
    }
    let ideas = &desk.live().session().ideas.all;
    assert_eq!(ideas[0].words.shown(), "buses from the station");
    assert_eq!(ideas[1].words.shown(), "late buses");
    assert_eq!(ideas[2].theme.as_ref().unwrap().shown(), "families");
    assert_eq!(ideas[3].words.shown(), "we don't know");
    assert_eq!(ideas[5].words.shown(), "- shorter agendas");
}

#[test]
fn ballots_of_a_whole_row_are_cast_in_one_line() {
    let (mut desk, _folder, _clock) = desk();
    for name in ["Jo", "Sam", "Ana"] {
        desk.say(&format!("person {name}"));
    }
    desk.say("poll \"Shall we?\" --by-person");
    assert_eq!(
        desk.say("vote for jo sam").text,
        "Jo: for. Sam: for. 2 of 3 have voted."
    );
    desk.say("vote against ana");
    assert!(
        desk.say("poll close")
            .text
            .starts_with("Poll 1 is carried: 2 for,")
    );
}

#[test]
fn a_laptop_that_slept_is_asked_about() {
    let (mut desk, _folder, clock) = desk();
    desk.say("person Jo");
    desk.say("item next");
    desk.say("give jo");
    clock.pass(Duration::from_secs(30));
    clock.sleep(Duration::from_mins(5));
    let asked = desk.look_for_gap().unwrap();
    assert!(
        asked.starts_with("The program was away for 5 minutes."),
        "{asked}"
    );
    clock.pass(Duration::from_secs(10));
    assert_eq!(desk.say("end").text, "Jo spoke for 30 seconds.");
    desk.say("undo");
    assert_eq!(
        desk.say("gap carried on").text,
        "You carried on: the clocks ran through it."
    );
    assert_eq!(desk.say("end").text, "Jo spoke for 5 minutes 40 seconds.");
}

#[test]
fn every_verb_has_help_of_its_own() {
    let (mut desk, _folder, _clock) = desk();
    for verb in ourturn::language::verbs() {
        let said = desk.say(&format!("help {}", verb.verb));
        assert_eq!(said.kind, SaidKind::Answer, "{}", verb.verb);
        let text = said.text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains(&verb.about), "{text}");
    }
}

#[test]
fn a_sentence_needs_no_quotes_where_it_is_plain_what_is_meant() {
    let (mut desk, _folder, _clock) = desk();
    for name in ["Rosa", "Chris"] {
        desk.say(&format!("person {name}"));
    }
    desk.say("poll \"Shall we?\"");
    desk.say("poll count 2 0");
    desk.say("poll close");
    for (line, text) in [
        (
            "need Rosa a chair by the door",
            "Noted for Rosa, privately.",
        ),
        ("sorted Rosa by Chris", "Sorted for Rosa, by Chris."),
        (
            "hand Chris for clarifying question about who answers the phone",
            "Chris has a clarifying question.",
        ),
        (
            "give rosa how read out read-by chris because she was before",
            "Rosa has the floor: picked by the facilitator, she was before.",
        ),
        (
            "decide \"Open late\" because the poll was clear poll 1",
            "Decision 1 is recorded with 1 reason; 2 people taking part.",
        ),
        (
            "decide we open late because people work because it was asked for",
            "Decision 2 is recorded with 2 reasons; 2 people taking part.",
        ),
        (
            "action a rota who has keys",
            "Action 1: a rota who has keys.",
        ),
        (
            "action \"a rota\" who Chris due 2027-03-01",
            "Action 2, Chris, by Monday 1 March 2027: a rota.",
        ),
    ] {
        let said = desk.say(line).text;
        assert_eq!(said.lines().next(), Some(text), "{line}");
    }
    let decisions = &desk.live().session().decisions.all;
    assert_eq!(decisions[0].reasons[0].shown(), "the poll was clear");
    assert!(decisions[0].how.poll.is_some());
    assert_eq!(decisions[1].statement.shown(), "we open late");
}

#[test]
fn a_word_that_has_no_place_is_told_and_nothing_is_done() {
    let (mut desk, _folder, _clock) = desk();
    desk.say("person Amina");
    for (line, says) in [
        (
            r#"decide "E" because "r" --alternative "Sat""#,
            "--alternative",
        ),
        (r#"decide "Thursdays" becuase "they asked""#, "because …"),
        (r#"item add "Extra" 10"#, "minutes …"),
        (r#"idea "late buses" Amina"#, "from …"),
        (r#"note "one" two"#, "Nothing can follow here."),
        ("idea late buses --form Amina", "--form"),
        ("item extend 5m", "5m is no whole number"),
        ("item extend -5", "-5 is no whole number"),
        ("hnad amina", "Did you mean \u{201c}hand\u{201d}?"),
        ("item add \"Extra\" minutes ten", "ten is no whole number"),
        ("action \"a rota\" by \"soon\"", "write it as 2027-03-01"),
    ] {
        let said = desk.say(line);
        assert_eq!(said.kind, SaidKind::Misunderstood, "{line}: {}", said.text);
        assert!(said.text.contains(says), "{line}: {}", said.text);
    }
    let action = "action \"Amina does it\" who Amina by 2027-03-01";
    assert_eq!(
        desk.say(action).text,
        "Action 1, Amina, by Monday 1 March 2027: Amina does it."
    );
    assert_eq!(
        desk.say("idea we run poll 2 again").text,
        "Idea 1, unnamed: we run poll 2 again."
    );
    assert_eq!(desk.say("vote --help").kind, SaidKind::Misunderstood);
}

#[test]
fn every_hint_of_a_refusal_can_be_said() {
    // A refusal once taught a word that was refused itself.
    let source = include_str!("../../src/session/refusal.rs");
    let verbs = ourturn::language::verbs();
    let hints = source.lines().filter_map(|line| {
        let (_, hint) = line.split_once(" To ")?;
        let (_, said) = hint.split_once(": ")?;
        Some(said.trim_end_matches(['"', ')', ']']).to_owned())
    });
    let mut found = 0;
    for hint in hints {
        found += 1;
        let first = hint.split_whitespace().next().unwrap_or_default();
        assert!(verbs.iter().any(|verb| verb.verb == first), "{hint}");
        assert_ne!(hint, "vote NAME for");
    }
    assert!(found > 8, "{found}");
}

#[test]
fn quotes_amid_other_words_are_kept_as_they_were_said() {
    let (mut desk, _folder, _clock) = desk();
    desk.say("idea we say \"hello there\" to all");
    desk.say("note too heavy \u{2014} \"really heavy\". Second");
    let session = desk.live().session();
    assert_eq!(
        session.ideas.all[0].words.shown(),
        "we say \"hello there\" to all"
    );
    assert_eq!(
        session.notes.all[0].words.shown(),
        "too heavy \u{2014} \"really heavy\". Second"
    );
}

#[test]
fn undo_says_what_it_took_back() {
    let (mut desk, _folder, _clock) = desk();
    desk.say("person Jo");
    desk.say("hand jo");
    assert_eq!(desk.say("undo").text, "Undone: Jo's hand is up.");
    assert_eq!(desk.say("redo").text, "Redone: Jo's hand is up.");
}

#[test]
fn a_name_that_is_no_longer_kept_is_looked_for_in_what_was_written() {
    let (mut desk, _folder, _clock) = desk();
    desk.say("person Amina");
    desk.say("note Amina brings the keys");
    desk.say("agree Amina opens the door");
    let said = desk.say("consent amina not recorded").text;
    assert!(
        said.contains("person 1") && said.contains("note 1 and the agreement"),
        "{said}"
    );
    assert!(
        !said.contains("Amina") && !said.contains("follow"),
        "{said}"
    );
}

#[test]
fn in_a_series_it_says_what_a_no_to_being_followed_takes_elsewhere() {
    let (mut desk, _folder, _clock) = desk();
    desk.say("frame series Forum");
    desk.say("person Amina");
    let said = desk.say("consent amina not recorded").text;
    assert!(said.contains("no\u{201d} there ends it."), "{said}");
}

#[test]
fn whoever_speaks_alongside_can_be_ended_when_nobody_else_is_left() {
    let (mut desk, _folder, _clock) = desk();
    for said in ["person Jo", "person Bea", "give jo", "alongside bea", "end"] {
        desk.say(said);
    }
    assert!(desk.say("end").text.starts_with("Bea spoke for"));
    assert_eq!(desk.say("end").text, "Nobody has the floor.");
}

#[test]
fn after_a_break_that_was_brought_forward_the_group_goes_back() {
    let (mut desk, _folder, _clock) = desk();
    desk.say("item start 3");
    assert!(desk.say("item next").text.contains("Item 1 of 3"));
}
