//! Texts that reach the rules in an odd shape.

use crate::room::{Room, item};
use ourturn::session::agenda::{self, Outline};
use ourturn::session::meeting;
use ourturn::session::people::{self, Details};
use ourturn::session::{Refusal, Timeline, Words};

#[test]
fn a_name_or_title_of_two_lines_was_one_line_only_once_it_was_read_back() {
    let mut room = Room::with(&[]);
    let two_lines = || Words::text("two\nlines");
    room.does(meeting::Command::Retitle(two_lines()));
    room.does(people::Command::Add {
        name: two_lines(),
        details: Details::default(),
        present: true,
        needs: Vec::new(),
    });
    let outline = Outline {
        title: two_lines(),
        ..item("Talking", 5)
    };
    room.does(agenda::Command::Add(outline, None));
    let json = serde_json::to_string(room.timeline.events()).unwrap();
    let read = Timeline::of(serde_json::from_str::<Vec<_>>(&json).unwrap());
    assert_eq!(read.session(), room.session());
    assert_eq!(room.session().meeting.about.title.shown(), "two lines");
    assert_eq!(
        room.refuses(meeting::Command::Retitle(two_lines())),
        Refusal::NothingChanges
    );
}
