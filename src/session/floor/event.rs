//! What happens on the floor.

use serde::{Deserialize, Serialize};

use super::Settings;
use super::gaps::GapWas;
use super::hands::HandKind;
use super::interludes::InterludeKind;
use super::invitations::Reply;
use super::limits::LimitRule;
use super::order::Order;
use super::round::Seating;
use super::turns::{Chosen, Manner, TurnId};
use crate::session::agenda::ItemId;
use crate::session::moment::Millis;
use crate::session::people::PersonId;
use crate::session::words::Words;

/// What happened in this room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(tag = "what", rename_all = "kebab-case")]
#[schemars(rename = "FloorEvent")]
pub enum Event {
    /// A hand went up, or is up for something else now.
    HandRaised {
        /// Whose.
        person: PersonId,
        /// What for.
        kind: HandKind,
        /// What it is about.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        about: Option<Words>,
    },
    /// A hand went down without a turn.
    HandLowered {
        /// Whose.
        person: PersonId,
    },
    /// A turn began. A hand that was up for it is answered.
    TurnStarted {
        /// The turn's id.
        turn: TurnId,
        /// Whose.
        person: PersonId,
        /// On which item of the agenda.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        item: Option<ItemId>,
        /// How they take it.
        #[serde(default)]
        manner: Manner,
        /// Who reads their words out.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        read_by: Option<PersonId>,
        /// Whether the turn before goes on.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        alongside: bool,
        /// Why them.
        chosen: Chosen,
        /// How long it may last, in milliseconds.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        limit: Option<Millis>,
        /// Set on an interpreter's turn, which counts for nobody.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        uncounted: bool,
    },
    /// A turn is held.
    TurnPaused {
        /// Which.
        turn: TurnId,
    },
    /// A turn goes on.
    TurnResumed {
        /// Which.
        turn: TurnId,
    },
    /// A turn ended.
    TurnEnded {
        /// Which.
        turn: TurnId,
    },
    /// A turn was somebody else's, or began or ended at another time.
    TurnCorrected {
        /// Which.
        turn: TurnId,
        /// Whose it was.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        person: Option<PersonId>,
        /// When it began.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<Millis>,
        /// When it ended.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<Millis>,
        /// How long it may last now that it is theirs, in milliseconds.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        limit: Option<Millis>,
    },
    /// A turn was two.
    TurnSplit {
        /// Which.
        turn: TurnId,
        /// When the second began.
        at: Millis,
        /// The id of the second.
        second: TurnId,
        /// Whose the second was, where it was somebody else's.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        person: Option<PersonId>,
        /// How long the second may last, in milliseconds.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        limit: Option<Millis>,
        /// Set where the second is an interpreter's, which counts for nobody.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        uncounted: bool,
    },
    /// Two turns were one: the first one's.
    TurnsMerged {
        /// The first, which went on.
        into: TurnId,
        /// The second, which is none any more.
        turn: TurnId,
    },
    /// It was said why somebody was picked.
    PickExplained {
        /// For which turn.
        turn: TurnId,
        /// Whose that is.
        person: PersonId,
        /// Why.
        because: Words,
    },
    /// The facilitator marked the moment, to correct a turn by it.
    MomentMarked,
    /// A round began: everyone once.
    RoundBegun {
        /// How their order came about.
        by: Seating,
        /// All who are here, in that order.
        people: Vec<PersonId>,
        /// On which item of the agenda.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        item: Option<ItemId>,
    },
    /// Someone passed in the round; the floor that they had for it was no turn.
    RoundPassed {
        /// Who.
        person: PersonId,
    },
    /// The round is over: hands are ranked as before.
    RoundEnded,
    /// Thinking time, a break or silence began; while it goes on, it is to last
    /// otherwise.
    InterludeBegun {
        /// Which.
        kind: InterludeKind,
        /// How long it is to be, in milliseconds.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        time: Option<Millis>,
    },
    /// It is over.
    InterludeEnded,
    /// Someone with no hand up was offered the floor.
    Invited {
        /// Who.
        person: PersonId,
    },
    /// They chose what to do.
    InvitationAnswered {
        /// Who.
        person: PersonId,
        /// What.
        reply: Reply,
    },
    /// The rule that ranks hands was chosen.
    OrderChosen {
        /// Which.
        order: Order,
    },
    /// How long a turn may last was chosen.
    LimitChosen {
        /// The rule.
        limit: LimitRule,
    },
    /// The figures of the rules were changed.
    SettingsChanged {
        /// All of them.
        settings: Settings,
    },
    /// Someone contributed in writing.
    Wrote {
        /// Who.
        person: PersonId,
    },
    /// The facilitator marked someone as heard.
    MarkedHeard {
        /// Whom.
        person: PersonId,
    },
    /// There was time in which the program was not there to see.
    GapFound {
        /// When it began; it ended when this was noted.
        from: Millis,
    },
    /// The facilitator said what that time was.
    GapExplained {
        /// What it was.
        was: GapWas,
    },
}

impl Event {
    /// Says that a turn ended at another time than was noted.
    pub(in crate::session) fn ended_at(turn: TurnId, to: Millis) -> Self {
        Self::TurnCorrected {
            turn,
            person: None,
            from: None,
            to: Some(to),
            limit: None,
        }
    }

    /// Blanks why someone was picked for a turn.
    pub(in crate::session) fn withdraw_turn(&mut self, which: TurnId) {
        match self {
            Self::TurnStarted {
                turn,
                chosen:
                    Chosen::Facilitator {
                        because: Some(because),
                    },
                ..
            }
            | Self::PickExplained { turn, because, .. }
                if *turn == which =>
            {
                because.withdraw();
            }
            _ => {}
        }
    }

    /// Blanks what the event has of a person's words.
    pub(in crate::session) fn withdraw(&mut self, whose: PersonId) {
        match self {
            Self::HandRaised {
                person,
                about: Some(about),
                ..
            } if *person == whose => about.withdraw(),
            Self::TurnStarted {
                person,
                chosen:
                    Chosen::Facilitator {
                        because: Some(because),
                    },
                ..
            } if *person == whose => {
                because.withdraw();
            }
            Self::PickExplained {
                person, because, ..
            } if *person == whose => because.withdraw(),
            _ => {}
        }
    }
}
