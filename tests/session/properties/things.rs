//! Any command about ideas, polls, decisions and the rest, and any subject of
//! a strike.

use chrono::NaiveDate;

use ourturn::session::concerns::{self, Answer};
use ourturn::session::constraints::{self, ConstraintKind};
use ourturn::session::decisions::{
    self, ActionState, Alternative, Change, Dissent, Draft, How, Part, Promise,
};
use ourturn::session::gathering::{self, Gathered};
use ourturn::session::parking::{self, Destination};
use ourturn::session::record::Subject;
use ourturn::session::reflection::{self, Answered, ClosingQuestion, Counts, Sheet};
use ourturn::session::signals::{self, Signal};
use ourturn::session::{Command, Session, ideas, notes};

use strum::VariantArray;

use super::dice::Dice;

pub(super) fn of_ideas(dice: &mut Dice, session: &Session) -> ideas::Command {
    use ideas::Command as Ideas;
    let idea = dice.known(session.ideas.all.iter().map(|idea| idea.id));
    let another = dice.known(session.ideas.all.iter().map(|idea| idea.id));
    match dice.below(14) {
        6..=7 => {
            let third = dice.known(session.ideas.all.iter().map(|idea| idea.id));
            Ideas::Merge(idea, vec![another, third])
        }
        8 => Ideas::Part(idea),
        9 => {
            let into = (0..dice.below(4)).map(|_| (dice.words(), dice.author(session)));
            Ideas::Split(idea, into.collect())
        }
        10 => {
            let items = session.agenda.items.iter().map(|item| item.id);
            let item = dice.known(items);
            Ideas::Place(idea, dice.chance(2).then_some(item))
        }
        11 => Ideas::Write(dice.of(&[None, Some(0), Some(60_000)])),
        12 => Ideas::ReadOut,
        13 => Ideas::EndWriting,
        0..=2 => Ideas::Capture {
            words: dice.words(),
            from: dice.author(session),
            theme: dice.maybe(Dice::words),
            builds_on: dice.chance(3).then_some(idea),
        },
        3 => Ideas::Correct(idea, dice.words()),
        4 => Ideas::Theme(idea, dice.words()),
        _ => Ideas::Credit(idea, dice.author(session)),
    }
}

pub(super) fn of_decisions(dice: &mut Dice, session: &Session) -> decisions::Command {
    use decisions::Command as Decisions;
    let decision = dice.known(session.decisions.all.iter().map(|d| d.id));
    let action = dice.known(session.decisions.actions.iter().map(|a| a.id));
    match dice.below(14) {
        0..=2 => Decisions::Decide(Draft {
            statement: dice.words(),
            reasons: (0..dice.below(3)).map(|_| dice.words()).collect(),
            how: How {
                poll: dice
                    .chance(3)
                    .then(|| dice.known(session.polls.all.iter().map(|p| p.id))),
                words: dice.maybe(Dice::words),
                despite: dice.maybe(Dice::words),
            },
            ideas: Vec::new(),
            supersedes: dice.chance(4).then_some(decision),
            parts: (0..dice.below(3)).map(|_| a_part(dice, session)).collect(),
            actions: (0..dice.below(2))
                .map(|_| a_promise(dice, session))
                .collect(),
        }),
        3..=5 => Decisions::Add(decision, a_part(dice, session)),
        6 => Decisions::Correct(decision, dice.words()),
        7 => {
            let place = usize::try_from(dice.below(3)).expect("small");
            Decisions::CorrectPart(decision, place, a_part(dice, session))
        }
        8 => Decisions::Reopen(decision, dice.words()),
        9 => Decisions::Uphold(decision, dice.words()),
        10 => Decisions::Change(
            action,
            Change {
                words: dice.maybe(Dice::words),
                who: dice.author(session),
                due: NaiveDate::from_ymd_opt(2026, 4, 1),
                support: dice.maybe(Dice::words),
            },
        ),
        11 => Decisions::Progress(
            action,
            dice.of(ActionState::VARIANTS),
            dice.maybe(Dice::words),
        ),
        _ => Decisions::Act(Promise {
            decision: dice.chance(2).then_some(decision),
            ..a_promise(dice, session)
        }),
    }
}

fn a_promise(dice: &mut Dice, session: &Session) -> Promise {
    Promise {
        words: dice.words(),
        who: dice.author(session),
        due: NaiveDate::from_ymd_opt(2026, 3, 1),
        support: dice.maybe(Dice::words),
        decision: None,
    }
}

fn a_part(dice: &mut Dice, session: &Session) -> Part {
    match dice.below(9) {
        6 => Part::Idea(dice.known(session.ideas.all.iter().map(|i| i.id))),
        7 => Part::Limit(dice.known(session.constraints.all.iter().map(|c| c.id))),
        8 => Part::How(How {
            poll: None,
            words: dice.maybe(Dice::words),
            despite: dice.maybe(Dice::words),
        }),
        0 => Part::Reason(dice.words()),
        1 => Part::Alternative(Alternative {
            words: dice.words(),
            why_not: dice.words(),
        }),
        2 => Part::Dissent(Dissent {
            words: dice.words(),
            from: dice.author(session),
            would_change: dice.maybe(Dice::words),
            answer: dice.maybe(Dice::words),
        }),
        3 => Part::Constraint(dice.words()),
        4 => Part::Rung(usize::try_from(dice.below(5)).expect("small")),
        _ => Part::Review(NaiveDate::from_ymd_opt(2026, 9, 30).expect("a date")),
    }
}

pub(super) fn of_the_rest(dice: &mut Dice, session: &Session) -> Command {
    let concern = dice.known(session.concerns.all.iter().map(|c| c.id));
    let limit = dice.known(session.constraints.all.iter().map(|c| c.id));
    match dice.below(24) {
        16 => concerns::Command::Correct(concern, dice.words()).into(),
        17 => concerns::Command::Reopen(concern, dice.words()).into(),
        18 => constraints::Command::Correct(limit, dice.words()).into(),
        19 => constraints::Command::Settle(limit, dice.words()).into(),
        12..=15 => of_the_reflection(dice, session).into(),
        20..=23 => of_what_is_gathered(dice).into(),
        8..=9 => signals::Command::Show(dice.of(Signal::ALL), dice.small(4)).into(),
        10..=11 => signals::Command::Deal(dice.of(Signal::ALL)).into(),
        0 => concerns::Command::Raise(dice.words(), dice.author(session)).into(),
        1 => {
            let answer = Answer {
                words: dice.words(),
                change: dice.words(),
            };
            concerns::Command::Answer(concern, answer).into()
        }
        2 => parking::Command::Park(dice.words(), dice.author(session)).into(),
        3 => {
            let topic = dice.known(session.parking.all.iter().map(|t| t.id));
            let actions = session.decisions.actions.iter().map(|a| a.id);
            let to = match dice.below(4) {
                0 => Destination::Item(dice.known(session.agenda.items.iter().map(|i| i.id))),
                1 => Destination::Action(dice.known(actions)),
                2 => return parking::Command::Correct(topic, dice.words()).into(),
                _ => Destination::Words(dice.words()),
            };
            parking::Command::Went(topic, to).into()
        }
        4 => constraints::Command::Name(ConstraintKind::Tension, dice.words()).into(),
        5 => notes::Command::Take(dice.words()).into(),
        6 => notes::Command::Write(dice.person(session), dice.maybe(Dice::words)).into(),
        _ => {
            let note = dice.known(session.notes.all.iter().map(|n| n.id));
            notes::Command::Correct(note, dice.words()).into()
        }
    }
}

fn of_what_is_gathered(dice: &mut Dice) -> gathering::Command {
    if dice.chance(2) {
        return gathering::Command::Begin(dice.of(Gathered::VARIANTS));
    }
    let sheet = |dice: &mut Dice| match dice.below(3) {
        0 => gathering::Sheet::Idea(dice.words()),
        1 => gathering::Sheet::Concern(dice.words()),
        _ => gathering::Sheet::Reflection(reflection::Sheet::default()),
    };
    gathering::Command::End((0..dice.below(6)).map(|_| sheet(dice)).collect())
}

fn of_the_reflection(dice: &mut Dice, session: &Session) -> reflection::Command {
    use reflection::Command as Reflection;
    let question = |dice: &mut Dice| usize::try_from(dice.below(8)).expect("small");
    match dice.below(8) {
        0..=1 => Reflection::Ask(ClosingQuestion {
            words: dice.words(),
            answered: dice.of(Answered::VARIANTS),
        }),
        2..=3 => Reflection::Count(Counts {
            question: question(dice),
            counts: (0..dice.of(&[5, 5, 5, 2])).map(|_| dice.small(2)).collect(),
        }),
        4 => Reflection::Say(question(dice), dice.words()),
        5 => {
            let text = dice.known(session.reflection.texts.iter().map(|t| t.id));
            Reflection::Correct(text, dice.words())
        }
        _ => Reflection::Sheets(
            (0..dice.below(6))
                .map(|_| Sheet {
                    scales: (0..dice.below(3))
                        .map(|_| (question(dice), question(dice)))
                        .collect(),
                    texts: (0..dice.below(2))
                        .map(|_| (question(dice), dice.words()))
                        .collect(),
                })
                .collect(),
        ),
    }
}

pub(super) fn subject(dice: &mut Dice, session: &Session) -> Subject {
    let actions = || session.decisions.actions.iter().map(|a| a.id);
    match dice.below(11) {
        10 => Subject::Reflection {
            id: dice.known(session.reflection.texts.iter().map(|t| t.id)),
        },
        0 => Subject::Person {
            id: dice.person(session),
        },
        1 => Subject::Item {
            id: dice.known(session.agenda.items.iter().map(|i| i.id)),
        },
        2 => Subject::Idea {
            id: dice.known(session.ideas.all.iter().map(|i| i.id)),
        },
        3 => Subject::Poll {
            id: dice.known(session.polls.all.iter().map(|p| p.id)),
        },
        4 => Subject::Decision {
            id: dice.known(session.decisions.all.iter().map(|d| d.id)),
        },
        5 => Subject::Action {
            id: dice.known(actions()),
        },
        6 => Subject::Concern {
            id: dice.known(session.concerns.all.iter().map(|c| c.id)),
        },
        7 => Subject::Topic {
            id: dice.known(session.parking.all.iter().map(|t| t.id)),
        },
        8 => Subject::Constraint {
            id: dice.known(session.constraints.all.iter().map(|c| c.id)),
        },
        _ => Subject::Note {
            id: dice.known(session.notes.all.iter().map(|n| n.id)),
        },
    }
}
