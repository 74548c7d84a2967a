//! What a parsed verb asks of this session.

use super::naming::{author, item, maybe_author, numbered, person};
use super::parsing::{factor, length};
use super::verbs::{Correction, ItemVerb, PollVerb, Verb};
use super::{Asked, Misunderstood, Question, Wish};
use crate::session::agenda::{self, Outline};
use crate::session::concerns::{self, Answer, ConcernId};
use crate::session::constraints::{self, ConstraintKind};
use crate::session::decisions::{
    self, Alternative, DecisionId, Dissent, Draft, How, Part, Promise,
};
use crate::session::floor::limits::LimitRule;
use crate::session::floor::turns::Manner;
use crate::session::floor::{self, Giving};
use crate::session::ideas::{self, IdeaId};
use crate::session::meeting;
use crate::session::notes;
use crate::session::parking;
use crate::session::people::{self, Details, Factor, PersonId, Way, Ways};
use crate::session::polls::{self, Counting, Counts, Method, PollId};
use crate::session::record::{self, Subject};
use crate::session::{Command, Session, Words};

type Meant = Result<Asked, Misunderstood>;

#[allow(clippy::unnecessary_wraps, reason = "it is the last word of a meaning")]
fn does(command: impl Into<Command>) -> Meant {
    Ok(Asked::Commands(vec![command.into()]))
}

#[allow(clippy::unnecessary_wraps, reason = "it is the last word of a meaning")]
fn asks(question: Question) -> Meant {
    Ok(Asked::Question(question))
}

fn text(words: &str) -> Words {
    Words::text(words)
}

fn line(words: &str) -> Words {
    Words::line(words)
}

/// Says what a verb asks of this session.
pub(super) fn meaning(verb: Verb, session: &Session) -> Meant {
    match verb {
        Verb::Next
        | Verb::Hand { .. }
        | Verb::Down { .. }
        | Verb::Give { .. }
        | Verb::Alongside { .. }
        | Verb::End { .. }
        | Verb::Pause
        | Verb::Resume
        | Verb::Heard { .. }
        | Verb::Order { .. }
        | Verb::Limit { .. }
        | Verb::Set { .. }
        | Verb::Correct { .. }
        | Verb::Gap { .. } => does(on_the_floor(verb, session)?),
        Verb::Wrote { name, words } => {
            let words = words.as_deref().map(text);
            does(notes::Command::Write(person(session, &name)?, words))
        }
        Verb::Person { .. }
        | Verb::Arrive { .. }
        | Verb::Leave { .. }
        | Verb::Rename { .. }
        | Verb::Role { .. }
        | Verb::Consent { .. }
        | Verb::Way { .. }
        | Verb::Longer { .. }
        | Verb::Pronouns { .. }
        | Verb::Describe { .. }
        | Verb::Gives { .. }
        | Verb::Follow { .. }
        | Verb::Need { .. }
        | Verb::Sorted { .. }
        | Verb::Keep { .. }
        | Verb::Facilitator { .. } => does(about_people(verb, session)?),
        Verb::Item { what } => does(on_the_agenda(what, session)?),
        Verb::Poll { what } => does(in_a_poll(what)),
        Verb::Vote { choice, names } => {
            // One line for a whole row of hands; an undo takes back one ballot.
            let names = names.join(",");
            let cast = |name: &str| Ok(polls::Command::Cast(person(session, name)?, choice).into());
            let ballots: Result<Vec<_>, Misunderstood> = names
                .split(',')
                .map(str::trim)
                .filter(|n| !n.is_empty())
                .map(cast)
                .collect();
            Ok(Asked::Commands(ballots?))
        }
        Verb::Decide { .. }
        | Verb::Reason { .. }
        | Verb::Alternative { .. }
        | Verb::Dissent { .. }
        | Verb::Within { .. }
        | Verb::Rung { .. }
        | Verb::Review { .. }
        | Verb::Action { .. } => does(of_decisions(verb, session)?),
        Verb::Undo => does(record::Command::Undo),
        Verb::Redo => does(record::Command::Redo),
        Verb::Strike { kind, which } => {
            does(record::Command::Strike(subject(session, &kind, &which)?))
        }
        Verb::Edit {
            kind,
            number,
            words,
        } => does(edit(session, &kind, number, &words)?),
        Verb::Close => does(meeting::Command::Close),
        Verb::Quit => Ok(Asked::Wish(Wish::Quit)),
        Verb::SaveTo { folder } => Ok(Asked::Wish(Wish::SaveTo(folder.into()))),
        Verb::Floor => asks(Question::Floor),
        Verb::Agenda => asks(Question::Agenda),
        Verb::People => asks(Question::People),
        Verb::Quiet => asks(Question::Quiet),
        Verb::Ideas => asks(Question::Ideas),
        Verb::Polls => asks(Question::Polls),
        Verb::Decisions => asks(Question::Decisions),
        Verb::Actions => asks(Question::Actions),
        Verb::Concerns => asks(Question::Concerns),
        Verb::Parked => asks(Question::Parked),
        Verb::Limits => asks(Question::Limits),
        Verb::Notes => asks(Question::Notes),
        Verb::About => asks(Question::About),
        Verb::Saved => Ok(Asked::Wish(Wish::TellSaved)),
        Verb::Help { word } => Ok(Asked::Help(super::help::help(&word)?)),
        rest => what_the_room_makes(rest, session),
    }
}

fn on_the_floor(verb: Verb, session: &Session) -> Result<floor::Command, Misunderstood> {
    let somebody = |name: &str| person(session, name);
    Ok(match verb {
        Verb::Hand { name, kind, about } => floor::Command::Raise {
            person: somebody(&name)?,
            kind: kind.unwrap_or_default(),
            about: about.as_deref().map(line),
        },
        Verb::Down { name } => floor::Command::Lower(somebody(&name)?),
        Verb::Give {
            name,
            because,
            how,
            read_by,
        } => {
            let read_by = read_by.map(|reader| somebody(&reader)).transpose()?;
            let usual = if read_by.is_some() {
                Manner::ReadOut
            } else {
                Manner::Spoken
            };
            floor::Command::Give(Giving {
                manner: how.unwrap_or(usual),
                read_by,
                because: because.as_deref().map(text),
                ..Giving::to(somebody(&name)?)
            })
        }
        Verb::Alongside { name } => floor::Command::Give(Giving {
            alongside: true,
            ..Giving::to(somebody(&name)?)
        }),
        Verb::End { name } => floor::Command::End(name.map(|name| somebody(&name)).transpose()?),
        Verb::Pause => floor::Command::Pause,
        Verb::Resume => floor::Command::Resume,
        Verb::Heard { name } => floor::Command::MarkHeard(somebody(&name)?),
        Verb::Order { order } => floor::Command::Order(order),
        Verb::Limit { limit } => floor::Command::Limit(limit_rule(&limit)?),
        Verb::Set { figure, time } => {
            let mut settings = session.floor.settings;
            *match figure.to_lowercase().as_str() {
                "shortest" => &mut settings.shortest_limit,
                "longest" => &mut settings.longest_limit,
                "quiet" => &mut settings.quiet_after,
                _ => {
                    return Err(Misunderstood::new(
                        "Figures that can be set: shortest, longest, quiet.",
                    ));
                }
            } = time;
            floor::Command::Settings(settings)
        }
        Verb::Correct { what } => match what {
            Correction::Speaker { name } => floor::Command::Reassign(somebody(&name)?),
            Correction::Start { by } => floor::Command::MoveStart(by),
            Correction::End { by } => floor::Command::MoveEnd(by),
        },
        Verb::Gap { was } => floor::Command::ExplainGap(was),
        _ => floor::Command::Next,
    })
}

fn limit_rule(typed: &str) -> Result<LimitRule, Misunderstood> {
    let plain = typed.trim().to_lowercase().replace('-', " ");
    let is = |term: &str| !plain.is_empty() && term.starts_with(&plain);
    if is("none") {
        Ok(LimitRule::None)
    } else if is("shared") {
        Ok(LimitRule::Shared)
    } else if is("even share") {
        Ok(LimitRule::EvenShare)
    } else {
        let time = length(&plain).map_err(|_| {
            Misunderstood::new("A limit is none, shared, even share, or a time such as 2m or 90s.")
        })?;
        Ok(LimitRule::Fixed { time })
    }
}

fn about_people(verb: Verb, session: &Session) -> Result<people::Command, Misunderstood> {
    let somebody = |name: &str| person(session, name);
    match verb {
        Verb::Person {
            name,
            pronouns,
            description,
            role,
            way,
            longer,
            consent,
            away,
        } => {
            let mut ways = way
                .iter()
                .fold(Ways::default(), |ways, way| ways.with(*way));
            if let Some(longer) = longer {
                ways = ways.needing(checked_factor(longer)?);
            }
            Ok(people::Command::Add {
                name: line(&name),
                details: Details {
                    pronouns: pronouns.as_deref().map(line),
                    description: description.as_deref().map(line),
                    role,
                    ways: (ways != Ways::default()).then_some(ways),
                    consent,
                    ..Details::default()
                },
                present: !away,
            })
        }
        Verb::Leave { name } => Ok(people::Command::Leave(somebody(&name)?)),
        Verb::Rename { name, to } => Ok(people::Command::Rename(somebody(&name)?, line(&to))),
        Verb::Need { name, words } => Ok(people::Command::Need(somebody(&name)?, text(&words))),
        Verb::Sorted { name, by, need } => {
            let id = somebody(&name)?;
            let needs = session
                .people
                .get(id)
                .map_or(&[][..], |person| &person.access);
            let found = match need {
                Some(number) => number.checked_sub(1).and_then(|place| needs.get(place)),
                None => needs.iter().find(|need| need.sorted_by.is_none()),
            };
            let need = found.ok_or_else(|| {
                Misunderstood::new(
                    "No such need is noted. To note one: need NAME \"what they need\"",
                )
            })?;
            Ok(people::Command::NeedSorted(id, need.id, line(&by)))
        }
        Verb::Facilitator { name } => Ok(people::Command::HandOver(somebody(&name)?)),
        Verb::Arrive { name } => Ok(people::Command::Arrive(somebody(&name)?)),
        rest => known_of(rest, session),
    }
}

/// What becomes known of someone.
fn known_of(verb: Verb, session: &Session) -> Result<people::Command, Misunderstood> {
    let somebody = |name: &str| person(session, name);
    let change = |name: &str, details: Details| -> Result<people::Command, Misunderstood> {
        Ok(people::Command::Change(person(session, name)?, details))
    };
    let with = Details::default;
    match verb {
        Verb::Role { name, role } => change(
            &name,
            Details {
                role: Some(role),
                ..with()
            },
        ),
        Verb::Consent { name, consent } => change(
            &name,
            Details {
                consent: Some(consent),
                ..with()
            },
        ),
        Verb::Way { name, way, not } => {
            let ways = ways_of(session, somebody(&name)?);
            let ways = if not {
                ways.without(way)
            } else {
                added(ways, way)
            };
            change(
                &name,
                Details {
                    ways: Some(ways),
                    ..with()
                },
            )
        }
        Verb::Longer { name, factor } => {
            let ways = ways_of(session, somebody(&name)?).needing(checked_factor(factor)?);
            change(
                &name,
                Details {
                    ways: Some(ways),
                    ..with()
                },
            )
        }
        Verb::Pronouns { name, words } => change(
            &name,
            Details {
                pronouns: Some(line(&words)),
                ..with()
            },
        ),
        Verb::Describe { name, words } => change(
            &name,
            Details {
                description: Some(line(&words)),
                ..with()
            },
        ),
        Verb::Gives { name, time } => {
            let minutes = u32::try_from(time / 60_000).unwrap_or(u32::MAX);
            change(
                &name,
                Details {
                    agreed_minutes: Some(minutes),
                    ..with()
                },
            )
        }
        Verb::Follow { name, yes } => change(
            &name,
            Details {
                followed: Some(yes),
                ..with()
            },
        ),
        Verb::Keep { name, yes } => change(
            &name,
            Details {
                keep_access: Some(yes),
                ..with()
            },
        ),
        _ => Err(Misunderstood::new("That is not about people.")),
    }
}

fn checked_factor(typed: f64) -> Result<Factor, Misunderstood> {
    factor(typed).ok_or_else(|| {
        Misunderstood::new("How much longer someone needs is from 1 to 5, such as 1.5.")
    })
}

fn ways_of(session: &Session, person: PersonId) -> Ways {
    session
        .people
        .get(person)
        .map(people::Person::ways)
        .unwrap_or_default()
}

/// Someone who speaks after all neither observes nor interprets.
fn added(ways: Ways, way: Way) -> Ways {
    let ways = match way {
        Way::Speaks | Way::Writes | Way::ReadOut => {
            ways.without(Way::Observes).without(Way::Interprets)
        }
        _ => ways,
    };
    ways.with(way)
}

fn on_the_agenda(verb: ItemVerb, session: &Session) -> Result<agenda::Command, Misunderstood> {
    Ok(match verb {
        ItemVerb::Next => agenda::Command::Next,
        ItemVerb::Start { item: which } => agenda::Command::Start(item(session, Some(&which))?),
        ItemVerb::Add {
            title,
            minutes,
            kind,
            prompt,
            outcome,
            before,
        } => agenda::Command::Add(
            Outline {
                title: line(&title),
                kind: kind.unwrap_or_default(),
                minutes,
                prompt: prompt.as_deref().map(text),
                outcome: outcome.as_deref().map(text),
            },
            before
                .map(|before| item(session, Some(&before)))
                .transpose()?,
        ),
        ItemVerb::Skip { item: which } => agenda::Command::Skip(item(session, which.as_deref())?),
        ItemVerb::Park { item: which } => agenda::Command::Park(item(session, which.as_deref())?),
        ItemVerb::Extend { minutes } => agenda::Command::Extend(minutes),
        ItemVerb::Move { item: which, place } => {
            agenda::Command::Move(item(session, Some(&which))?, place)
        }
        ItemVerb::Change {
            item: which,
            title,
            minutes,
            kind,
            prompt,
            outcome,
        } => {
            let id = item(session, Some(&which))?;
            let mut outline = session
                .agenda
                .get(id)
                .map(|item| item.outline.clone())
                .ok_or_else(|| Misunderstood::new("There is no such item."))?;
            if let Some(title) = title {
                outline.title = line(&title);
            }
            outline.minutes = minutes.or(outline.minutes);
            outline.kind = kind.unwrap_or(outline.kind);
            outline.prompt = prompt.as_deref().map(text).or(outline.prompt);
            outline.outcome = outcome.as_deref().map(text).or(outline.outcome);
            agenda::Command::Change(id, outline)
        }
    })
}

fn in_a_poll(verb: PollVerb) -> polls::Command {
    match verb {
        PollVerb::Open {
            words,
            by_person,
            rule,
            quorum,
        } => polls::Command::Open(polls::Question {
            words: text(&words),
            method: Method::ShowOfHands,
            counting: if by_person {
                Counting::ByPerson
            } else {
                Counting::Totals
            },
            rule: rule.unwrap_or_default(),
            quorum,
        }),
        PollVerb::Rule { rule, quorum } => polls::Command::Rule(rule, quorum),
        PollVerb::Count {
            in_favour,
            against,
            abstain,
        } => polls::Command::Count(Counts {
            in_favour,
            against,
            abstain,
        }),
        PollVerb::Close => polls::Command::Close,
    }
}

fn of_decisions(verb: Verb, session: &Session) -> Result<decisions::Command, Misunderstood> {
    let add = |number: u32, part: Part| -> Result<decisions::Command, Misunderstood> {
        Ok(decisions::Command::Add(decision(session, number)?, part))
    };
    match verb {
        Verb::Decide {
            words,
            because,
            how,
            poll: of_poll,
            idea: ideas,
            instead_of,
        } => Ok(decisions::Command::Decide(Draft {
            statement: text(&words),
            reasons: because.iter().map(|reason| text(reason)).collect(),
            how: How {
                poll: of_poll.map(|number| poll(session, number)).transpose()?,
                words: how.as_deref().map(text),
            },
            ideas: ideas
                .into_iter()
                .map(|number| idea(session, number))
                .collect::<Result<_, _>>()?,
            supersedes: instead_of
                .map(|number| decision(session, number))
                .transpose()?,
        })),
        Verb::Reason { decision, words } => add(decision, Part::Reason(text(&words))),
        Verb::Alternative {
            decision,
            words,
            because,
        } => add(
            decision,
            Part::Alternative(Alternative {
                words: text(&words),
                why_not: text(&because),
            }),
        ),
        Verb::Dissent {
            decision,
            words,
            from,
            change,
            answer,
        } => {
            let from = maybe_author(session, from.as_deref())?;
            add(
                decision,
                Part::Dissent(Dissent {
                    words: text(&words),
                    from,
                    would_change: change.as_deref().map(text),
                    answer: answer.as_deref().map(text),
                }),
            )
        }
        Verb::Within { decision, words } => add(decision, Part::Constraint(text(&words))),
        Verb::Rung {
            decision,
            rung: typed,
        } => add(decision, Part::Rung(rung(session, &typed)?)),
        Verb::Review { decision, on } => add(decision, Part::Review(on)),
        Verb::Action {
            words,
            who,
            due,
            support,
            decision: of,
        } => Ok(decisions::Command::Act(Promise {
            words: text(&words),
            who: maybe_author(session, who.as_deref())?,
            due,
            support: support.as_deref().map(text),
            decision: of.map(|number| decision(session, number)).transpose()?,
        })),
        _ => Err(Misunderstood::new("That is not about decisions.")),
    }
}

fn rung(session: &Session, typed: &str) -> Result<usize, Misunderstood> {
    if let Ok(number) = typed.trim().parse() {
        return Ok(number);
    }
    let wanted = crate::clean::folded(typed);
    let ladder = &session.meeting.about.ladder;
    ladder
        .iter()
        .position(|rung| crate::clean::folded(rung.shown()).starts_with(&wanted))
        .map(|place| place + 1)
        .ok_or_else(|| {
            let rungs: Vec<_> = ladder.iter().map(Words::shown).collect();
            Misunderstood::new(format!(
                "The rungs of the ladder are: {}.",
                rungs.join(", ")
            ))
        })
}

fn what_the_room_makes(verb: Verb, session: &Session) -> Meant {
    match verb {
        Verb::Idea {
            words,
            from,
            theme,
            on,
        } => does(ideas::Command::Capture {
            words: text(&words),
            from: maybe_author(session, from.as_deref())?,
            theme: theme.as_deref().map(line),
            builds_on: on.map(|number| idea(session, number)).transpose()?,
        }),
        Verb::Theme {
            idea: number,
            words,
        } => does(ideas::Command::Theme(idea(session, number)?, line(&words))),
        Verb::Credit {
            idea: number,
            names,
        } => {
            let from = match names.trim().to_lowercase().as_str() {
                "nobody" | "unnamed" => None,
                _ => Some(author(session, &names)?),
            };
            does(ideas::Command::Credit(idea(session, number)?, from))
        }
        Verb::Note { words } => does(notes::Command::Take(text(&words))),
        Verb::Concern { words, from } => does(concerns::Command::Raise(
            text(&words),
            maybe_author(session, from.as_deref())?,
        )),
        Verb::Answer {
            concern: number,
            words,
            change,
        } => does(concerns::Command::Answer(
            concern(session, number)?,
            Answer {
                words: text(&words),
                change: text(&change),
            },
        )),
        Verb::Park { words, from } => does(parking::Command::Park(
            text(&words),
            maybe_author(session, from.as_deref())?,
        )),
        Verb::Went {
            topic: number,
            words,
        } => {
            let topic = numbered(&session.parking.all, number, "parked topic", |t| {
                (t.number, t.id)
            })?;
            does(parking::Command::Went(topic, text(&words)))
        }
        Verb::Fixed { words } => does(constraints::Command::Name(
            ConstraintKind::Fixed,
            text(&words),
        )),
        Verb::Open { words } => does(constraints::Command::Name(
            ConstraintKind::Open,
            text(&words),
        )),
        Verb::Tension { words } => does(constraints::Command::Name(
            ConstraintKind::Tension,
            text(&words),
        )),
        Verb::Agree { words } => does(meeting::Command::Agree(text(&words))),
        Verb::Title { words } => does(meeting::Command::Retitle(line(&words))),
        _ => Err(Misunderstood::new("That cannot be done here.")),
    }
}

fn idea(session: &Session, number: u32) -> Result<IdeaId, Misunderstood> {
    numbered(&session.ideas.all, number, "idea", |idea| {
        (idea.number, idea.id)
    })
}

fn poll(session: &Session, number: u32) -> Result<PollId, Misunderstood> {
    numbered(&session.polls.all, number, "poll", |poll| {
        (poll.number, poll.id)
    })
}

fn decision(session: &Session, number: u32) -> Result<DecisionId, Misunderstood> {
    numbered(&session.decisions.all, number, "decision", |d| {
        (d.number, d.id)
    })
}

fn concern(session: &Session, number: u32) -> Result<ConcernId, Misunderstood> {
    numbered(&session.concerns.all, number, "concern", |c| {
        (c.number, c.id)
    })
}

fn edit(session: &Session, kind: &str, number: u32, words: &str) -> Result<Command, Misunderstood> {
    Ok(match kind.to_lowercase().as_str() {
        "idea" => ideas::Command::Correct(idea(session, number)?, text(words)).into(),
        "note" => {
            let note = numbered(&session.notes.all, number, "note", |n| (n.number, n.id))?;
            notes::Command::Correct(note, text(words)).into()
        }
        "decision" => decisions::Command::Correct(decision(session, number)?, text(words)).into(),
        _ => {
            return Err(Misunderstood::new(
                "What can be edited: idea, note, decision.",
            ));
        }
    })
}

fn subject(session: &Session, kind: &str, which: &str) -> Result<Subject, Misunderstood> {
    let kind = kind.to_lowercase();
    if kind == "person" {
        return Ok(Subject::Person {
            id: person(session, which)?,
        });
    }
    if kind == "item" {
        return Ok(Subject::Item {
            id: item(session, Some(which))?,
        });
    }
    let number: u32 = which
        .trim()
        .parse()
        .map_err(|_| Misunderstood::new(format!("Say which {kind} by its number.")))?;
    Ok(match kind.as_str() {
        "idea" => Subject::Idea {
            id: idea(session, number)?,
        },
        "poll" => Subject::Poll {
            id: poll(session, number)?,
        },
        "decision" => Subject::Decision {
            id: decision(session, number)?,
        },
        "concern" => Subject::Concern {
            id: concern(session, number)?,
        },
        "action" => Subject::Action {
            id: numbered(&session.decisions.actions, number, "action", |a| {
                (a.number, a.id)
            })?,
        },
        "topic" => Subject::Topic {
            id: numbered(&session.parking.all, number, "parked topic", |t| {
                (t.number, t.id)
            })?,
        },
        "constraint" => Subject::Constraint {
            id: numbered(&session.constraints.all, number, "constraint", |c| {
                (c.number, c.id)
            })?,
        },
        "note" => Subject::Note {
            id: numbered(&session.notes.all, number, "note", |n| (n.number, n.id))?,
        },
        _ => {
            return Err(Misunderstood::new(
                "What can be struck: person, item, idea, poll, decision, action, concern, topic, constraint, note.",
            ));
        }
    })
}
