//! Sheets that were handed in: what the files tell of them, at every step.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use ourturn::desk::{Desk, SaidKind};
use ourturn::live::Live;
use ourturn::live::opening::{Interrupted, interrupted};
use ourturn::session::gathering::Sheet;
use ourturn::session::people::{Person, PersonId};
use ourturn::session::polls::{Ballot, Method, SecretBallots};
use ourturn::session::{Event, Words, polls};
use ourturn::store::folder::Files;
use ourturn::store::{ballots, check, shelf};

use crate::desk::{SetClock, desk, world};

/// How long the disk may take.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(10);

/// How many sessions are held, and how many polls in each, with every version of the
/// files kept.
const SESSIONS: u64 = 25;
const POLLS: usize = 40;

const POLL: &str =
    "poll \"Which first?\" method approval options \"Late opening, Texts\" voting secret";

/// A desk at which so many may vote in the open secret poll.
fn voting(people: usize) -> (Desk, tempfile::TempDir, SetClock, Vec<PersonId>) {
    let (mut desk, folder, clock) = desk();
    for number in 1..=people {
        desk.say(&format!("person Voter{number}"));
    }
    let said = desk.say(POLL);
    assert_eq!(said.kind, SaidKind::Done, "{}", said.text);
    assert!(desk.settle(PATIENCE));
    let everyone = &desk.live().session().people.everyone;
    let people = everyone.iter().map(|person| person.id).collect();
    (desk, folder, clock, people)
}

fn ballot(answer: usize) -> Sheet {
    Sheet::Ballot(Ballot::Approval {
        options: [answer % 2].into(),
    })
}

fn cast(desk: &mut Desk, person: PersonId, answer: usize) {
    desk.hand_in(Some(person), ballot(answer)).unwrap();
    assert!(desk.settle(PATIENCE));
}

/// What every file of a folder holds.
fn bytes(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    files
        .filter(|entry| entry.path().extension().is_some_and(|e| e != "lock"))
        .map(|entry| {
            let name = entry.file_name().into_string().unwrap();
            (name, fs::read(entry.path()).unwrap())
        })
        .collect()
}

/// Kills the program and starts it again.
fn killed(desk: Desk, clock: &SetClock) -> Desk {
    let files = desk.live().files().clone();
    let events = desk.live().timeline().events().len() as u64;
    drop(desk.into_live());
    let mut world = world(clock);
    // Ids are drawn anew, and are never those of the run before.
    let mut drawn = (events + 1) << 32;
    world.draw = Box::new(move || {
        drawn += 1;
        drawn
    });
    let (live, found) = Live::take_up(files, world).unwrap();
    assert!(
        found
            .sheets
            .is_none_or(|said| said.contains("ballots are kept")
                && said.contains("up to five who had voted may have to vote again")),
        "nothing is wrong with the sheets"
    );
    Desk::new(live)
}

fn closed(desk: &Desk) -> SecretBallots {
    let events = desk.live().timeline().events().iter().rev();
    let mut closed = events.filter_map(|recorded| match &recorded.event {
        Event::Polls(polls::Event::PollClosed { secret, .. }) => secret.clone(),
        _ => None,
    });
    closed.next().unwrap()
}

#[test]
fn between_the_opening_and_the_close_only_whole_batches_are_written() {
    let (mut desk, folder, _clock, people) = voting(11);
    let files = desk.live().files().clone();
    let mut before = bytes(folder.path());
    let mut changes = Vec::new();
    for (at, person) in people.iter().enumerate() {
        cast(&mut desk, *person, at);
        let after = bytes(folder.path());
        let written: Vec<_> = after
            .iter()
            .filter(|(name, bytes)| before.get(*name) != Some(*bytes))
            .map(|(name, _)| name.clone())
            .collect();
        if !written.is_empty() {
            assert_eq!(written.len(), 1, "{written:?}");
            assert!(written[0].ends_with(".ballots.json"));
            changes.push(at + 1);
        }
        before = after;
    }
    assert_eq!(changes, [6, 9], "a batch, and a batch in hand");
    let kept = ballots::read(&files.ballots()).unwrap();
    let sizes: Vec<_> = kept[0].batches.iter().map(|b| b.sheets.len()).collect();
    assert_eq!(sizes, [3, 3]);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(files.ballots()).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    let text = fs::read_to_string(files.ballots()).unwrap();
    for tells in ["Voter", "\"t\"", "\"at\"", "2026"] {
        assert!(!text.contains(tells), "{tells}");
    }

    let events = desk.live().timeline().events().len();
    assert_eq!(desk.say("poll close").kind, SaidKind::Done);
    assert_eq!(desk.live().timeline().events().len(), events + 1);
    assert!(desk.settle(PATIENCE));
    assert!(!files.ballots().exists());
    let secret = closed(&desk);
    assert_eq!((secret.ballots.len(), secret.voted.len()), (11, 11));
}

#[test]
fn a_kill_loses_what_was_not_written_and_its_voters_are_asked_again() {
    for kill_after in 0..=9 {
        let (mut desk, _folder, clock, people) = voting(9);
        for (at, person) in people.iter().take(kill_after).enumerate() {
            cast(&mut desk, *person, at);
        }
        let mut desk = killed(desk, &clock);
        let again: Vec<_> = people
            .iter()
            .enumerate()
            .filter(|(_, person)| desk.is_to_vote(**person))
            .collect();
        let written = if kill_after < 6 {
            0
        } else {
            kill_after / 3 * 3 - 3
        };
        assert_eq!(again.len(), 9 - written, "after {kill_after}");
        for (at, person) in again {
            cast(&mut desk, *person, at);
        }
        for person in &people {
            assert!(desk.hand_in(Some(*person), ballot(0)).is_err(), "twice");
        }
        desk.say("poll close");
        let secret = closed(&desk);
        assert_eq!((secret.ballots.len(), secret.voted.len()), (9, 9));
        let late = |ballot: &&Ballot| {
            **ballot
                == Ballot::Approval {
                    options: [0].into(),
                }
        };
        assert_eq!(secret.ballots.iter().filter(late).count(), 5);
    }
}

#[test]
fn of_fewer_than_three_there_is_no_result_and_no_ballot_is_kept() {
    let (mut desk, folder, _clock, people) = voting(4);
    cast(&mut desk, people[0], 0);
    cast(&mut desk, people[1], 1);
    let said = desk.say("poll close");
    assert_eq!(said.kind, SaidKind::Refused);
    assert!(
        said.text.contains("only 2 people have voted, of 4"),
        "{}",
        said.text
    );
    assert_eq!(desk.say("poll close").kind, SaidKind::Done);
    assert!(desk.settle(PATIENCE));
    assert!(closed(&desk).ballots.is_empty());
    assert_eq!(bytes(folder.path()).len(), 1);
}

#[test]
fn after_a_kill_too_few_wait_for_others_rather_than_stand_out() {
    let (mut desk, _folder, clock, people) = voting(7);
    for (at, person) in people.iter().take(6).enumerate() {
        cast(&mut desk, *person, at);
    }
    let mut desk = killed(desk, &clock);
    cast(&mut desk, people[6], 1);
    let said = desk.say("poll close");
    assert_eq!(said.kind, SaidKind::Refused);
    assert!(said.text.contains("two more are needed"), "{}", said.text);
    let again: Vec<_> = people
        .iter()
        .filter(|person| desk.is_to_vote(**person))
        .copied()
        .collect();
    assert_eq!(again.len(), 3);
    cast(&mut desk, again[0], 0);
    cast(&mut desk, again[1], 0);
    assert_eq!(desk.say("poll close").kind, SaidKind::Done);
    assert_eq!(closed(&desk).ballots.len(), 6);
}

#[test]
fn leaving_keeps_what_is_enough_and_warns_of_what_is_not() {
    let (mut desk, _folder, clock, people) = voting(6);
    cast(&mut desk, people[0], 0);
    assert!(
        desk.say("quit")
            .text
            .contains("1 sheet that was handed in would be lost")
    );
    assert_eq!(desk.say("quit").kind, SaidKind::Quit);
    for person in &people[1..4] {
        cast(&mut desk, *person, 1);
    }
    assert_eq!(desk.say("quit").kind, SaidKind::Quit);
    let files = desk.live().files().clone();
    assert!(desk.into_live().leave());
    let (live, _) = Live::take_up(files, world(&clock)).unwrap();
    let desk = Desk::new(live);
    let asked = people.iter().filter(|person| desk.is_to_vote(**person));
    assert_eq!(asked.count(), 2);
}

#[test]
fn the_file_of_a_poll_that_is_over_goes_at_the_next_start() {
    let (mut desk, folder, clock, people) = voting(7);
    for (at, person) in people.iter().enumerate() {
        cast(&mut desk, *person, at);
    }
    let files = desk.live().files().clone();
    let written = fs::read(files.ballots()).unwrap();
    desk.say("poll close");
    assert!(desk.settle(PATIENCE));
    drop(desk.into_live());
    // As after a kill between the event and the removal.
    fs::write(files.ballots(), &written).unwrap();
    let (live, found) = Live::take_up(files.clone(), world(&clock)).unwrap();
    assert_eq!(found.sheets, None);
    let mut desk = Desk::new(live);
    assert!(desk.settle(PATIENCE));
    assert!(!files.ballots().exists());
    desk.say("close");
    assert!(desk.settle(PATIENCE));
    let journal = fs::read(files.journal()).unwrap();
    desk.finish().unwrap();
    fs::write(files.journal(), journal).unwrap();
    fs::write(files.ballots(), &written).unwrap();
    let looked = interrupted(folder.path()).unwrap();
    assert_eq!(looked, [Interrupted::ClearedAway(files.clone())]);
    assert!(!files.ballots().exists());
}

#[test]
fn a_file_that_cannot_be_used_is_said_and_kept_beside() {
    for (spoil, says) in [
        ("x", "is damaged"),
        ("{\"name\": \"a package\"}", "no file of secret ballots"),
        (
            "{\"format\": \"ourturn/ballots\", \"version\": 9}",
            "a newer ourturn",
        ),
    ] {
        let (mut desk, folder, clock, people) = voting(7);
        for (at, person) in people.iter().enumerate() {
            cast(&mut desk, *person, at);
        }
        let files = desk.live().files().clone();
        drop(desk.into_live());
        fs::write(files.ballots(), spoil).unwrap();
        let (live, found) = Live::take_up(files.clone(), world(&clock)).unwrap();
        let said = found.sheets.unwrap();
        assert!(
            said.contains(says) && said.contains("asked again"),
            "{said}"
        );
        let aside = folder
            .path()
            .join(format!("{}.ballots.damaged-1.json", files.name()));
        assert_eq!(fs::read_to_string(aside).unwrap(), spoil);
        let desk = Desk::new(live);
        assert!(people.iter().all(|person| desk.is_to_vote(*person)));
    }
}

#[test]
fn other_places_know_the_file() {
    let (mut desk, folder, _clock, people) = voting(7);
    for (at, person) in people.iter().enumerate() {
        cast(&mut desk, *person, at);
    }
    let files = desk.live().files().clone();
    assert_eq!(Files::of(&files.ballots()), Some(files.clone()));
    assert!(shelf::closed(folder.path()).unwrap().is_empty());
    let checked = check::check(&files.ballots()).unwrap();
    assert!(checked.is_whole());
    assert_eq!((checked.kind, checked.events), (check::Kind::Ballots, 3));

    let other = tempfile::tempdir().unwrap();
    desk.say(&format!("save-to {}", other.path().display()));
    assert!(desk.settle(PATIENCE));
    assert!(bytes(folder.path()).is_empty(), "nothing stays behind");
    assert_eq!(bytes(other.path()).len(), 2);
    desk.say("poll close");
    assert!(desk.settle(PATIENCE));
    assert_eq!(bytes(other.path()).len(), 1);
    assert_eq!(closed(&desk).ballots.len(), 7);
}

#[test]
fn whoever_has_voted_may_leave_and_the_opening_is_not_taken_back() {
    let (mut desk, _folder, _clock, people) = voting(3);
    desk.say("person Late");
    let late = desk.live().session().people.everyone[3].id;
    for person in [people[0], people[1], late] {
        cast(&mut desk, person, 0);
    }
    let said = desk.say("undo");
    assert!(
        said.text.contains("A ballot of Late has been cast"),
        "{}",
        said.text
    );
    desk.say("leave Late");
    desk.say("leave Voter3");
    assert_eq!(desk.say("poll close").kind, SaidKind::Done);
    let poll = &desk.live().session().polls.all[0];
    assert_eq!(poll.roll.len(), 3, "who left without a vote is not counted");
    assert_eq!(closed(&desk).ballots.len(), 3);

    let (mut desk, _folder, _clock, people) = voting(3);
    cast(&mut desk, people[0], 0);
    let said = desk.say("undo");
    assert!(
        said.text.contains("1 secret ballot has been handed in"),
        "{}",
        said.text
    );
}

#[test]
fn struck_words_of_a_poll_are_gone_from_its_sheets() {
    let (mut desk, folder, _clock) = desk();
    for number in 1..=7 {
        desk.say(&format!("person Voter{number}"));
    }
    desk.say("poll \"Shall we?\" method consent voting secret");
    let everyone = desk.live().session().people.everyone.clone();
    for person in &everyone {
        let objection = polls::Objection {
            because: Words::text("a secretword"),
            unless: None,
        };
        let sheet = Sheet::Ballot(Ballot::Consent(polls::Consent::Object(objection)));
        desk.hand_in(Some(person.id), sheet).unwrap();
    }
    assert!(desk.settle(PATIENCE));
    let holds = || {
        let files = bytes(folder.path());
        let mut all = files
            .values()
            .map(|bytes| String::from_utf8_lossy(bytes).into_owned());
        all.any(|text| text.contains("secretword"))
    };
    assert!(holds());
    desk.say("strike poll 1");
    assert!(desk.settle(PATIENCE));
    assert!(!holds());
    desk.say("poll close");
    assert!(desk.settle(PATIENCE));
    assert!(!holds());
    assert_eq!(closed(&desk).ballots.len(), 7);
}

/// Gives numbers that are the same each time.
fn dice(mut seed: u64) -> impl FnMut(usize) -> usize {
    move |below| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        usize::try_from(seed >> 33).unwrap() % below
    }
}

/// What a secret poll can ask.
const POLLS_OF_ALL_SORTS: [&str; 6] = [
    POLL,
    "poll \"In which order?\" method ranked options \"Late opening, Texts, Tea\" voting secret",
    "poll \"Will it do?\" method consent voting secret",
    "poll \"What matters?\" options \"Late opening, Texts\" dots 3 voting secret",
    "poll \"How good?\" method score options \"Late opening, Texts\" voting secret",
    "poll \"Shall we?\" voting secret",
];

/// Draws a ballot that the poll takes.
fn any_ballot(method: Method, dice: &mut impl FnMut(usize) -> usize) -> Sheet {
    Sheet::Ballot(match method {
        Method::Approval => Ballot::Approval {
            options: [dice(2)].into(),
        },
        Method::Ranked => {
            let best = dice(3);
            let places = [vec![best], vec![(best + 1) % 3, (best + 2) % 3]];
            Ballot::Ranked {
                places: places.into_iter().take(dice(3)).collect(),
            }
        }
        Method::Consent => Ballot::Consent(match dice(3) {
            0 => polls::Consent::Consent,
            1 => polls::Consent::StandAside,
            _ => polls::Consent::Object(polls::Objection {
                because: Words::text(["too far", "too late"][dice(2)]),
                unless: None,
            }),
        }),
        Method::Dots => {
            let first = u32::try_from(dice(4)).unwrap();
            Ballot::Dots {
                dots: vec![first, 3 - first],
            }
        }
        Method::Score => Ballot::Score {
            scores: vec![Some(u8::try_from(dice(6)).unwrap()), None],
        },
        _ => Ballot::Hands {
            answer: [polls::Hand::For, polls::Hand::Against, polls::Hand::Abstain][dice(3)],
        },
    })
}

/// Says whether all of some sheets are among others, each as often.
fn are_among(some: &[Sheet], others: &[Sheet]) -> bool {
    let mut left = others.to_vec();
    some.iter().all(|sheet| {
        let at = left.iter().position(|other| other == sheet);
        at.map(|at| left.swap_remove(at)).is_some()
    })
}

/// Has somebody leave, or come back; some stay, so that there is a poll.
fn comes_or_goes(desk: &mut Desk, person: PersonId, number: usize) {
    let people = &desk.live().session().people;
    let is_here = people.get(person).unwrap().is_present();
    let here = people.everyone.iter().filter(|one| one.is_present());
    if is_here && here.count() > 6 {
        assert_eq!(
            desk.say(&format!("leave Voter{}", number + 1)).kind,
            SaidKind::Done
        );
    } else if !is_here {
        assert_eq!(
            desk.say(&format!("arrive Voter{}", number + 1)).kind,
            SaidKind::Done
        );
    }
    assert!(desk.settle(PATIENCE));
}

/// Who voted by a version of the file, and what.
fn told(files: &Files, poll: usize) -> (BTreeSet<PersonId>, Vec<Sheet>) {
    let kept = ballots::read(&files.ballots()).unwrap();
    assert!(kept.len() <= 1, "poll {poll}: one poll at a time");
    let batches = kept.into_iter().flat_map(|kept| kept.batches);
    let (mut voted, mut sheets) = (BTreeSet::new(), Vec::new());
    for batch in batches {
        voted.extend(batch.voted);
        sheets.extend(batch.sheets);
    }
    (voted, sheets)
}

/// Whoever keeps every version of every file can set ballots against people only by
/// what is new from one version to the next, the event of the close included.
#[test]
fn over_a_thousand_polls_no_two_versions_of_any_file_tie_a_ballot_to_fewer_than_three() {
    let (mut kills, mut counted) = (0, 0);
    for session in 0..SESSIONS {
        let (killed, with_a_result) = many_polls(2026 + session);
        kills += killed;
        counted += with_a_result;
    }
    assert!(kills > 50 && counted > 500, "{kills} {counted}");
}

/// What every file holds but the one that batches are written to: as long as nobody comes,
/// leaves or speaks, no ballot may change a byte of it.
fn beside_the_ballots(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut all = bytes(folder);
    all.retain(|name, _| !name.ends_with(".ballots.json"));
    all
}

/// Holds some polls, and returns how often the program was killed, and how many polls
/// had a result.
fn many_polls(seed: u64) -> (usize, usize) {
    let (mut desk, folder, clock) = desk();
    for number in 1..=11 {
        desk.say(&format!("person Voter{number}"));
    }
    let everyone = &desk.live().session().people.everyone;
    let people: Vec<_> = everyone.iter().map(|person| person.id).collect();
    let files = desk.live().files().clone();
    let mut dice = dice(seed);
    let (mut kills, mut counted) = (0, 0);
    for poll in 0..POLLS {
        for _ in 0..dice(3) {
            let number = dice(people.len());
            comes_or_goes(&mut desk, people[number], number);
        }
        let line = POLLS_OF_ALL_SORTS[dice(POLLS_OF_ALL_SORTS.len())];
        let said = desk.say(line);
        assert_eq!(said.kind, SaidKind::Done, "{}", said.text);
        let method = desk.live().session().polls.open().unwrap().question.method;
        assert!(desk.settle(PATIENCE));
        let mut versions = vec![(BTreeSet::new(), Vec::new())];
        let mut others = beside_the_ballots(folder.path());
        for _ in 0..dice(18) {
            if dice(60) == 0 {
                assert!(desk.settle(PATIENCE));
                desk = killed(desk, &clock);
                kills += 1;
                assert!(desk.settle(PATIENCE));
                others = beside_the_ballots(folder.path());
            }
            let number = dice(people.len());
            let person = people[number];
            if dice(12) == 0 {
                comes_or_goes(&mut desk, person, number);
                others = beside_the_ballots(folder.path());
            }
            let here = desk.live().session().people.get(person);
            if here.is_some_and(Person::is_present) && desk.is_to_vote(person) {
                desk.hand_in(Some(person), any_ballot(method, &mut dice))
                    .unwrap();
                assert!(desk.settle(PATIENCE));
            }
            assert_eq!(beside_the_ballots(folder.path()), others, "poll {poll}");
            let told = told(&files, poll);
            if versions.last() != Some(&told) {
                versions.push(told);
            }
        }
        desk.say("poll close");
        if desk.live().session().polls.open().is_some() {
            assert_eq!(desk.say("poll close").kind, SaidKind::Done);
        }
        assert!(desk.settle(PATIENCE) && !files.ballots().exists());
        let secret = desk.live().session().polls.all[poll].secret.clone();
        if let Some(secret) = secret.filter(|secret| !secret.ballots.is_empty()) {
            counted += 1;
            let sheets = secret.ballots.into_iter().map(Sheet::Ballot).collect();
            versions.push((secret.voted.into_iter().collect(), sheets));
        }
        for two in versions.windows(2) {
            assert!(two[1].0.is_superset(&two[0].0), "poll {poll}");
            assert!(are_among(&two[0].1, &two[1].1), "poll {poll}");
            let came = two[1].0.len() - two[0].0.len();
            assert_eq!(two[1].0.len(), two[1].1.len(), "poll {poll}");
            assert!(came == 0 || came >= 3, "poll {poll}: {came}");
        }
    }
    (kills, counted)
}
