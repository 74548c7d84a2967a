use crossterm::event::{KeyCode, KeyModifiers};
use insta::assert_snapshot;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::super::event_loop::App as _;
use super::super::staging::{Stage, THEME, text};
use super::super::theme::Signs;
use super::*;
use crate::session::Session;

/// Three sessions, two of them on one day.
struct Three;

fn session(opened: &str, title: &str, seconds: [u64; 3]) -> Session {
    let mut stage = Stage::new(&["Amina", "Jo", "Sam"]);
    stage.say("role Amina leading");
    stage.say("item next");
    for (name, seconds) in ["Amina", "Jo", "Sam"].into_iter().zip(seconds) {
        if seconds > 0 {
            stage.say(&format!("give {name}"));
            stage.pass(seconds);
        }
    }
    stage.act(crate::session::meeting::Command::Close.into());
    let mut session = stage.session().clone();
    session.meeting.opened = Some(opened.parse().unwrap());
    session.meeting.about.title = Words::line(title);
    session.meeting.about.aim = Some(5);
    session
}

impl Gatherer for Three {
    fn gather(&self) -> Result<Gathered, String> {
        let sessions = vec![
            session("2026-03-01T14:00:00+00:00", "Doors", [500, 60, 0]),
            session("2026-06-10T14:00:00+00:00", "Beds", [300, 200, 60]),
            session("2026-06-10T18:30:00+00:00", "The stairs", [300, 250, 350]),
        ];
        let series = Series::of(sessions);
        let paths = (1..=3).map(|number| Some(format!("{number}.json").into()));
        Ok(Gathered {
            name: Words::line("Shelter forum"),
            paths: paths.collect(),
            series,
            said: String::new(),
        })
    }

    fn report(&self) -> String {
        "Written: shelter-forum-trends.html.".to_owned()
    }

    fn study(&self, _: &Path) -> Result<Review, String> {
        Err("Nothing is opened here.".to_owned())
    }

    fn put_back(&self, _: &Path, _: &Review) -> String {
        String::new()
    }
}

fn three() -> Trends<'static> {
    Trends::new(Box::new(Three), THEME).unwrap()
}

fn press(shown: &mut Trends<'_>, code: KeyCode) -> Next {
    shown.handle(Input::Key(KeyEvent::new(code, KeyModifiers::NONE)))
}

fn drawn(shown: &Trends<'_>, columns: u16, rows: u16) -> String {
    let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
    terminal.draw(|frame| shown.view(frame)).unwrap();
    text(terminal.backend().buffer()).join("\n")
}

#[test]
fn a_measure_over_three_sessions_at_three_sizes() {
    let mut shown = three();
    for (columns, rows) in [(40, 12), (80, 24), (120, 40)] {
        let name = format!("trends_{columns}x{rows}");
        assert_snapshot!(name, drawn(&shown, columns, rows));
    }
    for _ in 0..9 {
        press(&mut shown, KeyCode::Down);
    }
    press(&mut shown, KeyCode::Left);
    assert_snapshot!("trends_under_plan_80x24", drawn(&shown, 80, 24));
    shown.theme.signs = Signs::Ascii;
    let plain = drawn(&shown, 80, 24);
    assert!(plain.is_ascii(), "{plain}");
    // As the letter `v` the arrow would read as another key.
    assert!(plain.contains("Down measure  Left session"), "{plain}");
    press(&mut shown, KeyCode::Char('?'));
    let help = drawn(&shown, 80, 24);
    assert!(
        help.contains("   Down        Goes on to the next measure")
            && help.contains("ourturn trends NAME --to docx"),
        "{help}"
    );
}

#[test]
fn a_measure_and_a_session_are_chosen_and_the_session_is_opened() {
    let mut shown = three();
    let first = drawn(&shown, 80, 24);
    assert!(first.contains("3 of 3: 10 June 2026, 18:30"), "{first}");
    press(&mut shown, KeyCode::Left);
    let second = drawn(&shown, 80, 24);
    assert!(second.contains("2 of 3: 10 June 2026, 14:00"), "{second}");
    press(&mut shown, KeyCode::Down);
    let heard = drawn(&shown, 80, 24);
    assert!(heard.contains("Heard (of those taking part)"), "{heard}");
    assert_eq!(press(&mut shown, KeyCode::Enter), Next::Quit);
    assert_eq!(shown.take_chosen(), Some(PathBuf::from("2.json")));
    shown.come_back("It is back.");
    let back = drawn(&shown, 80, 24);
    assert!(
        back.contains("It is back.") && back.contains("2 of 3"),
        "{back}"
    );
    press(&mut shown, KeyCode::Char('?'));
    assert!(drawn(&shown, 80, 24).contains("Goes on to the next measure"));
    press(&mut shown, KeyCode::Esc);
    assert_eq!(press(&mut shown, KeyCode::Char('q')), Next::Quit);
    assert_eq!(shown.take_chosen(), None);
}

#[test]
fn what_one_had_who_leads_alone_is_off_the_screen_while_the_room_sees_it() {
    let mut shown = three();
    assert!(drawn(&shown, 80, 24).contains("Those leading"));
    press(&mut shown, KeyCode::Char('z'));
    let hidden = drawn(&shown, 80, 24);
    assert!(!hidden.contains("Those leading"), "{hidden}");
}

#[test]
fn a_page_for_others_is_written_with_a_key_and_it_is_said_where() {
    let mut shown = three();
    press(&mut shown, KeyCode::Char('x'));
    let written = drawn(&shown, 80, 24);
    assert!(
        written.contains("Written: shelter-forum-trends.html."),
        "{written}"
    );
    press(&mut shown, KeyCode::Down);
    assert!(!drawn(&shown, 80, 24).contains("Written"));
}

#[test]
fn it_can_be_drawn_at_any_size() {
    let mut shown = three();
    for _ in 0..7 {
        for columns in [1, 2, 9, 21, 39, 70, 72, 200] {
            for rows in [1, 2, 3, 5, 8, 14, 60] {
                drawn(&shown, columns, rows);
            }
        }
        press(&mut shown, KeyCode::Down);
    }
}
