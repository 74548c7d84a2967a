//! Tests of chat logs with the bot's queue.

use super::*;

/// Reads lines of `nick text`, a second apart, and tells what happened.
fn told(lines: &[&str]) -> Vec<String> {
    let text: Vec<String> = (0..)
        .zip(lines)
        .map(|(second, line)| {
            let (nick, words) = line.split_once(' ').expect("a sample line has two parts");
            format!("[2024-05-20T14:03:{second:02}.000Z]\t<{nick}>\t{words}")
        })
        .collect();
    let recording = one(&text.join("\n"), Format::Zakim);
    let name = |speaker: SpeakerIndex| recording.speakers[speaker.0].name.clone();
    let tell = |what: &Happening| match what {
        Happening::HandUp {
            speaker,
            about: None,
        } => Some(format!("{} up", name(*speaker))),
        Happening::HandUp {
            speaker,
            about: Some(about),
        } => Some(format!("{} up: {about}", name(*speaker))),
        Happening::HandDown(speaker) => Some(format!("{} down", name(*speaker))),
        Happening::Acknowledged { speaker } => Some(format!("{} speaks", name(*speaker))),
        Happening::AcknowledgedNobody { asked } => Some(format!("nobody: {asked}")),
        Happening::QueuedWords(words) => Some(format!("words: {words}")),
        Happening::Leaves(speaker) => Some(format!("{} leaves", name(*speaker))),
        Happening::Topic(topic) => Some(format!("topic: {topic}")),
        _ => None,
    };
    recording
        .happenings
        .iter()
        .filter_map(|timed| tell(&timed.what))
        .collect()
}

#[test]
fn a_chat_begins_with_the_first_line_of_the_meeting() {
    let recording = one(CHAT, Format::Zakim);
    let began = recording.began.expect("the log is dated");
    assert_eq!(began.to_rfc3339(), "2024-05-20T14:03:00+00:00");
    let (amina, jo) = (SpeakerIndex(0), SpeakerIndex(1));
    let about = Some("ask about rent".to_owned());
    let expected = [
        (0, Happening::Arrives(amina)),
        (10_000, Happening::Arrives(jo)),
        (10_000, Happening::HandUp { speaker: jo, about }),
        (10_000, Happening::QueueSeen(vec!["jo".to_owned()])),
        (20_000, Happening::Acknowledged { speaker: jo }),
    ];
    assert_eq!(
        recording.happenings,
        expected.map(|(t, what)| Timed { t, what })
    );
    assert_eq!(recording.ends, 20_000);
}

#[test]
fn a_bare_clock_goes_past_midnight() {
    let text = "23:59:50 <Jo> Meeting: Garden\n23:59:50 <Jo> q+\n00:00:05 * Amina ack jo\n";
    let recording = one(text, Format::Zakim);
    assert_eq!((recording.ends, recording.began), (15_000, None));
    assert_eq!(recording.name, "Garden");
    assert_eq!(recording.happenings.len(), 3);
}

#[test]
fn the_queue_keeps_its_order_and_names_may_be_short() {
    let lines = [
        "Amina q+",
        "jo_a q+",
        "jo_b Q+",
        "AMINA q+ again",
        "Amina ack jo",
        "Amina ack JO_B",
    ];
    let expected = [
        "Amina up",
        "jo_a up",
        "jo_b up",
        "nobody: jo",
        "jo_b speaks",
    ];
    assert_eq!(told(&lines), expected);
    let lines = [
        "jo q+",
        "jo_b q+",
        "jo Zakim, ack jo",
        "jo ack next",
        "jo ack next",
    ];
    let expected = [
        "jo up",
        "jo_b up",
        "jo speaks",
        "jo_b speaks",
        "nobody: next",
    ];
    assert_eq!(told(&lines), expected);
}

#[test]
fn what_follows_a_hand_is_a_reason_or_a_name() {
    let lines = [
        "Amina present+ Wendy Ode, Rui",
        "Amina q+ Rui",
        "Amina q+ wendy ode",
        "Amina q+ to disagree",
        "Amina q-",
        "Amina q+ rent",
        "Amina q- rui",
        "Amina q+ Rui to ask why",
        "Jo q+: costs",
        "Amina q= me, Jo",
        "Amina queue=",
    ];
    let expected = [
        "Rui up",
        "Wendy Ode up",
        "Amina up: disagree",
        "Amina down",
        "Amina up: rent",
        "Rui down",
        "Rui up: ask why",
        "Jo up: costs",
        "Wendy Ode down",
        "Amina down",
        "Rui down",
        "Jo down",
        "Amina up",
        "Jo up",
        "Amina down",
        "Jo down",
    ];
    assert_eq!(told(&lines), expected);
}

#[test]
fn a_list_that_names_nobody_waits_as_words() {
    let lines = [
        "Jo q+ swings, then slides",
        "Amina ack jo",
        "Amina ack swings",
        "Amina ack swings",
    ];
    let expected = [
        "words: swings, then slides",
        "nobody: jo",
        "nobody: swings",
        "nobody: swings",
    ];
    assert_eq!(told(&lines), expected);
    assert_eq!(
        told(&["Jo q+ me, Amina", "Amina q-"]),
        ["Jo up", "Amina up", "Amina down"]
    );
}

#[test]
fn speaking_later_is_the_end_of_the_queue() {
    let lines = ["Jo q+", "Amina q+", "Jo q- later", "Jo ack next"];
    assert_eq!(
        told(&lines),
        ["Jo up", "Amina up", "Jo down", "Jo up", "Amina speaks"]
    );
}

#[test]
fn chatter_and_regrets_are_no_commands() {
    let lines = [
        "Jo present+",
        "Jo q?",
        "Jo regrets+ Amina",
        "Jo I acknowledge that",
        "Jo Topic: Swings",
        "Jo present-",
        "Jo present-",
    ];
    assert_eq!(told(&lines), ["topic: Swings", "Jo leaves"]);
    let bot = "[2024-05-20 14:03:00] <Zakim> I see Jo, Amina on the speaker queue\n";
    let seen = Happening::QueueSeen(vec!["Jo".to_owned(), "Amina".to_owned()]);
    assert_eq!(one(bot, Format::Zakim).happenings[0].what, seen);
}

#[test]
fn bad_stamps_are_told_by_line() {
    let fails = |stamp: &str| {
        let text = format!("{CHAT}[{stamp}] <Jo> q+\n");
        read(&text, Format::Zakim).expect_err("the stamp is bad")
    };
    assert_eq!(
        fails("2024-13-20 14:03:00"),
        ImportError::stamp(6, "2024-13-20 14:03:00")
    );
    assert_eq!(
        fails("2024-12-20 14:03:00"),
        ImportError::TooLong { line: 6 }
    );
    let nothing = read("[14:03] <Jo> hello\n", Format::Zakim);
    assert!(matches!(nothing, Err(ImportError::Nothing { .. })));
}
