//! What the door lets in, on chosen strings, on any string, and on a public list of naughty ones.

use std::path::PathBuf;

use proptest::prelude::*;

use super::*;

/// Any text at all, with the characters that this module is about made common.
fn rough() -> impl Strategy<Value = String> {
    let special = "\u{1B}\u{9B}\u{9D}\u{90}\u{7}\u{9C}\\[]P;m0 \n\r\t\u{85}\u{2028}\u{200D}\u{200C}\u{FE0F}\
         \u{301}\u{323}\u{489}\u{202E}\u{2066}\u{FEFF}\u{E0041}\u{3164}\u{180E}e\u{1100}\u{1161}\u{915}\u{94D}👩❤唐ا";
    let special: Vec<char> = special.chars().collect();
    prop::collection::vec(
        prop_oneof![prop::sample::select(special), any::<char>()],
        0..60,
    )
    .prop_map(String::from_iter)
}

fn assert_safe(given: &str) {
    let one = line(given);
    let many = text(given);
    for character in one.chars().chain(many.chars().filter(|&c| c != '\n')) {
        assert!(!character.is_control(), "{character:?} from {given:?}");
        assert!(!is_unwelcome(character), "{character:?} from {given:?}");
        assert!(
            character == ' ' || !character.is_whitespace(),
            "{character:?} from {given:?}"
        );
    }
    assert!(!one.contains("  ") && one.trim() == one, "{one:?}");
    assert!(
        !many.contains("\n\n\n") && !many.contains(" \n") && many.trim() == many,
        "{many:?}"
    );
    assert_eq!(line(&one), one, "from {given:?}");
    assert_eq!(text(&many), many, "from {given:?}");
    assert_eq!(line(&many), one, "from {given:?}");
    let matched = folded(given);
    assert_eq!(folded(&matched), matched, "from {given:?}");
}

proptest! {
    #[test]
    fn any_text_comes_out_safe_and_settled(given in rough()) {
        assert_safe(&given);
    }

    #[test]
    fn letters_are_never_lost(given in "[\\p{L}\\p{N}&&[^\u{3164}\u{FFA0}]]{0,20}") {
        let composed: String = given.nfc().collect();
        prop_assert_eq!(line(&given), composed);
    }
}

#[test]
fn escape_sequences_go_whole() {
    for (given, expected) in [
        ("\u{1B}[31;1mred\u{1B}[0m", "red"),
        ("\u{9B}31mred", "red"),
        ("\u{1B}[?25lhidden", "hidden"),
        ("\u{1B}]0;a title\u{7}words", "words"),
        (
            "\u{1B}]8;;http://example.org\u{1B}\\link\u{1B}]8;;\u{1B}\\",
            "link",
        ),
        ("\u{9D}0;a title\u{9C}words", "words"),
        ("\u{1B}P1$r0m\u{1B}\\words", "words"),
        ("\u{1B}(Bwords", "words"),
        ("\u{1B}cwords", "words"),
        ("one\u{1B}Etwo", "one two"),
        // Not ended: nothing but the introducer goes.
        ("\u{1B}]0;all these words stay", "0;all these words stay"),
        ("\u{1B}]0;these\nwords \u{7}stay", "0;these words stay"),
        ("\u{1B}[31", "31"),
        ("\u{1B}[1唐", "1唐"),
        ("end\u{1B}", "end"),
        // Taking one sequence out does not make another of its neighbours.
        ("\u{1B}\u{1B}[0m[31mtext", "[31mtext"),
    ] {
        assert_eq!(line(given), expected, "{given:?}");
    }
}

#[test]
fn unseen_and_turning_characters_go() {
    for (given, expected) in [
        ("abc\u{202E}def\u{202C}", "abcdef"),
        ("\u{2066}abc\u{2069}\u{200E}\u{200F}\u{61C}", "abc"),
        ("\u{FEFF}soft\u{AD}hyphen\u{200B}\u{2060}", "softhyphen"),
        ("a\u{FFF9}b\u{FFFB}\u{FFFE}\u{1FFFF}", "ab"),
        ("tag\u{E0041}\u{E007F}", "tag"),
        ("nul\0bell\u{7}del\u{7F}c1\u{80}", "nulbelldelc1"),
        ("\u{3164}", ""),
    ] {
        assert_eq!(line(given), expected, "{given:?}");
    }
}

#[test]
fn joiners_stay_where_they_join() {
    for kept in [
        "👩\u{200D}👩\u{200D}👧",
        "🏳\u{FE0F}\u{200D}🌈",
        "می\u{200C}خواهم",
        "ක\u{DCA}\u{200D}ෂ",
        "1\u{FE0F}\u{20E3}",
    ] {
        assert_eq!(line(kept), kept);
    }
    for (given, expected) in [
        ("a\u{200D}b", "ab"),
        ("唐\u{200D}", "唐"),
        ("\u{200C}唐", "唐"),
        ("唐\u{200D}\u{200D}鳳", "唐\u{200D}鳳"),
        ("唐\u{200D} 鳳", "唐 鳳"),
        ("\u{FE0F}x\u{FE0F}\u{FE0F}", "x\u{FE0F}"),
    ] {
        assert_eq!(line(given), expected, "{given:?}");
    }
}

#[test]
fn marks_are_composed_and_limited() {
    assert_eq!(line("e\u{301}"), "é");
    let stacked = format!("x{}y", "\u{30D}".repeat(100));
    assert_eq!(
        line(&stacked),
        format!("x{}y", "\u{30D}".repeat(MARKS_PER_LETTER))
    );
}

#[test]
fn lines_are_kept_or_folded() {
    let given = "  one\ttwo \r\n\r\n\n \nthree\u{2028}  four\u{85}\n";
    assert_eq!(line(given), "one two three four");
    assert_eq!(text(given), "one    two\n\nthree\n  four");
}

#[test]
fn names_match_however_they_are_typed() {
    for (name, typed) in [
        ("Łukasz", "lukasz"),
        ("Iván", "ivan"),
        ("ÞÓRA Ðð", "thora dd"),
        ("Straße", "STRASSE"),
        ("İpek Işık", "ipek isik"),
        ("Σωκράτης", "ΣΩΚΡΑΤΗΣ"),
        ("O’Brien‑Smith", "o'brien-smith"),
        ("Ａｎｎ\u{3000}Ｌｅｅ", "ann lee"),
        ("Ꭰ\u{AB83}", "ꭰᎳ"),
        ("مُحَمَّد", "محمد"),
        ("שָׁלוֹם", "שלום"),
        ("e\u{301}", "E"),
    ] {
        assert_eq!(folded(name), folded(typed), "{name}");
    }
    for whole in ["唐鳳", "ᎠᎳ", "عائشة", "が", "한국", "हिन्दी"] {
        assert_eq!(folded(whole), whole);
    }
    assert_ne!(folded("が"), folded("か"));
}

#[test]
fn naughty_strings_come_out_safe() {
    let data = std::env::var_os("OURTURN_REAL_DATA").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data"),
        PathBuf::from,
    );
    let list = data.join("text/blns.json");
    let Ok(bytes) = std::fs::read(&list) else {
        println!("skipped: no list of naughty strings at {}", list.display());
        return;
    };
    let strings: Vec<String> = serde_json::from_slice(&bytes).expect("a list of strings");
    assert!(strings.len() > 400, "only {} strings", strings.len());
    for given in &strings {
        assert_safe(given);
    }
}

proptest! {
    #[test]
    fn what_is_passed_as_it_is_would_come_out_as_it_is(plain in "[ -~\n]{0,40}") {
        prop_assert_eq!(line(&plain), super::thorough_line(&plain));
        prop_assert_eq!(text(&plain), super::thorough_text(&plain));
    }
}

#[test]
fn a_path_is_told_on_one_line_as_a_shell_opens_it() {
    for (path, told) in [
        ("kept/bus.json", "kept/bus.json"),
        ("it's here.json", r"'it'\''s here.json'"),
        ("two\nlines.json", r"$'two\012lines.json'"),
        ("a\u{1b}[31mé.json", r"$'a\033[31m\303\251.json'"),
        ("it's\t\\.json", r"$'it\'s\011\\.json'"),
        ("   x.json", r"$' \040 x.json'"),
    ] {
        let word = in_a_shell(std::path::Path::new(path));
        assert_eq!(word, told);
        assert_eq!(line(&word), word);
    }
}
