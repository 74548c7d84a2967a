//! Every field that an agenda file may have: the one table that reading,
//! messages and the check of the documentation go by.

/// One field.
pub(super) struct Field {
    /// How it is written.
    pub(super) name: &'static str,
    /// What stands in it.
    pub(super) takes: &'static str,
    /// How to write it, whole.
    pub(super) example: &'static str,
}

/// One section.
pub(super) struct Section {
    /// How it is called in a message.
    pub(super) called: &'static str,
    /// Its fields.
    pub(super) fields: &'static [Field],
}

impl Section {
    /// Returns one of its fields.
    pub(super) fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }
}

const TEXT: &str = "text in quotes";
const TEXTS: &str = "a list of texts in quotes";
const WHOLE: &str = "a whole number";
const YES_OR_NO: &str = "true or false";

const fn field(name: &'static str, takes: &'static str, example: &'static str) -> Field {
    Field {
        name,
        takes,
        example,
    }
}

/// What stands above the first section.
#[rustfmt::skip]
pub(super) const TOP: Section = Section {
    called: "the top of the file",
    fields: &[
        field("title", TEXT, r#"title = "Our first meeting""#),
        field("place", TEXT, r#"place = "The library, upstairs""#),
        field("series", TEXT, r#"series = "Garden group""#),
        field("aim", "the name or the number of a rung", r#"aim = "co-design""#),
        field("ladder", TEXTS, r#"ladder = ["asked", "deciding together"]"#),
        field("agreement", TEXTS, r#"agreement = ["One at a time"]"#),
        field("fixed", TEXTS, r#"fixed = ["The budget"]"#),
        field("open", TEXTS, r#"open = ["What we build"]"#),
        field("tensions", TEXTS, r#"tensions = ["Quick, or with everyone"]"#),
        field("everyone_here", YES_OR_NO, "everyone_here = true"),
        field("purpose", "a section", "[purpose]"),
        field("floor", "a section", "[floor]"),
        field("items", "a section for each item, in two brackets each", "[[items]]"),
        field("questions", "a section for each question, in two brackets each", "[[questions]]"),
        field("people", "a section for each person, in two brackets each", "[[people]]"),
    ],
};

/// What people hope for.
#[rustfmt::skip]
pub(super) const PURPOSE: Section = Section {
    called: "[purpose]",
    fields: &[
        field("need", TEXT, r#"need = "Nowhere to sit in the shade""#),
        field("who_benefits", TEXT, r#"who_benefits = "Those who live nearby""#),
        field("difference", TEXT, r#"difference = "People stay and talk""#),
    ],
};

/// How the floor is shared.
#[rustfmt::skip]
pub(super) const FLOOR: Section = Section {
    called: "[floor]",
    fields: &[
        field("order", TEXT, r#"order = "quieter first""#),
        field("limit", TEXT, r#"limit = "2 minutes""#),
    ],
};

/// One item of the agenda.
#[rustfmt::skip]
pub(super) const ITEM: Section = Section {
    called: "[[items]]",
    fields: &[
        field("title", TEXT, r#"title = "Who are we?""#),
        field("kind", TEXT, r#"kind = "round""#),
        field("minutes", WHOLE, "minutes = 10"),
        field("prompt", TEXT, r#"prompt = "What brings you here?""#),
        field("outcome", TEXT, r#"outcome = "We know each other's names""#),
        field("limit", TEXT, r#"limit = "1 minute""#),
        field("promised", YES_OR_NO, "promised = true"),
    ],
};

/// One closing question.
#[rustfmt::skip]
pub(super) const QUESTION: Section = Section {
    called: "[[questions]]",
    fields: &[
        field("text", TEXT, r#"text = "Was I heard?""#),
        field("kind", TEXT, r#"kind = "scale""#),
    ],
};

/// One person.
#[rustfmt::skip]
pub(super) const PERSON: Section = Section {
    called: "[[people]]",
    fields: &[
        field("name", TEXT, r#"name = "Amina""#),
        field("pronouns", TEXT, r#"pronouns = "she/her""#),
        field("description", TEXT, r#"description = "I have lived here for years""#),
        field("role", TEXT, r#"role = "gaining experience""#),
        field("ways", TEXTS, r#"ways = ["speaks", "ask me first"]"#),
        field("longer", "a number", "longer = 1.5"),
        field("consent", TEXT, r#"consent = "initials""#),
        field("followed", YES_OR_NO, "followed = true"),
        field("agreed_minutes", WHOLE, "agreed_minutes = 120"),
        field("keep_access", YES_OR_NO, "keep_access = true"),
        field("here", YES_OR_NO, "here = true"),
    ],
};

/// All sections, in the order in which a file has them.
pub(super) const SECTIONS: [&Section; 6] = [&TOP, &PURPOSE, &FLOOR, &ITEM, &QUESTION, &PERSON];
