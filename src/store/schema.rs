//! The JSON Schema of a session's file, made from the types that are written.

use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema};
use serde::Serialize;
use serde_json::Value;

use super::VERSION;
use super::parts::amended::AmendedPart;
use super::parts::{NAMES, Parts};
use super::transcript::FORMAT;
use crate::session::Recorded;

/// What other schemas call this one by; nothing is to be fetched there.
const ID: &str = "urn:ourturn:session:1";

/// A session's record, as `ourturn` keeps it when the session is closed, or
/// hands it on with `ourturn export --to json`.
///
/// With `events` it is the whole transcript, and has every part. Without them it
/// is a public copy, which lacks what is private. Fields that are not named here
/// may stand anywhere, and are to be passed by.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "A session of ourturn", transform = with_every_part)]
struct File<'a> {
    /// What the file is.
    #[schemars(extend("const" = FORMAT))]
    format: &'a str,
    /// The version of the format.
    #[schemars(extend("const" = VERSION))]
    version: u32,
    #[serde(flatten)]
    parts: Parts<'a>,
    /// What was amended after the close; absent where nothing was, and from a public copy.
    /// Each thing that was has the numbers of its amendments beside it, as `amended`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<AmendedPart>")]
    amended: Option<()>,
    /// Everything that happened, in its order. A public copy has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<Vec<Line>>", length(min = 1))]
    events: Option<()>,
}

/// An event with its checksum.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "RecordedEvent")]
struct Line {
    #[serde(flatten)]
    recorded: Recorded,
    /// The CRC-32 of the event as one line without this field, in eight
    /// hexadecimal digits.
    #[schemars(regex(pattern = "^[0-9a-f]{8}$"))]
    crc: String,
}

/// Which parts a public copy has, whatever is private in the session.
const ALWAYS: [&str; 3] = ["format", "version", "summary"];

/// Asks for every part only where the events are there, too.
fn with_every_part(schema: &mut Schema) {
    let asked: Vec<_> = schema
        .get("required")
        .and_then(|names| names.as_array())
        .into_iter()
        .flatten()
        .filter(|name| name.as_str().is_some_and(|name| NAMES.contains(&name)))
        .cloned()
        .collect();
    schema.insert("required".to_owned(), ALWAYS.to_vec().into());
    let asked = serde_json::json!({ "events": asked });
    schema.insert("dependentRequired".to_owned(), asked);
}

/// Lays a doc comment out as a sentence for readers of the schema: on one line,
/// without the marks of links between sources.
fn as_sentences(schema: &mut Schema) {
    if let Some(Value::String(description)) = schema.get_mut("description") {
        let paragraphs = description.split("\n\n");
        let paragraphs = paragraphs.map(|paragraph| paragraph.replace('\n', " "));
        let told = paragraphs.collect::<Vec<_>>().join("\n\n");
        *description = told.replace("[`", "`").replace("`]", "`");
    }
}

/// Returns the JSON Schema of a session's file, draft 2020-12.
#[must_use]
pub fn schema() -> Schema {
    let settings = SchemaSettings::draft2020_12()
        .for_serialize()
        .with_transform(RecursiveTransform(as_sentences));
    let mut schema = settings.into_generator().into_root_schema_for::<File>();
    schema.insert("$id".to_owned(), ID.into());
    schema
}

/// Returns the schema as the text of its file.
#[must_use]
pub fn text() -> String {
    format!("{:#}\n", schema().to_value())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `OURTURN_WRITE_DOCS=1` writes it anew.
    #[test]
    fn the_published_schema_is_what_the_types_say() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/transcript.schema.json");
        if std::env::var_os("OURTURN_WRITE_DOCS").is_some() {
            std::fs::write(path, text()).unwrap();
        }
        let written = std::fs::read_to_string(path).unwrap_or_default();
        assert!(
            written == text(),
            "docs/transcript.schema.json is not what the types say; make it again: \
             OURTURN_WRITE_DOCS=1 cargo test --lib the_published_schema"
        );
    }

    #[test]
    fn no_two_types_share_a_name() {
        let schema = schema().to_value();
        for name in schema["$defs"].as_object().unwrap().keys() {
            assert!(
                !name.ends_with(|last: char| last.is_ascii_digit()),
                "{name} is the second of its name; #[schemars(rename = \"...\")] gives it another"
            );
        }
    }
}
