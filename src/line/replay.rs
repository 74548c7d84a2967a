//! A session that is over, told in sentences: a heading for each item, a time before each act.

use std::io::{self, Write};
use std::time::Duration;

use crate::replay::player::{Player, Speed};
use crate::replay::story::{Story, Told};
use crate::session::Millis;
use crate::words::times::{clock, spoken};

/// How the telling takes its time, where it is to.
pub struct Pace<'a> {
    /// How fast.
    pub speed: Speed,
    /// How long a stretch in which nothing is noted may last, in milliseconds.
    pub silence: Option<Millis>,
    /// Lets time go by.
    pub wait: &'a dyn Fn(Duration),
}

/// Tells a session from one moment to another, at once or at a pace.
///
/// # Errors
/// Returns what the output said.
pub fn tell(
    player: &Player,
    from: Millis,
    until: Millis,
    pace: Option<&Pace<'_>>,
    output: &mut dyn Write,
) -> io::Result<()> {
    let timeline = player.timeline();
    let title = &timeline.session().meeting.about.title;
    writeln!(output, "{title}, replayed.")?;
    if let Some(began) = player.began() {
        writeln!(
            output,
            "It began on {} and lasted {}.",
            began.format("%-d %B %Y at %H:%M"),
            spoken(player.end())
        )?;
    }
    let end = player.end();
    let at = |t| {
        let width = clock(end).len();
        format!("{:>width$}", clock(t))
    };
    let mut last = from;
    for told in Story::new(timeline, from, until, player.silence()) {
        if let Some(pace) = pace {
            let passed = told.t().saturating_sub(last);
            let passed = pace.silence.map_or(passed, |bound| passed.min(bound));
            if passed > 0 {
                output.flush()?;
                (pace.wait)(pace.speed.takes(Duration::from_millis(passed)));
            }
            last = told.t().max(last);
        }
        match told {
            Told::Heading(t, heading) => writeln!(output, "\n{}  {heading}", at(t))?,
            Told::Act(t, text) => {
                let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
                writeln!(output, "{}  {text}", at(t))?;
            }
            Told::Silence(t, text) => writeln!(output, "{}  {text}", at(t))?,
        }
    }
    if until >= end {
        writeln!(output, "{}  The end.", at(end))?;
    }
    Ok(())
}
