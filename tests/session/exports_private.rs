//! What is private stays: every private word of random sessions is one of its own, and
//! every export is searched for it by bytes.

use std::collections::BTreeSet;

use ourturn::report::Kind;
use ourturn::session::author::Author;
use ourturn::session::decisions::{self, Alternative, Dissent, Draft, How, Part, Promise};
use ourturn::session::floor::{self, Giving};
use ourturn::session::people::{self, Consent, Details, PersonId};
use ourturn::session::polls::{self, Ballot, Hand, Method, Question, Voting};
use ourturn::session::record::{self, Subject};
use ourturn::session::{Command, Words, agenda, concerns, ideas, meeting, notes, parking};
use proptest::prelude::*;

use crate::exports;
use crate::properties::fixed;
use crate::room::{Room, item, plan, words};

/// A session of which every word is known to be private or not.
struct Told {
    room: Room,
    drawn: u64,
    made: u32,
    /// What no export has.
    never: BTreeSet<String>,
    /// What only the report of the time given has.
    only_time: BTreeSet<String>,
    /// What minutes do have.
    always: BTreeSet<String>,
}

impl Told {
    fn draw(&mut self, below: u64) -> u64 {
        self.drawn = self
            .drawn
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.drawn >> 33) % below
    }

    /// Returns a word that is said once.
    fn word(&mut self, what: &str) -> String {
        self.made += 1;
        format!("{what}q{:05}q", self.made)
    }

    /// Returns somebody's name as it may be written, or nothing: whole, or a part of it.
    fn mention(&mut self) -> String {
        if self.room.session().people.everyone.is_empty() || self.chance(2) {
            return String::new();
        }
        let person = self.someone();
        let person = self.room.session().people.get(person).expect("known");
        let Some(name) = person.name.said().map(str::to_owned) else {
            return String::new();
        };
        let (first, last) = name.split_once(' ').expect("two words");
        let (first, last) = (first.to_owned(), last.to_owned());
        match self.draw(6) {
            0 => format!(", as {name} said"),
            1 => format!(" ({first})"),
            2 => format!(": {last}\u{2019}s"),
            3 => format!("\n{first}'s, with {last}."),
            4 => format!(" \u{201c}{}\u{201d}", name.to_uppercase()),
            _ => format!("; {}", first.to_lowercase()),
        }
    }

    fn never(&mut self, what: &str) -> Words {
        let word = self.word(what);
        self.never.insert(word.clone());
        words(&word)
    }

    /// Returns words that stand, or are struck later: by the draw.
    fn said(&mut self, what: &str, struck: bool) -> Words {
        let word = self.word(what);
        if struck {
            self.never.insert(word.clone());
        } else {
            self.always.insert(word.clone());
        }
        let mention = self.mention();
        words(&format!("{word}{mention}"))
    }

    fn chance(&mut self, of: u64) -> bool {
        self.draw(of) == 0
    }

    fn someone(&mut self) -> PersonId {
        let all = self.room.session().people.everyone.len() as u64;
        let place = usize::try_from(self.draw(all)).expect("small");
        self.room.session().people.everyone[place].id
    }

    fn from(&mut self) -> Option<Author> {
        let (one, other) = (self.someone(), self.someone());
        match self.draw(4) {
            0 => None,
            1 => Some(Author::person(one)),
            2 => Some(Author::Group(self.said("group", false))),
            _ if one == other => Some(Author::person(one)),
            _ => Some(Author::People(vec![one, other])),
        }
    }

    fn does(&mut self, command: impl Into<Command>) {
        let later = self.room.now() + 1 + self.drawn % 30_000;
        self.room.at(later);
        self.room.does(command);
    }

    fn joins(&mut self) {
        const ALL: [Option<Consent>; 5] = [
            None,
            Some(Consent::Named),
            Some(Consent::Initials),
            Some(Consent::Unnamed),
            Some(Consent::NotRecorded),
        ];
        let consent = ALL[usize::try_from(self.draw(5)).expect("small")];
        let (first, last) = (self.word("First"), self.word("Last"));
        match consent {
            Some(Consent::Named) => self.always.extend([first.clone(), last.clone()]),
            // No name is kept of them at all.
            Some(Consent::NotRecorded) => self.never.extend([first.clone(), last.clone()]),
            _ => self.only_time.extend([first.clone(), last.clone()]),
        }
        let details = Details {
            pronouns: Some(self.never("pronouns")),
            description: Some(self.never("description")),
            consent,
            agreed_minutes: Some(self.made % 300 + 1),
            keep_access: Some(true),
            ..Details::default()
        };
        let needs = vec![self.never("need")];
        self.does(people::Command::Add {
            name: words(&format!("{first} {last}")),
            details,
            present: true,
            needs,
        });
    }

    fn speaks(&mut self) {
        let person = self.someone();
        let because = self.never("because");
        let giving = Giving {
            because: Some(because),
            ..Giving::to(person)
        };
        self.does(floor::Command::Give(giving));
        self.does(floor::Command::End(None));
    }

    fn strikes(&mut self, subject: Subject) {
        self.does(record::Command::Strike(subject));
    }

    fn has_an_idea(&mut self) {
        let (struck, from) = (self.chance(3), self.from());
        let corrected = self.chance(3);
        let first = self.said("idea", struck || corrected);
        self.does(ideas::Command::Capture {
            words: first,
            from,
            theme: None,
            builds_on: None,
        });
        let id = self.room.session().ideas.all.last().expect("captured").id;
        if corrected {
            let better = self.said("better", struck);
            self.does(ideas::Command::Correct(id, better));
        }
        if struck {
            self.strikes(Subject::Idea { id });
        }
    }

    fn says_more(&mut self) {
        let struck = self.chance(3);
        let from = self.from();
        let writer = self.someone();
        let said = self.said("said", struck);
        let session = |told: &Self| told.room.session().clone();
        match self.draw(3) {
            0 => {
                self.does(concerns::Command::Raise(said, from));
                let id = session(self).concerns.all.last().expect("raised").id;
                if struck {
                    self.strikes(Subject::Concern { id });
                }
            }
            1 => {
                self.does(parking::Command::Park(said, from));
                let id = session(self).parking.all.last().expect("parked").id;
                if struck {
                    self.strikes(Subject::Topic { id });
                }
            }
            _ => {
                self.does(notes::Command::Write(writer, Some(said)));
                let id = session(self).notes.all.last().expect("written").id;
                if struck {
                    self.strikes(Subject::Note { id });
                }
            }
        }
    }

    fn votes(&mut self) {
        let asked = self.said("asked", false);
        let question = Question {
            voting: Voting::ByPerson,
            ..Question::new(asked, Method::ShowOfHands)
        };
        self.does(polls::Command::Open(question));
        for _ in 0..4 {
            let (person, answer) = (self.someone(), self.draw(3));
            let answer =
                [Hand::For, Hand::Against, Hand::Abstain][usize::try_from(answer).expect("small")];
            // Casting the same once more is refused.
            let _ = self
                .room
                .tries(polls::Command::Cast(person, Ballot::Hands { answer }));
        }
        self.does(polls::Command::Close);
    }

    fn decides(&mut self) {
        let struck = self.chance(3);
        let (from, who) = (self.from(), self.from());
        let mut said = |what: &str| self.said(what, struck);
        let draft = Draft {
            statement: said("statement"),
            reasons: vec![said("reason"), said("reason")],
            how: How {
                words: Some(said("how")),
                ..How::default()
            },
            ideas: Vec::new(),
            supersedes: None,
            parts: vec![
                Part::Alternative(Alternative {
                    words: said("other"),
                    why_not: said("whynot"),
                }),
                Part::Dissent(Dissent {
                    words: said("dissent"),
                    from,
                    would_change: Some(said("change")),
                    answer: Some(said("answer")),
                }),
            ],
            actions: Vec::new(),
        };
        self.does(decisions::Command::Decide(draft));
        let id = self.room.session().decisions.all.last().expect("made").id;
        let promise = Promise {
            words: self.said("action", false),
            who,
            due: chrono::NaiveDate::from_ymd_opt(2026, 5, 1),
            support: None,
            decision: Some(id),
        };
        self.does(decisions::Command::Act(promise));
        if struck {
            self.strikes(Subject::Decision { id });
        }
    }

    fn by(seed: u64) -> Self {
        let mut told = Self {
            room: Room::opened(ourturn::session::plan::Plan {
                items: vec![item("Talking", 60)],
                ..plan("A session of words")
            }),
            drawn: seed,
            made: 0,
            never: BTreeSet::new(),
            only_time: BTreeSet::new(),
            always: BTreeSet::new(),
        };
        told.does(agenda::Command::Next);
        told.joins();
        let titled = told.said("title", false);
        told.does(meeting::Command::Retitle(titled.on_one_line()));
        for _ in 0..3 + told.draw(8) {
            told.joins();
        }
        for _ in 0..12 {
            match told.draw(5) {
                0 => told.speaks(),
                1 => told.has_an_idea(),
                2 => told.says_more(),
                3 => told.votes(),
                _ => told.decides(),
            }
        }
        // Somebody asks not to be recorded, after all.
        let person = told.someone();
        let name = told
            .room
            .session()
            .people
            .get(person)
            .expect("known")
            .name
            .clone();
        let gone: Vec<_> = name
            .said()
            .into_iter()
            .flat_map(str::split_whitespace)
            .collect();
        for part in gone {
            told.always.remove(part);
            told.only_time.remove(part);
            told.never.insert(part.to_owned());
        }
        let details = Details {
            consent: Some(Consent::NotRecorded),
            ..Details::default()
        };
        // Who never was cannot ask for it again.
        let _ = told.room.tries(people::Command::Change(person, details));
        // Whose words went with that is the session's to say, and tested there.
        let kept = format!("{:?}", told.room.session());
        told.always.retain(|word| kept.contains(word.as_str()));
        told
    }
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 20, ..fixed(200) })]

    #[test]
    fn no_export_has_what_is_private_or_withdrawn(seed in any::<u64>()) {
        let told = Told::by(seed);
        let session = told.room.session();
        let unnamed = session.people.everyone.iter();
        let unnamed = unnamed.filter(|one| matches!(one.consent(), Consent::Unnamed | Consent::NotRecorded));
        let ids: Vec<_> = unnamed.map(|one| one.id.to_string()).collect();
        for (name, kind, text) in exports::all(&told.room.timeline, true) {
            let small = text.to_lowercase();
            let has = |word: &str| small.contains(&word.to_lowercase());
            for word in told.never.iter().chain(&ids) {
                prop_assert!(!has(word), "{name} has {word}");
            }
            if kind != Kind::TimeGiven {
                for word in &told.only_time {
                    prop_assert!(!has(word), "{name} has {word}");
                }
            }
            if name == "minutes md" || name == "minutes html" {
                for word in &told.always {
                    prop_assert!(text.contains(word.as_str()), "{name} lacks {word}");
                }
            }
        }
    }
}
