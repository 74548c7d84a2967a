//! One person, one ballot; the rule fixed before the first; ties stay ties.

use crate::room::{Room, ways, words};
use ourturn::session::Refusal;
use ourturn::session::meeting;
use ourturn::session::people::{self, Way};
use ourturn::session::polls::{
    Ballot, Choosable, Command, Consent, Counts, Dots, Event, Hand, Method, Objection, Outcome,
    Poll, Question, Rule, SecretBallots, Source, Voting,
};
use ourturn::session::{Event as SessionEvent, Words, decisions, ideas, record};

fn question(voting: Voting) -> Question {
    Question {
        voting,
        ..Question::new(words("Do we meet in the library?"), Method::ShowOfHands)
    }
}

fn asked(voting: Voting) -> Room {
    let mut room = Room::with(&["Amina", "Bo", "Chi"]);
    room.does(Command::Open(question(voting)));
    room
}

/// A poll among three options, by person.
fn among(method: Method) -> Question {
    Question {
        options: ["Hall", "Library", "Park"].map(Choosable::typed).to_vec(),
        voting: Voting::ByPerson,
        ..Question::new(words("Where do we meet?"), method)
    }
}

fn poll(room: &Room) -> &Poll {
    room.session().polls.all.last().unwrap()
}

fn counts(in_favour: u32, against: u32, abstain: u32) -> Command {
    Command::Count(Counts::of(&[in_favour, against, abstain]))
}

fn cast(room: &Room, name: &str, answer: Hand) -> Command {
    Command::Cast(room.person(name), Ballot::Hands { answer })
}

#[test]
fn the_rule_is_fixed_from_the_first_ballot() {
    let mut room = asked(Voting::ByPerson);
    room.does(Command::Rule(Rule::TwoThirds, Some(2)));
    assert_eq!(
        room.refuses(Command::Rule(Rule::TwoThirds, Some(2))),
        Refusal::NothingChanges
    );
    let ballot = cast(&room, "Amina", Hand::For);
    room.does(ballot);
    let other = Command::Rule(Rule::MajorityOfVoting, None);
    assert_eq!(room.refuses(other.clone()), Refusal::RuleIsFixed);
    room.undoes();
    room.does(other);
}

#[test]
fn one_person_has_one_ballot_and_may_change_it() {
    let mut room = asked(Voting::ByPerson);
    for (name, choice) in [
        ("Amina", Hand::For),
        ("Bo", Hand::Against),
        ("Amina", Hand::Against),
    ] {
        let ballot = cast(&room, name, choice);
        room.does(ballot);
    }
    let result = poll(&room).result();
    assert_eq!((result.voted, result.eligible), (2, 3));
    assert_eq!(result.outcome, Outcome::NotCarried);
    let again = cast(&room, "Amina", Hand::Against);
    assert_eq!(room.refuses(again), Refusal::NothingChanges);
    assert_eq!(room.refuses(counts(1, 0, 0)), Refusal::CountedByPerson);
}

#[test]
fn more_hands_than_people_are_counted_again() {
    let mut room = asked(Voting::Totals);
    assert_eq!(
        room.refuses(counts(2, 1, 1)),
        Refusal::MoreVotesThanPeople {
            votes: 4,
            present: 3
        }
    );
    assert_eq!(room.refuses(counts(0, 0, 0)), Refusal::NobodyVoted);
    room.does(counts(2, 1, 0));
    assert_eq!(poll(&room).result().outcome, Outcome::Carried);
    let ballot = cast(&room, "Amina", Hand::For);
    assert_eq!(room.refuses(ballot), Refusal::CountedAsTotals);
}

#[test]
fn a_tie_is_a_tie_and_nothing_breaks_it() {
    for rule in [
        Rule::MajorityOfVoting,
        Rule::MajorityOfPresent,
        Rule::TwoThirds,
    ] {
        let mut room = asked(Voting::Totals);
        if rule != Rule::MajorityOfVoting {
            room.does(Command::Rule(rule, None));
        }
        room.does(counts(1, 1, 1));
        room.does(Command::Close);
        assert_eq!(poll(&room).result().outcome, Outcome::Tie, "{rule}");
    }
}

#[test]
fn whoever_comes_votes_and_whoever_leaves_without_voting_does_not_count() {
    let mut room = asked(Voting::ByPerson);
    room.joins("Dee", ways(&[]));
    room.joins("Obi", ways(&[Way::Observes]));
    let ballot = cast(&room, "Amina", Hand::For);
    room.does(ballot);
    for name in ["Amina", "Bo"] {
        let person = room.person(name);
        room.does(people::Command::Leave(person));
    }
    let result = poll(&room).result();
    assert_eq!((result.voted, result.eligible), (1, 3));
    let gone = cast(&room, "Bo", Hand::For);
    assert_eq!(room.refuses(gone), Refusal::NotOnTheRoll("Bo".into()));
    let bo = room.person("Bo");
    room.does(people::Command::Arrive(bo));
    let back = cast(&room, "Bo", Hand::For);
    room.does(back);
    let observer = cast(&room, "Obi", Hand::For);
    assert_eq!(room.refuses(observer), Refusal::NotOnTheRoll("Obi".into()));
}

#[test]
fn who_left_after_the_room_was_counted_made_more_votes_than_people() {
    let mut room = asked(Voting::Totals);
    room.does(counts(1, 2, 0));
    let bo = room.person("Bo");
    room.does(people::Command::Leave(bo));
    let result = poll(&room).result();
    assert_eq!((result.voted, result.eligible), (3, 3));
}

#[test]
fn an_observer_who_began_to_take_part_had_no_ballot() {
    let mut room = Room::with(&["Amina"]);
    let obi = room.joins("Obi", ways(&[Way::Observes]));
    room.does(Command::Open(question(Voting::ByPerson)));
    room.does(people::Command::Change(obi, ways(&[Way::Speaks])));
    let ballot = cast(&room, "Obi", Hand::For);
    room.does(ballot);
    let amina = room.person("Amina");
    room.does(people::Command::Change(amina, ways(&[Way::Observes])));
    assert_eq!(poll(&room).result().eligible, 1);
}

#[test]
fn a_poll_that_nobody_voted_in_kept_the_session_open_for_ever() {
    let mut room = asked(Voting::ByPerson);
    room.raises("Amina");
    for name in ["Amina", "Bo", "Chi"] {
        let person = room.person(name);
        room.does(people::Command::Leave(person));
    }
    assert_eq!(
        room.refuses(meeting::Command::Close),
        Refusal::PollIsOpen(1)
    );
    room.does(Command::Close);
    assert_eq!(poll(&room).result().outcome, Outcome::NoQuorum);
    room.does(meeting::Command::Close);
}

#[test]
fn one_poll_is_open_at_a_time() {
    let mut room = asked(Voting::Totals);
    let second = Command::Open(question(Voting::Totals));
    assert_eq!(room.refuses(second.clone()), Refusal::PollIsOpen(1));
    room.does(Command::Close);
    assert_eq!(room.refuses(counts(1, 0, 0)), Refusal::NoPollIsOpen);
    room.does(second);
    assert_eq!(poll(&room).number, 2);
}

#[test]
fn a_rule_that_does_not_fit_its_method_is_refused() {
    let mut room = Room::with(&["Amina"]);
    let wrong = Question {
        rule: Rule::MajorityOfVoting,
        ..Question::new(words("How is it?"), Method::TemperatureCheck)
    };
    let refusal = room.refuses(Command::Open(wrong));
    assert!(
        refusal.to_string().contains("What fits: not binding."),
        "{refusal}"
    );
    room.does(Command::Open(Question::new(
        words("Is it?"),
        Method::FistToFive,
    )));
    room.does(Command::Rule(Rule::NobodyBelow(2), None));
    let refused = Command::Rule(Rule::NobodyBelow(6), None);
    assert!(matches!(
        room.refuses(refused),
        Refusal::RuleDoesNotFit { .. }
    ));
}

#[test]
fn options_are_at_least_two_and_none_of_them_twice() {
    let mut room = Room::with(&["Amina"]);
    let with = |options: &[Choosable]| {
        Command::Open(Question {
            options: options.to_vec(),
            ..Question::new(words("Where?"), Method::Approval)
        })
    };
    let [hall, park] = ["Hall", "Park"].map(Choosable::typed);
    let few = Refusal::TooFewOptions(Method::Approval);
    assert_eq!(room.refuses(with(std::slice::from_ref(&hall))), few);
    assert_eq!(
        room.refuses(with(&[Choosable::none_of_these(), Choosable::more_time()])),
        few
    );
    assert_eq!(
        room.refuses(with(&[hall.clone(), hall.clone()])),
        Refusal::OptionTwice("Hall".into())
    );
    assert_eq!(
        room.refuses(with(&[hall.clone(), Choosable::typed("")])),
        Refusal::NoWords("an option")
    );
    let hands = Question {
        options: vec![hall.clone(), park.clone()],
        ..question(Voting::Totals)
    };
    assert_eq!(
        room.refuses(Command::Open(hands)),
        Refusal::NoOptions(Method::ShowOfHands)
    );
    room.does(with(&[
        hall.clone(),
        park.clone(),
        Choosable::none_of_these(),
    ]));
    room.does(Command::Options(vec![park.clone(), hall]));
    room.does(Command::Count(Counts {
        voted: Some(1),
        ..Counts::of(&[1, 0])
    }));
    assert_eq!(
        room.refuses(Command::Options(vec![park, Choosable::more_time()])),
        Refusal::RuleIsFixed
    );
}

#[test]
fn a_ballot_that_is_no_answer_is_refused_in_words() {
    let mut room = Room::with(&["Amina"]);
    let amina = room.person("Amina");
    let mut question = among(Method::Dots);
    question.dots = Some(Dots { each: 3, most: 2 });
    question.options.push(Choosable::none_of_these());
    let cases: [(Method, Ballot, &str); 9] = [
        (
            Method::Dots,
            Ballot::Dots {
                dots: vec![2, 2, 0, 0],
            },
            "4 dots where each person has 3",
        ),
        (
            Method::Dots,
            Ballot::Dots {
                dots: vec![3, 0, 0, 0],
            },
            "At most 2",
        ),
        (
            Method::Dots,
            Ballot::Dots { dots: vec![1] },
            "There are 4 options.",
        ),
        (
            Method::Score,
            Ballot::Score {
                scores: vec![Some(6), None, None, None],
            },
            "from 0 to 5",
        ),
        (
            Method::Ranked,
            Ballot::Ranked {
                places: vec![vec![0], vec![1, 0]],
            },
            "has two places",
        ),
        (
            Method::Ranked,
            Ballot::Ranked {
                places: vec![vec![4]],
            },
            "There are 4 options.",
        ),
        (
            Method::Approval,
            Ballot::Approval {
                options: [0, 3].into(),
            },
            "Either none of these",
        ),
        (
            Method::Approval,
            Ballot::Approval {
                options: [4].into(),
            },
            "There are 4 options.",
        ),
        (
            Method::Approval,
            Ballot::Fist { fingers: 3 },
            "people answer by approval",
        ),
    ];
    for (method, ballot, says) in cases {
        let asked = Question {
            method,
            rule: method.usual_rule(),
            dots: question.dots.filter(|_| method == Method::Dots),
            ..question.clone()
        };
        room.does(Command::Open(asked));
        let refusal = room.refuses(Command::Cast(amina, ballot)).to_string();
        assert!(refusal.contains(says), "{refusal}");
        room.does(Command::Close);
    }
    room.does(Command::Open(Question {
        voting: Voting::ByPerson,
        ..Question::new(words("Is it?"), Method::Gradients)
    }));
    for step in [0, 9] {
        let refusal = room.refuses(Command::Cast(amina, Ballot::Gradient { step }));
        assert_eq!(refusal.to_string(), "Answers go from 1 to 8.");
    }
}

#[test]
fn an_objection_has_a_reason_whether_by_name_or_counted() {
    let objection = |because: &str| Objection {
        because: words(because),
        unless: Some(words("a ramp")),
    };
    let mut room = Room::with(&["Amina", "Bo", "Chi"]);
    let consent = |voting| {
        Command::Open(Question {
            voting,
            ..Question::new(words("Do we?"), Method::Consent)
        })
    };
    room.does(consent(Voting::ByPerson));
    let amina = room.person("Amina");
    let object =
        |because| Command::Cast(amina, Ballot::Consent(Consent::Object(objection(because))));
    assert_eq!(room.refuses(object("")), Refusal::ObjectionWithoutReason);
    room.does(object("no step-free way in"));
    assert_eq!(poll(&room).result().outcome, Outcome::NotCarried);
    room.does(Command::Cast(amina, Ballot::Consent(Consent::Consent)));
    assert_eq!(poll(&room).result().outcome, Outcome::Carried);
    room.does(Command::Close);
    room.does(consent(Voting::Totals));
    let counted = |reasons: &[&str]| {
        Command::Count(Counts {
            objections: reasons.iter().map(|because| objection(because)).collect(),
            ..Counts::of(&[2, 0, 1])
        })
    };
    assert!(matches!(
        room.refuses(counted(&[])),
        Refusal::ReasonsForObjections { .. }
    ));
    assert_eq!(
        room.refuses(counted(&[""])),
        Refusal::ObjectionWithoutReason
    );
    room.does(counted(&["too loud"]));
    assert_eq!(poll(&room).objections().len(), 1);
}

#[test]
fn totals_of_options_say_how_many_took_part() {
    let mut room = Room::with(&["Amina", "Bo", "Chi"]);
    room.does(Command::Open(Question {
        voting: Voting::Totals,
        ..among(Method::Dots)
    }));
    let counted = |each: &[u32], voted| {
        Command::Count(Counts {
            voted,
            ..Counts::of(each)
        })
    };
    assert_eq!(
        room.refuses(counted(&[3, 1, 0], None)),
        Refusal::HowManyVoted
    );
    assert_eq!(
        room.refuses(counted(&[4, 0, 0], Some(1))),
        Refusal::MoreThanTheyHave {
            voted: 1,
            given: 4,
            most: 3,
            on_one: true
        }
    );
    assert!(matches!(
        room.refuses(counted(&[1], Some(1))),
        Refusal::OtherCounts { .. }
    ));
    assert!(matches!(
        room.refuses(counted(&[4, 0, 0], Some(4))),
        Refusal::MoreVotesThanPeople { .. }
    ));
    room.does(counted(&[3, 2, 0], Some(2)));
    let result = poll(&room).result();
    assert_eq!(
        (result.voted, result.eligible, result.first),
        (2, 3, vec![0])
    );
    let scores = Question {
        voting: Voting::Totals,
        ..among(Method::Score)
    };
    room.does(Command::Close);
    assert_eq!(
        room.refuses(Command::Open(scores)),
        Refusal::NotCountedInTotals(Method::Score)
    );
}

fn secret(room: &Room, names: &[&str]) -> Command {
    let answer = |place: usize| [Hand::For, Hand::Against][place % 2];
    Command::CloseSecret(SecretBallots {
        ballots: (0..names.len())
            .map(|place| Ballot::Hands {
                answer: answer(place),
            })
            .collect(),
        voted: names.iter().map(|name| room.person(name)).collect(),
    })
}

#[test]
fn a_secret_poll_comes_out_of_its_urn_at_once() {
    let mut room = asked(Voting::Secret);
    let ballot = cast(&room, "Amina", Hand::For);
    assert_eq!(room.refuses(ballot), Refusal::CastInSecret);
    assert_eq!(
        room.refuses(Command::Rule(Rule::TwoThirds, None)),
        Refusal::SecretIsFixed
    );
    // Who leaves may have voted, and only the close tells.
    room.joins("Dee", ways(&[]));
    for name in ["Bo", "Dee"] {
        let person = room.person(name);
        room.does(people::Command::Leave(person));
    }
    assert_eq!(poll(&room).roll.len(), 4);
    let twice = secret(&room, &["Amina", "Amina"]);
    assert!(matches!(
        room.refuses(twice),
        Refusal::MoreVotesThanPeople { .. }
    ));
    let close = secret(&room, &["Amina", "Bo", "Chi"]);
    room.does(close);
    let result = poll(&room).result();
    assert_eq!((result.voted, result.eligible), (3, 3));
    assert_eq!(result.outcome, Outcome::Carried);
    assert!(matches!(
        room.refuses(record::Command::Undo),
        Refusal::Final(_)
    ));
}

#[test]
fn the_order_of_secret_ballots_tells_nothing() {
    let ballots = |order: [Hand; 3], names: [&str; 3]| {
        let mut room = asked(Voting::Secret);
        let voted = names.iter().map(|name| room.person(name)).collect();
        let ballots = order
            .iter()
            .map(|answer| Ballot::Hands { answer: *answer })
            .collect();
        room.does(Command::CloseSecret(SecretBallots { ballots, voted }))
    };
    assert_eq!(
        ballots(
            [Hand::For, Hand::Against, Hand::For],
            ["Amina", "Bo", "Chi"]
        ),
        ballots(
            [Hand::Against, Hand::For, Hand::For],
            ["Chi", "Amina", "Bo"]
        )
    );
}

#[test]
fn of_two_secret_ballots_only_who_voted_is_kept() {
    let mut room = asked(Voting::Secret);
    let close = secret(&room, &["Amina", "Bo"]);
    let events = room.does(close);
    let kept = |event: &SessionEvent| match event {
        SessionEvent::Polls(Event::PollClosed { secret, .. }) => secret.clone(),
        _ => None,
    };
    let kept = events.iter().find_map(kept).unwrap();
    assert!(kept.ballots.is_empty());
    assert_eq!(kept.voted.len(), 2);
    assert_eq!(poll(&room).result().outcome, Outcome::NotShown);
}

#[test]
fn a_poll_that_went_wrong_had_to_show_its_result_before_it_was_void() {
    let mut room = asked(Voting::Secret);
    let id = poll(&room).id;
    room.does(Command::Void(
        id,
        words("somebody voted under a wrong name"),
    ));
    assert!(room.session().polls.open().is_none());
    assert_eq!(poll(&room).result().outcome, Outcome::Void);
    room.does(Command::Again(id));
    assert!(room.session().polls.open().is_some());
}

#[test]
fn voiding_an_open_secret_poll_was_undone_with_its_ballots_gone() {
    let mut room = asked(Voting::Secret);
    let void = Command::Void(poll(&room).id, words("somebody voted under a wrong name"));
    room.does(void);
    assert!(matches!(
        room.refuses(record::Command::Undo),
        Refusal::Final(_)
    ));
    let mut room = asked(Voting::ByPerson);
    let void = Command::Void(poll(&room).id, words("a wrong question"));
    room.does(void);
    room.undoes();
    assert!(room.session().polls.open().is_some());
}

#[test]
fn whoever_had_left_still_changed_their_ballot() {
    let mut room = asked(Voting::ByPerson);
    let (amina, bo) = (
        cast(&room, "Amina", Hand::For),
        cast(&room, "Bo", Hand::For),
    );
    room.does(amina);
    let gone = room.person("Amina");
    room.does(people::Command::Leave(gone));
    let changed = cast(&room, "Amina", Hand::Against);
    assert_eq!(
        room.refuses(changed.clone()),
        Refusal::BallotStays("Amina".to_owned())
    );
    room.does(bo);
    room.does(people::Command::Arrive(gone));
    room.does(changed);
    assert_eq!(poll(&room).result().counts, [1, 1, 0]);
}

#[test]
fn an_idea_that_was_struck_became_an_option() {
    let mut room = Room::with(&["Amina", "Bo"]);
    room.does(ideas::Command::Capture {
        words: words("Amina's own kitchen"),
        from: None,
        theme: None,
        builds_on: None,
    });
    let idea = room.session().ideas.all[0].id;
    let option = |words| Choosable {
        words,
        from: Source::Idea { id: idea },
    };
    let mut question = among(Method::Approval);
    question.options.push(option(words("Amina's own kitchen")));
    room.does(Command::Open(question.clone()));
    let id = poll(&room).id;
    room.does(record::Command::Strike(record::Subject::Idea { id: idea }));
    question.options[3] = option(Words::Withdrawn);
    let others = Command::Options(question.options.clone());
    assert_eq!(room.refuses(others), Refusal::OptionWithdrawn(4));
    room.does(Command::Void(id, words("an option is gone")));
    assert_eq!(
        room.refuses(Command::Again(id)),
        Refusal::OptionWithdrawn(4)
    );
    assert_eq!(
        room.refuses(Command::Open(question)),
        Refusal::OptionWithdrawn(4)
    );
}

#[test]
fn a_void_poll_stays_and_is_run_again() {
    let mut room = asked(Voting::Secret);
    let id = poll(&room).id;
    let close = secret(&room, &["Amina", "Bo", "Chi"]);
    let void = Command::Void(id, words("two had the wrong question before them"));
    room.does(close);
    assert_eq!(room.refuses(Command::Again(id)), Refusal::PollIsNotVoid(1));
    assert!(matches!(
        room.refuses(Command::Void(id, words(""))),
        Refusal::NoWords(_)
    ));
    room.does(void.clone());
    assert_eq!(room.refuses(void), Refusal::NothingChanges);
    assert_eq!(poll(&room).result().outcome, Outcome::Void);
    let how = decisions::How {
        poll: Some(id),
        ..decisions::How::default()
    };
    let decision = decisions::Draft {
        statement: words("We do"),
        reasons: vec![words("we said so")],
        how,
        ideas: Vec::new(),
        parts: Vec::new(),
        actions: Vec::new(),
        supersedes: None,
    };
    assert_eq!(
        room.refuses(decisions::Command::Decide(decision)),
        Refusal::PollIsVoid(1)
    );
    room.does(Command::Again(id));
    assert_eq!(poll(&room).again, Some(id));
    assert_eq!(poll(&room).question, room.session().polls.all[0].question);
}

#[test]
fn struck_words_leave_the_options_and_the_objections() {
    let mut room = Room::with(&["Amina", "Bo"]);
    room.does(ideas::Command::Capture {
        words: words("Amina's own kitchen"),
        from: None,
        theme: None,
        builds_on: None,
    });
    let idea = room.session().ideas.all[0].id;
    let mut question = among(Method::Approval);
    question.options.push(Choosable {
        words: words("Amina's own kitchen"),
        from: Source::Idea { id: idea },
    });
    room.does(Command::Open(question));
    room.does(Command::Close);
    room.does(record::Command::Strike(record::Subject::Idea { id: idea }));
    assert_eq!(poll(&room).question.options[3].words, Words::Withdrawn);
    assert_eq!(poll(&room).question.options[0].words, words("Hall"));
    assert!(!room.everything().contains("kitchen"));
    room.does(Command::Open(Question {
        voting: Voting::ByPerson,
        ..Question::new(words("Do we?"), Method::Consent)
    }));
    let bo = room.person("Bo");
    let objection = Objection {
        because: words("my knee"),
        unless: Some(words("a chair")),
    };
    room.does(Command::Cast(
        bo,
        Ballot::Consent(Consent::Object(objection)),
    ));
    room.does(Command::Close);
    room.does(record::Command::Strike(record::Subject::Person { id: bo }));
    for gone in ["my knee", "a chair"] {
        assert!(!room.everything().contains(gone));
    }
    assert_eq!(poll(&room).result().outcome, Outcome::NotCarried);
}

#[test]
fn a_quorum_of_nobody_is_refused() {
    let mut room = Room::with(&["Amina", "Bo"]);
    let nobody = Question {
        quorum: Some(0),
        ..question(Voting::Totals)
    };
    assert_eq!(room.refuses(Command::Open(nobody)), Refusal::QuorumOfNobody);
    room.does(Command::Open(question(Voting::Totals)));
    assert_eq!(
        room.refuses(Command::Rule(Rule::TwoThirds, Some(0))),
        Refusal::QuorumOfNobody
    );
}
