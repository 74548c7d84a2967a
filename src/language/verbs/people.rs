//! Verbs about people: who is here, and how they take part.

use clap::Subcommand;

use crate::language::parsing::{length, term, whole};
use crate::session::Millis;
use crate::session::people::{Consent, Role, Way};

/// What can be said of people.
#[derive(Clone, Debug, Subcommand)]
pub(in crate::language) enum PeopleVerb {
    /// Adds someone, who is here from now on
    Person {
        /// Whatever they want to be called
        name: String,
        /// Words for them, such as she/her
        #[arg(long)]
        pronouns: Option<String>,
        /// How they describe themselves
        #[arg(long)]
        description: Option<String>,
        /// taking part, gaining experience, leading
        #[arg(long, value_parser = term::<Role>)]
        role: Option<Role>,
        /// speaks, writes, read out, interpreter, ask me first, never call on me, observes, interprets
        #[arg(long, value_parser = term::<Way>)]
        way: Vec<Way>,
        /// How much longer they need, such as 1.5
        #[arg(long)]
        longer: Option<f64>,
        /// named, initials, unnamed, not recorded
        #[arg(long, value_parser = term::<Consent>)]
        consent: Option<Consent>,
        /// They are expected, and not here yet
        #[arg(long)]
        away: bool,
    },
    /// Notes that someone came, or came back
    Arrive {
        /// Who
        name: String,
        /// How long ago, where it is noted late, such as 5m
        #[arg(long, value_parser = length)]
        ago: Option<Millis>,
    },
    /// Notes that someone left
    Leave {
        /// Who
        name: String,
        /// How long ago, where it is noted late, such as 5m
        #[arg(long, value_parser = length)]
        ago: Option<Millis>,
    },
    /// Changes what someone wants to be called
    Rename {
        /// Who
        name: String,
        /// The name from now on
        to: String,
    },
    /// Changes someone's part: taking part, gaining experience, leading
    Role {
        /// Whose
        name: String,
        /// The role
        #[arg(value_parser = term::<Role>)]
        role: Role,
    },
    /// Notes what someone agreed to for the record: named, initials, unnamed, not recorded
    Consent {
        /// Who
        name: String,
        /// What they agreed to
        #[arg(value_parser = term::<Consent>)]
        consent: Consent,
    },
    /// Adds a way in which someone likes to take part
    Way {
        /// Who
        name: String,
        /// speaks, writes, read out, interpreter, ask me first, never call on me, observes, interprets
        #[arg(value_parser = term::<Way>)]
        way: Way,
        /// Takes the way away instead
        #[arg(long)]
        not: bool,
    },
    /// Notes that someone needs longer: their limit is multiplied, their time divided
    Longer {
        /// Who
        name: String,
        /// By how much, such as 1.5; 1 for as long as anyone
        factor: f64,
    },
    /// Notes someone's pronouns
    Pronouns {
        /// Whose
        name: String,
        /// The words
        words: String,
    },
    /// Notes how someone describes themselves
    Describe {
        /// Who
        name: String,
        /// In their own words
        words: String,
    },
    /// Notes the time that someone agreed to give, breaks included
    Gives {
        /// Who
        name: String,
        /// How long, such as 2h or 90m
        #[arg(value_parser = length)]
        time: Millis,
    },
    /// Says whether figures about someone may be followed across sessions: yes or no
    Follow {
        /// Whom
        name: String,
        /// yes or no
        #[arg(action = clap::ArgAction::Set, value_parser = yes_or_no)]
        yes: bool,
    },
    /// Notes what someone needs to take part: private, forgotten at the close
    Need {
        /// Who
        name: String,
        /// What they need
        words: String,
    },
    /// Notes that someone's need was seen to
    Sorted {
        /// Whose
        name: String,
        /// By whom
        #[arg(long)]
        by: String,
        /// Which need, counted from 1; the first that is not sorted yet otherwise
        #[arg(long, value_parser = whole::<usize>)]
        need: Option<usize>,
    },
    /// Keeps someone's needs after the close, as they wish: yes or no
    Keep {
        /// Whose
        name: String,
        /// yes or no
        #[arg(action = clap::ArgAction::Set, value_parser = yes_or_no)]
        yes: bool,
    },
    /// Hands facilitation over
    Facilitator {
        /// To whom
        name: String,
    },
}

pub(super) fn yes_or_no(text: &str) -> Result<bool, &'static str> {
    match text.to_lowercase().as_str() {
        "yes" | "y" => Ok(true),
        "no" | "n" => Ok(false),
        _ => Err("yes or no"),
    }
}
