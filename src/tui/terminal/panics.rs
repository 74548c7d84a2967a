//! The panic hook: the terminal first, then the message.

use std::panic;
use std::sync::{Arc, Mutex, Once, PoisonError, Weak};

use super::held::Held;

/// The terminal that a panic restores: the one taken last.
static TAKEN: Mutex<Weak<Held>> = Mutex::new(Weak::new());

/// Makes panics restore `held` first; the hook that was there before prints as it always did.
pub(super) fn restore_first(held: &Arc<Held>) {
    static HOOK: Once = Once::new();
    *TAKEN.lock().unwrap_or_else(PoisonError::into_inner) = Arc::downgrade(held);
    HOOK.call_once(|| {
        let previous = panic::take_hook();
        panic::set_hook(Box::new(move |report| {
            let taken = TAKEN
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .upgrade();
            match taken.filter(|held| held.is_on()) {
                Some(held) if !held.is_owner() => {
                    held.keep(&report.to_string());
                }
                Some(held) => {
                    held.give_back();
                    previous(report);
                }
                None => previous(report),
            }
        }));
    });
}
