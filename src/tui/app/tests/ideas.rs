//! Ideas on the screen: captured in a row, pasted, found, marked, merged, split, read out.

use super::table::Table;
use super::*;
use crate::session::ideas::writing::Phase;
use crate::tui::focus::Thing;

/// A table with ideas of several people, of two themes.
fn with_ideas() -> Table {
    let mut table = Table::new();
    for line in [
        "item next",
        "idea \"Stay open until eight\" from Jo theme Hours",
        "idea \"A van for those who live far out, with a driver\" from Sam, Amina theme \"Getting there\"",
        "idea \"Evenings, one a week\" from \"the youth group\" theme Hours",
        "item next",
        "idea \"Tea and a chat before we begin\"",
        "idea \"Later buses\" from Jo theme \"Getting there\" on 2",
    ] {
        table.keys(&format!(":{line}\n"));
    }
    assert_eq!(table.app.session().ideas.all.len(), 5);
    table
}

fn ideas(table: &Table) -> Vec<String> {
    let ideas = &table.app.session().ideas.all;
    ideas
        .iter()
        .map(|idea| idea.words.shown().to_owned())
        .collect()
}

fn selected(table: &Table) -> u32 {
    match table.app.selected() {
        Some(Thing::Idea(id)) => table.app.session().ideas.get(id).unwrap().number,
        other => panic!("{other:?}"),
    }
}

#[test]
fn ten_ideas_in_a_row_cost_a_key_each() {
    let mut table = Table::new();
    table.keys("i");
    for place in 0..10 {
        let words = format!("idea {place}");
        assert_eq!(table.presses(&[&words, "Enter"]), 1);
    }
    assert!(table.shown().contains("Ready for the next"));
    table.key(KeyCode::Esc);
    assert!(!table.is_open());
    assert_eq!(ideas(&table).len(), 10);
    assert_eq!(table.app.half_filled(), None);
}

#[test]
fn the_theme_is_kept_for_the_next_and_whose_it_was_is_not() {
    let mut table = Table::new();
    table.presses(&["i", "one", "Tab", "jo", "Tab", "Hours", "Enter"]);
    table.presses(&["two", "Enter", "Enter"]);
    assert!(!table.is_open(), "an empty one goes back");
    let all = &table.app.session().ideas.all;
    assert_eq!(all[1].theme, all[0].theme);
    assert!(all[0].from.is_some() && all[1].from.is_none());
    table.presses(&["i", "three", "Enter", "half", "Esc"]);
    assert!(table.shown().contains("an idea is half filled: i"));
}

#[test]
fn pasted_lines_can_be_an_idea_each_after_a_look_at_them() {
    let mut table = Table::new();
    let pasted = "- open late\n- a van\n\n- tea\n- music\n";
    table.paste(pasted);
    table.compare("pasted_lines");
    table.keys("3");
    assert!(table.shown().contains("4. music"));
    table.key(KeyCode::Esc);
    table.keys("1");
    assert_eq!(ideas(&table), ["open late", "a van", "tea", "music"]);
    assert_eq!(table.said(), "4 ideas captured: ideas 1 to 4, unnamed.");
    table.keys("u");
    assert!(ideas(&table).is_empty());
    // Into a form that says whose they are.
    table.presses(&["i", "Tab", "jo", "Back"]);
    table.paste(pasted);
    table.keys("1");
    assert!(
        table
            .app
            .session()
            .ideas
            .all
            .iter()
            .all(|idea| idea.from.is_some())
    );
    table.key(KeyCode::Esc);
    table.paste("one line");
    assert!(table.shown().contains("New idea"));
}

#[test]
fn ideas_are_found_as_they_are_typed() {
    let mut table = with_ideas();
    table.keys("/");
    table.keys("hou");
    table.compare("sifting");
    table.keys("\n");
    assert!(table.shown().contains("2 of 5"));
    assert_eq!(selected(&table), 3);
    table.key(KeyCode::Esc);
    assert!(!table.shown().contains("2 of 5"), "all show again");
    table.keys("/5\n\n");
    assert!(table.shown().contains("Later buses:"), "its menu");
    table.key(KeyCode::Esc);
    table.keys("/zebra\n");
    assert!(table.shown().contains("No idea is like that."));
    table.key(KeyCode::Esc);
    assert_eq!(table.app.focus.ideas.search.find, "5", "as it was before");
}

#[test]
fn an_idea_leads_to_its_poll_and_a_decision_back_to_it() {
    let mut table = with_ideas();
    for line in [
        "poll \"Which?\" ideas 1,5",
        "poll count 3 1 voted 4",
        "poll close",
        "decide \"Open late\" because \"most want it\" poll 1 idea 5 how \"both, in turn\"",
    ] {
        table.keys(&format!(":{line}\n"));
    }
    assert_eq!(table.app.session().decisions.all.len(), 1);
    table.keys(":look ideas\n/5\n\n");
    assert!(
        table
            .shown()
            .contains("8  What came of it: polls, decisions")
    );
    table.keys("8");
    assert!(table.shown().contains("1  The polls it was in"));
    assert!(table.shown().contains("3  Decision 1, Open late"));
    table.keys("1");
    assert!(table.shown().contains("The polls of idea 5"));
    assert!(table.shown().contains("1. Stay open until eight (idea 1)"));
    table.compare("polls_of_an_idea");
    table.key(KeyCode::Esc);
    let decision = table.app.session().decisions.all[0].id;
    let choosing = super::super::things::of_a_decision(table.app.session(), decision);
    table.app.choose(choosing.unwrap());
    assert!(table.shown().contains("The poll it rests on"));
    table.keys("3");
    assert!(table.shown().contains("Decision 1 rests on it."));
    table.key(KeyCode::Esc);
    // And by menus alone: the decision, its idea, the idea's poll, what rests on that.
    let thing = crate::tui::focus::Thing::Decision(decision);
    table.app.go_to(thing);
    assert!(table.shown().contains("4  The ideas it came from"));
    table.keys("4");
    assert!(table.shown().contains("1  Idea 5"));
    table.keys("1");
    assert!(table.shown().contains("8  What came of it"));
    table.keys("82");
    assert!(table.shown().contains("2  What it came from, and led to"));
    table.keys("2");
    assert!(table.shown().contains("1  Decision 1, Open late"));
    assert!(table.shown().contains("2  Idea 1, Stay open until eight"));
    table.keys("1");
    assert!(table.shown().contains("Decision 1, Open late:"));
}

#[test]
fn what_can_be_done_with_an_idea_and_how_they_are_sorted() {
    let mut table = with_ideas();
    table.keys(":look ideas\n\n");
    table.compare("menu_of_an_idea");
    table.keys("9");
    table.compare("menu_of_sorting");
    table.keys("2");
    table.compare("by_theme");
    table.keys("\n93");
    table.compare("by_author");
    table.keys("\n9");
    table.keys("5");
    assert_eq!(selected(&table), 5, "what is selected stays so");
}

#[test]
fn an_idea_is_merged_into_one_that_is_looked_for() {
    let mut table = with_ideas();
    // Idea 4 and idea 5 are of this item: the latest is at the top.
    table.keys(":look ideas\n\n2");
    assert!(table.shown().contains("Merge idea 5 into which?"));
    assert!(!table.shown().contains("Later buses"));
    table.keys("van\n");
    assert_eq!(
        table.said(),
        "Idea 5 went into idea 2, which is from Sam, Amina and Jo now."
    );
    assert_eq!(selected(&table), 2);
    table.compare("merged");
    table.keys("u");
    assert!(
        table
            .app
            .session()
            .ideas
            .all
            .iter()
            .all(|idea| idea.went_into.is_none())
    );
}

#[test]
fn several_are_marked_and_merged_or_themed_at_once() {
    let mut table = with_ideas();
    table.keys("#");
    assert!(table.said().contains("select it first"));
    table.keys(":look ideas\n#");
    table.key(KeyCode::Down);
    table.keys("#");
    table.key(KeyCode::Down);
    table.keys("\n");
    table.compare("menu_of_the_marked");
    table.keys("3Tea time\n");
    let themes = table.app.session().ideas.all.between(3, usize::MAX);
    assert!(
        themes
            .clone()
            .all(|i| i.theme.as_ref().unwrap().shown() == "Tea time")
    );
    table.keys("\n1");
    let into = table.app.session().ideas.all[2].took_in.len();
    assert_eq!(into, 2, "{}", table.said());
    table.key(KeyCode::Esc);
    table.key(KeyCode::Esc);
    assert!(!table.app.focus.is_zoomed());
}

#[test]
fn an_idea_is_split_in_a_form() {
    let mut table = with_ideas();
    table.keys("/2\n\n3");
    table.compare("splitting");
    table.presses(&["A van", "Tab", "Tab", "A driver", "Tab"]);
    table.ctrl('u');
    table.presses(&["jo", "Enter"]);
    assert_eq!(table.said(), "Idea 2 was split into ideas 6 and 7.");
    let all = &table.app.session().ideas.all;
    assert_eq!(all[5].from, all[1].from);
    assert_eq!(all[6].from, all[0].from);
}

#[test]
fn its_history_can_be_read_and_one_built_on_it() {
    let mut table = with_ideas();
    table.keys(":edit idea 1 \"Stay open until nine\"\n/1\n\n7");
    assert!(table.shown().contains("it said"), "{}", table.shown());
    table.key(KeyCode::Esc);
    table.keys("\n6a shift for it\n");
    let all = &table.app.session().ideas.all;
    assert_eq!(all[5].builds_on, Some(all[0].id));
    table.key(KeyCode::Esc);
    table.keys("\n1");
    assert!(
        table.shown().contains("Stay open until eight"),
        "what it said before"
    );
}

#[test]
fn writing_in_silence_is_read_out_by_each_and_handed_in() {
    let mut table = Table::new();
    table.keys("n");
    table.keys("t6");
    assert_eq!(table.app.session().writing(), Some(Phase::Writing));
    table.compare("writing");
    table.keys("t1");
    assert_eq!(table.app.session().writing(), Some(Phase::ReadingOut));
    assert!(!table.is_open());
    for name in ["Amina", "Jo", "Sam", "Ana Maria"] {
        table.keys(" ");
        assert!(
            table.shown().contains(&format!("{name} reads out")),
            "{name}"
        );
        if name == "Jo" {
            table.compare("reading_out");
            // Nothing, this time.
            table.key(KeyCode::Esc);
        } else {
            table.keys(&format!("what {name} wrote\n"));
            assert!(!table.is_open(), "the next has to be given the floor");
        }
        table.clock.pass(Duration::from_secs(20));
    }
    table.keys("e");
    assert_eq!(table.app.session().writing(), Some(Phase::HandingIn));
    let all = &table.app.session().ideas.all;
    assert_eq!(all.len(), 3);
    assert!(all.iter().all(|idea| idea.from.is_some()));
    table.paste("left over\nand this\n");
    table.keys("1t");
    assert!(table.shown().contains("The writing is over"));
    table.keys("6");
    assert_eq!(table.app.session().writing(), None);
}

#[test]
fn an_idea_line_does_not_open_again_where_a_turn_is_brought_back() {
    let mut table = Table::new();
    table.keys("nt6t1 ");
    table.keys("one\n");
    table.clock.pass(Duration::from_secs(20));
    table.keys(" ");
    table.key(KeyCode::Esc);
    table.keys("u");
    assert!(!table.is_open(), "{}", table.shown());
}

#[test]
fn the_marks_of_merged_ideas_are_gone_and_others_stay() {
    let mut table = with_ideas();
    for place in [0, 2, 3] {
        let idea = table.app.session().ideas.all[place].id;
        table.app.mark_idea(idea);
    }
    table.keys(":merge 1 3\n");
    let marked = table.app.focus.ideas.marked.clone();
    assert_eq!(marked, [table.app.session().ideas.all[3].id]);
    // What is asked afterwards takes no mark away.
    let idea = table.app.session().ideas.all[0].id;
    table.app.mark_idea(idea);
    table.keys(":about\n");
    assert_eq!(table.app.focus.ideas.marked.len(), 2);
}

#[test]
fn the_laptop_is_handed_round_for_ideas_or_concerns_from_a_menu() {
    for (answer, what) in [("7", "Ideas"), ("8", "Concerns")] {
        let mut table = Table::new();
        table.keys("t");
        table.compare("menu_of_time");
        table.keys(answer);
        assert_eq!(table.app.screen(), Screen::Handed);
        table.keys("back\n");
        assert!(table.shown().contains(&format!("{what}, without names:")));
        table.key(KeyCode::Esc);
        table.keys("t");
        let again = format!("Hand the laptop on: {}", what.to_lowercase());
        assert!(table.shown().contains(&again), "{}", table.shown());
    }
}
