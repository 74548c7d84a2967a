//! Each kind of form, filled in whole and saved.

use super::*;
use crate::session::Words;
use crate::session::author::Author;
use crate::session::people::{Consent, Role, Way};
use crate::session::polls::{Dots, Rule, Source, Voting};

fn said(words: Option<&Words>) -> &str {
    words.and_then(Words::said).unwrap_or_default()
}

#[test]
fn a_person_is_filled_in_whole_and_changed() {
    let mut table = Table::new();
    table.presses(&["a", "Cleo", "Tab", "she/her", "Tab", "lead", "Tab"]);
    table.presses(&[
        "writes", " ", "ask", " ", "Tab", "1.5", "Tab", "named", "Tab",
    ]);
    table.presses(&[
        "a ramp",
        "Alt-Enter",
        "large print",
        "Tab",
        "a painter",
        "Tab",
    ]);
    table.presses(&["2h", "Tab", "Right", "Enter"]);
    assert_eq!(
        table.said(),
        "Cleo is expected. 2 access needs are noted, privately."
    );
    let cleo = table.app.session().people.everyone[4].clone();
    assert_eq!(said(cleo.details.pronouns.as_ref()), "she/her");
    assert_eq!(said(cleo.details.description.as_ref()), "a painter");
    assert_eq!(cleo.role(), Role::Leading);
    assert_eq!(cleo.consent(), Consent::Named);
    assert!(cleo.ways().has(Way::Writes) && cleo.ways().has(Way::AskMeFirst));
    assert_eq!(cleo.ways().longer().hundredths(), 150);
    assert_eq!(cleo.details.agreed_minutes, Some(120));
    let needs: Vec<_> = cleo.access.iter().map(|need| need.words.shown()).collect();
    assert_eq!(needs, ["a ramp", "large print"]);
    assert!(!cleo.is_present());

    let acts = table.acts();
    table.open(Of::Person(Some(cleo.id)));
    table.presses(&["tra", "Tab", "Tab", "Left", "Down", "Down", "Down"]);
    table.presses(&["Right", "Tab", "a chair", "Enter"]);
    assert_eq!(
        table.said(),
        "Cleotra is changed: the name, role, consent and access needs."
    );
    let changed = table.app.session().people.get(cleo.id).unwrap();
    assert_eq!(changed.called(), "Cleotra");
    assert_eq!(changed.role(), Role::GainingExperience);
    assert_eq!(changed.consent(), Consent::Initials);
    assert_eq!(changed.access.len(), 3);
    assert_eq!(changed.ways(), cleo.ways());
    assert_eq!(table.acts(), acts + 1);
    table.keys("u");
    assert_eq!(table.app.session().people.get(cleo.id), Some(&cleo));
    // Nothing changed: nothing is recorded.
    table.open(Of::Person(Some(cleo.id)));
    let acts = table.acts();
    table.presses(&["Enter"]);
    assert_eq!((table.acts(), table.said()), (acts, "Nothing was changed."));
}

#[test]
fn an_idea_is_filled_in_whole_and_changed() {
    let mut table = Table::new();
    table.presses(&["i", "a bus", "Enter", "two buses", "Tab", "am"]);
    assert!(table.shown().contains("Amina   → takes the first"));
    table.presses(&["Right", ", 2", "Tab", "travel", "Tab", "1"]);
    assert!(table.shown().contains("a bus"));
    table.presses(&["Enter", "Esc"]);
    let session = table.app.session();
    let idea = session.ideas.all[1].clone();
    let people: Vec<_> = session.people.everyone.iter().map(|p| p.id).collect();
    assert_eq!(idea.from, Some(Author::People(people[..2].to_vec())));
    assert_eq!(said(idea.theme.as_ref()), "travel");
    assert_eq!(idea.builds_on, Some(session.ideas.all[0].id));

    table.open(Of::Idea(Some(idea.id)));
    table.presses(&["!", "Tab"]);
    table.ctrl('u');
    table.presses(&["jo", "Tab", "s", "Enter"]);
    assert_eq!(
        table.said(),
        "Idea 2 is changed: what it says, its theme and whose it is."
    );
    let changed = &table.app.session().ideas.all[1];
    assert_eq!(changed.words.shown(), "two buses!");
    table.keys("u");
    assert_eq!(table.app.session().ideas.all[1], idea);
    // Nothing brings back whose it was.
    table.open(Of::Idea(Some(idea.id)));
    table.presses(&["Tab"]);
    table.ctrl('u');
    table.presses(&["nobody", "Enter"]);
    assert!(
        table
            .shown()
            .contains("whose it was out of the record for good")
    );
    table.presses(&["Down", "Enter"]);
    assert_eq!(table.app.session().ideas.all[1].from, None);
    // Who could be meant must be clear.
    table.presses(&["i", "tea", "Tab", "a", "Enter"]);
    assert!(table.shown().contains("could be Amina or Ana Maria"));
}

#[test]
fn an_item_is_said_to_be_for_what_was_promised_in_its_form() {
    let mut table = Table::new();
    let is_for_it = |table: &Table, place: usize| -> bool {
        table.app.session().agenda.items[place].outline.promised
    };
    table.presses(&["n", "w", "Promises", "Tab", "15"]);
    table.presses(&["Tab"; 6]);
    table.presses(&["Right", "Enter"]);
    let last = table.app.session().agenda.items.len() - 1;
    assert!(is_for_it(&table, last), "{}", table.shown());
    let id = table.app.session().agenda.items[last].id;
    table.open(Of::Item(Some(id)));
    table.presses(&["Tab"; 7]);
    table.presses(&["Left", "Enter"]);
    assert!(!is_for_it(&table, last), "{}", table.shown());
    table.keys("u");
    assert!(is_for_it(&table, last));
}

#[test]
fn an_item_goes_where_it_is_wanted_and_is_changed() {
    let mut table = Table::new();
    table.presses(&["n", "w", "Tea", "Tab", "2000", "Tab"]);
    assert!(table.shown().contains("from 1 to 1440"));
    table.presses(&["Back"]);
    table.ctrl('u');
    table.presses(&[
        "15", "Tab", "break", "Tab", "Milk?", "Tab", "rest", "Tab", "2m", "Tab", "next", "Enter",
    ]);
    let tea = table.app.session().agenda.items[1].clone();
    assert_eq!(tea.outline.title.shown(), "Tea");
    assert_eq!(tea.outline.minutes, Some(15));
    assert_eq!(tea.outline.kind, crate::session::agenda::ItemKind::Break);
    assert_eq!(said(tea.outline.prompt.as_ref()), "Milk?");
    assert_eq!(said(tea.outline.outcome.as_ref()), "rest");
    assert_eq!(
        tea.outline.limit.map(|limit| limit.to_string()).as_deref(),
        Some("2m")
    );
    table.open(Of::Item(Some(tea.id)));
    table.presses(&[
        " and cake",
        "Back",
        "Down",
        "Down",
        "Down",
        "Down",
        "Down",
        "Down",
        "after ideas",
        "Enter",
    ]);
    let agenda = &table.app.session().agenda;
    assert_eq!(agenda.place_of(tea.id), Some(5));
    assert_eq!(agenda.items[4].outline.title.shown(), "Tea and cake");
    table.keys("u");
    assert_eq!(table.app.session().agenda.items[1], tea);
}

#[test]
fn a_poll_is_opened_as_it_is_filled_in_and_its_rule_changed() {
    let mut table = Table::new();
    table.presses(&[
        "v",
        "Shall we?",
        "Tab",
        "Tab",
        "by",
        "Tab",
        "two",
        "Tab",
        "many",
        "Enter",
    ]);
    assert!(table.shown().contains("A whole number from 1 on."));
    table.ctrl('u');
    table.presses(&["3", "Enter"]);
    let poll = table.app.session().polls.open().unwrap().clone();
    assert_eq!(poll.question.voting, Voting::ByPerson);
    assert_eq!(poll.question.rule, Rule::TwoThirds);
    assert_eq!(poll.question.quorum, Some(3));
    table.open(Of::Poll(Some(poll.id)));
    table.presses(&["Left", "Left", "Enter"]);
    let poll = table.app.session().polls.open().unwrap();
    assert_eq!(poll.question.rule, Rule::MajorityOfVoting);
}

#[test]
fn the_fields_of_a_poll_follow_from_how_people_answer() {
    let mut table = Table::new();
    table.keys(":idea \"A late bus\"\nvWhere first?\t");
    assert!(!table.shown().contains("dots each"));
    table.keys("dots\tHall, Library\t1\t");
    assert!(table.shown().contains("dots each"));
    table.key(KeyCode::Right);
    table.keys(" \t5\t6\n");
    assert!(
        table.shown().contains("From 1 to 100 dots each"),
        "{}",
        table.shown()
    );
    // The keys went to the field that it is about.
    table.keys("\t");
    table.ctrl('u');
    table.keys("2\n");
    let poll = table.app.session().polls.open().unwrap().clone();
    let options: Vec<_> = (0..4).map(|place| poll.question.label(place)).collect();
    assert_eq!(options, ["Hall", "Library", "A late bus", "none of these"]);
    let idea = table.app.session().ideas.all[0].id;
    assert_eq!(poll.question.options[2].from, Source::Idea { id: idea });
    assert_eq!(poll.question.dots(), Dots { each: 5, most: 2 });
    // The rule is the one of its method.
    assert_eq!(poll.question.rule, Rule::MostVotes);
}

#[test]
fn a_poll_without_options_says_so_beside_the_field() {
    let mut table = Table::new();
    table.keys("vWhere?\tranked\n");
    assert!(
        table.shown().contains("at least two options"),
        "{}",
        table.shown()
    );
    table.keys("Hall, Park\n");
    let poll = table.app.session().polls.open().unwrap();
    assert_eq!(poll.question.voting, Voting::ByPerson);
}

#[test]
fn a_decision_is_filled_in_whole_as_one_act() {
    let mut table = Table::new();
    table.presses(&["i", "late", "Enter", "Esc", "v", "Late?", "Enter"]);
    table.presses(&["v", "3 0 0", "Enter", "v", "Enter"]);
    table.presses(&["d", "old", "Tab", "why not", "Enter"]);
    let (acts, before) = (table.acts(), table.app.session().clone());
    table.presses(&[
        "d",
        "open late",
        "Tab",
        "people work",
        "Tab",
        "it is fair",
        "Tab",
        "Tab",
    ]);
    table.presses(&[
        "consent",
        "Tab",
        "1",
        "Tab",
        "Tab",
        "Saturdays",
        "Tab",
        "no one",
        "Tab",
        "Tab",
    ]);
    table.presses(&[
        "two late nights",
        "Tab",
        "sam",
        "Tab",
        "a rota",
        "Tab",
        "by March",
        "Tab",
        "Tab",
    ]);
    table.presses(&[
        "the caretaker",
        "Tab",
        "Tab",
        "Right",
        "Tab",
        "2027-06-03",
        "Tab",
        "1",
        "Tab",
        "1",
    ]);
    table.presses(&[
        "Tab",
        "a rota",
        "Tab",
        "jo",
        "Tab",
        "2027-03-01",
        "Tab",
        "time",
        "Enter",
    ]);
    assert_eq!(
        table.said(),
        "Decision 2 is recorded with 2 reasons; 4 people taking part. It takes the place of decision 1. With it: 1 alternative, 1 concern, 1 limit, 1 rung of the ladder, 1 date to look again and 1 action."
    );
    let session = table.app.session();
    let sam = session.people.everyone[2].id;
    let decision = &session.decisions.all[1];
    assert_eq!(decision.reasons.len(), 2);
    assert_eq!(said(decision.how.words.as_ref()), "consent");
    assert_eq!(decision.how.poll, Some(session.polls.all[0].id));
    assert_eq!(decision.alternatives[0].why_not.shown(), "no one");
    let dissent = &decision.dissent[0];
    assert_eq!(dissent.from, Some(Author::person(sam)));
    assert_eq!(said(dissent.would_change.as_ref()), "a rota");
    assert_eq!(said(dissent.answer.as_ref()), "by March");
    assert_eq!(decision.constraints[0].shown(), "the caretaker");
    assert_eq!(decision.rung, Some(1));
    assert_eq!(decision.review.unwrap().to_string(), "2027-06-03");
    assert_eq!(decision.ideas, [session.ideas.all[0].id]);
    assert_eq!(decision.supersedes, Some(session.decisions.all[0].id));
    let action = &session.decisions.actions[0];
    assert_eq!(action.decision, Some(decision.id));
    assert_eq!(action.due.unwrap().to_string(), "2027-03-01");
    assert_eq!(said(action.support.as_ref()), "time");
    assert_eq!(table.acts(), acts + 1);
    table.keys("u");
    assert_eq!(table.app.session(), &before);
}

#[test]
fn what_a_decision_has_stays_and_more_is_added_as_one_act() {
    let mut table = Table::new();
    table.presses(&["d", "open late", "Tab", "people work", "Enter"]);
    let made = table.app.session().decisions.all[0].clone();
    table.open(Of::Decision(Some(made.id)));
    table.presses(&["r", "Tab", "Tab", "for Jo", "Tab", "Tab", "Tab", "Tab"]);
    table.presses(&["Sundays", "Enter"]);
    assert!(table.shown().contains("Why was it not taken?"));
    table.presses(&["church", "Enter"]);
    assert_eq!(
        table.said(),
        "Decision 1 is changed: what it says, reasons and what was not taken."
    );
    let changed = &table.app.session().decisions.all[0];
    assert_eq!(changed.statement.shown(), "open later");
    assert_eq!((changed.reasons.len(), changed.alternatives.len()), (2, 1));
    table.keys("u");
    assert_eq!(table.app.session().decisions.all[0], made);
}

#[test]
fn a_concern_is_raised_and_answered() {
    let mut table = Table::new();
    table.presses(&["c", "too fast", "Tab", "jo", "Enter"]);
    let concern = table.app.session().concerns.all[0].id;
    table.open(Of::Concern(Some(concern)));
    assert!(table.shown().contains("too fast"));
    table.presses(&["you are right", "Enter"]);
    assert!(
        table
            .shown()
            .contains("What will change, even if it is nothing?")
    );
    table.presses(&["a pause", "Enter"]);
    let answer = table.app.session().concerns.all[0].answer.as_ref().unwrap();
    assert_eq!(answer.change.shown(), "a pause");
}
