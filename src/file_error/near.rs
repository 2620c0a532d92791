//! The name that was meant.

/// Of `names`, the one that `wrong` was most likely meant to be.
pub fn nearest<'n>(wrong: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    // with two letters changed, a word of three letters is another word
    let reach = match wrong.chars().count() {
        0..=3 => 1,
        length => (length / 3).max(2),
    };
    names
        .into_iter()
        .map(|name| (distance(wrong, name), name))
        .filter(|&(distance, _)| distance <= reach)
        .min()
        .map(|(_, name)| name)
}

/// The number of characters to insert, delete, replace or swap with a neighbour to turn one name
/// into the other (optimal string alignment).
pub fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.to_lowercase().chars().collect(), b.to_lowercase().chars().collect());
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for (i, row) in rows.iter_mut().enumerate() {
        row[0] = i;
    }
    for (j, cell) in rows[0].iter_mut().enumerate() {
        *cell = j;
    }
    for i in 1..=a.len() {
        for j in 1..=b.len() {
            let replaced = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut least = replaced.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            rows[i][j] = least;
        }
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_suggested_and_no_far_one() {
        let names = ["severity", "message", "references"];
        assert_eq!(nearest("severty", names), Some("severity"));
        assert_eq!(nearest("mesasge", names), Some("message"));
        assert_eq!(nearest("banana", names), None);
        assert_eq!(nearest("dat", ["date"]), Some("date"));
        assert_eq!(nearest("pdf", ["csl", "cff"]), None);
    }
}
