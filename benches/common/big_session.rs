//! Sessions as large as is asked for, alike in what happens to real ones, the same for the same
//! seed. The people in them are invented.

use chrono::{DateTime, FixedOffset, TimeDelta};
use ourturn::language::{self, Asked};
use ourturn::session::agenda::{self, ItemKind, Outline};
use ourturn::session::floor::hands::HandKind;
use ourturn::session::floor::{self, Giving};
use ourturn::session::meeting;
use ourturn::session::people::{self, Details, PersonId};
use ourturn::session::plan::Plan;
use ourturn::session::polls;
use ourturn::session::signals::{self, Signal};
use ourturn::session::{Actor, Command, Millis, Moment, Timeline, Words, ideas, notes, record};

/// How many people come, and how many items there are.
const PEOPLE: usize = 200;
const ITEMS: usize = 12;

/// What people say, in ideas and notes.
const SAID: &[&str] = &[
    "Keep one evening a week open for people who work",
    "A postcard through the door reaches those whom a web page does not",
    "Ask at the bus stop, and at the school gate",
    "Someone to mind children, so that nobody has to leave early",
    "The notice was too long and nobody knew what we could still change",
    "Bread and soup before, and a lift home after",
];

/// A session being made up.
struct Maker {
    timeline: Timeline,
    now: Millis,
    seed: u64,
    people: Vec<PersonId>,
}

/// Makes up a session of at least so many events.
pub(crate) fn big_session(events: usize, seed: u64) -> Timeline {
    let mut maker = Maker {
        timeline: Timeline::new(),
        now: 0,
        seed,
        people: Vec::new(),
    };
    maker.does(meeting::Command::Open(Box::new(plan())));
    let everyone = maker.timeline.session().people.everyone.iter();
    maker.people = everyone.map(|person| person.id).collect();
    maker.does(agenda::Command::Next);
    let mut next_item = events / ITEMS;
    let mut steps = 0_usize;
    while maker.timeline.events().len() + 2 < events {
        steps += 1;
        maker.now += 500 + maker.below(6_000);
        maker.step();
        if steps.is_multiple_of(2_000) {
            maker.votes();
        }
        if steps.is_multiple_of(900) {
            maker.says("decide \"Open until eight on Thursdays\" because \"people who work can't come before six\"");
        }
        if steps.is_multiple_of(1_100) {
            maker.says("concern \"We go too fast for those who came late\"");
        }
        if maker.timeline.events().len() > next_item {
            next_item += events / ITEMS;
            maker.does(agenda::Command::Next);
        }
    }
    maker.does(meeting::Command::Close);
    maker.timeline
}

fn plan() -> Plan {
    let mut plan = Plan {
        everyone_present: true,
        ..Plan::default()
    };
    plan.about.title = Words::line("An assembly that goes on for days");
    plan.people = (1..=PEOPLE)
        .map(|number| (Words::line(&format!("Person {number}")), Details::default()))
        .collect();
    plan.items = (1..=ITEMS)
        .map(|number| Outline {
            title: Words::line(&format!("Question {number}")),
            kind: ItemKind::Discussion,
            minutes: Some(600),
            prompt: Some(Words::line("Think of someone who did not come: why?")),
            outcome: None,
            limit: None,
            promised: false,
        })
        .collect();
    plan
}

impl Maker {
    /// Draws 64 bits by `SplitMix64` (Steele, Lea and Flood 2014).
    fn draw(&mut self) -> u64 {
        self.seed = self.seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.seed;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, count: u64) -> u64 {
        self.draw() % count
    }

    fn one_of<T: Clone>(&mut self, choices: &[T]) -> T {
        let place = self.below(choices.len() as u64);
        choices[usize::try_from(place).expect("few")].clone()
    }

    /// Returns someone: a third of the people want the floor two thirds of the time.
    fn somebody(&mut self) -> PersonId {
        let people = self.people.clone();
        let eager = self.below(3) > 0;
        self.one_of(if eager {
            &people[..PEOPLE / 3]
        } else {
            &people
        })
    }

    /// Does what can be done of it.
    fn does(&mut self, command: impl Into<Command>) {
        let start: DateTime<FixedOffset> = "2026-03-01T09:00:00+00:00".parse().expect("a date");
        let at = start + TimeDelta::milliseconds(i64::try_from(self.now).expect("a few days"));
        let mut seed = self.draw();
        let mut draw = || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            seed
        };
        let mut moment = Moment::new(at, self.now, Actor::Facilitator, &mut draw);
        if let Ok(decided) = self.timeline.decide(command.into(), &mut moment) {
            self.timeline.record(decided, &moment);
        }
    }

    fn says(&mut self, line: &str) {
        if let Ok(Asked::Commands(commands)) = language::understand(line, self.timeline.session()) {
            for command in commands {
                self.does(command);
            }
        }
    }

    fn step(&mut self) {
        let person = self.somebody();
        let command: Command = match self.below(1_000) {
            0..400 => floor::Command::Raise {
                person,
                kind: HandKind::Ordinary,
                about: None,
            }
            .into(),
            400..700 => floor::Command::Next.into(),
            700..740 => floor::Command::Give(Giving::to(person)).into(),
            740..770 => floor::Command::End(None).into(),
            770..790 => floor::Command::Lower(person).into(),
            790..860 => ideas::Command::Capture {
                words: Words::text(self.one_of(SAID)),
                from: Some(ourturn::session::author::Author::person(person)),
                theme: None,
                builds_on: None,
            }
            .into(),
            860..900 => notes::Command::Take(Words::text(self.one_of(SAID))).into(),
            900..940 => notes::Command::Write(person, None).into(),
            940..960 => signals::Command::Show(Signal::Green, 1).into(),
            960..970 => people::Command::Leave(person).into(),
            970..985 => people::Command::Arrive(person).into(),
            985..990 => floor::Command::Reassign(person).into(),
            _ => record::Command::Undo.into(),
        };
        self.does(command);
    }

    /// Asks everyone something, and counts.
    fn votes(&mut self) {
        self.says("poll \"Shall we go on with this?\" --method \"fist to five\"");
        for person in self.people.clone() {
            let fingers = u8::try_from(self.below(6)).expect("five at most");
            let ballot = polls::Ballot::Fist { fingers };
            self.now += 300;
            self.does(polls::Command::Cast(person, ballot));
        }
        self.does(polls::Command::Close);
    }
}
