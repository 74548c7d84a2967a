//! The sections of an agenda file put together into a [`Plan`].

use std::collections::{HashMap, HashSet};

use toml::de::DeTable;

use super::fields::{FLOOR, ITEM, PERSON, PURPOSE, QUESTION, TOP};
use super::file::File;
use super::problem::quoted;
use super::table::{Table, Value};
use super::{AgendaFileError, Problem, limit};
use crate::clean;
use crate::session::agenda::{MOST_MINUTES, Outline};
use crate::session::constraints::ConstraintKind;
use crate::session::floor::limits::LimitRule;
use crate::session::floor::order::Order;
use crate::session::meeting::{About, LADDER, Purpose};
use crate::session::people::{Details, Factor, Way, Ways};
use crate::session::plan::Plan;
use crate::session::reflection::{self, Answered, ClosingQuestion};
use crate::session::words::Words;

type Read<T> = Result<T, AgendaFileError>;

/// Makes a plan of a whole file; it is only worth something where the file
/// heard no complaint.
pub(super) fn plan(file: &File<'_>, values: &DeTable<'_>) -> Plan {
    let top = Table::new(file, &TOP, values, 0);
    let mut plan = Plan {
        about: about(file, &top),
        constraints: constraints(&top),
        ..Plan::default()
    };
    if let Some(floor) = top.section("floor", &FLOOR) {
        plan.order = floor.of("order", |order| order.one_of(Order::STANDING));
        plan.limit = turn_limit(&floor);
    }
    plan.items = top.each("items", |entry| Ok(item(&entry.section(&ITEM)?)));
    people(file, &top, &mut plan);
    plan
}

fn about(file: &File<'_>, top: &Table<'_>) -> About {
    let title = top.needed_line(&TOP.fields[0]);
    let ladder = ladder(file, top);
    let aim = match &ladder {
        Some(ladder) => top.of("aim", |value| rung(&value, ladder)),
        // Nobody can tell which rungs there were meant to be.
        None => None,
    };
    About {
        title,
        purpose: top
            .section("purpose", &PURPOSE)
            .map_or_else(Purpose::default, |section| purpose(&section)),
        place: top.line("place"),
        series: top.line("series"),
        aim,
        ladder: ladder.unwrap_or_default(),
        agreement: words(top.texts("agreement")),
        questions: questions(file, top),
        source: Some(Words::line(&file.name)),
    }
}

fn purpose(section: &Table<'_>) -> Purpose {
    Purpose {
        need: section.text("need"),
        who_benefits: section.text("who_benefits"),
        difference: section.text("difference"),
    }
}

/// Returns the rungs of the file's own ladder, or of the usual one; none where
/// something is wrong with them.
fn ladder(file: &File<'_>, top: &Table<'_>) -> Option<Vec<Words>> {
    let Some(list) = top.get("ladder") else {
        return Some(LADDER.iter().map(|rung| Words::line(rung)).collect());
    };
    let before = file.complained();
    let rungs = top.texts("ladder");
    if rungs.is_empty() && file.complained() == before {
        file.complain(list.error(Problem::NoRungs));
    }
    let mut known = HashSet::new();
    for (rung, value) in &rungs {
        if !known.insert(clean::folded(rung.shown())) {
            let rung = quoted(rung.shown());
            file.complain(value.error(Problem::RungTwice { rung }));
        }
    }
    let is_sound = file.complained() == before;
    is_sound.then(|| {
        let rungs = rungs.iter();
        rungs.map(|(rung, _)| Words::line(rung.shown())).collect()
    })
}

/// Returns the file's own closing questions, or the usual ones.
fn questions(file: &File<'_>, top: &Table<'_>) -> Vec<ClosingQuestion> {
    if top.get("questions").is_none() {
        return reflection::usual();
    }
    let mut rung: Option<Value<'_>> = None;
    let mut questions = Vec::new();
    for section in top.each("questions", |entry| entry.section(&QUESTION)) {
        let answered = section.choice("kind").unwrap_or_default();
        if answered == Answered::Rung
            && let Some(value) = section.get("kind")
        {
            if let Some(first) = &rung {
                let line = first.place().line;
                file.complain(value.error(Problem::RungAskedTwice { line }));
            } else {
                rung = Some(value);
            }
        }
        questions.push(ClosingQuestion {
            words: section.needed_line(&QUESTION.fields[0]),
            answered,
        });
    }
    questions
}

/// Returns the number of the rung that is meant, by its number or its name.
fn rung(value: &Value<'_>, ladder: &[Words]) -> Read<usize> {
    let found = if let Some(number) = value.integer() {
        usize::try_from(number)
            .ok()
            .filter(|number| (1..=ladder.len()).contains(number))
    } else {
        let name = clean::folded(value.string()?);
        let place = ladder
            .iter()
            .position(|rung| clean::folded(rung.shown()) == name);
        place.map(|place| place + 1)
    };
    found.ok_or_else(|| {
        let names: Vec<&str> = ladder.iter().map(Words::shown).collect();
        value.error(Problem::NoSuchRung {
            found: value.shown(),
            rungs: ladder.len(),
            names: names.join(", "),
        })
    })
}

fn constraints(top: &Table<'_>) -> Vec<(ConstraintKind, Words)> {
    let mut named = Vec::new();
    for (field, kind) in [
        ("fixed", ConstraintKind::Fixed),
        ("open", ConstraintKind::Open),
        ("tensions", ConstraintKind::Tension),
    ] {
        let texts = words(top.texts(field));
        named.extend(texts.into_iter().map(|words| (kind, words)));
    }
    named
}

/// Reads how long a turn may last: in the session, or on one item.
fn turn_limit(section: &Table<'_>) -> Option<LimitRule> {
    section.of("limit", |value| {
        limit::read(value.string()?).map_err(|problem| value.error(problem))
    })
}

fn item(section: &Table<'_>) -> Outline {
    Outline {
        title: section.needed_line(&ITEM.fields[0]),
        kind: section.choice("kind").unwrap_or_default(),
        minutes: section.whole("minutes", 1, MOST_MINUTES),
        prompt: section.text("prompt"),
        outcome: section.text("outcome"),
        limit: turn_limit(section),
        promised: section.flag("promised").unwrap_or(false),
    }
}

/// Adds the people, and who of them is there from the start.
fn people(file: &File<'_>, top: &Table<'_>, plan: &mut Plan) {
    let everyone_here = top.flag("everyone_here").unwrap_or(false);
    let mut names: HashMap<String, Value<'_>> = HashMap::new();
    for section in top.each("people", |entry| entry.section(&PERSON)) {
        if file.has_enough() {
            return;
        }
        let name = section.needed_line(&PERSON.fields[0]);
        if let Some(value) = section.get("name").filter(|_| !name.is_empty()) {
            let key = clean::folded(name.shown());
            if let Some(first) = names.get(&key) {
                let line = first.place().line;
                let name = quoted(name.shown());
                file.complain(value.error(Problem::NameTwice { name, line }));
            } else {
                names.insert(key, value);
            }
        }
        if section.flag("here").unwrap_or(everyone_here) {
            plan.here.push(name.clone());
        }
        plan.people.push((name, details(&section)));
    }
}

fn details(section: &Table<'_>) -> Details {
    Details {
        pronouns: section.line("pronouns"),
        description: section.text("description"),
        role: section.choice("role"),
        ways: ways(section),
        consent: section.choice("consent"),
        followed: section.flag("followed"),
        agreed_minutes: section.whole("agreed_minutes", 1, MOST_MINUTES),
        keep_access: section.flag("keep_access"),
    }
}

fn ways(section: &Table<'_>) -> Option<Ways> {
    let mut ways = None;
    for way in section.each("ways", |entry| entry.choice::<Way>()) {
        let all: Ways = ways.unwrap_or_default();
        ways = Some(all.with(way));
    }
    if let Some(factor) = section.of("longer", |value| longer(&value)) {
        let all: Ways = ways.unwrap_or_default();
        ways = Some(all.needing(factor));
    }
    ways
}

/// Reads how much longer someone needs: 1.5 is half as long again.
fn longer(value: &Value<'_>) -> Read<Factor> {
    let hundredths = (value.number()? * 100.0).round();
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a cast holds at the ends of what fits, and those are refused"
    )]
    let factor = Factor::of_hundredths(hundredths as u16);
    factor.ok_or_else(|| value.out_of_bounds(1, 5))
}

fn words(texts: Vec<(Words, Value<'_>)>) -> Vec<Words> {
    texts.into_iter().map(|(words, _)| words).collect()
}
