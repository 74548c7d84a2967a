//! Items of later sessions that the program made of a decision to be looked at again.

use super::gone::Gone;
use crate::session::agenda::{self, ItemId};
use crate::session::decisions::{self, ActionId};
use crate::session::{Event, Recorded, Timeline, Words};

/// Returns the items of a later session whose title was ever what was to be done with a decision
/// of this one, each with the action by which the decision was brought.
pub(super) fn made_of_decisions(
    later: &[Recorded],
    timeline: &Timeline,
    gone: &Gone,
) -> Vec<(ItemId, ActionId)> {
    let made = &timeline.session().decisions;
    let mut brought = Vec::new();
    for recorded in later {
        match &recorded.event {
            Event::Decisions(decisions::Event::ActionBrought {
                action,
                words,
                review: Some(of),
                ..
            }) if made.get(*of).is_some() => brought.extend(as_title(words, *action)),
            Event::Decisions(decisions::Event::ActionChanged { action, change })
                if brought.iter().any(|(_, known)| known == action) =>
            {
                let words = change.words.iter();
                brought.extend(words.filter_map(|words| as_title(words, *action)));
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    if brought.is_empty() {
        return found;
    }
    for recorded in later {
        let Event::Agenda(
            agenda::Event::ItemAdded { item, outline, .. }
            | agenda::Event::ItemChanged { item, outline },
        ) = &recorded.event
        else {
            continue;
        };
        // A name can have gone from what was brought, and not from this.
        let without = gone.without(&outline.title);
        for title in [Some(&outline.title), without.as_ref()]
            .into_iter()
            .flatten()
        {
            let title = in_one(title);
            let is_its = |(brought, _): &&(String, ActionId)| Some(brought) == title.as_ref();
            if let Some((_, action)) = brought.iter().find(is_its)
                && !found.contains(&(*item, *action))
            {
                found.push((*item, *action));
            }
        }
    }
    found
}

fn as_title(words: &Words, action: ActionId) -> Option<(String, ActionId)> {
    Some((in_one(words)?, action))
}

/// Returns words as the key makes a title of them, whatever lies between.
fn in_one(words: &Words) -> Option<String> {
    let said = words.said()?.replace('"', " ");
    Some(said.split_whitespace().collect::<Vec<_>>().join(" "))
}
