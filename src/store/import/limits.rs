//! What a recording cannot tell, in sentences for the head of its session.

use super::replay::Began;
use super::{Format, Recording};

/// Returns what whoever reads the session must know of where it comes from.
pub(super) fn limits(recording: &Recording, began: Began) -> Vec<&'static str> {
    let mut said = vec![match recording.format {
        Format::Rttm => {
            "Imported from a record of who spoke when. Each stretch of speech in it is a turn. \
             It does not say who came or left: everyone who spoke is taken to have been there \
             from the first moment to the last."
        }
        Format::WebVtt => {
            "Imported from the captions of a call. A turn is what one voice said until another \
             was captioned; the pauses in it do not count. Captions do not say who came or left: \
             everyone who spoke is taken to have been there from the first moment to the last."
        }
        Format::Zakim => {
            "Imported from a chat log. It tells who was given the floor and not when they \
             stopped: a turn is taken to last until the next person, the next topic or the last \
             line. What was said by people who did not ask for the floor is not in it."
        }
    }];
    match began {
        Began::Stated(_) => {
            said.push("When it began is as stated by whoever imported it.");
        }
        Began::Told { .. } if recording.began.is_none() => said.push(
            "The recording does not say when it began: the date and the time of day are those \
             of its file.",
        ),
        Began::Told { .. } => {}
    }
    said
}
