//! Reason phrases. rsip prints the names of its variants (`SessionProgress`); the wire wants the registered phrases.

use rsip::StatusCode as S;

/// The registered phrase of a status; for a number that nobody registered, that of its class.
pub fn reason_phrase(status: u16) -> &'static str {
    match S::from(status) {
        S::Trying => "Trying",
        S::Ringing => "Ringing",
        S::CallIsBeingForwarded => "Call Is Being Forwarded",
        S::Queued => "Queued",
        S::SessionProgress => "Session Progress",
        S::EarlyDialogTerminated => "Early Dialog Terminated",
        S::OK => "OK",
        S::Accepted => "Accepted",
        S::NoNotification => "No Notification",
        S::MultipleChoices => "Multiple Choices",
        S::MovedPermanently => "Moved Permanently",
        S::MovedTemporarily => "Moved Temporarily",
        S::UseProxy => "Use Proxy",
        S::AlternativeService => "Alternative Service",
        S::BadRequest => "Bad Request",
        S::Unauthorized => "Unauthorized",
        S::PaymentRequired => "Payment Required",
        S::Forbidden => "Forbidden",
        S::NotFound => "Not Found",
        S::MethodNotAllowed => "Method Not Allowed",
        S::NotAcceptable | S::NotAcceptableGlobal => "Not Acceptable",
        S::ProxyAuthenticationRequired => "Proxy Authentication Required",
        S::RequestTimeout => "Request Timeout",
        S::Conflict => "Conflict",
        S::Gone => "Gone",
        S::LengthRequired => "Length Required",
        S::ConditionalRequestFailed => "Conditional Request Failed",
        S::RequestEntityTooLarge => "Request Entity Too Large",
        S::RequestUriTooLong => "Request-URI Too Long",
        S::UnsupportedMediaType => "Unsupported Media Type",
        S::UnsupportedUriScheme => "Unsupported URI Scheme",
        S::UnknownResourcePriority => "Unknown Resource-Priority",
        S::BadExtension => "Bad Extension",
        S::ExtensionRequired => "Extension Required",
        S::SessionIntervalTooSmall => "Session Interval Too Small",
        S::IntervalTooBrief => "Interval Too Brief",
        S::BadLocationInformation => "Bad Location Information",
        S::UseIdentityHeader => "Use Identity Header",
        S::ProvideReferrerIdentity => "Provide Referrer Identity",
        S::AnonymityDisallowed => "Anonymity Disallowed",
        S::BadIdentityInfo => "Bad Identity Info",
        S::UnsupportedCertificate => "Unsupported Credential",
        S::InvalidIdentityHeader => "Invalid Identity Header",
        S::FirstHopLacksOutboundSupport => "First Hop Lacks Outbound Support",
        S::MaxBreadthExceeded => "Max-Breadth Exceeded",
        S::BadInfoPackage => "Bad Info Package",
        S::ConsentNeeded => "Consent Needed",
        S::TemporarilyUnavailable => "Temporarily Unavailable",
        S::CallTransactionDoesNotExist => "Call/Transaction Does Not Exist",
        S::LoopDetected => "Loop Detected",
        S::TooManyHops => "Too Many Hops",
        S::AddressIncomplete => "Address Incomplete",
        S::Ambiguous => "Ambiguous",
        S::BusyHere => "Busy Here",
        S::RequestTerminated => "Request Terminated",
        S::NotAcceptableHere => "Not Acceptable Here",
        S::BadEvent => "Bad Event",
        S::RequestPending => "Request Pending",
        S::Undecipherable => "Undecipherable",
        S::SecurityAgreementRequired => "Security Agreement Required",
        S::ServerInternalError => "Server Internal Error",
        S::NotImplemented => "Not Implemented",
        S::BadGateway => "Bad Gateway",
        S::ServiceUnavailable => "Service Unavailable",
        S::ServerTimeOut => "Server Time-out",
        S::VersionNotSupported => "Version Not Supported",
        S::MessageTooLarge => "Message Too Large",
        S::PreconditionFailure => "Precondition Failure",
        S::BusyEverywhere => "Busy Everywhere",
        S::Decline => "Decline",
        S::DoesNotExistAnywhere => "Does Not Exist Anywhere",
        S::Unwanted => "Unwanted",
        S::Other(code, _) => class_phrase(code),
    }
}

/// What a status means when only its class is known (RFC 3261 section 8.1.3.2), and those registered since rsip was written.
const fn class_phrase(status: u16) -> &'static str {
    match status {
        425 => "Bad Alert Message",
        555 => "Push Notification Service Not Supported",
        608 => "Rejected",
        100..=199 => "Session Progress",
        200..=299 => "OK",
        300..=399 => "Multiple Choices",
        400..=499 => "Bad Request",
        500..=599 => "Server Internal Error",
        600..=699 => "Decline",
        _ => "Unknown",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_words_not_names_of_variants() {
        assert_eq!(reason_phrase(183), "Session Progress");
        assert_eq!(reason_phrase(481), "Call/Transaction Does Not Exist");
        assert_eq!(reason_phrase(699), "Decline");
        for status in 100..700 {
            assert_ne!(reason_phrase(status), "Unknown", "{status}");
        }
    }
}
