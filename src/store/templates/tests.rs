//! The templates that are built in, and how templates and files are found.

use std::collections::BTreeSet;
use std::fs;

use chrono::DateTime;
use tempfile::TempDir;

use super::*;
use crate::session::agenda::{ItemKind, Outline};
use crate::session::floor::order::Order;
use crate::session::meeting::Command;
use crate::session::moment::{Actor, Moment};
use crate::session::people::Person;
use crate::session::timeline::Timeline;
use crate::session::words::Words;
use crate::store::agenda_file::LARGEST;

const TEA: &str = "title = 'Tea'\n";

/// The names of the built-in templates.
const ALL: &str = "check-in, closing-reflection, decision-meeting, design-workshop, \
     first-meeting, ladder, limits-and-tensions";

/// A folder of sessions with templates of these names and texts.
fn folder(templates: &[(&str, &[u8])]) -> TempDir {
    let folder = TempDir::new().expect("there is room for a folder");
    fs::create_dir(folder.path().join("templates")).expect("it can be made");
    for (name, text) in templates {
        fs::write(folder.path().join("templates").join(name), text).expect("it can be written");
    }
    folder
}

fn path_in(folder: &TempDir, name: &str) -> String {
    let path = folder.path().join("templates").join(name);
    path.to_str().expect("it is plain").to_owned()
}

fn listed(folder: Option<&Path>) -> String {
    names(&list(folder).expect("it can be listed"))
}

fn refusal(name: &str, folder: Option<&Path>) -> String {
    find(name, folder).expect_err("it is refused").to_string()
}

fn minutes(items: &[Outline]) -> u32 {
    items.iter().filter_map(|item| item.minutes).sum()
}

/// Returns the prompts of the items of one kind, or of all.
fn prompts(plan: &Plan, kind: Option<ItemKind>) -> String {
    let items = plan.items.iter();
    let of_kind = items.filter(|item| kind.is_none_or(|kind| item.kind == kind));
    let prompts = of_kind.filter_map(|item| item.prompt.as_ref());
    prompts.map(Words::shown).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_built_in_template_has_its_parts() {
    for (name, text) in BUILT_IN {
        let plan = agenda_file::read(text, name).unwrap_or_else(|error| panic!("{error}"));
        let kinds: Vec<ItemKind> = plan.items.iter().map(|item| item.kind).collect();
        assert_eq!(kinds.first(), Some(&ItemKind::Welcome), "{name}");
        assert_eq!(kinds.last(), Some(&ItemKind::Close), "{name}");
        assert!(plan.items[0].title.shown().contains("names"), "{name}");
        let access = prompts(&plan, Some(ItemKind::CheckIn));
        assert!(
            access.contains("Can everyone hear, see and follow?"),
            "{name}"
        );
        assert!(
            prompts(&plan, Some(ItemKind::Reflection)).contains("next time"),
            "{name}"
        );
        let titles: Vec<&str> = plan.items.iter().map(|item| item.title.shown()).collect();
        let all = format!("{}\n{}", titles.join("\n"), prompts(&plan, None)).to_lowercase();
        for part in ["names", "who is missing", "fixed", "open", "agree"] {
            assert!(all.contains(part), "{name} has nothing on: {part}");
        }
        assert!(plan.about.agreement.len() >= 4, "{name}");
        assert!(plan.about.aim.is_some() && plan.people.is_empty(), "{name}");
        assert!(
            plan.items.iter().all(|item| item.prompt.is_some()),
            "{name}"
        );
        assert_eq!(
            plan.order.unwrap_or_default(),
            Order::QuieterFirst,
            "{name}"
        );
    }
}

#[test]
fn every_built_in_template_takes_as_long_as_its_comment_says() {
    for (name, text) in BUILT_IN {
        let plan = agenda_file::read(text, name).expect("it is sound");
        let said = text.lines().next().expect("it has a first line");
        let sum = minutes(&plan.items);
        assert!(said.ends_with(&format!(" {sum} minutes.")), "{name}: {sum}");
        assert!(
            plan.items.iter().all(|item| item.minutes.is_some()),
            "{name}"
        );
        let breaks = plan.items.iter().any(|item| item.kind == ItemKind::Break);
        assert!(breaks, "{name} has no break");
        // Nobody is asked to sit through more than an hour and ten minutes.
        for stretch in plan.items.split(|item| item.kind == ItemKind::Break) {
            assert!(minutes(stretch) <= 70, "{name}: {}", minutes(stretch));
        }
    }
}

#[test]
fn every_built_in_template_opens_a_session() {
    let mut bits = 0;
    let mut draw = || {
        bits += 1;
        bits
    };
    let at = DateTime::parse_from_rfc3339("2025-01-02T10:00:00+00:00").expect("it is a time");
    let mut moment = Moment::new(at, 0, Actor::Facilitator, &mut draw);
    for (_, text) in BUILT_IN {
        let text = format!("{text}\n[[people]]\nname='Amina'\nhere=true\n[[people]]\nname='Rui'\n");
        let plan = agenda_file::read(&text, "agenda.toml").expect("it is sound");
        let mut timeline = Timeline::new();
        let events = timeline
            .decide(Command::Open(Box::new(plan)).into(), &mut moment)
            .unwrap_or_else(|refusal| panic!("{refusal}"));
        timeline.record(events, &moment);
        let here: Vec<String> = timeline
            .session()
            .people
            .present()
            .map(Person::called)
            .collect();
        assert_eq!(here, ["Amina"]);
    }
}

#[test]
fn the_practice_is_said_to_be_one_and_is_no_template() {
    let plan = practice().plan().unwrap_or_else(|error| panic!("{error}"));
    let title = plan.about.title.shown();
    assert!(title.contains("invented") && title.contains("nothing is kept"));
    assert_eq!((plan.here.len(), plan.people.len()), (5, 5));
    for (name, details) in &plan.people {
        let said = details.description.as_ref().map_or("", Words::shown);
        assert!(said.contains("Invented"), "{name}");
    }
    // A prompt is read on one row of the smallest usual terminal.
    for item in &plan.items {
        let prompt = item.prompt.as_ref().expect("it teaches something").shown();
        assert!(prompt.len() <= 76 && item.minutes.is_none(), "{prompt}");
    }
    let taught = prompts(&plan, None);
    for key in [
        "space", "Press 04", "Or h", "Press i", "Press d", "Press u", "n.", "Press z", "Tab",
    ] {
        assert!(taught.contains(key), "{key}");
    }
    assert!(!listed(None).contains("practice"));
}

#[test]
fn every_template_in_the_repository_is_built_in() {
    let sessions = Path::new(env!("CARGO_MANIFEST_DIR")).join("sessions");
    let files = in_folder(&sessions.join("templates")).expect("it is there");
    let files: BTreeSet<String> = files.into_iter().map(|template| template.name).collect();
    assert_eq!(files, BUILT_IN.map(|(name, _)| name.to_owned()).into());
}

#[test]
fn templates_are_listed_by_name_those_of_the_folder_in_place_of_built_in_ones() {
    assert_eq!(listed(None), ALL);
    assert_eq!(listed(Some(Path::new("no such folder"))), ALL);
    let folder = folder(&[
        ("garden.toml", TEA.as_bytes()),
        ("check-in.toml", TEA.as_bytes()),
        (".#hidden.toml", b""),
        ("notes.txt", b""),
    ]);
    let templates = list(Some(folder.path())).expect("it can be listed");
    assert_eq!(
        names(&templates),
        ALL.replace("first-meeting", "first-meeting, garden")
    );
    assert!(templates[0].file.is_some() && templates[1].file.is_none());
}

#[test]
fn a_template_is_found_by_its_name_or_a_beginning() {
    for name in [
        "first-meeting",
        "First meeting",
        "fir",
        "first-meeting.toml",
    ] {
        let source = find(name, None).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(source.name, "template first-meeting");
        assert!(source.plan().is_ok());
    }
    let folder = folder(&[
        ("first-meeting.toml", TEA.as_bytes()),
        ("first.toml", b"title = 'First'"),
    ]);
    let text = |name| find(name, Some(folder.path())).map(|source| source.text);
    assert_eq!(text("first-meeting").as_deref(), Ok(TEA));
    assert_eq!(text("first").as_deref(), Ok("title = 'First'"));
    assert_eq!(
        refusal("fir", Some(folder.path())),
        "“fir” could be any of these templates: first, first-meeting; write more of the name."
    );
}

#[test]
fn a_template_that_there_is_not_is_said_with_those_that_there_are() {
    assert_eq!(
        refusal("frist-meeting", None),
        format!(
            "There is no template “frist-meeting” (did you mean “first-meeting”?); \
             there are: {ALL}."
        )
    );
    assert_eq!(
        refusal("gala\u{1b}[2J", None),
        format!("There is no template “gala”; there are: {ALL}.")
    );
}

#[test]
fn a_path_to_a_file_is_read_as_that_and_keeps_its_folders_to_itself() {
    let folder = folder(&[("Tea.TOML", b"\xef\xbb\xbftitle = 'Tea'\r\n")]);
    let source = find(&path_in(&folder, "Tea.TOML"), None).expect("it is there");
    assert_eq!(source.name, "Tea.TOML");
    let plan = source.plan().expect("it is sound");
    assert_eq!(plan.about.source, Some(Words::line("Tea.TOML")));
}

#[test]
fn files_that_cannot_be_read_are_said_to_be_so() {
    let folder = folder(&[
        ("latin.toml", b"title = 'Tea'\nplace = 'caf\xe9'\n"),
        ("notes.txt", b""),
        ("broken.toml", b"titel = 'Tea'\n"),
    ]);
    fs::write(path_in(&folder, "huge.toml"), vec![b'#'; LARGEST + 1]).expect("it is written");
    fs::create_dir(path_in(&folder, "folder.toml")).expect("it is made");
    let of = |name: &str| refusal(&path_in(&folder, name), None);
    let sentence = |name: &str, rest: &str| format!("{} {rest}", path_in(&folder, name));

    let missing = path_in(&folder, "missing.toml");
    let expected = format!("There is no file {missing}; check the path, or name a template.");
    assert_eq!(of("missing.toml"), expected);
    assert_eq!(
        of("latin.toml"),
        "latin.toml, line 2, column 13: this is not text in UTF-8; \
         save the file as UTF-8, or check that it is the right one."
    );
    assert_eq!(
        of("huge.toml"),
        sentence(
            "huge.toml",
            "is larger than 1024 KiB, far more than an agenda; check that it is the right file."
        )
    );
    let is_folder = "is a folder; name an agenda file in it, one that ends in .toml.";
    assert_eq!(of("folder.toml"), sentence("folder.toml", is_folder));
    assert_eq!(of(""), sentence("", is_folder));
    assert_eq!(
        of("notes.txt"),
        sentence(
            "notes.txt",
            "does not end in .toml; if it is an agenda file, rename it so that it does."
        )
    );
    let broken = find("broken", Some(folder.path())).expect("it is there");
    assert_eq!(
        broken.plan().expect_err("it is refused").to_string(),
        "template broken, line 1, column 1: the top of the file has no field “titel”; \
         did you mean “title”?"
    );
}

#[cfg(unix)]
#[test]
fn what_is_not_an_ordinary_file_is_not_opened() {
    let folder = folder(&[]);
    let path = path_in(&folder, "device.toml");
    std::os::unix::fs::symlink("/dev/zero", &path).expect("it is made");
    let expected = format!("{path} is not an ordinary file; name an agenda file that is.");
    assert_eq!(refusal(&path, None), expected);
}

#[test]
fn what_the_system_refuses_is_said_in_its_words() {
    let denied = std::io::Error::from(ErrorKind::PermissionDenied);
    assert_eq!(
        TemplateError::unreadable(Path::new("a.toml"), &denied).to_string(),
        "a.toml cannot be read (permission denied); check who may read it and whether its disk is there."
    );
    let not_a_folder = folder(&[]);
    fs::remove_dir(not_a_folder.path().join("templates")).expect("it is empty");
    fs::write(not_a_folder.path().join("templates"), "").expect("it is written");
    let sentence = refusal("check-in", Some(not_a_folder.path()));
    assert!(
        sentence.contains("cannot be read (not a directory)"),
        "{sentence}"
    );
}
