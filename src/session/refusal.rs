//! A "no" with its reason, worded for the person who asked.

mod wording;

use chrono::NaiveDate;

use super::moment::Millis;
use super::polls::{Method, Rule};
use wording::{minutes, no_such_question, numbers_to, one_already};

/// Why a command was refused; nothing has changed.
///
/// Each says what is the matter and, where there is something to do, what.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    // The session.
    /// Nothing was opened yet.
    #[error("No session is open yet.")]
    NotOpen,
    /// It was opened before.
    #[error("This session is open already.")]
    OpenAlready,
    /// It is over.
    #[error(
        "This session is closed. What it says can still be amended, openly, and withdrawn: ourturn amend"
    )]
    Closed,
    /// It is still going on.
    #[error(
        "This session is not closed yet, so nothing is to be amended: just say what is otherwise."
    )]
    NotClosed,
    /// It is nothing that stands.
    #[error(
        "That belongs to a session while people meet. Once it is closed, what it says can be amended, and what is missing added."
    )]
    OnlyLive,
    /// Other turns are put right later.
    #[error(
        "While people meet, corrections are of the last turn: correct speaker NAME. Others are put right once the session is closed."
    )]
    LastTurnOnly,
    /// What was asked for is so already.
    #[error("Nothing changes: it is so already.")]
    NothingChanges,
    /// Words are needed and none came.
    #[error("Words are missing: {0}.")]
    NoWords(&'static str),
    /// The ladder has no such rung.
    #[error("The ladder has {0} rungs, counted from 1.")]
    NoSuchRung(usize),
    /// It cannot be one of several things done as one act.
    #[error("That is done by itself, not together with other things.")]
    StandsAlone,
    /// Something that the session does not have.
    #[error("There is no such {0} in this session.")]
    NoSuchThing(&'static str),

    // People.
    /// An id of nobody here.
    #[error("Nobody in this session is meant by that.")]
    NobodyOfThatId,
    /// Two people of one name could not be told apart.
    #[error(
        "{0} is in this session already. Add something that tells the two apart, such as an initial."
    )]
    NameTaken(String),
    /// They came before.
    #[error("{0} is here already.")]
    AlreadyHere(String),
    /// They are not in the room.
    #[error("{0} is not here. If they have come, say: arrive {0}")]
    NotHere(String),
    /// A correction that crosses another time of theirs.
    #[error("That does not fit the other times at which {0} came or left.")]
    WasHereThen(String),
    /// They were here all the time.
    #[error("{0} has not left.")]
    HasNotLeft(String),
    /// Nobody has come yet.
    #[error("Nobody is here yet. Add people first: person NAME")]
    NobodyIsHere,
    /// They observe or interpret.
    #[error("{0} is here to observe or to interpret. To change that: way {0} speaks")]
    DoesNotTakePart(String),
    /// They asked not to be recorded.
    #[error(
        "{0} asked not to be recorded: no name is kept, and none can come back. To take part by name they are added anew."
    )]
    NoNameKept(String),
    /// They have no such need.
    #[error("{0} has no access need of that number.")]
    NoSuchNeed(String),
    /// They facilitate already.
    #[error("{0} facilitates already.")]
    AlreadyFacilitates(String),

    // Agenda.
    /// The agenda has no such item.
    #[error("There is no such item on the agenda.")]
    NoSuchItem,
    /// The agenda has fewer places.
    #[error("The agenda has {0} places, counted from 1.")]
    NoSuchPlace(usize),
    /// Nothing comes after this.
    #[error("No item is left on the agenda. To end the session: close")]
    LastItem,
    /// The group is on no item.
    #[error("No item has been started. To start the first: item next")]
    NoCurrentItem,
    /// The group is on it.
    #[error("The group is on \u{201c}{0}\u{201d} already.")]
    OnThisItem(String),
    /// The group has left it.
    #[error("\u{201c}{0}\u{201d} is over. To come back to it: item start")]
    ItemIsOver(String),
    /// The item takes what it takes.
    #[error("This item has no planned minutes that could be extended.")]
    NoPlannedTime,
    /// No time was given.
    #[error("A time must be more than nothing.")]
    NoTime,
    /// More than a day.
    #[error("An item can have at most {} minutes.", super::agenda::MOST_MINUTES)]
    TooManyMinutes,

    // Floor.
    /// It is up.
    #[error("{0}'s hand is up already.")]
    HandIsUp(String),
    /// It is not up.
    #[error("{0}'s hand is not up.")]
    HandIsDown(String),
    /// Nobody waits.
    #[error("No hand is up.")]
    NoHands,
    /// They have the floor.
    #[error("{0} has the floor already.")]
    Speaks(String),
    /// One at a time.
    #[error("A round is going on. To end it: round end")]
    RoundGoesOn,
    /// There is none.
    #[error("No round is going on. To begin one: round")]
    NoRound,
    /// Nobody could be asked.
    #[error("Nobody here could be asked in a round.")]
    NobodyToAsk,
    /// They had their turn, passed twice, or are not in it.
    #[error("{0} is not to be asked in this round any more.")]
    NotToBeAsked(String),
    /// That was more than passing.
    #[error("{0} has spoken for a while, so this was their turn in the round. To go on: next")]
    HasSpoken(String),
    /// Nobody is called on who does not want to be.
    #[error(
        "{0} asked never to be called on, so there is no invitation. They raise a hand when they wish."
    )]
    NeverCalledOn(String),
    /// It is open.
    #[error(
        "{0} is invited already. To note what they chose: invited {0} speak, write, pass or later"
    )]
    InvitedAlready(String),
    /// Not again so soon.
    #[error("{name} was invited not long ago. The next invitation can come in {}.", minutes(*.wait))]
    InvitedLately {
        /// Who.
        name: String,
        /// In how long, in milliseconds.
        wait: Millis,
    },
    /// There is none to answer.
    #[error("{0} has no open invitation. To offer one: invite {0}")]
    NotInvited(String),
    /// They don't.
    #[error("{0} does not have the floor.")]
    DoesNotSpeak(String),
    /// Nobody has the floor.
    #[error("Nobody has the floor.")]
    NobodySpeaks,
    /// The turn is held.
    #[error("The turn is held already. To let it go on: resume")]
    AlreadyHeld,
    /// The turn runs.
    #[error("The turn is not held.")]
    NotHeld,
    /// Nobody has spoken yet.
    #[error("There has been no turn yet.")]
    NoTurnYet,
    /// They spoke before.
    #[error("{0} has been heard already.")]
    HeardAlready(String),
    /// A turn cannot end before it began.
    #[error("The turn would end before it began.")]
    TurnWouldBeNegative,
    /// It would take all of the turn before.
    #[error("That would leave nothing of {0}'s turn before it.")]
    TurnWouldCover(String),
    /// It would begin before there was anything.
    #[error("That is before the session began.")]
    BeforeTheSession,
    /// It would part a turn where it was not.
    #[error("{0}'s turn was not going on then.")]
    NotWithin(String),
    /// Two are needed.
    #[error("There have not been two turns on the floor yet.")]
    NoTwoTurns,
    /// They belong to two things.
    #[error("The last two turns are on different items of the agenda, or recorded: they stay two.")]
    NotOneTurn,
    /// The rule chose them.
    #[error("{0} was next by the order, or invited: nobody picked them.")]
    NotPicked(String),
    /// It would count time in which the group did not meet.
    #[error("That reaches into time in which the program was away.")]
    WasAway,
    /// They had the floor then.
    #[error("{0} had the floor then. Correct that turn first.")]
    SpokeThen(String),
    /// They were not in the room.
    #[error("{0} was not here then.")]
    NotHereThen(String),
    /// No moment was marked.
    #[error("No moment is marked. To mark one as it happens: mark")]
    NoMark,
    /// It has no end yet.
    #[error("{0}'s turn has not ended yet. To end it: end")]
    TurnGoesOn(String),
    /// In the future.
    #[error("That is still to come.")]
    NotYet,
    /// It was not while the session ran, which is over.
    #[error("The session was from {0} to {1}. Say a time between the two.")]
    OutsideTheSession(String, String),
    /// The shortest is longer than the longest.
    #[error("The shortest limit is longer than the longest.")]
    LimitsCrossed,
    /// What a gap was decides how long a turn lasted.
    #[error("Say first what the time away was: gap break, gap carried on, or gap turn ended")]
    GapIsOpen,
    /// No gap waits to be explained.
    #[error("There is no gap in time to explain.")]
    NoGap,

    // Signals.
    /// More than there could be.
    #[error("How many is a whole number from 1 to {0}.")]
    NoSuchNumber(u32),
    /// It does not press.
    #[error("There is nothing of that to deal with.")]
    NothingToDealWith,

    // Ideas.
    /// Its parts say what it said.
    #[error("Idea {0} was split: its parts say now what it said. To see them: history {0}")]
    WasSplit(u32),
    /// Its parts say what it said: beside them it would be offered twice.
    #[error("Idea {idea} was split. Let people choose among its parts: ideas {parts}")]
    OptionWasSplit {
        /// Its number.
        idea: u32,
        /// The numbers of its parts.
        parts: String,
    },
    /// None was named beside the first.
    #[error("Merging takes two ideas or more.")]
    NothingToMerge,
    /// One was named twice, and no other.
    #[error("Idea {0} is named twice. Merging takes two different ideas.")]
    SameIdea(u32),
    /// They were merged before.
    #[error("{}", one_already(*.idea, *.other, *.lead))]
    OneAlready {
        /// The one.
        idea: u32,
        /// The other.
        other: u32,
        /// What both of them are now.
        lead: u32,
    },
    /// It has no words any more.
    #[error("Idea {0} was struck from the record: nothing of it is left to merge.")]
    IdeaWasStruck(u32),
    /// It stands for itself.
    #[error("Idea {0} went into no other.")]
    NotMerged(u32),
    /// What went into another is not split.
    #[error("Idea {0} went into idea {1}. To take it out again: apart {0}")]
    WentInto(u32, u32),
    /// What took others in is not split.
    #[error("Idea {0} took in idea {1}. To take that out again first: apart {1}")]
    TookIn(u32, u32),
    /// One part is no split.
    #[error("Splitting takes two parts or more, each with words.")]
    NotTwoParts,
    /// One at a time.
    #[error("They write already. To go on: write read out")]
    WritingGoesOn,
    /// Nobody wrote.
    #[error("No writing goes on. To begin: write 5m")]
    NothingWritten,

    // Polls.
    /// One at a time.
    #[error("Poll {0} is open. Close it first: poll close")]
    PollIsOpen(u32),
    /// None is open.
    #[error("No poll is open.")]
    NoPollIsOpen,
    /// Someone has voted.
    #[error("Somebody has voted: what counts as a result is fixed from the first ballot on.")]
    RuleIsFixed,
    /// It is secret.
    #[error(
        "Nobody knows whether a secret ballot was cast yet, so what is asked and what counts stay as they are."
    )]
    SecretIsFixed,
    /// Totals are kept.
    #[error(
        "This poll is counted as totals, not by person. To give them: poll count. To ask each by name: poll void because \u{2026}, then ask it with: voting by person"
    )]
    CountedAsTotals,
    /// Ballots are kept.
    #[error("This poll is counted by person. To cast a ballot: vote NAME")]
    CountedByPerson,
    /// Ballots are cast alone.
    #[error("This poll is secret: each person answers alone, on the laptop handed round.")]
    CastInSecret,
    /// There is no urn.
    #[error("This poll is not secret.")]
    NotSecret,
    /// It counts.
    #[error("Poll {0} is not void. Only a void poll is run again.")]
    PollIsNotVoid(u32),
    /// It does not count.
    #[error("Poll {0} is void: nothing follows from it.")]
    PollIsVoid(u32),
    /// Nobody holds up a ranking.
    #[error(
        "Totals cannot be counted of {0} ballots. What can be said: voting by person, or voting secret."
    )]
    NotCountedInTotals(Method),
    /// Another rule is needed.
    #[error("The rule \u{201c}{rule}\u{201d} does not fit {method}. What fits: {known}.")]
    RuleDoesNotFit {
        /// How people answer.
        method: Method,
        /// What was wanted.
        rule: Rule,
        /// What would fit.
        known: String,
    },
    /// It would always be reached.
    #[error("A quorum is of one person or more. To ask for none, leave it out.")]
    QuorumOfNobody,
    /// There is nothing to choose among.
    #[error("There are no options in {0}: people answer the question itself.")]
    NoOptions(Method),
    /// There is no choice.
    #[error(
        "People need at least two options to choose among, one of them somebody's own. For {0} say: options \"Hall, Library\""
    )]
    TooFewOptions(Method),
    /// There is too much choice.
    #[error("At most {0} options.")]
    TooManyOptions(usize),
    /// It is there already.
    #[error("\u{201c}{0}\u{201d} is among the options twice.")]
    OptionTwice(String),
    /// Dots are for dots.
    #[error("There are no dots in {0}.")]
    NoDots(Method),
    /// Too few, or too many.
    #[error("From 1 to 100 dots each, and on one option no more than each person has.")]
    NoSuchDots,
    /// The question is asked in another way.
    #[error("That is no answer here: people answer by {0}.")]
    AnotherMethod(Method),
    /// It is no answer.
    #[error("Answers go from {least} to {most}.")]
    OffTheScale {
        /// The least.
        least: &'static str,
        /// The most.
        most: &'static str,
    },
    /// There is none of that number.
    #[error("There are {0} options.")]
    NoSuchOption(usize),
    /// One person has no more than another.
    #[error("That makes {put} dots where each person has {each}.")]
    TooManyDots {
        /// How many.
        put: u64,
        /// How many there are.
        each: u32,
    },
    /// One option takes no more.
    #[error("At most {0} of a person's dots go on one option.")]
    TooManyDotsOnOne(u32),
    /// It says no and yes.
    #[error("Either none of these, or some of them.")]
    NoneAndOne,
    /// It cannot be in two places.
    #[error("\u{201c}{0}\u{201d} has two places.")]
    RankedTwice(String),
    /// An objection is there to be met.
    #[error("An objection needs its reason. Add: because \"\u{2026}\" unless \"\u{2026}\"")]
    ObjectionWithoutReason,
    /// Each objection has its own.
    #[error("{objecting} object, and {reasons} reasons are given: each objection needs its own.")]
    ReasonsForObjections {
        /// How many object.
        objecting: usize,
        /// How many reasons there are.
        reasons: usize,
    },
    /// Nobody objects in that way.
    #[error("There are no objections in {0}.")]
    NoObjections(Method),
    /// Other figures are needed.
    #[error("That is {given} figures. There is one to give for each of: {wanted}.")]
    OtherCounts {
        /// How many were given.
        given: usize,
        /// What they are for.
        wanted: String,
    },
    /// It does not follow from the figures.
    #[error("How many people took part? Add: voted 8")]
    HowManyVoted,
    /// It follows from the figures.
    #[error("How many took part follows from the figures: leave it out.")]
    VotedFollows,
    /// One person has no more than another.
    #[error(
        "{given} {}is more than {voted} people can have given: at most {most}. Count again.",
        if *.on_one { "on one option " } else { "in all " }
    )]
    MoreThanTheyHave {
        /// How many took part.
        voted: u64,
        /// What was counted.
        given: u64,
        /// The most that it can be.
        most: u64,
        /// Whether that is of one option, or of all together.
        on_one: bool,
    },
    /// They have no ballot.
    #[error(
        "{0} has no ballot in this poll. Whoever is here and takes part has one: people tells who is."
    )]
    NotOnTheRoll(String),
    /// They cannot be asked whether they want it changed.
    #[error("{0} has left: their ballot stays as they cast it.")]
    BallotStays(String),
    /// An option says nothing any more.
    #[error("The words of option {0} were withdrawn: ask with other options.")]
    OptionWithdrawn(usize),
    /// One person, one ballot.
    #[error("That makes {votes} votes from {present} people who have one each. Count again.")]
    MoreVotesThanPeople {
        /// How many were counted.
        votes: u64,
        /// How many have a ballot.
        present: usize,
    },
    /// There is nothing to count.
    #[error("Nobody has voted. To leave the poll without a result: poll close")]
    NobodyVoted,

    // What is gathered by handing the laptop round.
    /// One at a time.
    #[error("The laptop is being handed round for {0}. To end that first: gather end")]
    GatheringGoesOn(super::gathering::Gathered),
    /// None goes on.
    #[error(
        "Nothing is being gathered. To begin: gather ideas, gather concerns or gather reflections"
    )]
    NoGathering,
    /// What was handed in would be lost.
    #[error("{0} been handed in, and would be lost. End it first: {1}")]
    SheetsAreIn(String, &'static str),
    /// They cast one before.
    #[error("A ballot of {0} has been cast. It is final.")]
    HasVoted(String),
    /// It is not what is asked for.
    #[error("That is not what is asked for here.")]
    AnotherSheet,

    // Decisions.
    /// A decision without a reason.
    #[error("Not recorded: a decision needs a reason. Add: because \"\u{2026}\"")]
    NoReason,

    /// It rests on a poll that did not carry it.
    #[error(
        "Poll {0} did not carry this. If it is decided against the poll, say why: despite \"WHY\". If it follows the poll, say how: how \"HOW\""
    )]
    NotWhatThePollSays(u32),
    /// It rests on a poll that chose something else, as far as can be seen.
    #[error(
        "Poll {0} chose \u{201c}{1}\u{201d}. If this is decided against it, say why: despite \"WHY\". If it follows from it, say how: how \"HOW\""
    )]
    AnotherWasChosen(u32, String),
    /// There is no poll that it could go against.
    #[error(
        "There is no poll that this would go against. Leave out despite, or name the poll: poll 1"
    )]
    NotAgainst,
    /// It has fewer of them.
    #[error("The decision has no such part. To see them: decisions")]
    NoSuchPart,
    /// It was opened again before.
    #[error(
        "Decision {0} is open again already. To settle it: uphold {0}, or a decision instead of it"
    )]
    OpenAgain(u32),
    /// It does not hold any more.
    #[error("Decision {1} took the place of decision {0}. To open the matter again: reopen {1}")]
    Replaced(u32, u32),
    /// It is to be looked at again, and not before it was made.
    #[error("{0} is before this session: say a day that is still to come.")]
    ReviewBefore(NaiveDate),
    /// Another has taken its place already.
    #[error(
        "Decision {0} was replaced already, and decision {1} is in its place. To replace that one: decide WORDS because WHY instead-of {1}"
    )]
    ReplacedAlready(u32, u32),
    /// It was not opened again.
    #[error("Decision {0} is not open again, so there is nothing to settle.")]
    NotReopened(u32),

    // Concerns, and what was named.
    /// There is no answer to be unhappy with.
    #[error("Concern {0} is open: it has no answer yet.")]
    NoAnswerYet(u32),
    /// It was settled before.
    #[error("That is settled already.")]
    SettledAlready,

    // Reflection.
    /// It is asked no such thing.
    #[error("{}", no_such_question(*.0))]
    NoSuchQuestion(usize),
    /// There is no ladder to stand on.
    #[error("This session has no ladder, so no rung of it can be asked for.")]
    NoLadder,
    /// It has no steps to count.
    #[error("Question {0} is answered in words: reflect {0} \"WORDS\"")]
    AnsweredInWords(usize),
    /// It has steps to count.
    #[error(
        "Question {question} has {answers} answers to choose from, the lowest first: reflect {question} counts {}",
        numbers_to(*.answers)
    )]
    AnsweredInCounts {
        /// Which question.
        question: usize,
        /// How many answers it has.
        answers: usize,
    },
    /// One person, one answer.
    #[error("That makes {answers} answers from {people} people who have one each. Count again.")]
    MoreAnswersThanPeople {
        /// How many were counted.
        answers: u64,
        /// How many people there are.
        people: usize,
    },
    /// A question has one source, so that nobody answers twice and no difference of sums is
    /// of fewer than three.
    #[error(
        "Question {0} is answered on the sheets that are handed round. Counting it in the room as well would count the same people twice."
    )]
    OnSheets(usize),
    /// One person, one sheet.
    #[error(
        "That makes {sheets} sheets from {people} people who have one each. To add somebody who is here: person NAME"
    )]
    MoreSheetsThanPeople {
        /// How many there would be.
        sheets: usize,
        /// How many people there are.
        people: usize,
    },
    /// They would point to somebody.
    #[error(
        "Fewer than {0} sheets would point to whoever filled them in, so none is kept. More people can add theirs, or say it aloud."
    )]
    TooFewSheets(usize),

    // The record.
    /// There is nothing to take back.
    #[error("There is nothing to undo.")]
    NothingToUndo,
    /// There is nothing to bring back.
    #[error("There is nothing to redo.")]
    NothingToRedo,
    /// It is final.
    #[error("That cannot be undone: {0}.")]
    Final(&'static str),
}
