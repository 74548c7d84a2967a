//! A new template, written where those of a folder of sessions are.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::{BLANK, BUILT_IN, ENDING, Source, TemplateError, file_shown, find, in_folder};
use crate::clean;
use crate::clean::nearest::alike;
use crate::session::words::Words;
use crate::store::{agenda_file, disk, folder as sessions};

/// A template that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// What it is called from now on.
    pub name: String,
    /// Where it is.
    pub file: PathBuf,
    /// Whether it takes the place of a built-in one.
    pub is_in_place_of_built_in: bool,
}

/// Writes a new template into a folder of sessions: a copy of another one with
/// its comments, or one to fill in.
///
/// # Errors
/// When the name is none or taken, what it is made from is not there or not
/// sound, or it cannot be written; nothing that is there is ever changed.
pub fn write(name: &str, from: Option<&str>, folder: &Path) -> Result<Written, TemplateError> {
    let stem = stem_of(name);
    let called = sessions::plain_name(stem);
    if called.is_empty() {
        return Err(TemplateError::NoName(clean::line(name)));
    }
    let templates = folder.join("templates");
    let file = templates.join(format!("{called}.{ENDING}"));
    // One alike but for its case would be a puzzle to whoever asks for either.
    let is_alike = |known: &str| alike(known) == alike(&called);
    let known = in_folder(&templates)?;
    if let Some(there) = known.iter().find(|template| is_alike(&template.name)) {
        let there = there.file.as_deref().unwrap_or(&file);
        return Err(TemplateError::Taken(file_shown(there)));
    }
    let text = match from {
        None => BLANK.to_owned(),
        Some(from) => sound(&find(from, Some(folder))?)?,
    };
    let text = retitled(text, &title_of(stem));
    let written = sessions::make(&templates).and_then(|()| disk::create(&file, text.as_bytes()));
    written.map_err(|error| match error.kind() {
        // A file stands where the folder should be.
        ErrorKind::AlreadyExists if !templates.is_dir() => {
            TemplateError::unwritable(&templates, &ErrorKind::NotADirectory.into())
        }
        _ => TemplateError::unwritable(&file, &error),
    })?;
    Ok(Written {
        is_in_place_of_built_in: BUILT_IN.iter().any(|(known, _)| *known == called),
        name: called,
        file,
    })
}

/// Returns the text of a template, if it is one that can be used.
fn sound(source: &Source) -> Result<String, TemplateError> {
    source.plan()?;
    Ok(source.text.clone())
}

/// Returns a name without the ending that its file will have.
fn stem_of(name: &str) -> &str {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    if ending.eq_ignore_ascii_case(ENDING) {
        stem
    } else {
        name
    }
}

/// Makes a title of a name: what is written like a file's name becomes words.
fn title_of(name: &str) -> String {
    let title = clean::line(name);
    if title.contains(' ') {
        return title;
    }
    let title = title.replace(['-', '_'], " ");
    let mut letters = title.trim().chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters.clone()).collect()
}

/// Returns the text with another title, everything else as it is; unchanged
/// where its title doesn't stand on a line of its own.
fn retitled(text: String, title: &str) -> String {
    let is_title = |line: &&str| {
        let after = line.trim_start().strip_prefix("title");
        after.is_some_and(|rest| rest.trim_start().starts_with('='))
    };
    let above_sections = text.lines().take_while(|line| !line.starts_with('['));
    let Some(old) = above_sections.into_iter().find(is_title) else {
        return text;
    };
    let quoted = title.replace('\\', "\\\\").replace('"', "\\\"");
    let new = text.replacen(old, &format!("title = \"{quoted}\""), 1);
    let expected = agenda_file::read(&text, "").map(|mut plan| {
        plan.about.title = Words::line(title);
        plan
    });
    if agenda_file::read(&new, "") == expected {
        new
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn title(text: &str) -> String {
        let plan = agenda_file::read(text, "a").expect("it is sound");
        plan.about.title.to_string()
    }

    #[test]
    fn a_new_template_is_sound_found_and_has_its_comments() {
        let folder = tempfile::tempdir().expect("there is room");
        for (name, from, file, called) in [
            ("Street group", None, "street-group.toml", "Street group"),
            ("tea_time.toml", Some("check"), "tea-time.toml", "Tea time"),
            (
                "../Say \"x\" \\",
                Some("ladder"),
                "say-x.toml",
                "../Say \"x\" \\",
            ),
        ] {
            let written = write(name, from, folder.path()).expect("it is written");
            assert_eq!(written.file, folder.path().join("templates").join(file));
            assert!(!written.is_in_place_of_built_in);
            let source = find(&written.name, Some(folder.path())).expect("it is there");
            assert_eq!(title(&source.text), called);
            assert!(source.text.starts_with("# "), "{file}");
        }
        let written = write("check-in", None, folder.path()).expect("it is written");
        assert!(written.is_in_place_of_built_in);
    }

    #[test]
    fn the_blank_one_takes_as_long_as_it_says() {
        let plan = agenda_file::read(BLANK, "blank").expect("it is sound");
        let sum: u32 = plan.items.iter().filter_map(|item| item.minutes).sum();
        assert!(BLANK.starts_with(&format!("# A new template. {sum} minutes.\n")));
    }

    #[test]
    fn nothing_that_is_there_is_written_over() {
        let folder = tempfile::tempdir().expect("there is room");
        let templates = folder.path().join("templates");
        fs::create_dir(&templates).expect("it can be made");
        fs::write(templates.join("Street_Group.toml"), "mine").expect("it can be written");
        let refused = |name, from| {
            let error = write(name, from, folder.path()).expect_err("it is refused");
            error.to_string()
        };
        assert!(refused("street group", None).contains("Street_Group.toml is there already"));
        assert!(refused("-!-", None).contains("has no letter or digit"));
        assert!(refused("new", Some("street")).contains("line 1, column"));
        assert!(refused("new", Some("gala")).contains("There is no template"));
        let kept = fs::read_dir(&templates).expect("it is there").count();
        assert_eq!(kept, 1);
    }

    #[test]
    fn a_title_that_cannot_be_changed_safely_stays() {
        for text in [
            "title = '''\nTea'''\n",
            "\"title\" = 'Tea'\n",
            "place = '''\ntitle = 1\n'''\ntitle = 'Tea'\n",
        ] {
            assert_eq!(title(&retitled(text.to_owned(), "New")), "Tea");
        }
        let kept = "# title = 'a'\n  title='Tea' # yes\n";
        assert_eq!(title(&retitled(kept.to_owned(), "New")), "New");
    }
}
