//! One section of an agenda file, read field by field.

use std::fmt::Display;

use strum::VariantArray;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::fields::{Field, SECTIONS, Section, TOP};
use super::problem::quoted;
use super::{AgendaFileError, MOST_ENTRIES, Place, Problem};
use crate::session::words::Words;
use crate::store::nearest::{alike, nearest};

type Read<T> = Result<T, AgendaFileError>;

/// A file being read.
pub(super) struct File<'a> {
    /// Its text, without a byte order mark.
    pub(super) text: &'a str,
    /// What it is called in messages.
    pub(super) name: String,
}

impl File<'_> {
    /// Makes an error of a problem at a byte of the text.
    pub(super) fn error(&self, byte: usize, problem: Problem) -> AgendaFileError {
        AgendaFileError {
            name: self.name.clone(),
            place: Place::at(self.text, byte),
            problem: Box::new(problem),
        }
    }
}

/// One section, all fields of which are known.
#[derive(Clone, Copy)]
pub(super) struct Table<'a> {
    file: &'a File<'a>,
    section: &'static Section,
    values: &'a DeTable<'a>,
    /// The byte at which it begins.
    start: usize,
}

/// A value in its field.
#[derive(Clone, Copy)]
pub(super) struct Value<'a> {
    file: &'a File<'a>,
    field: &'static Field,
    stands: &'a Spanned<DeValue<'a>>,
}

impl<'a> Table<'a> {
    /// Takes a section up, if it has no field but its own.
    pub(super) fn new(
        file: &'a File<'a>,
        section: &'static Section,
        values: &'a DeTable<'a>,
        start: usize,
    ) -> Read<Self> {
        let unknown = values
            .keys()
            .filter(|key| section.field(key.get_ref()).is_none())
            .min_by_key(|key| key.span().start);
        match unknown {
            Some(key) => Err(file.error(key.span().start, not_a_field(section, key.get_ref()))),
            None => Ok(Self {
                file,
                section,
                values,
                start,
            }),
        }
    }

    /// Returns the value of a field, if it is there.
    pub(super) fn get(&self, name: &str) -> Option<Value<'a>> {
        let field = self.section.field(name)?;
        Some(Value {
            file: self.file,
            field,
            stands: self.values.get(name)?,
        })
    }

    /// Returns one line of text; none where it is absent or empty.
    pub(super) fn line(&self, name: &str) -> Read<Option<Words>> {
        self.words(name, Words::line)
    }

    /// Returns text of one line or more; none where it is absent or empty.
    pub(super) fn text(&self, name: &str) -> Read<Option<Words>> {
        self.words(name, Words::text)
    }

    fn words(&self, name: &str, make: fn(&str) -> Words) -> Read<Option<Words>> {
        let Some(value) = self.get(name) else {
            return Ok(None);
        };
        let words = make(value.string()?);
        // Templates leave fields empty for whoever fills them in.
        Ok(Some(words).filter(|words| !words.is_empty()))
    }

    /// Returns one line of text that must be there, and the value it stands in.
    pub(super) fn needed_line(&self, field: &'static Field) -> Read<Words> {
        let place = self
            .get(field.name)
            .map_or(self.start, |value| value.start());
        self.line(field.name)?.ok_or_else(|| {
            let problem = Problem::Missing {
                section: self.section.called,
                field: field.name,
                example: field.example,
            };
            self.file.error(place, problem)
        })
    }

    /// Returns the texts of a list, each with its value; none where it is absent.
    pub(super) fn texts(&self, name: &str) -> Read<Vec<(Words, Value<'a>)>> {
        let Some(list) = self.get(name) else {
            return Ok(Vec::new());
        };
        let read = |entry: Value<'a>| {
            let words = Words::text(entry.string()?);
            if words.is_empty() {
                let field = entry.field.name;
                return Err(entry.error(Problem::EmptyEntry { field }));
            }
            Ok((words, entry))
        };
        list.entries()?.map(read).collect()
    }

    /// Returns a whole number within bounds, if it is there.
    pub(super) fn whole(&self, name: &str, least: u32, most: u32) -> Read<Option<u32>> {
        self.get(name)
            .map(|value| value.whole(least, most))
            .transpose()
    }

    /// Returns yes or no, if it was said.
    pub(super) fn flag(&self, name: &str) -> Read<Option<bool>> {
        let read = |value: Value<'_>| {
            let flag = value.value().as_bool();
            flag.ok_or_else(|| value.wrong_sort())
        };
        self.get(name).map(read).transpose()
    }

    /// Returns one of the words that a field knows, if it is there.
    pub(super) fn choice<T>(&self, name: &str) -> Read<Option<T>>
    where
        T: Copy + Display + VariantArray,
    {
        self.get(name).map(|value| value.choice()).transpose()
    }

    /// Returns a section within the file, if it is there.
    pub(super) fn section(&self, name: &str, section: &'static Section) -> Read<Option<Self>> {
        self.get(name)
            .map(|value| value.section(section))
            .transpose()
    }

    /// Returns the sections that stand in a list.
    pub(super) fn sections(&self, name: &str, section: &'static Section) -> Read<Vec<Self>> {
        let Some(list) = self.get(name) else {
            return Ok(Vec::new());
        };
        list.entries()?
            .map(|entry| entry.section(section))
            .collect()
    }
}

impl<'a> Value<'a> {
    fn value(&self) -> &'a DeValue<'a> {
        self.stands.get_ref()
    }

    /// Returns the byte at which it begins.
    pub(super) fn start(&self) -> usize {
        self.stands.span().start
    }

    /// Returns where it begins.
    pub(super) fn place(&self) -> Place {
        Place::at(self.file.text, self.start())
    }

    /// Makes an error of a problem with it.
    pub(super) fn error(&self, problem: Problem) -> AgendaFileError {
        self.file.error(self.start(), problem)
    }

    /// Makes an error of its being of the wrong sort.
    pub(super) fn wrong_sort(&self) -> AgendaFileError {
        let found = match self.value() {
            DeValue::String(_) => "text",
            DeValue::Integer(_) => "a whole number",
            DeValue::Float(_) => "a number with a fraction",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a date or time",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "one section",
        };
        self.error(Problem::WrongSort {
            field: self.field.name,
            takes: self.field.takes,
            found,
            example: self.field.example,
        })
    }

    /// Returns the text as it stands in the file.
    pub(super) fn string(&self) -> Read<&'a str> {
        let text = self.value().as_str();
        text.ok_or_else(|| self.wrong_sort())
    }

    /// Returns the whole number in it, if it is one; one too large to hold is
    /// as large as can be.
    pub(super) fn integer(&self) -> Option<i128> {
        let number = self.value().as_integer()?;
        Some(i128::from_str_radix(number.as_str(), number.radix()).unwrap_or(i128::MAX))
    }

    /// Returns the number in it, whole or not.
    pub(super) fn number(&self) -> Read<f64> {
        let parsed = match self.value() {
            DeValue::Integer(number) if number.radix() == 10 => number.as_str().parse().ok(),
            DeValue::Float(number) => number.as_str().parse().ok(),
            _ => None,
        };
        parsed.ok_or_else(|| self.wrong_sort())
    }

    /// Returns what stands in the file, for a message.
    pub(super) fn shown(&self) -> String {
        quoted(self.file.text.get(self.stands.span()).unwrap_or(""))
    }

    fn whole(&self, least: u32, most: u32) -> Read<u32> {
        if self.value().is_float() {
            return Err(self.error(Problem::Fraction {
                field: self.field.name,
                found: self.shown(),
                example: self.field.example,
            }));
        }
        self.integer()
            .map(|number| u32::try_from(number).ok())
            .ok_or_else(|| self.wrong_sort())?
            .filter(|number| (least..=most).contains(number))
            .ok_or_else(|| self.out_of_bounds(least, most))
    }

    /// Makes an error of a number that is too small or too large.
    pub(super) fn out_of_bounds(&self, least: u32, most: u32) -> AgendaFileError {
        self.error(Problem::OutOfBounds {
            field: self.field.name,
            found: self.shown(),
            least,
            most,
        })
    }

    /// Returns the one of a field's words that stands here.
    pub(super) fn choice<T>(&self) -> Read<T>
    where
        T: Copy + Display + VariantArray,
    {
        let word = self.string()?;
        let wanted = alike(word);
        let found = T::VARIANTS
            .iter()
            .find(|known| alike(&known.to_string()) == wanted);
        found.copied().ok_or_else(|| {
            let known: Vec<String> = T::VARIANTS.iter().map(ToString::to_string).collect();
            let nearest = nearest(word, known.iter().map(String::as_str)).map(str::to_owned);
            self.error(Problem::UnknownWord {
                field: self.field.name,
                word: quoted(word),
                nearest,
                known: known.join(", "),
            })
        })
    }

    /// Returns the entries of a list, each as a value of the same field.
    pub(super) fn entries(self) -> Read<impl Iterator<Item = Self>> {
        let Some(list) = self.value().as_array() else {
            return Err(self.wrong_sort());
        };
        if list.len() > MOST_ENTRIES {
            let field = self.field.name;
            return Err(self.error(Problem::TooMany { field }));
        }
        Ok(list.iter().map(move |stands| Self { stands, ..self }))
    }

    fn section(self, section: &'static Section) -> Read<Table<'a>> {
        match self.value().as_table() {
            Some(values) => Table::new(self.file, section, values, self.start()),
            None => Err(self.wrong_sort()),
        }
    }
}

/// Says of a name that is no field of a section what it may have been meant to be.
fn not_a_field(section: &'static Section, name: &str) -> Problem {
    let field = quoted(name);
    // Most often a line that stands below a section's head by mistake: in
    // TOML it then belongs to that section.
    let is_top = |section: &Section| section.called == TOP.called;
    let elsewhere = SECTIONS
        .iter()
        .filter(|other| is_top(section) || is_top(other))
        .find_map(|other| other.field(name).map(|field| (field.name, other.called)));
    if let Some((field, belongs)) = elsewhere {
        return Problem::Misplaced {
            section: section.called,
            field,
            belongs,
        };
    }
    let known = || section.fields.iter().map(|field| field.name);
    match nearest(name, known()) {
        Some(nearest) => Problem::Misspelt {
            section: section.called,
            field,
            nearest,
        },
        None => Problem::Unknown {
            section: section.called,
            field,
            known: known().collect::<Vec<_>>().join(", "),
        },
    }
}
