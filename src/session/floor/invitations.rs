//! Invitations: the floor is offered to someone with no hand up, who speaks,
//! writes, passes or comes back to it later.
//!
//! The offer and what was chosen are kept, and nothing else. Nobody is invited
//! again before some time has gone by, and never who asked not to be called on.

use serde::Serialize;
use serde_with::{DeserializeFromStr, SerializeDisplay};

use crate::session::Session;
use crate::session::moment::Millis;
use crate::session::people::{Person, PersonId, Way};
use crate::session::refusal::Refusal;
use crate::session::shared::Shared;

/// What someone chose to do with an invitation.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    strum::Display,
    strum::EnumString,
    strum::VariantArray,
    SerializeDisplay,
    DeserializeFromStr,
    schemars::JsonSchema,
)]
#[schemars(transform = crate::session::schema::in_terms::<Self>)]
#[strum(serialize_all = "lowercase", ascii_case_insensitive)]
pub enum Reply {
    /// To speak: the floor is theirs.
    Speak,
    /// To write.
    Write,
    /// To pass.
    Pass,
    /// To come back to it later.
    Later,
}

/// An offer of the floor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// To whom.
    pub person: PersonId,
    /// When it was made.
    pub offered: Millis,
    /// What they chose; absent while it is open, and where they raised a hand,
    /// wrote or spoke without choosing.
    pub reply: Option<Reply>,
    /// When it was over.
    pub over: Option<Millis>,
}

/// Every invitation of a session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Invitations {
    all: Shared<Invitation>,
}

/// How many invitations there were, and what was chosen: nobody's name is in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Counted {
    /// How many were made.
    pub offered: usize,
    /// To how many the answer was to speak.
    pub speak: usize,
    /// To write.
    pub write: usize,
    /// To pass.
    pub pass: usize,
    /// To come back later.
    pub later: usize,
}

impl Invitations {
    /// Counts them.
    #[must_use]
    pub fn counted(&self) -> Counted {
        let chose = |reply| self.all.iter().filter(|i| i.reply == Some(reply)).count();
        Counted {
            offered: self.all.len(),
            speak: chose(Reply::Speak),
            write: chose(Reply::Write),
            pass: chose(Reply::Pass),
            later: chose(Reply::Later),
        }
    }

    /// Returns the last one that someone had.
    #[must_use]
    pub fn last(&self, person: PersonId) -> Option<&Invitation> {
        self.all.iter().rfind(|one| one.person == person)
    }

    pub(super) fn offer(&mut self, person: PersonId, t: Millis) {
        self.over(person, t);
        self.all.push(Invitation {
            person,
            offered: t,
            reply: None,
            over: None,
        });
    }

    pub(super) fn answer(&mut self, person: PersonId, reply: Reply, t: Millis) {
        if let Some(open) = self.open_mut(person) {
            open.reply = Some(reply);
            open.over = Some(t);
        }
    }

    /// Someone contributes, or wants to, without having chosen.
    pub(super) fn over(&mut self, person: PersonId, t: Millis) {
        if let Some(open) = self.open_mut(person) {
            open.over = Some(t);
        }
    }

    fn open_mut(&mut self, person: PersonId) -> Option<&mut Invitation> {
        let open = |one: &Invitation| one.person == person && one.over.is_none();
        let place = self.all.iter().rposition(open)?;
        self.all.get_mut(place)
    }
}

impl Session {
    /// Returns the invitations that were not answered yet, of those who are
    /// still here and want to be called on. Where a correction found their
    /// hand up or had them speak, there is nothing to answer.
    pub fn open_invitations(&self) -> impl Iterator<Item = &Invitation> {
        let stands = |one: &&Invitation| {
            let person = self.people.get(one.person);
            person.is_some_and(|person| {
                let here = person
                    .presence
                    .last()
                    .is_some_and(|span| span.from <= one.offered);
                let floor = &self.floor;
                let waits = floor.hand_of(person.id).is_some();
                let speaks = floor.unended().any(|turn| turn.speaker == person.id);
                here && may_be_called_on(person) && !waits && !speaks
            })
        };
        let all = self.floor.invitations.all.iter();
        all.filter(|one| one.over.is_none()).filter(stands)
    }

    /// Returns how long it is until someone can be invited again, in
    /// milliseconds; `None` where they can be invited now.
    #[must_use]
    pub fn invited_again_in(&self, person: PersonId, now: Millis) -> Option<Millis> {
        let last = self.floor.invitations.last(person)?;
        let since = now.saturating_sub(last.over.unwrap_or(last.offered));
        let wait = self.floor.settings.invite_again.saturating_sub(since);
        (wait > 0).then_some(wait)
    }

    /// Says whether someone can be invited now.
    ///
    /// # Errors
    /// Returns why not.
    pub fn may_invite(&self, person: PersonId, now: Millis) -> Result<(), Refusal> {
        let person = self.people.get(person).ok_or(Refusal::NobodyOfThatId)?;
        let called = person.called();
        if !person.is_present() {
            return Err(Refusal::NotHere(called));
        }
        if !person.ways().takes_part() {
            return Err(Refusal::DoesNotTakePart(called));
        }
        if person.ways().has(Way::NeverCallOnMe) {
            return Err(Refusal::NeverCalledOn(called));
        }
        if self.floor.hand_of(person.id).is_some() {
            return Err(Refusal::HandIsUp(called));
        }
        if self.floor.unended().any(|turn| turn.speaker == person.id) {
            return Err(Refusal::Speaks(called));
        }
        if self.open_invitations().any(|open| open.person == person.id) {
            return Err(Refusal::InvitedAlready(called));
        }
        match self.invited_again_in(person.id, now) {
            Some(wait) => Err(Refusal::InvitedLately { name: called, wait }),
            None => Ok(()),
        }
    }
}

fn may_be_called_on(person: &Person) -> bool {
    let ways = person.ways();
    person.is_present() && ways.takes_part() && !ways.has(Way::NeverCallOnMe)
}
