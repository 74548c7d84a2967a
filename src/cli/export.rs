//! `ourturn export`: reports for people who were not there.

pub(super) mod press;
mod whole;

use std::error::Error;
use std::io;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use serde_json::json;
use strum::VariantArray;

use super::library::Where;
use super::series::Found;
use super::{Failure, meant, no_session, remark, say};
use crate::config::Config;
use crate::report::document::Document;
use crate::report::tables::Name;
use crate::report::{
    self, Format, Kind, NAMES_IN_WORDS, calendar, captions, docx, html, markdown, tables,
};
use crate::session::Timeline;
use crate::store::{disk, looking, public};
use crate::words::appearance::Public;
use crate::words::listed;

/// What `export` is asked for.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// A session's file, closed or live, or its name in the sessions folder; with
    /// --to ndjson also a folder: all closed sessions in it and in folders within
    #[arg(value_name = "FILE", required_unless_present = "series")]
    file: Option<PathBuf>,
    /// A series, with --kind you-said-we-did: all its sessions, with what came of
    /// it since; FILE is then the folder that they are in
    #[arg(long, value_name = "NAME")]
    series: Option<String>,
    /// In what shape it is written
    #[arg(long, value_name = "FORMAT", value_parser = one_of::<Format>())]
    to: Format,
    /// Which report (docs/reports.md)
    #[arg(long, value_name = "KIND", default_value = "minutes", value_parser = one_of::<Kind>())]
    kind: Kind,
    /// One of the tables, where the format is csv; without it, a file for each
    #[arg(long, value_name = "NAME", value_parser = one_of::<Name>())]
    table: Option<Name>,
    /// Where it is written: a file, or a folder for several tables
    #[arg(long, value_name = "PATH")]
    output: Option<PathBuf>,
    /// Writes over a file that is there already
    #[arg(long)]
    force: bool,
    /// Says for programs what was written, as JSON
    #[arg(long)]
    json: bool,
}

/// Returns what reads one of the names that there are, and lists them in the help.
fn one_of<T>() -> impl TypedValueParser<Value = T>
where
    T: VariantArray + Copy + Into<&'static str> + FromStr + Send + Sync + 'static,
    T::Err: Error + Send + Sync,
{
    let names = T::VARIANTS.iter().map(|one| (*one).into());
    PossibleValuesParser::new(names.collect::<Vec<&'static str>>()).try_map(|name| name.parse())
}

/// What a report is, and where it goes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted<'a> {
    pub(super) format: Format,
    pub(super) kind: Kind,
    /// One of the tables, where the format has any.
    pub(super) table: Option<Name>,
    /// A file; a folder for several tables.
    pub(super) path: &'a Path,
    /// Whether a file that is there is written over.
    pub(super) over: bool,
}

/// Exports a session.
pub(super) fn run(
    asked: &Arguments,
    config: impl FnOnce() -> Result<Config, Failure>,
) -> Result<(), Failure> {
    can_be_had(asked.to, asked.kind, asked.table)?;
    let file = asked.file.clone().unwrap_or_default();
    if let Some(name) = &asked.series {
        return of_a_series(name, asked, &config()?);
    }
    let path = meant(&file, config)?;
    if asked.to == Format::Ndjson {
        remark(NAMES_IN_WORDS);
        return whole::export(&path, asked.output.as_deref(), asked.force);
    }
    let found = looking::read(&path).map_err(|error| no_session(&path, error))?;
    let timeline = found.timeline();
    if asked.kind.is_private() {
        remark(
            "This is private: it names people and the time that they agreed to give. Keep it apart from the minutes.",
        );
    } else {
        remark(NAMES_IN_WORDS);
    }
    let several = asked.to == Format::Csv && asked.table.is_none();
    let goes_out = asked.output.is_none() && asked.to != Format::Docx && !several;
    if goes_out {
        let text = written(&timeline, asked.to, asked.kind, asked.table)?;
        return say(&String::from_utf8_lossy(&text));
    }
    let beside = || beside(&path, asked.to, asked.kind);
    let to = asked.output.clone().unwrap_or_else(beside);
    let wanted = Wanted {
        format: asked.to,
        kind: asked.kind,
        table: asked.table,
        path: &to,
        over: asked.force,
    };
    let files = write(&timeline, wanted)?;
    let names: Vec<_> = files
        .iter()
        .map(|file| file.display().to_string())
        .collect();
    if asked.json {
        let (format, kind) = (asked.to.to_string(), asked.kind.to_string());
        let told = json!({"format": format, "kind": kind, "private": asked.kind.is_private(), "files": names});
        say(&format!("{told:#}\n"))
    } else {
        remark(&format!("Written: {}.", listed(&names)));
        Ok(())
    }
}

/// Exports what people said in a series, and what was done about it.
fn of_a_series(name: &str, asked: &Arguments, config: &Config) -> Result<(), Failure> {
    if asked.kind != Kind::YouSaidWeDid {
        return Err(Failure::usage(
            format!("There is no {} report of a series.", asked.kind),
            "Of a series there is --kind you-said-we-did; of each of its sessions there are all.",
        ));
    }
    let mut found = Found::look(&Where::read(asked.file.clone()), config)?;
    let known = found.called(name)?.clone();
    let document = report::series::you_said_we_did(&known.name, &found.read(&known));
    put(&document, asked.to, asked.output.as_deref(), asked.force)
}

/// Writes a document to a path, or to standard output.
pub(super) fn put(
    document: &Document,
    format: Format,
    to: Option<&Path>,
    over: bool,
) -> Result<(), Failure> {
    remark(NAMES_IN_WORDS);
    let bytes = match format {
        Format::Html => html::written(document).into_bytes(),
        Format::Docx => docx::written(document).map_err(|error| Failure::unwritten(&error))?,
        _ => markdown::written(document).into_bytes(),
    };
    let Some(to) = to else {
        if format == Format::Docx {
            return Err(Failure::usage(
                "A document goes into a file.",
                "Name it with --output PATH.",
            ));
        }
        return say(&String::from_utf8_lossy(&bytes));
    };
    may_be_written(to, over)?;
    let write = if over { disk::replace } else { disk::create };
    write(to, &bytes).map_err(|error| unwritten(to, &error))?;
    remark(&format!("Written: {}.", to.display()));
    Ok(())
}

/// Says what can be had instead, where a format has no such report.
fn can_be_had(format: Format, kind: Kind, table: Option<Name>) -> Result<(), Failure> {
    let kinds = format.kinds();
    if !kinds.contains(&kind) {
        let kinds: Vec<_> = kinds.iter().map(ToString::to_string).collect();
        let formats: Vec<_> = Format::of(kind).map(|format| format.to_string()).collect();
        return Err(Failure::usage(
            format!("There is no {kind} report as {format}."),
            format!(
                "As {format} there is {}; {kind} can be had as {}.",
                listed(&kinds),
                listed(&formats)
            ),
        ));
    }
    let Some(table) = table else { return Ok(()) };
    let tables = Name::of(kind);
    if format == Format::Csv && tables.contains(&table) {
        return Ok(());
    }
    let names: Vec<_> = tables.iter().map(ToString::to_string).collect();
    Err(Failure::usage(
        format!("There is no table {table} in a {kind} report as {format}."),
        format!(
            "Tables go with --to csv; of {kind} there is {}.",
            listed(&names)
        ),
    ))
}

/// Returns where a report goes if it is not said: beside the session's file.
fn beside(session: &Path, format: Format, kind: Kind) -> PathBuf {
    let name = session.file_name().unwrap_or_default().to_string_lossy();
    let name = name.split('.').next().filter(|name| !name.is_empty());
    let name = name.unwrap_or("session");
    let name = match (format, kind) {
        (Format::Csv, Kind::Minutes) => format!("{name}-tables"),
        (Format::Csv, kind) => format!("{name}-{kind}-tables"),
        (format, kind) => format!("{name}-{kind}.{format}"),
    };
    session.with_file_name(name)
}

/// Returns a report as bytes; of several tables, the first.
fn written(
    timeline: &Timeline,
    format: Format,
    kind: Kind,
    table: Option<Name>,
) -> Result<Vec<u8>, Failure> {
    let (session, now) = (timeline.session(), timeline.last_t());
    let document = || report::document(timeline, kind);
    Ok(match format {
        Format::Md => markdown::written(&document()).into_bytes(),
        Format::Html => html::written(&document()).into_bytes(),
        Format::Docx => docx::written(&document()).map_err(|error| Failure::unwritten(&error))?,
        Format::Csv => {
            let table = table.or(Name::of(kind).first().copied());
            tables::written(session, now, table.unwrap_or(Name::Turns)).into_bytes()
        }
        Format::Ics => calendar::written(session).into_bytes(),
        Format::Vtt => captions::written(session, now).into_bytes(),
        Format::Ndjson => {
            let title = session.meeting.about.title.shown();
            whole::records(title, timeline).into_bytes()
        }
        Format::Json => {
            let seen = Public::of(session);
            public::text(seen.session(), timeline.events().last()).into_bytes()
        }
    })
}

/// Writes a report to a path, and returns the files that it came to: one, or one for
/// each table in the folder of that path.
///
/// # Errors
/// Says what the disk said, also that there is such a file; it is then as it was.
pub(super) fn write(timeline: &Timeline, wanted: Wanted<'_>) -> Result<Vec<PathBuf>, Failure> {
    let Wanted {
        format,
        kind,
        table,
        path,
        over,
    } = wanted;
    let mut files = Vec::new();
    if format == Format::Csv && table.is_none() {
        std::fs::create_dir_all(path).map_err(|error| unwritten(path, &error))?;
        let names = Name::of(kind).iter();
        files.extend(names.map(|name| (path.join(format!("{name}.csv")), Some(*name))));
    } else {
        files.push((path.to_owned(), table));
    }
    // All or none, as far as can be known beforehand.
    for (file, _) in &files {
        may_be_written(file, over)?;
    }
    for (file, table) in &files {
        let bytes = written(timeline, format, kind, *table)?;
        let put = if over { disk::replace } else { disk::create };
        put(file, &bytes).map_err(|error| unwritten(file, &error))?;
    }
    Ok(files.into_iter().map(|(file, _)| file).collect())
}

/// Says no to writing where something is: unless it is to be written `over`, and then where it
/// is a session, or no file at all, of which there is no other.
fn may_be_written(path: &Path, over: bool) -> Result<(), Failure> {
    let kept = |what: &str| {
        Failure::storage(
            format!("{} is {what}, and was left as it is.", path.display()),
            "Choose another place with --output PATH.",
        )
    };
    let Ok(there) = path.metadata() else {
        return Ok(());
    };
    if !over {
        return Err(is_there(path));
    }
    if !there.is_file() {
        return Err(kept("no ordinary file"));
    }
    if looking::read(path).is_ok() {
        return Err(kept("a session"));
    }
    Ok(())
}

fn is_there(path: &Path) -> Failure {
    Failure::storage(
        format!(
            "{} is there already, and was left as it is.",
            path.display()
        ),
        "Choose another place with --output PATH, or say --force to write over it.",
    )
}

fn unwritten(path: &Path, error: &io::Error) -> Failure {
    if error.kind() == io::ErrorKind::AlreadyExists {
        return is_there(path);
    }
    Failure::storage(
        format!("{} could not be written: {error}.", path.display()),
        "Look whether the folder is there and yours to write to.",
    )
}
