//! Names that a withdrawal in an earlier session of the series took out of one copy, taken out of
//! the other, too.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::session::naming::SOMEONE;
use crate::session::{Event, Recorded};
use crate::store::Record;
use crate::store::copies::alike;

/// Has both say "someone" where only one does, in the events that such a withdrawal changes.
pub(super) fn put_in_both(a: &mut Record, b: &mut Record) {
    let mut there: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (place, recorded) in b.events.iter().enumerate() {
        if can_be_changed(&recorded.event) {
            there.entry(recorded.at).or_default().push(place);
        }
    }
    for one in &mut a.events {
        if !can_be_changed(&one.event) {
            continue;
        }
        for place in there.get(&one.at).into_iter().flatten() {
            let other = &mut b.events[*place];
            if one.event == other.event {
                break;
            }
            let Some((stricter, other_stricter)) = of_both(one, other) else {
                continue;
            };
            // What is not known may say the name again.
            if stricter.event != one.event {
                a.unknown.in_events.remove(&one.seq);
            }
            if other_stricter.event != other.event {
                b.unknown.in_events.remove(&other.seq);
            }
            (*one, *other) = (stricter, other_stricter);
            break;
        }
    }
}

/// Says whether a withdrawal in an earlier session can put an event otherwise.
fn can_be_changed(event: &Event) -> bool {
    matches!(
        event,
        Event::Decisions(_) | Event::Agenda(_) | Event::Amendments(_)
    )
}

/// Returns two events with the stricter texts of both; nothing where that does not make them one.
fn of_both(one: &Recorded, other: &Recorded) -> Option<(Recorded, Recorded)> {
    let mut values = [one, other].map(|recorded| serde_json::to_value(&recorded.event));
    let [Ok(a), Ok(b)] = &mut values else {
        return None;
    };
    put(a, b);
    let [a, b] = values.map(|value| serde_json::from_value(value.ok()?).ok());
    let one = Recorded {
        event: a?,
        ..one.clone()
    };
    let other = Recorded {
        event: b?,
        ..other.clone()
    };
    let as_numbered = Recorded {
        seq: one.seq,
        act: one.act,
        ..other.clone()
    };
    alike(&one, &as_numbered).then_some((one, other))
}

fn put(one: &mut Value, other: &mut Value) {
    match (one, other) {
        (Value::String(one), Value::String(other)) if one != other => {
            let (is_stricter, is_laxer) = (fits(one, other), fits(other, one));
            if is_stricter && (!is_laxer || one < other) {
                other.clone_from(one);
            } else if is_laxer {
                one.clone_from(other);
            }
        }
        (Value::Array(one), Value::Array(other)) => {
            for (one, other) in one.iter_mut().zip(other) {
                put(one, other);
            }
        }
        (Value::Object(one), Value::Object(other)) => {
            for (name, one) in one {
                if let Some(other) = other.get_mut(name) {
                    put(one, other);
                }
            }
        }
        _ => {}
    }
}

/// Says whether a text is another one with "someone" in place of something.
fn fits(stricter: &str, other: &str) -> bool {
    let (stricter, other) = (stricter.to_lowercase(), other.to_lowercase());
    let between: Vec<_> = stricter.split(SOMEONE).collect();
    let [first, between @ .., last] = &between[..] else {
        return false;
    };
    let rest = other.strip_prefix(first);
    let Some(mut rest) = rest.and_then(|rest| rest.strip_suffix(last)) else {
        return false;
    };
    for part in between {
        let Some((_, after)) = rest.split_once(*part) else {
            return false;
        };
        rest = after;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn a_text_fits_another_that_has_a_name_where_it_says_someone() {
        for (stricter, other) in [
            ("Someone has it", "Pat Quux has it"),
            ("ask someone", "ask Pat"),
            ("someone, someone and Bo", "Pat, Rosa and Bo"),
            ("someone asks someone", "someone asks Pat"),
        ] {
            assert!(fits(stricter, other), "{stricter}, {other}");
        }
        for (stricter, other) in [
            ("ask someone", "tell Pat"),
            ("ask Pat", "ask Pat"),
            ("ask someone for paint", "ask paint"),
            ("someone asks Pat", "someone asks someone"),
        ] {
            assert!(!fits(stricter, other), "{stricter}, {other}");
        }
    }
}
