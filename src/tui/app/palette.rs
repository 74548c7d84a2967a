//! The palette: a line of the command language being typed.

use super::super::keymap::Action;
use super::editing::Editor;
use super::layers::{Press, Wanted};
use crate::clean;
use crate::clean::fuzzy;
use crate::language::{self, VerbHelp};
use crate::session::Session;

/// The most verbs that are proposed.
const PROPOSED: usize = 8;
/// The most completions that are shown.
const CHOICES: usize = 8;

/// A line being typed, and what is said to it.
#[derive(Debug)]
pub(in crate::tui) struct Palette {
    /// What it was opened with: what is left unfinished comes back by it.
    pub(super) opened_with: String,
    pub(super) line: Editor,
    /// Set while the line is what was left from the time before, and nothing was done to it yet:
    /// a line that is typed blindly must not be joined to an old one.
    offered: bool,
    /// Why the line was not taken.
    said: Option<String>,
    verbs: &'static [VerbHelp],
    choices: Option<Choices>,
    /// How far back in what was said before; with what was typed meanwhile.
    back: Option<(usize, Editor)>,
}

/// What could stand in the place of a word.
#[derive(Debug)]
struct Choices {
    from: usize,
    words: Vec<String>,
    chosen: Option<usize>,
}

/// A row above the line.
pub(in crate::tui) enum Hint<'a> {
    /// How the verb is used.
    Usage(&'a str),
    /// What it does.
    About(&'a str),
    /// A verb that could be meant, and what it does.
    Verb(&'a str, &'a str),
    /// A word that could stand here, and whether it does.
    Choice(&'a str, bool),
}

impl Palette {
    /// Opens it with the beginning of a line, or with what was left from the time before.
    pub(super) fn new(
        opened_with: &str,
        draft: Option<Editor>,
        verbs: &'static [VerbHelp],
    ) -> Self {
        Self {
            opened_with: opened_with.to_owned(),
            offered: draft.is_some(),
            line: draft.unwrap_or_else(|| Editor::new(opened_with)),
            said: None,
            verbs,
            choices: None,
            back: None,
        }
    }

    /// Returns why the line was not taken.
    pub(in crate::tui) fn said(&self) -> Option<&str> {
        self.said.as_deref()
    }

    /// Returns what shows of the line in so many cells, and the cells before the caret.
    pub(in crate::tui) fn shown(&self, cells: usize) -> (String, usize) {
        self.line.shown(cells)
    }

    pub(super) fn answer(&mut self, said: String) {
        self.said = Some(said);
    }

    /// Says whether the line is what was left from the time before.
    pub(in crate::tui) fn is_offered(&self) -> bool {
        self.offered
    }

    /// Takes in a key.
    pub(super) fn key(&mut self, press: &Press<'_>) -> Wanted {
        match (press.action, press.typed()) {
            (Some(Action::Say), _) => {
                let line = self.line.text().trim();
                return if line.is_empty() {
                    Wanted::Back
                } else {
                    Wanted::Say(line.to_owned())
                };
            }
            (Some(Action::Complete), _) => self.complete(press.session),
            (Some(action @ (Action::Earlier | Action::Later)), _) => {
                self.recall(press.history, action);
            }
            (Some(action), _) => return Wanted::redraw_if(self.edit(action)),
            (None, Some(typed)) => {
                let before = self.begin_anew();
                let changed = self.type_in(typed);
                return before.map_or(Wanted::redraw_if(changed), Wanted::Remember);
            }
            (None, None) => return Wanted::Nothing,
        }
        Wanted::Redraw
    }

    /// Makes room for a new line, before something is typed, where the old one is only offered;
    /// returns the old one.
    fn begin_anew(&mut self) -> Option<String> {
        std::mem::take(&mut self.offered).then(|| {
            let line = Editor::new(&self.opened_with);
            std::mem::replace(&mut self.line, line).text().to_owned()
        })
    }

    /// Takes in one character; says whether anything changed.
    fn type_in(&mut self, typed: char) -> bool {
        self.choices = None;
        self.line.type_in(typed)
    }

    /// Takes in pasted text: as one line, and never as keys.
    pub(super) fn paste(&mut self, text: &str) -> Wanted {
        let before = self.begin_anew();
        self.choices = None;
        self.line.paste(text);
        before.map_or(Wanted::Redraw, Wanted::Remember)
    }

    /// Edits the line; says whether that was meant.
    fn edit(&mut self, action: Action) -> bool {
        if !self.line.edit(action) {
            return false;
        }
        self.choices = None;
        self.offered = false;
        true
    }

    /// Brings back what was said before, or after that; what was typed comes back at the end.
    fn recall(&mut self, history: &[String], action: Action) {
        self.choices = None;
        self.offered = false;
        let place = self.back.as_ref().map(|(place, _)| *place);
        let place = match (action, place) {
            (Action::Earlier, None) => history.len().checked_sub(1),
            (Action::Earlier, Some(place)) => Some(place.saturating_sub(1)),
            (_, Some(place)) => Some(place + 1),
            (_, None) => None,
        };
        let Some(place) = place else { return };
        match history.get(place) {
            Some(before) => {
                let typed = match self.back.take() {
                    Some((_, typed)) => typed,
                    None => std::mem::take(&mut self.line),
                };
                self.line = Editor::new(before);
                self.back = Some((place, typed));
            }
            None => {
                if let Some((_, typed)) = self.back.take() {
                    self.line = typed;
                }
            }
        }
    }

    /// Completes the word before the caret: as far as it is clear, then choice by choice.
    fn complete(&mut self, session: &Session) {
        self.offered = false;
        if let Some(choices) = &mut self.choices {
            let next = choices.chosen.map_or(0, |chosen| chosen + 1) % choices.words.len();
            choices.chosen = Some(next);
            self.line.replace_from(choices.from, &choices.words[next]);
            return;
        }
        let mut found = language::complete(self.line.before(), session);
        if found.words.is_empty() && found.from == 0 {
            let meant = meant(self.line.before(), self.verbs).into_iter();
            found.words = meant.take(CHOICES).map(|verb| verb.verb.clone()).collect();
        }
        match found.words.as_slice() {
            [] => {}
            [only] => self.line.replace_from(found.from, &format!("{only} ")),
            several => {
                let shared = shared_beginning(several);
                let typed = clean::folded(&self.line.before()[found.from..]);
                if shared.len() > typed.len() && clean::folded(shared).starts_with(&typed) {
                    self.line.replace_from(found.from, shared);
                }
                self.choices = Some(Choices {
                    from: found.from,
                    words: found.words,
                    chosen: None,
                });
            }
        }
    }

    /// Returns what helps to finish the line: choices for a word, how the verb is used, or the
    /// verbs that could be meant.
    pub(in crate::tui) fn hints(&self) -> Vec<Hint<'_>> {
        if self.offered {
            return vec![Hint::About(
                "Left from before: → goes on with it, Enter says it, typing begins anew",
            )];
        }
        if let Some(choices) = &self.choices {
            // Those around the chosen one, however many there are.
            let first = choices
                .chosen
                .map_or(0, |chosen| (chosen + 1).saturating_sub(CHOICES));
            let shown = choices.words.iter().enumerate().skip(first).take(CHOICES);
            return shown
                .map(|(place, word)| Hint::Choice(word, choices.chosen == Some(place)))
                .collect();
        }
        // The verbs that are said already are followed down; the word at the end may be one that
        // is still being typed.
        let line = self.line.text();
        let words: Vec<_> = line.split_whitespace().collect();
        let is_typing = !line.ends_with(char::is_whitespace);
        let whole = words.len() - usize::from(is_typing && !words.is_empty());
        let (mut verbs, mut said, mut at) = (self.verbs, None, 0);
        while let Some(word) = words[..whole].get(at) {
            let word = word.to_lowercase();
            let Some(verb) = verbs.iter().find(|verb| verb.verb == word) else {
                break;
            };
            (verbs, said) = (&verb.inner, Some(verb));
            at += 1;
        }
        let mut hints = Vec::new();
        if let Some(verb) = said {
            hints.extend([Hint::Usage(&verb.usage), Hint::About(&verb.about)]);
            let parts = verb.parts.iter().take(PROPOSED);
            hints.extend(parts.map(|(name, about)| Hint::Verb(name, about)));
        }
        let typed = words.get(at).copied().unwrap_or_default();
        let meant = meant(typed, verbs).into_iter().take(PROPOSED);
        hints.extend(meant.map(|verb| Hint::Verb(&verb.verb, &verb.about)));
        hints
    }
}

/// Returns the verbs that a word may be meant for: by their letters, or else by what they do.
fn meant<'a>(typed: &str, verbs: &'a [VerbHelp]) -> Vec<&'a VerbHelp> {
    let names: Vec<_> = verbs.iter().map(|verb| verb.verb.as_str()).collect();
    let found = fuzzy::likeliest(typed, &names);
    if !found.is_empty() {
        return found.into_iter().map(|place| &verbs[place]).collect();
    }
    let word = typed.to_lowercase();
    let about = |verb: &&VerbHelp| verb.about.to_lowercase().contains(&word);
    verbs.iter().filter(about).collect()
}

/// Returns what all words begin with.
pub(in crate::tui) fn shared_beginning(words: &[String]) -> &str {
    let Some((first, others)) = words.split_first() else {
        return "";
    };
    let mut end = first.len();
    for other in others {
        let same = first.chars().zip(other.chars()).take_while(|(a, b)| a == b);
        end = end.min(same.map(|(same, _)| same.len_utf8()).sum());
    }
    &first[..end]
}
