//! What is said of polls and of what rests on them.

use super::table::Table;
use crate::desk::SaidKind;

fn says(table: &mut Table, lines: &[&str]) -> String {
    let said = lines.iter().map(|line| table.app.desk.say(line)).last();
    said.map(|said| said.text).unwrap_or_default()
}

#[test]
fn the_close_of_a_ranked_poll_says_the_figures_of_the_last_round() {
    let mut table = Table::new();
    let said = says(
        &mut table,
        &[
            "poll \"Where?\" method ranked options \"Hall, Park, Pub\"",
            "vote Amina hall = park > pub",
            "vote Jo, Sam hall, pub, park",
            "vote Ana Maria 213",
            "poll close",
        ],
    );
    assert!(
        said.starts_with(
            "Poll 1 chooses \u{201c}Hall\u{201d}: \u{201c}Hall\u{201d} 2, \u{201c}Park\u{201d} 1, \
             \u{201c}Pub\u{201d} 0 in first place; \u{201c}Hall\u{201d} 2.50, \u{201c}Park\u{201d} \
             1.50"
        ),
        "{said}"
    );
    assert!(
        said.contains("in the last round; 4 of 4 present voted."),
        "{said}"
    );
}

#[test]
fn rankings_are_taken_by_person_as_on_the_page_that_is_handed_round() {
    let mut table = Table::new();
    says(
        &mut table,
        &["poll \"Where?\" method ranked options \"Hall, Park, The pub\""],
    );
    for (line, ballot) in [
        ("vote Ana Maria 312", "The pub > Hall > Park"),
        ("vote Jo, Sam 3 1 2", "The pub > Hall > Park"),
        ("vote Amina 3,1", "The pub > Hall"),
        ("vote Amina park, hall", "Park > Hall"),
        ("vote Amina the pub, park", "The pub > Park"),
        ("vote Amina park = 3 > hall", "Park = The pub > Hall"),
    ] {
        let said = says(&mut table, &[line]);
        assert!(said.contains(&format!(": {ballot}. ")), "{line}: {said}");
    }
    let said = says(&mut table, &["vote Amina canteen"]);
    assert!(said.contains("the best first"), "{said}");
}

#[test]
fn an_idea_that_was_split_is_no_option_beside_its_parts() {
    let mut table = Table::new();
    says(
        &mut table,
        &[
            "idea \"a café and a crèche\"",
            "idea \"a lift\"",
            "split 1 \"a café\" \"a crèche\"",
        ],
    );
    let said = says(
        &mut table,
        &["poll \"Which?\" method approval ideas 1,2,3,4"],
    );
    assert_eq!(
        said,
        "Idea 1 was split. Let people choose among its parts: ideas 3, 4"
    );
    for typed in ["2-4", "2,3-4", "#2, 3\u{2013}4"] {
        let line = format!("poll \"Which?\" method approval ideas {typed}");
        let said = says(&mut table, &["poll void because \"anew\"", &line]);
        let options = "1. a lift (idea 2); 2. a café (idea 3); 3. a crèche (idea 4).";
        assert!(said.contains(options), "{typed}: {said}");
    }
    for typed in ["4-2", "1-", "1-4000000000", "two"] {
        let line = format!("poll \"Which?\" method approval ideas {typed}");
        let said = table.app.desk.say(&line);
        assert_eq!(said.kind, SaidKind::Misunderstood, "{typed}: {}", said.text);
        assert!(said.text.contains("such as 1, 2, 4-6"), "{}", said.text);
    }
}

#[test]
fn a_decision_that_a_poll_did_not_carry_says_so_beside_it() {
    let mut table = Table::new();
    let said = says(
        &mut table,
        &[
            "poll \"Shall we move?\"",
            "poll count 1 3 0",
            "poll close",
            "decide \"We stay\" because \"it is near\" how \"everyone nodded\" poll 1",
        ],
    );
    assert!(said.contains("Poll 1: not carried."), "{said}");
    let said = says(&mut table, &["decisions"]);
    assert!(said.contains("decided by poll 1: not carried"), "{said}");
}
