use proptest::prelude::*;

use super::*;
use crate::rng::Rng;
use crate::sip::msg::{Method, Uri};

fn secret(text: &str) -> Secret {
    Secret::new(text)
}

fn register() -> Request {
    Request::new(Method::REGISTER, Uri::parse("sip:example.com").expect("a URI"))
}

fn refusal(status: u16, challenges: &[&str]) -> Response {
    let mut response = register().answer(status, None);
    let name = if status == 401 { "WWW-Authenticate" } else { "Proxy-Authenticate" };
    challenges.iter().for_each(|challenge| response.headers.push(name, *challenge));
    response
}

fn sent(request: &Request, name: &str) -> Credentials {
    Credentials::parse(request.headers.get(name).expect("credentials")).expect("readable credentials")
}

/// One conversation with a server: what is answered to each challenge.
struct Talk {
    us: Authenticator,
    tries: Tries,
    request: Request,
    rng: Rng,
}

impl Talk {
    fn new() -> Self {
        Self {
            us: Authenticator::new("alice", secret("pass")),
            tries: Tries::default(),
            request: register(),
            rng: Rng::new(1),
        }
    }

    fn challenged(&mut self, status: u16, challenges: &[&str]) -> Result<(), GiveUp> {
        self.us.answer(&mut self.tries, &refusal(status, challenges), &mut self.request, &mut self.rng)
    }

    fn verifies(&self, name: &str) -> bool {
        sent(&self.request, name).verify("REGISTER", &secret("pass"), &self.request.body)
    }
}

#[test]
fn the_examples_of_the_rfcs() {
    // RFC 2617 section 3.5; RFC 7616 section 3.9.1, MD5 and SHA-256; section 3.9.2 as corrected by erratum 4897, for the
    // published value was made with a SHA-512 cut short instead of SHA-512/256.
    let rows = [
        (
            "Circle Of Life",
            r#"Digest username="Mufasa", realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093",
            uri="/dir/index.html", qop=auth, nc=00000001, cnonce="0a4f113b", response="6629fae49393a05397450978507c4ef1",
            opaque="5ccc069c403ebaf9f0171e9517f40e41""#,
        ),
        (
            "Circle of Life",
            r#"Digest username="Mufasa", realm="http-auth@example.org", uri="/dir/index.html", algorithm=MD5,
            nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", nc=00000001,
            cnonce="f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ", qop=auth, response="8ca523f5e9506fed4657c9700eebdbec",
            opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS""#,
        ),
        (
            "Circle of Life",
            r#"Digest username="Mufasa", realm="http-auth@example.org", uri="/dir/index.html",
            algorithm=SHA-256, nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", nc=00000001,
            cnonce="f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ", qop=auth,
            response="753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1",
            opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS""#,
        ),
        (
            "Secret, or not?",
            "Digest username=\"J\u{e4}s\u{f8}n Doe\", realm=\"api@example.org\", uri=\"/doe.json\",
            algorithm=SHA-512-256, nonce=\"5TsQWLVdgBdmrQ0XsxbDODV+57QdFR34I9HAbC/RVvkK\", nc=00000001,
            cnonce=\"NTg6RKcb9boFIAS3KrFK9BGeh+iDa/sm6jUMp2wds69v\", qop=auth,
            response=\"3798d4131c277846293534c3edc11bd8a5e4cdcbff78b05db9d95eeb1cec68a5\"",
        ),
    ];
    for (password, header) in rows {
        let credentials = Credentials::parse(&header.replace('\n', " ")).expect("credentials");
        assert!(credentials.verify("GET", &secret(password), b""), "{header}");
        assert!(!credentials.verify("PUT", &secret(password), b""), "the method is part of the proof");
        assert!(!credentials.verify("GET", &secret("wrong"), b""));
        assert_eq!(Credentials::parse(&credentials.to_string()), Some(credentials));
    }
}

#[test]
fn the_strongest_algorithm_of_each_realm_is_answered() {
    // RFC 8760 section 2.4: the same realm, SHA-256 first, MD5 behind it; and a scheme that nobody knows.
    let mut talk = Talk::new();
    let md5 = r#"Digest realm="a", nonce="m", qop="auth,auth-int", algorithm=MD5, opaque="o\"1""#;
    let sha = r#"Digest realm="a", nonce="s", qop="auth,auth-int", algorithm=SHA-512-256"#;
    let both =
        r#"Basic realm="a", Digest realm="a" , nonce="x",algorithm=SHA-256,qop="auth", Digest realm="b",nonce="y""#;
    talk.challenged(401, &[md5, sha, both, r#"Digest realm="a", nonce="z", algorithm=SHA3-512"#]).expect("answered");
    let values: Vec<_> = talk.request.headers.get_all("Authorization").filter_map(Credentials::parse).collect();
    let chosen: Vec<_> = values.iter().map(|c| (c.realm.as_str(), c.nonce.as_str(), c.algorithm)).collect();
    assert_eq!(chosen, [("a", "s", Algorithm::SHA_512_256), ("b", "y", Algorithm::MD5)]);
    assert!(values.iter().all(|c| c.verify("REGISTER", &secret("pass"), b"")));
    assert_eq!(
        values.iter().map(|c| c.qop.is_some()).collect::<Vec<_>>(),
        [true, false],
        "RFC 2069's form where no qop is offered"
    );
}

#[test]
fn opaque_and_quotes_come_back_as_they_were_and_unnamed_algorithms_stay_unnamed() {
    let mut talk = Talk::new();
    talk.challenged(401, &[r#"Digest realm="say \"hi\"", nonce="n\\1", opaque="o\"1", qop="auth""#]).expect("answered");
    let header = talk.request.headers.get("Authorization").expect("credentials");
    for part in
        [r#"realm="say \"hi\"""#, r#"nonce="n\\1""#, r#"opaque="o\"1""#, r#"uri="sip:example.com""#, "nc=00000001"]
    {
        assert!(header.contains(part), "{part} in {header}");
    }
    assert!(!header.contains("algorithm"), "{header}");
    assert!(talk.verifies("Authorization"));
}

#[test]
fn integrity_and_session_keys_verify_on_the_other_side() {
    for algorithm in ["MD5-sess", "SHA-256-sess", "SHA-512-256-sess"] {
        let mut talk = Talk::new();
        talk.request.body = b"v=0\r\n\xff".to_vec();
        talk.challenged(401, &[&format!("Digest realm=\"a\", nonce=\"n\", qop=\"auth-int\", algorithm={algorithm}")])
            .expect("answered");
        let credentials = sent(&talk.request, "Authorization");
        assert_eq!(credentials.qop, Some((Qop::AuthInt, "00000001".into())));
        assert!(talk.verifies("Authorization"), "{algorithm}");
        assert!(!credentials.verify("REGISTER", &secret("pass"), b"another body"));
    }
}

#[test]
fn a_nonce_counts_its_uses_in_hexadecimal() {
    let mut talk = Talk::new();
    talk.challenged(401, &[r#"Digest realm="a", nonce="n", qop="auth""#]).expect("answered");
    for count in 2..=17 {
        let mut tries = Tries::default();
        let mut request = register();
        talk.us.reuse(&mut tries, &mut request);
        assert_eq!(sent(&request, "Authorization").count(), Some(count));
        talk.request = request;
    }
    assert!(talk.request.headers.get("Authorization").is_some_and(|text| text.contains("nc=00000011")));
    assert!(talk.verifies("Authorization"));
}

#[test]
fn a_refused_password_stops_after_one_answer_whatever_the_nonces() {
    let challenge = |nonce: &str| format!("Digest realm=\"a\", nonce=\"{nonce}\", qop=\"auth\"");
    let mut same = Talk::new();
    assert_eq!(same.challenged(401, &[&challenge("1")]), Ok(()));
    assert_eq!(same.challenged(401, &[&challenge("1")]), Err(GiveUp::Refused));
    let mut fresh = Talk::new();
    assert_eq!(fresh.challenged(401, &[&challenge("1")]), Ok(()));
    assert_eq!(fresh.challenged(401, &[&challenge("2")]), Err(GiveUp::RefusedAgain));
    let mut request = register();
    fresh.us.reuse(&mut Tries::default(), &mut request);
    assert_eq!(request.headers.get("Authorization"), None, "what was refused is not sent again unasked");
}

#[test]
fn stale_nonces_are_replaced_but_not_for_ever() {
    let mut talk = Talk::new();
    for nonce in 0..=MAX_STALE + 1 {
        let stale = if nonce == 0 { "" } else { ", stale=TRUE" };
        let result = talk.challenged(401, &[&format!("Digest realm=\"a\", nonce=\"{nonce}\", qop=\"auth\"{stale}")]);
        let expected = if nonce > MAX_STALE { Err(GiveUp::AlwaysStale) } else { Ok(()) };
        assert_eq!(result, expected, "nonce {nonce}");
    }
}

#[test]
fn ever_new_realms_are_not_answered_for_ever() {
    let mut talk = Talk::new();
    let ask =
        |talk: &mut Talk, realm: usize| talk.challenged(401, &[&format!("Digest realm=\"{realm}\", nonce=\"n\"")]);
    assert!((0..MAX_REALMS).all(|realm| ask(&mut talk, realm).is_ok()));
    assert_eq!(ask(&mut talk, MAX_REALMS), Err(GiveUp::TooManyRealms));
}

#[test]
fn an_expired_nonce_that_was_sent_unasked_costs_one_more_round_only() {
    let mut talk = Talk::new();
    talk.challenged(401, &[r#"Digest realm="a", nonce="old", qop="auth""#]).expect("answered");
    talk.tries = Tries::default();
    talk.request = register();
    talk.us.reuse(&mut talk.tries, &mut talk.request);
    assert_eq!(talk.challenged(401, &[r#"Digest realm="a", nonce="new", qop="auth""#]), Ok(()));
    assert_eq!(sent(&talk.request, "Authorization").nonce, "new");
    assert_eq!(talk.challenged(401, &[r#"Digest realm="a", nonce="newer", qop="auth""#]), Err(GiveUp::RefusedAgain));
}

#[test]
fn a_proxy_and_a_registrar_are_both_satisfied() {
    let mut talk = Talk::new();
    talk.challenged(407, &[r#"Digest realm="proxy", nonce="p", qop="auth""#]).expect("answered");
    talk.challenged(401, &[r#"Digest realm="home", nonce="h", qop="auth""#]).expect("answered");
    assert!(talk.verifies("Authorization") && talk.verifies("Proxy-Authorization"));
    assert_eq!(sent(&talk.request, "Proxy-Authorization").count(), Some(2));
    assert_eq!(sent(&talk.request, "Authorization").count(), Some(1));
}

#[test]
fn the_next_nonce_is_taken_from_an_acceptance() {
    let mut talk = Talk::new();
    talk.challenged(401, &[r#"Digest realm="a", nonce="1", qop="auth""#]).expect("answered");
    let mut accepted = register().answer(200, None);
    accepted.headers.push("Authentication-Info", "qop=auth, nextnonce=\"2\"");
    talk.us.learn(&accepted);
    let mut request = register();
    talk.us.reuse(&mut Tries::default(), &mut request);
    let credentials = sent(&request, "Authorization");
    assert_eq!((credentials.nonce.as_str(), credentials.count()), ("2", Some(1)));
}

#[test]
fn what_cannot_be_answered_says_so() {
    assert_eq!(Talk::new().challenged(401, &[]), Err(GiveUp::NoChallenge));
    let unsupported = [
        "Basic realm=\"a\"",
        "Bearer",
        "Digest realm=\"a\", nonce=\"n\", qop=\"later\"",
        "Digest realm=\"a\"",
        "",
        ",=,",
        "\"",
        "Digest",
    ];
    assert_eq!(Talk::new().challenged(401, &unsupported), Err(GiveUp::NoneSupported));
}

#[test]
fn a_servers_challenge_is_read_as_it_was_meant() {
    let mut challenge = Challenge::new(Kind::ProxyAuthenticate, "a \"b\"", "n", Algorithm::SHA_256);
    challenge.stale = true;
    challenge.opaque = Some("o,o".into());
    let mut response = register().answer(407, None);
    response.headers.push(challenge.kind.challenge_header(), challenge.to_string());
    assert_eq!(Challenge::parse_all(&response.headers), [challenge]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_header_makes_the_reader_fail(text in "(Digest )?[ -~\\t]{0,100}", any in any::<String>()) {
        for text in [text, any] {
            let _ = Credentials::parse(&text);
            let mut response = register().answer(401, None);
            response.headers.push("WWW-Authenticate", text.as_str());
            response.headers.push("Authentication-Info", text);
            let mut talk = Talk::new();
            let _ = talk.us.answer(&mut talk.tries, &response, &mut talk.request, &mut talk.rng);
            talk.us.learn(&response);
        }
    }

    #[test]
    fn whatever_stands_in_a_challenge_is_proved_to_the_server_that_wrote_it(
        realm in "[ -~]{0,20}", nonce in "[ -~]{1,20}", opaque in proptest::option::of("[ -~]{0,20}"), hash in 0..3_usize,
    ) {
        let algorithm = [Algorithm::MD5, Algorithm::SHA_256, Algorithm::SHA_512_256][hash];
        let mut challenge = Challenge::new(Kind::WwwAuthenticate, &realm, &nonce, algorithm);
        challenge.opaque = opaque;
        let mut talk = Talk::new();
        prop_assert_eq!(talk.challenged(401, &[&challenge.to_string()]), Ok(()));
        let credentials = sent(&talk.request, "Authorization");
        prop_assert_eq!((&credentials.realm, &credentials.nonce, &credentials.opaque), (&realm, &nonce, &challenge.opaque));
        prop_assert!(talk.verifies("Authorization"));
    }
}
