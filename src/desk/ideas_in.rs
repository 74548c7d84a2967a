//! Ideas that were written elsewhere, taken in as one act; and how one came about.

use std::path::Path;

use super::{Desk, Said, SaidKind};
use crate::language::values;
use crate::session::ideas::{Command as Ideas, IdeaId};
use crate::session::{Command, Words};
use crate::words::{counted, ended, ideas};

/// The most lines of a file of which it is said why they were left out.
const TOLD: usize = 5;

impl Desk {
    /// Tells how an idea came about.
    #[must_use]
    pub fn history_of(&self, idea: IdeaId) -> String {
        let clock = |t| self.live.wall_at(t).format("%H:%M").to_string();
        let session = self.live.session();
        let idea = session.ideas.get(idea);
        idea.map_or_else(String::new, |idea| ideas::history(session, idea, &clock))
    }

    /// Captures the ideas of a file as one act, and says what was left out.
    pub(super) fn take_ideas(&mut self, file: &Path) -> Said {
        if file.as_os_str().is_empty() {
            return Said::new(SaidKind::Misunderstood, "Say which file: ideas-from FILE");
        }
        let found = match self.live.ideas_in(file) {
            Ok(found) => found,
            Err(error) => return Said::new(SaidKind::Refused, error.to_string()),
        };
        let session = self.live.session();
        let mut left_out: Vec<(usize, String)> = found
            .left_out
            .into_iter()
            .map(|out| (out.line, out.why))
            .collect();
        let mut commands: Vec<Command> = Vec::with_capacity(found.ideas.len());
        for row in found.ideas {
            match values::author(session, &row.author) {
                Err(why) => left_out.push((row.line, why)),
                Ok(from) => commands.push(
                    Ideas::Capture {
                        words: Words::text(&row.idea),
                        from,
                        theme: (!row.theme.is_empty()).then(|| Words::line(&row.theme)),
                        builds_on: None,
                    }
                    .into(),
                ),
            }
        }
        left_out.sort();
        let left_out = in_words(&left_out);
        if commands.is_empty() {
            let text = format!("There is no idea in {}.{left_out}", file.display());
            return Said::new(SaidKind::Refused, text);
        }
        let mut said = self.act(Command::Together(commands));
        said.text.push_str(&left_out);
        said.brief.push_str(&left_out);
        said
    }
}

/// Says which lines were left out, and why.
fn in_words(left_out: &[(usize, String)]) -> String {
    if left_out.is_empty() {
        return String::new();
    }
    let lines = counted(left_out.len(), "line was", "lines were");
    let told = left_out.iter().take(TOLD);
    let each = told.map(|(line, why)| ended(&format!("Line {line}: {why}")));
    let each: Vec<_> = each.collect();
    let more = match left_out.len().saturating_sub(TOLD) {
        0 => String::new(),
        more => format!(" And {more} more."),
    };
    format!(" {lines} left out. {}{more}", each.join(" "))
}
