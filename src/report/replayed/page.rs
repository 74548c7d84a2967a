//! The page: what it looks like, and what plays it. Nothing is fetched, and no script runs in it
//! but its own.

use super::super::html::{STYLE, shortened, text};
use super::story::{Kind, Told};
use super::{Figures, Played};
use crate::session::{Millis, Session, Timeline};
use crate::words::times::{clock, spoken};

/// How the player looks, beside how every page does.
const PLAYER_STYLE: &str = include_str!("player.css");
/// What plays it.
const SCRIPT: &str = include_str!("player.js");
/// What is there to play it with; hidden where scripts do not run.
const PLAYER: &str = include_str!("player.html");
/// The checksum of that script, between its tags: no other is let run. Whoever changes the script
/// is told the new one by the test below.
const SCRIPT_IS: &str = "sha256-K3ZlnpQcy8jmZQkLuQE1wu+tY7A0TkZuobeHgqqRzj4=";

/// How wide and high the bar is on which the session lies, in its own units.
const WIDE: Millis = 1_000;
const HIGH: u64 = 60;

/// Returns the page.
pub(super) fn written(
    session: &Session,
    story: &[Told],
    played: &Played,
    timeline: &Timeline,
) -> String {
    let title = session.meeting.about.title.shown();
    let name = text(&shortened(&title.replace('\n', " ")));
    let began = timeline
        .events()
        .first()
        .map(|first| first.at.format("%-d %B %Y at %H:%M").to_string());
    let began = began.map_or_else(String::new, |began| {
        let lasted = spoken(played.end);
        format!("<p class=\"below\">It began on {began} and lasted {lasted}.</p>\n")
    });
    format!(
        "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src '{SCRIPT_IS}'; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{name}, replayed</title>\n<style>\n{STYLE}{PLAYER_STYLE}</style>\n</head>\n<body>\n\
         <a class=\"skip\" href=\"#story\">Skip to the story</a>\n\
         <header>\n<h1 dir=\"auto\">{}</h1>\n{began}</header>\n<main id=\"main\" tabindex=\"-1\">\n\
         {}<section aria-labelledby=\"story\">\n<h2 id=\"story\" tabindex=\"-1\">The story</h2>\n{}</section>\n</main>\n\
         <footer><p>Made with ourturn.</p></footer>\n\
         <script type=\"application/json\" id=\"data\">{}</script>\n<script>{SCRIPT}</script>\n</body>\n</html>\n",
        text(title),
        PLAYER.replace("<!-- bar -->", &bar(story, played)),
        told(story, played.end),
        data(played),
    )
}

/// Returns what the script needs, of which nothing can be taken for the end of it.
fn data(played: &Played) -> String {
    let data = serde_json::to_string(played).unwrap_or_default();
    data.replace('<', "\\u003c")
}

/// Writes the story, a part for each item.
fn told(story: &[Told], end: Millis) -> String {
    let mut out = String::new();
    let mut is_listed = false;
    let width = clock(end).len();
    for one in story {
        let (t, kind, says) = (one.t, one.kind, text(&one.says));
        let at = format!("{:>width$}", clock(t));
        if kind == Kind::Item {
            if is_listed {
                out.push_str("</ol>\n");
            }
            is_listed = false;
            out.push_str(&format!(
                "<h3 class=\"told\" data-t=\"{t}\" data-kind=\"item\" data-mark=\"1\"><span class=\"when\">{at}</span> <span class=\"says\" dir=\"auto\">{says}</span></h3>\n"
            ));
            continue;
        }
        if !is_listed {
            out.push_str("<ol class=\"story\">\n");
            is_listed = true;
        }
        let mark = if kind.is_marked() {
            " data-mark=\"1\""
        } else {
            ""
        };
        out.push_str(&format!(
            "<li class=\"told\" data-t=\"{t}\" data-kind=\"{kind}\"{mark}><span class=\"when\">{at}</span> <span class=\"says\" dir=\"auto\">{says}</span></li>\n"
        ));
    }
    if is_listed {
        out.push_str("</ol>\n");
    }
    if story.is_empty() {
        out.push_str("<p>Nothing is recorded in it.</p>\n");
    }
    out
}

/// Draws the bar: balance over time, and a line for each mark. All of it can be heard elsewhere.
fn bar(story: &[Told], played: &Played) -> String {
    let x = |t: Millis| t.min(played.end) * WIDE / played.end.max(1);
    let mut out = format!(
        "<svg class=\"bar-of-time\" viewBox=\"0 0 {WIDE} {HIGH}\" preserveAspectRatio=\"none\" aria-hidden=\"true\">\n"
    );
    for one in story.iter().filter(|one| one.kind.is_marked()) {
        let x = x(one.t);
        out.push_str(&format!(
            "<line class=\"mark\" x1=\"{x}\" y1=\"0\" x2=\"{x}\" y2=\"{HIGH}\"/>\n"
        ));
    }
    let point = |one: &Figures| {
        let balance = one.balance?.min(100);
        Some(format!("{},{}", x(one.t), HIGH - balance * HIGH / 100))
    };
    let points: Vec<_> = played.figures.iter().filter_map(point).collect();
    if points.len() > 1 {
        let points = points.join(" ");
        out.push_str(&format!("<polyline class=\"line\" points=\"{points}\"/>\n"));
    }
    out.push_str(&format!(
        "<line id=\"here\" class=\"here\" x1=\"0\" y1=\"0\" x2=\"0\" y2=\"{HIGH}\"/>\n</svg>\n"
    ));
    out
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;
    use sha2::{Digest as _, Sha256};

    use super::*;

    #[test]
    fn the_script_is_the_one_that_is_let_run() {
        let sum = STANDARD.encode(Sha256::digest(SCRIPT));
        assert_eq!(SCRIPT_IS, format!("sha256-{sum}"));
    }
}
