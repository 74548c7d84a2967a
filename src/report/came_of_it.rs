//! What came of a session besides decisions: ideas, concerns, topics set aside, notes,
//! and what people said at the end.

use super::decided::signed;
use super::document::{Bar, Fact, Item, Section, Shape, Table};
use crate::session::author::Author;
use crate::session::ideas::Idea;
use crate::session::ideas::search::{Search, Sorting};
use crate::session::reflection::{Answered, LEAST, Reflected};
use crate::words::appearance::{Public, Withdrawn};
use crate::words::ideas::heading;
use crate::words::{ended, listed, quoted, reflection as in_words, went};

pub(super) fn ideas(public: &Public) -> Option<Section> {
    let session = public.session();
    session.ideas.standing().next()?;
    let mut section = Section::new("Ideas");
    let gone = Withdrawn::told(public.withdrawn.ideas);
    for (theme, ideas) in by_theme(public) {
        if let Some(theme) = theme {
            section.heading(theme);
        }
        section.list(ideas.into_iter().map(|idea| one_idea(public, idea)));
    }
    if let Some(gone) = gone {
        section.say(gone);
    }
    Some(section)
}

/// Returns the ideas that stand, under their themes where there are any, by number.
pub(super) fn by_theme(public: &Public) -> Vec<(Option<String>, Vec<&Idea>)> {
    let session = public.session();
    let by = if session.ideas.themes().is_empty() {
        Sorting::New
    } else {
        Sorting::Theme
    };
    let search = Search {
        by,
        ..Search::default()
    };
    let groups = search.found(session);
    let each = groups.iter().map(|group| {
        let ideas = group.ideas.iter();
        let ideas = ideas.filter_map(|id| session.ideas.get(*id));
        let mut ideas: Vec<_> = ideas.filter(|idea| idea.words.said().is_some()).collect();
        ideas.sort_by_key(|idea| idea.number);
        (heading(session, group), ideas)
    });
    each.filter(|(_, ideas)| !ideas.is_empty()).collect()
}

fn one_idea(public: &Public, idea: &Idea) -> Item {
    let ideas = &public.session().ideas;
    let mut under = Vec::new();
    if let Some(earlier) = idea.builds_on.and_then(|on| ideas.led(on)) {
        under.push(format!("Builds on idea {}.", earlier.number));
    }
    if let Some(whole) = idea.split_from.and_then(|whole| ideas.get(whole)) {
        under.push(format!("A part of idea {}.", whole.number));
    }
    let variants = ideas.variants(idea.id).into_iter();
    let variants = variants.filter(|variant| variant.words.said().is_some());
    under.extend(variants.map(|variant| {
        let also = format!("Idea {} went into it: {}", variant.number, variant.words);
        signed(public, &also, variant.from.as_ref())
    }));
    let behind = public.session().decisions_from(idea.id);
    let behind: Vec<_> = behind.map(|d| format!("decision {}", d.number)).collect();
    if !behind.is_empty() {
        under.push(format!("It is behind {}.", listed(&behind)));
    }
    let words = format!("Idea {}: {}", idea.number, idea.words);
    let all = ideas.authors(idea.id);
    let whose: Vec<_> = all
        .iter()
        .filter_map(|one| public.author(Some(one)))
        .collect();
    let words = if whose.is_empty() {
        words
    } else {
        format!("{words} ({})", listed(&whose))
    };
    Item::with(words, under)
}

pub(super) fn concerns(public: &Public) -> Option<Section> {
    let all = &public.session().concerns.all;
    let gone = Withdrawn::told(public.withdrawn.concerns);
    let any = gone.is_some() || !all.is_empty();
    let mut section = any.then(|| Section::new("Concerns about how we work"))?;
    section.list(all.iter().map(|concern| {
        let mut under = match &concern.answer {
            Some(answer) => vec![
                format!("Answer: {}", answer.words),
                format!("What changes: {}", answer.change),
            ],
            None => vec!["Still open: it wants an answer, and what will change.".to_owned()],
        };
        for earlier in &concern.earlier {
            let (answer, because) = (&earlier.answer.words, &earlier.because);
            under.push(format!("An earlier answer: {answer}"));
            under.push(format!("It did not do: {because}"));
        }
        let words = signed(public, &quoted(&concern.words), concern.from.as_ref());
        Item::with(words, under)
    }));
    if let Some(gone) = gone {
        section.say(gone);
    }
    Some(section)
}

pub(super) fn parking(public: &Public) -> Option<Section> {
    let session = public.session();
    let all = &session.parking.all;
    let gone = Withdrawn::told(public.withdrawn.topics);
    let any = gone.is_some() || !all.is_empty();
    let mut section = any.then(|| Section::new("Set aside for later"))?;
    section.list(all.iter().map(|topic| {
        let went = match &topic.went {
            Some(to) => format!("It went: {}", went(session, to)),
            None => "Not said yet where it goes.".to_owned(),
        };
        let words = signed(public, topic.words.shown(), topic.from.as_ref());
        Item::with(words, vec![ended(&went)])
    }));
    if let Some(gone) = gone {
        section.say(gone);
    }
    Some(section)
}

pub(super) fn notes(public: &Public) -> Option<Section> {
    let all = &public.session().notes.all;
    let gone = Withdrawn::told(public.withdrawn.notes);
    let any = gone.is_some() || !all.is_empty();
    let mut section = any.then(|| Section::new("Notes"))?;
    section.list(all.iter().map(|note| {
        let from = note.from.map(Author::person);
        signed(public, note.words.shown(), from.as_ref())
    }));
    if let Some(gone) = gone {
        section.say(gone);
    }
    Some(section)
}

pub(super) fn reflection(public: &Public) -> Option<Section> {
    let session = public.session();
    let answered = |one: &Reflected<'_>| one.answers > 0;
    let reflected: Vec<_> = session.reflected().into_iter().filter(answered).collect();
    let both = in_words::aimed_and_felt(session);
    if reflected.is_empty() {
        return None;
    }
    let mut section = Section::new("How it was");
    if let Some(both) = both {
        section.say(both);
    }
    for one in &reflected {
        section.heading(one.question.words.shown());
        counts(public, one, &mut section);
        section.list(one.texts.iter().map(|text| quoted(&text.words)));
    }
    let gone = Withdrawn::told(public.withdrawn.texts);
    if let Some(gone) = gone {
        section.say(gone);
    }
    Some(section)
}

fn counts(public: &Public, one: &Reflected<'_>, section: &mut Section) {
    if one.question.answered == Answered::Words {
        return;
    }
    let Some(counts) = &one.counts else {
        section.say(format!(
            "Answered by fewer than {LEAST}: that would point to somebody, so it does not show."
        ));
        return;
    };
    let ladder = &public.session().meeting.about.ladder;
    let label = |at: usize| match (one.question.answered, at) {
        (Answered::Rung, at) => ladder.get(at).map_or_else(String::new, ToString::to_string),
        (_, 0) => "1, not at all".to_owned(),
        (_, at) if at + 1 == counts.len() => format!("{}, entirely", at + 1),
        (_, at) => (at + 1).to_string(),
    };
    let caption = format!("{} {} answered.", one.question.words, one.answers);
    let mut table = Table::new(&caption, &["Answer", "How many"]);
    let mut bars = Vec::new();
    for (at, count) in counts.iter().enumerate() {
        table.row([label(at), count.to_string()]);
        bars.push(Bar {
            label: label(at),
            length: *count,
            figure: count.to_string(),
        });
    }
    section.chart(Shape::Bars(bars), table);
}

/// Returns what a question was answered with, in a sentence or two.
pub(super) fn said(public: &Public, one: &Reflected<'_>) -> Vec<String> {
    let steps = in_words::steps(public.session(), one);
    let texts = one.texts.iter().map(|text| quoted(&text.words));
    steps.into_iter().chain(texts).collect()
}

/// Returns a fact of how it was.
pub(super) fn fact(public: &Public, one: &Reflected<'_>) -> Fact {
    Fact::new(one.question.words.shown(), said(public, one))
}
