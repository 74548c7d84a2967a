//! Opening a long session in review: from its file on disk to the first frame, and what a key
//! costs after that. 5,000 turns, 1,000 ideas, sixty people; all drawn from one seed.
//!
//! At most 50 ms to open, and no key that is felt.

use std::hint::black_box;
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset, TimeDelta};
use criterion::{Criterion, criterion_group, criterion_main};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ourturn::desk::study::Study;
use ourturn::live::closed::Closed;
use ourturn::session::author::Author;
use ourturn::session::floor::{self, Giving};
use ourturn::session::people::{Details, PersonId};
use ourturn::session::plan::Plan;
use ourturn::session::{
    Actor, Command, Millis, Moment, Timeline, Words, agenda, decisions, ideas, meeting,
};
use ourturn::store::{Record, Unknown, transcript};
use ourturn::tui::event_loop::{App as _, Input};
use ourturn::tui::review::Review;
use ourturn::tui::theme::{Background, Colours, Signs, Theme};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

const TURNS: usize = 5_000;
const IDEAS: usize = 1_000;
const DECISIONS: usize = 50;
const PEOPLE: usize = 60;
const SEED: u64 = 0x6f75_7274_7572_6e00;

/// Draws numbers that are the same each time (splitmix64).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, most: usize) -> usize {
        usize::try_from(self.next() % most as u64).expect("it is below a size")
    }
}

struct Making {
    timeline: Timeline,
    dice: Dice,
    now: Millis,
}

impl Making {
    fn act(&mut self, command: impl Into<Command>) {
        let opened: DateTime<FixedOffset> = "2026-03-01T14:00:00+00:00".parse().expect("a date");
        let at = opened + TimeDelta::milliseconds(i64::try_from(self.now).expect("a short time"));
        let dice = &mut self.dice;
        let mut draw = || dice.next();
        let mut moment = Moment::new(at, self.now, Actor::Facilitator, &mut draw);
        let events = self.timeline.decide(command.into(), &mut moment);
        let events = events.expect("it can be done");
        self.timeline.record(events, &moment);
    }
}

fn plan() -> Plan {
    let mut plan = Plan {
        everyone_present: true,
        ..Plan::default()
    };
    plan.about.title = Words::line("A long gathering, invented");
    plan.people = (1..=PEOPLE)
        .map(|number| (Words::line(&format!("Person {number}")), Details::default()))
        .collect();
    plan.items = (1..=8)
        .map(|number| agenda::Outline {
            title: Words::line(&format!("Item {number}")),
            kind: agenda::ItemKind::Discussion,
            minutes: Some(300),
            prompt: Some(Words::line("Think of someone who did not come: why?")),
            outcome: None,
            limit: None,
            promised: false,
        })
        .collect();
    plan
}

/// Writes the session to a file, closed, and returns where it is.
fn long_session(folder: &Path) -> PathBuf {
    let mut making = Making {
        timeline: Timeline::new(),
        dice: Dice(SEED),
        now: 0,
    };
    making.act(meeting::Command::Open(Box::new(plan())));
    let everyone = making.timeline.session().people.everyone.iter();
    let people: Vec<PersonId> = everyone.map(|person| person.id).collect();
    for turn in 0..TURNS {
        if turn % (TURNS / 8) == 0 {
            making.act(agenda::Command::Next);
        }
        // Whoever has the floor is not given it once more.
        let before = making.timeline.session().floor.speaking();
        let before = before.map(|turn| turn.speaker);
        let mut person = people[making.dice.below(PEOPLE)];
        while Some(person) == before {
            person = people[making.dice.below(PEOPLE)];
        }
        making.act(floor::Command::Give(Giving::to(person)));
        making.now += 5_000 + making.dice.next() % 55_000;
        if turn % (TURNS / IDEAS) == 0 {
            let number = making.dice.below(20);
            making.act(ideas::Command::Capture {
                words: Words::text(&format!(
                    "Keep evening {turn} a week open, and say so early"
                )),
                from: Some(Author::People(vec![person])),
                theme: (number > 4).then(|| Words::line(&format!("Theme {number}"))),
                builds_on: None,
            });
        }
        if turn % (TURNS / DECISIONS) == 0 {
            making.act(decisions::Command::Decide(decisions::Draft {
                statement: Words::text(&format!("Evening {turn} stays open")),
                reasons: vec![Words::text("people who work can't come before six")],
                how: decisions::How::default(),
                ideas: Vec::new(),
                supersedes: None,
                parts: Vec::new(),
                actions: Vec::new(),
            }));
        }
    }
    making.act(floor::Command::End(None));
    making.act(meeting::Command::Close);
    let path = folder.join("long.json");
    let record = Record {
        events: making.timeline.events().to_vec(),
        unknown: Unknown::default(),
    };
    transcript::write(&path, &record, making.timeline.session()).expect("it is written");
    path
}

fn opened(path: &Path) -> Review {
    let closed = Closed::look(path).expect("it is read");
    let theme = Theme {
        colours: Colours::Many,
        background: Background::Dark,
        signs: Signs::Drawn,
    };
    let edit = |text: &str| Ok(text.to_owned());
    Review::new(Study::from(closed), Box::new(edit), theme)
}

fn press(review: &mut Review, code: KeyCode) {
    review.handle(Input::Key(KeyEvent::new(code, KeyModifiers::NONE)));
}

fn review(bench: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = long_session(folder.path());
    let mut terminal = Terminal::new(TestBackend::new(80, 24)).expect("a screen");
    bench.bench_function("review/opened and drawn", |b| {
        b.iter(|| {
            let review = opened(&path);
            terminal.draw(|frame| review.view(frame)).expect("drawn");
            black_box(review.hides());
        });
    });
    for (name, room) in [("floor", '4'), ("ideas", '5')] {
        let mut review = opened(&path);
        press(&mut review, KeyCode::Char(room));
        bench.bench_function(&format!("review/a row further, {name}"), |b| {
            b.iter(|| {
                press(&mut review, KeyCode::Down);
                terminal.draw(|frame| review.view(frame)).expect("drawn");
            });
        });
    }
    let mut review = opened(&path);
    press(&mut review, KeyCode::BackTab);
    press(&mut review, KeyCode::End);
    bench.bench_function("review/a page back in the timeline", |b| {
        b.iter(|| {
            press(&mut review, KeyCode::PageUp);
            terminal.draw(|frame| review.view(frame)).expect("drawn");
        });
    });
    bench.bench_function("review/words found in every room", |b| {
        b.iter(|| {
            press(&mut review, KeyCode::Char('/'));
            for sign in "evening 40".chars() {
                press(&mut review, KeyCode::Char(sign));
            }
            press(&mut review, KeyCode::Enter);
        });
    });
}

criterion_group!(benches, review);
criterion_main!(benches);
