//! You said, we did: what people said beside what was done about it, and what was not.

use std::collections::BTreeSet;

use super::decided::{day, promise, signed};
use super::document::{Document, Fact, Item, Section};
use super::minutes;
use crate::session::Words;
use crate::session::decisions::{Action, ActionState, Decision};
use crate::session::ideas::IdeaId;
use crate::words::answers::{how_it_goes, standing};
use crate::words::appearance::Public;
use crate::words::series::said_elsewhere;
use crate::words::{capital, ended, quoted, went};

/// Returns what there is to tell, part by part; none where there is nothing.
pub(super) fn sections(public: &Public) -> Vec<Section> {
    let mut sections = Vec::new();
    let mut heard = BTreeSet::new();
    let decisions = public.session().decisions.all.iter();
    for decision in decisions.filter(|one| one.statement.said().is_some()) {
        sections.push(decided(public, decision, &mut heard));
    }
    sections.extend(promised(public));
    sections.extend(how_we_work(public));
    sections.extend(not_yet(public, &heard));
    sections
}

pub(super) fn document(public: &Public) -> Document {
    let session = public.session();
    let mut sections = sections(public);
    if sections.is_empty() {
        let mut none = Section::new("Nothing to tell yet");
        none.say("No idea, decision, action or concern was written down.");
        sections.push(none);
    }
    let opened = session.meeting.opened;
    let date = opened.map(|opened| format!(", {}", day(opened.date_naive())));
    Document {
        title: minutes::title(public.session()),
        below: vec![format!("You said, we did{}", date.unwrap_or_default())],
        warning: None,
        large: false,
        sections,
    }
}

fn decided(public: &Public, decision: &Decision, heard: &mut BTreeSet<IdeaId>) -> Section {
    let session = public.session();
    let mut section = Section::new(decision.statement.shown());
    let mut said = Vec::new();
    for idea in decision
        .ideas
        .iter()
        .filter_map(|id| session.ideas.get(*id))
        .filter(|idea| idea.words.said().is_some())
    {
        heard.insert(session.ideas.lead(idea.id));
        said.push(signed(public, &quoted(&idea.words), idea.from.as_ref()));
    }
    let ours = format!("Decision {}: {}", decision.number, decision.statement);
    let mut why: Vec<_> = decision
        .reasons
        .iter()
        .map(|why| format!("Because: {why}"))
        .collect();
    why.extend(standing(session, decision).map(|stands| ended(&capital(&stands))));
    let mut facts = vec![
        Fact::new("You said", said),
        Fact::new("We decided", [Item::with(ended(&ours), why)]),
        Fact::new(
            "You were worried",
            decision.dissent.iter().map(|one| {
                let answer = one.answer.as_ref();
                let answer = answer.map(|answer| format!("We answered: {answer}"));
                let words = signed(public, &quoted(&one.words), one.from.as_ref());
                Item::with(words, answer.into_iter().collect())
            }),
        ),
    ];
    facts.extend(done(public, session.decisions.actions_of(decision.id)));
    let review = decision.review.map(day);
    facts.push(Fact::new("We look at it again on", review));
    let since = decision.since.iter();
    let since = since.map(|since| ended(&capital(&said_elsewhere(since))));
    facts.push(Fact::new("We looked at it again", since));
    section.facts(facts);
    section
}

/// Returns actions by how they go.
fn done<'a>(public: &Public, actions: impl Iterator<Item = &'a Action>) -> Vec<Fact> {
    let (mut did, mut will, mut wont) = (Vec::new(), Vec::new(), Vec::new());
    for action in actions.filter(|action| action.words.said().is_some()) {
        let goes = how_it_goes(action).map(|goes| ended(&capital(&goes)));
        let item = Item::with(promise(public, action), goes.into_iter().collect());
        match action.state() {
            Some(ActionState::Done) => did.push(item),
            Some(ActionState::Dropped) => wont.push(item),
            Some(ActionState::Going) | None => will.push(item),
        }
    }
    vec![
        Fact::new("We did", did),
        Fact::new("We will", will),
        Fact::new("We do not, after all", wont),
    ]
}

fn promised(public: &Public) -> Option<Section> {
    let actions = public.session().decisions.actions.iter();
    let actions = actions.filter(|action| action.decision.is_none());
    let mut section = Section::new("What else we promised");
    section.facts(done(public, actions));
    (!section.blocks.is_empty()).then_some(section)
}

fn how_we_work(public: &Public) -> Option<Section> {
    let all = &public.session().concerns.all;
    let mut section = (!all.is_empty()).then(|| Section::new("How we work together"))?;
    for concern in all {
        let answer = concern.answer.as_ref();
        let none = "No answer yet. It is still open.";
        section.facts([
            Fact::new(
                "You said",
                [signed(
                    public,
                    &quoted(&concern.words),
                    concern.from.as_ref(),
                )],
            ),
            Fact::new(
                "We answered",
                [answer.map_or_else(|| none.to_owned(), |answer| answer.words.to_string())],
            ),
            Fact::new("We change", answer.map(|answer| answer.change.to_string())),
        ]);
    }
    Some(section)
}

/// Returns what was said and nothing has come of yet: leaving it out would tell a
/// better story than there is.
fn not_yet(public: &Public, heard: &BTreeSet<IdeaId>) -> Option<Section> {
    let session = public.session();
    let ideas = session.ideas.standing();
    let ideas = ideas.filter(|idea| idea.words.said().is_some() && !heard.contains(&idea.id));
    let ideas = ideas.map(|idea| signed(public, &quoted(&idea.words), idea.from.as_ref()));
    let topics = session.parking.all.iter().map(|topic| {
        let to = topic.went.as_ref();
        let to = to.map(|to| format!("It went: {}", went(session, to)));
        let to = to.unwrap_or_else(|| "Not said yet where it goes.".to_owned());
        let words = signed(public, &quoted(&topic.words), topic.from.as_ref());
        Item::with(words, vec![ended(&to)])
    });
    let fixed = session.constraints.all.iter();
    let fixed = fixed.filter(|limit| limit.kind.to_string() == "fixed");
    let fixed = fixed.map(|limit| Words::to_string(&limit.words));
    let mut section = Section::new("What we have not done");
    section.facts([
        Fact::new("You also said, and no decision takes it up yet", ideas),
        Fact::new("Set aside for later", topics),
        Fact::new("What we could not change", fixed),
    ]);
    (!section.blocks.is_empty()).then_some(section)
}
