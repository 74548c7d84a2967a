//! Correcting turns: whose one was, when it began and ended, where it parts in two,
//! and that two of them were one.
//!
//! Each correction counts all turns anew: there are few of them, and a sum that is
//! taken apart by hand goes wrong.

use super::turns::{Chosen, Progress, Turn, TurnId};
use super::{Event, Floor};
use crate::session::moment::{Millis, Span};
use crate::session::people::PersonId;
use crate::session::refusal::Refusal;
use crate::session::words::Words;

/// A time that a correction means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// So many milliseconds from what is corrected; negative is earlier.
    By(i64),
    /// The moment that was marked last.
    Marked,
    /// This moment of the session.
    At(Millis),
}

impl When {
    /// Returns the time that is meant, `time` being what is moved.
    ///
    /// # Errors
    /// Where it is before the session, where nothing is marked, and where it is
    /// `time` itself.
    pub(in crate::session) fn from(
        self,
        time: Millis,
        mark: Option<Millis>,
    ) -> Result<Millis, Refusal> {
        let meant = match self {
            Self::By(by) => time.checked_add_signed(by).ok_or(Refusal::BeforeTheSession),
            Self::Marked => mark.ok_or(Refusal::NoMark),
            Self::At(at) => Ok(at),
        }?;
        if meant == time {
            Err(Refusal::NothingChanges)
        } else {
            Ok(meant)
        }
    }
}

impl Floor {
    /// Returns the moment that was marked last, to correct a turn by.
    #[must_use]
    pub fn mark(&self) -> Option<Millis> {
        self.mark
    }

    /// Returns the turn before the last on the floor, and the last: what can be made one.
    #[must_use]
    pub fn last_two(&self) -> Option<(&Turn, &Turn)> {
        let mut turns = self.turns.iter().rev().filter(|turn| !turn.alongside);
        let last = turns.next()?;
        Some((turns.next()?, last))
    }

    /// Says whose a turn was, or when it began or ended.
    pub(super) fn correct_turn(&mut self, event: &Event) {
        let Event::TurnCorrected {
            turn,
            person,
            from,
            to,
            limit,
        } = event
        else {
            return;
        };
        let Some(place) = self.turn_place(*turn) else {
            return;
        };
        let was = self.turns[place].speaker;
        if let Some(person) = person {
            self.reassign(place, *person);
            self.turns[place].limit = *limit;
        }
        if to.is_some() {
            // Only what had ended is given another end: if what ended it was
            // taken back by another actor, this says so all the same.
            self.turns[place].progress = Progress::Ended;
            self.unended.retain(|p| *p != place);
        }
        let turn = &mut self.turns[place];
        if let (Some(from), Some(span)) = (from, turn.spans.first_mut()) {
            span.from = *from;
        }
        if let (Some(to), Some(span)) = (to, turn.spans.last_mut()) {
            span.to = Some(*to);
        }
        let all = Span {
            from: turn.began(),
            to: turn.stopped(),
        };
        if turn.chosen != Chosen::Recording {
            self.give_way(all);
        }
        self.count_anew_for([was, self.turns[place].speaker]);
    }

    fn reassign(&mut self, place: usize, person: PersonId) {
        // The hand that was answered by mistake goes up again, before the
        // right one is answered, which may pass it over.
        let in_round = self.turns[place].in_round;
        if let Some(wrong) = self.turns[place].hand.take() {
            self.put_back(wrong, in_round);
        }
        let in_round = self.is_of_the_round(place, person);
        self.hand_over(place, person, in_round);
    }

    /// Makes a turn somebody's, which answers their hand.
    fn hand_over(&mut self, place: usize, person: PersonId, in_round: bool) {
        if !self.turns[place].alongside {
            self.turns[place].in_round = in_round;
            let right = self.answer(person, in_round);
            let is_last = !self
                .turns
                .between(place + 1, usize::MAX)
                .any(|turn| !turn.alongside);
            if is_last {
                self.priority_answered = right.as_ref().is_some_and(|h| h.kind.is_priority());
            }
            self.turns[place].hand = right;
        }
        let turn = &mut self.turns[place];
        turn.speaker = person;
        // The rule's reason was for somebody else.
        if turn.chosen != Chosen::Recording {
            turn.chosen = Chosen::Facilitator { because: None };
        }
    }

    /// Parts a turn in two; the second part may be somebody else's.
    pub(super) fn split_turn(&mut self, event: &Event) {
        let Event::TurnSplit {
            turn,
            at,
            second,
            person,
            limit,
            uncounted,
        } = event
        else {
            return;
        };
        let Some(place) = self.turn_place(*turn) else {
            return;
        };
        let number = self.next_number();
        let first = &mut self.turns[place];
        let mut rest = first.clone();
        first.spans.retain(|span| span.from < *at);
        first.close_by(*at);
        first.progress = Progress::Ended;
        rest.spans.retain(|span| span.to.is_none_or(|to| to > *at));
        if let Some(span) = rest.spans.first_mut() {
            span.from = span.from.max(*at);
        }
        rest.id = *second;
        rest.number = number;
        rest.hand = None;
        rest.limit = *limit;
        rest.counted = !uncounted;
        rest.in_round = false;
        self.unended.retain(|unended| *unended != place);
        let place = self.turns.len();
        if rest.progress != Progress::Ended {
            self.unended.push(place);
        }
        self.turns.push(rest);
        if let Some(person) = person {
            let began = self.round().map_or(0, |round| round.began);
            let in_round = *at >= began && self.is_of_the_round(place, *person);
            self.hand_over(place, *person, in_round);
        }
        self.count_anew();
    }

    /// Makes two turns one: the floor was the first one's all along. The hand that
    /// the second answered goes up again.
    pub(super) fn merge_turns(&mut self, into: TurnId, turn: TurnId) {
        let (Some(first), Some(second)) = (self.turn_place(into), self.turn_place(turn)) else {
            return;
        };
        if first == second {
            return;
        }
        let rest = self.turns.remove(second);
        // What a turn was split into stands at the end, whenever it was.
        let first = if first > second { first - 1 } else { first };
        if rest.number == self.numbered {
            self.numbered -= 1;
        }
        self.unended.retain(|place| *place != second);
        for later in self.unended.iter_mut().filter(|place| **place > second) {
            *later -= 1;
        }
        self.one_turn_less_at(second);
        if let Some(hand) = rest.hand {
            self.put_back(hand, rest.in_round);
        }
        let is_last = !self
            .turns
            .between(second, usize::MAX)
            .any(|turn| !turn.alongside);
        let turn = &mut self.turns[first];
        turn.spans.extend(rest.spans);
        turn.progress = rest.progress;
        if is_last {
            self.priority_answered = turn.hand.as_ref().is_some_and(|h| h.kind.is_priority());
        }
        if rest.progress != Progress::Ended && !self.unended.contains(&first) {
            self.unended.push(first);
            self.unended.sort_unstable();
        }
        self.count_anew();
    }

    /// Says why someone was picked.
    pub(super) fn explain_pick(&mut self, turn: TurnId, because: &Words) {
        self.change_turn(turn, |turn| {
            if let Chosen::Facilitator { because: why } = &mut turn.chosen {
                *why = Some(because.clone());
            }
        });
    }

    /// Says whether a turn counts for its speaker.
    pub(in crate::session) fn set_counted(&mut self, turn: TurnId, counted: bool) {
        self.change_turn(turn, |turn| turn.counted = counted);
    }

    /// Counts anew what the turns of two people come to: with many turns, counting those of
    /// everybody is felt.
    fn count_anew_for(&mut self, people: [PersonId; 2]) {
        self.by_item.retain(|(_, person)| !people.contains(&person));
        for person in people {
            if let Some(tally) = self.tallies.get_mut(&person) {
                tally.count_from_nothing();
            }
        }
        let theirs =
            |turn: &Turn| turn.progress == Progress::Ended && people.contains(&turn.speaker);
        let places = self.turns.iter().enumerate();
        let places: Vec<_> = places
            .filter(|(_, turn)| theirs(turn))
            .map(|(place, _)| place)
            .collect();
        for place in places {
            self.count(place);
        }
    }

    pub(super) fn count_anew(&mut self) {
        self.by_item.clear();
        for tally in self.tallies.values_mut() {
            tally.count_from_nothing();
        }
        for place in 0..self.turns.len() {
            if self.turns[place].progress == Progress::Ended {
                self.count(place);
            }
        }
    }
}
