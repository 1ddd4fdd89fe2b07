//! The lists of a Word document, from the part that describes them.

use std::collections::BTreeMap;

use super::styles::Styles;
use super::xml::Element;
use crate::import::lists::{Instance, Level, Lists, N_LEVELS, NumberFormat, Override, Piece};

/// Lists refer to each other through styles; more steps than this are a circle.
const MAX_STEPS: usize = 4;

/// Which level of a list is for paragraphs of which style.
pub(super) type StyleLevels = BTreeMap<(i64, String), usize>;

/// The lists in this part, and which of their levels are for paragraphs of a style.
pub(super) fn load(root: &Element, styles: &Styles) -> (Lists, StyleLevels) {
    let mut lists = Lists::default();
    let mut style_levels = StyleLevels::new();
    let mut linked = BTreeMap::new();
    for element in &root.children {
        if element.name == "abstractNum"
            && let Some(id) = number(element, "abstractNumId")
        {
            lists
                .levels
                .insert(id, levels(element, id, &mut style_levels));
            if let Some(style) = element.value_of("numStyleLink") {
                linked.insert(id, style);
            }
        } else if element.name == "num"
            && let Some(id) = number(element, "numId")
            && let Some(list) = element.number_of("abstractNumId")
        {
            let overrides = overrides(element);
            lists.instances.insert(id, Instance { list, overrides });
        }
    }
    let resolved: Vec<_> = lists
        .instances
        .iter()
        .map(|(id, instance)| (*id, resolve(instance.list, &linked, &lists, styles)))
        .collect();
    for (id, list) in resolved {
        if let Some(instance) = lists.instances.get_mut(&id) {
            instance.list = list;
        }
    }
    (lists, style_levels)
}

/// The list that is meant by one that only names a style, whose own list it is.
fn resolve(mut list: i64, linked: &BTreeMap<i64, &str>, lists: &Lists, styles: &Styles) -> i64 {
    for _ in 0..MAX_STEPS {
        let named = linked.get(&list).and_then(|style| {
            let mut chain = styles.chain(Some(style));
            let instance = chain.find_map(|(_, style)| style.numbering.instance)?;
            Some(lists.instances.get(&instance)?.list)
        });
        match named {
            Some(named) if named != list => list = named,
            _ => break,
        }
    }
    list
}

fn levels(list: &Element, id: i64, style_levels: &mut StyleLevels) -> Vec<Level> {
    let mut levels = vec![Level::silent(); N_LEVELS];
    for element in list.children.iter().filter(|child| child.name == "lvl") {
        let place = number(element, "ilvl").and_then(|place| usize::try_from(place).ok());
        let Some(place) = place.filter(|place| *place < N_LEVELS) else {
            continue;
        };
        levels[place] = level(element);
        if let Some(style) = element.value_of("pStyle") {
            style_levels.insert((id, style.to_owned()), place);
        }
    }
    levels
}

fn level(element: &Element) -> Level {
    // A format that older programs do not know stands in an alternative, with one that they do.
    let format = element.value_of("numFmt").or_else(|| {
        let alternatives = element.child("AlternateContent")?;
        ["Fallback", "Choice"]
            .iter()
            .find_map(|name| alternatives.child(name)?.value_of("numFmt"))
    });
    let shown = element.child("rPr").and_then(|runs| runs.switch("vanish"));
    Level {
        start: element.number_of("start").unwrap_or(0),
        format: NumberFormat::of_name(format.unwrap_or("decimal")),
        pieces: pieces(element.value_of("lvlText").unwrap_or_default()),
        is_spaced: element.value_of("suff") != Some("nothing"),
        restart_above: element.number_of("lvlRestart"),
        is_legal: element.switch("isLgl") == Some(true),
        is_hidden: shown == Some(true),
    }
    .shortened()
}

/// `第%1.%2条`: `%` and a digit stand for the number of that level, counted from 1.
fn pieces(pattern: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = pattern.chars().peekable();
    while let Some(c) = rest.next() {
        let level = rest.peek().and_then(|next| next.to_digit(10));
        match level {
            Some(level) if c == '%' => {
                rest.next();
                pieces.extend((level as usize).checked_sub(1).map(Piece::Number));
            }
            _ => pieces.push(Piece::Sign(c)),
        }
    }
    pieces
}

fn overrides(instance: &Element) -> BTreeMap<usize, Override> {
    let overrides = instance
        .children
        .iter()
        .filter(|child| child.name == "lvlOverride");
    overrides
        .filter_map(|element| {
            let place = usize::try_from(number(element, "ilvl")?).ok()?;
            let other = Override {
                start: element.number_of("startOverride"),
                level: element.child("lvl").map(level),
            };
            (place < N_LEVELS).then_some((place, other))
        })
        .collect()
}

fn number(element: &Element, attribute: &str) -> Option<i64> {
    element.attribute(attribute)?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::super::xml;
    use super::*;

    #[test]
    fn a_list_named_through_a_style_is_the_list_of_that_style() {
        let styles = "<styles><style styleId='s'><pPr><numPr><numId val='1'/></numPr></pPr></style></styles>";
        let styles = Styles::load(&xml::parse(styles).expect("it is well formed"));
        let part = "<numbering>
            <abstractNum abstractNumId='5'><lvl ilvl='0'><start val='1'/><numFmt val='japaneseCounting'/>
                <lvlText val='第%1条'/><suff val='nothing'/><pStyle val='k'/></lvl></abstractNum>
            <abstractNum abstractNumId='6'><numStyleLink val='s'/></abstractNum>
            <num numId='1'><abstractNumId val='5'/></num>
            <num numId='2'><abstractNumId val='6'/><lvlOverride ilvl='0'><startOverride val='4'/></lvlOverride></num>
        </numbering>";
        let part = xml::parse(part).expect("it is well formed");
        let (mut lists, style_levels) = load(&part, &styles);
        assert_eq!(style_levels.get(&(5, "k".to_owned())), Some(&0));
        assert_eq!(lists.next_label(1, 0).as_deref(), Some("第一条"));
        assert_eq!(lists.next_label(2, 0).as_deref(), Some("第四条"));
    }

    #[test]
    fn percent_signs_without_a_level_stay() {
        assert_eq!(
            pieces("%1%a%0%"),
            [
                Piece::Number(0),
                Piece::Sign('%'),
                Piece::Sign('a'),
                Piece::Sign('%')
            ]
        );
    }
}
