//! One section of an agenda file, read field by field.

use std::fmt::Display;

use strum::VariantArray;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::fields::{Field, SECTIONS, Section, TOP};
use super::file::{ENOUGH, File};
use super::problem::quoted;
use super::{AgendaFileError, MOST_ENTRIES, Place, Problem};
use crate::clean::nearest::{alike, nearest};
use crate::session::words::Words;

type Read<T> = Result<T, AgendaFileError>;

/// One section; what is wrong with its fields is told to its file.
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
    /// Takes a section up, complaining of each field that it doesn't have.
    pub(super) fn new(
        file: &'a File<'a>,
        section: &'static Section,
        values: &'a DeTable<'a>,
        start: usize,
    ) -> Self {
        let table = Self {
            file,
            section,
            values,
            start,
        };
        for (byte, problem) in table.not_fields() {
            file.complain(file.error(byte, problem));
        }
        table
    }

    /// Returns where names stand that are none of the section's fields, and
    /// what is to be said of each.
    fn not_fields(&self) -> Vec<(usize, Problem)> {
        let mut unknown: Vec<_> = self
            .values
            .keys()
            .filter(|key| self.section.field(key.get_ref()).is_none())
            .map(|key| (key.span().start, key.get_ref()))
            .collect();
        unknown.sort_unstable();
        unknown
            .into_iter()
            .take(ENOUGH)
            .map(|(byte, name)| (byte, not_a_field(self.section, name)))
            .collect()
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

    /// Returns what is made of a field's value, if it is there and sound.
    pub(super) fn of<T>(&self, name: &str, read: impl FnOnce(Value<'a>) -> Read<T>) -> Option<T> {
        self.file.heed(read(self.get(name)?))
    }

    /// Returns one line of text; none where it is absent or empty.
    pub(super) fn line(&self, name: &str) -> Option<Words> {
        self.words(name, Words::line)
    }

    /// Returns text of one line or more; none where it is absent or empty.
    pub(super) fn text(&self, name: &str) -> Option<Words> {
        self.words(name, Words::text)
    }

    fn words(&self, name: &str, make: fn(&str) -> Words) -> Option<Words> {
        let words = self.of(name, |value| Ok(make(value.string()?)))?;
        // Templates leave fields empty for whoever fills them in.
        Some(words).filter(|words| !words.is_empty())
    }

    /// Returns one line of text that must be there; an empty one stands in for
    /// it where it isn't.
    pub(super) fn needed_line(&self, field: &'static Field) -> Words {
        let before = self.file.complained();
        self.line(field.name).unwrap_or_else(|| {
            // Once is enough: not of its sort and its absence as well, nor of
            // its being misspelt.
            let is_told = self.file.complained() > before || self.misspells(field.name);
            if !is_told {
                let place = self
                    .get(field.name)
                    .map_or(self.start, |value| value.start());
                let problem = Problem::Missing {
                    section: self.section.called,
                    field: field.name,
                    example: field.example,
                };
                self.file.complain(self.file.error(place, problem));
            }
            Words::line("")
        })
    }

    /// Tells whether one of the names that are no field was meant to be this one.
    fn misspells(&self, name: &str) -> bool {
        let is_meant = |problem: &Problem| matches!(problem, Problem::Misspelt { nearest, .. } if *nearest == name);
        self.not_fields()
            .iter()
            .any(|(_, problem)| is_meant(problem))
    }

    /// Returns the texts of a list, each with its value; none where it is absent.
    pub(super) fn texts(&self, name: &str) -> Vec<(Words, Value<'a>)> {
        let read = |entry: Value<'a>| {
            let words = Words::text(entry.string()?);
            if words.is_empty() {
                let field = entry.field.name;
                return Err(entry.error(Problem::EmptyEntry { field }));
            }
            Ok((words, entry))
        };
        self.each(name, read)
    }

    /// Returns what is made of each entry of a list that is sound; nothing
    /// where the list is absent.
    pub(super) fn each<T>(&self, name: &str, read: impl Fn(Value<'a>) -> Read<T>) -> Vec<T> {
        let Some(entries) = self.of(name, Value::entries) else {
            return Vec::new();
        };
        entries
            .take_while(|_| !self.file.has_enough())
            .filter_map(|entry| self.file.heed(read(entry)))
            .collect()
    }

    /// Returns a whole number within bounds, if it is there.
    pub(super) fn whole(&self, name: &str, least: u32, most: u32) -> Option<u32> {
        self.of(name, |value| value.whole(least, most))
    }

    /// Returns yes or no, if it was said.
    pub(super) fn flag(&self, name: &str) -> Option<bool> {
        self.of(name, |value| {
            let flag = value.value().as_bool();
            flag.ok_or_else(|| value.wrong_sort())
        })
    }

    /// Returns one of the words that a field knows, if it is there.
    pub(super) fn choice<T>(&self, name: &str) -> Option<T>
    where
        T: Copy + Display + VariantArray,
    {
        self.of(name, |value| value.choice())
    }

    /// Returns a section within the file, if it is there.
    pub(super) fn section(&self, name: &str, section: &'static Section) -> Option<Self> {
        self.of(name, |value| value.section(section))
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
        self.one_of(T::VARIANTS)
    }

    /// Returns the one of some words that stands here.
    pub(super) fn one_of<T: Copy + Display>(&self, all: &[T]) -> Read<T> {
        let word = self.string()?;
        let wanted = alike(word);
        let found = all.iter().find(|known| alike(&known.to_string()) == wanted);
        found.copied().ok_or_else(|| {
            let known: Vec<String> = all.iter().map(ToString::to_string).collect();
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

    /// Returns the section that stands here.
    pub(super) fn section(self, section: &'static Section) -> Read<Table<'a>> {
        match self.value().as_table() {
            Some(values) => Ok(Table::new(self.file, section, values, self.start())),
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
