//! Reads the commands that people write to the Zakim bot.

use std::collections::HashSet;

/// Names a command of the chat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Command {
    /// `q+`: asks to speak.
    Up,
    /// `q-`: no longer asks to speak.
    Down,
    /// `q=`: replaces the whole queue.
    Replace,
    /// `ack`: gives the floor.
    Acknowledge,
    /// `present+`: is in the meeting.
    Present,
    /// `present-`: left the meeting.
    Absent,
    /// `Topic:`: moves on.
    Topic,
    /// `Meeting:`: names the meeting.
    Meeting,
}

/// Lists how each command begins, in small letters.
///
/// `qq+` asks to be put first; the bot's order is not ours to keep, so it is
/// read as asking. `regrets+`, `q?` and all else are no commands here.
const BEGINNINGS: [(&str, Command); 13] = [
    ("q+", Command::Up),
    ("qq+", Command::Up),
    ("queue+", Command::Up),
    ("q-", Command::Down),
    ("queue-", Command::Down),
    ("q=", Command::Replace),
    ("queue=", Command::Replace),
    ("ack ", Command::Acknowledge),
    ("acks ", Command::Acknowledge),
    ("present+", Command::Present),
    ("present-", Command::Absent),
    ("topic:", Command::Topic),
    ("meeting:", Command::Meeting),
];

/// Splits a command from what follows it.
///
/// Commands may be spoken to the bot (“Zakim, ack Jo”) or to nobody.
pub(super) fn command(text: &str) -> Option<(Command, &str)> {
    let text = ["zakim,", "zakim:"]
        .iter()
        .find_map(|address| after(text, address))
        .unwrap_or(text)
        .trim_start();
    BEGINNINGS
        .iter()
        .find_map(|(beginning, command)| Some((*command, after(text, beginning)?.trim())))
}

/// Returns what follows the beginning, whatever the case of its letters.
fn after<'a>(text: &'a str, beginning: &str) -> Option<&'a str> {
    let (head, rest) = text.split_at_checked(beginning.len())?;
    head.eq_ignore_ascii_case(beginning).then_some(rest)
}

/// Returns the form in which a name is compared.
pub(super) fn key(name: &str) -> String {
    name.trim().to_lowercase()
}

/// Says who asks to speak, by what follows `q+`.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Asking<'a> {
    /// The writer, perhaps with a reason.
    Writer(Option<&'a str>),
    /// Someone else, by name, perhaps with a reason.
    Other(&'a str, Option<&'a str>),
    /// A list of names that nobody has.
    Words(&'a str),
    /// The writer, once more and last in the queue.
    Later(Option<&'a str>),
}

/// Reads what follows `q+`, given the keys of all names in the log.
///
/// To the bot a reason comes after `to` or a colon, and all else is names.
/// People also write the reason alone: it is taken so unless a comma makes a
/// list of it, where the bot's reading stands, since what follows in the log
/// followed from it.
pub(super) fn asking<'a>(rest: &'a str, known: &HashSet<String>) -> Vec<Asking<'a>> {
    let rest = rest.trim();
    if rest.is_empty() || key(rest) == "me" {
        return vec![Asking::Writer(None)];
    }
    if let Some(reason) = reason(rest) {
        return vec![Asking::Writer(some(reason))];
    }
    if known.contains(&key(rest)) {
        return vec![Asking::Other(rest, None)];
    }
    let (word, behind) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let (word, behind) = match word.strip_suffix(':') {
        Some(word) => (word, Some(behind.trim())),
        None => (word, reason(behind.trim_start())),
    };
    if key(word) == "later" && (behind.is_some() || rest.len() == word.len()) {
        return vec![Asking::Later(behind.and_then(some))];
    }
    if let Some(behind) = behind {
        if key(word) == "me" {
            return vec![Asking::Writer(some(behind))];
        }
        if known.contains(&key(word)) {
            return vec![Asking::Other(word, some(behind))];
        }
    }
    if !rest.contains(',') {
        return vec![Asking::Writer(Some(rest))];
    }
    listed(rest, known)
}

/// Reads a list of names parted by commas.
///
/// If it names anyone, the rest of it is left out; if it names nobody it is one
/// entry, since a comma in it parts no names.
fn listed<'a>(rest: &'a str, known: &HashSet<String>) -> Vec<Asking<'a>> {
    let parts = rest.split(',').map(str::trim);
    let asking: Vec<Asking> = parts
        .filter_map(|part| match key(part) {
            part if part == "me" => Some(Asking::Writer(None)),
            name if known.contains(&name) => Some(Asking::Other(part, None)),
            _ => None,
        })
        .collect();
    if asking.is_empty() {
        vec![Asking::Words(rest)]
    } else {
        asking
    }
}

/// Returns what follows `to`, `also to` or a colon.
fn reason(text: &str) -> Option<&str> {
    let text = after(text, "also ").map_or(text, str::trim_start);
    if let Some(reason) = text.strip_prefix(':') {
        return Some(reason.trim());
    }
    let reason = after(text, "to")?;
    (reason.is_empty() || reason.starts_with(char::is_whitespace)).then(|| reason.trim())
}

/// Returns the text unless it is empty.
fn some(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

/// Reads whom the bot says it sees in the queue.
pub(super) fn seen(text: &str) -> Option<Vec<String>> {
    let rest = after(text, "sees ").or_else(|| after(text, "I see "))?;
    let (before, behind) = rest.split_once("on the speaker queue")?;
    let names = match before.trim() {
        "" => behind.trim_start_matches(':'),
        names => names,
    };
    if names.eq_ignore_ascii_case("no one") {
        return Some(Vec::new());
    }
    let names = names.split(',').map(str::trim);
    Some(
        names
            .filter(|name| !name.is_empty())
            .map(str::to_owned)
            .collect(),
    )
}
