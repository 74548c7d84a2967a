//! The trends of a series on the screen, and the sessions that are opened from there.

use std::io;

use tokio::sync::mpsc::unbounded_channel;

use super::super::terminal::Wanted;
use super::super::trends::Trends;
use super::super::watch::Stop;
use super::{Held, Tellable};

impl Tellable for Trends<'_> {
    fn tell(&mut self, text: &str) {
        Self::tell(self, text);
    }
}

/// Shows the trends of a series until they are left; says what stopped it, if it was no key.
///
/// # Errors
/// When there is no terminal, or it cannot be set up.
pub fn trends(mut shown: Trends<'_>, wanted: Wanted) -> io::Result<Option<Stop>> {
    let mut held = Held::take(wanted)?;
    let stop = held.trends(&mut shown);
    held.give_back(None);
    Ok(stop)
}

impl Held {
    /// Shows trends until they are left; says what stopped it, if anything did.
    pub(super) fn trends(&mut self, shown: &mut Trends<'_>) -> Option<Stop> {
        // Nobody else has anything to say to it.
        let (_, mut nobody) = unbounded_channel();
        loop {
            let stop = self.drive(shown, &mut nobody);
            let Some(path) = shown.take_chosen().filter(|_| stop.is_none()) else {
                return stop;
            };
            match shown.keeper().study(&path) {
                Ok(mut review) => {
                    review.hide(shown.hides());
                    let stop = self.review(&mut review);
                    shown.hide(review.hides());
                    let told = shown.keeper().put_back(&path, &review);
                    shown.come_back(told);
                    if stop.is_some() {
                        return stop;
                    }
                }
                Err(why) => shown.come_back(why),
            }
        }
    }
}
