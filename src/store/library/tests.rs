use std::fs;
use std::path::Path;

use super::head::WrongKind;
use super::sifting::{Sift, Sort};
use super::*;

const BUS: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/sessions/examples/bus-forum.json"
);
const GARDEN: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/sessions/examples/garden-check-in.json"
);

pub(super) fn example(folder: &Path, name: &str, from: &str) -> PathBuf {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, fs::read(from).unwrap()).unwrap();
    path
}

/// Two good sessions, one of them deeper.
pub(super) fn two(folder: &Path) {
    example(folder, "bus.json", BUS);
    example(folder, "north/2026/garden.json", GARDEN);
}

/// Writes the journal that a session would have left that was not closed.
pub(super) fn interrupted(path: &Path) {
    let whole = fs::read_to_string(BUS).unwrap();
    let (_, events) = whole.split_once("\"events\": [\n").unwrap();
    let lines = events.lines().take_while(|line| line.starts_with('{'));
    let lines: Vec<_> = lines.map(|line| line.trim_end_matches(',')).collect();
    let kept = &lines[..lines.len() - 5];
    fs::write(path, kept.join("\n") + "\n").unwrap();
}

pub(super) fn listed(folder: &Path, index: Option<&mut Index>) -> Library {
    Library::list(&[folder.to_owned()], index).unwrap()
}

fn name(library: &Library, place: usize) -> String {
    let path = &library.entries[place].path;
    path.file_stem().unwrap().to_string_lossy().into_owned()
}

#[test]
fn a_folder_of_all_sorts_lists_the_good_and_says_what_is_wrong_with_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path();
    two(place);
    let bus = fs::read_to_string(BUS).unwrap();
    let write = |name: &str, text: &str| fs::write(place.join(name), text).unwrap();
    write("broken.json", &bus[..200]);
    write("foreign.json", "{\"name\": \"a package\"}");
    write("empty.json", "");
    let version = |version| format!("\n\"version\": {version}");
    let (now, next) = (super::super::VERSION, super::super::VERSION + 1);
    let future = bus.replacen(&version(now), &version(next), 1);
    write("future.json", &future);
    write("huge.json", &bus);
    let huge = fs::File::options()
        .write(true)
        .open(place.join("huge.json"));
    huge.unwrap().set_len(20 << 30).unwrap();
    write("torn.journal.jsonl", "{\"seq\": 1");
    write("bus.ballots.json", "{}");
    write(".hidden.json", "{}");
    write("notes.txt", "no session");
    fs::create_dir(place.join("folder.json")).unwrap();
    let library = listed(place, None);
    let good = library.sifted(&Sift::default(), Sort::Date);
    let good: Vec<_> = good
        .into_iter()
        .map(|place| name(&library, place))
        .collect();
    assert_eq!(good, ["bus", "garden"]);
    let wrong = |wanted: &str| {
        let found = library
            .wrong()
            .find(|(entry, _)| entry.path.ends_with(wanted));
        found.unwrap().1.kind
    };
    for (file, kind) in [
        ("broken.json", WrongKind::Broken),
        ("foreign.json", WrongKind::Foreign),
        ("empty.json", WrongKind::Empty),
        ("future.json", WrongKind::Future),
        ("huge.json", WrongKind::Huge),
        ("torn.journal.jsonl", WrongKind::Broken),
    ] {
        assert_eq!(wrong(file), kind, "{file}");
    }
    assert_eq!(library.wrong().count(), 6);
}

#[test]
fn a_session_that_is_cut_off_anywhere_is_told_and_not_listed() {
    let folder = tempfile::tempdir().unwrap();
    let bus = fs::read_to_string(BUS).unwrap();
    let path = folder.path().join("bus.json");
    for cut in [2, 3, 5, 50, bus.len() / 4, bus.len() / 2] {
        fs::write(&path, &bus[..bus.len() - cut]).unwrap();
        let library = listed(folder.path(), None);
        let (_, wrong) = library.wrong().next().unwrap();
        assert_eq!(wrong.kind, WrongKind::Broken);
        assert!(wrong.says.contains("cut off"), "{}", wrong.says);
    }
    // That an editor took the last line's end or added lines is no damage.
    for whole in [bus.trim_end(), &format!("{bus}\n\n")] {
        fs::write(&path, whole).unwrap();
        assert_eq!(listed(folder.path(), None).wrong().count(), 0);
    }
}

#[test]
fn a_session_whose_words_cannot_be_read_is_told_where_they_are_looked_for() {
    let folder = tempfile::tempdir().unwrap();
    two(folder.path());
    let path = folder.path().join("bus.json");
    let bus = fs::read_to_string(&path).unwrap();
    fs::write(&path, bus.replacen("\"ideas\": [", "\"ideas\": [,", 1)).unwrap();
    let library = listed(folder.path(), None);
    let found = |typed: &str| library.search(&Query::read(typed), None, 50).unwrap();
    let hits = found("surgery");
    assert_eq!((hits.all, hits.damaged), (0, vec![0]));
    assert_eq!(found("seldomfound").damaged, [0_usize; 0]);
}

#[test]
fn a_folder_that_is_not_there_is_said() {
    let library = listed(Path::new("/nowhere/at/all"), None);
    assert!(library.entries.is_empty() && library.unread.len() == 1);
}

#[cfg(unix)]
#[test]
fn links_that_go_round_and_links_to_nowhere_harm_nothing() {
    let folder = tempfile::tempdir().unwrap();
    two(folder.path());
    let link = std::os::unix::fs::symlink::<&Path, PathBuf>;
    link(folder.path(), folder.path().join("north/again")).unwrap();
    link(Path::new("nowhere"), folder.path().join("lost.json")).unwrap();
    let library = listed(folder.path(), None);
    assert_eq!(library.entries.len(), 3);
    let (_, wrong) = library.wrong().next().unwrap();
    assert_eq!(wrong.kind, WrongKind::Unreadable);
}

#[test]
fn sessions_are_sorted_and_sifted() {
    let folder = tempfile::tempdir().unwrap();
    two(folder.path());
    let library = listed(folder.path(), None);
    let names = |sift: Sift, sort| {
        let found = library.sifted(&sift, sort).into_iter();
        found
            .map(|place| name(&library, place))
            .collect::<Vec<_>>()
            .join(" ")
    };
    let all = Sift::default;
    assert_eq!(names(all(), Sort::Date), "bus garden");
    assert_eq!(names(all(), Sort::Title), "garden bus");
    assert_eq!(names(all(), Sort::Series), "garden bus");
    assert_eq!(names(all(), Sort::Place), "bus garden");
    let series = Some("VALLEY".to_owned());
    assert_eq!(names(Sift { series, ..all() }, Sort::Date), "bus");
    let since = "2026-06-11".parse().ok();
    assert_eq!(names(Sift { since, ..all() }, Sort::Date), "bus");
    let until = "2026-06-10".parse().ok();
    assert_eq!(names(Sift { until, ..all() }, Sort::Date), "garden");
    let words = Some("shed behind".to_owned());
    assert_eq!(names(Sift { words, ..all() }, Sort::Date), "garden");
    let title = Some("STOPPED".to_owned());
    assert_eq!(names(Sift { title, ..all() }, Sort::Date), "bus");
    let title = Some("shed".to_owned());
    assert_eq!(names(Sift { title, ..all() }, Sort::Date), "");
}

#[test]
fn sessions_are_found_by_their_dates() {
    let folder = tempfile::tempdir().unwrap();
    two(folder.path());
    let library = listed(folder.path(), None);
    let found = |typed: &str| {
        let words = Some(typed.to_owned());
        let sift = Sift {
            words,
            ..Sift::default()
        };
        library.sifted(&sift, Sort::Date).len()
    };
    for typed in ["2026-06", "jun", "11 Jun 2026", "June bus", "2026-06-11"] {
        assert_eq!(found(typed), 1, "{typed}");
    }
    assert_eq!(
        (found("2026"), found("2025-06"), found("jun garden")),
        (2, 0, 0)
    );
}

#[test]
fn words_are_found_in_the_files_with_the_moment() {
    let folder = tempfile::tempdir().unwrap();
    two(folder.path());
    let library = listed(folder.path(), None);
    let found = |typed: &str| library.search(&Query::read(typed), None, 50).unwrap();
    let hits = found("nobody take first");
    assert_eq!((hits.all, hits.sessions), (1, 1));
    let hit = &hits.best[0];
    assert_eq!(name(&library, hit.entry), "bus");
    assert_eq!(
        (hit.passage.kind, hit.passage.at),
        (passages::Kind::Idea, 2_917_000)
    );
    assert_eq!(found("garden").sessions, 1);
    assert_eq!(found("quagmire").all, 0);
}

#[test]
fn words_of_a_session_that_was_interrupted_are_found() {
    let folder = tempfile::tempdir().unwrap();
    interrupted(&folder.path().join("live.journal.jsonl"));
    let library = listed(folder.path(), None);
    let found = |typed: &str| library.search(&Query::read(typed), None, 50).unwrap();
    let hits = found("nobody take first");
    assert_eq!((hits.all, hits.sessions), (1, 1));
    assert_eq!(
        (hits.best[0].passage.kind, hits.best[0].passage.at),
        (passages::Kind::Idea, 2_917_000)
    );
    assert_eq!(found("quagmire").all, 0);
    // What was cut short in the middle of a line has what came before.
    let path = folder.path().join("live.journal.jsonl");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, &text[..text.len() - 40]).unwrap();
    assert_eq!(found("nobody take first").all, 1);
}

#[test]
fn a_public_copy_is_told_as_what_it_is() {
    let folder = tempfile::tempdir().unwrap();
    example(folder.path(), "bus.json", BUS);
    let found = super::super::looking::read(Path::new(BUS)).unwrap();
    let timeline = found.timeline();
    let public = super::super::public::text(timeline.session(), timeline.events().last());
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("public.json", &public);
    let compact: serde_json::Value = serde_json::from_str(&public).unwrap();
    write("compact.json", &compact.to_string());
    // A session's own that another tool laid out is none.
    let own: serde_json::Value = serde_json::from_slice(&fs::read(BUS).unwrap()).unwrap();
    write("own.json", &format!("{own:#}"));
    let library = listed(folder.path(), None);
    let wrong: Vec<_> = library.wrong().collect();
    assert_eq!(wrong.len(), 2);
    for (_, wrong) in wrong {
        assert_eq!(wrong.kind, WrongKind::Public);
        assert!(wrong.says.starts_with("It is a public copy of “The bus"));
    }
}

#[test]
fn a_session_that_is_there_twice_is_said_so() {
    let folder = tempfile::tempdir().unwrap();
    two(folder.path());
    example(folder.path(), "north/bus.json", BUS);
    let library = listed(folder.path(), None);
    let [copies] = library.copies()[..] else {
        panic!("{:?}", library.copies());
    };
    assert!(copies.are_alike);
    assert_eq!(
        copies.places.map(|place| name(&library, place)),
        ["bus", "bus"]
    );
    let text = fs::read_to_string(BUS).unwrap();
    let amended = text.replacen("\"last_seq\": 2", "\"last_seq\": 3", 1);
    fs::write(folder.path().join("north/bus.json"), amended).unwrap();
    let library = listed(folder.path(), None);
    assert!(!library.copies()[0].are_alike);
}

#[cfg(unix)]
#[test]
fn what_is_no_file_or_has_a_strange_name_keeps_nobody_waiting() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    let folder = tempfile::tempdir().unwrap();
    two(folder.path());
    for name in ["pipe.json", "pipe.journal.jsonl"] {
        let made = std::process::Command::new("mkfifo")
            .arg(folder.path().join(name))
            .status();
        assert!(made.unwrap().success());
    }
    std::os::unix::fs::symlink("loop.json", folder.path().join("loop.json")).unwrap();
    std::os::unix::fs::symlink("/dev/zero", folder.path().join("zero.json")).unwrap();
    let strange = folder.path().join(OsStr::from_bytes(b"caf\xe9.json"));
    fs::copy(BUS, &strange).unwrap();
    let mut index = Index::open(&folder.path().join("cache/library.index"))
        .unwrap()
        .index;
    for _ in 0..2 {
        let library = listed(folder.path(), Some(&mut index));
        index.build(&library, |_| true).unwrap();
        let good = library.sifted(&Sift::default(), Sort::Date);
        assert_eq!(good.len(), 3);
        assert!(library.entries.iter().any(|entry| entry.path == strange));
        let wrong: Vec<_> = library
            .wrong()
            .map(|(entry, wrong)| (entry.path.clone(), wrong.kind))
            .collect();
        assert_eq!(wrong.len(), 4, "{wrong:?}");
        let kinds = wrong.iter().map(|(_, kind)| *kind);
        assert!(
            kinds.clone().all(|kind| kind == WrongKind::Unreadable),
            "{wrong:?}"
        );
        let hits = library
            .search(&Query::read("\"leave the top\""), Some(&mut index), 9)
            .unwrap();
        assert_eq!(hits.sessions, 2);
    }
}

#[test]
fn files_that_change_all_the_while_are_listed_as_they_are_then() {
    use std::sync::atomic::{AtomicBool, Ordering};
    let folder = tempfile::tempdir().unwrap();
    let sessions = folder.path().join("sessions");
    fs::create_dir(&sessions).unwrap();
    let bus = fs::read(BUS).unwrap();
    let garden = fs::read(GARDEN).unwrap();
    for number in 0..24 {
        fs::write(sessions.join(format!("{number}.json")), &bus).unwrap();
    }
    let mut index = Index::open(&folder.path().join("library.index"))
        .unwrap()
        .index;
    let is_over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut number: usize = 0;
            // More of them than are taken at a time.
            while !is_over.load(Ordering::Relaxed) {
                let path = sessions.join(format!("{}.json", number % 24));
                match number % 4 {
                    0 => drop(fs::remove_file(path)),
                    1 => drop(fs::write(path, &garden)),
                    2 => drop(fs::write(path, &bus[..bus.len() / 3])),
                    _ => drop(fs::write(path, &bus)),
                }
                number += 7;
            }
        });
        for _ in 0..6 {
            let library = listed(&sessions, Some(&mut index));
            index.build(&library, |_| true).unwrap();
            let query = Query::read("the");
            library.search(&query, Some(&mut index), 9).unwrap();
        }
        is_over.store(true, Ordering::Relaxed);
    });
    for number in 0..24 {
        fs::write(sessions.join(format!("{number}.json")), &garden).unwrap();
    }
    let library = listed(&sessions, Some(&mut index));
    index.build(&library, |_| true).unwrap();
    let query = Query::read("garden");
    let asked = library.search(&query, Some(&mut index), 9).unwrap();
    let read = library.search(&query, None, 9).unwrap();
    assert_eq!((asked.all, asked.sessions), (read.all, read.sessions));
    let bus = Query::read("bus");
    assert_eq!(library.search(&bus, Some(&mut index), 9).unwrap().all, 0);
}

#[test]
fn what_another_tool_wrote_with_numbers_for_letters_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let bus = fs::read_to_string(BUS).unwrap();
    let escaped = bus.replace("Leave the top", "L\\u00e9ave the top");
    fs::write(folder.path().join("x.json"), escaped).unwrap();
    let library = listed(folder.path(), None);
    assert_eq!(
        library
            .search(&Query::read("léave top"), None, 9)
            .unwrap()
            .all,
        1
    );
}

#[test]
fn a_file_that_goes_away_meanwhile_harms_nothing() {
    let folder = tempfile::tempdir().unwrap();
    two(folder.path());
    let library = listed(folder.path(), None);
    fs::remove_file(folder.path().join("bus.json")).unwrap();
    fs::write(folder.path().join("north/2026/garden.json"), "rubbish").unwrap();
    let found = library.search(&Query::read("the"), None, 9).unwrap();
    assert_eq!(found.all, 0);
}

#[test]
fn what_is_damaged_says_at_which_field_and_in_plain_words() {
    let folder = tempfile::tempdir().unwrap();
    two(folder.path());
    let text = fs::read_to_string(folder.path().join("bus.json")).unwrap();
    let says = |text: &str| {
        let path = folder.path().join("x.json");
        fs::write(&path, text).unwrap();
        head::read(&path, text.len() as u64).unwrap_err().says
    };
    let opened = says(&text.replacen("\"opened\": \"20", "\"opened\": \"xx", 1));
    assert!(
        opened.starts_with("It is damaged: summary.opened: "),
        "{opened}"
    );
    let deep = format!("\"place\": {},", "[".repeat(200));
    let deep = says(&text.replacen("\"summary\": {", &format!("\"summary\": {{{deep}"), 1));
    assert!(
        !deep.contains("recursion") && deep.starts_with("It is damaged: "),
        "{deep}"
    );
}
