//! What the parts of a damaged file still tell that its events do not any more.
//!
//! Where events are lost, one of them may have been what somebody agreed to last, or a
//! withdrawal. So nobody is shown more openly than by their part; and what stands in the
//! parts alone is taken from there, as an amendment that says so.

mod aside;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::session::agenda::ItemId;
use crate::session::amendments::{self, AmendmentId};
use crate::session::author::Author;
use crate::session::constraints::ConstraintId;
use crate::session::decisions::{
    self, ActionId, ActionState, Alternative, DecisionId, Dissent, How, Part,
};
use crate::session::ideas::{self, IdeaId};
use crate::session::notes::{self, NoteId};
use crate::session::people::{self, Consent, Details, PersonId};
use crate::session::record::{self, Subject};
use crate::session::{Event, Session, Words};

/// Why the amendment was made that takes something from the parts.
const WHY: &str = "taken from the parts of a damaged file: its events were lost";

/// What is taken from the parts.
#[derive(Debug, Default)]
pub(super) struct Taken {
    /// What makes the record no more open than the parts.
    pub(super) closes: Vec<Event>,
    /// What stands in the parts alone.
    pub(super) brings: Vec<Event>,
    /// The same in words: "idea 3", "Jo".
    pub(super) names: Vec<String>,
    /// What was made less open, in words.
    pub(super) held_back: Vec<String>,
    /// What stands in the parts alone and cannot be taken from there, in words.
    pub(super) left_behind: Vec<String>,
}

#[derive(Deserialize)]
struct PersonRow {
    id: PersonId,
    number: u32,
    name: Words,
    #[serde(flatten)]
    details: Details,
}

#[derive(Deserialize)]
struct IdeaRow {
    id: IdeaId,
    number: u32,
    words: Words,
    from: Option<Author>,
    item: Option<ItemId>,
    theme: Option<Words>,
    builds_on: Option<IdeaId>,
}

#[derive(Deserialize)]
struct NoteRow {
    id: NoteId,
    number: u32,
    words: Words,
    from: Option<PersonId>,
    item: Option<ItemId>,
}

#[derive(Deserialize)]
struct DecisionRow {
    id: DecisionId,
    number: u32,
    statement: Words,
    reasons: Vec<Words>,
    how: How,
    rung: Option<usize>,
    #[serde(default)]
    alternatives: Vec<Alternative>,
    #[serde(default)]
    dissent: Vec<Dissent>,
    #[serde(default)]
    constraints: Vec<Words>,
    #[serde(default)]
    limits: Vec<ConstraintId>,
    #[serde(default)]
    ideas: Vec<IdeaId>,
    review: Option<chrono::NaiveDate>,
    supersedes: Option<DecisionId>,
    item: Option<ItemId>,
    #[serde(default)]
    eligible: Vec<PersonId>,
    #[serde(default)]
    present: Vec<PersonId>,
}

#[derive(Deserialize)]
struct ActionRow {
    id: ActionId,
    number: u32,
    words: Words,
    who: Option<Author>,
    due: Option<chrono::NaiveDate>,
    support: Option<Words>,
    decision: Option<DecisionId>,
    earlier: Option<decisions::Earlier>,
    before: Option<decisions::Elsewhere>,
    review: Option<DecisionId>,
    #[serde(default)]
    progress: Vec<ProgressRow>,
}

#[derive(Deserialize)]
struct ProgressRow {
    state: ActionState,
    words: Option<Words>,
}

/// Reads the parts of a file, and says what of them a session does not have. What has a number
/// that is taken is left: the id in one of the two was damaged.
pub(super) fn taken(bytes: &[u8], session: &Session) -> Taken {
    let whole: Option<Value> = serde_json::from_slice(bytes).ok();
    let parts = Parts {
        whole: whole.as_ref(),
        bytes,
    };
    let mut taken = Taken::default();
    taken.people(&parts, session);
    taken.ideas(&parts, session);
    taken.notes(&parts, session);
    taken.decisions(&parts, session);
    taken.actions(&parts, session);
    taken.concerns(&parts, session);
    taken.topics(&parts, session);
    taken.constraints(&parts, session);
    taken.left_behind(&parts, session);
    taken
}

/// Returns the event that the rest of its act amends a session by.
pub(super) fn amended(session: &Session, id: AmendmentId) -> Event {
    let numbers = session.amendments.all.iter().map(|one| one.number);
    amendments::Event::Amended {
        amendment: id,
        number: numbers.max().unwrap_or(0) + 1,
        by: Words::line(""),
        why: Words::line(WHY),
    }
    .into()
}

struct Parts<'a> {
    whole: Option<&'a Value>,
    bytes: &'a [u8],
}

impl Parts<'_> {
    /// Returns people, none of them more open than unnamed whose consent cannot be read.
    fn people(&self) -> Option<Vec<PersonRow>> {
        let mut rows = self.rows::<Value>("people")?;
        for row in &mut rows {
            if let Some(consent) = row.get_mut("consent")
                && serde_json::from_value::<Consent>(consent.clone()).is_err()
            {
                *consent = Consent::Unnamed.to_string().into();
            }
        }
        let read = |row| serde_json::from_value(row).ok();
        Some(rows.into_iter().filter_map(read).collect())
    }

    /// Returns the rows of a part that can be read; nothing where the part cannot be found.
    fn rows<T: DeserializeOwned>(&self, name: &str) -> Option<Vec<T>> {
        let read = |row: Value| serde_json::from_value(row).ok();
        if let Some(whole) = self.whole {
            let rows = whole.get(name)?.as_array()?.clone();
            return Some(rows.into_iter().filter_map(read).collect());
        }
        // As it is written, a part begins a line: fields of the same name within are indented.
        let begins = format!("\n\"{name}\":");
        let at = memchr::memmem::find(self.bytes, begins.as_bytes())?;
        let rest = &self.bytes[at + begins.len()..];
        let mut values = serde_json::Deserializer::from_slice(rest).into_iter::<Vec<Value>>();
        let rows = values.next()?.ok()?;
        Some(rows.into_iter().filter_map(read).collect())
    }
}

impl Taken {
    fn strike(&mut self, subject: Subject, name: String) {
        self.closes.push(record::Event::Struck { subject }.into());
        self.held_back.push(name);
    }

    fn bring(&mut self, event: impl Into<Event>) {
        self.brings.push(event.into());
    }

    fn people(&mut self, parts: &Parts<'_>, session: &Session) {
        let Some(rows) = parts.people() else {
            // Nobody can say what was agreed to last.
            for person in &session.people.everyone {
                if matches!(person.consent(), Consent::Named | Consent::Initials) {
                    self.hold_back(person.id, Consent::Unnamed, person.name.to_string());
                }
            }
            return;
        };
        for person in &session.people.everyone {
            let is_open = matches!(person.consent(), Consent::Named | Consent::Initials);
            if is_open && !rows.iter().any(|row| row.id == person.id) {
                // Their part may have said what they agreed to last.
                let name = format!("person {}", person.number);
                self.hold_back(person.id, Consent::Unnamed, name);
            }
        }
        for row in rows {
            let consent = row.details.consent.unwrap_or_default();
            let gone = consent == Consent::NotRecorded || row.name.said().is_none();
            match session.people.get(row.id) {
                None if session
                    .people
                    .everyone
                    .iter()
                    .any(|p| p.number == row.number) => {}
                None => {
                    self.names.push(match row.name.said() {
                        Some(name) if !gone => name.to_owned(),
                        _ => format!("person {}", row.number),
                    });
                    self.bring(people::Event::PersonAdded {
                        person: row.id,
                        number: row.number,
                        name: if gone { Words::Withdrawn } else { row.name },
                        details: if gone {
                            Details {
                                consent: Some(Consent::NotRecorded),
                                ..Details::default()
                            }
                        } else {
                            row.details
                        },
                    });
                }
                Some(person) => {
                    let name = format!("person {}", person.number);
                    if strictness(consent) > strictness(person.consent()) {
                        self.hold_back(person.id, consent, name.clone());
                    }
                    if gone && person.name.said().is_some() {
                        self.strike(Subject::Person { id: person.id }, name);
                    }
                }
            }
        }
    }

    fn hold_back(&mut self, person: PersonId, consent: Consent, name: String) {
        let details = Details {
            consent: Some(consent),
            ..Details::default()
        };
        let event = people::Event::PersonChanged { person, details };
        self.closes.push(event.into());
        if !self.held_back.contains(&name) {
            self.held_back.push(name);
        }
    }

    fn ideas(&mut self, parts: &Parts<'_>, session: &Session) {
        for row in parts.rows::<IdeaRow>("ideas").unwrap_or_default() {
            let name = format!("idea {}", row.number);
            if let Some(idea) = session.ideas.get(row.id) {
                if row.words.said().is_none() && idea.words.said().is_some() {
                    self.strike(Subject::Idea { id: row.id }, name);
                } else if parts.whole.is_some() && row.from.is_none() && idea.from.is_some() {
                    let event = ideas::Event::IdeaCredited {
                        idea: row.id,
                        from: None,
                    };
                    self.closes.push(event.into());
                    self.held_back.push(format!("whose {name} is"));
                }
                continue;
            }
            if session.ideas.all.iter().any(|one| one.number == row.number) {
                continue;
            }
            self.names.push(name);
            self.bring(ideas::Event::IdeaCaptured {
                idea: row.id,
                number: row.number,
                words: row.words,
                from: row.from,
                item: row.item,
                theme: row.theme,
                builds_on: row.builds_on,
            });
        }
    }

    fn notes(&mut self, parts: &Parts<'_>, session: &Session) {
        for row in parts.rows::<NoteRow>("notes").unwrap_or_default() {
            let name = format!("note {}", row.number);
            if let Some(note) = session.notes.all.iter().find(|note| note.id == row.id) {
                if row.words.said().is_none() && note.words.said().is_some() {
                    self.strike(Subject::Note { id: row.id }, name);
                }
                continue;
            }
            if session.notes.all.iter().any(|one| one.number == row.number) {
                continue;
            }
            self.names.push(name);
            self.bring(notes::Event::NoteTaken {
                note: row.id,
                number: row.number,
                words: row.words,
                from: row.from,
                item: row.item,
                of: None,
            });
        }
    }

    fn decisions(&mut self, parts: &Parts<'_>, session: &Session) {
        for row in parts.rows::<DecisionRow>("decisions").unwrap_or_default() {
            let name = format!("decision {}", row.number);
            if let Some(decision) = session.decisions.get(row.id) {
                if row.statement.said().is_none() && decision.statement.said().is_some() {
                    self.strike(Subject::Decision { id: row.id }, name);
                }
                continue;
            }
            let mut all = session.decisions.all.iter();
            if all.any(|one| one.number == row.number) {
                continue;
            }
            self.names.push(name);
            let decision = row.id;
            self.bring(decisions::Event::DecisionMade {
                decision,
                number: row.number,
                statement: row.statement,
                reasons: row.reasons,
                how: row.how,
                ideas: row.ideas,
                supersedes: row.supersedes,
                item: row.item,
                eligible: row.eligible,
                present: row.present,
            });
            let alternatives = row.alternatives.into_iter().map(Part::Alternative);
            let dissent = row.dissent.into_iter().map(Part::Dissent);
            let constraints = row.constraints.into_iter().map(Part::Constraint);
            let limits = row.limits.into_iter().map(Part::Limit);
            let rung = row.rung.into_iter().map(Part::Rung);
            let review = row.review.into_iter().map(Part::Review);
            let all = alternatives.chain(dissent).chain(constraints);
            for part in all.chain(limits).chain(rung).chain(review) {
                self.bring(decisions::Event::DecisionAdded { decision, part });
            }
        }
    }

    fn actions(&mut self, parts: &Parts<'_>, session: &Session) {
        for row in parts.rows::<ActionRow>("actions").unwrap_or_default() {
            let name = format!("action {}", row.number);
            let mut there = session.decisions.actions.iter();
            if let Some(action) = there.find(|action| action.id == row.id) {
                if row.words.said().is_none() && action.words.said().is_some() {
                    self.strike(Subject::Action { id: row.id }, name);
                }
                continue;
            }
            let mut all = session.decisions.actions.iter();
            if all.any(|one| one.number == row.number) {
                continue;
            }
            self.names.push(name);
            self.bring(match row.earlier {
                Some(earlier) => decisions::Event::ActionBrought {
                    action: row.id,
                    number: row.number,
                    words: row.words,
                    who: row.who.and_then(|who| match who {
                        Author::Group(words) => Some(words),
                        Author::People(_) => None,
                    }),
                    due: row.due,
                    earlier,
                    last: row.before,
                    review: row.review,
                },
                None => decisions::Event::ActionAgreed {
                    action: row.id,
                    number: row.number,
                    words: row.words,
                    who: row.who,
                    due: row.due,
                    support: row.support,
                    decision: row.decision,
                },
            });
            for ProgressRow { state, words } in row.progress {
                self.bring(decisions::Event::ActionProgressed {
                    action: row.id,
                    state,
                    words,
                });
            }
        }
    }
}

/// Returns how little a person appears by what they agreed to.
fn strictness(consent: Consent) -> u8 {
    match consent {
        Consent::Named => 0,
        Consent::Initials => 1,
        Consent::Unnamed => 2,
        Consent::NotRecorded => 3,
    }
}
