use std::fs;
use std::path::PathBuf;

use ourturn::desk::SaidKind;

use crate::desk::desk;

/// The list of naughty strings, where the real data is there.
fn naughty() -> Option<Vec<String>> {
    let folder = std::env::var_os("OURTURN_REAL_DATA").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data"),
        PathBuf::from,
    );
    let path = folder.join("text/blns.json");
    let Ok(text) = fs::read_to_string(&path) else {
        println!(
            "Skipped: there is no list of naughty strings at {}",
            path.display()
        );
        return None;
    };
    Some(serde_json::from_str(&text).unwrap())
}

fn is_harmless(text: &str) -> bool {
    text.chars().all(|sign| {
        (!sign.is_control() || sign == '\n')
            && !matches!(sign, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
    })
}

#[test]
fn no_naughty_string_does_harm_as_a_name_an_idea_or_a_line() {
    let Some(strings) = naughty() else { return };
    let (mut desk, _folder, _clock) = desk();
    for string in &strings {
        let quoted = string.replace('\\', "\\\\").replace('"', "\\\"");
        for line in [
            format!("person \"{quoted}\""),
            format!("idea \"{quoted}\""),
            format!("note {string}"),
            string.clone(),
        ] {
            // Some naughty string might say "close" one day.
            if line.trim() == "close" {
                continue;
            }
            let said = desk.say(&line);
            assert!(is_harmless(&said.text), "{line:?} answers {:?}", said.text);
        }
    }
    let answers: Vec<_> = ["people", "ideas", "notes", "floor"]
        .map(|word| desk.say(word).text)
        .into();
    assert!(answers.iter().all(|answer| is_harmless(answer)));
    assert_eq!(desk.say("close").kind, SaidKind::Closed);
    let transcript = fs::read_to_string(desk.finish().unwrap()).unwrap();
    assert!(is_harmless(&transcript));
    let read = ourturn::store::transcript::parse("x.json".as_ref(), &transcript).unwrap();
    assert_eq!(read.disagreements(), Vec::<String>::new());
}
