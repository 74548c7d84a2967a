//! The ideas found: those of a theme, of somebody, of an item, or that hold
//! words; sorted, and under headings.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::{Idea, IdeaId};
use crate::clean::{self, fuzzy};
use crate::session::Session;
use crate::session::agenda::ItemId;
use crate::session::author::Author;
use crate::session::words::Words;

/// What ideas are sorted by.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    strum::Display,
    strum::EnumString,
    strum::VariantArray,
)]
#[strum(ascii_case_insensitive)]
pub enum Sorting {
    /// The latest first, those of the item that the group is on before others.
    #[default]
    #[strum(serialize = "new")]
    New,
    /// The earliest first.
    #[strum(serialize = "old")]
    Old,
    /// Under their themes.
    #[strum(serialize = "theme")]
    Theme,
    /// Under whose they are.
    #[strum(serialize = "author")]
    Author,
    /// Under the items of the agenda.
    #[strum(serialize = "item")]
    Item,
    /// Those first that most others build on.
    #[strum(serialize = "built on")]
    BuiltOn,
}

/// Which ideas are looked for, and how they are sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// What they are sorted by.
    pub by: Sorting,
    /// The theme that they belong to, or its beginning.
    pub theme: Option<String>,
    /// Whose they are: all of these are among their authors.
    pub from: Option<Author>,
    /// On which item they came up.
    pub item: Option<ItemId>,
    /// Words that they hold; letters of them in their order where nothing holds
    /// the words.
    pub find: String,
}

/// What a few ideas are under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heading {
    /// Nothing: they are only sorted.
    None,
    /// A theme; those that belong to none have none.
    Theme(Option<Words>),
    /// Whose they are; nobody where they are unnamed.
    Authors(Vec<Author>),
    /// An item of the agenda, or none.
    Item(Option<ItemId>),
}

/// Ideas under a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What they are under.
    pub heading: Heading,
    /// Each of them.
    pub ideas: Vec<IdeaId>,
}

impl Search {
    /// Says whether all ideas are shown.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        let all = Self {
            by: self.by,
            ..Self::default()
        };
        Self {
            find: self.find.trim().to_owned(),
            ..self.clone()
        } == all
    }

    /// Returns the ideas found that stand for themselves, group by group.
    #[must_use]
    pub fn found(&self, session: &Session) -> Vec<Group> {
        let ideas = &session.ideas;
        let mut found: Vec<&Idea> = ideas
            .standing()
            .filter(|i| self.takes(session, i))
            .collect();
        if !self.find.trim().is_empty() {
            found = holding(session, &found, &self.find);
        }
        match self.by {
            Sorting::New => {
                let current = session.agenda.current().map(|item| item.id);
                let is_elsewhere = |idea: &Idea| current.is_some() && idea.item != current;
                found.reverse();
                found.sort_by_key(|idea| is_elsewhere(idea));
                alone(&found)
            }
            Sorting::Old => alone(&found),
            Sorting::BuiltOn => {
                let counts = ideas.built_on();
                let count = |idea: &Idea| counts.get(&idea.id).copied().unwrap_or(0);
                found.sort_by_key(|idea| (Reverse(count(idea)), idea.number));
                alone(&found)
            }
            Sorting::Theme => {
                // Few themes for many ideas: each is folded once.
                let mut names: BTreeMap<&Words, String> = BTreeMap::new();
                for theme in found.iter().filter_map(|idea| idea.theme.as_ref()) {
                    names
                        .entry(theme)
                        .or_insert_with(|| clean::folded(theme.shown()));
                }
                let key = |idea: &Idea| {
                    let name = idea.theme.as_ref().and_then(|theme| names.get(theme));
                    (name.is_none(), name)
                };
                grouped(found.clone(), key, |idea| {
                    Heading::Theme(idea.theme.clone())
                })
            }
            Sorting::Author => {
                let key = |idea: &Idea| {
                    let authors = ideas.authors(idea.id);
                    let each = authors.iter().map(|author| who(session, author));
                    (authors.is_empty(), each.collect::<Vec<_>>())
                };
                grouped(found, key, |idea| Heading::Authors(ideas.authors(idea.id)))
            }
            Sorting::Item => {
                let key = |idea: &Idea| {
                    let place = idea.item.and_then(|item| session.agenda.place_of(item));
                    place.unwrap_or(usize::MAX)
                };
                let known = |item: &ItemId| session.agenda.get(*item).is_some();
                grouped(found, key, |idea| Heading::Item(idea.item.filter(known)))
            }
        }
    }

    fn takes(&self, session: &Session, idea: &Idea) -> bool {
        let of_theme = self.theme.as_deref().is_none_or(|wanted| {
            let wanted = clean::folded(wanted);
            let theme = idea.theme.as_ref();
            theme.is_some_and(|theme| clean::folded(theme.shown()).starts_with(&wanted))
        });
        let from = self.from.as_ref().is_none_or(|wanted| {
            let authors = session.ideas.authors(idea.id);
            match wanted {
                Author::People(people) => people.iter().all(|person| {
                    authors.iter().any(|author| author.people().contains(person))
                }),
                Author::Group(name) => {
                    let name = clean::folded(name.shown());
                    authors.iter().any(|author| {
                        matches!(author, Author::Group(other) if clean::folded(other.shown()).starts_with(&name))
                    })
                }
            }
        });
        of_theme && from && self.item.is_none_or(|item| idea.item == Some(item))
    }
}

/// Returns where an author stands: people by their numbers, groups after them.
fn who(session: &Session, author: &Author) -> (Vec<u32>, String) {
    match author {
        Author::People(people) => {
            let number = |id| session.people.get(id).map_or(0, |person| person.number);
            let numbers = people.iter().map(|person| number(*person)).collect();
            (numbers, String::new())
        }
        Author::Group(words) => (vec![u32::MAX], clean::folded(words.shown())),
    }
}

fn alone(found: &[&Idea]) -> Vec<Group> {
    if found.is_empty() {
        return Vec::new();
    }
    vec![Group {
        heading: Heading::None,
        ideas: found.iter().map(|idea| idea.id).collect(),
    }]
}

fn grouped<K: Ord>(
    found: Vec<&Idea>,
    key: impl Fn(&Idea) -> K,
    heading: impl Fn(&Idea) -> Heading,
) -> Vec<Group> {
    let mut keyed: Vec<(K, &Idea)> = found.into_iter().map(|idea| (key(idea), idea)).collect();
    // Ideas of one group stay in the order in which they came up.
    keyed.sort_by(|(a, _), (b, _)| a.cmp(b));
    let same = |(a, _): &(K, &Idea), (b, _): &(K, &Idea)| a == b;
    let groups = keyed.chunk_by(same).filter_map(|group| {
        let (_, first) = group.first()?;
        Some(Group {
            heading: heading(first),
            ideas: group.iter().map(|(_, idea)| idea.id).collect(),
        })
    });
    groups.collect()
}

/// Returns those that hold every word that was typed, in their words, in words
/// that went into them, or in their theme; the one of a number; or, where there is
/// none of these, those with the letters in their order, the likeliest first.
fn holding<'a>(session: &Session, found: &[&'a Idea], typed: &str) -> Vec<&'a Idea> {
    if let Ok(number) = typed.trim().trim_start_matches('#').parse::<u32>()
        && let Some(idea) = session.idea_numbered(number)
        && let Some(found) = found.iter().find(|found| found.id == idea.id)
    {
        return vec![found];
    }
    let wanted = clean::folded(typed);
    let wanted: Vec<&str> = wanted.split_whitespace().collect();
    let holds = |idea: &&&Idea| {
        let mut text = clean::folded(idea.words.shown());
        let variants = session.ideas.variants(idea.id);
        let more = variants.iter().map(|variant| &variant.words);
        for words in more.chain(&idea.theme) {
            text.push('\n');
            text.push_str(&clean::folded(words.shown()));
        }
        wanted.iter().all(|word| text.contains(word))
    };
    let holding: Vec<&Idea> = found.iter().filter(holds).copied().collect();
    if !holding.is_empty() {
        return holding;
    }
    let texts: Vec<&str> = found.iter().map(|idea| idea.words.shown()).collect();
    let likeliest = fuzzy::likeliest(typed, &texts);
    likeliest.into_iter().map(|place| found[place]).collect()
}
