//! What agenda files say, and every sentence about what is wrong with one.

use proptest::prelude::*;

use super::fields::SECTIONS;
use super::*;
use crate::session::agenda::ItemKind;
use crate::session::constraints::ConstraintKind;
use crate::session::floor::limits::LimitRule;
use crate::session::floor::order::Order;
use crate::session::meeting::LADDER;
use crate::session::people::{Consent, Role, Way};
use crate::session::reflection::Answered;
use crate::session::words::Words;

mod complaints;
mod sentences;

/// The guide, whose example has every field.
const GUIDE: &str = include_str!("../../../docs/agenda-files.md");

fn example() -> &'static str {
    let from = GUIDE.find("```toml\n").expect("the guide has an example");
    let example = &GUIDE[from + "```toml\n".len()..];
    &example[..example.find("```").expect("the example ends")]
}

fn plan(text: &str) -> Plan {
    read(text, "agenda.toml").unwrap_or_else(|error| panic!("{error}"))
}

fn said(words: &[Words]) -> Vec<&str> {
    words.iter().map(Words::shown).collect()
}

#[test]
fn the_guides_example_is_read_whole() {
    let plan = plan(example());
    assert_eq!(plan.about.title.shown(), "A bench for Mill Lane");
    assert_eq!(plan.about.aim, Some(4));
    assert_eq!(plan.about.ladder.len(), 4);
    assert_eq!(plan.about.agreement.len(), 3);
    assert_eq!(plan.about.source, Some(Words::line("agenda.toml")));
    assert!(plan.about.purpose.difference.is_some());
    let kinds: Vec<ConstraintKind> = plan.constraints.iter().map(|(kind, _)| *kind).collect();
    assert_eq!(
        kinds,
        [
            ConstraintKind::Fixed,
            ConstraintKind::Fixed,
            ConstraintKind::Open,
            ConstraintKind::Open,
            ConstraintKind::Tension
        ]
    );
    assert_eq!(plan.order, Some(Order::QuieterFirst));
    assert_eq!(plan.limit, Some(LimitRule::Fixed { time: 120_000 }));
    assert_eq!(plan.items[0].kind, ItemKind::Welcome);
    assert_eq!(plan.items[0].minutes, Some(10));
    let prompt = plan.items[0].prompt.as_ref().expect("it has a prompt");
    assert_eq!(prompt.shown().lines().count(), 2);

    let (name, amina) = &plan.people[0];
    assert_eq!(name.shown(), "Amina");
    assert_eq!(amina.role, Some(Role::GainingExperience));
    assert_eq!(amina.consent, Some(Consent::Initials));
    assert_eq!(amina.followed, Some(false));
    let ways = amina.ways.expect("she said how");
    assert!(ways.has(Way::Speaks) && ways.has(Way::AskMeFirst));
    assert_eq!(ways.longer().hundredths(), 150);
    assert_eq!(plan.people[1].1, crate::session::people::Details::default());
    assert_eq!(said(&plan.here), ["Amina"]);
    let kinds: Vec<_> = plan.about.questions.iter().map(|q| q.answered).collect();
    assert_eq!(kinds, [Answered::Scale, Answered::Rung, Answered::Words]);
}

#[test]
fn the_guide_shows_every_field_and_every_example_of_a_message_is_toml() {
    for section in SECTIONS {
        for field in section.fields {
            let starts = |line: &str| {
                line.starts_with(field.example) || line.starts_with(&format!("{} = ", field.name))
            };
            assert!(example().lines().any(starts), "{}", field.name);
            assert!(DeTable::parse(field.example).is_ok(), "{}", field.example);
        }
    }
}

#[test]
fn a_title_is_enough_and_the_usual_ladder_stands() {
    let plan = plan("title = 'Tea'");
    assert_eq!(said(&plan.about.ladder), LADDER);
    assert_eq!(plan.about.aim, None);
    assert_eq!(plan.about.questions, crate::session::reflection::usual());
    assert_eq!((plan.order, plan.limit), (None, None));
    assert!(plan.items.is_empty() && plan.people.is_empty() && plan.constraints.is_empty());
    assert!(!plan.everyone_present);
}

#[test]
fn a_mark_of_byte_order_and_line_ends_of_windows_change_nothing() {
    let text = example();
    let windows = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    assert_eq!(plan(&windows), plan(text));
}

#[test]
fn what_is_left_empty_is_as_if_it_were_not_there() {
    let empty = "title = 'Tea'\nplace = ' '\nfixed = []\n[purpose]\nneed = ''\n[floor]\n";
    assert_eq!(plan(empty), plan("title = 'Tea'"));
}

#[test]
fn words_are_found_whatever_their_case_and_hyphens() {
    let plan = plan(
        "title = 'Tea'\naim = 'CO-Design'\n[floor]\norder = 'First-Come'\n\
         [[items]]\ntitle = 'Hello'\nkind = 'Check in'\n",
    );
    assert_eq!(plan.about.aim, Some(6));
    assert_eq!(plan.order, Some(Order::FirstCome));
    assert_eq!(plan.items[0].kind, ItemKind::CheckIn);
}

#[test]
fn text_of_a_file_is_cleaned() {
    let plan = plan("title = \"T\\u001B[31me\\u202Ea\\n\"\n");
    assert_eq!(plan.about.title.shown(), "Tea");
}

/// Bits of agenda files, sound and not, to be put into others.
fn bit() -> impl Strategy<Value = String> {
    prop_oneof![
        "[\\[\\]{}=\",.'# \n\r\t\\\\\u{feff}“é0-9a-z_-]{0,6}",
        any::<String>(),
        prop::sample::select(vec![
            "minutes = -5\n",
            "[[items]]\n",
            "[[people]]\n",
            "[items]\n",
            "longer = nan\n",
            "aim = 99999999999999999999\n",
            "= \"\"\"",
            "[[[[",
            "a.b.c.d = 1\n",
            "1979-05-27",
        ])
        .prop_map(str::to_owned),
    ]
}

proptest! {
    #[test]
    fn no_change_to_a_sound_file_makes_reading_panic(
        changes in prop::collection::vec((any::<prop::sample::Index>(), 0_usize..20, bit()), 1..5),
    ) {
        let mut text: Vec<char> = example().chars().collect();
        for (place, gone, bit) in changes {
            let from = place.index(text.len() + 1);
            let to = (from + gone).min(text.len());
            text.splice(from..to, bit.chars());
        }
        let text: String = text.into_iter().collect();
        if let Err(error) = read(&text, "agenda.toml") {
            let lines = text.matches('\n').count() + 1;
            prop_assert!(error.place.line <= lines, "{error}");
            prop_assert!(!error.to_string().chars().any(char::is_control), "{error}");
        }
    }

    #[test]
    fn no_text_at_all_makes_reading_panic(text in any::<String>()) {
        let _ = read(&text, "agenda.toml");
    }
}
