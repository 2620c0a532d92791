//! Documents that disagree on a person: on the office held, or on the spelling of the name.

pub(super) mod name_spelling;
pub(super) mod office;
