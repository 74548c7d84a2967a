use super::*;

use crate::session::meeting::{self, About};
use crate::session::people::{self, Details};
use crate::session::plan::Plan;
use crate::session::{Actor, Command, Moment};

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

/// Does something in a session on a day.
fn does(timeline: &mut Timeline, day: &str, command: impl Into<Command>) {
    let at = format!("{day}T18:00:00+00:00").parse().unwrap();
    let mut draw = || 99;
    let mut moment = Moment::new(at, timeline.last_t(), Actor::Facilitator, &mut draw);
    let events = timeline.decide(command.into(), &mut moment).unwrap();
    timeline.record(events, &moment);
}

fn says(timeline: &mut Timeline, day: &str, followed: bool) {
    let amina = timeline.session().people.everyone[0].id;
    let details = Details {
        followed: Some(followed),
        ..Details::default()
    };
    let change: Command = people::Command::Change(amina, details).into();
    if timeline.session().meeting.closed.is_none() {
        return does(timeline, day, change);
    }
    let (by, why, command) = (
        Words::line("Jo"),
        Words::line("They asked"),
        Box::new(change),
    );
    does(timeline, day, Command::Amend { by, why, command });
}

fn is_called(timeline: &mut Timeline, day: &str, name: &str) {
    let amina = timeline.session().people.everyone[0].id;
    let name = Words::line(name);
    does(timeline, day, people::Command::Rename(amina, name));
}

#[test]
fn a_no_said_later_of_an_earlier_session_ends_it_in_all() {
    let mut may = on("2026-05-01", Some(true), Consent::Named);
    let mut october = on("2026-10-01", Some(true), Consent::Named);
    says(&mut may, "2026-11-01", false);
    assert_eq!(
        followed(may.clone(), october.clone()),
        (false, false),
        "the no"
    );
    // Until there is a yes after it, wherever it is said.
    says(&mut october, "2026-11-02", false);
    says(&mut october, "2026-11-03", true);
    assert_eq!(followed(may, october), (true, true), "a yes after it");
}

#[test]
fn a_yes_said_again_of_a_session_that_is_over_is_the_last_word() {
    let mut may = on("2026-05-01", Some(true), Consent::Named);
    does(&mut may, "2026-05-01", meeting::Command::Close);
    let mut october = on("2026-10-01", Some(true), Consent::Named);
    says(&mut october, "2026-11-01", false);
    assert_eq!(followed(may.clone(), october.clone()), (false, false));
    says(&mut may, "2026-11-02", true);
    assert_eq!(followed(may, october), (true, true));
}

#[test]
fn a_no_holds_for_all_that_somebody_was_called() {
    let may = || on("2026-05-01", Some(true), Consent::Named);
    let mut october = on("2026-10-01", None, Consent::Named);
    is_called(&mut october, "2026-10-01", "Amina Y");
    assert_eq!(followed(may(), october.clone()), (true, true));
    says(&mut october, "2026-10-02", false);
    assert_eq!(followed(may(), october.clone()), (false, false));
    // A yes of the name that they have now takes back no other no of the name that they had.
    let mut december = on("2026-12-01", None, Consent::Named);
    is_called(&mut december, "2026-12-01", "Amina Y");
    says(&mut december, "2026-12-02", true);
    let mut june = on("2026-06-01", Some(true), Consent::Named);
    says(&mut june, "2026-10-03", false);
    let series = as_it_is(&[may(), june, december]);
    let names: Vec<_> = trends::may_be_followed(&series).into_keys().collect();
    assert_eq!(names, ["amina y"]);
}

#[test]
fn who_goes_by_initials_under_another_name_is_followed_for_others_in_none() {
    let may = on("2026-05-01", Some(true), Consent::Named);
    let mut october = on("2026-10-01", Some(true), Consent::Initials);
    is_called(&mut october, "2026-10-01", "Amina Y");
    let sessions = [may, october];
    assert!(trends::may_be_followed(&seen_with_followed(&sessions)).is_empty());
}

/// Returns how many figures of people there are for whoever runs the sessions, and for others.
fn figures_of_people(people: &[(&str, Option<bool>, Consent)]) -> (usize, usize) {
    let sessions = [spoken_on("2026-05-01", people)];
    let of = |all: Vec<trends::Trend>| {
        let people = all.into_iter();
        let people = people.filter(|one| matches!(one.what, trends::What::Person(_)));
        people.map(|one| one.known().count()).sum()
    };
    (
        of(trends::of(&as_it_is(&sessions), false)),
        of(trends::of(&seen_with_followed(&sessions), true)),
    )
}

#[test]
fn a_figure_of_one_tells_others_nothing_of_the_rest() {
    use Consent::Named;
    let yes = |name| (name, Some(true), Named);
    let no = |name| (name, None, Named);
    let all = [yes("Amina"), no("Bo"), no("Cy"), no("Di"), no("Eve")];
    assert_eq!(figures_of_people(&all[..2]), (1, 0));
    assert_eq!(figures_of_people(&all[..3]), (1, 0));
    assert_eq!(figures_of_people(&all[..4]), (1, 0));
    assert_eq!(figures_of_people(&all), (1, 1));
    let but_one = [yes("Amina"), yes("Bo"), yes("Cy"), yes("Di"), no("Eve")];
    assert_eq!(figures_of_people(&but_one), (4, 0));
    let but_two = [yes("Amina"), yes("Bo"), yes("Cy"), no("Di"), no("Eve")];
    assert_eq!(figures_of_people(&but_two), (3, 0), "of two, by two sums");
    let everyone = [yes("Amina"), yes("Bo"), yes("Cy"), yes("Di"), yes("Eve")];
    assert_eq!(figures_of_people(&everyone), (5, 5));
    let sessions = [spoken_on("2026-05-01", &all[..2])];
    let seen = seen_with_followed(&sessions);
    let report = report::trends::document(&Words::line("Forum"), &seen);
    let report = format!("{report:?}");
    assert!(
        report.contains("left out where fewer than five took part") && !report.contains("Amina"),
        "{report}"
    );
    assert!(!as_json(&Words::line("Forum"), &seen).contains("Amina"));
}

#[test]
fn figures_for_programs_are_no_finer_than_anybody_needs() {
    let figures = [Some(66.854_599), None, Some(-0.004), Some(1.0 / 3.0)];
    assert_eq!(
        rounded(&figures),
        [Some(66.85), None, Some(0.0), Some(0.33)]
    );
}

#[test]
fn what_one_had_who_leads_beside_somebody_followed_is_not_worked_out() {
    use Consent::Named;
    let people = ["Amina", "Bo", "Cy", "Di", "Eve"].map(|name| (name, None, Named));
    let leading = |followed| {
        let mut people = people;
        people[0].1 = followed;
        let session = spoken_and_led(2, "2026-05-01", &people);
        let all = trends::of(&seen_with_followed(&[session]), true);
        all.iter().any(|one| one.what == trends::What::Leading)
    };
    assert!(leading(None) && !leading(Some(true)));
}

/// A session of a day in which everybody named spoke for as long; whoever is followed answered as
/// told, and all agreed to be named.
fn spoken_on(day: &str, people: &[(&str, Option<bool>, Consent)]) -> Timeline {
    spoken_and_led(0, day, people)
}

/// The same; the first so many of them lead.
fn spoken_and_led(leading: usize, day: &str, people: &[(&str, Option<bool>, Consent)]) -> Timeline {
    use crate::session::floor::{self, Giving};
    let each = people
        .iter()
        .zip(0..)
        .map(|((name, followed, consent), place)| {
            let details = Details {
                role: (place < leading).then_some(people::Role::Leading),
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
        t += 360_000;
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
        ("Also-here", None, Named),
    ];
    let october = [
        ("Always", Some(true), Named),
        ("Once", None, Named),
        ("Never", None, Named),
        ("Withdrew", Some(false), Named),
        ("Left-the-record", Some(true), NotRecorded),
        ("Also-here", None, Named),
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
        for other in ["Never", "Withdrew", "Left-the-record", "Also-here"] {
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
