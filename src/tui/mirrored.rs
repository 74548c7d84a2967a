//! The mirror as it was worked out last: it goes through all turns that ever were, which is too
//! much for each frame.

use std::cell::RefCell;
use std::rc::Rc;

use crate::session::floor::mirror::Mirror;
use crate::session::{Millis, Session};

/// How long one stays good while nothing happens: a session is not looked back at by the second.
const GOOD_FOR: Millis = 10_000;

/// What was worked out last, and from what.
#[derive(Default)]
pub(in crate::tui) struct Mirrored(RefCell<Option<Last>>);

struct Last {
    events: usize,
    moment: Millis,
    mirror: Rc<Mirror>,
}

impl Mirrored {
    /// Returns the mirror of a session with so many events: made anew after each of them, and
    /// every ten seconds.
    pub(in crate::tui) fn of(&self, session: &Session, events: usize, now: Millis) -> Rc<Mirror> {
        let moment = now / GOOD_FOR;
        let mut last = self.0.borrow_mut();
        match &*last {
            Some(last) if (last.events, last.moment) == (events, moment) => Rc::clone(&last.mirror),
            _ => {
                let mirror = Rc::new(Mirror::at(session, now));
                *last = Some(Last {
                    events,
                    moment,
                    mirror: Rc::clone(&mirror),
                });
                mirror
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::staging::Stage;

    #[test]
    fn it_is_made_anew_when_something_happens_and_every_ten_seconds() {
        let mut stage = Stage::new(&["Amina", "Jo"]);
        let kept = Mirrored::default();
        let first = kept.of(stage.session(), 1, 0);
        assert!(Rc::ptr_eq(&first, &kept.of(stage.session(), 1, 9_999)));
        stage.say("give Amina");
        let heard = kept.of(stage.session(), 2, 9_999);
        assert_eq!(heard.over_time.stands[0].heard.heard, 1);
        let later = kept.of(stage.session(), 2, 10_000);
        assert_eq!(later.over_time.stands[0].t, 10_000);
    }
}
