//! A session as records, a JSON line each, for engines that analyse many sessions at once.
//!
//! They are made of the public transcript and of nothing else: so people are called as they
//! agreed to, and whoever appears without a name is `null` in each record.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

/// What of a summary is of the file, and says nothing about the session.
const OF_THE_FILE: [&str; 2] = ["last_seq", "last_crc"];

/// Returns the records of a session from its public transcript; `name` tells it from others.
///
/// # Errors
/// Returns what is wrong with the JSON.
pub fn lines(name: &str, public: &str) -> serde_json::Result<String> {
    let session: Value = serde_json::from_str(public)?;
    let book = Book::of(&session);
    let mut text = String::new();
    let mut add = |kind: &str, fields: Value| {
        let mut record = Map::new();
        record.insert("kind".to_owned(), kind.into());
        record.insert("session".to_owned(), name.into());
        if let Value::Object(mut fields) = fields {
            record.append(&mut fields);
        }
        text.push_str(&Value::Object(record).to_string());
        text.push('\n');
    };
    let mut summary = session["summary"].clone();
    if let Some(summary) = summary.as_object_mut() {
        for field in OF_THE_FILE {
            summary.remove(field);
        }
    }
    add("session", summary);
    for turn in list(&session["floor"]["turns"]) {
        add("turn", book.turn(turn));
    }
    for idea in list(&session["ideas"]) {
        let fields = json!({
            "number": idea["number"], "at": idea["captured"], "item": book.item(&idea["item"]),
            "words": said(&idea["words"]), "from": book.people(&idea["from"]),
            "theme": said(&idea["theme"]),
        });
        add("idea", fields);
    }
    for poll in list(&session["polls"]) {
        let result = &poll["result"];
        let fields = json!({
            "number": poll["number"], "at": poll["opened"], "item": book.item(&poll["item"]),
            "words": said(&poll["words"]), "method": poll["method"],
            "is_secret": !poll["secret"].is_null(), "outcome": result["outcome"],
            "voted": result["voted"], "eligible": result["eligible"],
        });
        add("poll", fields);
        let open = list(&poll["ballots"]).map(|one| (book.person(&one["person"]), &one["ballot"]));
        // Who cast which of these is in no file.
        let secret = list(&poll["secret"]["ballots"]).map(|ballot| (Value::Null, ballot));
        for (voter, ballot) in open.chain(secret) {
            let mut fields = json!({"poll": poll["number"], "voter": voter});
            // A variant for each method: its own field says what was answered.
            fields["method"] = ballot["method"].clone();
            fields["ballot"] = answered(ballot).to_string().into();
            add("ballot", fields);
        }
    }
    for decision in list(&session["decisions"]) {
        let words = |all: &Value| list(all).map(said).collect::<Vec<_>>();
        let alternatives = list(&decision["alternatives"]);
        let alternatives: Vec<_> = alternatives.map(|one| said(&one["words"])).collect();
        let fields = json!({
            "number": decision["number"], "at": decision["made"],
            "item": book.item(&decision["item"]), "words": said(&decision["statement"]),
            "reasons": words(&decision["reasons"]), "alternatives": alternatives,
            "dissent": list(&decision["dissent"]).count(), "rung": decision["rung"],
            "review": decision["review"],
        });
        add("decision", fields);
    }
    for action in list(&session["actions"]) {
        // What was said last: in a later session, in this one, or before it was taken up here.
        let last = list(&action["since"]).last();
        let last = last.or_else(|| list(&action["progress"]).last());
        let last = last.or_else(|| Some(&action["before"]).filter(|before| before.is_object()));
        let fields = json!({
            "id": action["id"], "number": action["number"], "at": action["agreed"], "words": said(&action["words"]),
            "who": book.people(&action["who"]), "due": action["due"],
            "decision": book.decisions.get(text_of(&action["decision"])),
            "state": last.map(|last| last["state"].clone()),
            "promised_on": action["earlier"]["on"],
        });
        add("action", fields);
    }
    Ok(text)
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn text_of(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// Returns some words; nothing where there are none, or they were withdrawn.
fn said(words: &Value) -> Value {
    words.as_str().map_or(Value::Null, Value::from)
}

/// Returns what a ballot says, without its method.
fn answered(ballot: &Value) -> Value {
    let mut fields = ballot.as_object().cloned().unwrap_or_default();
    fields.remove("method");
    Value::Object(fields)
}

/// What ids stand for.
struct Book<'a> {
    /// The names of those who appear with one.
    people: BTreeMap<&'a str, &'a str>,
    items: BTreeMap<&'a str, Value>,
    decisions: BTreeMap<&'a str, Value>,
}

impl<'a> Book<'a> {
    fn of(session: &'a Value) -> Self {
        let by_id = |part: &str, field: &str| -> BTreeMap<&'a str, Value> {
            let all = list(&session[part]);
            all.map(|one| (text_of(&one["id"]), one[field].clone()))
                .collect()
        };
        // The one who stands for all others has the number 0.
        let people = list(&session["people"]).filter(|one| one["number"] != 0);
        Self {
            people: people
                .filter_map(|one| Some((text_of(&one["id"]), one["name"].as_str()?)))
                .collect(),
            items: by_id("agenda", "title"),
            decisions: by_id("decisions", "number"),
        }
    }

    fn person(&self, id: &Value) -> Value {
        self.people
            .get(text_of(id))
            .map_or(Value::Null, |name| (*name).into())
    }

    /// Returns the names of those something is from; a group stays in its own words.
    fn people(&self, from: &Value) -> Value {
        match from {
            Value::Array(all) => {
                let names = all.iter().map(|id| self.person(id));
                Value::Array(names.filter(|name| !name.is_null()).collect())
            }
            Value::String(group) => json!([group]),
            _ => json!([]),
        }
    }

    fn item(&self, id: &Value) -> Value {
        self.items.get(text_of(id)).map_or(Value::Null, said)
    }

    fn turn(&self, turn: &Value) -> Value {
        let spans = || list(&turn["spans"]);
        let ends = spans().filter_map(|span| Some((span["from"].as_u64()?, span["to"].as_u64()?)));
        let length: u64 = ends.map(|(from, to)| to.saturating_sub(from)).sum();
        json!({
            "number": turn["number"], "at": spans().next().map(|span| span["from"].clone()),
            "item": self.item(&turn["item"]), "speaker": self.person(&turn["speaker"]),
            "manner": turn["manner"], "alongside": turn["alongside"], "length": length,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_thing_is_a_line_and_nobody_has_another_name_than_they_agreed_to() {
        let someone = "0000000000000";
        let public = json!({
            "summary": {"title": "Forum", "people": 2, "last_seq": 9, "last_crc": "ab"},
            "people": [
                {"id": "a", "number": 1, "name": "Jo"},
                {"id": someone, "number": 0, "name": "someone"},
            ],
            "agenda": [{"id": "i", "title": "Buses"}],
            "floor": {"turns": [
                {"number": 1, "speaker": "a", "item": "i", "spans": [{"from": 5, "to": 9}, {"from": 10, "to": 12}]},
                {"number": 2, "speaker": someone, "spans": []},
            ]},
            "ideas": [{"number": 1, "words": {"withdrawn": true}, "from": ["a", someone], "captured": 7}],
            "polls": [
                {"number": 1, "ballots": [{"person": "a", "ballot": {"method": "fist to five", "fingers": 4}}]},
                {"number": 2, "secret": {"voted": ["a"], "ballots": [{"method": "fist to five", "fingers": 1}]}},
            ],
            "decisions": [{"id": "d", "number": 1, "statement": "Go", "reasons": ["Why not"]}],
            "actions": [{"id": "b", "number": 1, "words": "Ask", "who": [someone], "decision": "d"}],
        });
        let lines = lines("north/forum", &public.to_string()).unwrap();
        let lines: Vec<Value> = lines
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        let kinds: Vec<_> = lines.iter().map(|line| text_of(&line["kind"])).collect();
        assert_eq!(
            kinds.join(" "),
            "session turn turn idea poll ballot poll ballot decision action"
        );
        assert!(lines.iter().all(|line| line["session"] == "north/forum"));
        assert_eq!(lines[0].get("last_crc"), None);
        assert_eq!(
            (&lines[1]["speaker"], &lines[1]["length"]),
            (&json!("Jo"), &json!(6))
        );
        assert_eq!(lines[1]["item"], "Buses");
        assert_eq!(lines[2]["speaker"], Value::Null);
        assert_eq!(
            (&lines[3]["words"], &lines[3]["from"]),
            (&Value::Null, &json!(["Jo"]))
        );
        assert_eq!(lines[5]["voter"], "Jo");
        assert_eq!(lines[5]["ballot"], "{\"fingers\":4}");
        assert_eq!(lines[7]["voter"], Value::Null);
        assert_eq!(
            (&lines[9]["id"], &lines[9]["decision"]),
            (&json!("b"), &json!(1))
        );
    }
}
