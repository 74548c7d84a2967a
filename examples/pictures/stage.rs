//! The live screen of a session that a script has brought somewhere, driven by keys.

use std::error::Error;
use std::path::Path;
use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ourturn::tui::app::{App, Notice};
use ourturn::tui::event_loop::{self, App as _, Input};
use ourturn::tui::picture::Shown;
use ourturn::tui::theme::{Background, Colours, Signs, Theme};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use tempfile::TempDir;

use crate::rehearsal;

/// How long the disk may take; a picture is of a session that is saved.
const PATIENCE: Duration = Duration::from_secs(30);

/// A session on its screen.
pub(crate) struct Stage {
    app: App,
    _folder: TempDir,
}

impl Stage {
    /// Brings a session to the end of its script.
    pub(crate) fn begin(script: &Path, background: Background) -> Result<Self, Box<dyn Error>> {
        let rehearsed = rehearsal::begin(script)?;
        if let Some(refused) = rehearsed.refused.first() {
            return Err(refused.clone().into());
        }
        Ok(Self {
            app: App::new(rehearsed.desk, theme(background)),
            _folder: rehearsed.folder,
        })
    }

    /// Presses one key after the other: a newline is Enter, a tab is Tab, and `\u{1b}` Esc.
    pub(crate) fn press(&mut self, keys: &str) {
        press(&mut self.app, keys);
    }

    /// Draws it at a size, once all is saved.
    pub(crate) fn shown(&mut self, size: (u16, u16)) -> Result<Shown, Box<dyn Error>> {
        if !self.app.desk().live().settling().wait(PATIENCE) {
            return Err("the disk takes too long".into());
        }
        self.app.notice(Notice::Saved);
        shown(&self.app, size)
    }
}

/// Presses one key after the other on any screen.
pub(crate) fn press(app: &mut impl event_loop::App, keys: &str) {
    for sign in keys.chars() {
        let code = match sign {
            '\n' => KeyCode::Enter,
            '\t' => KeyCode::Tab,
            '\u{1b}' => KeyCode::Esc,
            sign => KeyCode::Char(sign),
        };
        app.handle(Input::Key(KeyEvent::new(code, KeyModifiers::NONE)));
    }
}

/// Draws any screen at a size.
pub(crate) fn shown(
    app: &impl event_loop::App,
    (columns, rows): (u16, u16),
) -> Result<Shown, Box<dyn Error>> {
    let mut terminal = Terminal::new(TestBackend::new(columns, rows))?;
    terminal.draw(|frame| app.view(frame))?;
    Ok(Shown {
        cursor: Some(terminal.get_cursor_position()?),
        cells: terminal.backend().buffer().clone(),
    })
}

/// Returns how the pictures look on a background.
pub(crate) fn theme(background: Background) -> Theme {
    Theme {
        colours: Colours::Many,
        background,
        signs: Signs::Drawn,
    }
}
