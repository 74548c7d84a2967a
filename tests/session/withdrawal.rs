//! Words that are taken out of the record: everywhere, and for good.

use crate::room::{Room, item, minutes, words};
use ourturn::session::agenda;
use ourturn::session::floor::hands::HandKind;
use ourturn::session::floor::{self, Giving};
use ourturn::session::people::{self, Consent, Details, PersonId};
use ourturn::session::record::{Command, Event, Subject};
use ourturn::session::{Actor, Refusal, Timeline, Words};
use ourturn::session::{ideas, meeting, notes, parking};

const SECRET: &str = "Zenobia";

fn leaves_no(secret: &str, room: &Room) {
    let everything = room.everything();
    let place = everything.find(secret);
    let near = place.map(|at| &everything[at.saturating_sub(80)..at + 20]);
    assert_eq!(near, None);
    for count in 0..=room.timeline.events().len() {
        let session = format!("{:?}", room.timeline.at(count));
        assert!(!session.contains(secret), "after {count} events");
    }
}

fn not_recorded() -> Details {
    Details {
        consent: Some(Consent::NotRecorded),
        ..Details::default()
    }
}

fn strike(subject: Subject) -> Command {
    Command::Strike(subject)
}

#[test]
fn who_is_not_recorded_leaves_no_name_in_any_event_or_state() {
    let mut room = Room::with(&["Amina"]);
    let person = room.joins("Someone", Details::default());
    room.does(people::Command::Rename(person, words(SECRET)));
    room.does(people::Command::Change(
        person,
        Details {
            description: Some(words("Zenobia from the library")),
            pronouns: Some(words("Zenobia's own")),
            ..Details::default()
        },
    ));
    room.does(people::Command::Need(person, words("Zenobia needs a loop")));
    room.does(floor::Command::Raise {
        person,
        kind: HandKind::Ordinary,
        about: Some(words("Zenobia's point")),
    });
    room.does(floor::Command::Give(Giving {
        because: Some(words("Zenobia asked")),
        ..Giving::to(person)
    }));
    room.at(minutes(2))
        .does(people::Command::Change(person, not_recorded()));
    leaves_no(SECRET, &room);
    assert_eq!(room.session().people.called(person), "person 2");
    assert_eq!(
        room.session().floor.time_of(person, room.now()),
        minutes(2),
        "their turn is counted"
    );
    assert!(matches!(room.refuses(Command::Undo), Refusal::Final(_)));
    let no_name = Refusal::NoNameKept("person 2".into());
    let rename = people::Command::Rename(person, words(SECRET));
    assert_eq!(room.refuses(rename), no_name);
    let described = Details {
        description: Some(words(SECRET)),
        ..Details::default()
    };
    let describe = people::Command::Change(person, described);
    assert_eq!(room.refuses(describe), no_name);
}

#[test]
fn who_was_added_as_not_recorded_kept_a_description() {
    let mut room = Room::with(&[]);
    room.joins(
        SECRET,
        Details {
            description: Some(words("Zenobia from the library")),
            pronouns: Some(words("Zenobia's own")),
            ..not_recorded()
        },
    );
    leaves_no(SECRET, &room);
}

#[test]
fn a_name_stood_in_what_others_said_of_somebody_not_recorded() {
    let mut room = Room::with(&["Amina"]);
    let person = room.joins("Zenobia Fair", Details::default());
    let idea = captured(&mut room, "As Zenobia Fair said, a fair ramp");
    room.does(ideas::Command::Correct(idea, words("ZENOBIA's ramp")));
    room.undoes();
    room.does(notes::Command::Take(words("zenobia asked Amina")));
    room.starts(item("What Zenobia wants", 10));
    room.does(parking::Command::Park(
        words("The key"),
        Some(ourturn::session::author::Author::Group(words(
            "Zenobia and her sister",
        ))),
    ));
    room.does(people::Command::Change(person, not_recorded()));
    leaves_no("enobia", &room);
    leaves_no("ENOBIA", &room);
    let session = room.session();
    assert_eq!(
        session.ideas.all[0].words.shown(),
        "As someone said, a fair ramp"
    );
    assert_eq!(session.notes.all[0].words.shown(), "Someone asked Amina");
    let json = serde_json::to_string(room.timeline.events()).unwrap();
    let read = Timeline::of(serde_json::from_str::<Vec<_>>(&json).unwrap());
    assert_eq!(read.session(), room.session());
}

#[test]
fn the_whole_name_of_somebody_else_stays_theirs() {
    let mut room = Room::with(&["Jo", "Jo Smith", "Sam"]);
    let gone = room.person("Jo Smith");
    captured(&mut room, "Jo, Jo Smith and Smith");
    let person = room.person("Sam");
    room.does(people::Command::Change(gone, not_recorded()));
    let ideas = |room: &Room| room.session().ideas.all[0].words.shown().to_owned();
    assert_eq!(ideas(&room), "Jo, someone and someone");
    assert_eq!(room.session().people.called(person), "Sam");
}

fn captured(room: &mut Room, text: &str) -> ideas::IdeaId {
    room.does(ideas::Command::Capture {
        words: words(text),
        from: None,
        theme: None,
        builds_on: None,
    });
    room.session().ideas.all.last().unwrap().id
}

#[test]
fn a_strike_reaches_an_edit_that_was_taken_back() {
    let mut room = Room::with(&["Amina"]);
    let id = captured(&mut room, "A ramp");
    room.does(ideas::Command::Correct(id, words("A ramp for Zenobia")));
    room.undoes();
    room.does(strike(Subject::Idea { id }));
    leaves_no(SECRET, &room);
    assert_eq!(room.session().ideas.all[0].words, Words::Withdrawn);
}

#[test]
fn a_strike_is_not_undone_and_blanks_an_act_that_is_brought_back() {
    let mut room = Room::with(&["Amina"]);
    room.does(notes::Command::Take(words("Zenobia was here")));
    let id = room.session().notes.all[0].id;
    room.does(strike(Subject::Note { id }));
    assert!(matches!(room.refuses(Command::Undo), Refusal::Final(_)));
    room.raises("Amina");
    room.undoes();
    room.redoes();
    leaves_no(SECRET, &room);
}

#[test]
fn words_of_an_act_that_was_taken_back_could_not_be_struck() {
    let mut room = Room::with(&["Amina"]);
    let id = captured(&mut room, "What Zenobia told us");
    room.undoes();
    room.does(strike(Subject::Idea { id }));
    leaves_no(SECRET, &room);
    let nothing = strike(Subject::Idea { id });
    assert_eq!(room.refuses(nothing), Refusal::NoSuchThing("thing"));
}

#[test]
fn a_struck_item_kept_its_title_in_the_parking_lot() {
    let mut room = Room::with(&["Amina"]);
    let id = room.starts(item("Zenobia's flat", 10));
    room.does(agenda::Command::Park(id));
    room.does(strike(Subject::Item { id }));
    leaves_no(SECRET, &room);
}

#[test]
fn a_struck_topic_kept_its_words_on_the_agenda() {
    let mut room = Room::with(&["Amina"]);
    let parked = room.starts(item("Zenobia's flat", 10));
    room.does(agenda::Command::Park(parked));
    let id = room.session().parking.all[0].id;
    room.does(parking::Command::Went(
        id,
        parking::Destination::Words(words("to Zenobia's group")),
    ));
    room.does(strike(Subject::Topic { id }));
    leaves_no(SECRET, &room);
    let json = serde_json::to_string(room.timeline.events()).unwrap();
    let read = Timeline::of(serde_json::from_str::<Vec<_>>(&json).unwrap());
    assert_eq!(read.session(), room.session());
}

#[test]
fn nothing_could_be_withdrawn_from_a_closed_session() {
    let mut room = Room::with(&[SECRET, "Amina"]);
    let id = room.person(SECRET);
    let amina = room.person("Amina");
    let idea = captured(&mut room, "A slide");
    room.at(minutes(60)).does(meeting::Command::Close);
    let correct = ideas::Command::Correct(idea, words("Two slides"));
    assert_eq!(room.refuses(correct), Refusal::Closed);
    room.at(minutes(90));
    room.does(strike(Subject::Idea { id: idea }));
    room.does(people::Command::Change(id, not_recorded()));
    leaves_no(SECRET, &room);
    leaves_no("A slide", &room);
    assert_eq!(room.session().meeting.length, Some(minutes(60)));
    assert!(matches!(room.refuses(Command::Undo), Refusal::Final(_)));
    let renamed = people::Command::Rename(amina, words("Ami"));
    assert_eq!(room.refuses(renamed), Refusal::Closed);
}

fn needs(room: &mut Room, person: PersonId) {
    room.does(people::Command::Need(person, words("hearing loop")));
    let need = room.session().people.get(person).unwrap().access[0].id;
    let by = words("the loop's owner");
    room.does(people::Command::NeedSorted(person, need, by));
}

#[test]
fn access_needs_are_forgotten_at_the_close_unless_kept() {
    for keep in [false, true] {
        let mut room = Room::with(&[]);
        let person = room.joins(
            "Amina",
            Details {
                keep_access: Some(keep),
                ..Details::default()
            },
        );
        needs(&mut room, person);
        room.does(meeting::Command::Close);
        assert_eq!(room.everything().contains("loop"), keep);
        let access = &room.session().people.get(person).unwrap().access;
        assert_eq!(access.len(), 1, "the shell stays");
    }
}

#[test]
fn a_need_that_was_taken_back_outlived_the_close() {
    let mut room = Room::with(&["Amina"]);
    let amina = room.person("Amina");
    needs(&mut room, amina);
    room.undoes();
    room.undoes();
    room.does(meeting::Command::Close);
    leaves_no("loop", &room);
}

#[test]
fn an_act_was_brought_back_after_the_close() {
    let mut room = Room::with(&["Amina"]);
    room.gives("Amina");
    room.by = Actor::Program;
    room.at(minutes(9))
        .does(floor::Command::NoteGap { from: minutes(1) });
    room.undoes();
    room.by = Actor::Facilitator;
    room.does(meeting::Command::Close);
    room.by = Actor::Program;
    assert_eq!(room.refuses(Command::Redo), Refusal::Closed);
}

#[test]
fn a_strike_is_told_apart_so_that_files_are_written_anew() {
    let mut room = Room::with(&["Amina"]);
    let id = captured(&mut room, "A ramp");
    let struck = room.does(strike(Subject::Idea { id }));
    assert_eq!(
        struck,
        [Event::Struck {
            subject: Subject::Idea { id }
        }
        .into()]
    );
    assert!(struck[0].blanks_others());
}

#[test]
fn a_moment_is_found_by_its_time() {
    let mut room = Room::with(&["Amina", "Bo"]);
    room.at(minutes(1)).raises("Amina");
    room.at(minutes(3)).raises("Bo");
    let hands = |t| room.timeline.at_time(t).floor.hands().len();
    let found = [0, minutes(1), minutes(2), minutes(9)].map(hands);
    assert_eq!(found, [0, 1, 1, 2]);
}
