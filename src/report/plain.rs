//! Plain words: questions as headings, short sentences, one thing a line, large type.

use unicode_segmentation::UnicodeSegmentation;

use super::decided::{day, who};
use super::document::{Document, Fact, Item, Section};
use super::{came_of_it, minutes};
use crate::session::Millis;
use crate::session::decisions::Decision;
use crate::words::appearance::Public;
use crate::words::{answers::standing, capital, ended, signals};

pub(super) fn document(public: &Public, now: Millis) -> Document {
    let sections = [
        why_we_met(public),
        Some(who_came(public)),
        Some(decided(public)),
        next(public),
        ideas(public),
        worried(public),
        not_finished(public),
        how_it_was(public),
    ];
    let mut below = vec!["In plain words".to_owned()];
    below.extend(minutes::below(public, now));
    Document {
        title: minutes::title(public.session()),
        below,
        warning: None,
        large: true,
        sections: sections.into_iter().flatten().collect(),
    }
}

/// Parts what somebody said into its sentences: one thing a line.
fn lines(words: &str) -> Vec<String> {
    let sentences = words.split('\n').flat_map(|line| line.unicode_sentences());
    let sentences = sentences.map(str::trim).filter(|one| !one.is_empty());
    sentences.map(ended).collect()
}

/// Returns a thing of which the first sentence leads, and the others follow.
fn thing(words: &str, more: Vec<String>) -> Item {
    let mut said = lines(words).into_iter();
    let first = said.next().unwrap_or_default();
    Item::with(first, said.chain(more).collect())
}

fn why_we_met(public: &Public) -> Option<Section> {
    let purpose = &public.session().meeting.about.purpose;
    let said = |words: &Option<crate::session::Words>| -> Vec<String> {
        let words = words.as_ref();
        words.map_or_else(Vec::new, |words| lines(words.shown()))
    };
    let mut section = Section::new("Why did we meet?");
    section.facts([
        Fact::new("What is needed", said(&purpose.need)),
        Fact::new("Who it helps", said(&purpose.who_benefits)),
        Fact::new("What will be different", said(&purpose.difference)),
    ]);
    (!section.blocks.is_empty()).then_some(section)
}

fn who_came(public: &Public) -> Section {
    let (names, others) = public.took_part();
    let mut section = Section::new("Who was there?");
    let mut items: Vec<_> = names.iter().map(|name| (*name).to_owned()).collect();
    items.extend(match (others, names.len()) {
        (0, 0) => Some("Nobody was noted.".to_owned()),
        (0, _) => None,
        (1, 0) => Some("One person. They are not named here.".to_owned()),
        (1, _) => Some("One more person. They are not named here.".to_owned()),
        (many, 0) => Some(format!("{many} people. They are not named here.")),
        (many, _) => Some(format!("{many} more people. They are not named here.")),
    });
    section.list(items);
    section
}

fn decided(public: &Public) -> Section {
    let mut section = Section::new("What did we decide?");
    let all = public.session().decisions.all.iter();
    let all: Vec<_> = all.filter(|one| one.statement.said().is_some()).collect();
    if all.is_empty() {
        section.say("We did not decide anything this time.");
    }
    for decision in all {
        section.heading(format!("Decision {}", decision.number));
        section.facts(one(public, decision));
    }
    section
}

fn one(public: &Public, decision: &Decision) -> Vec<Fact> {
    let stands = standing(public.session(), decision).map(|stands| ended(&capital(&stands)));
    let why = decision.reasons.iter().flat_map(|why| lines(why.shown()));
    let worried = decision.dissent.iter().map(|one| {
        let answer = one.answer.iter().flat_map(|answer| lines(answer.shown()));
        let answer = answer.map(|line| format!("Our answer: {line}"));
        thing(one.words.shown(), answer.collect())
    });
    vec![
        Fact::new("We decided", lines(decision.statement.shown())),
        Fact::new("Now", stands),
        Fact::new("Why", why),
        Fact::new("Some people worry", worried),
        Fact::new("We look at it again on", decision.review.map(day)),
    ]
}

fn next(public: &Public) -> Option<Section> {
    let all = public.session().decisions.actions.iter();
    let all: Vec<_> = all.filter(|one| one.words.said().is_some()).collect();
    let mut section = (!all.is_empty()).then(|| Section::new("What happens next?"))?;
    section.list(all.iter().map(|action| {
        let mut more = vec![format!("Who: {}", ended(&who(public, action)))];
        more.extend(action.due.map(|due| format!("By: {}.", day(due))));
        thing(action.words.shown(), more)
    }));
    Some(section)
}

fn ideas(public: &Public) -> Option<Section> {
    let themes = came_of_it::by_theme(public);
    let mut section = Section::new("What ideas did we have?");
    for (theme, ideas) in themes {
        if let Some(theme) = theme {
            section.heading(theme);
        }
        section.list(
            ideas
                .iter()
                .map(|idea| thing(idea.words.shown(), Vec::new())),
        );
    }
    (!section.blocks.is_empty()).then_some(section)
}

fn worried(public: &Public) -> Option<Section> {
    let all = &public.session().concerns.all;
    let mut section = (!all.is_empty()).then(|| Section::new("What was not working?"))?;
    section.list(all.iter().map(|concern| {
        let more = match &concern.answer {
            Some(answer) => {
                let change = lines(answer.change.shown()).into_iter();
                let change = change.map(|line| format!("What changes: {line}"));
                change.collect()
            }
            None => vec!["There is no answer yet.".to_owned()],
        };
        thing(concern.words.shown(), more)
    }));
    Some(section)
}

fn not_finished(public: &Public) -> Option<Section> {
    let topics = public.session().parking.all.iter();
    let topics = topics.map(|topic| thing(topic.words.shown(), Vec::new()));
    let mut section = Section::new("What do we talk about another time?");
    section.list(topics);
    (!section.blocks.is_empty()).then_some(section)
}

fn how_it_was(public: &Public) -> Option<Section> {
    let session = public.session();
    let reflected = session.reflected();
    let answered = reflected.iter().filter(|one| one.answers > 0);
    let mut section = Section::new("How was it?");
    section.facts(answered.map(|one| came_of_it::fact(public, one)));
    let cards = signals::in_all(session);
    section.facts([Fact::new("Cards that people held up", cards)]);
    (!section.blocks.is_empty()).then_some(section)
}
