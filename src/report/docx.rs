//! A document for Word and `LibreOffice`: real headings, lists, tables with a head that
//! repeats on each page, and the language it is in.
//!
//! The parts that are the same in every document stand beside this file; the rest is
//! few kinds of element, so that a package for the whole of the format, which knows
//! neither repeating heads nor a document's language, would be more to look after
//! than they are.

mod fixed;

use std::io::{self, Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::document::{Block, Document, Fact, Item, Table};

/// The width between the margins of a page, in twentieths of a point.
const WIDE: usize = 9_638;

/// Returns a document as the bytes of a file.
///
/// # Errors
/// Returns why it could not be packed: not for want of a disk, it is made in memory.
pub fn written(document: &Document) -> io::Result<Vec<u8>> {
    let mut file = ZipWriter::new(Cursor::new(Vec::new()));
    // The same report is the same bytes: no time of making is in it.
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let styles = fixed::styles(document.large);
    let body = body(document);
    let about = fixed::about(&text(&document.title));
    for (name, content) in [
        ("[Content_Types].xml", fixed::CONTENT_TYPES),
        ("_rels/.rels", fixed::RELATIONS),
        ("docProps/core.xml", &about),
        ("word/document.xml", &body),
        ("word/_rels/document.xml.rels", fixed::DOCUMENT_RELATIONS),
        ("word/styles.xml", &styles),
        ("word/numbering.xml", fixed::NUMBERING),
        ("word/settings.xml", fixed::SETTINGS),
    ] {
        file.start_file(name, options)?;
        file.write_all(content.as_bytes())?;
    }
    Ok(file.finish()?.into_inner())
}

/// Takes the meaning from every sign that has one in XML, and leaves out those that
/// XML cannot hold.
fn text(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 8);
    for sign in words.trim().chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => {}
            sign if sign.is_control() && !matches!(sign, '\n' | '\t') => {}
            other => out.push(other),
        }
    }
    out
}

/// Returns runs of text: lines of a text stay lines.
fn runs(words: &str, strong: bool) -> String {
    let looks = if strong { "<w:rPr><w:b/></w:rPr>" } else { "" };
    let lines: Vec<_> = text(words)
        .split('\n')
        .map(|line| format!("<w:t xml:space=\"preserve\">{line}</w:t>"))
        .collect();
    format!("<w:r>{looks}{}</w:r>", lines.join("<w:br/>"))
}

fn paragraph(style: &str, runs: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{runs}</w:p>")
}

fn body(document: &Document) -> String {
    let mut out = String::from(fixed::DOCUMENT_BEGINS);
    out.push_str(&paragraph("Title", &runs(&document.title, false)));
    for below in &document.below {
        out.push_str(&paragraph("Subtitle", &runs(below, false)));
    }
    if let Some(warning) = &document.warning {
        out.push_str(&paragraph("Warning", &runs(warning, true)));
    }
    for section in &document.sections {
        out.push_str(&paragraph("Heading1", &runs(&section.heading, false)));
        section.blocks.iter().for_each(|block| one(block, &mut out));
    }
    out.push_str(fixed::DOCUMENT_ENDS);
    out
}

fn one(block: &Block, out: &mut String) {
    match block {
        Block::Heading(words) => out.push_str(&paragraph("Heading2", &runs(words, false))),
        Block::Paragraph(words) => out.push_str(&paragraph("BodyText", &runs(words, false))),
        Block::List(items) => list(items, out),
        Block::Facts(facts) => facts.iter().for_each(|fact| one_fact(fact, out)),
        Block::Table(table) => rows(table, out),
        Block::Chart(chart) => rows(&chart.table, out),
    }
}

fn list(items: &[Item], out: &mut String) {
    for item in items {
        out.push_str(&paragraph("ListBullet", &runs(&item.words, false)));
        for under in &item.under {
            out.push_str(&paragraph("ListBullet2", &runs(under, false)));
        }
    }
}

fn one_fact(fact: &Fact, out: &mut String) {
    match fact.says.as_slice() {
        [only] if only.under.is_empty() => {
            let name = runs(&format!("{}:", fact.name), true);
            let blank = "<w:r><w:t xml:space=\"preserve\"> </w:t></w:r>";
            let says = runs(&only.words, false);
            out.push_str(&paragraph("BodyText", &format!("{name}{blank}{says}")));
        }
        many => {
            out.push_str(&paragraph("Fact", &runs(&fact.name, true)));
            list(many, out);
        }
    }
}

fn rows(table: &Table, out: &mut String) {
    let columns = table.head.len().max(1);
    // The first column says what the row is about, and has twice the room.
    let share = WIDE / (columns + 1);
    let wide = |column: usize| {
        if column == 0 {
            WIDE - share * (columns - 1)
        } else {
            share
        }
    };
    out.push_str(&paragraph("Caption", &runs(&table.caption, false)));
    out.push_str("<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/>");
    out.push_str(&format!(
        "<w:tblW w:w=\"{WIDE}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/>"
    ));
    out.push_str("<w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/></w:tblPr><w:tblGrid>");
    for column in 0..columns {
        out.push_str(&format!("<w:gridCol w:w=\"{}\"/>", wide(column)));
    }
    out.push_str("</w:tblGrid>");
    let mut row = |cells: &[String], looks: &str, strong: bool| {
        out.push_str(&format!("<w:tr><w:trPr><w:cantSplit/>{looks}</w:trPr>"));
        for (cell, column) in cells.iter().zip(0..) {
            let width = wide(column);
            let words = paragraph("TableText", &runs(cell, strong));
            out.push_str(&format!(
                "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>{words}</w:tc>"
            ));
        }
        out.push_str("</w:tr>");
    };
    row(&table.head, "<w:tblHeader/>", true);
    table.rows.iter().for_each(|cells| row(cells, "", false));
    out.push_str("</w:tbl>");
    out.push_str(&paragraph("BodyText", ""));
}
