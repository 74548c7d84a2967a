//! Which reports there are, and in which formats each can be had.

use strum::{Display, EnumString, IntoStaticStr, VariantArray};

/// What a report is for.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Display, EnumString, IntoStaticStr, VariantArray,
)]
#[strum(serialize_all = "kebab-case", ascii_case_insensitive)]
pub enum Kind {
    /// All that there is to tell.
    #[default]
    Minutes,
    /// What was decided, and why: about a page.
    Decisions,
    /// What people said, and what was done about it.
    YouSaidWeDid,
    /// Short sentences, large type, one thing a line.
    Plain,
    /// The hours that people agreed to give, by name: private.
    TimeGiven,
}

/// In what shape a report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Display, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "lowercase", ascii_case_insensitive)]
pub enum Format {
    /// Markdown.
    Md,
    /// A page for a browser, whole in one file.
    Html,
    /// A document for Word or `LibreOffice`.
    Docx,
    /// Tables for a spreadsheet.
    Csv,
    /// Dates for a calendar.
    Ics,
    /// The public transcript, for programs.
    Json,
    /// Captions: who had the floor when.
    Vtt,
}

impl Format {
    /// Returns the kinds that can be had in it.
    #[must_use]
    pub fn kinds(self) -> &'static [Kind] {
        match self {
            Self::Md | Self::Html | Self::Docx => Kind::VARIANTS,
            Self::Csv => &[Kind::Minutes, Kind::TimeGiven],
            Self::Ics | Self::Json | Self::Vtt => &[Kind::Minutes],
        }
    }

    /// Returns the formats in which a kind can be had.
    pub fn of(kind: Kind) -> impl Iterator<Item = Self> {
        let all = Self::VARIANTS.iter().copied();
        all.filter(move |format| format.kinds().contains(&kind))
    }
}

impl Kind {
    /// Says whether it has names and figures that are nobody else's business.
    #[must_use]
    pub fn is_private(self) -> bool {
        self == Self::TimeGiven
    }
}
