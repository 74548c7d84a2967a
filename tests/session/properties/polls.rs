//! Any command about polls, and what is true of every poll.

use ourturn::session::Session;
use ourturn::session::people::PersonId;
use ourturn::session::polls::{
    Ballot, Choosable, Command, Consent, Counts, Dots, Hand, Method, Objection, Outcome, Poll,
    Question, Rule, SecretBallots, Source, Voting,
};
use ourturn::session::tally::Options;
use ourturn::session::{Words, id::Id};

use super::dice::Dice;
use crate::room::Room;

const METHODS: &[Method] = &[
    Method::ShowOfHands,
    Method::Consent,
    Method::FistToFive,
    Method::Gradients,
    Method::Dots,
    Method::Approval,
    Method::Score,
    Method::Ranked,
    Method::TemperatureCheck,
];

/// Draws any command about polls.
pub(super) fn of_a_poll(dice: &mut Dice, session: &Session) -> Command {
    let open = session.polls.open();
    match dice.below(14) {
        0..=1 => Command::Open(question(dice, session)),
        2 => Command::Rule(rule(dice), dice.maybe(|dice| dice.small(6))),
        3 => Command::Close,
        4 => Command::CloseSecret(urn(dice, session)),
        5 => Command::Options(options(dice, session)),
        6 => {
            let closed = session.polls.all.iter().map(|poll| poll.id);
            Command::Void(dice.known(closed), dice.words())
        }
        7 => Command::Again(dice.known(session.polls.all.iter().map(|poll| poll.id))),
        8..=11 => {
            let person = dice.person(session);
            Command::Cast(person, ballot(dice, open.map(|poll| &poll.question)))
        }
        _ => Command::Count(counts(dice, open.map(|poll| &poll.question))),
    }
}

fn rule(dice: &mut Dice) -> Rule {
    let least = u8::try_from(dice.below(9)).expect("small");
    dice.of(&[
        Rule::MajorityOfVoting,
        Rule::MajorityOfPresent,
        Rule::TwoThirds,
        Rule::NoObjection,
        Rule::MostVotes,
        Rule::NotBinding,
        Rule::NobodyBelow(least),
    ])
}

pub(super) fn question(dice: &mut Dice, session: &Session) -> Question {
    let method = dice.of(METHODS);
    let mut question = Question::new(dice.words(), method);
    if method.has_options() || dice.chance(20) {
        question.options = options(dice, session);
    }
    if method == Method::Dots {
        question.dots = dice.maybe(|dice| Dots {
            each: dice.small(6),
            most: dice.small(6),
        });
    }
    question.voting = dice.of(&[
        Voting::Totals,
        Voting::ByPerson,
        Voting::ByPerson,
        Voting::Secret,
    ]);
    question.rule = if dice.chance(10) {
        rule(dice)
    } else {
        dice.of(method.rules())
    };
    question.quorum = dice.maybe(|dice| dice.small(6));
    question.running = dice.chance(2);
    question
}

fn options(dice: &mut Dice, session: &Session) -> Vec<Choosable> {
    let mut all: Vec<_> = (0..dice.below(5))
        .map(|_| Choosable {
            words: dice.words(),
            from: match dice.below(4) {
                0 => Source::Idea {
                    id: dice.known(session.ideas.all.iter().map(|idea| idea.id)),
                },
                1 => Source::Theme {
                    ideas: session.ideas.all.iter().map(|idea| idea.id).collect(),
                },
                _ => Source::Typed,
            },
        })
        .collect();
    all.extend(dice.chance(3).then(Choosable::none_of_these));
    all.extend(dice.chance(3).then(Choosable::more_time));
    all
}

/// Draws a ballot that mostly answers a question.
pub(super) fn ballot(dice: &mut Dice, question: Option<&Question>) -> Ballot {
    let method = question.map(|question| question.method);
    let method = method
        .filter(|_| !dice.chance(15))
        .unwrap_or_else(|| dice.of(METHODS));
    let many = question.map_or(2, |question| question.options.len());
    let small = |dice: &mut Dice, count| u8::try_from(dice.below(count)).expect("small");
    match method {
        Method::ShowOfHands => Ballot::Hands {
            answer: dice.of(&[Hand::For, Hand::Against, Hand::Abstain]),
        },
        Method::Consent => Ballot::Consent(match dice.below(4) {
            0..=1 => Consent::Consent,
            2 => Consent::StandAside,
            _ => Consent::Object(objection(dice)),
        }),
        Method::FistToFive => Ballot::Fist {
            fingers: small(dice, 7),
        },
        Method::Gradients => Ballot::Gradient {
            step: small(dice, 10),
        },
        Method::Dots => Ballot::Dots {
            dots: (0..many).map(|_| dice.small(3)).collect(),
        },
        Method::Approval => Ballot::Approval {
            options: (0..many).filter(|_| dice.chance(2)).collect(),
        },
        Method::Score => Ballot::Score {
            scores: (0..many)
                .map(|_| dice.maybe(|dice| small(dice, 6)))
                .collect(),
        },
        Method::Ranked => {
            let mut places: Vec<Vec<usize>> = Vec::new();
            for option in 0..many {
                if dice.chance(4) {
                    continue;
                }
                match places.last_mut() {
                    Some(last) if dice.chance(3) => last.push(option),
                    _ if dice.chance(2) => places.insert(0, vec![option]),
                    _ => places.push(vec![option]),
                }
            }
            Ballot::Ranked { places }
        }
        Method::TemperatureCheck => Ballot::Temperature {
            degree: i8::try_from(dice.below(6)).expect("small") - 2,
        },
    }
}

fn objection(dice: &mut Dice) -> Objection {
    Objection {
        because: dice.words(),
        unless: dice.maybe(Dice::words),
    }
}

fn counts(dice: &mut Dice, question: Option<&Question>) -> Counts {
    let many = question.map_or(3, Question::counted);
    let each: Vec<u32> = (0..many).map(|_| dice.small(2)).collect();
    let objecting = each.get(2).copied().unwrap_or(0);
    Counts {
        voted: dice.maybe(|dice| dice.small(5)),
        objections: match question.map(|question| question.method) {
            Some(Method::Consent) => (0..objecting).map(|_| objection(dice)).collect(),
            _ => Vec::new(),
        },
        each,
    }
}

/// Draws what an urn may hold.
fn urn(dice: &mut Dice, session: &Session) -> SecretBallots {
    let open = session.polls.open();
    let voted: Vec<_> = match open {
        Some(poll) => poll
            .roll
            .iter()
            .copied()
            .filter(|_| !dice.chance(3))
            .collect(),
        None => vec![dice.person(session)],
    };
    let ballots = voted.iter().map(|_| {
        // One that does not fit would have been refused before it was cast.
        let question = open.map(|poll| &poll.question);
        let tries = (0..20).map(|_| ballot(dice, question)).collect::<Vec<_>>();
        let fits =
            |ballot: &&Ballot| question.is_none_or(|question| ballot.check(question).is_ok());
        let found = tries.iter().find(fits).unwrap_or(&tries[0]);
        found.clone()
    });
    SecretBallots {
        ballots: ballots.collect(),
        voted,
    }
}

/// Checks what is true of every poll.
pub(super) fn a_poll_holds(poll: &Poll) -> Result<(), String> {
    let check = |holds: bool, otherwise: &str| {
        holds
            .then_some(())
            .ok_or_else(|| format!("{otherwise}: {poll:?}"))
    };
    let (question, result) = (&poll.question, poll.result());
    check(result.voted <= result.eligible, "more votes than people")?;
    check(
        question.method.knows(question.rule),
        "a rule that does not fit",
    )?;
    check(
        poll.cast().all(|ballot| ballot.check(question).is_ok()),
        "a ballot that does not answer the question",
    )?;
    check(
        result.counts.len() == question.counted(),
        "figures of other things",
    )?;
    check(
        poll.ballots.keys().all(|person| poll.roll.contains(person)),
        "a ballot of nobody's",
    )?;
    let sum: u64 = result.counts.iter().sum();
    let all = match question.method {
        method if !method.has_options() => result.voted,
        Method::Dots => u64::from(question.dots().each) * result.voted,
        Method::Score => 5 * result.scored.iter().sum::<u64>(),
        Method::Ranked => result.voted,
        _ => question.options.len() as u64 * result.voted,
    };
    let adds_up = match question.method {
        _ if result.outcome == Outcome::NotShown || poll.voided.is_some() => sum <= all,
        method if !method.has_options() => sum == all,
        _ => sum <= all,
    };
    check(adds_up, "ballots that do not add up")?;
    let first = result.first.len();
    check(
        match result.outcome {
            Outcome::Chosen => first == 1,
            Outcome::Tie => first != 1,
            _ => first == 0,
        },
        "other options first than it says",
    )?;
    let is_secret = question.voting == Voting::Secret;
    check(
        !is_secret || poll.ballots.is_empty(),
        "a secret ballot with a name",
    )?;
    let batch = poll.secret.as_ref().map_or(0, |cast| cast.ballots.len());
    check(batch == 0 || batch >= 3, "fewer than three secret ballots")
}

/// Takes a poll twice: as the ballots come, and the other way about with each
/// person first casting another one. The polls must be the same.
pub(super) fn in_any_order(seed: u64) -> Result<(), String> {
    let mut dice = Dice(seed);
    let names = ["Amina", "Bo", "Chi", "Dee", "Eli", "Fay", "Gus"];
    let mut room = Room::with(&names);
    let asked = loop {
        let question = Question {
            voting: Voting::ByPerson,
            ..question(&mut dice, room.session())
        };
        if room.tries(Command::Open(question.clone())).is_ok() {
            break question;
        }
    };
    let mut fitting = || loop {
        let drawn = ballot(&mut dice, Some(&asked));
        if drawn.check(&asked).is_ok() {
            break drawn;
        }
    };
    let ballots: Vec<_> = names
        .iter()
        .map(|name| (*name, fitting(), fitting()))
        .collect();
    let mut other = room.clone();
    for (name, ballot, _) in &ballots {
        let person = room.person(name);
        room.does(Command::Cast(person, ballot.clone()));
    }
    for (name, ballot, before) in ballots.iter().rev() {
        let person = other.person(name);
        other.does(Command::Cast(person, before.clone()));
        if before != ballot {
            other.does(Command::Cast(person, ballot.clone()));
        }
    }
    let [one, two] = [&room, &other].map(|room| room.session().polls.all[0].clone());
    a_poll_holds(&one)?;
    if one != two || one.result() != two.result() {
        return Err(format!("{one:?} and {two:?} differ"));
    }
    Ok(())
}

/// Returns every rule that makes sense for a method.
fn rules_of(method: Method) -> Vec<Rule> {
    let mut all = method.rules().to_vec();
    all.extend((1..=5).map(Rule::NobodyBelow));
    all.retain(|rule| method.knows(*rule));
    all
}

/// Draws a poll on options, in which some have voted.
fn voted_on(dice: &mut Dice, method: Method, rule: Rule) -> Poll {
    let mut options: Vec<_> = (0..2 + dice.below(4))
        .map(|option| Choosable::typed(&format!("option {option}")))
        .collect();
    options.extend(dice.chance(3).then(Choosable::none_of_these));
    options.extend(dice.chance(3).then(Choosable::more_time));
    let each = 1 + dice.small(5);
    let dots = Dots {
        each,
        most: 1 + dice.small(each),
    };
    let question = Question {
        options,
        rule,
        dots: (method == Method::Dots && dice.chance(2)).then_some(dots),
        voting: dice.of(&[Voting::ByPerson, Voting::Secret]),
        quorum: dice.maybe(|dice| dice.small(6)),
        ..Question::new(Words::line("Which?"), method)
    };
    let present = 1 + dice.below(9);
    let mut poll = Poll {
        id: Id::from_bits(1),
        number: 1,
        item: None,
        roll: (1..=present).map(Id::from_bits).collect(),
        ballots: std::collections::BTreeMap::new(),
        totals: None,
        secret: None,
        opened: 0,
        closed: None,
        voided: None,
        again: None,
        question,
    };
    for _ in 0..dice.below(present + 1) {
        let cast = loop {
            let drawn = ballot(dice, Some(&poll.question));
            if drawn.check(&poll.question).is_ok() {
                break drawn;
            }
        };
        casts(&mut poll, cast);
    }
    poll
}

/// Has one more person vote: somebody of the roll, or else who has just come.
fn casts(poll: &mut Poll, ballot: Ballot) {
    let is_secret = poll.question.voting == Voting::Secret;
    let secret = poll.secret.get_or_insert_with(|| SecretBallots {
        ballots: Vec::new(),
        voted: Vec::new(),
    });
    let has_voted =
        |person: &PersonId| secret.voted.contains(person) || poll.ballots.contains_key(person);
    let next = (1..=99)
        .map(Id::from_bits)
        .find(|person| !has_voted(person));
    let person = next.expect("there is always somebody");
    poll.roll.insert(person);
    if is_secret {
        secret.voted.push(person);
        secret.ballots.push(ballot);
    } else {
        poll.ballots.insert(person, ballot);
    }
}

/// Draws a ballot that is for one option only.
fn only_for(dice: &mut Dice, question: &Question, option: usize) -> Ballot {
    let many = question.options.len();
    match question.method {
        Method::Dots => {
            let mut dots = vec![0; many];
            dots[option] = 1 + dice.small(question.dots().most);
            Ballot::Dots { dots }
        }
        Method::Score => {
            // Whoever scores it below what the rule asks is not for it.
            let least = match question.rule {
                Rule::NobodyBelow(least) => least,
                _ => 1,
            };
            let more = dice.below(u64::from(6 - least));
            let mut scores = vec![None; many];
            scores[option] = Some(least + u8::try_from(more).expect("small"));
            Ballot::Score { scores }
        }
        _ => Ballot::Approval {
            options: [option].into(),
        },
    }
}

/// Adds a ballot for the winner only: it must win again, and of several that were
/// tied the one that it is for.
pub(super) fn a_ballot_for_the_winner_never_harms_it(seed: u64) -> Result<(), String> {
    let mut dice = Dice(seed);
    for method in [Method::Approval, Method::Score, Method::Dots] {
        for rule in rules_of(method) {
            let poll = voted_on(&mut dice, method, rule);
            for winner in poll.result().first {
                let mut more = poll.clone();
                let cast = only_for(&mut dice, &poll.question, winner);
                cast.check(&poll.question).map_err(|why| why.to_string())?;
                casts(&mut more, cast);
                let result = more.result();
                if (result.outcome, result.first.as_slice()) != (Outcome::Chosen, &[winner]) {
                    return Err(format!("{winner} won in {poll:?} and not in {more:?}"));
                }
            }
        }
    }
    Ok(())
}

/// Swaps two options, in their places and on all ballots: what comes of it must be
/// the same but for those two.
pub(super) fn options_are_alike(seed: u64) -> Result<(), String> {
    let mut dice = Dice(seed);
    for method in [
        Method::Approval,
        Method::Score,
        Method::Dots,
        Method::Ranked,
    ] {
        for rule in rules_of(method) {
            let poll = voted_on(&mut dice, method, rule);
            let places: Vec<usize> = (0..poll.question.options.len()).collect();
            let two = (dice.of(&places), dice.of(&places));
            let mut other = poll.clone();
            other.question.options.swap(two.0, two.1);
            let secret = other.secret.iter_mut().flat_map(|cast| &mut cast.ballots);
            for ballot in other.ballots.values_mut().chain(secret) {
                swap(ballot, two);
            }
            let (one, swapped) = (seen(&poll, |place| place), seen(&other, |it| at(it, two)));
            if one != swapped {
                return Err(format!("{one} and {swapped} differ in {poll:?}"));
            }
        }
    }
    Ok(())
}

/// Returns where an option stands after two have been swapped.
fn at(place: usize, (one, other): (usize, usize)) -> usize {
    match place {
        place if place == one => other,
        place if place == other => one,
        place => place,
    }
}

fn swap(ballot: &mut Ballot, two: (usize, usize)) {
    match ballot {
        Ballot::Dots { dots } => dots.swap(two.0, two.1),
        Ballot::Score { scores } => scores.swap(two.0, two.1),
        Ballot::Approval { options } => {
            *options = options.iter().map(|option| at(*option, two)).collect();
        }
        Ballot::Ranked { places } => {
            for option in places.iter_mut().flatten() {
                *option = at(*option, two);
            }
        }
        _ => {}
    }
}

/// Returns all of a result in which options are called by `name`.
fn seen(poll: &Poll, name: impl Fn(usize) -> usize) -> String {
    let result = poll.result();
    let of = |figures: &[u64]| -> Vec<u64> {
        let places = 0..figures.len();
        places.map(|place| figures[name(place)]).collect()
    };
    let set = |options: Options| options.iter().map(&name).collect::<Options>();
    let first: Options = result.first.iter().map(|place| name(*place)).collect();
    let ranked = result.ranked.as_ref().map(|ranked| {
        let runoff = &ranked.runoff;
        let schulze = &ranked.schulze;
        let open = schulze.open.iter();
        let mut open: Vec<_> = open
            .map(|(one, other)| (name(*one), name(*other)))
            .collect();
        open.sort_unstable();
        let places: Vec<_> = schulze.places.iter().map(|place| set(*place)).collect();
        let condorcet = ranked.condorcet.map(&name);
        let who = (set(runoff.winners), runoff.is_whole, runoff.had_a_tie());
        (who, condorcet, set(ranked.smith), places, open)
    });
    let all = (
        (result.outcome, first, ranked),
        (of(&result.counts), of(&result.scored)),
        (result.voted, result.eligible),
    );
    format!("{all:?}")
}
