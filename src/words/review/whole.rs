//! A thing with all that belongs to it.

use super::{Book, Thing};
use crate::session::Words;
use crate::session::agenda::Item;
use crate::session::decisions::Elsewhere;
use crate::session::floor::turns::{Chosen, Manner, Turn, TurnId};
use crate::session::people::Person;
use crate::words::answers::{self, goes, promised};
use crate::words::times::{count, spoken};
use crate::words::{
    appears, author, capital, ended, ideas, listed, mirror, people, quoted, reasons, reflection,
    went,
};

impl Book<'_> {
    /// Returns all that is to be said of a thing, a line each; what is laid out, such as bars,
    /// keeps to so many cells.
    #[must_use]
    pub fn whole(&self, thing: Thing, cells: usize) -> String {
        let mut whole = self.without_amendments(thing, cells);
        for line in self.amendments_of(thing) {
            whole.push('\n');
            whole.push_str(&line);
        }
        whole
    }

    fn without_amendments(&self, thing: Thing, cells: usize) -> String {
        let session = self.session;
        match thing {
            Thing::Session => self.overview().join("\n"),
            Thing::Shares => mirror::answer(session, self.now, self.for_the_room),
            Thing::Act(act) => self.act_whole(act),
            Thing::Poll(id) => {
                let told = session.polls.get(id).map(|poll| {
                    let mut rows = crate::words::polls::in_full(session, poll, cells, false);
                    rows.extend(self.came_up(Some(poll.opened), poll.item));
                    rows
                });
                told.unwrap_or_default().join("\n")
            }
            other => self.try_whole(other).unwrap_or_default().join("\n"),
        }
    }

    fn try_whole(&self, thing: Thing) -> Option<Vec<String>> {
        let session = self.session;
        let from = |from| {
            author(session, from).map_or("Unnamed.".to_owned(), |who| format!("From {who}."))
        };
        Some(match thing {
            Thing::Item(id) => self.item(session.agenda.get(id)?),
            Thing::Person(id) => self.person(session.people.get(id)?),
            Thing::Turn(id) => self.turn_whole(id)?,
            Thing::Idea(id) => {
                let idea = session.ideas.get(id)?;
                let told = ideas::history(session, idea, &|t| self.clock(t));
                let mut lines: Vec<_> = told.lines().map(str::to_owned).collect();
                lines.extend(self.came_up(None, idea.item));
                lines
            }
            Thing::Decision(id) => {
                let decision = session.decisions.get(id)?;
                let told = answers::one_decision(session, decision);
                let mut lines: Vec<_> = told.lines().map(str::to_owned).collect();
                lines.extend(self.came_up(Some(decision.made), decision.item));
                lines
            }
            Thing::Action(id) => {
                let action = session.decisions.action(id)?;
                let mut lines = vec![format!(
                    "Action {}: {}",
                    action.number,
                    promised(session, action)
                )];
                let of = action.decision.and_then(|of| session.decisions.get(of));
                lines.extend(
                    of.map(|of| ended(&format!("For decision {}: {}", of.number, of.statement))),
                );
                lines.extend(action.before.iter().map(said));
                for progress in &action.progress {
                    let goes = goes(progress.state, "", progress.words.as_ref());
                    lines.push(format!("{}: {goes}", self.clock(progress.at)));
                }
                lines.extend(action.since.iter().map(said));
                lines.extend(self.came_up(Some(action.agreed), None));
                lines
            }
            Thing::Concern(id) => {
                let concern = session.concerns.get(id)?;
                let mut lines = vec![format!("Concern {}: {}", concern.number, concern.words)];
                lines.push(from(concern.from.as_ref()));
                for earlier in &concern.earlier {
                    let answer = &earlier.answer;
                    lines.push(answered("Before", &answer.words, &answer.change));
                    lines.push(ended(&format!(
                        "It did not do, because {}",
                        earlier.because
                    )));
                }
                lines.push(match &concern.answer {
                    Some(answer) => answered("Answered", &answer.words, &answer.change),
                    None => "Open: nobody has answered it.".to_owned(),
                });
                lines.extend(self.came_up(Some(concern.raised), None));
                lines
            }
            Thing::Topic(id) => {
                let topic = session.parking.all.iter().find(|topic| topic.id == id)?;
                let mut lines = vec![format!("Parked {}: {}", topic.number, topic.words)];
                lines.push(from(topic.from.as_ref()));
                lines.push(match &topic.went {
                    Some(to) => ended(&format!("Went: {}", went(session, to))),
                    None => "It has not gone anywhere yet.".to_owned(),
                });
                lines.extend(self.came_up(Some(topic.parked), topic.item));
                lines
            }
            Thing::Limit(id) => {
                let limit = session.constraints.get(id)?;
                let kind = capital(&limit.kind.to_string());
                let mut lines = vec![format!("{kind} {}: {}", limit.number, limit.words)];
                let settled = limit.settled.as_ref();
                lines.extend(settled.map(|how| ended(&format!("Settled: {how}"))));
                lines.extend(self.came_up(Some(limit.named), None));
                lines
            }
            Thing::Note(id) => {
                let note = session.notes.all.iter().find(|note| note.id == id)?;
                let mut lines = vec![format!("Note {}: {}", note.number, note.words)];
                let whose = note.from.map(|who| people(session, &[who]));
                lines.extend(whose.map(|who| format!("From {who}.")));
                lines.extend(self.came_up(Some(note.taken), note.item));
                lines
            }
            Thing::Question(place) => {
                let reflected = session.reflected();
                let one = reflected.get(place)?;
                let mut lines = vec![one.question.words.to_string(), String::new()];
                lines.extend(reflection::said(session, one));
                lines.extend(reflection::aimed_and_felt(session).filter(|_| place == 0));
                lines
            }
            Thing::Session | Thing::Shares | Thing::Poll(_) | Thing::Act(_) => return None,
        })
    }

    /// Says when something came up, and on which item.
    fn came_up(
        &self,
        at: Option<u64>,
        item: Option<crate::session::agenda::ItemId>,
    ) -> Option<String> {
        let agenda = &self.session.agenda;
        let on = item.and_then(|id| Some((agenda.place_of(id)?, agenda.get(id)?)));
        let on = on.map(|(place, item)| format!("on item {place}, {}", item.outline.title));
        let at = at.map(|at| format!("at {}", self.clock(at)));
        let when: Vec<_> = at.into_iter().chain(on).collect();
        (!when.is_empty()).then(|| ended(&capital(&when.join(", "))))
    }

    fn item(&self, item: &Item) -> Vec<String> {
        let session = self.session;
        let place = session.agenda.place_of(item.id).unwrap_or_default();
        let mut lines = vec![format!("Item {place}: {}", item.outline.title)];
        let outline = &item.outline;
        let planned = item
            .planned()
            .map(|time| format!("{} planned", spoken(time)));
        let spent =
            (!item.spans.is_empty()).then(|| format!("{} spent", spoken(item.spent(self.now))));
        let times: Vec<_> = planned.into_iter().chain(spent).collect();
        if !times.is_empty() {
            lines.push(format!("{}.", capital(&times.join(", "))));
        }
        if item.extended > 0 {
            let minutes = count(u64::from(item.extended), "minute");
            lines.push(format!("{minutes} of it were added in the session."));
        }
        for span in &item.spans {
            let to = span.to.map_or("the end".to_owned(), |to| self.clock(to));
            lines.push(format!("From {} to {to}.", self.clock(span.from)));
        }
        let said = |label: &str, words: &Option<Words>| {
            words.as_ref().map(|words| format!("{label}: {words}"))
        };
        lines.extend(said("The question", &outline.prompt));
        lines.extend(said("What was to come of it", &outline.outcome));
        let spoke = session.people.everyone.iter().filter_map(|person| {
            let time = session.floor.time_on_item(item.id, person.id, self.now);
            (time > 0).then(|| (time, person.called()))
        });
        let mut spoke: Vec<_> = spoke.collect();
        spoke.sort_by_key(|(time, _)| std::cmp::Reverse(*time));
        if !spoke.is_empty() && !self.for_the_room {
            lines.push("Who spoke:".to_owned());
            let each = spoke.iter();
            lines.extend(each.map(|(time, name)| format!("  {name}: {}", spoken(*time))));
        }
        lines
    }

    fn person(&self, person: &Person) -> Vec<String> {
        let session = self.session;
        let mut lines = vec![person.called()];
        if session.people.facilitator == Some(person.id) {
            lines.push("Facilitated last.".to_owned());
        }
        if self.for_the_room {
            return lines;
        }
        let details = &person.details;
        let mut say = |label: &str, words: String| lines.push(format!("{label}: {words}"));
        if let Some(pronouns) = &details.pronouns {
            say("Pronouns", pronouns.to_string());
        }
        if let Some(description) = &details.description {
            say("In their own words", description.to_string());
        }
        say("Role", person.role().to_string());
        let ways: Vec<_> = person.ways().iter().map(|way| way.to_string()).collect();
        if !ways.is_empty() {
            say("Takes part", ways.join(", "));
        }
        say("In the record", appears(person.consent()).to_owned());
        say("Here for", spoken(person.present_for(self.now)));
        let tally = session.floor.tally(person.id);
        let time = session.floor.time_of(person.id, self.now);
        let turns = count(u64::from(tally.turns), "turn");
        say("Had the floor", format!("{turns}, {}", spoken(time)));
        if tally.written > 0 {
            say("Wrote", count(u64::from(tally.written), "contribution"));
        }
        if person.ways().takes_part() && !session.has_heard(person.id) {
            lines.push("Was not heard.".to_owned());
        }
        for need in &person.access {
            lines.push(match &need.sorted_by {
                Some(by) => format!("Needs {} (sorted by {by})", need.words),
                None => format!("Needs {} (not sorted)", need.words),
            });
        }
        lines
    }

    pub(super) fn turn(&self, id: TurnId) -> Option<&Turn> {
        self.session.floor.turns().iter().find(|turn| turn.id == id)
    }

    fn turn_whole(&self, id: TurnId) -> Option<Vec<String>> {
        let turn = self.turn(id)?;
        let called = self.session.people.called(turn.speaker);
        let length = spoken(turn.length(self.now));
        let mut lines = vec![format!("Turn {}: {called}, {length}.", turn.number)];
        for span in &turn.spans {
            let to = span
                .to
                .map_or("the end".to_owned(), |to| self.clock_to_the_second(to));
            lines.push(format!(
                "From {} to {to}.",
                self.clock_to_the_second(span.from)
            ));
        }
        lines.extend(self.came_up(None, turn.item));
        if turn.manner != Manner::Spoken {
            let manner = capital(&turn.manner.to_string());
            let by = turn.read_by.map(|who| people(self.session, &[who]));
            lines.push(by.map_or_else(|| format!("{manner}."), |by| format!("{manner} by {by}.")));
        }
        if turn.alongside {
            lines.push("Beside another turn.".to_owned());
        }
        if turn.in_round {
            lines.push("In a round.".to_owned());
        }
        if !turn.counted {
            lines.push("It counts for nobody: it was an interpreter\u{2019}s.".to_owned());
        }
        lines.extend(
            turn.limit
                .map(|limit| format!("It could last {}.", spoken(limit))),
        );
        if let Some(about) = turn.hand.as_ref().and_then(|hand| hand.about.as_ref()) {
            lines.push(format!("The hand was about {}.", quoted(about)));
        }
        let why = match &turn.chosen {
            Chosen::Order { reason } => {
                Some(format!("Next by the order: {}.", reasons::short(reason)))
            }
            Chosen::Facilitator { because } => Some(match because {
                Some(because) => {
                    ended(&format!("Picked by whoever facilitated, because {because}"))
                }
                None => "Picked by whoever facilitated.".to_owned(),
            }),
            Chosen::Invited => Some("Invited, and chose to speak.".to_owned()),
            Chosen::Recording => Some("From a recording.".to_owned()),
        };
        lines.extend(why.filter(|_| !self.for_the_room));
        Some(lines)
    }

    /// Returns people's names as those who run the session know them.
    pub(super) fn named(&self, all: &[crate::session::people::PersonId]) -> String {
        let names = all.iter().map(|person| self.session.people.called(*person));
        listed(&names.collect::<Vec<_>>())
    }
}

/// Returns what another session said of how an action goes.
fn said(elsewhere: &Elsewhere) -> String {
    let session = &elsewhere.session;
    let on = session.on.format("%-d %B %Y");
    let goes = goes(elsewhere.state, "", elsewhere.words.as_ref());
    format!("Said on {on}, in {}: {goes}", quoted(&session.title))
}

fn answered(when: &str, words: &Words, change: &Words) -> String {
    ended(&format!("{when}: {words}; what changes: {change}"))
}
