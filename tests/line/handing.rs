//! The laptop handed round, line by line.

use ourturn::line::{self, Ended, Plain};

use crate::desk::desk;

/// Runs lines, and returns what was said with the files that there are.
fn run(lines: &str) -> (String, Vec<String>) {
    let (mut desk, folder, _clock) = desk();
    let mut output = Vec::new();
    line::run(
        &mut desk,
        &mut Plain::new(lines.as_bytes(), false),
        &mut output,
    )
    .unwrap();
    let live = desk.into_live();
    assert!(live.leave());
    let mut files: Vec<_> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending != "lock"))
        .map(|path| std::fs::read_to_string(path).unwrap())
        .collect();
    files.sort();
    (String::from_utf8(output).unwrap(), files)
}

const ROOM: &str = "person Amina\nperson Ben\nperson Chris\nperson Dee\n";

#[test]
fn a_secret_vote_line_by_line_ends_in_a_result_that_names_nobody() {
    let (said, files) = run(&format!(
        "{ROOM}poll \"Which first?\" method ranked options \"Late opening, Texts, A creche\" voting secret\n\
         vote Amina 1 > 2\n\
         vote secretly amina\n31\n\nben\n2 > 1\nback\n2\n\nChris\n9\n312\n\nback\n\
         poll close\nvote secretly\namina\n123\n\n4\n3\n\nback\npoll close\npolls\n"
    ));
    insta::assert_snapshot!(said);
    assert_eq!(files.len(), 1, "the ballots are in the journal alone");
}

#[test]
fn ideas_given_without_a_name_come_into_the_record_together() {
    let (said, files) = run(&format!(
        "{ROOM}gather ideas\n\nfirst thing\n\n\nsecond thing\nback\nsecond, mended\n\n\nthird\n\nback\n\
         undo\nclose\ngather concerns\ngather end\nundo\nideas\n"
    ));
    insta::assert_snapshot!(said);
    assert!(files[0].contains("\"by\":\"\""));
}

#[test]
fn a_reflection_of_too_few_is_not_kept() {
    let (said, files) = run(&format!(
        "{ROOM}ask \"Was I heard?\"\nask \"Who was missing?\" kind words\ngather reflections\n\n9\n4\nnobody I knowofsecretly\n\nback\ngather end\ngather end\nreflection\n"
    ));
    insta::assert_snapshot!(said);
    assert!(!files.concat().contains("knowofsecretly"));
}

#[test]
fn a_sheet_more_than_people_is_told_before_it_is_filled_in() {
    // Nothing is answered: Enter to begin, one for each usual question, one to hand it in.
    let sheet = "\n".repeat(8);
    let (said, _) = run(&format!(
        "{ROOM}gather reflections\n{}\nback\nperson Eli\ngather reflections\n{sheet}back\ngather end\n",
        sheet.repeat(4)
    ));
    let told = "As many sheets are in as people were here.";
    assert_eq!(said.matches(told).count(), 1, "{said}");
    assert!(said.contains("4 sheets are handed in."), "{said}");
    assert!(said.contains("5 sheets are added up."), "{said}");
}

#[test]
fn sheets_in_hand_are_not_dropped_without_a_word_when_the_input_ends() {
    // Three of a reflection wait for the session to be taken up.
    let sheet = "\n".repeat(8);
    let (said, files) = run(&format!(
        "{ROOM}gather reflections\n{}\n5\n",
        sheet.repeat(3)
    ));
    assert!(
        said.contains("what was being filled in was not handed in"),
        "{said}"
    );
    assert!(
        said.contains("3 sheets are kept for when the session is taken up."),
        "{said}"
    );
    assert_eq!(files.len(), 2, "the sheets are beside the journal");
    // Of two nothing is kept, and it is said why.
    let (said, files) = run(&format!("{ROOM}gather reflections\n{}", sheet.repeat(2)));
    let why = "2 sheets that were handed in are not kept: so few would tell whose they are.";
    assert!(said.contains(why), "{said}");
    assert_eq!(files.len(), 1);
    // One idea points to nobody more than it does when the gathering is ended.
    let (said, files) = run(&format!("{ROOM}gather ideas\n\nA bench\n\n"));
    assert!(said.contains("Idea 1, unnamed: A bench."), "{said}");
    assert!(files[0].contains("A bench"));
    // A ballot by itself is not kept.
    let (said, _) = run(&format!(
        "{ROOM}poll \"Shall we?\" voting secret\nvote secretly\namina\n1\n\n"
    ));
    assert!(
        said.contains("1 ballot that was handed in is not kept"),
        "{said}"
    );
    assert!(!said.contains("being filled in"), "{said}");
}

#[test]
fn a_script_that_ends_while_the_laptop_is_handed_round_is_no_success() {
    for (lines, is_back) in [
        ("gather ideas\n\nfirst thing\n\nback\n", true),
        ("gather ideas\n\nfirst thing\n\n", false),
        ("gather ideas\n\nfirst thing\n", false),
        ("gather ideas\nback\n", true),
    ] {
        let (mut desk, _folder, _clock) = desk();
        let ended = line::run(
            &mut desk,
            &mut Plain::new(lines.as_bytes(), false),
            &mut Vec::new(),
        );
        let expected = if is_back {
            Ended::Left
        } else {
            Ended::HandedRound
        };
        assert_eq!(ended.unwrap(), expected, "{lines}");
    }
}
