//! Documents that disagree about a person: about the office held, or the spelling of the name.

pub(super) mod name_spelling;
pub(super) mod office;
