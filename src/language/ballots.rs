//! A ballot as it is typed, by the method of the poll that is open.
//!
//! | method | how |
//! | --- | --- |
//! | with answers | their number, or the beginning of their words: `4`, `-1`, `stand aside` |
//! | dots, score | a number for each option in its place: `2 0 1`, `5 - 3`; or `1:5 3:2` |
//! | approval | the options that would do: `1 3`, `13` |
//! | ranked | the options in their order: `2 > 1 = 3`, `2 1 3`, `213` |
//!
//! An option can be said by its words, too, with commas between several: `hall, park`.
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

/// Says whether something is a ballot among options, whatever is on it.
pub(super) fn is_one(question: &Question, typed: &str) -> bool {
    of_options(question, typed).is_some()
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
    let typed = clean::line(typed);
    let typed = typed.trim();
    if typed.is_empty() {
        return None;
    }
    let place = |typed: &str| place(question, typed);
    let each = if typed.eq_ignore_ascii_case("blank") {
        Vec::new()
    } else {
        apart(question, typed)
    };
    Some(match question.method {
        Method::Approval => Ballot::Approval {
            options: each
                .into_iter()
                .map(place)
                .collect::<Option<BTreeSet<_>>>()?,
        },
        Method::Ranked if typed.contains(['>', '=']) => {
            let sharing = |typed: &str| typed.split('=').map(place).collect();
            Ballot::Ranked {
                places: typed.split('>').map(sharing).collect::<Option<_>>()?,
            }
        }
        Method::Ranked => {
            let alone = |typed| place(typed).map(|place| vec![place]);
            Ballot::Ranked {
                places: each.into_iter().map(alone).collect::<Option<_>>()?,
            }
        }
        Method::Dots => Ballot::Dots {
            dots: amounts::<u32>(question, &each)?
                .into_iter()
                .map(Option::unwrap_or_default)
                .collect(),
        },
        Method::Score => Ballot::Score {
            scores: amounts::<u8>(question, &each)?,
        },
        _ => return None,
    })
}

/// Sets apart what is typed in a row: at commas and between numbers; digits without spaces where
/// each can only be a number by itself.
fn apart<'a>(question: &Question, typed: &'a str) -> Vec<&'a str> {
    let is_run = typed
        .chars()
        .all(|sign| sign.is_ascii_digit() || sign == '-');
    let are_signs = match question.method {
        Method::Dots => question.dots().most < 10,
        Method::Score => true,
        _ => question.options.len() < 10,
    };
    if is_run && are_signs {
        return typed.split_inclusive(|_: char| true).collect();
    }
    let is_number = |word: &str| word.starts_with(|s: char| s.is_ascii_digit() || "-#".contains(s));
    let parts = typed.split([',', ';']).map(str::trim);
    let mut each = Vec::new();
    for part in parts.filter(|part| !part.is_empty()) {
        if part.split_whitespace().all(is_number) {
            each.extend(part.split_whitespace());
        } else {
            each.push(part);
        }
    }
    each
}

/// Reads an option's number, or the beginning of its words, as its place from 0.
fn place(question: &Question, typed: &str) -> Option<usize> {
    let typed = typed.trim();
    if let Ok(number) = typed.trim_start_matches('#').parse::<usize>() {
        return number.checked_sub(1);
    }
    let wanted = clean::folded(typed);
    if wanted.is_empty() {
        return None;
    }
    let said = |place: &usize| question.options[*place].words.said().map(clean::folded);
    let all = 0..question.options.len();
    let is = |place: &usize| said(place).is_some_and(|words| words == wanted);
    let begins = |place: &usize| said(place).is_some_and(|words| words.starts_with(&wanted));
    all.clone().find(is).or_else(|| {
        let mut meant = all.filter(begins);
        meant.next().filter(|_| meant.next().is_none())
    })
}

/// Reads an amount for each option in its place, or "3:5" for some of them.
fn amounts<T: std::str::FromStr + Copy>(
    question: &Question,
    words: &[&str],
) -> Option<Vec<Option<T>>> {
    let many = question.options.len();
    let mut given = vec![None; many];
    if words.iter().any(|word| word.contains(':')) || words.is_empty() {
        for word in words {
            let (option, amount) = word.rsplit_once(':')?;
            let given = given.get_mut(place(question, option)?)?;
            if given.is_some() {
                return None;
            }
            *given = Some(amount.trim().parse().ok()?);
        }
        return Some(given);
    }
    if words.len() != many {
        return None;
    }
    for (given, word) in given.iter_mut().zip(words) {
        if *word != "-" {
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
    fn options_are_their_words_and_digits_in_a_row_too() {
        let ranked = |typed| read(Method::Ranked, typed);
        let order = ranked("3 > 1 > 2");
        assert!(order.is_some());
        for typed in [
            "312",
            "3 1 2",
            "3,1,2",
            "3, 1 2",
            "park, hall, lib",
            "Park > h > 2",
        ] {
            assert_eq!(ranked(typed), order, "{typed}");
        }
        assert_eq!(ranked("hall = park > lib"), ranked("1 = 3 > 2"));
        assert_eq!(ranked("hall park"), None);
        let both = read(Method::Approval, "1 3");
        for typed in ["13", "hall, park", "Park; 1"] {
            assert_eq!(read(Method::Approval, typed), both, "{typed}");
        }
        assert_eq!(read(Method::Approval, "canteen"), None);
        assert_eq!(read(Method::Dots, "201"), read(Method::Dots, "2 0 1"));
        assert_eq!(
            read(Method::Dots, "hall:2, park: 1"),
            read(Method::Dots, "2 0 1")
        );
        assert_eq!(read(Method::Score, "5-3"), read(Method::Score, "5 - 3"));
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
