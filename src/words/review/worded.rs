//! The words of an act, which the sentence about it leaves out: whoever typed them knew them, and
//! whoever reads it later does not.

use crate::session::decisions::Part;
use crate::session::{Event, Recorded, Words, concerns, decisions, ideas, notes, parking};
use crate::words::{ended, listed, quoted};

/// Returns what an act did, with the words that the sentence about it leaves out.
pub(super) fn with_words(events: &[Recorded], said: String) -> String {
    let each: Vec<Worded> = events
        .iter()
        .filter_map(|recorded| worded(&recorded.event))
        .map(|worded| worded.left_out_of(&said))
        .filter(|worded| !worded.words.is_empty())
        .collect();
    match (each.as_slice(), events) {
        ([], _) => said,
        // What it says comes first: of a row no more may show.
        ([only], [_]) => {
            let (first, rest) = said.split_once(". ").unwrap_or((&said, ""));
            let first = only.head.clone().unwrap_or_else(|| {
                let first = first.trim_end_matches('.');
                first.to_owned()
            });
            let rest = if only.is_rest_kept { rest } else { "" };
            let whole = ended(&format!("{first}: {}", only.words.join("; ")));
            [whole.as_str(), rest].join(" ").trim_end().to_owned()
        }
        (several, _) => {
            let words = several.iter().flat_map(|one| &one.words);
            let words: Vec<_> = words.map(|words| ended(words)).collect();
            format!("{said} {}", words.join(" "))
        }
    }
}

/// What one event says in people's words.
struct Worded {
    /// What stands before the words, where it is not what is said of the event anyway.
    head: Option<String>,
    words: Vec<String>,
    /// Whether what else is said of the event matters later.
    is_rest_kept: bool,
}

impl Worded {
    fn of(words: impl IntoIterator<Item = String>) -> Self {
        Self {
            head: None,
            words: words
                .into_iter()
                .filter(|words| !words.is_empty())
                .collect(),
            is_rest_kept: true,
        }
    }

    fn left_out_of(mut self, said: &str) -> Self {
        self.words.retain(|words| !said.contains(words.as_str()));
        self
    }
}

fn worded(event: &Event) -> Option<Worded> {
    let plain = |words: &Words| Worded::of([words.to_string()]);
    Some(match event {
        Event::Ideas(ideas::Event::IdeaCaptured { words, .. })
        | Event::Notes(notes::Event::NoteTaken { words, .. })
        | Event::Parking(parking::Event::TopicParked { words, .. }) => plain(words),
        Event::Ideas(ideas::Event::IdeaSplit { into, .. }) => {
            Worded::of(into.iter().map(|part| quoted(&part.words)))
        }
        Event::Concerns(concerns::Event::ConcernRaised { words, .. }) => Worded {
            is_rest_kept: false,
            ..plain(words)
        },
        Event::Concerns(concerns::Event::ConcernAnswered { answer, .. }) => plain(&answer.words),
        Event::Decisions(decisions::Event::DecisionMade {
            number,
            statement,
            reasons,
            ..
        }) => {
            let reasons: Vec<_> = reasons.iter().map(ToString::to_string).collect();
            let because = match reasons.as_slice() {
                [] => String::new(),
                reasons => format!(", because {}", listed(reasons)),
            };
            Worded {
                head: Some(format!("Decision {number}")),
                ..Worded::of([format!("{statement}{because}")])
            }
        }
        Event::Decisions(
            decisions::Event::DecisionAdded { part, .. }
            | decisions::Event::PartCorrected { part, .. },
        ) => of_part(part),
        Event::Decisions(decisions::Event::ActionChanged { change, .. }) => {
            let words = change.words.iter().chain(&change.support);
            Worded::of(words.map(ToString::to_string))
        }
        // What was said at the end is told with the question alone: a time would point to somebody.
        _ => return None,
    })
}

fn of_part(part: &Part) -> Worded {
    match part {
        Part::Reason(words) | Part::Constraint(words) => Worded::of([words.to_string()]),
        Part::Alternative(one) => {
            Worded::of([format!("{}, not taken because {}", one.words, one.why_not)])
        }
        Part::Dissent(one) => {
            let change = one.would_change.iter();
            let change = change.map(|words| format!("what would change it: {words}"));
            let answer = one.answer.iter();
            let answer = answer.map(|words| format!("what was answered: {words}"));
            Worded::of(
                std::iter::once(one.words.to_string())
                    .chain(change)
                    .chain(answer),
            )
        }
        Part::How(how) => {
            let despite = how.despite.iter();
            let despite = despite.map(|words| format!("all the same, because {words}"));
            let words = how.words.iter().map(ToString::to_string);
            Worded::of(words.chain(despite))
        }
        Part::Rung(_) | Part::Review(_) | Part::Idea(_) | Part::Limit(_) => Worded::of([]),
    }
}
