//! Results of link checks. The library does not use the network; its caller supplies the results.

use std::collections::HashMap;

use q7x2_dates::Date;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What an address turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reached {
    /// Something is there.
    Something,
    /// The link is dead: the server says so or does not exist.
    Nothing,
    /// It redirects permanently to the front page of a site.
    FrontPage,
}

impl Reached {
    /// The result, as a sentence without its full stop.
    pub fn words(self) -> &'static str {
        match self {
            Reached::Something => "something is there",
            Reached::Nothing => "nothing is there",
            Reached::FrontPage => "it leads to a front page",
        }
    }
}

/// The result of checking an address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct LinkCheck {
    /// The result.
    pub there: Reached,
    /// The response, as in “weather.example answered 404 (not found)”; for a front page, its
    /// address.
    pub said: String,
    /// The day of the check.
    #[serde(deserialize_with = "day", serialize_with = "as_written")]
    pub day: Date,
}

/// Link checks by address, as [`crate::linter::Linter::addresses`] gives them. Addresses that could not be checked
/// have none.
pub type LinkChecks = HashMap<String, LinkCheck>;

fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    let text = String::deserialize(deserializer)?;
    text.parse().map_err(|_| D::Error::custom("not a day, as in \"2022-11-30\""))
}

fn as_written<S: Serializer>(day: &Date, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(day)
}
