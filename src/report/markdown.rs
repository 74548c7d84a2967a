//! A document as Markdown.

use super::document::{Block, Document, Fact, Item, Table};

/// Returns a document as Markdown.
#[must_use]
pub fn written(document: &Document) -> String {
    let mut out = format!("# {}\n", inline(&document.title));
    for line in &document.below {
        out.push_str(&format!("\n{}\n", paragraph(line)));
    }
    if let Some(warning) = &document.warning {
        out.push_str(&format!("\n> **{}**\n", inline(warning)));
    }
    for section in &document.sections {
        out.push_str(&format!("\n## {}\n", inline(&section.heading)));
        for block in &section.blocks {
            out.push('\n');
            one(block, &mut out);
        }
    }
    out
}

fn one(block: &Block, out: &mut String) {
    match block {
        Block::Heading(words) => out.push_str(&format!("### {}\n", inline(words))),
        Block::Paragraph(words) => out.push_str(&format!("{}\n", paragraph(words))),
        Block::List(items) => items.iter().for_each(|item| list_item(item, 0, out)),
        Block::Facts(facts) => facts.iter().for_each(|fact| one_fact(fact, out)),
        Block::Table(table) => rows(table, out),
        Block::Chart(chart) => rows(&chart.table, out),
    }
}

fn list_item(item: &Item, deep: usize, out: &mut String) {
    let margin = "  ".repeat(deep);
    out.push_str(&format!("{margin}- {}\n", within(&item.words, deep)));
    for under in &item.under {
        out.push_str(&format!("{margin}  - {}\n", within(under, deep + 1)));
    }
}

fn one_fact(fact: &Fact, out: &mut String) {
    let name = inline(&fact.name);
    match fact.says.as_slice() {
        [only] if only.under.is_empty() => {
            out.push_str(&format!("- **{name}:** {}\n", within(&only.words, 0)));
        }
        many => {
            out.push_str(&format!("- **{name}:**\n"));
            for item in many {
                list_item(item, 1, out);
            }
        }
    }
}

fn rows(table: &Table, out: &mut String) {
    out.push_str(&format!("**{}**\n\n", inline(&table.caption)));
    let cell = |words: &String| escaped(words).replace('\n', "<br>");
    let row = |cells: &[String]| {
        let cells: Vec<_> = cells.iter().map(cell).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    out.push_str(&row(&table.head));
    out.push_str(&format!("|{}\n", " --- |".repeat(table.head.len())));
    table
        .rows
        .iter()
        .for_each(|cells| out.push_str(&row(cells)));
}

/// Returns words of a paragraph: its lines stay lines.
fn paragraph(words: &str) -> String {
    escaped(words).replace('\n', "\\\n")
}

/// Returns words of a list item: what goes on in another line stays in the item.
fn within(words: &str, deep: usize) -> String {
    let margin = "  ".repeat(deep + 1);
    escaped(words).replace('\n', &format!("\\\n{margin}"))
}

/// Returns words on one line.
fn inline(words: &str) -> String {
    escaped(&words.replace('\n', " "))
}

/// Takes the meaning from every sign that has one in Markdown, so that what people
/// said is shown as they said it.
fn escaped(words: &str) -> String {
    words.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

fn line(words: &str) -> String {
    let words = words.trim();
    let mut out = String::with_capacity(words.len());
    let begins_with_number = || {
        let rest = words.trim_start_matches(|sign: char| sign.is_ascii_digit());
        // "4.2" begins no list: only what a gap follows does.
        let after = rest.strip_prefix(['.', ')']);
        rest.len() < words.len()
            && after.is_some_and(|after| after.is_empty() || after.starts_with(char::is_whitespace))
    };
    let numbered = begins_with_number();
    let mut is_first = true;
    let mut before = ' ';
    for (at, sign) in words.char_indices() {
        let next = words[at + sign.len_utf8()..].chars().next();
        let means = match sign {
            '\\' | '`' | '*' | '[' | ']' | '<' | '|' | '~' => true,
            // Within a word it means nothing.
            '_' => !(before.is_alphanumeric() && next.is_some_and(char::is_alphanumeric)),
            '&' => next.is_some_and(|next| next == '#' || next.is_ascii_alphabetic()),
            '#' | '+' | '-' | '=' | '>' => is_first,
            '.' | ')' => numbered && words[..at].chars().all(|sign| sign.is_ascii_digit()),
            _ => false,
        };
        if means {
            out.push('\\');
        }
        out.push(sign);
        is_first = false;
        before = sign;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_sign_that_people_typed_has_a_meaning() {
        for (typed, shown) in [
            ("# no heading", "\\# no heading"),
            ("room #4", "room #4"),
            ("- no list", "\\- no list"),
            ("12. June", "12\\. June"),
            ("it took 12. We left", "it took 12. We left"),
            ("a *loud* <b>word</b>", "a \\*loud\\* \\<b>word\\</b>"),
            ("snake_case and _this_", "snake_case and \\_this\\_"),
            ("one | two", "one \\| two"),
            ("&amp; & so", "\\&amp; & so"),
            ("4. four", "4\\. four"),
            ("4.", "4\\."),
            ("4.2", "4.2"),
            ("[a](b)", "\\[a\\](b)"),
        ] {
            assert_eq!(line(typed), shown);
        }
    }

    #[test]
    fn lines_of_a_text_stay_lines_and_no_line_becomes_a_list() {
        assert_eq!(paragraph("one\n- two"), "one\\\n\\- two");
        assert_eq!(within("one\ntwo", 0), "one\\\n  two");
    }
}
