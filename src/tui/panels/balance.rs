//! How evenly the floor was shared, in sentences, as a mirror and not as a mark for anyone.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::floor::bars;
use super::list::put_cursor;
use crate::session::floor::mirror::Mirror;
use crate::tui::drawing::{cells, left, row};
use crate::tui::focus::Panel;
use crate::tui::view::View;
use crate::words::{fit, mirror};

pub(in crate::tui) fn render(frame: &mut Frame, area: Rect, view: &View) {
    let theme = view.theme;
    let width = usize::from(area.width);
    let heard = view.session.heard();
    let mut said = vec![format!(
        "{} of {} here have been heard: in speech, in writing, or read out.",
        heard.heard, heard.present
    )];
    said.push(match view.shares.balance() {
        Some(balance) => {
            format!("Balance {balance:.0} of 100, where 100 is an even share for everyone.")
        }
        None => "Balance shows once two people have been here for five minutes.".to_owned(),
    });
    let leading = Mirror::at(view.session, view.now).leading;
    said.extend(leading.and_then(|part| mirror::leading(part, !view.shows_private())));
    let mut at = 0;
    for sentence in said {
        for line in fit::wrap(&sentence, width.saturating_sub(4).max(1)) {
            let pieces = [("   ", theme.plain()), (line.as_str(), theme.plain())];
            left(frame, row(area, at), &pieces);
            at += 1;
        }
    }
    if view.shows_private() {
        let bars = bars(view, width.saturating_sub(4));
        let pieces = [("   ", theme.plain()), (bars.as_str(), theme.quiet())];
        left(frame, row(area, at + 1), &pieces);
        if !bars.is_empty() {
            let note = "   everyone's share, from the least to the greatest";
            left(frame, row(area, at + 2), &[(note, theme.quiet())]);
        }
    }
    if view.has_focus(Panel::Balance) {
        put_cursor(frame, super::super::drawing::rows(area, 0, cells(1)));
    }
}
