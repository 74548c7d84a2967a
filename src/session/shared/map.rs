//! Maps whose copies share what neither of them has changed.

use std::fmt;
use std::sync::Arc;

/// How many entries a piece has at the most.
const PIECE: usize = 64;

/// A map by key, in pieces: whoever changes an entry makes its piece their own, and no other.
#[derive(Clone)]
pub struct SharedMap<K, V> {
    /// By their keys, within a piece and from piece to piece; none is empty.
    pieces: Vec<Arc<Vec<(K, V)>>>,
}

impl<K: Copy + Ord, V: Clone> SharedMap<K, V> {
    /// Returns what stands by a key.
    #[must_use]
    pub fn get(&self, key: K) -> Option<&V> {
        let piece = self.pieces.get(self.piece_of(key)?)?;
        let place = piece.binary_search_by_key(&key, |entry| entry.0).ok()?;
        Some(&piece[place].1)
    }

    /// Returns what stands by a key, to be changed; where nothing does, what is nothing yet is
    /// put there.
    pub fn get_or_default(&mut self, key: K) -> &mut V
    where
        V: Default,
    {
        let Some(at) = self.piece_of(key) else {
            self.pieces.insert(0, Arc::new(vec![(key, V::default())]));
            return &mut Arc::make_mut(&mut self.pieces[0])[0].1;
        };
        let (at, place) = match self.pieces[at].binary_search_by_key(&key, |entry| entry.0) {
            Ok(place) => (at, place),
            Err(place) => self.put_in(at, place, (key, V::default())),
        };
        &mut Arc::make_mut(&mut self.pieces[at])[place].1
    }

    /// Puts something by a key, in the place of what stood there.
    pub fn insert(&mut self, key: K, value: V)
    where
        V: Default,
    {
        *self.get_or_default(key) = value;
    }

    /// Takes everything out.
    pub fn clear(&mut self) {
        self.pieces.clear();
    }

    /// Keeps the entries for whose keys `stays` is true.
    pub fn retain(&mut self, stays: impl Fn(K) -> bool) {
        for piece in &mut self.pieces {
            if piece.iter().any(|entry| !stays(entry.0)) {
                Arc::make_mut(piece).retain(|entry| stays(entry.0));
            }
        }
        self.pieces.retain(|piece| !piece.is_empty());
    }

    /// Goes through the entries by their keys.
    pub fn iter(&self) -> impl Iterator<Item = &(K, V)> {
        self.pieces.iter().flat_map(|piece| piece.iter())
    }

    /// Returns the piece that a key stands in or belongs in; none where there are none.
    fn piece_of(&self, key: K) -> Option<usize> {
        let from = |piece: &Arc<Vec<(K, V)>>| piece.first().is_some_and(|entry| entry.0 <= key);
        let after = self.pieces.partition_point(from);
        (!self.pieces.is_empty()).then(|| after.saturating_sub(1))
    }

    /// Puts an entry in a piece, which becomes two where it was full, and returns where it is.
    fn put_in(&mut self, at: usize, place: usize, entry: (K, V)) -> (usize, usize) {
        let piece = Arc::make_mut(&mut self.pieces[at]);
        piece.insert(place, entry);
        if piece.len() <= PIECE {
            return (at, place);
        }
        let half = piece.len() / 2;
        let rest = piece.split_off(half);
        self.pieces.insert(at + 1, Arc::new(rest));
        match place.checked_sub(half) {
            Some(place) => (at + 1, place),
            None => (at, place),
        }
    }
}

impl<K, V> Default for SharedMap<K, V> {
    fn default() -> Self {
        Self { pieces: Vec::new() }
    }
}

// By the entries: where pieces end depends on the order in which things came.
impl<K: Copy + Ord, V: Clone + PartialEq> PartialEq for SharedMap<K, V> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl<K: Copy + Ord, V: Clone + Eq> Eq for SharedMap<K, V> {}

impl<K: Copy + Ord + fmt::Debug, V: Clone + fmt::Debug> fmt::Debug for SharedMap<K, V> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let entries = self.iter().map(|(key, value)| (key, value));
        out.debug_map().entries(entries).finish()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    /// Something done to a map.
    #[derive(Clone, Debug)]
    enum Done {
        Insert(u16, u8),
        Add(u16),
        Retain(u16),
        Clear,
        Copy,
    }

    fn done() -> impl Strategy<Value = Done> {
        prop_oneof![
            40 => (any::<u16>(), any::<u8>()).prop_map(|(key, n)| Done::Insert(key, n)),
            20 => any::<u16>().prop_map(|key| Done::Add(key % 50)),
            2 => (2..9_u16).prop_map(Done::Retain),
            1 => Just(Done::Clear),
            4 => Just(Done::Copy),
        ]
    }

    proptest! {
        #[test]
        fn it_is_a_map_like_any_and_copies_keep_what_they_had(all in prop::collection::vec(done(), 0..400)) {
            let mut map: SharedMap<u16, u8> = SharedMap::default();
            let mut plain: BTreeMap<u16, u8> = BTreeMap::new();
            let mut copies = Vec::new();
            for done in all {
                match done {
                    Done::Insert(key, n) => { map.insert(key, n); plain.insert(key, n); }
                    Done::Add(key) => {
                        *map.get_or_default(key) ^= 1;
                        *plain.entry(key).or_default() ^= 1;
                    }
                    Done::Retain(of) => { map.retain(|key| key % of != 0); plain.retain(|key, _| key % of != 0); }
                    Done::Clear => { map.clear(); plain.clear(); }
                    Done::Copy => copies.push((map.clone(), plain.clone())),
                }
            }
            copies.push((map, plain));
            for (map, plain) in copies {
                prop_assert!(map.iter().copied().eq(plain.iter().map(|(key, n)| (*key, *n))));
                for key in 0..100 {
                    prop_assert_eq!(map.get(key), plain.get(&key));
                }
                prop_assert!(map.pieces.iter().all(|piece| !piece.is_empty() && piece.len() <= PIECE));
                let mut anew = SharedMap::default();
                plain.into_iter().rev().for_each(|(key, n)| anew.insert(key, n));
                prop_assert_eq!(map, anew);
            }
        }
    }
}
