//! What later sessions of its series said of what was promised in one that is read: looked for
//! meanwhile, since a folder may hold thousands.

use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use super::Study;
use crate::session::series::Since;
use crate::session::{Session, Words};

/// What is known of later sessions.
#[derive(Default)]
pub(super) struct Later {
    /// Where it comes from, as long as it is looked for.
    looking: Option<Receiver<Since>>,
    since: Since,
    /// The session with all of it; nothing where there is none.
    session: Option<Session>,
}

impl Later {
    pub(super) fn session(&self) -> Option<&Session> {
        self.session.as_ref()
    }

    /// Leaves out of what is known what went from the later sessions.
    pub(super) fn leave_out(&mut self, without: impl Fn(&Words) -> Option<Words>) {
        self.since.leave_out(without);
    }

    /// Puts what is known into a session.
    pub(super) fn put_into(&mut self, session: &Session) {
        self.session = (!self.since.is_empty()).then(|| {
            let mut session = session.clone();
            self.since.put_into(&mut session);
            session
        });
    }
}

impl Study {
    /// Has it known what is found by somebody who looks for it now.
    #[must_use]
    pub fn with_later(mut self, looking: Receiver<Since>) -> Self {
        self.later.looking = Some(looking);
        self
    }

    /// Says whether somebody still looks for later sessions.
    #[must_use]
    pub fn awaits_later(&self) -> bool {
        self.later.looking.is_some()
    }

    /// Waits for what later sessions said, no longer than that; says whether there is something
    /// new to be read.
    pub fn wait_for_later(&mut self, longest: Duration) -> bool {
        let Some(looking) = &self.later.looking else {
            return false;
        };
        match looking.recv_timeout(longest) {
            Err(RecvTimeoutError::Timeout) => return false,
            Err(RecvTimeoutError::Disconnected) => {}
            Ok(since) => self.later.since = since,
        }
        self.later.looking = None;
        let session = self.timeline().session().clone();
        self.later.put_into(&session);
        self.later.session.is_some()
    }
}
