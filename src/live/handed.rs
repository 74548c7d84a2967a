//! The laptop handed round: sheets come in, and stay out of the record until all
//! of them are in it at once.

use super::urn::{Emptied, Urn};
use super::{Live, Refusal};
use crate::session::gathering::{self, Gathered, Purpose, Sheet};
use crate::session::people::PersonId;
use crate::session::polls::{self, Poll, SecretBallots, Voting};
use crate::session::record::{self, Subject};
use crate::session::{Command, Event, Session, Timeline};
use crate::store::ballots::{self, Kept};

impl Live {
    /// Returns what was handed in for something and is not in the record yet.
    #[must_use]
    pub fn urn(&self, purpose: Purpose) -> Option<&Urn> {
        self.urns.iter().find(|urn| urn.purpose() == purpose)
    }

    /// Returns how many sheets would be lost by leaving now: too few to be kept
    /// without telling whose they are.
    #[must_use]
    pub fn sheets_at_risk(&self) -> usize {
        let few = |sheets: &usize| *sheets < super::urn::FEWEST;
        self.urns.iter().map(Urn::in_hand).filter(few).sum()
    }

    /// Takes in a sheet; `voter` is who hands in a ballot, and nobody otherwise.
    /// It is final, and no event.
    ///
    /// # Errors
    /// Returns why it is refused; then nothing has changed.
    pub fn hand_in(&mut self, voter: Option<PersonId>, sheet: Sheet) -> Result<(), Refusal> {
        let purpose = self.purpose_of(voter, &sheet)?;
        let found = self.urns.iter().position(|urn| urn.purpose() == purpose);
        let at = found.unwrap_or(self.urns.len());
        if found.is_none() {
            self.urns.push(Urn::new(purpose));
        }
        if self.urns[at].put(voter, sheet, &mut self.draw) {
            self.write_sheets();
        }
        Ok(())
    }

    /// Checks that one more person may have a sheet of a gathering: there is one reflection
    /// each of those who were here, and as many ideas and concerns as there are.
    ///
    /// # Errors
    /// Returns why there is no sheet for one more.
    pub fn has_room_for_a_sheet(&self, purpose: Purpose) -> Result<(), Refusal> {
        let open = self.session().gatherings.open();
        if open.is_none_or(|open| open.what != Gathered::Reflections) {
            return Ok(());
        }
        let sheets = self.urn(purpose).map_or(0, Urn::len);
        self.session().has_room_for_sheets(sheets + 1)
    }

    fn purpose_of(&self, voter: Option<PersonId>, sheet: &Sheet) -> Result<Purpose, Refusal> {
        let session = self.session();
        if !session.is_open() {
            return Err(Refusal::Closed);
        }
        match (voter, sheet) {
            (None, sheet) => {
                let open = session.gatherings.open().ok_or(Refusal::NoGathering)?;
                if !sheet.belongs_to(open.what) {
                    return Err(Refusal::AnotherSheet);
                }
                if sheet.is_empty() {
                    return Err(Refusal::NoWords("what you want to say"));
                }
                let purpose = Purpose::Gathering(open.id);
                self.has_room_for_a_sheet(purpose)?;
                Ok(purpose)
            }
            (Some(voter), Sheet::Ballot(ballot)) => {
                let poll = secret_poll(session)?;
                let called = || session.people.called(voter);
                if !poll.roll.contains(&voter) {
                    return Err(Refusal::NotOnTheRoll(called()));
                }
                ballot.check(&poll.question)?;
                let purpose = Purpose::Poll(poll.id);
                if self.urn(purpose).is_some_and(|urn| urn.has(voter)) {
                    return Err(Refusal::HasVoted(called()));
                }
                Ok(purpose)
            }
            (Some(_), _) => Err(Refusal::AnotherSheet),
        }
    }

    /// Puts the sheets into a command that ends what they are for.
    pub(super) fn with_sheets(&self, command: Command) -> Command {
        match command {
            Command::Gathering(gathering::Command::End(_)) => {
                let open = self.session().gatherings.open();
                let purpose = open.map(|open| Purpose::Gathering(open.id));
                let Emptied { sheets, .. } = self.emptied(purpose);
                gathering::Command::End(sheets).into()
            }
            Command::Polls(polls::Command::Close | polls::Command::CloseSecret(_)) => {
                let Ok(poll) = secret_poll(self.session()) else {
                    return polls::Command::Close.into();
                };
                let Emptied { sheets, voted, .. } = self.emptied(Some(Purpose::Poll(poll.id)));
                let ballots = sheets.into_iter().filter_map(|sheet| match sheet {
                    Sheet::Ballot(ballot) => Some(ballot),
                    _ => None,
                });
                polls::Command::CloseSecret(SecretBallots {
                    ballots: ballots.collect(),
                    voted: voted.into_iter().collect(),
                })
                .into()
            }
            other => other,
        }
    }

    fn emptied(&self, purpose: Option<Purpose>) -> Emptied {
        let urn = purpose.and_then(|purpose| self.urn(purpose));
        urn.map(Urn::emptied).unwrap_or_default()
    }

    /// Lets go of the sheets of what is over: they are in the record, or were given
    /// up; and of the words that were struck with a poll.
    pub(super) fn let_go_of_sheets(&mut self, events: &[Event]) {
        let session = self.timeline.session();
        let before = self.urns.len();
        self.urns.retain(|urn| is_open(session, urn.purpose()));
        let mut changed = self.urns.len() != before;
        for event in events {
            if let Event::Record(record::Event::Struck {
                subject: Subject::Poll { id },
            }) = event
            {
                let mut urns = self.urns.iter_mut();
                let struck = urns.find(|urn| urn.purpose() == Purpose::Poll(*id));
                changed |= struck.is_some_and(Urn::withdraw);
            }
        }
        if changed {
            self.write_sheets();
        }
    }

    /// Makes batches of what is in hand: the program is to be left.
    pub(super) fn put_sheets_away(&mut self) {
        let mut changed = false;
        for urn in &mut self.urns {
            changed |= urn.put_away(&mut self.draw);
        }
        if changed {
            self.write_sheets();
        }
    }

    /// Has the file of the sheets written, after all events so far; removed where
    /// there is nothing to keep.
    pub(super) fn write_sheets(&mut self) {
        let bytes = self.sheets().map(String::into_bytes);
        self.writer.put_beside(self.files.ballots(), bytes);
    }

    /// Returns what the file of the sheets holds, if there is anything to keep.
    pub(super) fn sheets(&self) -> Option<String> {
        let kept: Vec<_> = self
            .urns
            .iter()
            .map(|urn| urn.kept().clone())
            .filter(|kept| !kept.batches.is_empty())
            .collect();
        (!kept.is_empty()).then(|| ballots::text(&kept))
    }

    /// Says of an open secret poll how many ballots are kept, so that nobody is taken to have
    /// voted whose ballot was still in memory.
    fn ballots_kept(&self) -> Option<String> {
        let session = self.session();
        let poll = session.polls.open()?;
        if poll.question.voting != Voting::Secret {
            return None;
        }
        let kept = self.urn(Purpose::Poll(poll.id)).map_or(0, Urn::len);
        let number = poll.number;
        let roll = poll.roll.len();
        Some(format!(
            "Poll {number} is secret and open: {kept} of {roll} ballots are kept. \
             Whoever is not among them is asked again: up to five who had voted may have to \
             vote again."
        ))
    }

    /// Takes up the sheets that were written before; those of what is over go.
    /// Returns a sentence about what could not be used.
    pub(super) fn take_up_sheets(&mut self) -> Option<String> {
        let path = self.files.ballots();
        let why = match ballots::read(&path) {
            Ok(kept) => {
                let session = self.timeline.session();
                let foreign = |kept: &Kept| !is_known(session, kept.purpose);
                let problem = kept
                    .iter()
                    .any(foreign)
                    .then(|| "It belongs to something that the journal does not know.".to_owned());
                let open = |kept: &Kept| is_open(session, kept.purpose);
                let count = kept.len();
                self.urns = kept.into_iter().filter(open).map(Urn::of).collect();
                if problem.is_none() && self.urns.len() != count {
                    self.write_sheets();
                }
                match problem {
                    Some(problem) => problem,
                    None => return self.ballots_kept(),
                }
            }
            Err(error) => error.to_string(),
        };
        let kept = match ballots::put_aside(&path) {
            Ok(kept) => format!("It is kept as {}.", kept.display()),
            Err(error) => format!("It could not be put aside: {error}."),
        };
        if !self.urns.is_empty() {
            self.write_sheets();
        }
        Some(format!(
            "The sheets in {} could not be used: {why} {kept} \
             Whoever had voted in secret is asked again.",
            path.display()
        ))
    }
}

/// Refuses to take back the beginning of what sheets were handed in for.
pub(super) fn keep_sheets(
    urns: &[Urn],
    timeline: &Timeline,
    events: &[Event],
) -> Result<(), Refusal> {
    let undone = events.iter().filter_map(|event| match event {
        Event::Record(record::Event::Undone { act }) => Some(*act),
        _ => None,
    });
    let begun: Vec<_> = undone.flat_map(|act| timeline.act(act)).collect();
    for recorded in &begun {
        // Whoever has voted stays on the roll.
        if let Event::Polls(polls::Event::RollJoined { poll, person }) = recorded.event {
            let its = |urn: &&Urn| urn.purpose() == Purpose::Poll(poll) && urn.has(person);
            if urns.iter().any(|urn| its(&urn)) {
                let called = timeline.session().people.called(person);
                return Err(Refusal::HasVoted(called));
            }
        }
    }
    let purposes: Vec<_> = begun
        .iter()
        .filter_map(|begun| begins(&begun.event))
        .collect();
    let lost = |urn: &&Urn| !urn.is_empty() && purposes.contains(&urn.purpose());
    urns.iter()
        .find(lost)
        .map_or(Ok(()), |urn| Err(too_late(urn)))
}

/// Returns what an event begins that sheets are handed in for.
fn begins(event: &Event) -> Option<Purpose> {
    match event {
        Event::Polls(polls::Event::PollOpened { poll, .. }) => Some(Purpose::Poll(*poll)),
        Event::Gathering(gathering::Event::GatheringBegun { gathering, .. }) => {
            Some(Purpose::Gathering(*gathering))
        }
        _ => None,
    }
}

/// Returns the secret poll that is open.
fn secret_poll(session: &Session) -> Result<&Poll, Refusal> {
    let poll = session.polls.open().ok_or(Refusal::NoPollIsOpen)?;
    if poll.question.voting == Voting::Secret {
        Ok(poll)
    } else {
        Err(Refusal::NotSecret)
    }
}

/// Says whether sheets are still handed in for something.
fn is_open(session: &Session, purpose: Purpose) -> bool {
    match purpose {
        Purpose::Poll(poll) => session.polls.get(poll).is_some_and(Poll::is_open),
        Purpose::Gathering(id) => {
            let gathering = session.gatherings.get(id);
            gathering.is_some_and(|gathering| gathering.ended.is_none())
        }
    }
}

fn is_known(session: &Session, purpose: Purpose) -> bool {
    match purpose {
        Purpose::Poll(poll) => session.polls.get(poll).is_some(),
        Purpose::Gathering(id) => session.gatherings.get(id).is_some(),
    }
}

fn too_late(urn: &Urn) -> Refusal {
    let (one, many, end) = match urn.purpose() {
        Purpose::Poll(_) => ("secret ballot has", "secret ballots have", "poll close"),
        Purpose::Gathering(_) => ("sheet has", "sheets have", "gather end"),
    };
    let number = urn.len();
    let has = if number == 1 { one } else { many };
    Refusal::SheetsAreIn(format!("{number} {has}"), end)
}
