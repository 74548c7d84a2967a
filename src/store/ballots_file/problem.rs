//! Every sentence that says what is wrong with a file of ballots.

use super::{LARGEST, LONGEST_NAME, MOST_OPTIONS};
use crate::session::tally::ballots::MOST_BALLOTS;
use crate::session::tally::options::MOST_RANKED;

/// What is wrong with a file of ballots, and what to do about it.
///
/// Each reads on from the place: "votes.soi, line 3, column 1: ". What it quotes
/// of the file is cleaned and shortened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// There is nothing in it.
    #[error("the file is empty; check that it is the right one.")]
    Empty,
    /// It is no file of ballots at all.
    #[error(
        "the file is larger than {} MiB, far more than the ballots of any room; check that it \
         is the right one.",
        LARGEST / 1024 / 1024
    )]
    TooBig,
    /// It is of no kind that is known.
    #[error(
        "these are no ballots that can be counted: PrefLib orders, a Debian tally sheet, or JSON \
         in which \u{201c}votes\u{201d} has what each person gave to each option; \
         docs/tally.md shows all three."
    )]
    Unknown,
    /// A `PrefLib` file of something else.
    #[error(
        "PrefLib data of the type \u{201c}{said}\u{201d} is no order of the options; \
         soc, soi, toc and toi can be counted."
    )]
    NoOrders {
        /// The type that it names.
        said: String,
    },
    /// A number in a head cannot be read.
    #[error("\u{201c}{said}\u{201d} stands where {what} should be; write it in digits.")]
    NoNumber {
        /// What stands there.
        said: String,
        /// What should.
        what: &'static str,
    },
    /// A `PrefLib` file that does not say how many options there are.
    #[error(
        "the head does not say how many options there are; add a line such as \
         \u{201c}# NUMBER ALTERNATIVES: 4\u{201d}."
    )]
    NoOptions,
    /// There are too many options to be ranked.
    #[error(
        "there are {options} options, and at most {MOST_RANKED} can be ranked; \
         leave out what nobody ranks, or count it in parts."
    )]
    TooManyOptions {
        /// How many there are.
        options: usize,
    },
    /// There are too many options to give anything to.
    #[error("here is option {}, and at most {MOST_OPTIONS} can be counted.", MOST_OPTIONS + 1)]
    TooManyScored,
    /// The name of an option is a text of its own.
    #[error("the name of option {option} is longer than {LONGEST_NAME} characters; shorten it.")]
    LongName {
        /// Which.
        option: usize,
    },
    /// Two options are called the same.
    #[error(
        "options {one} and {other} are both called \u{201c}{name}\u{201d}; \
         give each a name of its own."
    )]
    Namesakes {
        /// The first.
        one: usize,
        /// The second.
        other: usize,
        /// What they are called.
        name: String,
    },
    /// An option is named that there is not.
    #[error("there is no option {said}: they are numbered from 1 to {options}; mend the number.")]
    NoOption {
        /// What stands there.
        said: String,
        /// How many there are.
        options: usize,
    },
    /// An option's name stands twice, or one is left out, in a tally sheet's head.
    #[error(
        "option {said} stands where option {expected} should be; list each once, in their order."
    )]
    OptionOutOfOrder {
        /// What stands there.
        said: usize,
        /// What should.
        expected: usize,
    },
    /// A ballot has an option twice.
    #[error("this ballot has option {option} in two places; leave one of them out.")]
    OptionTwice {
        /// Which.
        option: usize,
    },
    /// A line is no ballot.
    #[error(
        "\u{201c}{said}\u{201d} is no ballot; write how many cast it, a colon and the options in \
         their order, such as \u{201c}12: 3,1,2\u{201d}."
    )]
    NoOrder {
        /// What stands there.
        said: String,
    },
    /// Brackets around options that share a place do not match.
    #[error(
        "options that share a place stand between braces, such as \u{201c}1,{{2,3}},4\u{201d}; \
         here a brace is missing or too many."
    )]
    Braces,
    /// There are more ballots than people.
    #[error("that comes to more than {MOST_BALLOTS} ballots; check the numbers of ballots.")]
    TooManyBallots,
    /// There is no ballot in it.
    #[error("there are no ballots in the file; check that it is whole.")]
    NoBallots,
    /// The ballots are not as many as the head says.
    #[error(
        "the head speaks of {said} voters, and the lines come to {found} ballots; \
         the file may be cut short: find a whole one, or mend the number."
    )]
    NotAsMany {
        /// How many the head speaks of.
        said: u64,
        /// How many there are.
        found: u64,
    },
    /// A line among the ballots of a tally sheet is none.
    #[error(
        "\u{201c}{said}\u{201d} is no ballot; write \u{201c}V: \u{201d} and a rank for each option, \
         such as \u{201c}V: 21-3\u{201d}, or remove the line."
    )]
    NoVote {
        /// What stands there.
        said: String,
    },
    /// A ballot of a tally sheet has not a rank for each option.
    #[error(
        "\u{201c}{said}\u{201d} has {found} ranks, and there are {options} options; write one for \
         each, and \u{201c}-\u{201d} for no rank."
    )]
    Ranks {
        /// What stands there.
        said: String,
        /// How many ranks that is.
        found: usize,
        /// How many options there are.
        options: usize,
    },
    /// A rank is none.
    #[error(
        "\u{201c}{said}\u{201d} is no rank among {options} options: it is from 1 to {options} \
         (after 9 comes A), or \u{201c}-\u{201d} for none."
    )]
    NoRank {
        /// What stands there.
        said: char,
        /// How many options there are.
        options: usize,
    },
    /// It ends too early.
    #[error(
        "the file ends in the middle of a ballot or before its last bracket; find a whole one."
    )]
    CutShort,
    /// It is no JSON.
    #[error(
        "this is no JSON ({said}); look for a comma, a quote or a bracket too many or too few."
    )]
    NoJson {
        /// What the parser met.
        said: String,
    },
    /// JSON in which something else stands.
    #[error(
        "something else stands here than in ballots like {{\"votes\": {{\"Jo\": {{\"A park\": 3}}}}}}."
    )]
    NotScores,
    /// JSON without ballots.
    #[error(
        "there is no \u{201c}votes\u{201d} in it; put there what each person gave to each option."
    )]
    NoVotes,
    /// Someone voted twice.
    #[error(
        "\u{201c}{who}\u{201d} has a second ballot here, and each person has one; remove one of \
         the two."
    )]
    SecondBallot {
        /// Who.
        who: String,
    },
    /// Somebody gave to one option twice.
    #[error("\u{201c}{who}\u{201d} gave twice to \u{201c}{option}\u{201d}; keep one of the two.")]
    GaveTwice {
        /// Who.
        who: String,
        /// To which option.
        option: String,
    },
    /// What was given is no whole number.
    #[error(
        "what \u{201c}{who}\u{201d} gave to \u{201c}{option}\u{201d} is no whole number; \
         write one such as 3, or true and false for an approval."
    )]
    NoScore {
        /// Who.
        who: String,
        /// To which option.
        option: String,
    },
    /// Numbers stand beside true and false.
    #[error("numbers stand beside true and false in this file; write either the one or the other.")]
    Mixed,
}
