//! Calls that come in: Asterisk calls the agent.

use std::time::Duration;

use serde_json::json;

use crate::alone;
use crate::asterisk::Asterisk;
use crate::phone::Phone;
use crate::tone;

/// Makes Asterisk call agent1, with its end of the call at a 440 Hz tone.
const CALL_AGENT1: &str = "channel originate Local/agent1@incoming extension 602@phones";

#[test]
fn an_incoming_call_rings_and_is_answered() {
    let _alone = alone();
    let Some(asterisk) = Asterisk::find("an_incoming_call_rings_and_is_answered") else { return };
    for codecs in ["\"opus\"", "\"PCMU\""] {
        let mut phone = Phone::registered(&asterisk.profile(1, codecs), "silence");
        asterisk.cli(CALL_AGENT1);
        let incoming = phone.wait("incoming");
        assert!(
            incoming["from"].as_str().is_some_and(|from| from.contains("15550100") || from.contains("Ada")),
            "{incoming}"
        );
        phone.say(json!({"do": "answer"}));
        phone.wait("answered");
        phone.listen_for(Duration::from_secs(3));
        phone.hang_up();
        phone.quit();
        let tenths = tone::tenths_of(&phone.heard(), 440.0);
        assert!(tenths >= 20, "over {codecs}: only {tenths} tenths of a second of Asterisk's tone were heard");
        asterisk.wait_until_idle();
    }
}

#[test]
fn an_incoming_call_is_refused_with_busy() {
    let _alone = alone();
    let Some(asterisk) = Asterisk::find("an_incoming_call_is_refused_with_busy") else { return };
    let mut phone = Phone::registered(&asterisk.profile(1, "\"PCMU\""), "silence");
    asterisk.cli(CALL_AGENT1);
    phone.wait("incoming");
    phone.say(json!({"do": "reject"}));
    let line = asterisk.wait_for_log(&["offhook incoming agent1=BUSY"]);
    assert!(line.contains("cause=17"), "{line}");
    phone.quit();
    asterisk.wait_until_idle();
}

#[test]
fn an_incoming_call_that_the_caller_gives_up_is_over() {
    let _alone = alone();
    let Some(asterisk) = Asterisk::find("an_incoming_call_that_the_caller_gives_up_is_over") else { return };
    let mut phone = Phone::registered(&asterisk.profile(1, "\"PCMU\""), "silence");
    asterisk.cli(CALL_AGENT1);
    phone.wait("incoming");
    asterisk.cli("channel request hangup all");
    let ended = phone.wait("ended");
    assert_ne!(ended["cause"], "system-failure", "{ended}");
    phone.quit();
    asterisk.wait_until_idle();
}

#[test]
fn a_call_to_an_agent_who_has_signed_off_does_not_reach_anybody() {
    let _alone = alone();
    let Some(asterisk) = Asterisk::find("a_call_to_an_agent_who_has_signed_off_does_not_reach_anybody") else { return };
    let mut phone = Phone::registered(&asterisk.profile(2, "\"PCMU\""), "silence");
    phone.quit();
    asterisk.cli("channel originate Local/agent2@incoming extension 602@phones");
    asterisk.wait_for_log(&["offhook incoming agent2=CHANUNAVAIL"]);
}
