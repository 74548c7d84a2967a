//! Verbs of polls: what comes after "poll".

use clap::{Args, Subcommand};

use crate::language::parsing::{rule, term, whole};
use crate::session::polls::{Method, Rule, Voting};

/// What can be done with polls.
#[derive(Clone, Debug, Subcommand)]
pub(in crate::language) enum PollVerb {
    /// Opens a poll; the word "open" can be left out before a quoted question
    Open {
        /// The question
        words: String,
        /// show of hands, consent, fist to five, gradients of agreement, dots, approval, score,
        /// ranked, temperature check
        #[arg(long, value_parser = term::<Method>)]
        method: Option<Method>,
        /// What there is to choose among, with commas between
        #[arg(long)]
        options: Option<String>,
        #[command(flatten)]
        choice: ChoiceWords,
        /// How many dots each person has
        #[arg(long, value_parser = whole::<u32>)]
        dots: Option<u32>,
        /// The most of a person's dots on one option
        #[arg(long, value_parser = whole::<u32>)]
        on_one: Option<u32>,
        /// totals, by person, secret
        #[arg(long, value_parser = term::<Voting>)]
        voting: Option<Voting>,
        /// Keeps each person's answer rather than the totals
        #[arg(long, conflicts_with = "voting")]
        by_person: bool,
        /// What counts: majority of those voting, majority of those present, two thirds of those
        /// voting, nobody below 3 (of gradients: nobody further down than 6), no standing objection,
        /// most votes, not binding
        #[arg(long, value_parser = rule)]
        rule: Option<Rule>,
        /// How many must vote for the result to count
        #[arg(long, value_parser = whole::<u32>)]
        quorum: Option<u32>,
        /// Lets the room see what there is so far while the poll is open
        #[arg(long)]
        running: bool,
    },
    /// Changes what there is to choose among, before the first ballot
    Options {
        /// What there is to choose among, with commas between
        choices: Option<String>,
        #[command(flatten)]
        choice: ChoiceWords,
    },
    /// Changes what counts as a result, before the first ballot
    Rule {
        /// majority of those voting, majority of those present, two thirds of those voting, nobody
        /// below 3 (of gradients: nobody further down than 6), no standing objection, most votes, not
        /// binding
        #[arg(value_parser = rule)]
        rule: Rule,
        /// How many must vote for the result to count
        #[arg(long, value_parser = whole::<u32>)]
        quorum: Option<u32>,
    },
    /// Keeps the totals counted in the room: a figure for each answer or option, in their order
    Count {
        /// How many for each
        #[arg(required = true, value_parser = whole::<u32>)]
        each: Vec<u32>,
        /// How many took part, where it does not follow: for dots and approval
        #[arg(long, value_parser = whole::<u32>)]
        voted: Option<u32>,
        /// The reason of an objection; one for each
        #[arg(long)]
        because: Vec<String>,
        /// What would remove the objection
        #[arg(long)]
        unless: Vec<String>,
    },
    /// Closes the poll and tells its result
    Close,
    /// Declares the last poll void: it stays in the record, and does not count
    Void {
        /// Why
        #[arg(long)]
        because: String,
        /// Its number, where it is not the last
        #[arg(long, value_parser = whole::<u32>)]
        poll: Option<u32>,
    },
    /// Asks the question of the void poll once more
    Again,
}

/// What there is to choose among besides what is typed.
#[derive(Clone, Debug, Args)]
pub(in crate::language) struct ChoiceWords {
    /// Ideas to choose among, by their numbers: 1, 4, 5
    #[arg(long)]
    pub(in crate::language) ideas: Option<String>,
    /// Lets people choose among the themes that ideas have
    #[arg(long)]
    pub(in crate::language) themes: bool,
    /// Offers "none of these", too
    #[arg(long)]
    pub(in crate::language) or_none: bool,
    /// Offers "needs more time", too
    #[arg(long)]
    pub(in crate::language) or_time: bool,
}
