//! The numbers that a browser shows in front of the items of a list.

use dom_query::NodeRef;

use crate::import::lists::NumberFormat;

/// A list and how far it has counted.
pub(super) struct ListNumbers {
    /// How its numbers are written; none where it only has bullets, which say nothing.
    format: Option<NumberFormat>,
    next: u32,
}

/// The list that begins with this element, if one does.
pub(super) fn kind_of_list(element: NodeRef<'_>, name: &str) -> Option<ListNumbers> {
    let format = match name {
        "ul" => None,
        "ol" => Some(match element.attr("type").as_deref() {
            Some("a") => NumberFormat::LowerLetter,
            Some("A") => NumberFormat::UpperLetter,
            Some("i") => NumberFormat::LowerRoman,
            Some("I") => NumberFormat::UpperRoman,
            _ => NumberFormat::Decimal,
        }),
        _ => return None,
    };
    let next = number(element, "start").unwrap_or(1);
    Some(ListNumbers { format, next })
}

impl ListNumbers {
    /// What is shown in front of this item.
    pub(super) fn next(&mut self, item: NodeRef<'_>) -> Option<String> {
        let format = self.format?;
        let n = number(item, "value").unwrap_or(self.next);
        self.next = n.saturating_add(1);
        Some(format!("{}.", format.written(n)))
    }
}

fn number(element: NodeRef<'_>, attribute: &str) -> Option<u32> {
    element.attr(attribute)?.trim().parse().ok()
}
