//! The templates that are built in: the files of `sessions/templates`.

/// Their names and texts, by name.
pub(super) const BUILT_IN: [(&str, &str); 7] = [
    (
        "check-in",
        include_str!("../../../sessions/templates/check-in.toml"),
    ),
    (
        "closing-reflection",
        include_str!("../../../sessions/templates/closing-reflection.toml"),
    ),
    (
        "decision-meeting",
        include_str!("../../../sessions/templates/decision-meeting.toml"),
    ),
    (
        "design-workshop",
        include_str!("../../../sessions/templates/design-workshop.toml"),
    ),
    (
        "first-meeting",
        include_str!("../../../sessions/templates/first-meeting.toml"),
    ),
    (
        "ladder",
        include_str!("../../../sessions/templates/ladder.toml"),
    ),
    (
        "limits-and-tensions",
        include_str!("../../../sessions/templates/limits-and-tensions.toml"),
    ),
];
