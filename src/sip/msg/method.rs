//! Request methods.

use std::fmt;

use super::scan;

/// A request method: rsip's for those that it knows, a token for the others, so that they get their 405 or 501.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Method {
    /// One of rsip's.
    Known(rsip::Method),
    /// Any other token; methods are case-sensitive.
    Extension(String),
}

impl Method {
    /// RFC 3261.
    pub const INVITE: Self = Self::Known(rsip::Method::Invite);
    /// RFC 3261.
    pub const ACK: Self = Self::Known(rsip::Method::Ack);
    /// RFC 3261.
    pub const BYE: Self = Self::Known(rsip::Method::Bye);
    /// RFC 3261.
    pub const CANCEL: Self = Self::Known(rsip::Method::Cancel);
    /// RFC 3261.
    pub const REGISTER: Self = Self::Known(rsip::Method::Register);
    /// RFC 3261.
    pub const OPTIONS: Self = Self::Known(rsip::Method::Options);
    /// RFC 3311.
    pub const UPDATE: Self = Self::Known(rsip::Method::Update);
    /// RFC 3515.
    pub const REFER: Self = Self::Known(rsip::Method::Refer);
    /// RFC 6665.
    pub const NOTIFY: Self = Self::Known(rsip::Method::Notify);
    /// RFC 6086.
    pub const INFO: Self = Self::Known(rsip::Method::Info);
    /// RFC 3262.
    pub const PRACK: Self = Self::Known(rsip::Method::PRack);

    /// Reads one; none where it is not a token.
    pub fn parse(text: &str) -> Option<Self> {
        use rsip::Method as M;
        let known = match text {
            "INVITE" => M::Invite,
            "ACK" => M::Ack,
            "BYE" => M::Bye,
            "CANCEL" => M::Cancel,
            "REGISTER" => M::Register,
            "OPTIONS" => M::Options,
            "UPDATE" => M::Update,
            "REFER" => M::Refer,
            "NOTIFY" => M::Notify,
            "INFO" => M::Info,
            "PRACK" => M::PRack,
            "MESSAGE" => M::Message,
            "PUBLISH" => M::Publish,
            "SUBSCRIBE" => M::Subscribe,
            other => return scan::all(other, scan::TOKEN).then(|| Self::Extension(other.to_owned())),
        };
        Some(Self::Known(known))
    }

    /// The token on the wire.
    pub fn as_str(&self) -> &str {
        use rsip::Method as M;
        match self {
            Self::Extension(token) => token,
            Self::Known(known) => match known {
                M::Invite => "INVITE",
                M::Ack => "ACK",
                M::Bye => "BYE",
                M::Cancel => "CANCEL",
                M::Register => "REGISTER",
                M::Options => "OPTIONS",
                M::Update => "UPDATE",
                M::Refer => "REFER",
                M::Notify => "NOTIFY",
                M::Info => "INFO",
                M::PRack => "PRACK",
                M::Message => "MESSAGE",
                M::Publish => "PUBLISH",
                M::Subscribe => "SUBSCRIBE",
            },
        }
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_method_that_rsip_knows_is_read_and_written_and_case_counts() {
        for known in rsip::Method::all() {
            let method = Method::Known(known);
            assert_eq!(Method::parse(method.as_str()), Some(method.clone()));
            assert_eq!(method.as_str(), known.to_string());
        }
        assert_eq!(Method::parse("invite"), Some(Method::Extension("invite".into())));
        assert_eq!(Method::parse("BAD METHOD"), None);
        assert_eq!(Method::parse(""), None);
    }
}
