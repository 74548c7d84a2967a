//! What was found, shown where it stands: its panel has the focus, and it is selected.

use super::super::focus::{Panel, Thing};
use super::Replay;
use crate::replay::finding::What;
use crate::session::Session;
use crate::store::library::passages::{Kind, Passage};
use crate::words::capital;
use crate::words::times::clock;

impl Replay {
    /// Shows what was found in the library, and says what it is.
    pub fn show_found(&mut self, passage: &Passage) {
        self.player.hold();
        let what = of(passage.kind);
        self.select(what, passage.number);
        let number = passage.number.map(|number| format!(" {number}"));
        let words = passage.words.shown().split_whitespace();
        let words: Vec<_> = words.collect();
        let told = format!(
            "{}{}, at {}: {}{}",
            capital(&passage.kind.to_string()),
            number.unwrap_or_default(),
            clock(passage.at),
            words.join(" "),
            aside(what)
        );
        self.tell(&told);
    }

    /// Selects a thing in its panel, if one lists it.
    pub(super) fn select(&mut self, what: What, number: Option<u32>) {
        let session = self.player.timeline().session();
        let Some((panel, thing)) = number.and_then(|number| listed(session, what, number)) else {
            return;
        };
        self.focus.go_to(panel);
        let view = self.look();
        let place = view.things(panel).iter().position(|other| *other == thing);
        drop(view);
        if let Some(place) = place {
            self.focus.select(thing, place);
        }
    }
}

/// Says where something stands that no panel lists.
pub(super) fn aside(what: What) -> &'static str {
    match what {
        What::Title | What::Place => " (it stands at the top)",
        What::Purpose => " (no panel shows it: it is what the session was for)",
        What::Constraint => " (no panel shows it: it was named as fixed, open or in tension)",
        What::Agreement => " (no panel shows it: it is of how the group works together)",
        _ => "",
    }
}

fn of(kind: Kind) -> What {
    match kind {
        Kind::Title => What::Title,
        Kind::Purpose => What::Purpose,
        Kind::Item => What::Item,
        Kind::Idea => What::Idea,
        Kind::Poll => What::Poll,
        Kind::Decision | Kind::Reason | Kind::Alternative | Kind::Dissent => What::Decision,
        Kind::Action => What::Action,
        Kind::Concern => What::Concern,
        Kind::Parked => What::Topic,
        Kind::Constraint => What::Constraint,
        Kind::Note => What::Note,
        Kind::Agreement => What::Agreement,
    }
}

/// Returns the panel that lists a thing of this number, and the thing.
fn listed(session: &Session, what: What, number: u32) -> Option<(Panel, Thing)> {
    macro_rules! of_number {
        ($all:expr) => {
            $all.iter().find(|one| one.number == number)?
        };
    }
    Some(match what {
        What::Title | What::Place | What::Purpose | What::Constraint | What::Agreement => {
            return None;
        }
        What::Item => {
            let place = usize::try_from(number).ok()?.checked_sub(1)?;
            let item = session.agenda.items.get(place)?;
            (Panel::Agenda, Thing::Item(item.id))
        }
        What::Idea => {
            let idea = of_number!(session.ideas.all);
            (Panel::Ideas, Thing::Idea(idea.id))
        }
        What::Note => {
            let note = of_number!(session.notes.all);
            (Panel::Notes, Thing::Note(note.id))
        }
        What::Poll => {
            let poll = of_number!(session.polls.all);
            (Panel::Polls, Thing::Poll(poll.id))
        }
        What::Decision => {
            let decision = of_number!(session.decisions.all);
            (Panel::Decisions, Thing::Decision(decision.id))
        }
        // It stands below its decision.
        What::Action => {
            let action = of_number!(session.decisions.actions);
            (Panel::Decisions, Thing::Decision(action.decision?))
        }
        What::Concern => {
            let concern = of_number!(session.concerns.all);
            (Panel::Concerns, Thing::Concern(concern.id))
        }
        What::Topic => {
            let topic = of_number!(session.parking.all);
            (Panel::Parked, Thing::Topic(topic.id))
        }
    })
}
