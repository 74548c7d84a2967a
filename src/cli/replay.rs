//! `ourturn replay`: a session that is over, gone through again; on the screen or told line by
//! line.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::run::{is_at_a_terminal, not_shown, theme, wanted};
use super::{Failure, export, meant, no_session, refuse_lacks, remark, say};
use crate::config::Config;
use crate::config::looks::Looks;
use crate::line::replay::{self as told, Pace};
use crate::live::clock::MachineClock;
use crate::replay::asked;
use crate::replay::player::{Player, SILENCE, Speed};
use crate::report::{NAMES_IN_WORDS, replayed};
use crate::session::Millis;
use crate::store::looking;
use crate::tui::replay::{Replay, still};
use crate::tui::run as screen;
use crate::tui::theme::Theme;
use crate::words::times::clock;

/// What `replay` is asked for.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// A session's file, closed or live, or its name in the sessions folder
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Goes to a moment first: 41:20 or 1:02:10 into it,
    /// "14:32 by the clock", "decision 2", "item 3", end
    #[arg(long, value_name = "WHERE", conflicts_with = "from")]
    at: Option<String>,
    /// Plays so many times as fast: 0.5, 1, 2, 4, 8, 16, 32 or 64; with --line
    /// it then takes its time
    #[arg(long, value_name = "TIMES", value_parser = speed)]
    speed: Option<Speed>,
    /// Shortens a stretch in which nothing is noted to so many seconds, or names
    /// it with --line; 0 leaves all as long as they were [default: 10]
    #[arg(long, value_name = "SECONDS")]
    silence: Option<u32>,
    /// Tells it in sentences, line by line: for screen readers and scripts
    #[arg(long)]
    line: bool,
    /// Makes it a page that replays it in a browser, or a picture of one moment:
    /// for others, so everybody appears as they agreed to
    #[arg(long, value_name = "FORMAT", conflicts_with_all = ["line", "speed"])]
    to: Option<Shape>,
    /// Where that is written; without it, or with -, it goes to standard output
    #[arg(long, value_name = "PATH", requires = "to")]
    output: Option<PathBuf>,
    /// Writes over a file that is there already
    #[arg(long, requires = "output")]
    force: bool,
    /// How wide and high a picture is, in columns and rows [default: 80x24]
    #[arg(long, value_name = "SIZE", requires = "to", value_parser = size)]
    size: Option<(u16, u16)>,
    /// Tells it from a moment on
    #[arg(long, value_name = "WHERE", requires = "line")]
    from: Option<String>,
    /// Tells it up to a moment
    #[arg(long, value_name = "WHERE", requires = "line")]
    until: Option<String>,
}

/// What a replay is made for others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Shape {
    /// A picture of one moment.
    Svg,
    /// A page that replays it.
    Html,
}

/// The size of a picture, unless another is asked for.
const SIZE: (u16, u16) = (80, 24);
/// The sides that a picture may have, in cells.
const SIDES: std::ops::RangeInclusive<u16> = 1..=500;

fn size(typed: &str) -> Result<(u16, u16), String> {
    let side = |typed: &str| typed.parse().ok().filter(|side| SIDES.contains(side));
    let sides = typed.split_once(['x', '×']);
    let both = sides.and_then(|(columns, rows)| Some((side(columns)?, side(rows)?)));
    both.ok_or_else(|| format!("columns and rows such as 80x24, up to {}", SIDES.end()))
}

fn speed(typed: &str) -> Result<Speed, String> {
    let times = typed.trim_start_matches(['×', 'x']).parse().ok();
    times
        .and_then(Speed::of)
        .ok_or_else(|| "one of 0.5, 1, 2, 4, 8, 16, 32 and 64".to_owned())
}

/// Replays a session.
pub(super) fn run(
    asked: &Arguments,
    config: impl FnOnce() -> Result<Config, Failure>,
    looks: Looks,
) -> Result<(), Failure> {
    if !asked.line && asked.to.is_none() && !is_at_a_terminal() {
        return Err(Failure::usage(
            "A replay needs a terminal, and this is none.",
            "To have it told in sentences: ourturn replay FILE --line",
        ));
    }
    let path = meant(&asked.file, config)?;
    let timeline = if asked.to.is_some() {
        let found = looking::read(&path).map_err(|error| no_session(&path, error))?;
        refuse_lacks(&path, &found)?;
        found.into_timeline()
    } else {
        looking::timeline(&path).map_err(|error| no_session(&path, error))?
    };
    let silence = match asked.silence {
        None => Some(SILENCE),
        Some(0) => None,
        Some(seconds) => Some(Millis::from(seconds) * 1_000),
    };
    let mut player = Player::new(timeline, silence);
    if let Some(speed) = asked.speed {
        player.at_speed(speed);
    }
    let moment = |typed: &Option<String>| {
        let typed = typed.as_deref();
        let began = player.began().unwrap_or_default();
        let found = typed.map(|typed| asked::moment(typed, began, player.end(), player.marks()));
        found.transpose().map_err(|why| {
            Failure::usage(
                why,
                "Where one can go: 41:20 into it, \"14:32 by the clock\", \"decision 2\", \"item 3\", end.",
            )
        })
    };
    let (from, until) = (moment(&asked.from)?, moment(&asked.until)?);
    if let (Some(from), Some(until)) = (from, until)
        && from > until
    {
        return Err(Failure::usage(
            format!(
                "It cannot be told from {} until {}: that is before it.",
                clock(from),
                clock(until)
            ),
            "The moment after --from comes first.",
        ));
    }
    if let Some(t) = moment(&asked.at)? {
        if asked.line {
            return tell(&player, Some(t), until, asked);
        }
        player.go_to(t);
    }
    if let Some(shape) = asked.to {
        return make(shape, &player, asked);
    }
    if asked.line {
        return tell(&player, from, until, asked);
    }
    let replay = Replay::new(player, theme(looks), Box::new(MachineClock::default()));
    match screen::replay(replay, wanted(looks)) {
        Ok(None) => Ok(()),
        Ok(Some(stop)) => Err(Failure::stopped(stop.exit_code())),
        Err(why) => Err(not_shown(&why)),
    }
}

/// Opens a session to be replayed on the screen, at a moment of its time.
pub(super) fn opened(path: &Path, t: Millis, theme: Theme) -> Result<Replay, Failure> {
    let timeline = looking::timeline(path).map_err(|error| no_session(path, error))?;
    let mut player = Player::new(timeline, Some(SILENCE));
    player.go_to(t);
    Ok(Replay::new(
        player,
        theme,
        Box::new(MachineClock::default()),
    ))
}

/// Makes what others get to see.
fn make(shape: Shape, player: &Player, asked: &Arguments) -> Result<(), Failure> {
    remark(NAMES_IN_WORDS);
    let made = match shape {
        Shape::Svg => still(player, asked.size.unwrap_or(SIZE)),
        Shape::Html => replayed::written(player.timeline(), player.now()),
    };
    let output = asked.output.as_ref();
    let Some(path) = output.filter(|path| !export::is_standard_output(path)) else {
        return say(&made);
    };
    export::put(path, made.as_bytes(), asked.force)?;
    remark(&format!("Written: {}.", path.display()));
    Ok(())
}

/// Tells a session line by line.
fn tell(
    player: &Player,
    from: Option<Millis>,
    until: Option<Millis>,
    asked: &Arguments,
) -> Result<(), Failure> {
    let mut output = io::stdout().lock();
    let pace = asked.speed.map(|speed| Pace {
        speed,
        silence: player.silence(),
        wait: &|time: Duration| std::thread::sleep(time),
    });
    let told = told::tell(
        player,
        from.unwrap_or(0),
        until.unwrap_or_else(|| player.end()),
        pace.as_ref(),
        &mut output,
    );
    match told.and_then(|()| output.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::unwritten(&error)),
        _ => Ok(()),
    }
}
