//! What people say at the end: how many gave which answer, and words, by nobody.

use super::Commands;
use crate::session::reflection::{Answered, Command as Reflect, Counts};
use crate::session::{Command, Session, Words};
use crate::tui::forms::field::{Field, Name, Sort};
use crate::tui::forms::form::{Form, Problem};

/// What stands before a question: labels are words of the program.
const NUMBERS: [&str; 12] = [
    "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12",
];

/// Each question with a field for what was answered; what was counted is there to be corrected.
pub(super) fn fields(session: &Session) -> Option<Vec<Field>> {
    let questions = &session.meeting.about.questions;
    if questions.is_empty() {
        return None;
    }
    let mut fields = Vec::new();
    for (question, number) in questions.iter().zip(1..) {
        let label = NUMBERS.get(number - 1).unwrap_or(&"more");
        fields.push(Field::kept(label, question.words.shown()));
        let hint = match question.answered {
            Answered::Words => {
                let texts = session.reflection.texts(number);
                fields.extend(texts.map(|text| Field::kept("said", text.words.shown()).belongs()));
                let words = Field::new(Name::Reflected, "words", Sort::Text);
                fields.push(words.hint("nobody\u{2019}s by name").belongs());
                continue;
            }
            Answered::Rung => "how many on each rung, the lowest first: 0 0 1 \u{2026}",
            Answered::Scale => "how many said 1, 2, 3, 4, 5: 0 1 3 5 2",
        };
        let counted = session.reflection.counted(number).iter();
        let counted: Vec<_> = counted.map(ToString::to_string).collect();
        let field = Field::new(Name::Counted, "counted", Sort::Line).hint(hint);
        fields.push(field.with(&counted.join(" ")).belongs());
    }
    Some(fields)
}

pub(super) fn commands(form: &Form, session: &Session) -> Commands {
    let mut commands: Vec<Command> = Vec::new();
    let (mut counted, mut reflected) = (form.all(Name::Counted), form.all(Name::Reflected));
    let questions = session.meeting.about.questions.iter().zip(1..);
    for (question, number) in questions {
        if question.answered == Answered::Words {
            let Some(field) = reflected.next() else { break };
            let typed = form.typed_at(field);
            if !typed.is_empty() {
                commands.push(Reflect::Say(number, Words::text(typed)).into());
            }
            continue;
        }
        let Some(field) = counted.next() else { break };
        if !form.block_changed(field) {
            continue;
        }
        let problem = |text: String| Problem { field, text };
        let typed = form.typed_at(field).split([' ', ',']);
        let typed = typed.filter(|part| !part.is_empty());
        let counts: Result<Vec<u32>, _> = typed.map(str::parse).collect();
        let counts =
            counts.map_err(|_| problem("Whole numbers with spaces between.".to_owned()))?;
        let answers = session.answers_to(number);
        if counts.len() != answers {
            let text = format!("{answers} numbers are needed: how many gave each answer.");
            return Err(problem(text));
        }
        commands.push(
            Reflect::Count(Counts {
                question: number,
                counts,
            })
            .into(),
        );
    }
    Ok(commands)
}
