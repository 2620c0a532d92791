//! All tests of the package as a whole, in one program so that it is linked once.

mod action;
mod bench;
mod coverage;
mod exit_codes;
mod facts;
mod generated;
mod github;
mod human;
mod itself;
mod json;
mod layers;
mod program;
mod readers;
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
mod walking;
