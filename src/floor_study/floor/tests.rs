//! Small meetings, worked out by hand. Times are in seconds.

use super::*;

/// Limits of 10 to 30 seconds, hands as fast as people spoke.
const TERMS: Terms = Terms {
    pressure: 1.0,
    shortest: 10_000,
    longest: 30_000,
};
const TWICE_AS_FAST: Terms = Terms {
    pressure: 2.0,
    ..TERMS
};
const UP_TO_A_MINUTE: Terms = Terms {
    longest: 60_000,
    ..TERMS
};

/// Three people, who spoke from when to when.
fn meeting(spoken: &[(usize, u64, u64)]) -> Meeting {
    let spoken = spoken.iter();
    let spoken = spoken.map(|(person, from, to)| (*person, from * 1_000, to * 1_000));
    Meeting::of_speech(3, spoken.collect())
}

/// How long each of them had the floor, in milliseconds, and in how many turns.
fn had(outcome: &Outcome) -> Vec<(Millis, u32)> {
    let had = outcome.had.iter();
    had.map(|had| (had.time, had.turns)).collect()
}

#[test]
fn a_limit_cuts_a_turn_and_the_rest_is_a_hand_raised_then() {
    let meeting = meeting(&[(0, 0, 50), (1, 5, 15), (2, 60, 61)]);
    // 0 from 0 to 30, 1 to 40, the rest of 0 to 60, 2 to the end.
    let outcome = hold(&meeting, Rule::FirstCome, Limit::None, TERMS);
    assert_eq!(had(&outcome), [(50_000, 2), (10_000, 1), (1_000, 1)]);
    assert_eq!((outcome.wait, outcome.passed_over), (25_000, 0));
}

#[test]
fn a_run_is_added_to_the_hand_that_is_up() {
    let meeting = meeting(&[(0, 0, 20), (1, 2, 6), (1, 8, 12), (2, 40, 41)]);
    assert_eq!(meeting.runs.len(), 4);
    let outcome = hold(&meeting, Rule::FirstCome, Limit::None, TERMS);
    assert_eq!(had(&outcome), [(20_000, 1), (8_000, 1), (1_000, 1)]);
    assert_eq!(outcome.wait, 18_000);
}

#[test]
fn a_run_in_ones_own_turn_joins_the_rest_if_the_turn_is_cut() {
    let meeting = meeting(&[(0, 0, 40), (0, 44, 50), (1, 50, 54), (2, 100, 102)]);
    // 0 from 0 to 30; what is left of it and the 6 seconds that came up at 22
    // are a hand raised at 30, behind the one of 1, raised at 25. So 1 to 34,
    // 0 to 50, 2 to 51.
    let cut = hold(&meeting, Rule::FirstCome, Limit::None, TWICE_AS_FAST);
    assert_eq!(had(&cut), [(46_000, 2), (4_000, 1), (1_000, 1)]);
    assert_eq!(cut.wait, 5_000);
}

#[test]
fn a_run_in_ones_own_turn_is_a_hand_if_the_turn_is_not_cut() {
    let meeting = meeting(&[(0, 0, 40), (0, 44, 50), (1, 50, 54), (2, 100, 102)]);
    let terms = Terms {
        longest: 60_000,
        ..TWICE_AS_FAST
    };
    // 0 from 0 to 40, and again to 46, with a hand up since 22; then 1 to 50.
    let whole = hold(&meeting, Rule::FirstCome, Limit::None, terms);
    assert_eq!(had(&whole), [(46_000, 2), (4_000, 1), (1_000, 1)]);
    assert_eq!(whole.wait, 21_000, "1 waited from 25 to 46");
}

#[test]
fn a_hand_is_passed_over_when_one_raised_after_it_is_picked() {
    let meeting = meeting(&[
        (0, 0, 10),
        (1, 2, 22),
        (0, 12, 14),
        (2, 15, 17),
        (2, 40, 41),
    ]);
    // At 30, when 1 has ended, 0 waits since 12 and 2 since 15.
    for (rule, passed_over, wait) in [
        (Rule::FirstCome, 0, 18_000),
        (Rule::FewestTurns, 1, 20_000),
        (Rule::LeastTime, 1, 20_000),
        (Rule::QuieterFirst, 1, 20_000),
    ] {
        let outcome = hold(&meeting, rule, Limit::None, TERMS);
        assert_eq!(outcome.passed_over, passed_over, "{rule}");
        assert_eq!(outcome.wait, wait, "{rule}");
        assert_eq!(had(&outcome), [(12_000, 2), (20_000, 1), (3_000, 2)]);
    }
}

#[test]
fn all_is_over_at_the_end_of_the_last_run_under_pressure() {
    let meeting = meeting(&[(0, 0, 10), (1, 0, 30), (2, 5, 6)]);
    // It ends at 15, in the turn of 1; 2 waits from 2.5 in vain.
    let outcome = hold(&meeting, Rule::FirstCome, Limit::None, TWICE_AS_FAST);
    assert_eq!(had(&outcome), [(10_000, 1), (5_000, 1), (0, 0)]);
    assert_eq!(outcome.wait, 12_500);
}

#[test]
fn the_clock_moves_on_to_the_next_hand() {
    let meeting = meeting(&[(0, 100, 101), (1, 200, 202), (2, 300, 303)]);
    let outcome = hold(&meeting, Rule::QuieterFirst, Limit::Shared, TERMS);
    assert_eq!(had(&outcome), [(1_000, 1), (2_000, 1), (3_000, 1)]);
    assert_eq!(outcome.wait, 0);
}

#[test]
fn a_shared_limit_is_the_time_left_over_those_waiting_or_unheard() {
    let meeting = meeting(&[(0, 0, 100), (1, 0, 50), (2, 119, 120)]);
    // 1, the shorter, to 40 (a third of 120), 0 to 66.666 (a third of 80), the
    // rest of 1 to 76.666, 0 to 98.333 (half of 43.334), to 109.166 (half of
    // 21.667), to 119.166 (the lower limit), and then 2, up since 119.
    let outcome = hold(&meeting, Rule::FirstCome, Limit::Shared, UP_TO_A_MINUTE);
    assert_eq!(had(&outcome), [(69_166, 4), (50_000, 2), (834, 1)]);
}

#[test]
fn an_even_share_is_no_more_than_what_is_left_of_it() {
    let meeting = meeting(&[(0, 0, 100), (1, 0, 50), (2, 119, 120)]);
    // As above, but at 76.666 what 0 has left of 40 seconds is 13.334, and
    // from then on the lower limit: to 100, to 110, to the end.
    let outcome = hold(&meeting, Rule::FirstCome, Limit::EvenShare, UP_TO_A_MINUTE);
    assert_eq!(had(&outcome), [(70_000, 5), (50_000, 2), (0, 0)]);
}
