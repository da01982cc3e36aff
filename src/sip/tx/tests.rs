//! The four machines by themselves: each timer, each state, on both kinds of transport; and the table's look-ups.

use std::net::SocketAddr;
use std::time::Duration;

use super::*;
use crate::sip::Output;
use crate::sip::msg::{Headers, Message};
use crate::sip::tools::Clock;

fn clock() -> Clock {
    Clock::new(Duration::from_millis(500))
}

fn ms(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

/// What a step of a machine did.
fn deeds<T>(step: impl FnOnce(&mut Deeds) -> T) -> (T, Deeds) {
    let mut deeds = Deeds::new();
    let state = step(&mut deeds);
    (state, deeds)
}

use Do::*;
use Transport::{Reliable, Unreliable};

#[test]
fn timer_a_doubles_without_a_cap_and_b_gives_up() {
    let clock = clock();
    let (mut machine, first) = deeds(|d| ClientInvite::start(&clock, Unreliable, clock.patience(), d));
    assert_eq!(first, [Send, Set(Timer::A, ms(500)), Set(Timer::B, ms(32_000))]);
    for interval in [1_000, 2_000, 4_000, 8_000, 16_000, 32_000] {
        let (next, done) = deeds(|d| machine.on_timer(Timer::A, &clock, d));
        assert_eq!(done, [SendAgain, Set(Timer::A, ms(interval))]);
        machine = next;
    }
    assert_eq!(deeds(|d| machine.on_unreachable(d)).1, [Die(Fate::Unreachable)]);
    let (given_up, done) = deeds(|d| machine.on_timer(Timer::B, &clock, d));
    assert_eq!(done, [Stop(Timer::A), Set(Timer::B, ms(32_000)), GiveUp(Fate::Timeout)]);
    assert_eq!(given_up, ClientInvite::GivenUp);
    assert_eq!(deeds(|d| given_up.on_response(Class::Provisional, &clock, Unreliable, d)), (given_up, vec![Tell]));
    assert_eq!(deeds(|d| given_up.on_response(Class::Success, &clock, Unreliable, d)).0, ClientInvite::Accepted);
    assert_eq!(deeds(|d| given_up.on_response(Class::Failure, &clock, Unreliable, d)).0, ClientInvite::Completed);
    assert_eq!(deeds(|d| given_up.on_timer(Timer::B, &clock, d)).1, [Die(Fate::Done)]);
}

#[test]
fn an_invite_on_a_reliable_transport_is_sent_once_and_lingers_not() {
    let clock = clock();
    let (machine, first) = deeds(|d| ClientInvite::start(&clock, Reliable, clock.patience(), d));
    assert_eq!(first, [Send, Set(Timer::B, ms(32_000))]);
    let (_, done) = deeds(|d| machine.on_response(Class::Failure, &clock, Reliable, d));
    assert_eq!(done, [Stop(Timer::A), Stop(Timer::B), Set(Timer::D, ms(0)), Ack, Tell]);
}

#[test]
fn timer_d_keeps_acking_and_m_keeps_telling() {
    let clock = clock();
    let calling = ClientInvite::Calling { interval: ms(500) };
    let (completed, done) = deeds(|d| calling.on_response(Class::Failure, &clock, Unreliable, d));
    assert_eq!(done, [Stop(Timer::A), Stop(Timer::B), Set(Timer::D, ms(32_000)), Ack, Tell]);
    assert_eq!(deeds(|d| completed.on_response(Class::Failure, &clock, Unreliable, d)), (completed, vec![Ack]));
    assert_eq!(deeds(|d| completed.on_response(Class::Success, &clock, Unreliable, d)), (completed, vec![]));
    assert_eq!(deeds(|d| completed.on_timer(Timer::D, &clock, d)).1, [Die(Fate::Done)]);

    let (accepted, done) = deeds(|d| ClientInvite::Proceeding.on_response(Class::Success, &clock, Unreliable, d));
    assert_eq!(done, [Stop(Timer::A), Stop(Timer::B), Set(Timer::M, ms(32_000)), Tell]);
    assert_eq!(deeds(|d| accepted.on_response(Class::Success, &clock, Unreliable, d)), (accepted, vec![Tell]));
    assert_eq!(deeds(|d| accepted.on_response(Class::Failure, &clock, Unreliable, d)), (accepted, vec![]));
    assert_eq!(deeds(|d| accepted.on_response(Class::Provisional, &clock, Unreliable, d)), (accepted, vec![]));
    assert_eq!(deeds(|d| accepted.on_timer(Timer::M, &clock, d)).1, [Die(Fate::Done)]);
}

#[test]
fn a_provisional_answer_stops_a_and_b_and_an_icmp_then_does_no_harm() {
    let clock = clock();
    let calling = ClientInvite::Calling { interval: ms(500) };
    let (proceeding, done) = deeds(|d| calling.on_response(Class::Provisional, &clock, Unreliable, d));
    assert_eq!((proceeding, done), (ClientInvite::Proceeding, vec![Stop(Timer::A), Stop(Timer::B), Tell]));
    assert_eq!(deeds(|d| proceeding.on_unreachable(d)).1, []);
    assert_eq!(deeds(|d| proceeding.on_timer(Timer::B, &clock, d)).1, []);
}

#[test]
fn timer_e_doubles_up_to_t2_and_goes_on_at_t2_and_f_and_k_end_it() {
    let clock = clock();
    let (mut machine, first) = deeds(|d| Client::start(&clock, Unreliable, clock.patience(), d));
    assert_eq!(first, [Send, Set(Timer::E, ms(500)), Set(Timer::F, ms(32_000))]);
    for interval in [1_000, 2_000, 4_000, 4_000] {
        let (next, done) = deeds(|d| machine.on_timer(Timer::E, &clock, d));
        assert_eq!(done, [SendAgain, Set(Timer::E, ms(interval))]);
        machine = next;
    }
    let (proceeding, done) = deeds(|d| machine.on_response(Class::Provisional, &clock, Unreliable, d));
    assert_eq!((proceeding, done), (Client::Proceeding, vec![Tell]));
    assert_eq!(deeds(|d| proceeding.on_timer(Timer::E, &clock, d)).1, [SendAgain, Set(Timer::E, ms(4_000))]);
    assert_eq!(deeds(|d| proceeding.on_timer(Timer::F, &clock, d)).1, [Die(Fate::Timeout)]);
    assert_eq!(deeds(|d| proceeding.on_unreachable(d)).1, [Die(Fate::Unreachable)]);
    let (completed, done) = deeds(|d| proceeding.on_response(Class::Failure, &clock, Unreliable, d));
    assert_eq!(done, [Stop(Timer::E), Stop(Timer::F), Set(Timer::K, ms(5_000)), Tell]);
    assert_eq!(deeds(|d| completed.on_response(Class::Failure, &clock, Unreliable, d)), (completed, vec![]));
    assert_eq!(deeds(|d| completed.on_unreachable(d)).1, []);
    assert_eq!(deeds(|d| completed.on_timer(Timer::K, &clock, d)).1, [Die(Fate::Done)]);
    assert_eq!(deeds(|d| Client::start(&clock, Reliable, ms(1), d)).1, [Send, Set(Timer::F, ms(1))]);
    assert_eq!(deeds(|d| proceeding.on_response(Class::Success, &clock, Reliable, d)).1[2], Set(Timer::K, ms(0)));
}

#[test]
fn timer_g_repeats_a_refusal_h_gives_up_and_i_waits_for_repeated_acks() {
    let clock = clock();
    let (mut machine, done) = deeds(|d| ServerInvite::Proceeding.respond(Class::Failure, &clock, Unreliable, d));
    assert_eq!(done, [Send, Set(Timer::G, ms(500)), Set(Timer::H, ms(32_000))]);
    for interval in [1_000, 2_000, 4_000, 4_000] {
        let (next, done) = deeds(|d| machine.on_timer(Timer::G, &clock, d));
        assert_eq!(done, [SendAgain, Set(Timer::G, ms(interval))]);
        machine = next;
    }
    assert_eq!(deeds(|d| machine.on_request(d)).1, [SendAgain]);
    assert_eq!(deeds(|d| machine.on_timer(Timer::H, &clock, d)).1, [Die(Fate::Timeout)]);
    let (confirmed, done) = deeds(|d| machine.on_ack(&clock, Unreliable, d));
    assert_eq!(done, [Stop(Timer::G), Stop(Timer::H), Set(Timer::I, ms(5_000))]);
    assert_eq!(deeds(|d| confirmed.on_request(d)).1, []);
    assert_eq!(deeds(|d| confirmed.on_ack(&clock, Unreliable, d)), (confirmed, vec![]));
    assert_eq!(deeds(|d| confirmed.on_timer(Timer::I, &clock, d)).1, [Die(Fate::Done)]);
    let (_, done) = deeds(|d| ServerInvite::Proceeding.respond(Class::Failure, &clock, Reliable, d));
    assert_eq!(done, [Send, Set(Timer::H, ms(32_000))]);
}

#[test]
fn timer_l_swallows_repeated_invites_after_a_2xx() {
    let clock = clock();
    let (accepted, done) = deeds(|d| ServerInvite::Proceeding.respond(Class::Success, &clock, Unreliable, d));
    assert_eq!((accepted, done), (ServerInvite::Accepted, vec![Send, Set(Timer::L, ms(32_000))]));
    assert_eq!(deeds(|d| accepted.on_request(d)).1, []);
    assert_eq!(deeds(|d| accepted.on_ack(&clock, Unreliable, d)), (accepted, vec![Tell]));
    assert_eq!(deeds(|d| accepted.respond(Class::Success, &clock, Unreliable, d)), (accepted, vec![SendAgain]));
    assert_eq!(deeds(|d| accepted.respond(Class::Failure, &clock, Unreliable, d)), (accepted, vec![]));
    assert_eq!(deeds(|d| accepted.on_timer(Timer::L, &clock, d)).1, [Die(Fate::Done)]);
}

#[test]
fn timer_j_gives_repeated_requests_the_same_answer() {
    let clock = clock();
    assert_eq!(deeds(|d| Server::Trying.on_request(d)).1, []);
    let (proceeding, done) = deeds(|d| Server::Trying.respond(Class::Provisional, &clock, Unreliable, d));
    assert_eq!((proceeding, done), (Server::Proceeding, vec![Send]));
    assert_eq!(deeds(|d| proceeding.on_request(d)).1, [SendAgain]);
    let (completed, done) = deeds(|d| proceeding.respond(Class::Success, &clock, Unreliable, d));
    assert_eq!(done, [Send, Set(Timer::J, ms(32_000))]);
    assert_eq!(deeds(|d| completed.on_request(d)).1, [SendAgain]);
    assert_eq!(deeds(|d| completed.respond(Class::Failure, &clock, Unreliable, d)), (completed, vec![]));
    assert_eq!(deeds(|d| completed.on_timer(Timer::J, d)).1, [Die(Fate::Done)]);
    assert_eq!(deeds(|d| Server::Trying.respond(Class::Success, &clock, Reliable, d)).1[1], Set(Timer::J, ms(0)));
}

// ---- the table ----

const FAR: &str = "192.0.2.1:5060";

fn far() -> SocketAddr {
    FAR.parse().unwrap()
}

fn tools() -> Tools {
    Tools::new(clock())
}

fn request(text: &str) -> Request {
    match Message::parse(text.as_bytes()) {
        Ok(Message::Request(request)) => request,
        other => panic!("{other:?}"),
    }
}

fn invite(branch: &str, sent_by: &str, call_id: &str) -> Request {
    request(&format!(
        "INVITE sip:a@b SIP/2.0\r\nVia: SIP/2.0/UDP {sent_by};branch={branch}\r\nFrom: <sip:c@d>;tag=1\r\nTo: <sip:a@b>\r\n\
         Call-ID: {call_id}\r\nCSeq: 1 INVITE\r\nContent-Length: 0\r\n\r\n"
    ))
}

#[test]
fn a_request_is_known_by_branch_sent_by_and_method() {
    let (mut table, mut tools) = (Table::<()>::default(), tools());
    let mut arrive = |request: &Request| table.on_request(Tick(0), &mut tools, request, far());
    let first = invite("z9hG4bKa", "h1", "x");
    assert!(matches!(arrive(&first), Arrival::New(_)));
    assert_eq!(arrive(&first), Arrival::Handled);
    assert!(matches!(arrive(&invite("z9hG4bKb", "h1", "y")), Arrival::New(_)));
    assert!(
        matches!(arrive(&invite("z9hG4bKa", "h2", "z")), Arrival::New(_)),
        "another client may draw the same branch"
    );
    let mut options = first.clone();
    options.method = Method::OPTIONS;
    assert!(matches!(arrive(&options), Arrival::New(_)));
    assert_eq!(arrive(&invite("z9hG4bKc", "h1", "x")), Arrival::Merged);
}

#[test]
fn a_request_of_rfc_2543_is_known_by_its_headers() {
    let (mut table, mut tools) = (Table::<()>::default(), tools());
    let mut arrive = |request: &Request| table.on_request(Tick(0), &mut tools, request, far());
    assert!(matches!(arrive(&invite("1", "h1", "x")), Arrival::New(_)));
    assert_eq!(arrive(&invite("1", "h1", "x")), Arrival::Handled);
    assert!(matches!(arrive(&invite("1", "h1", "other")), Arrival::New(_)));
}

#[test]
fn the_table_is_bounded() {
    let (mut table, mut tools) = (Table::<()>::default(), tools());
    for n in 0..MAX_TRANSACTIONS {
        let id = table.next_id();
        let (key, side) = (format!("k{n}"), Side::Server { merge_key: None });
        let machine = Machine::Server(Server::Trying);
        table.entries.insert(id, Entry { machine, key, to: far(), bytes: Vec::new(), side });
    }
    assert_eq!(table.on_request(Tick(0), &mut tools, &invite("z9hG4bKa", "h", "x"), far()), Arrival::Full);
}

#[test]
fn a_finished_transaction_leaves_no_timer_and_no_key() {
    let (mut table, mut tools) = (Table::<()>::default(), tools());
    let request = invite("z9hG4bKa", "h1", "x");
    let Arrival::New(id) = table.on_request(Tick(0), &mut tools, &request, far()) else { panic!("it is new") };
    table.respond(Tick(0), &mut tools, id, &request.answer(486, Some("t")));
    assert_eq!(tools.timers.len(), 2);
    assert_eq!(tools.out.len(), 1);
    assert!(matches!(tools.out.front(), Some(Output::Send { .. })));
    while let Some(Row::Transaction(id, timer)) = tools.timers.expire(Tick::from_millis(32_000)) {
        table.on_timer(Tick::from_millis(32_000), &mut tools, id, timer);
    }
    assert!(tools.timers.is_empty() && table.entries.is_empty());
    assert!(table.by_key.is_empty() && table.by_merge_key.is_empty());
}

#[test]
fn a_response_must_match_branch_and_method() {
    let (mut table, mut tools) = (Table::default(), tools());
    let request = invite("z9hG4bKmine", "h1", "x");
    let answer = request.answer(200, Some("t"));
    let sent = Sent { purpose: (), request, to: far() };
    let id = table.send(Tick(0), &mut tools, sent, clock().patience(), Unreliable);
    let with = |name: &str, value: &str| {
        let mut headers: Headers = answer.headers.clone();
        headers.put(name, value);
        Response { headers, ..answer.clone() }
    };
    let other_branch = with("Via", "SIP/2.0/UDP h1;branch=z9hG4bKother");
    assert_eq!(table.on_response(Tick(0), &mut tools, &other_branch), None);
    assert_eq!(table.on_response(Tick(0), &mut tools, &with("CSeq", "1 BYE")), None);
    assert_eq!(table.on_response(Tick(0), &mut tools, &answer), Some(id));
    assert_eq!(tools.counters.dropped["response without a transaction"], 2);
}
