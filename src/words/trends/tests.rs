use super::*;
use crate::session::Session;

fn series() -> Series {
    let on = |day: &str| {
        let mut session = Session::default();
        session.meeting.opened = Some(format!("{day}T14:00:00+00:00").parse().unwrap());
        session
    };
    Series::of(vec![on("2026-03-01"), on("2026-04-12"), on("2026-06-10")])
}

fn of(what: What, figures: [Option<f64>; 3]) -> Trend {
    let figures = figures.to_vec();
    Trend { what, figures }
}

#[test]
fn a_figure_is_compared_with_the_one_before_and_with_the_first() {
    let series = series();
    for (trend, said) in [
        (
            of(What::Balance, [Some(61.0), Some(81.0), Some(82.0)]),
            "82 on 10 June 2026: about as on 12 April 2026 (81), and more even than on 1 March 2026 (61).",
        ),
        (
            of(What::Plan, [None, Some(-6.2), Some(10.0)]),
            "10 min over on 10 June 2026: later than on 12 April 2026 (6 min under).",
        ),
        (
            of(What::Felt, [None, None, Some(5.5)]),
            "5.5 on 10 June 2026. There is nothing to compare it with yet.",
        ),
    ] {
        assert_eq!(compared(&series, &trend), said);
    }
}

#[test]
fn trends_have_their_figures_beside_the_bars_and_no_bars_in_line_mode() {
    let series = series();
    let trends = [
        of(What::Balance, [Some(0.0), None, Some(50.0)]),
        of(What::Plan, [Some(0.2), None, Some(-4.0)]),
    ];
    let name = Words::line("Shelter forum");
    let told = whole(&name, &series, &trends, Bars::Plain, 80);
    let expected = "\
Shelter forum: 3 sessions.

Balance (100 is an even floor)
  50 on 10 June 2026: more even than on 1 March 2026 (0).
  Bars go from 0 to 100.
  1 March 2026   ....................................  0
  10 June 2026   ##################..................  50

Time over or under plan
  4 min under on 10 June 2026: sooner than on 1 March 2026 (as planned).
  1 March 2026   as planned
  10 June 2026   4 min under

Each session had its own people and its own agenda. A figure that differs a
  little says little.
";
    assert_eq!(told, expected);
    let told = whole(&name, &series, &trends, Bars::None, 80);
    assert!(
        !told.contains('#') && told.contains("10 June 2026   50\n"),
        "{told}"
    );
}

#[test]
fn half_of_a_tenth_goes_up() {
    let question = What::Question(Words::line("Were you heard?"));
    for (figure, said) in [(4.25, "4.3"), (4.75, "4.8"), (4.2, "4.2"), (5.0, "5.0")] {
        assert_eq!(short(&question, figure), said);
        assert_eq!(shortest(&What::Felt, figure), said);
    }
}

#[test]
fn answers_from_1_to_5_have_bars_that_begin_at_1() {
    let question = What::Question(Words::line("Were you heard?"));
    let trends = [of(question, [Some(1.0), Some(3.0), Some(5.0)])];
    let told = whole(&Words::line("Forum"), &series(), &trends, Bars::Plain, 80);
    let bars: Vec<_> = told
        .lines()
        .filter(|line| line.contains("2026  "))
        .collect();
    let bars: Vec<_> = bars.iter().map(|line| line.matches('#').count()).collect();
    assert_eq!(bars, [0, 18, 36], "{told}");
    assert!(told.contains("Bars go from 1 to 5."), "{told}");
}

#[test]
fn rungs_that_were_aimed_for_and_felt_have_one_scale() {
    let mut series = series();
    let ladder = [
        "one", "two", "three", "four", "five", "six", "seven", "eight",
    ];
    series.sessions[2].meeting.about.ladder = ladder.map(Words::line).to_vec();
    let trends = [
        of(What::Aimed, [None, None, Some(4.0)]),
        of(What::Felt, [None, None, Some(2.0)]),
    ];
    let told = whole(&Words::line("Forum"), &series, &trends, Bars::Plain, 80);
    let bars: Vec<_> = told.lines().map(|line| line.matches('#').count()).collect();
    assert!(bars.contains(&18) && bars.contains(&9), "{told}");
    let axis = "Bars go from 0 to 8, the rungs of the ladder.";
    assert_eq!(told.matches(axis).count(), 2, "{told}");
}

#[test]
fn two_sessions_of_one_day_are_told_apart() {
    let mut series = series();
    let later = "2026-06-10T18:30:00+00:00".parse().unwrap();
    series.sessions[1].meeting.opened = Some(later);
    series.sessions.swap(1, 2);
    let trend = of(What::Balance, [Some(61.0), Some(50.0), Some(82.0)]);
    assert_eq!(
        compared(&series, &trend),
        "82 on 10 June 2026, 18:30: more even than on 10 June 2026, 14:00 (50), and more even than on 1 March 2026 (61)."
    );
}

#[test]
fn tables_that_met_at_once_are_told_apart_by_their_names() {
    let mut series = series();
    for (session, name) in series.sessions.iter_mut().zip(["Doors", "Beds", "Stairs"]) {
        session.meeting.about.title = Words::line(name);
    }
    series.sessions[0].meeting.opened = series.opened(1);
    assert_eq!(day(&series, 0), "12 April 2026, 14:00, Doors");
    assert_eq!(day(&series, 1), "12 April 2026, 14:00, Beds");
    assert_eq!(day(&series, 2), "10 June 2026");
}

#[test]
fn minutes_under_the_plan_are_below_nothing() {
    let trend = of(What::Plan, [Some(-12.0), None, Some(3.0)]);
    let all = [trend.clone()];
    let Scale { low, high } = scale(&series(), &all, &trend);
    assert!((low + 15.0).abs() < 0.01 && (high - 5.0).abs() < 0.01);
}
