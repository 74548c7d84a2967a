//! Draws that follow from one seed.

use ourturn::session::agenda::{ItemKind, Outline};
use ourturn::session::author::Author;
use ourturn::session::floor::limits::LimitRule;
use ourturn::session::id::Id;
use ourturn::session::people::{Consent, Details, Factor, PersonId, Role, Way, Ways};
use ourturn::session::{Session, Words};

/// What texts a step can have, the empty and the hostile among them.
const TEXTS: &[&str] = &[
    "",
    "Amina",
    "Bo",
    "[withdrawn]",
    "two\nlines",
    "Ágnes 🦊",
    "\u{1b}[31mred\u{202e}",
    "a reason",
];

/// Draws that follow from one seed.
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub(super) fn draw(&mut self) -> u64 {
        // SplitMix64 (Steele, Lea and Flood 2014).
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub(super) fn below(&mut self, count: u64) -> u64 {
        self.draw() % count.max(1)
    }

    pub(super) fn chance(&mut self, one_in: u64) -> bool {
        self.below(one_in) == 0
    }

    pub(super) fn small(&mut self, count: u32) -> u32 {
        u32::try_from(self.below(u64::from(count))).expect("small")
    }

    pub(super) fn of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[usize::try_from(self.below(choices.len() as u64)).expect("small")]
    }

    /// Draws one of what exists; now and then, or where nothing does, what
    /// does not exist.
    pub(super) fn known<T>(&mut self, ids: impl IntoIterator<Item = Id<T>>) -> Id<T> {
        let ids: Vec<_> = ids.into_iter().collect();
        if ids.is_empty() || self.chance(20) {
            Id::from_bits(self.draw())
        } else {
            self.of(&ids)
        }
    }

    pub(super) fn words(&mut self) -> Words {
        let text = self.of(TEXTS);
        if self.chance(2) {
            Words::text(text)
        } else {
            Words::line(&format!("{text}{}", self.below(1000)))
        }
    }

    pub(super) fn maybe<T>(&mut self, draw: impl FnOnce(&mut Self) -> T) -> Option<T> {
        self.chance(2).then(|| draw(self))
    }

    pub(super) fn person(&mut self, session: &Session) -> PersonId {
        let everyone = &session.people.everyone;
        self.known(everyone.iter().map(|p| p.id))
    }

    pub(super) fn author(&mut self, session: &Session) -> Option<Author> {
        match self.below(4) {
            0 => None,
            1 => Some(Author::Group(self.words())),
            2 => Some(Author::person(self.person(session))),
            _ => {
                let count = self.below(4);
                let people = (0..count).map(|_| self.person(session)).collect();
                Some(Author::People(people))
            }
        }
    }

    pub(super) fn details(&mut self) -> Details {
        Details {
            pronouns: self.maybe(Self::words),
            description: self.maybe(Self::words),
            role: self.maybe(|dice| dice.of(&[Role::TakingPart, Role::Leading])),
            ways: self.chance(3).then(|| {
                let way = self.of(Way::ALL);
                let longer = Factor::of_hundredths(self.of(&[100, 150, 500]));
                Ways::default().with(way).needing(longer.expect("in range"))
            }),
            consent: self
                .chance(4)
                .then(|| self.of(&[Consent::Named, Consent::Unnamed, Consent::NotRecorded])),
            followed: self.maybe(|dice| dice.chance(2)),
            agreed_minutes: self.maybe(|dice| dice.small(200)),
            keep_access: self.maybe(|dice| dice.chance(2)),
        }
    }

    pub(super) fn outline(&mut self) -> Outline {
        Outline {
            title: self.words(),
            kind: self.of(&[ItemKind::Discussion, ItemKind::Break, ItemKind::Vote]),
            minutes: self.maybe(|dice| dice.small(60)),
            prompt: self.maybe(Self::words),
            outcome: self.maybe(Self::words),
            limit: self.maybe(|dice| {
                dice.of(&[
                    LimitRule::None,
                    LimitRule::Fixed { time: 0 },
                    LimitRule::Fixed { time: 90_000 },
                    LimitRule::EvenShare,
                ])
            }),
            promised: false,
        }
    }
}
