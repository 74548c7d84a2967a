//! The ideas, the latest first.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::{heading, on_one_line};
use crate::session::author::Author;
use crate::tui::drawing::{row, sides};
use crate::tui::view::View;
use crate::words::fit;

pub(in crate::tui) fn render(frame: &mut Frame, area: Rect, view: &View) {
    let theme = view.theme;
    let ideas = &view.session.ideas.all;
    let count = if ideas.is_empty() {
        String::new()
    } else {
        ideas.len().to_string()
    };
    heading(frame, area, view, " ideas", &count);
    if ideas.is_empty() {
        sides(frame, row(area, 1), &[("   none yet", theme.quiet())], &[]);
    }
    // A name has at most a third of the row: the idea comes first.
    let most = usize::from(area.width / 3);
    for (at, idea) in (1..area.height).zip(ideas.iter().rev()) {
        let number = format!("{:>3} ", idea.number);
        let words = on_one_line(idea.words.shown());
        let from = idea
            .from
            .as_ref()
            .map_or_else(String::new, |from| whose(from, view));
        let from = fit::cut(&from, most);
        sides(
            frame,
            row(area, at),
            &[(&number, theme.quiet()), (&words, theme.plain())],
            &[(&from, theme.quiet())],
        );
    }
}

fn whose(author: &Author, view: &View) -> String {
    match author {
        Author::People(people) => {
            let names: Vec<_> = people
                .iter()
                .map(|id| view.session.people.called(*id))
                .collect();
            names.join(", ")
        }
        Author::Group(words) => on_one_line(words.shown()),
    }
}
