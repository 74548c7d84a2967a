//! Crowds put together from the people of several recordings.
//!
//! Recordings of twenty people are rare. Here some of few people are laid on top
//! of one another: everyone wants to say what they said, at the time at which
//! they said it, on one floor. The clock of the crowd goes slower by as many
//! times as there are recordings in it, so that a floor is asked for as often as
//! at one table, and the pressure means the same. Which come together is drawn,
//! five times over, from a seed.

use super::FEWEST_PEOPLE;
use super::meeting::{Meeting, Run};

/// How often all recordings are dealt out anew.
const DEALS: u64 = 5;

/// Puts crowds of at least so many people together, the same for a seed each
/// time; a recording is in one crowd of a deal, and those left over in none.
#[must_use]
pub fn crowds(meetings: &[Meeting], people: usize, seed: u64) -> Vec<Meeting> {
    let mut draw = Draw(seed);
    let fit = || {
        meetings
            .iter()
            .filter(|meeting| meeting.people >= FEWEST_PEOPLE)
    };
    let mut crowds = Vec::new();
    for _ in 0..DEALS {
        let mut dealt: Vec<&Meeting> = fit().collect();
        draw.shuffle(&mut dealt);
        let mut tables: Vec<&Meeting> = Vec::new();
        for meeting in dealt {
            tables.push(meeting);
            if tables.iter().map(|table| table.people).sum::<usize>() >= people {
                crowds.push(joined(&tables));
                tables.clear();
            }
        }
    }
    crowds
}

/// Lays meetings on top of one another.
fn joined(tables: &[&Meeting]) -> Meeting {
    let slower = tables.len() as u64;
    let mut crowd = Meeting::default();
    for table in tables {
        let runs = table.runs.iter().map(|run| Run {
            start: run.start.saturating_mul(slower),
            end: run
                .start
                .saturating_mul(slower)
                .saturating_add(run.length()),
            person: crowd.people + run.person,
        });
        crowd.runs.extend(runs);
        crowd.people += table.people;
        // A run is no longer than it was, so this is later than its end: the
        // crowd has all the time that its slower clock gives it.
        crowd.ends = crowd.ends.max(table.ends.saturating_mul(slower));
    }
    crowd.runs.sort_unstable();
    crowd
}

/// Numbers that look drawn and are the same each time (`SplitMix64`, Steele,
/// Lea and Flood 2014).
struct Draw(u64);

impl Draw {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn shuffle<T>(&mut self, things: &mut [T]) {
        for last in (1..things.len()).rev() {
            // The bias of a remainder is far below what could show here.
            let place = self.next() % (last as u64 + 1);
            things.swap(last, usize::try_from(place).unwrap_or(0));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(people: usize) -> Meeting {
        let spoken = (0..people).map(|person| (person, 1_000, 3_000));
        Meeting::of_speech(people, spoken.collect())
    }

    #[test]
    fn a_crowd_goes_slower_and_says_no_less() {
        let crowd = joined(&[&table(3), &table(4)]);
        assert_eq!((crowd.people, crowd.ends), (7, 6_000));
        assert_eq!(crowd.wanted(), [2_000; 7]);
        assert!(crowd.runs.iter().all(|run| run.start == 2_000));
    }

    #[test]
    fn a_recording_is_in_one_crowd_of_a_deal() {
        let meetings: Vec<Meeting> = [4, 3, 4, 5, 2, 4, 4].map(table).into();
        let dealt = crowds(&meetings, 8, 7);
        assert!(dealt.iter().all(|crowd| (8..=12).contains(&crowd.people)));
        let most = 24 * usize::try_from(DEALS).expect("a few");
        assert!(dealt.iter().map(|crowd| crowd.people).sum::<usize>() <= most);
        assert_eq!(
            dealt,
            crowds(&meetings, 8, 7),
            "the same seed, the same crowds"
        );
        assert_ne!(dealt, crowds(&meetings, 8, 8));
        assert_eq!(crowds(&meetings, 25, 7), []);
    }
}
