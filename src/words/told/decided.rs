//! Decisions, actions, and what a group is honest about: concerns, topics that are
//! set aside, what is fixed, open or in tension.

use super::Act;
use crate::session::decisions::{self, ActionId, ActionState, DecisionId, Part};
use crate::session::{Event as SessionEvent, Words, concerns, constraints, parking};
use crate::words::polls as in_words;
use crate::words::series::{promised_on, said_elsewhere};
use crate::words::{author, capital, counted, day_in_full, ended, quoted, went};

impl Act<'_> {
    fn decision(&self, id: DecisionId) -> u32 {
        let decision = self.after.decisions.get(id);
        decision.map_or(0, |decision| decision.number)
    }

    fn action(&self, id: ActionId) -> u32 {
        let action = self.after.decisions.action(id);
        action.map_or(0, |action| action.number)
    }

    pub(super) fn of_decisions(&self, event: &decisions::Event) -> String {
        use decisions::Event as E;
        match event {
            E::DecisionMade {
                number,
                reasons,
                eligible,
                supersedes,
                how,
                ..
            } => {
                let instead = supersedes.map_or_else(String::new, |before| {
                    format!(" It takes the place of decision {}.", self.decision(before))
                });
                // A decision can follow a poll that did not say so: it is said beside it.
                let poll = how.poll.and_then(|poll| self.after.polls.get(poll));
                let poll = poll.and_then(|poll| {
                    let state = in_words::not_said(poll)?;
                    Some(format!(" Poll {}: {state}.", poll.number))
                });
                let poll = poll.unwrap_or_default();
                format!(
                    "Decision {number} is recorded with {}; {} taking part.{poll}{instead}",
                    counted(reasons.len(), "reason", "reasons"),
                    counted(eligible.len(), "person", "people")
                )
            }
            E::DecisionAdded { decision, part } => self.added(self.decision(*decision), part),
            E::DecisionCorrected {
                decision,
                statement,
            } => {
                let number = self.decision(*decision);
                format!("Decision {number} says now: {}.", quoted(statement))
            }
            E::PartCorrected {
                decision,
                place,
                part,
            } => {
                let sort = match part {
                    Part::Alternative(_) => "alternative",
                    Part::Dissent(_) => "concern",
                    Part::Constraint(_) => "limit",
                    _ => "reason",
                };
                let number = self.decision(*decision);
                format!("Decision {number}: {sort} {place} is corrected.")
            }
            E::DecisionReopened { decision, because } => ended(&format!(
                "Decision {} is open again, and stays in the record: {because}",
                self.decision(*decision)
            )),
            E::DecisionUpheld { decision, because } => ended(&format!(
                "Decision {} holds after all: {because}",
                self.decision(*decision)
            )),
            E::ActionAgreed {
                number,
                words,
                who,
                due,
                ..
            } => {
                let taken = self.taken_for(who.as_ref());
                let who = author(self.after, who.as_ref())
                    .map(|who| format!(", {who}{taken}"))
                    .unwrap_or_default();
                let due = due.map(|due| format!(", by {}", day_in_full(due)));
                ended(&format!(
                    "Action {number}{who}{}: {words}",
                    due.unwrap_or_default()
                ))
            }
            E::ActionBrought { .. } => brought(event),
            E::ActionChanged { action, .. } => {
                format!("Action {} is changed.", self.action(*action))
            }
            E::ActionProgressed {
                action,
                state,
                words,
            } => {
                let state = match state {
                    ActionState::Going => "is going on",
                    ActionState::Done => "is done",
                    ActionState::Dropped => "is dropped",
                };
                let words = words.as_ref().map(|words| format!(": {words}"));
                let number = self.action(*action);
                ended(&format!(
                    "Action {number} {state}{}",
                    words.unwrap_or_default()
                ))
            }
        }
    }

    /// How to say the parts that a decision has not got yet; it is whole without them.
    pub(super) fn decision_after(&self) -> Option<String> {
        let made = self
            .events
            .iter()
            .find_map(|recorded| match &recorded.event {
                SessionEvent::Decisions(decisions::Event::DecisionMade { decision, .. }) => {
                    Some(*decision)
                }
                _ => None,
            });
        let decision = self.after.decisions.get(made?)?;
        let number = decision.number;
        let mut more = Vec::new();
        if decision.alternatives.is_empty() {
            more.push(format!("alternative {number} \"WHAT\" because \"WHY NOT\""));
        }
        if decision.dissent.is_empty() {
            more.push(format!("dissent {number} \"WHAT\" from NAME"));
        }
        if decision.review.is_none() {
            more.push(format!("review {number} 2027-06-03"));
        }
        if self
            .after
            .decisions
            .actions_of(decision.id)
            .next()
            .is_none()
        {
            more.push(format!("action \"WHAT\" who NAME decision {number}"));
        }
        (!more.is_empty()).then(|| format!("Also, if there is any: {}", more.join("; ")))
    }

    /// Says that something is due before the day of the session, and how to put that right: for
    /// whoever has just said it, and not for those who read it later.
    #[must_use]
    pub fn past_day(&self) -> Option<String> {
        let opened = self.after.meeting.opened?.date_naive();
        let agreed = |event: &SessionEvent| match event {
            SessionEvent::Decisions(
                decisions::Event::ActionAgreed { action, .. }
                | decisions::Event::ActionChanged {
                    action,
                    change: decisions::Change { due: Some(_), .. },
                },
            ) => self.after.decisions.action(*action),
            _ => None,
        };
        let actions = self.events.iter();
        let mut actions = actions.filter_map(|recorded| agreed(&recorded.event));
        let action = actions.find(|one| one.due.is_some_and(|due| due < opened))?;
        let number = action.number;
        let due = day_in_full(action.due?);
        Some(format!(
            "The day of action {number}, {due}, is past. If it is another: change {number} due DAY"
        ))
    }

    fn added(&self, number: u32, part: &Part) -> String {
        let what = match part {
            Part::Reason(_) => return format!("Decision {number} has one more reason."),
            Part::Alternative(_) => "an alternative that was not taken is kept".to_owned(),
            Part::Dissent(dissent) => {
                let taken = self.taken_for(dissent.from.as_ref());
                let from = author(self.after, dissent.from.as_ref())
                    .map(|from| format!(", from {from}{taken}"))
                    .unwrap_or_default();
                format!("the concern is kept with it{from}")
            }
            Part::Constraint(_) => "what it keeps to is kept".to_owned(),
            Part::Rung(rung) => {
                let ladder = &self.after.meeting.about.ladder;
                let rung = rung.checked_sub(1).and_then(|rung| ladder.get(rung));
                let rung = rung.map_or("?", Words::shown);
                format!("the pen was held on the rung of {rung}")
            }
            Part::Review(date) => {
                let date = day_in_full(*date);
                return format!("Decision {number} is looked at again on {date}.");
            }
            Part::How(_) => "how it was decided is kept".to_owned(),
            Part::Idea(id) => {
                let idea = self.after.ideas.get(*id).map_or(0, |idea| idea.number);
                format!("it comes from idea {idea}, too")
            }
            Part::Limit(id) => {
                let limit = self.after.constraints.get(*id);
                let limit = limit.map_or("?", |limit| limit.words.shown());
                format!("it keeps to \u{201c}{limit}\u{201d}")
            }
        };
        format!("Decision {number}: {what}.")
    }

    pub(super) fn of_concerns(&self, event: &concerns::Event) -> String {
        use concerns::Event as E;
        let number = |id| {
            let concern = self.after.concerns.get(id);
            concern.map_or(0, |concern| concern.number)
        };
        match event {
            E::ConcernRaised { number, from, .. } => {
                let taken = self.taken_for(from.as_ref());
                let from = author(self.after, from.as_ref())
                    .map(|from| format!(", from {from}{taken}"))
                    .unwrap_or_default();
                format!(
                    "Concern {number}{from}. It is open until somebody answers it and says what they will change."
                )
            }
            E::ConcernAnswered { concern, answer } => ended(&format!(
                "Concern {} is answered. What changes: {}",
                number(*concern),
                answer.change
            )),
            E::ConcernCorrected { concern, words } => {
                format!("Concern {} says now: {}.", number(*concern), quoted(words))
            }
            E::ConcernReopened { concern, because } => ended(&format!(
                "Concern {} is open again, since the answer does not do: {because}",
                number(*concern)
            )),
        }
    }

    pub(super) fn of_parking(&self, event: &parking::Event) -> String {
        let number = |id| {
            let mut topics = self.after.parking.all.iter();
            topics
                .find(|topic| topic.id == id)
                .map_or(0, |topic| topic.number)
        };
        match event {
            parking::Event::TopicParked {
                number,
                words,
                from,
                ..
            } => {
                let taken = match self.taken_for(from.as_ref()) {
                    "" => String::new(),
                    taken => author(self.after, from.as_ref())
                        .map(|from| format!(", from {from}{taken}"))
                        .unwrap_or_default(),
                };
                ended(&format!("Parked as topic {number}{taken}: {words}"))
            }
            parking::Event::TopicWent { topic, to } => ended(&format!(
                "Topic {} went: {}",
                number(*topic),
                went(self.after, to)
            )),
            parking::Event::TopicCorrected { topic, words } => {
                format!("Topic {} says now: {}.", number(*topic), quoted(words))
            }
        }
    }

    pub(super) fn of_constraints(&self, event: &constraints::Event) -> String {
        use constraints::Event as E;
        let named = |id| {
            let known = self.after.constraints.get(id);
            known.map_or_else(String::new, |known| {
                format!("{} {}", capital(&known.kind.to_string()), known.number)
            })
        };
        match event {
            E::ConstraintNamed {
                kind,
                number,
                words,
                ..
            } => ended(&format!("{} {number}: {words}", capital(&kind.to_string()))),
            E::ConstraintCorrected { constraint, words } => {
                format!("{} says now: {}.", named(*constraint), quoted(words))
            }
            E::ConstraintSettled { constraint, words } => {
                ended(&format!("{} is settled: {words}", named(*constraint)))
            }
        }
    }
}

/// Tells that something of an earlier session was taken up; nothing of anything else.
fn brought(event: &decisions::Event) -> String {
    let decisions::Event::ActionBrought {
        number,
        words,
        earlier,
        last,
        review,
        ..
    } = event
    else {
        return String::new();
    };
    let promised = promised_on(earlier, *review);
    let told = ended(&format!("Action {number}, {promised}: {words}"));
    let last = last.as_ref();
    let last = last.map(|last| format!(" {}", ended(&capital(&said_elsewhere(last)))));
    told + &last.unwrap_or_default()
}
