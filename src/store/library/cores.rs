//! Work shared out over the machine's cores, in the order in which it was given.

use std::sync::Mutex;
use std::thread;

/// How much is taken at a time at the most: enough that taking it costs nothing, little enough
/// that no core is left with much when the others are done.
const TAKEN: usize = 16;

/// How much is done before it is worth another thread.
const FEW: usize = 4;

/// Does something with each of many, and returns what came of each, in their order.
#[must_use]
pub fn map<T: Send, R: Send>(all: Vec<T>, each: impl Fn(T) -> R + Sync) -> Vec<R> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    if cores == 1 || all.len() <= FEW {
        return all.into_iter().map(each).collect();
    }
    let at_once = (all.len() / (cores * TAKEN)).clamp(1, TAKEN);
    let waiting = Mutex::new(all.into_iter().enumerate());
    let work = || {
        let mut done = Vec::new();
        loop {
            let taken: Vec<(usize, T)> = match waiting.lock() {
                Ok(mut waiting) => waiting.by_ref().take(at_once).collect(),
                Err(_) => return done,
            };
            let Some((first, _)) = taken.first() else {
                return done;
            };
            let first = *first;
            let made = taken.into_iter().map(|(_, one)| each(one));
            done.push((first, made.collect::<Vec<R>>()));
        }
    };
    let mut done = thread::scope(|scope| {
        let others: Vec<_> = (1..cores).map(|_| scope.spawn(work)).collect();
        let mut done = work();
        for other in others {
            match other.join() {
                Ok(theirs) => done.extend(theirs),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        done
    });
    done.sort_unstable_by_key(|(first, _)| *first);
    done.into_iter().flat_map(|(_, made)| made).collect()
}

/// Does two things at once, the second elsewhere.
pub fn both<A, B: Send>(one: impl FnOnce() -> A, other: impl FnOnce() -> B + Send) -> (A, B) {
    thread::scope(|scope| {
        let other = scope.spawn(other);
        let one = one();
        match other.join() {
            Ok(other) => (one, other),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_done_once_and_comes_back_in_order() {
        for count in [0, 1, TAKEN, 1000] {
            let done = map((0..count).collect(), |one| one * 2);
            assert_eq!(done, (0..count).map(|one| one * 2).collect::<Vec<_>>());
        }
    }
}
