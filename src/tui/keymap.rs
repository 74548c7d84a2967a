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
    /// Looking for words in it.
    Finding,
    /// Picking a person.
    Picking,
    /// A choice between a few things.
    Choosing,
}

impl Screen {
    /// Returns what people call it.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Live => "The live screen",
            Self::Palette => "The palette",
            Self::Reading => "An answer, or this help",
            Self::Finding => "Looking for words in it",
            Self::Picking => "Picking a person",
            Self::Choosing => "A choice",
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
            code if held.is_empty() => Some(Self::Named(code)),
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
            Self::Ctrl(letter) => format!("Ctrl-{}", letter.to_ascii_uppercase()),
            Self::Named(code) => match code {
                KeyCode::Up => "↑".to_owned(),
                KeyCode::Down => "↓".to_owned(),
                KeyCode::Left => "←".to_owned(),
                KeyCode::Right => "→".to_owned(),
                KeyCode::PageUp => "PgUp".to_owned(),
                KeyCode::PageDown => "PgDn".to_owned(),
                KeyCode::BackTab => "Shift-Tab".to_owned(),
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
    Find,
    FindNext,
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
    use Screen::{Choosing, Finding, Live, Palette, Picking, Reading};
    &[
        on(Live, sign(' '), Action::NextHand, "next", "Gives the floor to the next hand, ending the turn before"),
        on(Live, sign('h'), Action::Hand, "hand", "Raises a hand: type the beginning of a name"),
        on(Live, Key::Digit, Action::Digit, "", "The two digits beside a name raise that hand, or lower it"),
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
        on(Live, named(KeyCode::Tab), Action::NextPanel, "panel", "Goes on to the next panel"),
        on(Live, named(KeyCode::BackTab), Action::PanelBefore, "", "Goes back to the panel before"),
        on(Live, sign('f'), Action::Zoom, "full", "Gives the panel all the room there is, or takes it back"),
        on(Live, named(KeyCode::Up), Action::Up, "", "Selects what is above in the panel"),
        on(Live, named(KeyCode::Down), Action::Down, "", "Selects what is below in the panel"),
        on(Live, named(KeyCode::PageUp), Action::PageUp, "", "Goes up by some rows"),
        on(Live, named(KeyCode::PageDown), Action::PageDown, "", "Goes down by some rows"),
        on(Live, named(KeyCode::Home), Action::First, "", "Goes to the first in the panel"),
        on(Live, named(KeyCode::End), Action::Last, "", "Goes to the last in the panel"),
        on(Live, named(KeyCode::Enter), Action::Open, "open", "Opens what is selected; gives the floor to a selected hand"),
        on(Live, named(KeyCode::Esc), Action::Back, "back", "Goes back to the floor; changes nothing"),
        on(Live, sign('b'), Action::Settle, "settle", "Settles what waits for an answer, such as a gap in time"),
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
        on(Reading, sign('/'), Action::Find, "find", "Looks for words"),
        on(Reading, sign('n'), Action::FindNext, "next found", "Goes on to where they stand next"),
        on(Reading, named(KeyCode::Home), Action::First, "", "Goes to the beginning"),
        on(Reading, named(KeyCode::End), Action::Last, "", "Goes to the end"),
        on(Reading, named(KeyCode::Esc), Action::Back, "back", "Goes back"),
        on(Reading, sign('q'), Action::Back, "", "Goes back"),
        on(Reading, named(KeyCode::Enter), Action::Back, "", "Goes back"),
        on(Reading, ctrl('c'), Action::Back, "", "Goes back"),
        on(Reading, ctrl('z'), Action::Suspend, "", "Goes back to the shell; fg comes back here"),
        on(Reading, ctrl('l'), Action::Redraw, "", "Draws the screen anew"),

        on(Finding, named(KeyCode::Enter), Action::Say, "go there", "Goes to the first place; n goes on from there"),
        on(Finding, named(KeyCode::Esc), Action::Back, "back", "Goes back to reading"),
        on(Finding, ctrl('c'), Action::Back, "", "Goes back to reading"),
        on(Finding, named(KeyCode::Left), Action::Left, "", "Moves left"),
        on(Finding, named(KeyCode::Right), Action::Right, "", "Moves right"),
        on(Finding, named(KeyCode::Backspace), Action::DropBefore, "", "Takes away what is before"),
        on(Finding, named(KeyCode::Delete), Action::DropAfter, "", "Takes away what is after"),
        on(Finding, ctrl('w'), Action::DropWord, "", "Takes away the word before"),
        on(Finding, ctrl('u'), Action::DropLine, "", "Takes away everything before"),
        on(Finding, ctrl('z'), Action::Suspend, "", "Goes back to the shell; fg comes back here"),
        on(Finding, ctrl('l'), Action::Redraw, "", "Draws the screen anew"),

        on(Picking, named(KeyCode::Enter), Action::Say, "pick", "Picks who is selected"),
        on(Picking, Key::Digit, Action::Digit, "by number", "The two digits beside a name pick at once"),
        on(Picking, named(KeyCode::Up), Action::Up, "", "Selects the name before"),
        on(Picking, named(KeyCode::Down), Action::Down, "next name", "Selects the next name"),
        on(Picking, named(KeyCode::Esc), Action::Back, "back", "Goes back; nobody is picked"),
        on(Picking, ctrl('c'), Action::Back, "", "Goes back; nobody is picked"),
        on(Picking, named(KeyCode::Left), Action::Left, "", "Moves left"),
        on(Picking, named(KeyCode::Right), Action::Right, "", "Moves right"),
        on(Picking, named(KeyCode::Home), Action::First, "", "Moves to the beginning"),
        on(Picking, named(KeyCode::End), Action::Last, "", "Moves to the end"),
        on(Picking, named(KeyCode::Backspace), Action::DropBefore, "", "Takes away what is before"),
        on(Picking, named(KeyCode::Delete), Action::DropAfter, "", "Takes away what is after"),
        on(Picking, ctrl('w'), Action::DropWord, "", "Takes away the word before"),
        on(Picking, ctrl('u'), Action::DropLine, "", "Takes away everything before"),
        on(Picking, ctrl('z'), Action::Suspend, "", "Goes back to the shell; fg comes back here"),
        on(Picking, ctrl('l'), Action::Redraw, "", "Draws the screen anew"),

        on(Choosing, Key::Digit, Action::Digit, "do it", "Does what stands beside the digit"),
        on(Choosing, named(KeyCode::Enter), Action::Say, "do it", "Does what is selected"),
        on(Choosing, named(KeyCode::Up), Action::Up, "", "Selects what is above"),
        on(Choosing, named(KeyCode::Down), Action::Down, "down", "Selects what is below"),
        on(Choosing, named(KeyCode::Esc), Action::Back, "back", "Goes back; nothing is done"),
        on(Choosing, ctrl('c'), Action::Back, "", "Goes back; nothing is done"),
        on(Choosing, ctrl('z'), Action::Suspend, "", "Goes back to the shell; fg comes back here"),
        on(Choosing, ctrl('l'), Action::Redraw, "", "Draws the screen anew"),
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

/// Returns the help: every key of every screen, one a line.
#[must_use]
pub fn help() -> String {
    let mut text = String::new();
    for screen in <Screen as strum::VariantArray>::VARIANTS {
        text.push_str(&format!("{}\n\n", screen.title()));
        for binding in of(*screen) {
            text.push_str(&format!("  {:<10} {}\n", binding.key.name(), binding.help));
        }
        text.push('\n');
    }
    text.push_str("To learn what can be said in the palette: help");
    text
}
