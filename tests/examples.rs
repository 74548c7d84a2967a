//! The example sessions are what their scripts make.

use std::fs;
use std::path::Path;

#[path = "../examples/scripts/rehearsal.rs"]
mod rehearsal;

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
