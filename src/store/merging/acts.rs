//! The acts of two copies: which of them are the same, and their one order.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};
use serde_json::Value;

use crate::session::record;
use crate::session::{Actor, Event, Recorded};
use crate::store::Record;
use crate::store::copies::{by_the_same, is_author, values_alike};

/// One act, taken out of its copy.
#[derive(Clone, Debug)]
pub(super) struct Act {
    /// Which it is among the acts of both.
    pub(super) id: usize,
    /// Its number in the copy.
    pub(super) number: u64,
    /// Its events, each with what of it is not known here.
    pub(super) events: Vec<(Recorded, Option<Value>)>,
    /// Whether only one copy has it.
    own: Option<usize>,
    /// The act that it takes back or brings back.
    target: Option<usize>,
    /// What stood at the places that its corrections mean.
    pub(super) meant: Vec<Option<super::places::Meant>>,
}

impl Act {
    /// Takes events apart into acts.
    pub(super) fn of(events: &[Recorded]) -> Vec<Vec<Recorded>> {
        let acts = events.chunk_by(|one, other| one.act == other.act);
        acts.map(<[Recorded]>::to_vec).collect()
    }

    fn at(&self) -> DateTime<FixedOffset> {
        self.events[0].0.at
    }

    /// Has *undo* and *redo* name the act by its new number.
    pub(super) fn point_to(&mut self, numbers: &BTreeMap<usize, u64>) {
        let Some(number) = self.target.and_then(|target| numbers.get(&target)) else {
            return;
        };
        for (recorded, _) in &mut self.events {
            if let Event::Record(record::Event::Undone { act } | record::Event::Redone { act }) =
                &mut recorded.event
            {
                *act = *number;
            }
        }
    }
}

fn names_an_act(event: &Event) -> Option<u64> {
    match event {
        Event::Record(record::Event::Undone { act } | record::Event::Redone { act }) => Some(*act),
        _ => None,
    }
}

/// The acts of both copies.
pub(super) struct Gathered {
    /// Each once.
    pub(super) all: Vec<Act>,
    /// Those that only one copy has, by their numbers there.
    pub(super) own: [Vec<u64>; 2],
    /// Which of them all each is, by its number in its copy.
    pub(super) known: [BTreeMap<u64, usize>; 2],
}

/// Gathers the acts of both copies, each once.
pub(super) fn gathered(
    a: &Record,
    b: &Record,
    a_acts: Vec<Vec<Recorded>>,
    b_acts: Vec<Vec<Recorded>>,
) -> Gathered {
    let mut all: Vec<Act> = Vec::new();
    let mut own = [Vec::new(), Vec::new()];
    let mut known = [BTreeMap::new(), BTreeMap::new()];
    for (which, (record, acts)) in [(a, a_acts), (b, b_acts)].into_iter().enumerate() {
        for events in acts {
            let number = events[0].act;
            let target = events.iter().find_map(|r| names_an_act(&r.event));
            let target = target.and_then(|act| known[which].get(&act).copied());
            let same =
                |act: &Act| which == 1 && act.own == Some(0) && is_same(act, &events, target);
            let known_at = all.iter().position(same);
            let id = known_at.unwrap_or(all.len());
            if known_at.is_some() {
                let act = &mut all[id];
                act.own = None;
                own[0].retain(|number| *number != act.number);
                for ((one, _), other) in act.events.iter_mut().zip(&events) {
                    *one = blended(one, other);
                }
            } else {
                own[which].push(number);
                let meant = super::places::meant(record, &events);
                let left = |r: &Recorded| record.unknown.in_events.get(&r.seq).cloned();
                let events = events.into_iter().map(|r| (r.clone(), left(&r)));
                all.push(Act {
                    id,
                    number,
                    events: events.collect(),
                    own: Some(which),
                    target,
                    meant,
                });
            }
            known[which].insert(number, id);
        }
    }
    Gathered { all, own, known }
}

fn is_same(act: &Act, events: &[Recorded], target: Option<usize>) -> bool {
    let is_before = |act: &Act| {
        // What was taken back is one that both have always had.
        let first = act.events.first().zip(events.first());
        target.is_some()
            || first.is_none_or(|((one, _), other)| {
                names_an_act(&one.event) == names_an_act(&other.event)
            })
    };
    act.target == target
        && is_before(act)
        && act.events.len() == events.len()
        && act.events.iter().zip(events).all(|((one, _), other)| {
            one.at == other.at && by_the_same(one, other) && values_alike(&bare(one), &bare(other))
        })
}

/// Returns an event without the numbers that differ from copy to copy.
fn bare(recorded: &Recorded) -> Value {
    let mut value = serde_json::to_value(recorded).unwrap_or_default();
    if let Some(fields) = value.as_object_mut() {
        for name in ["seq", "act", "by"] {
            fields.shift_remove(name);
        }
    }
    let event = &mut value["event"];
    if let Some(fields) = event.as_object_mut() {
        fields.shift_remove("number");
        if fields.get("room").and_then(Value::as_str) == Some("record") {
            fields.shift_remove("act");
        }
        // A place is another one where the other copy has added something, too.
        fields.shift_remove("place");
        let into = fields.get_mut("into").and_then(Value::as_array_mut);
        for part in into.into_iter().flatten() {
            if let Some(part) = part.as_object_mut() {
                part.shift_remove("number");
            }
        }
    }
    value
}

/// Makes one event of two that are the same: withdrawn where either is, with the lower number.
pub(super) fn blended(one: &Recorded, other: &Recorded) -> Recorded {
    if one == other {
        return one.clone();
    }
    let value = |recorded: &Recorded| serde_json::to_value(recorded).unwrap_or_default();
    let mut blend = value(one);
    put_gaps(&mut blend, &value(other));
    let mut blend = serde_json::from_value(blend).unwrap_or_else(|_| one.clone());
    if other.by == Actor::Unnamed {
        blend.by = Actor::Unnamed;
    }
    blend
}

fn put_gaps(one: &mut Value, other: &Value) {
    let is_gap = |value: &Value| value.get("withdrawn") == Some(&Value::Bool(true));
    if is_gap(other) {
        *one = other.clone();
        return;
    }
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => {
            one.retain(|name, value| other.contains_key(name) || !is_author(name, value));
            for (name, value) in one {
                if let Some(other) = other.get(name) {
                    let numbers = (value.as_u64(), other.as_u64());
                    match (name.as_str(), numbers) {
                        ("number" | "place", (Some(low), Some(lower))) if lower < low => {
                            *value = other.clone();
                        }
                        _ => put_gaps(value, other),
                    }
                }
            }
        }
        (Value::Array(one), Value::Array(other)) => {
            for (one, other) in one.iter_mut().zip(other) {
                put_gaps(one, other);
            }
        }
        _ => {}
    }
}

/// Puts acts into their order: by when they were made, then by what they say.
pub(super) fn put_in_order(all: &mut [Act]) {
    let mut when: Vec<DateTime<FixedOffset>> = all.iter().map(Act::at).collect();
    for act in all.iter() {
        // Nothing is taken back before it is done.
        if let Some(target) = act.target {
            when[act.id] = when[act.id].max(when[target]);
        }
    }
    let said = |act: &Act| {
        let events = act.events.iter().map(|(r, _)| bare(r).to_string());
        events.collect::<String>()
    };
    all.sort_by_cached_key(|act| (when[act.id], act.target.is_some(), said(act)));
}
