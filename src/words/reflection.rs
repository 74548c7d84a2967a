//! Reflection in sentences: what was asked at the end, and what it came to.

use super::{listed, quoted};
use crate::session::Session;
use crate::session::reflection::{Answered, LEAST, Reflected};

/// Tells the closing questions with what was answered.
#[must_use]
pub fn answer(session: &Session) -> String {
    let reflected = session.reflected();
    if reflected.is_empty() {
        return "Nothing is asked at the end of this session. To ask something: ask QUESTION"
            .to_owned();
    }
    let mut lines = Vec::new();
    lines.extend(aimed_and_felt(session));
    for one in &reflected {
        lines.push(format!("{}. {}", one.number, one.question.words));
        lines.extend(
            said(session, one)
                .into_iter()
                .map(|line| format!("  {line}")),
        );
    }
    if session.reflection.is_empty() {
        lines.push(
            "To keep answers: reflect NUMBER counts, how many said 1, 2 and so on; or reflect NUMBER WORDS"
                .to_owned(),
        );
    }
    lines.join("\n")
}

/// Returns what was answered to one question, a line each.
pub(super) fn said(session: &Session, one: &Reflected<'_>) -> Vec<String> {
    if one.answers == 0 && one.question.answered != Answered::Words && session.reflection.sheets > 0
    {
        return vec![format!(
            "Answered on fewer than {LEAST} sheets: that would point to somebody, so it is not kept."
        )];
    }
    if one.answers == 0 {
        return vec!["Not answered yet.".to_owned()];
    }
    let texts = one.texts.iter().map(|text| {
        let words = quoted(&text.words);
        format!("{}. {words}", text.number)
    });
    let scale = match one.question.answered {
        Answered::Words => None,
        Answered::Scale | Answered::Rung => Some(steps(session, one).unwrap_or_else(|| {
            format!(
                "Answered by fewer than {LEAST}: that would point to somebody, so it does not show."
            )
        })),
    };
    scale.into_iter().chain(texts).collect()
}

/// Returns how many gave which answer, where it is shown.
#[must_use]
pub fn steps(session: &Session, one: &Reflected<'_>) -> Option<String> {
    let counts = one.counts.as_ref()?;
    let ladder = &session.meeting.about.ladder;
    let rung = one.question.answered == Answered::Rung;
    let gave = counts.iter().zip(1..).filter(|(count, _)| **count > 0);
    let gave: Vec<_> = gave
        .map(|(count, at): (_, usize)| match ladder.get(at - 1) {
            Some(name) if rung => format!("{count} {name}"),
            _ => format!("{count} said {at}"),
        })
        .collect();
    let scale = if rung {
        ""
    } else {
        " (1 is not at all, 5 entirely)"
    };
    Some(format!("Of {}: {}{scale}.", one.answers, listed(&gave)))
}

/// Returns what the session aimed for beside what it felt like, as far as
/// either is known; rungs that as many chose stand side by side.
#[must_use]
pub fn aimed_and_felt(session: &Session) -> Option<String> {
    let ladder = &session.meeting.about.ladder;
    let aimed = session
        .meeting
        .aimed_rung()
        .map(|rung| format!("Aimed for: {rung}."));
    let felt = session.felt_like().and_then(|counts| {
        let most = counts.iter().copied().max().filter(|most| *most > 0)?;
        let all: u64 = counts.iter().sum();
        let rungs = counts.iter().zip(ladder);
        let rungs: Vec<_> = rungs
            .filter(|(count, _)| **count == most)
            .map(|(_, rung)| rung.shown())
            .collect();
        let each = if rungs.len() > 1 { " each" } else { "" };
        Some(format!(
            "Felt like: {}, {most} of {all}{each}.",
            listed(&rungs)
        ))
    });
    match (aimed, felt) {
        (None, None) => None,
        (aimed, None) => aimed,
        (None, felt) => felt,
        (Some(aimed), Some(felt)) => Some(format!("{aimed} {felt}")),
    }
}
