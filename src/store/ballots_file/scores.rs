//! Reads JSON with what each person gave to each option.
//!
//! `{"votes": {"Jo": {"A park": 3}}}`: the options are whatever anyone gave
//! something to, in the order in which they come up. `description` is the vote's
//! title; other fields are passed by. It is read as it comes and not taken for a
//! map first, which would lose a second ballot of the same person.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor};
use serde_json::Value;

use super::super::agenda_file::problem::quoted;
use super::{BallotsFile, Cast, Fault, Format, MOST_OPTIONS, Problem, miscast, named, titled};
use crate::clean;
use crate::session::tally::{Ballots, Scores};

pub(super) fn read(text: &str) -> Result<BallotsFile, Fault> {
    let mut gathered = Gathered::default();
    let mut json = serde_json::Deserializer::from_str(text);
    let read = File(&mut gathered)
        .deserialize(&mut json)
        .and_then(|()| json.end());
    if let Err(error) = read {
        let problem = gathered.problem.take();
        let problem = problem.unwrap_or_else(|| not_as_expected(&error));
        return Err(Fault::new(error.line(), error.column(), problem));
    }
    gathered
        .finished()
        .map_err(|problem| Fault::new(1, 1, problem))
}

/// Says what the parser complains of.
fn not_as_expected(error: &serde_json::Error) -> Problem {
    if error.is_data() {
        return Problem::NotScores;
    }
    if error.is_eof() {
        return Problem::CutShort;
    }
    let said = error.to_string();
    // The place is told before.
    let said = said
        .rsplit_once(" at line ")
        .map_or(said.as_str(), |(said, _)| said);
    Problem::NoJson { said: quoted(said) }
}

/// What was read so far.
#[derive(Default)]
struct Gathered {
    title: String,
    has_votes: bool,
    /// What the options are called, and where each stands.
    options: Vec<String>,
    known: HashMap<String, usize>,
    /// Who has a ballot: kept for as long as the file is read, and no longer.
    people: HashSet<String>,
    cast: Vec<Scores>,
    has_numbers: bool,
    has_answers: bool,
    /// What is wrong, where it is more than the shape of the JSON.
    problem: Option<Problem>,
}

impl Gathered {
    /// Stops the reading for something that is wrong.
    fn stop<E: Error>(&mut self, problem: Problem) -> E {
        self.problem = Some(problem);
        E::custom("")
    }

    /// Returns where an option stands; one that comes up first gets a place.
    fn option(&mut self, key: &str) -> Result<usize, Problem> {
        let name = named(self.options.len() + 1, key)?;
        if let Some(known) = self.known.get(&name) {
            return Ok(*known);
        }
        if self.options.len() == MOST_OPTIONS {
            return Err(Problem::TooManyScored);
        }
        self.known.insert(name.clone(), self.options.len());
        self.options.push(name);
        Ok(self.options.len() - 1)
    }

    fn finished(self) -> Result<BallotsFile, Problem> {
        if !self.has_votes {
            return Err(Problem::NoVotes);
        }
        if self.cast.is_empty() {
            return Err(Problem::NoBallots);
        }
        if self.has_numbers && self.has_answers {
            return Err(Problem::Mixed);
        }
        let options = self.options.len();
        let cast = self.cast.into_iter().map(|scores| (1, scores));
        let gathered = Ballots::new(options, cast);
        let ballots = gathered.map_err(|error| miscast(error, options))?;
        Ok(BallotsFile {
            title: self.title,
            format: Format::Scores,
            options: self.options,
            cast: if self.has_answers {
                Cast::Approvals(ballots)
            } else {
                Cast::Scores(ballots)
            },
        })
    }
}

/// The whole file.
struct File<'a>(&'a mut Gathered);

impl<'de> DeserializeSeed<'de> for File<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for File<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "votes" => {
                    self.0.has_votes = true;
                    map.next_value_seed(Votes(self.0))?;
                }
                "description" => {
                    let said: Value = map.next_value()?;
                    self.0.title = titled(said.as_str().unwrap_or(""));
                }
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(())
    }
}

/// The ballots of everyone.
struct Votes<'a>(&'a mut Gathered);

impl<'de> DeserializeSeed<'de> for Votes<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Votes<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("people's ballots")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(person) = map.next_key::<String>()? {
            let who = quoted(&person);
            if !self.0.people.insert(clean::line(&person)) {
                return Err(self.0.stop(Problem::SecondBallot { who }));
            }
            let ballot = Ballot { all: self.0, who };
            let given = map.next_value_seed(ballot)?;
            self.0.cast.push(given);
        }
        Ok(())
    }
}

/// The ballot of one person.
struct Ballot<'a> {
    all: &'a mut Gathered,
    who: String,
}

impl<'de> DeserializeSeed<'de> for Ballot<'_> {
    type Value = Scores;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Ballot<'_> {
    type Value = Scores;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a ballot")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let Self { all, who } = self;
        let mut given: BTreeMap<usize, Option<i64>> = BTreeMap::new();
        while let Some(key) = map.next_key::<String>()? {
            let option = all.option(&key).map_err(|problem| all.stop(problem))?;
            if given.contains_key(&option) {
                let option = quoted(&key);
                return Err(all.stop(Problem::GaveTwice { who, option }));
            }
            let number = match map.next_value()? {
                Value::Null => None,
                Value::Bool(says) => {
                    all.has_answers = true;
                    Some(i64::from(says))
                }
                value => {
                    let Some(number) = whole(&value) else {
                        let option = quoted(&key);
                        return Err(all.stop(Problem::NoScore { who, option }));
                    };
                    all.has_numbers = true;
                    Some(number)
                }
            };
            given.insert(option, number);
        }
        let given = given.into_iter();
        let given = given.filter_map(|(option, number)| Some((option, number?)));
        Scores::new(given).map_err(|error| all.stop(miscast(error, all.options.len())))
    }
}

/// Returns a number that is a whole one, however it is written.
fn whole(value: &Value) -> Option<i64> {
    /// Up to here a binary fraction holds every whole number.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    value.as_i64().or_else(|| {
        let number = value.as_f64().filter(|_| !value.is_u64())?;
        let is_whole = number.fract() == 0.0 && number.abs() < EXACT;
        #[expect(
            clippy::cast_possible_truncation,
            reason = "it is whole, and not too large"
        )]
        is_whole.then_some(number as i64)
    })
}
