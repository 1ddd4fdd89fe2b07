//! Charts as SVG: bars with their numbers beside them, so that nothing is told by colour or length alone.

use svg::Document;
use svg::node::element::{Description, Group, Rectangle, Text, Title};

use super::{Bars, Chart, Part, plain_number};

/// How wide every chart is, in points.
pub(super) const WIDTH: f64 = 760.0;
const LABELS: f64 = 170.0;
const VALUES: f64 = 56.0;
const BAR: f64 = 14.0;
const GAP: f64 = 10.0;
const LEGEND: f64 = 26.0;
const FONT_SIZE: f64 = 12.0;
/// A label of more letters is cut.
const LONGEST_LABEL: usize = 13;
pub(super) const FONTS: &str =
    "'Noto Sans SC','Noto Sans CJK SC','Microsoft YaHei','PingFang SC',sans-serif";

/// The chart of a part; none where it is not drawn or there is nothing to draw.
pub(super) fn chart_svg(part: &Part) -> Option<String> {
    drawing(part).map(|drawing| drawing.element.to_string())
}

/// A chart, and how high it is, in points.
pub(super) struct Drawing {
    pub(super) element: Document,
    pub(super) height: f64,
}

/// The chart of a part; none where it is not drawn or there is nothing to draw.
pub(super) fn drawing(part: &Part) -> Option<Drawing> {
    let chart = part.chart.as_ref().filter(|_| !part.rows.is_empty())?;
    let longest = match chart.bars {
        Bars::Grouped => values(part, chart)
            .into_iter()
            .flatten()
            .fold(0.0, f64::max),
        Bars::Stacked => {
            let sums = values(part, chart).into_iter().map(|row| row.iter().sum());
            sums.fold(0.0, f64::max)
        }
    };
    let scale = if longest > 0.0 {
        (WIDTH - LABELS - VALUES) / longest
    } else {
        0.0
    };
    let bars_in_row = match chart.bars {
        Bars::Grouped => chart.series.len() as f64,
        Bars::Stacked => 1.0,
    };
    let step = bars_in_row * BAR + GAP;
    let height = LEGEND + step * part.rows.len() as f64 + GAP;
    let mut drawing = Document::new()
        .set("viewBox", (0.0, 0.0, WIDTH, height))
        .set("width", WIDTH)
        .set("height", height)
        .set("role", "img")
        .set("font-family", FONTS)
        .set("font-size", FONT_SIZE)
        .add(Title::new(super::printable(&chart.title)))
        .add(
            Description::new().add(svg::node::Text::new(super::printable(&described(
                part, chart,
            )))),
        )
        .add(legend(part, chart));
    for (at, (cells, values)) in part.rows.iter().zip(values(part, chart)).enumerate() {
        let top = LEGEND + step * at as f64;
        let label = cells.first().map(super::Cell::shown).unwrap_or_default();
        let middle = top + bars_in_row * BAR / 2.0 + FONT_SIZE / 3.0;
        drawing = drawing
            .add(words(&shortened(&label), LABELS - 8.0, middle).set("text-anchor", "end"))
            .add(row(part, chart, &values, top, scale));
    }
    Some(Drawing {
        element: drawing,
        height,
    })
}

fn row(part: &Part, chart: &Chart, values: &[f64], top: f64, scale: f64) -> Group {
    let mut group = Group::new();
    let mut left = LABELS;
    for (at, (value, colour)) in values.iter().zip(chart.colours.iter().cycle()).enumerate() {
        let y = match chart.bars {
            Bars::Grouped => top + BAR * at as f64,
            Bars::Stacked => top,
        };
        let named = chart.series.get(at).and_then(|at| part.columns.get(*at));
        let named = named.map_or("", |column| column.title.as_str());
        // Said where the pointer rests on the bar.
        let said = super::printable(&format!("{named} {}", plain_number(*value)));
        let bar = Rectangle::new()
            .add(Title::new(said))
            .set("x", rounded(left))
            .set("y", rounded(y))
            .set("width", rounded(value * scale))
            .set("height", BAR - 2.0)
            .set("fill", colour.css());
        group = group.add(bar);
        match chart.bars {
            Bars::Grouped => {
                let number = plain_number(*value);
                group = group.add(words(&number, left + value * scale + 4.0, y + BAR - 3.5));
            }
            Bars::Stacked => left += value * scale,
        }
    }
    if chart.bars == Bars::Stacked {
        let sum: f64 = values.iter().sum();
        group = group.add(words(&plain_number(sum), left + 4.0, top + BAR - 3.5));
    }
    group
}

fn legend(part: &Part, chart: &Chart) -> Group {
    let mut group = Group::new();
    let mut left = LABELS;
    for (column, colour) in chart.series.iter().zip(chart.colours.iter().cycle()) {
        let Some(column) = part.columns.get(*column) else {
            continue;
        };
        let title = shortened(&column.title);
        let square = Rectangle::new()
            .set("x", left)
            .set("y", 4)
            .set("width", 10)
            .set("height", 10)
            .set("fill", colour.css());
        group = group.add(square).add(words(&title, left + 14.0, 13.5));
        left += 30.0 + FONT_SIZE * title.chars().count() as f64;
    }
    group
}

/// What the drawing says, for those who cannot see it.
fn described(part: &Part, chart: &Chart) -> String {
    let rows = part
        .rows
        .iter()
        .zip(values(part, chart))
        .map(|(cells, values)| {
            let label = cells.first().map(super::Cell::shown).unwrap_or_default();
            let numbers: Vec<String> = values.into_iter().map(plain_number).collect();
            format!("{label} {}", numbers.join(" / "))
        });
    rows.collect::<Vec<_>>().join("；")
}

fn values(part: &Part, chart: &Chart) -> Vec<Vec<f64>> {
    let value = |row: &Vec<super::Cell>, at: usize| row.get(at).map_or(0.0, super::Cell::value);
    let rows = part.rows.iter();
    rows.map(|row| chart.series.iter().map(|at| value(row, *at)).collect())
        .collect()
}

fn words(words: &str, x: f64, y: f64) -> Text {
    Text::new(super::printable(words))
        .set("x", rounded(x))
        .set("y", rounded(y))
        .set("fill", "currentColor")
}

fn shortened(words: &str) -> String {
    if words.chars().count() <= LONGEST_LABEL {
        return words.to_owned();
    }
    let kept: String = words.chars().take(LONGEST_LABEL - 1).collect();
    kept + "…"
}

/// To a tenth of a point.
fn rounded(n: f64) -> f64 {
    (n * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::paper::samples::paper;

    #[test]
    fn a_chart_is_well_formed_whatever_the_words_and_says_its_numbers() {
        let part = &paper().parts[0];
        let drawn = chart_svg(part).expect("it is drawn");
        let mut reader = quick_xml::Reader::from_str(&drawn);
        loop {
            match reader.read_event().expect("it is well-formed") {
                quick_xml::events::Event::Eof => break,
                quick_xml::events::Event::Start(tag) => assert_ne!(tag.name().as_ref(), "script"),
                _ => {}
            }
        }
        assert!(drawn.contains("\n7\n"), "{drawn}");
        assert_eq!(chart_svg(&paper().parts[1]), None);
    }
}
