//! A ballot as it is typed, by the method of the poll that is open.
//!
//! | method | how |
//! | --- | --- |
//! | with answers | their number, or the beginning of their words: `4`, `-1`, `stand aside` |
//! | dots, score | a number for each option in its place: `2 0 1`, `5 - 3`; or `1:5 3:2` |
//! | approval | the options that would do: `1 3` |
//! | ranked | the options in their order: `2 > 1 = 3` |
//!
//! `blank` is a ballot with nothing on it, where people choose among options.

use std::collections::BTreeSet;

use super::Misunderstood;
use crate::clean;
use crate::session::Words;
use crate::session::polls::{Ballot, Consent, Method, Objection, Question};

type Read<T> = Result<T, Misunderstood>;

/// Reads a ballot; an objection comes with its reason.
pub(super) fn ballot(
    question: &Question,
    typed: &str,
    because: Option<&str>,
    unless: Option<&str>,
) -> Read<Ballot> {
    let read = if question.method.has_options() {
        of_options(question, typed)
    } else {
        step(question.method, typed).and_then(|step| Ballot::of_step(question.method, step))
    };
    match (read, because, unless) {
        (None, ..) => Err(wrong(question)),
        (Some(Ballot::Consent(Consent::Object(_))), because, unless) => {
            Ok(Ballot::Consent(Consent::Object(Objection {
                because: Words::text(because.unwrap_or_default()),
                unless: unless.map(Words::text).filter(|words| !words.is_empty()),
            })))
        }
        (Some(read), None, None) => Ok(read),
        _ => Err(Misunderstood::new(
            "A reason goes with an objection: vote NAME object because \u{2026}",
        )),
    }
}

/// Returns which of a method's answers is meant, by its number or the beginning
/// of its words.
pub(super) fn step(method: Method, typed: &str) -> Option<usize> {
    let steps = method.steps();
    let typed = clean::line(typed).trim().replace('\u{2212}', "-");
    if let Ok(number) = typed.parse::<i32>() {
        return steps
            .iter()
            .position(|step| step.sign.parse() == Ok(number));
    }
    let typed = clean::folded(&typed).replace('-', " ");
    if typed.is_empty() {
        return None;
    }
    let is = |found: &dyn Fn(&str) -> bool| {
        let mut meant = (0..steps.len()).filter(|place| found(&clean::folded(steps[*place].words)));
        meant.next().filter(|_| meant.next().is_none())
    };
    is(&|words| words.starts_with(&typed))
        .or_else(|| is(&|words| words.split(' ').any(|word| word == typed)))
}

/// Says what can be answered.
fn wrong(question: &Question) -> Misunderstood {
    let steps = question.method.steps();
    let many = question.options.len();
    Misunderstood::new(match question.method {
        Method::Dots => format!(
            "Give a number of dots for each of the {many} options, such as {}; or blank.",
            sample(many, &["2", "0", "1"])
        ),
        Method::Score => format!(
            "Give a score from 0 to 5 for each of the {many} options, or - for none, such as {}; or blank.",
            sample(many, &["5", "-", "3"])
        ),
        Method::Approval => {
            "Give the numbers of the options that would do, such as 1 2; or blank.".to_owned()
        }
        Method::Ranked => {
            "Give the numbers of the options, the best first, such as 2 > 1 = 3; or blank."
                .to_owned()
        }
        _ => {
            let all: Vec<_> = steps
                .iter()
                .map(crate::session::polls::Step::label)
                .collect();
            format!("The answers are: {}.", all.join(" \u{b7} "))
        }
    })
}

fn sample(many: usize, numbers: &[&str]) -> String {
    let each: Vec<_> = numbers.iter().copied().cycle().take(many).collect();
    each.join(" ")
}

fn of_options(question: &Question, typed: &str) -> Option<Ballot> {
    let typed = clean::line(typed).replace(',', " ");
    if typed.trim().is_empty() {
        return None;
    }
    let many = question.options.len();
    let is_blank = typed.trim().eq_ignore_ascii_case("blank");
    let words = || typed.split_whitespace().filter(|_| !is_blank);
    Some(match question.method {
        Method::Approval => Ballot::Approval {
            options: words().map(place).collect::<Option<BTreeSet<_>>>()?,
        },
        Method::Ranked if is_blank => Ballot::Ranked { places: Vec::new() },
        Method::Ranked => Ballot::Ranked {
            places: typed.split('>').map(sharing).collect::<Option<_>>()?,
        },
        Method::Dots => Ballot::Dots {
            dots: amounts::<u32>(words(), many)?
                .into_iter()
                .map(Option::unwrap_or_default)
                .collect(),
        },
        Method::Score => Ballot::Score {
            scores: amounts::<u8>(words(), many)?,
        },
        _ => return None,
    })
}

/// Reads an option's number as its place from 0.
fn place(typed: &str) -> Option<usize> {
    typed
        .trim_start_matches('#')
        .parse::<usize>()
        .ok()?
        .checked_sub(1)
}

/// Reads options that share a place: "1 = 3".
fn sharing(typed: &str) -> Option<Vec<usize>> {
    let typed: Vec<_> = typed.split('=').map(str::trim).collect();
    typed.into_iter().map(place).collect()
}

/// Reads an amount for each option in its place, or "3:5" for some of them.
fn amounts<'a, T: std::str::FromStr + Copy>(
    words: impl Iterator<Item = &'a str>,
    many: usize,
) -> Option<Vec<Option<T>>> {
    let words: Vec<_> = words.collect();
    let mut given = vec![None; many];
    if words.iter().any(|word| word.contains(':')) || words.is_empty() {
        for word in words {
            let (option, amount) = word.split_once(':')?;
            let given = given.get_mut(place(option)?)?;
            if given.is_some() {
                return None;
            }
            *given = Some(amount.parse().ok()?);
        }
        return Some(given);
    }
    if words.len() != many {
        return None;
    }
    for (given, word) in given.iter_mut().zip(words) {
        if word != "-" {
            *given = Some(word.parse().ok()?);
        }
    }
    Some(given)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::polls::{Choosable, Hand};

    fn read(method: Method, typed: &str) -> Option<Ballot> {
        let mut question = Question::new(Words::line("Where?"), method);
        if method.has_options() {
            question.options = ["Hall", "Library", "Park"].map(Choosable::typed).to_vec();
        }
        ballot(&question, typed, None, None).ok()
    }

    #[test]
    fn answers_are_their_numbers_or_the_beginning_of_their_words() {
        let hands = |typed| read(Method::ShowOfHands, typed);
        assert_eq!(hands("for"), Some(Ballot::Hands { answer: Hand::For }));
        assert_eq!(
            hands("ag"),
            Some(Ballot::Hands {
                answer: Hand::Against
            })
        );
        assert_eq!(hands("a"), None, "against, or abstain");
        assert_eq!(hands("1"), None);
        assert_eq!(
            read(Method::FistToFive, "0"),
            Some(Ballot::Fist { fingers: 0 })
        );
        assert_eq!(read(Method::FistToFive, "6"), None);
        assert_eq!(
            read(Method::Gradients, "veto"),
            Some(Ballot::Gradient { step: 8 })
        );
        let degree = |degree| Some(Ballot::Temperature { degree });
        assert_eq!(read(Method::TemperatureCheck, "-1"), degree(-1));
        assert_eq!(read(Method::TemperatureCheck, "+1"), degree(1));
        assert_eq!(read(Method::TemperatureCheck, "1"), degree(1));
        assert_eq!(read(Method::TemperatureCheck, "keen"), degree(2));
        let aside = Some(Ballot::Consent(Consent::StandAside));
        assert_eq!(read(Method::Consent, "stand-aside"), aside);
        assert_eq!(read(Method::Consent, "aside"), aside);
    }

    #[test]
    fn options_are_their_numbers() {
        let ranked = |places: &[&[usize]]| {
            let places = places.iter().map(|place| place.to_vec()).collect();
            Some(Ballot::Ranked { places })
        };
        assert_eq!(read(Method::Ranked, "2 > 1 = 3"), ranked(&[&[1], &[0, 2]]));
        assert_eq!(read(Method::Ranked, "2>1"), ranked(&[&[1], &[0]]));
        assert_eq!(read(Method::Ranked, "blank"), ranked(&[]));
        assert_eq!(read(Method::Ranked, "2 >"), None);
        let dots = |dots: [u32; 3]| {
            Some(Ballot::Dots {
                dots: dots.to_vec(),
            })
        };
        assert_eq!(read(Method::Dots, "2 0 1"), dots([2, 0, 1]));
        assert_eq!(read(Method::Dots, "3:2"), dots([0, 0, 2]));
        assert_eq!(read(Method::Dots, "blank"), dots([0, 0, 0]));
        assert_eq!(read(Method::Dots, "2 1"), None);
        let scores = vec![Some(5), None, Some(3)];
        assert_eq!(read(Method::Score, "5 - 3"), Some(Ballot::Score { scores }));
        let options = BTreeSet::from([0, 2]);
        assert_eq!(
            read(Method::Approval, "1, 3"),
            Some(Ballot::Approval { options })
        );
        assert_eq!(read(Method::Approval, "0"), None);
        assert_eq!(read(Method::Approval, ""), None, "a blank one is said");
    }
}
