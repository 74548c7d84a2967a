//! Makes the example sessions again, by running their scripts through the
//! program: `cargo run --example make_examples`.
//!
//! A script is a line mode session with the time that passes before each line.
//! Clock and ids are the script's own, so that the same script always makes the
//! same file, which a test holds to.

use std::error::Error;
use std::path::Path;

#[path = "scripts/clock.rs"]
mod clock;
#[path = "scripts/rehearsal.rs"]
mod rehearsal;

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    std::fs::create_dir_all(root.join("sessions/examples"))?;
    for script in rehearsal::scripts(root)? {
        let made = rehearsal::rehearse(&script)?;
        let to = root.join("sessions/examples").join(&made.name);
        std::fs::write(&to, made.transcript)?;
        println!("sessions/examples/{}", made.name);
        for line in made.refused {
            println!("  not done: {line}");
        }
    }
    Ok(())
}
