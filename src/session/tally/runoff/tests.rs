use super::*;

/// Ballots written as in books: "ABC", or "A(BC)" where two share a place.
fn ballots(options: usize, written: &[(u64, &str)]) -> Ballots<Ranking> {
    let cast = written.iter().map(|(many, order)| {
        let mut places: Vec<Vec<usize>> = Vec::new();
        let mut together = false;
        for letter in order.bytes() {
            match letter {
                b'(' => {
                    together = true;
                    places.push(Vec::new());
                }
                b')' => together = false,
                letter => {
                    if !together {
                        places.push(Vec::new());
                    }
                    let here = places.last_mut().expect("one was pushed");
                    here.push(usize::from(letter - b'A'));
                }
            }
        }
        (*many, Ranking::new(places).unwrap())
    });
    Ballots::new(options, cast.collect::<Vec<_>>()).unwrap()
}

fn count(options: usize, written: &[(u64, &str)]) -> Runoff {
    Runoff::of(&ballots(options, written))
}

fn set(letters: &str) -> Options {
    letters
        .bytes()
        .map(|letter| usize::from(letter - b'A'))
        .collect()
}

fn steps(runoff: &Runoff) -> Vec<Step> {
    runoff.rounds.iter().map(|round| round.step).collect()
}

#[test]
fn more_than_half_ends_it_and_exhausted_ballots_are_no_part_of_the_half() {
    let runoff = count(3, &[(5, "AB"), (4, "BA"), (3, "C")]);
    assert_eq!(steps(&runoff), [Step::Goes(2), Step::Chosen(0)]);
    assert_eq!(runoff.rounds[1].exhausted, 3);
    assert_eq!(runoff.winner(), Some(0));
    let at_once = count(3, &[(5, "A"), (2, "B"), (2, "C")]);
    assert_eq!(steps(&at_once), [Step::Chosen(0)]);
}

#[test]
fn a_shared_place_is_parted_evenly_and_exactly() {
    // A has 3 + 1/3 + 1/2, B 3 + 1/3 + 1/2, C 1/3 and D nothing.
    let runoff = count(4, &[(3, "A"), (3, "B"), (1, "(ABC)"), (1, "(AB)C")]);
    let [(_, a), (_, b), (_, c), (_, d)] = runoff.rounds[0].counts[..] else {
        panic!("four options");
    };
    assert_eq!((a.fraction(), b.fraction()), ((23, 6), (23, 6)));
    assert_eq!((c.fraction(), d.whole()), ((1, 3), Some(0)));
    assert_eq!(
        steps(&runoff),
        [
            Step::NobodysBest(set("D")),
            Step::Goes(2),
            Step::Tied(set("AB"))
        ]
    );
    assert_eq!((runoff.winners, runoff.is_whole), (set("AB"), true));
}

#[test]
fn a_tie_for_going_that_changes_nothing_is_shown_and_has_one_winner() {
    let runoff = count(4, &[(4, "A"), (3, "B"), (1, "CA"), (1, "DA")]);
    let tied = Step::AnyGoes {
        tied: set("CD"),
        shown: 2,
    };
    assert_eq!(runoff.rounds[0].step, tied);
    assert_eq!(runoff.winner(), Some(0));
    assert!(runoff.had_a_tie());
}

#[test]
fn a_tie_for_going_that_decides_names_all_who_can_win() {
    // Without B, A has 4 + 3; without C, B has 3 + 3 to A's 4.
    let runoff = count(3, &[(4, "A"), (3, "BA"), (3, "CB")]);
    assert_eq!(runoff.winners, set("AB"));
    assert_eq!(runoff.winner(), None);
    assert!(runoff.is_whole);
}

#[test]
fn without_a_ranked_option_all_are_tied() {
    for written in [&[][..], &[(3, "")]] {
        let runoff = count(3, written);
        assert_eq!(steps(&runoff), [Step::Tied(set("ABC"))]);
        assert_eq!(runoff.winners, set("ABC"));
    }
    assert_eq!(count(1, &[(2, "A")]).winner(), Some(0));
    assert_eq!(count(1, &[]).rounds[0].step, Step::Tied(set("A")));
    assert_eq!(count(0, &[]).rounds, []);
}

#[test]
fn too_many_ways_to_follow_are_told_as_that() {
    // Twenty-four options, each with one ballot that leads on to another.
    let cast = (0..24).map(|first| (1, Ranking::new([[first], [(first * 7 + 5) % 24]]).unwrap()));
    let runoff = Runoff::of(&Ballots::new(24, cast.collect::<Vec<_>>()).unwrap());
    assert!(!runoff.is_whole);
    assert_eq!(runoff.winner(), None);
    assert!(!runoff.winners.is_empty());
}
