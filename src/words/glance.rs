//! What is to be known of a session before it is begun, or taken up again.

use super::page::Page;
use super::plan::{minutes, size};
use super::times::count;
use super::{counted, listed};
use crate::session::Session;
use crate::session::constraints::ConstraintKind;
use crate::session::plan::Plan;

/// The most damaged lines that are told one by one.
const TOLD: usize = 5;

/// Returns what a plan sets out with, a line each, for whoever has to choose;
/// `from` says what it is and where it was found.
#[must_use]
pub fn plan(plan: &Plan, from: &str) -> String {
    let mut page = Page::new(usize::MAX);
    page.say(0, &format!("{}; {from}.", size(plan)));
    let purpose = &plan.about.purpose;
    for (name, words) in [
        ("Place", &plan.about.place),
        ("The need", &purpose.need),
        ("Who benefits", &purpose.who_benefits),
        ("What will be different", &purpose.difference),
    ] {
        if let Some(words) = words {
            page.say(0, &format!("{name}: {words}"));
        }
    }
    if !plan.items.is_empty() {
        page.head("Agenda, in minutes");
        for item in &plan.items {
            let minutes = item.minutes.map_or_else(String::new, |m| m.to_string());
            page.say(1, &format!("{minutes:>3}  {}", item.title));
        }
        if plan.items.len() > 1 && minutes(plan) > 0 {
            page.say(1, &format!("{:>3}  in all", minutes(plan)));
        }
    }
    let of = |kind| {
        let kinds = plan.constraints.iter().filter(|(known, _)| *known == kind);
        kinds.count()
    };
    page.head(&format!(
        "Noted as fixed: {}; as open: {}; in tension: {}.",
        of(ConstraintKind::Fixed),
        of(ConstraintKind::Open),
        of(ConstraintKind::Tension)
    ));
    if !plan.people.is_empty() {
        let names: Vec<_> = plan.people.iter().map(|(name, _)| name.shown()).collect();
        let all_here = plan.everyone_present || plan.here.len() == plan.people.len();
        let are = if all_here { "here" } else { "expected" };
        page.say(0, &format!("People {are}: {}.", listed(&names)));
    }
    page.written()
}

/// Returns how long a plan takes, in as few letters as will do: "1 h 45 min".
#[must_use]
pub fn length(plan: &Plan) -> String {
    match (minutes(plan) / 60, minutes(plan) % 60) {
        (0, 0) => String::new(),
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}

/// What could be read of a session that was interrupted.
#[derive(Clone, Copy, Debug)]
pub struct Readable<'a> {
    /// How many events.
    pub events: usize,
    /// How many bytes of a last line that was never finished.
    pub torn: usize,
    /// The lines that cannot be read, and what is wrong with each.
    pub damage: &'a [(usize, String)],
}

/// Returns what taking an interrupted session up would bring back, and what not.
#[must_use]
pub fn interrupted(session: &Session, read: Readable<'_>) -> String {
    let mut page = Page::new(usize::MAX);
    if session.meeting.closed.is_some() {
        page.say(
            0,
            "It was closed, and its transcript not written. Taking it up writes it.",
        );
    }
    let events = count(read.events as u64, "event");
    page.say(0, &format!("{events} can be read."));
    if read.torn == 0 && read.damage.is_empty() {
        page.say(0, "Nothing is missing.");
    }
    if read.torn > 0 {
        let bytes = count(read.torn as u64, "byte");
        page.say(
            0,
            &format!("The last line was never finished: its {bytes} will be dropped."),
        );
    }
    if !read.damage.is_empty() {
        let lines = counted(read.damage.len(), "line is", "lines are");
        page.say(
            0,
            &format!(
                "{lines} damaged and cannot be brought back; the damaged file will be kept beside:"
            ),
        );
        for (line, what) in read.damage.iter().take(TOLD) {
            page.say(1, &format!("Line {line} {what}"));
        }
        if read.damage.len() > TOLD {
            page.say(1, &format!("and {} more", read.damage.len() - TOLD));
        }
    }
    page.written()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::Words;
    use crate::session::agenda::{ItemKind, Outline};
    use crate::session::people::Details;

    #[test]
    fn a_plan_is_told_with_its_minutes_and_what_is_settled() {
        let mut some = Plan::default();
        some.about.purpose.need = Some(Words::line("Nowhere to sit"));
        some.constraints = vec![
            (ConstraintKind::Fixed, Words::line("The money")),
            (ConstraintKind::Fixed, Words::line("The trees")),
            (ConstraintKind::Open, Words::line("The place")),
        ];
        some.items = [("Hello", Some(5)), ("Talk", None), ("Ideas", Some(45))]
            .map(|(title, minutes)| Outline {
                title: Words::line(title),
                kind: ItemKind::Round,
                minutes,
                prompt: None,
                outcome: None,
                limit: None,
                promised: false,
            })
            .to_vec();
        some.people = vec![(Words::line("Rui"), Details::default())];
        let expected = "\
3 items, 50 minutes and 1 without a time; built in.
The need: Nowhere to sit

Agenda, in minutes
    5  Hello
       Talk
   45  Ideas
   50  in all

Noted as fixed: 2; as open: 1; in tension: 0.
People expected: Rui.
";
        assert_eq!(plan(&some, "built in"), expected);
    }

    #[test]
    fn what_cannot_be_brought_back_is_said() {
        let session = Session::default();
        let told = |torn, damage: &[(usize, String)]| {
            let events = 42;
            interrupted(
                &session,
                Readable {
                    events,
                    torn,
                    damage,
                },
            )
        };
        assert!(told(0, &[]).contains("42 events can be read"));
        assert!(told(0, &[]).contains("Nothing is missing."));
        assert!(told(17, &[]).contains("its 17 bytes will be dropped"));
        let damage: Vec<_> = (3..10)
            .map(|line| (line, "is no event".to_owned()))
            .collect();
        let all = told(0, &damage);
        assert!(all.contains("7 lines are damaged") && all.contains("Line 3 is no event"));
        assert!(all.contains("and 2 more") && !all.contains("Nothing is missing"));
    }
}
