//! What holds of any count of rankings whatever.

use std::collections::BTreeMap;

use proptest::prelude::*;

use crate::properties::fixed;
use ourturn::session::tally::Scores;
use ourturn::session::tally::pairs::Pairs;
use ourturn::session::tally::runoff::Step;
use ourturn::session::tally::scores::Totals;
use ourturn::session::tally::{Ballots, Options, Ranked, Ranking, ranked};

/// How many cast it, and at which place it has each option, if at any.
type Cast = (u64, Vec<Option<u8>>);

/// A number of options, and ballots on them.
fn votes() -> impl Strategy<Value = (usize, Vec<Cast>)> {
    (1..=6_usize).prop_flat_map(|options| {
        let places = prop::collection::vec(prop::option::weighted(0.8, 0..6_u8), options);
        let cast = prop::collection::vec((1..4_u64, places), 0..9);
        (Just(options), cast)
    })
}

fn ranking(places: &[Option<u8>]) -> Ranking {
    let mut by_place: BTreeMap<u8, Vec<usize>> = BTreeMap::new();
    for (option, place) in places.iter().enumerate() {
        if let Some(place) = place {
            by_place.entry(*place).or_default().push(option);
        }
    }
    Ranking::new(by_place.into_values()).expect("each option has one place")
}

fn ballots(options: usize, cast: &[Cast]) -> Ballots<Ranking> {
    let cast = cast.iter().map(|(many, places)| (*many, ranking(places)));
    Ballots::new(options, cast.collect::<Vec<_>>()).expect("they fit")
}

fn count(options: usize, cast: &[Cast]) -> Ranked {
    ranked(&ballots(options, cast))
}

/// Every share among up to six options is a whole number of these.
const SIXTIETHS: u64 = 60;

/// Counts as one does by hand: one option goes at a time, also where it is
/// nobody's best, and every way of going on is tried.
fn by_hand(cast: &Ballots<Ranking>, left: Options) -> Options {
    let mut had = BTreeMap::new();
    for option in left.iter() {
        had.insert(option, 0);
    }
    for (many, ranking) in cast.cast() {
        let best = ranking.best_of(left);
        for option in best.iter() {
            *had.get_mut(&option).expect("it is left") += many * SIXTIETHS / best.len() as u64;
        }
    }
    let all: u64 = had.values().sum();
    let with = |amount: u64| -> Options {
        let same = had.iter().filter(|(_, had)| **had == amount);
        same.map(|(option, _)| *option).collect()
    };
    let most = with(had.values().copied().max().expect("some are left"));
    if all == 0 || (had.len() <= 2 && most.len() == had.len()) {
        return most;
    }
    if had.values().any(|had| had * 2 > all) {
        return most;
    }
    let fewest = with(had.values().copied().min().expect("some are left"));
    fewest.iter().fold(Options::default(), |winners, goes| {
        winners.or(by_hand(cast, left.without([goes].into_iter().collect())))
    })
}

proptest! {
    #![proptest_config(fixed(2_000))]

    #[test]
    fn every_ballot_is_in_every_round((options, cast) in votes()) {
        let total: u64 = cast.iter().map(|(many, _)| many).sum();
        for round in count(options, &cast).runoff.rounds {
            let sixtieths: u128 = round.counts.iter().map(|(_, amount)| {
                let (parts, of) = amount.fraction();
                parts * u128::from(SIXTIETHS) / of
            }).sum();
            prop_assert_eq!(
                sixtieths + u128::from(round.exhausted * SIXTIETHS),
                u128::from(total * SIXTIETHS)
            );
        }
    }

    #[test]
    fn who_can_win_is_who_can_win_by_hand((options, cast) in votes()) {
        let runoff = count(options, &cast).runoff;
        prop_assert!(runoff.is_whole);
        let by_hand = by_hand(&ballots(options, &cast), Options::first(options));
        prop_assert_eq!(runoff.winners, by_hand);
        let last = runoff.rounds.last().expect("there are options").step;
        match last {
            Step::Chosen(one) => prop_assert!(runoff.winners.has(one)),
            Step::Tied(some) => prop_assert_eq!(runoff.winners.and(some), some),
            other => prop_assert!(false, "it ends with {:?}", other),
        }
        if !runoff.had_a_tie() && let Step::Chosen(one) = last {
            prop_assert_eq!(runoff.winner(), Some(one));
        }
    }

    #[test]
    fn neither_the_order_of_ballots_nor_their_bundling_matters((options, cast) in votes()) {
        let mut singly: Vec<Cast> = cast.iter().rev().flat_map(|(many, places)| {
            (0..*many).map(|_| (1, places.clone()))
        }).collect();
        singly.sort_by_key(|(_, places)| places.iter().flatten().count());
        prop_assert_eq!(count(options, &singly), count(options, &cast));
    }

    #[test]
    fn other_numbers_for_the_options_are_other_numbers_in_the_result(
        (options, cast) in votes(),
        turn in 0..6_usize,
        turned_about in any::<bool>(),
    ) {
        let new = |option: usize| {
            let turned = (option + turn) % options;
            if turned_about { options - 1 - turned } else { turned }
        };
        let renamed = |some: Options| some.iter().map(new).collect::<Options>();
        let others: Vec<Cast> = cast.iter().map(|(many, places)| {
            let mut other = vec![None; options];
            for (option, place) in places.iter().enumerate() {
                other[new(option)] = *place;
            }
            (*many, other)
        }).collect();
        let (here, there) = (count(options, &cast), count(options, &others));
        prop_assert_eq!(renamed(here.runoff.winners), there.runoff.winners);
        prop_assert_eq!(here.condorcet.map(new), there.condorcet);
        prop_assert_eq!(renamed(here.smith), there.smith);
        let places: Vec<_> = here.schulze.places.iter().map(|place| renamed(*place)).collect();
        prop_assert_eq!(places, there.schulze.places);
        prop_assert_eq!(here.schulze.open.len(), there.schulze.open.len());
        if !here.runoff.had_a_tie() {
            for (one, other) in here.runoff.rounds.iter().zip(&there.runoff.rounds) {
                let mut counts: Vec<_> =
                    one.counts.iter().map(|(option, amount)| (new(*option), *amount)).collect();
                counts.sort_by_key(|(option, _)| *option);
                prop_assert_eq!(&counts, &other.counts);
                prop_assert_eq!(one.exhausted, other.exhausted);
            }
        }
    }

    #[test]
    fn who_beats_everyone_is_first_by_every_comparison((options, cast) in votes()) {
        let found = count(options, &cast);
        let first = found.schulze.places[0];
        prop_assert_eq!(first.without(found.smith), Options::default());
        if let Some(winner) = found.condorcet {
            prop_assert_eq!(first.only(), Some(winner));
            prop_assert_eq!(found.smith.only(), Some(winner));
        }
        for inside in found.smith.iter() {
            for outside in Options::first(options).without(found.smith).iter() {
                prop_assert!(found.pairs.beats(inside, outside));
            }
        }
    }

    #[test]
    fn turning_all_ballots_about_turns_the_comparison_about((options, cast) in votes()) {
        let complete = |(many, places): &Cast| (*many, places.iter().map(|place| Some(place.unwrap_or(6))).collect());
        let about = |(many, places): &Cast| (*many, places.iter().map(|place| Some(6 - place.unwrap_or(6))).collect());
        let here = Pairs::of(&ballots(options, &cast.iter().map(complete).collect::<Vec<Cast>>()));
        let there = Pairs::of(&ballots(options, &cast.iter().map(about).collect::<Vec<Cast>>()));
        for one in 0..options {
            for other in 0..options {
                prop_assert_eq!(here.over(one, other), there.over(other, one));
            }
        }
    }

    #[test]
    fn sums_are_what_each_gave_added_up((options, cast) in votes()) {
        let scores = |places: &[Option<u8>]| {
            let given = (0..).zip(places).filter_map(|(option, score)| Some((option, i64::from((*score)?))));
            Scores::new(given).expect("each option once")
        };
        let bundled = cast.iter().map(|(many, places)| (*many, scores(places)));
        let totals = Totals::of_scores(&Ballots::new(options, bundled).expect("they fit"));
        let totals = totals.expect("0 to 5");
        for (option, total) in totals.of.iter().enumerate() {
            let gave = cast.iter().filter_map(|(many, places)| Some((*many, places[option]?)));
            let sum: u64 = gave.clone().map(|(many, score)| many * u64::from(score)).sum();
            prop_assert_eq!(total.sum, u128::from(sum));
            prop_assert_eq!(total.given_by, gave.map(|(many, _)| many).sum::<u64>());
        }
        let places = totals.places();
        prop_assert_eq!(places.iter().map(Vec::len).sum::<usize>(), options);
        for two in places.windows(2) {
            prop_assert!(totals.of[two[0][0]].sum > totals.of[two[1][0]].sum);
        }
    }
}
