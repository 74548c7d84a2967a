//! Waiting has an end: as long as the rule alone chooses, short points apart, a
//! hand gets its turn before three times as many others as were ever there with
//! it have gone before it.

use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::prelude::*;

use crate::properties::fixed;
use crate::room::{Room, seconds};
use ourturn::session::floor::{Command, hands::HandKind};
use ourturn::session::people::{self, Details, PersonId};

/// What happens next in a room where nobody is picked by hand.
#[derive(Clone, Copy, Debug)]
enum Happens {
    Raises(usize),
    Lowers(usize),
    Next { after: u64 },
    Leaves(usize),
    Returns(usize),
    Joins,
}

fn happens() -> impl Strategy<Value = Happens> {
    prop_oneof![
        12 => any::<usize>().prop_map(Happens::Raises),
        1 => any::<usize>().prop_map(Happens::Lowers),
        8 => (0u64..200).prop_map(|after| Happens::Next { after }),
        2 => any::<usize>().prop_map(Happens::Leaves),
        2 => any::<usize>().prop_map(Happens::Returns),
        2 => Just(Happens::Joins),
    ]
}

/// For each hand up, the most who were present at once while it was.
type Most = BTreeMap<PersonId, usize>;

fn keep_count(room: &Room, most: &mut Most) -> Result<(), TestCaseError> {
    let floor = &room.session().floor;
    let present = room.shares().count();
    most.retain(|person, _| floor.hand_of(*person).is_some());
    for hand in floor.hands() {
        let n = most.entry(hand.person).or_default();
        *n = present.max(*n);
        let passed_over = usize::try_from(hand.passed_over).expect("small");
        prop_assert!(
            passed_over < 3 * *n,
            "passed over {passed_over} times among {n}"
        );
    }
    Ok(())
}

fn someone(room: &Room, pick: usize, present: bool) -> Option<PersonId> {
    let people = room.session().people.everyone.iter();
    let people: Vec<_> = people.filter(|p| p.is_present() == present).collect();
    let place = pick.checked_rem(people.len())?;
    Some(people[place].id)
}

fn play(happening: Vec<Happens>, newcomers_speak_first: bool) -> Result<(), TestCaseError> {
    let mut room = Room::with(&["Amina", "Bo", "Chi"]);
    let mut most = Most::new();
    for (step, what) in happening.into_iter().enumerate() {
        let person = match what {
            Happens::Raises(pick) | Happens::Lowers(pick) | Happens::Leaves(pick) => {
                someone(&room, pick, true)
            }
            Happens::Returns(pick) => someone(&room, pick, false),
            Happens::Next { .. } | Happens::Joins => None,
        };
        // What does not fit at the moment is refused, and nothing happens.
        match (what, person) {
            (Happens::Raises(_), Some(person)) => {
                let _ = room.tries(raise(person));
            }
            (Happens::Lowers(_), Some(person)) => {
                let _ = room.tries(Command::Lower(person));
            }
            (Happens::Leaves(_), Some(person)) => {
                room.does(people::Command::Leave(person));
            }
            (Happens::Returns(_), Some(person)) => {
                room.does(people::Command::Arrive(person));
            }
            (Happens::Next { after }, _) => {
                let now = room.now() + seconds(after);
                let _ = room.at(now).tries(Command::Next);
            }
            (Happens::Joins, _) => {
                let person = room.joins(&format!("Newcomer {step}"), Details::default());
                if newcomers_speak_first {
                    room.does(raise(person));
                    keep_count(&room, &mut most)?;
                    let _ = room.tries(Command::Next);
                    room.does(people::Command::Leave(person));
                }
            }
            _ => {}
        }
        keep_count(&room, &mut most)?;
    }
    Ok(())
}

fn raise(person: PersonId) -> Command {
    Command::Raise {
        person,
        kind: HandKind::Ordinary,
        about: None,
    }
}

proptest! {
    #![proptest_config(fixed(10_000))]

    #[test]
    fn no_hand_is_passed_over_three_times_the_people(happening in vec(happens(), 1..50)) {
        play(happening, false)?;
    }
}

proptest! {
    #![proptest_config(fixed(512))]

    #[test]
    fn nor_in_a_long_session(happening in vec(happens(), 100..150)) {
        play(happening, false)?;
    }

    #[test]
    fn nor_where_newcomers_keep_coming_and_going(happening in vec(happens(), 1..150)) {
        play(happening, true)?;
    }
}
