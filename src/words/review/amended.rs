//! What was amended of a thing and confirmed, by whom and why; and what it was at each time.

use chrono::{DateTime, FixedOffset};

use super::{Book, Thing};
use crate::session::amendments::{Amendment, Confirmable, Confirmation};
use crate::session::history::{self, Amended, Changed, Version};
use crate::session::record::Subject;
use crate::words::amendments::one;
use crate::words::{ended, quoted};

impl Book<'_> {
    /// Returns what marks a thing in a row: that it was amended, or confirmed.
    pub(super) fn mark(&self, thing: Thing) -> Option<&'static str> {
        let is_amended = self.amended_in(thing).next().is_some();
        match (is_amended, self.confirmation(thing).is_some()) {
            (true, true) => Some("confirmed, amended"),
            (true, false) => Some("amended"),
            (false, true) => Some("confirmed"),
            (false, false) => None,
        }
    }

    /// Says that a thing was confirmed and amended: when, by whom and why, and what it was.
    pub(super) fn amendments_of(&self, thing: Thing) -> Vec<String> {
        let confirmed = self.confirmation(thing);
        let mut lines: Vec<_> = confirmed.map(told).into_iter().collect();
        if thing == Thing::Session {
            let all = self.session.amendments.all.len();
            let told = crate::words::counted(all, "amendment", "amendments");
            let since = format!("{told} since it was closed.");
            lines.extend((all > 0).then_some(since));
        }
        for amended in self.amended_in(thing) {
            let Some(amendment) = self.session.amendments.get(amended.amendment) else {
                continue;
            };
            let on = day_and_time(amendment.at);
            if self.for_the_room {
                lines.push(format!("Amended on {on}."));
                continue;
            }
            let changed = self.changes(&amended.changed);
            let because = because(amendment);
            lines.push(ended(&format!("Amended on {on}{because}: {changed}")));
        }
        lines
    }

    /// Returns what a thing was at each time, the earliest first, and every act that had to do
    /// with it; nothing of what has no history of its own.
    #[must_use]
    pub fn history(&self, thing: Thing) -> Vec<String> {
        let acts = self.act_rows(&self.acts_of(thing));
        if self.for_the_room {
            return acts;
        }
        let mut lines = Vec::new();
        for subject in self.subjects(thing) {
            let versions = history::of(self.timeline, subject);
            lines.extend(versions.iter().map(|version| self.version(version)));
        }
        if !lines.is_empty() && !acts.is_empty() {
            lines.insert(0, "What it said:".to_owned());
            lines.extend([String::new(), "What happened:".to_owned()]);
        }
        lines.extend(acts);
        lines
    }

    fn version(&self, version: &Version) -> String {
        // While it ran the time says enough; whoever amended it did so on some other day.
        let shown = match version.amended {
            None => "%H:%M",
            Some(_) => "%-d %b %Y, %H:%M",
        };
        let at = version.at.format(shown);
        let changed = self.changes(&version.changed);
        let because = version.amended.as_ref().map(because);
        let because = because.map_or(String::new(), |because| format!(" (amended{because})"));
        super::rows::on_one_line(&format!("{at}  {changed}{because}"))
    }

    fn changes(&self, changed: &[Changed]) -> String {
        let wall = |t| self.wall(t).unwrap_or_default();
        let each = changed.iter();
        let each = each.map(|changed| match (&changed.was, &changed.now) {
            (None, Some(now)) => {
                let now = crate::words::amendments::shown(self.session, now, &wall);
                format!("{}: {now}", changed.field)
            }
            _ => one(self.session, changed, &wall),
        });
        each.collect::<Vec<_>>().join("; ")
    }

    fn amended_in(&self, thing: Thing) -> impl Iterator<Item = &Amended> {
        let subjects = if self.amended.is_empty() {
            Vec::new()
        } else {
            self.subjects(thing)
        };
        let all = self.amended.iter();
        all.filter(move |amended| subjects.contains(&amended.subject) && !amended.only_confirms())
    }

    fn confirmation(&self, thing: Thing) -> Option<&Confirmation> {
        let what = match thing {
            Thing::Session => Confirmable::Minutes,
            Thing::Decision(id) => Confirmable::Decision { id },
            _ => return None,
        };
        self.session.amendments.confirmation(what)
    }

    /// Returns what a thing is in the record; of a closing question the answers.
    fn subjects(&self, thing: Thing) -> Vec<Subject> {
        match thing {
            Thing::Question(place) => {
                let texts = self.session.reflection.texts(place + 1);
                texts
                    .map(|text| Subject::Reflection { id: text.id })
                    .collect()
            }
            thing => thing.subject().into_iter().collect(),
        }
    }
}

fn told(confirmed: &Confirmation) -> String {
    let on = match confirmed.on {
        Some(on) => format!(" on {}", on.format("%-d %B %Y")),
        None => String::new(),
    };
    ended(&format!("Confirmed by the group{on}: {}", confirmed.by))
}

fn because(amendment: &Amendment) -> String {
    let by = match amendment.by.shown() {
        "" => String::new(),
        by => format!(" by {by}"),
    };
    match amendment.why.shown() {
        "" => by,
        _ => format!("{by}, {}", quoted(&amendment.why)),
    }
}

fn day_and_time(at: DateTime<FixedOffset>) -> String {
    at.format("%-d %B %Y, %H:%M").to_string()
}
