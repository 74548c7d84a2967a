//! Where in a text something stands: lines and columns, and values by their path.

use std::collections::BTreeMap;

use serde_json::Value;
use serde_json::value::RawValue;

/// A place in a text, counted from 1; columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The column in it.
    pub column: usize,
}

/// Where the lines of a text begin.
pub(super) struct Lines<'a> {
    bytes: &'a [u8],
    begin: Vec<usize>,
}

impl<'a> Lines<'a> {
    pub(super) fn of(bytes: &'a [u8]) -> Self {
        let ends = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
        let mut begin = vec![0];
        begin.extend(ends.map(|(at, _)| at + 1));
        Self { bytes, begin }
    }

    /// Returns the place of a byte, by how many come before it.
    pub(super) fn place(&self, offset: usize) -> Place {
        let offset = offset.min(self.bytes.len());
        let line = self.begin.partition_point(|begin| *begin <= offset);
        let before = &self.bytes[self.begin[line - 1]..offset];
        // Bytes that go on with a character are none of their own.
        let column = before.iter().filter(|byte| *byte & 0xc0 != 0x80).count() + 1;
        Place { line, column }
    }

    /// Returns the place where a slice of the text begins.
    pub(super) fn place_of(&self, slice: &str) -> Place {
        self.place((slice.as_ptr() as usize).saturating_sub(self.bytes.as_ptr() as usize))
    }
}

/// Returns the value of a JSON text that a path such as `/decisions/0/reasons`
/// names, as it is written there.
pub(super) fn find<'a>(json: &'a str, path: &str) -> Option<&'a str> {
    let mut here = json;
    for step in path.split('/').skip(1) {
        let step = step.replace("~1", "/").replace("~0", "~");
        here = if here.trim_start().starts_with('[') {
            let values: Vec<&RawValue> = serde_json::from_str(here).ok()?;
            values.get(step.parse::<usize>().ok()?)?.get()
        } else {
            let fields: BTreeMap<String, &RawValue> = serde_json::from_str(here).ok()?;
            fields.get(&step)?.get()
        };
    }
    Some(here)
}

/// Returns a path that goes one step further.
pub(super) fn step(path: &str, name: &str) -> String {
    format!("{path}/{}", name.replace('~', "~0").replace('/', "~1"))
}

/// Returns the path of the value at which reading fails, as deep as it can be told:
/// that without which it would fail otherwise, or not at all.
///
/// Of a thing that is told by one of its fields what it is, the reader itself only says
/// that something in it is wrong.
pub(super) fn culprit(whole: &Value, fails: &dyn Fn(&Value) -> Option<String>) -> Option<String> {
    let error = fails(whole)?;
    let mut path = String::new();
    // What is missing is named, and stands nowhere.
    while !error.starts_with("missing field") {
        let Some(next) = steps(whole.pointer(&path)?).into_iter().find_map(|name| {
            let next = step(&path, &name);
            let without = without(whole, &path, &name)?;
            (fails(&without).as_ref() != Some(&error)).then_some(next)
        }) else {
            break;
        };
        path = next;
    }
    (!path.is_empty()).then_some(path)
}

/// Fields by which it is told what a thing is: without them anything fails, so they
/// are tried last, and the outermost last of all.
const TELLING: [&str; 6] = ["answer", "rule", "method", "kind", "what", "room"];

fn steps(value: &Value) -> Vec<String> {
    match value {
        Value::Object(fields) => {
            let mut names: Vec<_> = fields.keys().cloned().collect();
            names.sort_by_key(|name| TELLING.iter().position(|telling| telling == name));
            names
        }
        Value::Array(values) => (0..values.len()).map(|place| place.to_string()).collect(),
        _ => Vec::new(),
    }
}

fn without(whole: &Value, path: &str, name: &str) -> Option<Value> {
    let mut whole = whole.clone();
    match whole.pointer_mut(path)? {
        Value::Object(fields) => {
            fields.shift_remove(name)?;
        }
        Value::Array(values) => {
            values.remove(name.parse().ok()?);
        }
        _ => return None,
    }
    Some(whole)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::Event;
    use serde_json::json;

    #[test]
    fn places_count_lines_and_characters_from_one() {
        let text = "a\n\u{e9}\u{e9}x\n";
        let lines = Lines::of(text.as_bytes());
        let at = |offset| lines.place(offset);
        assert_eq!(at(0), Place { line: 1, column: 1 });
        assert_eq!(at(6), Place { line: 2, column: 3 });
        assert_eq!(at(99), Place { line: 3, column: 1 });
    }

    #[test]
    fn a_value_is_found_by_its_path() {
        let json = r#"{"a": [1, {"b/c": "x"}]}"#;
        assert_eq!(find(json, "/a/1/b~1c"), Some("\"x\""));
        assert_eq!(find(json, "/a/2"), None);
        assert_eq!(find(json, ""), Some(json));
    }

    #[test]
    fn the_field_that_is_wrong_is_named() {
        let fails = |value: &Value| {
            let read = serde_json::from_value::<Event>(value.clone());
            read.err().map(|error| error.to_string())
        };
        let asked = json!({"room": "ideas", "what": "idea-captured", "idea": "0000000000001",
            "number": "one", "words": "Open late"});
        assert_eq!(culprit(&asked, &fails).as_deref(), Some("/number"));
        let unheard_of = json!({"room": "ideas", "what": "idea-sung"});
        assert_eq!(culprit(&unheard_of, &fails).as_deref(), Some("/what"));
        let missing = json!({"room": "notes", "what": "note-taken", "number": 1});
        assert_eq!(culprit(&missing, &fails), None);
    }
}
