//! Every sentence about what is wrong with an agenda file, with its place.

use super::*;

/// Asserts the whole sentence about a file, without its name.
fn refused(text: &str, sentence: &str) {
    let error = read(text, "agenda.toml").expect_err("it is refused");
    assert_eq!(
        error.to_string(),
        format!("agenda.toml, {sentence}"),
        "for {text}"
    );
}

/// Asserts the sentence about a file that has a title above what is tested.
fn refused_below_title(text: &str, sentence: &str) {
    refused(&format!("title = \"Tea\"\n{text}"), sentence);
}

#[test]
fn nothing_or_far_too_much() {
    for text in ["", "\u{feff}", " \r\n\n"] {
        refused(
            text,
            r#"line 1, column 1: the file is empty; begin with a title, such as title = "Our first meeting"."#,
        );
    }
    refused(
        &"#".repeat(LARGEST + 1),
        "line 1, column 1: the file is larger than 1024 KiB, far more than an agenda; check that it is the right one.",
    );
    let items = "[[items]]\ntitle = 'a'\n".repeat(MOST_ENTRIES + 1);
    refused_below_title(
        &items,
        "line 2, column 1: items has more than 1000 entries; check that it is the right file.",
    );
}

#[test]
fn what_must_be_there() {
    refused(
        "place = 'Here'",
        r#"line 1, column 1: the top of the file needs a title; write one, such as title = "Our first meeting""#,
    );
    refused(
        "place = 'Here'\ntitle = ' '",
        r#"line 2, column 9: the top of the file needs a title; write one, such as title = "Our first meeting""#,
    );
    refused_below_title(
        "[[items]]\nminutes = 5\n",
        r#"line 2, column 1: [[items]] needs a title; write one, such as title = "Who are we?""#,
    );
    refused_below_title(
        "[[people]]\nname = '\u{202e}'\n",
        r#"line 3, column 8: [[people]] needs a name; write one, such as name = "Amina""#,
    );
    refused_below_title(
        "fixed = ['The money', '']\n",
        "line 2, column 23: an entry of fixed has nothing in it that can be read; fill it in or remove it.",
    );
    refused_below_title(
        "ladder = []\n",
        "line 2, column 10: ladder has no rungs; name at least one, or leave it out to use the usual ladder.",
    );
}

#[test]
fn fields_that_there_are_not() {
    refused(
        "titel = 'Tea'",
        "line 1, column 1: the top of the file has no field “titel”; did you mean “title”?",
    );
    refused_below_title(
        "[[items]]\ntitle = 'Hello'\n  promt = 'Who?'\n",
        "line 4, column 3: [[items]] has no field “promt”; did you mean “prompt”?",
    );
    refused_below_title(
        "[purpose]\nneed = ''\nagreement = []\n",
        "line 4, column 1: [purpose] has no field “agreement”; move it to the top of the file, above the first line in [brackets].",
    );
    refused_below_title(
        "minutes = 5\n",
        "line 2, column 1: the top of the file has no field “minutes”; move it to [[items]].",
    );
    refused_below_title(
        "[floor]\ncolour = 1\n",
        "line 3, column 1: [floor] has no field “colour”; remove it, or use one of: order, limit.",
    );
    refused_below_title(
        "[[people]]\nname = 'Jo'\naccess = 'A ramp'\n",
        "line 4, column 1: [[people]] has no field “access”; remove it, or use one of: name, pronouns, description, role, ways, longer, consent, followed, agreed_minutes, keep_access, here.",
    );
    refused_below_title(
        "\"\\u001B[2J\" = 1\n",
        "line 2, column 1: the top of the file has no field “”; remove it, or use one of: title, place, series, aim, ladder, agreement, fixed, open, tensions, everyone_here, purpose, floor, items, questions, people.",
    );
}

#[test]
fn closing_questions() {
    refused_below_title(
        "[[questions]]\nkind = 'words'\n",
        r#"line 2, column 1: [[questions]] needs a text; write one, such as text = "Was I heard?""#,
    );
    refused_below_title(
        "[[questions]]\ntext = 'Was I heard?'\nkind = 'stars'\n",
        "line 4, column 8: “stars” is not known for kind; use one of: scale, rung, words.",
    );
    let rung = "[[questions]]\ntext = 'How high?'\nkind = 'rung'\n";
    refused_below_title(
        &format!("{rung}{rung}"),
        "line 7, column 8: a second question asks for the rung of the ladder, after the one on line 4; keep one of the two, or give this one another kind.",
    );
}

#[test]
fn values_of_the_wrong_sort() {
    refused(
        "title = 5",
        r#"line 1, column 9: title should be text in quotes, not a whole number; write it like title = "Our first meeting""#,
    );
    refused_below_title(
        "fixed = 'The money'\n",
        r#"line 2, column 9: fixed should be a list of texts in quotes, not text; write it like fixed = ["The budget"]"#,
    );
    refused_below_title(
        "open = ['This', 2]\n",
        r#"line 2, column 17: open should be a list of texts in quotes, not a whole number; write it like open = ["What we build"]"#,
    );
    refused_below_title(
        "items = ['Hello']\n",
        "line 2, column 10: items should be a section for each item, in two brackets each, not text; write it like [[items]]",
    );
    refused_below_title(
        "[items]\ntitle = 'Hello'\n",
        "line 2, column 1: items should be a section for each item, in two brackets each, not one section; write it like [[items]]",
    );
    refused_below_title(
        "purpose = 'Tea'\n",
        "line 2, column 11: purpose should be a section, not text; write it like [purpose]",
    );
    refused_below_title(
        "aim = 1.5\n",
        r#"line 2, column 7: aim should be the name or the number of a rung, not a number with a fraction; write it like aim = "co-design""#,
    );
    refused_below_title(
        "[[items]]\ntitle = 'Hello'\nminutes = '10'\n",
        "line 4, column 11: minutes should be a whole number, not text; write it like minutes = 10",
    );
    refused_below_title(
        "[[items]]\ntitle = 'Hello'\nminutes = 10:30:00\n",
        "line 4, column 11: minutes should be a whole number, not a date or time; write it like minutes = 10",
    );
    refused_below_title(
        "[[people]]\nname = 'Jo'\nhere = 'yes'\n",
        "line 4, column 8: here should be true or false, not text; write it like here = true",
    );
    refused_below_title(
        "[[people]]\nname = 'Jo'\nlonger = '1.5'\n",
        "line 4, column 10: longer should be a number, not text; write it like longer = 1.5",
    );
}

#[test]
fn numbers_out_of_bounds() {
    for (minutes, sentence) in [
        (
            "0",
            "line 4, column 11: minutes is 0; it must be from 1 to 1440.",
        ),
        (
            "-5",
            "line 4, column 11: minutes is -5; it must be from 1 to 1440.",
        ),
        (
            "1441",
            "line 4, column 11: minutes is 1441; it must be from 1 to 1440.",
        ),
        (
            "99999999999999999999999999999999999999999999",
            "line 4, column 11: minutes is 9999999999999999999999999999999999999999…; it must be from 1 to 1440.",
        ),
        (
            "7.5",
            "line 4, column 11: minutes is 7.5; write a whole number, such as minutes = 10",
        ),
        (
            "nan",
            "line 4, column 11: minutes is nan; write a whole number, such as minutes = 10",
        ),
    ] {
        let text = format!("[[items]]\ntitle = 'é'\nminutes = {minutes}\n");
        refused_below_title(&text, sentence);
    }
    for (longer, sentence) in [
        (
            "0.5",
            "line 4, column 10: longer is 0.5; it must be from 1 to 5.",
        ),
        (
            "-1",
            "line 4, column 10: longer is -1; it must be from 1 to 5.",
        ),
        (
            "5.01",
            "line 4, column 10: longer is 5.01; it must be from 1 to 5.",
        ),
        (
            "1e9",
            "line 4, column 10: longer is 1e9; it must be from 1 to 5.",
        ),
        (
            "nan",
            "line 4, column 10: longer is nan; it must be from 1 to 5.",
        ),
    ] {
        let text = format!("[[people]]\nname = 'Jo'\nlonger = {longer}\n");
        refused_below_title(&text, sentence);
    }
    refused_below_title(
        "[[people]]\nname = 'Jo'\nagreed_minutes = 0\n",
        "line 4, column 18: agreed_minutes is 0; it must be from 1 to 1440.",
    );
}

#[test]
fn words_that_a_field_does_not_know() {
    refused_below_title(
        "[[items]]\ntitle = 'Hello'\nkind = 'discusion'\n",
        "line 4, column 8: “discusion” is not known for kind; if you meant “discussion”, write that, or use one of: welcome, check-in, discussion, round, ideas, vote, decision, break, reflection, close.",
    );
    refused_below_title(
        "[[items]]\ntitle = 'Hello'\nkind = 'lunch'\n",
        "line 4, column 8: “lunch” is not known for kind; use one of: welcome, check-in, discussion, round, ideas, vote, decision, break, reflection, close.",
    );
    refused_below_title(
        "[floor]\norder = 'loudest first'\n",
        "line 3, column 9: “loudest first” is not known for order; use one of: quieter first, first come.",
    );
    refused_below_title(
        "[[people]]\nname = 'Jo'\nways = ['speaks', 'sings']\n",
        "line 4, column 19: “sings” is not known for ways; use one of: speaks, writes, read out, interpreter, ask me first, never call on me, observes, interprets.",
    );
    refused_below_title(
        "[[people]]\nname = 'Jo'\nconsent = 'name'\n",
        "line 4, column 11: “name” is not known for consent; if you meant “named”, write that, or use one of: named, initials, unnamed, not recorded.",
    );
    refused_below_title(
        "[[people]]\nname = 'Jo'\nrole = 'boss'\n",
        "line 4, column 8: “boss” is not known for role; use one of: taking part, gaining experience, leading.",
    );
}

#[test]
fn rungs_that_there_are_not() {
    refused_below_title(
        "aim = 8\n",
        "line 2, column 7: the ladder has no rung 8; write its number, from 1 to 7, or its name: coercion, educating, informing, consultation, engagement, co-design, co-production.",
    );
    refused_below_title(
        "aim = 0\n",
        "line 2, column 7: the ladder has no rung 0; write its number, from 1 to 7, or its name: coercion, educating, informing, consultation, engagement, co-design, co-production.",
    );
    refused_below_title(
        "aim = 'hope'\nladder = ['asked', 'deciding']\n",
        "line 2, column 7: the ladder has no rung 'hope'; write its number, from 1 to 2, or its name: asked, deciding.",
    );
    refused_below_title(
        "ladder = ['asked', 'Asked']\n",
        "line 2, column 20: the rung “Asked” stands in ladder twice; name each differently.",
    );
}

#[test]
fn limits_that_are_none() {
    refused_below_title(
        "[floor]\nlimit = '2'\n",
        r#"line 3, column 9: “2” is not a limit; use "none", "shared", "even share", or a time with its unit, such as "2 minutes" or "90 seconds"."#,
    );
    refused_below_title(
        "[floor]\nlimit = 'two days'\n",
        r#"line 3, column 9: “two days” is not a limit; use "none", "shared", "even share", or a time with its unit, such as "2 minutes" or "90 seconds"."#,
    );
    refused_below_title(
        "[floor]\nlimit = '0 minutes'\n",
        "line 3, column 9: the limit “0 minutes” is out of bounds; it must be from 1 second to 1 day.",
    );
}

#[test]
fn two_people_of_one_name() {
    refused_below_title(
        "[[people]]\nname = 'Łukasz'\n[[people]]\nname = 'Jo'\n[[people]]\nname = 'lukasz'\n",
        "line 7, column 8: the person on line 3 is called “lukasz” too; add something that tells the two apart, such as an initial.",
    );
}

#[test]
fn text_and_numbers_that_are_not_toml() {
    for (text, sentence) in [
        (
            "title = My meeting\n",
            r#"line 1, column 9: “My meeting” stands without quotes; put a " before and after a text, and write numbers in digits alone."#,
        ),
        (
            "title = “Tea”\n",
            r#"line 1, column 9: the text stands in curly quotes; put straight ones (") before and after it."#,
        ),
        (
            "title =\n",
            "line 1, column 8: there is nothing after the “=”; write a value there, or remove the line.",
        ),
        (
            "title \"Tea\"\n",
            r#"line 1, column 7: a field has no “=” after its name; write it like title = "Our first meeting"."#,
        ),
        (
            "title: \"Tea\"\n",
            r#"line 1, column 8: a field has no “=” after its name; write it like title = "Our first meeting"."#,
        ),
        (
            "title = \"Tea\nplace = \"Here\"\n",
            r#"line 1, column 13: the quotes are not closed on this line; put a " at the end of the text, or three (""") before and after a text of several lines."#,
        ),
        (
            "title = 'Tea\n",
            "line 1, column 13: the quotes are not closed on this line; put a ' at the end of the text.",
        ),
        (
            "title = \"\"\"Tea\n",
            r#"line 2, column 1: a text in three quotes is not closed; put """ at its end."#,
        ),
        (
            "title = \"C:\\My\"\n",
            r"line 1, column 13: a \ stands in the text by itself; write it twice: \\.",
        ),
        (
            "title = \"a\u{1}b\"\n",
            "line 1, column 11: a text holds a character that cannot be seen; type the text anew.",
        ),
    ] {
        refused(text, sentence);
    }
}

#[test]
fn lines_and_sections_that_are_not_toml() {
    for (text, sentence) in [
        (
            "title = \"a\" place = \"b\"\n",
            "line 1, column 13: something follows where the line should end; begin a new line, or check the quotes of the text before it.",
        ),
        (
            "title = \"é\"\rplace = \"b\"\n",
            "line 1, column 13: a line ends as very old programs end it; save the file with ordinary line ends.",
        ),
        (
            "fixed = [\"é\" \"b\"]\n",
            "line 1, column 14: two entries of a list have no comma between them; put one there.",
        ),
        (
            "fixed = [\"a\",\n",
            "line 1, column 14: a list is not closed; put a ] at its end.",
        ),
        (
            "[purpose\n",
            "line 1, column 9: the name of a section is not closed; put a ] at its end.",
        ),
        (
            "[[items]\n",
            "line 1, column 9: the name of a section is not closed; put ]] at its end.",
        ),
        (
            "floor = {order = 'x'\n",
            "line 1, column 21: a section in braces is not closed; put a } at its end.",
        ),
        (
            "tïtle = 'x'\n",
            "line 1, column 2: the name of a field holds a character that it cannot have; write it in plain letters, such as title.",
        ),
        (
            "= 3\n",
            r#"line 1, column 1: there is no name before the “=”; write it like title = "Our first meeting"."#,
        ),
        (
            "aim = 05\n",
            "line 1, column 7: a number begins with 0; write it without, such as 5.",
        ),
        (
            "everyone_here = True\n",
            "line 1, column 17: this is neither true nor false; write true or false in small letters, without quotes.",
        ),
        (
            "title = 'a'\ntitle = 'b'\n",
            "line 2, column 1: “title” stands here for the second time; keep one of the two (only [[items]], [[questions]] and [[people]], in two brackets each, may come again).",
        ),
        (
            "[items]\ntitle = 'a'\n\n[items]\n",
            "line 4, column 2: “items” stands here for the second time; keep one of the two (only [[items]], [[questions]] and [[people]], in two brackets each, may come again).",
        ),
        (
            "aim = 1_\n",
            "line 1, column 8: this cannot be read (`_` may only go between digits, expected…); compare the line with the example in the guide to agenda files.",
        ),
    ] {
        refused(text, sentence);
    }
    let deep = format!("title = {}", "[".repeat(100_000));
    assert!(read(&deep, "agenda.toml").is_err());
}

#[test]
fn the_files_name_is_safe_to_show() {
    let error = read("", "a\u{1b}[31m\u{202e}b.toml").expect_err("it is empty");
    assert_eq!(error.name, "ab.toml");
}
