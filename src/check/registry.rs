//! The checks that a rule can be made of, by the names that rule files call them.

use std::fmt::{self, Debug};

use serde::de::{DeserializeSeed, EnumAccess, Error, VariantAccess, Visitor};
use serde::{Deserialize, Deserializer};

use crate::check::{self, Misconfigured, Role, Setup};

/// Each line makes a check of a module with `Options`, `SLOTS` and `build`.
macro_rules! checks {
    ($($name:literal => $($module:ident)::+,)+) => {
        /// All checks, and what a message may mention of each besides `{match}`.
        pub const CHECKS: &[(&str, &[&str])] = &[$(($name, check::$($module)::+::SLOTS)),+];

        const NAMES: &[&str] = &[$($name),+];

        fn read<'de, A: VariantAccess<'de>>(name: &'static str, options: A) -> Result<Kind, A::Error> {
            match name {
                $($name => {
                    let options = options.newtype_variant::<check::$($module)::+::Options>()?;
                    Ok(Kind::new(check::$($module)::+::SLOTS, options, check::$($module)::+::build))
                })+
                _ => Err(Error::unknown_variant(name, NAMES)),
            }
        }
    };
}

checks! {
    "phrase" => phrase,
    "pattern" => pattern,
    "density" => density,
    "claim" => claim,
    "quotation" => quotation,
    "language" => language,
    "outline" => outline,

    "citation-after-document" => citation::after_document,
    "citation-archive-date" => citation::archive_date,
    "citation-before-event" => citation::before_event,
    "citation-dangling" => citation::dangling,
    "citation-dead-link" => citation::dead_link,
    "citation-duplicate" => citation::duplicate,
    "citation-duplicate-key" => citation::duplicate_key,
    "citation-editors-mark" => citation::editors_mark,
    "citation-empty-source" => citation::empty_source,
    "citation-front-pages" => citation::front_pages,
    "citation-gap" => citation::gap,
    "citation-identifier" => citation::identifier,
    "citation-incomplete" => citation::incomplete,
    "citation-missing-library" => citation::missing_library,
    "citation-moved-link" => citation::moved_link,
    "citation-no-list" => citation::no_list,
    "citation-no-locator" => citation::no_locator,
    "citation-none" => citation::none,
    "citation-not-referred" => citation::not_referred,
    "citation-one-source" => citation::one_source,
    "citation-other-outlet" => citation::other_outlet,
    "citation-repeated-number" => citation::repeated_number,
    "citation-undefined-label" => citation::undefined_label,
    "citation-undefined-note" => citation::undefined_note,
    "citation-unused-entry" => citation::unused_entry,
    "citation-unused-label" => citation::unused_label,
    "citation-unused-note" => citation::unused_note,

    "consistency-name-spelling" => consistency::name_spelling,
    "consistency-office" => consistency::office,

    "date-age" => date::age,
    "date-ambiguous" => date::ambiguous,
    "date-anachronism" => date::anachronism,
    "date-future" => date::future,
    "date-impossible" => date::impossible,
    "date-interval" => date::interval,
    "date-malformed" => date::malformed,
    "date-missing" => date::missing,
    "date-renamed" => date::renamed,
    "date-stale" => date::stale,
    "date-weekday" => date::weekday,

    "mention-acronym" => mention::acronym,
    "mention-surname-only" => mention::surname_only,

    "repetition-headline" => repetition::headline,
    "repetition-second-headline" => repetition::second_headline,
    "repetition-sentence" => repetition::sentence,

    "self-claim-announced" => self_claim::announced,
    "self-claim-contents" => self_claim::contents,
    "self-claim-list-count" => self_claim::list_count,
    "self-claim-reading-time" => self_claim::reading_time,
    "self-claim-source-count" => self_claim::source_count,
    "self-claim-steps-below" => self_claim::steps_below,
    "self-claim-updated-before-published" => self_claim::updated_before_published,
    "self-claim-word-count" => self_claim::word_count,
    "self-claim-year" => self_claim::year,

    "title-premature" => title::premature,
    "title-stale-current" => title::stale_current,
    "title-stale-former" => title::stale_former,
    "title-status-conflict" => title::status_conflict,
    "title-wrong-office" => title::wrong_office,

    "upkeep-misspelled" => upkeep::misspelled,
    "upkeep-no-reason" => upkeep::no_reason,
    "upkeep-unknown-rule" => upkeep::unknown_rule,
    "upkeep-unused" => upkeep::unused,
}

/// A check with its options as written: the one table under `[check]`, whose name is the check's.
/// (Not an internally tagged enum: with one, the places in the TOML would be lost.)
#[derive(Debug)]
pub struct Kind {
    /// What a message may mention besides `{match}`.
    pub slots: &'static [&'static str],
    of: Box<dyn Build>,
}

impl Kind {
    fn new<Options: Debug + 'static, Built: Into<Role> + 'static>(
        slots: &'static [&'static str],
        options: Options,
        build: fn(Options, &Setup<'_>) -> Result<Built, Misconfigured>,
    ) -> Self {
        Self { slots, of: Box::new(Unbuilt { options, build }) }
    }

    /// Builds the check.
    ///
    /// # Errors
    /// If its options are mistaken.
    pub fn build(self, setup: &Setup<'_>) -> Result<Role, Misconfigured> {
        self.of.build(setup)
    }
}

/// The options of a check, and what makes the check of them.
struct Unbuilt<Options, Built> {
    options: Options,
    build: fn(Options, &Setup<'_>) -> Result<Built, Misconfigured>,
}

trait Build: Debug {
    fn build(self: Box<Self>, setup: &Setup<'_>) -> Result<Role, Misconfigured>;
}

impl<Options: Debug, Built: Into<Role>> Build for Unbuilt<Options, Built> {
    fn build(self: Box<Self>, setup: &Setup<'_>) -> Result<Role, Misconfigured> {
        Ok((self.build)(self.options, setup)?.into())
    }
}

impl<Options: Debug, Built> Debug for Unbuilt<Options, Built> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.options.fmt(f)
    }
}

impl<'de> Deserialize<'de> for Kind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_enum("check", NAMES, OneCheck)
    }
}

/// Reads the table under `[check]`.
struct OneCheck;

impl<'de> Visitor<'de> for OneCheck {
    type Value = Kind;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the table of one check")
    }

    fn visit_enum<A: EnumAccess<'de>>(self, data: A) -> Result<Kind, A::Error> {
        let (name, options) = data.variant_seed(Name)?;
        read(name, options)
    }
}

/// Reads the name of a check.
struct Name;

impl<'de> DeserializeSeed<'de> for Name {
    type Value = &'static str;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<&'static str, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Name {
    type Value = &'static str;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a check")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<&'static str, E> {
        let known = NAMES.iter().find(|known| **known == name);
        known.copied().ok_or_else(|| E::unknown_variant(name, NAMES))
    }
}
