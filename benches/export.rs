//! Minutes as a page, of a session of 5,000 turns and 1,000 ideas.
//!
//! At most 200 ms.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use ourturn::report::{Kind, document, html};
use ourturn::session::floor::{self, Giving};
use ourturn::session::people::{Consent, Details};
use ourturn::session::plan::Plan;
use ourturn::session::{Actor, Command, Moment, Timeline, Words, agenda, ideas, meeting};

const TURNS: u64 = 5_000;
const IDEAS: u64 = 1_000;

/// A session with forty people.
fn session() -> Timeline {
    let mut timeline = Timeline::new();
    let (mut now, mut drawn) = (0, 0);
    let mut does = |timeline: &mut Timeline, command: Command| {
        now += 2_000;
        let mut draw = || {
            drawn += 1;
            drawn
        };
        let wall = "2026-03-01T14:00:00+00:00".parse().expect("a date");
        let mut moment = Moment::new(wall, now, Actor::Facilitator, &mut draw);
        let events = timeline
            .decide(command, &mut moment)
            .expect("it may be done");
        timeline.record(events, &moment);
    };
    let mut plan = Plan {
        everyone_present: true,
        ..Plan::default()
    };
    plan.about.title = Words::line("A long forum");
    plan.people = (1..=40)
        .map(|number| {
            let details = Details {
                consent: (number % 4 > 0).then_some(Consent::Named),
                ..Details::default()
            };
            (Words::line(&format!("Person {number}")), details)
        })
        .collect();
    plan.items = (1..=8)
        .map(|number| agenda::Outline {
            title: Words::line(&format!("Item {number}")),
            kind: agenda::ItemKind::Discussion,
            minutes: Some(600),
            prompt: None,
            outcome: None,
            limit: None,
            promised: false,
        })
        .collect();
    does(&mut timeline, meeting::Command::Open(Box::new(plan)).into());
    does(&mut timeline, agenda::Command::Next.into());
    let everyone = &timeline.session().people.everyone;
    let people: Vec<_> = everyone.iter().map(|person| person.id).collect();
    let mut speakers = people.iter().cycle();
    for _ in 0..TURNS {
        let person = *speakers.next().expect("there are some");
        does(
            &mut timeline,
            floor::Command::Give(Giving::to(person)).into(),
        );
    }
    for number in 0..IDEAS {
        let capture = ideas::Command::Capture {
            words: Words::text(&format!("Idea {number}: keep one evening a week open")),
            from: None,
            theme: (number % 3 > 0).then(|| Words::line(&format!("Theme {}", number % 20))),
            builds_on: None,
        };
        does(&mut timeline, capture.into());
    }
    timeline
}

fn export(criterion: &mut Criterion) {
    let timeline = session();
    criterion.bench_function(
        "minutes as a page, 5,000 turns and 1,000 ideas",
        |bencher| {
            bencher.iter(|| {
                let made = document(&timeline, Kind::Minutes);
                black_box(html::written(&made).len())
            });
        },
    );
}

criterion_group!(benches, export);
criterion_main!(benches);
