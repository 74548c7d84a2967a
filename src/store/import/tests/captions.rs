//! Tests of captions.

use super::*;

/// Makes a file of cues: start and end in seconds, and text.
fn file(cues: &[(u32, u32, &str)]) -> String {
    let cue = |(start, end, words): &(u32, u32, &str)| {
        format!("00:{start:02}.000 --> 00:{end:02}.000\n{words}\n")
    };
    let cues: Vec<String> = cues.iter().map(cue).collect();
    format!("WEBVTT\n\n{}", cues.join("\n"))
}

/// Reads who speaks in a file of one cue with these words.
fn speaker(words: &str) -> String {
    let recording = one(&file(&[(0, 1, words)]), Format::WebVtt);
    recording.speakers[0].name.clone()
}

/// Returns each turn's length in seconds.
fn seconds(cues: &[(u32, u32, &str)]) -> Vec<u64> {
    let recording = one(&file(cues), Format::WebVtt);
    turns(&recording).iter().map(|turn| turn.1 / 1000).collect()
}

#[test]
fn captions_are_read_past_all_that_is_no_speech() {
    let recording = one(CAPTIONS, Format::WebVtt);
    assert_eq!(recording.name, "Garden");
    assert_eq!(recording.ends, 4000);
    assert_eq!(
        turns(&recording),
        [(SpeakerIndex(0), 1000), (SpeakerIndex(1), 500)]
    );
    let styled = CAPTIONS.replace("NOTE kept", "STYLE\n::cue(v) { color: lime }");
    assert_eq!(one(&styled, Format::WebVtt), recording);
}

#[test]
fn a_name_is_found_in_either_style() {
    for (words, name) in [
        ("Jo: hello", "Jo"),
        ("jo | Housing (she/her): hello", "jo | Housing (she/her)"),
        ("Dr. A. Ode: hello", "Dr. A. Ode"),
        ("Ode, Amina: hello", "Ode, Amina"),
        ("María José de la Cruz: hello", "María José de la Cruz"),
        ("<b>Jo</b>: hello", "Jo"),
        ("Jo:\nhello", "Jo"),
        ("<v Jo Bo>hello</v>", "Jo Bo"),
        ("<v.first.loud Jo>hello", "Jo"),
        ("<v Jo>hello</v> <v Amina>hi</v>", "Jo"),
        ("- well\n<v Jo>hello", "Jo"),
        (
            "<v A &amp; B&nbsp;&lt;&#39;x&#x27;&gt;&lrm;>hello",
            "A & B <'x'>",
        ),
        ("A &odd B&: hello", "A &odd B&"),
    ] {
        assert_eq!(speaker(words), name, "{words}");
    }
}

#[test]
fn half_a_sentence_is_no_name() {
    for words in [
        "https://example.org: see there",
        "http: it is called",
        "What I want to say: no",
        "Well, here it is: no",
        "It is done. So: no",
        "Really? Then: no",
        "no colon here",
        "14:03 it was",
        ": no",
        "<v>no",
        "<very odd>no",
        &format!("{}: no", "Jo".repeat(31)),
    ] {
        assert_eq!(speaker(words), UNKNOWN_SPEAKER, "{words}");
    }
}

#[test]
fn a_cue_without_a_name_goes_on_with_the_speaker_before() {
    let cues = [
        (0, 1, "Jo: one"),
        (2, 3, "two\nAmina: not her"),
        (4, 5, "Amina: three"),
    ];
    assert_eq!(seconds(&cues), [2, 1]);
    let told = one(&file(&cues), Format::WebVtt).happenings;
    let at = |what: Happening| {
        told.iter()
            .find(|timed| timed.what == what)
            .map(|one| one.t)
    };
    assert_eq!(at(Happening::TurnPauses { turn: 0 }), Some(1000));
    assert_eq!(at(Happening::TurnResumes { turn: 0 }), Some(2000));
    assert_eq!(at(Happening::TurnEnds { turn: 0 }), Some(3000));
}

#[test]
fn cues_that_overlap_in_a_turn_keep_their_sum_where_there_is_room() {
    // Into the gap that follows, the gap before, and with no gap at all.
    assert_eq!(seconds(&[(0, 4, "Jo: a"), (3, 5, "b"), (8, 9, "c")]), [7]);
    assert_eq!(seconds(&[(0, 1, "Jo: a"), (5, 9, "b"), (8, 10, "c")]), [7]);
    assert_eq!(seconds(&[(0, 4, "Jo: a"), (0, 4, "b"), (2, 5, "c")]), [5]);
    // A cue within another, which outlasts it.
    assert_eq!(seconds(&[(0, 9, "Jo: a"), (2, 3, "b")]), [9]);
    let text = file(&[(0, 1, "Jo: a"), (5, 9, "b"), (8, 10, "c")]);
    assert_eq!(one(&text, Format::WebVtt).ends, 10_000);
}

#[test]
fn turns_of_two_people_may_overlap() {
    let cues = [(0, 5, "Jo: a"), (4, 6, "Amina: b"), (6, 6, "Jo: no length")];
    assert_eq!(seconds(&cues), [5, 2]);
}

#[test]
fn bad_cues_are_told_by_line() {
    let fails = |times: &str| {
        let text = format!("WEBVTT\n\n{times}\nJo: a\n");
        read(&text, Format::WebVtt).expect_err("the times are bad")
    };
    assert_eq!(
        fails("00:02.000 --> 00:01.000"),
        ImportError::CueBackwards { line: 3 }
    );
    let too_long = ImportError::TooLong { line: 3 };
    assert_eq!(fails("00:01.000 --> 2401:00:00.000"), too_long);
    assert_eq!(
        fails(&format!("00:01.000 --> {}:00:00.000", "9".repeat(99))),
        too_long
    );
    for times in [
        "-->",
        "00:01.000 -->",
        "1 --> 2",
        "00:61.000 --> 00:62.000",
        "-1:00:00.000 --> 00:01.000",
        "00:01.00 --> 00:02.000",
        "a:00:01.000 --> 00:02.000",
    ] {
        assert_eq!(fails(times), ImportError::cue_times(3, times));
    }
    assert_eq!(read("1\n", Format::WebVtt), Err(ImportError::Header));
    let nothing = read("WEBVTT\n", Format::WebVtt);
    assert!(matches!(nothing, Err(ImportError::Nothing { .. })));
}
