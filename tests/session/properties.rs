//! What holds of any session whatever: arbitrary commands at arbitrary times.

#[path = "properties/anything.rs"]
mod anything;
#[path = "properties/dice.rs"]
mod dice;
#[path = "properties/exports.rs"]
mod exports;
#[path = "properties/fixture.rs"]
mod fixture;
#[path = "properties/floor.rs"]
mod floor;
#[path = "properties/holds.rs"]
mod holds;
#[path = "properties/life.rs"]
mod life;
#[path = "properties/polls.rs"]
mod polls;
#[path = "properties/schema.rs"]
mod schema;
#[path = "properties/things.rs"]
mod things;

use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, RngSeed};

use life::{Life, steps};
use ourturn::session::Timeline;

/// The same cases on every machine and every day.
pub(crate) fn fixed(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        rng_algorithm: RngAlgorithm::ChaCha,
        rng_seed: RngSeed::Fixed(20_260_115),
        max_shrink_iters: 400,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(fixed(512))]

    /// Each step of a life is checked for what holds of every session, for
    /// refusals that change nothing, and for undo and redo that bring back
    /// exactly what was.
    #[test]
    fn any_session_keeps_its_laws_at_every_moment(steps in steps(1..120)) {
        let mut life = Life::new();
        for step in steps {
            life.lives(step).map_err(TestCaseError::fail)?;
        }
    }

    #[test]
    fn the_record_read_back_makes_the_same_session(steps in steps(1..120)) {
        let mut life = Life::new();
        for step in steps {
            life.does(step);
        }
        let read = life.read_back();
        prop_assert!(read.events() == life.room.timeline.events(), "events differ");
        prop_assert!(read.session() == life.room.session(), "sessions differ");
    }

    #[test]
    fn every_moment_folds_to_what_stood_live(steps in steps(1..60)) {
        let mut life = Life::new();
        for step in steps {
            life.does(step);
        }
        life.moments_are_as_they_were().map_err(TestCaseError::fail)?;
    }

    #[test]
    fn any_session_replays_to_what_stood_at_its_end(steps in steps(1..60)) {
        let mut life = Life::new();
        for step in steps {
            life.does(step);
        }
        crate::replayed::replays(&life.room.timeline, 12);
    }
}

proptest! {
    #![proptest_config(fixed(500))]

    /// Whoever votes first and whoever changes their mind and back: it is the
    /// same poll.
    #[test]
    fn the_order_of_ballots_never_matters(seed in any::<u64>()) {
        polls::in_any_order(seed).map_err(TestCaseError::fail)?;
    }

    /// For approval, score and dots, under each of their rules.
    #[test]
    fn a_ballot_for_the_winner_only_never_makes_it_lose(seed in any::<u64>()) {
        polls::a_ballot_for_the_winner_never_harms_it(seed).map_err(TestCaseError::fail)?;
    }

    /// No option is better off for where it stands.
    #[test]
    fn two_options_swapped_swap_the_result(seed in any::<u64>()) {
        polls::options_are_alike(seed).map_err(TestCaseError::fail)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 0, ..fixed(3) })]

    /// More events than lie between two checkpoints, with undo and redo that
    /// reach across them.
    #[test]
    fn moments_beyond_checkpoints_fold_to_what_stood_live(steps in steps(2600..3000)) {
        let mut life = Life::endless();
        for step in steps {
            life.does(step);
        }
        prop_assert!(life.room.timeline.events().len() > 1100, "too short a life");
        life.moments_are_as_they_were().map_err(TestCaseError::fail)?;
        let read: Timeline = life.read_back();
        prop_assert!(read.session() == life.room.session(), "sessions differ");
    }
}
