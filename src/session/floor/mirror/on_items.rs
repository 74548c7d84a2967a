//! *Balance* and *heard* on each item that was begun.
//!
//! Those who were there for any of it are asked about, by how long they were there
//! while the group was on it: who came for the last item had no part in the first.
//! *Balance* takes the same five minutes as for the whole session, so that a short
//! item has none.

use serde::Serialize;

use super::gathered::{Gathered, Known};
use super::over_time::if_any_to_a_tenth;
use crate::session::Session;
use crate::session::agenda::{Item, ItemId, ItemKind};
use crate::session::floor::shares::{Heard, Share, Shares};
use crate::session::moment::Millis;

/// How the floor was shared on one item.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct OnItem {
    /// Which.
    pub item: ItemId,
    /// Its place in the agenda, counted from 1.
    pub place: usize,
    /// *Balance* of those who were there for five minutes of it, 0–100.
    #[serde(
        serialize_with = "if_any_to_a_tenth",
        skip_serializing_if = "Option::is_none"
    )]
    #[schemars(with = "Option<f64>")]
    pub balance: Option<f64>,
    /// Who contributed to it, of those who were there for any of it.
    #[serde(flatten)]
    pub heard: Heard,
    /// The turns that were begun on it.
    pub turns: usize,
    /// Their floor time together, in milliseconds.
    pub floor_time: Millis,
    /// How long the group was on it, in milliseconds.
    pub spent: Millis,
}

/// What one person had of an item.
#[derive(Clone, Copy, Default)]
struct Had {
    floor_time: Millis,
    took_the_floor: bool,
    contributed: bool,
}

pub(super) fn of(session: &Session, gathered: &Gathered) -> Vec<OnItem> {
    let items = &session.agenda.items;
    let people = gathered.people.len();
    let mut had = vec![Had::default(); items.len() * people];
    let mut turns = vec![0; items.len()];
    let place = |item: Option<ItemId>| {
        let item = item?;
        items.iter().position(|other| other.id == item)
    };
    for said in &gathered.said {
        if let Some(item) = place(said.item) {
            turns[item] += usize::from(said.begins);
            let had = &mut had[item * people + said.who];
            had.floor_time += said.to.saturating_sub(said.from);
            had.took_the_floor = true;
            had.contributed = true;
        }
    }
    for gave in &gathered.gave {
        if let Some(item) = place(gave.item) {
            had[item * people + gave.who].contributed = true;
        }
    }
    items
        .iter()
        .enumerate()
        .filter(|(_, item)| !item.spans.is_empty())
        // Nobody is to be heard in a break.
        .filter(|(place, item)| item.outline.kind != ItemKind::Break || turns[*place] > 0)
        .map(|(place, item)| {
            let had = &had[place * people..][..people];
            let (heard, shares) = stock(gathered, item, had);
            OnItem {
                item: item.id,
                place: place + 1,
                balance: shares.balance(),
                heard,
                turns: turns[place],
                floor_time: had.iter().map(|had| had.floor_time).sum(),
                spent: item.spent(gathered.now),
            }
        })
        // One that was left as soon as it was begun had nobody in it.
        .filter(|item| item.heard.present > 0)
        .collect()
}

/// Takes stock of an item: who was heard, and what each had of the floor.
fn stock(gathered: &Gathered, item: &Item, had: &[Had]) -> (Heard, Shares) {
    let mut heard = Heard::default();
    let mut each = Vec::with_capacity(had.len());
    for (known, had) in gathered.people.iter().zip(had) {
        if !known.takes_part {
            continue;
        }
        let presence = presence(gathered, item, known);
        // The item's clock may be held while somebody speaks on it.
        if presence.is_none() && !had.took_the_floor {
            continue;
        }
        heard.present += 1;
        heard.heard += usize::from(had.contributed);
        if known.takes_the_floor || had.took_the_floor {
            each.push(Share {
                person: known.person,
                presence: presence.unwrap_or(0),
                floor_time: known.weighed(had.floor_time),
                turns: 0,
            });
        }
    }
    (heard, Shares::of_each(each))
}

/// Returns how long someone was there for an item while there was a floor to have,
/// in milliseconds; nothing where they were not.
fn presence(gathered: &Gathered, item: &Item, known: &Known) -> Option<Millis> {
    let spans = item.spans.iter();
    let mut stretches = spans
        .flat_map(|span| known.within(*span, gathered.now))
        .map(|(from, to)| {
            let lasted = gathered.with_a_floor(to);
            lasted.saturating_sub(gathered.with_a_floor(from))
        })
        .peekable();
    stretches.peek()?;
    Some(stretches.sum())
}
