//! The laptop handed round in line mode: the pages of a sheet, one after another.

use std::io::{self, Write};

use super::Lines;
use crate::desk::Desk;
use crate::desk::handing::{BACK, Handing, Page, Turn};

/// Clears a terminal, and what it keeps above its first line.
const CLEAR: &str = "\x1b[H\x1b[2J\x1b[3J";

/// Hands the laptop round until whoever facilitates has it again, and says whether they have:
/// the input can end before.
///
/// # Errors
/// Returns what the input or the output said; what was handed in stays.
pub(super) fn run(
    desk: &mut Desk,
    mut handing: Handing,
    lines: &mut dyn Lines,
    output: &mut dyn Write,
) -> io::Result<bool> {
    clear(lines, output)?;
    let is_back = loop {
        let page = handing.page(desk.live().session());
        tell(&page, &handing, output)?;
        let Some(typed) = lines.private_line(&page.ask, output)? else {
            break false;
        };
        // There is no Esc here; between two people the word means more.
        if !handing.is_between() && typed.trim().eq_ignore_ascii_case(BACK) {
            handing.back();
            clear(lines, output)?;
            continue;
        }
        match handing.typed(desk, &typed) {
            Turn::On | Turn::HandedIn => clear(lines, output)?,
            Turn::Over => break true,
        }
    };
    clear(lines, output)?;
    if !handing.is_between() {
        writeln!(
            output,
            "The input ended: what was being filled in was not handed in, and is not kept."
        )?;
    }
    let before = desk.how_it_stands(handing.purpose());
    writeln!(output, "{before}")?;
    Ok(is_back)
}

fn clear(lines: &dyn Lines, output: &mut dyn Write) -> io::Result<()> {
    if lines.is_terminal() {
        write!(output, "{CLEAR}")?;
        output.flush()
    } else {
        writeln!(output)
    }
}

fn tell(page: &Page, handing: &Handing, output: &mut dyn Write) -> io::Result<()> {
    writeln!(output, "{}", page.title)?;
    for line in &page.lines {
        writeln!(output, "{line}")?;
    }
    if !page.typed.is_empty() {
        writeln!(output, "Before it was: {}", page.typed)?;
    }
    for note in &page.notes {
        writeln!(output, "{note}")?;
    }
    if !handing.is_between() {
        writeln!(output, "To go back by a page: {BACK}")?;
    }
    if let Some(said) = handing.said() {
        writeln!(output, "{}", said.replace("press Esc", "type back"))?;
    }
    output.flush()
}
