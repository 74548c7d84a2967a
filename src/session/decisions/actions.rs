//! Actions: who does what by when, and what came of it.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};
use serde_with::{DeserializeFromStr, SerializeDisplay};

use super::{ActionId, DecisionId};
use crate::session::Session;
use crate::session::author::Author;
use crate::session::moment::Millis;
use crate::session::words::{Words, one_line};

/// Something that someone will do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Action {
    /// Its id.
    pub id: ActionId,
    /// Its small number.
    pub number: u32,
    /// What will be done.
    pub words: Words,
    /// Who does it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub who: Option<Author>,
    /// By when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<NaiveDate>,
    /// What they need for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub support: Option<Words>,
    /// The decision that it carries out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision: Option<DecisionId>,
    /// Where it was promised, if that was in an earlier session.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub earlier: Option<Earlier>,
    /// The decision that it is to look at again, where it is that: one of an earlier session, whose
    /// day has come.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub review: Option<DecisionId>,
    /// When it was agreed; of one from an earlier session, when it was taken up here.
    pub agreed: Millis,
    /// What was said last of how it goes before it was taken up here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<Elsewhere>,
    /// What was said of how it goes, the latest last.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub progress: Vec<Progress>,
    /// What later sessions of the series said of how it goes, the latest last. No session's own
    /// file has it: it is put here for whoever looks, or makes something for others.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub since: Vec<Elsewhere>,
}

impl Action {
    /// Returns how it goes; nothing where nothing was said of it yet.
    #[must_use]
    pub fn state(&self) -> Option<ActionState> {
        self.latest().map(|latest| latest.state)
    }

    /// Says whether it is done or dropped.
    #[must_use]
    pub fn is_over(&self) -> bool {
        let state = self.state();
        state.is_some_and(|state| state != ActionState::Going)
    }

    /// Returns what was said of it last: in a later session, in this one, or before it was taken
    /// up here.
    #[must_use]
    pub fn latest(&self) -> Option<Latest<'_>> {
        let last = self.progress.last();
        let here = last.map(|progress| Latest {
            state: progress.state,
            words: progress.words.as_ref(),
            session: None,
        });
        // This session may have been amended after a later one was held.
        let is_newer = |since: &&Elsewhere| {
            let both = last.zip(since.at);
            both.is_none_or(|(progress, at)| progress.said <= at)
        };
        let since = self.since.last().filter(is_newer);
        let since = since.map(Elsewhere::as_latest);
        let before = || self.before.as_ref().map(Elsewhere::as_latest);
        since.or(here).or_else(before)
    }

    pub(super) fn change(&mut self, change: &Change) {
        if let Some(words) = &change.words {
            self.words = words.clone();
        }
        if change.who.is_some() {
            self.who.clone_from(&change.who);
        }
        self.due = change.due.or(self.due);
        if change.support.is_some() {
            self.support.clone_from(&change.support);
        }
    }
}

/// What was said last of how an action goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Latest<'a> {
    /// How it goes.
    pub state: ActionState,
    /// What was said.
    pub words: Option<&'a Words>,
    /// In which other session; nothing where it was in this one.
    pub session: Option<&'a Earlier>,
}

/// Another session of the series, in which something was promised or said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "OtherSession")]
pub struct Earlier {
    /// What that session is called.
    #[serde(deserialize_with = "one_line")]
    pub title: Words,
    /// On which day it was promised or said.
    pub on: NaiveDate,
}

/// What another session of the series said of how an action goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "SaidElsewhere")]
pub struct Elsewhere {
    /// How it goes.
    pub state: ActionState,
    /// What was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<Words>,
    /// In which session.
    pub session: Earlier,
    /// When, by the wall clock, where that session is at hand; no file has more than its day.
    #[serde(skip)]
    pub at: Option<DateTime<FixedOffset>>,
}

impl Elsewhere {
    /// Returns what was said in a session, as it is told in another one.
    pub(in crate::session) fn of(progress: &Progress, session: &Session) -> Self {
        Self {
            state: progress.state,
            words: progress.words.clone(),
            session: Earlier {
                title: session.meeting.about.title.clone(),
                on: progress.said.date_naive(),
            },
            at: Some(progress.said),
        }
    }

    fn as_latest(&self) -> Latest<'_> {
        Latest {
            state: self.state,
            words: self.words.as_ref(),
            session: Some(&self.session),
        }
    }

    pub(super) fn withdraw(&mut self) {
        self.words.iter_mut().for_each(Words::withdraw);
        self.session.title.withdraw();
    }
}

/// An action of an earlier session that is still open, so that it can be gone through in this
/// one. It keeps its id: by it, what is said of it here is known to be about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Brought {
    /// Its id, as it was drawn there.
    pub action: ActionId,
    /// What was promised.
    pub words: Words,
    /// Who does it, as they agreed to appear there; absent where that is without a name.
    pub who: Option<Words>,
    /// By when.
    pub due: Option<NaiveDate>,
    /// Where it was promised.
    pub earlier: Earlier,
    /// What was said of it last.
    pub last: Option<Elsewhere>,
    /// The decision that it is to look at again, where it is that.
    pub review: Option<DecisionId>,
}

/// How an action goes.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    strum::Display,
    strum::EnumString,
    strum::VariantArray,
    SerializeDisplay,
    DeserializeFromStr,
    schemars::JsonSchema,
)]
#[schemars(transform = crate::session::schema::in_terms::<Self>)]
#[strum(serialize_all = "lowercase", ascii_case_insensitive)]
pub enum ActionState {
    /// It is being done.
    Going,
    /// It is done.
    Done,
    /// It will not be done.
    Dropped,
}

/// What was said of how an action goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "ActionProgress")]
pub struct Progress {
    /// How it goes.
    pub state: ActionState,
    /// What was said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<Words>,
    /// When.
    pub at: Millis,
    /// When, by the wall clock: what is amended weeks later has the session time of the close.
    #[serde(skip)]
    pub said: DateTime<FixedOffset>,
}

/// What is said when an action is agreed.
#[derive(Clone, Debug, PartialEq)]
pub struct Promise {
    /// What will be done.
    pub words: Words,
    /// Who does it.
    pub who: Option<Author>,
    /// By when.
    pub due: Option<NaiveDate>,
    /// What they need for it.
    pub support: Option<Words>,
    /// The decision that it carries out.
    pub decision: Option<DecisionId>,
}

/// What is otherwise about an action; what is absent stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Change {
    /// What will be done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<Words>,
    /// Who does it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub who: Option<Author>,
    /// By when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<NaiveDate>,
    /// What they need for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub support: Option<Words>,
}

impl Change {
    /// Keeps what is otherwise than it was.
    pub(super) fn of(self, action: &Action) -> Self {
        Self {
            words: self.words.filter(|words| *words != action.words),
            who: self.who.filter(|who| Some(who) != action.who.as_ref()),
            due: self.due.filter(|due| Some(*due) != action.due),
            support: self.support.filter(|s| Some(s) != action.support.as_ref()),
        }
    }

    pub(super) fn withdraw(&mut self) {
        self.words.iter_mut().for_each(Words::withdraw);
        self.who.iter_mut().for_each(Author::withdraw);
        self.support.iter_mut().for_each(Words::withdraw);
    }
}
