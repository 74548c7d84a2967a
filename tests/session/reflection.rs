//! What people say at the end: counts and words, and nobody's.

use crate::properties::fixed;
use crate::room::{Room, plan, words};
use ourturn::session::meeting::LADDER;
use ourturn::session::people::{self, Details};
use ourturn::session::plan::Plan;
use ourturn::session::record::{self, Subject};
use ourturn::session::reflection::{Answered, ClosingQuestion, Command, Counts, Sheet, usual};
use ourturn::session::{Actor, Refusal, Words};
use proptest::prelude::*;

const PEOPLE: [&str; 5] = ["Amina", "Bo", "Chris", "Dana", "Eli"];

/// A session that asks the usual questions: 1 to 3 scales, 4 the rung, 5 and 6
/// words.
fn room() -> Room {
    let mut plan = plan("How we meet");
    plan.about.questions = usual();
    plan.about.ladder = LADDER.map(Words::line).to_vec();
    plan.about.aim = Some(6);
    Room::opened(Plan {
        people: PEOPLE
            .map(|name| (words(name), Details::default()))
            .to_vec(),
        ..plan
    })
}

fn counts(question: usize, counts: &[u32]) -> Command {
    Command::Count(Counts {
        question,
        counts: counts.to_vec(),
    })
}

fn sheet(heard: usize, rung: usize, missing: &str) -> Sheet {
    Sheet {
        scales: vec![(1, heard), (4, rung)],
        texts: vec![(5, words(missing))],
    }
}

#[test]
fn counts_are_kept_as_they_were_counted_and_a_second_count_takes_their_place() {
    let mut room = room();
    room.does(counts(1, &[0, 0, 1, 2, 1]));
    room.does(counts(1, &[0, 1, 1, 2, 1]));
    let reflected = room.session().reflected();
    assert_eq!(reflected[0].answers, 5);
    assert_eq!(reflected[0].counts, Some(vec![0, 1, 1, 2, 1]));
    assert_eq!(
        room.refuses(counts(1, &[0, 1, 1, 2, 1])),
        Refusal::NothingChanges
    );
}

#[test]
fn what_does_not_fit_a_question_is_refused() {
    let mut room = room();
    assert_eq!(
        room.refuses(counts(1, &[1, 2])),
        Refusal::AnsweredInCounts {
            question: 1,
            answers: 5
        }
    );
    assert_eq!(
        room.refuses(counts(1, &[0, 0, 0, 0, 6])),
        Refusal::MoreAnswersThanPeople {
            answers: 6,
            people: 5
        }
    );
    assert_eq!(room.refuses(counts(5, &[1])), Refusal::AnsweredInWords(5));
    assert_eq!(room.refuses(counts(7, &[1])), Refusal::NoSuchQuestion(6));
    assert_eq!(room.refuses(counts(0, &[1])), Refusal::NoSuchQuestion(6));
    let on_a_scale = Command::Say(1, words("Yes"));
    assert_eq!(
        room.refuses(on_a_scale),
        Refusal::AnsweredInCounts {
            question: 1,
            answers: 5
        }
    );
    assert_eq!(
        room.refuses(Command::Say(5, words(" "))),
        Refusal::NoWords("what was said")
    );
}

#[test]
fn fewer_than_three_counts_do_not_show() {
    let mut room = room();
    room.does(counts(1, &[0, 1, 0, 0, 1]));
    let reflected = room.session().reflected();
    assert_eq!((reflected[0].answers, &reflected[0].counts), (2, &None));
    room.does(counts(1, &[0, 1, 0, 0, 2]));
    assert!(room.session().reflected()[0].counts.is_some());
}

#[test]
fn sheets_come_in_three_at_a_time_or_more_and_only_as_sums() {
    let mut room = room();
    let two = vec![sheet(4, 6, "The night shift"), sheet(5, 7, "")];
    assert_eq!(room.refuses(Command::Sheets(two)), Refusal::TooFewSheets(3));
    let three = vec![
        sheet(4, 6, "The night shift"),
        sheet(4, 5, ""),
        sheet(2, 6, "Young people"),
    ];
    room.does(Command::Sheets(three.clone()));
    room.does(people::Command::Add {
        name: words("Fay"),
        details: Details::default(),
        present: true,
        needs: Vec::new(),
    });
    room.does(Command::Sheets(three));
    let session = room.session();
    assert_eq!(session.reflection.sheets, 6);
    let reflected = session.reflected();
    assert_eq!(reflected[0].counts, Some(vec![0, 2, 0, 4, 0]));
    assert_eq!(session.felt_like(), Some(vec![0, 0, 0, 0, 2, 4, 0]));
    let numbers: Vec<_> = reflected[4].texts.iter().map(|text| text.number).collect();
    assert_eq!(numbers, [1, 2, 3, 4]);
}

#[test]
fn a_sheet_answers_each_question_once_and_only_what_there_is() {
    let mut room = room();
    let twice = Sheet {
        scales: vec![(1, 2), (1, 5)],
        texts: Vec::new(),
    };
    room.does(Command::Sheets(vec![twice; 3]));
    assert_eq!(
        room.session().reflected()[0].counts,
        Some(vec![0, 0, 0, 0, 3])
    );
    for scales in [vec![(1, 0)], vec![(1, 6)], vec![(5, 1)], vec![(9, 1)]] {
        let sheet = Sheet {
            scales,
            texts: Vec::new(),
        };
        room.refuses(Command::Sheets(vec![sheet; 3]));
    }
}

#[test]
fn nobody_stands_in_what_is_kept() {
    let mut room = room();
    let people: Vec<_> = PEOPLE.iter().map(|name| room.person(name)).collect();
    let before = room.timeline.events().len();
    room.does(counts(2, &[0, 0, 1, 2, 1]));
    room.does(Command::Say(5, words("Whoever works at night")));
    room.does(Command::Sheets(vec![sheet(4, 6, "The night shift"); 3]));
    for recorded in &room.timeline.events()[before..] {
        assert_eq!(recorded.by, Actor::Unnamed);
        let json = serde_json::to_string(recorded).expect("it is an event");
        assert!(json.contains(r#""by":"""#), "{json}");
        for (person, name) in people.iter().zip(PEOPLE) {
            assert!(!json.contains(&person.to_string()), "{json}");
            assert!(!json.contains(name), "{json}");
        }
    }
}

#[test]
fn one_more_question_can_be_asked_and_the_ladder_must_be_there_for_a_rung() {
    let mut bare = Room::with(&["Amina"]);
    let question = |words, answered| Command::Ask(ClosingQuestion { words, answered });
    assert_eq!(
        bare.refuses(question(words("How high?"), Answered::Rung)),
        Refusal::NoLadder
    );
    bare.does(question(words("Was it safe to disagree?"), Answered::Scale));
    bare.does(counts(1, &[0, 0, 0, 0, 1]));
    assert_eq!(bare.session().reflected()[0].answers, 1);
}

#[test]
fn words_can_be_corrected_taken_back_and_struck() {
    let mut room = room();
    room.does(Command::Say(5, words("The nihgt shift")));
    let id = room.session().reflection.texts[0].id;
    room.does(Command::Correct(id, words("The night shift")));
    assert_eq!(
        room.session().reflection.texts[0].words,
        words("The night shift")
    );
    room.does(Command::Sheets(vec![sheet(4, 6, "Jo from the depot"); 3]));
    let id = room.session().reflection.texts[1].id;
    room.does(record::Command::Strike(Subject::Reflection { id }));
    let texts = &room.session().reflection.texts;
    assert_eq!(texts[1].words, Words::Withdrawn);
    assert_eq!(texts[2].words, words("Jo from the depot"));
    let events = serde_json::to_string(room.timeline.events()).expect("they are events");
    assert_eq!(events.matches("Jo from the depot").count(), 2);
}

/// Returns any sheets that fit the usual questions.
fn sheets() -> impl Strategy<Value = Vec<Sheet>> {
    let scales = (1..=5_usize, 1..=5_usize, 1..=7_usize);
    let texts = prop::option::of("[a-z]{1,8}");
    let sheet = (scales, texts).prop_map(|((heard, suits, rung), text)| Sheet {
        scales: vec![(1, heard), (2, suits), (4, rung)],
        texts: text.into_iter().map(|text| (5, words(&text))).collect(),
    });
    prop::collection::vec(sheet, 3..=PEOPLE.len())
}

/// Returns what was kept of sheets: the event's bytes without the ids that were drawn, the
/// counts, and the words in their order by letters.
fn kept(sheets: Vec<Sheet>) -> (String, Vec<Option<Vec<u64>>>, Vec<String>) {
    let mut room = room();
    let before = room.timeline.events().len();
    room.does(Command::Sheets(sheets));
    let events = &room.timeline.events()[before..];
    let bytes = serde_json::to_string(events).expect("they are events");
    let reflected = room.session().reflected();
    let counts = reflected.iter().map(|one| one.counts.clone()).collect();
    let texts = room.session().reflection.texts.iter();
    let mut texts: Vec<_> = texts.map(|text| text.words.to_string()).collect();
    texts.sort();
    for name in PEOPLE {
        assert!(!bytes.contains(&room.person(name).to_string()) && !bytes.contains(name));
    }
    (bytes, counts, texts)
}

proptest! {
    #![proptest_config(fixed(512))]

    #[test]
    fn whatever_is_on_sheets_is_one_unnamed_event_and_their_order_is_nothing(
        (first, second) in sheets().prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())),
    ) {
        let (bytes, counts, texts) = kept(first);
        prop_assert_eq!(bytes.matches("\"seq\"").count(), 1);
        prop_assert!(bytes.contains("\"by\":\"\""));
        let (_, other_counts, other_texts) = kept(second);
        prop_assert_eq!((counts, texts), (other_counts, other_texts));
    }
}

#[test]
fn there_are_no_more_sheets_or_counts_than_people_who_were_here() {
    let mut room = room();
    let left = people::Command::Leave(room.person("Amina"));
    room.does(left);
    // Whoever was only expected answers nothing; whoever left may have answered before.
    room.does(people::Command::Add {
        name: words("Fay"),
        details: Details::default(),
        present: false,
        needs: Vec::new(),
    });
    let six = vec![Sheet::default(); 6];
    assert_eq!(
        room.refuses(Command::Sheets(six)),
        Refusal::MoreSheetsThanPeople {
            sheets: 6,
            people: 5
        }
    );
    room.does(Command::Sheets(vec![sheet(4, 6, ""); 3]));
    assert_eq!(
        room.refuses(Command::Sheets(vec![sheet(4, 6, ""); 3])),
        Refusal::MoreSheetsThanPeople {
            sheets: 6,
            people: 5
        }
    );
    assert_eq!(
        room.refuses(counts(2, &[0, 0, 6, 0, 0])),
        Refusal::MoreAnswersThanPeople {
            answers: 6,
            people: 5
        }
    );
    room.does(counts(2, &[0, 0, 5, 0, 0]));
}

#[test]
fn a_question_is_answered_in_the_room_or_on_sheets_and_not_in_both() {
    let mut room = room();
    room.does(counts(1, &[0, 0, 1, 2, 2]));
    room.does(Command::Sheets(vec![sheet(4, 6, ""); 5]));
    let reflected = room.session().reflected();
    assert_eq!(reflected[0].answers, 5, "nobody is counted twice");
    assert_eq!(reflected[0].counts, Some(vec![0, 0, 1, 2, 2]));
    let rungs = Refusal::OnSheets(4);
    assert_eq!(room.refuses(counts(4, &[0, 0, 0, 1, 0, 0, 0])), rungs);
    // What was counted can still be counted anew.
    room.does(counts(1, &[0, 0, 2, 1, 2]));
}

#[test]
fn what_fewer_than_three_sheets_answer_is_kept_nowhere() {
    let mut room = room();
    let alone = Sheet {
        scales: vec![(1, 2), (2, 4)],
        texts: Vec::new(),
    };
    let other = Sheet {
        scales: vec![(2, 4)],
        texts: Vec::new(),
    };
    room.does(Command::Sheets(vec![alone, other.clone(), other]));
    let recorded = room.timeline.events().last().expect("there is one");
    let json = serde_json::to_string(&recorded.event).expect("it is an event");
    assert!(!json.contains("\"question\":1,"), "{json}");
    assert!(json.contains("\"question\":2,"), "{json}");
    assert_eq!(room.session().reflected()[0].answers, 0);
}
