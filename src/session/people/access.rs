//! What people need to take part: private, and gone when the session closes unless
//! the person wants it kept.

use serde::Serialize;

use crate::session::id::Id;
use crate::session::words::Words;

/// Names one access need.
pub type AccessNeedId = Id<AccessNeed>;

/// Something that one person needs to take part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct AccessNeed {
    /// Its id.
    pub id: AccessNeedId,
    /// What is needed.
    pub words: Words,
    /// Who saw to it, once it is sorted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sorted_by: Option<Words>,
}

impl AccessNeed {
    pub(super) fn new(id: AccessNeedId, words: Words) -> Self {
        Self {
            id,
            words,
            sorted_by: None,
        }
    }

    pub(super) fn withdraw(&mut self) {
        self.words.withdraw();
        self.sorted_by.iter_mut().for_each(Words::withdraw);
    }
}
