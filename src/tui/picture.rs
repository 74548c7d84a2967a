//! A screen as a picture in SVG, for light and for dark pages.
//!
//! Every run of cells of one look is a text of its own, held to its cells by `x` and
//! `textLength`, so that any font with letters of one width will do. Rules and bars are drawn
//! as lines and boxes, since fonts join them badly.

use std::collections::BTreeMap;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Position;
use ratatui::style::{Color, Modifier};

use crate::words::fit;

/// A cell, in units of the picture.
const WIDE: u16 = 9;
const HIGH: u16 = 19;
/// Where letters stand, below the top of a cell.
const BASELINE: u16 = 14;
const FONT_SIZE: u16 = 15;
/// Around the screen.
const MARGIN: u16 = 12;

/// A raised hand in two cells: four fingers, the palm, the thumb.
const HAND: &str = "M4 5.5a1 1 0 0 1 2 0V9h.6V3.5a1 1 0 0 1 2 0V9h.6V3a1 1 0 0 1 2 0V9h.6\
                    V4.5a1 1 0 0 1 2 0V11.2l1.3-1.7a1.1 1.1 0 0 1 1.8 1.3L13.6 15\
                    Q12.5 16.5 10.5 16.5H8.5Q4 16.5 4 12Z";

const FONTS: &str = "ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace";

/// What is written with and on, on a light page and on a dark one.
const INK: [[u8; 3]; 2] = [[0x1f, 0x23, 0x28], [0xe6, 0xed, 0xf3]];
const PAPER: [[u8; 3]; 2] = [[0xff, 0xff, 0xff], [0x0d, 0x11, 0x17]];
const EDGE: [[u8; 3]; 2] = [[0xd1, 0xd9, 0xe0], [0x3d, 0x44, 0x4d]];

/// The first sixteen colours as xterm has them.
const SIXTEEN: [[u8; 3]; 16] = [
    [0, 0, 0],
    [205, 0, 0],
    [0, 205, 0],
    [205, 205, 0],
    [0, 0, 238],
    [205, 0, 205],
    [0, 205, 205],
    [229, 229, 229],
    [127, 127, 127],
    [255, 0, 0],
    [0, 255, 0],
    [255, 255, 0],
    [92, 92, 255],
    [255, 0, 255],
    [0, 255, 255],
    [255, 255, 255],
];

/// What a screen shows.
#[derive(Debug)]
pub struct Shown {
    /// Its cells.
    pub cells: Buffer,
    /// Where the cursor is, if it shows.
    pub cursor: Option<Position>,
}

/// The same screen in the colours for either page.
#[derive(Debug)]
pub struct Drawing<'a> {
    /// What it is a picture of.
    pub title: &'a str,
    /// What is to be seen, for those who don't see it.
    pub says: &'a str,
    /// As on a light page.
    pub light: Shown,
    /// As on a dark one.
    pub dark: Shown,
}

/// A colour on a light page and on a dark one.
type Pair = [[u8; 3]; 2];

/// How a cell looks.
#[derive(Clone, Copy, PartialEq)]
struct Look {
    ink: Pair,
    /// Nothing where it is the page's own.
    paper: Option<Pair>,
    shape: Modifier,
}

/// Cells of one row and one look, one after the other.
struct Run {
    x: u16,
    y: u16,
    width: u16,
    text: String,
    look: Look,
}

/// The classes that colours have got.
#[derive(Default)]
struct Classes(BTreeMap<Pair, usize>);

impl Classes {
    fn of(&mut self, pair: Pair) -> String {
        let next = self.0.len();
        format!("c{}", self.0.entry(pair).or_insert(next))
    }
}

impl Drawing<'_> {
    /// Returns the picture.
    #[must_use]
    pub fn svg(&self) -> String {
        let area = self.light.cells.area;
        let (width, height) = (
            area.width * WIDE + 2 * MARGIN,
            area.height * HIGH + 2 * MARGIN,
        );
        let mut classes = Classes::default();
        let (paper, edge) = (classes.of(PAPER), classes.of(EDGE));
        let ink = classes.of(INK);
        let mut body = String::new();
        for run in self.runs() {
            body.push_str(&run.svg(&mut classes));
        }
        if let Some(cursor) = self.light.cursor {
            body.push_str(&format!(
                "<rect class=\"cursor\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{HIGH}\"/>\n",
                left(cursor.x),
                top(cursor.y),
                WIDE * self.width_at(cursor.x, cursor.y),
            ));
        }
        let style = style(&classes, &edge, &ink);
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
             width=\"{width}\" height=\"{height}\" role=\"img\" aria-labelledby=\"title says\" \
             xml:space=\"preserve\">\n\
             <title id=\"title\">{}</title>\n<desc id=\"says\">{}</desc>\n{style}\
             <rect class=\"{paper} edge\" x=\"0.5\" y=\"0.5\" width=\"{}\" height=\"{}\" rx=\"6\"/>\n\
             {body}</svg>\n",
            escaped(self.title),
            escaped(self.says),
            width - 1,
            height - 1,
        )
    }

    /// Gathers cells of one look; what is drawn, and what fonts have in several widths, stands
    /// alone.
    fn runs(&self) -> Vec<Run> {
        let area = self.light.cells.area;
        let mut runs: Vec<Run> = Vec::new();
        for y in 0..area.height {
            let mut x = 0;
            while x < area.width {
                let symbol = self.light.cells[(x, y)].symbol();
                let width = self.width_at(x, y);
                let look = self.look(x, y);
                let joined = runs.last_mut().filter(|run| {
                    (run.y, run.x + run.width) == (y, x)
                        && run.look == look
                        && (joins(symbol) && run.text.chars().all(is_letter)
                            || is_same_line(symbol, &run.text))
                });
                if let Some(run) = joined {
                    run.text.push_str(symbol);
                    run.width += width;
                } else {
                    let text = symbol.to_owned();
                    runs.push(Run {
                        x,
                        y,
                        width,
                        text,
                        look,
                    });
                }
                x += width;
            }
        }
        runs
    }

    fn width_at(&self, x: u16, y: u16) -> u16 {
        let symbol = self.light.cells[(x, y)].symbol();
        u16::try_from(fit::width(symbol)).unwrap_or(1).clamp(1, 2)
    }

    fn look(&self, x: u16, y: u16) -> Look {
        let (light, dark) = (&self.light.cells[(x, y)], &self.dark.cells[(x, y)]);
        let pair =
            |of: fn(&Cell) -> Color, own: Pair| [rgb(of(light), own[0]), rgb(of(dark), own[1])];
        let ink = pair(|cell| cell.fg, INK);
        let paper = (light.bg != Color::Reset).then(|| pair(|cell| cell.bg, PAPER));
        let shape = light.modifier;
        if shape.contains(Modifier::REVERSED) {
            return Look {
                ink: paper.unwrap_or(PAPER),
                paper: Some(ink),
                shape,
            };
        }
        Look { ink, paper, shape }
    }
}

impl Run {
    fn svg(&self, classes: &mut Classes) -> String {
        let mut svg = String::new();
        let (x, y, width) = (left(self.x), top(self.y), WIDE * self.width);
        if let Some(paper) = self.look.paper {
            let class = classes.of(paper);
            svg.push_str(&format!(
                "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{HIGH}\"/>\n"
            ));
        }
        let class = classes.of(self.look.ink);
        if let Some(drawn) = self.lines(&class) {
            svg.push_str(&drawn);
        } else if !self.text.trim().is_empty() {
            svg.push_str(&self.letters(&class));
        }
        svg
    }

    /// Writes words as far as one space apart in one text; more than one would not be kept by
    /// every browser.
    fn letters(&self, class: &str) -> String {
        let mut named = class.to_owned();
        for (shape, name) in [
            (Modifier::BOLD, " b"),
            (Modifier::DIM, " d"),
            (Modifier::ITALIC, " i"),
            (Modifier::UNDERLINED, " u"),
        ] {
            if self.look.shape.contains(shape) {
                named.push_str(name);
            }
        }
        let mut svg = String::new();
        let mut column = self.x;
        for words in self.text.split("  ") {
            let text = words.trim();
            let before = words.len() - words.trim_start().len();
            let (x, y) = (left(column + cells(before)), top(self.y) + BASELINE);
            column += cells(fit::width(words)) + 2;
            if text.is_empty() {
                continue;
            }
            let length = WIDE * cells(fit::width(text));
            svg.push_str(&format!(
                "<text class=\"{named}\" x=\"{x}\" y=\"{y}\" textLength=\"{length}\" \
                 lengthAdjust=\"spacingAndGlyphs\">{}</text>\n",
                escaped(text)
            ));
        }
        svg
    }

    /// Draws rules and bars, where that is what the run is.
    fn lines(&self, class: &str) -> Option<String> {
        let sign = self.text.chars().next()?;
        let (x, y, width) = (left(self.x), top(self.y), WIDE * self.width);
        let rect = |x, y, width, height| {
            format!(
                "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"/>\n"
            )
        };
        match sign {
            '─' => Some(rect(x, y + HIGH / 2, width, 1)),
            '│' | '┊' => Some(rect(x + WIDE / 2, y, 1, HIGH)),
            '▁'..='█' => {
                let eighths = u16::try_from(u32::from(sign) - u32::from('▁') + 1).ok()?;
                let height = HIGH * eighths / 8;
                // A little space between, as one bar is one person.
                Some(rect(x, y + HIGH - height, WIDE - 1, height))
            }
            // Many fonts lack it, and others paint it yellow.
            '✋' => Some(format!(
                "<path class=\"{class}\" transform=\"translate({x} {y})\" d=\"{HAND}\"/>\n"
            )),
            _ => None,
        }
    }
}

/// Says whether a cell may share a text with letters beside it.
fn joins(symbol: &str) -> bool {
    symbol.chars().all(is_letter)
}

fn is_letter(sign: char) -> bool {
    // Beyond these, a font may lack the letter, and another has letters of another width.
    sign < '\u{250}' || matches!(sign, '…' | '–' | '—' | '\u{2018}'..='\u{201f}')
}

/// Says whether a cell goes on with the rule before it.
fn is_same_line(symbol: &str, before: &str) -> bool {
    symbol == "─" && before.starts_with('─')
}

fn style(classes: &Classes, edge: &str, ink: &str) -> String {
    let hex = |[red, green, blue]: [u8; 3]| format!("#{red:02x}{green:02x}{blue:02x}");
    let rules = |page: usize| -> String {
        let mut pairs: Vec<_> = classes.0.iter().collect();
        pairs.sort_by_key(|(_, number)| **number);
        let fills = pairs
            .iter()
            .map(|(pair, number)| format!(".c{number}{{fill:{}}}", hex(pair[page])));
        let named = |class: &str| {
            let found = pairs
                .iter()
                .find(|(_, number)| format!("c{number}") == class);
            found.map_or_else(String::new, |(pair, _)| hex(pair[page]))
        };
        format!(
            "{}.edge{{stroke:{}}}.cursor{{stroke:{}}}",
            fills.collect::<String>(),
            named(edge),
            named(ink)
        )
    };
    format!(
        "<style>text{{font:{FONT_SIZE}px {FONTS}}}.b{{font-weight:bold}}.d{{opacity:.65}}\
         .i{{font-style:italic}}.u{{text-decoration:underline}}.cursor{{fill:none;stroke-opacity:.6}}\n{}\n\
         @media (prefers-color-scheme:dark){{{}}}</style>\n",
        rules(0),
        rules(1)
    )
}

/// Returns a colour as it is mixed; `own` where it is the page's.
fn rgb(colour: Color, own: [u8; 3]) -> [u8; 3] {
    const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    let named = match colour {
        Color::Reset => return own,
        Color::Rgb(red, green, blue) => return [red, green, blue],
        Color::Indexed(number @ 232..) => return [8 + 10 * (number - 232); 3],
        Color::Indexed(number @ 16..) => {
            let place = usize::from(number - 16);
            return [STEPS[place / 36], STEPS[place / 6 % 6], STEPS[place % 6]];
        }
        Color::Indexed(number) => number,
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
    };
    SIXTEEN[usize::from(named)]
}

fn left(column: u16) -> u16 {
    MARGIN + column * WIDE
}

fn top(row: u16) -> u16 {
    MARGIN + row * HIGH
}

fn cells(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    fn shown(write: impl FnOnce(&mut Buffer)) -> Shown {
        let mut cells = Buffer::empty(Rect::new(0, 0, 12, 1));
        write(&mut cells);
        Shown {
            cells,
            cursor: Some(Position::new(0, 0)),
        }
    }

    fn drawn(write: impl Fn(&mut Buffer)) -> String {
        let (light, dark) = (shown(&write), shown(&write));
        let (title, says) = ("Two & one", "<nothing>");
        Drawing {
            title,
            says,
            light,
            dark,
        }
        .svg()
    }

    #[test]
    fn letters_stand_in_their_cells_beside_wide_ones() {
        let svg = drawn(|cells| {
            cells.set_string(0, 0, "唐 Jo<Sam", Style::new());
        });
        // The cursor takes both cells of what it is on.
        assert!(svg.contains("x=\"12\" y=\"12\" width=\"18\""), "{svg}");
        assert!(
            svg.contains(
                "x=\"12\" y=\"26\" textLength=\"18\" lengthAdjust=\"spacingAndGlyphs\">唐<"
            ),
            "{svg}"
        );
        assert!(
            svg.contains(
                "x=\"39\" y=\"26\" textLength=\"54\" lengthAdjust=\"spacingAndGlyphs\">Jo&lt;Sam<"
            ),
            "{svg}"
        );
        assert!(svg.contains("Two &amp; one") && svg.contains("&lt;nothing&gt;"));
    }

    #[test]
    fn wide_gaps_are_left_by_where_words_stand() {
        let svg = drawn(|cells| {
            cells.set_string(0, 0, " a b   c", Style::new());
        });
        assert!(
            svg.contains(
                "x=\"21\" y=\"26\" textLength=\"27\" lengthAdjust=\"spacingAndGlyphs\">a b<"
            ),
            "{svg}"
        );
        assert!(
            svg.contains("x=\"75\" y=\"26\" textLength=\"9\" lengthAdjust=\"spacingAndGlyphs\">c<"),
            "{svg}"
        );
    }

    #[test]
    fn what_is_reversed_has_the_paper_as_its_ink() {
        let reversed = Style::new().add_modifier(Modifier::REVERSED | Modifier::UNDERLINED);
        let svg = drawn(|cells| cells.set_style(Rect::new(0, 0, 2, 1), reversed));
        assert!(
            svg.contains("<rect class=\"c2\" x=\"12\" y=\"12\" width=\"18\""),
            "{svg}"
        );
        let svg = drawn(|cells| {
            cells.set_string(0, 0, "hi", reversed);
        });
        assert!(svg.contains("<text class=\"c0 u\""), "{svg}");
    }
}
