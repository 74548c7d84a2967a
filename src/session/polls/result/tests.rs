//! Each method's result, by figures worked out by hand.

use std::collections::BTreeMap;

use super::*;
use crate::session::id::Id;
use crate::session::polls::{Choosable, Consent, Counts, Dots, Hand, SecretBallots};
use crate::session::words::Words;

fn question(method: Method, options: &[&str]) -> Question {
    Question {
        options: options
            .iter()
            .map(|option| Choosable::typed(option))
            .collect(),
        voting: Voting::ByPerson,
        ..Question::new(Words::line("Where?"), method)
    }
}

/// A poll with these ballots, of so many who could vote.
fn poll(question: Question, ballots: &[Ballot], eligible: u64) -> Poll {
    let people = (1..=eligible).map(Id::from_bits);
    Poll {
        id: Id::from_bits(1),
        number: 1,
        item: None,
        ballots: people
            .clone()
            .zip(ballots.iter().cloned())
            .collect::<BTreeMap<_, _>>(),
        roll: people.collect(),
        question,
        totals: None,
        secret: None,
        opened: 0,
        closed: Some(1),
        voided: None,
        again: None,
    }
}

fn says(poll: &Poll) -> (Outcome, Vec<usize>) {
    let result = poll.result();
    (result.outcome, result.first)
}

fn hands(rule: Rule, quorum: Option<u32>, counts: [u32; 3], eligible: u64) -> Outcome {
    let question = Question {
        voting: Voting::Totals,
        rule,
        quorum,
        ..question(Method::ShowOfHands, &[])
    };
    let mut poll = poll(question, &[], eligible);
    poll.totals = Some(Counts::of(&counts));
    poll.result().outcome
}

#[test]
fn hands_are_counted_by_each_rule() {
    use Outcome::{Carried, NoQuorum, NotBinding, NotCarried, Tie};
    use Rule::{MajorityOfPresent, MajorityOfVoting, TwoThirds};
    assert_eq!(hands(MajorityOfVoting, None, [3, 2, 6], 11), Carried);
    assert_eq!(hands(MajorityOfVoting, None, [2, 3, 6], 11), NotCarried);
    assert_eq!(hands(MajorityOfVoting, None, [3, 3, 5], 11), Tie);
    assert_eq!(hands(MajorityOfPresent, None, [5, 2, 4], 11), NotCarried);
    assert_eq!(hands(MajorityOfPresent, None, [6, 5, 0], 11), Carried);
    assert_eq!(hands(MajorityOfPresent, None, [5, 0, 0], 10), NotCarried);
    assert_eq!(hands(TwoThirds, None, [6, 3, 2], 11), Carried);
    assert_eq!(hands(TwoThirds, None, [7, 4, 0], 11), NotCarried);
    assert_eq!(hands(MajorityOfVoting, Some(8), [6, 1, 0], 11), NoQuorum);
    assert_eq!(hands(MajorityOfVoting, Some(7), [6, 1, 0], 11), Carried);
    assert_eq!(hands(MajorityOfVoting, None, [0, 0, 0], 11), NoQuorum);
    assert_eq!(hands(MajorityOfVoting, None, [0, 0, 1], 11), Tie);
    assert_eq!(hands(Rule::NotBinding, None, [5, 0, 0], 11), NotBinding);
}

#[test]
fn one_standing_objection_is_enough() {
    let object = Ballot::Consent(Consent::Object(Objection {
        because: Words::line("no lift"),
        unless: None,
    }));
    let [yes, aside] = [Consent::Consent, Consent::StandAside].map(Ballot::Consent);
    let outcome = |ballots: &[Ballot]| {
        let poll = poll(question(Method::Consent, &[]), ballots, 5);
        (poll.result().outcome, poll.objections().len())
    };
    let ballots = [yes.clone(), yes, aside.clone()];
    assert_eq!(outcome(&ballots), (Outcome::Carried, 0));
    let [a, b, c] = ballots;
    assert_eq!(outcome(&[a, b, c, object]), (Outcome::NotCarried, 1));
    assert_eq!(outcome(&[aside]), (Outcome::NotCarried, 0));
}

#[test]
fn nobody_may_stand_below_the_step() {
    let fist = |least, fingers: &[u8]| {
        let asked = Question {
            rule: Rule::NobodyBelow(least),
            ..question(Method::FistToFive, &[])
        };
        let ballots: Vec<_> = fingers
            .iter()
            .map(|fingers| Ballot::Fist { fingers: *fingers })
            .collect();
        says(&poll(asked, &ballots, 9)).0
    };
    assert_eq!(fist(3, &[3, 4, 5]), Outcome::Carried);
    assert_eq!(fist(3, &[2, 5, 5]), Outcome::NotCarried);
    assert_eq!(fist(2, &[2, 5, 5]), Outcome::Carried);
    let gradients = |steps: &[u8]| {
        let ballots: Vec<_> = steps
            .iter()
            .map(|step| Ballot::Gradient { step: *step })
            .collect();
        let poll = poll(question(Method::Gradients, &[]), &ballots, 9);
        (poll.result().counts, poll.result().outcome)
    };
    // The scale begins with the best: 7 is serious disagreement.
    let (counts, outcome) = gradients(&[1, 1, 6, 3]);
    assert_eq!(counts, [2, 0, 1, 0, 0, 1, 0, 0]);
    assert_eq!(outcome, Outcome::Carried);
    assert_eq!(gradients(&[1, 1, 7]).1, Outcome::NotCarried);
}

#[test]
fn a_temperature_binds_nobody() {
    let ballots = [-2, 0, 2, 2].map(|degree| Ballot::Temperature { degree });
    let poll = poll(question(Method::TemperatureCheck, &[]), &ballots, 4);
    assert_eq!(poll.result().counts, [1, 0, 1, 0, 2]);
    assert_eq!(poll.result().outcome, Outcome::NotBinding);
}

#[test]
fn dots_are_added_up_and_ties_stay() {
    let asked = || Question {
        dots: Some(Dots { each: 3, most: 2 }),
        ..question(Method::Dots, &["Hall", "Library", "Park"])
    };
    let dots = |dots: [u32; 3]| Ballot::Dots {
        dots: dots.to_vec(),
    };
    let first = poll(
        asked(),
        &[dots([2, 1, 0]), dots([0, 2, 1]), dots([0, 0, 0])],
        4,
    );
    assert_eq!(first.result().counts, [2, 3, 1]);
    assert_eq!(first.result().voted, 3);
    assert_eq!(says(&first), (Outcome::Chosen, vec![1]));
    let tied = poll(asked(), &[dots([2, 1, 0]), dots([0, 1, 2])], 4);
    assert_eq!(says(&tied), (Outcome::Tie, vec![0, 1, 2]));
    let blank = poll(asked(), &[dots([0, 0, 0])], 4);
    assert_eq!(says(&blank), (Outcome::NoneChosen, vec![]));
}

#[test]
fn approval_is_of_the_rule_and_then_of_the_most() {
    let approves = |options: &[usize]| Ballot::Approval {
        options: options.iter().copied().collect(),
    };
    let ballots = [
        approves(&[0]),
        approves(&[0, 1]),
        approves(&[1, 2]),
        approves(&[1]),
        approves(&[]),
    ];
    let by = |rule, eligible| {
        let asked = Question {
            rule,
            ..question(Method::Approval, &["Hall", "Library", "Park"])
        };
        says(&poll(asked, &ballots, eligible))
    };
    assert_eq!(by(Rule::MostVotes, 9), (Outcome::Chosen, vec![1]));
    // 3 of 5 who voted, of 9 who are there.
    assert_eq!(by(Rule::MajorityOfVoting, 9), (Outcome::Chosen, vec![1]));
    assert_eq!(
        by(Rule::MajorityOfPresent, 9),
        (Outcome::NoneChosen, vec![])
    );
    assert_eq!(by(Rule::MajorityOfPresent, 5), (Outcome::Chosen, vec![1]));
    assert_eq!(by(Rule::TwoThirds, 9), (Outcome::NoneChosen, vec![]));
}

#[test]
fn scores_are_added_up_and_may_have_a_floor() {
    let score = |scores: [Option<u8>; 3]| Ballot::Score {
        scores: scores.to_vec(),
    };
    let ballots = [
        score([Some(5), Some(3), None]),
        score([Some(5), Some(3), Some(4)]),
        score([Some(1), Some(3), Some(4)]),
    ];
    let by = |rule| {
        let asked = Question {
            rule,
            ..question(Method::Score, &["Hall", "Library", "Park"])
        };
        poll(asked, &ballots, 3)
    };
    let result = by(Rule::MostVotes).result();
    assert_eq!(result.counts, [11, 9, 8]);
    assert_eq!(result.scored, [3, 3, 2]);
    assert_eq!(result.first, [0]);
    assert_eq!(says(&by(Rule::NobodyBelow(2))), (Outcome::Chosen, vec![1]));
    assert_eq!(says(&by(Rule::NobodyBelow(4))), (Outcome::Chosen, vec![2]));
    assert_eq!(
        says(&by(Rule::NobodyBelow(5))),
        (Outcome::NoneChosen, vec![])
    );
}

fn rankings(written: &[(usize, &[usize])]) -> Vec<Ballot> {
    let ballot = |order: &[usize]| Ballot::Ranked {
        places: order.iter().map(|option| vec![*option]).collect(),
    };
    let each = written
        .iter()
        .flat_map(|(many, order)| vec![ballot(order); *many]);
    each.collect()
}

#[test]
fn the_runoff_and_the_pairs_can_differ() {
    // 8 Hall first, 7 Park first, 4 Library first and everyone's second.
    let ballots = rankings(&[(8, &[0, 1, 2]), (7, &[2, 1, 0]), (4, &[1, 2, 0])]);
    let poll = poll(
        question(Method::Ranked, &["Hall", "Library", "Park"]),
        &ballots,
        20,
    );
    let result = poll.result();
    assert_eq!(result.counts, [8, 4, 7]);
    // Library goes, and its four make Park the winner with 11 of 19.
    assert_eq!(
        (result.outcome, result.first.clone()),
        (Outcome::Chosen, vec![2])
    );
    let ranked = result.ranked.unwrap();
    assert_eq!(ranked.condorcet, Some(1));
    assert_eq!(ranked.runoff.rounds.len(), 2);
    let first: Vec<_> = ranked
        .schulze
        .places
        .iter()
        .map(|place| place.only())
        .collect();
    assert_eq!(first, [Some(1), Some(2), Some(0)]);
}

#[test]
fn who_goes_by_a_tie_is_told() {
    // Two with one each could go, and it decides who wins.
    let ballots = rankings(&[(2, &[0]), (1, &[1, 2]), (1, &[2, 1])]);
    let poll = poll(
        question(Method::Ranked, &["Hall", "Library", "Park"]),
        &ballots,
        4,
    );
    let result = poll.result();
    assert!(result.hangs_on_a_tie());
    assert_eq!(result.outcome, Outcome::Tie);
    assert_eq!(result.first, [0, 1, 2]);
    let blank = super::Poll {
        ballots: BTreeMap::from([(Id::from_bits(1), Ballot::Ranked { places: vec![] })]),
        ..poll
    };
    assert_eq!(says(&blank), (Outcome::NoneChosen, vec![]));
}

#[test]
fn a_secret_result_of_two_is_not_shown() {
    let asked = Question {
        voting: Voting::Secret,
        ..question(Method::ShowOfHands, &[])
    };
    let yes = Ballot::Hands { answer: Hand::For };
    let closed = |many: u64| {
        let mut poll = poll(asked.clone(), &[], 5);
        poll.secret = (many > 0).then(|| SecretBallots {
            ballots: vec![yes.clone(); usize::try_from(many).unwrap()],
            voted: (1..=many).map(Id::from_bits).collect(),
        });
        let result = poll.result();
        (result.outcome, result.counts[0], result.voted)
    };
    assert_eq!(closed(0), (Outcome::NoQuorum, 0, 0));
    assert_eq!(closed(2), (Outcome::NotShown, 0, 2));
    assert_eq!(closed(3), (Outcome::Carried, 3, 3));
}

#[test]
fn what_does_not_fit_is_not_counted() {
    let asked = question(Method::Dots, &["Hall", "Library"]);
    let ballots = [
        Ballot::Dots { dots: vec![9, 9] },
        Ballot::Fist { fingers: 2 },
        Ballot::Dots {
            dots: vec![1, 0, 0],
        },
        Ballot::Dots { dots: vec![0, 1] },
    ];
    assert_eq!(poll(asked, &ballots, 4).result().counts, [0, 1]);
}

#[test]
fn a_file_with_more_options_than_can_be_ranked_is_counted_as_far_as_it_goes() {
    let names: Vec<_> = (0..100).map(|name| name.to_string()).collect();
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    let ballots = rankings(&[(3, &[99, 0])]);
    let result = poll(question(Method::Ranked, &names), &ballots, 3).result();
    assert_eq!(
        (result.outcome, result.counts[99]),
        (Outcome::NoneChosen, 3)
    );
}
