//! All tests of the package as a whole, in one program so that it is linked once.

mod action;
mod baselines;
mod bench;
mod converted;
mod corpus;
mod coverage;
mod directives;
mod exit_codes;
mod facts;
mod formats;
mod generated;
mod github;
mod human;
mod inspect;
#[cfg(unix)]
mod interrupted;
mod itself;
mod json;
mod languages;
mod layers;
mod libraries;
mod library;
mod mending;
mod offline;
#[cfg(feature = "online")]
mod online;
mod program;
mod readers;
mod readers_markup;
mod records;
mod reports;
mod reports_html;
mod reports_json;
mod reports_xml;
mod robustness;
mod rule_files;
mod rules;
mod seeds;
mod selection;
mod settings;
mod standard_input;
mod titles;
mod unread;
mod walking;
mod watch;
mod weighing;
