//! Mending the last turn in two keys, and asking what becomes of a turn that is open when the
//! group goes on.

use super::super::event_loop::Next;
use super::App;
use super::choosing::{Choosing, act};
use super::layers::Wanted;
use super::picking::For;
use crate::session::floor::corrections::When;
use crate::session::floor::turns::{Chosen, Progress, Turn};
use crate::session::floor::{self, Giving};
use crate::session::people::PersonId;
use crate::session::{Command, Millis, Session};
use crate::words::times::clock;

/// By how much one press moves a start or an end, in milliseconds.
const STEP: i64 = 10_000;
/// How much earlier a turn may have ended that nobody noted, in milliseconds.
const EARLIER: [Millis; 2] = [30_000, 120_000];

/// The most people who stand there to be picked at once.
const LIKELY: usize = 2;

impl App {
    /// Asks what was wrong with the last turn.
    pub(super) fn choose_correction(&mut self) -> Next {
        let session = self.session();
        let now = self.desk.live().now();
        let Some(turn) = session.floor.last_turn() else {
            self.tell("There has been no turn yet that could be mended.");
            return Next::Redraw;
        };
        let choosing = of_a_turn(session, turn, now);
        self.choose(choosing)
    }

    /// Asks what becomes of a turn that is open when the group goes on; says whether it did.
    pub(super) fn asks_of_the_turn(&mut self, command: &Command) -> bool {
        if !self.desk.live().session().leaves_a_turn_open(command) {
            return false;
        }
        let session = self.session();
        let now = self.desk.live().now();
        let Some(turn) = session.floor.left_open() else {
            return false;
        };
        let said = self.desk.open_turn().unwrap_or_default();
        let then = |first: Vec<Command>| {
            let commands = first.into_iter().chain([command.clone()]);
            Command::Together(commands.collect())
        };
        let ends = || {
            let each = session.floor.unended();
            each.map(|turn| floor::Command::EndTurn(turn.id).into())
                .collect::<Vec<Command>>()
        };
        let ended = |when| {
            let mut commands = ends();
            commands.push(floor::Command::MoveEnd(when).into());
            then(commands)
        };
        let mut answers = vec![act("It ends now", then(ends()))];
        // Only the turn that began last can be moved.
        let is_last = session.floor.last_turn().map(|last| last.id) == Some(turn.id);
        if is_last {
            if let Some(ago) = marked(session, turn, now) {
                let label = format!("It ended at the mark, {} ago", clock(ago));
                answers.push(act(label, ended(When::Marked)));
            }
            let since = turn.spans.last().map_or(now, |span| span.from);
            let within = |ago: &&Millis| turn.progress == Progress::Running && since + **ago < now;
            for ago in EARLIER.iter().filter(within) {
                let label = format!("It ended {} ago", clock(*ago));
                let by = i64::try_from(*ago).map_or(0, |ago| -ago);
                answers.push(act(label, ended(When::By(by))));
            }
        }
        if let Some(speaking) = session.floor.speaking() {
            let goes_on = floor::Command::Give(Giving::to(speaking.speaker));
            let goes_on = Command::Together(vec![command.clone(), goes_on.into()]);
            answers.push(act("It goes on after that, as a turn of its own", goes_on));
        }
        let choosing = Choosing::new(format!("{said} Before going on:"), answers);
        if matches!(self.layers.last(), Some(super::Layer::Choosing(_))) {
            self.layers.pop();
        }
        self.choose(choosing);
        true
    }
}

/// Returns how long ago the moment was marked, where that lies within a turn.
fn marked(session: &Session, turn: &Turn, now: Millis) -> Option<Millis> {
    let mark = session.floor.mark()?;
    let last = turn.spans.last()?;
    (last.from < mark && mark < last.to.unwrap_or(now)).then(|| now.saturating_sub(mark))
}

/// Returns how long ago the moment was marked, where the turn can have begun then: mostly somebody
/// began to speak, the moment was marked, and the floor was given to them a little later.
fn marked_beginning(session: &Session, turn: &Turn, now: Millis) -> Option<Millis> {
    let mark = session.floor.mark()?;
    let first_stop = turn.spans.first()?.to.unwrap_or(now);
    let others = session.floor.turns().iter().rev();
    let mut before = others.skip_while(|other| other.id != turn.id).skip(1);
    let before = before.find(|other| !other.alongside);
    let least = before.and_then(|before| before.spans.last());
    let least = least.map_or(0, |span| span.from);
    (least <= mark && mark < first_stop && mark != turn.began()).then(|| now.saturating_sub(mark))
}

/// What can be wrong with the last turn.
fn of_a_turn(session: &Session, turn: &Turn, now: Millis) -> Choosing {
    let called = |person| session.people.called(person);
    let name = called(turn.speaker);
    let mut answers: Vec<_> = likely(session, turn)
        .into_iter()
        .map(|person| {
            let label = format!("It was {}\u{2019}s", called(person));
            act(label, floor::Command::Reassign(person))
        })
        .collect();
    let pick = |label: &str, purpose| (label.to_owned(), Wanted::Pick(purpose));
    answers.push(pick("It was somebody else\u{2019}s\u{2026}", For::Turn));
    answers.push(act(
        "It began 10 seconds earlier",
        floor::Command::MoveStart(When::By(-STEP)),
    ));
    let (at, moment) = match marked_beginning(session, turn, now) {
        Some(ago) => (When::Marked, format!("at the mark, {} ago", clock(ago))),
        None => (When::By(STEP), "10 seconds later".to_owned()),
    };
    answers.push(act(
        format!("It began {moment}"),
        floor::Command::MoveStart(at),
    ));
    let mark = marked(session, turn, now);
    let is_open = turn.progress != Progress::Ended;
    let (end, moment) = match mark {
        Some(ago) => (When::Marked, format!("at the mark, {} ago", clock(ago))),
        None if is_open => (When::By(-STEP), "10 seconds ago".to_owned()),
        None => (When::By(-STEP), "10 seconds earlier".to_owned()),
    };
    let moves_end = floor::Command::MoveEnd(end);
    let ended = if is_open {
        let ends = floor::Command::EndTurn(turn.id);
        Command::Together(vec![ends.into(), moves_end.into()])
    } else {
        moves_end.into()
    };
    answers.push(act(format!("It ended {moment}"), ended));
    let rest = match mark {
        Some(_) => "What came after the mark was somebody else\u{2019}s\u{2026}",
        None => "The last 10 seconds were somebody else\u{2019}s\u{2026}",
    };
    let rest_from = mark.map_or(When::By(-STEP), |_| When::Marked);
    answers.push(pick(rest, For::Rest(rest_from)));
    if let Some((first, _)) = session.floor.last_two() {
        let label = format!("It was none: {} went on", called(first.speaker));
        answers.push(act(label, floor::Command::Merge));
    }
    if matches!(turn.chosen, Chosen::Facilitator { .. }) {
        let label = format!("Say why {name} was picked\u{2026}");
        answers.push((label, Wanted::Begin("correct why ".to_owned())));
    }
    let length = clock(turn.length(now));
    let is = if is_open { "so far" } else { "long" };
    let title = format!("{name}\u{2019}s turn, {length} {is}:");
    Choosing::new(title, answers.into_iter().take(9).collect())
}

/// Returns whose turn it may have been: whoever waits, then whoever spoke lately, then others.
fn likely(session: &Session, turn: &Turn) -> Vec<PersonId> {
    let hands = session.floor.hands().iter().map(|hand| hand.person);
    let before = session.floor.turns().iter().rev().take(20);
    let before = before.map(|turn| turn.speaker);
    let others = session.on_the_floor().map(|person| person.id);
    let mut found = Vec::new();
    for person in hands.chain(before).chain(others) {
        let here = session.people.get(person);
        let here = here.is_some_and(crate::session::people::Person::is_present);
        if here && person != turn.speaker && !found.contains(&person) {
            found.push(person);
        }
        if found.len() == LIKELY {
            break;
        }
    }
    found
}
