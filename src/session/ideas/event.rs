//! What happened among the ideas.

use serde::{Deserialize, Serialize};

use super::IdeaId;
use crate::session::agenda::ItemId;
use crate::session::author::Author;
use crate::session::words::Words;

/// One of the ideas that another was split into.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "PartOfAnIdea")]
pub struct Part {
    /// Its id.
    pub idea: IdeaId,
    /// Its small number.
    pub number: u32,
    /// What it says.
    pub words: Words,
    /// Whose it is; absent where it is unnamed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Author>,
}

impl Part {
    fn withdraw(&mut self) {
        self.words.withdraw();
        self.from.iter_mut().for_each(Author::withdraw);
    }
}

/// What happened in this room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(tag = "what", rename_all = "kebab-case")]
#[schemars(rename = "IdeasEvent")]
pub enum Event {
    /// An idea was captured.
    IdeaCaptured {
        /// Its id.
        idea: IdeaId,
        /// Its small number.
        number: u32,
        /// What it says.
        words: Words,
        /// Whose it is.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<Author>,
        /// On which item it came up.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        item: Option<ItemId>,
        /// What it belongs to.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        theme: Option<Words>,
        /// The idea that it builds on.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        builds_on: Option<IdeaId>,
    },
    /// What an idea says was corrected.
    IdeaCorrected {
        /// Which.
        idea: IdeaId,
        /// What it says now.
        words: Words,
    },
    /// It was said what an idea belongs to.
    IdeaThemed {
        /// Which.
        idea: IdeaId,
        /// What it belongs to.
        theme: Words,
    },
    /// It was said whose an idea is.
    IdeaCredited {
        /// Which.
        idea: IdeaId,
        /// Whose; absent where it is unnamed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<Author>,
    },
    /// An idea was moved to another item of the agenda.
    IdeaPlaced {
        /// Which.
        idea: IdeaId,
        /// To which item; absent where it is of the session as a whole.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        item: Option<ItemId>,
    },
    /// An idea took in others.
    IdeasMerged {
        /// Which took them in.
        idea: IdeaId,
        /// Those that went into it.
        took_in: Vec<IdeaId>,
    },
    /// An idea was taken out again of the one that it had gone into.
    IdeaParted {
        /// Which.
        idea: IdeaId,
    },
    /// An idea was split into others.
    IdeaSplit {
        /// Which.
        idea: IdeaId,
        /// What came of it.
        into: Vec<Part>,
    },
    /// Writing in silence began.
    WritingBegun,
    /// What was written is read out, one each.
    ReadingBegun,
    /// Nothing more is handed in.
    WritingEnded,
}

impl Event {
    /// Blanks the words of one idea. What it was split into, or from, is blanked
    /// with it by who strikes it.
    pub(in crate::session) fn withdraw(&mut self, which: IdeaId) {
        match self {
            Self::IdeaCaptured {
                idea,
                words,
                from,
                theme,
                ..
            } if *idea == which => {
                words.withdraw();
                from.iter_mut().for_each(Author::withdraw);
                theme.iter_mut().for_each(Words::withdraw);
            }
            Self::IdeaCorrected { idea, words } if *idea == which => words.withdraw(),
            Self::IdeaThemed { idea, theme } if *idea == which => theme.withdraw(),
            Self::IdeaCredited { idea, from } if *idea == which => {
                from.iter_mut().for_each(Author::withdraw);
            }
            Self::IdeaSplit { into, .. } => into
                .iter_mut()
                .filter(|part| part.idea == which)
                .for_each(Part::withdraw),
            _ => {}
        }
    }

    /// Blanks whose one idea was: it is unnamed from now on.
    pub(in crate::session) fn unname(&mut self, which: IdeaId) {
        match self {
            Self::IdeaCaptured { idea, from, .. } | Self::IdeaCredited { idea, from }
                if *idea == which =>
            {
                from.iter_mut().for_each(Author::unname);
            }
            Self::IdeaSplit { into, .. } => into
                .iter_mut()
                .filter(|part| part.idea == which)
                .filter_map(|part| part.from.as_mut())
                .for_each(Author::unname),
            _ => {}
        }
    }

    /// Returns the idea that this makes unnamed, where it does.
    pub(in crate::session) fn unnames(&self) -> Option<IdeaId> {
        match self {
            Self::IdeaCredited { idea, from: None } => Some(*idea),
            _ => None,
        }
    }
}
