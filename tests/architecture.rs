//! Holds the house to its plan: who imports whom, who may touch what, how large a file grows.
//!
//! The plan is in two tables, `FLOORS` and `KEPT` (`architecture/rules.rs`).
//! Every file in `src/` is parsed, and every path in it followed to where it
//! starts, so a path in the middle of an expression counts as much as a `use`.
//! What stands under `#[cfg(test)]` is left out. Two things cannot be seen
//! this way: a call by method (`path.exists()`), and what a macro of another
//! crate writes.

#[path = "architecture/breaking.rs"]
mod breaking;
#[path = "architecture/reading.rs"]
mod reading;
#[path = "architecture/resolving.rs"]
mod resolving;
#[path = "architecture/rules.rs"]
mod rules;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use rules::{FLOORS, KEPT};

#[test]
fn the_house_is_built_as_planned() {
    let src = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut sources = Vec::new();
    read_folder(&src, &src, &mut sources);
    assert!(
        sources.iter().any(|(file, _)| file == "lib.rs"),
        "no sources found"
    );
    let complaints = rules::complaints(&sources);
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

#[test]
fn the_plan_itself_holds_together() {
    let mut names = BTreeSet::new();
    let mut plan: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for floor in FLOORS {
        assert!(names.insert(floor.name), "{} has two rows", floor.name);
        plan.insert(
            floor.name.to_owned(),
            floor
                .may_import
                .iter()
                .map(|&name| name.to_owned())
                .collect(),
        );
    }
    let mentioned = FLOORS
        .iter()
        .flat_map(|floor| floor.may_import)
        .chain(KEPT.iter().flat_map(|kept| kept.by));
    for name in mentioned {
        assert!(names.contains(name), "{name} is mentioned and has no row");
    }
    assert_eq!(rules::circle(&plan), None);
}

/// Reads every Rust file of a folder, named from `src/` with `/` between.
fn read_folder(folder: &Path, src: &Path, sources: &mut Vec<(String, String)>) {
    let entries = std::fs::read_dir(folder).expect("the folder of the sources can be read");
    for entry in entries {
        let path = entry.expect("the folder of the sources can be read").path();
        if path.is_dir() {
            read_folder(&path, src, sources);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let inner = path.strip_prefix(src).expect("it was found there");
            let file: Vec<_> = inner.iter().map(|part| part.to_string_lossy()).collect();
            let text = std::fs::read_to_string(&path).expect("a source file is text");
            sources.push((file.join("/"), text));
        }
    }
    sources.sort();
}
