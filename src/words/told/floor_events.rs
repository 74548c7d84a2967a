//! What happened on the floor.

use chrono::TimeDelta;

use super::Act;
use crate::session::Millis;
use crate::session::floor::gaps::GapWas;
use crate::session::floor::interludes::InterludeKind;
use crate::session::floor::invitations::Reply;
use crate::session::floor::limits::LimitRule;
use crate::session::floor::round::Seating;
use crate::session::floor::turns::{Chosen, TurnId};
use crate::session::{floor, people};
use crate::words::times::{roughly, spoken};
use crate::words::{interludes, listed, reasons, rounds};

impl Act<'_> {
    /// Whose a turn was: once the session is over, any of them may be meant.
    fn whose(&self, turn: TurnId, name: &str) -> Option<String> {
        if self.after.meeting.length.is_none() {
            return Some(format!("The last turn was {name}'s."));
        }
        let mut turns = self.after.floor.turns().iter();
        let number = turns.find(|one| one.id == turn)?.number;
        Some(format!("Turn {number} was {name}'s."))
    }

    pub(super) fn of_the_floor(&self, event: &floor::Event) -> Option<String> {
        use floor::Event as E;
        Some(match event {
            E::HandRaised { person, kind, .. } if kind.is_priority() => {
                let waits = self.before.floor.hand_of(*person);
                let waits = waits.is_some_and(|hand| !hand.kind.is_priority());
                let stays = if waits {
                    " Their hand stays up after it."
                } else {
                    ""
                };
                format!("{} has a {kind}.{stays}", self.called(*person))
            }
            E::HandRaised { person, .. } => format!("{}'s hand is up.", self.called(*person)),
            E::HandLowered { person } => format!("{}'s hand is down.", self.called(*person)),
            E::TurnStarted {
                person,
                alongside,
                chosen,
                limit,
                ..
            } => self.turn_started(*person, *alongside, chosen, *limit),
            E::TurnPaused { turn } => format!("{}'s turn is held.", self.speaker(*turn)),
            E::TurnResumed { turn } => format!("{} goes on.", self.speaker(*turn)),
            E::TurnEnded { turn } => {
                let turn = self.before.floor.turns().iter().rfind(|t| t.id == *turn)?;
                format!(
                    "{} spoke for {}.",
                    self.called(turn.speaker),
                    spoken(turn.length(self.now))
                )
            }
            E::TurnCorrected { turn, person, .. } => {
                let name = self.speaker(*turn);
                match person {
                    Some(_) => self.whose(*turn, &name)?,
                    None => self.long(*turn)?,
                }
            }
            E::TurnSplit { turn, second, .. } => {
                format!("{} {}", self.long(*turn)?, self.long(*second)?)
            }
            E::TurnsMerged { into, .. } => format!("One turn: {}", self.long(*into)?),
            E::PickExplained {
                person, because, ..
            } => {
                format!("{} was picked: {because}", self.called(*person))
            }
            E::MomentMarked => "Marked.".to_owned(),
            E::RoundBegun { by, .. } => self.round_begun(*by),
            E::RoundPassed { person } => self.passed(*person),
            E::RoundEnded => self.round_ended(),
            E::InterludeBegun { .. } => self.interlude_begun()?,
            E::InterludeEnded => {
                let ended = self.before.floor.interlude()?;
                let name = interludes::named(ended.kind);
                format!("{name} of {} is over.", spoken(ended.length(self.now)))
            }
            // Who was invited, and what they chose, is not for the room.
            E::Invited { .. } | E::InvitationAnswered { .. } if self.for_the_room => {
                "Noted.".to_owned()
            }
            E::Invited { person } => self.invited(*person),
            E::InvitationAnswered { person, reply } => self.chose(*person, *reply)?,
            E::OrderChosen { order } => format!("Hands are ranked by: {order}."),
            E::LimitChosen { limit } => self.limit_chosen(*limit),
            E::SettingsChanged { settings } => format!(
                "Limits are from {} to {}, for a short point {}; the quiet list waits {}; nobody is invited again within {}.",
                spoken(settings.shortest_limit),
                spoken(settings.longest_limit),
                spoken(settings.short_point),
                spoken(settings.quiet_after),
                spoken(settings.invite_again)
            ),
            // Who was not heard before is not for the room.
            E::MarkedHeard { .. } if self.for_the_room => "Noted.".to_owned(),
            E::Wrote { person } => format!("{} contributed in writing.", self.called(*person)),
            E::MarkedHeard { person } => format!("{} counts as heard.", self.called(*person)),
            E::GapFound { from } if self.after.is_in_a_break() => format!(
                "The laptop was away for {}, within the break.",
                spoken(self.now.saturating_sub(*from))
            ),
            E::GapFound { from } => {
                let away = spoken(self.now.saturating_sub(*from));
                self.while_it_goes_on(
                    &format!("The program was not there for {away}"),
                    ". What was it? gap break, gap carried on, or gap turn ended",
                )
            }
            E::GapExplained { was: GapWas::Break } => self.was_a_break(),
            E::GapExplained {
                was: GapWas::CarriedOn,
            } => "You carried on: the clocks ran through it.".to_owned(),
            E::GapExplained {
                was: GapWas::TurnEnded,
            } => "The turn had ended when it began.".to_owned(),
        })
    }

    /// Says whose a turn is, and how long.
    fn long(&self, turn: TurnId) -> Option<String> {
        let turns = self.after.floor.turns().iter();
        let turn = turns.rev().find(|other| other.id == turn)?;
        let name = self.called(turn.speaker);
        Some(format!("{name}'s turn: {}.", spoken(turn.length(self.now))))
    }

    fn round_begun(&self, by: Seating) -> String {
        let left = self.after.round_left();
        format!(
            "A round {}: {}.",
            rounds::seating(by),
            rounds::in_a_row(self.after, &left)
        )
    }

    /// That a gap was a break, and whose turn ended by it.
    fn was_a_break(&self) -> String {
        let held = self.before.floor.gap.iter().flat_map(|gap| &gap.turns);
        let ended: Vec<_> = held
            .filter(|id| self.after.floor.unended().all(|turn| turn.id != **id))
            .map(|id| format!("{}'s turn", self.speaker(*id)))
            .collect();
        match ended.as_slice() {
            [] => "It was a break: no clock ran.".to_owned(),
            turns => format!("It was a break: no clock ran, and {} ended.", listed(turns)),
        }
    }

    /// That a limit leaves the turn that goes on as it is.
    pub(super) fn limit_after(&self) -> Option<String> {
        let chosen = |recorded: &crate::session::Recorded| {
            matches!(
                recorded.event,
                crate::session::Event::Floor(floor::Event::LimitChosen { .. })
            )
        };
        let speaking = self.after.floor.speaking()?;
        let name = self.called(speaking.speaker);
        let told = self.events.iter().any(chosen) || self.changes_a_limit();
        told.then(|| format!("{name}'s turn goes on as it began."))
    }

    fn round_ended(&self) -> String {
        let asked = |person: &people::PersonId| {
            let turns = self.after.floor.turns().iter().rev();
            let mut last = turns.take_while(|turn| turn.in_round);
            last.any(|turn| turn.speaker == *person)
        };
        let mut left = self.before.round_left();
        left.retain(|person| !asked(person));
        let passes = |recorded: &crate::session::Recorded| {
            matches!(
                recorded.event,
                crate::session::Event::Floor(floor::Event::RoundPassed { .. })
            )
        };
        // Whoever passed twice was asked.
        let before = if left.is_empty() || self.events.iter().any(passes) {
            String::new()
        } else {
            format!(
                ", before it came to {}",
                rounds::in_a_row(self.after, &left)
            )
        };
        let order = self.after.floor.order;
        format!("The round is over{before}. Hands are ranked by: {order}.")
    }

    fn passed(&self, person: people::PersonId) -> String {
        let name = self.called(person);
        let mut text = if self.after.round_left().contains(&person) {
            format!("{name} passes, and is asked once more at the end.")
        } else {
            format!("{name} passes.")
        };
        let next = self.after.round_left().first().copied();
        if let (Some(next), None) = (next, self.after.floor.speaking()) {
            text.push_str(&format!(" Next in the round: {}.", self.called(next)));
        }
        text
    }

    /// What began, for how long, and for a break when it is over by the clock on the wall.
    fn interlude_begun(&self) -> Option<String> {
        let begun = self.after.floor.interlude()?;
        let name = interludes::named(begun.kind);
        let Some(planned) = begun.planned else {
            return Some(format!("{name}."));
        };
        let left = i64::try_from(begun.left(self.now)?).ok()?;
        let wall = self.events.first()?.at;
        let back = wall.checked_add_signed(TimeDelta::milliseconds(left))?;
        let back = match begun.kind {
            InterludeKind::Break => format!(", back at {}", back.format("%H:%M")),
            _ => String::new(),
        };
        Some(format!("{name} of {}{back}.", spoken(planned)))
    }

    fn invited(&self, person: people::PersonId) -> String {
        let name = self.called(person);
        let ways = self.after.people.get(person).map(people::Person::ways);
        let first = if ways.is_some_and(|ways| ways.has(people::Way::AskMeFirst)) {
            format!("{name} likes to be asked first, by themselves. ")
        } else {
            String::new()
        };
        self.while_it_goes_on(
            &format!(
                "{first}{name} is invited: to speak or to write, to pass, or to be asked later"
            ),
            &format!(". What they choose: invited {name} speak, write, pass or later"),
        )
    }

    fn chose(&self, person: people::PersonId, reply: Reply) -> Option<String> {
        let name = self.called(person);
        let again = spoken(self.after.floor.settings.invite_again);
        Some(match reply {
            // That they have the floor is said anyway.
            Reply::Speak => return None,
            Reply::Write => self.while_it_goes_on(
                &format!("{name} writes"),
                &format!(". When it has come: wrote {name}"),
            ),
            Reply::Pass => format!("{name} passes, and is not asked again for {again}."),
            Reply::Later => format!("{name} comes back to it, and is not asked for {again}."),
        })
    }

    fn speaker(&self, turn: TurnId) -> String {
        self.after
            .floor
            .turns()
            .iter()
            .rfind(|t| t.id == turn)
            .map_or_else(|| "Someone".to_owned(), |turn| self.called(turn.speaker))
    }

    fn turn_started(
        &self,
        person: people::PersonId,
        alongside: bool,
        chosen: &Chosen,
        limit: Option<Millis>,
    ) -> String {
        let name = self.called(person);
        if alongside {
            return format!("{name} speaks alongside.");
        }
        let why = match chosen {
            _ if self.for_the_room => String::new(),
            Chosen::Order { reason } => {
                format!(": {}", reasons::of_chosen(self.before, person, *reason))
            }
            Chosen::Facilitator {
                because: Some(because),
            } => format!(": picked by the facilitator, {because}"),
            Chosen::Facilitator { because: None } => ": picked by the facilitator".to_owned(),
            Chosen::Invited => ": invited".to_owned(),
            Chosen::Recording => String::new(),
        };
        let limit = limit
            .map(|limit| format!(" Up to {}.", spoken(limit)))
            .unwrap_or_default();
        format!("{name} has the floor{why}.{limit}")
    }

    pub(super) fn limit_chosen(&self, limit: LimitRule) -> String {
        match limit {
            LimitRule::None => "Turns have no limit.".to_owned(),
            LimitRule::Fixed { time } => format!("A turn may last {}.", spoken(time)),
            LimitRule::Shared => match self.after.shared_limit(self.now) {
                Some(time) => format!("To hear everyone waiting: {} each.", roughly(time)),
                None => "The limit is shared once the item has planned minutes.".to_owned(),
            },
            LimitRule::EvenShare => {
                "Until everyone has had an even share, a turn is what is left of one's own."
                    .to_owned()
            }
        }
    }
}
