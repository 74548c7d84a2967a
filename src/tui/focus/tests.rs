use strum::VariantArray;

use super::*;
use crate::tui::staging::Stage;

fn ideas(stage: &Stage) -> Vec<Thing> {
    Focus::default().things(Panel::Ideas, stage.session(), &[])
}

#[test]
fn tab_goes_through_all_panels_and_around() {
    let mut focus = Focus::default();
    let mut seen = Vec::new();
    for _ in Panel::VARIANTS {
        seen.push(focus.panel());
        focus.turn(1);
    }
    assert_eq!(seen, Panel::VARIANTS);
    assert_eq!(focus.panel(), Panel::Floor);
    focus.turn(-1);
    assert_eq!(focus.panel(), Panel::Balance);
}

#[test]
fn every_panel_but_the_floor_has_a_place_of_its_own() {
    for panel in Panel::VARIANTS {
        let mut focus = Focus::default();
        focus.go_to(*panel);
        let shows = [focus.left(), focus.right()].contains(panel);
        assert_eq!(shows, *panel != Panel::Floor, "{panel}");
    }
}

#[test]
fn what_is_selected_stays_selected_when_others_come() {
    let mut stage = Stage::in_the_middle();
    let mut focus = Focus::default();
    focus.go_to(Panel::Ideas);
    let before = ideas(&stage);
    focus.step(Step::Down, &before);
    let selected = before[focus.place_in(&before).unwrap()];
    stage.say("idea \"Another\"");
    let after = ideas(&stage);
    assert_eq!(after[focus.place_in(&after).unwrap()], selected);
    assert_eq!(focus.place_in(&after), Some(2));
}

#[test]
fn what_is_gone_gives_its_place_to_what_has_it_now() {
    let stage = Stage::in_the_middle();
    let all = ideas(&stage);
    let mut focus = Focus::default();
    focus.go_to(Panel::Ideas);
    focus.step(Step::Last, &all);
    assert_eq!(focus.place_in(&all), Some(all.len() - 1));
    assert_eq!(focus.place_in(&all[..1]), Some(0));
    assert_eq!(focus.place_in(&[]), None);
}

#[test]
fn esc_goes_back_step_by_step_and_then_does_nothing() {
    let stage = Stage::in_the_middle();
    let mut focus = Focus::default();
    assert!(!focus.back());
    focus.go_to(Panel::Ideas);
    focus.zoom();
    assert!(focus.back());
    assert!(!focus.is_zoomed() && focus.panel() == Panel::Ideas);
    assert!(focus.back());
    let hands = stage.view().hands;
    focus.step(Step::Down, &things(Panel::Floor, stage.session(), &hands));
    assert!(!focus.is_at_rest());
    assert!(focus.back());
    assert!(focus.is_at_rest() && !focus.back());
}
