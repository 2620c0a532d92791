//! Citations: what a text points to with links, notes, names and years, and the sources it lists.

mod announced;
mod chain;
mod citations;
pub mod entry;
pub mod fields;
mod find;
mod from_template;
pub mod identifier;
mod keys;
mod label;
mod library;
mod link;
mod locatable;
mod mark;
mod marker;
mod plain;
mod remark;
mod resolve;
mod role;
mod scan;
mod wikitext;
mod years;

pub use announced::Announced;
pub use citations::Citations;
pub use entry::{Entry, FromTemplate, Locator};
pub use fields::{Author, Detail, DetailKind, Fields, Issued};
pub use identifier::{Fault, Scheme};
pub use label::Labels;
pub use library::Library;
pub use locatable::years;
pub use mark::{Leads, Mark, MarkKind, Named, Short};
pub use remark::credit::{Line as CreditLine, line as credit_line};
pub use remark::{Cuts, Remark, RemarkKind};
pub use wikitext::{Notes, targets};
