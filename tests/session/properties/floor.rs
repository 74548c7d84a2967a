//! What the floor promises, over ten thousand arbitrary sessions.
//!
//! That no hand waits for ever has a file of its own: `passing_over`.

use proptest::prelude::*;

use super::fixed;
use super::holds::holds;
use super::life::{Life, steps};
use crate::room::Room;
use ourturn::session::floor::order::Order;
use ourturn::session::floor::turns::Tally;
use ourturn::session::people::PersonId;
use ourturn::session::{Millis, floor, people};

/// Returns those with a hand up, whatever the order.
fn hands(room: &Room) -> Vec<PersonId> {
    let hands = room.session().floor.hands().iter();
    hands.map(|hand| hand.person).collect()
}

/// Returns what everyone has had.
fn totals(room: &Room) -> Vec<(Tally, Millis)> {
    let session = room.session();
    let people = session.people.everyone.iter();
    people
        .map(|person| {
            let time = session.floor.time_of(person.id, room.now());
            (session.floor.tally(person.id), time)
        })
        .collect()
}

/// Goes through every order and back: nobody's hand is lost.
fn orders_lose_no_hand(mut room: Room) -> Result<(), TestCaseError> {
    let before = hands(&room);
    for order in [
        Order::FirstCome,
        Order::Round,
        Order::QuieterFirst,
        Order::Round,
        Order::FirstCome,
    ] {
        let _ = room.tries(floor::Command::Order(order));
        prop_assert_eq!(&hands(&room), &before, "with {}", order);
    }
    Ok(())
}

/// Has somebody go and come back: what everyone has had stays as it was, but that
/// a turn of theirs has ended.
fn coming_and_going_keeps_totals(mut room: Room, pick: usize) -> Result<(), TestCaseError> {
    let here: Vec<_> = room.session().people.present().map(|p| p.id).collect();
    let Some(place) = pick.checked_rem(here.len()) else {
        return Ok(());
    };
    let _ = room.tries(floor::Command::End(Some(here[place])));
    let before = totals(&room);
    if room.tries(people::Command::Leave(here[place])).is_ok() {
        room.does(people::Command::Arrive(here[place]));
        prop_assert_eq!(totals(&room), before);
    }
    Ok(())
}

proptest! {
    #![proptest_config(fixed(10_000))]

    /// Shares add up to one, no turn is negative, nobody is called on who asked never to be, and
    /// the rest of what `holds` looks at: after each step, the wall clock going as it likes.
    #[test]
    fn the_floor_keeps_its_promises(
        steps in steps(1..24),
        walls in proptest::collection::vec(-200_000i64..200_000, 24),
        pick in any::<usize>(),
    ) {
        let mut life = Life::new();
        for (step, wall) in steps.into_iter().zip(walls) {
            life.room.wall = wall;
            if life.does(step) {
                let session = life.room.session();
                holds(session, life.room.now()).map_err(TestCaseError::fail)?;
            }
        }
        orders_lose_no_hand(life.room.clone())?;
        coming_and_going_keeps_totals(life.room, pick)?;
    }
}
