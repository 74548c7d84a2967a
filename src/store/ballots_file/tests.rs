use super::*;

/// Three options and twelve invented ballots.
const ORDERS: &str = "\
# TITLE: Where to meet
# DATA TYPE: toi
# NUMBER ALTERNATIVES: 3
# NUMBER VOTERS: 12
# ALTERNATIVE NAME 1: The hall
# ALTERNATIVE NAME 2: The library
# ALTERNATIVE NAME 3: Caf\u{e9}
7: 1,2
4: {2,3},1
1:
";

const SHEET: &str = "
  The format is:
     \"V: vote 	code\"

     Option 1----->: The hall
   /  Option 2---->: The library
   |/  Option 3--->: None of these
   |||/
V: 12- 	00aa
V: -11 	01bb
V: --- 	02cc
";

const SCORES: &str = r#"{
  "description": "Where to meet",
  "votes": {
    "Amina": {"The hall": 3, "The library": 5},
    "Bo": {"The library": 0, "Caf\u00e9": null, "The hall": 4.0}
  },
  "outcome": [1, 2]
}"#;

fn rankings(file: &BallotsFile) -> Vec<(u64, Vec<Vec<usize>>)> {
    let Cast::Rankings(ballots) = &file.cast else {
        panic!("they are rankings");
    };
    let places = |ranking: &Ranking| {
        ranking
            .places()
            .iter()
            .map(|place| place.iter().collect())
            .collect()
    };
    let cast = ballots.cast().iter();
    cast.map(|(many, ranking)| (*many, places(ranking)))
        .collect()
}

#[test]
fn each_kind_is_told_by_what_is_in_it() {
    let file = read(ORDERS).unwrap();
    assert_eq!(
        (file.format, file.title.as_str()),
        (Format::Preflib, "Where to meet")
    );
    assert_eq!(file.options, ["The hall", "The library", "Caf\u{e9}"]);
    let expected = [
        (1, vec![]),
        (7, vec![vec![0], vec![1]]),
        (4, vec![vec![1, 2], vec![0]]),
    ];
    assert_eq!(rankings(&file), expected);

    let file = read(SHEET).unwrap();
    assert_eq!((file.format, file.title.as_str()), (Format::Debian, ""));
    assert_eq!(file.options, ["The hall", "The library", "None of these"]);
    let expected = [
        (1, vec![]),
        (1, vec![vec![0], vec![1]]),
        (1, vec![vec![1, 2]]),
    ];
    assert_eq!(rankings(&file), expected);

    let file = read(SCORES).unwrap();
    assert_eq!(
        (file.format, file.title.as_str()),
        (Format::Scores, "Where to meet")
    );
    let Cast::Scores(ballots) = &file.cast else {
        panic!("they are scores");
    };
    let given: Vec<_> = ballots
        .cast()
        .iter()
        .map(|(_, scores)| scores.given())
        .collect();
    assert_eq!(given, [&[(0, 3), (1, 5)][..], &[(0, 4), (1, 0)]]);
    assert_eq!(file.options, ["The hall", "The library", "Caf\u{e9}"]);
}

#[test]
fn marks_and_line_ends_of_other_systems_change_nothing() {
    for text in [ORDERS, SHEET, SCORES] {
        let plain = read(text).unwrap();
        assert_eq!(
            read(&format!("\u{feff}{}", text.replace('\n', "\r\n"))).unwrap(),
            plain
        );
    }
    let orders = ORDERS.replace('\n', "\r");
    assert_eq!(read(&orders).unwrap(), read(ORDERS).unwrap());
}

#[test]
fn a_title_is_cut_where_a_name_would_be_too_long() {
    let title = "x".repeat(LONGEST_NAME + 1);
    let orders = read(&ORDERS.replace("Where to meet", &title)).unwrap();
    let scores = read(&SCORES.replace("Where to meet", &title)).unwrap();
    assert_eq!(
        (orders.title.len(), scores.title.len()),
        (LONGEST_NAME, LONGEST_NAME)
    );
}

#[test]
fn answers_of_yes_and_no_are_approvals() {
    let file = read(r#"{"votes": {"Jo": {"A": true, "B": false}, "Sam": {}}}"#).unwrap();
    let Cast::Approvals(ballots) = &file.cast else {
        panic!("they are approvals");
    };
    assert_eq!(ballots.total(), 2);
}

#[test]
fn names_are_cleaned_and_those_that_look_alike_are_one() {
    let file =
        read("# NUMBER ALTERNATIVES: 2\n# ALTERNATIVE NAME 1: \u{1b}[31mred\u{202e}\n1: 2\n");
    assert_eq!(file.unwrap().options, ["red", "option 2"]);
    let file =
        read("{\"votes\": {\"Jo\": {\"e\u{301}t\u{e9}\": 1}, \"Sam\": {\"\u{e9}te\u{301} \": 2}}}");
    assert_eq!(file.unwrap().options, ["\u{e9}t\u{e9}"]);
}

/// Returns the head of a tally sheet with so many options.
fn head(options: usize) -> String {
    let lines = (1..=options).map(|number| format!("Option {number}-->: Choice {number}\n"));
    lines.collect::<Vec<_>>().concat()
}

#[test]
fn after_nine_ranks_are_letters() {
    let options = head(12);
    let file = read(&format!("{options}V: ----------aA\nV: CB9---------\n")).unwrap();
    let expected = [
        (1, vec![vec![2], vec![1], vec![0]]),
        (1, vec![vec![10, 11]]),
    ];
    assert_eq!(rankings(&file), expected);
}

/// Returns what is said of a file that must be wrong.
fn said(text: &str) -> String {
    let fault = read(text).expect_err("it is wrong");
    fault.to_string()
}

#[track_caller]
fn says(text: &str, expected: &str) {
    let said = said(text);
    assert!(said.contains(expected), "{said}");
    assert!(!said.contains('\u{1b}') && !said.contains('\n'), "{said}");
    assert!(said.ends_with('.'), "{said}");
}

#[test]
fn what_is_no_file_of_ballots_is_said() {
    says("", "line 1, column 1: the file is empty");
    says(" \r\n", "line 1, column 1: the file is empty");
    says("\0\u{1}\u{2}", "these are no ballots that can be counted");
    says("just words\nand more\n", "docs/tally.md shows all three");
    says("[1, 2]", "these are no ballots");
    says(&"x".repeat(LARGEST + 1), "larger than 32 MiB");
}

#[test]
fn what_is_wrong_with_orders_is_said_with_its_place() {
    let with = |from: &str, to: &str| ORDERS.replace(from, to);
    for (text, expected) in [
        (
            with("toi", "cat"),
            "line 2, column 14: PrefLib data of the type \u{201c}cat\u{201d} is no order",
        ),
        (
            with("IVES: 3", "IVES: three"),
            "line 3, column 24: \u{201c}three\u{201d} stands where the number of options",
        ),
        (
            with("IVES: 3", "IVES: 1000000"),
            "there are 1000000 options, and at most 64",
        ),
        (
            with("IVES: 3", "IVES: 99999999999999999999999"),
            "and at most 64 can be ranked",
        ),
        (
            with("# NUMBER ALTERNATIVES: 3\n", ""),
            "the head does not say how many options",
        ),
        (
            with("NAME 3", "NAME 4"),
            "line 7, column 20: there is no option 4: they are numbered from 1 to 3",
        ),
        (
            with("NAME 3", "NAME x"),
            "line 7, column 20: \u{201c}x\u{201d} stands where the number of an option",
        ),
        (
            with("Caf\u{e9}", "The \u{200b}hall"),
            "line 7, column 20: options 1 and 3 are both called \u{201c}The hall\u{201d}",
        ),
        (
            with("Caf\u{e9}", &"x".repeat(1_001)),
            "the name of option 3 is longer than 1000",
        ),
        (
            with("7: 1,2", "7 1,2"),
            "line 8, column 1: \u{201c}7 1,2\u{201d} is no ballot",
        ),
        (
            with("7: 1,2", "-7: 1,2"),
            "line 8, column 1: \u{201c}-7\u{201d} stands where the number of ballots",
        ),
        (
            with("7: 1,2", "99999999999999999999999: 1"),
            "more than 10000000000 ballots",
        ),
        (
            with("7: 1,2", "7: 1,5"),
            "line 8, column 6: there is no option 5",
        ),
        (
            with("7: 1,2", "7: 0"),
            "line 8, column 4: there is no option 0",
        ),
        (
            with("7: 1,2", "7: 1,,2"),
            "line 8, column 6: \u{201c}\u{201d} stands where the number of an option",
        ),
        (
            with("7: 1,2", "7: 1,2,1"),
            "line 8, column 8: this ballot has option 1 in two places",
        ),
        (
            with("{2,3}", "{2,2}"),
            "this ballot has option 2 in two places",
        ),
        (
            with("{2,3}", "{2,3"),
            "line 9, column 3: options that share a place stand between braces",
        ),
        (
            with("{2,3}", "2,3}"),
            "line 9, column 6: options that share a place",
        ),
        (with("{2,3}", "{2,{3}}"), "options that share a place"),
        (with("{2,3}", "2{,}3"), "options that share a place"),
        (
            with("VOTERS: 12", "VOTERS: 13"),
            "line 4, column 18: the head speaks of 13 voters, and the lines come to 12 ballots",
        ),
        (
            with("7: 1,2\n4: {2,3},1\n1:", ""),
            "there are no ballots in the file",
        ),
        (
            with("7: 1,2\n4: {2,3},1\n1:", "0: 1"),
            "there are no ballots in the file",
        ),
    ] {
        says(&text, expected);
    }
}

#[test]
fn what_is_wrong_with_a_tally_sheet_is_said_with_its_place() {
    let with = |from: &str, to: &str| SHEET.replace(from, to);
    for (text, expected) in [
        (
            with("Option 2", "Option 3"),
            "line 6, column 1: option 3 stands where option 2 should be",
        ),
        (
            with("The library", "The hall"),
            "options 1 and 2 are both called \u{201c}The hall\u{201d}",
        ),
        (
            with("V: 12-", "V: 12"),
            "line 9, column 4: \u{201c}12\u{201d} has 2 ranks, and there are 3 options",
        ),
        (
            with("V: 12-", "V: 14-"),
            "line 9, column 5: \u{201c}4\u{201d} is no rank among 3 options",
        ),
        (
            with("V: -11", "V: 01-"),
            "line 10, column 4: \u{201c}0\u{201d} is no rank",
        ),
        (
            with("V: -11", "V: 1?-"),
            "line 10, column 5: \u{201c}?\u{201d} is no rank",
        ),
        (with("V: -11", "V:"), "has 4 ranks, and there are 3 options"),
        (
            with("V: -11", "v: -11"),
            "line 10, column 1: \u{201c}v: -11 01bb\u{201d} is no ballot",
        ),
        (
            with("V: -11 \t01bb", "V:"),
            "line 10, column 1: \u{201c}V:\u{201d} is no ballot",
        ),
        ("V: 12\n".to_owned(), "has 2 ranks, and there are 0 options"),
    ] {
        says(&text, expected);
    }
    let options = head(65);
    says(
        &format!("{options}V: 1\n"),
        "line 65, column 1: there are 65 options, and at most 64",
    );
}

#[test]
fn what_is_wrong_with_scores_is_said_with_its_place() {
    for (text, expected) in [
        (
            r#"{"votes": {"Jo": {"A": 1}}"#,
            "the file ends in the middle",
        ),
        (
            r#"{"votes": {"Jo": {"A": 1}}} more"#,
            "line 1, column 29: this is no JSON (trailing characters)",
        ),
        (
            r#"{"votes": []}"#,
            "line 1, column 10: something else stands here than in ballots like {\"votes\"",
        ),
        (
            r#"{"votes": {"Jo": 3}}"#,
            "line 1, column 18: something else stands here than in ballots",
        ),
        (
            r#"{"ballots": {}}"#,
            "there is no \u{201c}votes\u{201d} in it",
        ),
        (r#"{"votes": {}}"#, "there are no ballots in the file"),
        (
            "{\"votes\": {\"Jo\": {\"A\": 1},\n\"Jo\": {\"A\": 2}}}",
            "line 2, column 4: \u{201c}Jo\u{201d} has a second ballot here",
        ),
        (
            r#"{"votes": {"Jo": {"A": 1, "A": 2}}}"#,
            "\u{201c}Jo\u{201d} gave twice to \u{201c}A\u{201d}",
        ),
        (
            r#"{"votes": {"Jo": {"A": 1, "A ": null}}}"#,
            "\u{201c}Jo\u{201d} gave twice to \u{201c}A\u{201d}",
        ),
        (
            r#"{"votes": {"\u001b[2JJo": {"A": 1.5}}}"#,
            "what \u{201c}Jo\u{201d} gave to \u{201c}A\u{201d} is no whole number",
        ),
        (r#"{"votes": {"Jo": {"A": "high"}}}"#, "is no whole number"),
        (r#"{"votes": {"Jo": {"A": 1e300}}}"#, "is no whole number"),
        (
            r#"{"votes": {"Jo": {"A": 18446744073709551615}}}"#,
            "is no whole number",
        ),
        (
            r#"{"votes": {"Jo": {"A": true, "B": 1}}}"#,
            "numbers stand beside true and false",
        ),
    ] {
        says(text, expected);
    }
    let many: Vec<String> = (0..=MOST_OPTIONS)
        .map(|number| format!("\"o{number}\": 1"))
        .collect();
    says(
        &format!("{{\"votes\": {{\"Jo\": {{{}}}}}}}", many.join(", ")),
        "here is option 1001",
    );
    says(
        &format!("{{\"votes\": {}", "[".repeat(100_000)),
        "something else stands here",
    );
    says(
        &format!("{{\"description\": {}", "[".repeat(100_000)),
        "this is no JSON (recursion limit exceeded)",
    );
    says(
        &format!("{{\"other\": {}", "[".repeat(100_000)),
        "the file ends in the middle",
    );
}
