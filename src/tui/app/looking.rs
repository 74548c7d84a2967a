//! Looking about among the panels, and opening what is selected in one.

use super::super::event_loop::Next;
use super::super::focus::{Step, Thing};
use super::super::forms::Of;
use super::super::keymap::Action;
use super::chain;
use super::choosing::{Choosing, act};
use super::layers::Wanted;
use super::picking::raise;
use super::reading::Reading;
use super::things;
use super::{App, Layer, redraw_if};
use crate::desk::Privacy;
use crate::session::agenda::{self, ItemId, ItemKind, Stage};
use crate::session::floor::{self, Giving};
use crate::session::people::{self, Person, PersonId};
use crate::session::polls::PollId;
use crate::session::{Command, Session};
use crate::words::answers::one_poll;

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
        let hands = session.in_order(now);
        self.focus.things(self.focus.panel(), session, &hands)
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
        let of = match thing {
            Thing::Hand(person) => return self.command(floor::Command::Give(Giving::to(person))),
            Thing::Person(person) => {
                return self.choose(of_a_person(session, person, self.is_private()));
            }
            Thing::Item(item) => return self.choose(of_an_item(session, item)),
            Thing::Topic(id) => {
                let choosing = things::of_a_topic(session, id);
                return choosing.map_or(Next::Ignored, |choosing| self.choose(choosing));
            }
            Thing::Idea(id) => return self.choose_for_idea(id),
            Thing::Note(id) => Of::Note(Some(id)),
            Thing::Decision(id) => {
                let choosing = things::of_a_decision(session, id);
                return choosing.map_or(Next::Ignored, |choosing| self.choose(choosing));
            }
            Thing::Poll(id) => return self.look_at_poll(id),
            Thing::Concern(id) => match things::of_a_concern(session, id) {
                Some(choosing) => return self.choose(choosing),
                None => Of::Concern(Some(id)),
            },
        };
        self.open_form(of);
        Next::Redraw
    }

    /// Goes on with a poll that is open, or shows what came of it.
    pub(super) fn look_at_poll(&mut self, id: PollId) -> Next {
        let session = self.session();
        let Some(poll) = session.polls.get(id) else {
            return Next::Ignored;
        };
        if poll.is_open() {
            return self.vote();
        }
        if let Some(choosing) = chain::of_a_poll(session, id) {
            return self.choose(choosing);
        }
        let title = format!("Poll {}", poll.number);
        let result = Reading::new(&title, &one_poll(session, poll));
        self.layers.push(Layer::Reading(result));
        Next::Redraw
    }

    /// Says whether the facilitator alone sees the screen.
    pub(super) fn is_private(&self) -> bool {
        self.desk.privacy() == Privacy::Shown
    }

    pub(super) fn choose(&mut self, choosing: Choosing) -> Next {
        self.layers.push(Layer::Choosing(choosing));
        Next::Redraw
    }
}

/// What can be done with a person; whether they were heard shows only where it `is_private`.
pub(super) fn of_a_person(session: &Session, id: PersonId, is_private: bool) -> Choosing {
    let name = session.people.called(id);
    let Some(person) = session.people.get(id) else {
        return Choosing::new(name, Vec::new());
    };
    let mut answers = Vec::new();
    if person.is_present() {
        answers.push(if session.floor.hand_of(id).is_some() {
            act("Lower the hand", floor::Command::Lower(id))
        } else {
            act("Raise the hand", raise(id))
        });
        answers.push(act(
            "Give them the floor",
            floor::Command::Give(Giving::to(id)),
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
                floor::Command::Give(giving),
            ));
        }
        if is_private && !session.has_heard(id) {
            answers.push(act("Mark them as heard", floor::Command::MarkHeard(id)));
        }
        answers.push(act("They have left", people::Command::Leave(id)));
        let left = Wanted::Begin(format!("leave {} ago ", in_a_line(&name)));
        answers.push(("They left a while ago\u{2026}".to_owned(), left));
        let came = Wanted::Begin(format!("correct came {} -", in_a_line(&name)));
        answers.push(("They came earlier than was noted\u{2026}".to_owned(), came));
    } else {
        let here = || Command::from(people::Command::Arrive(id));
        answers.push(act("They are here now", here()));
        if person.ways().takes_the_floor() {
            let with_hand = Command::Together(vec![here(), raise(id)]);
            answers.push(act("They are here, and their hand is up", with_hand));
        }
        let came = Wanted::Begin(format!("arrive {} ago ", in_a_line(&name)));
        answers.push(("They came a while ago\u{2026}".to_owned(), came));
        let away = session.people.everyone.iter();
        let away: Vec<_> = away.filter(|person| !person.is_present()).collect();
        if away.len() > 1 {
            let arrive = |person: &&Person| people::Command::Arrive(person.id).into();
            let everyone = Command::Together(away.iter().map(arrive).collect());
            answers.push(act("Everyone who is not here yet is here now", everyone));
        }
    }
    // Noted as gone, now or before.
    if person.presence.iter().any(|span| span.to.is_some()) {
        let stayed = people::Command::NeverLeft(id);
        answers.push(act("They never left", stayed));
    }
    let form = Wanted::Fill(Of::Person(Some(id)));
    answers.push(("What is known of them".to_owned(), form));
    let title = if person.is_present() {
        format!("{name}:")
    } else {
        format!("{name} is not here:")
    };
    Choosing::new(title, answers)
}

/// Returns a name as it stands in a line of the palette.
pub(super) fn in_a_line(name: &str) -> String {
    if name.contains(char::is_whitespace) {
        format!("\"{}\"", name.replace(['"', '\\'], ""))
    } else {
        name.to_owned()
    }
}

/// What can be done with an item of the agenda.
fn of_an_item(session: &Session, id: ItemId) -> Choosing {
    let agenda = &session.agenda;
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
    let form = Wanted::Fill(Of::Item(Some(id)));
    answers.push(("Change it".to_owned(), form));
    let looks_back = matches!(item.outline.kind, ItemKind::Reflection | ItemKind::Close);
    if looks_back && !session.meeting.about.questions.is_empty() {
        let form = Wanted::Fill(Of::Reflection);
        let answer = ("What people say of how it was".to_owned(), form);
        // It is what one came for, once the group is there.
        let place = if item.stage == Stage::Current {
            0
        } else {
            answers.len()
        };
        answers.insert(place, answer);
    }
    let title = item.outline.title.shown();
    Choosing::new(format!("{place}  {title}:"), answers)
}
