//! Answers: what came of asking whether there is anything at an address. The library asks nobody;
//! who does gives it the answers.

use std::collections::HashMap;
use std::sync::Arc;

use q7x2_dates::Date;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::document::Document;

/// What an address turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum There {
    /// Something is there.
    Something,
    /// Nothing is there, and the server says so or does not exist.
    Nothing,
    /// It leads for good to the front page of a site.
    FrontPage,
}

impl There {
    /// What is there, as a sentence without its full stop.
    pub fn words(self) -> &'static str {
        match self {
            There::Something => "something is there",
            There::Nothing => "nothing is there",
            There::FrontPage => "it leads to a front page",
        }
    }
}

/// What came of asking for an address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Answer {
    /// What is there.
    pub there: There,
    /// What was answered, as in “weather.example answered 404 (not found)”; for a front page its
    /// address.
    pub said: String,
    /// The day on which it was asked.
    #[serde(deserialize_with = "day", serialize_with = "as_written")]
    pub day: Date,
}

/// Answers by address, as [`crate::linter::Linter::addresses`] gives it. What could not be found
/// out has none.
pub type Answers = HashMap<String, Answer>;

impl Document {
    /// The same document, with what is known of the addresses in it.
    pub fn with_answers(self, answers: Option<Arc<Answers>>) -> Self {
        Self { answers, ..self }
    }

    /// What was answered at `address`, if that is known.
    pub fn answer(&self, address: &str) -> Option<&Answer> {
        self.answers.as_ref()?.get(address)
    }

    /// Whether answers were given with it at all.
    pub fn has_answers(&self) -> bool {
        self.answers.is_some()
    }
}

fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    let text = String::deserialize(deserializer)?;
    text.parse().map_err(|_| D::Error::custom("not a day, as in \"2022-11-30\""))
}

fn as_written<S: Serializer>(day: &Date, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(day)
}
