//! What is drawn: the live screen, and what has come up above it.

use ratatui::Frame;

use super::super::panels::notices;
use super::super::screens;
use super::super::view::View;
use super::{App, Layer};

impl App {
    /// Draws the screen as it stands, and changes nothing.
    pub(super) fn draw(&self, frame: &mut Frame) {
        let area = frame.area();
        if let Some(Layer::Handed(handed)) = self.layers.last() {
            self.spots.take();
            let session = self.session();
            return screens::handing::render(frame, area, handed, session, self.theme);
        }
        let mut view = View::of(&self.desk, &self.saved, self.theme);
        view.message = self.message.as_ref();
        view.focus = self.focus.clone();
        let events = self.desk.live().timeline().events().len();
        view.mirrored = Some((&self.mirrored, events));
        view.half_filled = self.forms.half_filled();
        view.is_covered = !self.layers.is_empty();
        // What has the whole screen, and above it what comes up over its foot.
        let whole = |layer: &&Layer| matches!(layer, Layer::Reading(_) | Layer::Form(_));
        match self.layers.iter().rfind(whole) {
            Some(Layer::Reading(reading)) => {
                let pressing = notices::pressing(&view);
                screens::reading::render(frame, area, reading, pressing.as_deref(), self.theme);
            }
            Some(Layer::Form(form)) => screens::form::render(frame, area, form, &view),
            _ => screens::live::render(frame, area, &view),
        }
        self.spots.replace(view.spots.take());
        match self.layers.last() {
            Some(Layer::Palette(palette)) => {
                screens::palette::render(frame, area, palette, self.theme);
            }
            Some(Layer::Picking(picking)) => screens::picking::render(frame, area, picking, &view),
            Some(Layer::Sifting(sifting)) => {
                screens::sifting::render(frame, area, sifting, self.theme);
            }
            Some(Layer::Choosing(choosing)) => {
                screens::choosing::render(frame, area, choosing, self.theme);
            }
            Some(Layer::Polling(polling)) => screens::polling::render(frame, area, polling, &view),
            Some(Layer::Reading(_) | Layer::Form(_) | Layer::Handed(_)) => {}
            None => {
                if let Some(first) = self.digit {
                    screens::dialing::render(frame, area, first, &view);
                }
            }
        }
    }
}
