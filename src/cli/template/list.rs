//! `ourturn template list`: the templates that there are.

use serde_json::{Value, json};

use super::{Failure, say};
use crate::clean;
use crate::config::Config;
use crate::session::plan::Plan;
use crate::store::templates::{self, Template};
use crate::words::{ended, plan};

/// What `template list` is asked for.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Writes the list for programs, as JSON
    #[arg(long)]
    json: bool,
}

/// Lists the templates; without a sessions folder the built-in ones.
pub(super) fn run(asked: &Arguments, config: Option<&Config>) -> Result<(), Failure> {
    let templates = templates::list(config.map(|config| config.sessions.as_path()))?;
    if asked.json {
        let all: Vec<_> = templates.iter().map(as_json).collect();
        return say(&format!("{:#}\n", json!({"templates": all})));
    }
    let mut said: String = templates
        .iter()
        .map(|template| clean::line(&sentence(template)) + "\n")
        .collect();
    said.push_str(
        "\nTo look at one: ourturn template show NAME. To begin a session with one: ourturn run NAME.\n",
    );
    say(&said)
}

/// Reads a template, or says in a sentence why it cannot be used.
fn read(template: &Template) -> Result<Plan, String> {
    let source = template.source().map_err(|error| error.to_string())?;
    source.plan().map_err(|error| error.to_string())
}

fn sentence(template: &Template) -> String {
    let name = &template.name;
    let from = where_from(template);
    match read(template) {
        Ok(found) => {
            let title = ended(found.about.title.shown());
            format!("{name}: {title} {}; {from}.", plan::size(&found))
        }
        Err(why) => format!("{name}: cannot be used; {from}. {why}"),
    }
}

fn where_from(template: &Template) -> String {
    match &template.file {
        Some(file) => file.display().to_string(),
        None => "built in".to_owned(),
    }
}

fn as_json(template: &Template) -> Value {
    let mut row = json!({
        "name": template.name,
        "built_in": template.file.is_none(),
        "file": template.file.as_ref().map(|file| file.to_string_lossy()),
    });
    match read(template) {
        Ok(found) => {
            row["title"] = json!(found.about.title);
            row["items"] = json!(found.items.len());
            row["minutes"] = json!(plan::minutes(&found));
        }
        Err(why) => row["problem"] = json!(why),
    }
    row
}
