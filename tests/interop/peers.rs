//! Calls with another phone, Debian's baresip: through Asterisk, and directly as one of the profile's `peers`, each way.

use std::net::UdpSocket;
use std::time::Duration;

use serde_json::json;

use crate::alone;
use crate::asterisk::Asterisk;
use crate::baresip::{Baresip, TONE_HZ, free_port};
use crate::phone::{Phone, until};
use crate::tone;

const TALK: Duration = Duration::from_secs(3);

/// Both have heard each other for two seconds.
fn both_heard(phone: &Phone, baresip: Baresip) {
    let here = tone::tenths_of(&phone.heard(), TONE_HZ);
    assert!(here >= 20, "only {here} tenths of a second of baresip's tone were heard");
    let there = baresip.tenths_heard(440.0);
    assert!(there >= 20, "baresip heard only {there} tenths of a second of our tone");
}

#[test]
fn the_phone_calls_baresip_through_asterisk() {
    let _alone = alone();
    let test = "the_phone_calls_baresip_through_asterisk";
    let Some(asterisk) = Asterisk::find(test).filter(|_| Baresip::is_here(test)) else { return };
    let baresip = Baresip::at_asterisk(asterisk.port);
    until("registration of baresip", || asterisk.has_contact("peer1").then_some(()));
    let mut phone = Phone::registered(&asterisk.profile(1, "\"PCMU\""), "tone:440");
    phone.dial("peer1");
    phone.wait("answered");
    phone.listen_for(TALK);
    phone.hang_up();
    phone.quit();
    both_heard(&phone, baresip);
}

#[test]
fn baresip_calls_the_phone_through_asterisk() {
    let _alone = alone();
    let test = "baresip_calls_the_phone_through_asterisk";
    let Some(asterisk) = Asterisk::find(test).filter(|_| Baresip::is_here(test)) else { return };
    let mut baresip = Baresip::at_asterisk(asterisk.port);
    until("registration of baresip", || asterisk.has_contact("peer1").then_some(()));
    let mut phone = Phone::registered(&asterisk.profile(1, "\"PCMU\""), "tone:440");
    baresip.command("dial", &format!("sip:agent1@127.0.0.1:{}", asterisk.port));
    phone.wait("incoming");
    phone.say(json!({"do": "answer"}));
    phone.wait("answered");
    phone.listen_for(TALK);
    baresip.command("hangup", "");
    phone.wait("ended");
    phone.quit();
    both_heard(&phone, baresip);
}

/// A line without a PBX (nobody is at 127.0.0.2): it knows baresip's address as one of its peers.
fn direct(local_port: u16) -> String {
    format!(
        "server = \"127.0.0.2\"\nregister = false\nuser = \"ada\"\nlocal_address = \"127.0.0.1\"\nlocal_port = {local_port}\n\
         peers = [\"127.0.0.1\"]\ncodecs = [\"PCMU\"]\n"
    )
}

#[test]
fn the_phone_calls_baresip_directly() {
    let _alone = alone();
    if !Baresip::is_here("the_phone_calls_baresip_directly") {
        return;
    }
    let baresip = Baresip::on_its_own();
    let mut phone = Phone::start(&direct(free_port()), "tone:440");
    phone.dial(&format!("sip:bob@127.0.0.1:{}", baresip.port));
    phone.wait("answered");
    phone.listen_for(TALK);
    phone.hang_up();
    phone.quit();
    both_heard(&phone, baresip);
}

#[test]
fn baresip_calls_the_phone_directly() {
    let _alone = alone();
    if !Baresip::is_here("baresip_calls_the_phone_directly") {
        return;
    }
    let mut baresip = Baresip::on_its_own();
    let port = free_port();
    let mut phone = Phone::start(&direct(port), "tone:440");
    until("phone at its port", || UdpSocket::bind(("127.0.0.1", port)).is_err().then_some(()));
    baresip.command("dial", &format!("sip:ada@127.0.0.1:{port}"));
    phone.wait("incoming");
    phone.say(json!({"do": "answer"}));
    phone.wait("answered");
    phone.listen_for(TALK);
    phone.hang_up();
    phone.quit();
    both_heard(&phone, baresip);
}
