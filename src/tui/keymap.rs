//! The keys: one table, from which the footer, the help, the palette's hints and
//! `docs/keys.md` are made.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

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
    /// Home: what there is to choose from.
    Home,
    /// The preview beside it.
    Preview,
    /// Words being typed there, to find rows by.
    Find,
    /// The path of an agenda file being typed there.
    Path,
}

impl Screen {
    /// Returns what people call it.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Live => "The live screen",
            Self::Palette => "The palette",
            Self::Reading => "An answer, or this help",
            Self::Home => "Home",
            Self::Preview => "The preview at Home",
            Self::Find => "Finding at Home",
            Self::Path => "The path of an agenda file",
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
    /// A key with a name.
    Named(KeyCode),
}

impl Key {
    /// Returns what was pressed, unless nothing is ever bound to such a thing.
    #[must_use]
    pub fn of(pressed: &KeyEvent) -> Option<Self> {
        let held = pressed.modifiers - KeyModifiers::SHIFT;
        match pressed.code {
            KeyCode::Char(sign) if held.is_empty() => Some(Self::Sign(small(sign))),
            KeyCode::Char(sign) if held == KeyModifiers::CONTROL => Some(Self::Ctrl(small(sign))),
            code if held.is_empty() => Some(Self::Named(code)),
            _ => None,
        }
    }

    /// Returns what is written on it.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::Sign(' ') => "space".to_owned(),
            Self::Sign(sign) => sign.to_string(),
            Self::Ctrl(letter) => format!("Ctrl-{}", letter.to_ascii_uppercase()),
            Self::Named(code) => match code {
                KeyCode::Up => "↑".to_owned(),
                KeyCode::Down => "↓".to_owned(),
                KeyCode::Left => "←".to_owned(),
                KeyCode::Right => "→".to_owned(),
                KeyCode::PageUp => "PgUp".to_owned(),
                KeyCode::PageDown => "PgDn".to_owned(),
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
    Hand,
    Idea,
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
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// Where.
    pub screen: Screen,
    /// Which key.
    pub key: Key,
    /// What it does.
    pub action: Action,
    /// What the footer calls it; empty where the footer leaves it out.
    pub label: &'static str,
    /// What the help says of it.
    pub help: &'static str,
}

const fn on(
    screen: Screen,
    key: Key,
    action: Action,
    label: &'static str,
    help: &'static str,
) -> Binding {
    Binding {
        screen,
        key,
        action,
        label,
        help,
    }
}

const fn sign(sign: char) -> Key {
    Key::Sign(sign)
}

const fn ctrl(letter: char) -> Key {
    Key::Ctrl(letter)
}

const fn named(code: KeyCode) -> Key {
    Key::Named(code)
}

/// Every key, the most used first: a footer shows as many as it has room for.
#[rustfmt::skip]
pub const BINDINGS: &[Binding] = {
    use Screen::{Find, Home, Live, Palette, Path, Preview, Reading};
    &[
        on(Live, sign(' '), Action::NextHand, "next", "Gives the floor to the next hand, ending the turn before"),
        on(Live, sign('h'), Action::Hand, "hand", "Raises a hand: type the beginning of a name"),
        on(Live, sign('i'), Action::Idea, "idea", "Captures an idea: type it, and from whom"),
        on(Live, sign('d'), Action::Decide, "decide", "Records a decision: type it, and because of what"),
        on(Live, sign('v'), Action::Vote, "vote", "Opens a poll; counts or closes the one that is open"),
        on(Live, sign('n'), Action::NextItem, "next item", "Goes to the next item of the agenda"),
        on(Live, sign('u'), Action::Undo, "undo", "Takes back what was done last"),
        on(Live, sign('e'), Action::EndTurn, "end turn", "Ends the turn on the floor"),
        on(Live, sign('p'), Action::Hold, "pause", "Holds the turn on the floor, or lets it go on"),
        on(Live, sign('g'), Action::Give, "give", "Gives the floor to someone, whatever the order"),
        on(Live, sign('s'), Action::Alongside, "alongside", "Lets someone speak alongside the turn that goes on"),
        on(Live, sign('l'), Action::Lower, "lower", "Lowers a hand"),
        on(Live, sign('o'), Action::Note, "note", "Takes a note"),
        on(Live, sign('c'), Action::Concern, "concern", "Keeps a concern about how we are working"),
        on(Live, sign('a'), Action::Person, "add", "Adds a person, who is here from now on"),
        on(Live, sign('x'), Action::Extend, "5 min more", "Gives the item five minutes more"),
        on(Live, sign('r'), Action::Redo, "redo", "Brings back what was taken back last"),
        on(Live, sign('z'), Action::Privacy, "private", "Hides what is private, for a projector, or shows it again"),
        on(Live, sign(':'), Action::Palette, "say", "Opens the palette, where everything can be said"),
        on(Live, sign('q'), Action::Quit, "quit", "Leaves; the session can be taken up again"),
        on(Live, sign('?'), Action::Help, "help", "Shows the keys"),
        on(Live, ctrl('c'), Action::Quit, "", "Leaves; the session can be taken up again"),
        on(Live, ctrl('z'), Action::Suspend, "", "Goes back to the shell; fg comes back here"),
        on(Live, ctrl('l'), Action::Redraw, "", "Draws the screen anew"),

        on(Palette, named(KeyCode::Enter), Action::Say, "say it", "Says what is typed"),
        on(Palette, named(KeyCode::Tab), Action::Complete, "complete", "Completes a word or a name; again for the next that fits"),
        on(Palette, named(KeyCode::Up), Action::Earlier, "earlier", "Brings back what was said before"),
        on(Palette, named(KeyCode::Down), Action::Later, "", "Brings back what was said after that"),
        on(Palette, named(KeyCode::Esc), Action::Back, "back", "Goes back; what is typed is there again the next time"),
        on(Palette, ctrl('c'), Action::Back, "", "Goes back; what is typed is there again the next time"),
        on(Palette, named(KeyCode::Left), Action::Left, "", "Moves left"),
        on(Palette, named(KeyCode::Right), Action::Right, "", "Moves right"),
        on(Palette, named(KeyCode::Home), Action::First, "", "Moves to the beginning"),
        on(Palette, ctrl('a'), Action::First, "", "Moves to the beginning"),
        on(Palette, named(KeyCode::End), Action::Last, "", "Moves to the end"),
        on(Palette, ctrl('e'), Action::Last, "", "Moves to the end"),
        on(Palette, named(KeyCode::Backspace), Action::DropBefore, "", "Takes away what is before"),
        on(Palette, ctrl('h'), Action::DropBefore, "", "Takes away what is before"),
        on(Palette, named(KeyCode::Delete), Action::DropAfter, "", "Takes away what is after"),
        on(Palette, ctrl('w'), Action::DropWord, "", "Takes away the word before"),
        on(Palette, ctrl('u'), Action::DropLine, "", "Takes away everything before"),
        on(Palette, ctrl('z'), Action::Suspend, "", "Goes back to the shell; fg comes back here"),
        on(Palette, ctrl('l'), Action::Redraw, "", "Draws the screen anew"),

        on(Reading, named(KeyCode::Up), Action::Up, "", "Goes up a line"),
        on(Reading, named(KeyCode::Down), Action::Down, "", "Goes down a line"),
        on(Reading, named(KeyCode::PageUp), Action::PageUp, "up", "Goes up a page"),
        on(Reading, named(KeyCode::PageDown), Action::PageDown, "down", "Goes down a page"),
        on(Reading, sign(' '), Action::PageDown, "", "Goes down a page"),
        on(Reading, named(KeyCode::Home), Action::First, "", "Goes to the beginning"),
        on(Reading, named(KeyCode::End), Action::Last, "", "Goes to the end"),
        on(Reading, named(KeyCode::Esc), Action::Back, "back", "Goes back"),
        on(Reading, sign('q'), Action::Back, "", "Goes back"),
        on(Reading, named(KeyCode::Enter), Action::Back, "", "Goes back"),
        on(Reading, ctrl('c'), Action::Back, "", "Goes back"),
        on(Reading, ctrl('z'), Action::Suspend, "", "Goes back to the shell; fg comes back here"),
        on(Reading, ctrl('l'), Action::Redraw, "", "Draws the screen anew"),

        on(Home, named(KeyCode::Enter), Action::Choose, "open", "Begins, takes up or opens what is selected"),
        on(Home, named(KeyCode::Right), Action::Closer, "preview", "Goes to the preview, to read on in it"),
        on(Home, sign('p'), Action::Practice, "practice", "Begins a practice with invented people, of which nothing is kept"),
        on(Home, sign('r'), Action::TakeUp, "take up", "Takes up the session that was interrupted last"),
        on(Home, sign('o'), Action::AgendaFile, "file", "Asks for the path of an agenda file to begin with"),
        on(Home, sign('/'), Action::Find, "find", "Finds rows by words of theirs"),
        on(Home, sign('q'), Action::Quit, "leave", "Leaves the program"),
        on(Home, sign('?'), Action::Help, "help", "Shows the keys"),
        on(Home, named(KeyCode::Up), Action::Up, "", "Goes up a row"),
        on(Home, named(KeyCode::Down), Action::Down, "", "Goes down a row"),
        on(Home, named(KeyCode::PageUp), Action::PageUp, "", "Goes up a page"),
        on(Home, named(KeyCode::PageDown), Action::PageDown, "", "Goes down a page"),
        on(Home, named(KeyCode::Home), Action::First, "", "Goes to the first row"),
        on(Home, named(KeyCode::End), Action::Last, "", "Goes to the last row"),
        on(Home, ctrl('c'), Action::Quit, "", "Leaves the program"),
        on(Home, ctrl('z'), Action::Suspend, "", "Goes back to the shell; fg comes back here"),
        on(Home, ctrl('l'), Action::Redraw, "", "Looks at the folder again, and draws the screen anew"),

        on(Preview, named(KeyCode::Esc), Action::Back, "back", "Goes back to the list"),
        on(Preview, named(KeyCode::Enter), Action::Choose, "open", "Begins, takes up or opens what is shown"),
        on(Preview, named(KeyCode::PageDown), Action::PageDown, "down", "Goes down a page"),
        on(Preview, named(KeyCode::PageUp), Action::PageUp, "up", "Goes up a page"),
        on(Preview, named(KeyCode::Left), Action::Back, "", "Goes back to the list"),
        on(Preview, sign('q'), Action::Back, "", "Goes back to the list"),
        on(Preview, ctrl('c'), Action::Back, "", "Goes back to the list"),
        on(Preview, named(KeyCode::Up), Action::Up, "", "Goes up a line"),
        on(Preview, named(KeyCode::Down), Action::Down, "", "Goes down a line"),
        on(Preview, sign(' '), Action::PageDown, "", "Goes down a page"),
        on(Preview, named(KeyCode::Home), Action::First, "", "Goes to the beginning"),
        on(Preview, named(KeyCode::End), Action::Last, "", "Goes to the end"),
        on(Preview, sign('?'), Action::Help, "help", "Shows the keys"),
        on(Preview, ctrl('z'), Action::Suspend, "", "Goes back to the shell; fg comes back here"),
        on(Preview, ctrl('l'), Action::Redraw, "", "Looks at the folder again, and draws the screen anew"),

        on(Find, named(KeyCode::Enter), Action::Choose, "open", "Begins, takes up or opens what is selected"),
        on(Find, named(KeyCode::Up), Action::Up, "up", "Goes up a row"),
        on(Find, named(KeyCode::Down), Action::Down, "down", "Goes down a row"),
        on(Find, named(KeyCode::Esc), Action::Back, "all again", "Goes back to the whole list"),
        on(Find, ctrl('c'), Action::Back, "", "Goes back to the whole list"),
        on(Find, named(KeyCode::PageUp), Action::PageUp, "", "Goes up a page"),
        on(Find, named(KeyCode::PageDown), Action::PageDown, "", "Goes down a page"),
        on(Find, named(KeyCode::Left), Action::Left, "", "Moves left"),
        on(Find, named(KeyCode::Right), Action::Right, "", "Moves right"),
        on(Find, named(KeyCode::Backspace), Action::DropBefore, "", "Takes away what is before"),
        on(Find, ctrl('h'), Action::DropBefore, "", "Takes away what is before"),
        on(Find, named(KeyCode::Delete), Action::DropAfter, "", "Takes away what is after"),
        on(Find, ctrl('w'), Action::DropWord, "", "Takes away the word before"),
        on(Find, ctrl('u'), Action::DropLine, "", "Takes away everything before"),
        on(Find, ctrl('z'), Action::Suspend, "", "Goes back to the shell; fg comes back here"),
        on(Find, ctrl('l'), Action::Redraw, "", "Draws the screen anew"),

        on(Path, named(KeyCode::Enter), Action::Choose, "begin with it", "Begins with the file, or takes up a journal"),
        on(Path, named(KeyCode::Tab), Action::Complete, "complete", "Completes the path as far as it is clear; again for the next that fits"),
        on(Path, named(KeyCode::Esc), Action::Back, "back", "Goes back; what is typed is there again the next time"),
        on(Path, ctrl('c'), Action::Back, "", "Goes back; what is typed is there again the next time"),
        on(Path, named(KeyCode::Left), Action::Left, "", "Moves left"),
        on(Path, named(KeyCode::Right), Action::Right, "", "Moves right"),
        on(Path, named(KeyCode::Home), Action::First, "", "Moves to the beginning"),
        on(Path, ctrl('a'), Action::First, "", "Moves to the beginning"),
        on(Path, named(KeyCode::End), Action::Last, "", "Moves to the end"),
        on(Path, ctrl('e'), Action::Last, "", "Moves to the end"),
        on(Path, named(KeyCode::Backspace), Action::DropBefore, "", "Takes away what is before"),
        on(Path, ctrl('h'), Action::DropBefore, "", "Takes away what is before"),
        on(Path, named(KeyCode::Delete), Action::DropAfter, "", "Takes away what is after"),
        on(Path, ctrl('w'), Action::DropWord, "", "Takes away the word before"),
        on(Path, ctrl('u'), Action::DropLine, "", "Takes away everything before"),
        on(Path, ctrl('z'), Action::Suspend, "", "Goes back to the shell; fg comes back here"),
        on(Path, ctrl('l'), Action::Redraw, "", "Draws the screen anew"),
    ]
};

/// Returns the keys of a screen.
pub fn of(screen: Screen) -> impl Iterator<Item = &'static Binding> {
    BINDINGS
        .iter()
        .filter(move |binding| binding.screen == screen)
}

/// Returns what a key does on a screen, if anything.
#[must_use]
pub fn action(screen: Screen, pressed: &KeyEvent) -> Option<Action> {
    let key = Key::of(pressed)?;
    of(screen)
        .find(|binding| binding.key == key)
        .map(|binding| binding.action)
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

/// Returns the help: every key of every screen, one a line.
#[must_use]
pub fn help() -> String {
    let mut text = keys_of(<Screen as strum::VariantArray>::VARIANTS);
    text.push_str("To learn what can be said in the palette: help");
    text
}

fn keys_of(screens: &[Screen]) -> String {
    let mut text = String::new();
    for screen in screens {
        text.push_str(&format!("{}\n\n", screen.title()));
        for binding in of(*screen) {
            text.push_str(&format!("  {:<10} {}\n", binding.key.name(), binding.help));
        }
        text.push('\n');
    }
    text
}
