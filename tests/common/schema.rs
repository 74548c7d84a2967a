//! Whether a session's file is what the published schema says.

use std::sync::LazyLock;

use jsonschema::Validator;
use serde_json::Value;

static SCHEMA: LazyLock<Validator> = LazyLock::new(|| {
    let schema = ourturn::store::schema::schema().to_value();
    jsonschema::options()
        .should_validate_formats(true)
        .build(&schema)
        .expect("the schema is one of draft 2020-12")
});

/// Returns what the schema finds wrong, each with its path.
pub(crate) fn faults(file: &Value) -> Vec<String> {
    SCHEMA
        .iter_errors(file)
        .map(|error| {
            let mut what = error.to_string();
            what.truncate(what.floor_char_boundary(300));
            format!("{}: {what}", error.instance_path())
        })
        .collect()
}
