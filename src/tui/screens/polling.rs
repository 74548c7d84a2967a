//! Votes being taken, over the foot of the live screen:
//!
//! ```text
//! ───────────────────────────────────────────────────────────────────────────────
//!  Poll 2: Do we meet in the library? · 3 of 11 have voted
//!  1 for · 2 against · 3 abstain
//!  Jo said so far: against
//! ───────────────────────────────────────────────────────────────────────────────
//! Jo: _
//!  Enter next   ↓ skip   ↑ before   Esc back
//! ```

use ratatui::Frame;
use ratatui::layout::Rect;

use super::super::app::polling::{Ask, Polling};
use super::super::keymap::Screen;
use super::super::panels::on_one_line;
use super::super::view::View;
use super::foot::{Foot, Typed, remark};
use crate::session::polls::{Method, Poll, Voting};
use crate::words::polls;

/// The rows of a screen from which on there is room for the question, too.
const SMALL: u16 = 16;

/// Draws what is asked at the bottom of an area.
pub(in crate::tui) fn render(frame: &mut Frame, area: Rect, polling: &Polling, view: &View) {
    let theme = view.theme;
    let Some(poll) = polling.poll(view.session) else {
        return;
    };
    let said = |text: &str| remark(Some(text), area.width, theme.plain());
    // Where there is little room, what can be answered matters more than the question.
    let mut above = if area.height >= SMALL {
        remark(Some(&title(poll)), area.width, theme.strong())
    } else {
        Vec::new()
    };
    above.extend(said(&answers(poll)));
    let shows = view.shows_private() || poll.question.running;
    if let Ask::Ballot(person) = polling.ask()
        && shows
        && let Some(ballot) = poll.ballots.get(&person)
    {
        let so_far = polls::ballot(&poll.question, ballot);
        let name = view.session.people.called(person);
        above.extend(said(&format!("{name} said so far: {so_far}")));
    }
    above.extend(remark(polling.said(), area.width, theme.noted()));
    let prompt = polling.prompt(view.session);
    let foot = Foot {
        at: above.len().saturating_sub(1),
        above,
        column: 0,
        typed: Some(Typed {
            prompt: &prompt,
            style: theme.plain(),
            shown: &|cells| polling.shown(cells),
            picked: false,
        }),
        screen: Screen::Polling,
    };
    foot.render(frame, area, theme);
}

fn title(poll: &Poll) -> String {
    let question = on_one_line(poll.question.words.shown());
    let so_far = if poll.question.voting == Voting::Totals {
        String::new()
    } else {
        let (voted, eligible) = poll.participation();
        format!(" · {voted} of {eligible} have voted")
    };
    format!("Poll {}: {question}{so_far}", poll.number)
}

/// Returns what can be answered, with the key or the number that means it.
fn answers(poll: &Poll) -> String {
    let question = &poll.question;
    let steps = question.method.steps().iter();
    let mut all: Vec<String> = steps
        .map(|step| format!("{} {}", step.key, step.words))
        .collect();
    let options = question.options.iter().zip(1..);
    all.extend(options.map(|(option, number)| format!("{number} {}", option.words)));
    let how = match (question.voting, question.method) {
        (Voting::Totals, _) => "",
        (_, Method::Dots) => " (how many dots on each, such as 2 0 1)",
        (_, Method::Score) => " (from 0 to 5 for each, such as 5 - 3)",
        (_, Method::Approval) => " (the numbers of those that would do)",
        (_, Method::Ranked) => " (the best first, such as 2 > 1 = 3)",
        _ => "",
    };
    format!("{}{how}", all.join(" · "))
}
