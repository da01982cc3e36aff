//! Header names: rsip's variants, the compact forms, and which headers are comma lists of addresses.

use rsip::Header;
use rsip::headers::untyped::UntypedHeader as _;

/// One row for each header that rsip has a type for; all others are `Header::Other`.
macro_rules! vocabulary {
    ($($variant:ident => $name:literal,)*) => {
        /// A header's name as it is written.
        pub(super) fn of(header: &Header) -> &str {
            match header {
                $(Header::$variant(_) => $name,)*
                Header::Other(name, _) => name,
            }
        }

        /// A header's value.
        pub(super) fn value(header: &Header) -> &str {
            match header {
                $(Header::$variant(header) => header.value(),)*
                Header::Other(_, value) => value,
            }
        }

        /// A header of a long name, in any case.
        pub(super) fn header(name: &str, value: String) -> Header {
            match name.len() {
                $(len if len == $name.len() && name.eq_ignore_ascii_case($name) => {
                    Header::$variant(rsip::headers::$variant::new(value))
                })*
                _ => Header::Other(name.to_owned(), value),
            }
        }

        #[cfg(test)]
        const TYPED: &[&str] = &[$($name,)*];
    };
}

// The commonest come first: they are looked for in this order.
vocabulary! {
    Via => "Via",
    From => "From",
    To => "To",
    CallId => "Call-ID",
    CSeq => "CSeq",
    Contact => "Contact",
    MaxForwards => "Max-Forwards",
    ContentLength => "Content-Length",
    ContentType => "Content-Type",
    UserAgent => "User-Agent",
    Allow => "Allow",
    Supported => "Supported",
    RecordRoute => "Record-Route",
    Route => "Route",
    Expires => "Expires",
    Accept => "Accept",
    Server => "Server",
    Require => "Require",
    Authorization => "Authorization",
    ProxyAuthorization => "Proxy-Authorization",
    WwwAuthenticate => "WWW-Authenticate",
    ProxyAuthenticate => "Proxy-Authenticate",
    AuthenticationInfo => "Authentication-Info",
    AcceptEncoding => "Accept-Encoding",
    AcceptLanguage => "Accept-Language",
    AlertInfo => "Alert-Info",
    CallInfo => "Call-Info",
    ContentDisposition => "Content-Disposition",
    ContentEncoding => "Content-Encoding",
    ContentLanguage => "Content-Language",
    Date => "Date",
    ErrorInfo => "Error-Info",
    Event => "Event",
    InReplyTo => "In-Reply-To",
    MimeVersion => "MIME-Version",
    MinExpires => "Min-Expires",
    Organization => "Organization",
    Priority => "Priority",
    ProxyRequire => "Proxy-Require",
    ReplyTo => "Reply-To",
    RetryAfter => "Retry-After",
    Subject => "Subject",
    SubscriptionState => "Subscription-State",
    Timestamp => "Timestamp",
    Unsupported => "Unsupported",
    Warning => "Warning",
}

/// The long name of a compact form (IANA's registry of SIP header fields); any other name as it is.
pub(super) fn expand(name: &str) -> &str {
    let &[letter] = name.as_bytes() else {
        return name;
    };
    match letter.to_ascii_lowercase() {
        b'a' => "Accept-Contact",
        b'b' => "Referred-By",
        b'c' => "Content-Type",
        b'd' => "Request-Disposition",
        b'e' => "Content-Encoding",
        b'f' => "From",
        b'i' => "Call-ID",
        b'j' => "Reject-Contact",
        b'k' => "Supported",
        b'l' => "Content-Length",
        b'm' => "Contact",
        b'n' => "Identity-Info",
        b'o' => "Event",
        b'r' => "Refer-To",
        b's' => "Subject",
        b't' => "To",
        b'u' => "Allow-Events",
        b'v' => "Via",
        b'x' => "Session-Expires",
        b'y' => "Identity",
        _ => name,
    }
}

/// Whether each element of a comma list becomes a header of its own when it is read. Lists of tokens stay in one piece:
/// `Headers::tokens` takes them apart, and nobody counts them.
pub(super) fn is_split(header: &Header) -> bool {
    const OTHERS: [&str; 6] =
        ["Path", "Service-Route", "P-Asserted-Identity", "P-Preferred-Identity", "Diversion", "History-Info"];
    match header {
        Header::Via(_) | Header::Contact(_) | Header::Route(_) | Header::RecordRoute(_) => true,
        Header::Other(name, _) => OTHERS.iter().any(|list| list.eq_ignore_ascii_case(name)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_typed_header_is_found_in_any_case_and_keeps_its_value() {
        for name in TYPED {
            for spelling in [name.to_lowercase(), name.to_uppercase()] {
                let header = header(&spelling, "v".into());
                assert!(!matches!(header, Header::Other(..)), "{name}");
                assert_eq!((of(&header), value(&header)), (*name, "v"));
            }
        }
        assert_eq!(header("X-Mine", "v".into()), Header::Other("X-Mine".into(), "v".into()));
        assert_eq!((expand("V"), expand("z"), expand("Via")), ("Via", "z", "Via"));
    }
}
