//! Words that are spelt like names, and what stands in names without being one.

/// English words that are also somebody's name, folded.
const WORDS: [&str; 123] = [
    "ace", "ally", "amber", "angel", "archer", "art", "ash", "autumn", "bay", "bear", "berry",
    "bill", "blue", "brook", "brown", "buck", "carol", "chance", "chase", "chip", "christian",
    "clay", "cliff", "cook", "coral", "cross", "daisy", "dale", "dawn", "day", "dean", "dell",
    "dick", "don", "drew", "duke", "earl", "east", "eve", "faith", "fay", "fern", "flora", "ford",
    "forest", "frank", "gay", "gene", "glen", "grace", "grant", "gray", "green", "guy", "harmony",
    "hazel", "heather", "hill", "holly", "honor", "hope", "hunter", "ivy", "jack", "jade", "jay",
    "jewel", "joy", "june", "king", "kit", "lane", "lee", "lily", "long", "low", "major", "mark",
    "mason", "may", "mercy", "miles", "mine", "nick", "olive", "page", "pat", "patience", "pearl",
    "penny", "pierce", "poppy", "price", "ray", "red", "reed", "rich", "rob", "robin", "rock",
    "rose", "ruby", "rusty", "sage", "sandy", "short", "sky", "small", "stone", "sue", "summer",
    "sunny", "taylor", "trinity", "van", "violet", "ward", "west", "will", "winter", "wood",
    "young", "you",
];

/// Short English words, folded: a name of two or three letters is often one of them.
const SHORT: [&str; 84] = [
    "a", "add", "ago", "all", "am", "an", "and", "any", "are", "as", "ask", "at", "be", "but",
    "by", "can", "did", "do", "end", "etc", "far", "few", "for", "get", "go", "got", "had", "has",
    "he", "her", "him", "his", "how", "i", "if", "in", "is", "it", "its", "led", "let", "lot",
    "man", "max", "me", "men", "min", "my", "new", "no", "nor", "not", "now", "of", "off", "old",
    "on", "one", "or", "our", "out", "own", "put", "run", "saw", "say", "see", "set", "she", "so",
    "son", "sun", "the", "to", "too", "two", "up", "us", "use", "was", "way", "we", "who", "why",
];

/// What stands in front of names, between them, or where one is not known, folded.
const NOBODYS: [&str; 35] = [
    "a", "al", "and", "bin", "chair", "da", "de", "del", "der", "di", "dos", "dr", "el",
    "facilitator", "from", "group", "guest", "la", "le", "member", "miss", "mr", "mrs", "ms", "of",
    "participant", "person", "prof", "sir", "someone", "speaker", "the", "van", "voice", "von",
];

/// Says whether a word is also an ordinary one, small letters as they come.
pub(super) fn is_word(folded: &str) -> bool {
    WORDS.contains(&folded) || SHORT.contains(&folded)
}

/// Says whether a part of a name is nobody's name.
pub(super) fn is_nobodys(folded: &str) -> bool {
    NOBODYS.contains(&folded.trim_end_matches('.'))
}
