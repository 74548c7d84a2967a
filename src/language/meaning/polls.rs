//! What a verb about polls asks.

use super::numbers::{self, idea};
use super::text;
use crate::clean;
use crate::language::ballots;
use crate::language::naming::person;
use crate::language::parsing;
use crate::language::verbs::{ChoiceWords, PollVerb};
use crate::language::{Asked, Misunderstood, Wish};
use crate::session::polls::{
    self, Choosable, Counts, Dots, Method, Objection, Question, Source, Voting,
};
use crate::session::{Command, Session, Words};

pub(super) fn in_a_poll(
    verb: PollVerb,
    session: &Session,
) -> Result<polls::Command, Misunderstood> {
    Ok(match verb {
        PollVerb::Open {
            words,
            method,
            options: typed,
            choice,
            dots,
            on_one: most,
            voting,
            by_person,
            rule,
            quorum,
            running,
        } => {
            let options = options(session, typed.as_deref(), &choice)?;
            let method = method.unwrap_or(match (dots, options.is_empty()) {
                (Some(_), _) => Method::Dots,
                (None, false) => Method::Approval,
                (None, true) => Method::default(),
            });
            let mut question = Question::new(text(&words), method);
            question.options = options;
            question.dots = (dots.is_some() || most.is_some()).then(|| {
                let each = dots.unwrap_or(Dots::default().each);
                Dots {
                    each,
                    most: most.unwrap_or(each),
                }
            });
            question.rule = rule.unwrap_or(question.rule);
            question.voting = match voting {
                Some(voting) => voting,
                None if by_person => Voting::ByPerson,
                None => question.voting,
            };
            question.quorum = quorum;
            question.running = running;
            polls::Command::Open(question)
        }
        PollVerb::Options { choices, choice } => {
            polls::Command::Options(options(session, choices.as_deref(), &choice)?)
        }
        PollVerb::Rule { rule, quorum } => polls::Command::Rule(rule, quorum),
        PollVerb::Count {
            mut each,
            voted,
            because,
            unless,
        } => {
            let open = session.polls.open();
            // "poll count 6 2" of hands: nobody abstains.
            if open.is_some_and(|poll| poll.question.method == Method::ShowOfHands)
                && each.len() == 2
            {
                each.push(0);
            }
            if !unless.is_empty() && unless.len() != because.len() {
                return Err(Misunderstood::new(
                    "Say for each objection what would remove it, or for none: because \"\u{2026}\" unless \"\u{2026}\"",
                ));
            }
            let mut unless = unless.iter();
            let objections = because.iter().map(|because| Objection {
                because: text(because),
                unless: unless.next().map(|unless| text(unless)),
            });
            polls::Command::Count(Counts {
                each,
                voted,
                objections: objections.collect(),
            })
        }
        PollVerb::Close => polls::Command::Close,
        PollVerb::Void { because, poll } => {
            let last = session.polls.all.last().map(|poll| poll.number);
            let number = poll.or(last).unwrap_or(1);
            polls::Command::Void(numbers::poll(session, number)?, text(&because))
        }
        PollVerb::Again => {
            let void = session.polls.all.iter().rfind(|poll| poll.voided.is_some());
            let void = void.ok_or_else(|| {
                Misunderstood::new(
                    "No poll is void. To declare one void: poll void because \u{2026}",
                )
            })?;
            polls::Command::Again(void.id)
        }
    })
}

/// Gathers what there is to choose among.
fn options(
    session: &Session,
    typed: Option<&str>,
    choice: &ChoiceWords,
) -> Result<Vec<Choosable>, Misunderstood> {
    let mut all = Vec::new();
    if let Some(typed) = typed {
        all.extend(parted(typed).map(Choosable::typed));
    }
    if let Some(typed) = &choice.ideas {
        all.extend(of_ideas(session, typed)?);
    }
    if choice.themes {
        all.extend(of_themes(session));
    }
    all.extend(choice.or_none.then(Choosable::none_of_these));
    all.extend(choice.or_time.then(Choosable::more_time));
    Ok(all)
}

/// Parts options that were typed in a row: at semicolons, where there are any.
pub(in crate::language) fn parted(typed: &str) -> impl Iterator<Item = &str> {
    let between = if typed.contains(';') { ';' } else { ',' };
    typed
        .split(between)
        .map(str::trim)
        .filter(|option| !option.is_empty())
}

/// Returns ideas as options, by their numbers.
pub(in crate::language) fn of_ideas(
    session: &Session,
    typed: &str,
) -> Result<Vec<Choosable>, Misunderstood> {
    let numbers = typed
        .split([',', ' ', '&'])
        .filter(|number| !number.is_empty());
    let numbers = numbers.collect::<Vec<_>>().join(",").replace('#', "");
    let all = match numbers.as_str() {
        "" => Vec::new(),
        some => {
            let wrong = |_| Misunderstood::new("Give the numbers of the ideas, such as 1, 2, 4-6.");
            parsing::numbers(some).map_err(wrong)?.0
        }
    };
    let options = all.into_iter().map(|number| {
        let id = idea(session, number)?;
        let words = session.ideas.get(id).map(|idea| idea.words.clone());
        Ok(Choosable {
            words: words.unwrap_or(Words::Withdrawn).on_one_line(),
            from: Source::Idea { id },
        })
    });
    options.collect()
}

/// Returns the themes that ideas have, in the order in which they came up.
pub(in crate::language) fn of_themes(session: &Session) -> Vec<Choosable> {
    let mut themes: Vec<Choosable> = Vec::new();
    for theme in session
        .ideas
        .all
        .iter()
        .filter_map(|idea| idea.theme.as_ref())
    {
        let is_new = themes.iter().all(|known| known.words != *theme);
        if is_new && theme.said().is_some() {
            themes.push(Choosable {
                words: theme.clone().on_one_line(),
                from: Source::Theme {
                    ideas: session.ideas.of_theme(theme),
                },
            });
        }
    }
    themes
}

/// Casts open ballots: "for Jo, Sam", or "Jo 2 > 1".
pub(super) fn votes(
    session: &Session,
    words: &[String],
    because: Option<&str>,
    unless: Option<&str>,
) -> Result<Asked, Misunderstood> {
    let Some(poll) = session.polls.open() else {
        return Err(Misunderstood::new("No poll is open."));
    };
    let question = &poll.question;
    if let Some((first, names)) = words.split_first()
        && first.eq_ignore_ascii_case("secretly")
    {
        let name = names.join(" ");
        let to = (!name.is_empty()).then(|| person(session, &name));
        return Ok(Asked::Wish(Wish::Vote(to.transpose()?)));
    }
    let (names, answer) = parts(question, words);
    let ballot = ballots::ballot(question, &answer, because, unless)?;
    let names: Vec<_> = names
        .iter()
        .filter(|name| **name != "and")
        .map(String::as_str)
        .collect();
    let names = names.join(if question.method.has_options() {
        " "
    } else {
        ","
    });
    let names: Vec<_> = names
        .split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .collect();
    if names.is_empty() {
        return Err(Misunderstood::new(
            "Whose ballot is it? vote NAME, and the answer",
        ));
    }
    // One line for a whole row of hands.
    let cast = names.iter().map(|name| {
        Ok(Command::from(polls::Command::Cast(
            person(session, name)?,
            ballot.clone(),
        )))
    });
    Ok(Asked::Commands(cast.collect::<Result<_, Misunderstood>>()?))
}

/// Parts what was said into whose ballot it is and what it says.
fn parts<'a>(question: &Question, words: &'a [String]) -> (&'a [String], String) {
    if question.method.has_options() {
        let reads = |from: &usize| ballots::is_one(question, &words[*from..].join(" "));
        if let Some(from) = (1..words.len()).find(reads) {
            return (&words[..from], words[from..].join(" "));
        }
        let begins = |word: &String| {
            word.starts_with(|sign: char| sign.is_ascii_digit() || "-#".contains(sign))
                || word.eq_ignore_ascii_case("blank")
        };
        let from = words.iter().position(begins).unwrap_or(words.len());
        return (&words[..from], words[from..].join(" "));
    }
    let is_answer = |words: &[String]| ballots::step(question.method, &words.join(" ")).is_some();
    // The answer is one word or some, before the names or after them; of what can
    // be meant the longest.
    for many in (1..words.len().min(6)).rev() {
        let (first, rest) = words.split_at(many);
        if is_answer(first) {
            return (rest, first.join(" "));
        }
        let (rest, last) = words.split_at(words.len() - many);
        if is_answer(last) {
            return (rest, last.join(" "));
        }
    }
    let (name, answer) = words.split_at(words.len().min(1));
    (name, clean::line(&answer.join(" ")))
}
