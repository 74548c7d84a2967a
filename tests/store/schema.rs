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

/// Returns each event of the schema with what it is, by its room.
fn events() -> Vec<(String, String, String)> {
    let schema = ourturn::store::schema::schema().to_value();
    let definition = |name: &str| &schema["$defs"][name];
    let mut found = Vec::new();
    for room in definition("Event")["oneOf"].as_array().unwrap() {
        let named = room["$ref"].as_str().unwrap().rsplit('/').next().unwrap();
        for event in definition(named)["oneOf"].as_array().unwrap() {
            let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
            found.push((
                text(&room["properties"]["room"]["const"]),
                text(&event["properties"]["what"]["const"]),
                text(&event["description"]),
            ));
        }
    }
    found
}

const FROM: &str = "<!-- events -->\n";
const TO: &str = "<!-- end of events -->\n";

/// `OURTURN_WRITE_DOCS=1` writes the table anew.
#[test]
fn the_page_names_every_part_and_every_event() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/transcript.md");
    let page = fs::read_to_string(path).unwrap();
    let mut table = String::from("\n| `room` | `what` | what happened |\n| --- | --- | --- |\n");
    for (room, what, told) in events() {
        let told = told.lines().next().unwrap_or_default();
        table.push_str(&format!("| `{room}` | `{what}` | {told} |\n"));
    }
    table.push('\n');
    let (before, rest) = page.split_once(FROM).unwrap();
    let (_, after) = rest.split_once(TO).unwrap();
    let made = format!("{before}{FROM}{table}{TO}{after}");
    if std::env::var_os("OURTURN_WRITE_DOCS").is_some() {
        fs::write(path, &made).unwrap();
    }
    let written = fs::read_to_string(path).unwrap();
    assert!(
        written == made,
        "docs/transcript.md does not name every event; make it again: \
         OURTURN_WRITE_DOCS=1 cargo test --test store the_page"
    );
    for part in ourturn::store::parts::NAMES {
        assert!(
            made.contains(&format!("\n| `{part}` |")),
            "{part} is not told"
        );
    }
}

#[test]
fn the_python_of_the_page_reads_every_example() {
    let python = std::process::Command::new("python3")
        .arg("--version")
        .output();
    if python.is_err() {
        eprintln!("Skipped: there is no python3 to run the example of docs/transcript.md.");
        return;
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = fs::read_to_string(root.join("docs/transcript.md")).unwrap();
    let pieces: Vec<_> = page
        .split("```python\n")
        .skip(1)
        .filter_map(|rest| rest.split("```").next())
        .collect();
    assert_eq!(pieces.len(), 2);
    let folder = tempfile::tempdir().unwrap();
    let script = folder.path().join("example.py");
    fs::write(&script, pieces.join("\n")).unwrap();
    for file in fs::read_dir(root.join("sessions/examples")).unwrap() {
        let path = file.unwrap().path();
        let output = std::process::Command::new("python3")
            .env("PYTHONIOENCODING", "utf-8")
            .arg(&script)
            .arg(&path)
            .output()
            .unwrap();
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{}: {errors}", path.display());
        let said = String::from_utf8_lossy(&output.stdout);
        let session: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        assert!(said.contains(session["summary"]["title"].as_str().unwrap()));
        for decision in session["decisions"].as_array().unwrap() {
            assert!(
                said.contains(decision["statement"].as_str().unwrap()),
                "{said}"
            );
        }
        assert!(said.contains("events stand"), "{said}");
    }
}
