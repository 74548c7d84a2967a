//! What a session sets out with, as people read it: a template or an agenda
//! file without its TOML.

use super::page::Page;
use super::times::{count, spoken};
use super::{counted, ended, listed, quoted};
use crate::session::agenda::Outline;
use crate::session::constraints::ConstraintKind;
use crate::session::floor::limits::LimitRule;
use crate::session::moment::{MINUTE, Millis};
use crate::session::plan::Plan;
use crate::session::words::Words;

/// Returns the minutes that are planned in all.
#[must_use]
pub fn minutes(plan: &Plan) -> u32 {
    plan.items.iter().filter_map(|item| item.minutes).sum()
}

/// Returns how much there is in it: "11 items, 2 hours".
#[must_use]
pub fn size(plan: &Plan) -> String {
    let items = count(plan.items.len() as u64, "item");
    let untimed = plan.items.iter().filter(|item| item.minutes.is_none());
    match (minutes(plan), untimed.count()) {
        (0, _) => format!("{items}, no time planned"),
        (minutes, 0) => format!("{items}, {}", long(minutes)),
        (minutes, some) => format!("{items}, {} and {some} without a time", long(minutes)),
    }
}

/// Returns a plan in sentences, in lines of at most `cells` cells; `from` says
/// what it is and where it was found.
#[must_use]
pub fn shown(plan: &Plan, from: &str, cells: usize) -> String {
    let mut page = Page::new(cells);
    head(plan, from, &mut page);
    for (name, words) in lists(plan) {
        if !words.is_empty() {
            page.head(name);
            for words in words {
                page.say(1, words);
            }
        }
    }
    if !plan.items.is_empty() {
        page.head("Agenda");
        for (item, number) in plan.items.iter().zip(1u32..) {
            say_item(item, number, &mut page);
        }
    }
    if !plan.about.questions.is_empty() {
        page.head("Asked at the end");
        for question in &plan.about.questions {
            let (words, answered) = (&question.words, question.answered);
            page.say(1, &format!("{words} ({answered})"));
        }
    }
    if !plan.people.is_empty() {
        let names: Vec<_> = plan.people.iter().map(|(name, _)| name.shown()).collect();
        let people = counted(names.len(), "person is", "people are");
        page.head(&format!("{people} expected: {}.", listed(&names)));
    }
    page.written()
}

fn head(plan: &Plan, from: &str, page: &mut Page) {
    let about = &plan.about;
    page.say(0, about.title.shown());
    page.say(0, &format!("{from}: {}.", size(plan)));
    let purpose = &about.purpose;
    for (name, words) in [
        ("Place", &about.place),
        ("Series", &about.series),
        ("The need", &purpose.need),
        ("Who benefits", &purpose.who_benefits),
        ("What will be different", &purpose.difference),
    ] {
        if let Some(words) = words {
            page.say(0, &format!("{name}: {words}"));
        }
    }
    let aim = about
        .aim
        .and_then(|aim| about.ladder.get(aim.checked_sub(1)?));
    if let Some(rung) = aim {
        page.say(0, &format!("It aims for the rung {}.", quoted(rung)));
    }
    if let Some(order) = plan.order {
        page.say(0, &format!("The floor is shared by {order}."));
    }
    match plan.limit {
        None | Some(LimitRule::None) => {}
        Some(LimitRule::Fixed { time }) => {
            page.say(0, &format!("A turn may last {}.", spoken(time)));
        }
        Some(LimitRule::Shared) => page.say(0, "Turns have the shared limit."),
        Some(LimitRule::EvenShare) => page.say(0, "Turns have the limit of an even share."),
    }
}

/// Returns what is listed, each list with its name.
fn lists(plan: &Plan) -> [(&'static str, Vec<&str>); 4] {
    let of = |kind| {
        let all = plan.constraints.iter();
        all.filter(|(known, _)| *known == kind)
            .map(|(_, words)| words.shown())
            .collect()
    };
    let agreement = plan.about.agreement.iter();
    [
        ("Agreement", agreement.map(Words::shown).collect()),
        ("Fixed", of(ConstraintKind::Fixed)),
        ("Open", of(ConstraintKind::Open)),
        ("Tensions", of(ConstraintKind::Tension)),
    ]
}

fn say_item(item: &Outline, number: u32, page: &mut Page) {
    let title = &item.title;
    let time = item
        .minutes
        .map_or_else(String::new, |minutes| format!(", {}", long(minutes)));
    page.say(1, &format!("{number}. {title} ({}{time})", item.kind));
    // A prompt keeps its lines: it is said to the room as it stands.
    let prompt = item.prompt.as_ref().map_or("", Words::shown);
    for line in prompt.lines() {
        page.say(2, line);
    }
    if let Some(outcome) = &item.outcome {
        page.say(2, &format!("Wanted: {}", ended(outcome.shown())));
    }
}

fn long(minutes: u32) -> String {
    spoken(Millis::from(minutes) * MINUTE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::agenda::ItemKind;
    use crate::session::floor::order::Order;
    use crate::session::people::Details;

    fn item(title: &str, minutes: Option<u32>) -> Outline {
        Outline {
            title: Words::line(title),
            kind: ItemKind::Round,
            minutes,
            prompt: None,
            outcome: None,
            limit: None,
            promised: false,
        }
    }

    #[test]
    fn the_size_counts_what_has_a_time() {
        let mut plan = Plan::default();
        assert_eq!(size(&plan), "0 items, no time planned");
        plan.items = vec![item("Tea", Some(75))];
        assert_eq!(size(&plan), "1 item, 1 hour 15 minutes");
        plan.items.push(item("Talk", None));
        assert_eq!(
            size(&plan),
            "2 items, 1 hour 15 minutes and 1 without a time"
        );
    }

    #[test]
    fn everything_in_it_is_shown() {
        let mut plan = Plan::default();
        plan.about.title = Words::line("Tea for all");
        plan.about.place = Some(Words::line("The library"));
        plan.about.ladder = vec![Words::line("asked"), Words::line("together")];
        plan.about.aim = Some(2);
        plan.about.agreement = vec![Words::line("Plain words")];
        plan.constraints = vec![(ConstraintKind::Fixed, Words::line("The money"))];
        plan.order = Some(Order::FirstCome);
        plan.limit = Some(LimitRule::Fixed { time: 90_000 });
        plan.items = vec![Outline {
            prompt: Some(Words::text("Who are you?\nPass if you like.")),
            outcome: Some(Words::line("We know names")),
            limit: None,
            ..item("Hello", Some(5))
        }];
        plan.people = vec![(Words::line("Rui"), Details::default())];
        let expected = "\
Tea for all
Template tea: 1 item, 5 minutes.
Place: The library
It aims for the rung “together”.
The floor is shared by first come.
A turn may last 1 minute 30 seconds.

Agreement
  Plain words

Fixed
  The money

Agenda
  1. Hello (round, 5 minutes)
    Who are you?
    Pass if you like.
    Wanted: We know names.

1 person is expected: Rui.
";
        assert_eq!(shown(&plan, "Template tea", 80), expected);
    }
}
