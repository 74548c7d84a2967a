use super::*;
use crate::session::agenda::{self, ItemKind, Outline};
use crate::session::decisions::{self, Alternative, Dissent, Draft, How, Part, Promise};
use crate::session::floor::{self, Giving};
use crate::session::meeting::About;
use crate::session::people::{Consent, Details};
use crate::session::plan::Plan;
use crate::session::polls::{self, Counts, Method, Question};
use crate::session::{
    Actor, Command, Moment, Timeline, Words, concerns, ideas, meeting, notes, parking,
};

/// A session that is run second by second.
struct Run {
    timeline: Timeline,
    drawn: u64,
}

impl Run {
    fn act(&mut self, second: u64, command: impl Into<Command>) {
        let at = format!("2026-03-01T14:{:02}:{:02}+00:00", second / 60, second % 60);
        let mut draw = || {
            self.drawn += 1;
            self.drawn
        };
        let at = at.parse().unwrap();
        let mut moment = Moment::new(at, second * 1_000, Actor::Facilitator, &mut draw);
        let events = self.timeline.decide(command.into(), &mut moment).unwrap();
        self.timeline.record(events, &moment);
    }

    fn session(&self) -> &Session {
        self.timeline.session()
    }

    fn person(&self, place: usize) -> PersonId {
        self.session().people.everyone[place].id
    }
}

fn opened() -> Run {
    let person = |name, consent| {
        let details = Details {
            consent,
            ..Details::default()
        };
        (Words::line(name), details)
    };
    let plan = Plan {
        about: About {
            title: Words::line("Shelter forum"),
            ..About::default()
        },
        items: vec![Outline {
            title: Words::line("Where the money goes"),
            kind: ItemKind::Decision,
            minutes: Some(20),
            prompt: None,
            outcome: None,
            limit: None,
            promised: false,
        }],
        people: vec![
            person("Amina", None),
            person("Bo", Some(Consent::NotRecorded)),
            person("Chidi", None),
        ],
        everyone_present: true,
        ..Plan::default()
    };
    let mut run = Run {
        timeline: Timeline::new(),
        drawn: 0,
    };
    run.act(0, meeting::Command::Open(Box::new(plan)));
    run
}

fn line(text: &str) -> Words {
    Words::line(text)
}

fn held() -> Run {
    let mut run = opened();
    let (amina, bo) = (run.person(0), run.person(1));
    run.act(10, agenda::Command::Next);
    run.act(20, floor::Command::Give(Giving::to(amina)));
    run.act(122, floor::Command::Give(Giving::to(bo)));
    run.act(130, floor::Command::End(None));
    let capture = ideas::Command::Capture {
        words: line("A van"),
        from: None,
        theme: None,
        builds_on: None,
    };
    run.act(140, capture);
    let question = Question::new(line("Shall we buy a van?"), Method::default());
    run.act(150, polls::Command::Open(question));
    let counts = Counts::of(&[2, 1, 0]);
    run.act(160, polls::Command::Count(counts));
    run.act(170, polls::Command::Close);
    let draft = Draft {
        statement: line("We buy a van."),
        reasons: vec![line("The bus stops at six.")],
        how: How {
            poll: Some(run.session().polls.all[0].id),
            words: None,
            despite: None,
        },
        ideas: vec![run.session().ideas.all[0].id],
        parts: Vec::new(),
        actions: Vec::new(),
        supersedes: None,
    };
    run.act(180, decisions::Command::Decide(draft));
    let decision = run.session().decisions.all[0].id;
    let parts = [
        Part::Alternative(Alternative {
            words: line("Taxis"),
            why_not: line("too dear"),
        }),
        Part::Dissent(Dissent {
            words: line("Who drives it?"),
            from: None,
            would_change: Some(line("a rota")),
            answer: None,
        }),
    ];
    for part in parts {
        run.act(190, decisions::Command::Add(decision, part));
    }
    let promise = Promise {
        words: line("Ask for prices"),
        who: Some(Author::person(amina)),
        due: "2026-04-01".parse().ok(),
        support: None,
        decision: Some(decision),
    };
    run.act(200, decisions::Command::Act(promise));
    run.act(
        210,
        concerns::Command::Raise(line("The room is loud"), None),
    );
    run.act(220, parking::Command::Park(line("Parking permits"), None));
    run.act(230, notes::Command::Take(line("Tea at four")));
    run.act(300, meeting::Command::Close);
    run
}

const HELD: &str = "\
Shelter forum
1 March 2026, 14:00 to 14:05: 5 minutes.

3 people; 2 heard, 1 not.
Balance: 7.3 of 100, where 100 is an even share for everyone.
Heard over the session, every minute: 1, 1, 2, 2; at the end 2 of 3.
2 turns, 1 minute 50 seconds of floor time in all:
  Amina: 1 turn, 1 minute 42 seconds
  person 2: 1 turn, 8 seconds
  Chidi: 0 turns, not heard

Agenda
  1. Where the money goes (20 minutes planned, 4 minutes 50 seconds spent, 2
    of 3 heard, 2 turns, 1 minute 50 seconds of speech)

Decision 1: We buy a van.
  Because: The bus stops at six.
  Decided by: poll 1
  Not taken: Taxis. Why not: too dear
  Concern (unnamed): \u{201c}Who drives it?\u{201d}
    What would change that mind: a rota
  From idea 1: A van
  3 had a say, 3 were in the room.

Actions
  1. Ask for prices. Who: Amina. By: 1 April 2026. For decision 1.

Poll 1: Shall we buy a van?
  How: show of hands, counted in the room.
  Carried if more are for it than against.
  3 of 3 present voted.
  for     2 ##############################
  against 1 ###############
  abstain 0
  It is carried.
  Decision 1 rests on it.

1 idea
  1. A van (unnamed)

1 concern about how we work, 1 still open
  1. \u{201c}The room is loud\u{201d} (unnamed)
    Still open: it wants an answer, and what will change.

Parking lot
  1. Parking permits

Notes
  1. Tea at four
";

#[test]
fn a_session_in_sentences() {
    let run = held();
    assert_eq!(summary(run.session(), 0, 80), HELD);
}

#[test]
fn every_line_fits_the_width() {
    let run = held();
    for cells in [20, 40, 80] {
        for line in summary(run.session(), 0, cells).lines() {
            assert!(crate::words::fit::width(line) <= cells, "{cells}: {line}");
        }
    }
}

#[test]
fn a_session_that_goes_on_is_summed_up_so_far() {
    let mut run = opened();
    let amina = run.person(0);
    run.act(60, floor::Command::Give(Giving::to(amina)));
    let text = summary(run.session(), 162_000, 80);
    assert!(
        text.contains("not closed yet. 2 minutes 42 seconds so far"),
        "{text}"
    );
    assert!(
        text.contains("Amina: 0 turns, 1 minute 42 seconds, has the floor"),
        "{text}"
    );
}
