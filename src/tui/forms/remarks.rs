//! What stands quietly below the field that has the keys: who or what could be meant.

use super::field::{self, Sort};
use super::form::Form;
use crate::language::values;
use crate::session::author::Author;
use crate::session::{Session, Words};
use crate::words;

impl Form {
    /// Returns what helps with the field that has the keys.
    pub(in crate::tui) fn remark(&self, session: &Session) -> Option<String> {
        let field = &self.fields[self.focus()];
        let typed = field.typed();
        if field.error.is_some() || typed.is_empty() {
            return None;
        }
        match &field.sort {
            Sort::People => self.people_meant(session),
            Sort::Idea | Sort::Ideas => {
                let last = field::ideas(typed).last()?;
                let idea = values::idea(session, last).ok()?;
                Some(on_a_line(&session.ideas.get(idea)?.words))
            }
            Sort::Poll => {
                let poll = values::poll(session, typed).ok()?;
                Some(on_a_line(&session.polls.get(poll)?.question.words))
            }
            Sort::Decision => {
                let decision = values::decision(session, typed).ok()?;
                Some(on_a_line(&session.decisions.get(decision)?.statement))
            }
            Sort::Date => values::date(session, typed).ok().map(words::day_in_full),
            Sort::Place if field::is_end(typed) => None,
            Sort::Place => {
                let item = values::item(session, field::after(typed)).ok()?;
                let title = on_a_line(&session.agenda.get(item)?.outline.title);
                Some(format!("after {title}"))
            }
            _ => None,
        }
    }

    fn people_meant(&self, session: &Session) -> Option<String> {
        let names = self.proposed(session);
        if !names.is_empty() {
            return Some(format!("{}   → takes the first", names.join(" · ")));
        }
        let typed = self.fields[self.focus()].typed();
        match values::author(session, typed) {
            Ok(Some(Author::Group(_))) => Some(
                "nobody here has this name: it stands for a group, or for someone away".to_owned(),
            ),
            Ok(None) => Some("nobody that is told".to_owned()),
            _ => None,
        }
    }
}

fn on_a_line(words: &Words) -> String {
    words
        .shown()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}
