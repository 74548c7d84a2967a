//! What wants to be known: work that is not saved, a gap in time, an open poll; below them the
//! answer to what was done last, and whether all is saved.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{on_one_line, replaying};
use crate::desk::SaidKind;
use crate::live::Saved;
use crate::session::ideas::writing::Phase;
use crate::session::polls::{Poll, Voting};
use crate::tui::drawing::{cells, left, row, sides};
use crate::tui::view::{Replaying, View};
use crate::words::{capital, fit, polls, signals, times};

/// The most rows that one answer takes; a longer one has a screen of its own.
const ANSWER: usize = 3;

/// The rows of this panel, ready to be drawn from the bottom up.
pub(in crate::tui) struct Notices {
    rows: Vec<(String, Style)>,
    /// What stands at the right of the last row.
    saved: String,
}

/// One thing to be known, in lines.
struct Known {
    lines: Vec<String>,
    style: Style,
}

/// From how many rows on a replay says beside an answer why whoever speaks was next.
const FOR_BOTH: u16 = 6;

impl Notices {
    /// Words what there is to know, for a width and at most so many rows; `room` is one or more.
    pub(in crate::tui) fn new(view: &View, width: u16, room: u16) -> Self {
        let width = usize::from(width).saturating_sub(2).max(1);
        let saved = match (&view.replaying, view.saved) {
            (Some(replaying), _) => replaying::silences(replaying),
            (None, Saved::All) => "all saved ✓".to_owned(),
            (None, Saved::Saving) => "saving…".to_owned(),
            (None, Saved::NotSince { .. }) => "NOT SAVED".to_owned(),
        };
        let beside = width.saturating_sub(fit::width(&saved) + 1).max(1);
        let mut known: Vec<Known> = match &view.replaying {
            Some(replaying) => in_replay(view, replaying, width, room),
            None => known(view)
                .into_iter()
                .map(|(text, style)| Known {
                    lines: fit::wrap(&text, width),
                    style,
                })
                .collect(),
        };
        if let Some(message) = view.message.filter(|message| !message.text.is_empty()) {
            let style = match message.kind {
                SaidKind::Refused | SaidKind::Misunderstood => view.theme.noted(),
                _ => view.theme.plain(),
            };
            // The last row is shared with what is saved.
            let mut lines = fit::wrap(&message.text, beside);
            if lines.len() > ANSWER {
                lines = fit::wrap(&message.text, width);
                fit::shorten(&mut lines, ANSWER, width);
            }
            known.push(Known { lines, style });
        }
        let room = usize::from(room).max(1);
        let last = known.last().and_then(|known| known.lines.last());
        let needs_own = last.is_none_or(|last| fit::width(last) > beside);
        let needed = |known: &[Known]| known.iter().map(|known| known.lines.len()).sum::<usize>();
        // The longest gives way first, then what comes last: what is not saved stays.
        while needed(&known) + usize::from(needs_own) > room {
            let longest = known
                .iter_mut()
                .filter(|known| known.lines.len() > 1)
                .max_by_key(|known| known.lines.len());
            if let Some(longest) = longest {
                let lines = longest.lines.len() - 1;
                fit::shorten(&mut longest.lines, lines, beside);
            } else if known.len() == 1 && view.replaying.is_some() {
                // The bar is what a replay is steered by.
                break;
            } else if known.pop().is_none() {
                break;
            }
        }
        let mut rows: Vec<_> = known
            .into_iter()
            .flat_map(|known| known.lines.into_iter().map(move |line| (line, known.style)))
            .collect();
        if needs_own || rows.is_empty() {
            rows.push((String::new(), view.theme.plain()));
        }
        Self { rows, saved }
    }

    /// Returns how many rows they take.
    pub(in crate::tui) fn height(&self) -> u16 {
        cells(self.rows.len())
    }

    /// Draws them from the top of an area.
    pub(in crate::tui) fn render(&self, frame: &mut Frame, area: Rect, view: &View) {
        let theme = view.theme;
        let loud = match view.saved {
            Saved::NotSince { .. } => theme.loud(),
            _ => theme.quiet(),
        };
        for (at, (text, style)) in (0..).zip(&self.rows) {
            let pieces = [(" ", theme.plain()), (text.as_str(), *style)];
            if at + 1 == self.height() {
                sides(
                    frame,
                    row(area, at),
                    &pieces,
                    &[(&self.saved, loud), (" ", theme.plain())],
                );
            } else {
                left(frame, row(area, at), &pieces);
            }
        }
    }
}

/// Words what there is to know in a replay: the bar above all.
fn in_replay(view: &View, replaying: &Replaying, width: usize, room: u16) -> Vec<Known> {
    let theme = view.theme;
    let bar = replaying::bar(replaying, width);
    let first = std::iter::once((bar, theme.strong()));
    let rest = replaying::known(view).into_iter();
    let rest = rest.map(|text| (text, theme.noted()));
    // Where there is little room, what was answered has it.
    let why = replaying.why.iter();
    let why = why.filter(|_| view.message.is_none() || room >= FOR_BOTH);
    let why = why.map(|why| (why.clone(), theme.plain()));
    let all = first.chain(rest).chain(why);
    all.map(|(text, style)| Known {
        lines: fit::wrap(&text, width),
        style,
    })
    .collect()
}

/// Words the cards and the like that press, on one line.
pub(in crate::tui) fn pressing(view: &View) -> Option<String> {
    let pressing = view.session.pressing_signals();
    let each: Vec<_> = pressing
        .iter()
        .map(|one| signals::briefly(one, view.now))
        .collect();
    (!each.is_empty()).then(|| each.join("; "))
}

/// Words what stands until something is done about it, the most urgent first.
fn known(view: &View) -> Vec<(String, Style)> {
    let theme = view.theme;
    let mut known = Vec::new();
    if let Saved::NotSince { since, why } = view.saved {
        let (since, why) = (since.format("%H:%M"), on_one_line(why));
        let text = format!(
            "NOT SAVED SINCE {since}: {why}. The session goes on; to keep it elsewhere: save-to FOLDER"
        );
        known.push((text, theme.loud()));
    }
    if let Some(gap) = &view.session.floor.gap {
        let slept = rounded(gap.to.saturating_sub(gap.from));
        let text = format!(
            "The program was away for {slept}. What was it? Press b: a break, we carried on, or the turn had ended"
        );
        known.push((text, theme.noted()));
    }
    if let Some(pressing) = pressing(view) {
        known.push((format!("{pressing} · dealt with: j"), theme.noted()));
    }
    if let Some(phase) = view.session.writing() {
        known.push((writing(phase).to_owned(), theme.noted()));
    }
    if let Some(poll) = view.session.polls.open() {
        known.push((open_poll(poll, view.shows_private()), theme.noted()));
    }
    if let Some(gathering) = view.session.gatherings.open() {
        let what = capital(&gathering.what.to_string());
        let text = format!("{what} are handed in without names · b goes on with it");
        known.push((text, theme.noted()));
    }
    if !view.shows_private() {
        let text = "private things are hidden · z shows them";
        known.push((text.to_owned(), theme.quiet()));
    }
    if let Some(half_filled) = &view.half_filled {
        known.push((half_filled.clone(), theme.quiet()));
    }
    known
}

/// Says how far a writing has come, and which key goes on with it.
fn writing(phase: Phase) -> &'static str {
    match phase {
        Phase::Writing => "Writing in silence, then each reads one out · when they are done: t",
        Phase::Written => "The time to write is over · to have each read one out: t",
        Phase::ReadingOut => "Reading out, one each · space: the next · y: passes",
        Phase::HandingIn => "Handing in what is left: i · when that is all: t",
    }
}

/// Words an open poll: who has voted is counted, and what there is so far is told
/// where the room may see it.
fn open_poll(poll: &Poll, shows_private: bool) -> String {
    let question = on_one_line(poll.question.words.shown());
    let number = poll.number;
    let so_far = match poll.question.voting {
        Voting::Totals if poll.totals.is_some() => {
            let shows = shows_private || poll.question.running;
            let figures = polls::figures(&poll.question, &poll.result());
            let so_far = if shows { figures } else { "counted".to_owned() };
            format!("{so_far} · v closes it")
        }
        Voting::Totals => "to count the room: v".to_owned(),
        Voting::ByPerson => {
            let (voted, eligible) = poll.participation();
            format!("{voted} of {eligible} have voted · v goes on with it")
        }
        Voting::Secret => "secret · v hands the laptop over".to_owned(),
    };
    format!("Poll {number} is open: \u{201c}{question}\u{201d} · {so_far}")
}

/// Words a length of time, in whole minutes from two minutes on.
fn rounded(time: u64) -> String {
    let minutes = (time + 30_000) / 60_000;
    times::spoken(if minutes >= 2 {
        minutes * 60_000
    } else {
        time / 1_000 * 1_000
    })
}
