use super::*;
use crate::session::author::Author;
use crate::session::decisions::{self, ActionState, Draft, How, Part, Promise};
use crate::session::meeting::About;
use crate::session::people::Details;
use crate::session::plan::Plan;
use crate::session::{Actor, Command, Moment, Timeline, meeting};

/// A session of a day, in which things are said minute by minute.
struct Held {
    timeline: Timeline,
    day: &'static str,
    minute: u64,
    drawn: u64,
}

impl Held {
    fn on(day: &'static str, title: &str) -> Self {
        let mut held = Self {
            timeline: Timeline::new(),
            day,
            minute: 0,
            drawn: day.bytes().fold(7, |sum, byte| sum * 31 + u64::from(byte)),
        };
        let plan = Plan {
            about: About {
                title: Words::line(title),
                series: Some(Words::line("Shelter forum")),
                ..About::default()
            },
            people: vec![(Words::line("Amina"), Details::default())],
            everyone_present: true,
            ..Plan::default()
        };
        held.act(meeting::Command::Open(Box::new(plan)));
        held
    }

    fn act(&mut self, command: impl Into<Command>) {
        let at = format!("{}T14:{:02}:00+00:00", self.day, self.minute);
        let mut draw = || {
            self.drawn += 1;
            self.drawn
        };
        let t = self.minute * 60_000;
        let at = at.parse().unwrap();
        let mut moment = Moment::new(at, t, Actor::Facilitator, &mut draw);
        let events = self.timeline.decide(command.into(), &mut moment).unwrap();
        self.timeline.record(events, &moment);
        self.minute += 1;
    }

    fn promise(&mut self, words: &str, due: Option<&str>) {
        let who = self.timeline.session().people.everyone[0].id;
        self.act(decisions::Command::Act(Promise {
            words: Words::line(words),
            who: Some(Author::person(who)),
            due: due.map(|due| due.parse().unwrap()),
            support: None,
            decision: None,
        }));
    }

    fn progress(&mut self, place: usize, state: ActionState, words: &str) {
        let action = self.timeline.session().decisions.actions[place].id;
        let words = (!words.is_empty()).then(|| Words::line(words));
        self.act(decisions::Command::Progress(action, state, words));
    }

    fn decide(&mut self, statement: &str, review: &str) {
        self.act(decisions::Command::Decide(Draft {
            statement: Words::line(statement),
            reasons: vec![Words::line("We need it.")],
            how: How {
                poll: None,
                words: Some(Words::line("all agreed")),
                despite: None,
            },
            ideas: Vec::new(),
            supersedes: None,
            parts: vec![Part::Review(review.parse().unwrap())],
            actions: Vec::new(),
        }));
    }

    fn closed(mut self) -> Session {
        self.act(meeting::Command::Close);
        self.timeline.session().clone()
    }
}

fn april_12() -> NaiveDate {
    "2026-04-12".parse().unwrap()
}

fn today() -> NaiveDate {
    "2026-06-10".parse().unwrap()
}

/// Three sessions; the third is handed in first.
fn held() -> Series {
    let mut march = Held::on("2026-03-01", "Doors");
    march.promise("Ring the landlord", Some("2026-04-01"));
    march.promise("Paint the sign", Some("2026-07-01"));
    march.promise("Buy a kettle", None);
    march.decide("The door stays open until ten.", "2026-06-01");
    march.progress(2, ActionState::Dropped, "someone gave us one");
    let mut april = Held::on("2026-04-12", "Beds");
    april.promise("Ask for more blankets", None);
    april.decide("Two more beds.", "2026-06-20");
    let march = march.closed();
    Series::of(vec![april.closed(), march.clone(), march])
}

#[test]
fn a_series_is_told_with_what_is_overdue_first() {
    let told = whole(&Words::line("Shelter forum"), &held(), today(), 80);
    let expected = "\
Shelter forum: 2 sessions.
  1 March 2026: Doors; 1 person, 1 decision, 3 actions.
  12 April 2026: Beds; 1 person, 1 decision, 1 action.

3 open actions
  Overdue since 1 April 2026: Ring the landlord, Amina (promised on 1 March
    2026 in “Doors”).
  By 1 July 2026: Paint the sign, Amina (promised on 1 March 2026 in “Doors”).
  Ask for more blankets, Amina (promised on 12 April 2026 in “Beds”).

Done, or dropped
  Buy a kettle, Amina.
    Dropped: someone gave us one.

Decisions to be looked at again
  Due since 1 June 2026: The door stays open until ten (decided on 1 March
    2026 in “Doors”).
  Soon, on 20 June 2026: Two more beds (decided on 12 April 2026 in “Beds”).
";
    assert_eq!(told, expected);
}

#[test]
fn a_copy_of_a_session_counts_once() {
    let series = held();
    assert_eq!(series.sessions.len(), 2);
    assert_eq!(series.actions().len(), 4);
    assert_eq!(series.actions()[2].said.len(), 1);
}

#[test]
fn what_is_said_of_a_promise_in_a_later_session_shows_where_it_was_made() {
    let mut march = Held::on("2026-03-01", "Doors");
    march.promise("Ring the landlord", None);
    march.promise("Paint the sign", None);
    let march = march.closed();
    let brought = to_bring(&Series::of(vec![march.clone()]), april_12());
    assert_eq!(brought.len(), 2);
    // Nobody was asked: so no name goes along, but that there was somebody.
    assert_eq!(brought[0].who, Some(Words::line("someone")));
    let mut april = Held::on("2026-04-12", "Beds");
    for one in brought {
        april.act(decisions::Command::Bring(one));
    }
    assert_eq!(
        waiting(april.timeline.session()).as_deref(),
        Some("2 actions of earlier sessions are still open.")
    );
    april.progress(0, ActionState::Done, "he mends the door");
    assert_eq!(
        to_go_through(april.timeline.session()),
        ["2. Paint the sign, someone (promised on 1 March 2026 in \u{201c}Doors\u{201d})"]
    );
    let april = april.closed();
    let series = Series::of(vec![april.clone(), march.clone()]);
    assert_eq!(series.actions().len(), 2);
    assert_eq!(series.open().len(), 1);
    let told = whole(&Words::line("Shelter forum"), &series, today(), 80);
    assert!(
        told.contains("Done, said on 12 April 2026 in \u{201c}Beds\u{201d}: he mends the door."),
        "{told}"
    );
    // Without the session in which it was promised it is still known where that was.
    let alone = Series::of(vec![april]);
    let open = alone.open();
    assert_eq!(
        promised_in(&alone, &open[0]),
        "on 1 March 2026 in \u{201c}Doors\u{201d}"
    );
    // What was said of it before the session that promised it was closed is not lost.
    assert_eq!(march.decisions.actions[0].progress.len(), 0);
}

#[test]
fn what_is_said_of_a_promise_is_taken_back_by_an_undo() {
    let mut march = Held::on("2026-03-01", "Doors");
    march.promise("Ring the landlord", None);
    let brought = to_bring(&Series::of(vec![march.closed()]), april_12());
    let mut april = Held::on("2026-04-12", "Beds");
    for one in brought {
        april.act(decisions::Command::Bring(one));
    }
    april.progress(0, ActionState::Done, "");
    assert_eq!(waiting(april.timeline.session()), None);
    april.act(crate::session::record::Command::Undo);
    assert!(waiting(april.timeline.session()).is_some());
}

proptest::proptest! {
    /// Whatever was said in whichever session, what was said last is how it goes; nothing is
    /// counted twice, and the order in which the files are read makes no difference.
    #[test]
    fn what_was_said_last_in_any_session_is_how_it_goes(
        said in proptest::collection::vec((0..3_usize, 0..3_usize), 0..12),
        turned in proptest::prelude::any::<bool>(),
    ) {
        let states = [ActionState::Going, ActionState::Done, ActionState::Dropped];
        let mut march = Held::on("2026-03-01", "Doors");
        march.promise("Ring the landlord", None);
        let brought = to_bring(&Series::of(vec![march.timeline.session().clone()]), april_12());
        let mut all = vec![march, Held::on("2026-04-12", "Beds"), Held::on("2026-06-10", "Van")];
        for later in &mut all[1..] {
            later.act(decisions::Command::Bring(brought[0].clone()));
        }
        for (session, state) in &said {
            all[*session].progress(0, states[*state], "so it is");
        }
        let last = (0..3).rev().find_map(|session| {
            let mut of_it = said.iter().rev().filter(|one| one.0 == session);
            of_it.next().map(|one| states[one.1])
        });
        let mut sessions: Vec<_> = all.into_iter().map(Held::closed).collect();
        if turned {
            sessions.reverse();
        }
        let series = Series::of(sessions);
        let actions = series.actions();
        proptest::prop_assert_eq!(actions.len(), 1);
        proptest::prop_assert_eq!(actions[0].state(), last);
        proptest::prop_assert_eq!(actions[0].said.len(), said.len());
        proptest::prop_assert_eq!(actions[0].session, 0);
    }
}

#[test]
fn a_decision_whose_day_has_come_is_brought_to_be_looked_at_until_it_was() {
    let mut march = Held::on("2026-03-01", "Doors");
    march.decide("The door stays open until ten.", "2026-06-01");
    march.decide("Two more beds.", "2026-09-01");
    let march = march.closed();
    assert!(to_bring(&Series::of(vec![march.clone()]), april_12()).is_empty());
    let brought = to_bring(&Series::of(vec![march.clone()]), today());
    assert_eq!(brought.len(), 1);
    let mut june = Held::on("2026-06-10", "Beds");
    june.act(decisions::Command::Bring(brought[0].clone()));
    assert_eq!(
        to_go_through(june.timeline.session()),
        [
            "1. Overdue: Look again at the decision: The door stays open until ten., the group, by \
          1 June 2026 (decided on 1 March 2026 in \u{201c}Doors\u{201d})"
        ]
    );
    let mut going = june.timeline.clone();
    june.progress(0, ActionState::Done, "it holds");
    let series = Series::of(vec![march.clone(), june.closed()]);
    assert!(series.actions().is_empty() && series.reviews().len() == 1);
    assert!(to_bring(&series, today()).is_empty());
    // What was only begun is brought again, with what was said.
    let mut moment_drawn = || 9;
    let at = "2026-06-10T15:00:00+00:00".parse().unwrap();
    let mut moment = Moment::new(at, 3_600_000, Actor::Facilitator, &mut moment_drawn);
    let action = going.session().decisions.actions[0].id;
    let words = Some(Words::line("half of us were away"));
    let progress = decisions::Command::Progress(action, ActionState::Going, words);
    let events = going.decide(progress.into(), &mut moment).unwrap();
    going.record(events, &moment);
    let series = Series::of(vec![march, going.session().clone()]);
    let brought = to_bring(&series, today());
    let last = brought[0].last.as_ref().unwrap();
    assert_eq!(last.words, Some(Words::line("half of us were away")));
    let told = whole(&Words::line("Shelter forum"), &series, today(), 80);
    assert!(
        told.contains("Going on, said on 10 June 2026 in \u{201c}Beds\u{201d}"),
        "{told}"
    );
}

#[test]
fn what_is_asked_of_actions_says_what_is_overdue_and_what_was_said_before() {
    let mut march = Held::on("2026-03-01", "Doors");
    march.promise("Ring the landlord", Some("2026-04-01"));
    march.progress(0, ActionState::Going, "no answer yet");
    let brought = to_bring(&Series::of(vec![march.closed()]), april_12());
    let mut april = Held::on("2026-04-12", "Beds");
    april.act(decisions::Command::Bring(brought[0].clone()));
    let told = |april: &Held| crate::words::answers::actions(april.timeline.session());
    let before = "going on, said on 1 March 2026 in \u{201c}Doors\u{201d}: no answer yet";
    let first = told(&april);
    assert!(
        first.starts_with("1. Overdue: Ring the landlord"),
        "{first}"
    );
    assert_eq!(first.matches(before).count(), 1, "{first}");
    april.progress(0, ActionState::Going, "they rang back");
    let then = told(&april);
    assert!(then.starts_with("1. Overdue: "), "{then}");
    assert!(then.contains("going on: they rang back"), "{then}");
    assert!(then.ends_with(&format!("\n  before: {before}")), "{then}");
    april.progress(0, ActionState::Done, "");
    let over = told(&april);
    assert!(!over.contains("Overdue") && over.contains(before), "{over}");
}

#[test]
fn what_is_done_stands_apart_from_what_is_to_do_in_the_overview() {
    use crate::words::review::{Book, Thing};
    let mut march = Held::on("2026-03-01", "Doors");
    march.promise("Ring the landlord", None);
    march.promise("Paint the door", None);
    let brought = to_bring(
        &Series::of(vec![march.timeline.session().clone()]),
        april_12(),
    );
    let mut april = Held::on("2026-04-12", "Beds");
    april.act(decisions::Command::Bring(brought[0].clone()));
    april.progress(0, ActionState::Done, "");
    let mut seen = march.timeline.session().clone();
    crate::session::series::Since::of(&seen, vec![april.closed()]).put_into(&mut seen);
    let book = Book::of(&march.timeline, &[], false).seeing(&seen);
    let told = book.whole(Thing::Session, 80);
    let (_, after) = told.split_once("To do:\n").unwrap();
    let (to_do, over) = after.split_once("Done or dropped:\n").unwrap();
    assert!(
        to_do.contains("Paint the door") && !to_do.contains("landlord"),
        "{told}"
    );
    assert!(
        over.contains("Ring the landlord") && over.contains("done, said on"),
        "{told}"
    );
}

/// An action that is due, and what June said of it.
fn ring_and_what_june_said() -> (Held, Timeline) {
    let mut march = Held::on("2026-03-01", "Doors");
    march.promise("Ring the landlord", Some("2026-09-01"));
    let all = Series::of(vec![march.timeline.session().clone()]);
    let mut june = Held::on("2026-06-10", "Beds");
    for one in to_bring(&all, today()) {
        june.act(decisions::Command::Bring(one));
    }
    june.progress(0, ActionState::Going, "rang once");
    (march, june.timeline)
}

#[test]
fn what_a_later_session_said_is_known_with_its_moment() {
    let (march, june) = ring_and_what_june_said();
    let public = Public::of(&march.timeline).with_said_since(&march.timeline, &[june]);
    let since = &public.session().decisions.actions[0].since[0];
    assert_eq!(since.at, "2026-06-10T14:02:00Z".parse().ok());
}

#[test]
fn what_was_amended_after_a_later_session_is_newer_than_what_that_said() {
    let (march, june) = ring_and_what_june_said();
    let mut amended = Held {
        day: "2026-07-01",
        ..march
    };
    let since = |held: &Held| {
        let mut session = held.timeline.session().clone();
        let june = vec![june.session().clone()];
        crate::session::series::Since::of(&session, june).put_into(&mut session);
        session.decisions.actions[0].state()
    };
    assert_eq!(since(&amended), Some(ActionState::Going));
    amended.progress(0, ActionState::Done, "");
    assert_eq!(since(&amended), Some(ActionState::Done));
    let all = Series::of(vec![
        amended.timeline.session().clone(),
        june.session().clone(),
    ]);
    let seen = all.with_what_came_since();
    assert_eq!(
        seen[0].decisions.actions[0].state(),
        Some(ActionState::Done)
    );
}

#[test]
fn what_was_said_of_a_decision_that_was_looked_at_again_goes_with_what_was_withdrawn() {
    let mut march = Held::on("2026-03-01", "Doors");
    march.decide("The door stays open until ten.", "2026-06-01");
    let march = march.closed();
    let brought = to_bring(&Series::of(vec![march.clone()]), today());
    let mut june = Held::on("2026-06-10", "Beds");
    june.act(decisions::Command::Bring(brought[0].clone()));
    june.progress(0, ActionState::Done, "it holds");
    let mut june = june.closed();
    let since = |june: &Session| {
        let all = Series::of(vec![march.clone(), june.clone()]);
        let seen = all.with_what_came_since();
        seen[0].decisions.all[0].since.clone()
    };
    let said = since(&june);
    assert_eq!(said.len(), 1);
    assert_eq!(said[0].words, Some(Words::line("it holds")));
    let actions = &mut june.decisions.actions;
    actions.change_where(|_| true, |action| action.words = Words::Withdrawn);
    assert!(since(&june).is_empty());
}
