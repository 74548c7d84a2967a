//! The trends of a series as a page for others, beside its sessions.

use super::super::export::press::{NAMES_IN_SHORT, free};
use super::super::export::put;
use super::super::series::GoesOut;
use super::seen_with_followed;
use crate::clean;
use crate::report::{self, html};
use crate::session::Timeline;
use crate::store::folder;
use crate::store::library::Library;
use crate::store::series::Known;

/// Writes the page beside the last session of the series, and says where it is; or says why there
/// is none.
pub(in crate::cli) fn beside(library: &Library, known: &Known) -> String {
    let GoesOut { sessions, left_out } = GoesOut::read(library, known);
    let left_out = left_out.join(" ");
    let (paths, timelines): (Vec<_>, Vec<Timeline>) = sessions.into_iter().unzip();
    let Some(last) = paths.last() else {
        return clean::text(&format!("There is no session to tell of. {left_out}"));
    };
    let document = report::trends::document(&known.name, &seen_with_followed(&timelines));
    let name = match folder::plain_name(known.name.shown()) {
        name if name.is_empty() => "trends.html".to_owned(),
        name => format!("{name}-trends.html"),
    };
    let path = free(&last.with_file_name(name));
    match put(&path, html::written(&document).as_bytes(), false) {
        Ok(()) => {
            let told = format!("Written: {}. {left_out}", path.display());
            clean::text(&format!("{} {NAMES_IN_SHORT}", told.trim_end()))
        }
        Err(failure) => failure.words(),
    }
}
