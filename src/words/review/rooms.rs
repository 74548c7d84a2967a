//! What each room lists.

use super::{Book, Filter, Room, Thing};
use crate::session::constraints::ConstraintKind;
use crate::session::floor::turns::Turn;
use crate::session::ideas::search::{Search, Sorting};
use crate::words::ideas::heading;

/// A row of a room: what stands over things, or a thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// What the things below it have in common.
    Heading(String),
    /// A thing.
    Thing(Thing),
}

impl Line {
    /// Returns the thing, where it is one.
    #[must_use]
    pub fn thing(&self) -> Option<Thing> {
        match self {
            Self::Heading(_) => None,
            Self::Thing(thing) => Some(*thing),
        }
    }
}

impl Book<'_> {
    /// Returns what a room lists, of that what passes the filter.
    #[must_use]
    pub fn lines(&self, room: Room, filter: &Filter) -> Vec<Line> {
        let mut list = List {
            book: self,
            filter,
            lines: Vec::new(),
        };
        list.fill(room);
        list.lines
    }

    /// Returns what is said where a room is empty.
    #[must_use]
    pub fn nothing(room: Room) -> &'static str {
        match room {
            Room::Overview => "nothing yet",
            Room::Agenda => "no item was on the agenda",
            Room::People => "nobody was added",
            Room::Floor => "nobody had the floor",
            Room::Ideas => "no idea was captured",
            Room::Polls => "no poll was taken",
            Room::Decisions => "nothing was decided",
            Room::Actions => "no action was agreed",
            Room::Concerns => "no concern about the process was raised",
            Room::Aside => "nothing was parked, fixed or noted",
            Room::Reflection => "nothing was asked at the end",
            Room::Timeline => "nothing happened",
        }
    }
}

struct List<'a> {
    book: &'a Book<'a>,
    filter: &'a Filter,
    lines: Vec<Line>,
}

impl List<'_> {
    fn fill(&mut self, room: Room) {
        let session = self.book.session;
        let (made, parking) = (&session.decisions, &session.parking);
        match room {
            Room::Overview => self.overview(),
            Room::Agenda => self.put(session.agenda.items.iter().map(|item| Thing::Item(item.id))),
            Room::People => {
                let everyone = session.people.everyone.iter();
                self.put(everyone.map(|person| Thing::Person(person.id)));
            }
            Room::Floor => self.floor(),
            Room::Ideas => self.ideas(),
            Room::Polls => self.put(session.polls.all.iter().map(|poll| Thing::Poll(poll.id))),
            Room::Decisions => self.put(made.all.iter().map(|one| Thing::Decision(one.id))),
            Room::Actions => self.put(made.actions.iter().map(|one| Thing::Action(one.id))),
            Room::Concerns => {
                let all = &session.concerns.all;
                let open = all.iter().filter(|concern| concern.answer.is_none());
                self.under("open", open.map(|one| Thing::Concern(one.id)));
                let answered = all.iter().filter(|concern| concern.answer.is_some());
                self.under("answered", answered.map(|one| Thing::Concern(one.id)));
            }
            Room::Aside => {
                self.under("parked", parking.all.iter().map(|one| Thing::Topic(one.id)));
                for kind in [
                    ConstraintKind::Fixed,
                    ConstraintKind::Open,
                    ConstraintKind::Tension,
                ] {
                    let all = session.constraints.all.iter();
                    let all = all.filter(|known| known.kind == kind);
                    self.under(&kind.to_string(), all.map(|known| Thing::Limit(known.id)));
                }
                let notes = session.notes.all.iter();
                self.under("notes", notes.map(|note| Thing::Note(note.id)));
            }
            Room::Reflection => {
                let questions = 0..session.meeting.about.questions.len();
                self.put(questions.map(Thing::Question));
            }
            Room::Timeline => self.put(self.book.acts().map(Thing::Act)),
        }
    }

    /// What one wants to know of a session that one was not at.
    fn overview(&mut self) {
        let session = self.book.session;
        let decisions = session.decisions.all.iter();
        let stand = decisions.filter(|one| {
            use crate::session::decisions::Standing;
            session.decisions.standing(one) == Standing::Stands
        });
        let actions = session.decisions.actions.iter();
        let concerns = session.concerns.open();
        let topics = session.parking.all.iter();
        let topics = topics.filter(|topic| topic.went.is_none());
        let first = [Thing::Session].into_iter();
        let shared = (!session.people.everyone.is_empty()).then_some(Thing::Shares);
        self.put(first.chain(shared));
        self.under("decided", stand.map(|one| Thing::Decision(one.id)));
        self.under("to do", actions.map(|one| Thing::Action(one.id)));
        let open = concerns.map(|one| Thing::Concern(one.id));
        let open = open.chain(topics.map(|one| Thing::Topic(one.id)));
        self.under("still open", open);
    }

    /// The turns, under the item that they were on.
    fn floor(&mut self) {
        let session = self.book.session;
        if session.floor.turns().is_empty() {
            return;
        }
        self.put([Thing::Shares].into_iter());
        let turns: Vec<&Turn> = session.floor.turns().iter().collect();
        for on_one in turns.chunk_by(|one, other| one.item == other.item) {
            let item = on_one.first().and_then(|turn| turn.item);
            let title = item.and_then(|item| session.agenda.get(item));
            let title = title.map_or("on no item", |item| item.outline.title.shown());
            self.under(title, on_one.iter().map(|turn| Thing::Turn(turn.id)));
        }
    }

    fn ideas(&mut self) {
        let session = self.book.session;
        let by_theme = Search {
            by: Sorting::Theme,
            ..Search::default()
        };
        let groups = by_theme.found(session);
        let themed = groups.len() > 1;
        for group in groups {
            let ideas = group.ideas.iter().map(|idea| Thing::Idea(*idea));
            match heading(session, &group).filter(|_| themed) {
                Some(heading) => self.under(&heading, ideas),
                None => self.put(ideas),
            }
        }
        let gone = session.ideas.all.iter().filter(|idea| !idea.stands());
        self.under(
            "went into others, or were split",
            gone.map(|idea| Thing::Idea(idea.id)),
        );
    }

    fn put(&mut self, things: impl Iterator<Item = Thing>) {
        let things = things.filter(|thing| self.book.passes(*thing, self.filter));
        self.lines.extend(things.map(Line::Thing));
    }

    fn under(&mut self, heading: &str, things: impl Iterator<Item = Thing>) {
        let before = self.lines.len();
        self.lines.push(Line::Heading(heading.to_owned()));
        self.put(things);
        if self.lines.len() == before + 1 {
            self.lines.pop();
        }
    }
}
