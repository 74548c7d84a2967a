//! What can be asked of the floor.

use super::Settings;
use super::corrections::When;
use super::gaps::GapWas;
use super::hands::HandKind;
use super::interludes::InterludeKind;
use super::invitations::Reply;
use super::limits::LimitRule;
use super::order::Order;
use super::round::GoRound;
use super::turns::{Manner, TurnId};
use crate::session::moment::Millis;
use crate::session::people::PersonId;
use crate::session::words::Words;

/// What can be asked of this room.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Raises someone's hand.
    Raise {
        /// Whose.
        person: PersonId,
        /// What for.
        kind: HandKind,
        /// What it is about, in their words.
        about: Option<Words>,
    },
    /// Lowers someone's hand.
    Lower(PersonId),
    /// Gives the floor to the next hand, ending the turn before.
    Next,
    /// Gives the floor to someone, ending the turn before.
    Give(Giving),
    /// Ends a turn: someone's, or the one that has the floor; or what goes on
    /// when nobody speaks.
    End(Option<PersonId>),
    /// Holds the turn that has the floor.
    Pause,
    /// Lets it go on.
    Resume,
    /// Ends one turn, whoever's: a recording knows its turns one by one, since
    /// people overlap in it, even with themselves.
    EndTurn(TurnId),
    /// Holds one turn.
    PauseTurn(TurnId),
    /// Lets one turn go on.
    ResumeTurn(TurnId),
    /// Begins thinking time, a break or silence, of this length in milliseconds
    /// where one is said; ends the turn that has the floor.
    Interlude(InterludeKind, Option<Millis>),
    /// Offers the floor to someone who has not raised a hand.
    Invite(PersonId),
    /// Notes what someone chose who was invited.
    AnswerInvitation(PersonId, Reply),
    /// Chooses the rule that ranks hands; a round that goes on is over by it.
    Order(Order),
    /// Begins a round: everyone once.
    Round(GoRound),
    /// Notes that someone passes: whoever was just given the floor, or is next,
    /// where nobody is named.
    Pass(Option<PersonId>),
    /// Ends the round.
    EndRound,
    /// Chooses how long a turn may last.
    Limit(LimitRule),
    /// Changes the figures of the rules.
    Settings(Settings),
    /// Marks someone as heard.
    MarkHeard(PersonId),
    /// Gives the last turn to whose it really was.
    Reassign(PersonId),
    /// Moves the start of the last turn.
    MoveStart(When),
    /// Moves the end of the last turn.
    MoveEnd(When),
    /// Parts the last turn in two, so long ago or at the mark; the second part is
    /// somebody else's where somebody is named.
    Split(When, Option<PersonId>),
    /// Makes the last two turns one: the floor was the first one's all along.
    Merge,
    /// Says why whoever was picked last was picked.
    SayWhy(Words),
    /// Puts any turn right, once the session is closed.
    Mend(TurnId, Mend),
    /// Marks the moment, to correct a turn by it.
    Mark,
    /// Notes time in which the program was not there to see.
    NoteGap {
        /// When it began.
        from: Millis,
    },
    /// Says what that time was.
    ExplainGap(GapWas),
}

/// How the floor is given to someone.
#[derive(Clone, Debug, PartialEq)]
pub struct Giving {
    /// To whom.
    pub person: PersonId,
    /// How they take it, where it is otherwise than they usually do.
    pub manner: Option<Manner>,
    /// Who reads their words out, if someone does.
    pub read_by: Option<PersonId>,
    /// Whether the turn before goes on.
    pub alongside: bool,
    /// Why them, if that was said.
    pub because: Option<Words>,
    /// Whether they were chosen, or a recording has them speaking.
    pub recorded: bool,
}

impl Giving {
    /// Gives the floor to someone in the ordinary way.
    #[must_use]
    pub fn to(person: PersonId) -> Self {
        Self {
            person,
            manner: None,
            read_by: None,
            alongside: false,
            because: None,
            recorded: false,
        }
    }
}

/// What is put right in a turn.
#[derive(Clone, Debug, PartialEq)]
pub enum Mend {
    /// It was somebody else's.
    Speaker(PersonId),
    /// It began at another time.
    Start(When),
    /// It ended at another time.
    End(When),
    /// It was two; the second is somebody else's where somebody is named.
    Split(When, Option<PersonId>),
    /// It was none of its own: the one before it on the floor went on.
    Merge,
    /// Why its speaker was picked.
    Why(Words),
}
