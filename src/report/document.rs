//! What a report says, before it has a format: headings, paragraphs, lists, facts,
//! tables and charts.

/// A report.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// What stands at its top.
    pub title: String,
    /// A line or two below it: when and where.
    pub below: Vec<String>,
    /// What is to be known before anything else: that it is private.
    pub warning: Option<String>,
    /// Whether it is set in large type, with much room between the lines.
    pub large: bool,
    /// Its parts, each under a heading.
    pub sections: Vec<Section>,
}

/// A part of a report.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// What stands above it.
    pub heading: String,
    /// What is in it.
    pub blocks: Vec<Block>,
}

/// One thing below another.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A heading within a section.
    Heading(String),
    /// A paragraph.
    Paragraph(String),
    /// Things in a row, each with what belongs to it.
    List(Vec<Item>),
    /// Names with what there is to say of each.
    Facts(Vec<Fact>),
    /// Rows and columns.
    Table(Table),
    /// Figures as a picture, with the same as a table.
    Chart(Chart),
}

/// One thing in a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Item {
    /// What it says.
    pub words: String,
    /// What belongs to it.
    pub under: Vec<String>,
}

/// A name with what there is to say.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// Such as "Why".
    pub name: String,
    /// Each reason.
    pub says: Vec<Item>,
}

/// Rows and columns; the first of each row says what the row is about.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// What it shows.
    pub caption: String,
    /// What each column is.
    pub head: Vec<String>,
    /// Row by row, as many cells as the head has.
    pub rows: Vec<Vec<String>>,
}

/// Figures as a picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// How they are drawn.
    pub shape: Shape,
    /// The same in rows and columns; it has the caption of both.
    pub table: Table,
}

/// How a chart is drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A bar for each, as long as its figure.
    Bars(Vec<Bar>),
    /// The same, where the longest that a bar could be is so long.
    PartOf(u64, Vec<Bar>),
    /// A line that goes on from moment to moment, each 0–100, by minutes.
    Line(Vec<(f64, f64)>),
}

/// One bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// What it stands for.
    pub label: String,
    /// How long it is, in the units of all.
    pub length: u64,
    /// What the figure is said to be.
    pub figure: String,
}

impl Section {
    /// Begins a part.
    pub fn new(heading: impl Into<String>) -> Self {
        Self {
            heading: heading.into(),
            blocks: Vec::new(),
        }
    }

    /// Adds a heading within it.
    pub fn heading(&mut self, words: impl Into<String>) {
        self.blocks.push(Block::Heading(words.into()));
    }

    /// Adds a paragraph.
    pub fn say(&mut self, words: impl Into<String>) {
        self.blocks.push(Block::Paragraph(words.into()));
    }

    /// Adds a list, unless there is nothing in it.
    pub fn list<T: Into<Item>>(&mut self, items: impl IntoIterator<Item = T>) {
        let items: Vec<_> = items.into_iter().map(Into::into).collect();
        if !items.is_empty() {
            self.blocks.push(Block::List(items));
        }
    }

    /// Adds facts; those of which nothing is said are left out.
    pub fn facts(&mut self, facts: impl IntoIterator<Item = Fact>) {
        let facts = facts.into_iter().filter(|fact| !fact.says.is_empty());
        let facts: Vec<_> = facts.collect();
        if !facts.is_empty() {
            self.blocks.push(Block::Facts(facts));
        }
    }

    /// Adds a table, unless it has no rows.
    pub fn table(&mut self, table: Table) {
        if !table.rows.is_empty() {
            self.blocks.push(Block::Table(table));
        }
    }

    /// Adds a chart, unless there is nothing to be drawn.
    pub fn chart(&mut self, shape: Shape, table: Table) {
        if !table.rows.is_empty() {
            self.blocks.push(Block::Chart(Chart { shape, table }));
        }
    }
}

impl Fact {
    /// Returns a name with what there is to say.
    pub fn new<T: Into<Item>>(name: &str, says: impl IntoIterator<Item = T>) -> Self {
        Self {
            name: name.to_owned(),
            says: says.into_iter().map(Into::into).collect(),
        }
    }
}

impl Item {
    /// Returns a thing with what belongs to it.
    pub fn with(words: impl Into<String>, under: Vec<String>) -> Self {
        Self {
            words: words.into(),
            under,
        }
    }
}

impl<T: Into<String>> From<T> for Item {
    fn from(words: T) -> Self {
        Self::with(words, Vec::new())
    }
}

impl Table {
    /// Begins a table.
    #[must_use]
    pub fn new(caption: &str, head: &[&str]) -> Self {
        Self {
            caption: caption.to_owned(),
            head: head.iter().map(ToString::to_string).collect(),
            rows: Vec::new(),
        }
    }

    /// Adds a row.
    pub fn row<const COLUMNS: usize>(&mut self, cells: [String; COLUMNS]) {
        self.rows.push(cells.into());
    }
}
