//! What a refusal says of numbers.

use crate::session::moment::{MINUTE, Millis};

/// Returns a time in whole minutes, never too few.
pub(super) fn minutes(time: Millis) -> String {
    match time.div_ceil(MINUTE) {
        0 | 1 => "a minute".to_owned(),
        minutes => format!("{minutes} minutes"),
    }
}

/// Says which closing questions there are.
pub(super) fn no_such_question(questions: usize) -> String {
    match questions {
        0 => {
            "Nothing is asked at the end of this session. To ask something: ask QUESTION".to_owned()
        }
        1 => "There is one closing question, number 1.".to_owned(),
        many => {
            format!("There are {many} closing questions, counted from 1. To see them: reflection")
        }
    }
}

/// Says which idea went into which.
pub(super) fn one_already(idea: u32, other: u32, lead: u32) -> String {
    match lead {
        lead if lead == idea => format!("Idea {other} went into idea {idea} already."),
        lead if lead == other => format!("Idea {idea} went into idea {other} already."),
        lead => format!("Ideas {idea} and {other} both went into idea {lead} already."),
    }
}

/// Returns what counts of so many answers look like: "0 1 3 2 1".
pub(super) fn numbers_to(answers: usize) -> String {
    let counts: Vec<_> = (0..answers)
        .map(|at| ["0", "1", "3", "2"][at % 4])
        .collect();
    counts.join(" ")
}
