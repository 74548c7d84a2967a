//! One field of a form: what it is for, what it takes, and what is in it.

use crate::clean;
use crate::language::values;
use crate::session::Session;
use crate::session::people::PersonId;
use crate::tui::app::editing::Editor;

/// What a field is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::tui) enum Name {
    Actions,
    Agreed,
    Alternative,
    Answer,
    BuildsOn,
    Called,
    Change,
    Consent,
    Counted,
    Description,
    Despite,
    Dissent,
    Dots,
    DotsOnOne,
    Due,
    From,
    Here,
    How,
    Ideas,
    Instead,
    ItemKind,
    Limit,
    Longer,
    Method,
    Minutes,
    Needs,
    Offered,
    Options,
    Outcome,
    Place,
    Poll,
    Promised,
    Prompt,
    Pronouns,
    Quorum,
    Reason,
    Reflected,
    Review,
    Role,
    Rule,
    Running,
    Rung,
    State,
    Support,
    ThereAlternative,
    ThereDissent,
    ThereLimit,
    ThereReason,
    Theme,
    TurnLimit,
    Voting,
    Ways,
    Who,
    WhyNot,
    /// What the thing says: the one field that each has.
    Words,
    /// What is kept already and cannot be changed here.
    Kept,
}

/// What a field takes.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::tui) enum Sort {
    /// Text of one line.
    Line,
    /// Text of any lines.
    Text,
    /// A name that nobody else has, but for the one whose it is.
    FreeName(Option<PersonId>),
    /// People, a group or nobody.
    People,
    Date,
    Longer,
    Minutes,
    Agreed,
    Number,
    /// An idea's number.
    Idea,
    /// Numbers of ideas.
    Ideas,
    /// A closed poll's number.
    Poll,
    /// A decision's number.
    Decision,
    /// Where an item goes.
    Place,
    /// One of these.
    Choice(Vec<String>),
    /// Any of these.
    Several(Vec<String>),
    /// Nothing: it is only read.
    Fixed,
}

/// What is in a field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::tui) struct Value {
    pub(in crate::tui) text: Editor,
    /// The choice, or where the marker is among several.
    pub(in crate::tui) at: usize,
    /// Those of several that are taken.
    pub(in crate::tui) taken: Vec<bool>,
}

/// One field.
#[derive(Clone, Debug)]
pub(in crate::tui) struct Field {
    pub(in crate::tui) name: Name,
    pub(in crate::tui) label: &'static str,
    pub(in crate::tui) sort: Sort,
    pub(in crate::tui) value: Value,
    /// What was in it at first.
    was: Value,
    /// What is wrong with it.
    pub(in crate::tui) error: Option<String>,
    /// What stands in it, quietly, while it is empty.
    pub(in crate::tui) hint: &'static str,
    /// What is said where it is needed and empty.
    pub(in crate::tui) needed: Option<&'static str>,
    /// Whether it belongs to the field above, and shows once that is filled.
    pub(in crate::tui) belongs: bool,
    /// Whether another one comes after it once it is filled.
    pub(in crate::tui) grows: bool,
    /// Whether it is kept from a screen that the room sees.
    pub(in crate::tui) private: bool,
    /// The field in which one of these has to be chosen for this one to show.
    pub(super) when: Option<(Name, Vec<usize>)>,
}

impl Field {
    pub(super) fn new(name: Name, label: &'static str, sort: Sort) -> Self {
        let count = match &sort {
            Sort::Several(all) => all.len(),
            _ => 0,
        };
        let value = Value {
            taken: vec![false; count],
            ..Value::default()
        };
        Self {
            name,
            label,
            sort,
            was: value.clone(),
            value,
            error: None,
            hint: "",
            needed: None,
            belongs: false,
            grows: false,
            private: false,
            when: None,
        }
    }

    /// A field that is only read.
    pub(super) fn kept(label: &'static str, text: &str) -> Self {
        Self::new(Name::Kept, label, Sort::Fixed).with(text)
    }

    pub(super) fn with(mut self, text: &str) -> Self {
        self.value.text = Editor::new(text);
        self.was = self.value.clone();
        self
    }

    pub(super) fn choosing(mut self, at: Option<usize>) -> Self {
        self.value.at = at.unwrap_or(0);
        self.was = self.value.clone();
        self
    }

    pub(super) fn taking(mut self, takes: impl Fn(usize) -> bool) -> Self {
        for (place, taken) in self.value.taken.iter_mut().enumerate() {
            *taken = takes(place);
        }
        self.was = self.value.clone();
        self
    }

    pub(super) fn hint(self, hint: &'static str) -> Self {
        Self { hint, ..self }
    }

    /// Shows only where one of these is chosen in another field.
    pub(super) fn when(self, name: Name, chosen: Vec<usize>) -> Self {
        Self {
            when: Some((name, chosen)),
            ..self
        }
    }

    pub(super) fn needed(self, needed: &'static str) -> Self {
        Self {
            needed: Some(needed),
            ..self
        }
    }

    pub(super) fn belongs(self) -> Self {
        Self {
            belongs: true,
            ..self
        }
    }

    pub(super) fn grows(self) -> Self {
        Self {
            grows: true,
            ..self
        }
    }

    pub(super) fn private(self) -> Self {
        Self {
            private: true,
            ..self
        }
    }

    /// Returns another one of it with nothing in it.
    pub(super) fn another(&self) -> Self {
        Self {
            needed: None,
            hint: "",
            ..Self::new(self.name, self.label, self.sort.clone())
        }
        .like(self)
    }

    fn like(mut self, other: &Self) -> Self {
        self.belongs = other.belongs;
        self.grows = other.grows;
        self.private = other.private;
        self.when.clone_from(&other.when);
        self
    }

    /// Returns what is typed in it, without spaces around.
    pub(super) fn typed(&self) -> &str {
        self.value.text.text().trim()
    }

    pub(super) fn is_empty(&self) -> bool {
        !self.is_choice() && self.typed().is_empty()
    }

    /// Says whether something else is in it than at first.
    pub(super) fn is_changed(&self) -> bool {
        match self.sort {
            Sort::Fixed => false,
            Sort::Choice(_) => self.value.at != self.was.at,
            Sort::Several(_) => self.value.taken != self.was.taken,
            _ => self.typed() != self.was.text.text().trim(),
        }
    }

    /// Says whether something can be said of who or what is meant in it.
    pub(in crate::tui) fn has_remarks(&self) -> bool {
        matches!(
            self.sort,
            Sort::People | Sort::Idea | Sort::Ideas | Sort::Poll | Sort::Decision | Sort::Place
        )
    }

    pub(super) fn takes_lines(&self) -> bool {
        self.sort == Sort::Text
    }

    pub(in crate::tui) fn is_choice(&self) -> bool {
        matches!(self.sort, Sort::Choice(_) | Sort::Several(_))
    }

    pub(in crate::tui) fn choices(&self) -> &[String] {
        match &self.sort {
            Sort::Choice(all) | Sort::Several(all) => all,
            _ => &[],
        }
    }

    /// Looks whether what is typed can be meant.
    pub(super) fn check(&self, session: &Session) -> Result<(), String> {
        let typed = self.typed();
        if typed.is_empty() {
            return Ok(());
        }
        match &self.sort {
            Sort::FreeName(whose) => free_name(session, typed, *whose),
            Sort::People => values::author(session, typed).map(drop),
            Sort::Date => values::date(session, typed).map(drop),
            Sort::Longer => values::longer(typed).map(drop),
            Sort::Minutes => values::minutes(typed).map(drop),
            Sort::Agreed => values::agreed(typed).map(drop),
            Sort::Number => values::number(typed).map(drop),
            Sort::Idea => values::idea(session, typed).map(drop),
            Sort::Ideas => ideas(typed).try_for_each(|one| values::idea(session, one).map(drop)),
            Sort::Poll => values::poll(session, typed).map(drop),
            Sort::Decision => values::decision(session, typed).map(drop),
            Sort::Place if is_end(typed) => Ok(()),
            Sort::Place => values::item(session, after(typed)).map(drop),
            Sort::Line | Sort::Text | Sort::Choice(_) | Sort::Several(_) | Sort::Fixed => Ok(()),
        }
    }

    /// Takes the choice before or after; says whether there was one.
    pub(super) fn step(&mut self, forward: bool) -> bool {
        let last = self.choices().len().saturating_sub(1);
        let to = if forward {
            (self.value.at + 1).min(last)
        } else {
            self.value.at.saturating_sub(1)
        };
        let moved = to != self.value.at;
        self.value.at = to;
        self.value.text = Editor::default();
        moved
    }

    /// Takes in a letter where something is chosen: the choice that begins with what was typed.
    pub(super) fn choose_by(&mut self, typed: char) -> bool {
        if typed == ' '
            && let Sort::Several(_) = self.sort
        {
            if let Some(taken) = self.value.taken.get_mut(self.value.at) {
                *taken = !*taken;
            }
            return true;
        }
        for begun in [
            format!("{}{typed}", self.value.text.text()),
            typed.to_string(),
        ] {
            let wanted = clean::folded(&begun);
            let found = self
                .choices()
                .iter()
                .position(|choice| clean::folded(choice).starts_with(&wanted));
            if let Some(found) = found {
                self.value.at = found;
                self.value.text = Editor::new(&begun);
                return true;
            }
        }
        false
    }
}

/// Parts numbers of ideas: by commas or spaces.
pub(super) fn ideas(typed: &str) -> impl Iterator<Item = &str> {
    typed
        .split([',', ' ', '&'])
        .map(str::trim)
        .filter(|one| !one.is_empty() && *one != "and")
}

/// Says whether a place is one of the two that have a word.
pub(super) fn is_end(typed: &str) -> bool {
    matches!(clean::folded(typed).as_str(), "next" | "last")
}

/// Returns which item a place is after.
pub(super) fn after(typed: &str) -> &str {
    const AFTER: &str = "after ";
    match typed.get(..AFTER.len()) {
        Some(word) if word.eq_ignore_ascii_case(AFTER) => &typed[AFTER.len()..],
        _ => typed,
    }
}

fn free_name(session: &Session, typed: &str, whose: Option<PersonId>) -> Result<(), String> {
    let folded = clean::folded(&clean::line(typed));
    let taken = session
        .people
        .everyone
        .iter()
        .find(|person| Some(person.id) != whose && person.folded_name() == folded);
    match taken {
        Some(taken) => Err(crate::session::Refusal::NameTaken(taken.called()).to_string()),
        None => Ok(()),
    }
}
