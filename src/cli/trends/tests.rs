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
