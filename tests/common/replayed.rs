//! What holds of the replay of any session.

use std::collections::BTreeSet;
use std::time::Duration;

use ourturn::replay::player::{Player, SILENCE};
use ourturn::session::{Event, Session, Timeline, record};

/// Folds so many events one by one, without those acts that stand as taken back after them.
fn plainly(timeline: &Timeline, count: usize) -> Session {
    let events = &timeline.events()[..count];
    let mut undone = BTreeSet::new();
    for recorded in events {
        match recorded.event {
            Event::Record(record::Event::Undone { act }) => {
                undone.insert(act);
            }
            Event::Record(record::Event::Redone { act }) => {
                undone.remove(&act);
            }
            _ => {}
        }
    }
    let mut session = Session::default();
    let stand = events.iter().filter(|event| !undone.contains(&event.act));
    for event in stand {
        session.apply(event);
    }
    session
}

/// Checks that a replay ends with what stood at the close, played or gone to, and that some of its
/// moments, backwards, are what their events fold to; `moments` of them.
pub(crate) fn replays(timeline: &Timeline, moments: usize) {
    let mut player = Player::new(timeline.clone(), Some(SILENCE));
    player.go_to(u64::MAX);
    assert!(
        player.session() == timeline.session(),
        "the end is not the close"
    );
    let all = timeline.events().len();
    for place in (0..=moments).rev().map(|part| all * part / moments.max(1)) {
        let t = place
            .checked_sub(1)
            .map_or(0, |last| timeline.events()[last].t);
        player.go_to(t);
        let count = timeline.events().partition_point(|event| event.t <= t);
        assert_eq!(player.events(), count);
        assert!(*player.session() == plainly(timeline, count), "at {t}");
    }
    player.go_to(0);
    player.toggle();
    player.let_pass(Duration::from_secs(1));
    while player.is_playing() {
        player.let_pass(Duration::from_mins(10));
    }
    assert!(
        player.session() == timeline.session(),
        "played to the end, it is not the close"
    );
}
