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
        ("hnad amina", "'hand'"),
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
        ("idea buses from the station", "Idea 1, unnamed."),
        ("idea late buses from jo", "Idea 2, from Jo."),
        (
            "idea \"A crèche\" from Jo, anna theme families",
            "Idea 3, from Jo and Anna Maria.",
        ),
        ("idea we don't know", "Idea 4, unnamed."),
        (
            "idea \"A rota\" from the night shift",
            "Idea 5, from the night shift.",
        ),
        ("idea - shorter agendas", "Idea 6, unnamed."),
        ("idea from here on we meet at six", "Idea 7, unnamed."),
        ("idea say \"yes\" from the start", "Idea 8, unnamed."),
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
        "Jo: for. 1 of 3 have voted.\nSam: for. 2 of 3 have voted."
    );
    desk.say("vote against ana");
    assert!(desk.say("poll close").text.ends_with("it is carried."));
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
        asked.starts_with("The laptop slept for 5 minutes."),
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
        assert!(said.text.contains(&verb.about), "{}", said.text);
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
            "Rosa has the floor: she was before.",
        ),
        (
            "decide \"Open late\" because the poll was clear poll 1",
            "Decision 1 is recorded with 1 reason; 2 people had a say.",
        ),
        (
            "decide we open late because people work because it was asked for",
            "Decision 2 is recorded with 2 reasons; 2 people had a say.",
        ),
        ("action a rota who has keys", "Action 1."),
        (
            "action \"a rota\" who Chris due 2027-03-01",
            "Action 2, Chris, by 2027-03-01.",
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
        ("action \"a rota\" by \"1 March\"", "write it as 2027-03-01"),
    ] {
        let said = desk.say(line);
        assert_eq!(said.kind, SaidKind::Misunderstood, "{line}: {}", said.text);
        assert!(said.text.contains(says), "{line}: {}", said.text);
    }
    let action = "action \"Amina does it\" who Amina by 2027-03-01";
    assert_eq!(desk.say(action).text, "Action 1, Amina, by 2027-03-01.");
    assert_eq!(
        desk.say("idea we run poll 2 again").text,
        "Idea 1, unnamed."
    );
    assert_eq!(desk.say("vote --help").kind, SaidKind::Misunderstood);
}
