//! How a person appears in what others get to see, and whether they said yes where it is more.

use strum::VariantArray as _;

use super::list::{Choice, List};
use super::{Above, Review};
use crate::session::Command;
use crate::session::people::{self, Consent, Details, Person, PersonId};
use crate::words::appears;
use crate::words::review::{Room, Thing};

impl Review {
    /// Asks how a person appears in what others get to see.
    pub(super) fn ask_how_they_appear(&mut self) {
        if self.is_fixed() {
            return;
        }
        let Some(Thing::Person(id)) = self.selected() else {
            self.tell(format!("Select a person first: {} has them.", Room::People));
            return;
        };
        let person = self.study.session().people.get(id);
        let now = person.map(Person::consent).unwrap_or_default();
        let rows = Consent::VARIANTS.iter().map(|consent| {
            let is_now = if *consent == now { ", as now" } else { "" };
            let label = format!("{}{is_now}", appears(*consent));
            (label, Choice::Appear(id, *consent))
        });
        let at = Consent::VARIANTS.iter().position(|consent| *consent == now);
        let list = List::new("in the record: ", rows.collect());
        self.above = Above::List(list.at_row(at.unwrap_or(0)));
    }

    /// Has somebody appear so: at once, unless it shows more of them than now.
    pub(super) fn have_appear(&mut self, id: PersonId, consent: Consent) {
        let session = self.study.session();
        if session.people.get(id).map(Person::consent) == Some(consent) {
            self.tell("Nothing was changed.");
            return;
        }
        let details = Details {
            consent: Some(consent),
            ..Details::default()
        };
        let command: Command = people::Command::Change(id, details).into();
        if command.shows_more(session).is_some() {
            self.ask_whether_they_agreed(&command, Choice::Amend);
        } else {
            self.ask_why(command);
        }
    }

    /// Asks whether somebody agreed, before more of them shows than now.
    pub(super) fn ask_whether_they_agreed(
        &mut self,
        command: &Command,
        then: impl FnOnce(Box<Command>) -> Choice,
    ) {
        let session = self.study.session();
        let Some((id, consent)) = command.shows_more(session) else {
            return;
        };
        let person = session.people.get(id);
        let now = person.map(Person::consent).unwrap_or_default();
        let called = session.people.called(id);
        let rows = vec![
            (
                format!(
                    "no, they have not said yes: {called} {}, as now",
                    appears(now)
                ),
                Choice::Leave,
            ),
            (
                format!("yes, they have: {called} {} from now on", appears(consent)),
                then(Box::new(command.clone())),
            ),
        ];
        self.above = Above::List(List::new("agreed: ", rows));
    }
}
