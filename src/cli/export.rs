//! `ourturn export`: reports for people who were not there.

mod place;
pub(super) mod press;
mod whole;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use serde_json::json;
use strum::VariantArray;

use super::library::Where;
use super::series::{Found, seen};
use super::{Failure, meant, no_session, refuse_lacks, remark, say};
use crate::config::Config;
use crate::language::{self, Asked, Strike};
use crate::report::document::Document;
use crate::report::tables::Name;
use crate::report::{
    self, Format, Kind, NAMES_IN_WORDS, calendar, captions, docx, html, markdown, tables,
};
use crate::session::Timeline;
use crate::session::record::Subject;
use crate::store::{disk, looking, public};
use crate::words::appearance::{Public, Shortened};
use crate::words::{counted, listed};

pub(super) use place::{is_a_file, is_standard_output};

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
    /// Where it is written: a file, or a folder where there are several tables;
    /// - is standard output
    #[arg(long, value_name = "PATH")]
    output: Option<PathBuf>,
    /// Writes over a file that is there already
    #[arg(long)]
    force: bool,
    /// Leaves the names in a text as they were typed: "idea 3", "note 1", "session"; as often
    /// as needed. Whoever sends it answers for them
    #[arg(long, value_name = "WHICH")]
    leave: Vec<String>,
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
    // Without one there is still the folder of the file itself.
    let config = config().ok();
    let path = meant(&file, || config.clone().ok_or_else(Failure::internal))?;
    let config = config.as_ref();
    if asked.to == Format::Ndjson {
        if !asked.leave.is_empty() {
            return Err(Failure::usage(
                "Records for analysis are made of many sessions, and none of their texts is left with its names.",
                "Leave --leave out.",
            ));
        }
        remark(NAMES_IN_WORDS);
        let output = asked.output.as_deref();
        let output = output.filter(|path| !is_standard_output(path));
        return whole::export(&path, config, output, asked.force);
    }
    let found = looking::read(&path).map_err(|error| no_session(&path, error))?;
    refuse_lacks(&path, &found)?;
    let timeline = found.timeline();
    if asked.kind.is_private() {
        remark(
            "This is private: it names people and the time that they agreed to give. Keep it apart from the minutes.",
        );
    } else {
        remark(NAMES_IN_WORDS);
    }
    let left = left(&timeline, &asked.leave)?;
    let later = super::series::later(&path, timeline.session(), config);
    let public = report::seen_since(&timeline, &left, &later);
    if !asked.kind.is_private() {
        for told in shortened(&public, &asked.leave) {
            remark(&told);
        }
    }
    let tables = tables_of(asked.to, asked.kind, asked.table);
    let goes_out = match &asked.output {
        Some(path) => is_standard_output(path),
        None => asked.to != Format::Docx && tables.len() < 2,
    };
    if goes_out {
        place::are_no_more_than_one(&tables, "standard output takes one")?;
        let report = written(&timeline, &public, asked.to, asked.kind, asked.table)?;
        return place::put_out(&report, asked.to);
    }
    let beside = || beside(&path, Some(&public), asked.to, asked.kind);
    let to = asked.output.clone().unwrap_or_else(beside);
    let wanted = Wanted {
        format: asked.to,
        kind: asked.kind,
        table: asked.table,
        path: &to,
        over: asked.force,
    };
    let files = write(&timeline, &public, wanted)?;
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

/// Returns the tables that are asked for; none where the format has no tables.
fn tables_of(format: Format, kind: Kind, table: Option<Name>) -> Vec<Name> {
    match (format, table) {
        (Format::Csv, Some(table)) => vec![table],
        (Format::Csv, None) => Name::of(kind).to_vec(),
        _ => Vec::new(),
    }
}

/// Returns what is meant by things that are left as they were typed.
fn left(timeline: &Timeline, leave: &[String]) -> Result<Vec<Subject>, Failure> {
    let each = leave.iter().map(|which| {
        let meant = language::understand(&format!("strike {which}"), timeline.session());
        match meant {
            Ok(Asked::Strike(Strike { now: Ok(now), .. })) => Ok(now),
            _ => Err(Failure::usage(
                format!("There is no {} in this session.", crate::clean::line(which)),
                "Say the kind and the number, such as --leave \"idea 3\".",
            )),
        }
    });
    each.collect()
}

/// Says which names were put otherwise, and which were left, a line each.
fn shortened(public: &Public, leave: &[String]) -> Vec<String> {
    let mut told = Vec::new();
    if !public.shortened.is_empty() {
        told.push(format!(
            "In {} a name is shown as its owner chose. To leave one as it was typed: --leave {:?}",
            counted(public.shortened.len(), "text", "texts"),
            public.shortened[0].what,
        ));
        told.extend(public.shortened.iter().map(Shortened::told));
    }
    if !leave.is_empty() {
        let leave: Vec<_> = leave
            .iter()
            .map(|which| crate::clean::line(which))
            .collect();
        told.push(format!(
            "Left as typed: {}. Whoever sends this answers for the names in it.",
            listed(&leave)
        ));
    }
    told
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
    let document =
        report::series::you_said_we_did(&known.name, &seen(&found.read_to_go_out(&known)));
    put_document(&document, asked.to, asked.output.as_deref(), asked.force)
}

/// Writes a document to a path, or to standard output.
pub(super) fn put_document(
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
        return place::put_out(&bytes, format);
    };
    if is_standard_output(to) {
        return place::put_out(&bytes, format);
    }
    put(to, &bytes, over)?;
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
fn beside(session: &Path, public: Option<&Public>, format: Format, kind: Kind) -> PathBuf {
    let name = session.file_name().unwrap_or_default().to_string_lossy();
    let name = name.split('.').next().filter(|name| !name.is_empty());
    let name = name.unwrap_or("session");
    let name = match public.filter(|_| !kind.is_private()) {
        Some(public) => public.titled(name),
        None => name.to_owned(),
    };
    let name = match (format, kind) {
        (Format::Csv, Kind::Minutes) => format!("{name}-tables"),
        (format, kind) => format!("{name}-{kind}.{format}"),
    };
    session.with_file_name(name)
}

/// Returns a report as bytes; of several tables, the first.
fn written(
    timeline: &Timeline,
    public: &Public,
    format: Format,
    kind: Kind,
    table: Option<Name>,
) -> Result<Vec<u8>, Failure> {
    let document = || report::document_of(timeline, public, kind);
    Ok(match format {
        Format::Md => markdown::written(&document()).into_bytes(),
        Format::Html => html::written(&document()).into_bytes(),
        Format::Docx => docx::written(&document()).map_err(|error| Failure::unwritten(&error))?,
        Format::Csv => {
            let table = table.or(Name::of(kind).first().copied());
            tables::written(timeline, public, table.unwrap_or(Name::Turns)).into_bytes()
        }
        Format::Ics => calendar::written(timeline, public).into_bytes(),
        Format::Vtt => captions::written(public, timeline.last_t()).into_bytes(),
        Format::Ndjson => {
            let title = public.session().meeting.about.title.shown();
            whole::records(title, timeline, public).into_bytes()
        }
        Format::Json => public::text(public.session(), timeline.events().last()).into_bytes(),
    })
}

/// Writes a report to a path, and returns the files that it came to: one, or one for
/// each table in the folder of that path.
///
/// # Errors
/// Says what the disk said, also that there is such a file; it is then as it was.
pub(super) fn write(
    timeline: &Timeline,
    public: &Public,
    wanted: Wanted<'_>,
) -> Result<Vec<PathBuf>, Failure> {
    let Wanted {
        format,
        kind,
        table,
        path,
        over,
    } = wanted;
    let tables = tables_of(format, kind, table);
    let mut files = Vec::new();
    if tables.len() > 1 || (tables.len() == 1 && path.is_dir()) {
        place::folder(path, &tables)?;
        let names = tables.iter();
        files.extend(names.map(|name| (path.join(format!("{name}.csv")), Some(*name))));
    } else {
        files.push((path.to_owned(), tables.first().copied()));
    }
    // All or none: what can be known beforehand is asked before the first is written.
    let mut whole = Vec::new();
    for (file, table) in files {
        place::may_be_written(&file, over)?;
        whole.push((file, written(timeline, public, format, kind, table)?));
    }
    let mut done: Vec<PathBuf> = Vec::new();
    for (file, bytes) in whole {
        let put = if over { disk::replace } else { disk::create };
        if let Err(error) = put(&file, &bytes) {
            // Those that were there before cannot be brought back; the others go again.
            let new = done.iter().filter(|_| !over);
            new.for_each(|file| drop(disk::remove(file)));
            return Err(place::unwritten(&file, &error));
        }
        done.push(file);
    }
    Ok(done)
}

/// Writes what is for others to a file.
///
/// # Errors
/// Says what the disk said, also that there is such a file; it is then as it was.
pub(super) fn put(path: &Path, bytes: &[u8], over: bool) -> Result<(), Failure> {
    place::may_be_written(path, over)?;
    let put = if over { disk::replace } else { disk::create };
    put(path, bytes).map_err(|error| place::unwritten(path, &error))
}
