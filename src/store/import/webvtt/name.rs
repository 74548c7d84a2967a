//! Finds who speaks in a cue: `<v Name>text</v>` or `Name: text`.

/// The longest name taken from before a colon, in characters.
const LONGEST_NAME: usize = 60;

/// The longest entity that is looked for, in bytes with its semicolon.
const LONGEST_ENTITY: usize = 12;

/// Returns the name of a cue's speaker, where its lines tell one.
///
/// The voice span wins, since it cannot be mistaken for a sentence; the colon
/// counts in the first line only.
pub(super) fn of_cue(words: &[&str]) -> Option<String> {
    words
        .iter()
        .find_map(|line| voice(line))
        .or_else(|| words.first().and_then(|line| before_colon(line)))
}

/// Returns the name in the line's first voice span.
fn voice(line: &str) -> Option<String> {
    line.split("<v").skip(1).find_map(|after| {
        let (tag, _) = after.split_once('>')?;
        // Classes follow the `v` up to the first blank: `<v.loud.first Name>`.
        if !tag.starts_with(['.', ' ', '\t']) {
            return None;
        }
        let (_, name) = tag.split_once([' ', '\t'])?;
        named(name)
    })
}

/// Returns what stands before the line's first colon, if it can be a name.
fn before_colon(line: &str) -> Option<String> {
    let line = without_tags(line);
    let name = match line.split_once(": ") {
        Some((name, _)) => name,
        None => line.trim_end().strip_suffix(':')?,
    };
    let name = named(name)?;
    is_like_a_name(&name).then_some(name)
}

/// Decodes, tidies and returns a name unless nothing is left of it.
fn named(raw: &str) -> Option<String> {
    let name = decoded(raw);
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    (!name.is_empty()).then_some(name)
}

/// Returns whether the words can be a name and are not half a sentence.
///
/// Names come with initials and titles (“Dr. A. Ode”), turned round (“Ode,
/// Amina”), with what people add to them (“Jo | Housing (she/her)”), and in
/// small letters. So a full stop may only end a short capitalised word, a
/// comma must be followed by a capital, and four words or more must not be
/// mostly in small letters.
fn is_like_a_name(name: &str) -> bool {
    let words: Vec<&str> = name.split(' ').collect();
    let is_small = |word: &&str| word.starts_with(char::is_lowercase);
    let small = words.iter().filter(|word| is_small(word)).count();
    let stops_a_sentence = words.iter().any(|word| {
        word.strip_suffix('.')
            .is_some_and(|stem| stem.chars().count() > 4 || !stem.starts_with(char::is_uppercase))
    });
    let goes_on_small = words
        .windows(2)
        .any(|pair| pair[0].ends_with(',') && is_small(&pair[1]));
    let is_address = name.contains("://")
        || ["http", "https", "www", "mailto"].contains(&name.to_lowercase().as_str());
    let is_long = name.chars().count() > LONGEST_NAME;
    let is_marked = name.contains(['!', '?', ';', '…', '“', '”', '"', '。', '！', '？', '؟']);
    let is_mostly_small = words.len() >= 4 && small * 2 > words.len();
    ![
        is_long,
        is_marked,
        is_mostly_small,
        is_address,
        stops_a_sentence,
        goes_on_small,
    ]
    .contains(&true)
}

/// Drops tags such as `<b>` or `<c.yellow>`, and the times of karaoke.
fn without_tags(line: &str) -> String {
    let mut kept = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('<') {
        let Some((_, behind)) = after.split_once('>') else {
            break;
        };
        kept.push_str(before);
        rest = behind;
    }
    kept.push_str(rest);
    kept
}

/// Decodes the entities that the format knows, and characters by number.
///
/// Marks of writing direction are dropped: they are no part of a name, and one
/// person must not become two by them.
fn decoded(raw: &str) -> String {
    let mut name = String::new();
    let mut rest = raw;
    while let Some((before, after)) = rest.split_once('&') {
        name.push_str(before);
        // Looking for the end no further than an entity is long keeps a line
        // of nothing but ampersands quick.
        let end = after.bytes().take(LONGEST_ENTITY).position(|b| b == b';');
        if let Some((character, end)) = end.and_then(|end| Some((entity(after.get(..end)?)?, end)))
        {
            name.push(character);
            rest = &after[end + 1..];
        } else {
            name.push('&');
            rest = after;
        }
    }
    name.push_str(rest);
    name.replace(['\u{200e}', '\u{200f}'], "")
}

/// Returns the character an entity stands for.
fn entity(word: &str) -> Option<char> {
    Some(match word {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "nbsp" => '\u{a0}',
        "lrm" => '\u{200e}',
        "rlm" => '\u{200f}',
        "quot" => '"',
        "apos" => '\'',
        _ => {
            let number = word.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
    })
}
