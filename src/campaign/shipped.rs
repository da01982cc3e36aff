//! The dispositions that every campaign begins with, as one table.

use std::sync::LazyLock;

use super::disposition::{DEFAULT_WAIT_MIN, DialRule, Disposition, Folder, Kind, Scope};

/// The dispositions that every campaign has, whatever it calls them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is named by its row in the table below")]
pub enum Shipped {
    Sale,
    OfferRejected,
    AddToDnc,
    BadRecord,
    CallBack,
    NumberMatchesDnc,
    AnsweringMachine,
    NoAnswer,
    Busy,
    Cancelled,
    FaxOrModem,
    Silence,
    CallDropped,
    Unallocated,
    Rejected,
    NetworkUnavailable,
    NoDisposition,
    NoNumbersLeft,
    SystemFailure,
    Abandoned,
}

impl Shipped {
    /// The message that is its name.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Sale => "outcome-sale",
            Self::OfferRejected => "outcome-offer-rejected",
            Self::AddToDnc => "outcome-add-to-dnc",
            Self::BadRecord => "outcome-bad-record",
            Self::CallBack => "outcome-call-back",
            Self::NumberMatchesDnc => "outcome-number-matches-dnc",
            Self::AnsweringMachine => "outcome-answering-machine",
            Self::NoAnswer => "outcome-no-answer",
            Self::Busy => "outcome-busy",
            Self::Cancelled => "outcome-cancelled",
            Self::FaxOrModem => "outcome-fax-or-modem",
            Self::Silence => "outcome-silence",
            Self::CallDropped => "outcome-call-dropped",
            Self::Unallocated => "outcome-unallocated",
            Self::Rejected => "outcome-rejected",
            Self::NetworkUnavailable => "outcome-network-unavailable",
            Self::NoDisposition => "outcome-no-disposition",
            Self::NoNumbersLeft => "outcome-no-numbers-left",
            Self::SystemFailure => "outcome-system-failure",
            Self::Abandoned => "outcome-abandoned",
        }
    }
}

/// The shipped dispositions in their order.
pub fn shipped() -> Vec<Disposition> {
    SHIPPED.clone()
}

/// One table for name, code, folder, type, scope (p o i), agent can select, agent can reschedule, rule.
pub(super) static SHIPPED: LazyLock<Vec<Disposition>> = LazyLock::new(|| {
    use DialRule::{Reschedule, Retry, StopNumber, StopRecord};
    use Folder::{ConnectionProblem, Final, NonFinal, System};
    use Kind::{Continue, DoNotCall, Failure, Success};
    let wait = |minutes| Some(DialRule::Wait { minutes });
    let retry = |times, every_min| Some(Retry { times, every_min, then_wait_min: DEFAULT_WAIT_MIN });
    let day = DEFAULT_WAIT_MIN;
    let rows = [
        (Shipped::Sale, "Sale", "SALE", Final, Success, "oi", "s", None),
        (Shipped::OfferRejected, "Offer rejected", "REJECTED", Final, Failure, "oi", "s", None),
        (Shipped::AddToDnc, "Add to DNC", "DNC", Final, DoNotCall, "poi", "s", None),
        (Shipped::BadRecord, "Bad record", "BAD", Final, Failure, "po", "s", None),
        (Shipped::CallBack, "Call back", "CALLBACK", NonFinal, Continue, "oi", "sr", Some(Reschedule { minutes: day })),
        (Shipped::NumberMatchesDnc, "Number matches DNC", "NUMBER_DNC", NonFinal, Continue, "o", "", Some(StopNumber)),
        (Shipped::AnsweringMachine, "Answering machine", "MACHINE", ConnectionProblem, Continue, "o", "s", wait(day)),
        (Shipped::NoAnswer, "No answer", "NO_ANSWER", ConnectionProblem, Continue, "o", "s", wait(240)),
        (Shipped::Busy, "Busy", "BUSY", ConnectionProblem, Continue, "o", "s", retry(3, 10)),
        (Shipped::Cancelled, "Cancelled", "CANCELLED", ConnectionProblem, Continue, "o", "s", wait(60)),
        (Shipped::FaxOrModem, "Fax or modem", "FAX", ConnectionProblem, Continue, "o", "s", Some(StopNumber)),
        (Shipped::Silence, "Silence", "SILENCE", ConnectionProblem, Continue, "o", "s", wait(day)),
        (Shipped::CallDropped, "Call dropped", "DROPPED", ConnectionProblem, Continue, "oi", "sr", retry(1, 2)),
        (
            Shipped::Unallocated,
            "Unallocated number",
            "UNALLOCATED",
            ConnectionProblem,
            Continue,
            "o",
            "s",
            Some(StopNumber),
        ),
        (Shipped::Rejected, "Rejected", "CALL_REJECTED", ConnectionProblem, Continue, "o", "s", wait(day)),
        (
            Shipped::NetworkUnavailable,
            "Network unavailable",
            "NETWORK",
            ConnectionProblem,
            Continue,
            "o",
            "s",
            retry(3, 10),
        ),
        (Shipped::NoDisposition, "No disposition", "NONE", System, Continue, "poi", "", wait(day)),
        (Shipped::NoNumbersLeft, "No numbers left to call", "NO_NUMBERS", System, Failure, "po", "", Some(StopRecord)),
        (Shipped::SystemFailure, "System failure", "SYSTEM", System, Continue, "o", "s", wait(60)),
        // 72 hours after a call that nobody was there for (UK, Ofcom).
        (Shipped::Abandoned, "Abandoned", "ABANDONED", System, Continue, "o", "", wait(4_320)),
    ];
    (1..)
        .zip(rows)
        .map(|(order, (which, name, code, folder, kind, scope, can, rule))| Disposition {
            name: name.to_owned(),
            code: code.to_owned(),
            folder,
            kind,
            scope: Scope { preview: scope.contains('p'), outbound: scope.contains('o'), inbound: scope.contains('i') },
            agent_can_select: can.contains('s'),
            agent_can_reschedule: can.contains('r'),
            order: order * 10,
            rule,
            shipped: Some(which),
        })
        .collect()
});
