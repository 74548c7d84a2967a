//! What Home shows, as whoever keeps the files tells it.

use std::path::PathBuf;

use tokio::sync::mpsc::UnboundedReceiver;

use super::super::app::Notice;
use super::super::replay::Replay;
use super::super::review::Review;
use super::super::run::Left;
use crate::desk::Desk;

/// Something that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// A session that was not closed, by its journal.
    Unclosed(PathBuf),
    /// A template, by its name.
    Template(String),
    /// An agenda file that was found.
    Agenda(PathBuf),
    /// To type the path of one.
    AnyAgenda,
    /// A path that was typed.
    Typed(String),
    /// A session with invented people, of which nothing is kept.
    Practice,
    /// A closed session, by its file.
    Closed(PathBuf),
}

/// One row of the list. Its words are safe to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it stands for.
    pub item: Item,
    /// What it is called.
    pub title: String,
    /// What stands at its right, in few letters.
    pub aside: String,
    /// What stands before that where there is room.
    pub more: String,
    /// Whether it can be begun or opened; what cannot says why.
    pub ready: bool,
}

/// Rows of one sort.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// What they are, in small letters.
    pub heading: &'static str,
    /// Whether it is worth knowing how many there are.
    pub counted: bool,
    /// The rows.
    pub rows: Vec<Row>,
}

/// All that there is to choose from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shelf {
    /// The folder that sessions are kept in.
    pub folder: String,
    /// Those that have rows, from the top.
    pub sections: Vec<Section>,
    /// Why not everything could be looked at.
    pub trouble: Option<String>,
}

impl Shelf {
    /// Returns all rows from the top.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.sections.iter().flat_map(|section| &section.rows)
    }
}

/// What is said at Home.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// One sentence or more.
    pub text: String,
    /// Whether something may be lost.
    pub loud: bool,
    /// What is to be selected now.
    pub select: Option<Item>,
}

impl Told {
    /// Makes something to be said that changes nothing.
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }
}

/// A session that was opened.
pub struct Opened {
    /// Where it is run from.
    pub desk: Desk,
    /// What its writer has to say.
    pub notices: UnboundedReceiver<Notice>,
    /// What is to be known of it; empty where there is nothing.
    pub said: String,
}

/// Whoever keeps the files: lists them, opens what was chosen, and puts away what was left.
pub trait House {
    /// Lists what there is, by the beginnings of the files.
    fn shelf(&self) -> Shelf;

    /// Returns what is to be known of something before it is chosen, in lines of any length.
    fn preview(&self, item: &Item) -> String;

    /// Returns the paths that a typed one could go on to, folders with a separator at their end.
    fn paths(&self, typed: &str) -> Vec<String>;

    /// Opens a session.
    ///
    /// # Errors
    /// Says why it cannot be, or what became of it instead.
    fn open(&self, item: &Item) -> Result<Opened, Told>;

    /// Opens a closed session to be read.
    ///
    /// # Errors
    /// Says why it cannot be.
    fn study(&self, item: &Item) -> Result<Review, Told>;

    /// Returns the reports that can be made of a closed session: what each is asked for by, and
    /// what it is.
    fn reports(&self) -> Vec<(String, String)>;

    /// Makes a report of a closed session, and says where it is, or why there is none.
    fn report(&self, item: &Item, report: &str) -> Told;

    /// Opens a closed session to be replayed.
    ///
    /// # Errors
    /// Returns what is to be said to whoever chose it.
    fn replay(&self, _: &Item) -> Result<Replay, Told> {
        Err(Told::new("There is nothing to replay."))
    }

    /// Says what is to be known once the reading was left.
    fn put_back(&self, item: &Item, review: &Review) -> Told;

    /// Puts away a session that was closed, or left to be taken up again.
    fn put_away(&self, left: Left) -> Told;
}
