//! Choices that a key of the live screen opens: a round, time in which nobody speaks, signals, and
//! an invitation.

use super::super::event_loop::Next;
use super::super::keymap::{self, Action, Screen};
use super::App;
use super::choosing::{Choosing, MOST_ANSWERS, act};
use super::layers::Wanted;
use super::looking::in_a_line;
use super::things::of_a_promise;
use crate::session::decisions::{Action as Promise, ActionId};
use crate::session::floor::interludes::InterludeKind;
use crate::session::floor::invitations::Reply;
use crate::session::floor::limits::LimitRule;
use crate::session::floor::order::Order;
use crate::session::floor::round::GoRound;
use crate::session::floor::shares::Shares;
use crate::session::gathering::Gathered;
use crate::session::ideas::writing::Phase;
use crate::session::people::PersonId;
use crate::session::signals::{self, Signal};
use crate::session::{Millis, agenda, floor, ideas};
use crate::words::answers::promised;
use crate::words::interludes::named;
use crate::words::series::{still_open, to_go_through};
use crate::words::times::roughly;
use crate::words::{self, capital};

const MINUTE: Millis = 60_000;

/// The most people who are offered for an invitation: there is a digit for each.
const OFFERED: usize = 8;

/// What the keys do that signals have to themselves.
const CARDS: [(Action, Signal); 6] = [
    (Action::Red, Signal::Red),
    (Action::Yellow, Signal::Yellow),
    (Action::Green, Signal::Green),
    (Action::Louder, Signal::Louder),
    (Action::NeedABreak, Signal::NeedABreak),
    (Action::SomethingsWrong, Signal::SomethingsWrong),
];

/// Returns the signal that an action counts, if it does.
pub(super) fn card(action: Action) -> Option<Signal> {
    let card = CARDS.iter().find(|(of, _)| *of == action);
    card.map(|(_, signal)| *signal)
}

impl App {
    /// Asks how a round is to go, or whether the one that goes on is to end.
    pub(super) fn choose_round(&mut self) -> Next {
        let choosing = if self.session().floor.round().is_some() {
            Choosing::new(
                "A round goes on:",
                vec![
                    act("Whoever is next passes", floor::Command::Pass(None)),
                    act("End the round", floor::Command::EndRound),
                ],
            )
        } else {
            let begin = |label: &str, how| act(label, floor::Command::Round(how));
            let order = self.session().floor.order;
            let others = Order::STANDING.iter().filter(|other| **other != order);
            let mut answers = vec![
                begin(
                    "A round in seat order, as people were added",
                    GoRound::SeatOrder,
                ),
                begin("A round in an order that is drawn", GoRound::Random),
                (
                    "A round in an order of your own\u{2026}".to_owned(),
                    Wanted::Begin("round ".to_owned()),
                ),
            ];
            answers.extend(others.map(|other| {
                act(
                    format!("No round: rank hands by {other}"),
                    floor::Command::Order(*other),
                )
            }));
            Choosing::new(format!("Hands are ranked by: {order}. Or:"), answers)
        };
        self.choose(choosing)
    }

    /// Asks for a time in which nobody has the floor, or whether the one that runs is over.
    pub(super) fn choose_interlude(&mut self) -> Next {
        let writing = self.session().writing();
        let over = || act("The writing is over", ideas::Command::EndWriting);
        let choosing = if let Some(phase @ (Phase::Writing | Phase::Written)) = writing {
            let read_out = act("Each reads one out, now", ideas::Command::ReadOut);
            let mut answers = vec![read_out];
            if phase == Phase::Writing {
                let stop = floor::Command::End(None);
                answers.push(act("They stop writing, and read out later", stop));
            }
            answers.push(over());
            let title = format!("{}:", capital(words::ideas::writing(phase)));
            Choosing::new(title, answers)
        } else if let Some(interlude) = self.session().floor.interlude() {
            let over = act("It is over", floor::Command::End(None));
            Choosing::new(format!("{}:", named(interlude.kind)), vec![over])
        } else {
            let time = |label: &str, kind, minutes: Millis| {
                let command = floor::Command::Interlude(kind, Some(minutes * MINUTE));
                act(label, command)
            };
            let mut answers = vec![
                time("A minute to think", InterludeKind::ThinkingTime, 1),
                time("Three minutes to think", InterludeKind::ThinkingTime, 3),
                time("Five minutes to think", InterludeKind::ThinkingTime, 5),
                time("A break of ten minutes", InterludeKind::Break, 10),
                time("A minute of silence", InterludeKind::Silence, 1),
            ];
            let write = "Five minutes to write in silence, then each reads one out";
            answers.push(match writing {
                Some(_) => over(),
                None => act(write, super::ideas::write(5)),
            });
            answers.extend(self.hand_round());
            Choosing::new(
                "Nobody has the floor for (another time: :think 90s):",
                answers,
            )
        };
        self.choose(choosing)
    }

    /// Returns what the laptop can be handed round for, or goes on to be.
    fn hand_round(&self) -> Vec<(String, Wanted)> {
        let gather = |what: Gathered| Wanted::Say(format!("gather {what}"));
        if let Some(open) = self.session().gatherings.open() {
            let label = format!("Hand the laptop on: {}, without names", open.what);
            return vec![(label, gather(open.what))];
        }
        let begin = |what: Gathered| {
            let label = format!("Hand the laptop round for {what}, without names");
            (label, gather(what))
        };
        vec![begin(Gathered::Ideas), begin(Gathered::Concerns)]
    }

    /// Asks which signal the room shows; what presses can be said to be dealt with.
    pub(super) fn choose_signal(&mut self) -> Next {
        let shown = |signal: &Signal| {
            let means = crate::words::signals::means(*signal);
            let card = CARDS.iter().find(|(_, of)| of == signal);
            let key = card.and_then(|(action, _)| keymap::key_of(Screen::Live, *action));
            let key = key.map_or_else(String::new, |key| format!(" ({key})"));
            let label = format!("{signal}: {means}{key}");
            act(label, signals::Command::Show(*signal, 1))
        };
        let pressing = self.session().pressing_signals();
        let dealt = pressing.iter().map(|pressing| {
            let label = format!("{}: it is dealt with", pressing.signal);
            act(label, signals::Command::Deal(pressing.signal))
        });
        let answers = Signal::ALL.iter().map(shown).chain(dealt).take(9).collect();
        self.choose(Choosing::new("The room shows:", answers))
    }

    /// Asks how long a turn may last, on this item first.
    pub(super) fn choose_limit(&mut self) -> Next {
        let session = self.session();
        let now = self.desk.live().now();
        let shared = session.shared_limit(now);
        let about = shared.map_or_else(String::new, |each| format!(", {} each now", roughly(each)));
        let own = "what is left of one\u{2019}s own";
        let fixed = |minutes| LimitRule::Fixed {
            time: minutes * MINUTE,
        };
        let item = session.agenda.current();
        let mut answers = Vec::new();
        if let Some(item) = item {
            let here = |label: String, limit| {
                let outline = agenda::Outline {
                    limit,
                    ..item.outline.clone()
                };
                act(label, agenda::Command::Change(item.id, outline))
            };
            answers.extend([
                here(format!("Here: shared{about}"), Some(LimitRule::Shared)),
                here(
                    format!("Here: even share, shared and at most {own}"),
                    Some(LimitRule::EvenShare),
                ),
                here("Here: a minute".to_owned(), Some(fixed(1))),
                here("Here: two minutes".to_owned(), Some(fixed(2))),
                here("Here: none".to_owned(), Some(LimitRule::None)),
            ]);
            if item.outline.limit.is_some() {
                let general = session.floor.limit;
                answers.push(here(format!("Here: as in the session ({general})"), None));
            }
        }
        let everywhere = [LimitRule::Shared, LimitRule::EvenShare, LimitRule::None];
        let others = everywhere
            .into_iter()
            .filter(|rule| *rule != session.floor.limit);
        answers.extend(others.map(|rule| {
            act(
                format!("In the session: {rule}"),
                floor::Command::Limit(rule),
            )
        }));
        let rule = session.limit_rule();
        let title =
            format!("How long may a turn last? Now: {rule}. (Another time: :limit 90s here)");
        self.choose(Choosing::new(title, answers.into_iter().take(9).collect()))
    }

    /// Asks which of the things promised in earlier sessions is looked at.
    pub(super) fn choose_promised(&mut self) -> Next {
        let session = self.session();
        let mut open: Vec<_> = still_open(session).collect();
        // What was spoken of already comes after what was not.
        open.sort_by_key(|action| action.progress.len());
        if open.is_empty() {
            let any = session.decisions.promised_before().next().is_some();
            self.tell(if any {
                "All that was promised in earlier sessions was gone through."
            } else {
                "Nothing open was brought from earlier sessions of a series when this one opened."
            });
            return Next::Redraw;
        }
        let answer = |action: &&Promise| {
            let words = promised(session, action);
            (words, Wanted::Follow(action.id))
        };
        let mut answers: Vec<_> = open.iter().take(MOST_ANSWERS).map(answer).collect();
        if open.len() > MOST_ANSWERS {
            let all = to_go_through(session).join("\n");
            let more = Wanted::LookAt("Promised before".to_owned(), all);
            answers[MOST_ANSWERS - 1] = ("All of them\u{2026}".to_owned(), more);
        }
        self.choose(Choosing::new(
            "Promised in earlier sessions. How does it go with:",
            answers,
        ))
    }

    /// Asks how something goes that was promised.
    pub(super) fn choose_how_it_goes(&mut self, action: ActionId) -> Next {
        match of_a_promise(self.session(), action) {
            Some(choosing) => self.choose(choosing),
            None => Next::Ignored,
        }
    }

    /// Asks whom to invite of those who have not been heard for a while, or what was chosen by
    /// whoever was invited.
    pub(super) fn choose_invitation(&mut self) -> Next {
        if !self.is_private() {
            self.tell("The room sees this screen, and whom to invite is private: z shows it.");
            return Next::Redraw;
        }
        let session = self.session();
        let now = self.desk.live().now();
        let open: Vec<_> = session.open_invitations().map(|open| open.person).collect();
        let quiet = session.quiet_list(&Shares::at(session, now), now);
        let called = |person: PersonId| session.people.called(person);
        let invite = |person: &PersonId| act(called(*person), floor::Command::Invite(*person));
        let choosing = match (open.as_slice(), quiet.is_empty()) {
            ([], true) => {
                self.tell("Nobody is on the quiet list now. Anyone can be invited: :invite NAME");
                return Next::Redraw;
            }
            ([], false) => Choosing::new(
                "Whom to invite: to speak, to write, or neither, now or later?",
                quiet.iter().take(OFFERED).map(invite).collect(),
            ),
            ([first, others @ ..], _) => {
                let chose = |label: &str, reply| {
                    act(label, floor::Command::AnswerInvitation(*first, reply))
                };
                let mut answers = vec![
                    chose("To speak now", Reply::Speak),
                    chose("To write", Reply::Write),
                    chose("To pass", Reply::Pass),
                    chose("To be asked later", Reply::Later),
                ];
                answers.extend(others.iter().map(|other| {
                    let label = format!(
                        "What {} chose, who was invited, too\u{2026}",
                        called(*other)
                    );
                    (
                        label,
                        Wanted::Begin(format!("invited {} ", in_a_line(&called(*other)))),
                    )
                }));
                answers.extend(quiet.iter().map(|person| {
                    let (name, wanted) = invite(person);
                    (format!("Invite {name}"), wanted)
                }));
                answers.truncate(9);
                let title = format!("{} was invited, and would like:", called(*first));
                Choosing::new(title, answers)
            }
        };
        self.choose(choosing)
    }
}
