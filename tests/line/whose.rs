//! Whose something is, where it is said in a hurry.

use ourturn::desk::{Desk, SaidKind};

use ourturn::session::Words;

use crate::desk::desk;

fn says(desk: &mut Desk, line: &str) -> String {
    let said = desk.say(line);
    assert_eq!(said.kind, SaidKind::Done, "{line}: {}", said.text);
    said.text
}

fn refuses(desk: &mut Desk, line: &str) -> String {
    let said = desk.say(line);
    let kinds = [SaidKind::Refused, SaidKind::Misunderstood];
    assert!(kinds.contains(&said.kind), "{line}: {}", said.text);
    said.text
}

#[test]
fn nobody_is_nobody_wherever_it_is_said() {
    let (mut desk, _folder, _clock) = desk();
    for line in [
        "person Cyn",
        "idea \"a\" from nobody",
        "concern \"anon\" from nobody",
        "park \"q\" from Unnamed",
        "decide \"We go\" because \"we want to\"",
        "dissent 1 \"no\" from nobody",
        "action \"sweep\" who nobody",
        "dissent 1 \"not yet\" from Cyn",
        "amend 1 dissent 2 from nobody",
    ] {
        says(&mut desk, line);
    }
    let session = desk.live().session();
    assert_eq!(session.ideas.all[0].from, None);
    assert_eq!(session.concerns.all[0].from, None);
    assert_eq!(session.parking.all[0].from, None);
    let dissent = &session.decisions.all[0].dissent;
    assert!(dissent.iter().all(|one| one.from.is_none()));
    assert_eq!(session.decisions.actions[0].who, None);
}

#[test]
fn a_mistyped_name_is_asked_about_and_a_group_is_told_as_one() {
    let (mut desk, _folder, _clock) = desk();
    says(&mut desk, "person Amina");
    let asked = refuses(&mut desk, "idea \"x\" from Amnia");
    assert_eq!(
        asked,
        "Nobody here is called \u{201c}Amnia\u{201d}. Did you mean Amina? For a group: from group Amnia"
    );
    let told = says(&mut desk, "idea \"x\" from the garden group");
    assert_eq!(told, "Idea 1, from the garden group, taken for a group.");
    // Once is enough.
    let told = says(&mut desk, "idea \"y\" from the garden group");
    assert_eq!(told, "Idea 2, from the garden group.");
    let told = says(&mut desk, "concern \"too fast\" from group Amnia");
    assert!(told.starts_with("Concern 1, from Amnia, taken for a group."));
    // It is known from now on.
    says(&mut desk, "idea \"x\" from Amnia");
    let told = says(&mut desk, "idea \"z\" from Group 3");
    assert_eq!(told, "Idea 4, from Group 3, taken for a group.");
}

#[test]
fn what_follows_a_name_is_no_part_of_it() {
    let (mut desk, _folder, _clock) = desk();
    for line in [
        "person Cyn",
        "decide \"We go\" because \"we want to\"",
        "dissent 1 \"Too dear\" from Cyn unless \"a grant\" answer \"we ask for one\"",
        "dissent 1 too dear from Cyn unless there is a grant",
    ] {
        says(&mut desk, line);
    }
    refuses(&mut desk, "dissent 1 \"Too dear\" from Cyn but \"a grant\"");
    let session = desk.live().session();
    let cyn = session.people.everyone[0].id;
    let dissent = &session.decisions.all[0].dissent;
    assert_eq!(dissent.len(), 2);
    for one in dissent {
        assert_eq!(one.from.as_ref().unwrap().people(), [cyn]);
        assert!(
            one.would_change
                .as_ref()
                .unwrap()
                .shown()
                .ends_with("a grant")
        );
    }
    assert_eq!(dissent[1].words.shown(), "too dear");
}

#[test]
fn whose_and_theme_are_taken_at_the_end_in_any_order() {
    let (mut desk, _folder, _clock) = desk();
    for line in [
        "person Amina",
        "person Jo",
        "idea A bus at nine from Amina theme Access",
        "idea A bus at nine theme Access from Amina",
        "idea A bus at nine theme Access from Amina, Jo",
        "idea A theme for spring from Amina",
        "idea Buses from the station",
        "idea Help from neighbours theme of the day",
    ] {
        says(&mut desk, line);
    }
    let session = desk.live().session();
    let ideas: Vec<_> = session.ideas.all.iter().collect();
    for idea in &ideas[..3] {
        assert_eq!(idea.words.shown(), "A bus at nine");
        assert_eq!(idea.theme.as_ref().unwrap().shown(), "Access");
    }
    assert_eq!(ideas[2].from.as_ref().unwrap().people().len(), 2);
    assert_eq!(ideas[3].words.shown(), "A theme for spring");
    assert!(ideas[3].from.is_some() && ideas[3].theme.is_none());
    for idea in &ideas[4..] {
        assert!(idea.from.is_none() && idea.theme.is_none());
    }
}

#[test]
fn several_ideas_are_named_as_they_are_said() {
    let (mut desk, _folder, _clock) = desk();
    for idea in 1..=9 {
        says(&mut desk, &format!("idea \"number {idea}\""));
    }
    says(&mut desk, "theme 1, 3 Outdoors");
    says(&mut desk, "theme 4 and 5 Outdoors");
    says(&mut desk, "theme 6 7 up");
    says(&mut desk, "merge 8 into 1");
    says(&mut desk, "split 9 into \"one\" \"two\"");
    let session = desk.live().session();
    let theme = |number: usize| {
        session.ideas.all[number - 1]
            .theme
            .as_ref()
            .map(Words::shown)
    };
    for number in [1, 3, 4, 5] {
        assert_eq!(theme(number), Some("Outdoors"), "{number}");
    }
    assert_eq!(theme(6), Some("7 up"));
    assert_eq!(
        session.ideas.all[7].went_into,
        Some(session.ideas.all[0].id)
    );
    assert_eq!(session.ideas.all[8].split_into.len(), 2);
}
