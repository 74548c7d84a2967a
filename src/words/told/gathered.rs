//! What was gathered by handing the laptop round.

use super::Act;
use crate::session::gathering::{Event, Gathered};
use crate::words::{capital, counted};

impl Act<'_> {
    pub(super) fn of_gathering(&self, event: Event) -> String {
        match event {
            Event::GatheringBegun { gathered, .. } => self.while_it_goes_on(
                &format!(
                    "{} are gathered by handing the laptop round, with nobody\u{2019}s name",
                    capital(&gathered.to_string())
                ),
                ". They come into the record at the end: gather end",
            ),
            Event::GatheringEnded { gathering, sheets } => {
                let what = self.after.gatherings.get(gathering).map(|one| one.what);
                let (one, many) = match what {
                    Some(Gathered::Concerns) => ("concern was", "concerns were"),
                    Some(Gathered::Reflections) => ("sheet was", "sheets were"),
                    Some(Gathered::Ideas) | None => ("idea was", "ideas were"),
                };
                match sheets {
                    0 => "Nothing was handed in.".to_owned(),
                    1 | 2 if what == Some(Gathered::Reflections) => format!(
                        "Only {} handed in: that would point to whoever filled them in, \
                         and is not kept.",
                        counted(sheets as usize, one, many)
                    ),
                    sheets => format!(
                        "{} handed in, without names and in an order that was drawn.",
                        capital(&counted(sheets as usize, one, many))
                    ),
                }
            }
        }
    }
}
