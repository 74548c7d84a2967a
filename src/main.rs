//! `ourturn`: arguments in, exit code out.

use std::process::ExitCode;

fn main() -> ExitCode {
    ourturn::cli::main()
}
