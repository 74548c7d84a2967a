//! Invitations: an offer, a choice, and time before the next.

use crate::room::{Room, minutes, plan, seconds, ways, words};
use ourturn::session::floor::invitations::{Counted, Reply};
use ourturn::session::floor::turns::Chosen;
use ourturn::session::floor::{Command, Settings};
use ourturn::session::people::{self, Details, Way};
use ourturn::session::plan::Plan;
use ourturn::session::{Refusal, notes};

fn room() -> Room {
    Room::opened(Plan {
        people: vec![
            (words("Amina"), Details::default()),
            (words("Bo"), Details::default()),
            (words("Lee"), ways(&[Way::NeverCallOnMe])),
            (words("Wen"), ways(&[Way::Writes])),
            (words("Obi"), ways(&[Way::Observes])),
        ],
        ..plan("How we meet")
    })
}

#[test]
fn who_chooses_to_speak_has_the_floor() {
    let mut room = room();
    room.gives("Amina");
    let bo = room.person("Bo");
    room.at(seconds(30)).does(Command::Invite(bo));
    assert_eq!(room.invited(), ["Bo"]);
    assert_eq!(
        room.speaker().as_deref(),
        Some("Amina"),
        "they are only asked"
    );
    room.at(seconds(60));
    room.does(Command::AnswerInvitation(bo, Reply::Speak));
    assert_eq!(room.speaker().as_deref(), Some("Bo"));
    let turn = room.session().floor.last_turn().unwrap();
    assert_eq!(turn.chosen, Chosen::Invited);
    assert_eq!(room.invited(), [""; 0]);
    room.undoes();
    assert_eq!(room.invited(), ["Bo"]);
    assert_eq!(room.speaker().as_deref(), Some("Amina"));
}

#[test]
fn nobody_is_asked_again_at_once() {
    let mut room = room();
    let bo = room.person("Bo");
    room.at(minutes(1)).does(Command::Invite(bo));
    assert_eq!(
        room.refuses(Command::Invite(bo)),
        Refusal::InvitedAlready("Bo".into())
    );
    room.at(minutes(2));
    room.does(Command::AnswerInvitation(bo, Reply::Later));
    room.at(minutes(2) + seconds(30));
    let refused = room.refuses(Command::Invite(bo));
    assert_eq!(
        refused.to_string(),
        "Bo was invited not long ago. The next invitation can come in 10 minutes."
    );
    room.does(Command::Settings(Settings {
        invite_again: minutes(5),
        ..room.session().floor.settings
    }));
    room.at(minutes(7)).does(Command::Invite(bo));
    room.does(Command::AnswerInvitation(bo, Reply::Pass));
    let counted = room.session().floor.invitations.counted();
    let expected = Counted {
        offered: 2,
        pass: 1,
        later: 1,
        ..Counted::default()
    };
    assert_eq!(counted, expected);
    assert!(!room.session().has_heard(bo));
}

#[test]
fn only_those_are_invited_who_may_be() {
    let mut room = room();
    let [amina, bo, lee, wen, obi] = ["Amina", "Bo", "Lee", "Wen", "Obi"].map(|n| room.person(n));
    let name = |name: &str| name.to_owned();
    room.raises("Amina");
    room.gives("Bo");
    for (person, refusal) in [
        (amina, Refusal::HandIsUp(name("Amina"))),
        (bo, Refusal::Speaks(name("Bo"))),
        (lee, Refusal::NeverCalledOn(name("Lee"))),
        (obi, Refusal::DoesNotTakePart(name("Obi"))),
    ] {
        assert_eq!(room.refuses(Command::Invite(person)), refusal);
    }
    room.does(Command::Invite(wen));
    assert_eq!(
        room.refuses(Command::AnswerInvitation(bo, Reply::Write)),
        Refusal::NotInvited(name("Bo"))
    );
}

#[test]
fn an_invitation_is_over_when_someone_contributes_or_wants_to() {
    let mut room = room();
    let [amina, bo, wen] = ["Amina", "Bo", "Wen"].map(|n| room.person(n));
    for person in [amina, bo, wen] {
        room.does(Command::Invite(person));
    }
    room.raises("Amina");
    room.does(notes::Command::Write(wen, None));
    assert_eq!(room.invited(), ["Bo"]);
    // Who leaves, or does not want to be called on after all, is not waited for.
    let never = ways(&[Way::NeverCallOnMe]);
    room.does(people::Command::Change(bo, never));
    assert_eq!(room.invited(), [""; 0]);
}

#[test]
fn the_quiet_list_leaves_out_whoever_was_invited() {
    let mut room = room();
    room.speaks("Amina", 0, minutes(20));
    assert_eq!(room.quiet(), ["Bo"]);
    let bo = room.person("Bo");
    room.does(Command::Invite(bo));
    assert_eq!(room.quiet(), [""; 0]);
    room.does(Command::AnswerInvitation(bo, Reply::Pass));
    room.at(minutes(29));
    assert_eq!(room.quiet(), [""; 0]);
    room.at(minutes(30));
    assert_eq!(room.quiet(), ["Bo"]);
}
