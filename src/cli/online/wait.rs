//! How long a server asks to wait.

use std::time::{Duration, SystemTime};

use jiff::fmt::rfc2822;

/// The time that a field `Retry-After` names, from `now`; none if it cannot be read.
pub(super) fn after(field: &str, now: SystemTime) -> Option<Duration> {
    let field = field.trim();
    if let Ok(seconds) = field.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let at = SystemTime::try_from(rfc2822::parse(field).ok()?.timestamp()).ok()?;
    Some(at.duration_since(now).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_and_dates_are_read() {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_445_412_480 - 30);
        for (field, expected) in [
            ("120", Some(120)),
            (" 0 ", Some(0)),
            ("Wed, 21 Oct 2015 07:28:00 GMT", Some(30)),
            ("Wed, 21 Oct 2015 07:20:00 GMT", Some(0)),
            ("soon", None),
            ("-5", None),
            ("", None),
        ] {
            assert_eq!(after(field, now), expected.map(Duration::from_secs), "{field}");
        }
    }
}
