//! What is read of a thing in a replay, and what is said of an event.

use super::super::focus::Thing;
use crate::replay::player::Player;
use crate::replay::story::{Story, Told};
use crate::session::Session;
use crate::words::answers::{carried, one_poll, promised};
use crate::words::times::clock;
use crate::words::{capital, ideas};

/// Returns the title of a thing and what there is to read of it, if there is more than shows.
pub(super) fn thing(session: &Session, thing: Thing) -> Option<(String, String)> {
    Some(match thing {
        Thing::Idea(id) => {
            let idea = session.ideas.get(id)?;
            let history = ideas::history(session, idea, &clock);
            let text = format!("{}\n\n{history}", ideas::line(session, idea));
            (format!("idea {}", idea.number), text)
        }
        Thing::Note(id) => {
            let note = session.notes.all.iter().find(|note| note.id == id)?;
            (format!("note {}", note.number), note.words.to_string())
        }
        Thing::Decision(id) => {
            let decision = session.decisions.get(id)?;
            let mut text = format!("{}\n", decision.statement);
            for (name, words) in carried(session, decision) {
                text.push_str(&format!("\n{}: {words}", capital(name)));
            }
            let actions = session.decisions.actions.iter();
            for action in actions.filter(|action| action.decision == Some(id)) {
                text.push_str(&format!("\n{}", promised(session, action)));
            }
            (format!("decision {}", decision.number), text)
        }
        Thing::Concern(id) => {
            let concern = session.concerns.all.iter().find(|one| one.id == id)?;
            let mut text = concern.words.to_string();
            if let Some(answer) = &concern.answer {
                text.push_str(&format!("\n\n{}", answer.words));
            }
            (format!("concern {}", concern.number), text)
        }
        Thing::Topic(id) => {
            let topic = session.parking.all.iter().find(|one| one.id == id)?;
            (
                format!("parked topic {}", topic.number),
                topic.words.to_string(),
            )
        }
        Thing::Item(id) => {
            let place = session.agenda.place_of(id)?;
            let outline = &session.agenda.get(id)?.outline;
            let mut text = outline.title.to_string();
            for words in outline.prompt.iter().chain(&outline.outcome) {
                text.push_str(&format!("\n\n{words}"));
            }
            (format!("item {place}"), text)
        }
        Thing::Poll(id) => {
            let poll = session.polls.get(id)?;
            (format!("poll {}", poll.number), one_poll(session, poll))
        }
        _ => return None,
    })
}

/// Tells what happened last.
pub(super) fn last_event(player: &Player) -> String {
    let events = player.timeline().events();
    let Some(last) = player
        .events()
        .checked_sub(1)
        .and_then(|last| events.get(last))
    else {
        return String::new();
    };
    let place = format!("event {} of {}", player.events(), events.len());
    let act = player.timeline().act(last.act);
    let told = Story::of_act(player.timeline(), last.act);
    let told = told.filter_map(|told| match told {
        Told::Act(_, text) => Some(text.split_whitespace().collect::<Vec<_>>().join(" ")),
        _ => None,
    });
    let told = told.collect::<Vec<_>>().join(" ");
    let part = act.iter().position(|event| event.seq == last.seq);
    match (act.len(), part) {
        (0 | 1, _) | (_, None) => format!("{place}: {told}"),
        (all, Some(part)) => format!("{place}, {} of {all} together: {told}", part + 1),
    }
}
