//! Lists whose copies share what neither of them has changed.
//!
//! A session is copied often: for every checkpoint of its timeline, for every moment that is
//! looked at again, to try out what several commands come to. A list that grows all session long
//! is kept in pieces; a copy takes the pieces over as they are, and whoever changes something
//! makes a piece its own first. Reading is as with any list. There is no `iter_mut`: it would
//! make every piece that it passes its own, where nearly always one thing is changed.

mod map;

use std::fmt;
use std::ops::{Index, IndexMut};
use std::sync::Arc;

use serde::{Serialize, Serializer};

pub use map::SharedMap;

/// A list in pieces of `PIECE` things.
#[derive(Clone)]
pub struct Shared<T, const PIECE: usize = 32> {
    /// Every piece is full but the last, and none is empty.
    pieces: Vec<Arc<Vec<T>>>,
    len: usize,
}

impl<T, const PIECE: usize> Shared<T, PIECE> {
    /// Returns how many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Says whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Goes through them in their order.
    #[must_use]
    pub fn iter(&self) -> Iter<'_, T, PIECE> {
        Iter {
            list: self,
            from: 0,
            to: self.len,
        }
    }

    /// Goes through those from one place up to, and without, another.
    #[must_use]
    pub fn between(&self, from: usize, to: usize) -> Iter<'_, T, PIECE> {
        let to = to.min(self.len);
        Iter {
            list: self,
            from: from.min(to),
            to,
        }
    }

    /// Returns the one at a place.
    #[must_use]
    pub fn get(&self, place: usize) -> Option<&T> {
        self.pieces.get(place / PIECE)?.get(place % PIECE)
    }

    /// Returns the first.
    #[must_use]
    pub fn first(&self) -> Option<&T> {
        self.get(0)
    }

    /// Returns the last.
    #[must_use]
    pub fn last(&self) -> Option<&T> {
        self.pieces.last()?.last()
    }
}

impl<T: Clone, const PIECE: usize> Shared<T, PIECE> {
    /// Adds one at the end.
    pub fn push(&mut self, thing: T) {
        match self.pieces.last_mut() {
            Some(piece) if piece.len() < PIECE => Arc::make_mut(piece).push(thing),
            _ => self.pieces.push(Arc::new(vec![thing])),
        }
        self.len += 1;
    }

    /// Returns the one at a place, to be changed.
    pub fn get_mut(&mut self, place: usize) -> Option<&mut T> {
        let piece = self.pieces.get_mut(place / PIECE)?;
        if place % PIECE >= piece.len() {
            return None;
        }
        Arc::make_mut(piece).get_mut(place % PIECE)
    }

    /// Returns the last, to be changed.
    pub fn last_mut(&mut self) -> Option<&mut T> {
        self.get_mut(self.len.checked_sub(1)?)
    }

    /// Returns the first for which `is_it` is true, to be changed.
    pub fn find_mut(&mut self, is_it: impl FnMut(&T) -> bool) -> Option<&mut T> {
        let place = self.iter().position(is_it)?;
        self.get_mut(place)
    }

    /// Changes every one for which `is_it` is true.
    pub fn change_where(&mut self, is_it: impl Fn(&T) -> bool, mut change: impl FnMut(&mut T)) {
        for piece in &mut self.pieces {
            if piece.iter().any(&is_it) {
                let own = Arc::make_mut(piece).iter_mut();
                own.filter(|thing| is_it(thing)).for_each(&mut change);
            }
        }
    }

    /// Puts one in at a place; those from there on come after it.
    pub fn insert(&mut self, place: usize, thing: T) {
        let after = self.taken_off(place);
        self.push(thing);
        self.extend(after);
    }

    /// Takes out and returns the one at a place.
    ///
    /// # Panics
    /// When there is none.
    pub fn remove(&mut self, place: usize) -> T {
        let mut after = self.taken_off(place);
        let thing = after.remove(0);
        self.extend(after);
        thing
    }

    /// Keeps those for which `stays` is true.
    pub fn retain(&mut self, mut stays: impl FnMut(&T) -> bool) {
        let Some(first) = self.iter().position(|thing| !stays(thing)) else {
            return;
        };
        let after = self.taken_off(first).into_iter().skip(1);
        self.extend(after.filter(stays));
    }

    /// Takes off and returns those from a place on.
    fn taken_off(&mut self, place: usize) -> Vec<T> {
        let off: Vec<T> = self.between(place, self.len).cloned().collect();
        let place = place.min(self.len);
        self.pieces.truncate(place.div_ceil(PIECE));
        if let Some(piece) = self.pieces.last_mut()
            && !place.is_multiple_of(PIECE)
        {
            Arc::make_mut(piece).truncate(place % PIECE);
        }
        self.len = place;
        off
    }
}

impl<T, const PIECE: usize> Default for Shared<T, PIECE> {
    fn default() -> Self {
        Self {
            pieces: Vec::new(),
            len: 0,
        }
    }
}

impl<T: PartialEq, const PIECE: usize> PartialEq for Shared<T, PIECE> {
    fn eq(&self, other: &Self) -> bool {
        let mut pairs = self.pieces.iter().zip(&other.pieces);
        self.len == other.len && pairs.all(|(one, other)| Arc::ptr_eq(one, other) || one == other)
    }
}

impl<T: Eq, const PIECE: usize> Eq for Shared<T, PIECE> {}

impl<T: fmt::Debug, const PIECE: usize> fmt::Debug for Shared<T, PIECE> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_list().entries(self).finish()
    }
}

impl<T: Serialize, const PIECE: usize> Serialize for Shared<T, PIECE> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self)
    }
}

impl<T, const PIECE: usize> Index<usize> for Shared<T, PIECE> {
    type Output = T;

    fn index(&self, place: usize) -> &T {
        &self.pieces[place / PIECE][place % PIECE]
    }
}

impl<T: Clone, const PIECE: usize> IndexMut<usize> for Shared<T, PIECE> {
    fn index_mut(&mut self, place: usize) -> &mut T {
        &mut Arc::make_mut(&mut self.pieces[place / PIECE])[place % PIECE]
    }
}

impl<T: Clone, const PIECE: usize> Extend<T> for Shared<T, PIECE> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, things: I) {
        for thing in things {
            self.push(thing);
        }
    }
}

impl<T: Clone, const PIECE: usize> FromIterator<T> for Shared<T, PIECE> {
    fn from_iter<I: IntoIterator<Item = T>>(things: I) -> Self {
        let mut list = Self::default();
        list.extend(things);
        list
    }
}

impl<'a, T, const PIECE: usize> IntoIterator for &'a Shared<T, PIECE> {
    type Item = &'a T;
    type IntoIter = Iter<'a, T, PIECE>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// Goes through a [`Shared`] list, from either end.
#[derive(Debug)]
pub struct Iter<'a, T, const PIECE: usize> {
    list: &'a Shared<T, PIECE>,
    from: usize,
    to: usize,
}

// Written by hand: a derive would ask `T` for what going through it does not need.
impl<T, const PIECE: usize> Clone for Iter<'_, T, PIECE> {
    fn clone(&self) -> Self {
        Self { ..*self }
    }
}

impl<'a, T, const PIECE: usize> Iterator for Iter<'a, T, PIECE> {
    type Item = &'a T;

    fn next(&mut self) -> Option<&'a T> {
        if self.from >= self.to {
            return None;
        }
        let thing = &self.list[self.from];
        self.from += 1;
        Some(thing)
    }

    fn nth(&mut self, skipped: usize) -> Option<&'a T> {
        self.from = self.from.saturating_add(skipped);
        self.next()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.to.saturating_sub(self.from);
        (left, Some(left))
    }
}

impl<T, const PIECE: usize> DoubleEndedIterator for Iter<'_, T, PIECE> {
    fn next_back(&mut self) -> Option<Self::Item> {
        if self.from >= self.to {
            return None;
        }
        self.to -= 1;
        Some(&self.list[self.to])
    }
}

impl<T, const PIECE: usize> ExactSizeIterator for Iter<'_, T, PIECE> {}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Something done to a list, with a number to do it with.
    #[derive(Clone, Debug)]
    enum Done {
        Push(u8),
        Change(usize, u8),
        ChangeWhere(u8),
        Insert(usize, u8),
        Remove(usize),
        Retain(u8),
        Copy,
    }

    fn done() -> impl Strategy<Value = Done> {
        prop_oneof![
            8 => any::<u8>().prop_map(Done::Push),
            2 => (any::<usize>(), any::<u8>()).prop_map(|(at, n)| Done::Change(at, n)),
            1 => any::<u8>().prop_map(Done::ChangeWhere),
            1 => (any::<usize>(), any::<u8>()).prop_map(|(at, n)| Done::Insert(at, n)),
            1 => any::<usize>().prop_map(Done::Remove),
            1 => any::<u8>().prop_map(Done::Retain),
            2 => Just(Done::Copy),
        ]
    }

    proptest! {
        #[test]
        fn it_is_a_list_like_any_and_copies_keep_what_they_had(all in prop::collection::vec(done(), 0..80)) {
            let mut list: Shared<u8, 4> = Shared::default();
            let mut plain: Vec<u8> = Vec::new();
            let mut copies = Vec::new();
            for done in all {
                let len = plain.len().max(1);
                match done {
                    Done::Push(n) => { list.push(n); plain.push(n); }
                    Done::Change(at, n) if !plain.is_empty() => {
                        list[at % len] = n;
                        plain[at % len] = n;
                    }
                    Done::ChangeWhere(n) => {
                        list.change_where(|thing| *thing < n, |thing| *thing += 1);
                        plain.iter_mut().filter(|thing| **thing < n).for_each(|thing| *thing += 1);
                    }
                    Done::Insert(at, n) => { list.insert(at % len, n); plain.insert(at % len, n); }
                    Done::Remove(at) if !plain.is_empty() => {
                        prop_assert_eq!(list.remove(at % len), plain.remove(at % len));
                    }
                    Done::Retain(n) => { list.retain(|thing| *thing > n / 4); plain.retain(|thing| *thing > n / 4); }
                    Done::Copy => copies.push((list.clone(), plain.clone())),
                    _ => {}
                }
                prop_assert!(list.iter().eq(&plain));
                prop_assert!(list.iter().rev().eq(plain.iter().rev()));
                prop_assert_eq!(list.len(), plain.len());
                prop_assert_eq!((list.first(), list.last()), (plain.first(), plain.last()));
                prop_assert_eq!(&list, &plain.iter().copied().collect());
            }
            for (list, plain) in copies {
                prop_assert!(list.iter().eq(&plain));
            }
        }
    }

    #[test]
    fn a_part_of_it_is_gone_through_from_any_place() {
        let list: Shared<usize, 4> = (0..30).collect();
        assert!(list.between(3, 9).eq(&[3, 4, 5, 6, 7, 8]));
        assert_eq!(list.between(28, 90).len(), 2);
        assert_eq!(list.get(30), None);
    }
}
