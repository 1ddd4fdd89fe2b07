//! `date-order`: dates that contradict each other: an inspection that ends before it begins, findings fed back before the
//! inspection ended, a report signed before the feedback. Mostly a year was lost or mistyped, or read wrongly.

use super::claim_mismatch::node_at;
use super::context::Context;
use super::{Code, Diagnostic, Message};
use crate::names;
use crate::outline::{HeaderField, PartialDate};

/// What has to come in this order.
const ORDER: [HeaderField; 4] = [
    HeaderField::Start,
    HeaderField::End,
    HeaderField::Feedback,
    HeaderField::SignedOn,
];

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut latest: Option<(HeaderField, PartialDate)> = None;
    for field in ORDER {
        let Some(date) = context.header.date(field) else {
            continue;
        };
        if let Some((before, earlier)) = latest
            && is_after(earlier, date)
        {
            if let Some(range) = context.header.entry(field).range {
                found.push(Diagnostic::new(
                    Code::DateOrder,
                    range,
                    node_at(context, range),
                    Message::new("check-date-order")
                        .with("field", names::header_name(field))
                        .with("date", date.iso())
                        .with("before", names::header_name(before))
                        .with("earlier", earlier.iso()),
                ));
            }
            continue;
        }
        latest = Some((field, date));
    }
}

/// Whether `a` is surely after `b`, as far as both are known.
fn is_after(a: PartialDate, b: PartialDate) -> bool {
    let (a, b) = (a.iso(), b.iso());
    let common = a.len().min(b.len());
    a[..common] > b[..common]
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{SOUND, raised, report};
    use super::*;

    #[test]
    fn a_feedback_before_the_end_of_the_inspection_is_raised() {
        let text = report(SOUND).replace("2023年6月5日", "2023年2月5日");
        assert_eq!(raised(&text, Code::DateOrder), ["2023年2月5日"]);
    }

    #[test]
    fn dates_known_to_the_month_only_are_given_the_benefit_of_the_doubt() {
        let text = report(SOUND).replace("2023年6月5日", "2023年4月");
        assert_eq!(raised(&text, Code::DateOrder), Vec::<String>::new());
    }
}
