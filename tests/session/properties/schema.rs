//! Whatever a session comes to: its file is what the published schema says.

use proptest::prelude::*;

use super::fixed;
use super::life::{Life, steps};
use crate::by_schema::faults;
use ourturn::session::meeting;
use ourturn::store::{Record, Unknown, transcript};

proptest! {
    #![proptest_config(fixed(200))]

    #[test]
    fn any_session_is_by_the_schema(steps in steps(1..120)) {
        let mut life = Life::new();
        for step in steps {
            life.does(step);
        }
        let _ = life.room.tries(meeting::Command::Close);
        let record = Record {
            events: life.room.timeline.events().to_vec(),
            unknown: Unknown::default(),
        };
        let text = transcript::text(&record, life.room.session());
        let file = serde_json::from_str(&text).expect("it is JSON");
        prop_assert_eq!(faults(&file), Vec::<String>::new());
    }
}
