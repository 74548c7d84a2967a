//! The published schema: all that this program writes is by it, and what is not is told.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::by_schema::faults;

fn examples() -> Vec<Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("sessions/examples");
    let files = fs::read_dir(folder).unwrap();
    let texts = files.map(|file| fs::read_to_string(file.unwrap().path()).unwrap());
    texts
        .map(|text| serde_json::from_str(&text).unwrap())
        .collect()
}

fn example() -> Value {
    let found = examples();
    let has_all = |file: &Value| {
        ["polls", "decisions", "ideas"]
            .iter()
            .all(|part| file[part].as_array().is_some_and(|all| !all.is_empty()))
    };
    found
        .into_iter()
        .find(has_all)
        .expect("one example has a poll, a decision and ideas")
}

#[test]
fn every_example_is_by_the_schema() {
    for file in examples() {
        assert_eq!(faults(&file), Vec::<String>::new());
    }
}

#[test]
fn a_public_copy_has_no_events_and_may_lack_parts() {
    let mut file = example();
    let fields = file.as_object_mut().unwrap();
    fields.remove("events");
    assert_eq!(faults(&json!(fields)), Vec::<String>::new());
    for private in ["concerns", "notes"] {
        fields.remove(private);
    }
    assert_eq!(faults(&json!(fields)), Vec::<String>::new());
}

#[test]
fn what_a_later_program_of_this_version_may_add_is_by_the_schema() {
    let mut file = example();
    file["weather"] = json!({"rain": true});
    file["decisions"][0]["mood"] = json!("calm");
    file["events"][3]["event"]["colour"] = json!([1, 2]);
    file["events"][3]["room_temperature"] = json!(19);
    assert_eq!(faults(&file), Vec::<String>::new());
}

/// Returns the paths of all values in a value, its own first.
fn paths(of: &Value, here: &str, found: &mut Vec<String>) {
    found.push(here.to_owned());
    match of {
        Value::Object(fields) => {
            for (name, value) in fields {
                paths(value, &format!("{here}/{name}"), found);
            }
        }
        Value::Array(values) => {
            for (place, value) in values.iter().enumerate() {
                paths(value, &format!("{here}/{place}"), found);
            }
        }
        _ => {}
    }
}

#[test]
fn a_value_of_another_type_is_told_wherever_it_stands() {
    let file = example();
    let mut all = Vec::new();
    paths(&file, "", &mut all);
    // One of each shape is enough: of a list the first two, of events one of each kind.
    let mut seen = std::collections::BTreeSet::new();
    let mut tried = 0;
    for path in all.iter().skip(1) {
        let kind = match path
            .strip_prefix("/events/")
            .map(|rest| rest.split_once('/'))
        {
            Some(Some((place, rest))) => {
                let event = &file["events"][place.parse::<usize>().unwrap()]["event"];
                format!("{}/{}/{rest}", event["room"], event["what"])
            }
            Some(None) => continue,
            None => path
                .split('/')
                .map(|step| step.parse::<usize>().map_or(step, |_| "*"))
                .collect::<Vec<_>>()
                .join("/"),
        };
        if !seen.insert(kind) {
            continue;
        }
        let mut wrong = file.clone();
        let value = wrong.pointer_mut(path).unwrap();
        *value = match value {
            Value::Bool(_) => json!("yes"),
            _ => json!(true),
        };
        tried += 1;
        assert!(!faults(&wrong).is_empty(), "{path} may be anything");
    }
    assert!(tried > 200, "only {tried} were tried");
}

#[test]
fn a_missing_field_is_told() {
    let file = example();
    for path in [
        "/format",
        "/version",
        "/summary",
        "/people",
        "/notes",
        "/floor/order",
        "/floor/mirror",
        "/people/0/id",
        "/people/0/name",
        "/people/0/turns",
        "/agenda/0/title",
        "/agenda/0/stage",
        "/ideas/0/words",
        "/polls/0/result",
        "/polls/0/method",
        "/polls/0/result/counts",
        "/decisions/0/statement",
        "/summary/title",
        "/summary/last_crc",
        "/events/0/seq",
        "/events/0/crc",
        "/events/0/event",
        "/events/0/event/room",
        "/events/0/event/what",
        "/events/0/event/version",
        "/events/0/event/title",
        "/events/1/t",
    ] {
        let (parent, name) = path.rsplit_once('/').unwrap();
        let mut wrong = file.clone();
        let parent = wrong.pointer_mut(parent).unwrap().as_object_mut().unwrap();
        assert!(parent.remove(name).is_some(), "there is no {path}");
        assert!(!faults(&wrong).is_empty(), "{path} may be missing");
    }
}

#[test]
fn words_and_terms_that_there_are_not_are_told() {
    let file = example();
    for (path, wrong) in [
        ("/format", json!("another/format")),
        ("/version", json!(2)),
        ("/people/0/id", json!("0123")),
        ("/people/0/name", json!({"withdrawn": false})),
        ("/people/0/consent", json!("by mail")),
        ("/floor/order", json!("loudest first")),
        ("/polls/0/method", json!("coin")),
        ("/polls/0/rule", json!("nobody below")),
        ("/polls/0/result/voted", json!(-1)),
        ("/summary/opened", json!("yesterday")),
        ("/events/0/by", json!("a ghost")),
        ("/events/0/crc", json!("12345")),
        ("/events/0/event/what", json!("vanished")),
        ("/events/0/event/room", json!("cellar")),
        ("/events", json!([])),
    ] {
        let mut file = file.clone();
        let (parent, name) = path.rsplit_once('/').unwrap();
        let parent = file.pointer_mut(parent).unwrap();
        match parent {
            Value::Array(values) => values[name.parse::<usize>().unwrap()] = wrong,
            other => other[name] = wrong,
        }
        assert!(!faults(&file).is_empty(), "{path} may be that");
    }
}
