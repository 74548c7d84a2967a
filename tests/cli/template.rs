//! `ourturn template`: what it lists, shows, writes and complains of.

use super::{Place, json, words};

#[test]
fn templates_are_listed_with_what_is_in_them_and_where_they_are() {
    let place = Place::new();
    std::fs::create_dir_all(place.path("kept/templates")).expect("it can be made");
    place.write(
        "kept/templates/garden.toml",
        "title = 'Garden \u{202e}day'\n",
    );
    place.write("kept/templates/broken.toml", "titel = 'Tea'\n");
    let said = place.said(&["template", "list"]);
    assert!(
        said.contains("first-meeting: Our first meeting. 11 items, 2 hours; built in.\n"),
        "{said}"
    );
    assert!(
        said.contains("garden: Garden day. 0 items, no time planned; "),
        "{said}"
    );
    assert!(said.contains("broken: cannot be used; "), "{said}");

    let list = json(&place.said(&["template", "list", "--json"]));
    let list = list["templates"].as_array().expect("it is a list");
    assert_eq!(list.len(), 9);
    let of = |name: &str| {
        let found = list.iter().find(|template| template["name"] == name);
        found.expect("it is listed")
    };
    assert_eq!(of("ladder")["minutes"], 135);
    assert_eq!(of("ladder")["built_in"], true);
    assert_eq!(of("garden")["built_in"], false);
    assert_eq!(of("garden")["title"], "Garden day");
    assert!(of("broken")["problem"].is_string() && of("broken")["title"].is_null());
}

#[test]
fn a_template_is_shown_as_people_read_it_or_as_its_file() {
    let place = Place::new();
    let shown = place.said(&["template", "show", "first"]);
    let head = "Our first meeting\nThe template first-meeting: 11 items, 2 hours.\n";
    assert!(shown.starts_with(head), "{shown}");
    assert!(
        shown.contains("\n  6. Break (break, 15 minutes)\n"),
        "{shown}"
    );
    assert!(shown.contains("\n    Shall we go round?"), "{shown}");
    assert!(shown.lines().all(|line| line.chars().count() <= 80));
    let file = place.said(&["template", "show", "first", "--toml"]);
    let kept = include_str!("../../sessions/templates/first-meeting.toml");
    assert_eq!(file, kept);
    let said = place.refused(3, &["template", "show", "gala"]);
    assert!(
        said.contains("There is no template \u{201c}gala\u{201d}"),
        "{said}"
    );
    place.write("sly.toml", "# \u{1b}[31mred\ntitle = 'Tea'\n");
    let file = place.said(&["template", "show", "sly.toml", "--toml"]);
    assert_eq!(file, "# red\ntitle = 'Tea'\n");
}

#[test]
fn a_new_template_can_be_checked_and_run_as_it_is_told() {
    let place = Place::new();
    let said = place.said(&["template", "new", "Street group", "--from", "ladder"]);
    assert!(
        said.contains("To run it: ourturn run street-group\n"),
        "{said}"
    );
    let path = place.path("kept/templates/street-group.toml");
    assert!(said.contains(&path.display().to_string()), "{said}");
    let checked = place.said(&["template", "check", "street-group"]);
    assert_eq!(
        checked,
        "The template street-group is sound: 14 items, 2 hours 15 minutes.\n"
    );
    let before = std::fs::read(&path).expect("it was written");
    let said = place.refused(2, &["template", "new", "street-group"]);
    assert!(said.contains("is there already"), "{said}");
    assert_eq!(std::fs::read(&path).expect("it is there"), before);
    assert!(
        place
            .said(&["template", "new", "Blank"])
            .contains("blank.toml")
    );
    let ran = place
        .command(&["run", "street-group", "--line"])
        .write_stdin("close\n")
        .output()
        .expect("the program runs");
    assert!(words(&ran.stdout).contains("Street group"));
    // Elsewhere than in the usual folder, its path is told.
    let said = place.said(&["--sessions", "other", "template", "new", "ladder"]);
    assert!(said.contains("To run it: ourturn run other"), "{said}");
    assert!(
        said.contains("takes the place of the built-in template ladder"),
        "{said}"
    );
}

#[test]
fn a_new_template_that_cannot_be_is_refused_in_a_sentence() {
    let place = Place::new();
    place.write("kept", "a file where the folder should be");
    for (code, arguments) in [
        (2, &["template", "new", "!"][..]),
        (2, &["template"]),
        (2, &["template", "new"]),
    ] {
        assert!(!place.refused(code, arguments).is_empty());
    }
    // What the system calls it differs from one to the next.
    let output = place.run(&["template", "new", "tea"]);
    assert!(matches!(output.status.code(), Some(3 | 4)), "{output:?}");
    assert!(words(&output.stderr).contains("cannot be"), "{output:?}");
}

#[test]
fn everything_that_is_wrong_with_a_template_is_told_with_its_place() {
    let place = Place::new();
    let text = "title = 'Tea'\naim = 'top'\n[[items]]\nminutes = 0\nkind = 'rond'\n";
    place.write("tea.toml", text);
    let output = place.run(&["template", "check", "tea.toml"]);
    assert_eq!(output.status.code(), Some(3));
    let said = words(&output.stdout);
    let starts: Vec<_> = said
        .lines()
        .filter_map(|line| line.split(": ").next())
        .collect();
    assert_eq!(
        starts,
        [
            "tea.toml, line 2, column 7",
            "tea.toml, line 3, column 1",
            "tea.toml, line 4, column 11",
            "tea.toml, line 5, column 8",
        ]
    );
    assert_eq!(
        words(&output.stderr),
        "ourturn: tea.toml has 4 mistakes. Nothing was changed.\n"
    );
    place.write(
        "many.toml",
        "x = 1\n".replace('x', "title") + &"[[items]]\n".repeat(30),
    );
    let said = words(&place.run(&["template", "check", "many.toml"]).stdout);
    assert!(said.ends_with("And 11 more.\n"), "{said}");
    place.refused(3, &["template", "check", "gone.toml"]);
}
