use super::*;
use crate::session::polls::{Choosable, Dots, Rule};
use crate::session::tally::{self, Ballots, Ranked, Ranking};

fn asked(method: Method, rule: Rule, quorum: Option<u32>) -> Question {
    Question {
        rule,
        quorum,
        ..Question::new(Words::line("Shall we?"), method)
    }
}

#[test]
fn what_counts_is_one_sentence() {
    let sentences = [
        (
            Method::ShowOfHands,
            Rule::MajorityOfVoting,
            Some(8),
            "Carried if more are for it than against, and at least 8 vote.",
        ),
        (
            Method::Consent,
            Rule::NoObjection,
            None,
            "Carried if somebody consents and nobody objects.",
        ),
        (
            Method::FistToFive,
            Rule::NobodyBelow(3),
            None,
            "Carried if nobody is below 3 (I can live with it).",
        ),
        (
            Method::Gradients,
            Rule::NobodyBelow(6),
            None,
            "Carried if nobody is further down than 6 (don't like it, will support it).",
        ),
        (
            Method::Ranked,
            Rule::MostVotes,
            None,
            "Chosen is the option that is left with more than half in the instant runoff.",
        ),
        (
            Method::Score,
            Rule::NobodyBelow(2),
            Some(1),
            "Chosen is the option with most points among those that nobody scores below 2, and at least 1 person votes.",
        ),
        (
            Method::TemperatureCheck,
            Rule::NotBinding,
            Some(4),
            "Nothing is decided by it: it shows where people stand.",
        ),
    ];
    for (method, rule_of_it, quorum, sentence) in sentences {
        assert_eq!(rule(&asked(method, rule_of_it, quorum)), sentence);
    }
}

#[test]
fn how_people_answer_is_told() {
    let mut question = asked(Method::Dots, Rule::MostVotes, None);
    assert_eq!(manner(&question), "dots (3 dots each), counted in the room");
    question.dots = Some(Dots { each: 5, most: 2 });
    question.voting = Voting::ByPerson;
    assert_eq!(
        manner(&question),
        "dots (5 dots each, at most 2 on one), by person"
    );
}

#[test]
fn bars_are_as_long_as_their_figures() {
    let question = asked(Method::FistToFive, Rule::NobodyBelow(3), None);
    let result = PollResult {
        counts: vec![0, 0, 1, 0, 4, 2],
        scored: Vec::new(),
        voted: 7,
        eligible: 9,
        outcome: Outcome::NotCarried,
        first: Vec::new(),
        ranked: None,
    };
    insta::assert_snapshot!(bars(&question, &result, 50).join("\n"));
    for cells in 1..40 {
        assert!(bars(&question, &result, cells).len() == 6);
    }
}

/// The count of ballots that name one option each.
fn ranked(options: usize, each: &[usize]) -> Ranked {
    let rankings = each
        .iter()
        .map(|option| (1, Ranking::new([[*option]]).unwrap()));
    tally::ranked(&Ballots::new(options, rankings).unwrap())
}

#[test]
fn what_ties_leave_open_is_told() {
    let question = Question {
        options: ["A", "B", "C"].map(Choosable::typed).to_vec(),
        ..asked(Method::Ranked, Rule::MostVotes, None)
    };
    let beside = |ranked: &Ranked| rankings::beside(&question, ranked);
    let mut tied = ranked(3, &[0, 1, 2, 2]);
    assert_eq!(
        beside(&tied),
        "However the ties for who goes are broken, it is \u{201c}C\u{201d}. \
         \u{201c}C\u{201d} is also preferred to each other option, taken two by two. \
         Schulze's order: C > A = B."
    );
    tied.runoff.is_whole = false;
    assert_eq!(
        beside(&tied),
        "Not every way of breaking the ties for who goes was followed: others could win, too. \
         Taken two by two, \u{201c}C\u{201d} is preferred to each other option. \
         Schulze's order: C > A = B."
    );
    for untied in [ranked(3, &[0, 2, 2, 2]), ranked(3, &[0, 0, 1, 1])] {
        let told = beside(&untied);
        assert!(!told.contains("for who goes"), "{told}");
    }
}

#[test]
fn what_stood_beside_the_rounds_went_by_the_rule_and_not_by_the_rounds() {
    let mut question = asked(Method::Ranked, Rule::NotBinding, None);
    question.options = vec![Choosable::typed("Hall"), Choosable::typed("Park")];
    let said = rankings::beside(&question, &ranked(2, &[0, 0, 1]));
    assert!(
        said.starts_with("\u{201c}Hall\u{201d} is also preferred to each other option"),
        "{said}"
    );
}

#[test]
fn an_option_without_its_words_won_as_withdrawn() {
    let mut question = asked(Method::Approval, Rule::MostVotes, None);
    question.options = vec![
        Choosable::typed("Hall"),
        Choosable {
            words: Words::Withdrawn,
            ..Choosable::typed("Park")
        },
    ];
    assert_eq!(
        options(&question, &[1]),
        "option 2, whose words were withdrawn"
    );
}

#[test]
fn a_reason_that_began_with_because_said_it_twice() {
    let question = asked(Method::Consent, Rule::NoObjection, None);
    let said = |because: &str| {
        use crate::session::polls::{Ballot, Consent};
        let objection = Objection {
            because: Words::text(because),
            unless: None,
        };
        let ballot = Ballot::Consent(Consent::Object(objection));
        super::ballot(&question, &ballot)
    };
    assert!(said("Because the hall is cold").ends_with("object, because the hall is cold"));
    assert!(said("becauseway is shut").ends_with("object, because becauseway is shut"));
}

#[test]
fn ballots_that_rank_none_that_is_left_are_not_taken_for_the_option_none_of_these() {
    let options = ["A", "B"].map(Choosable::typed);
    let question = Question {
        options: options
            .into_iter()
            .chain([Choosable::none_of_these()])
            .collect(),
        ..asked(Method::Ranked, Rule::MostVotes, None)
    };
    let rounds = rounds(&question, &ranked(3, &[0, 0, 1, 1, 2])).join("\n");
    assert!(
        rounds.contains("; 1 ballot ranks none that is left."),
        "{rounds}"
    );
    assert!(!rounds.contains("with none of these"), "{rounds}");
}
