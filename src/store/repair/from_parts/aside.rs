//! Concerns, topics and constraints that stand in the parts alone, and what stands there that no amendment
//! can say again: polls, and who had the floor.

use serde::Deserialize;

use super::{Parts, Taken};
use crate::session::Session;
use crate::session::Words;
use crate::session::agenda::ItemId;
use crate::session::author::Author;
use crate::session::concerns::{self, Answer, ConcernId};
use crate::session::constraints::{self, ConstraintId, ConstraintKind};
use crate::session::floor::turns::TurnId;
use crate::session::parking::{self, Destination, TopicId};
use crate::session::polls::PollId;
use crate::session::record::Subject;

#[derive(Deserialize)]
struct ConcernRow {
    id: ConcernId,
    number: u32,
    words: Words,
    from: Option<Author>,
    answer: Option<Answer>,
}

#[derive(Deserialize)]
struct TopicRow {
    id: TopicId,
    number: u32,
    words: Words,
    from: Option<Author>,
    item: Option<ItemId>,
    went: Option<Destination>,
}

#[derive(Deserialize)]
struct ConstraintRow {
    id: ConstraintId,
    number: u32,
    kind: ConstraintKind,
    words: Words,
    settled: Option<Words>,
}

#[derive(Deserialize)]
struct PollRow {
    id: PollId,
    number: u32,
}

#[derive(Deserialize)]
struct FloorPart {
    turns: Vec<TurnRow>,
}

#[derive(Deserialize)]
struct TurnRow {
    id: TurnId,
}

impl Taken {
    pub(super) fn concerns(&mut self, parts: &Parts<'_>, session: &Session) {
        for row in parts.rows::<ConcernRow>("concerns").unwrap_or_default() {
            let name = format!("concern {}", row.number);
            if let Some(concern) = session.concerns.all.iter().find(|one| one.id == row.id) {
                if row.words.said().is_none() && concern.words.said().is_some() {
                    self.strike(Subject::Concern { id: row.id }, name);
                }
                continue;
            }
            if session
                .concerns
                .all
                .iter()
                .any(|one| one.number == row.number)
            {
                continue;
            }
            self.names.push(name);
            let concern = row.id;
            self.bring(concerns::Event::ConcernRaised {
                concern,
                number: row.number,
                words: row.words,
                from: row.from,
            });
            if let Some(answer) = row.answer {
                self.bring(concerns::Event::ConcernAnswered { concern, answer });
            }
        }
    }

    pub(super) fn topics(&mut self, parts: &Parts<'_>, session: &Session) {
        for row in parts.rows::<TopicRow>("parking").unwrap_or_default() {
            let name = format!("topic {}", row.number);
            let all = &session.parking.all;
            if let Some(topic) = all.iter().find(|one| one.id == row.id) {
                if row.words.said().is_none() && topic.words.said().is_some() {
                    self.strike(Subject::Topic { id: row.id }, name);
                }
                continue;
            }
            if all.iter().any(|one| one.number == row.number) {
                continue;
            }
            self.names.push(name);
            let topic = row.id;
            self.bring(parking::Event::TopicParked {
                topic,
                number: row.number,
                words: row.words,
                from: row.from,
                item: row.item,
            });
            if let Some(to) = row.went {
                self.bring(parking::Event::TopicWent { topic, to });
            }
        }
    }

    pub(super) fn constraints(&mut self, parts: &Parts<'_>, session: &Session) {
        for row in parts
            .rows::<ConstraintRow>("constraints")
            .unwrap_or_default()
        {
            let name = format!("constraint {}", row.number);
            let all = &session.constraints.all;
            if let Some(known) = all.iter().find(|one| one.id == row.id) {
                if row.words.said().is_none() && known.words.said().is_some() {
                    self.strike(Subject::Constraint { id: row.id }, name);
                }
                continue;
            }
            if all.iter().any(|one| one.number == row.number) {
                continue;
            }
            self.names.push(name);
            let constraint = row.id;
            self.bring(constraints::Event::ConstraintNamed {
                constraint,
                number: row.number,
                kind: row.kind,
                words: row.words,
            });
            if let Some(words) = row.settled {
                self.bring(constraints::Event::ConstraintSettled { constraint, words });
            }
        }
    }

    /// Names what the parts have and no amendment can say again.
    pub(super) fn left_behind(&mut self, parts: &Parts<'_>, session: &Session) {
        let rows = parts.rows::<PollRow>("polls").unwrap_or_default();
        let gone = rows
            .iter()
            .filter(|row| session.polls.get(row.id).is_none());
        self.left_behind
            .extend(gone.map(|row| format!("poll {}", row.number)));
        let floor = parts.whole.and_then(|whole| whole.get("floor"));
        let floor = floor.and_then(|floor| FloorPart::deserialize(floor).ok());
        let turns = floor.map(|floor| floor.turns).unwrap_or_default();
        let known = session.floor.turns();
        let gone = turns
            .iter()
            .filter(|row| known.iter().all(|turn| turn.id != row.id))
            .count();
        self.left_behind.extend(match gone {
            0 => None,
            1 => Some("1 turn".to_owned()),
            more => Some(format!("{more} turns")),
        });
    }
}
