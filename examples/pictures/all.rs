//! The pictures: which there are, and how a screen comes into each.

mod front;
mod stage;

use std::error::Error;
use std::path::Path;

use front::Front;
use ourturn::desk::study::Study;
use ourturn::live::clock::MachineClock;
use ourturn::live::closed::Closed;
use ourturn::replay::player::{Player, SILENCE};
use ourturn::store::looking;
use ourturn::tui::home::Home;
use ourturn::tui::picture::Drawing;
use ourturn::tui::replay::Replay;
use ourturn::tui::review::Review;
use ourturn::tui::theme::Background;
use stage::Stage;

/// Where they are kept.
pub(crate) const FOLDER: &str = "docs/pictures";

/// Where a picture begins.
#[derive(Clone, Copy)]
enum Begins {
    /// In the meeting that most pictures are of.
    Meeting,
    /// At Home.
    Home,
    /// In the replay of an example session.
    Replay,
    /// At an example session that is read again.
    Review,
}

/// One picture.
pub(crate) struct Picture {
    /// What its file is called, without the ending.
    pub(crate) name: &'static str,
    /// The screen in cells: columns and rows.
    size: (u16, u16),
    /// Where it begins.
    begins: Begins,
    /// What is pressed to come to it.
    keys: &'static str,
    /// What it is.
    title: &'static str,
    /// What is to be seen, for those who cannot see it.
    says: &'static str,
}

const fn of(
    name: &'static str,
    size: (u16, u16),
    keys: &'static str,
    title: &'static str,
    says: &'static str,
) -> Picture {
    Picture {
        name,
        size,
        begins: Begins::Meeting,
        keys,
        title,
        says,
    }
}

/// Every picture: its name, its size, what is pressed, what it is, what is to be seen.
#[rustfmt::skip]
pub(crate) const PICTURES: &[Picture] = &[
    of("live", (80, 24), "", "A session on a screen of 80 by 24", "The item with its clock and question; who speaks and how long; the hands in order, each with a reason; who is still to be heard; the latest ideas and the decision so far; the keys."),
    of("live-wide", (120, 40), "", "The same session on a screen of 120 by 40", "As before, with the whole agenda at the left, planned and spent minutes beside each item, and everyone who is here at the right."),
    of("live-small", (40, 12), "", "The same session on a screen of 40 by 12", "The item and its clock, who speaks, and the hands in order with the reason of the first."),
    of("private-hidden", (80, 24), "z", "The same session while the room sees the screen", "The hands are in the same order, without reasons; the list of those still to be heard and the bars are gone."),
    Picture { begins: Begins::Home, ..of("home", (80, 24), "", "Home", "At the left what there is to begin with, a practice, and the sessions that were closed; at the right the items of the selected template with their minutes.") },
    Picture { begins: Begins::Review, ..of("review", (120, 40), "7", "A closed session, read again", "Above, the rooms that there are; at the left the decisions of the session; at the right the whole of the one that is selected: its reasons, what was not taken and why, a concern with its answer, what it keeps to, and what is done.") },
    of("picking", (80, 24), "g", "Picking a person", "At the foot everyone who can get the floor, each with two digits, and the question who gets it."),
    of("panel", (80, 24), "\tf", "A panel with all the room there is", "Under the speaker and the first hand all ideas, whole, each with whose it is; the latest is selected."),
    of("mirror", (80, 24), ":look mirror\n", "How evenly the floor was shared", "Balance and heard over the session as rows of small bars, each with its figure now; everyone's shares without names; and the figures of each item."),
    of("choice", (80, 24), "\t\t\t\t\t\t\t\n", "What can be done with a person", "At the foot a choice of things to do with the person who is selected among the people, each with a digit."),
    of("decision", (80, 24), "dOpen until eight on Thursdays\npeople who work can't come before six", "A decision being recorded", "Under the speaker's row a form: what we will do, because of what, and further fields for what was not taken, concerns, limits and actions."),
    of("palette", (80, 24), ":decide \"Open until eight\"", "The palette, where everything can be said", "A decision half typed at the foot of the screen, and above it how a decision is said."),
    Picture { begins: Begins::Replay, ..of("replay", (80, 24), "g+18:10\n", "A replay", "The screen as it was 18 minutes into the session: who spoke and whose hands were up then. At its foot the speed, the moment and the length of the session with a bar between them that has a mark for each item, decision, poll and concern; below, why whoever spoke was next.") },
    of("help", (80, 24), "?", "The keys", "Every key of the live screen with what it does, a line each."),
];

impl Picture {
    /// Returns where it is kept, from the repository's root.
    pub(crate) fn path(&self) -> String {
        format!("{FOLDER}/{}.svg", self.name)
    }

    /// Draws it.
    pub(crate) fn drawn(&self, root: &Path) -> Result<String, Box<dyn Error>> {
        // Begun twice: each background has colours of its own.
        let on = |background| match self.begins {
            Begins::Meeting => {
                let script = root.join("examples/pictures/meeting.txt");
                let mut stage = Stage::begin(&script, background)?;
                stage.press(self.keys);
                stage.shown(self.size)
            }
            Begins::Home => {
                let examples = root.join("sessions/examples");
                let front = Front { examples };
                let mut home = Home::new(&front, stage::theme(background));
                stage::press(&mut home, self.keys);
                stage::shown(&home, self.size)
            }
            Begins::Replay => {
                let session = root.join("sessions/examples/bus-forum.json");
                let timeline = looking::read(&session)?.into_timeline();
                // It holds still, so that no clock is looked at.
                let (player, clock) = (
                    Player::new(timeline, Some(SILENCE)),
                    MachineClock::default(),
                );
                let mut replay = Replay::new(player, stage::theme(background), Box::new(clock));
                stage::press(&mut replay, self.keys);
                stage::shown(&replay, self.size)
            }
            Begins::Review => {
                let closed = Closed::look(&root.join("sessions/examples/late-opening.json"))?;
                let edit = |text: &str| Ok(text.to_owned());
                let theme = stage::theme(background);
                let mut review = Review::new(Study::from(closed), Box::new(edit), theme);
                stage::press(&mut review, self.keys);
                stage::shown(&review, self.size)
            }
        };
        let drawing = Drawing {
            title: self.title,
            says: self.says,
            light: on(Background::Light)?,
            dark: on(Background::Dark)?,
        };
        Ok(drawing.svg())
    }
}
