//! Decisions and what becomes of them, honesty and reflection, as they are typed.

use ourturn::desk::SaidKind;
use ourturn::store::transcript;
use ourturn::words::summary::summary;

use crate::desk::desk;

const LIFE: &str = r#"person Amina
person Bo
person Chris
idea we meet in the library from amina
fixed the budget is 4,000 until March
tension soon, or with everyone
poll "Do we move to the library?"
poll count 1 2
poll close
decide we move because the lift works there poll 1
decide we move because the lift works there poll 1 idea 1 limit 1 despite "the hall has no lift at all"
alternative 1 the town hall because it is dear
dissent 1 "it is far" from bo change "a later bus"
amend 1 dissent 1 answer the bus runs until nine now
amend 1 alternative 1 because it is far too dear
amend 1 reason 1 the lift works there, and there is tea
amend 1 reason 2 nothing
amend 1 reason 1 because of tea
action "ask the library" who chris due 2027-03-01 decision 1
change 1 who amina support the telephone number
progress 1 they ring back on Friday
reopen 1 because the library closes at six
reopen 1 because it does
decisions
uphold 1 because they stay open for us
cite 1 how we went round
done 1
drop 1
drop 1 because somebody else did it
actions
concern it goes too fast
answer 1 "you are right" change "a pause after each item"
unanswered 1 because it is as fast as before
concerns
park the money for tea
park the name of the group
went 1 action 1
went 2 item close
went 2
parked
settle 2 a second evening in May
edit constraint 1 the budget is 4,200 until March
limits
decide we meet online because the library shut instead-of 1
reopen 1 because it is open again
decisions
reflection
reflect 1 counts 0 0 1 1
reflect 1 counts 0 0 1 1 0
reflect 1 counts 0 0 1 1 1
reflect 1 counts 0 0 1 1 9
reflect 4 counts 0 0 0 0 1 1 1
reflect 5 whoever works at night
reflect 1 fine
reflect 9 fine
reflect 5
ask "Was it safe to disagree?" kind scale
ask "How high?" kind rug
edit reflection 1 those who work at night
reflection
undo
strike reflection 1"#;

#[test]
fn a_decision_lives_on_and_the_group_looks_back() {
    let (mut desk, _folder, _clock) = desk();
    let mut told = String::new();
    for line in LIFE.lines() {
        told.push_str(&format!("> {line}\n{}\n", desk.say(line).text));
    }
    insta::assert_snapshot!("told", told);
    let session = desk.live().session();
    insta::assert_snapshot!("shown", summary(session, desk.live().now(), 76));
    desk.say("close");
    let path = desk.finish().unwrap();
    let transcript = transcript::read(&path).unwrap();
    let part = |name: &str| {
        let part: serde_json::Value = serde_json::from_str(transcript.parts[name].get()).unwrap();
        serde_json::to_string_pretty(&part).unwrap()
    };
    let parts = ["decisions", "actions", "reflection"].map(part);
    insta::assert_snapshot!("parts", parts.join("\n"));
}

#[test]
fn what_is_named_as_fixed_open_or_in_tension_is_told_with_its_number() {
    let (mut desk, _folder, _clock) = desk();
    for (line, told) in [
        ("fixed the budget is 4,000", "Fixed 1: the budget is 4,000."),
        ("open where we meet", "Open 2: where we meet."),
        (
            "tension soon, or with everyone",
            "Tension 3: soon, or with everyone.",
        ),
    ] {
        assert_eq!(desk.say(line).text, told);
    }
}

#[test]
fn after_a_decision_what_it_could_have_besides_is_said_in_lines_that_can_be_typed() {
    let (mut desk, _folder, _clock) = desk();
    desk.say("person Amina");
    let told = desk.say("decide \"We meet on Mondays\" because \"all can\"");
    let also = "Also, if there is any: alternative 1 \"WHAT\" because \"WHY NOT\"; dissent 1 \"WHAT\" from NAME; \
        review 1 2027-06-03; action \"WHAT\" who NAME decision 1";
    assert!(told.text.ends_with(also), "{}", told.text);
    assert!(!told.brief.contains("Also"), "{}", told.brief);
    for line in also
        .trim_start_matches("Also, if there is any: ")
        .split("; ")
    {
        let line = line.replace("NAME", "Amina");
        assert_eq!(desk.say(&line).kind, SaidKind::Done, "{line}");
    }
}

#[test]
fn an_action_led_by_a_name_is_theirs_and_its_words_are_told() {
    let (mut desk, _folder, _clock) = desk();
    desk.say("person Jo");
    let told = desk.say("action Jo: paint the sign by 2026-12-01").text;
    assert_eq!(
        told,
        "Action 1, Jo, by Tuesday 1 December 2026: paint the sign."
    );
    let told = desk.say("action Note: the key is with Jo").text;
    assert_eq!(told, "Action 2: Note: the key is with Jo.");
}

#[test]
fn days_are_said_as_people_say_them_and_told_in_full() {
    let (mut desk, _folder, _clock) = desk();
    desk.say("decide \"We go\" because \"we want to\"");
    let opened = desk.live().session().meeting.opened.unwrap().date_naive();
    let weeks = opened + chrono::Days::new(21);
    let told = desk.say("review 1 in three weeks").text;
    let full = weeks.format("%A %-d %B %Y");
    assert_eq!(told, format!("Decision 1 is looked at again on {full}."));
    let told = desk.say("action paint the sign by Friday").text;
    assert!(told.starts_with("Action 1, by Friday "), "{told}");
    let told = desk.say("action go there by bus").text;
    assert_eq!(told, "Action 2: go there by bus.");
    let told = desk.say("action \"sweep\" due 1 March").text;
    assert!(told.contains("1 March 20"), "{told}");
    let refused = desk.say("review 1 2001-01-01");
    assert_eq!(refused.kind, SaidKind::Refused);
    assert_eq!(
        refused.text,
        "2001-01-01 is before this session: say a day that is still to come."
    );
}

#[test]
fn a_decision_is_replaced_once() {
    let (mut desk, _folder, _clock) = desk();
    for line in [
        "decide one because a",
        "decide two because b instead-of 1",
        "decide three because c instead-of 2",
    ] {
        assert_eq!(desk.say(line).kind, SaidKind::Done, "{line}");
    }
    assert_eq!(
        desk.say("decide four because d instead-of 1").text,
        "Decision 1 was replaced already, and decision 3 is in its place. To replace that one: decide WORDS because WHY instead-of 3"
    );
}
