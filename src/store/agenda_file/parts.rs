//! The sections of an agenda file put together into a [`Plan`].

use std::collections::{HashMap, HashSet};

use toml::de::DeTable;

use super::fields::{FLOOR, ITEM, PERSON, PURPOSE, TOP};
use super::problem::quoted;
use super::table::{File, Table, Value};
use super::{AgendaFileError, Problem, limit};
use crate::clean;
use crate::session::agenda::{MOST_MINUTES, Outline};
use crate::session::constraints::ConstraintKind;
use crate::session::meeting::{About, LADDER, Purpose};
use crate::session::people::{Details, Factor, Way, Ways};
use crate::session::plan::Plan;
use crate::session::words::Words;

type Read<T> = Result<T, AgendaFileError>;

/// Makes a plan of a whole file.
pub(super) fn plan(file: &File<'_>, values: &DeTable<'_>) -> Read<Plan> {
    let top = Table::new(file, &TOP, values, 0)?;
    let mut plan = Plan {
        about: about(file, &top)?,
        constraints: constraints(&top)?,
        ..Plan::default()
    };
    if let Some(floor) = top.section("floor", &FLOOR)? {
        plan.order = floor.choice("order")?;
        plan.limit = floor
            .get("limit")
            .map(|value| limit::read(value.string()?).map_err(|problem| value.error(problem)))
            .transpose()?;
    }
    plan.items = top
        .sections("items", &ITEM)?
        .iter()
        .map(item)
        .collect::<Read<_>>()?;
    people(&top, &mut plan)?;
    Ok(plan)
}

fn about(file: &File<'_>, top: &Table<'_>) -> Read<About> {
    let ladder = ladder(top)?;
    Ok(About {
        title: top.needed_line(&TOP.fields[0])?,
        purpose: top
            .section("purpose", &PURPOSE)?
            .map_or_else(|| Ok(Purpose::default()), |section| purpose(&section))?,
        place: top.line("place")?,
        series: top.line("series")?,
        aim: top
            .get("aim")
            .map(|value| rung(&value, &ladder))
            .transpose()?,
        ladder,
        agreement: words(top.texts("agreement")?),
        source: Some(Words::line(&file.name)),
    })
}

fn purpose(section: &Table<'_>) -> Read<Purpose> {
    Ok(Purpose {
        need: section.text("need")?,
        who_benefits: section.text("who_benefits")?,
        difference: section.text("difference")?,
    })
}

/// Returns the rungs of the file's own ladder, or of the usual one.
fn ladder(top: &Table<'_>) -> Read<Vec<Words>> {
    let Some(list) = top.get("ladder") else {
        return Ok(LADDER.iter().map(|rung| Words::line(rung)).collect());
    };
    let rungs = top.texts("ladder")?;
    if rungs.is_empty() {
        return Err(list.error(Problem::NoRungs));
    }
    let mut known = HashSet::new();
    for (rung, value) in &rungs {
        if !known.insert(clean::folded(rung.shown())) {
            let rung = quoted(rung.shown());
            return Err(value.error(Problem::RungTwice { rung }));
        }
    }
    Ok(rungs
        .iter()
        .map(|(rung, _)| Words::line(rung.shown()))
        .collect())
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

fn constraints(top: &Table<'_>) -> Read<Vec<(ConstraintKind, Words)>> {
    let mut named = Vec::new();
    for (field, kind) in [
        ("fixed", ConstraintKind::Fixed),
        ("open", ConstraintKind::Open),
        ("tensions", ConstraintKind::Tension),
    ] {
        let texts = words(top.texts(field)?);
        named.extend(texts.into_iter().map(|words| (kind, words)));
    }
    Ok(named)
}

fn item(section: &Table<'_>) -> Read<Outline> {
    Ok(Outline {
        title: section.needed_line(&ITEM.fields[0])?,
        kind: section.choice("kind")?.unwrap_or_default(),
        minutes: section.whole("minutes", 1, MOST_MINUTES)?,
        prompt: section.text("prompt")?,
        outcome: section.text("outcome")?,
    })
}

/// Adds the people, and who of them is there from the start.
fn people(top: &Table<'_>, plan: &mut Plan) -> Read<()> {
    let everyone_here = top.flag("everyone_here")?.unwrap_or(false);
    let mut names: HashMap<String, Value<'_>> = HashMap::new();
    for section in top.sections("people", &PERSON)? {
        let name = section.needed_line(&PERSON.fields[0])?;
        if let Some(value) = section.get("name") {
            let key = clean::folded(name.shown());
            if let Some(first) = names.insert(key, value) {
                let line = first.place().line;
                let name = quoted(name.shown());
                return Err(value.error(Problem::NameTwice { name, line }));
            }
        }
        if section.flag("here")?.unwrap_or(everyone_here) {
            plan.here.push(name.clone());
        }
        plan.people.push((name, details(&section)?));
    }
    Ok(())
}

fn details(section: &Table<'_>) -> Read<Details> {
    Ok(Details {
        pronouns: section.line("pronouns")?,
        description: section.text("description")?,
        role: section.choice("role")?,
        ways: ways(section)?,
        consent: section.choice("consent")?,
        followed: section.flag("followed")?,
        agreed_minutes: section.whole("agreed_minutes", 1, MOST_MINUTES)?,
        keep_access: section.flag("keep_access")?,
    })
}

fn ways(section: &Table<'_>) -> Read<Option<Ways>> {
    let mut ways = None;
    if let Some(list) = section.get("ways") {
        for entry in list.entries()? {
            let all: Ways = ways.unwrap_or_default();
            ways = Some(all.with(entry.choice::<Way>()?));
        }
    }
    if let Some(value) = section.get("longer") {
        let all: Ways = ways.unwrap_or_default();
        ways = Some(all.needing(longer(&value)?));
    }
    Ok(ways)
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
