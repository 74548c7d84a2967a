//! Names made alike for matching, whichever keys a person has to type them with.

use unicode_normalization::UnicodeNormalization;

/// Returns the text as it is compared: lower case, without accents, in one spelling.
///
/// "Łukasz" and "lukasz" come out alike, as do "Iván" and "ivan". Only marks
/// that writers commonly leave out are dropped: the accents of Latin, Greek and
/// Cyrillic, the vowel points of Hebrew and Arabic. Marks that make another
/// letter (が from か) stay.
#[must_use]
pub fn folded(text: &str) -> String {
    let text = super::line(text);
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut spelt = String::with_capacity(text.len());
    for character in text.nfkd() {
        if !is_left_out(character) {
            push_spelt(character, &mut spelt);
        }
    }
    let words: Vec<&str> = spelt.split_whitespace().collect();
    words.join(" ").nfc().collect()
}

/// Adds a character in lower case, and in plain letters where no mark was to be dropped.
fn push_spelt(character: char, spelt: &mut String) {
    match character {
        // Cherokee got its small letters late, and most text has the others.
        '\u{13F8}'..='\u{13FD}' | '\u{AB70}'..='\u{ABBF}' => spelt.extend(character.to_uppercase()),
        '\u{13A0}'..='\u{13F5}' => spelt.push(character),
        _ => character.to_lowercase().for_each(|lower| match lower {
            'ł' => spelt.push('l'),
            'ø' => spelt.push('o'),
            'đ' | 'ð' => spelt.push('d'),
            'ħ' => spelt.push('h'),
            'ŧ' => spelt.push('t'),
            'ı' => spelt.push('i'),
            'æ' => spelt.push_str("ae"),
            'œ' => spelt.push_str("oe"),
            'ß' => spelt.push_str("ss"),
            'þ' => spelt.push_str("th"),
            // The sigma that ends a word is the same letter.
            'ς' => spelt.push('σ'),
            // What word processors make of ' and - while people type.
            '‘' | '’' | 'ʼ' => spelt.push('\''),
            '‐' => spelt.push('-'),
            _ if !is_left_out(lower) => spelt.push(lower),
            _ => {}
        }),
    }
}

/// Tells whether a decomposed character is one that writers commonly leave out.
fn is_left_out(character: char) -> bool {
    super::is_joiner(character)
        || super::is_selector(character)
        || matches!(
            character,
            '\u{300}'..='\u{36F}'
            // Hebrew points and accents, without the punctuation among them.
            | '\u{591}'..='\u{5BD}' | '\u{5BF}' | '\u{5C1}' | '\u{5C2}' | '\u{5C4}' | '\u{5C5}' | '\u{5C7}'
            // Arabic vowel signs (not the hamza and madda of a letter) and the
            // stroke that only stretches a word.
            | '\u{640}' | '\u{64B}'..='\u{652}' | '\u{670}'
        )
}
