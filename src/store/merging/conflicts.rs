//! What both copies say, and say differently.

use super::deeds::{self, Copy};
use super::{Conflict, Deed, Did, Side};
use crate::session::history::Value;
use crate::session::people::{Consent, PersonId};
use crate::session::record::Subject;
use crate::session::{Recorded, Session, Timeline, Words};
use crate::store::Record;

/// What was found of two copies.
#[derive(Default)]
pub(super) struct Found {
    pub(super) conflicts: Vec<Conflict>,
    pub(super) consents: Vec<(PersonId, Consent)>,
}

/// Finds what the acts that only one copy has say otherwise than those that only the other has.
pub(super) fn found(
    events: [&[Recorded]; 2],
    own: &[Vec<u64>; 2],
    renumbered: &dyn Fn(usize, u64) -> u64,
    record: &Record,
) -> Found {
    let copy = |which: usize| {
        let renumbered = |act| renumbered(which, act);
        Copy::of(events[which], &own[which], &renumbered)
    };
    let copies = [copy(0), copy(1)];
    let merged = Timeline::of(record.events.iter().cloned());
    let mut wholes = of_wholes(&copies, merged.session());
    let of_one: Vec<Subject> = wholes.iter().flat_map(subjects).collect();
    let mut conflicts = of_fields(&copies, &of_one);
    conflicts.append(&mut wholes);
    // What is asked of a whole first: its fields may be none any more.
    conflicts.sort_by_key(|one| {
        let when = deeds::last(&one.said[0].done);
        (one.field.is_some(), when, format!("{one:?}"))
    });
    Found {
        conflicts,
        consents: stricter(&copies),
    }
}

fn subjects(conflict: &Conflict) -> Vec<Subject> {
    let done = conflict.said.iter().flat_map(|side| &side.done);
    done.map(|did| did.subject).collect()
}

/// Finds how people appear whom both copies have asked: as the stricter has it.
fn stricter(copies: &[Copy; 2]) -> Vec<(PersonId, Consent)> {
    let [ours, theirs] = [copies[0].consents(), copies[1].consents()];
    let mut found = Vec::new();
    for (person, consent) in ours.iter().chain(&theirs) {
        let both = [&ours, &theirs].map(|all| all.iter().find(|(other, _)| other == person));
        let stands = match both {
            [Some((_, one)), Some((_, other))] => (one != other).then(|| less(*one, *other)),
            _ => (*consent == Consent::NotRecorded).then_some(Consent::NotRecorded),
        };
        if let Some(stands) = stands
            && !found.contains(&(*person, stands))
        {
            found.push((*person, stands));
        }
    }
    found.sort_by_key(|(person, _)| person.to_string());
    found
}

/// Returns which of two ways to appear shows less.
fn less(one: Consent, other: Consent) -> Consent {
    if one.shows_more_than(other) {
        other
    } else {
        one
    }
}

/// Finds fields that both have changed, to something else.
fn of_fields(copies: &[Copy; 2], but: &[Subject]) -> Vec<Conflict> {
    let changed = copies.each_ref().map(|copy| fields(&copy.done));
    let mut found = Vec::new();
    for one in &changed[0] {
        let same = |other: &&Field| (other.subject, other.name) == (one.subject, one.name);
        let Some(other) = changed[1].iter().find(same) else {
            continue;
        };
        let settled = one.now == other.now || is_gap(one.now) || is_gap(other.now);
        if settled || (one.adds() && other.adds()) || but.contains(&one.subject) {
            continue;
        }
        found.push(Conflict {
            subject: one.subject,
            field: Some(one.name.to_owned()),
            said: in_order([one.side(), other.side()]),
        });
    }
    found
}

fn is_gap(value: Option<&Value>) -> bool {
    matches!(value, Some(Value::Words(Words::Withdrawn)))
}

/// What the acts of one copy have made of a field.
struct Field<'a> {
    subject: Subject,
    name: &'a str,
    /// Whether there was nothing before.
    is_new: bool,
    now: Option<&'a Value>,
    done: Vec<&'a Did>,
}

impl Field<'_> {
    /// Says whether it is one more in a list: one from each copy is no conflict.
    fn adds(&self) -> bool {
        let lists = matches!(
            self.subject,
            Subject::Decision { .. } | Subject::Action { .. } | Subject::Session
        );
        lists && self.is_new && self.name.contains(|c: char| c.is_ascii_digit())
    }

    fn side(&self) -> Side {
        let mut acts: Vec<_> = self.done.iter().map(|did| did.act).collect();
        acts.dedup();
        Side {
            value: self.now.cloned(),
            done: self
                .done
                .last()
                .map(|did| (*did).clone())
                .into_iter()
                .collect(),
            acts,
        }
    }
}

fn fields(done: &[Did]) -> Vec<Field<'_>> {
    let mut all: Vec<Field<'_>> = Vec::new();
    for did in done {
        let Deed::Field(changed) = &did.deed else {
            continue;
        };
        let known = all
            .iter_mut()
            .find(|one| one.subject == did.subject && one.name == changed.field);
        match known {
            Some(field) => {
                field.now = changed.now.as_ref();
                field.done.push(did);
            }
            None => all.push(Field {
                subject: did.subject,
                name: &changed.field,
                is_new: changed.was.is_none(),
                now: changed.now.as_ref(),
                done: vec![did],
            }),
        }
    }
    all
}

/// Finds things of which one copy has made something else as a whole, while the other has
/// changed them, too; and turns that fit in each copy, and no longer in both.
fn of_wholes(copies: &[Copy; 2], merged: &Session) -> Vec<Conflict> {
    let mut groups: Vec<Vec<Subject>> = Vec::new();
    let mut all: Vec<Subject> = Vec::new();
    for did in copies.iter().flat_map(|copy| &copy.done) {
        if !all.contains(&did.subject) {
            all.push(did.subject);
        }
    }
    groups.extend(
        all.iter()
            .filter(|of| is_asked(copies, **of))
            .map(|of| vec![*of]),
    );
    groups.extend(clashing(copies, &all, merged));
    let mut found: Vec<Conflict> = Vec::new();
    for group in joined(copies, groups) {
        let side = |copy: &Copy| {
            let of_it = |did: &&Did| group.contains(&did.subject);
            let mut acts: Vec<_> = copy.done.iter().filter(of_it).map(|did| did.act).collect();
            acts.dedup();
            let done = copy.done.iter().filter(|did| acts.contains(&did.act));
            let done = done.filter(|did| group.contains(&did.subject)).cloned();
            Side {
                value: None,
                done: done.collect(),
                acts: copy.leaning_on(&acts),
            }
        };
        let said = copies.each_ref().map(side);
        if said.iter().any(|side| side.done.is_empty()) {
            continue;
        }
        let said = in_order(said);
        found.push(Conflict {
            subject: group[0],
            field: None,
            said,
        });
    }
    found
}

/// Says whether one copy has made something else of the whole of a thing, and the other has
/// changed it in another way.
fn is_asked(copies: &[Copy; 2], subject: Subject) -> bool {
    let done = copies.each_ref().map(|copy| {
        let its = copy.done.iter().filter(|did| did.subject == subject);
        its.map(|did| &did.deed).collect::<Vec<_>>()
    });
    let is_whole = |deed: &&&Deed| !matches!(deed, Deed::Field(_) | Deed::Told(_));
    let whole = done.iter().flatten().any(|deed| is_whole(&deed));
    // What of somebody no field tells: how they like to take part.
    let is_told = |deed: &&&Deed| matches!(deed, Deed::Told(_));
    let told = matches!(subject, Subject::Person { .. })
        && done.iter().all(|all| all.iter().any(|deed| is_told(&deed)));
    let same = |one: &[&Deed], other: &[&Deed]| {
        let bare = |deed: &&Deed| match deed {
            Deed::Told(recorded) => format!("{:?}", recorded.event),
            deed => format!("{deed:?}"),
        };
        one.iter().map(bare).eq(other.iter().map(bare))
    };
    let both = done.iter().all(|all| !all.is_empty());
    both && (whole || told) && !same(&done[0], &done[1])
}

/// Finds turns that take up the same time in both copies made one, and in neither alone.
fn clashing(copies: &[Copy; 2], all: &[Subject], merged: &Session) -> Vec<Vec<Subject>> {
    let touched: Vec<_> = all
        .iter()
        .filter(|subject| matches!(subject, Subject::Turn { .. }))
        .collect();
    let mut found = Vec::new();
    for (place, one) in touched.iter().enumerate() {
        for other in &touched[place..] {
            let alone = copies.iter().any(|copy| copy.clash(**one, **other));
            if !alone && deeds::clash(merged, **one, **other) {
                let mut both = vec![**one, **other];
                both.dedup();
                found.push(both);
            }
        }
    }
    found
}

/// Joins groups of things that one act has changed together: it stands as a whole, or not.
fn joined(copies: &[Copy; 2], groups: Vec<Vec<Subject>>) -> Vec<Vec<Subject>> {
    let acts = |group: &[Subject]| {
        let done = copies.iter().flat_map(|copy| &copy.done);
        let of_it = done.filter(|did| group.contains(&did.subject));
        of_it.map(|did| did.act).collect::<Vec<_>>()
    };
    let mut found: Vec<Vec<Subject>> = Vec::new();
    for mut group in groups {
        loop {
            let mine = acts(&group);
            let meets = found
                .iter()
                .position(|other| acts(other).iter().any(|act| mine.contains(act)));
            let Some(meets) = meets else { break };
            group.splice(0..0, found.remove(meets));
        }
        let mut known: Vec<Subject> = Vec::new();
        group.retain(|subject| {
            let is_new = !known.contains(subject);
            known.push(*subject);
            is_new
        });
        group.sort_by_key(|subject| format!("{subject:?}"));
        found.push(group);
    }
    found
}

fn in_order(mut said: [Side; 2]) -> [Side; 2] {
    said.sort_by_key(|side| (deeds::last(&side.done), format!("{side:?}")));
    said
}
