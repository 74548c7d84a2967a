//! The verbs of the language: one table, from which parsing, help, hints and
//! completion are all made.

mod inner;

use clap::{Parser, Subcommand};

pub(super) use inner::{Correction, ItemVerb, PollVerb};

use super::parsing::{date, length, term, whole};
use crate::session::Millis;
use crate::session::floor::gaps::GapWas;
use crate::session::floor::hands::HandKind;
use crate::session::floor::order::Order;
use crate::session::floor::turns::Manner;
use crate::session::people::{Consent, Role, Way};
use crate::session::polls::Choice;

/// One line of the language.
#[derive(Debug, Parser)]
#[command(
    name = "",
    no_binary_name = true,
    disable_help_flag = true,
    disable_help_subcommand = true,
    help_template = "{about-with-newline}\n{usage-heading} {usage}\n\n{all-args}",
    allow_negative_numbers = true
)]
pub(super) struct Line {
    #[command(subcommand)]
    pub(super) verb: Verb,
}

/// What can be said.
#[derive(Clone, Debug, Subcommand)]
pub(super) enum Verb {
    // The floor.
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
    /// Ends the turn on the floor, or someone's
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
    /// Chooses how hands are ranked: quieter first, first come
    Order {
        /// The order
        #[arg(value_parser = term::<Order>)]
        order: Order,
    },
    /// Chooses how long a turn may last: none, shared, even share, or a time such as 2m
    Limit {
        /// The limit
        limit: String,
    },
    /// Changes a figure of the rules: shortest, longest or quiet, and a time
    Set {
        /// Which: shortest or longest (limits), quiet (until the quiet list has someone)
        figure: String,
        /// The time, such as 45s or 2m
        #[arg(value_parser = length)]
        time: Millis,
    },
    /// Mends the last turn: its speaker, its start or its end
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

    // People.
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
    },
    /// Notes that someone left
    Leave {
        /// Who
        name: String,
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

    // The agenda.
    /// Goes through the agenda: next, start, add, skip, park, extend, move, change
    Item {
        /// What to do
        #[command(subcommand)]
        what: ItemVerb,
    },

    // What the room makes.
    /// Captures an idea
    Idea {
        /// The idea
        words: String,
        /// Whose: names with commas between, or a group; nobody's otherwise
        #[arg(long)]
        from: Option<String>,
        /// What it belongs to
        #[arg(long)]
        theme: Option<String>,
        /// The number of the idea that it builds on
        #[arg(long, value_parser = whole::<u32>)]
        on: Option<u32>,
    },
    /// Says what an idea belongs to
    Theme {
        /// The idea's number
        #[arg(value_parser = whole::<u32>)]
        idea: u32,
        /// The theme
        words: String,
    },
    /// Says whose an idea is: names with commas between, a group, or nobody
    Credit {
        /// The idea's number
        #[arg(value_parser = whole::<u32>)]
        idea: u32,
        /// Whose
        names: String,
    },
    /// Takes a note
    Note {
        /// The note
        words: String,
    },
    /// Takes a show of hands: its question, or open, rule, count, close
    Poll {
        /// What to do
        #[command(subcommand)]
        what: PollVerb,
    },
    /// Casts ballots: for, against or abstain, and whose
    Vote {
        /// for, against, abstain
        #[arg(value_parser = term::<Choice>)]
        choice: Choice,
        /// Whose
        #[arg(required = true)]
        names: Vec<String>,
    },
    /// Records a decision with its reasons
    Decide {
        /// What was decided
        words: String,
        /// A reason; there can be several
        #[arg(long)]
        because: Vec<String>,
        /// How it was decided, in words
        #[arg(long)]
        how: Option<String>,
        /// The number of the poll that it follows
        #[arg(long, value_parser = whole::<u32>)]
        poll: Option<u32>,
        /// The number of an idea that it came from; there can be several
        #[arg(long, value_parser = whole::<u32>)]
        idea: Vec<u32>,
        /// The number of the decision that it takes the place of
        #[arg(long, value_parser = whole::<u32>)]
        instead_of: Option<u32>,
    },
    /// Adds a reason to a decision
    Reason {
        /// The decision's number
        #[arg(value_parser = whole::<u32>)]
        decision: u32,
        /// The reason
        words: String,
    },
    /// Adds what was weighed and not taken
    Alternative {
        /// The decision's number
        #[arg(value_parser = whole::<u32>)]
        decision: u32,
        /// What it was
        words: String,
        /// Why it was not taken
        #[arg(long)]
        because: String,
    },
    /// Adds a concern about a decision, or dissent from it
    Dissent {
        /// The decision's number
        #[arg(value_parser = whole::<u32>)]
        decision: u32,
        /// In their own words
        words: String,
        /// Whose: names with commas between, or a group; nobody's otherwise
        #[arg(long)]
        from: Option<String>,
        /// What would change their mind
        #[arg(long)]
        change: Option<String>,
        /// What was answered
        #[arg(long)]
        answer: Option<String>,
    },
    /// Adds what a decision had to keep to
    Within {
        /// The decision's number
        #[arg(value_parser = whole::<u32>)]
        decision: u32,
        /// What it had to keep to
        words: String,
    },
    /// Says who really held the pen: a rung of the ladder, by number or name
    Rung {
        /// The decision's number
        #[arg(value_parser = whole::<u32>)]
        decision: u32,
        /// The rung
        rung: String,
    },
    /// Says when a decision is looked at again
    Review {
        /// The decision's number
        #[arg(value_parser = whole::<u32>)]
        decision: u32,
        /// The date, such as 2027-06-03
        #[arg(value_parser = date)]
        on: chrono::NaiveDate,
    },
    /// Agrees on an action
    Action {
        /// What will be done
        words: String,
        /// Who does it: names with commas between, or a group
        #[arg(long)]
        who: Option<String>,
        /// By when, such as 2027-03-01
        #[arg(long, alias = "by", value_parser = date)]
        due: Option<chrono::NaiveDate>,
        /// What they need for it
        #[arg(long)]
        support: Option<String>,
        /// The number of the decision that it carries out
        #[arg(long, value_parser = whole::<u32>)]
        decision: Option<u32>,
    },

    // Being honest.
    /// Keeps a concern about how we are working
    Concern {
        /// What isn't working
        words: String,
        /// Whose: names with commas between, or a group; nobody's otherwise
        #[arg(long)]
        from: Option<String>,
    },
    /// Answers a concern
    Answer {
        /// The concern's number
        #[arg(value_parser = whole::<u32>)]
        concern: u32,
        /// What was said
        words: String,
        /// What will change
        #[arg(long)]
        change: String,
    },
    /// Sets a topic aside in the parking lot
    Park {
        /// The topic
        words: String,
        /// Whose: names with commas between, or a group; nobody's otherwise
        #[arg(long)]
        from: Option<String>,
    },
    /// Says where a parked topic went
    Went {
        /// The topic's number
        #[arg(value_parser = whole::<u32>)]
        topic: u32,
        /// Where it went
        words: String,
    },
    /// Names something that cannot be changed here
    Fixed {
        /// What
        words: String,
    },
    /// Names something that can be changed here
    Open {
        /// What
        words: String,
    },
    /// Names two things that pull against each other
    Tension {
        /// What
        words: String,
    },
    /// Adds to the working agreement
    Agree {
        /// What was agreed
        words: String,
    },
    /// Gives the session another title
    Title {
        /// The title
        words: String,
    },

    // The record.
    /// Takes back what was done last
    Undo,
    /// Brings back what was taken back last
    Redo,
    /// Corrects what something says: idea, note or decision, its number, the words
    Edit {
        /// idea, note, decision
        kind: String,
        /// Its number
        #[arg(value_parser = whole::<u32>)]
        number: u32,
        /// What it should say
        words: String,
    },
    /// Takes words out of the record for good: a kind and a number, or person and a name
    Strike {
        /// person, item, idea, poll, decision, action, concern, topic, constraint, note; or session
        kind: String,
        /// Its number, or the person's name; nothing for the session's own words
        #[arg(default_value = "")]
        which: String,
    },
    /// Closes the session and writes its transcript
    Close,
    /// Leaves; the session can be taken up again
    Quit,
    /// Keeps the session in another folder from now on
    SaveTo {
        /// The folder
        folder: String,
    },

    /// Hides what is private, for a projector, or shows it again: hide or show
    Private {
        /// hide or show
        #[arg(action = clap::ArgAction::Set, value_parser = hide_or_show)]
        hide: bool,
    },

    // Questions.
    /// Tells who speaks and who is next, with the reasons
    Floor,
    /// Tells the agenda with its times
    Agenda,
    /// Tells who is here
    People,
    /// Tells who has not been heard for a while
    Quiet,
    /// Tells the ideas
    Ideas,
    /// Tells the polls and their results
    Polls,
    /// Tells the decisions with their reasons
    Decisions,
    /// Tells the actions
    Actions,
    /// Tells the concerns, the open ones first
    Concerns,
    /// Tells what is parked
    Parked,
    /// Tells what is fixed, what is open, and the tensions
    Limits,
    /// Tells the notes
    Notes,
    /// Tells what this session is for
    About,
    /// Tells whether all is saved, and where
    Saved,
    /// Tells what can be said, or all about one word
    Help {
        /// The word
        word: Vec<String>,
    },
}

fn hide_or_show(text: &str) -> Result<bool, &'static str> {
    match text.to_lowercase().as_str() {
        "hide" => Ok(true),
        "show" => Ok(false),
        _ => Err("hide or show"),
    }
}

fn yes_or_no(text: &str) -> Result<bool, &'static str> {
    match text.to_lowercase().as_str() {
        "yes" | "y" => Ok(true),
        "no" | "n" => Ok(false),
        _ => Err("yes or no"),
    }
}
