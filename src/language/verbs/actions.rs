//! Verbs of who does what, and what came of it.

use clap::Subcommand;

use crate::language::days::{Day, day};
use crate::language::parsing::whole;

/// What can be said of actions.
#[derive(Clone, Debug, Subcommand)]
pub(in crate::language) enum ActionVerb {
    /// Agrees on an action
    Action {
        /// What will be done
        words: String,
        /// Who does it: names with commas between, or a group
        #[arg(long)]
        who: Option<String>,
        /// By when, such as 2027-03-01, Friday or in three weeks
        #[arg(long, alias = "by", value_parser = day)]
        due: Option<Day>,
        /// What they need for it
        #[arg(long)]
        support: Option<String>,
        /// The number of the decision that it carries out
        #[arg(long, value_parser = whole::<u32>)]
        decision: Option<u32>,
    },
    /// Says what is otherwise about an action
    Change {
        /// The action's number
        #[arg(value_parser = whole::<u32>)]
        action: u32,
        /// What will be done
        words: Option<String>,
        /// Who does it: names with commas between, or a group
        #[arg(long)]
        who: Option<String>,
        /// By when, such as 2027-03-01, Friday or in three weeks
        #[arg(long, alias = "by", value_parser = day)]
        due: Option<Day>,
        /// What they need for it
        #[arg(long)]
        support: Option<String>,
    },
    /// Says how an action goes
    Progress {
        /// The action's number
        #[arg(value_parser = whole::<u32>)]
        action: u32,
        /// How
        words: String,
    },
    /// Says that an action is done, and what came of it
    Done {
        /// The action's number
        #[arg(value_parser = whole::<u32>)]
        action: u32,
        /// What came of it
        words: Option<String>,
    },
    /// Says that an action will not be done
    Drop {
        /// The action's number
        #[arg(value_parser = whole::<u32>)]
        action: u32,
        /// Why
        #[arg(long)]
        because: String,
    },
}
