//! Any command at all, drawn from what a session holds at that moment, so that
//! most of them mean something that exists and some do not.

use ourturn::session::agenda;
use ourturn::session::floor::corrections::When;
use ourturn::session::floor::gaps::GapWas;
use ourturn::session::floor::hands::HandKind;
use ourturn::session::floor::interludes::InterludeKind;
use ourturn::session::floor::invitations::Reply;
use ourturn::session::floor::limits::LimitRule;
use ourturn::session::floor::order::Order;
use ourturn::session::floor::round::GoRound;
use ourturn::session::floor::turns::Manner;
use ourturn::session::floor::{self, Giving, Settings};
use ourturn::session::{Actor, Command, Millis, Session, meeting, people, record};

use super::dice::Dice;
use super::polls::of_a_poll;
use super::things::{of_decisions, of_ideas, of_the_rest, subject};

/// Draws any command, and who asks for it.
pub(super) fn anything(dice: &mut Dice, session: &Session, now: Millis) -> (Actor, Command) {
    if dice.chance(30) {
        // A gap began before it was found: mostly a little, at times long ago.
        let from = now.saturating_sub(dice.of(&[0, 1, 5_000, 3_600_000]));
        // The program itself notes gaps in time, and does nothing else.
        return (Actor::Program, floor::Command::NoteGap { from }.into());
    }
    let command = match dice.below(34) {
        30..=31 => together(dice, session),
        0..=10 => of_the_floor(dice, session).into(),
        11..=14 => of_people(dice, session).into(),
        15..=17 => of_the_agenda(dice, session).into(),
        18 => of_ideas(dice, session).into(),
        19..=21 => of_a_poll(dice, session).into(),
        22 => of_decisions(dice, session).into(),
        23 | 32..=33 => of_the_rest(dice, session),
        24..=26 => record::Command::Undo.into(),
        27..=28 => record::Command::Redo.into(),
        _ => of_the_frame(dice, session),
    };
    (Actor::Facilitator, command)
}

/// Draws a few commands as one act; at times one that stands alone is among them.
fn together(dice: &mut Dice, session: &Session) -> Command {
    let one = |dice: &mut Dice| -> Command {
        match dice.below(20) {
            0..=7 => of_people(dice, session).into(),
            8..=11 => of_ideas(dice, session).into(),
            12..=14 => of_the_agenda(dice, session).into(),
            15..=17 => of_decisions(dice, session).into(),
            18 => of_the_floor(dice, session).into(),
            _ => of_the_frame(dice, session),
        }
    };
    Command::Together((0..dice.below(4)).map(|_| one(dice)).collect())
}

fn of_the_frame(dice: &mut Dice, session: &Session) -> Command {
    match dice.below(60) {
        0 => meeting::Command::Close.into(),
        1 => meeting::Command::Open(Box::default()).into(),
        2..=15 => meeting::Command::Retitle(dice.words()).into(),
        16..=30 => meeting::Command::Agree(dice.words()).into(),
        _ => record::Command::Strike(subject(dice, session)).into(),
    }
}

fn of_the_floor(dice: &mut Dice, session: &Session) -> floor::Command {
    use floor::Command as Floor;
    match dice.below(64) {
        56..=57 => Floor::Mark,
        58..=60 => {
            let when = a_time(dice, &[-60_000, -1_500, -1, 0, 1, i64::MIN]);
            Floor::Split(when, dice.maybe(|dice| dice.person(session)))
        }
        61..=62 => Floor::Merge,
        63 => Floor::SayWhy(dice.words()),
        48..=50 => Floor::Interlude(
            dice.of(&[
                InterludeKind::ThinkingTime,
                InterludeKind::Break,
                InterludeKind::Silence,
            ]),
            dice.of(&[None, Some(0), Some(60_000), Some(600_000)]),
        ),
        51..=52 => Floor::Invite(dice.person(session)),
        53..=55 => {
            let reply = dice.of(&[Reply::Speak, Reply::Write, Reply::Pass, Reply::Later]);
            let open: Vec<_> = session.open_invitations().map(|one| one.person).collect();
            Floor::AnswerInvitation(dice.known(open), reply)
        }
        40..=41 => Floor::Round(match dice.below(3) {
            0 => GoRound::SeatOrder,
            1 => GoRound::Random,
            _ => GoRound::Given((0..dice.below(4)).map(|_| dice.person(session)).collect()),
        }),
        42..=46 => {
            let whose = dice.chance(3).then(|| dice.person(session));
            Floor::Pass(whose)
        }
        47 => Floor::EndRound,
        0..=9 => Floor::Raise {
            person: dice.person(session),
            kind: dice.of(&[
                HandKind::Ordinary,
                HandKind::Ordinary,
                HandKind::DirectResponse,
                HandKind::ProcessPoint,
            ]),
            about: dice.chance(4).then(|| dice.words()),
        },
        10 => Floor::Lower(dice.person(session)),
        11..=16 => Floor::Next,
        17..=21 => Floor::Give(Giving {
            person: dice.person(session),
            manner: dice.of(&[None, Some(Manner::Signed), Some(Manner::ReadOut)]),
            read_by: dice.chance(6).then(|| dice.person(session)),
            alongside: dice.chance(3),
            because: dice.chance(6).then(|| dice.words()),
            recorded: false,
        }),
        22..=24 => Floor::End(None),
        25 => Floor::End(Some(dice.person(session))),
        26 => Floor::Pause,
        27 => Floor::Resume,
        28 => Floor::Order(dice.of(&[Order::QuieterFirst, Order::FirstCome, Order::Round])),
        29 => Floor::Limit(dice.of(&[
            LimitRule::None,
            LimitRule::Fixed { time: 0 },
            LimitRule::Fixed { time: 90_000 },
            LimitRule::Shared,
            LimitRule::EvenShare,
        ])),
        30 => Floor::Settings(Settings {
            shortest_limit: dice.of(&[0, 60_000, 90_000]),
            longest_limit: dice.of(&[30_000, 180_000]),
            quiet_after: dice.of(&[0, 900_000]),
            short_point: dice.of(&[0, 30_000, 30_000]),
            invite_again: dice.of(&[0, 60_000, 600_000]),
        }),
        31 => Floor::MarkHeard(dice.person(session)),
        32..=33 => Floor::Reassign(dice.person(session)),
        34..=35 => Floor::MoveStart(a_time(dice, &[-60_000, -1_500, -1, 0, 1, 900, i64::MIN])),
        36..=37 => Floor::MoveEnd(a_time(dice, &[-60_000, -1_500, -1, 0, 1, 900, i64::MAX])),
        _ => Floor::ExplainGap(dice.of(&[GapWas::Break, GapWas::CarriedOn, GapWas::TurnEnded])),
    }
}

/// Draws by how much a time is moved, or the mark.
fn a_time(dice: &mut Dice, by: &[i64]) -> When {
    if dice.chance(4) {
        When::Marked
    } else {
        When::By(dice.of(by))
    }
}

fn of_people(dice: &mut Dice, session: &Session) -> people::Command {
    use people::Command as People;
    match dice.below(20) {
        16..=17 => People::CameAt(
            dice.person(session),
            a_time(dice, &[-60_000, -1_500, 0, 900]),
        ),
        18 => People::LeftAt(
            dice.person(session),
            a_time(dice, &[-60_000, -1_500, 0, 900]),
        ),
        19 => People::NeverLeft(dice.person(session)),
        0..=2 => People::Add {
            name: dice.words(),
            details: dice.details(),
            present: !dice.chance(4),
            needs: dice.maybe(Dice::words).into_iter().collect(),
        },
        3 => People::Rename(dice.person(session), dice.words()),
        4..=6 => People::Change(dice.person(session), dice.details()),
        7..=9 => People::Arrive(dice.person(session)),
        10..=11 => People::Leave(dice.person(session)),
        12..=13 => People::Need(dice.person(session), dice.words()),
        14 => {
            let person = dice.person(session);
            let needs = session.people.get(person).map(|p| &p.access);
            let ids = needs.into_iter().flatten().map(|need| need.id);
            People::NeedSorted(person, dice.known(ids), dice.words())
        }
        _ => People::HandOver(dice.person(session)),
    }
}

fn of_the_agenda(dice: &mut Dice, session: &Session) -> agenda::Command {
    use agenda::Command as Agenda;
    let ids: Vec<_> = session.agenda.items.iter().map(|item| item.id).collect();
    let places = ids.len() + 2;
    let item = dice.known(ids);
    match dice.below(12) {
        0..=2 => Agenda::Add(dice.outline(), dice.chance(3).then_some(item)),
        3..=4 => Agenda::Start(item),
        5..=6 => Agenda::Next,
        7 => Agenda::Extend(dice.small(2000)),
        8 => Agenda::Skip(item),
        9 => Agenda::Park(item),
        10 => Agenda::Move(
            item,
            usize::try_from(dice.below(places as u64)).expect("small"),
        ),
        _ => Agenda::Change(item, dice.outline()),
    }
}
