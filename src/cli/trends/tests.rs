use super::*;
use crate::session::meeting::{self, About};
use crate::session::people::Details;
use crate::session::plan::Plan;
use crate::session::{Actor, Moment};

/// A session of a day with Amina and Bo; Amina answered as told.
fn on(day: &str, followed: Option<bool>, consent: Consent) -> Timeline {
    let details = Details {
        consent: Some(consent),
        followed,
        ..Details::default()
    };
    let plan = Plan {
        about: About {
            title: Words::line("Doors"),
            ..About::default()
        },
        people: vec![
            (Words::line("Amina Yusuf"), details),
            (Words::line("Bo Lind"), Details::default()),
        ],
        everyone_present: true,
        ..Plan::default()
    };
    let mut timeline = Timeline::new();
    let mut drawn = day.bytes().fold(7, |sum, byte| sum * 31 + u64::from(byte));
    let mut draw = || {
        drawn += 1;
        drawn
    };
    let at = format!("{day}T14:00:00+00:00").parse().unwrap();
    let mut moment = Moment::new(at, 0, Actor::Facilitator, &mut draw);
    let command = meeting::Command::Open(Box::new(plan)).into();
    let events = timeline.decide(command, &mut moment).unwrap();
    timeline.record(events, &moment);
    timeline
}

/// Says whether Amina may be followed by whoever runs the sessions, and in what others see.
fn followed(may: Timeline, october: Timeline) -> (bool, bool) {
    let sessions = [october, may];
    let is_it = |series: &Series| !trends::may_be_followed(series).is_empty();
    (
        is_it(&as_it_is(&sessions)),
        is_it(&seen_with_followed(&sessions)),
    )
}

#[test]
fn who_says_no_later_is_followed_in_no_session() {
    let may = || on("2026-05-01", Some(true), Consent::Named);
    let october = |followed| on("2026-10-01", followed, Consent::Named);
    assert_eq!(followed(may(), october(Some(true))), (true, true));
    assert_eq!(followed(may(), october(None)), (true, true));
    assert_eq!(followed(may(), october(Some(false))), (false, false));
    // A no from before holds until there is a yes.
    let no = on("2026-05-01", Some(false), Consent::Named);
    assert_eq!(followed(no, october(Some(true))), (true, true));
}

#[test]
fn who_is_called_otherwise_in_one_session_is_followed_for_others_in_none() {
    let may = on("2026-05-01", Some(true), Consent::Named);
    let october = on("2026-10-01", Some(true), Consent::Initials);
    assert_eq!(followed(may, october), (true, false));
}

#[test]
fn a_no_of_somebody_by_initials_holds_for_the_session_in_which_they_were_named() {
    let may = on("2026-05-01", Some(true), Consent::Named);
    let october = on("2026-10-01", Some(false), Consent::Initials);
    assert_eq!(followed(may, october), (false, false));
}

/// A session of a day in which everybody named spoke for as long; whoever is followed answered as
/// told, and all agreed to be named.
fn spoken_on(day: &str, people: &[(&str, Option<bool>, Consent)]) -> Timeline {
    use crate::session::floor::{self, Giving};
    let each = people.iter().map(|(name, followed, consent)| {
        let details = Details {
            consent: Some(*consent),
            followed: *followed,
            ..Details::default()
        };
        (Words::line(name), details)
    });
    let plan = Plan {
        about: About {
            title: Words::line("Doors"),
            ..About::default()
        },
        people: each.collect(),
        everyone_present: true,
        ..Plan::default()
    };
    let mut timeline = Timeline::new();
    let mut drawn = day.bytes().fold(7, |sum, byte| sum * 31 + u64::from(byte));
    let mut draw = || {
        drawn += 1;
        drawn
    };
    let at = format!("{day}T14:00:00+00:00").parse().unwrap();
    let mut t = 0;
    let mut does = |timeline: &mut Timeline, command: crate::session::Command| {
        let mut moment = Moment::new(at, t, Actor::Facilitator, &mut draw);
        let events = timeline.decide(command, &mut moment).unwrap();
        timeline.record(events, &moment);
        t += 60_000;
    };
    does(&mut timeline, meeting::Command::Open(Box::new(plan)).into());
    let everyone = timeline.session().people.everyone.iter();
    let everyone: Vec<_> = everyone.map(|person| person.id).collect();
    for person in everyone {
        does(
            &mut timeline,
            floor::Command::Give(Giving::to(person)).into(),
        );
    }
    does(&mut timeline, floor::Command::End(None).into());
    does(&mut timeline, meeting::Command::Close.into());
    timeline
}

#[test]
fn nobody_is_followed_who_did_not_ask_to_be_and_nobody_beyond_where_they_asked() {
    use Consent::{Named, NotRecorded};
    let may = [
        ("Always", Some(true), Named),
        ("Once", Some(true), Named),
        ("Never", None, Named),
        ("Withdrew", Some(true), Named),
        ("Left-the-record", Some(true), NotRecorded),
    ];
    let october = [
        ("Always", Some(true), Named),
        ("Once", None, Named),
        ("Never", None, Named),
        ("Withdrew", Some(false), Named),
        ("Left-the-record", Some(true), NotRecorded),
    ];
    let sessions = [
        spoken_on("2026-05-01", &may),
        spoken_on("2026-10-01", &october),
    ];
    let here = as_it_is(&sessions);
    let name = Words::line("Forum");
    let all = trends::of(&here, false);
    let told = in_words::whole(&name, &here, &all, Bars::None, CELLS);
    let seen = seen_with_followed(&sessions);
    let json = as_json(&name, &seen);
    let document = format!("{:?}", report::trends::document(&name, &seen));
    for said in [&told, &json, &document] {
        assert!(said.contains("Always") && said.contains("Once"), "{said}");
        for other in ["Never", "Withdrew", "Left-the-record"] {
            assert!(!said.contains(other), "{other}: {said}");
        }
    }
    // A yes holds for the session in which it was said.
    for series in [&here, &seen] {
        let all = trends::of(series, false);
        let of = |name: &str| {
            let wanted = trends::What::Person(Words::line(name));
            let found = all.iter().find(|trend| trend.what == wanted).unwrap();
            found
                .known()
                .map(|(session, _)| session)
                .collect::<Vec<_>>()
        };
        assert_eq!((of("Always"), of("Once")), (vec![0, 1], vec![0]));
    }
}
