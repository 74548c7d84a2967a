//! What a session sets out with: read from a template, an agenda file or the
//! head of a recording.

use super::agenda::Outline;
use super::constraints::ConstraintKind;
use super::decisions::Brought;
use super::floor::limits::LimitRule;
use super::floor::order::Order;
use super::meeting::About;
use super::people::Details;
use super::words::Words;

/// All that is known of a session before it is opened.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// What it is.
    pub about: About,
    /// The agenda, in its order.
    pub items: Vec<Outline>,
    /// Those who are expected, each with what they said.
    pub people: Vec<(Words, Details)>,
    /// Whether they are there from the start, all of them.
    pub everyone_present: bool,
    /// Those of them who are there from the start, where not everyone is.
    pub here: Vec<Words>,
    /// What is fixed, open, or in tension.
    pub constraints: Vec<(ConstraintKind, Words)>,
    /// What was promised in earlier sessions of the series and is still open.
    pub promised: Vec<Brought>,
    /// The rule that ranks hands.
    pub order: Option<Order>,
    /// How long a turn may last.
    pub limit: Option<LimitRule>,
}
