//! Documents that disagree: on the office of a person, the spelling of a name, the words of a quotation, or a number.

mod event;
pub(super) mod figure;
pub(super) mod name_spelling;
pub(super) mod office;
pub(super) mod person_name;
pub(super) mod quotation;
