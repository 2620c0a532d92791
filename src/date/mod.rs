//! Dates: days of the calendar, and the dates that are written in a text in ten languages.

mod around;
mod civil;
mod clock;
mod day;
mod month;
mod month_first;
mod named_weekday;
mod numeric;
mod reading;
mod weekday;
mod worded;
mod written;

pub use civil::{Date, NotADate};
pub use clock::Clock;
pub use month::is_month_name;
pub use reading::{Fault, Form, Order, Reading};
pub use weekday::Weekday;
pub use written::{Written, find_dates, find_years};
