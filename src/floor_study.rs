//! Recorded meetings, held again by other rules, as if hands had been raised.
//!
//! - [`meeting`]: what is taken from a recording: who wanted to speak, when and
//!   for how long;
//! - [`crowd`]: crowds put together from the people of several recordings;
//! - [`rule`]: the orders, the session's own among them, and what was tried;
//! - [`floor`]: one floor, and hands that wait for it: the model itself;
//! - [`figures`]: what came of it, over all meetings;
//! - [`plot`]: the figures to look at; the command line lays them out to read.
//!
//! The model is a meeting in which people want to say what they said, and no
//! more than that: everyone is there throughout, nobody gives up, and what a limit
//! cuts off is said later. It can compare orders; it cannot tell what a room
//! would have said if it had been listened to otherwise.

pub mod crowd;
pub mod figures;
pub mod floor;
pub mod meeting;
pub mod plot;
pub mod rule;

use serde::Serialize;

use figures::{Figures, Gathered};
use floor::{Limit, Terms};
use meeting::Meeting;
use rule::Rule;

/// The fewest people of whom a meeting can tell anything about an order.
pub const FEWEST_PEOPLE: usize = 3;

/// What came of a study.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Study {
    /// How many meetings it is of.
    pub meetings: usize,
    /// How many had fewer than three people, and were left out.
    pub left_out: usize,
    /// The fewest people of a meeting.
    pub fewest_people: usize,
    /// The most people of a meeting.
    pub most_people: usize,
    /// On which terms.
    #[serde(flatten)]
    pub terms: Terms,
    /// One for each order and limit.
    pub rows: Vec<Row>,
    /// The meetings as they were, people speaking at once included.
    pub as_it_was: Figures,
    /// The time that there was, split as evenly as what people want allows.
    pub equal_split: Figures,
}

/// What came of one order with one limit.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Row {
    /// Who was picked.
    pub order: Rule,
    /// How long a turn could last.
    pub limit: Limit,
    /// What came of it.
    #[serde(flatten)]
    pub figures: Figures,
}

impl Study {
    /// Runs orders over meetings, with each of the limits; `told` hears how many
    /// meetings are done. `None` where no meeting has three people.
    pub fn run(
        meetings: &[Meeting],
        terms: Terms,
        rules: &[Rule],
        mut told: impl FnMut(usize),
    ) -> Option<Self> {
        let fit: Vec<&Meeting> = meetings
            .iter()
            .filter(|meeting| meeting.people >= FEWEST_PEOPLE && !meeting.runs.is_empty())
            .collect();
        let people = || fit.iter().map(|meeting| meeting.people);
        let (fewest_people, most_people) = (people().min()?, people().max()?);
        let limits = || [Limit::None, Limit::Shared, Limit::EvenShare].into_iter();
        let mut rows: Vec<(Rule, Limit, Gathered)> = limits()
            .flat_map(|limit| rules.iter().map(move |rule| (*rule, limit)))
            .map(|(rule, limit)| (rule, limit, Gathered::default()))
            .collect();
        let (mut as_it_was, mut equal_split) = (Gathered::default(), Gathered::default());
        for (done, meeting) in fit.iter().enumerate() {
            for (rule, limit, gathered) in &mut rows {
                gathered.add(&floor::hold(meeting, *rule, *limit, terms));
            }
            let wanted = meeting.wanted();
            let there_is = terms.compressed(meeting.ends);
            as_it_was.add_times(&wanted);
            equal_split.add_times(&figures::equal_split(&wanted, there_is));
            told(done + 1);
        }
        Some(Self {
            meetings: fit.len(),
            left_out: meetings.len() - fit.len(),
            fewest_people,
            most_people,
            terms,
            rows: rows
                .into_iter()
                .map(|(order, limit, gathered)| Row {
                    order,
                    limit,
                    figures: gathered.figures(),
                })
                .collect(),
            as_it_was: as_it_was.figures(),
            equal_split: equal_split.figures(),
        })
    }

    /// Returns what came of one order with one limit, if it was run.
    #[must_use]
    pub fn of(&self, order: Rule, limit: Limit) -> Option<&Figures> {
        self.rows
            .iter()
            .find(|row| row.order == order && row.limit == limit)
            .map(|row| &row.figures)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A meeting in which so many people spoke for ten seconds each, at once.
    fn meeting(people: usize) -> Meeting {
        let spoken = (0..people).map(|person| (person, 0, 10_000));
        Meeting::of_speech(people, spoken.collect())
    }

    #[test]
    fn meetings_of_fewer_than_three_are_left_out() {
        let meetings = [
            meeting(2),
            meeting(3),
            Meeting::of_speech(5, Vec::new()),
            meeting(4),
        ];
        let mut told = Vec::new();
        let study = Study::run(&meetings, Terms::default(), &Rule::COMPARED, |done| {
            told.push(done);
        });
        let study = study.expect("two of them are large enough");
        assert_eq!((study.meetings, study.left_out, told), (2, 2, vec![1, 2]));
        assert_eq!((study.fewest_people, study.most_people), (3, 4));
        assert_eq!(study.rows.len(), 12);
        let of_two = Study::run(&meetings[..1], Terms::default(), &Rule::COMPARED, |_| {});
        assert_eq!(of_two, None);
    }

    #[test]
    fn an_equal_split_is_of_the_time_that_there_was() {
        let study = Study::run(&[meeting(4)], Terms::default(), &Rule::COMPARED, |_| {});
        let study = study.expect("it is large enough");
        // Five seconds for four who want ten: in turns only one is heard.
        let first_come = study.of(Rule::FirstCome, Limit::None).expect("it was run");
        assert!((first_come.balance.median - 0.0).abs() < 1e-9);
        assert!((first_come.heard - 0.25).abs() < 1e-9);
        assert!((study.equal_split.balance.median - 100.0).abs() < 1e-9);
        assert!((study.as_it_was.least_heard.median - 1.0).abs() < 1e-9);
    }
}
