//! Plain words: questions as headings, short sentences, one thing a line, large type.
//!
//! What people said is in their own words, parted into its sentences, and where a sentence is
//! parted by a semicolon, there as well; each begins with a capital letter.

mod voted;

use chrono::TimeDelta;
use unicode_segmentation::UnicodeSegmentation;

use super::decided::who;
use super::document::{Document, Fact, Item, Section};
use super::{came_of_it, minutes};
use crate::session::decisions::{ActionState, Decision, Elsewhere};
use crate::session::{Millis, Words};
use crate::words::appearance::Public;
use crate::words::{answers::standing, capital, day_in_full, ended, signals};

/// A time of day as it is said.
const OF_DAY: &str = "%-I:%M %P";

pub(super) fn document(public: &Public, now: Millis) -> Document {
    let sections = [
        why_we_met(public),
        Some(who_came(public)),
        Some(decided(public)),
        voted::on_their_own(public),
        next(public),
        ideas(public),
        worried(public),
        not_finished(public),
        how_it_was(public),
    ];
    let mut below = vec!["In plain words".to_owned()];
    below.extend(when_and_where(public, now));
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
    let parts = sentences.flat_map(|one| one.split("; "));
    let parts = parts.map(str::trim).filter(|one| !one.is_empty());
    parts.map(|one| capital(&ended(one))).collect()
}

/// Returns each line of what was said behind the same few words.
fn each_behind(label: &str, words: &str) -> Vec<String> {
    let lines = lines(words).into_iter();
    lines.map(|line| format!("{label}: {line}")).collect()
}

/// Returns when and where it was, a sentence for each.
fn when_and_where(public: &Public, now: Millis) -> Vec<String> {
    let meeting = &public.session().meeting;
    let mut said = Vec::new();
    if let Some(opened) = meeting.opened {
        said.push(format!("We met on {}.", day_in_full(opened.date_naive())));
        said.push(match meeting.closed {
            Some(_) => {
                let length = i64::try_from(now).map_or(TimeDelta::zero(), TimeDelta::milliseconds);
                let closed = opened.checked_add_signed(length).unwrap_or(opened);
                let (from, to) = (opened.format(OF_DAY), closed.format(OF_DAY));
                format!("We began at {from} and ended at {to}.")
            }
            None => format!("We began at {}. We go on.", opened.format(OF_DAY)),
        });
    }
    let place = meeting.about.place.as_ref();
    said.extend(place.map(|place| format!("Where: {}", ended(place.shown()))));
    said
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
        let answer = one.answer.iter();
        let answer = answer.flat_map(|answer| each_behind("Our answer", answer.shown()));
        thing(one.words.shown(), answer.collect())
    });
    let others = decision.alternatives.iter().map(|other| {
        let why_not = each_behind("Why not", other.why_not.shown());
        thing(other.words.shown(), why_not)
    });
    let limits = decision.limits.iter();
    let limits = limits.filter_map(|limit| public.session().constraints.get(*limit));
    let limits = decision
        .constraints
        .iter()
        .chain(limits.map(|limit| &limit.words));
    let limits = limits.flat_map(|limit| lines(limit.shown()));
    vec![
        Fact::new("We decided", lines(decision.statement.shown())),
        Fact::new("Now", stands),
        Fact::new("Why", why),
        Fact::new("How we decided", how(public, decision)),
        Fact::new("We could not change", limits),
        Fact::new("We also thought about", others),
        Fact::new("Some people worry", worried),
        Fact::new(
            "We look at it again",
            decision
                .review
                .map(|day| format!("On {}.", day_in_full(day))),
        ),
        Fact::new("Since then", decision.since.iter().flat_map(looked_at)),
    ]
}

fn how(public: &Public, decision: &Decision) -> Vec<String> {
    let how = &decision.how;
    let poll = how.poll.and_then(|id| public.session().polls.get(id));
    let poll = poll.filter(|poll| poll.question.words.said().is_some());
    let mut said = poll.map_or_else(Vec::new, voted::result);
    if !said.is_empty() {
        said.insert(0, "We voted.".to_owned());
    }
    for words in how.words.iter().chain(&how.despite) {
        said.extend(lines(words.shown()));
    }
    said
}

fn next(public: &Public) -> Option<Section> {
    let all = public.session().decisions.actions.iter();
    let all: Vec<_> = all.filter(|one| one.words.said().is_some()).collect();
    let mut section = (!all.is_empty()).then(|| Section::new("What happens next?"))?;
    section.list(all.iter().map(|action| {
        let mut more = vec![format!("Who: {}", capital(&ended(&who(public, action))))];
        more.extend(action.due.map(|due| format!("By: {}.", day_in_full(due))));
        more.extend(action.since.last().into_iter().flat_map(since));
        thing(action.words.shown(), more)
    }));
    Some(section)
}

/// Returns what a later session said last of how an action goes.
fn since(said: &Elsewhere) -> Vec<String> {
    let goes = match said.state {
        ActionState::Going => "We are doing it.",
        ActionState::Done => "We did it.",
        ActionState::Dropped => "We will not do it.",
    };
    let on = format!("We said so on {}.", day_in_full(said.session.on));
    let words = said.words.as_ref().and_then(Words::said);
    let words = words.map(lines).unwrap_or_default();
    [goes.to_owned(), on].into_iter().chain(words).collect()
}

/// Returns what a later session said as it looked at a decision again.
fn looked_at(said: &Elsewhere) -> Vec<String> {
    let on = day_in_full(said.session.on);
    let goes = match said.state {
        ActionState::Going => format!("We talked about it on {on}. We are not done with it."),
        ActionState::Done => format!("We looked at it again on {on}."),
        ActionState::Dropped => format!("We said on {on} that we do not look at it again."),
    };
    let words = said.words.as_ref().and_then(Words::said);
    let words = words.map(lines).unwrap_or_default();
    [goes].into_iter().chain(words).collect()
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
            Some(answer) => each_behind("What changes", answer.change.shown()),
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
    let cards = signals::in_all(session).map(|cards| capital(&ended(&cards)));
    section.facts([Fact::new("Cards that people held up", cards)]);
    (!section.blocks.is_empty()).then_some(section)
}
