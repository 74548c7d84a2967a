//! Everything that is wrong with an agenda file, told at once.

use super::*;
use crate::store::agenda_file::file::ENOUGH;

/// Returns the sentences about a file, without its name.
fn complaints(text: &str) -> Vec<String> {
    let complaints = check(text, "a").expect_err("it is refused");
    assert_eq!(read(text, "a"), Err(complaints.first.clone()));
    let all = std::iter::once(complaints.first).chain(complaints.others);
    all.map(|error| error.to_string().replacen("a, ", "", 1))
        .collect()
}

#[test]
fn everything_is_told_in_the_order_of_the_file() {
    let text = "\
title = 'Tea'
fixed = ['a', 3, '']
place = 5
[floor]
order = 'loudest'
[[items]]
minutes = 0
kind = 'rond'
[[items]]
titel = 'Hello'
[[people]]
name = 'Rui'
longer = 9
[[people]]
name = 'rui'
role = 'boss'
";
    let all = complaints(text);
    let places: Vec<_> = all
        .iter()
        .map(|sentence| sentence.split(": ").next().expect("it has a place"))
        .collect();
    assert_eq!(
        places,
        [
            "line 2, column 15",
            "line 2, column 18",
            "line 3, column 9",
            "line 5, column 9",
            "line 6, column 1",
            "line 7, column 11",
            "line 8, column 8",
            "line 10, column 1",
            "line 13, column 10",
            "line 15, column 8",
            "line 16, column 8",
        ],
        "{all:#?}"
    );
}

#[test]
fn one_mistake_is_told_once() {
    for text in [
        // What is misspelt is not missing too, wherever it stands.
        "# tea\n\ntitel = 'Tea'\n",
        "title = 5\n",
        // A rung of a ladder that cannot be read cannot be looked for.
        "title = 'Tea'\naim = 'asked'\nladder = ['asked', 5]\n",
        "title = 'Tea'\nladder = [5]\n",
        "title = 'Tea'\nminutes = 5\n",
    ] {
        assert_eq!(complaints(text).len(), 1, "{text}");
    }
}

#[test]
fn a_hopeless_file_is_not_complained_of_for_ever() {
    let items = "[[items]]\nkind = 5\nminutes = 'x'\n".repeat(MOST_ENTRIES);
    let fields: Vec<_> = (0..5000).map(|field| format!("x{field} = 1")).collect();
    for text in [format!("title = 'Tea'\n{items}"), fields.join("\n")] {
        let told = complaints(&text).len();
        assert!((ENOUGH..ENOUGH + 10).contains(&told), "{told}");
    }
}
