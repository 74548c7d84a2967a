//! Draws the pictures in `docs/pictures` again: `cargo run --example make_pictures`.
//!
//! Each is the real screen, come to by real keys, in a session that a script has
//! brought there. Its clock and ids are the script's own, so that the same
//! program always draws the same pictures, which a test holds to.

use std::error::Error;
use std::path::Path;

#[path = "scripts/clock.rs"]
mod clock;
#[path = "pictures/all.rs"]
mod pictures;
#[path = "scripts/rehearsal.rs"]
#[allow(dead_code, reason = "pictures are of sessions that are still open")]
mod rehearsal;

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    std::fs::create_dir_all(root.join(pictures::FOLDER))?;
    for picture in pictures::PICTURES {
        std::fs::write(root.join(picture.path()), picture.drawn(root)?)?;
        println!("{}", picture.path());
    }
    Ok(())
}
