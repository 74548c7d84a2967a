//! Ideas put in order: nothing that was said is lost, nor whose it was.

use proptest::prelude::*;

use crate::properties::fixed;
use crate::room::{Room, item, minutes, seconds, words};
use ourturn::session::author::Author;
use ourturn::session::ideas::search::{Heading, Search, Sorting};
use ourturn::session::ideas::writing::Phase;
use ourturn::session::ideas::{self, IdeaId};
use ourturn::session::record::Subject;
use ourturn::session::{Command, Refusal, Words, agenda, floor, record};

fn captures(room: &mut Room, text: &str, from: Option<&str>) -> IdeaId {
    let from = from.map(|name| Author::person(room.person(name)));
    room.does(ideas::Command::Capture {
        words: words(text),
        from,
        theme: None,
        builds_on: None,
    });
    room.session().ideas.all.last().unwrap().id
}

/// A room with three ideas, of Amina, of Jo and of nobody that is told.
fn three() -> (Room, [IdeaId; 3]) {
    let mut room = Room::with(&["Amina", "Jo", "Sam"]);
    let all = [
        captures(&mut room, "Open late", Some("Amina")),
        captures(&mut room, "Stay open until eight", Some("Jo")),
        captures(&mut room, "Evenings", None),
    ];
    (room, all)
}

fn number(room: &Room, number: u32) -> &ideas::Idea {
    let found = room.session().ideas.all.iter();
    found.clone().find(|idea| idea.number == number).unwrap()
}

#[test]
fn a_merged_idea_has_all_authors_and_every_wording() {
    let (mut room, [late, eight, evenings]) = three();
    let before = room.session().clone();
    room.does(ideas::Command::Merge(late, vec![eight, evenings]));
    let session = room.session();
    let people = vec![room.person("Amina"), room.person("Jo")];
    assert_eq!(session.ideas.authors(late), [Author::People(people)]);
    let wordings: Vec<_> = session
        .ideas
        .variants(late)
        .iter()
        .map(|v| v.words.shown())
        .collect();
    assert_eq!(wordings, ["Stay open until eight", "Evenings"]);
    assert_eq!(session.ideas.standing().count(), 1);
    assert_eq!(session.idea_numbered(2).unwrap().id, late);
    room.does(record::Command::Undo);
    assert_eq!(room.session(), &before);
}

#[test]
fn what_went_into_one_goes_along_into_the_next_and_can_be_taken_out() {
    let (mut room, [late, eight, evenings]) = three();
    room.does(ideas::Command::Merge(eight, vec![evenings]));
    // The number of one that went into another means that other.
    room.does(ideas::Command::Merge(late, vec![evenings]));
    let ideas = &room.session().ideas;
    assert_eq!(ideas.lead(evenings), late);
    assert_eq!(ideas.variants(late).len(), 2);
    assert_eq!(
        room.refuses(ideas::Command::Merge(late, vec![eight, late])),
        Refusal::SameIdea(1)
    );
    room.does(ideas::Command::Part(eight));
    let ideas = &room.session().ideas;
    assert_eq!(ideas.lead(evenings), eight);
    assert!(ideas.variants(late).is_empty());
    assert_eq!(
        room.refuses(ideas::Command::Part(eight)),
        Refusal::NotMerged(2)
    );
}

#[test]
fn parts_keep_the_author_and_the_theme_unless_it_is_said() {
    let (mut room, [late, ..]) = three();
    room.does(ideas::Command::Theme(late, words("Hours")));
    let before = room.session().clone();
    let sam = Author::person(room.person("Sam"));
    room.does(ideas::Command::Split(
        late,
        vec![
            (words("Open late"), None),
            (words("On Sundays"), Some(sam.clone())),
        ],
    ));
    let (first, second) = (number(&room, 4), number(&room, 5));
    assert_eq!(first.from, Some(Author::person(room.person("Amina"))));
    assert_eq!(second.from, Some(sam));
    assert_eq!(first.theme, Some(words("Hours")));
    assert_eq!(first.split_from, Some(late));
    assert!(!number(&room, 1).stands());
    let again = ideas::Command::Merge(late, vec![second.id]);
    assert_eq!(room.refuses(again), Refusal::WasSplit(1));
    room.does(record::Command::Undo);
    assert_eq!(room.session(), &before);
}

#[test]
fn only_an_idea_that_stands_alone_is_split_and_into_two() {
    let (mut room, [late, eight, evenings]) = three();
    let two = || vec![(words("a"), None), (words("b"), None)];
    let one = vec![(words("a"), None), (words(""), None)];
    assert_eq!(
        room.refuses(ideas::Command::Split(late, one)),
        Refusal::NotTwoParts
    );
    room.does(ideas::Command::Merge(late, vec![evenings]));
    assert_eq!(
        room.refuses(ideas::Command::Split(late, two())),
        Refusal::TookIn(1, 3)
    );
    assert_eq!(
        room.refuses(ideas::Command::Split(evenings, two())),
        Refusal::WentInto(3, 1)
    );
    room.does(ideas::Command::Split(eight, two()));
    let corrected = ideas::Command::Correct(eight, words("c"));
    assert_eq!(room.refuses(corrected), Refusal::WasSplit(2));
}

#[test]
fn what_it_said_before_is_kept_and_goes_when_it_is_struck() {
    let (mut room, [late, ..]) = three();
    room.at(seconds(90))
        .does(ideas::Command::Correct(late, words("Open until nine")));
    let before = &number(&room, 1).before;
    assert_eq!(before[0].words.shown(), "Open late");
    assert_eq!(before[0].until, seconds(90));
    room.does(ideas::Command::Split(
        late,
        vec![(words("Open"), None), (words("Nine"), None)],
    ));
    room.does(record::Command::Strike(Subject::Idea { id: late }));
    for number in [number(&room, 1), number(&room, 4), number(&room, 5)] {
        assert_eq!(number.words, Words::Withdrawn);
        assert!(
            number
                .before
                .iter()
                .all(|before| before.words == Words::Withdrawn)
        );
    }
    let record = format!("{:?}", room.timeline.events());
    assert!(
        !record.contains("Open late") && !record.contains("Nine"),
        "{record}"
    );
}

#[test]
fn a_part_that_is_struck_takes_along_what_it_was_split_from() {
    let (mut room, [late, ..]) = three();
    room.does(ideas::Command::Split(
        late,
        vec![(words("Open"), None), (words("Late"), None)],
    ));
    let part = number(&room, 4).id;
    room.does(record::Command::Strike(Subject::Idea { id: part }));
    assert_eq!(number(&room, 1).words, Words::Withdrawn);
    assert_eq!(number(&room, 4).words, Words::Withdrawn);
    assert_eq!(number(&room, 5).words, words("Late"));
}

#[test]
fn the_parts_of_a_split_that_was_taken_back_are_struck_with_it() {
    let (mut room, [late, ..]) = three();
    let two = vec![(words("Xylophone"), None), (words("Zither"), None)];
    room.does(ideas::Command::Split(late, two));
    room.does(record::Command::Undo);
    room.does(record::Command::Strike(Subject::Idea { id: late }));
    let record = format!("{:?}", room.timeline.events());
    let gone = ["Open late", "Xylophone", "Zither"];
    assert!(gone.iter().all(|words| !record.contains(words)), "{record}");
}

#[test]
fn ideas_are_found_by_words_by_number_and_by_a_few_letters() {
    let (mut room, [late, eight, evenings]) = three();
    room.does(ideas::Command::Merge(late, vec![evenings]));
    let found = |room: &Room, find: &str| -> Vec<IdeaId> {
        let find = find.to_owned();
        let search = Search {
            find,
            ..Search::default()
        };
        search
            .found(room.session())
            .into_iter()
            .flat_map(|group| group.ideas)
            .collect()
    };
    assert_eq!(found(&room, "open"), [eight, late]);
    assert_eq!(found(&room, "until OPEN"), [eight]);
    assert_eq!(found(&room, "evening"), [late], "by what went into it");
    assert_eq!(found(&room, "3"), [late], "its number leads there");
    assert_eq!(found(&room, "opnlate"), [late], "by letters");
    assert!(found(&room, "zebra").is_empty());
    assert!(found(&room, "  ").len() == 2);
}

#[test]
fn ideas_stand_under_whose_they_are_and_under_their_items() {
    let mut room = Room::with(&["Amina", "Jo"]);
    room.does(agenda::Command::Add(item("Tea", 10), None));
    let tea = room.item("Tea");
    captures(&mut room, "Cups", Some("Jo"));
    room.does(agenda::Command::Start(tea));
    let pot = captures(&mut room, "A pot", Some("Amina"));
    captures(&mut room, "Milk", None);
    let headings = |room: &Room, by| -> Vec<Heading> {
        let groups = Search {
            by,
            ..Search::default()
        }
        .found(room.session());
        groups.into_iter().map(|group| group.heading).collect()
    };
    let person = |name: &str| vec![Author::person(room.person(name))];
    let (amina, jo) = (person("Amina"), person("Jo"));
    assert_eq!(
        headings(&room, Sorting::Author),
        [
            Heading::Authors(amina),
            Heading::Authors(jo),
            Heading::Authors(Vec::new())
        ]
    );
    assert_eq!(
        headings(&room, Sorting::Item),
        [Heading::Item(Some(tea)), Heading::Item(None)]
    );
    room.does(ideas::Command::Place(pot, None));
    let search = Search {
        item: Some(tea),
        ..Search::default()
    };
    assert_eq!(search.found(room.session())[0].ideas.len(), 1);
}

#[test]
fn what_most_build_on_comes_first() {
    let (mut room, [_, eight, evenings]) = three();
    room.does(ideas::Command::Capture {
        words: words("And tea"),
        from: None,
        theme: None,
        builds_on: Some(evenings),
    });
    let search = Search {
        by: Sorting::BuiltOn,
        ..Search::default()
    };
    assert_eq!(search.found(room.session())[0].ideas[0], evenings);
    room.does(ideas::Command::Merge(eight, vec![evenings]));
    assert_eq!(search.found(room.session())[0].ideas[0], eight);
}

#[test]
fn a_writing_goes_from_silence_to_reading_out_to_handing_in() {
    let mut room = Room::with(&["Amina", "Jo"]);
    room.does(ideas::Command::Write(Some(minutes(5))));
    assert_eq!(room.session().writing(), Some(Phase::Writing));
    let again = ideas::Command::Write(None);
    assert_eq!(room.refuses(again.clone()), Refusal::WritingGoesOn);
    room.at(minutes(5)).does(floor::Command::End(None));
    assert_eq!(room.session().writing(), Some(Phase::Written));
    room.does(ideas::Command::ReadOut);
    assert_eq!(room.session().writing(), Some(Phase::ReadingOut));
    assert_eq!(room.session().reads_out(), None);
    for name in ["Amina", "Jo"] {
        room.does(floor::Command::Next);
        assert_eq!(room.session().reads_out(), Some(room.person(name)));
        let now = room.timeline.last_t();
        room.at(now + seconds(20));
    }
    room.does(floor::Command::End(None));
    assert_eq!(room.session().writing(), Some(Phase::HandingIn));
    room.does(ideas::Command::EndWriting);
    assert_eq!(room.session().writing(), None);
    assert_eq!(
        room.refuses(ideas::Command::EndWriting),
        Refusal::NothingWritten
    );
}

#[test]
fn reading_out_begins_at_once_where_all_are_done_and_ends_with_the_item() {
    let mut room = Room::with(&["Amina", "Jo"]);
    room.does(agenda::Command::Add(item("Tea", 10), None));
    room.does(ideas::Command::Write(None));
    room.does(ideas::Command::ReadOut);
    assert!(room.session().floor.interlude().is_none());
    assert_eq!(room.session().writing(), Some(Phase::ReadingOut));
    room.does(agenda::Command::Next);
    assert_eq!(room.session().writing(), None);
}

proptest! {
    #![proptest_config(fixed(128))]

    /// In whichever order two merges into one come, they come to the same.
    #[test]
    fn merges_into_one_idea_commute(split in 1_usize..7) {
        let mut room = Room::with(&["Amina", "Jo"]);
        let names = [Some("Amina"), None, Some("Jo")];
        let all: Vec<_> = (0..8)
            .map(|n| captures(&mut room, &format!("idea {n}"), names[n % 3]))
            .collect();
        let (first, second) = all[1..].split_at(split.min(6));
        let merge = |others: &[IdeaId]| -> Command {
            ideas::Command::Merge(all[0], others.to_vec()).into()
        };
        let (mut one, mut other) = (room.clone(), room.clone());
        one.does(merge(first));
        one.does(merge(second));
        other.does(merge(second));
        other.does(merge(first));
        prop_assert_eq!(one.session(), other.session());
        room.does(merge(&all[1..]));
        prop_assert_eq!(one.session(), room.session());
    }
}

#[test]
fn a_refused_merge_says_why_nothing_is_merged() {
    let (mut room, [late, eight, evenings]) = three();
    let merge = ideas::Command::Merge;
    let said = |room: &mut Room, into, others| room.refuses(merge(into, others)).to_string();
    assert_eq!(
        said(&mut room, late, vec![]),
        "Merging takes two ideas or more."
    );
    assert_eq!(
        said(&mut room, late, vec![late]),
        "Idea 1 is named twice. Merging takes two different ideas."
    );
    room.does(merge(late, vec![eight, evenings]));
    for (into, other, why) in [
        (late, eight, "Idea 2 went into idea 1 already."),
        (eight, late, "Idea 2 went into idea 1 already."),
        (
            eight,
            evenings,
            "Ideas 2 and 3 both went into idea 1 already.",
        ),
    ] {
        assert_eq!(said(&mut room, into, vec![other]), why);
    }
    let other = captures(&mut room, "Tea", None);
    room.does(record::Command::Strike(Subject::Idea { id: other }));
    let struck = "Idea 4 was struck from the record: nothing of it is left to merge.";
    assert_eq!(said(&mut room, late, vec![other]), struck);
    assert_eq!(said(&mut room, other, vec![late]), struck);
}
