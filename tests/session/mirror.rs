//! The mirror: balance and heard over the session and on each item, those leading
//! beside everyone else, and groups that are large enough.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use crate::properties::fixed;
use crate::room::{Room, item, minutes, seconds, words};
use ourturn::session::author::Author;
use ourturn::session::floor::corrections::When;
use ourturn::session::floor::gaps::GapWas;
use ourturn::session::floor::interludes::InterludeKind;
use ourturn::session::floor::mirror::{FEWEST, Mirror, Stand};
use ourturn::session::floor::shares::{Heard, Part, Shares};
use ourturn::session::floor::{self, Command};
use ourturn::session::people::{self, Details, PersonId, Role};
use ourturn::session::{Actor, agenda, ideas, notes};

fn mirror(room: &Room) -> Mirror {
    Mirror::at(room.session(), room.now())
}

#[allow(clippy::cast_possible_truncation, reason = "from 0 to 100")]
fn whole(balance: Option<f64>) -> Option<i64> {
    balance.map(|balance| balance.round() as i64)
}

/// Returns balance in whole points and who was heard, at each moment that shows.
fn over_time(room: &Room) -> Vec<(u64, Option<i64>, usize, usize)> {
    let stands = mirror(room).over_time.stands;
    let told = stands.iter().map(|stand| {
        let Heard { heard, present } = stand.heard;
        (stand.t / minutes(1), whole(stand.balance), heard, present)
    });
    told.collect()
}

fn leading() -> Details {
    Details {
        role: Some(Role::Leading),
        ..Details::default()
    }
}

fn describing(text: &str) -> Details {
    Details {
        description: Some(words(text)),
        ..Details::default()
    }
}

#[test]
fn every_moment_is_of_those_who_were_there_then() {
    let mut room = Room::with(&["Amina", "Bo"]);
    room.speaks("Amina", 0, minutes(6));
    room.speaks("Bo", minutes(6), minutes(8));
    room.at(minutes(8)).joins("Chi", Details::default());
    let amina = room.person("Amina");
    room.speaks("Chi", minutes(8), minutes(14));
    room.does(people::Command::Leave(amina));
    room.at(minutes(15));
    let all = over_time(&room);
    assert_eq!(all[3], (4, None, 1, 2), "nobody is here five minutes");
    assert_eq!(all[5], (6, Some(0), 2, 2));
    assert_eq!(all[6], (7, Some(29), 2, 2));
    // Chi has begun, and counts for balance from the thirteenth minute on.
    assert_eq!(all[7], (8, Some(50), 3, 3));
    assert_eq!(all[11].1, Some(50), "{all:?}");
    assert_ne!(all[12].1, Some(50), "{all:?}");
    assert_eq!(all[13].3, 2, "Amina has left: {all:?}");
    assert_eq!(all.len(), 15, "fourteen moments, and now");
}

#[test]
fn at_any_moment_it_stood_as_the_sparkline_says_of_the_same_one() {
    let mut room = Room::with(&["Amina", "Bo", "Chi"]);
    room.speaks("Amina", seconds(20), minutes(3));
    room.speaks("Bo", minutes(4), minutes(5));
    room.at(minutes(6));
    let stands = mirror(&room).over_time.stands;
    let moments: Vec<_> = stands.iter().map(|stand| stand.t).collect();
    assert_eq!(Mirror::stood(room.session(), minutes(6), &moments), stands);
    let first = Mirror::stood(room.session(), minutes(6), &[0, seconds(30)]);
    let heard = first
        .iter()
        .map(|stand| (stand.heard.heard, stand.heard.present));
    assert_eq!(heard.collect::<Vec<_>>(), [(0, 3), (1, 3)]);
}

#[test]
fn the_longer_a_session_the_further_apart_its_moments() {
    let mut room = Room::with(&["Amina", "Bo"]);
    for (until, apart, stands) in [
        (0, 1, 1),
        (seconds(30), 1, 1),
        (minutes(1), 1, 1),
        (minutes(31), 1, 31),
        (minutes(32), 2, 16),
        (minutes(180), 10, 18),
        (minutes(60 * 31), 60, 31),
        (minutes(60 * 48), 120, 24),
    ] {
        room.at(until);
        let over_time = mirror(&room).over_time;
        assert_eq!(over_time.every, minutes(apart), "{until}");
        assert_eq!(over_time.stands.len(), stands, "{until}");
        assert!(over_time.stands.is_sorted_by_key(|stand| stand.t));
    }
    let over_time = mirror(&room).over_time;
    let (every, some) = over_time.at_most(8);
    let at: Vec<_> = some.iter().map(|stand| stand.t / every).collect();
    assert_eq!(at, [1, 2, 3, 4, 5, 6, 7]);
}

#[test]
fn a_correction_changes_what_was() {
    let held = |wrong: bool| {
        let mut room = Room::with(&["Amina", "Bo", "Chi"]);
        room.speaks("Amina", 0, minutes(4));
        let speaker = if wrong { "Chi" } else { "Bo" };
        let from = minutes(if wrong { 7 } else { 5 });
        room.speaks(speaker, from, minutes(9));
        if wrong {
            room.does(Command::Reassign(room.person("Bo")));
            room.does(Command::MoveStart(When::By(-120_000)));
        }
        room.at(minutes(12));
        room
    };
    let (mended, right) = (held(true), held(false));
    assert_eq!(over_time(&mended), over_time(&right));
    assert_eq!(over_time(&right)[6], (7, Some(33), 2, 3));
}

#[test]
fn a_night_between_is_not_shown() {
    let mut room = Room::with(&["Amina", "Bo"]);
    room.speaks("Amina", 0, minutes(6));
    room.at(minutes(10)).gives("Bo");
    let away = |room: &mut Room, was: GapWas| {
        room.by = Actor::Program;
        let from = minutes(15);
        room.at(minutes(15 + 14 * 60))
            .does(Command::NoteGap { from });
        room.by = Actor::Facilitator;
        room.does(Command::ExplainGap(was));
        room.at(minutes(20 + 14 * 60));
        let over_time = mirror(room).over_time;
        let moments = over_time.stands.iter().map(|stand| stand.t / minutes(1));
        (over_time.every / minutes(1), moments.collect::<Vec<_>>())
    };
    let (every, moments) = away(&mut room.clone(), GapWas::Break);
    assert_eq!(every, 1);
    assert_eq!(moments[..15], (1..=15).collect::<Vec<_>>());
    assert_eq!(moments[15..], [856, 857, 858, 859, 860]);
    let (every, moments) = away(&mut room, GapWas::CarriedOn);
    assert_eq!((every, moments.len()), (30, 29), "they went on without it");
}

#[test]
fn what_is_taken_back_was_never_there() {
    let mut room = Room::with(&["Amina", "Bo"]);
    room.speaks("Amina", 0, minutes(6));
    room.at(minutes(8));
    let before = mirror(&room);
    room.does(Command::MarkHeard(room.person("Bo")));
    assert_ne!(mirror(&room), before);
    room.undoes();
    assert_eq!(mirror(&room), before);
    room.redoes();
    assert_eq!(
        mirror(&room).over_time.stands.last().unwrap().heard.heard,
        2
    );
}

#[test]
fn an_item_is_of_those_who_were_there_for_it() {
    let mut room = Room::with(&["Amina", "Bo"]);
    room.starts(item("Arriving", 10));
    room.speaks("Amina", 0, minutes(6));
    room.speaks("Bo", minutes(6), minutes(8));
    room.at(minutes(10)).joins("Chi", Details::default());
    let amina = room.person("Amina");
    room.does(people::Command::Leave(amina));
    room.starts(item("Talking", 10));
    room.speaks("Chi", minutes(11), minutes(14));
    room.at(minutes(15))
        .does(Command::Interlude(InterludeKind::Break, None));
    room.at(minutes(25)).does(Command::End(None));
    let bo = room.person("Bo");
    room.does(notes::Command::Write(bo, None));
    room.at(minutes(30));
    room.starts(item("Later", 10));
    let items = mirror(&room).items;
    let told: Vec<_> = items
        .iter()
        .map(|item| {
            let Heard { heard, present } = item.heard;
            (item.place, whole(item.balance), heard, present, item.turns)
        })
        .collect();
    assert_eq!(
        told,
        [
            (1, Some(50), 2, 2, 2),
            (2, Some(0), 2, 2, 1),
            (3, None, 0, 2, 0)
        ]
    );
    assert_eq!(items[1].floor_time, minutes(3));
    assert_eq!(items[1].spent, minutes(10), "the break holds its clock");
}

#[test]
fn an_idea_counts_on_the_item_on_which_it_came_up() {
    let mut room = Room::with(&["Amina", "Bo"]);
    room.starts(item("Ideas", 10));
    let bo = Author::person(room.person("Bo"));
    room.at(minutes(1)).does(ideas::Command::Capture {
        words: words("keep one evening open"),
        from: Some(bo),
        theme: None,
        builds_on: None,
    });
    let next = room.at(minutes(2)).starts(item("More", 5));
    room.at(minutes(3)).does(agenda::Command::Skip(next));
    let heard: Vec<_> = mirror(&room)
        .items
        .iter()
        .map(|item| item.heard.heard)
        .collect();
    assert_eq!(heard, [1, 0]);
}

#[test]
fn a_break_is_left_out_where_nobody_had_a_turn() {
    let mut room = Room::with(&["Amina", "Bo"]);
    let mut pause = item("Tea", 10);
    pause.kind = agenda::ItemKind::Break;
    room.starts(pause);
    room.at(minutes(6));
    assert_eq!(mirror(&room).items, []);
    room.gives("Bo");
    assert_eq!(mirror(&room).items.len(), 1);
}

#[test]
fn those_leading_stand_beside_everyone_else() {
    let mut room = Room::with(&["Amina", "Bo"]);
    room.joins("Lea", leading());
    assert_eq!(mirror(&room).leading, None, "nothing was said");
    room.speaks("Lea", 0, minutes(1));
    room.speaks("Bo", minutes(1), minutes(4));
    room.at(minutes(10)).joins("Max", leading());
    room.at(minutes(20));
    let part = mirror(&room).leading.unwrap();
    assert_eq!((part.people, part.of), (2, 4));
    assert!((part.floor - 25.0).abs() < 1e-9, "{part:?}");
    // Here for 20 and 10 of 70 minutes.
    assert!((part.even - 300.0 / 7.0).abs() < 1e-9, "{part:?}");
    assert_eq!(mirror(&Room::with(&["Amina"])).leading, None);
}

/// A room in which everyone speaks for a minute, each describing themselves.
fn room_of(descriptions: &[(&str, Role)]) -> Room {
    let mut room = Room::with(&[]);
    for (number, (description, role)) in descriptions.iter().enumerate() {
        let details = Details {
            role: Some(*role),
            ..describing(description)
        };
        room.joins(&format!("Person {number}"), details);
    }
    for number in 0..descriptions.len() as u64 {
        room.speaks(
            &format!("Person {number}"),
            minutes(number),
            minutes(number + 1),
        );
    }
    room
}

fn groups(descriptions: &[&str]) -> Vec<(String, usize)> {
    let all: Vec<_> = descriptions
        .iter()
        .map(|text| (*text, Role::TakingPart))
        .collect();
    let groups = mirror(&room_of(&all)).groups;
    groups
        .into_iter()
        .map(|group| (group.name, group.part.people))
        .collect()
}

#[test]
fn a_group_shows_from_five_on_and_only_beside_five_others() {
    let carers = |carers: usize, others: usize| {
        let mut all = vec!["Carer"; carers];
        all.extend(vec![""; others]);
        groups(&all).len()
    };
    assert_eq!((carers(4, 9), carers(5, 4), carers(5, 5)), (0, 0, 1));
    assert_eq!(carers(5, 0), 1, "they are everyone");
}

#[test]
fn a_group_goes_by_what_people_say_however_they_write_it() {
    let mut all = vec!["carer", "Carer ", "parent; CARER", "cárer, parent", "carer"];
    all.extend(["parent", "", "tenant", "", ""]);
    assert_eq!(groups(&all), [("carer".to_owned(), 5)]);
}

#[test]
fn what_two_groups_leave_over_is_not_given_away() {
    let mut all = vec!["carer"; 6];
    all.extend(["parent"; 5]);
    all.extend(["", ""]);
    // With both shown, the two in neither could be told by subtraction.
    assert_eq!(groups(&all), [("carer".to_owned(), 6)]);
    all.extend(["", "", ""]);
    assert_eq!(groups(&all).len(), 2);
}

#[test]
fn those_leading_hide_in_no_group() {
    let mut all = vec![("carer", Role::Leading); 2];
    all.extend([("carer", Role::TakingPart); 4]);
    all.extend([("", Role::TakingPart); 5]);
    let room = room_of(&all);
    // Six carers, but four of them could be told by taking away those leading.
    assert_eq!(mirror(&room).groups, []);
    all.push(("carer", Role::TakingPart));
    let groups = mirror(&room_of(&all)).groups;
    assert_eq!(groups[0].part.people, 5);
}

#[test]
fn who_withdrew_what_they_said_of_themselves_is_in_no_group() {
    let mut room = room_of(&[("carer", Role::TakingPart); 10]);
    assert_eq!(mirror(&room).groups.len(), 1);
    let who = room.person("Person 3");
    room.does(people::Command::Change(
        who,
        Details {
            consent: Some(people::Consent::NotRecorded),
            ..Details::default()
        },
    ));
    assert_eq!(mirror(&room).groups, [], "one would stand alone");
}

proptest! {
    #![proptest_config(fixed(256))]

    /// Whatever people say of themselves, no figure is of one to four of those who
    /// do not lead, nor can one be made by adding figures and taking them away.
    #[test]
    fn no_figure_is_of_fewer_than_five(
        people in proptest::collection::vec((0..4usize, 0..4usize, 0..8usize), 0..40),
    ) {
        let said = ["", "carer", "Parent", "tenant"];
        let described: Vec<_> = people
            .iter()
            .map(|(one, other, role)| {
                let role = if *role == 0 { Role::Leading } else { Role::TakingPart };
                (format!("{}, {}", said[*one], said[*other]), role)
            })
            .collect();
        let described: Vec<_> = described.iter().map(|(text, role)| (text.as_str(), *role)).collect();
        let room = room_of(&described);
        let shown = mirror(&room).groups;
        let others: Vec<_> = room
            .session()
            .people
            .everyone
            .iter()
            .filter(|person| person.role() != Role::Leading)
            .collect();
        let in_group = |name: &str| -> BTreeSet<PersonId> {
            let says = |person: &&&people::Person| {
                let text = person.details.description.as_ref().unwrap().shown().to_lowercase();
                text.split(',').any(|word| word.trim() == name.to_lowercase())
            };
            others.iter().filter(says).map(|person| person.id).collect()
        };
        let mut lots: BTreeMap<Vec<bool>, usize> = BTreeMap::new();
        for person in &others {
            let of = shown.iter().map(|group| in_group(&group.name).contains(&person.id));
            *lots.entry(of.collect()).or_default() += 1;
        }
        for group in &shown {
            let Part { people, of, .. } = group.part;
            prop_assert_eq!(people, in_group(&group.name).len());
            prop_assert_eq!(of, described.len());
            prop_assert!(people >= FEWEST, "{people} are shown");
        }
        if !shown.is_empty() {
            // Any sum or difference of groups is of whole lots.
            prop_assert!(lots.values().all(|count| *count >= FEWEST), "{lots:?}");
        }
    }

    /// Where nothing was corrected and nobody changed how they take part, a moment
    /// of the mirror is what stood live at that moment.
    #[test]
    fn a_moment_of_the_mirror_is_what_stood_then(
        steps in proptest::collection::vec((0..12usize, 0..5usize, 0..300u64), 1..80),
    ) {
        let names = ["Amina", "Bo", "Chi", "Dee", "Eve"];
        let mut room = Room::with(&names);
        for (what, who, wait) in steps {
            room.at(room.now() + seconds(wait));
            let person = room.person(names[who]);
            let giving = |alongside| floor::Giving { alongside, ..floor::Giving::to(person) };
            let _ = match what {
                0..=3 => room.tries(Command::Give(giving(false))),
                4 => room.tries(Command::Give(giving(true))),
                5 => room.tries(Command::End(None)),
                6 => room.tries(Command::Pause),
                7 => room.tries(Command::Resume),
                8 => room.tries(people::Command::Leave(person)),
                9 => room.tries(people::Command::Arrive(person)),
                10 => room.tries(Command::Interlude(InterludeKind::ThinkingTime, None)),
                _ => room.tries(notes::Command::Write(person, None)),
            };
        }
        for stand in mirror(&room).over_time.stands {
            let then = room.timeline.at_time(stand.t);
            let stood = Stand {
                t: stand.t,
                balance: Shares::at(&then, stand.t).balance(),
                heard: then.heard(),
            };
            prop_assert_eq!(stand, stood);
        }
    }
}
