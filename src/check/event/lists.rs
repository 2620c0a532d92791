//! A list for each document, all in one.

/// A list for each document.
#[derive(Debug, Clone)]
pub(super) struct Lists<T> {
    all: Vec<T>,
    /// Where each list ends.
    ends: Vec<u32>,
}

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Self { all: Vec::new(), ends: Vec::new() }
    }
}

impl<T> Lists<T> {
    /// How many lists there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Adds the list of the next document.
    pub(super) fn push(&mut self, list: impl IntoIterator<Item = T>) {
        self.all.extend(list);
        self.ends.push(u32::try_from(self.all.len()).unwrap_or(u32::MAX));
    }

    /// The list of `document`.
    pub(super) fn of(&self, document: usize) -> &[T] {
        let Some(end) = self.ends.get(document) else { return &[] };
        let start = document.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.all[start as usize..*end as usize]
    }
}

impl Lists<u32> {
    /// For each of so many documents those that it is in a pair with, in order; `pairs` are sorted, and the second of each
    /// is lower than the first.
    pub(super) fn of_pairs(documents: usize, pairs: &[(u32, u32)]) -> Self {
        let mut ends = vec![0_u32; documents];
        for (one, other) in pairs {
            ends[*one as usize] += 1;
            ends[*other as usize] += 1;
        }
        // where the next of each document goes
        let mut end = 0;
        for own in &mut ends {
            end += std::mem::replace(own, end);
        }
        let mut all = vec![0; pairs.len() * 2];
        let mut put = |of: u32, other: u32| {
            let at = &mut ends[of as usize];
            all[*at as usize] = other;
            *at += 1;
        };
        // those before a document come before those after it
        pairs.iter().for_each(|(one, other)| put(*one, *other));
        pairs.iter().for_each(|(one, other)| put(*other, *one));
        Self { all, ends }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_in_the_lists_of_both() {
        let lists = Lists::of_pairs(5, &[(1, 0), (3, 0), (3, 1), (4, 3)]);
        let all: Vec<&[u32]> = (0..6).map(|document| lists.of(document)).collect();
        assert_eq!(all, [&[1, 3][..], &[0, 3], &[], &[0, 1, 4], &[3], &[]]);
    }
}
