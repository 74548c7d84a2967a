//! What a command did, in sentences.

mod amended;
mod decided;
mod floor_events;
mod gathered;
mod ideas;
mod made;
mod reflection;
mod together;

use super::answers::hands_in_a_line;
use super::mentions::mentions;
use super::series::to_go_through;
use super::times::{count, spoken};
use super::{appears, capital, counted, ended, listed, quoted, rounds};
use crate::session::agenda::{self, ItemId};
use crate::session::people as people_room;
use crate::session::record;
use crate::session::{Event, Millis, Recorded, Session, floor, meeting};

/// What an act did: the session before it and after, and its events.
#[derive(Clone, Copy)]
pub struct Act<'a> {
    /// As it was.
    pub before: &'a Session,
    /// As it is.
    pub after: &'a Session,
    /// What happened.
    pub events: &'a [Recorded],
    /// Session time.
    pub now: Millis,
    /// Whether the room sees or hears it: reasons are left out then.
    pub for_the_room: bool,
    /// Whether it is told of a time that is over: what could be typed then is left out.
    pub is_over: bool,
}

/// What is told of an act.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// All of it, over one line or more.
    pub text: String,
    /// The same without what whoever sees the floor and the item sees anyway: who waits, the
    /// item's prompt, and what presses.
    pub brief: String,
}

/// Tells what an act did.
#[must_use]
pub fn told(act: Act<'_>) -> Told {
    let text = act.sentences().join(" ");
    let brief = text.clone();
    let mut told = Told { text, brief };
    let more = [
        act.round_after(),
        act.hands_after(),
        act.prompt(),
        act.pressing_after(),
        act.objections_after(),
        act.count_after(),
        act.options_after(),
        act.limit_after(),
        act.mark_after(),
        act.writing_after(),
        act.decision_after(),
    ];
    for more in more.into_iter().flatten() {
        told.text.push('\n');
        told.text.push_str(&more);
    }
    told
}

impl Act<'_> {
    /// Returns a sentence, and what can be done then, while it can.
    fn while_it_goes_on(&self, said: &str, how: &str) -> String {
        if self.is_over {
            ended(said)
        } else {
            format!("{said}{how}")
        }
    }

    fn sentence(&self, event: &Event) -> Option<String> {
        match event {
            Event::Session(event) => Some(self.of_the_session(event)),
            Event::Agenda(event) => self.of_the_agenda(event),
            Event::People(event) => self.of_people(event),
            Event::Floor(event) => self.of_the_floor(event),
            Event::Ideas(event) => Some(self.of_ideas(event)),
            Event::Polls(event) => self.of_polls(event),
            Event::Decisions(event) => Some(self.of_decisions(event)),
            Event::Concerns(event) => Some(self.of_concerns(event)),
            Event::Parking(event) => Some(self.of_parking(event)),
            Event::Constraints(event) => Some(self.of_constraints(event)),
            Event::Notes(event) => Some(self.of_notes(event)),
            Event::Signals(event) => Some(self.of_signals(*event)),
            Event::Gathering(event) => Some(self.of_gathering(*event)),
            Event::Reflection(event) => Some(self.of_the_reflection(event)),
            Event::Amendments(event) => Some(self.of_amendments(event)),
            Event::Record(event) => Some(of_the_record(event)),
        }
    }

    /// Says whether someone was given the floor, or waits no longer for a round to be over.
    fn goes_on(&self) -> bool {
        self.events.iter().any(|recorded| {
            matches!(
                recorded.event,
                Event::Floor(floor::Event::TurnStarted { .. } | floor::Event::RoundEnded)
            )
        })
    }

    /// Who is still to come in a round, said when someone was given the floor in it.
    fn round_after(&self) -> Option<String> {
        let in_round = self
            .after
            .floor
            .speaking()
            .is_some_and(|turn| turn.in_round);
        (in_round && self.goes_on()).then(|| rounds::still_to_come(self.after))?
    }

    /// Who waits now, said when someone was given the floor.
    fn hands_after(&self) -> Option<String> {
        let gave = self.goes_on();
        let hands = gave.then(|| self.after.next_hands(self.now))?;
        (!hands.is_empty()).then(|| {
            let up = match hands.len() {
                1 => "One hand is up".to_owned(),
                2 => "Two hands are up".to_owned(),
                3 => "Three hands are up".to_owned(),
                many => format!("{many} hands are up"),
            };
            if self.for_the_room {
                let names: Vec<_> = hands.iter().map(|hand| self.called(hand.person)).collect();
                return format!("{up}: {}.", listed(&names));
            }
            format!("{up}: {}.", hands_in_a_line(self.after, &hands))
        })
    }

    /// The question of an item that was begun.
    fn prompt(&self) -> Option<String> {
        let started = |recorded: &Recorded| match &recorded.event {
            Event::Agenda(agenda::Event::ItemStarted { item }) => Some(*item),
            _ => None,
        };
        let item = self.events.iter().find_map(started)?;
        let prompt = &self.after.agenda.get(item)?.outline.prompt;
        prompt.as_ref().map(ToString::to_string)
    }

    fn of_the_session(&self, event: &meeting::Event) -> String {
        match event {
            meeting::Event::Opened { about, .. } => format!("{} is open.", about.title),
            meeting::Event::Retitled { title } => {
                ended(&format!("The session is called {title} now"))
            }
            meeting::Event::AgreementAdded { words } => format!("Agreed: {}.", quoted(words)),
            meeting::Event::AgreementCorrected { place, words } => {
                format!("Agreement {place} says now: {}.", quoted(words))
            }
            meeting::Event::Framed { frame, words } => amended::framed(*frame, words.as_ref()),
            meeting::Event::QuestionAdded { question } => self.asked(question),
            meeting::Event::Left => "The program was left.".to_owned(),
            meeting::Event::Closed => {
                format!("The session is closed after {}.", spoken(self.now))
            }
        }
    }

    fn title_of(&self, item: ItemId) -> String {
        let find = |session: &Session| {
            session
                .agenda
                .get(item)
                .map(|i| i.outline.title.to_string())
        };
        find(self.after)
            .or_else(|| find(self.before))
            .unwrap_or_default()
    }

    fn of_the_agenda(&self, event: &agenda::Event) -> Option<String> {
        Some(match event {
            agenda::Event::ItemAdded { item, outline, .. } => {
                let place = self.after.agenda.place_of(*item).unwrap_or_default();
                format!("Item {place}, {}, is on the agenda.", outline.title)
            }
            agenda::Event::ItemStarted { item } => return self.started(*item),
            agenda::Event::ItemEnded { item } => {
                let item = self.before.agenda.get(*item)?;
                format!(
                    "{} took {}.",
                    item.outline.title,
                    spoken(item.spent(self.now))
                )
            }
            agenda::Event::ItemExtended { item, minutes } => format!(
                "{} has {} more.",
                self.title_of(*item),
                counted(*minutes as usize, "minute", "minutes")
            ),
            agenda::Event::ItemSkipped { item } => format!("{} is left out.", self.title_of(*item)),
            agenda::Event::ItemParked { item } => format!("{} is set aside.", self.title_of(*item)),
            agenda::Event::ItemMoved { item, place } => {
                format!("{} is item {place} now.", self.title_of(*item))
            }
            agenda::Event::ItemChanged { item, outline }
                if self.limit_alone_changed(*item, outline) =>
            {
                self.limit_here(outline)
            }
            agenda::Event::ItemChanged { outline, .. } => {
                ended(&format!("Item changed: {}", outline.title))
            }
        })
    }

    /// Says whether an item's own limit is another now.
    fn changes_a_limit(&self) -> bool {
        self.events.iter().any(|recorded| match &recorded.event {
            Event::Agenda(agenda::Event::ItemChanged { item, outline }) => {
                self.limit_alone_changed(*item, outline)
            }
            _ => false,
        })
    }

    /// What a mark is for.
    fn mark_after(&self) -> Option<String> {
        let marks = |recorded: &Recorded| {
            matches!(recorded.event, Event::Floor(floor::Event::MomentMarked))
        };
        self.events.iter().any(marks).then(|| {
            "To move a time to it: correct start mark, correct end mark, correct split mark"
                .to_owned()
        })
    }

    /// Says whether how long a turn may last is all that is otherwise about an item.
    fn limit_alone_changed(&self, item: ItemId, outline: &agenda::Outline) -> bool {
        let before = self.before.agenda.get(item);
        before.is_some_and(|before| {
            let limit = outline.limit;
            before.outline.limit != limit
                && *outline
                    == agenda::Outline {
                        limit,
                        ..before.outline.clone()
                    }
        })
    }

    fn limit_here(&self, outline: &agenda::Outline) -> String {
        let title = &outline.title;
        match outline.limit {
            Some(limit) => format!("On {title}: {}", self.limit_chosen(limit)),
            None => format!("On {title} turns are as long as in the rest of the session."),
        }
    }

    fn started(&self, item: ItemId) -> Option<String> {
        let place = self.after.agenda.place_of(item)?;
        let of = self.after.agenda.items.len();
        let item = self.after.agenda.get(item)?;
        let mut text = format!("Item {place} of {of}, {}", item.outline.title);
        match item.left(self.now) {
            Some(left) => text.push_str(&format!(": {}.", spoken(left))),
            None => text = ended(&text),
        }
        if item.outline.promised {
            let open = to_go_through(self.after);
            if open.is_empty() {
                text.push_str(" Nothing open was brought from earlier sessions.");
            } else {
                text.push_str(&format!(" Still open:\n{}", open.join("\n")));
                if !self.is_over {
                    text.push_str(
                        "\nTo say how one goes: done 1, progress 1 WORDS, drop 1 because WHY.",
                    );
                }
            }
        }
        let hands = self.after.next_hands(self.now);
        if !hands.is_empty() {
            let names: Vec<_> = hands.iter().map(|hand| self.called(hand.person)).collect();
            text.push_str(&format!(
                " {} still up: {}.",
                capital(&counted(hands.len(), "hand is", "hands are")),
                listed(&names)
            ));
        }
        Some(text)
    }

    fn called(&self, person: people_room::PersonId) -> String {
        self.after.people.called(person)
    }

    fn of_people(&self, event: &people_room::Event) -> Option<String> {
        use people_room::Event as E;
        Some(match event {
            E::PersonAdded { person, .. } => {
                let here = self
                    .after
                    .people
                    .get(*person)
                    .is_some_and(people_room::Person::is_present);
                let here = if here { "is here" } else { "is expected" };
                format!("{} {here}.", self.called(*person))
            }
            E::PersonRenamed { person, name } => {
                format!(
                    "{} is called {name} now.",
                    self.before.people.called(*person)
                )
            }
            // What is known of people is not for the room, but for their part in running it.
            E::PersonChanged { details, .. } if self.for_the_room && details.role.is_none() => {
                "Noted.".to_owned()
            }
            E::AccessNeeded { .. } | E::AccessSorted { .. } if self.for_the_room => {
                "Noted.".to_owned()
            }
            E::PersonChanged { person, details } => self.changed(*person, details),
            // Said with the person where both are one act.
            E::Arrived { person } => {
                self.before.people.get(*person)?;
                format!("{} is here.", self.called(*person))
            }
            E::Left { person } => self.left(*person),
            E::PresenceCorrected { person, .. } => self.was_here(*person)?,
            E::AccessNeeded { person, .. } => {
                format!("Noted for {}, privately.", self.called(*person))
            }
            E::AccessSorted { person, by, .. } => {
                format!("Sorted for {}, by {by}.", self.called(*person))
            }
            E::AccessForgotten { .. } => return None,
            E::FacilitationHanded { to } => format!("{} facilitates now.", self.called(*to)),
        })
    }

    /// Says for how long someone was here, now that it was corrected.
    fn was_here(&self, person: people_room::PersonId) -> Option<String> {
        let person = self.after.people.get(person)?;
        let long = spoken(person.present_for(self.now));
        let is = if person.is_present() {
            "has been"
        } else {
            "was"
        };
        Some(format!("{} {is} here for {long}.", person.called()))
    }

    /// Says that a name is gone, and where others may have written it down.
    fn no_name_kept(&self, person: people_room::PersonId, now: &str) -> String {
        let mut text = format!("For those who run the session they are {now} from now on");
        let before = self
            .before
            .people
            .get(person)
            .and_then(|person| person.name.said());
        let places = |session| {
            before
                .map(|name| mentions(session, name))
                .unwrap_or_default()
        };
        let left: Vec<String> = places(self.after);
        let mut gone: Vec<String> = places(self.before);
        gone.retain(|place| !left.contains(place));
        if !gone.is_empty() {
            text.push_str(&format!(
                ". Their name was taken out of {}, too",
                listed(&gone)
            ));
        }
        if !left.is_empty() {
            let left = listed(&left);
            text.push_str(&format!(
                ". Something like their name still stands in {left}"
            ));
            if !self.is_over {
                text.push_str(": to take it out, edit or strike");
            }
        }
        text.push_str(together::if_followed_elsewhere(self.after));
        text
    }

    fn changed(&self, person: people_room::PersonId, details: &people_room::Details) -> String {
        let name = self.called(person);
        let mut parts = Vec::new();
        if let Some(role) = details.role {
            parts.push(format!("{name} is {role}"));
        }
        if let Some(ways) = details.ways {
            let all: Vec<_> = ways.iter().map(|way| way.to_string()).collect();
            let mut how = if all.is_empty() {
                "speaks".to_owned()
            } else {
                all.join(", ")
            };
            if ways.longer() != people_room::Factor::ONE {
                let hundredths = ways.longer().hundredths();
                let times = format!("{}.{:02}", hundredths / 100, hundredths % 100);
                let times = times.trim_end_matches('0').trim_end_matches('.');
                how.push_str(&format!(", needs {times} times as long"));
            }
            parts.push(format!("{name}: {how}"));
        }
        match details.consent {
            Some(people_room::Consent::NotRecorded) => parts.push(self.no_name_kept(person, &name)),
            Some(consent) => parts.push(format!("{name} {}", appears(consent))),
            None => {}
        }
        if parts.is_empty() {
            format!("Noted for {name}.")
        } else {
            format!("{}.", parts.join(". "))
        }
    }
}

fn of_the_record(event: &record::Event) -> String {
    match event {
        record::Event::Undone { .. } => "Undone.".to_owned(),
        record::Event::Redone { .. } => "Redone.".to_owned(),
        record::Event::Struck { .. } => {
            "Struck from the record, for good. Copies of the file elsewhere are not reached."
                .to_owned()
        }
        record::Event::Repaired { lost, doubtful } => {
            let lost: u64 = lost
                .iter()
                .map(|stretch| (stretch.to + 1).saturating_sub(stretch.from))
                .sum();
            format!(
                "Repaired from a damaged file: {} lost, and {} may not say what was said.",
                count(lost, "event"),
                count(doubtful.len() as u64, "event"),
            )
        }
    }
}
