//! What the machine and the command line say, resolved into one [`Config`].
//!
//! | setting | first | else | else | else |
//! | --- | --- | --- | --- | --- |
//! | the sessions folder | `--sessions` | `OURTURN_SESSIONS` | `./sessions`, where it exists | the platform's data folder |
//! | who holds a session | `USER`, `LOGNAME`, `USERNAME` | "someone" | | |
//! | on which machine | `HOSTNAME`, `COMPUTERNAME` | `/etc/hostname` | not said | |
//! | the index of the library | `--index` | `OURTURN_INDEX` | the platform's folder for what can be made again | none |
//! | which background is coloured on, or no colours | `--theme` | `OURTURN_THEME` | `COLORFGBG`, where the terminal sets it | either |
//! | plain letters for signs | `--ascii` | `OURTURN_ASCII`, set to anything | a locale without UTF-8 | signs |
//! | whether the mouse can be used | `--mouse` | `OURTURN_MOUSE` | no | |
//!
//! `NO_COLOR`, set to anything, takes all colours away, whatever the theme. The terminal itself
//! is never asked for its background: one that does not answer would hold everything up.

pub mod looks;

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};
use etcetera::BaseStrategy;

use crate::clean;

/// The variable that names the sessions folder.
pub const SESSIONS: &str = "OURTURN_SESSIONS";

/// The variable that names the file of the library's index.
pub const INDEX: &str = "OURTURN_INDEX";

/// Where it stands on the machine, and in the platform's data folder.
const FOLDER: &str = "sessions";

/// What is settled before a command runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// Where sessions are kept.
    pub sessions: PathBuf,
    /// Who runs this program, for another one that asks who holds a session:
    /// "amina on bow (process 123)".
    pub holder: String,
}

/// Why nothing could be settled.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The machine names no folder of one's own.
    #[error(
        "There is no place to keep sessions: this machine names no home folder. \
         Name a folder with --sessions FOLDER."
    )]
    NoPlace,
    /// A variable names a theme that there is not.
    #[error(
        "OURTURN_THEME says \u{201c}{0}\u{201d}, and there is no such theme. \
         There are auto, light, dark and plain."
    )]
    NoTheme(String),
}

/// What is read of the machine: a test puts its own in place.
pub struct Machine<'a> {
    /// Reads one variable of the environment.
    pub variable: &'a dyn Fn(&str) -> Option<OsString>,
    /// The folder in which the program was started.
    pub here: &'a Path,
    /// The platform's folder for a user's data.
    pub data: Option<PathBuf>,
    /// The file that has the machine's name.
    pub hostname: &'a Path,
    /// The number of this process.
    pub process: u32,
}

impl Config {
    /// Settles everything from the flags and this machine.
    ///
    /// # Errors
    /// Returns what cannot be settled, and what to do.
    pub fn resolve(sessions: Option<&Path>) -> Result<Self, ConfigError> {
        let data = etcetera::base_strategy::choose_native_strategy()
            .ok()
            .map(|strategy| strategy.data_dir());
        Self::on(
            sessions,
            &Machine {
                variable: &|name| std::env::var_os(name),
                here: Path::new("."),
                data,
                hostname: Path::new("/etc/hostname"),
                process: std::process::id(),
            },
        )
    }

    /// Returns who holds a session that was opened at a time of day: "amina on
    /// bow (process 123) since 14:02".
    #[must_use]
    pub fn holder_since(&self, at: DateTime<FixedOffset>) -> String {
        format!("{} since {}", self.holder, at.format("%H:%M"))
    }

    /// Settles everything from the flags and a machine.
    ///
    /// # Errors
    /// Returns what cannot be settled, and what to do.
    pub fn on(sessions: Option<&Path>, machine: &Machine<'_>) -> Result<Self, ConfigError> {
        Ok(Self {
            sessions: sessions_folder(sessions, machine)?,
            holder: holder(machine),
        })
    }
}

/// Returns where the index of the library is; nothing where there is no place for one.
#[must_use]
pub fn index(flag: Option<&Path>, name: &str) -> Option<PathBuf> {
    let set = std::env::var_os(INDEX).filter(|value| !value.is_empty());
    let cache = || {
        let strategy = etcetera::base_strategy::choose_native_strategy().ok()?;
        Some(strategy.cache_dir().join("ourturn").join(name))
    };
    let flag = flag.map(Path::to_owned);
    flag.or_else(|| set.map(PathBuf::from)).or_else(cache)
}

/// Returns every place in which there may be an index of the library: what is withdrawn goes
/// from all of them.
#[must_use]
pub fn indexes(flag: Option<&Path>, name: &str) -> Vec<PathBuf> {
    let set = std::env::var_os(INDEX).filter(|value| !value.is_empty());
    let cache = etcetera::base_strategy::choose_native_strategy().ok();
    let cache = cache.map(|strategy| strategy.cache_dir().join("ourturn").join(name));
    let mut all: Vec<_> = flag
        .map(Path::to_owned)
        .into_iter()
        .chain(set.map(PathBuf::from))
        .chain(cache)
        .collect();
    all.dedup();
    all
}

fn sessions_folder(flag: Option<&Path>, machine: &Machine<'_>) -> Result<PathBuf, ConfigError> {
    if let Some(folder) = flag {
        return Ok(folder.to_owned());
    }
    if let Some(folder) = set(machine, SESSIONS) {
        return Ok(PathBuf::from(folder));
    }
    if machine.here.join(FOLDER).is_dir() {
        // Without the dot: it is shown to people.
        return Ok(if machine.here == Path::new(".") {
            PathBuf::from(FOLDER)
        } else {
            machine.here.join(FOLDER)
        });
    }
    let data = machine.data.as_ref().ok_or(ConfigError::NoPlace)?;
    Ok(data.join("ourturn").join(FOLDER))
}

/// Reads a variable; one that is set to nothing is not set.
fn set(machine: &Machine<'_>, name: &str) -> Option<OsString> {
    (machine.variable)(name).filter(|value| !value.is_empty())
}

fn first_of(machine: &Machine<'_>, names: &[&str]) -> Option<String> {
    names
        .iter()
        .filter_map(|name| set(machine, name))
        .map(|value| clean::line(&value.to_string_lossy()))
        .find(|value| !value.is_empty())
}

fn holder(machine: &Machine<'_>) -> String {
    let user = first_of(machine, &["USER", "LOGNAME", "USERNAME"]);
    let user = user.unwrap_or_else(|| "someone".to_owned());
    let host = first_of(machine, &["HOSTNAME", "COMPUTERNAME"]).or_else(|| {
        let name = fs::read_to_string(machine.hostname).ok()?;
        Some(clean::line(&name)).filter(|name| !name.is_empty())
    });
    let host = host.map(|host| format!(" on {host}")).unwrap_or_default();
    format!("{user}{host} (process {})", machine.process)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolved(
        flag: Option<&str>,
        variables: &[(&str, &str)],
        here: &Path,
        data: Option<&str>,
    ) -> Result<Config, ConfigError> {
        let variable = |name: &str| {
            let found = variables.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| OsString::from(value))
        };
        let machine = Machine {
            variable: &variable,
            here,
            data: data.map(PathBuf::from),
            hostname: &here.join("hostname"),
            process: 123,
        };
        Config::on(flag.map(Path::new), &machine)
    }

    #[test]
    fn the_sessions_folder_is_the_first_that_is_named() {
        let here = tempfile::tempdir().unwrap();
        let named = [(SESSIONS, "/named")];
        let sessions = |flag, variables: &[_]| {
            let config = resolved(flag, variables, here.path(), Some("/data")).unwrap();
            config.sessions
        };
        let beside = here.path().join("sessions");
        assert_eq!(sessions(None, &[]), Path::new("/data/ourturn/sessions"));
        std::fs::create_dir(&beside).unwrap();
        assert_eq!(sessions(None, &[]), beside);
        assert_eq!(sessions(None, &[(SESSIONS, "")]), beside);
        assert_eq!(sessions(None, &named), Path::new("/named"));
        assert_eq!(sessions(Some("/flag"), &named), Path::new("/flag"));
    }

    #[test]
    fn without_a_home_a_folder_must_be_named() {
        let here = tempfile::tempdir().unwrap();
        let refused = resolved(None, &[], here.path(), None).unwrap_err();
        assert!(refused.to_string().contains("--sessions"), "{refused}");
    }

    #[test]
    fn the_holder_is_whoever_the_machine_names() {
        let here = tempfile::tempdir().unwrap();
        let holder = |variables: &[_]| {
            let config = resolved(Some("x"), variables, here.path(), None).unwrap();
            config.holder
        };
        assert_eq!(holder(&[]), "someone (process 123)");
        std::fs::write(here.path().join("hostname"), "bow\n").unwrap();
        let amina = [("USER", ""), ("LOGNAME", "amina\u{1b}[31m")];
        assert_eq!(holder(&amina), "amina on bow (process 123)");
        let config = resolved(Some("x"), &amina, here.path(), None).unwrap();
        let at = "2026-03-01T14:02:59+01:00".parse().unwrap();
        assert_eq!(
            config.holder_since(at),
            "amina on bow (process 123) since 14:02"
        );
        assert_eq!(
            holder(&[("USER", "jo"), ("HOSTNAME", "elm")]),
            "jo on elm (process 123)"
        );
    }
}
