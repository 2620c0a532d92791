//! How a document compares with the others of its run: findings of each family per 1,000 words.

use std::collections::BTreeMap;

use maud::{Markup, html};

use crate::report::html::escape::html_text;
use crate::report::html::kept::Kept;

/// By family, the median of findings per 1,000 words over the documents with findings.
#[derive(Debug)]
pub(super) struct Medians {
    families: BTreeMap<String, f64>,
    documents: usize,
}

impl Medians {
    /// Computes the medians of the documents with findings.
    pub(super) fn of(found: &[Kept]) -> Self {
        let mut rates: BTreeMap<String, Vec<f64>> = BTreeMap::new();
        for kept in found {
            for (family, count) in families(kept) {
                rates.entry(family.to_owned()).or_default().push(kept.rate(count));
            }
        }
        let families = rates.into_iter().map(|(family, rates)| (family, median(rates, found.len()))).collect();
        Self { families, documents: found.len() }
    }

    /// The families of `kept` compared with the medians, unless it is the only document.
    pub(super) fn beside(&self, kept: &Kept) -> Markup {
        html! {
            @if self.documents > 1 {
                p class="profile" {
                    "per 1,000 words (median): "
                    @for (at, (family, count)) in families(kept).into_iter().enumerate() {
                        @if at > 0 { ", " }
                        span {
                            (html_text(family)) " " b { (written(kept.rate(count))) }
                            " (" (written(self.families.get(family).copied().unwrap_or_default())) ")"
                        }
                    }
                }
            }
        }
    }
}

/// Findings by family.
fn families(kept: &Kept) -> BTreeMap<&str, usize> {
    let mut families = BTreeMap::new();
    for finding in &kept.findings {
        *families.entry(finding.family()).or_insert(0) += 1;
    }
    families
}

/// The median of `rates`, filled up with zeros to `all` values; for an even number, the lower of the middle two.
fn median(mut rates: Vec<f64>, all: usize) -> f64 {
    rates.sort_by(f64::total_cmp);
    let zeros = all.saturating_sub(rates.len());
    let middle = all.saturating_sub(1) / 2;
    middle.checked_sub(zeros).and_then(|at| rates.get(at)).copied().unwrap_or_default()
}

/// A rate for display: with one decimal, or none above ten.
pub(super) fn written(rate: f64) -> String {
    if rate < 10.0 { format!("{rate:.1}") } else { format!("{rate:.0}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_without_a_family_count_as_zero() {
        assert_eq!(median(vec![4.0, 2.0, 9.0], 3), 4.0);
        assert_eq!(median(vec![4.0, 2.0], 3), 2.0);
        assert_eq!(median(vec![4.0], 3), 0.0);
        assert_eq!(median(vec![4.0, 2.0], 2), 2.0);
        assert_eq!(median(Vec::new(), 0), 0.0);
    }

    #[test]
    fn rates_are_short() {
        assert_eq!([0.04, 2.25, 9.96, 12.5, 300.0].map(written), ["0.0", "2.2", "10.0", "12", "300"]);
    }
}
