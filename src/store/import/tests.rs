//! Tests of the importers on small samples of our own; `figures` has real ones.

use proptest::prelude::*;

use super::*;

mod captions;
mod chat;
mod figures;

const SEGMENTS: &str = ";; a comment\n\
    SPKR-INFO one 1 <NA> <NA> <NA> unknown Amina <NA> <NA>\n\
    \n\
    SPEAKER one 1 2.5 1 <NA> <NA> Jo <NA> <NA>\n\
    SPEAKER two 1 0 .5 <NA> <NA> Rui <NA> <NA>\n\
    SPEAKER one 1 0.37 2.1304 <NA> <NA> Amina <NA> <NA>\n\
    SPEAKER one 1 3.0 0.0005 <NA> <NA> Jo <NA>\n";

const CAPTIONS: &str = "WEBVTT - Garden\n\nNOTE kept\n\n1\n00:01.000 --> 00:02.000 line:0\n\
    Amina: Good morning.\n\n2\n00:00:03.500 --> 00:00:04.000\n<v Jo>Hello &amp; hi</v>\n";

const CHAT: &str = "[2024-05-20 14:00:00] → Amina joined (a@b)\n\
    [2024-05-20 14:03:00] <Amina> present+\n\
    [2024-05-20 14:03:10] <jo> q+ to ask about rent\n\
    [2024-05-20 14:03:10] — Zakim sees jo on the speaker queue\n\
    [2024-05-20 14:03:20] <Amina> ack jo\n";

/// Reads a sample that holds one recording.
fn one(text: &str, format: Format) -> Recording {
    let mut recordings = read(text, format).expect("the sample is sound");
    assert_eq!(recordings.len(), 1);
    recordings.remove(0)
}

/// Returns each turn's speaker and time on the floor in ms, and checks that
/// every turn starts, pauses, resumes and ends in that order.
fn turns(recording: &Recording) -> Vec<(SpeakerIndex, u64)> {
    let mut turns: Vec<(SpeakerIndex, u64)> = Vec::new();
    let mut since: Vec<Option<u64>> = Vec::new();
    for timed in &recording.happenings {
        match timed.what {
            Happening::TurnStarts { turn, speaker } => {
                assert_eq!(turn, turns.len(), "turns are numbered by their starts");
                turns.push((speaker, 0));
                since.push(Some(timed.t));
            }
            Happening::TurnResumes { turn } => {
                assert_eq!(since[turn].replace(timed.t), None, "it was paused");
            }
            Happening::TurnPauses { turn } | Happening::TurnEnds { turn } => {
                let start = since[turn].take().expect("it was running");
                assert!(timed.t > start, "no stretch is empty");
                turns[turn].1 += timed.t - start;
            }
            _ => {}
        }
    }
    assert!(since.iter().all(Option::is_none), "every turn ends");
    assert!(recording.happenings.is_sorted_by_key(|timed| timed.t));
    turns
}

#[test]
fn a_format_is_recognised_by_its_content() {
    for (text, format) in [
        (SEGMENTS, Format::Rttm),
        (CAPTIONS, Format::WebVtt),
        (CHAT, Format::Zakim),
    ] {
        let windows = format!("\u{feff}{}", text.replace('\n', "\r\n"));
        assert_eq!(recognise(text), Some(format));
        assert_eq!(recognise(&windows), Some(format));
        assert_eq!(read(&windows, format), read(text, format));
        assert_eq!(read(&text.replace('\n', "\r"), format), read(text, format));
        assert_eq!(format.to_string().parse(), Ok(format));
    }
    assert_eq!(recognise("Dear all,\nthe meeting is at 14:03.\n"), None);
    assert_eq!(recognise(""), None);
}

#[test]
fn a_format_has_one_word_everywhere() {
    for format in <Format as clap::ValueEnum>::value_variants() {
        let value = clap::ValueEnum::to_possible_value(format).expect("no format is hidden");
        assert_eq!(value.get_name(), format.to_string());
    }
    assert!("srt".parse::<Format>().is_err());
}

#[test]
fn segments_are_exact_and_recordings_apart() {
    let recordings = read(SEGMENTS, Format::Rttm).expect("the sample is sound");
    let names: Vec<&str> = recordings.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["one", "two"]);
    let one = &recordings[0];
    let (jo, amina) = (SpeakerIndex(0), SpeakerIndex(1));
    assert_eq!(one.speakers[amina.0].name, "Amina");
    assert_eq!(turns(one), [(amina, 2130), (jo, 1000), (jo, 1)]);
    assert_eq!(one.ends, 3500);
    assert_eq!(turns(&recordings[1]), [(SpeakerIndex(0), 500)]);
}

#[test]
fn a_turn_ends_before_the_next_starts_at_the_same_time() {
    let text = "SPEAKER m 1 1 1 <NA> <NA> Jo <NA> <NA>\nSPEAKER m 1 0 1 <NA> <NA> Jo <NA> <NA>";
    let told = one(text, Format::Rttm).happenings;
    let told: Vec<Happening> = told.into_iter().map(|timed| timed.what).collect();
    let speaker = SpeakerIndex(0);
    assert_eq!(
        told,
        [
            Happening::Arrives(speaker),
            Happening::TurnStarts { turn: 0, speaker },
            Happening::TurnEnds { turn: 0 },
            Happening::TurnStarts { turn: 1, speaker },
            Happening::TurnEnds { turn: 1 },
        ]
    );
}

#[test]
fn bad_segments_are_told_by_line() {
    let with = |start: &str, duration: &str| {
        let text = format!(";;\nSPEAKER m 1 {start} {duration} <NA> <NA> Jo <NA> <NA>\n");
        read(&text, Format::Rttm).expect_err("the times are bad")
    };
    assert_eq!(with("-1", "1"), ImportError::negative(2, "-1"));
    for text in ["nan", "inf", "-inf", "1e9", "<NA>", ".", "1.2.3", "+1", "٣"] {
        assert_eq!(with("1", text), ImportError::seconds(2, text));
    }
    let too_long = ImportError::TooLong { line: 2 };
    assert_eq!(with("8640000", "0.001"), too_long);
    assert_eq!(with(&"9".repeat(400), "1"), too_long);
    assert_eq!(
        read("SPEAKER m 1 0 1 <NA> <NA> Jo Smith <NA> <NA>", Format::Rttm),
        Err(ImportError::Columns { line: 1, found: 11 })
    );
    assert!(matches!(
        read("\n", Format::Rttm),
        Err(ImportError::Nothing { lines: 1, .. })
    ));
}

#[test]
fn a_message_is_a_sentence_that_no_quoted_text_can_break() {
    let message = ImportError::seconds(3, "\u{1b}[2J\u{202e}\n").to_string();
    assert!(!message.contains(['\u{1b}', '\u{202e}', '\n']), "{message}");
    assert!(message.starts_with("Line 3 has “\\u{1b}[2J"), "{message}");
    assert!(ImportError::seconds(3, &"9".repeat(500)).to_string().len() < 200);
    let nothing = ImportError::nothing(Format::Rttm, "a\nb").to_string();
    assert!(nothing.contains("2 in number"), "{nothing}");
}

proptest! {
    #[test]
    fn no_text_panics(text in any::<String>()) {
        try_all(&text);
    }

    #[test]
    fn no_change_to_a_good_file_panics(
        sample in prop::sample::select(vec![SEGMENTS, CAPTIONS, CHAT]),
        edits in prop::collection::vec((any::<prop::sample::Index>(), 0..4, any::<char>()), 1..12),
        splice in "[0-9:.,\\-<>\\[\\]&;# \t\r\nqa+v]{0,12}",
    ) {
        let mut text: Vec<char> = sample.chars().collect();
        for (place, edit, character) in edits {
            let place = place.index(text.len());
            match edit {
                0 => text[place] = character,
                1 if text.len() > 1 => drop(text.remove(place)),
                2 => text.insert(place, character),
                _ => drop(text.splice(place..place, splice.chars())),
            }
        }
        try_all(&text.into_iter().collect::<String>());
    }
}

/// Reads the text as everything; what can be read must hold together.
fn try_all(text: &str) {
    let _ = recognise(text);
    for format in [Format::Rttm, Format::WebVtt, Format::Zakim] {
        for recording in read(text, format).unwrap_or_default() {
            turns(&recording);
            let last = recording.happenings.iter().map(|timed| timed.t).max();
            assert!(
                last.unwrap_or(0) <= recording.ends,
                "nothing is after the end"
            );
            assert!(
                recording
                    .speakers
                    .iter()
                    .all(|speaker| !speaker.name.is_empty())
            );
        }
    }
}
