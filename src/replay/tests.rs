use std::time::Duration;

use chrono::TimeDelta;

use super::asked;
use super::finding::find;
use super::marks::Kind;
use super::player::Player;
use super::story::{Story, Told};
use crate::session::agenda::{self, ItemKind, Outline};
use crate::session::decisions::{self, Draft, How};
use crate::session::floor::corrections::When;
use crate::session::floor::hands::HandKind;
use crate::session::floor::{self, Giving};
use crate::session::meeting;
use crate::session::people::{Details, PersonId};
use crate::session::plan::Plan;
use crate::session::{Actor, Command, Moment, Timeline, Words, ideas, record};

/// A session that a test makes up, second by second.
struct Made {
    timeline: Timeline,
    drawn: u64,
}

impl Made {
    fn does(&mut self, second: u64, command: impl Into<Command>) {
        let start: chrono::DateTime<chrono::FixedOffset> =
            "2026-03-01T14:00:00+00:00".parse().unwrap();
        let at = start + TimeDelta::seconds(second.cast_signed());
        let drawn = &mut self.drawn;
        let mut draw = || {
            *drawn += 1;
            *drawn
        };
        let mut moment = Moment::new(at, second * 1_000, Actor::Facilitator, &mut draw);
        let decided = self.timeline.decide(command.into(), &mut moment).unwrap();
        self.timeline.record(decided, &moment);
    }

    fn person(&self, name: &str) -> PersonId {
        let everyone = self.timeline.session().people.everyone.iter();
        everyone
            .filter(|person| person.called() == name)
            .map(|person| person.id)
            .next()
            .unwrap()
    }

    fn raises(&mut self, second: u64, name: &str) {
        let person = self.person(name);
        let raise = floor::Command::Raise {
            person,
            kind: HandKind::Ordinary,
            about: None,
        };
        self.does(second, raise);
    }
}

/// Two items, a turn each of Amina and Jo, an idea and a decision; closed after 400 seconds.
fn made() -> Made {
    let mut made = made_until_the_close();
    made.does(400, meeting::Command::Close);
    made
}

fn made_until_the_close() -> Made {
    let mut made = Made {
        timeline: Timeline::new(),
        drawn: 0,
    };
    let item = |title| Outline {
        title: Words::line(title),
        kind: ItemKind::Discussion,
        minutes: Some(5),
        prompt: None,
        outcome: None,
        limit: None,
        promised: false,
    };
    let mut plan = Plan {
        items: vec![item("Welcome"), item("What keeps folk away?")],
        people: ["Amina", "Jo", "Sam"]
            .map(|name| (Words::line(name), Details::default()))
            .to_vec(),
        everyone_present: true,
        ..Plan::default()
    };
    plan.about.title = Words::line("Shelter forum");
    made.does(0, meeting::Command::Open(Box::new(plan)));
    made.does(10, agenda::Command::Next);
    let amina = made.person("Amina");
    made.does(20, floor::Command::Give(Giving::to(amina)));
    made.raises(30, "Amina");
    made.raises(31, "Jo");
    made.does(100, floor::Command::Next);
    made.does(125, floor::Command::End(None));
    made.does(130, agenda::Command::Next);
    let idea = ideas::Command::Capture {
        words: Words::text("Caf\u{e9} by the bus stop"),
        from: None,
        theme: None,
        builds_on: None,
    };
    made.does(140, idea);
    let draft = Draft {
        statement: Words::line("Open until eight"),
        reasons: vec![Words::line("people who work can't come before six")],
        how: How::default(),
        ideas: Vec::new(),
        supersedes: None,
        parts: Vec::new(),
        actions: Vec::new(),
    };
    made.does(300, decisions::Command::Decide(draft));
    made.does(310, record::Command::Undo);
    made.does(320, record::Command::Redo);
    made
}

#[test]
fn a_hand_that_was_lowered_is_up_until_then() {
    let mut made = made_until_the_close();
    made.raises(350, "Sam");
    let sam = made.person("Sam");
    made.does(360, floor::Command::Lower(sam));
    let is_up = |events| {
        let then = made.timeline.at(events);
        then.floor.hand_of(sam).is_some()
    };
    let events = made.timeline.events().len();
    assert_eq!(
        [events - 2, events - 1, events].map(is_up),
        [false, true, false]
    );
    let mut player = Player::new(made.timeline, None);
    for (t, up) in [(349_999, false), (350_000, true), (360_000, false)] {
        player.go_to(t);
        assert_eq!(player.session().floor.hand_of(sam).is_some(), up, "{t}");
    }
}

fn player() -> Player {
    Player::new(made().timeline, None)
}

#[test]
fn any_moment_is_as_the_record_folds_to_it_and_the_end_as_it_stood_at_the_close() {
    let mut player = player();
    let timeline = player.timeline().clone();
    for t in (0..400_000).step_by(7_000).chain([0, 399_999, 5_000]) {
        player.go_to(t);
        assert_eq!(*player.session(), timeline.at_time(t), "at {t}");
        assert_eq!(player.now(), t);
    }
    player.go_to(u64::MAX);
    assert_eq!(player.session(), timeline.session());
    assert!(player.is_at_the_end());
}

#[test]
fn an_act_that_was_taken_back_later_still_stands_before_that() {
    let mut player = player();
    let decided = |player: &Player| player.session().decisions.all.len();
    for (second, count) in [(299, 0), (305, 1), (315, 0), (325, 1)] {
        player.go_to(second * 1_000);
        assert_eq!(decided(&player), count, "at {second}");
    }
}

#[test]
fn events_are_gone_through_one_by_one_in_either_direction() {
    let mut player = player();
    let all = player.timeline().events().len();
    let mut on = vec![player.session().clone()];
    let first = player.events();
    while player.step_on() {
        on.push(player.session().clone());
    }
    assert_eq!(player.events(), all);
    let mut back = vec![player.session().clone()];
    while player.events() > first && player.step_back() {
        back.push(player.session().clone());
    }
    back.reverse();
    assert_eq!(on, back);
}

#[test]
fn it_plays_as_fast_as_it_is_told_and_stops_at_the_end() {
    let mut player = player();
    assert!(!player.let_pass(Duration::from_secs(5)), "it holds still");
    player.toggle();
    player.let_pass(Duration::from_secs(5));
    assert_eq!(player.now(), 5_000);
    assert!(player.faster() && player.faster());
    player.let_pass(Duration::from_millis(1_250));
    assert_eq!(player.now(), 10_000);
    assert!(player.session().agenda.current().is_some());
    // The next whole second, four times as fast.
    assert_eq!(player.next_change(), Some(Duration::from_millis(250)));
    player.let_pass(Duration::from_hours(1));
    assert!(player.is_at_the_end() && !player.is_playing());
    assert_eq!(player.next_change(), None);
    player.toggle();
    assert_eq!(player.now(), 0);
}

#[test]
fn a_long_silence_is_played_as_far_as_asked_and_then_left_out() {
    let mut player = Player::new(made().timeline, Some(10_000));
    player.go_to(31_000);
    player.toggle();
    assert!(player.is_shortened());
    player.let_pass(Duration::from_secs(9));
    assert_eq!(player.now(), 40_000);
    player.let_pass(Duration::from_secs(3));
    // What was left of the ten seconds, then two after the next event.
    assert_eq!(player.now(), 102_000);
    player.next_silence();
    assert_eq!(player.silence(), Some(30_000));
    player.next_silence();
    assert_eq!(player.silence(), None);
    player.next_silence();
    assert_eq!(player.silence(), Some(2_000));
}

#[test]
fn marks_are_gone_to_in_either_direction() {
    let mut player = player();
    let mut on = Vec::new();
    while let Some(mark) = player.next_mark() {
        on.push((mark.kind, mark.number, mark.t));
    }
    let (item, decision) = (Kind::Item, Kind::Decision);
    assert_eq!(
        on,
        [
            (item, 1, 10_000),
            (item, 2, 130_000),
            (decision, 1, 300_000)
        ]
    );
    assert_eq!(player.mark_before().map(|mark| mark.t), Some(130_000));
    assert_eq!(player.mark_before().map(|mark| mark.t), Some(10_000));
    assert_eq!(player.mark_before(), None);
}

#[test]
fn whoever_speaks_was_next_for_a_reason_as_of_then() {
    let mut player = player();
    player.go_to(25_000);
    assert_eq!(
        player.why().as_deref(),
        Some("Amina was picked by the facilitator")
    );
    player.go_to(110_000);
    assert_eq!(
        player.why().as_deref(),
        Some("Jo was next: had not spoken yet")
    );
    player.go_to(250_000);
    assert_eq!(player.why(), None);
}

#[test]
fn why_somebody_speaks_is_the_same_whichever_way_one_came() {
    let mut made = made_until_the_close();
    made.raises(350, "Sam");
    made.does(355, floor::Command::Next);
    let jo = made.person("Jo");
    made.does(360, floor::Command::Reassign(jo));
    made.does(370, record::Command::Undo);
    // The last five seconds were somebody else's.
    made.does(380, floor::Command::Split(When::By(-5_000), Some(jo)));
    let by_order = "Sam was next: had not spoken yet";
    let put_right = "Jo had this turn, as was put right at 6:00; noted first was Sam";
    let parted = "Jo had this turn, as was put right at 6:20; noted first was Sam";
    let moments = [
        (355, by_order),
        (360, put_right),
        (370, by_order),
        (380, parted),
    ];
    for (from, _) in moments {
        for (to, why) in moments {
            let mut player = Player::new(made.timeline.clone(), None);
            for second in [from, to] {
                player.go_to(second * 1_000);
                let _ = player.why();
            }
            assert_eq!(player.why().as_deref(), Some(why), "from {from} to {to}");
        }
    }
}

#[test]
fn one_goes_to_a_time_a_time_of_day_or_what_has_a_mark() {
    let player = player();
    let go = |typed| asked::moment(typed, player.began().unwrap(), player.end(), player.marks());
    for (typed, t) in [
        ("2:20", 140_000),
        ("0:02:20", 140_000),
        ("90s", 90_000),
        ("14:03", 180_000),
        ("at 14:03:10", 190_000),
        ("14:03:10 by the clock", 190_000),
        ("+4:01", 241_000),
        ("decision 1", 300_000),
        ("Item 2", 130_000),
        ("end", 400_000),
        ("14:00", 0),
    ] {
        assert_eq!(go(typed), Ok(t), "{typed}");
    }
    for typed in [
        "",
        "soon",
        "9:99",
        "1:2:3:4",
        "41:20",
        "decision 7",
        "poll 1",
        "item",
        "99:",
        "at",
    ] {
        assert!(go(typed).is_err(), "{typed}");
    }
    assert!(go("decision 7").unwrap_err().contains("the last was 1"));
    for typed in ["41:20", "+41:20", "at 16:00", "16:00 by the clock"] {
        assert_eq!(
            go(typed).unwrap_err(),
            "The session was not going on then: it began at 14:00 and lasted 6:40."
        );
    }
    for typed in ["3", "99:99:99", "+10", "+16:00 by the clock", ""] {
        assert_eq!(go(typed), Err(asked::NO_MOMENT.to_owned()), "{typed}");
    }
}

#[test]
fn the_second_in_which_a_session_broke_off_was_still_a_moment_of_it() {
    let began = "2026-03-01T14:00:00Z".parse().unwrap();
    for typed in ["+0:04", "0:04", "4s"] {
        assert_eq!(
            asked::moment(typed, began, 3_400, &[]),
            Ok(3_400),
            "{typed}"
        );
    }
    assert!(asked::moment("+0:05", began, 3_400, &[]).is_err());
}

#[test]
fn words_are_found_with_the_moment_they_came_up() {
    let player = player();
    let found = |words| {
        let hits = find(player.timeline().session(), words);
        hits.into_iter()
            .map(|hit| (hit.t, hit.called()))
            .collect::<Vec<_>>()
    };
    assert_eq!(found("cafe BUS"), [(140_000, "idea 1".to_owned())]);
    assert_eq!(found("before six"), [(300_000, "decision 1".to_owned())]);
    assert!(found("").is_empty() && found("nowhere").is_empty());
}

#[test]
fn the_story_has_a_heading_for_each_item_and_names_silences() {
    let made = made();
    let story = Story::new(&made.timeline, 0, u64::MAX, Some(60_000));
    let told: Vec<String> = story
        .map(|told| match told {
            Told::Heading(t, text) => format!("{t} # {text}"),
            Told::Act(t, text) => format!("{t} {text}"),
            Told::Silence(t, text) => format!("{t} ~ {text}"),
        })
        .collect();
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn a_file_of_nothing_is_no_trouble() {
    let mut player = Player::new(Timeline::new(), None);
    player.toggle();
    player.let_pass(Duration::from_secs(1));
    player.go_by_tenths(3);
    player.go_to_tenth(9);
    assert!(!player.step_on() && !player.step_back());
    assert!(player.is_at_the_end());
    assert_eq!(player.began(), None);
}
