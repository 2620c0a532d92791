//! TOML as constants of Rust, for `src/tree.rs`.

use std::fmt::Write as _;

/// `value` as a `Node`.
///
/// # Errors
/// If it contains a date with a time; no file of the program does.
pub fn node(value: &toml::Value) -> Result<String, String> {
    let mut text = String::new();
    write(value, &mut text)?;
    Ok(text)
}

fn write(value: &toml::Value, text: &mut String) -> Result<(), String> {
    // writing to a string cannot fail
    let _ = match value {
        toml::Value::String(string) => write!(text, "Node::Text({string:?})"),
        toml::Value::Integer(number) => write!(text, "Node::Whole({number})"),
        toml::Value::Float(number) => write!(text, "Node::Fraction({number:?})"),
        toml::Value::Boolean(flag) => write!(text, "Node::Flag({flag})"),
        toml::Value::Datetime(toml::value::Datetime { date: Some(date), time: None, offset: None }) => {
            let toml::value::Date { year, month, day } = date;
            write!(text, "Node::Day(toml::value::Date {{ year: {year}, month: {month}, day: {day} }})")
        }
        toml::Value::Datetime(other) => return Err(format!("{other} is not a day without a time")),
        toml::Value::Array(all) => return list("Node::List", all, text, write),
        toml::Value::Table(table) => {
            return list("Node::Table", table, text, |(key, value), text| {
                let _ = write!(text, "({key:?}, ");
                write(value, text)?;
                text.push(')');
                Ok(())
            });
        }
    };
    Ok(())
}

fn list<T>(
    name: &str,
    all: impl IntoIterator<Item = T>,
    text: &mut String,
    each: impl Fn(T, &mut String) -> Result<(), String>,
) -> Result<(), String> {
    let _ = write!(text, "{name}(&[");
    for one in all {
        each(one, text)?;
        text.push_str(", ");
    }
    text.push_str("])");
    Ok(())
}
