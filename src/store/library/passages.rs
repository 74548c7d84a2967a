//! The words of a session, each with what it is and its moment.
//!
//! They come from the parts of a transcript, or those that one would have, which stand before its events and say the same. No
//! name of a person is among them, and not from whom a thing is: what is looked for is what was
//! said, and nobody is to be followed by it from one session to the next.

use std::borrow::Cow;

use memchr::memmem;
use serde::{Deserialize, Serialize};

use crate::session::moment::Millis;
use crate::session::{Timeline, Words};

/// What stands at the beginning of the line in which a transcript's events begin. No text can
/// hold it, since a line never ends within one.
const EVENTS: &[u8] = b"\n\"events\": [";

/// What some words are.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    strum::Display,
    strum::FromRepr,
    strum::VariantArray,
    Serialize,
)]
#[strum(serialize_all = "kebab-case")]
#[serde(rename_all = "kebab-case")]
#[repr(u8)]
pub enum Kind {
    /// The title of a session, and where it was held.
    Title,
    /// What a session was for.
    Purpose,
    /// An item of the agenda.
    Item,
    /// An idea.
    Idea,
    /// The question of a poll.
    Poll,
    /// A decision: what was decided, what it had to keep to, how it came about, why it was opened
    /// again.
    Decision,
    /// A reason of a decision.
    Reason,
    /// What was not decided, and why not.
    Alternative,
    /// A concern about a decision, and its answer.
    Dissent,
    /// An action, or what was said of how it goes.
    Action,
    /// A concern about the process, and its answer.
    Concern,
    /// A topic of the parking lot, and where it went.
    Parked,
    /// Something fixed, open or in tension.
    Constraint,
    /// A note.
    Note,
    /// A point of how the group works together.
    Agreement,
}

/// Some words, and when they were said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// What they are.
    pub kind: Kind,
    /// The small number of the thing, where it has one.
    pub number: Option<u32>,
    /// When it came up, in milliseconds of session time.
    pub at: Millis,
    /// The words.
    pub words: Words,
}

/// Returns how much of a transcript its parts are: all before its events. Nothing where they
/// cannot be told apart without reading it as JSON.
#[must_use]
pub(super) fn parts_end(bytes: &[u8]) -> Option<usize> {
    memmem::find(bytes, EVENTS)
}

/// How many bytes of a file's next piece may belong to what ended the one before.
pub(super) const OVERLAP: usize = EVENTS.len();

/// Reads the passages of a transcript, given whole or cut off where its events begin.
///
/// # Errors
/// Returns what is wrong with the JSON.
pub fn of(bytes: &[u8]) -> serde_json::Result<Vec<Passage>> {
    let parts: Parts = serde_json::from_slice(&closed(bytes))?;
    Ok(parts.passages())
}

/// Returns a transcript that was cut off where its events begin as JSON that ends there.
pub(super) fn closed(bytes: &[u8]) -> Cow<'_, [u8]> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let Some(end) = parts_end(bytes) else {
        return bytes.into();
    };
    let mut parts = bytes[..end].trim_ascii_end().to_vec();
    if parts.last() == Some(&b',') {
        parts.pop();
    }
    parts.push(b'}');
    parts.into()
}

/// Returns the passages of a session as it is, closed or not.
///
/// # Errors
/// Returns what is wrong with the JSON.
pub fn of_session(timeline: &Timeline) -> serde_json::Result<Vec<Passage>> {
    let parts = super::super::parts::Parts::of(timeline.session(), timeline.last_t(), 0, "");
    let parts: Parts = serde_json::from_slice(&serde_json::to_vec(&parts)?)?;
    Ok(parts.passages())
}

/// What is read of the parts. Whatever is missing was not said.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Parts {
    session: Meeting,
    agenda: Vec<Item>,
    ideas: Vec<Thing>,
    polls: Vec<Thing>,
    decisions: Vec<Decision>,
    actions: Vec<Thing>,
    concerns: Vec<Thing>,
    parking: Vec<Thing>,
    constraints: Vec<Thing>,
    notes: Vec<Thing>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Meeting {
    title: Option<Words>,
    place: Option<Words>,
    purpose: Purpose,
    agreement: Vec<Words>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Purpose {
    need: Option<Words>,
    who_benefits: Option<Words>,
    difference: Option<Words>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Item {
    title: Option<Words>,
    prompt: Option<Words>,
    outcome: Option<Words>,
    spans: Vec<Span>,
}

#[derive(Deserialize)]
struct Span {
    from: Millis,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Thing {
    number: Option<u32>,
    words: Option<Words>,
    support: Option<Words>,
    answer: Option<Answer>,
    went: Option<Went>,
    settled: Option<Words>,
    progress: Vec<Said>,
    captured: Millis,
    opened: Millis,
    agreed: Millis,
    raised: Millis,
    parked: Millis,
    named: Millis,
    taken: Millis,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Answer {
    words: Option<Words>,
    change: Option<Words>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Went {
    words: Option<Words>,
}

/// What was said later of a thing.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Said {
    at: Millis,
    words: Option<Words>,
    because: Option<Words>,
    upheld: Option<Words>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Decision {
    number: Option<u32>,
    statement: Option<Words>,
    reasons: Vec<Words>,
    how: Went,
    constraints: Vec<Words>,
    reopened: Vec<Said>,
    alternatives: Vec<Beside>,
    dissent: Vec<Beside>,
    made: Millis,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Beside {
    words: Option<Words>,
    why_not: Option<Words>,
    would_change: Option<Words>,
    answer: Option<Words>,
}

impl Parts {
    fn passages(self) -> Vec<Passage> {
        let mut found = Vec::new();
        let mut add = |kind, number, at, words: &[Option<Words>]| {
            let said: Vec<_> = words.iter().flatten().filter_map(Words::said).collect();
            let said = said.join("\n");
            if !said.is_empty() {
                let words = Words::Said(said.into_boxed_str());
                found.push(Passage {
                    kind,
                    number,
                    at,
                    words,
                });
            }
        };
        let purpose = self.session.purpose;
        add(
            Kind::Title,
            None,
            0,
            &[self.session.title, self.session.place],
        );
        let purpose = [purpose.need, purpose.who_benefits, purpose.difference];
        add(Kind::Purpose, None, 0, &purpose);
        for (number, point) in (1..).zip(self.session.agreement) {
            add(Kind::Agreement, Some(number), 0, &[Some(point)]);
        }
        for (number, item) in (1..).zip(self.agenda) {
            let at = item.spans.first().map_or(0, |span| span.from);
            let words = [item.title, item.prompt, item.outcome];
            add(Kind::Item, Some(number), at, &words);
        }
        for one in self.ideas {
            add(Kind::Idea, one.number, one.captured, &[one.words]);
        }
        for one in self.polls {
            add(Kind::Poll, one.number, one.opened, &[one.words]);
        }
        for one in self.decisions {
            let (number, at) = (one.number, one.made);
            add(Kind::Decision, number, at, &[one.statement, one.how.words]);
            for limit in one.constraints {
                add(Kind::Decision, number, at, &[Some(limit)]);
            }
            for reason in one.reasons {
                add(Kind::Reason, number, at, &[Some(reason)]);
            }
            for other in one.alternatives {
                let words = [other.words, other.why_not];
                add(Kind::Alternative, number, at, &words);
            }
            for other in one.dissent {
                let words = [other.words, other.would_change, other.answer];
                add(Kind::Dissent, number, at, &words);
            }
            for again in one.reopened {
                let words = [again.because, again.upheld];
                add(Kind::Decision, number, again.at, &words);
            }
        }
        for one in self.actions {
            add(
                Kind::Action,
                one.number,
                one.agreed,
                &[one.words, one.support],
            );
            for said in one.progress {
                add(Kind::Action, one.number, said.at, &[said.words]);
            }
        }
        for one in self.concerns {
            let Answer { words, change } = one.answer.unwrap_or_default();
            let words = [one.words, words, change];
            add(Kind::Concern, one.number, one.raised, &words);
        }
        for one in self.parking {
            let went = one.went.unwrap_or_default();
            add(
                Kind::Parked,
                one.number,
                one.parked,
                &[one.words, went.words],
            );
        }
        for one in self.constraints {
            let words = [one.words, one.settled];
            add(Kind::Constraint, one.number, one.named, &words);
        }
        for one in self.notes {
            add(Kind::Note, one.number, one.taken, &[one.words]);
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EXAMPLE: &[u8] = include_bytes!("../../../sessions/examples/bus-forum.json");

    #[test]
    fn every_kind_of_words_is_read_with_its_moment() {
        let found = of(EXAMPLE).unwrap();
        let first = |kind| found.iter().find(|one| one.kind == kind).unwrap();
        let idea = first(Kind::Idea);
        assert_eq!((idea.number, idea.at), (Some(1), 2_867_000));
        assert!(idea.words.shown().starts_with("Leave the top"));
        assert!(first(Kind::Reason).words.shown().contains("before ten"));
        assert!(first(Kind::Concern).words.shown().contains("we listen"));
        assert_eq!(first(Kind::Item).at, 65_000);
        let kinds: std::collections::BTreeSet<u8> =
            found.iter().map(|one| one.kind as u8).collect();
        assert_eq!(kinds.len(), <Kind as strum::VariantArray>::VARIANTS.len());
    }

    #[test]
    fn what_was_said_later_of_a_thing_is_among_them() {
        let parts = r#"{
            "session": {"title": "Forum", "place": "The old mill"},
            "decisions": [{"number": 1, "made": 5, "how": {"words": "a show of hands"},
                "constraints": ["the caretaker's hours"],
                "reopened": [{"because": "the lift broke", "at": 9}]}],
            "actions": [{"number": 2, "agreed": 6,
                "progress": [{"state": "going", "words": "rang twice", "at": 8}]}],
            "parking": [{"number": 3, "parked": 7, "went": {"words": "to the trustees"}}]
        }"#;
        let found = of(parts.as_bytes()).unwrap();
        let at = |words| {
            let has = |one: &&Passage| one.words.shown().contains(words);
            let one = found.iter().find(has).unwrap();
            (one.kind, one.number, one.at)
        };
        assert_eq!(at("old mill"), (Kind::Title, None, 0));
        assert_eq!(at("hands"), (Kind::Decision, Some(1), 5));
        assert_eq!(at("caretaker"), (Kind::Decision, Some(1), 5));
        assert_eq!(at("lift"), (Kind::Decision, Some(1), 9));
        assert_eq!(at("twice"), (Kind::Action, Some(2), 8));
        assert_eq!(at("trustees"), (Kind::Parked, Some(3), 7));
    }

    #[test]
    fn a_transcript_that_another_tool_laid_out_is_read_alike() {
        let value: serde_json::Value = serde_json::from_slice(EXAMPLE).unwrap();
        let compact = serde_json::to_vec(&value).unwrap();
        assert_eq!(parts_end(&compact), None);
        assert_eq!(of(&compact).unwrap(), of(EXAMPLE).unwrap());
    }

    #[test]
    fn no_name_is_among_them() {
        let found = of(EXAMPLE).unwrap();
        assert!(
            found
                .iter()
                .all(|one| !one.words.shown().contains("Hazel") || matches!(one.kind, Kind::Note)),
            "names stand only in what was noted"
        );
    }
}
