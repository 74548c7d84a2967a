//! Decisions and actions as rows. Where there are several of something, each has a line
//! of its own in the cell.

use super::Rows;
use crate::report::decided::{dissent, how, who};
use crate::session::Words;
use crate::words::answers::{how_it_goes, standing};
use crate::words::appearance::Public;

pub(super) fn decisions(public: &Public) -> String {
    let mut rows = Rows::new(&[
        "number",
        "decision",
        "state",
        "reasons",
        "how",
        "against the poll because",
        "rung",
        "not taken, and why",
        "concerns",
        "kept to",
        "ideas",
        "takes the place of",
        "had a say",
        "present",
        "looked at again",
        "actions",
    ]);
    let session = public.session();
    let all = session.decisions.all.iter();
    for decision in all.filter(|one| one.statement.said().is_some()) {
        let said = |words: &[Words]| words.iter().map(Words::to_string).collect::<Vec<_>>();
        let not_taken = decision.alternatives.iter();
        let not_taken = not_taken.map(|other| format!("{}: {}", other.words, other.why_not));
        let concerns = decision.dissent.iter().map(|one| {
            let item = dissent(public, one);
            let all: Vec<_> = std::iter::once(item.words).chain(item.under).collect();
            all.join(" ")
        });
        let limits = decision.limits.iter();
        let limits = limits.filter_map(|limit| session.constraints.get(*limit));
        let mut kept_to = said(&decision.constraints);
        kept_to.extend(limits.map(|limit| format!("{} ({})", limit.words, limit.kind)));
        let ideas = decision
            .ideas
            .iter()
            .filter_map(|id| session.ideas.get(*id));
        let ideas = ideas.map(|idea| idea.number.to_string());
        let earlier = decision.supersedes.and_then(|id| session.decisions.get(id));
        let rung = decision.rung.and_then(|rung| rung.checked_sub(1));
        let rung = rung.and_then(|at| session.meeting.about.ladder.get(at));
        let actions = session.decisions.actions_of(decision.id);
        let actions = actions.filter(|action| action.words.said().is_some());
        let actions = actions.map(|action| action.number.to_string());
        rows.add([
            decision.number.to_string(),
            decision.statement.to_string(),
            standing(session, decision).unwrap_or_else(|| "stands".to_owned()),
            said(&decision.reasons).join("\n"),
            how(public, decision).join("\n"),
            decision
                .how
                .despite
                .as_ref()
                .map_or_else(String::new, Words::to_string),
            rung.map_or_else(String::new, Words::to_string),
            not_taken.collect::<Vec<_>>().join("\n"),
            concerns.collect::<Vec<_>>().join("\n"),
            kept_to.join("\n"),
            ideas.collect::<Vec<_>>().join(" "),
            earlier.map_or_else(String::new, |earlier| earlier.number.to_string()),
            decision.eligible.len().to_string(),
            decision.present.len().to_string(),
            decision
                .review
                .map_or_else(String::new, |date| date.to_string()),
            actions.collect::<Vec<_>>().join(" "),
        ]);
    }
    rows.written()
}

pub(super) fn actions(public: &Public) -> String {
    let mut rows = Rows::new(&[
        "number",
        "action",
        "who",
        "by when",
        "support needed",
        "decision",
        "how it goes",
    ]);
    let session = public.session();
    let all = session.decisions.actions.iter();
    for action in all.filter(|one| one.words.said().is_some()) {
        let of = action.decision.and_then(|id| session.decisions.get(id));
        let of = of.filter(|of| of.statement.said().is_some());
        rows.add([
            action.number.to_string(),
            action.words.to_string(),
            action
                .who
                .as_ref()
                .map_or_else(String::new, |_| who(public, action)),
            action.due.map_or_else(String::new, |date| date.to_string()),
            action
                .support
                .as_ref()
                .map_or_else(String::new, Words::to_string),
            of.map_or_else(String::new, |of| of.number.to_string()),
            how_it_goes(action).unwrap_or_default(),
        ]);
    }
    rows.written()
}
