//! A document as one page for a browser: nothing is fetched, nothing runs.
//!
//! The page has its landmarks, its headings in order, a link to skip to what matters
//! and, where there is much, a list of its parts. Pictures have the same figures in a
//! table below. Colours have a contrast of 4.5 or more in light, dark and print, and
//! none of them says anything by itself.

mod charts;

use super::document::{Block, Chart, Document, Fact, Item, Table};

/// How it looks.
pub(super) const STYLE: &str = include_str!("html/page.css");

/// How long the name in a browser's tab may be.
const TAB: usize = 60;

/// From how many parts on they are listed at the top.
const MANY: usize = 4;

/// Returns a document as a page.
#[must_use]
pub fn written(document: &Document) -> String {
    let mut page = Page::default();
    page.head(document);
    page.line("<body>");
    page.line("<a class=\"skip\" href=\"#main\">Skip to the report</a>");
    page.line("<header>");
    page.line(&format!("<h1 dir=\"auto\">{}</h1>", text(&document.title)));
    for below in &document.below {
        page.line(&format!(
            "<p class=\"below\" dir=\"auto\">{}</p>",
            text(below)
        ));
    }
    page.line("</header>");
    page.contents(document);
    page.line("<main id=\"main\" tabindex=\"-1\">");
    if let Some(warning) = &document.warning {
        page.line(&format!(
            "<p class=\"warning\"><strong>{}</strong></p>",
            text(warning)
        ));
    }
    for (section, number) in document.sections.iter().zip(1..) {
        page.line(&format!("<section aria-labelledby=\"part-{number}\">"));
        let heading = text(&section.heading);
        page.line(&format!(
            "<h2 id=\"part-{number}\" dir=\"auto\">{heading}</h2>"
        ));
        section.blocks.iter().for_each(|block| page.block(block));
        page.line("</section>");
    }
    page.line("</main>");
    page.line("<footer><p>Made with ourturn.</p></footer>");
    page.line("</body>");
    page.line("</html>");
    page.text
}

/// Takes the meaning from every sign that has one in HTML.
pub(super) fn text(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 8);
    for sign in words.trim().chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("<br>"),
            // Blanks at the end of a line are nothing to be seen.
            other => out.push(other),
        }
    }
    out
}

/// What is written so far.
#[derive(Default)]
struct Page {
    text: String,
    /// How many charts there are: each has names of its own.
    charts: usize,
}

impl Page {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn head(&mut self, document: &Document) {
        self.line("<!DOCTYPE html>");
        self.line("<html lang=\"en-GB\">");
        self.line("<head>");
        self.line("<meta charset=\"utf-8\">");
        self.line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        self.line("<meta name=\"color-scheme\" content=\"light dark\">");
        let title = document.title.replace('\n', " ");
        self.line(&format!("<title>{}</title>", text(&shortened(&title))));
        let large = if document.large {
            include_str!("html/large.css")
        } else {
            ""
        };
        self.line(&format!("<style>\n{STYLE}{large}</style>"));
        self.line("</head>");
    }

    fn contents(&mut self, document: &Document) {
        if document.sections.len() < MANY {
            return;
        }
        self.line("<nav aria-label=\"Contents\">");
        self.line("<ul>");
        for (section, number) in document.sections.iter().zip(1..) {
            let heading = text(&section.heading);
            self.line(&format!(
                "<li><a href=\"#part-{number}\">{heading}</a></li>"
            ));
        }
        self.line("</ul>");
        self.line("</nav>");
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(words) => self.line(&format!("<h3 dir=\"auto\">{}</h3>", text(words))),
            Block::Paragraph(words) => self.line(&format!("<p dir=\"auto\">{}</p>", text(words))),
            Block::List(items) => self.list(items),
            Block::Facts(facts) => self.facts(facts),
            Block::Table(table) => self.table(table),
            Block::Chart(chart) => self.chart(chart),
        }
    }

    fn list(&mut self, items: &[Item]) {
        self.line("<ul>");
        for item in items {
            self.line(&format!("<li dir=\"auto\">{}</li>", with_under(item)));
        }
        self.line("</ul>");
    }

    fn facts(&mut self, facts: &[Fact]) {
        self.line("<dl>");
        for fact in facts {
            self.line(&format!("<dt dir=\"auto\">{}</dt>", text(&fact.name)));
            for item in &fact.says {
                self.line(&format!("<dd dir=\"auto\">{}</dd>", with_under(item)));
            }
        }
        self.line("</dl>");
    }

    fn table(&mut self, table: &Table) {
        // What is wider than a small screen scrolls by itself, also by keyboard.
        let caption = text(&table.caption);
        self.line(
            &format!("<div class=\"wide\" role=\"group\" aria-label=\"{caption}\" tabindex=\"0\">")
                .replace("<br>", " "),
        );
        self.line("<table>");
        self.line(&format!("<caption dir=\"auto\">{caption}</caption>"));
        self.line("<thead>");
        self.line("<tr>");
        for head in &table.head {
            self.line(&format!("<th scope=\"col\">{}</th>", text(head)));
        }
        self.line("</tr>");
        self.line("</thead>");
        self.line("<tbody>");
        for row in &table.rows {
            self.line("<tr>");
            for (cell, column) in row.iter().zip(0..) {
                let cell = text(cell);
                self.line(&match column {
                    0 => format!("<th scope=\"row\" dir=\"auto\">{cell}</th>"),
                    _ => format!("<td dir=\"auto\">{cell}</td>"),
                });
            }
            self.line("</tr>");
        }
        self.line("</tbody>");
        self.line("</table>");
        self.line("</div>");
    }

    fn chart(&mut self, chart: &Chart) {
        self.charts += 1;
        let drawn = charts::drawn(chart, self.charts);
        self.line("<figure>");
        self.line(&drawn);
        self.line("</figure>");
        self.table(&chart.table);
    }
}

fn with_under(item: &Item) -> String {
    let words = text(&item.words);
    if item.under.is_empty() {
        return words;
    }
    let under = item.under.iter();
    let under: Vec<_> = under
        .map(|one| format!("<li dir=\"auto\">{}</li>", text(one)))
        .collect();
    let under = under.concat();
    format!("{words}<ul>{under}</ul>")
}

/// Returns words that fit a browser's tab.
pub(super) fn shortened(words: &str) -> String {
    let mut short: String = words.chars().take(TAB).collect();
    if short.len() < words.len() {
        short.push('\u{2026}');
    }
    short
}
