//! The figures of a study, laid out to be read at 80 columns.

use crate::floor_study::figures::Figures;
use crate::floor_study::rule::Rule;
use crate::floor_study::{FEWEST_PEOPLE, Study};
use crate::words::times::{clock, count};

const HEADINGS: &str = "
                             balance      least heard    people   most  longest
                             (0-100)      (1 is even)    heard  passed     wait
order          limit       half  9 in 10  half  9 in 10           over
";

const NOTES: &str = "
half, 9 in 10  half of the meetings, and nine in ten of them, have this or more
least heard    how much of an even share the person has who spoke least
most passed    the most times that the floor went past any one hand, to a hand
over           that was raised later
equal split    the time that there was, shared out as evenly as what people
               want to say allows
";

const TRIED: &str = "
least time, n  whoever has spoken least, but first of all a hand that was passed
               over once for each person in the room; 2n: twice, 3n: three times
least, 10 min  the same with a hand that has been up for ten minutes
every third    two by least time, then the one who waits longest
waiting counts least time, six minutes of waiting making up for one of speaking
";

/// Lays a study out as a table with its headings.
pub(super) fn table(study: &Study, of_crowds: bool) -> String {
    let mut laid = opening(study, of_crowds);
    laid += HEADINGS;
    let mut before = None;
    for row in &study.rows {
        if before.is_some_and(|limit| limit != row.limit) {
            laid.push('\n');
        }
        before = Some(row.limit);
        laid += &line(&row.order.to_string(), &row.limit.to_string(), &row.figures);
    }
    laid.push('\n');
    laid += &line("equal split", "", &study.equal_split);
    laid += &line("as it was", "", &study.as_it_was);
    laid += NOTES;
    if study
        .rows
        .iter()
        .any(|row| Rule::TRIED.contains(&row.order))
    {
        laid += TRIED.trim_start();
    }
    laid
}

fn opening(study: &Study, of_crowds: bool) -> String {
    let what = if of_crowds { "crowd" } else { "meeting" };
    let people = if study.fewest_people == study.most_people {
        study.most_people.to_string()
    } else {
        format!("{} to {}", study.fewest_people, study.most_people)
    };
    let mut said = format!(
        "{} of {people} people, held again as if hands had been raised:\n\
         hands {} times as fast as people spoke, turns of {} to {} seconds at most.\n",
        count(study.meetings as u64, what),
        study.terms.pressure,
        study.terms.shortest / 1_000,
        study.terms.longest / 1_000
    );
    if study.left_out > 0 {
        said += &format!(
            "Left out: {} with fewer than {FEWEST_PEOPLE} people, or in which nobody spoke.\n",
            count(study.left_out as u64, what)
        );
    }
    said
}

fn line(order: &str, limit: &str, figures: &Figures) -> String {
    let Figures {
        balance,
        least_heard,
        heard,
        ..
    } = figures;
    let over = figures.most_passed_over.map(|most| most.to_string());
    let wait = figures.longest_wait_ms.map(clock);
    let heard = format!("{:.1} %", 100.0 * heard);
    let line = format!(
        "{order:<15}{limit:<10}{:>6.1}{:>9.1}{:>6.2}{:>9.2}{heard:>8}{:>8}{:>9}",
        balance.median,
        balance.tenth_percentile,
        least_heard.median,
        least_heard.tenth_percentile,
        over.unwrap_or_default(),
        wait.unwrap_or_default()
    );
    line.trim_end().to_owned() + "\n"
}
