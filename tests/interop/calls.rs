//! Calls that the agent places to Asterisk: audio both ways, digits, and every way in which a call can fail to become one.

use std::time::Duration;

use serde_json::json;

use crate::alone;
use crate::asterisk::Asterisk;
use crate::phone::Phone;
use crate::tone;

/// How long a call is listened to.
const TALK: Duration = Duration::from_secs(3);

#[test]
fn the_phone_registers_and_signs_off() {
    let _alone = alone();
    let Some(asterisk) = Asterisk::find("the_phone_registers_and_signs_off") else { return };
    let mut phone = Phone::start(&asterisk.profile(1, "\"opus\""), "silence");
    let registered = phone.wait("registered");
    assert!(registered["expires_s"].as_u64().is_some_and(|expires| (30..=300).contains(&expires)), "{registered}");
    assert!(asterisk.has_contact("agent1"), "Asterisk has no contact of ours");
    phone.quit();
    assert!(!asterisk.has_contact("agent1"), "we did not sign off");
}

#[test]
fn a_wrong_password_is_told_and_ends_the_run_with_3() {
    let _alone = alone();
    let Some(asterisk) = Asterisk::find("a_wrong_password_is_told_and_ends_the_run_with_3") else { return };
    let profile = asterisk.profile(1, "\"PCMU\"").replace("agent1-secret", "wrong");
    let mut phone = Phone::start(&profile, "silence");
    let failed = phone.wait("registration_failed");
    assert!(failed["sip_code"] == 401 || failed["sip_code"] == 403, "{failed}");
    phone.ends_with(3);
}

/// Calls the echo with a tone, and looks for it at the speaker.
fn echo_comes_back(test: &str, codecs: &str, codec: &str) {
    let _alone = alone();
    let Some(asterisk) = Asterisk::find(test) else { return };
    let mut phone = Phone::registered(&asterisk.profile(1, codecs), "tone:440");
    phone.dial("600");
    let answered = phone.wait("answered");
    assert!(answered["codec"].as_str().is_some_and(|got| got.starts_with(codec)), "{answered}");
    phone.listen_for(TALK);
    let ended = phone.hang_up();
    assert_eq!(ended["cause"], "hung-up", "{ended}");
    phone.quit();
    let tenths = tone::tenths_of(&phone.heard(), 440.0);
    assert!(tenths >= 20, "only {tenths} tenths of a second of our tone came back");
    asterisk.wait_until_idle();
}

#[test]
fn a_tone_comes_back_from_the_echo_over_opus() {
    echo_comes_back("a_tone_comes_back_from_the_echo_over_opus", "\"opus\"", "opus");
}

#[test]
fn a_tone_comes_back_from_the_echo_over_pcmu() {
    echo_comes_back("a_tone_comes_back_from_the_echo_over_pcmu", "\"PCMU\"", "PCMU");
}

#[test]
fn a_tone_comes_back_from_the_echo_over_pcma() {
    echo_comes_back("a_tone_comes_back_from_the_echo_over_pcma", "\"PCMA\"", "PCMA");
}

#[test]
fn a_tone_of_asterisk_is_heard_and_ours_is_recorded_there() {
    for codecs in ["\"opus\"", "\"PCMU\""] {
        let _alone = alone();
        let Some(asterisk) = Asterisk::find("a_tone_of_asterisk_is_heard_and_ours_is_recorded_there") else { return };
        let mut phone = Phone::registered(&asterisk.profile(1, codecs), "tone:700");
        phone.dial("605");
        let answered = phone.wait("answered");
        phone.listen_for(TALK);
        phone.hang_up();
        phone.quit();
        tone::assert_clean(&phone.heard(), 440.0);
        let call_id = answered["call_id"].as_str().expect("an answered call has its Call-ID");
        tone::assert_clean(&asterisk.recording(call_id), 700.0);
    }
}

#[test]
fn a_mute_is_heard_at_the_far_end_as_silence() {
    let _alone = alone();
    let Some(asterisk) = Asterisk::find("a_mute_is_heard_at_the_far_end_as_silence") else { return };
    let mut phone = Phone::registered(&asterisk.profile(1, "\"PCMU\""), "tone:700");
    phone.dial("605");
    let answered = phone.wait("answered");
    phone.say(json!({"do": "mute"}));
    phone.listen_for(TALK);
    phone.hang_up();
    phone.quit();
    let call_id = answered["call_id"].as_str().expect("an answered call has its Call-ID");
    let there = tone::tenths_of(&asterisk.recording(call_id), 700.0);
    assert!(there <= 5, "{there} tenths of a second of our tone were recorded, though we were muted");
}

#[test]
fn digits_are_read_by_asterisk() {
    for codecs in ["\"opus\"", "\"PCMU\""] {
        let _alone = alone();
        let Some(asterisk) = Asterisk::find("digits_are_read_by_asterisk") else { return };
        let mut phone = Phone::registered(&asterisk.profile(1, codecs), "silence");
        phone.dial("607");
        let answered = phone.wait("answered");
        phone.say(json!({"do": "key", "digits": "5937"}));
        let ended = phone.wait("ended");
        let call_id = answered["call_id"].as_str().expect("an answered call has its Call-ID");
        let line = asterisk.wait_for_log(&["offhook digits=", call_id]);
        assert!(line.contains("digits=5937 "), "over {codecs}: {line}");
        assert_eq!(ended["cause"], "hung-up", "{ended}");
        phone.quit();
    }
}

#[test]
fn digits_of_asterisk_are_told() {
    let _alone = alone();
    let Some(asterisk) = Asterisk::find("digits_of_asterisk_are_told") else { return };
    let mut phone = Phone::registered(&asterisk.profile(1, "\"PCMU\""), "silence");
    phone.dial("608");
    phone.wait("answered");
    let digits: String = (0..4).map(|_| phone.wait("key")["digit"].as_str().expect("a digit").to_owned()).collect();
    assert_eq!(digits, "5937");
    phone.hang_up();
    phone.quit();
}

#[test]
fn refusals_have_their_cause_and_status() {
    let _alone = alone();
    let Some(asterisk) = Asterisk::find("refusals_have_their_cause_and_status") else { return };
    let mut phone = Phone::registered(&asterisk.profile(1, "\"PCMU\""), "silence");
    for (number, cause, status) in [
        ("642", "busy", 486),
        ("643", "network-unavailable", 503),
        ("644", "unallocated", 404),
        ("645", "rejected", 403),
        ("646", "no-answer", 480),
        ("647", "no-answer", 408),
        ("648", "network-unavailable", 488),
        ("649", "network-unavailable", 500),
        ("699", "unallocated", 404),
    ] {
        phone.say(json!({"do": "dial", "to": number}));
        let ended = phone.wait("ended");
        assert_eq!(
            (ended["cause"].as_str(), ended["sip_code"].as_u64()),
            (Some(cause), Some(status)),
            "for {number}: {ended}"
        );
    }
    phone.quit();
}

#[test]
fn early_media_is_heard_before_the_answer() {
    let _alone = alone();
    let Some(asterisk) = Asterisk::find("early_media_is_heard_before_the_answer") else { return };
    let mut phone = Phone::registered(&asterisk.profile(1, "\"PCMU\""), "silence");
    phone.dial("620");
    phone.wait("early_media");
    phone.wait("answered");
    phone.hang_up();
    phone.quit();
    let tenths = tone::tenths_of(&phone.heard(), 440.0);
    assert!(tenths >= 15, "only {tenths} tenths of a second of early media were heard");
}

#[test]
fn early_media_may_end_in_busy() {
    let _alone = alone();
    let Some(asterisk) = Asterisk::find("early_media_may_end_in_busy") else { return };
    let mut phone = Phone::registered(&asterisk.profile(1, "\"opus\""), "silence");
    phone.dial("621");
    phone.wait("early_media");
    let ended = phone.wait("ended");
    assert_eq!((ended["cause"].as_str(), ended["sip_code"].as_u64()), (Some("busy"), Some(486)), "{ended}");
    phone.quit();
}

#[test]
fn a_call_that_rings_is_answered_later() {
    let _alone = alone();
    let Some(asterisk) = Asterisk::find("a_call_that_rings_is_answered_later") else { return };
    let mut phone = Phone::registered(&asterisk.profile(1, "\"PCMU\""), "silence");
    phone.dial("632");
    phone.wait("ringing");
    phone.wait("answered");
    phone.hang_up();
    phone.quit();
}

#[test]
fn a_hang_up_while_it_rings_cancels() {
    let _alone = alone();
    let Some(asterisk) = Asterisk::find("a_hang_up_while_it_rings_cancels") else { return };
    let mut phone = Phone::registered(&asterisk.profile(1, "\"PCMU\""), "silence");
    phone.dial("640");
    phone.wait("ringing");
    let ended = phone.hang_up();
    assert_eq!(ended["cause"], "cancelled", "{ended}");
    asterisk.wait_until_idle();
    // 100 alone: there is no ringing to wait for, and the hang-up comes at once.
    phone.dial("641");
    let ended = phone.hang_up();
    assert_eq!(ended["cause"], "cancelled", "{ended}");
    asterisk.wait_until_idle();
    phone.quit();
}

#[test]
fn asterisk_hangs_up() {
    let _alone = alone();
    let Some(asterisk) = Asterisk::find("asterisk_hangs_up") else { return };
    let mut phone = Phone::registered(&asterisk.profile(1, "\"opus\""), "silence");
    phone.dial("652");
    phone.wait("answered");
    let ended = phone.wait("ended");
    assert_eq!(ended["cause"], "hung-up", "{ended}");
    phone.quit();
}

#[test]
fn hold_and_resume_leave_the_call_up() {
    let _alone = alone();
    let Some(asterisk) = Asterisk::find("hold_and_resume_leave_the_call_up") else { return };
    let mut phone = Phone::registered(&asterisk.profile(1, "\"PCMU\""), "tone:440");
    phone.dial("600");
    phone.wait("answered");
    phone.say(json!({"do": "hold"}));
    phone.wait("held");
    phone.say(json!({"do": "resume"}));
    phone.wait("resumed");
    phone.listen_for(TALK);
    phone.hang_up();
    phone.quit();
    let tenths = tone::tenths_of(&phone.heard(), 440.0);
    assert!(tenths >= 20, "only {tenths} tenths of a second of our tone came back after the hold");
}

#[test]
fn asterisk_changes_the_codec_in_mid_call() {
    for number in ["663", "664"] {
        let _alone = alone();
        let Some(asterisk) = Asterisk::find("asterisk_changes_the_codec_in_mid_call") else { return };
        let mut phone = Phone::registered(&asterisk.profile(1, "\"PCMU\", \"PCMA\""), "tone:440");
        phone.dial(number);
        phone.wait("answered");
        phone.listen_for(TALK + Duration::from_secs(1));
        phone.hang_up();
        phone.quit();
        let method = if number == "663" { "INVITE" } else { "UPDATE" };
        let came = format!("<-- 127.0.0.1:{}\n{method} sip:", asterisk.port);
        assert!(phone.trace().contains(&came), "{number}: Asterisk sent no {method}\n{}", phone.trace());
        let tenths = tone::tenths_of(&phone.heard(), 440.0);
        assert!(tenths >= 15, "{number}: only {tenths} tenths of a second of our tone came back after the change");
    }
}

#[test]
fn a_blind_transfer_leaves_the_call_to_asterisk() {
    let _alone = alone();
    let Some(asterisk) = Asterisk::find("a_blind_transfer_leaves_the_call_to_asterisk") else { return };
    let mut phone = Phone::registered(&asterisk.profile(1, "\"PCMU\""), "silence");
    asterisk.cli("channel originate Local/agent1@incoming extension 602@phones");
    phone.wait("incoming");
    phone.say(json!({"do": "answer"}));
    phone.wait("answered");
    asterisk.wait_until_bridged();
    phone.say(json!({"do": "transfer", "to": "669"}));
    phone.wait("transferred");
    asterisk.wait_for_log(&["offhook transferred-in"]);
    phone.wait("ended");
    phone.quit();
    asterisk.cli("channel request hangup all");
    asterisk.wait_until_idle();
}

#[test]
fn an_attended_transfer_joins_customer_and_colleague_at_asterisk() {
    let _alone = alone();
    let Some(asterisk) = Asterisk::find("an_attended_transfer_joins_customer_and_colleague_at_asterisk") else {
        return;
    };
    let mut phone = Phone::registered(&asterisk.profile(1, "\"PCMU\""), "silence");
    asterisk.cli("channel originate Local/agent1@incoming extension 602@phones");
    phone.wait("incoming");
    phone.say(json!({"do": "answer"}));
    phone.wait("answered");
    asterisk.wait_until_bridged();
    phone.say(json!({"do": "consult", "to": "600"}));
    phone.wait("answered");
    phone.say(json!({"do": "finish_transfer"}));
    phone.wait("transferred");
    phone.wait("ended");
    phone.wait("ended");
    let channels = asterisk.cli("core show channels concise");
    assert!(channels.contains("Echo"), "the colleague's call should live on with the customer in it: {channels}");
    phone.quit();
    asterisk.cli("channel request hangup all");
    asterisk.wait_until_idle();
}

#[test]
fn a_colleague_who_is_busy_brings_us_back_to_the_customer_at_asterisk() {
    let _alone = alone();
    let Some(asterisk) = Asterisk::find("a_colleague_who_is_busy_brings_us_back_to_the_customer_at_asterisk") else {
        return;
    };
    let mut phone = Phone::registered(&asterisk.profile(1, "\"PCMU\""), "tone:440");
    phone.dial("600");
    phone.wait("answered");
    phone.say(json!({"do": "consult", "to": "642"}));
    // He may be busy before Asterisk has answered our hold; nobody is taken back who was not on hold.
    let ended = phone.wait("ended");
    assert_eq!(ended["cause"], "busy", "{ended}");
    phone.wait("resumed");
    phone.listen_for(TALK);
    phone.hang_up();
    phone.quit();
    let tenths = tone::tenths_of(&phone.heard(), 440.0);
    assert!(tenths >= 10, "only {tenths} tenths of a second of our tone came back after the consultation");
    asterisk.wait_until_idle();
}
