//! Every export of a session, as bytes.

use std::io::{Cursor, Read as _};

use ourturn::replay::player::Player;
use ourturn::report::document::Document;
use ourturn::report::tables::{self, Name};
use ourturn::report::{Format, Kind, calendar, captions, document, docx, html, markdown, replayed};
use ourturn::session::{Millis, Timeline};
use ourturn::store::public;
use ourturn::tui::replay::still;
use ourturn::words::appearance::Public;
use strum::VariantArray as _;

/// Returns each export with its name: kind, format and part. `packed` has documents
/// made, too, and taken apart, so that they can be searched.
pub(crate) fn all(timeline: &Timeline, packed: bool) -> Vec<(String, Kind, String)> {
    let (seen, now) = (Public::of(timeline), timeline.last_t());
    let mut all = Vec::new();
    for kind in Kind::VARIANTS.iter().copied() {
        let made = document(timeline, kind);
        let mut add = |part: &str, text: String| all.push((format!("{kind} {part}"), kind, text));
        add("md", markdown::written(&made));
        add("html", html::written(&made));
        for (name, text) in packed.then(|| parts(&made)).into_iter().flatten() {
            add(&name, text);
        }
        if Format::Csv.kinds().contains(&kind) {
            for name in Name::of(kind) {
                let table = tables::written(timeline, &seen, *name);
                add(&format!("{name}.csv"), table);
            }
        }
    }
    let mut add = |part: &str, text: String| all.push((part.to_owned(), Kind::Minutes, text));
    add("ics", calendar::written(timeline, &seen));
    add("vtt", captions::written(&seen, now));
    add("replay html", replayed::written(timeline, 0));
    add("replay svg", still_of(timeline, now));
    add("replay half svg", still_of(timeline, now / 2));
    add(
        "json",
        public::text(seen.session(), timeline.events().last()),
    );
    all
}

fn still_of(timeline: &Timeline, t: Millis) -> String {
    let mut player = Player::new(timeline.clone(), None);
    player.go_to(t);
    still(&player, (120, 40))
}

/// Returns the parts of a document with their names.
fn parts(made: &Document) -> Vec<(String, String)> {
    let packed = docx::written(made).expect("memory takes it");
    let mut packed = zip::ZipArchive::new(Cursor::new(packed)).expect("it is an archive");
    let count = packed.len();
    let part = |place| {
        let mut part = packed.by_index(place).expect("it is there");
        let name = part.name().expect("its name is text").into_owned();
        let mut text = String::new();
        part.read_to_string(&mut text).expect("each part is text");
        (name, text)
    };
    (0..count).map(part).collect()
}
