//! Why a type refuses a value.

use std::fmt;

/// Why a type refused a value.
#[derive(Debug)]
pub(super) enum Refused {
    /// This key is missing.
    Missing(&'static str),
    /// It accepts no values of this kind.
    Kind,
    Other,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}

impl std::error::Error for Refused {}

impl serde::de::Error for Refused {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self::Other
    }

    fn missing_field(field: &'static str) -> Self {
        Self::Missing(field)
    }

    fn invalid_type(_: serde::de::Unexpected<'_>, _: &dyn serde::de::Expected) -> Self {
        Self::Kind
    }
}
