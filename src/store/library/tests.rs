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
