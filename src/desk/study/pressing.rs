//! Reports that are made of a session while it is read: the desk asks for them by name, and knows
//! neither formats nor where they go.

use std::path::{Path, PathBuf};

use super::{Done, Study};
use crate::session::Timeline;
use crate::words::listed;

/// Who makes reports, and puts them on disk.
pub trait Press {
    /// Returns the reports that can be had: what each is asked for by, such as "minutes html", and
    /// what it is.
    fn reports(&self) -> Vec<(String, String)>;

    /// Returns the reports that were made of it before and are still there, each by its name.
    fn made(&self) -> Vec<String>;

    /// Makes a report of a session as it stands, and says where it is.
    ///
    /// # Errors
    /// Says why it could not be made, or that there is none of this name.
    fn make(&self, timeline: &Timeline, report: &str) -> Result<String, String>;
}

impl Study {
    /// Has reports made by this press.
    #[must_use]
    pub fn with_press(mut self, press: impl Press + 'static) -> Self {
        self.press = Some(Box::new(press));
        self
    }

    /// Returns the reports that can be had, each with what it is.
    #[must_use]
    pub fn reports(&self) -> Vec<(String, String)> {
        let press = self.press.as_ref();
        press.map(|press| press.reports()).unwrap_or_default()
    }

    /// Says which reports were made before something was withdrawn: they still hold it. Those
    /// that were `told` already are not told again.
    pub(super) fn made_before(&self, told: &[PathBuf]) -> Option<String> {
        let mut made = self.press.as_ref()?.made();
        let is_told = |name: &String| {
            let name = Path::new(name).file_name();
            told.iter().any(|path| path.file_name() == name)
        };
        made.retain(|name| !is_told(name));
        let names = listed(&made);
        match made.len() {
            0 => None,
            1 => Some(format!(
                "This report was made before, and may still hold it: {names}. Delete it, and make it anew."
            )),
            _ => Some(format!(
                "These reports were made before, and may still hold it: {names}. Delete them, and make them anew."
            )),
        }
    }

    /// Makes a report, and says where it is.
    #[must_use]
    pub fn export(&self, report: &str) -> Done {
        let Some(press) = &self.press else {
            return Done::Refused(
                "No reports are made here. To make one: ourturn export".to_owned(),
            );
        };
        match press.make(self.timeline(), report) {
            Ok(told) => Done::Done(told),
            Err(why) => Done::Refused(why),
        }
    }
}
