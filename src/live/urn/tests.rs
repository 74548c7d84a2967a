use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;
use crate::session::Words;
use crate::session::id::Id;

fn poll() -> Urn {
    Urn::new(Purpose::Poll(Id::from_bits(1)))
}

fn person(number: usize) -> PersonId {
    Id::from_bits((number as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15))
}

fn sheet(number: usize) -> Sheet {
    Sheet::Idea(Words::text(&number.to_string()))
}

/// Gives numbers that are the same for the same seed.
fn draws(mut seed: u64) -> impl FnMut() -> u64 {
    move || {
        seed = seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (seed ^ (seed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB)
    }
}

/// Every version of what is written while these ballots come in, in this order.
fn versions(cast: &[(PersonId, Sheet)], seed: u64) -> (Vec<Kept>, Urn) {
    let (mut urn, mut draw) = (poll(), draws(seed));
    let mut versions = vec![urn.kept().clone()];
    for (person, sheet) in cast {
        if urn.put(Some(*person), sheet.clone(), &mut draw) {
            versions.push(urn.kept().clone());
        }
    }
    (versions, urn)
}

#[test]
fn a_batch_is_written_only_while_another_stays_in_hand() {
    let cast: Vec<_> = (1..=11).map(|n| (person(n), sheet(n))).collect();
    let (versions, urn) = versions(&cast, 1);
    let written: Vec<_> = versions
        .iter()
        .map(|kept| kept.batches.iter().map(|b| b.sheets.len()).sum::<usize>())
        .collect();
    assert_eq!(written, [0, 3, 6]);
    assert_eq!((urn.in_hand(), urn.len()), (5, 11));
    let emptied = urn.emptied();
    assert_eq!((emptied.sheets.len(), emptied.voted.len()), (11, 11));
    assert_eq!(emptied.left_out, 0);
}

#[test]
fn what_is_too_few_beside_what_was_written_is_left_out() {
    let cast: Vec<_> = (1..=6).map(|n| (person(n), sheet(n))).collect();
    let (versions, _) = versions(&cast, 1);
    // Killed: three are written, three are asked again, and one of them votes.
    let mut urn = Urn::of(versions.last().unwrap().clone());
    assert!(urn.has(person(1)) && !urn.has(person(4)));
    urn.put(Some(person(4)), sheet(4), &mut draws(2));
    let emptied = urn.emptied();
    assert_eq!((emptied.sheets.len(), emptied.left_out), (3, 1));
    assert!(!emptied.voted.contains(&person(4)));
    for n in 5..=6 {
        urn.put(Some(person(n)), sheet(n), &mut draws(3));
    }
    assert_eq!(urn.emptied().sheets.len(), 6);
}

#[test]
fn leaving_writes_what_is_enough_for_a_batch() {
    for (cast, written) in [(2, false), (3, true), (5, true)] {
        let (mut urn, mut draw) = (poll(), draws(1));
        for n in 1..=cast {
            urn.put(Some(person(n)), sheet(n), &mut draw);
        }
        assert_eq!(urn.put_away(&mut draw), written, "{cast}");
        assert_eq!(urn.in_hand() == 0, written);
    }
}

#[test]
fn without_a_roll_nothing_is_left_out() {
    let kept = Kept {
        purpose: Purpose::Gathering(Id::from_bits(1)),
        batches: vec![Batch::default()],
    };
    let mut urn = Urn::of(kept);
    urn.put(None, sheet(1), &mut draws(1));
    assert_eq!(urn.emptied().sheets.len(), 1);
    assert!(urn.withdraw());
    assert_eq!(urn.emptied().sheets, [Sheet::Idea(Words::Withdrawn)]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    /// Whoever keeps every version of the file, and has what is in the record at
    /// the end, can set sheets against people only by what came between two
    /// versions: no such difference is of fewer than three.
    #[test]
    fn no_two_versions_tie_a_ballot_to_fewer_than_three(
        answers in proptest::collection::vec(0..4u8, 0..30),
        seed: u64,
    ) {
        let cast: Vec<_> = answers
            .iter()
            .enumerate()
            .map(|(n, answer)| (person(n + 1), sheet(usize::from(*answer))))
            .collect();
        let (versions, urn) = versions(&cast, seed);
        let end = urn.emptied();
        prop_assert_eq!(end.sheets.len(), cast.len());
        let mut steps: Vec<(BTreeSet<PersonId>, usize)> = versions
            .iter()
            .map(|kept| {
                let voted = kept.batches.iter().flat_map(|batch| batch.voted.clone()).collect();
                (voted, kept.batches.iter().map(|batch| batch.sheets.len()).sum())
            })
            .collect();
        steps.push((end.voted.clone(), end.sheets.len()));
        for two in steps.windows(2) {
            let came: Vec<_> = two[1].0.difference(&two[0].0).collect();
            prop_assert_eq!(came.len(), two[1].1 - two[0].1);
            prop_assert!(came.is_empty() || came.len() >= FEWEST || cast.len() < FEWEST);
        }
        // A batch that was written never changes.
        for two in versions.windows(2) {
            prop_assert_eq!(&two[1].batches[..two[0].batches.len()], &two[0].batches[..]);
        }
    }

    /// The people of a batch may have cast each other's ballots, in any order: the
    /// same draws then leave the same bytes in every version.
    #[test]
    fn who_of_a_batch_cast_which_leaves_no_trace(
        answers in proptest::collection::vec(0..4u8, 6..20),
        seed: u64,
        swaps: u64,
    ) {
        let cast: Vec<_> = answers
            .iter()
            .enumerate()
            .map(|(n, answer)| (person(n + 1), sheet(usize::from(*answer))))
            .collect();
        let mut swapped = cast.clone();
        let mut draw = draws(swaps);
        for batch in swapped.chunks_mut(FEWEST) {
            let mut sheets: Vec<_> = batch.iter().map(|(_, sheet)| sheet.clone()).collect();
            shuffle(&mut sheets, &mut draw);
            shuffle(batch, &mut draw);
            for ((_, sheet), other) in batch.iter_mut().zip(sheets) {
                *sheet = other;
            }
        }
        let (one, other) = (versions(&cast, seed), versions(&swapped, seed));
        prop_assert_eq!(one.0, other.0);
        prop_assert_eq!(one.1.emptied(), other.1.emptied());
    }

    /// Cast, killed, left and taken up again in any order: nobody votes twice, no
    /// ballot is counted twice, and what is lost was not written.
    #[test]
    fn kills_lose_what_was_not_written_and_nothing_else(
        steps in proptest::collection::vec((0..6u8, 1..15usize), 0..80),
        seed: u64,
    ) {
        let (mut urn, mut draw) = (poll(), draws(seed));
        let mut written = urn.kept().clone();
        // What each person whose ballot is in would say they cast.
        let mut cast: BTreeMap<PersonId, Sheet> = BTreeMap::new();
        for (step, number) in steps {
            let person = person(number);
            let mut changed = false;
            match step {
                0 => {
                    let lost = urn.in_hand();
                    let before = urn.len();
                    urn = Urn::of(written.clone());
                    prop_assert_eq!(urn.len(), before - lost);
                    cast.retain(|person, _| urn.has(*person));
                }
                1 => changed = urn.put_away(&mut draw),
                _ if urn.has(person) => prop_assert!(cast.contains_key(&person)),
                _ => {
                    let sheet = sheet(number * 100 + usize::from(step));
                    changed = urn.put(Some(person), sheet.clone(), &mut draw);
                    prop_assert!(cast.insert(person, sheet).is_none());
                }
            }
            if changed {
                written = urn.kept().clone();
                prop_assert!(written.batches.iter().all(|batch| batch.sheets.len() >= FEWEST));
            }
            prop_assert_eq!(urn.len(), cast.len());
        }
        let end = urn.emptied();
        prop_assert_eq!(end.sheets.len() + end.left_out, cast.len());
        let mut sheets: Vec<_> = end.voted.iter().map(|person| cast[person].clone()).collect();
        sort(&mut sheets);
        prop_assert_eq!(sheets, end.sheets);
    }
}
