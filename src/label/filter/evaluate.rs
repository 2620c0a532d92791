//! Whether conditions hold.

use super::expression::{Condition, Name, Node, Order, Quantity};
use crate::label::Labels;
use crate::report::rate;
use crate::rule::matches;

/// Whether the condition holds for these labels.
pub(super) fn holds(node: &Node, labels: &Labels) -> bool {
    match &node.condition {
        Condition::Any(parts) => parts.iter().any(|part| holds(part, labels)),
        Condition::All(parts) => parts.iter().all(|part| holds(part, labels)),
        Condition::Not(inner) => !holds(inner, labels),
        Condition::Number(quantity, order, number) => {
            value(quantity, labels).is_some_and(|value| order.holds(&value, number))
        }
        Condition::Name(name, wanted) => {
            let own = match name {
                Name::Language => labels.language.as_deref(),
                Name::Genre => Some(labels.genre.as_str()),
            };
            wanted.iter().any(|wanted| wanted.as_deref() == own)
        }
        Condition::NoDate => labels.date.is_none(),
        Condition::Date(order, first, last) => date(labels, *order, first, last),
    }
}

/// The part of the condition that decides whether it holds.
pub(super) fn reason<'n>(node: &'n Node, labels: &Labels) -> &'n Node {
    let decides = match &node.condition {
        Condition::Any(parts) => parts.iter().find(|part| holds(part, labels)),
        Condition::All(parts) => parts.iter().find(|part| !holds(part, labels)),
        _ => None,
    };
    decides.map_or(node, |part| reason(part, labels))
}

/// The number; none for a rate without words.
fn value(quantity: &Quantity, labels: &Labels) -> Option<f64> {
    if let Quantity::Rate(inner) = quantity {
        return rate(count(inner, labels), labels.words);
    }
    // counts are far below 2^52
    Some(count(quantity, labels) as f64)
}

fn count(quantity: &Quantity, labels: &Labels) -> usize {
    match quantity {
        Quantity::Words => labels.words,
        Quantity::Findings => labels.findings,
        Quantity::Errors => labels.errors,
        Quantity::Warnings => labels.warnings,
        Quantity::Infos => labels.infos,
        Quantity::Rules(selector) => {
            labels.rules.iter().filter(|(id, _)| matches(selector, id)).map(|(_, own)| own.count).sum()
        }
        Quantity::Rate(inner) => count(inner, labels),
    }
}

impl Order {
    fn holds<T: PartialOrd + ?Sized>(self, one: &T, other: &T) -> bool {
        match self {
            Order::Less => one < other,
            Order::AtMost => one <= other,
            Order::Equal => one == other,
            Order::Unequal => one != other,
            Order::AtLeast => one >= other,
            Order::More => one > other,
        }
    }
}

/// Compares the date of the document, if it is known, with the days from `first` to `last`. A date that may be before
/// them as well as among them is neither. Days are written so that they can be compared as texts.
fn date(labels: &Labels, order: Order, first: &str, last: &str) -> bool {
    let Some(date) = labels.date.as_deref() else { return order == Order::Unequal };
    let (earliest, latest) = date.split_once('/').unwrap_or((date, date));
    let among = earliest >= first && latest <= last;
    match order {
        Order::Less => latest < first,
        Order::AtMost => latest <= last,
        Order::Equal => among,
        Order::Unequal => !among,
        Order::AtLeast => earliest >= first,
        Order::More => earliest > last,
    }
}
