//! What the JSON Schema says of types whose JSON is not what a derive would make of them.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::Value;

use super::id::Id;
use super::polls::rule::Rule;
use super::shared::Shared;
use super::words::Words;

/// Gives the schema of a set of terms the words that stand in files, which are
/// written once, for files, screen and language alike.
pub(crate) fn in_terms<T: strum::VariantArray + std::fmt::Display>(schema: &mut Schema) {
    let Some(Value::Array(choices)) = schema.get_mut("oneOf") else {
        unreachable!("each term has its own doc comment, and so a choice of its own");
    };
    for (choice, term) in choices.iter_mut().zip(T::VARIANTS) {
        choice["const"] = term.to_string().into();
    }
}

impl<T> JsonSchema for Id<T> {
    fn schema_name() -> Cow<'static, str> {
        "Id".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "Names one thing of the session: thirteen signs, the same wherever \
                            the thing is meant.",
            "type": "string",
            "pattern": "^[0-9a-f][0-9a-hjkmnp-tv-z]{12}$"
        })
    }
}

impl<T: JsonSchema, const PIECE: usize> JsonSchema for Shared<T, PIECE> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        Vec::<T>::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Vec::<T>::json_schema(generator)
    }
}

impl JsonSchema for Words {
    fn schema_name() -> Cow<'static, str> {
        "Words".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "Words of a person, or the gap that they left when they were withdrawn.",
            "oneOf": [
                {"description": "As they were said or typed.", "type": "string"},
                {
                    "description": "Taken out of the record for good.",
                    "type": "object",
                    "properties": {"withdrawn": {"const": true}},
                    "required": ["withdrawn"]
                }
            ]
        })
    }
}

impl JsonSchema for Rule {
    fn schema_name() -> Cow<'static, str> {
        "Rule".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let mut terms: Vec<Value> = Rule::TERMS
            .iter()
            .map(|(_, term)| json_schema!({"const": term}).to_value())
            .collect();
        terms.push(
            json_schema!({
                "description": "Nobody stands further down the scale than here.",
                "type": "string",
                "pattern": "^nobody below [0-9]{1,3}$"
            })
            .to_value(),
        );
        json_schema!({"description": "What counts as a result.", "oneOf": terms})
    }
}
