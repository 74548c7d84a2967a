//! What a file holds that this program does not know: kept, and written again.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

/// Fields that this program does not know, by where they stood.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Unknown {
    /// Beside the parts of a transcript.
    pub beside: Map<String, Value>,
    /// In events, by their `seq`.
    pub in_events: BTreeMap<u64, Value>,
}

impl Unknown {
    /// Names where each of them stands: "/later", "/event/mood of event 12".
    #[must_use]
    pub fn places(&self) -> Vec<String> {
        let mut places: Vec<_> = self.beside.keys().map(|name| format!("/{name}")).collect();
        for (seq, left) in &self.in_events {
            let mut paths = Vec::new();
            ends(left, &mut String::new(), &mut paths);
            places.extend(paths.iter().map(|path| format!("{path} of event {seq}")));
        }
        places
    }
}

/// Collects the paths of what is left over, each as far as it is an object of fields.
fn ends(left: &Value, path: &mut String, found: &mut Vec<String>) {
    let Value::Object(fields) = left else {
        found.push(path.clone());
        return;
    };
    for (name, value) in fields {
        let before = path.len();
        path.push_str(&format!("/{name}"));
        ends(value, path, found);
        path.truncate(before);
    }
}

/// Returns what `whole` has that `known` has not.
pub(super) fn left_over(whole: &Value, known: &Value) -> Option<Value> {
    let (Value::Object(whole), Value::Object(known)) = (whole, known) else {
        return None;
    };
    let fields: Map<String, Value> = whole
        .iter()
        .filter_map(|(name, value)| {
            let left = match known.get(name) {
                Some(known) => left_over(value, known)?,
                // A field that is known and left out when it says nothing.
                None if value.is_null() => return None,
                None => value.clone(),
            };
            Some((name.clone(), left))
        })
        .collect();
    (!fields.is_empty()).then_some(Value::Object(fields))
}

/// Puts back what [`left_over`] found.
pub(super) fn put_back(known: &mut Value, left: &Value) {
    if let (Value::Object(known), Value::Object(left)) = (known, left) {
        for (name, value) in left {
            match known.get_mut(name) {
                Some(inner) => put_back(inner, value),
                None => {
                    known.insert(name.clone(), value.clone());
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_unknown_is_found_and_put_back() {
        let whole = json!({"a": 1, "b": {"c": 2, "new": [3]}, "later": {"d": 4}});
        let mut known = json!({"a": 1, "b": {"c": 2}});
        let left = left_over(&whole, &known).unwrap();
        assert_eq!(left, json!({"b": {"new": [3]}, "later": {"d": 4}}));
        let unknown = Unknown {
            in_events: BTreeMap::from([(7, left.clone())]),
            ..Unknown::default()
        };
        let places = ["/b/new of event 7", "/later/d of event 7"];
        assert_eq!(unknown.places(), places);
        put_back(&mut known, &left);
        assert_eq!(known, whole);
    }

    #[test]
    fn nothing_is_left_over_where_all_is_known() {
        let known = json!({"a": 1, "b": {"c": 2}});
        assert_eq!(left_over(&known, &known), None);
    }
}
