use std::collections::BTreeSet;
use std::path::Path;

use chrono::{Duration, TimeDelta};
use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, RngSeed};

use ourturn::desk::SaidKind;
use ourturn::live::merged::{Choice, Merged};
use ourturn::session::amendments::{self, Confirmable};
use ourturn::session::author::Author;
use ourturn::session::decisions::{self, Part};
use ourturn::session::floor::corrections::When;
use ourturn::session::floor::{self, Mend};
use ourturn::session::people::{self, Consent, Details};
use ourturn::session::record::{self, Subject};
use ourturn::session::{
    Actor, Command, Event, Moment, Session, Timeline, Words, constraints, ideas, meeting, notes,
    parking,
};
use ourturn::store::merging::{MergeError, merge};
use ourturn::store::{Record, transcript};

use crate::desk::desk;

/// Returns a session with something of most kinds, closed.
fn base() -> Record {
    static BASE: std::sync::OnceLock<Record> = std::sync::OnceLock::new();
    BASE.get_or_init(held).clone()
}

fn held() -> Record {
    let (mut desk, _folder, clock) = desk();
    for line in [
        "person Jo",
        "person Sam",
        "agree one at a time",
        "idea \"a ramp\" from jo",
        "idea \"a lift\"",
        "note the hall is cold",
        "fixed the budget",
        "park the kitchen from sam",
        "decide \"a ramp\" because \"it is cheap\"",
        "action \"ask the council\" who jo",
        "give jo",
        "give sam",
        "give jo",
        "give sam",
        "end",
    ] {
        assert_eq!(desk.say(line).kind, SaidKind::Done, "{line}");
        clock.pass(std::time::Duration::from_secs(30));
    }
    assert_eq!(desk.say("close").kind, SaidKind::Closed);
    Record {
        events: desk.live().timeline().events().to_vec(),
        ..Record::default()
    }
}

/// One thing that somebody does to a copy.
#[derive(Clone, Debug)]
enum Deed {
    Idea(usize, String),
    Theme(usize, String),
    AddIdea(String),
    Note(String),
    Reason(String),
    CorrectReason(usize, String),
    Agree(String),
    CorrectAgreement(usize, String),
    Rename(usize, String),
    Title(String),
    Fixed(String),
    Topic(String),
    Confirm(String),
    Unrecorded(usize),
    Appears(usize, usize),
    Credit(usize, Option<usize>),
    Speaker(usize, usize),
    Start(usize, i64),
    End(usize, i64),
    Split(usize, i64, usize),
    Join(usize),
    Into(usize, usize),
    Parts(usize, String),
    StrikeIdea(usize),
    StrikeNote(usize),
    Undo,
    Redo,
}

fn said() -> impl Strategy<Value = String> {
    "[a-e]{1,2}".prop_map(|text| format!("said {text}"))
}

/// What is said may name one of those who were there.
fn named() -> impl Strategy<Value = String> {
    "said [a-e]{1,2}( of Jo| of Sam| of Jo and Sam)?"
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        3 => (0..3_usize, named()).prop_map(|(at, text)| Deed::Idea(at, text)),
        1 => (0..3_usize, said()).prop_map(|(at, text)| Deed::Theme(at, text)),
        1 => said().prop_map(Deed::AddIdea),
        1 => named().prop_map(Deed::Note),
        1 => said().prop_map(Deed::Reason),
        1 => (0..3_usize, said()).prop_map(|(at, text)| Deed::CorrectReason(at, text)),
        1 => said().prop_map(Deed::Agree),
        1 => (0..3_usize, said()).prop_map(|(at, text)| Deed::CorrectAgreement(at, text)),
        1 => (0..2_usize, said()).prop_map(|(at, text)| Deed::Rename(at, text)),
        1 => said().prop_map(Deed::Title),
        1 => said().prop_map(Deed::Fixed),
        1 => said().prop_map(Deed::Topic),
        1 => said().prop_map(Deed::Confirm),
        1 => (0..2_usize).prop_map(Deed::Unrecorded),
        1 => (0..2_usize, 0..3_usize).prop_map(|(at, how)| Deed::Appears(at, how)),
        1 => (0..3_usize, prop::option::of(0..2_usize)).prop_map(|(at, of)| Deed::Credit(at, of)),
        2 => (0..5_usize, 0..2_usize).prop_map(|(at, to)| Deed::Speaker(at, to)),
        1 => (0..5_usize, -20..20_i64).prop_map(|(at, by)| Deed::Start(at, by)),
        1 => (0..5_usize, -20..20_i64).prop_map(|(at, by)| Deed::End(at, by)),
        2 => (0..5_usize, 1..20_i64, 0..2_usize).prop_map(|(at, by, to)| Deed::Split(at, by, to)),
        2 => (0..5_usize).prop_map(Deed::Join),
        1 => (0..3_usize, 0..3_usize).prop_map(|(one, other)| Deed::Into(one, other)),
        1 => (0..3_usize, said()).prop_map(|(at, text)| Deed::Parts(at, text)),
        1 => (0..3_usize).prop_map(Deed::StrikeIdea),
        1 => (0..2_usize).prop_map(Deed::StrikeNote),
        2 => Just(Deed::Undo),
        1 => Just(Deed::Redo),
    ]
}

fn command(deed: Deed, session: &Session) -> Option<Command> {
    let text = |text: String| Words::text(&text);
    let idea = |at: usize| session.ideas.all.get(at).map(|idea| idea.id);
    let person = |at: usize| session.people.everyone.get(at).map(|person| person.id);
    let decision = session.decisions.all.first().map(|decision| decision.id);
    let mend = |at: usize, mend: Mend| {
        let turn = session.floor.turns().iter().nth(at)?.id;
        Some(Command::from(floor::Command::Mend(turn, mend)))
    };
    let by = |seconds: i64| When::By(seconds * 1_000);
    let inner: Command = match deed {
        Deed::Idea(at, said) => ideas::Command::Correct(idea(at)?, text(said)).into(),
        Deed::Theme(at, said) => ideas::Command::Theme(idea(at)?, text(said)).into(),
        Deed::AddIdea(said) => ideas::Command::Capture {
            words: text(said),
            from: person(0).map(Author::person),
            theme: None,
            builds_on: None,
        }
        .into(),
        Deed::Note(said) => notes::Command::TakeOf(1_000, text(said)).into(),
        Deed::Reason(said) => decisions::Command::Add(decision?, Part::Reason(text(said))).into(),
        Deed::CorrectReason(at, said) => {
            decisions::Command::CorrectPart(decision?, at + 1, Part::Reason(text(said))).into()
        }
        Deed::Agree(said) => meeting::Command::Agree(text(said)).into(),
        Deed::CorrectAgreement(at, said) => {
            meeting::Command::CorrectAgreement(at + 1, text(said)).into()
        }
        Deed::Rename(at, said) => people::Command::Rename(person(at)?, text(said)).into(),
        Deed::Title(said) => meeting::Command::Retitle(text(said)).into(),
        Deed::Fixed(said) => {
            let kind = constraints::ConstraintKind::Fixed;
            constraints::Command::Name(kind, text(said)).into()
        }
        Deed::Topic(said) => parking::Command::Park(text(said), None).into(),
        Deed::Confirm(said) => amendments::Command::Confirm {
            what: Confirmable::Minutes,
            by: text(said),
            on: None,
        }
        .into(),
        Deed::Unrecorded(at) => {
            let details = Details {
                consent: Some(Consent::NotRecorded),
                ..Details::default()
            };
            return Some(people::Command::Change(person(at)?, details).into());
        }
        Deed::Appears(at, how) => {
            let consent = [Consent::Named, Consent::Initials, Consent::Unnamed][how];
            let details = Details {
                consent: Some(consent),
                ..Details::default()
            };
            people::Command::Change(person(at)?, details).into()
        }
        Deed::Credit(at, of) => {
            let of = of.and_then(person).map(Author::person);
            ideas::Command::Credit(idea(at)?, of).into()
        }
        Deed::Speaker(at, to) => mend(at, Mend::Speaker(person(to)?))?,
        Deed::Start(at, seconds) => mend(at, Mend::Start(by(seconds)))?,
        Deed::End(at, seconds) => mend(at, Mend::End(by(seconds)))?,
        Deed::Split(at, seconds, to) => mend(at, Mend::Split(by(-seconds), person(to)))?,
        Deed::Join(at) => mend(at, Mend::Merge)?,
        Deed::Into(one, other) => ideas::Command::Merge(idea(one)?, vec![idea(other)?]).into(),
        Deed::Parts(at, said) => {
            let parts = vec![(text(said), None), (Words::text("the rest"), None)];
            ideas::Command::Split(idea(at)?, parts).into()
        }
        Deed::StrikeIdea(at) => {
            return Some(record::Command::Strike(Subject::Idea { id: idea(at)? }).into());
        }
        Deed::StrikeNote(at) => {
            let id = session.notes.all.get(at)?.id;
            return Some(record::Command::Strike(Subject::Note { id }).into());
        }
        Deed::Undo => return Some(record::Command::Undo.into()),
        Deed::Redo => return Some(record::Command::Redo.into()),
    };
    Some(Command::Amend {
        by: Words::line("Ana"),
        why: Words::line("it was wrong"),
        command: Box::new(inner),
    })
}

/// Returns a copy as it is once somebody has done all that they could of this.
fn amended(base: &Record, whose: u64, deeds: Vec<(i64, Deed)>) -> Record {
    let mut timeline = Timeline::of(base.events.iter().cloned());
    let mut drawn = whose << 32;
    for (later, deed) in deeds {
        let last = timeline.events().last().unwrap();
        let (at, t) = (last.at + Duration::milliseconds(1 + later * 1_000), last.t);
        let Some(command) = command(deed, timeline.session()) else {
            continue;
        };
        let mut draw = || {
            drawn += 1;
            drawn.wrapping_mul(0x9e37_79b9_7f4a_7c15)
        };
        let mut moment = Moment::new(at, t, Actor::Facilitator, &mut draw);
        if let Ok(events) = timeline.decide(command, &mut moment) {
            timeline.record(events, &moment);
        }
    }
    Record {
        events: timeline.events().to_vec(),
        ..base.clone()
    }
}

fn of_both(a: &Record, b: &Record) -> Record {
    let path = Path::new("x.json");
    merge((path, a), (path, b)).unwrap().record
}

fn text(record: &Record) -> String {
    let timeline = Timeline::of(record.events.iter().cloned());
    transcript::text(record, timeline.session())
}

/// Says where two records differ first, if they do.
fn same(one: &Record, other: &Record) -> Result<(), TestCaseError> {
    let lines = |record: &Record| ourturn::store::journal::lines(record);
    let (one_lines, other_lines) = (lines(one), lines(other));
    let mut both = one_lines.lines().zip(other_lines.lines());
    if let Some((one, other)) = both.find(|(one, other)| one != other) {
        return Err(TestCaseError::fail(format!("{one}\n{other}")));
    }
    prop_assert_eq!(one.events.len(), other.events.len());
    prop_assert!(text(one) == text(other));
    Ok(())
}

fn deeds() -> impl Strategy<Value = Vec<(i64, Deed)>> {
    prop::collection::vec((0..4_i64, deed()), 0..8)
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 96,
        failure_persistence: None,
        rng_algorithm: RngAlgorithm::ChaCha,
        rng_seed: RngSeed::Fixed(20_261_122),
        max_shrink_iters: 400,
        ..ProptestConfig::default()
    })]

    #[test]
    fn merging_is_the_same_from_either_side_and_loses_nothing(
        shared in deeds(),
        ours in deeds(),
        theirs in deeds(),
    ) {
        let shared = amended(&base(), 1, shared);
        let a = amended(&shared, 2, ours);
        let b = amended(&shared, 3, theirs);
        let merged = of_both(&a, &b);
        same(&merged, &of_both(&b, &a))?;
        same(&of_both(&a, &a), &a)?;
        same(&of_both(&a, &shared), &a)?;
        same(&of_both(&shared, &a), &a)?;
        same(&of_both(&merged, &a), &merged)?;
        same(&of_both(&b, &merged), &merged)?;
        let own = (a.events.len() - shared.events.len()) + (b.events.len() - shared.events.len());
        // Two that took back the same at the same moment did one thing.
        prop_assert!(merged.events.len() <= shared.events.len() + own);
        let amendments = |record: &Record| -> BTreeSet<_> {
            let events = record.events.iter();
            let ids = events.filter_map(|recorded| match &recorded.event {
                Event::Amendments(amendments::Event::Amended { amendment, .. }) => Some(*amendment),
                _ => None,
            });
            ids.collect()
        };
        let both = &amendments(&a) | &amendments(&b);
        prop_assert_eq!(amendments(&merged), both);
        for (place, recorded) in merged.events.iter().enumerate() {
            prop_assert_eq!(recorded.seq, place as u64 + 1);
        }
        // What was withdrawn in either is nowhere.
        let whole = serde_json::to_string(&merged.events).unwrap();
        let fresh = Timeline::of(merged.events.iter().cloned());
        prop_assert_eq!(serde_json::to_string(fresh.events()).unwrap(), whole);
        for copy in [&a, &b] {
            let there = Timeline::of(copy.events.iter().cloned());
            for idea in &there.session().ideas.all {
                let known = fresh.session().ideas.get(idea.id);
                if idea.words == Words::Withdrawn && known.is_some() {
                    let of_it = fresh.events().iter().filter(|r| {
                        ourturn::session::history::subjects(&r.event)
                            .contains(&Subject::Idea { id: idea.id })
                    });
                    prop_assert!(of_it.count() > 0);
                }
            }
        }
    }

    #[test]
    fn every_answer_gives_a_file_that_is_whole_and_the_same_from_either_side(
        ours in deeds(),
        theirs in deeds(),
        answers in prop::collection::vec(any::<bool>(), 16),
    ) {
        let base = base();
        let a = amended(&base, 2, ours);
        let b = amended(&base, 3, theirs);
        let path = Path::new("x.json");
        let settled = |a: &Record, b: &Record| {
            let mut merged = Merged::of((path, a), (path, b)).unwrap();
            let conflicts = std::mem::take(&mut merged.conflicts);
            for (conflict, earlier) in conflicts.iter().zip(answers.iter().cycle()) {
                let choice = if *earlier { Choice::Earlier } else { Choice::Later };
                merged.settle(conflict, &choice).unwrap();
            }
            merged
        };
        let merged = settled(&a, &b);
        let text = merged.text();
        prop_assert!(text == settled(&b, &a).text());
        let checked = ourturn::store::check::check_bytes(path, text.as_bytes()).unwrap();
        prop_assert!(checked.is_whole(), "{:?}", checked.findings);
        for turn in merged.session().floor.turns() {
            prop_assert!(!turn.spans.is_empty());
            for span in &turn.spans {
                prop_assert!(span.to.is_none_or(|to| to >= span.from), "{turn:?}");
            }
        }
        // Nobody appears more openly than the stricter of both copies has it.
        for (person, consent) in &merged.consents {
            let now = merged.session().people.get(*person).unwrap().consent();
            prop_assert!(!now.shows_more_than(*consent));
        }
        // It is settled once, and putting either in again changes nothing.
        let parsed = transcript::parse(path, &text).unwrap().record;
        for copy in [&a, &b] {
            let again = Merged::of((path, copy), (path, &parsed)).unwrap();
            prop_assert!(again.conflicts.is_empty());
            prop_assert!(again.text() == text);
        }
    }

    #[test]
    fn amending_is_undone_and_keeps_all_that_was(some in deeds()) {
        let base = base();
        let before = Timeline::of(base.events.iter().cloned());
        let amended = amended(&base, 1, some);
        let same = base.events.iter().zip(&amended.events);
        for (one, other) in same {
            prop_assert!(ourturn::store::copies::alike(one, other));
        }
        let mut timeline = Timeline::of(amended.events);
        let mut draw = || 7;
        let at = timeline.events().last().unwrap().at + TimeDelta::seconds(1);
        let mut moment = Moment::new(at, timeline.last_t(), Actor::Facilitator, &mut draw);
        let mut is_final = false;
        while !is_final {
            match timeline.decide(record::Command::Undo.into(), &mut moment) {
                Ok(events) => {
                    timeline.record(events, &moment);
                }
                Err(ourturn::session::Refusal::Final(_)) => is_final = true,
                Err(_) => break,
            }
        }
        if !is_final {
            prop_assert_eq!(timeline.session(), before.session());
        }
    }
}

#[test]
fn what_one_withdrew_the_other_does_not_bring_back() {
    let base = base();
    let struck = amended(&base, 2, vec![(0, Deed::StrikeIdea(0))]);
    let edits = vec![
        (1, Deed::Idea(0, "a secretword".into())),
        (1, Deed::Theme(0, "secretword".into())),
    ];
    let edited = amended(&base, 3, edits);
    for merged in [of_both(&struck, &edited), of_both(&edited, &struck)] {
        let whole = text(&merged);
        assert!(!whole.contains("secretword") && !whole.contains("a ramp\",\"from"));
        let timeline = Timeline::of(merged.events);
        assert_eq!(timeline.session().ideas.all[0].words, Words::Withdrawn);
    }
}

#[test]
fn a_copy_with_a_name_that_went_from_the_other_could_not_be_merged() {
    let shared = amended(&base(), 1, vec![(0, Deed::Idea(0, "as Jo said".into()))]);
    let gone = amended(&shared, 2, vec![(0, Deed::Unrecorded(0))]);
    let edited = amended(&shared, 3, vec![(1, Deed::Note("Jo asks Sam".into()))]);
    for merged in [of_both(&gone, &edited), of_both(&edited, &gone)] {
        let whole = text(&merged);
        assert!(!whole.contains("Jo"), "{whole}");
        assert!(whole.contains("as someone said") && whole.contains("Someone asks Sam"));
    }
}

#[test]
fn two_texts_of_one_field_are_settled_and_that_is_kept() {
    let base = base();
    let a = amended(&base, 2, vec![(0, Deed::Idea(0, "earlier".into()))]);
    let b = amended(&base, 3, vec![(5, Deed::Idea(0, "later".into()))]);
    let path = Path::new("x.json");
    let settled = |a: &Record, b: &Record, choice: &Choice| {
        let mut merged = Merged::of((path, a), (path, b)).unwrap();
        let conflicts = std::mem::take(&mut merged.conflicts);
        assert_eq!(conflicts.len(), 1);
        assert_eq!(conflicts[0].field.as_deref(), Some("words"));
        merged.settle(&conflicts[0], choice).unwrap();
        merged
    };
    for (choice, stands) in [
        (Choice::Earlier, "earlier"),
        (Choice::Later, "later"),
        (Choice::Own(Words::line("both")), "both"),
    ] {
        let merged = settled(&a, &b, &choice);
        assert_eq!(merged.text(), settled(&b, &a, &choice).text());
        assert_eq!(merged.session().ideas.all[0].words.shown(), stands);
        assert_eq!(merged.session().amendments.all.len(), 3);
        // It is settled once.
        let parsed = transcript::parse(path, &merged.text()).unwrap();
        let again = Merged::of((path, &parsed.record), (path, &a)).unwrap();
        assert!(again.conflicts.is_empty());
        assert_eq!(again.text(), merged.text());
    }
}

#[test]
fn a_reason_more_from_each_is_no_conflict_and_a_correction_finds_its_own() {
    let base = base();
    let ours = vec![
        (3, Deed::Reason("ours".into())),
        (3, Deed::CorrectReason(1, "ours, better".into())),
    ];
    let a = amended(&base, 2, ours);
    let b = amended(&base, 3, vec![(0, Deed::Reason("theirs".into()))]);
    let path = Path::new("x.json");
    let merged = Merged::of((path, &a), (path, &b)).unwrap();
    assert!(merged.conflicts.is_empty());
    let reasons = &merged.session().decisions.all[0].reasons;
    let reasons: Vec<_> = reasons.iter().map(Words::shown).collect();
    assert_eq!(reasons, ["it is cheap", "theirs", "ours, better"]);
}

#[test]
fn files_of_two_sessions_are_not_made_one() {
    let (one, mut other) = (base(), base());
    other.events[0].at += TimeDelta::seconds(1);
    let (a, b) = (Path::new("a.json"), Path::new("b.json"));
    let refused = merge((a, &one), (b, &other)).unwrap_err();
    assert!(matches!(refused, MergeError::Strangers(..)));
    let refused = refused.to_string();
    assert!(
        refused.contains("a.json and b.json are not copies of one session"),
        "{refused}"
    );
}

fn turns(record: &Record) -> Vec<(String, u64, Option<u64>)> {
    let timeline = Timeline::of(record.events.iter().cloned());
    let session = timeline.session();
    let turns = session.floor.turns().iter();
    let told = turns.map(|turn| {
        let name = session.people.called(turn.speaker);
        (name, turn.began(), turn.stopped())
    });
    told.collect()
}

#[test]
fn a_turn_joined_in_one_copy_and_given_away_in_the_other_is_asked_about_as_a_whole() {
    let base = base();
    let path = Path::new("x.json");
    for (ours, theirs) in [
        (Deed::Join(2), Deed::Speaker(1, 0)),
        (Deed::Split(1, 5, 0), Deed::Speaker(1, 0)),
        (Deed::Split(1, 5, 1), Deed::End(1, -3)),
        (Deed::Join(2), Deed::Split(2, 5, 1)),
    ] {
        let a = amended(&base, 2, vec![(0, ours.clone())]);
        let b = amended(&base, 3, vec![(5, theirs.clone())]);
        assert!(a.events.len() > base.events.len(), "{ours:?}");
        assert!(b.events.len() > base.events.len(), "{theirs:?}");
        for (choice, stands) in [(Choice::Earlier, &a), (Choice::Later, &b)] {
            let mut merged = Merged::of((path, &a), (path, &b)).unwrap();
            let conflicts = std::mem::take(&mut merged.conflicts);
            assert_eq!(conflicts.len(), 1, "{ours:?} {theirs:?}");
            assert_eq!(conflicts[0].field, None);
            merged.settle(&conflicts[0], &choice).unwrap();
            let parsed = transcript::parse(path, &merged.text()).unwrap().record;
            assert_eq!(turns(&parsed), turns(stands), "{choice:?}");
        }
    }
}

#[test]
fn the_stricter_consent_stands_unasked_and_no_name_comes_back() {
    let base = base();
    let path = Path::new("x.json");
    let initials = amended(&base, 2, vec![(0, Deed::Appears(0, 1))]);
    let named = amended(&base, 3, vec![(5, Deed::Appears(0, 0))]);
    for (a, b) in [(&initials, &named), (&named, &initials)] {
        let merged = Merged::of((path, a), (path, b)).unwrap();
        assert!(merged.conflicts.is_empty());
        let jo = &merged.session().people.everyone[0];
        assert_eq!(jo.consent(), Consent::Initials);
        assert_eq!(merged.consents, [(jo.id, Consent::Initials)]);
    }
    let gone = amended(&base, 4, vec![(0, Deed::Unrecorded(0))]);
    let kept = vec![
        (5, Deed::Rename(0, "Secretname".into())),
        (6, Deed::Appears(0, 0)),
        (7, Deed::Title("by somebody".into())),
    ];
    let mut kept = amended(&base, 5, kept);
    for recorded in &mut kept.events {
        if let Event::Amendments(amendments::Event::Amended { by, .. }) = &mut recorded.event {
            *by = Words::line("Jo");
        }
    }
    for (a, b) in [(&gone, &kept), (&kept, &gone)] {
        let merged = Merged::of((path, a), (path, b)).unwrap();
        let jo = &merged.session().people.everyone[0];
        assert_eq!(jo.consent(), Consent::NotRecorded);
        let whole = merged.text();
        assert!(!whole.contains("\"Jo\"") && !whole.contains("Secretname"));
    }
}

#[test]
fn an_author_that_one_copy_made_nobodys_is_not_brought_back() {
    let base = base();
    let path = Path::new("x.json");
    let nobodys = amended(&base, 2, vec![(0, Deed::Credit(0, None))]);
    let sams = amended(&base, 3, vec![(5, Deed::Credit(0, Some(1)))]);
    for (a, b) in [(&nobodys, &sams), (&sams, &nobodys)] {
        let merged = Merged::of((path, a), (path, b)).unwrap();
        assert!(merged.conflicts.is_empty());
        assert_eq!(merged.session().ideas.all[0].from, None);
    }
}

#[test]
fn a_part_that_was_struck_took_the_other_part_with_it_in_a_merge() {
    let shared = amended(&base(), 1, vec![(0, Deed::Parts(1, "said a".into()))]);
    let struck = amended(&shared, 2, vec![(0, Deed::StrikeIdea(2))]);
    for merged in [of_both(&struck, &shared), of_both(&shared, &struck)] {
        let whole = text(&merged);
        assert!(whole.contains("the rest") && !whole.contains("said a"));
    }
}
