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
    /// A form.
    Form,
}

impl Screen {
    /// Returns what people call it.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Live => "The live screen",
            Self::Palette => "The palette",
            Self::Reading => "An answer, or this help",
            Self::Form => "A form",
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
            KeyCode::Char(_) => None,
            KeyCode::Enter if held.is_empty() && pressed.modifiers == KeyModifiers::SHIFT => {
                Some(Self::ShiftEnter)
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
            Self::Sign(' ') => "space".to_owned(),
            Self::Sign(sign) => sign.to_string(),
            Self::Ctrl(' ') => "Ctrl-space".to_owned(),
            Self::Ctrl(letter) => format!("Ctrl-{}", letter.to_ascii_uppercase()),
            Self::Alt(code) => format!("Alt-{}", Self::Named(code).name()),
            Self::ShiftEnter => "Shift-Enter".to_owned(),
            Self::Named(code) => match code {
                KeyCode::BackTab => "Shift-Tab".to_owned(),
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
    Item,
    Save,
    NextField,
    FieldBefore,
    NewLine,
    Propose,
    Anew,
    BringBack,
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

const fn alt(code: KeyCode) -> Key {
    Key::Alt(code)
}

const fn named(code: KeyCode) -> Key {
    Key::Named(code)
}

/// Every key, the most used first: a footer shows as many as it has room for.
#[rustfmt::skip]
pub const BINDINGS: &[Binding] = {
    use Screen::{Form, Live, Palette, Reading};
    &[
        on(Live, sign(' '), Action::NextHand, "next", "Gives the floor to the next hand, ending the turn before"),
        on(Live, sign('h'), Action::Hand, "hand", "Raises a hand: type the beginning of a name"),
        on(Live, sign('i'), Action::Idea, "idea", "Captures an idea"),
        on(Live, sign('d'), Action::Decide, "decide", "Records a decision, with its reasons"),
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
        on(Live, sign('w'), Action::Item, "item", "Adds an item to the agenda"),
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

        on(Form, named(KeyCode::Enter), Action::Save, "save", "Saves it, from any field; goes to what is missing, if anything is"),
        on(Form, named(KeyCode::Tab), Action::NextField, "next", "Goes to the next field"),
        on(Form, named(KeyCode::Esc), Action::Back, "for later", "Goes back; what is filled in is there again the next time"),
        on(Form, alt(KeyCode::Enter), Action::NewLine, "new line", "Begins a new line"),
        on(Form, ctrl('j'), Action::NewLine, "", "Begins a new line"),
        on(Form, Key::ShiftEnter, Action::NewLine, "", "Begins a new line, where the terminal tells Shift-Enter from Enter"),
        on(Form, named(KeyCode::BackTab), Action::FieldBefore, "", "Goes to the field before"),
        on(Form, named(KeyCode::Down), Action::Down, "", "Goes to the line or the field below"),
        on(Form, named(KeyCode::Up), Action::Up, "", "Goes to the line or the field above"),
        on(Form, ctrl(' '), Action::Propose, "", "Takes the first name that is proposed; so does → at the end"),
        on(Form, ctrl('n'), Action::Anew, "", "Sets it aside and begins anew"),
        on(Form, ctrl('p'), Action::BringBack, "", "Brings back what was set aside"),
        on(Form, ctrl('c'), Action::Back, "", "Goes back; what is filled in is there again the next time"),
        on(Form, named(KeyCode::Left), Action::Left, "", "Moves left, or chooses what is before; space marks one of several"),
        on(Form, named(KeyCode::Right), Action::Right, "", "Moves right, or chooses what is next"),
        on(Form, named(KeyCode::Home), Action::First, "", "Moves to the beginning of the line"),
        on(Form, ctrl('a'), Action::First, "", "Moves to the beginning of the line"),
        on(Form, named(KeyCode::End), Action::Last, "", "Moves to the end of the line"),
        on(Form, ctrl('e'), Action::Last, "", "Moves to the end of the line"),
        on(Form, named(KeyCode::Backspace), Action::DropBefore, "", "Takes away what is before"),
        on(Form, ctrl('h'), Action::DropBefore, "", "Takes away what is before"),
        on(Form, named(KeyCode::Delete), Action::DropAfter, "", "Takes away what is after"),
        on(Form, ctrl('w'), Action::DropWord, "", "Takes away the word before"),
        on(Form, ctrl('u'), Action::DropLine, "", "Takes away everything before on the line"),
        on(Form, ctrl('z'), Action::Suspend, "", "Goes back to the shell; fg comes back here"),
        on(Form, ctrl('l'), Action::Redraw, "", "Draws the screen anew"),
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
    let does = |key| of(screen).find(|binding| binding.key == key);
    let binding = match key {
        Key::ShiftEnter => does(key).or_else(|| does(Key::Named(KeyCode::Enter))),
        key => does(key),
    };
    binding.map(|binding| binding.action)
}

/// Returns the help: every key of every screen, one a line.
#[must_use]
pub fn help() -> String {
    let mut text = String::new();
    for screen in <Screen as strum::VariantArray>::VARIANTS {
        text.push_str(&format!("{}\n\n", screen.title()));
        for binding in of(*screen) {
            text.push_str(&format!("  {:<11} {}\n", binding.key.name(), binding.help));
        }
        text.push('\n');
    }
    text.push_str("To learn what can be said in the palette: help");
    text
}
