use std::fs;

use super::*;
use crate::desk::SaidKind;
use crate::tui::home::Row;

const EXAMPLE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/sessions/examples/garden-check-in.json"
);

/// A sessions folder of its own.
struct Place {
    folder: TempDir,
    config: Config,
}

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let config = Config {
            sessions: folder.path().join("kept"),
            holder: "a test".to_owned(),
        };
        Self { folder, config }
    }

    fn house(&self) -> Keeper<'_> {
        Keeper {
            theme: Theme::of(|_| None),
            config: &self.config,
            has_been: Cell::default(),
            practice: RefCell::default(),
            unsaved: RefCell::default(),
        }
    }

    fn write(&self, name: &str, text: &str) {
        fs::create_dir_all(&self.config.sessions).unwrap();
        fs::write(self.config.sessions.join(name), text).unwrap();
    }

    fn rows(&self, heading: &str) -> Vec<Row> {
        let found = self.house().shelf().sections.into_iter();
        let mut found = found.filter(|section| section.heading == heading);
        found.next().map_or_else(Vec::new, |section| section.rows)
    }
}

fn left(desk: Desk, how: How) -> Left {
    let said = String::new();
    Left { how, said, desk }
}

#[track_caller]
fn opened(house: &Keeper, item: &Item) -> Desk {
    match house.open(item) {
        Ok(opened) => opened.desk,
        Err(told) => panic!("{}", told.text),
    }
}

#[track_caller]
fn refused(house: &Keeper, item: &Item) -> Told {
    match house.open(item) {
        Ok(_) => panic!("it is opened"),
        Err(told) => told,
    }
}

/// Returns the first events of a transcript as lines of a journal.
fn events(transcript: &str, most: usize) -> Vec<&str> {
    let (_, events) = transcript.split_once("\"events\": [\n").unwrap();
    events
        .lines()
        .take_while(|line| line.starts_with('{'))
        .take(most)
        .map(|line| line.trim_end_matches(','))
        .collect()
}

fn check_in() -> Item {
    Item::Template("check-in".to_owned())
}

#[test]
fn a_session_goes_from_the_templates_over_the_interrupted_to_the_recent() {
    let place = Place::new();
    let house = place.house();
    let told = house.put_away(left(opened(&house, &check_in()), How::Quit));
    let rows = place.rows("interrupted");
    assert_eq!(told.select.as_ref(), Some(&rows[0].item));
    assert!(house.preview(&rows[0].item).contains("Nothing is missing."));

    let mut desk = opened(&house, &rows[0].item);
    assert_eq!(place.rows("interrupted")[0].aside, "held");
    assert!(
        refused(&house, &rows[0].item)
            .text
            .contains("is open in another program: a test")
    );
    assert!(house.preview(&rows[0].item).contains("a test"));
    assert_eq!(desk.say("close").kind, SaidKind::Closed);
    let told = house.put_away(left(desk, How::Closed));
    assert!(
        told.text.starts_with("Check-in is saved in "),
        "{}",
        told.text
    );
    let rows = place.rows("recent");
    assert_eq!(told.select.as_ref(), Some(&rows[0].item));
    assert_eq!(rows[0].more, "0 people, 0 decisions");
    assert!(house.preview(&rows[0].item).contains("Nobody was added"));
    assert!(place.rows("interrupted").is_empty());
}

#[test]
fn a_practice_has_hands_up_and_leaves_nothing() {
    let place = Place::new();
    let house = place.house();
    let mut desk = opened(&house, &Item::Practice);
    let folder = desk.live().files().folder().to_owned();
    assert!(folder.is_dir() && !place.config.sessions.exists());
    assert_eq!(desk.live().session().floor.hands().len(), 3);
    assert!(desk.live().session().agenda.current().is_some());
    // What its prompts say to type does what they say it does.
    for line in [
        "next",
        "hand ros",
        "idea A bench by the door from Sam",
        "decide Buy a bench because legs get tired",
        "undo",
        "redo",
    ] {
        let said = desk.say(line);
        assert_eq!(said.kind, SaidKind::Done, "{line}: {}", said.text);
    }
    let told = house.put_away(left(desk, How::Quit));
    assert_eq!(told.text, NOTHING_KEPT);
    assert!(!folder.exists() && !place.config.sessions.exists());
}

#[test]
fn a_practice_that_was_saved_elsewhere_is_kept_there() {
    let place = Place::new();
    let house = place.house();
    let mut desk = opened(&house, &Item::Practice);
    let elsewhere = place.folder.path().join("elsewhere");
    let said = desk.say(&format!("save-to \"{}\"", elsewhere.display()));
    assert_eq!(said.kind, SaidKind::Done, "{}", said.text);
    let told = house.put_away(left(desk, How::Quit));
    assert!(told.text.contains("elsewhere"), "{}", told.text);
    assert!(fs::read_dir(&elsewhere).unwrap().count() > 0);
}

#[test]
fn what_cannot_be_used_is_listed_with_what_is_wrong() {
    let place = Place::new();
    let whole = fs::read_to_string(EXAMPLE).unwrap();
    place.write("garden.json", &whole);
    place.write("cut.json", &whole[..whole.len() / 2]);
    place.write("foreign.json", "{}");
    place.write("rough.toml", "titel = 'Tea'\n");
    place.write("tea.toml", "title = 'Tea'\n");
    let house = place.house();
    let recent = place.rows("recent");
    assert_eq!(recent.len(), 3);
    assert_eq!(recent[2].aside, "cannot be read");
    assert!(house.preview(&recent[2].item).contains("is no transcript"));
    let cut = Item::Closed(place.config.sessions.join("cut.json"));
    assert!(house.preview(&cut).contains("ourturn check"));
    let begin = place.rows("begin");
    let of = |title: &str| begin.iter().find(|row| row.title == title).unwrap();
    assert_eq!(of("rough.toml").aside, "to be mended");
    assert!(
        house
            .preview(&of("rough.toml").item)
            .contains("did you mean “title”?")
    );
    assert!(
        refused(&house, &of("rough.toml").item)
            .text
            .contains("titel")
    );
    let desk = opened(&house, &of("Tea").item);
    assert_eq!(desk.live().session().meeting.about.title.shown(), "Tea");
}

#[test]
fn a_torn_last_line_is_told_and_left_as_it_is() {
    let place = Place::new();
    let whole = fs::read_to_string(EXAMPLE).unwrap();
    let torn = format!(
        "{}
{{\"seq\":6,\"act\"",
        events(&whole, 5).join(
            "
"
        )
    );
    place.write("garden.journal.jsonl", &torn);
    let house = place.house();
    let rows = place.rows("interrupted");
    let preview = house.preview(&rows[0].item);
    assert!(
        preview.contains(
            "5 events can be read.\nThe last line was never finished: its 14 bytes will be dropped."
        ),
        "{preview}"
    );
    let after = fs::read_to_string(place.config.sessions.join("garden.journal.jsonl")).unwrap();
    assert_eq!(after, torn);
    assert_eq!(fs::read_dir(&place.config.sessions).unwrap().count(), 1);
}

#[test]
fn what_was_left_behind_by_a_session_that_was_closed_is_not_listed() {
    let place = Place::new();
    let whole = fs::read_to_string(EXAMPLE).unwrap();
    let lines = events(&whole, usize::MAX).join(
        "
",
    ) + "
";
    place.write("garden.json", &whole);
    place.write("garden.journal.jsonl", &lines);
    place.write("empty.journal.jsonl", "");
    assert!(place.rows("interrupted").is_empty());
    assert_eq!(place.rows("recent").len(), 1);
}

#[test]
fn notes_that_are_no_journal_are_listed_as_unreadable_and_kept_to_the_letter() {
    let place = Place::new();
    let notes = "My only notes, no newline";
    place.write("notes.journal.jsonl", notes);
    let whole = fs::read_to_string(EXAMPLE).unwrap();
    let and_notes = events(&whole, usize::MAX).join("\n") + "\n" + notes;
    place.write("garden.json", &whole);
    place.write("garden.journal.jsonl", &and_notes);
    let house = place.house();
    let rows = place.rows("interrupted");
    let of = |title: &str| {
        rows.iter()
            .find(|row| row.title.starts_with(title))
            .unwrap()
    };
    assert_eq!(rows.len(), 2);
    assert_eq!(of("notes").aside, "cannot be read");
    assert!(!of("notes").ready && of("Check-in").ready);
    assert!(house.preview(&of("notes").item).contains("is no journal"));
    let told = refused(&house, &of("notes").item);
    assert!(told.text.contains("left as it is"), "{}", told.text);
    let kept = |name| fs::read_to_string(place.config.sessions.join(name)).unwrap();
    assert_eq!(kept("notes.journal.jsonl"), notes);
    assert_eq!(kept("garden.journal.jsonl"), and_notes);
    assert_eq!(fs::read_dir(&place.config.sessions).unwrap().count(), 3);
}

#[test]
fn a_journal_that_had_been_closed_gets_its_transcript_when_it_is_taken_up() {
    let place = Place::new();
    let house = place.house();
    let mut desk = opened(&house, &check_in());
    desk.say("close");
    let journal = desk.live().files().journal();
    assert!(desk.into_live().leave());
    let item = Item::Unclosed(journal);
    assert!(house.preview(&item).contains("Taking it up writes it."));
    let told = refused(&house, &item);
    assert!(told.text.contains("had been closed"), "{}", told.text);
    assert_eq!(told.select, Some(place.rows("recent")[0].item.clone()));
}

#[cfg(unix)]
#[test]
fn a_transcript_that_cannot_be_written_is_said_loudly_and_the_journal_kept() {
    let place = Place::new();
    let house = place.house();
    let mut desk = opened(&house, &check_in());
    assert!(desk.settle(std::time::Duration::from_secs(10)));
    desk.say("close");
    assert!(desk.settle(std::time::Duration::from_secs(10)));
    // A folder that is moved away stops it, also where a test may write anything.
    let journal = desk.live().files().journal();
    let moved = place.folder.path().join("moved");
    fs::rename(&place.config.sessions, &moved).unwrap();
    fs::write(&place.config.sessions, "no folder").unwrap();
    let told = house.put_away(left(desk, How::Closed));
    assert!(
        told.loud && told.text.contains("could not be written"),
        "{}",
        told.text
    );
    assert!(moved.join(journal.file_name().unwrap()).exists());
    // What is wrong is said once more at the end, unless it is mended by then.
    assert!(!house.unsaved.borrow().is_empty());
    fs::remove_file(&place.config.sessions).unwrap();
    fs::rename(&moved, &place.config.sessions).unwrap();
    assert!(
        refused(&house, &Item::Unclosed(journal))
            .text
            .contains("had been closed")
    );
    assert!(house.unsaved.borrow().is_empty());
}

#[cfg(unix)]
#[test]
fn what_its_disk_does_not_take_is_copied_to_a_private_folder_and_said_loudly() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::new();
    let house = place.house();
    for (how, last) in [(How::Quit, "idea late buses"), (How::Closed, "close")] {
        let mut desk = opened(&house, &check_in());
        assert!(desk.settle(std::time::Duration::from_secs(10)));
        let journal = desk.live().files().journal();
        let moved = place.folder.path().join("moved");
        fs::rename(&place.config.sessions, &moved).unwrap();
        fs::write(&place.config.sessions, "no folder").unwrap();
        let before = fs::read(moved.join(journal.file_name().unwrap())).unwrap();
        desk.say(last);
        let all = desk.live().timeline().events().len();
        let told = house.put_away(left(desk, how));
        let copy = house.unsaved.borrow().last().unwrap().0.clone();
        assert!(told.loud, "{}", told.text);
        assert!(told.text.contains(copy.to_str().unwrap()), "{}", told.text);
        assert_eq!(told.select, Some(Item::Unclosed(journal.clone())));
        let after = fs::read(moved.join(journal.file_name().unwrap())).unwrap();
        assert_eq!(after, before, "what was saved stays where it was");
        let folder = copy.parent().unwrap();
        let mode = fs::metadata(folder).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o700);
        let read = crate::store::journal::read(&copy).unwrap();
        assert!(read.record.events.len() >= all);
        fs::remove_dir_all(folder).unwrap();
        fs::remove_file(&place.config.sessions).unwrap();
        fs::rename(&moved, &place.config.sessions).unwrap();
    }
    // Each is said again at the end.
    assert_eq!(house.unsaved.borrow().len(), 2);
}

#[test]
fn a_typed_path_may_be_quoted_and_begin_at_home() {
    assert_eq!(meant(" '/a b/c.toml' "), Path::new("/a b/c.toml"));
    assert_eq!(meant("forum.toml"), Path::new("forum.toml"));
    if let Some(home) = std::env::var_os("HOME").filter(|home| !home.is_empty()) {
        assert_eq!(meant("~/c.toml"), Path::new(&home).join("c.toml"));
    }
}

#[test]
fn a_path_is_completed_as_it_was_typed() {
    let place = Place::new();
    place.write("tea.toml", "");
    place.write("tea.txt", "");
    let folder = place.folder.path().display();
    let begun = format!("{folder}/ke");
    assert_eq!(paths(&begun), [format!("{folder}/kept/")]);
    let begun = format!("{folder}/kept/");
    assert_eq!(paths(&begun), [format!("{folder}/kept/tea.toml")]);
}

#[test]
fn a_folder_that_cannot_be_written_is_told_at_home() {
    let place = Place::new();
    fs::write(&place.config.sessions, "no folder").unwrap();
    let house = place.house();
    assert!(house.shelf().trouble.is_some());
    let told = refused(&house, &check_in());
    assert!(told.text.contains("cannot be read"), "{}", told.text);
}

#[test]
fn a_folder_that_is_lost_while_home_is_open_is_told_by_each_listing() {
    let place = Place::new();
    let house = place.house();
    assert_eq!(house.shelf().trouble, None, "one that never was is no loss");
    place.write("tea.toml", "title = 'Tea'\n");
    assert_eq!(house.shelf().trouble, None);
    let away = place.folder.path().join("away");
    fs::rename(&place.config.sessions, &away).unwrap();
    for _ in 0..2 {
        let told = house.shelf().trouble.unwrap();
        assert!(told.contains("is no longer there"), "{told}");
    }
    fs::write(&place.config.sessions, "no folder").unwrap();
    for _ in 0..2 {
        let told = house.shelf().trouble.unwrap();
        assert_eq!(told.matches("sessions folder").count(), 1, "{told}");
        assert!(told.contains("cannot be read"), "{told}");
    }
    fs::remove_file(&place.config.sessions).unwrap();
    fs::rename(&away, &place.config.sessions).unwrap();
    assert_eq!(house.shelf().trouble, None);
}
