use super::*;

/// Amina appears by initials, Łukasz and Will without a name, Jo Smith is named.
fn names() -> Names {
    let mut names = Names::default();
    names.leave("Jo Smith");
    names.shorten("Amina Yusuf", |part| {
        let firsts = part.split(' ').filter_map(|word| word.chars().next());
        firsts.flat_map(|first| [first, '.']).collect()
    });
    for name in [
        "Łukasz",
        "Will May",
        "Jo",
        "Marie-Claire d'Arc",
        "Jan van Dijk",
        "唐鳳",
    ] {
        names.shorten(name, |_| SOMEONE.to_owned());
    }
    names
}

#[test]
fn a_name_is_put_as_its_owner_chose() {
    let names = names();
    for (said, put) in [
        ("As Łukasz said", "As someone said"),
        ("Łukasz said so", "Someone said so"),
        ("It ends. lukasz said so", "It ends. Someone said so"),
        (
            "LUKASZ'S ramp, Łukasz’s ramp",
            "Someone'S ramp, someone’s ramp",
        ),
        ("Amina Yusuf asked Amina", "A.Y. asked A."),
        ("we asked amina yusuf.", "we asked A.Y."),
        ("We will ask Will", "We will ask someone"),
        ("in may, with May", "in may, with someone"),
        ("Jo Smith and Jo", "Jo Smith and someone"),
        ("ask Marie-Claire or Claire", "ask someone or someone"),
        ("the van of Dijk", "the van of someone"),
        ("a call with Jan van\nDijk", "a call with someone"),
        ("我们问了唐鳳吗", "我们问了someone吗"),
        ("Will, Jo", "Someone, someone"),
    ] {
        assert_eq!(names.without(said).as_deref(), Some(put), "{said}");
    }
}

#[test]
fn a_name_with_where_somebody_is_from_is_found_whole() {
    for name in ["Iván | Bus users", "Bo (the library)", "Cy/Dee"] {
        let mut names = Names::default();
        names.shorten(name, |_| SOMEONE.to_owned());
        let said = format!("we asked {name}");
        let put = names.without(&said).unwrap();
        assert!(
            put.starts_with("we asked someone") && put.matches("someone").count() == 1,
            "{put}"
        );
    }
}

#[test]
fn what_is_no_name_stays() {
    let names = names();
    for said in [
        "we will meet in may",
        "Jonas and Smithson",
        "Jo Smith",
        "the smith and the van",
        "",
        "J. said it to A.",
    ] {
        assert_eq!(names.without(said), None, "{said}");
    }
}

#[test]
fn the_one_who_agreed_to_less_decides_for_both() {
    let mut names = Names::default();
    names.leave("Sam");
    names.shorten("Sam Ito", |part| format!("{}.", &part[..1]));
    assert_eq!(names.without("ask Sam").as_deref(), Some("ask S."));
    names.shorten("Sam Rey", |_| SOMEONE.to_owned());
    assert_eq!(names.without("ask Sam").as_deref(), Some("ask someone"));
}

#[test]
fn a_term_of_the_format_is_no_text() {
    let mut names = Names::default();
    for name in ["record", "Struck", "session"] {
        names.shorten(name, |_| SOMEONE.to_owned());
    }
    let event = serde_json::json!({
        "room": "record", "what": "struck", "subject": {"kind": "session"}
    });
    let event: Event = serde_json::from_value(event).unwrap();
    assert_eq!(names.without_in(&event), None);
}

#[test]
fn a_part_of_a_name_was_taken_for_van_without_its_accents() {
    let mut names = Names::default();
    names.shorten("Nguyễn Văn An", |_| SOMEONE.to_owned());
    assert_eq!(
        names.without("we asked Văn, in a van").as_deref(),
        Some("we asked someone, in a van")
    );
}
