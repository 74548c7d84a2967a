//! What is asked before something is done: why and by whom, who confirmed it, who said yes.

use std::io::{self, Write};

use super::{Ask, Reader};
use crate::desk::study::instead::in_quotes;
use crate::session::people::{Consent, Person, PersonId};
use crate::session::{Command, Words};
use crate::words::appears;

impl Reader<'_> {
    /// Asks for what neither the line nor one before has said.
    pub(super) fn ask_why(
        &mut self,
        command: &Command,
        why: Option<Words>,
        by: Option<Words>,
        ask: Ask<'_>,
        output: &mut dyn Write,
    ) -> io::Result<Option<(Words, Words)>> {
        let said = why
            .or_else(|| self.because.take())
            .or_else(|| self.study.why().cloned());
        let why = if let Some(why) = said {
            why
        } else {
            let may_be_empty = if command.needs_why() {
                ""
            } else {
                " An empty line gives no reason."
            };
            writeln!(output, "Why is it amended?{may_be_empty}")?;
            output.flush()?;
            let Some(why) = ask("why: ", output)? else {
                return Ok(None);
            };
            Words::text(why.trim())
        };
        let by = match by.or_else(|| self.study.by().cloned()) {
            Some(by) => by,
            None if why.is_empty() && command.needs_why() => Words::line(""),
            None => {
                writeln!(output, "Who amends it? An empty line names nobody.")?;
                output.flush()?;
                let by = ask("who: ", output)?.unwrap_or_default();
                let by = Words::line(by.trim());
                self.study.set_from_now_on(Some(by.clone()), None);
                by
            }
        };
        Ok(Some((why, by)))
    }

    /// Asks who confirmed something, and when; returns the line that says so.
    pub(super) fn ask_who_confirmed(
        what: &str,
        ask: Ask<'_>,
        output: &mut dyn Write,
    ) -> io::Result<Option<String>> {
        writeln!(output, "Who confirmed it? Such as: all who were there.")?;
        output.flush()?;
        let Some(who) = ask("confirmed by: ", output)? else {
            return Ok(None);
        };
        writeln!(
            output,
            "On which day? Such as 2026-05-01, or yesterday. An empty line tells none."
        )?;
        output.flush()?;
        let day = ask("on: ", output)?.unwrap_or_default();
        let day = match day.trim() {
            "" => String::new(),
            day => format!(" on {day}"),
        };
        Ok(Some(format!(
            "confirm {what} {}{day}",
            in_quotes(who.trim())
        )))
    }

    /// Asks whether somebody agreed, before more of them shows than now.
    pub(super) fn ask_whether_agreed(
        &self,
        person: PersonId,
        consent: Consent,
        ask: Ask<'_>,
        output: &mut dyn Write,
    ) -> io::Result<bool> {
        let people = &self.study.session().people;
        let now = people.get(person).map(Person::consent);
        let (called, now) = (people.called(person), appears(now.unwrap_or_default()));
        writeln!(
            output,
            "{called} {now}. That would show more: {called} {}. Have they said yes to it? yes or no",
            appears(consent)
        )?;
        output.flush()?;
        let said = ask("agreed: ", output)?.unwrap_or_default();
        Ok(is_yes(&said))
    }
    /// Asks whether to go on, before something is done that nothing brings back; where the input
    /// ends, nobody said yes.
    pub(super) fn ask_whether_for_good(
        &self,
        commands: &[Command],
        ask: Ask<'_>,
        output: &mut dyn Write,
    ) -> io::Result<bool> {
        let Some(question) = self.study.is_for_good(commands) else {
            return Ok(true);
        };
        writeln!(output, "{question} To do it, say yes.")?;
        output.flush()?;
        let said = ask("sure: ", output)?.unwrap_or_default();
        Ok(is_yes(&said))
    }
}

fn is_yes(said: &str) -> bool {
    matches!(said.trim().to_lowercase().as_str(), "yes" | "y")
}
