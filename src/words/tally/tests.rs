use super::table::Table;
use super::*;
use crate::session::tally::{Ballots, Ranking, ranked as count};

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(ToString::to_string).collect()
}

/// Says what ballots such as "BAC" come to, as if all fitted on one line.
fn said(options: &[&str], written: &[(u64, &str)]) -> String {
    let cast = written.iter().map(|(many, order)| {
        let places = order.bytes().map(|letter| [usize::from(letter - b'A')]);
        (*many, Ranking::new(places).unwrap())
    });
    let ballots = Ballots::new(options.len(), cast.collect::<Vec<_>>()).unwrap();
    let names = names(options);
    let said = ranked(Names::new(&names), &count(&ballots), 80);
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn numbers_are_parted_and_shares_rounded() {
    assert_eq!(
        ["0", "999", "1,000", "12,345,678"],
        [0, 999, 1_000, 12_345_678].map(grouped)
    );
    assert_eq!(many(1, "ballot"), "1 ballot");
    assert_eq!(many(1_200, "ballot"), "1,200 ballots");
    assert_eq!(percent(2, 3), "66.7 %");
    assert_eq!(percent(0, 0), "0.0 %");
    assert_eq!(hundredths(123_405), "1,234.05");
}

#[test]
fn where_a_name_is_long_options_go_by_numbers() {
    let long = "A bench, a ramp and more lights at the bus stop";
    let here = names(&["The hall", long]);
    let names = Names::new(&here);
    assert_eq!(names.of(0), "option 1");
    assert_eq!(
        names.in_full(1),
        format!("option 2 (\u{201c}{long}\u{201d})")
    );
    assert_eq!(names.row(1), " 2 A bench, a ramp and more l\u{2026}");
    assert!(names.listed(80).contains("\n 1 The hall\n"));
    let short = self::names(&["The hall"]);
    assert_eq!(Names::new(&short).listed(80), "");
}

#[test]
fn columns_that_find_no_room_go_on_below() {
    let mut table = Table::of(names(&["Jo", "Sam"]));
    for number in 1..=3 {
        table.column(number.to_string(), names(&["1,000", "2"]));
    }
    let laid = "\
round      1      2
Jo     1,000  1,000
Sam        2      2

round      3
Jo     1,000
Sam        2
";
    assert_eq!(table.laid("round", 20), laid);
    assert_eq!(table.laid("round", 0).lines().count(), 3 * 3 + 2);
}

#[test]
fn each_way_to_agree_or_not_has_its_sentence() {
    let options = ["A", "B", "C"];
    let all_three = said(&options, &[(3, "AB"), (1, "BA"), (1, "CB")]);
    assert!(
        all_three.contains("All three ways come to the same: A."),
        "{all_three}"
    );
    let centre = said(&options, &[(4, "ABC"), (2, "BAC"), (3, "CBA")]);
    assert!(
        centre.contains(
            "Instant runoff comes to A, Schulze\u{2019}s order to B, which is the Condorcet \
             winner too. Each asks something else"
        ),
        "{centre}"
    );
    let hangs = said(&options, &[(4, "A"), (3, "BA"), (3, "CB")]);
    assert!(
        hangs.contains("hangs on a tie: by the way in which ties are broken it is A or B."),
        "{hangs}"
    );
    let even = said(&["A", "B"], &[(2, "AB"), (2, "BA")]);
    assert!(even.contains("It ends in a tie between A and B."), "{even}");
    assert!(
        even.contains("None of these ways comes to a single option"),
        "{even}"
    );
}

#[test]
fn a_name_stays_as_it_was_written() {
    let written = said(&["iris", "oak"], &[(2, "AB"), (1, "BA")]);
    assert!(written.contains(" iris is chosen in round 1"), "{written}");
    assert!(
        written.contains(" iris is the Condorcet winner"),
        "{written}"
    );
}

#[test]
fn a_count_of_next_to_nothing_is_told_too() {
    let blank = said(&["A", "B"], &[(3, "")]);
    assert!(
        blank.contains("No ballot ranks any option, so none is chosen."),
        "{blank}"
    );
    assert!(
        blank.contains("Round 1, the first preferences: no ballot ranks any of them."),
        "{blank}"
    );
    let alone = said(&["A"], &[(1, "A")]);
    assert!(
        alone.contains("A is chosen in round 1, with 1 of the 1 ballot (100.0 %)."),
        "{alone}"
    );
    assert!(alone.contains("There is one option"), "{alone}");
    assert!(said(&[], &[]).contains("There is no option to choose."));
}
