//! What the wiring does with the terminal, since the screen itself cannot: it copies to the
//! clipboard, and lends the terminal to an editor.

/// Something to be done between two frames.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Errand {
    /// To copy a text to the clipboard of whoever sits at the terminal.
    Copy(String),
    /// To open a text in an editor; what becomes of it there is not read.
    Read(String),
}

/// Opens a text in the editor of whoever sits there, and returns what it holds then.
pub type Edit<'a> = &'a dyn Fn(&str) -> Result<String, String>;
