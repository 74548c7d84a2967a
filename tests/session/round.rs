//! Rounds: everyone once, passes, and who is left.

use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::prelude::*;

use crate::properties::fixed;
use crate::room::{Room, item, plan, seconds, ways, words};
use ourturn::session::floor::hands::HandKind;
use ourturn::session::floor::order::{Order, Reason};
use ourturn::session::floor::round::{GoRound, Seating};
use ourturn::session::floor::turns::Chosen;
use ourturn::session::floor::{Command, Event};
use ourturn::session::people::{self, Details, PersonId, Way};
use ourturn::session::plan::Plan;
use ourturn::session::{Event as SessionEvent, Refusal};

fn room() -> Room {
    Room::with(&["Amina", "Bo", "Chi", "Dee"])
}

fn reasons(room: &Room) -> Vec<Reason> {
    let next = room.session().next_up(room.now());
    next.iter().map(|next| next.reason).collect()
}

/// Gives the floor to whoever is next, for ten seconds.
fn next(room: &mut Room) -> String {
    room.at(room.now() + seconds(20)).does(Command::Next);
    room.speaker().expect("someone has the floor")
}

#[test]
fn everyone_is_asked_once_in_seat_order() {
    let mut room = room();
    room.does(Command::Order(Order::FirstCome));
    room.does(Command::Round(GoRound::SeatOrder));
    assert_eq!(room.session().floor.order, Order::Round);
    assert_eq!(room.left(), ["Amina", "Bo", "Chi", "Dee"]);
    assert_eq!(reasons(&room)[..2], [Reason::NextInRound, Reason::InRound]);
    for name in ["Amina", "Bo", "Chi", "Dee"] {
        assert_eq!(next(&mut room), name);
        let chosen = &room.session().floor.last_turn().unwrap().chosen;
        let reason = Reason::NextInRound;
        assert_eq!(*chosen, Chosen::Order { reason });
    }
    // The last of them still speaks.
    assert!(room.session().floor.round().is_some());
    let ended = room.does(Command::End(None));
    assert_eq!(ended.last(), Some(&Event::RoundEnded.into()));
    assert_eq!(room.session().floor.order, Order::FirstCome);
    let rounds = room.session().floor.rounds();
    assert_eq!((rounds[0].by, rounds[0].turns), (Seating::SeatOrder, 4));
    room.undoes();
    assert_eq!(room.session().floor.order, Order::Round);
}

#[test]
fn who_passes_is_asked_once_more_at_the_end() {
    let mut room = room();
    room.does(Command::Round(GoRound::SeatOrder));
    next(&mut room);
    // Bo is given the floor, and passes; Chi says so before.
    next(&mut room);
    let chi = room.person("Chi");
    room.at(room.now() + seconds(2)).does(Command::Pass(None));
    assert_eq!(room.speaker(), None);
    room.does(Command::Pass(Some(chi)));
    assert_eq!(room.left(), ["Dee", "Bo", "Chi"]);
    assert_eq!(room.session().floor.tally(room.person("Bo")).turns, 0);
    assert!(!room.session().has_heard(room.person("Bo")));
    assert_eq!(next(&mut room), "Dee");
    assert_eq!(reasons(&room)[0], Reason::OfferedAgain);
    assert_eq!(next(&mut room), "Bo");
    room.at(room.now() + seconds(30));
    assert_eq!(
        room.refuses(Command::Pass(Some(room.person("Bo")))),
        Refusal::HasSpoken("Bo".into())
    );
    // Whoever has spoken for a while did not pass: it is Chi who does, and is through with it.
    room.does(Command::Pass(None));
    assert_eq!(room.left(), [""; 0]);
    room.does(Command::End(None));
    assert_eq!(room.session().floor.round(), None);
    assert_eq!(room.session().floor.rounds()[0].passes(), 3);
    assert_eq!(room.session().floor.rounds()[0].turns, 3);
}

#[test]
fn an_order_can_be_drawn_or_given() {
    let mut room = room();
    let [chi, amina] = ["Chi", "Amina"].map(|name| room.person(name));
    room.does(Command::Round(GoRound::Given(vec![chi, amina, chi])));
    assert_eq!(room.left(), ["Chi", "Amina", "Bo", "Dee"]);
    assert_eq!(
        room.refuses(Command::Round(GoRound::Random)),
        Refusal::RoundGoesOn
    );
    room.does(Command::EndRound);
    let mut drawn = Vec::new();
    for _ in 0..20 {
        let events = room.does(Command::Round(GoRound::Random));
        let SessionEvent::Floor(Event::RoundBegun { people, .. }) = &events[0] else {
            panic!("{events:?}");
        };
        drawn.push(people.clone());
        room.does(Command::EndRound);
    }
    drawn.sort();
    drawn.dedup();
    assert!(
        drawn.len() > 5,
        "of 24 orders 20 draws gave {}",
        drawn.len()
    );
}

#[test]
fn nobody_is_called_on_who_asked_not_to_be() {
    let mut room = Room::opened(Plan {
        people: vec![
            (words("Amina"), Details::default()),
            (words("Lee"), ways(&[Way::NeverCallOnMe])),
            (words("Wen"), ways(&[Way::Writes])),
            (words("Obi"), ways(&[Way::Observes])),
            (words("Bo"), Details::default()),
        ],
        ..plan("How we meet")
    });
    room.does(Command::Round(GoRound::SeatOrder));
    assert_eq!(room.left(), ["Amina", "Bo"]);
    next(&mut room);
    room.raises("Lee");
    assert_eq!(room.left(), ["Lee", "Bo"]);
    assert_eq!(next(&mut room), "Lee");
    assert!(room.session().floor.hands().is_empty());
    room.raises_for("Wen", HandKind::ProcessPoint);
    assert_eq!(
        room.left(),
        ["Bo"],
        "a short point is no wish for the round"
    );
}

#[test]
fn who_comes_late_joins_and_who_leaves_drops_out() {
    let mut room = room();
    room.does(Command::Round(GoRound::SeatOrder));
    next(&mut room);
    let bo = room.person("Bo");
    room.does(people::Command::Leave(bo));
    room.at(room.now() + 1).joins("Eve", Details::default());
    assert_eq!(room.left(), ["Chi", "Dee", "Eve"]);
    room.at(room.now() + 1).does(people::Command::Arrive(bo));
    assert_eq!(room.left(), ["Chi", "Dee", "Eve", "Bo"]);
    for person in ["Chi", "Dee", "Eve"].map(|name| room.person(name)) {
        room.does(people::Command::Leave(person));
    }
    room.does(Command::End(None));
    let left = room.does(people::Command::Leave(bo));
    assert_eq!(left.last(), Some(&Event::RoundEnded.into()));
}

#[test]
fn hands_raised_in_a_round_wait_for_it_to_be_over() {
    let mut room = room();
    room.raises("Dee");
    room.does(Command::Round(GoRound::SeatOrder));
    next(&mut room);
    room.at(room.now() + seconds(1)).raises("Amina");
    for name in ["Bo", "Chi"] {
        assert_eq!(next(&mut room), name);
    }
    // Her turn in the round answers Dee's hand, and Amina's still waits.
    assert_eq!(next(&mut room), "Dee");
    assert_eq!(room.order(), ["Amina"]);
    let passed = |room: &Room| {
        let hands = room.session().floor.hands();
        hands.iter().map(|hand| hand.passed_over).sum::<u32>()
    };
    assert_eq!(passed(&room), 0, "a round passes nobody over");
    let given = room.at(room.now() + seconds(20)).does(Command::Next);
    assert!(given.contains(&Event::RoundEnded.into()), "{given:?}");
    assert_eq!(room.speaker().as_deref(), Some("Amina"));
    let turn = room.session().floor.last_turn().unwrap();
    assert!(!turn.in_round);
    assert_eq!(room.session().floor.rounds()[0].turns, 4);
}

#[test]
fn short_points_go_first_in_a_round_and_take_nobodys_turn() {
    let mut room = room();
    room.does(Command::Round(GoRound::SeatOrder));
    room.raises_for("Chi", HandKind::ClarifyingQuestion);
    room.raises_for("Dee", HandKind::ProcessPoint);
    let order: Vec<_> = std::iter::repeat_with(|| next(&mut room)).take(6).collect();
    assert_eq!(order, ["Chi", "Amina", "Dee", "Bo", "Chi", "Dee"]);
    let turns = room.session().floor.turns().iter();
    let in_round: Vec<_> = turns.map(|turn| turn.in_round).collect();
    assert_eq!(in_round, [false, true, false, true, true, true]);
}

#[test]
fn changing_the_order_loses_no_hand() {
    let mut room = room();
    room.raises("Chi");
    room.raises("Bo");
    for order in [Order::FirstCome, Order::Round, Order::QuieterFirst] {
        room.does(Command::Order(order));
        assert_eq!(room.session().floor.hands().len(), 2, "{order}");
        assert_eq!(room.session().floor.order, order);
    }
    room.does(Command::Order(Order::Round));
    assert_eq!(
        room.refuses(Command::Order(Order::Round)),
        Refusal::NothingChanges
    );
    // Going back to what it was needs nothing but the end of the round.
    let events = room.does(Command::Order(Order::QuieterFirst));
    assert_eq!(events, [Event::RoundEnded.into()]);
}

#[test]
fn a_corrected_turn_is_the_right_persons_in_the_round() {
    let mut room = room();
    room.does(Command::Round(GoRound::SeatOrder));
    next(&mut room);
    let dee = room.person("Dee");
    room.does(Command::Reassign(dee));
    assert_eq!(room.left(), ["Amina", "Bo", "Chi"]);
    room.undoes();
    assert_eq!(room.left(), ["Bo", "Chi", "Dee"]);
}

#[test]
fn a_round_ends_with_its_item() {
    let mut room = room();
    room.starts(item("Arriving", 10));
    room.does(Command::Round(GoRound::SeatOrder));
    next(&mut room);
    room.starts(item("Talking", 10));
    assert_eq!(room.session().floor.round(), None);
    assert_eq!(room.session().floor.order, Order::QuieterFirst);
}

#[test]
fn there_must_be_someone_to_ask() {
    let mut room = Room::with(&[]);
    room.joins("Lee", ways(&[Way::NeverCallOnMe]));
    assert_eq!(
        room.refuses(Command::Round(GoRound::SeatOrder)),
        Refusal::NobodyToAsk
    );
    assert_eq!(room.refuses(Command::Pass(None)), Refusal::NoRound);
    assert_eq!(room.refuses(Command::EndRound), Refusal::NoRound);
}

/// What can happen in the midst of a round.
#[derive(Clone, Copy, Debug)]
enum Happens {
    Next,
    Passes,
    Says(usize),
    Gives(usize),
    Raises(usize, HandKind),
    Leaves(usize),
    Returns(usize),
    Joins,
    Corrects(usize),
}

fn happens() -> impl Strategy<Value = Happens> {
    let kind = prop_oneof![
        2 => Just(HandKind::Ordinary),
        1 => Just(HandKind::DirectResponse),
        1 => Just(HandKind::ProcessPoint),
    ];
    prop_oneof![
        6 => Just(Happens::Next),
        3 => Just(Happens::Passes),
        1 => any::<usize>().prop_map(Happens::Says),
        1 => any::<usize>().prop_map(Happens::Gives),
        4 => (any::<usize>(), kind).prop_map(|(who, kind)| Happens::Raises(who, kind)),
        1 => any::<usize>().prop_map(Happens::Leaves),
        1 => any::<usize>().prop_map(Happens::Returns),
        1 => Just(Happens::Joins),
        1 => any::<usize>().prop_map(Happens::Corrects),
    ]
}

/// Does one of those things, if it can be done; says who passed by it.
fn does(room: &mut Room, what: Happens, step: usize) -> Option<PersonId> {
    let everyone: Vec<_> = room
        .session()
        .people
        .everyone
        .iter()
        .map(|p| p.id)
        .collect();
    let who = |pick: usize| everyone[pick % everyone.len()];
    let events = match what {
        Happens::Next => room.tries(Command::Next),
        Happens::Passes => room.tries(Command::Pass(None)),
        Happens::Says(pick) => room.tries(Command::Pass(Some(who(pick)))),
        Happens::Gives(pick) => {
            let giving = ourturn::session::floor::Giving::to(who(pick));
            room.tries(Command::Give(giving))
        }
        Happens::Raises(pick, kind) => room.tries(Command::Raise {
            person: who(pick),
            kind,
            about: None,
        }),
        Happens::Leaves(pick) => room.tries(people::Command::Leave(who(pick))),
        Happens::Returns(pick) => room.tries(people::Command::Arrive(who(pick))),
        Happens::Corrects(pick) => room.tries(Command::Reassign(who(pick))),
        Happens::Joins => {
            room.joins(&format!("Newcomer {step}"), Details::default());
            return None;
        }
    };
    events
        .ok()?
        .iter()
        .find_map(|recorded| match recorded.event {
            SessionEvent::Floor(Event::RoundPassed { person }) => Some(person),
            _ => None,
        })
}

proptest! {
    #![proptest_config(fixed(512))]

    #[test]
    fn each_person_present_has_one_turn_or_passes(
        happening in vec((0u64..40, happens()), 0..60),
        drawn: bool,
    ) {
        let mut room = Room::with(&["Amina", "Bo", "Chi", "Dee", "Eve"]);
        room.joins("Lee", ways(&[Way::NeverCallOnMe]));
        let order = if drawn { GoRound::Random } else { GoRound::SeatOrder };
        room.does(Command::Round(order));
        let mut passes: BTreeMap<PersonId, usize> = BTreeMap::new();
        let mut steps = 0;
        let mut by_hand = false;
        let mut happening = happening.into_iter();
        while room.session().floor.round().is_some() {
            let (wait, what) = happening.next().unwrap_or((20, Happens::Next));
            room.at(room.now() + seconds(wait));
            let hands = room.session().floor.hands().len();
            by_hand |= matches!(what, Happens::Gives(_) | Happens::Corrects(_));
            if let Some(person) = does(&mut room, what, steps) {
                *passes.entry(person).or_default() += 1;
                prop_assert!(room.session().floor.hands().len() >= hands, "a pass lost a hand");
            }
            if happening.len() == 0 && room.session().next_up(room.now()).is_empty() {
                let _ = room.tries(Command::End(None));
            }
            let speaks = room.session().floor.speaking().map(|turn| turn.speaker);
            if happening.len() == 0 && room.session().round_left().iter().all(|p| Some(*p) == speaks) {
                // Whoever has a short point is asked when that is over.
                let _ = room.tries(Command::End(None));
            }
            steps += 1;
            prop_assert!(steps < 400, "the round does not end: {:?}", room.left());
        }
        let session = room.session();
        for person in &session.people.everyone {
            let in_round = |turn: &&ourturn::session::floor::turns::Turn| {
                turn.in_round && turn.speaker == person.id
            };
            let turns = session.floor.turns().iter().filter(in_round).count();
            let passed = passes.get(&person.id).copied().unwrap_or(0);
            prop_assert!(turns <= 1, "{} had {turns} turns", person.called());
            prop_assert!(passed <= 2 || by_hand, "{} passed {passed} times", person.called());
            let never_away = person.presence.len() == 1 && person.is_present();
            if never_away && !person.ways().has(Way::NeverCallOnMe) {
                prop_assert!(
                    turns == 1 || passed >= 2,
                    "{} had {turns} turns and passed {passed} times",
                    person.called()
                );
            }
        }
    }
}

#[test]
fn whoever_spoke_as_the_round_began_was_asked_again() {
    let mut room = Room::with(&["Amina", "Bo", "Chi"]);
    room.gives("Amina");
    room.at(seconds(5)).does(Command::Round(GoRound::SeatOrder));
    assert_eq!(room.left(), ["Bo", "Chi"]);
    // To pass is Bo's, and takes nothing from Amina.
    room.does(Command::Pass(None));
    assert_eq!(room.speaker().as_deref(), Some("Amina"));
    assert_eq!(room.left(), ["Chi", "Bo"]);
    room.at(seconds(30)).does(Command::Next);
    assert_eq!(room.speaker().as_deref(), Some("Chi"));
    assert_eq!(room.time_of("Amina"), seconds(30));
}
