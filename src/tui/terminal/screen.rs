//! The backend that frames are drawn on: one frame, one write.
//!
//! Ratatui's own crossterm backend flushes several times a frame, which shows as flicker over a
//! slow line; it asks the terminal where its cursor is, and waits up to two seconds for an
//! answer that an event stream may have eaten; and it starts `tput` when the size is unknown.
//! This one gathers a frame, sends it between the marks of a synchronized update, remembers
//! where it put the cursor, and asks the kernel for the size and nobody else.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;
use std::sync::Arc;

use crossterm::queue;
use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};
use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use rustix::termios::{Winsize, tcgetwinsize};

use super::held::Held;
use super::output;

/// What a terminal that doesn't know its size is taken for, as is the custom.
const UNKNOWN: Size = Size {
    width: 80,
    height: 24,
};

/// Draws on the terminal that a guard holds.
#[derive(Debug)]
pub struct Screen {
    inner: CrosstermBackend<Page>,
    page: Page,
    cursor: Position,
    held: Arc<Held>,
}

/// The bytes of the frame being made, shared with the backend that makes them.
#[derive(Debug, Clone, Default)]
struct Page(Rc<RefCell<Vec<u8>>>);

impl Write for Page {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    /// Does nothing: a frame is sent when it is whole.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Screen {
    pub(super) fn new(held: Arc<Held>) -> Self {
        let page = Page::default();
        let inner = CrosstermBackend::new(page.clone());
        Self {
            inner,
            page,
            cursor: Position::ORIGIN,
            held,
        }
    }

    fn measured(&self) -> io::Result<Winsize> {
        match tcgetwinsize(rustix::stdio::stdout()) {
            Ok(size) => Ok(size),
            Err(_) => Ok(tcgetwinsize(&self.held.tty)?),
        }
    }
}

/// The size to draw for; zero is how the kernel says that nobody told it.
fn known(size: Winsize) -> Size {
    if size.ws_col == 0 || size.ws_row == 0 {
        UNKNOWN
    } else {
        Size {
            width: size.ws_col,
            height: size.ws_row,
        }
    }
}

impl Backend for Screen {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        self.inner.draw(content)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.inner.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.inner.show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.cursor = position.into();
        self.inner.set_cursor_position(self.cursor)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.inner.clear()
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        self.inner.clear_region(region)
    }

    fn size(&self) -> io::Result<Size> {
        self.measured().map(known)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        let size = self.measured()?;
        let pixels = Size {
            width: size.ws_xpixel,
            height: size.ws_ypixel,
        };
        Ok(WindowSize {
            columns_rows: known(size),
            pixels,
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        let page = self.page.0.take();
        if page.is_empty() {
            return Ok(());
        }
        // After a restoration the terminal is someone else's: nothing is drawn over it.
        if !self.held.is_on() {
            return Err(io::Error::new(
                io::ErrorKind::NotConnected,
                "the terminal was given back",
            ));
        }
        let mut frame = Vec::with_capacity(page.len() + 16);
        queue!(frame, BeginSynchronizedUpdate)?;
        frame.extend_from_slice(&page);
        queue!(frame, EndSynchronizedUpdate)?;
        output::send(rustix::stdio::stdout(), &frame, None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_without_a_size_gets_the_customary_one() {
        let size = |ws_col, ws_row| Winsize {
            ws_col,
            ws_row,
            ws_xpixel: 0,
            ws_ypixel: 0,
        };
        assert_eq!(known(size(0, 0)), UNKNOWN);
        assert_eq!(known(size(0, 5)), UNKNOWN);
        assert_eq!(known(size(1, 1)), Size::new(1, 1));
    }
}
