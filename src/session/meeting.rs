//! What a session is for, and its opening and closing.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use serde_with::{DeserializeFromStr, SerializeDisplay};

use super::event::Event as SessionEvent;
use super::moment::{Millis, Moment};
use super::plan::Plan;
use super::reflection::ClosingQuestion;
use super::refusal::Refusal;
use super::words::{Words, one_line};
use super::{Session, agenda, constraints, decisions, floor, people};

/// The rungs of the usual ladder, the lowest first, for sessions that name none
/// of their own.
///
/// After Arnstein (1969), as Think Local Act Personal and the National
/// Co-production Advisory Group draw it.
pub const LADDER: [&str; 7] = [
    "coercion",
    "educating",
    "informing",
    "consultation",
    "engagement",
    "co-design",
    "co-production",
];

/// What people hope for by meeting.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Purpose {
    /// The need that brought people together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub need: Option<Words>,
    /// Who will benefit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub who_benefits: Option<Words>,
    /// What will be different.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub difference: Option<Words>,
}

/// What a session is: said when it is opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct About {
    /// Its title.
    #[serde(deserialize_with = "one_line")]
    pub title: Words,
    /// What it is for.
    #[serde(default)]
    pub purpose: Purpose,
    /// Where it is held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Words>,
    /// The series that it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub series: Option<Words>,
    /// The rungs of the ladder, the lowest first.
    #[serde(default)]
    pub ladder: Vec<Words>,
    /// The rung that it aims for, counted from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aim: Option<usize>,
    /// The working agreement.
    #[serde(default)]
    pub agreement: Vec<Words>,
    /// What is asked at the end.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<ClosingQuestion>,
    /// What it was opened from: a template, an agenda file, a recording.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Words>,
}

impl Default for About {
    fn default() -> Self {
        Self {
            title: Words::line(""),
            purpose: Purpose::default(),
            place: None,
            series: None,
            ladder: Vec::new(),
            aim: None,
            agreement: Vec::new(),
            questions: Vec::new(),
            source: None,
        }
    }
}

/// A session's frame as it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Meeting {
    /// What it is.
    #[serde(flatten)]
    pub about: About,
    /// When it was opened, by the wall clock.
    pub opened: Option<DateTime<FixedOffset>>,
    /// When it was closed, by the wall clock.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closed: Option<DateTime<FixedOffset>>,
    /// When it was closed, in session time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub length: Option<Millis>,
}

impl Meeting {
    /// Returns the rung that the session aims for.
    #[must_use]
    pub fn aimed_rung(&self) -> Option<&Words> {
        self.about.ladder.get(self.about.aim?.checked_sub(1)?)
    }

    pub(super) fn apply(&mut self, event: &Event, at: DateTime<FixedOffset>, t: Millis) {
        match event {
            Event::Opened { about, .. } => {
                self.about = About::clone(about);
                self.opened = Some(at);
            }
            Event::Retitled { title } => self.about.title = title.clone(),
            Event::AgreementAdded { words } => self.about.agreement.push(words.clone()),
            Event::AgreementCorrected { place, words } => {
                let point = place.checked_sub(1);
                let point = point.and_then(|at| self.about.agreement.get_mut(at));
                if let Some(point) = point {
                    *point = words.clone();
                }
            }
            Event::Framed { frame, words } => self.about.frame(*frame, words.clone()),
            Event::QuestionAdded { question } => self.about.questions.push(question.clone()),
            Event::Left => {}
            Event::Closed => {
                self.closed = Some(at);
                self.length = Some(t);
            }
        }
    }
}

/// What a session is about besides its title.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    strum::Display,
    strum::EnumString,
    strum::VariantArray,
    SerializeDisplay,
    DeserializeFromStr,
    schemars::JsonSchema,
)]
#[schemars(transform = crate::session::schema::in_terms::<Self>)]
#[strum(serialize_all = "kebab-case", ascii_case_insensitive)]
pub enum Framed {
    /// Where it was held.
    Place,
    /// The series that it belongs to.
    Series,
    /// The need that brought people together.
    Need,
    /// Who will benefit.
    WhoBenefits,
    /// What will be different.
    Difference,
}

impl About {
    /// Returns what the session says of one thing that it is about.
    #[must_use]
    pub fn framed(&self, what: Framed) -> Option<&Words> {
        match what {
            Framed::Place => self.place.as_ref(),
            Framed::Series => self.series.as_ref(),
            Framed::Need => self.purpose.need.as_ref(),
            Framed::WhoBenefits => self.purpose.who_benefits.as_ref(),
            Framed::Difference => self.purpose.difference.as_ref(),
        }
    }

    fn frame(&mut self, what: Framed, words: Option<Words>) {
        *match what {
            Framed::Place => &mut self.place,
            Framed::Series => &mut self.series,
            Framed::Need => &mut self.purpose.need,
            Framed::WhoBenefits => &mut self.purpose.who_benefits,
            Framed::Difference => &mut self.purpose.difference,
        } = words;
    }
}

/// What can be asked of this room.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Opens the session with all that its plan says.
    Open(Box<Plan>),
    /// Gives it another title.
    Retitle(Words),
    /// Adds to the working agreement.
    Agree(Words),
    /// Puts a point of the working agreement right, counted from 1.
    CorrectAgreement(usize, Words),
    /// Says anew one thing that the session is about; empty takes it away.
    Frame(Framed, Words),
    /// Notes that the program is left, to be taken up again.
    Leave,
    /// Closes it for good.
    Close,
}

/// What happened in this room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(tag = "what", rename_all = "kebab-case")]
#[schemars(rename = "SessionEvent")]
pub enum Event {
    /// The session was opened.
    Opened {
        /// The version of the format in which its record is kept, so that a
        /// journal by itself says whether a program can read it.
        version: u32,
        /// What it is.
        #[serde(flatten)]
        about: Box<About>,
    },
    /// It has another title.
    Retitled {
        /// The title from now on.
        #[serde(deserialize_with = "one_line")]
        title: Words,
    },
    /// Something was added to the working agreement.
    AgreementAdded {
        /// What.
        words: Words,
    },
    /// A point of the working agreement was put right.
    AgreementCorrected {
        /// Which, counted from 1.
        place: usize,
        /// What was agreed.
        words: Words,
    },
    /// It was said anew what the session is about.
    Framed {
        /// In what.
        frame: Framed,
        /// What it is; absent where nothing is said of it any more.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        words: Option<Words>,
    },
    /// One more question is asked at the end.
    QuestionAdded {
        /// Which.
        #[serde(flatten)]
        question: ClosingQuestion,
    },
    /// The program was left, to be taken up again: the time away begins here,
    /// and not with whatever was done last.
    Left,
    /// The session was closed.
    Closed,
}

impl Event {
    /// Blanks the session's own words.
    pub(super) fn withdraw(&mut self) {
        match self {
            Self::Opened { about, .. } => about.withdraw(),
            Self::Retitled { title: words }
            | Self::AgreementAdded { words }
            | Self::AgreementCorrected { words, .. } => words.withdraw(),
            Self::Framed { words, .. } => words.iter_mut().for_each(Words::withdraw),
            Self::QuestionAdded { question } => question.words.withdraw(),
            Self::Left | Self::Closed => {}
        }
    }
}

impl About {
    fn withdraw(&mut self) {
        self.title.withdraw();
        let Purpose {
            need,
            who_benefits,
            difference,
        } = &mut self.purpose;
        [
            need,
            who_benefits,
            difference,
            &mut self.place,
            &mut self.series,
        ]
        .into_iter()
        .flatten()
        .chain(&mut self.agreement)
        .chain(
            self.questions
                .iter_mut()
                .map(|question| &mut question.words),
        )
        .for_each(Words::withdraw);
    }
}

pub(super) fn decide(
    session: &Session,
    command: Command,
    moment: &mut Moment<'_>,
) -> Result<Vec<SessionEvent>, Refusal> {
    match command {
        Command::Open(plan) => open(session, *plan, moment),
        Command::Retitle(title) => retitle(session, title.on_one_line()),
        Command::Agree(words) if words.is_empty() => Err(Refusal::NoWords("what was agreed")),
        Command::Agree(words) => Ok(vec![Event::AgreementAdded { words }.into()]),
        Command::CorrectAgreement(place, words) => {
            let agreement = &session.meeting.about.agreement;
            let point = place.checked_sub(1).and_then(|at| agreement.get(at));
            super::corrects(point.ok_or(Refusal::NoSuchThing("agreement"))?, &words)?;
            Ok(vec![Event::AgreementCorrected { place, words }.into()])
        }
        Command::Frame(frame, words) => {
            let words = (!words.is_empty()).then_some(words);
            if session.meeting.about.framed(frame) == words.as_ref() {
                return Err(Refusal::NothingChanges);
            }
            Ok(vec![Event::Framed { frame, words }.into()])
        }
        Command::Leave => Ok(vec![Event::Left.into()]),
        Command::Close => close(session),
    }
}

fn retitle(session: &Session, title: Words) -> Result<Vec<SessionEvent>, Refusal> {
    if title.is_empty() {
        return Err(Refusal::NoWords("a title"));
    }
    if title == session.meeting.about.title {
        return Err(Refusal::NothingChanges);
    }
    Ok(vec![Event::Retitled { title }.into()])
}

/// Opens a session: its frame, then its agenda, people and constraints, each
/// through its own room, so that a plan can do nothing that a command could not.
fn open(
    session: &Session,
    mut plan: Plan,
    moment: &mut Moment<'_>,
) -> Result<Vec<SessionEvent>, Refusal> {
    plan.about.title = plan.about.title.on_one_line();
    if session.meeting.opened.is_some() {
        return Err(Refusal::OpenAlready);
    }
    if plan.about.title.is_empty() {
        return Err(Refusal::NoWords("a title"));
    }
    if plan
        .about
        .aim
        .is_some_and(|aim| aim == 0 || aim > plan.about.ladder.len())
    {
        return Err(Refusal::NoSuchRung(plan.about.ladder.len()));
    }
    let mut commands = Vec::new();
    commands.extend(
        plan.items
            .into_iter()
            .map(|outline| agenda::Command::Add(outline, None).into()),
    );
    commands.extend(plan.people.into_iter().map(|(name, details)| {
        let present = plan.everyone_present || plan.here.contains(&name);
        people::Command::Add {
            name,
            details,
            present,
            needs: Vec::new(),
        }
        .into()
    }));
    commands.extend(
        plan.constraints
            .into_iter()
            .map(|(kind, words)| constraints::Command::Name(kind, words).into()),
    );
    let promised = plan.promised.into_iter();
    commands.extend(promised.map(|one| decisions::Command::Bring(one).into()));
    commands.extend(plan.order.map(|order| floor::Command::Order(order).into()));
    commands.extend(plan.limit.map(|limit| floor::Command::Limit(limit).into()));

    // Each command is decided on what the ones before it have made.
    let mut so_far = session.clone();
    let opened = SessionEvent::from(Event::Opened {
        version: super::FORMAT_VERSION,
        about: Box::new(plan.about),
    });
    so_far.apply_event(&opened, moment.at, moment.t);
    let mut events = vec![opened];
    for command in commands {
        let decided = match so_far.decide(command, moment) {
            // A plan may say what is the rule anyway.
            Err(Refusal::NothingChanges) => continue,
            decided => decided?,
        };
        for event in &decided {
            so_far.apply_event(event, moment.at, moment.t);
        }
        events.extend(decided);
    }
    Ok(events)
}

fn close(session: &Session) -> Result<Vec<SessionEvent>, Refusal> {
    if let Some(poll) = session.polls.open() {
        return Err(Refusal::PollIsOpen(poll.number));
    }
    if let Some(gathering) = session.gatherings.open() {
        return Err(Refusal::GatheringGoesOn(gathering.what));
    }
    let gap = session.floor.gap.as_ref();
    if gap.is_some_and(|gap| !gap.turns.is_empty()) {
        return Err(Refusal::GapIsOpen);
    }
    let mut events = agenda::end_current(session);
    let forgotten = session
        .people
        .everyone
        .iter()
        .filter(|person| !person.access.is_empty() && !person.keeps_access())
        .map(|person| people::Event::AccessForgotten { person: person.id }.into());
    events.extend(forgotten);
    events.push(Event::Closed.into());
    Ok(events)
}
