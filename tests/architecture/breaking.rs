//! Each rule broken once, to know that the checker can tell.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::rules::{self, LINES_OF_A_FILE, LINES_OF_MAIN};

fn complaints(file: &str, text: &str) -> Vec<String> {
    rules::complaints(&[(file.to_owned(), text.to_owned())])
}

fn assert_broken(file: &str, text: &str) {
    assert!(
        !complaints(file, text).is_empty(),
        "{file} may not hold: {text}"
    );
}

fn assert_kept(file: &str, text: &str) {
    assert_eq!(
        complaints(file, text),
        Vec::<String>::new(),
        "{file} may hold: {text}"
    );
}

#[test]
fn imports_go_down_only() {
    for (file, text) in [
        ("session.rs", "use crate::store::Journal;"),
        ("session/agenda.rs", "use crate::words::Sentence;"),
        ("clean.rs", "use crate::session::Session;"),
        ("words/fit.rs", "use crate::report::Report;"),
        ("report.rs", "use crate::store::Transcript;"),
        ("language.rs", "use crate::live::Hub;"),
        ("store.rs", "use crate::live::Hub;"),
        ("live.rs", "use crate::words::Sentence;"),
        ("live.rs", "use crate::tui::App;"),
        ("tui.rs", "use crate::line::Prompt;"),
        ("tui/app.rs", "use crate::web::Server;"),
        ("line.rs", "use crate::web::Server;"),
        ("web/pages.rs", "use crate::tui::Theme;"),
        ("web.rs", "use crate::cli::Arguments;"),
        ("config.rs", "use crate::store::Library;"),
        ("main.rs", "fn main() { ourturn::store::open(); }"),
        ("lib.rs", "pub use crate::session::Session;"),
        ("attic.rs", ""),
        ("session.rs", "use crate::attic::Box;"),
        ("session.rs", "use crate::*;"),
    ] {
        assert_broken(file, text);
    }
    for (file, text) in [
        ("main.rs", "fn main() { ourturn::cli::run(); }"),
        (
            "cli/run.rs",
            "use crate::{tui, line, web, report, live, language, words, store, session, config, clean, floor_study};",
        ),
        (
            "tui.rs",
            "use crate::{live::Hub, language::Command, words::fit, session::Session};",
        ),
        (
            "live.rs",
            "use crate::store::Journal; use crate::session::Session;",
        ),
        (
            "session/agenda.rs",
            "use super::people::Person; use crate::clean; use crate::session::event::Event;",
        ),
        ("lib.rs", "//! The map.\npub mod clean;\npub mod session;"),
    ] {
        assert_kept(file, text);
    }
}

#[test]
fn every_way_to_write_a_path_is_seen() {
    for text in [
        "use crate::store;",
        "use crate::{clean, store::{self, Journal}};",
        "use crate::store as shelf;",
        "use crate::store::*;",
        "use super::store::Journal;",
        "use super::super::store;",
        "use self::super::store::Journal;",
        "use crate as house; fn f() { house::store::open(); }",
        "use super::{self as house}; fn f() { house::store::open(); }",
        "use ourturn::store::Journal;",
        "fn f() { crate::store::open(); }",
        "fn f(journal: &crate::store::Journal) {}",
        "fn f() -> Vec<Option<crate::store::Journal>> { Vec::new() }",
        "fn f() { <crate::store::Journal as Default>::default(); }",
        "impl crate::store::Write for Session {}",
        "struct Session { journal: super::store::Journal }",
        "fn f() { println!(\"{}\", crate::store::open()); }",
        "fn f() { assert!(matches!(x, Some(super::store::State::Open))); }",
        "macro_rules! open { () => { $crate::store::open() } }",
        "#[derive(crate::store::Stored)] struct Session;",
        "#[serde(with = \"crate::store::time\")] struct Session;",
        "pub(in crate::store) fn f() {}",
        "mod inner { fn f() { super::super::store::open(); } }",
        "fn f() { use crate::r#store; }",
    ] {
        assert_broken("session.rs", text);
    }
    for text in [
        "#[cfg(test)] mod tests { use crate::store::Journal; }",
        "#[cfg(test)] fn f() { crate::store::open(); }",
        "struct Session; impl Session { #[cfg(test)] fn f() { crate::store::open(); } }",
        "/// See [`crate::store`].\nstruct Session;",
        "fn f(store: u8) -> u8 { store }",
    ] {
        assert_kept("session.rs", text);
    }
}

#[test]
fn a_file_of_tests_alone_is_left_out() {
    let parent = ("clean.rs".to_owned(), "#[cfg(test)]\nmod tests;".to_owned());
    let tests = (
        "clean/tests.rs".to_owned(),
        "fn f() { std::fs::read(\"x\"); }".to_owned(),
    );
    assert_eq!(
        rules::complaints(&[parent, tests.clone()]),
        Vec::<String>::new()
    );
    assert_eq!(rules::complaints(&[tests]).len(), 1);
}

#[test]
fn what_is_kept_to_some_floors_stays_there() {
    for (file, text) in [
        ("line.rs", "use ratatui::Frame;"),
        ("words.rs", "fn f() { ratatui::init(); }"),
        ("live.rs", "use crossterm::event::Event;"),
        ("web.rs", "fn f() { log!(crossterm::terminal::size()); }"),
        ("line.rs", "use rustix::termios;"),
        ("store.rs", "use signal_hook::flag;"),
        ("tui.rs", "use axum::Router;"),
        ("session.rs", "use tokio::sync::mpsc;"),
        ("language.rs", "use tokio as waiting;"),
        ("words.rs", "fn f() { ::tokio::spawn(x); }"),
        (
            "report.rs",
            "async fn f() { tokio::select! { _ = x => {} } }",
        ),
        ("store/journal.rs", "#[tokio::main] async fn f() {}"),
        ("clean.rs", "extern crate tokio;"),
        ("tui.rs", "use std::fs;"),
        ("web.rs", "use std::{fs::File, io};"),
        ("report/docx.rs", "fn f() { std::fs::write(\"x\", \"y\"); }"),
        ("live.rs", "use std::*; fn f() { fs::read(\"x\"); }"),
        ("live.rs", "use tokio::fs::read;"),
        ("tui.rs", "use tempfile::NamedTempFile;"),
        ("session.rs", "fn f() { chrono::Utc::now(); }"),
        (
            "session.rs",
            "use chrono::Utc as Clock; fn f() { Clock::now(); }",
        ),
        ("session.rs", "use chrono::*; fn f() { Local::now(); }"),
        (
            "store.rs",
            "use std::time::Instant; fn f() { x.unwrap_or_else(Instant::now); }",
        ),
        ("words.rs", "fn f() { <std::time::SystemTime>::now(); }"),
        (
            "report.rs",
            "type Clock = chrono::Utc; fn f() { Clock::now(); }",
        ),
        (
            "config.rs",
            "fn f() { dbg!(std::time::SystemTime::now()); }",
        ),
        ("session.rs", "fn f() { getrandom::fill(&mut x); }"),
        ("store.rs", "use getrandom::fill;"),
    ] {
        assert_broken(file, text);
    }
    for (file, text) in [
        (
            "tui/screens/floor.rs",
            "use ratatui::Frame; use crossterm::event::KeyCode;",
        ),
        (
            "live.rs",
            "use signal_hook::flag; use tokio::sync::mpsc; fn f() { chrono::Local::now(); }",
        ),
        (
            "web.rs",
            "use axum::Router; fn f() { getrandom::fill(&mut x); }",
        ),
        (
            "store/journal.rs",
            "use std::fs::File; use tempfile::NamedTempFile;",
        ),
        (
            "cli.rs",
            "fn f() { std::fs::write(\"x\", \"y\"); std::time::Instant::now(); }",
        ),
        (
            "session.rs",
            "use chrono::{DateTime, Utc}; fn f(at: DateTime<Utc>) {}",
        ),
        (
            "session.rs",
            "enum Kind { File } fn f() -> Kind { Kind::File }",
        ),
    ] {
        assert_kept(file, text);
    }
}

#[test]
fn files_keep_their_shape() {
    assert_broken("session/mod.rs", "");
    assert_broken("lib.rs", "pub mod session;\npub fn open() {}");
    assert_broken("lib.rs", "pub mod session { }");
    assert_broken("session.rs", "#[path = \"elsewhere.rs\"] mod agenda;");
    assert_broken("session.rs", "include!(\"elsewhere.rs\");");
    assert_broken(
        "main.rs",
        &format!("fn main() {{}}\n{}", "// more\n".repeat(LINES_OF_MAIN - 1)),
    );
    assert_kept(
        "main.rs",
        &format!("fn main() {{}}\n{}", "// more\n".repeat(LINES_OF_MAIN - 2)),
    );
}

#[test]
fn long_files_are_two_rooms() {
    let mut text = "//! A room.\n\n".to_owned();
    for number in 0..LINES_OF_A_FILE {
        writeln!(text, "/// Doc.\nconst C{number}: u8 = 0;\n").expect("a string takes all");
    }
    text.push_str("#[cfg(test)]\nmod tests {\n    const C: u8 = 0;\n}\n");
    assert_eq!(rules::lines_of_code(&text), LINES_OF_A_FILE);
    assert_kept("session.rs", &text);
    assert_broken("session.rs", &format!("{text}const LAST: u8 = 0;\n"));
}

#[test]
fn circles_are_found() {
    let floors = |edges: &[(&str, &str)]| {
        let mut imports: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (from, to) in edges {
            imports
                .entry((*from).to_owned())
                .or_default()
                .insert((*to).to_owned());
        }
        rules::circle(&imports)
    };
    assert_eq!(
        floors(&[("tui", "live"), ("live", "store"), ("tui", "store")]),
        None
    );
    let circle = floors(&[
        ("cli", "live"),
        ("live", "store"),
        ("store", "words"),
        ("words", "live"),
    ]);
    assert_eq!(circle.expect("there is one").len(), 4);
    let both = [
        (
            "live.rs".to_owned(),
            "use crate::store::Journal;".to_owned(),
        ),
        ("store.rs".to_owned(), "use crate::live::Hub;".to_owned()),
    ];
    assert!(
        rules::complaints(&both)
            .iter()
            .any(|complaint| complaint.contains("circle"))
    );
}
