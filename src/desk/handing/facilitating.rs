//! What whoever facilitates does with it: hands the laptop over, is told how far it has come, and
//! is warned before what was handed in would be too little to keep.

use super::Handing;
use crate::desk::{Desk, Said, SaidKind};
use crate::live::urn::{Emptied, FEWEST, Urn};
use crate::session::gathering::{self, Gathered, Purpose, Sheet};
use crate::session::people::PersonId;
use crate::session::polls::{self, Voting};
use crate::session::{Command, Refusal, Session};
use crate::words::{capital, counted};

impl Desk {
    /// Takes in a sheet; `voter` is who casts a ballot.
    ///
    /// # Errors
    /// Returns why it is refused; then nothing has changed.
    pub fn hand_in(&mut self, voter: Option<PersonId>, sheet: Sheet) -> Result<(), Refusal> {
        self.live.hand_in(voter, sheet)
    }

    /// Returns how many sheets are in for something.
    #[must_use]
    pub fn handed_in(&self, purpose: Purpose) -> usize {
        self.live.urn(purpose).map_or(0, Urn::len)
    }

    /// Says whether somebody may vote in the open secret poll and has not; that is
    /// for whoever facilitates to know, so that nobody is left out.
    #[must_use]
    pub fn is_to_vote(&self, person: PersonId) -> bool {
        self.live.session().polls.open().is_some_and(|poll| {
            let urn = self.live.urn(Purpose::Poll(poll.id));
            poll.question.voting == Voting::Secret
                && poll.roll.contains(&person)
                && !urn.is_some_and(|urn| urn.has(person))
        })
    }

    /// Returns the laptop as it is to be handed over now, if that was asked for.
    pub fn take_handing(&mut self) -> Option<Handing> {
        self.handing.take()
    }

    /// Hands the laptop round for what people give without their names.
    pub fn hand_round(&mut self, what: Gathered) -> Said {
        let open = self.live.session().gatherings.open().map(|open| open.what);
        let mut text = String::new();
        if open != Some(what) {
            if what == Gathered::Reflections
                && let Some(nothing) = nothing_to_ask(self.live.session())
            {
                return Said::new(SaidKind::Refused, nothing);
            }
            let said = self.act(gathering::Command::Begin(what).into());
            if said.kind != SaidKind::Done {
                return said;
            }
            text = said.text;
        }
        let open = self.live.session().gatherings.open();
        let purpose = open.map(|open| Purpose::Gathering(open.id));
        self.handing = purpose.map(|purpose| Handing::new(purpose, None));
        Said::new(SaidKind::HandOver, text)
    }

    /// Hands the laptop over for a secret ballot.
    pub fn hand_over(&mut self, to: Option<PersonId>) -> Said {
        match self.ballot_for(to) {
            Ok(handing) => {
                self.handing = Some(handing);
                Said::new(SaidKind::HandOver, "")
            }
            Err(refusal) => Said::new(SaidKind::Refused, refusal.to_string()),
        }
    }

    fn ballot_for(&self, to: Option<PersonId>) -> Result<Handing, Refusal> {
        let session = self.live.session();
        let poll = session.polls.open().ok_or(Refusal::NoPollIsOpen)?;
        if poll.question.voting != Voting::Secret {
            return Err(Refusal::NotSecret);
        }
        if let Some(person) = to {
            let called = session.people.called(person);
            if !poll.roll.contains(&person) {
                return Err(Refusal::NotOnTheRoll(called));
            }
            if !self.is_to_vote(person) {
                return Err(Refusal::HasVoted(called));
            }
        }
        Ok(Handing::new(Purpose::Poll(poll.id), to))
    }

    /// Says once that what is to be ended has too few sheets to be kept.
    pub(in crate::desk) fn too_few(&mut self, command: &Command) -> Option<Said> {
        let purpose = self.ends(command)?;
        let few = (purpose, self.handed_in(purpose));
        let text = self.few(purpose)?;
        if self.few.replace(few) == Some(few) {
            return None;
        }
        Some(Said::new(SaidKind::Refused, text))
    }

    /// Says what becomes of what was handed in if it ended now, where that is too little to
    /// be kept without telling whose it is.
    #[must_use]
    pub fn few(&self, purpose: Purpose) -> Option<String> {
        let Emptied {
            sheets, left_out, ..
        } = self.live.urn(purpose)?.emptied();
        few_in_words(self.live.session(), purpose, sheets.len(), left_out)
    }

    /// Takes it that whoever ends something knows that its sheets are too few.
    pub fn accept_few(&mut self) {
        let session = self.live.session();
        let poll = session.polls.open().map(|poll| Purpose::Poll(poll.id));
        let gathering = session.gatherings.open();
        let open = poll.or_else(|| gathering.map(|open| Purpose::Gathering(open.id)));
        self.few = open.map(|purpose| (purpose, self.handed_in(purpose)));
    }

    /// Returns what a command would end that sheets are handed in for.
    fn ends(&self, command: &Command) -> Option<Purpose> {
        let session = self.live.session();
        match command {
            Command::Polls(polls::Command::Close) => {
                let poll = session.polls.open()?;
                Some(Purpose::Poll(poll.id))
            }
            Command::Gathering(gathering::Command::End(_)) => {
                let open = session.gatherings.open()?;
                Some(Purpose::Gathering(open.id))
            }
            _ => None,
        }
    }

    /// Says once what would be lost by leaving now.
    pub(in crate::desk) fn leaving(&mut self) -> Option<Said> {
        if let Some(unsaved) = self.would_lose() {
            return Some(unsaved);
        }
        let at_risk = self.live.sheets_at_risk();
        if std::mem::replace(&mut self.at_risk, at_risk) == at_risk || at_risk == 0 {
            return None;
        }
        let what = counted(at_risk, "sheet that was", "sheets that were");
        Some(Said::new(
            SaidKind::Refused,
            format!(
                "Not yet: {what} handed in would be lost, since so few cannot be kept without \
                 telling whose they are. Whoever handed them in would be asked again. \
                 To leave all the same, say it again."
            ),
        ))
    }

    /// Does what can be done for what was handed in when nobody is left to be asked: ideas and
    /// concerns come into the record however few they are. Says what came in, what waits for the
    /// session to be taken up, and what is not kept, and why.
    pub fn nobody_is_left(&mut self) -> Option<String> {
        let mut said = Vec::new();
        let open = self.live.session().gatherings.open();
        if let Some(open) = open.filter(|open| open.what != Gathered::Reflections) {
            let urn = self.live.urn(Purpose::Gathering(open.id));
            let in_hand = urn.map_or(0, Urn::in_hand);
            if (1..FEWEST).contains(&in_hand) {
                said.push(self.act(gathering::Command::End(Vec::new()).into()).text);
            }
        }
        let (poll, gathering) = (
            self.live.session().polls.open(),
            &self.live.session().gatherings,
        );
        let poll = poll.map(|poll| Purpose::Poll(poll.id));
        let gathering = gathering.open().map(|open| Purpose::Gathering(open.id));
        for purpose in poll.into_iter().chain(gathering) {
            said.extend(self.live.urn(purpose).and_then(left_in));
        }
        (!said.is_empty()).then(|| said.join("\n"))
    }

    /// Tells how far it has come, to whoever facilitates: how many, and nothing of what
    /// they say.
    #[must_use]
    pub fn how_it_stands(&self, purpose: Purpose) -> String {
        let session = self.live.session();
        let sheets = self.handed_in(purpose);
        match purpose {
            Purpose::Poll(id) => {
                let of = session.polls.get(id).map_or(0, |poll| poll.roll.len());
                let have = counted(sheets, "person has", "people have");
                format!(
                    "{} voted, of {of}. To hand the laptop on: vote secretly. To close: poll close",
                    capital(&have)
                )
            }
            Purpose::Gathering(id) => {
                let what = session.gatherings.get(id).map(|one| one.what.to_string());
                let what = what.unwrap_or_default();
                format!(
                    "{} handed in. To hand the laptop on: gather {what}. \
                     To put it all into the record: gather end",
                    capital(&counted(sheets, "sheet is", "sheets are"))
                )
            }
        }
    }
}

/// Says why a sheet of the reflection would ask nothing.
fn nothing_to_ask(session: &Session) -> Option<&'static str> {
    let questions = session.meeting.about.questions.len();
    let is_counted = |question| session.reflection.is_counted(question);
    match questions {
        0 => Some("No closing questions are set."),
        _ if (1..=questions).all(is_counted) => {
            Some("All closing questions were counted in the room: nobody is asked twice.")
        }
        _ => None,
    }
}

/// Says what of an urn waits for the session to be taken up, and what is not kept.
fn left_in(urn: &Urn) -> Option<String> {
    let (one, many) = match urn.purpose() {
        Purpose::Poll(_) => ("ballot", "ballots"),
        Purpose::Gathering(_) => ("sheet", "sheets"),
    };
    let lost = Some(urn.in_hand()).filter(|in_hand| *in_hand < FEWEST);
    let lost = lost.unwrap_or(0);
    let kept = match urn.len() - lost {
        0 => None,
        1 => Some(format!("1 {one} is kept for when the session is taken up.")),
        kept => Some(format!(
            "{kept} {many} are kept for when the session is taken up."
        )),
    };
    let lost = match lost {
        0 => None,
        1 => Some(format!(
            "1 {one} that was handed in is not kept: by itself it would tell whose it is. \
             Whoever handed it in is asked again."
        )),
        lost => Some(format!(
            "{lost} {many} that were handed in are not kept: so few would tell whose they are. \
             Whoever handed them in is asked again."
        )),
    };
    let said: Vec<_> = kept.into_iter().chain(lost).collect();
    (!said.is_empty()).then(|| said.join(" "))
}

/// Says what becomes of sheets that are too few; nothing where they are not.
fn few_in_words(
    session: &Session,
    purpose: Purpose,
    counting: usize,
    left_out: usize,
) -> Option<String> {
    if left_out > 0 {
        let cast = counted(left_out, "ballot has", "ballots have");
        let more = match FEWEST - left_out {
            1 => "one more is",
            _ => "two more are",
        };
        return Some(format!(
            "Not yet: {cast} been cast since the session was taken up. Beside those from before \
             so few would tell who voted what, and they do not count: {more} needed. \
             To hand the laptop on: vote secretly. To close without them, say it again."
        ));
    }
    let is_kept = |purpose| match purpose {
        Purpose::Poll(_) => false,
        Purpose::Gathering(id) => {
            let gathering = session.gatherings.get(id);
            gathering.is_none_or(|gathering| gathering.what != Gathered::Reflections)
        }
    };
    if counting == 0 || counting >= FEWEST || is_kept(purpose) {
        return None;
    }
    Some(match purpose {
        Purpose::Poll(poll) => {
            let who = counted(counting, "person has", "people have");
            let of = session.polls.get(poll).map_or(0, |poll| poll.roll.len());
            format!(
                "Not yet: only {who} voted, of {of}. A result of so few would tell who voted what: \
                 there would be none, and their ballots are not kept. \
                 To hand the laptop on: vote secretly. To close without a result, say it again."
            )
        }
        Purpose::Gathering(_) => format!(
            "Not yet: only {} handed in. So few would point to whoever filled them in, and are \
             not kept. To hand the laptop on: gather reflections. To end it all the same, say it again.",
            counted(counting, "sheet is", "sheets are")
        ),
    })
}
