//! Verbs of the floor: who speaks, who would like to, and for how long.

use clap::Subcommand;

use super::Correction;
use crate::language::parsing::{length, signal, term, whole};
use crate::session::Millis;
use crate::session::floor::gaps::GapWas;
use crate::session::floor::hands::HandKind;
use crate::session::floor::invitations::Reply;
use crate::session::floor::order::Order;
use crate::session::floor::turns::Manner;
use crate::session::signals::Signal;

/// What can be said of the floor.
#[derive(Clone, Debug, Subcommand)]
pub(in crate::language) enum FloorVerb {
    /// Gives the floor to the next hand, ending the turn before
    Next,
    /// Raises someone's hand
    Hand {
        /// Whose: the beginning of a name is enough
        name: String,
        /// What for: hand, direct response, clarifying question, process point
        #[arg(long = "for", value_parser = term::<HandKind>)]
        kind: Option<HandKind>,
        /// What it is about
        #[arg(long)]
        about: Option<String>,
    },
    /// Lowers someone's hand
    Down {
        /// Whose
        name: String,
    },
    /// Gives the floor to someone, whatever the order
    Give {
        /// To whom
        name: String,
        /// Why them
        #[arg(long)]
        because: Option<String>,
        /// How they take it: spoken, signed, interpreted, read out
        #[arg(long, value_parser = term::<Manner>)]
        how: Option<Manner>,
        /// Who reads their words out
        #[arg(long)]
        read_by: Option<String>,
    },
    /// Lets someone speak alongside the turn that goes on
    Alongside {
        /// Who
        name: String,
    },
    /// Ends the turn on the floor, or someone's; or thinking time, a break, silence
    End {
        /// Whose, where it is not the turn on the floor
        name: Option<String>,
    },
    /// Holds the turn on the floor
    Pause,
    /// Lets a held turn go on
    Resume,
    /// Keeps what someone contributed in writing: they are heard by it
    Wrote {
        /// Who
        name: String,
        /// What they wrote, if it is for the record
        words: Option<String>,
    },
    /// Marks someone as heard
    Heard {
        /// Whom
        name: String,
    },
    /// Begins a round, each person once: round, round random, round NAMES; round end ends it
    Round {
        /// random, end, or who comes first: names with commas between; seat order otherwise
        how: Option<String>,
    },
    /// Notes that someone passes in the round: they are asked once more at its end
    Pass {
        /// Who, where it is not the one just asked
        name: Option<String>,
    },
    /// Begins thinking time, in nobody's share; end ends it
    Think {
        /// How long, such as 3m
        #[arg(value_parser = length)]
        time: Option<Millis>,
    },
    /// Begins a break, in nobody's share; end ends it
    Break {
        /// How long, such as 10m
        #[arg(value_parser = length)]
        time: Option<Millis>,
    },
    /// Begins a silence, in nobody's share; end ends it
    Silence {
        /// How long, such as 1m
        #[arg(value_parser = length)]
        time: Option<Millis>,
    },
    /// Offers the floor to someone who has not raised a hand
    Invite {
        /// To whom
        name: String,
    },
    /// Notes what someone chose who was invited: speak, write, pass, later
    Invited {
        /// Who
        name: String,
        /// speak, write, pass, later
        #[arg(value_parser = term::<Reply>)]
        reply: Reply,
    },
    /// Notes a card held up, or the like; "card red" does the same
    #[command(alias = "card")]
    Signal {
        /// red, yellow, green, louder, need a break, something's wrong
        #[arg(value_parser = signal)]
        signal: Signal,
        /// How many showed it; 1 where nothing is said
        #[arg(long, value_parser = whole::<u32>)]
        times: Option<u32>,
    },
    /// Notes that a card or the like was dealt with: red, need a break, something's wrong
    Dealt {
        /// With what
        #[arg(value_parser = signal)]
        signal: Signal,
    },
    /// Chooses how hands are ranked: quieter first, first come, round
    Order {
        /// The order
        #[arg(value_parser = term::<Order>)]
        order: Order,
    },
    /// Chooses how long a turn may last: none, shared, even share, or a time such as 2m
    Limit {
        /// The limit; with here also session, for the same as in the rest of the session
        limit: String,
        /// On the item that the group is on, and no other
        #[arg(long)]
        here: bool,
    },
    /// Changes a figure of the rules: shortest, longest, point, quiet or invite, and a time
    Set {
        /// Which: shortest or longest (limits), point (a short point's limit), quiet (until the quiet list has someone), invite (until someone is invited again)
        figure: String,
        /// The time, such as 45s or 2m
        #[arg(value_parser = length)]
        time: Millis,
    },
    /// Marks this moment, so that a start or an end can be moved to it: correct start mark
    Mark,
    /// Mends the last turn (speaker, start, end, split, merge, why) or who was here when
    Correct {
        /// What was wrong
        #[command(subcommand)]
        what: Correction,
    },
    /// Says what a gap in time was: break, carried on, turn ended
    Gap {
        /// What it was
        #[arg(value_parser = term::<GapWas>)]
        was: GapWas,
    },
}
