//! Counts real ballots, and checks them against figures computed outside this
//! project.
//!
//! The ballots are no part of the project; where they are absent a test says so
//! and is passed over.

use std::path::PathBuf;

use ourturn::session::tally::runoff::Step;
use ourturn::session::tally::{Options, Ranked, ranked};
use ourturn::store::ballots_file::{BallotsFile, Cast, Format, open};

/// Reads a real file, or says that its test is skipped.
fn real(file: &str) -> Option<BallotsFile> {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let folder = std::env::var_os("OURTURN_REAL_DATA").map_or_else(beside, PathBuf::from);
    let path = folder.join("ballots").join(file);
    if !path.exists() {
        eprintln!("Skipped: there is no {}.", path.display());
        return None;
    }
    Some(open(&path).expect("the file is sound"))
}

fn counted(file: &BallotsFile) -> Ranked {
    match &file.cast {
        Cast::Rankings(ballots) => ranked(ballots),
        Cast::Scores(ballots) | Cast::Approvals(ballots) => {
            ranked(&ballots.as_rankings().expect("there are few options"))
        }
    }
}

/// Returns the option whose name begins so.
fn option(file: &BallotsFile, begins: &str) -> usize {
    let found = file
        .options
        .iter()
        .position(|name| name.starts_with(begins));
    found.unwrap_or_else(|| panic!("no option begins with {begins}"))
}

fn order(file: &BallotsFile, found: &Ranked) -> Vec<String> {
    let name = |place: &Options| {
        let option = place.only().expect("nothing is tied");
        file.options[option]
            .split(' ')
            .next()
            .expect("it has a name")
            .to_owned()
    };
    found.schulze.places.iter().map(name).collect()
}

#[test]
fn ballina_2015_by_rounds() {
    let Some(file) = real("ballina-2015.soi") else {
        return;
    };
    assert_eq!(
        (file.format, file.title.as_str()),
        (Format::Preflib, "Ballina 2015")
    );
    let Cast::Rankings(ballots) = &file.cast else {
        panic!("they are rankings");
    };
    assert_eq!((ballots.total(), ballots.cast().len()), (47_458, 2_363));
    let runoff = counted(&file).runoff;
    let had = |round: usize, begins: &str| {
        let option = option(&file, begins);
        let counts = runoff.rounds[round].counts.iter();
        let had = counts.clone().find(|(there, _)| *there == option);
        had.and_then(|(_, had)| had.whole())
            .expect("it is left, with a whole number")
    };
    for (begins, first) in [
        ("BEAVIS", 17_392),
        ("SMITH", 12_824),
        ("SPOONER", 11_738),
        ("JOHNSON", 3_708),
        ("HARTLEY", 826),
        ("STOTT", 679),
        ("ZYLBER", 291),
    ] {
        assert_eq!(had(0, begins), first, "{begins}");
    }
    assert_eq!(runoff.rounds.len(), 6);
    assert_eq!((had(5, "SMITH"), had(5, "BEAVIS")), (21_528, 18_996));
    assert_eq!(runoff.rounds[5].exhausted, 6_934);
    assert_eq!(runoff.rounds[5].step, Step::Chosen(option(&file, "SMITH")));
    assert_eq!(runoff.winner(), Some(option(&file, "SMITH")));
    assert!(!runoff.had_a_tie());
}

#[test]
fn ballina_2015_two_by_two() {
    let Some(file) = real("ballina-2015.soi") else {
        return;
    };
    let found = counted(&file);
    assert_eq!(found.condorcet, Some(option(&file, "SMITH")));
    let known = [
        "SMITH", "SPOONER", "BEAVIS", "JOHNSON", "HARTLEY", "ZYLBER", "STOTT",
    ];
    assert_eq!(order(&file, &found), known);
}

#[test]
fn debian_leader_2020() {
    let Some(file) = real("debian-leader-2020.txt") else {
        return;
    };
    let Cast::Rankings(ballots) = &file.cast else {
        panic!("they are rankings");
    };
    assert_eq!((file.format, ballots.total()), (Format::Debian, 339));
    let found = counted(&file);
    let [carter, chandran] = ["Jonathan Carter", "Sruthi Chandran"].map(|name| option(&file, name));
    assert_eq!(found.condorcet, Some(carter));
    assert_eq!(found.pairs.over(carter, chandran), 258);
    assert_eq!(found.pairs.over(chandran, carter), 57);
    assert_eq!(
        order(&file, &found),
        ["Jonathan", "Sruthi", "Brian", "None"]
    );
}

#[test]
fn node_tsc_2024() {
    let Some(file) = real("node-tsc-2024-06-25.json") else {
        return;
    };
    assert!(matches!(&file.cast, Cast::Scores(ballots) if ballots.total() == 17));
    let published = "Throw when passed to `--env-file` flag, warn when passed to a new";
    let published = option(&file, published);
    let found = counted(&file);
    assert_eq!(found.condorcet, Some(published));
    assert_eq!(found.schulze.places[0].only(), Some(published));
    assert_eq!(found.runoff.winner(), Some(published));
}
