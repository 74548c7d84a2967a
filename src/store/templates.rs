//! Templates and agenda files on disk: found by name, or read where they are.
//!
//! Some are built into the program; a folder of sessions may hold more in its
//! `templates/`, and those win over built-in ones of the same name.

mod built_in;
mod error;
mod reading;
#[cfg(test)]
mod tests;
mod writing;

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use built_in::BUILT_IN;
pub use error::TemplateError;
pub use writing::{Written, write};

use super::agenda_file::{self, AgendaFileError, Complaints};
use crate::clean;
use crate::clean::nearest::{alike, nearest};
use crate::session::plan::Plan;

/// What a new template begins with, where it is not made from another.
const BLANK: &str = include_str!("templates/blank.toml");

/// What a practice session begins with.
const PRACTICE: &str = include_str!("templates/practice.toml");

/// How the names of templates and agenda files end.
const ENDING: &str = "toml";

/// The text of a template or an agenda file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// What it is called, in messages and in the record: the folders that lead
    /// to a file are nobody's business but its owner's.
    pub name: String,
    /// What is in it.
    pub text: String,
}

impl Source {
    /// Reads what is in it.
    ///
    /// # Errors
    /// As [`agenda_file::read`].
    pub fn plan(&self) -> Result<Plan, AgendaFileError> {
        agenda_file::read(&self.text, &self.name)
    }

    /// Reads what is in it, and says everything that is wrong.
    ///
    /// # Errors
    /// As [`agenda_file::check`].
    pub fn check(&self) -> Result<Plan, Complaints> {
        agenda_file::check(&self.text, &self.name)
    }
}

/// A template that there is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// Its name.
    pub name: String,
    /// Its file; none for a built-in one.
    pub file: Option<PathBuf>,
}

impl Template {
    /// Reads its text.
    ///
    /// # Errors
    /// When its file cannot be read as text.
    pub fn source(&self) -> Result<Source, TemplateError> {
        let text = match &self.file {
            Some(file) => reading::text(file)?,
            None => BUILT_IN
                .iter()
                .find(|(name, _)| *name == self.name)
                .map_or_else(String::new, |(_, text)| (*text).to_owned()),
        };
        let name = format!("template {}", self.name);
        Ok(Source { name, text })
    }
}

/// Returns the agenda of a practice session. It is no template: a session that
/// is kept should not begin with people who are not there.
#[must_use]
pub fn practice() -> Source {
    Source {
        name: "practice".to_owned(),
        text: PRACTICE.to_owned(),
    }
}

/// Lists the templates of a folder of sessions and the built-in ones, by name.
///
/// # Errors
/// When the folder has a `templates/` that cannot be listed.
pub fn list(folder: Option<&Path>) -> Result<Vec<Template>, TemplateError> {
    let mut found = match folder {
        Some(folder) => in_folder(&folder.join("templates"))?,
        None => Vec::new(),
    };
    for (name, _) in BUILT_IN {
        if !found.iter().any(|template| template.name == name) {
            found.push(Template {
                name: name.to_owned(),
                file: None,
            });
        }
    }
    found.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(found)
}

/// Reads an agenda file.
///
/// # Errors
/// When it cannot be read as text.
pub fn file(path: &Path) -> Result<Source, TemplateError> {
    Ok(Source {
        name: file_name(path),
        text: reading::text(path)?,
    })
}

/// Finds a template by its name or a beginning that only it has; an argument
/// that is the path of a `.toml` file is read as that.
///
/// # Errors
/// When there is none, or more than one, or its file cannot be read as text.
pub fn find(name: &str, folder: Option<&Path>) -> Result<Source, TemplateError> {
    let path = Path::new(name);
    let has_ending = path
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case(ENDING));
    if has_ending && path.exists() {
        return file(path);
    }
    let templates = list(folder)?;
    let word = match path.file_stem().and_then(|stem| stem.to_str()) {
        // Someone may well write a template's name as its file is called.
        Some(stem) if has_ending && path.parent() == Some(Path::new("")) => stem,
        _ => name,
    };
    match matching(word, &templates).as_slice() {
        [template] => template.source(),
        [] if path.is_dir() => Err(TemplateError::Folder(file_shown(path))),
        [] if path.exists() => Err(TemplateError::Ending(file_shown(path))),
        [] if has_ending || name.contains(std::path::is_separator) => {
            Err(TemplateError::NoFile(file_shown(path)))
        }
        [] => Err(unknown(name, &templates)),
        several => Err(TemplateError::Ambiguous {
            word: clean::line(name),
            found: names(several.iter().copied()),
        }),
    }
}

/// Returns those of one name; else those alike but for case and accents; else
/// those that begin with the word.
fn matching<'a>(word: &str, templates: &'a [Template]) -> Vec<&'a Template> {
    let wanted = alike(word);
    let tests: [&dyn Fn(&Template) -> bool; 3] = [
        &|template| template.name == word,
        &|template| alike(&template.name) == wanted,
        &|template| alike(&template.name).starts_with(&wanted),
    ];
    tests
        .iter()
        .map(|test| templates.iter().filter(|one| test(one)).collect::<Vec<_>>())
        .find(|found| !found.is_empty())
        .unwrap_or_default()
}

fn unknown(word: &str, templates: &[Template]) -> TemplateError {
    let known = templates.iter().map(|template| template.name.as_str());
    TemplateError::Unknown {
        word: clean::line(word),
        nearest: nearest(word, known).map(str::to_owned),
        known: names(templates),
    }
}

fn names<'a>(templates: impl IntoIterator<Item = &'a Template>) -> String {
    let names: Vec<&str> = templates
        .into_iter()
        .map(|template| template.name.as_str())
        .collect();
    names.join(", ")
}

/// Returns the templates of one folder; none where the folder is not there.
fn in_folder(folder: &Path) -> Result<Vec<Template>, TemplateError> {
    let unreadable = |error| TemplateError::unreadable(folder, &error);
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(unreadable(error)),
    };
    let mut found = Vec::new();
    for entry in entries {
        let file = entry.map_err(unreadable)?.path();
        let has_ending = file.extension().is_some_and(|ending| ending == ENDING);
        let name = file.file_stem().and_then(|stem| stem.to_str());
        // Editors keep hidden files beside the one they have open.
        if let Some(name) = name.filter(|name| has_ending && !name.starts_with('.')) {
            found.push(Template {
                name: clean::line(name),
                file: Some(file.clone()),
            });
        }
    }
    Ok(found)
}

fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    clean::line(&name.to_string_lossy())
}

fn file_shown(path: &Path) -> String {
    clean::line(&path.to_string_lossy())
}
