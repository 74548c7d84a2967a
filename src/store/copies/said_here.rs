//! What a session ever said of something, as it stands now that names went from it.

use crate::session::author::Author;
use crate::session::decisions::{self, ActionId, DecisionId, Elsewhere};
use crate::session::naming::SOMEONE;
use crate::session::series::looks_again;
use crate::session::{Event, Timeline, Words, meeting};

/// What was ever said of an action.
#[derive(Debug, Default)]
pub(super) struct Said {
    /// What will be done.
    pub(super) words: Vec<Words>,
    /// Which groups do it.
    pub(super) groups: Vec<Words>,
    /// How it goes.
    pub(super) progress: Vec<Words>,
}

/// Returns what was ever said of an action.
pub(super) fn of_an_action(action: ActionId, timeline: &Timeline) -> Said {
    let mut said = Said::default();
    for recorded in timeline.events() {
        let Event::Decisions(event) = &recorded.event else {
            continue;
        };
        let (words, who) = match event {
            decisions::Event::ActionAgreed {
                action: of,
                words,
                who,
                ..
            } if *of == action => (Some(words), who.as_ref()),
            decisions::Event::ActionBrought {
                action: of, words, ..
            } if *of == action => (Some(words), None),
            decisions::Event::ActionChanged { action: of, change } if *of == action => {
                (change.words.as_ref(), change.who.as_ref())
            }
            decisions::Event::ActionProgressed {
                action: of, words, ..
            } if *of == action => {
                said.progress.extend(words.clone());
                continue;
            }
            _ => continue,
        };
        said.words.extend(words.cloned());
        if let Some(Author::Group(group)) = who {
            said.groups.push(group.clone());
        }
    }
    said
}

/// Returns what was ever to be done with a decision whose day has come.
pub(super) fn looking_again(decision: DecisionId, timeline: &Timeline) -> Vec<Words> {
    let statements = timeline.events().iter().filter_map(|recorded| {
        let Event::Decisions(
            decisions::Event::DecisionMade {
                decision: of,
                statement,
                ..
            }
            | decisions::Event::DecisionCorrected {
                decision: of,
                statement,
            },
        ) = &recorded.event
        else {
            return None;
        };
        (*of == decision).then(|| looks_again(statement))
    });
    statements.collect()
}

/// Says whether what was said last of an action, as a later session has it, was said in a session
/// that had taken the action up itself.
pub(super) fn is_last(last: &Elsewhere, action: ActionId, timeline: &Timeline) -> bool {
    let known = timeline.session().decisions.action(action);
    known.is_some_and(|known| {
        let mut said = known.progress.iter().map(|said| said.said.date_naive());
        known.earlier.is_some()
            && said.any(|day| day == last.session.on)
            && can_be_titled(&last.session.title, timeline)
    })
}

/// Returns all titles that a session ever had.
pub(super) fn titles(timeline: &Timeline) -> Vec<Words> {
    let titles = timeline.events().iter().filter_map(|recorded| {
        let Event::Session(event) = &recorded.event else {
            return None;
        };
        match event {
            meeting::Event::Opened { about, .. } => Some(about.title.clone()),
            meeting::Event::Retitled { title } => Some(title.clone()),
            _ => None,
        }
    });
    titles.collect()
}

/// Says whether a session can have been called so: a title may have been withdrawn, or a name in
/// it, here or there.
pub(super) fn can_be_titled(there: &Words, timeline: &Timeline) -> bool {
    let is_put_otherwise = |title: &Words| {
        let said = title.said();
        said.is_none_or(|said| said.to_lowercase().contains(SOMEONE))
    };
    let titles = titles(timeline);
    titles.contains(there) || is_put_otherwise(there) || titles.iter().any(is_put_otherwise)
}

/// Says whether a text still has a name that went from what was said here.
pub(super) fn went(there: &Words, here: &[Words]) -> bool {
    let is_gone = |here: &Words| {
        let said = here.said();
        said.is_none_or(|said| said.to_lowercase().contains(SOMEONE))
    };
    there.said().is_some() && !here.contains(there) && here.iter().any(is_gone)
}
