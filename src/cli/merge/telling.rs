//! What both copies say differently, as it is asked, listed, and told to programs.

use serde_json::{Value, json};

use crate::live::merged::Merged;
use crate::session::record::Subject;
use crate::store::merging::{Conflict, Deed, Did, Side};
use crate::words::merging::{Copies, amended};

/// Two copies as they are told.
pub(super) struct Telling<'a>(Copies<'a>);

impl<'a> Telling<'a> {
    pub(super) fn of(merged: &'a Merged) -> Self {
        Self(Copies {
            before: &merged.before,
            after: merged.session(),
        })
    }

    /// Says what both sides of a conflict are about.
    pub(super) fn what(&self, conflict: &Conflict) -> String {
        let thing = self.0.thing(conflict.subject);
        match &conflict.field {
            Some(field) => format!("{thing}: {field}"),
            None => thing,
        }
    }

    /// Says what one side has made of it, who did so, when and why.
    pub(super) fn side(&self, conflict: &Conflict, side: &Side) -> String {
        let told = |did: &Did| {
            let amended = amended(did.amendment.as_ref(), did.at);
            let amended = amended.trim_end_matches('.');
            format!("{} ({amended})", self.deed(conflict, did))
        };
        let mut all: Vec<String> = Vec::new();
        for did in &side.done {
            let told = told(did);
            if !all.contains(&told) {
                all.push(told);
            }
        }
        all.join("; ")
    }

    fn deed(&self, conflict: &Conflict, did: &Did) -> String {
        let copies = &self.0;
        let said = match &did.deed {
            Deed::Field(changed) => match &conflict.field {
                Some(field) => copies.value(field, changed.now.as_ref()),
                None => copies.changed(changed),
            },
            Deed::TurnSplit { at, person, .. } => copies.turn_split(*at, *person),
            Deed::TurnsMerged { into, turn } => return copies.turns_merged(*into, *turn),
            Deed::WentInto(id) => copies.went_into(Subject::Idea { id: *id }),
            Deed::IdeaSplit(parts) => {
                let parts: Vec<_> = parts.iter().map(|(_, words)| words).collect();
                copies.idea_split(&parts)
            }
            Deed::Parted => "it stands for itself again".to_owned(),
            Deed::Voided(because) => format!("declared void: {because}"),
            Deed::TakenBack(_) => "an amendment of it was taken back".to_owned(),
            Deed::BroughtBack(_) => "an amendment of it was brought back".to_owned(),
            Deed::Told(recorded) => copies.told(recorded),
        };
        if did.subject == conflict.subject {
            said
        } else {
            format!("{}: {said}", copies.thing(did.subject))
        }
    }

    /// Returns a conflict as a program reads it.
    pub(super) fn as_json(&self, conflict: &Conflict) -> Value {
        let side = |side: &Side| {
            let last = side.done.last();
            let amendment = last.and_then(|did| did.amendment.as_ref());
            json!({
                "says": side.value,
                "told": self.side(conflict, side),
                "by": amendment.map(|one| &one.by),
                "at": last.map(|did| did.at),
                "why": amendment.map(|one| &one.why),
            })
        };
        json!({
            "what": self.0.thing(conflict.subject),
            "field": conflict.field,
            "earlier": side(&conflict.said[0]),
            "later": side(&conflict.said[1]),
        })
    }

    /// Says of whom the stricter choice of how they appear stands.
    pub(super) fn consents(&self, merged: &Merged) -> Vec<String> {
        let people = merged.consents.iter();
        people.map(|(person, _)| self.0.stricter(*person)).collect()
    }
}
