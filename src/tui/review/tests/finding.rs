//! Words that are found are in sight, and a filter is for every room.

use super::*;

/// Returns the texts that are marked as found.
fn marked(review: &Review, columns: u16, rows: u16) -> Vec<String> {
    let terminal = drawn(review, columns, rows);
    let cells = &terminal.backend().buffer().content;
    let is_marked = |cell: &&ratatui::buffer::Cell| cell.modifier.contains(Modifier::REVERSED);
    let runs = cells.chunk_by(|one, other| is_marked(&one) == is_marked(&other));
    let runs = runs.filter(|run| is_marked(&&run[0]));
    runs.map(|run| run.iter().map(ratatui::buffer::Cell::symbol).collect())
        .collect()
}

#[test]
fn a_hit_in_the_timeline_is_there_to_be_seen() {
    let mut review = review();
    review.theme.colours = Colours::None;
    press(&mut review, "/two came late\n");
    for _ in 0..3 {
        if review.room() == Room::Timeline {
            break;
        }
        press(&mut review, "n");
    }
    assert_eq!(review.room(), Room::Timeline);
    let whole = marked(&review, 120, 40).concat();
    assert!(whole.contains("Two came late"), "{whole}");
}

#[test]
fn the_whole_is_scrolled_to_each_place_at_which_words_stand() {
    let mut review = review();
    review.theme.colours = Colours::None;
    drawn(&review, 40, 12);
    press(&mut review, "/rota\n");
    loop {
        let found = marked(&review, 40, 12).concat();
        assert!(
            found.to_lowercase().contains("rota"),
            "{}",
            shown(&review, 40, 12)
        );
        press(&mut review, "n");
        if review.message().starts_with("1 of") {
            break;
        }
    }
}

#[test]
fn a_filter_is_for_every_room_and_one_key_ends_it() {
    let mut review = review();
    press(&mut review, "5fkind polls\n");
    assert!(review.lines().is_empty(), "{}", shown(&review, 80, 24));
    press(&mut review, "6");
    assert_eq!(review.lines().len(), 1);
    press(&mut review, "fperson jo\n");
    assert_eq!(review.lines().len(), 1, "Jo voted in it");
    assert!(shown(&review, 80, 24).contains("only: Jo \u{b7} polls"));
    press(&mut review, "fperson ruth\n");
    assert!(review.lines().is_empty(), "Ruth did not");
    press(&mut review, "a5");
    assert!(review.filter().is_everything() && review.lines().len() > 1);
}
