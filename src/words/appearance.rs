//! How people appear in what others get to see: by name, by initials, or as someone.
//!
//! A [`Public`] holds a copy of the session in which nobody has another name than
//! the one that they agreed to, and nothing else is said of anyone. Whatever is made
//! for others is made from that copy, so that a sentence which forgets to ask for
//! consent has no name to give away. Names that stand within what was written are put
//! otherwise there, too, unless a text is left as it is ([`Public::leaving`]).
//!
//! Those who appear without a name, and those who are not recorded, are all alike
//! "someone": they have no number by which what one of them said could be put
//! together, neither within a report nor from one to the next. Whoever is known from
//! one turn or one ballot would be known from all of them.

mod moment;

use unicode_segmentation::UnicodeSegmentation;

use crate::clean;
use crate::session::amendments::{Amendment, AmendmentId};
use crate::session::author::Author;
use crate::session::history::Amended;
use crate::session::naming::Names;
use crate::session::people::{Consent, Details, Person, PersonId};
use crate::session::record::Subject;
use crate::session::series::Since;
use crate::session::{Session, Timeline, Words};

pub use crate::session::naming::SOMEONE;
pub use withdrawn::Withdrawn;
pub use written::Shortened;

mod withdrawn;
mod written;

/// A part of something that an amendment changed: which, and not what it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The field: "statement", "reason 2".
    pub field: String,
    /// Whether nothing stood there before.
    pub added: bool,
}

/// A session as others may see it.
#[derive(Debug)]
pub struct Public {
    session: Session,
    /// The names that are put otherwise.
    names: Names,
    /// Where they were.
    pub shortened: Vec<Shortened>,
    /// How much was withdrawn: gaps stand in the session's own file, and not here.
    pub withdrawn: Withdrawn,
    /// Which amendments changed what; what it was before is not here.
    amended: Vec<(AmendmentId, Subject, Vec<Part>)>,
}

impl Public {
    /// Returns what others may see of a session, as it stands at the end of its record.
    #[must_use]
    pub fn of(timeline: &Timeline) -> Self {
        Self::leaving(timeline, &[])
    }

    /// Returns a session that is one which others may see already: [`Public::into_session`] gave
    /// it, and nothing was put into it since but from others like it.
    #[must_use]
    pub fn of_seen(session: Session) -> Self {
        Self {
            session,
            names: Names::default(),
            shortened: Vec::new(),
            withdrawn: Withdrawn::default(),
            amended: Vec::new(),
        }
    }

    /// Returns the session, in which everybody is called as they appear.
    #[must_use]
    pub fn into_session(self) -> Session {
        self.session
    }

    /// Returns what others may see of it, with the texts of some things left as they were typed:
    /// whoever leaves them answers for the names in them.
    #[must_use]
    pub fn leaving(timeline: &Timeline, left: &[Subject]) -> Self {
        let mut names = Names::default();
        written::add_names(timeline, &mut names);
        Self::with_names(timeline, names, left)
    }

    /// Returns what others may see of sessions that belong together: whoever is known in one of
    /// them is named in the texts of the others no more openly than there. Nothing is known in a
    /// session alone of those who were only in another one.
    #[must_use]
    pub fn of_series<'a>(sessions: impl IntoIterator<Item = &'a Timeline>) -> Vec<Self> {
        let sessions: Vec<_> = sessions.into_iter().collect();
        let mut names = Names::default();
        for timeline in &sessions {
            written::add_names(timeline, &mut names);
        }
        let each = sessions.into_iter();
        each.map(|timeline| Self::with_names(timeline, names.clone(), &[]))
            .collect()
    }

    /// Has it tell what later sessions of the series said of what was promised in this one, as
    /// others may see those.
    #[must_use]
    pub fn with_said_since(mut self, timeline: &Timeline, later: &[Timeline]) -> Self {
        if later.is_empty() {
            return self;
        }
        // Those of this session are known in the words of the later ones, too.
        let seen = Self::of_series(later.iter().chain([timeline]));
        let seen = seen.into_iter().take(later.len());
        let since = Since::of(&self.session, seen.map(Self::into_session).collect());
        since.put_into(&mut self.session);
        self
    }

    fn with_names(timeline: &Timeline, names: Names, left: &[Subject]) -> Self {
        let (mut session, shortened) = written::put(&names, timeline, left);
        call_who_amended_as_agreed(timeline.session(), &mut session);
        let withdrawn = withdrawn::leave_out(&mut session);
        session.people.everyone.change_where(
            |_| true,
            |person| {
                let name = allowed(person);
                person.name = Words::line(name.as_deref().unwrap_or(SOMEONE));
                let details = &person.details;
                // How they take part is needed to count who was heard; nothing shows it.
                person.details = Details {
                    consent: Some(match name {
                        Some(_) => Consent::Named,
                        None => Consent::Unnamed,
                    }),
                    role: details.role,
                    ways: details.ways,
                    ..Details::default()
                };
                person.access.clear();
            },
        );
        Self {
            session,
            names,
            shortened,
            withdrawn,
            amended: Vec::new(),
        }
    }

    /// Has it known what the amendments changed.
    #[must_use]
    pub fn with_amended(mut self, amended: &[Amended]) -> Self {
        let each = amended.iter().filter(|one| !one.only_confirms());
        let each = each.map(|one| {
            let parts = one.changed.iter().map(|changed| Part {
                field: changed.field.clone(),
                added: changed.was.is_none(),
            });
            (one.amendment, one.subject, parts.collect())
        });
        self.amended = each.collect();
        self
    }

    /// Returns what an amendment changed, with the parts of it.
    pub fn amended_in(&self, amendment: AmendmentId) -> impl Iterator<Item = (Subject, &[Part])> {
        let its = self.amended.iter();
        let its = its.filter(move |(id, ..)| *id == amendment);
        its.map(|(_, subject, parts)| (*subject, parts.as_slice()))
    }

    /// Returns the amendments that changed a thing, each with the parts that it changed.
    pub fn amendments_of(&self, of: Subject) -> impl Iterator<Item = (&Amendment, &[Part])> {
        let its = self.amended.iter();
        let its = its.filter(move |(_, subject, _)| *subject == of);
        its.filter_map(|(id, _, parts)| Some((self.session.amendments.get(*id)?, parts.as_slice())))
    }

    /// Returns the session, in which everybody is called as they appear.
    #[must_use]
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// Returns what a file or a session is called, without names that are put otherwise.
    #[must_use]
    pub fn titled(&self, name: &str) -> String {
        let without = self.names.without(name);
        without.unwrap_or_else(|| name.to_owned())
    }

    /// Returns what someone is called, where they are called anything.
    #[must_use]
    pub fn name(&self, person: PersonId) -> Option<&str> {
        let person = self.session.people.get(person)?;
        match person.consent() {
            Consent::Named | Consent::Initials => person.name.said(),
            Consent::Unnamed | Consent::NotRecorded => None,
        }
    }

    /// Returns what someone is called: "someone", where there is no more to say.
    #[must_use]
    pub fn called(&self, person: PersonId) -> &str {
        self.name(person).unwrap_or(SOMEONE)
    }

    /// Returns "Jo, A.Y. and 2 others", "someone" or "2 people".
    #[must_use]
    pub fn people(&self, people: &[PersonId]) -> String {
        let names = people.iter().filter_map(|person| self.name(*person));
        let mut names: Vec<_> = names.map(str::to_owned).collect();
        let others = people.len() - names.len();
        match (names.len(), others) {
            (_, 0) => {}
            (0, 1) => names.push(SOMEONE.to_owned()),
            (0, many) => names.push(format!("{many} people")),
            (_, 1) => names.push("someone else".to_owned()),
            (_, many) => names.push(format!("{many} others")),
        }
        super::listed(&names)
    }

    /// Returns whose something is: of who does something, "someone" where they appear
    /// without a name.
    #[must_use]
    pub fn who(&self, author: &Author) -> String {
        match author {
            Author::People(people) => self.people(people),
            Author::Group(words) => words.to_string(),
        }
    }

    /// Returns whose something is, where anybody can be named: what someone without a
    /// name said looks like what was given without one.
    #[must_use]
    pub fn author(&self, author: Option<&Author>) -> Option<String> {
        let author = author?;
        let names = |person: &PersonId| self.name(*person).is_some();
        match author {
            Author::People(people) if !people.iter().any(names) => None,
            author => Some(self.who(author)),
        }
    }

    /// Returns the names of those who were there at any time, in their order, and how
    /// many more there were.
    #[must_use]
    pub fn took_part(&self) -> (Vec<&str>, usize) {
        let here = self.session.people.everyone.iter();
        let here: Vec<_> = here.filter(|one| !one.presence.is_empty()).collect();
        let names: Vec<_> = here.iter().filter_map(|one| self.name(one.id)).collect();
        let others = here.len() - names.len();
        (names, others)
    }
}

/// Leaves out who amended, but for those of the session who agreed to be told, as they agreed; and
/// who confirmed, where that is somebody's name. It is found in the session `as_it_is`.
fn call_who_amended_as_agreed(as_it_is: &Session, session: &mut Session) {
    let everyone = as_it_is.people.everyone.iter();
    let known: Vec<_> = everyone
        .filter_map(|person| Some((clean::folded(person.name.said()?), allowed(person))))
        .collect();
    let called = |by: &Words| {
        let folded = by.said().map(clean::folded)?;
        let mut all = known.iter();
        all.find(|(name, _)| *name == folded)
            .map(|(_, called)| Words::line(called.as_deref().unwrap_or_default()))
    };
    let before = &as_it_is.amendments;
    for (amendment, before) in session.amendments.all.iter_mut().zip(&before.all) {
        amendment.by = called(&before.by).unwrap_or_else(|| Words::line(""));
    }
    let confirmed = session.amendments.confirmed.iter_mut();
    for (confirmation, before) in confirmed.zip(&before.confirmed) {
        if let Some(by) = called(&before.by) {
            confirmation.by = by;
        }
    }
}

/// Returns what a person agreed to be called; nothing where it is no name at all.
fn allowed(person: &Person) -> Option<String> {
    let name = person.name.said()?;
    match person.consent() {
        Consent::Named => Some(name.to_owned()),
        Consent::Initials => initials(name),
        Consent::Unnamed | Consent::NotRecorded => None,
    }
}

/// Returns "A.Y." for "Amina Yusuf"; nothing where no word begins with a letter.
///
/// A name of one letter is its own initial, and says no more than that.
#[must_use]
pub fn initials(name: &str) -> Option<String> {
    let firsts = name
        .unicode_words()
        .filter_map(|word| word.graphemes(true).next())
        .filter(|first| first.chars().next().is_some_and(char::is_alphabetic));
    let initials: Vec<_> = firsts
        .map(|first| format!("{}.", first.to_uppercase()))
        .collect();
    let initials = initials.concat();
    (!initials.is_empty()).then_some(initials)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_of_each_word_in_any_script() {
        for (name, short) in [
            ("Amina Yusuf", Some("A.Y.")),
            ("jo", Some("J.")),
            ("Marie-Claire d'Arc", Some("M.C.D.")),
            ("Łukasz Żak", Some("Ł.Ż.")),
            ("Юлия Иванова", Some("Ю.И.")),
            ("person 7", Some("P.")),
            ("7", None),
            ("🌻", None),
        ] {
            assert_eq!(initials(name).as_deref(), short, "{name}");
        }
    }
}
