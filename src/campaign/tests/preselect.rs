//! The call's result pre-selects a disposition: a test for every line of that mapping.

use super::prepared::{campaign, rows};
use crate::campaign::disposition::{Shipped, cause, preselect};
use crate::campaign::{CallEnd, Campaign, EndCause, EndedBy};

/// Nobody gave the call up before its answer.
const FAR_SIDE: Option<EndedBy> = None;
/// The agent hung up while it rang.
const AGENT: Option<EndedBy> = Some(EndedBy::Agent);
/// The time for an answer was over.
const NO_ANSWER_TIMER: Option<EndedBy> = Some(EndedBy::System);

fn preselected(cancelled_by: Option<EndedBy>, status: Option<u16>, q850: Option<u8>) -> Option<Shipped> {
    let end = CallEnd { by: EndedBy::Network, cause: cause(cancelled_by, status, q850), sip_code: status, q850 };
    preselect(&Campaign::default(), &end).shipped
}

fn preselects(cancelled_by: Option<EndedBy>, status: Option<u16>, which: Shipped) {
    assert_eq!(preselected(cancelled_by, status, None), Some(which));
}

/// A cause from the network wins over whatever status a gateway makes of it.
fn q850_wins(q850: u8, which: Shipped) {
    for status in [404, 408, 480, 486, 500, 503, 603] {
        assert_eq!(preselected(FAR_SIDE, Some(status), Some(q850)), Some(which), "{status}");
    }
}

/// The status decides as if the cause were not there.
fn q850_says_nothing(q850: u8) {
    for status in [401, 404, 408, 480, 486, 503, 603] {
        let without = preselected(FAR_SIDE, Some(status), None);
        assert_eq!(preselected(FAR_SIDE, Some(status), Some(q850)), without, "{status}");
    }
}

fn of_cause(cause: EndCause, which: Shipped) {
    let end = CallEnd { by: EndedBy::System, cause, sip_code: None, q850: None };
    assert_eq!(preselect(&Campaign::default(), &end).shipped, Some(which));
}

rows! { preselects:
    preselect_our_cancel_for_no_answer_is_no_answer(NO_ANSWER_TIMER, Some(487), Shipped::NoAnswer);
    preselect_our_cancel_for_no_answer_that_nobody_answers_is_no_answer(NO_ANSWER_TIMER, None, Shipped::NoAnswer);
    preselect_480_is_no_answer(FAR_SIDE, Some(480), Shipped::NoAnswer);
    preselect_408_from_the_far_side_is_no_answer(FAR_SIDE, Some(408), Shipped::NoAnswer);
    preselect_the_agents_cancel_is_cancelled(AGENT, Some(487), Shipped::Cancelled);
    preselect_the_agents_cancel_that_nobody_answers_is_cancelled(AGENT, None, Shipped::Cancelled);
    preselect_a_486_that_crossed_the_agents_cancel_is_busy(AGENT, Some(486), Shipped::Busy);
    preselect_a_603_that_crossed_our_cancel_is_rejected(NO_ANSWER_TIMER, Some(603), Shipped::Rejected);
    preselect_486_is_busy(FAR_SIDE, Some(486), Shipped::Busy);
    preselect_600_is_busy(FAR_SIDE, Some(600), Shipped::Busy);
    preselect_404_is_unallocated(FAR_SIDE, Some(404), Shipped::Unallocated);
    preselect_410_is_unallocated(FAR_SIDE, Some(410), Shipped::Unallocated);
    preselect_484_is_unallocated(FAR_SIDE, Some(484), Shipped::Unallocated);
    preselect_604_is_unallocated(FAR_SIDE, Some(604), Shipped::Unallocated);
    preselect_403_is_rejected(FAR_SIDE, Some(403), Shipped::Rejected);
    preselect_603_is_rejected(FAR_SIDE, Some(603), Shipped::Rejected);
    preselect_607_is_rejected(FAR_SIDE, Some(607), Shipped::Rejected);
    preselect_608_is_rejected(FAR_SIDE, Some(608), Shipped::Rejected);
    preselect_488_is_network_unavailable(FAR_SIDE, Some(488), Shipped::NetworkUnavailable);
    preselect_no_response_at_all_is_system_failure(FAR_SIDE, None, Shipped::SystemFailure);
    preselect_401_is_system_failure(FAR_SIDE, Some(401), Shipped::SystemFailure);
    preselect_407_is_system_failure(FAR_SIDE, Some(407), Shipped::SystemFailure);
    preselect_after_a_conversation_is_nothing(FAR_SIDE, Some(200), Shipped::NoDisposition);
}

#[test]
fn preselect_any_other_5xx_is_network_unavailable() {
    for status in 500..600 {
        preselects(FAR_SIDE, Some(status), Shipped::NetworkUnavailable);
    }
}

rows! { q850_wins:
    preselect_q850_17_is_busy(17, Shipped::Busy);
    preselect_q850_18_is_no_answer(18, Shipped::NoAnswer);
    preselect_q850_19_is_no_answer(19, Shipped::NoAnswer);
    preselect_q850_1_is_unallocated(1, Shipped::Unallocated);
    preselect_q850_22_is_unallocated(22, Shipped::Unallocated);
    preselect_q850_28_is_unallocated(28, Shipped::Unallocated);
    preselect_q850_21_is_rejected(21, Shipped::Rejected);
    preselect_q850_27_is_network_unavailable(27, Shipped::NetworkUnavailable);
    preselect_q850_34_is_network_unavailable(34, Shipped::NetworkUnavailable);
    preselect_q850_38_is_network_unavailable(38, Shipped::NetworkUnavailable);
    preselect_q850_41_is_network_unavailable(41, Shipped::NetworkUnavailable);
    preselect_q850_42_is_network_unavailable(42, Shipped::NetworkUnavailable);
}

rows! { q850_says_nothing:
    preselect_q850_16_says_nothing(16);
    preselect_q850_31_says_nothing(31);
    preselect_an_unknown_q850_says_nothing(99);
}

rows! { of_cause:
    preselect_a_message_left_is_answering_machine(EndCause::MessageLeft, Shipped::AnsweringMachine);
    preselect_lost_media_is_call_dropped(EndCause::MediaLost, Shipped::CallDropped);
    preselect_a_call_that_a_crash_cut_off_is_system_failure(EndCause::CutOff, Shipped::SystemFailure);
}

#[test]
fn preselect_a_q850_cause_says_nothing_of_an_answered_call() {
    assert_eq!(preselected(FAR_SIDE, Some(200), Some(17)), Some(Shipped::NoDisposition));
}

#[test]
fn preselect_gives_the_disposition_whatever_the_campaign_calls_it() {
    let mut campaign = campaign();
    for known in campaign.dispositions.iter_mut().filter(|known| known.shipped == Some(Shipped::Busy)) {
        known.name = "Besetzt".into();
    }
    campaign.default_disposition = Some("Offer rejected".into());
    let end = |cause| CallEnd { by: EndedBy::Network, cause, sip_code: None, q850: None };
    assert_eq!(preselect(&campaign, &end(EndCause::Busy)).name, "Besetzt");
    assert_eq!(preselect(&campaign, &end(EndCause::HungUp)).name, "Offer rejected");
}
