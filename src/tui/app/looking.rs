//! Looking about among the panels, and opening what is selected in one.

use super::super::event_loop::Next;
use super::super::focus::{self, Step, Thing};
use super::super::keymap::Action;
use super::choosing::Choosing;
use super::layers::Wanted;
use super::picking::raise;
use super::{App, Layer, redraw_if};
use crate::session::agenda::{self, ItemId, Stage};
use crate::session::floor::{self, Giving};
use crate::session::people::{self, PersonId};
use crate::session::{Command, Session};

impl App {
    /// Moves the focus, or what is selected.
    pub(super) fn look_about(&mut self, action: Action) -> Next {
        let step = match action {
            Action::NextPanel => return self.turn(1),
            Action::PanelBefore => return self.turn(-1),
            Action::Zoom => {
                self.focus.zoom();
                return Next::Redraw;
            }
            Action::Up => Step::Up,
            Action::Down => Step::Down,
            Action::PageUp => Step::PageUp,
            Action::PageDown => Step::PageDown,
            Action::First => Step::First,
            Action::Last => Step::Last,
            _ => return redraw_if(self.focus.back()),
        };
        let things = self.things();
        redraw_if(self.focus.step(step, &things))
    }

    fn turn(&mut self, by: isize) -> Next {
        self.focus.turn(by);
        Next::Redraw
    }

    /// Returns what the panel that has the focus lists.
    pub(super) fn things(&self) -> Vec<Thing> {
        let session = self.session();
        let now = self.desk.live().now();
        let hands = session.next_hands(now);
        focus::things(self.focus.panel(), session, &hands)
    }

    /// Returns what is selected in that panel.
    pub(super) fn selected(&self) -> Option<Thing> {
        let things = self.things();
        let place = self.focus.place_in(&things)?;
        things.get(place).copied()
    }

    /// Opens what is selected, or says what can be done with it.
    pub(super) fn open_selected(&mut self) -> Next {
        let Some(thing) = self.selected() else {
            return Next::Ignored;
        };
        let session = self.session();
        let wanted = match thing {
            Thing::Hand(person) => Wanted::Act(floor::Command::Give(Giving::to(person)).into()),
            Thing::Person(person) => {
                return self.choose(of_a_person(session, person));
            }
            Thing::Item(item) => return self.choose(of_an_item(session, item)),
            Thing::Idea(id) => edit(
                "edit idea",
                number(&session.ideas.all, |i| (i.id == id).then_some(i.number)),
            ),
            Thing::Note(id) => edit(
                "edit note",
                number(&session.notes.all, |n| (n.id == id).then_some(n.number)),
            ),
            Thing::Decision(id) => edit(
                "reason",
                number(&session.decisions.all, |d| (d.id == id).then_some(d.number)),
            ),
            Thing::Concern(id) => edit(
                "answer",
                number(&session.concerns.all, |c| (c.id == id).then_some(c.number)),
            ),
            Thing::Topic(id) => edit(
                "went",
                number(&session.parking.all, |t| (t.id == id).then_some(t.number)),
            ),
        };
        match wanted {
            Wanted::Act(command) => self.command(command),
            Wanted::Begin(line) => {
                self.open_palette(&line);
                Next::Redraw
            }
            _ => Next::Ignored,
        }
    }

    fn choose(&mut self, choosing: Choosing) -> Next {
        self.layers.push(Layer::Choosing(choosing));
        Next::Redraw
    }
}

fn number<T>(all: &[T], of: impl Fn(&T) -> Option<u32>) -> u32 {
    all.iter().find_map(of).unwrap_or_default()
}

fn edit(verb: &str, number: u32) -> Wanted {
    Wanted::Begin(format!("{verb} {number} "))
}

/// What can be done with a person.
fn of_a_person(session: &Session, id: PersonId) -> Choosing {
    let name = session.people.called(id);
    let act = |label: &str, command: Command| (label.to_owned(), Wanted::Act(command));
    let Some(person) = session.people.get(id) else {
        return Choosing::new(name, Vec::new());
    };
    let mut answers = Vec::new();
    if person.is_present() {
        answers.push(if session.floor.hand_of(id).is_some() {
            act("Lower the hand", floor::Command::Lower(id).into())
        } else {
            act("Raise the hand", raise(id))
        });
        answers.push(act(
            "Give them the floor",
            floor::Command::Give(Giving::to(id)).into(),
        ));
        if session
            .floor
            .speaking()
            .is_some_and(|turn| turn.speaker != id)
        {
            let giving = Giving {
                alongside: true,
                ..Giving::to(id)
            };
            answers.push(act(
                "Let them speak alongside",
                floor::Command::Give(giving).into(),
            ));
        }
        if !session.has_heard(id) {
            answers.push(act(
                "Mark them as heard",
                floor::Command::MarkHeard(id).into(),
            ));
        }
        answers.push(act("They have left", people::Command::Leave(id).into()));
    } else {
        answers.push(act("They are here", people::Command::Arrive(id).into()));
    }
    Choosing::new(format!("{name}:"), answers)
}

/// What can be done with an item of the agenda.
fn of_an_item(session: &Session, id: ItemId) -> Choosing {
    let agenda = &session.agenda;
    let act = |label: &str, command: agenda::Command| {
        (label.to_owned(), Wanted::Act(Command::from(command)))
    };
    let Some((item, place)) = agenda.get(id).zip(agenda.place_of(id)) else {
        return Choosing::new("", Vec::new());
    };
    let mut answers = Vec::new();
    if item.stage != Stage::Current {
        answers.push(act("Go to it", agenda::Command::Start(id)));
    }
    if matches!(item.stage, Stage::Waiting | Stage::Current) {
        answers.push(act("Leave it out", agenda::Command::Skip(id)));
        answers.push(act("Park it for later", agenda::Command::Park(id)));
    }
    if place > 1 {
        answers.push(act("Move it up", agenda::Command::Move(id, place - 1)));
    }
    if place < agenda.items.len() {
        answers.push(act("Move it down", agenda::Command::Move(id, place + 1)));
    }
    let title = item.outline.title.shown();
    Choosing::new(format!("{place}  {title}:"), answers)
}
