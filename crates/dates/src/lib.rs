//! Dates that are written in a text, in fifteen languages, with their places.
//!
//! [`find_dates`] reads the dates of a text as people write them: `6 December 2025`, `le 6 décembre`, `06.12.2025`,
//! `Saturday, 5 and 6 December`. Each comes with its bytes in the text, its meaning, and what is wrong with it: a
//! weekday that is not the weekday of that day, a day that the month does not have, a wrong comma or ordinal.
//!
//! ```
//! use q7x2_dates::{Date, Reading, Weekday, find_dates};
//!
//! let text = "They met on Friday, 6 December 2025, at noon.";
//! let dates = find_dates(text);
//! let [date] = &dates[..] else { panic!("one date") };
//! assert_eq!(&text[date.range.clone()], "Friday, 6 December 2025");
//! assert_eq!(date.reading, Reading::Day(Date::new(2025, 12, 6).expect("a day")));
//! // it was a Saturday
//! assert_eq!(date.weekday_disagrees(), Some(Weekday::Saturday));
//! ```
//!
//! A date that can be read in two ways is [`Reading::Ambiguous`], with both days: `06.12.2025`. Bare years are found by
//! [`find_years`]. Ranges are bytes of the given text. The crate uses nothing from outside: it reads no clock and no
//! locale, and it never fails or panics.

mod around;
mod civil;
mod clock;
mod day;
mod find;
mod month;
mod month_first;
mod named_weekday;
mod numeric;
mod reading;
mod signed;
mod stated;
mod weekday;
mod worded;
mod written;

pub use civil::{Date, NotADate};
pub use clock::Clock;
pub use find::{find_dates, find_years, years_beside};
pub use month::is_month_name;
pub use reading::{Fault, Form, Order, Reading};
pub use stated::stated_date;
pub use weekday::Weekday;
pub use written::Written;
