//! Paths followed to where they start: names from `use`, `self`, `super` and `crate`.

use std::collections::{BTreeMap, BTreeSet};

/// A path as written, and the module it was written in.
struct Written {
    module: Vec<String>,
    from_outside: bool,
    segments: Vec<String>,
}

/// The paths of one file, and the names that stand for some of them.
#[derive(Default)]
pub(crate) struct Paths {
    written: Vec<Written>,
    /// Names that `use` and `type` give, by module.
    names: BTreeMap<(Vec<String>, String), Vec<String>>,
}

impl Paths {
    /// Notes a path that is written in a module; `from_outside` is a leading `::`.
    pub(crate) fn note(&mut self, module: &[String], from_outside: bool, segments: Vec<String>) {
        self.written.push(Written {
            module: module.to_vec(),
            from_outside,
            segments,
        });
    }

    /// Notes that a name stands for a path in a module.
    pub(crate) fn name(&mut self, module: &[String], name: String, path: Vec<String>) {
        self.names.insert((module.to_vec(), name), path);
    }

    /// Returns every path from where it starts; those into this crate start with `crate`.
    pub(crate) fn resolved(&self) -> BTreeSet<String> {
        self.written
            .iter()
            .map(|written| self.resolve(written).join("::"))
            .collect()
    }

    /// Returns where a path starts: names from `use`, `self`, `super` and `crate` followed.
    fn resolve(&self, written: &Written) -> Vec<String> {
        let mut path = written.segments.clone();
        if written.from_outside {
            return path;
        }
        // A name can stand for a name; the bound is for `use` that goes in circles.
        for _ in 0..8 {
            let key = (written.module.clone(), path[0].clone());
            let Some(meant) = self.names.get(&key) else {
                break;
            };
            if path.starts_with(meant) {
                break;
            }
            path.splice(..1, meant.iter().cloned());
        }
        let mut rest = path.as_slice();
        let mut start = match rest[0].as_str() {
            "self" | "super" => written.module.clone(),
            "crate" if written.module.get(1).is_some_and(|name| name == "main") => {
                written.module[..2].to_vec()
            }
            // The program's own library, as its `main.rs` calls it.
            "ourturn" | "crate" => vec!["crate".to_owned()],
            _ => return path,
        };
        if rest[0] != "super" {
            rest = &rest[1..];
        }
        while rest.first().is_some_and(|segment| segment == "super") {
            if start.len() > 1 {
                start.pop();
            }
            rest = &rest[1..];
        }
        start.extend_from_slice(rest);
        start
    }
}
