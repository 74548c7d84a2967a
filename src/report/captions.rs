//! Captions: who had the floor when, as `WebVTT`.

use crate::session::Millis;
use crate::session::floor::turns::Manner;
use crate::words::appearance::Public;

/// Returns who had the floor when, a caption for each stretch of a turn.
///
/// Those who appear without a name are all "someone". An interpreter's time is nobody's,
/// and has none.
#[must_use]
pub fn written(public: &Public, now: Millis) -> String {
    let session = public.session();
    let now = session.clock(now);
    let title = &public.session().meeting.about.title;
    let mut stretches = Vec::new();
    for turn in session.floor.turns().iter().filter(|turn| turn.counted) {
        let name = public.called(turn.speaker);
        let manner = match turn.manner {
            Manner::Spoken => String::new(),
            other => format!(" ({other})"),
        };
        for span in &turn.spans {
            let to = span.to.unwrap_or(now).min(now);
            if span.from < to {
                stretches.push((span.from, to, name, manner.clone()));
            }
        }
    }
    stretches.sort();
    let mut out = format!(
        "WEBVTT\n\nNOTE\nWho had the floor: {}\n",
        text(title.shown())
    );
    for (from, to, name, manner) in stretches {
        let name = text(name);
        let (from, to) = (clock(from), clock(to));
        out.push_str(&format!("\n{from} --> {to}\n<v {name}>{name}{manner}\n"));
    }
    out
}

/// Takes the meaning from every sign that has one in a caption, and keeps it on a line.
fn text(words: &str) -> String {
    let words = words.replace('\n', " ").replace('&', "&amp;");
    words.replace('<', "&lt;").replace('>', "&gt;")
}

fn clock(time: Millis) -> String {
    let (seconds, rest) = (time / 1000, time % 1000);
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    format!("{hours:02}:{minutes:02}:{:02}.{rest:03}", seconds % 60)
}
