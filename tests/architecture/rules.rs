//! The rules of the house, as tables, and what breaks them.

use std::collections::{BTreeMap, BTreeSet};

use super::reading::Room;

/// A top-level module: what it may import, and why no more.
pub(crate) struct Floor {
    pub(crate) name: &'static str,
    pub(crate) may_import: &'static [&'static str],
    why: &'static str,
}

/// The floors, from the street down to the ground; one row each.
#[rustfmt::skip]
pub(crate) const FLOORS: &[Floor] = &[
    Floor { name: "lib", may_import: &[], why: "it is the map of the floors and only declares them" },
    Floor { name: "main", may_import: &["cli"], why: "arguments in, exit code out" },
    Floor { name: "cli", may_import: &["tui", "line", "web", "report", "floor_study", "desk", "replay", "live", "language", "words", "store", "config", "session", "clean"], why: "it wires everything below it together" },
    Floor { name: "tui", may_import: &["desk", "replay", "live", "language", "words", "store", "config", "session", "clean"], why: "a face of the session: faces never import one another" },
    Floor { name: "line", may_import: &["desk", "replay", "live", "language", "words", "store", "config", "session", "clean"], why: "a face of the session: faces never import one another" },
    Floor { name: "web", may_import: &["desk", "live", "language", "words", "store", "config", "session", "clean"], why: "a face of the session: faces never import one another" },
    Floor { name: "report", may_import: &["words", "session", "clean"], why: "a report is made from the record alone" },
    Floor { name: "floor_study", may_import: &["store", "session", "clean"], why: "it runs the order rules over recorded meetings" },
    Floor { name: "desk", may_import: &["live", "language", "words", "session", "clean"], why: "what is said is done and answered the same at every face" },
    Floor { name: "replay", may_import: &["words", "session", "clean"], why: "going through a record is the same at every face" },
    Floor { name: "live", may_import: &["store", "session", "clean"], why: "the one owner of session and journal serves any face" },
    Floor { name: "language", may_import: &["session", "clean"], why: "words in, a session's command out" },
    Floor { name: "words", may_import: &["session", "clean"], why: "sentences come from state and events" },
    Floor { name: "store", may_import: &["session", "clean"], why: "events are the file format" },
    Floor { name: "config", may_import: &["session", "clean"], why: "settings choose among a session's own rules" },
    Floor { name: "session", may_import: &["clean"], why: "the laws of a meeting know nothing above them" },
    Floor { name: "clean", may_import: &[], why: "it is below everything" },
];

/// Something that only some floors may touch.
pub(crate) struct Kept {
    /// Paths: a small first letter means from the start of a path, a capital anywhere in it.
    pub(crate) what: &'static [&'static str],
    pub(crate) by: &'static [&'static str],
    why: &'static str,
}

/// What is kept to some floors; one row each.
#[rustfmt::skip]
pub(crate) const KEPT: &[Kept] = &[
    Kept { what: &["ratatui", "ratatui_core", "ratatui_widgets", "ratatui_textarea", "crossterm"], by: &["tui"], why: "only tui draws on the terminal" },
    Kept { what: &["rustix::event", "rustix::io", "rustix::param", "rustix::pipe", "rustix::process", "rustix::pty", "rustix::rand", "rustix::runtime", "rustix::stdio", "rustix::termios", "rustix::thread", "rustix::time", "signal_hook", "libc"], by: &["tui", "live"], why: "the terminal and its signals end the program in order from one place" },
    Kept { what: &["rustix::fs"], by: &["tui", "live", "store"], why: "a file is opened in ways of its own where sessions are kept" },
    Kept { what: &["rusqlite"], by: &["store"], why: "only store knows how the index is kept" },
    Kept { what: &["axum"], by: &["web"], why: "only web serves pages" },
    Kept { what: &["tokio", "tokio_util", "tokio_stream"], by: &["main", "cli", "tui", "line", "web", "live", "config", "floor_study"], why: "session, language, words, report, store and clean wait for nothing" },
    Kept { what: &["std::fs", "tokio::fs", "tempfile", "File::open", "File::create", "File::options", "OpenOptions::new"], by: &["store", "config", "cli"], why: "these are the doors to the disk" },
    Kept { what: &["Utc::now", "Local::now", "Instant::now", "SystemTime::now"], by: &["cli", "tui", "line", "web", "live"], why: "nobody but the wiring reads the clock" },
    Kept { what: &["getrandom", "rand", "fastrand", "RandomState::new"], by: &["cli", "tui", "line", "web", "live"], why: "nobody but the wiring draws at random" },
];

/// The most lines of code that one file holds; past that it is two rooms.
pub(crate) const LINES_OF_A_FILE: usize = 400;

/// `main.rs` stays under this many lines of any kind.
pub(crate) const LINES_OF_MAIN: usize = 40;

/// Returns a sentence for every rule that the sources break, each given as (file, text).
pub(crate) fn complaints(sources: &[(String, String)]) -> Vec<String> {
    let mut found = Vec::new();
    let read: Vec<Room> = sources
        .iter()
        .map(|(file, text)| Room::read(file, text))
        .collect();
    let test_modules: Vec<&String> = read.iter().flat_map(|room| &room.test_modules).collect();
    let mut imports: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (room, (file, text)) in read.iter().zip(sources) {
        let module = room.module();
        let is_test = test_modules.iter().any(|test| within(&module, test));
        if is_test {
            continue;
        }
        found.extend(
            room.oddities
                .iter()
                .map(|oddity| format!("{file} {oddity}")),
        );
        complain_of_shape(file, text, &mut found);
        complain_of_kept(room, &mut found);
        complain_of_imports(room, &mut imports, &mut found);
    }
    if let Some(circle) = circle(&imports) {
        found.push(format!(
            "the floors import in a circle: {}",
            circle.join(" → ")
        ));
    }
    found
}

fn complain_of_shape(file: &str, text: &str, found: &mut Vec<String>) {
    let lines = lines_of_code(text);
    if lines > LINES_OF_A_FILE {
        found.push(format!(
            "{file} has {lines} lines of code: past {LINES_OF_A_FILE} it is two rooms"
        ));
    }
    if file == "main.rs" && text.lines().count() >= LINES_OF_MAIN {
        found.push(format!(
            "main.rs has {LINES_OF_MAIN} lines or more: what it does belongs in cli"
        ));
    }
    if file.ends_with("mod.rs") {
        found.push(format!(
            "{file} is a mod.rs: the house writes `foo.rs` and `foo/`"
        ));
    }
}

fn complain_of_kept(room: &Room, found: &mut Vec<String>) {
    for kept in KEPT
        .iter()
        .filter(|kept| !kept.by.contains(&room.floor.as_str()))
    {
        for path in room
            .paths
            .iter()
            .filter(|path| kept.what.iter().any(|what| touches(path, what)))
        {
            found.push(format!("{} touches `{path}`: {}", room.file, kept.why));
        }
    }
}

fn complain_of_imports(
    room: &Room,
    imports: &mut BTreeMap<String, BTreeSet<String>>,
    found: &mut Vec<String>,
) {
    let Some(floor) = FLOORS.iter().find(|floor| floor.name == room.floor) else {
        found.push(format!(
            "{} is on the floor `{}`, which has no row in FLOORS",
            room.file, room.floor
        ));
        return;
    };
    for path in &room.paths {
        let Some(below) = path.strip_prefix("crate::") else {
            continue;
        };
        let below = below.split("::").next().unwrap_or(below);
        if below == floor.name {
            continue;
        }
        imports
            .entry(room.floor.clone())
            .or_default()
            .insert(below.to_owned());
        if !floor.may_import.contains(&below) {
            found.push(format!("{} imports `{path}`: {}", room.file, floor.why));
        }
    }
}

/// Tells whether a resolved path is, or goes into, what a row keeps.
fn touches(path: &str, what: &str) -> bool {
    if what.starts_with(char::is_uppercase) {
        return format!("::{path}::").contains(&format!("::{what}::"));
    }
    // A glob of what holds it brings it in as well.
    within(path, what)
        || what
            .rsplit_once("::")
            .is_some_and(|(holder, _)| path == format!("{holder}::*"))
}

fn within(path: &str, outer: &str) -> bool {
    path.strip_prefix(outer)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

/// Returns one circle among the floors, if there is any, its first floor repeated at its end.
pub(crate) fn circle(imports: &BTreeMap<String, BTreeSet<String>>) -> Option<Vec<String>> {
    imports
        .keys()
        .find_map(|start| circle_through(&mut vec![start.clone()], imports, &mut BTreeSet::new()))
}

fn circle_through(
    way: &mut Vec<String>,
    imports: &BTreeMap<String, BTreeSet<String>>,
    been: &mut BTreeSet<String>,
) -> Option<Vec<String>> {
    for next in imports.get(way.last()?)? {
        if *next == way[0] {
            way.push(next.clone());
            return Some(way.clone());
        }
        if been.insert(next.clone()) {
            way.push(next.clone());
            if let Some(found) = circle_through(way, imports, been) {
                return Some(found);
            }
            way.pop();
        }
    }
    None
}

/// Counts the lines that are neither blank nor comment nor in `mod tests`, as rustfmt lays them out.
pub(crate) fn lines_of_code(text: &str) -> usize {
    let mut count = 0;
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        if line == "#[cfg(test)]"
            && lines
                .peek()
                .is_some_and(|next| next.starts_with("mod tests {"))
        {
            lines
                .by_ref()
                .find(|line| *line == "}" || line.ends_with("{}"));
            continue;
        }
        let line = line.trim();
        if !line.is_empty() && !line.starts_with("//") {
            count += 1;
        }
    }
    count
}
