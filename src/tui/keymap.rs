//! The keys: one table, from which the footer, the help, the palette's hints and
//! `docs/keys.md` are made.

mod table;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use table::{EVERYWHERE, OWN, READING, TYPING};

#[cfg(test)]
mod tests;

/// Where a key means something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::VariantArray)]
pub enum Screen {
    /// The live screen.
    Live,
    /// The palette.
    Palette,
    /// An answer, or the help.
    Reading,
    /// Looking for words in it.
    Finding,
    /// Picking a person.
    Picking,
    /// Looking for an idea.
    Sifting,
    /// A choice between a few things.
    Choosing,
    /// Home: what there is to choose from.
    Home,
    /// The preview beside it.
    Preview,
    /// Words being typed there, to find rows by.
    Find,
    /// The path of an agenda file being typed there.
    Path,
    /// A form.
    Form,
    /// A page for whoever the laptop is handed to.
    Handed,
    /// Votes being taken.
    Polling,
    /// The library: all sessions, or what was found in them.
    Library,
    /// Words being typed there, to find sessions by.
    LibraryFind,
    /// Words being typed there, to look for in what was said.
    LibrarySearch,
    /// The figures of a series, session by session.
    Trends,
    /// A session that is over, gone through again.
    Replay,
    /// Where to go in it, or what to find, being typed.
    GoTo,
    /// A session being read after it is over.
    Review,
    /// A list there, to choose from.
    Listed,
    /// A line that is asked for there.
    Asked,
}

impl Screen {
    /// Says whether a text is read there.
    fn reads(self) -> bool {
        matches!(self, Self::Reading | Self::Preview)
    }

    /// Says whether letters are text there.
    fn types(self) -> bool {
        matches!(
            self,
            Self::Palette
                | Self::Finding
                | Self::Picking
                | Self::Sifting
                | Self::Find
                | Self::Path
                | Self::Form
                | Self::Handed
                | Self::Polling
                | Self::LibraryFind
                | Self::LibrarySearch
                | Self::GoTo
                | Self::Listed
                | Self::Asked
        )
    }

    /// Returns what people call it.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Live => "The live screen",
            Self::Palette => "The palette",
            Self::Reading => "An answer, or this help",
            Self::Finding => "Looking for words in it",
            Self::Picking => "Picking a person",
            Self::Sifting => "Looking for an idea",
            Self::Choosing => "A choice",
            Self::Home => "Home",
            Self::Preview => "The preview at Home",
            Self::Find => "Finding at Home",
            Self::Path => "The path of an agenda file",
            Self::Form => "A form",
            Self::Handed => "The laptop handed over",
            Self::Polling => "Taking votes",
            Self::Library => "The library",
            Self::LibraryFind => "Finding sessions in the library",
            Self::LibrarySearch => "Searching in the library",
            Self::Trends => "Trends",
            Self::Replay => "A replay",
            Self::GoTo => "Going somewhere in a replay",
            Self::Review => "A session read again",
            Self::Listed => "A list to choose from there",
            Self::Asked => "A line that is asked for there",
        }
    }
}

/// What can be pressed. Letters are the small ones: Caps Lock changes nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// A sign.
    Sign(char),
    /// A letter with Ctrl.
    Ctrl(char),
    /// A key with Alt.
    Alt(KeyCode),
    /// Enter with Shift, where the terminal tells; it is Enter where nothing is bound to it.
    ShiftEnter,
    /// An arrow to a side with Shift; it is the arrow where nothing is bound to it.
    Shift(KeyCode),
    /// A key with a name.
    Named(KeyCode),
    /// Any of the ten digits.
    Digit,
}

impl Key {
    /// Returns what was pressed, unless nothing is ever bound to such a thing.
    #[must_use]
    pub fn of(pressed: &KeyEvent) -> Option<Self> {
        let held = pressed.modifiers - KeyModifiers::SHIFT;
        match pressed.code {
            KeyCode::Char(sign) if held.is_empty() && sign.is_ascii_digit() => Some(Self::Digit),
            KeyCode::Char(sign) if held.is_empty() => Some(Self::Sign(small(sign))),
            KeyCode::Char(sign) if held == KeyModifiers::CONTROL => Some(Self::Ctrl(small(sign))),
            KeyCode::Char(_) => None,
            KeyCode::Enter if held.is_empty() && pressed.modifiers == KeyModifiers::SHIFT => {
                Some(Self::ShiftEnter)
            }
            code @ (KeyCode::Left | KeyCode::Right)
                if held.is_empty() && pressed.modifiers == KeyModifiers::SHIFT =>
            {
                Some(Self::Shift(code))
            }
            code if held.is_empty() => Some(Self::Named(code)),
            code if held == KeyModifiers::ALT => Some(Self::Alt(code)),
            _ => None,
        }
    }

    /// Returns what is written on it.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::Digit => "0–9".to_owned(),
            Self::Sign(' ') => "space".to_owned(),
            Self::Sign(sign) => sign.to_string(),
            Self::Ctrl(' ') => "Ctrl-space".to_owned(),
            Self::Ctrl(letter) => format!("Ctrl-{}", letter.to_ascii_uppercase()),
            Self::Alt(code) => format!("Alt-{}", Self::Named(code).name()),
            Self::ShiftEnter => "Shift-Enter".to_owned(),
            Self::Shift(code) => format!("Shift-{}", Self::Named(code).name()),
            Self::Named(code) => match code {
                KeyCode::BackTab => "Shift-Tab".to_owned(),
                KeyCode::Up => "↑".to_owned(),
                KeyCode::Down => "↓".to_owned(),
                KeyCode::Left => "←".to_owned(),
                KeyCode::Right => "→".to_owned(),
                KeyCode::PageUp => "PgUp".to_owned(),
                KeyCode::PageDown => "PgDn".to_owned(),
                KeyCode::Backspace => "Backspace".to_owned(),
                other => other.to_string(),
            },
        }
    }
}

fn small(sign: char) -> char {
    sign.to_lowercase().next().unwrap_or(sign)
}

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::VariantArray)]
#[allow(missing_docs, reason = "the table below says of each what it does")]
pub enum Action {
    NextHand,
    Digit,
    Hand,
    Idea,
    FindIdea,
    MarkIdea,
    Decide,
    Vote,
    NextItem,
    Undo,
    EndTurn,
    Hold,
    Give,
    Alongside,
    Lower,
    Note,
    Concern,
    Person,
    Extend,
    Redo,
    Privacy,
    Palette,
    NextPanel,
    PanelBefore,
    Zoom,
    Open,
    Settle,
    Round,
    Pass,
    Interlude,
    Signal,
    Invite,
    Promised,
    Correct,
    Mark,
    Limit,
    Red,
    Yellow,
    Green,
    Louder,
    NeedABreak,
    SomethingsWrong,
    Help,
    Quit,
    Suspend,
    Redraw,
    Say,
    Complete,
    Earlier,
    Later,
    Left,
    Right,
    First,
    Last,
    DropBefore,
    DropAfter,
    DropWord,
    DropLine,
    Back,
    Up,
    Down,
    PageUp,
    PageDown,
    Choose,
    Closer,
    Practice,
    TakeUp,
    AgendaFile,
    Find,
    FindNext,
    Item,
    Save,
    NextField,
    FieldBefore,
    NewLine,
    Propose,
    Anew,
    BringBack,
    Discard,
    Sort,
    Search,
    Wrong,
    Compare,
    Play,
    FiveBack,
    FiveOn,
    TenthBack,
    TenthOn,
    EventBefore,
    EventOn,
    MarkBefore,
    MarkOn,
    Slower,
    Faster,
    Silences,
    GoTo,
    FindBefore,
    Only,
    Everything,
    Replay,
    Add,
    Confirm,
    Jump,
    Moment,
    Return,
    Copy,
    ToEditor,
    Export,
    History,
    Amend,
    Rewrite,
    Appear,
    Strike,
    More,
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// Which key.
    pub key: Key,
    /// What it does.
    pub action: Action,
    /// What the footer calls it; empty where the footer leaves it out.
    pub label: &'static str,
    /// What the help says of it.
    pub help: &'static str,
}

/// Returns the keys of a screen.
pub fn of(screen: Screen) -> impl Iterator<Item = &'static Binding> {
    let typing: &[Binding] = if screen.types() { TYPING } else { &[] };
    let reading: &[Binding] = if screen.reads() { READING } else { &[] };
    own(screen).chain(reading).chain(typing).chain(EVERYWHERE)
}

/// Returns the keys that a screen has for itself.
fn own(screen: Screen) -> impl Iterator<Item = &'static Binding> {
    let own = OWN.iter().filter(move |(of, _)| *of == screen);
    own.map(|(_, binding)| binding)
}

/// Returns what is written on the first key that does something on a screen.
#[must_use]
pub fn key_of(screen: Screen, action: Action) -> Option<String> {
    let binding = of(screen).find(|binding| binding.action == action);
    binding.map(|binding| binding.key.name())
}

/// Returns what a key does on a screen, if anything.
#[must_use]
pub fn action(screen: Screen, pressed: &KeyEvent) -> Option<Action> {
    let key = Key::of(pressed)?;
    let does = |key| of(screen).find(|binding| binding.key == key);
    let binding = match key {
        Key::ShiftEnter => does(key).or_else(|| does(Key::Named(KeyCode::Enter))),
        Key::Shift(code) => does(key).or_else(|| does(Key::Named(code))),
        key => does(key),
    };
    binding.map(|binding| binding.action)
}

/// Returns the help of Home: every key there, one a line.
#[must_use]
pub fn help_at_home() -> String {
    let mut text = keys_of(&[
        Screen::Home,
        Screen::Preview,
        Screen::Find,
        Screen::Path,
        Screen::Reading,
    ]);
    text.push_str("The keys of a session stand in its own help: ? there.");
    text
}

/// Returns the help of the library: every key there, one a line.
#[must_use]
pub fn help_in_the_library() -> String {
    keys_of(&[
        Screen::Library,
        Screen::LibraryFind,
        Screen::LibrarySearch,
        Screen::Reading,
    ])
}

/// Returns the help of the trends: how a document is made of them, and every key there, one a
/// line.
#[must_use]
pub fn help_in_trends() -> String {
    let keys = keys_of(&[Screen::Trends, Screen::Reading]);
    format!("To make a document of it for others: ourturn trends NAME --to docx\n\n{keys}")
}

/// Returns the help of a replay: every key there, one a line.
#[must_use]
pub fn help_in_replay() -> String {
    keys_of(&[Screen::Replay, Screen::GoTo, Screen::Reading])
}

/// Returns the help: every key of every screen, one a line.
#[must_use]
pub fn help() -> String {
    let mut text = keys_of(<Screen as strum::VariantArray>::VARIANTS);
    text.push_str("To learn what can be said in the palette: help");
    text
}

/// Returns the help of a session read again: every key there, one a line.
#[must_use]
pub fn help_at_review() -> String {
    let mut text = keys_of(&[
        Screen::Review,
        Screen::Listed,
        Screen::Asked,
        Screen::Finding,
        Screen::Form,
        Screen::Reading,
    ]);
    text.push_str("More of it stands in docs/review.md.");
    text
}

fn keys_of(screens: &[Screen]) -> String {
    let mut text = String::new();
    for (title, keys) in sections(screens) {
        text.push_str(&format!("{title}\n\n"));
        for binding in keys {
            text.push_str(&format!("  {:<11} {}\n", binding.key.name(), binding.help));
        }
        text.push('\n');
    }
    text
}

/// Returns the keys of some screens under their headings; those of several screens come once, at
/// the end.
fn sections(screens: &[Screen]) -> Vec<(&'static str, Vec<&'static Binding>)> {
    let mut sections: Vec<_> = screens
        .iter()
        .map(|screen| (screen.title(), own(*screen).collect()))
        .collect();
    sections.push(("Wherever a text is read", READING.iter().collect()));
    sections.push(("Wherever something is typed", TYPING.iter().collect()));
    sections.push(("Everywhere", EVERYWHERE.iter().collect()));
    sections
}
