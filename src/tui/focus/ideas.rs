//! Which ideas are looked at where they have the screen to themselves: sorted, sifted, marked.

use super::{Focus, Panel};
use crate::session::Session;
use crate::session::ideas::IdeaId;
use crate::session::ideas::search::{Group, Search};

/// How the ideas are looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::tui) struct IdeasView {
    /// Which of them show, and in which order.
    pub(in crate::tui) search: Search,
    /// Those that something is to be done with at once.
    pub(in crate::tui) marked: Vec<IdeaId>,
    /// Those left out while another one is looked for.
    pub(in crate::tui) without: Vec<IdeaId>,
}

impl IdeasView {
    /// Says whether some are left out, or marked.
    fn is_narrowed(&self) -> bool {
        !self.search.is_everything() || !self.marked.is_empty()
    }
}

impl Focus {
    /// Returns the ideas of a panel under their headings: as they were sorted and sifted where
    /// they have the screen, else those of the item that the group is on first.
    pub(in crate::tui) fn groups(&self, session: &Session) -> Vec<Group> {
        if !self.sifts_ideas() {
            return Search::default().found(session);
        }
        let mut groups = self.ideas.search.found(session);
        if !self.ideas.without.is_empty() {
            for group in &mut groups {
                group
                    .ideas
                    .retain(|idea| !self.ideas.without.contains(idea));
            }
            groups.retain(|group| !group.ideas.is_empty());
        }
        groups
    }

    /// Says whether the ideas have the screen.
    pub(in crate::tui) fn sifts_ideas(&self) -> bool {
        self.is_zoomed() && self.panel() == Panel::Ideas
    }

    /// Marks an idea, or takes the mark away.
    pub(in crate::tui) fn mark(&mut self, idea: IdeaId) {
        let marked = &mut self.ideas.marked;
        if marked.contains(&idea) {
            marked.retain(|other| *other != idea);
        } else {
            marked.push(idea);
        }
    }

    /// Has all ideas show again and none marked; says whether that changed anything.
    pub(super) fn widen(&mut self) -> bool {
        if !self.sifts_ideas() || !self.ideas.is_narrowed() {
            return false;
        }
        let by = self.ideas.search.by;
        self.ideas = IdeasView::default();
        self.ideas.search.by = by;
        true
    }
}
