//! The example sessions and the pictures are what their scripts make.

use std::fs;
use std::path::Path;

#[path = "../examples/scripts/clock.rs"]
mod clock;
#[path = "../examples/pictures/all.rs"]
mod pictures;
#[path = "../examples/scripts/rehearsal.rs"]
mod rehearsal;
#[path = "common/replayed.rs"]
mod replayed;

#[test]
fn each_example_is_what_its_script_makes() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let scripts = rehearsal::scripts(root).unwrap();
    assert!(!scripts.is_empty());
    for script in scripts {
        let made = rehearsal::rehearse(&script).unwrap();
        assert_eq!(made.refused, Vec::<String>::new());
        let kept = fs::read_to_string(root.join("sessions/examples").join(&made.name)).unwrap();
        assert!(
            kept == made.transcript,
            "sessions/examples/{} is not what its script makes; make it again: cargo run --example make_examples",
            made.name
        );
    }
}

#[test]
fn each_example_replays_to_what_stood_at_its_close() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for entry in fs::read_dir(root.join("sessions/examples")).unwrap() {
        let found = ourturn::store::looking::read(&entry.unwrap().path()).unwrap();
        replayed::replays(&found.into_timeline(), 60);
    }
}

/// `OURTURN_WRITE_DOCS=1` draws them anew.
#[test]
fn each_picture_is_what_the_screen_shows() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for picture in pictures::PICTURES {
        let drawn = picture.drawn(root).unwrap();
        let path = root.join(picture.path());
        if std::env::var_os("OURTURN_WRITE_DOCS").is_some() {
            fs::write(&path, &drawn).unwrap();
        }
        assert!(
            fs::read_to_string(&path).unwrap_or_default() == drawn,
            "{} is not what the screen shows; draw it again: cargo run --example make_pictures",
            picture.path()
        );
    }
}

#[test]
fn each_picture_is_shown_somewhere_and_none_is_left_over() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |name| fs::read_to_string(root.join(name)).unwrap();
    let (readme, tour) = (read("README.md"), read("docs/screens.md"));
    for picture in pictures::PICTURES {
        let beside = format!("pictures/{}.svg", picture.name);
        assert!(
            readme.contains(&picture.path()) || tour.contains(&beside),
            "{} is nowhere shown",
            picture.path()
        );
    }
    for entry in fs::read_dir(root.join(pictures::FOLDER)).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let is_made = pictures::PICTURES.iter().any(|made| made.name == name);
        assert!(is_made, "{} is made by nothing", path.display());
    }
}
