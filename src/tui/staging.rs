//! Sessions for the tests of the screen: said in the command language, at times that are set.

use chrono::{DateTime, FixedOffset, TimeDelta};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;

use super::screens;
use super::theme::{Background, Colours, Signs, Theme};
use super::view::{Message, View};
use crate::desk::{Privacy, SaidKind};
use crate::language::{self, Asked};
use crate::live::Saved;
use crate::session::agenda::{ItemKind, Outline};
use crate::session::meeting::{self, About};
use crate::session::people::Details;
use crate::session::plan::Plan;
use crate::session::{Actor, Command, Millis, Moment, Refusal, Session, Timeline, Words};

pub(super) const THEME: Theme = Theme {
    colours: Colours::Many,
    background: Background::Dark,
    signs: Signs::Drawn,
};

/// A plan with the agenda of the sketches and with these people.
pub(super) fn plan(people: &[&str]) -> Plan {
    let items = [
        ("Welcome and check-in", 10, ""),
        ("What we heard last time", 10, ""),
        (
            "What keeps folk away?",
            20,
            "Think of someone who did not come: why?",
        ),
        ("Ideas", 30, "What could we try?"),
        ("Break", 10, ""),
        ("What we decide", 25, ""),
        ("How was it?", 10, ""),
    ];
    Plan {
        about: About {
            title: Words::line("Shelter forum"),
            place: Some(Words::line("Mill Row")),
            ladder: meeting::LADDER.map(Words::line).to_vec(),
            ..About::default()
        },
        items: items
            .into_iter()
            .map(|(title, minutes, prompt)| Outline {
                title: Words::line(title),
                kind: match title {
                    "Break" => ItemKind::Break,
                    _ => ItemKind::Discussion,
                },
                minutes: Some(minutes),
                prompt: (!prompt.is_empty()).then(|| Words::line(prompt)),
                outcome: None,
                limit: None,
                promised: false,
            })
            .collect(),
        people: people
            .iter()
            .map(|name| (Words::line(name), Details::default()))
            .collect(),
        everyone_present: true,
        ..Plan::default()
    }
}

/// A session, and what of the screen is not in it.
pub(super) struct Stage {
    timeline: Timeline,
    pub(super) now: Millis,
    drawn: u64,
    pub(super) saved: Saved,
    pub(super) message: Option<Message>,
    pub(super) privacy: Privacy,
    pub(super) theme: Theme,
}

impl Stage {
    pub(super) fn new(people: &[&str]) -> Self {
        let mut stage = Self {
            timeline: Timeline::new(),
            now: 0,
            drawn: 0,
            saved: Saved::All,
            message: None,
            privacy: Privacy::Shown,
            theme: THEME,
        };
        stage.act(meeting::Command::Open(Box::new(plan(people))).into());
        stage
    }

    /// A session in its third item, with hands up and things made.
    pub(super) fn in_the_middle() -> Self {
        let mut stage = Self::new(&["Amina", "Jo", "Sam", "Chris", "Ruth", "Tomasz", "Priya"]);
        stage.say("way Ruth \"ask me first\"");
        stage.say("item next");
        for (name, seconds) in [("Amina", 200), ("Sam", 100), ("Chris", 240), ("Amina", 60)] {
            stage.say(&format!("give {name}"));
            stage.pass(seconds);
        }
        stage.say("item next");
        stage.pass(400);
        stage.say("item next");
        stage.pass(270);
        stage.say("idea \"Ask at the bus stop\" from Sam, Amina");
        stage.say("idea \"A postcard, not a web form\"");
        stage.say("idea \"Keep one evening a week open\" from Jo");
        stage.say("decide \"Someone to mind children\" because \"two of us brought their children and left early\"");
        stage.say("limit 2m");
        stage.say("hand Chris");
        stage.pass(30);
        stage.say("hand Tomasz");
        stage.pass(40);
        stage.say("hand Sam");
        stage.say("hand Priya --for \"clarifying question\"");
        stage.say("give Amina");
        stage.pass(102);
        stage
    }

    /// Hands over all that happened.
    pub(super) fn into_timeline(self) -> Timeline {
        self.timeline
    }

    pub(super) fn pass(&mut self, seconds: u64) {
        self.now += seconds * 1_000;
    }

    pub(super) fn timeline(&self) -> &Timeline {
        &self.timeline
    }

    pub(super) fn session(&self) -> &Session {
        self.timeline.session()
    }

    #[track_caller]
    pub(super) fn say(&mut self, line: &str) {
        match language::understand(line, self.session()) {
            Ok(Asked::Commands(commands)) => commands.into_iter().for_each(|c| self.act(c)),
            other => panic!("{line}: {other:?}"),
        }
    }

    #[track_caller]
    pub(super) fn act(&mut self, command: Command) {
        self.act_as(Actor::Facilitator, command);
    }

    #[track_caller]
    pub(super) fn act_as(&mut self, by: Actor, command: Command) {
        self.decide(by, command).unwrap();
    }

    /// Does what can be done of it.
    pub(super) fn try_act(&mut self, command: Command) {
        let _ = self.decide(Actor::Facilitator, command);
    }

    fn decide(&mut self, by: Actor, command: Command) -> Result<(), Refusal> {
        let drawn = &mut self.drawn;
        let mut draw = || {
            *drawn += 1;
            *drawn
        };
        let at = start() + TimeDelta::milliseconds(i64::try_from(self.now).unwrap());
        let mut moment = Moment::new(at, self.now, by, &mut draw);
        let events = self.timeline.decide(command, &mut moment)?;
        self.timeline.record(events, &moment);
        Ok(())
    }

    pub(super) fn tell(&mut self, text: &str, kind: SaidKind) {
        let text = text.to_owned();
        self.message = Some(Message { text, kind });
    }

    pub(super) fn view(&self) -> View<'_> {
        let at = start() + TimeDelta::milliseconds(i64::try_from(self.now).unwrap());
        let mut view = View::new(self.session(), self.now, at, &self.saved, self.theme);
        view.message = self.message.as_ref();
        view.privacy = self.privacy;
        view
    }

    /// Draws the live screen.
    pub(super) fn drawn(&self, columns: u16, rows: u16) -> Terminal<TestBackend> {
        let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
        terminal
            .draw(|frame| screens::live::render(frame, frame.area(), &self.view()))
            .unwrap();
        terminal
    }
}

pub(super) fn start() -> DateTime<FixedOffset> {
    "2026-03-01T14:00:00+00:00".parse().unwrap()
}

/// Returns the rows of a screen as text; the second cell of a wide character is left out.
pub(super) fn text(buffer: &Buffer) -> Vec<String> {
    use crate::words::fit;
    (0..buffer.area.height)
        .map(|y| {
            let mut row = String::new();
            let mut x = 0;
            while x < buffer.area.width {
                let symbol = buffer[(x, y)].symbol();
                row.push_str(symbol);
                x += u16::try_from(fit::width(symbol).max(1)).unwrap();
            }
            row.trim_end().to_owned()
        })
        .collect()
}
