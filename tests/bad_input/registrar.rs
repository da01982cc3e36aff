//! A registrar that is away, refuses, or talks nonsense.

use super::*;

#[test]
fn an_absent_registrar_is_told_and_ends_with_3() {
    let place = Place::new();
    // A port on which nobody listens: it was free a moment ago.
    let port = UdpSocket::bind("127.0.0.1:0").expect("a port").local_addr().expect("its address").port();
    place.profile(port);
    place.campaign(HEADLESS, &PEOPLE);
    place.import();
    let done = to_end(auto(&place, &["--for", "36s"]));
    done.told(3, &["not registered", "profile check"]);
    let failed = done.lines().into_iter().find(|line| line["event"] == "registration_failed").expect("it is told");
    assert!(failed["why"].as_str().is_some_and(|why| why.contains("does not answer")), "{failed}");
    assert!(failed["retry_s"].is_u64(), "it is tried again: {failed}");
    nothing_happened(&place);
}

/// A registrar on a thread, that answers each datagram as `answer` says.
struct Registrar {
    port: u16,
    stop: Arc<AtomicBool>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Registrar {
    fn start(answer: impl Fn(&str) -> Vec<Vec<u8>> + Send + 'static) -> Self {
        let socket = UdpSocket::bind("127.0.0.1:0").expect("a port");
        let port = socket.local_addr().expect("its address").port();
        socket.set_read_timeout(Some(Duration::from_millis(100))).expect("a time-out");
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = stop.clone();
        let work = move || {
            let mut buffer = [0; 65_535];
            while !stopped.load(Ordering::Relaxed) {
                let Ok((len, from)) = socket.recv_from(&mut buffer) else { continue };
                for datagram in answer(&String::from_utf8_lossy(&buffer[..len])) {
                    socket.send_to(&datagram, from).ok();
                }
            }
        };
        let thread = std::thread::Builder::new().name("registrar".into()).spawn(work).expect("a thread");
        Self { port, stop, thread: Some(thread) }
    }
}

impl Drop for Registrar {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        self.thread.take().map(std::thread::JoinHandle::join);
    }
}

/// An answer with this status line, to the request.
fn answer(request: &str, status: &str) -> Vec<u8> {
    let mut text = format!("SIP/2.0 {status}\r\n");
    for line in request.lines() {
        match line.split(':').next().unwrap_or_default().to_ascii_lowercase().as_str() {
            "to" => text += &format!("{line};tag=registrar\r\n"),
            "via" | "from" | "call-id" | "cseq" => text += &format!("{line}\r\n"),
            _ => {}
        }
    }
    (text + "Content-Length: 0\r\n\r\n").into_bytes()
}

#[test]
fn a_registrar_that_refuses_is_told_with_its_answer_and_ends_with_3() {
    let registrar = Registrar::start(|request| vec![answer(request, "403 Not Today")]);
    let place = Place::new();
    place.profile(registrar.port);
    place.campaign(HEADLESS, &PEOPLE);
    place.import();
    let done = to_end(auto(&place, &["--for", "3s"]));
    done.told(3, &["not registered", "profile check"]);
    let failed = done.lines().into_iter().find(|line| line["event"] == "registration_failed").expect("it is told");
    assert_eq!(failed["sip_code"], 403);
    assert!(failed["why"].as_str().is_some_and(|why| why.contains("Not Today")), "{failed}");
    nothing_happened(&place);
}

#[test]
fn a_wrong_password_is_told_and_the_registrar_is_not_hammered() {
    let (place, far_end) = (Place::new(), FarEnd::start(1));
    let text = format!("server = \"127.0.0.1:{}\"\nuser = \"agent1\"\npassword = \"wrong-secret\"\n", far_end.port());
    place.write("profile.toml", text);
    place.campaign(HEADLESS, &PEOPLE);
    place.import();
    let done = to_end(auto(&place, &["--for", "4s", "--sip-trace", "sip.trace"]));
    done.told(3, &["not registered"]);
    let trace = place.read("sip.trace");
    let sent = trace.matches("REGISTER sip:").count();
    assert!((2..=4).contains(&sent), "{sent} REGISTERs:\n{trace}");
    for text in [&trace, &done.stdout, &done.stderr] {
        assert!(!text.contains("wrong-secret"), "the password is told: {text}");
    }
}

#[test]
fn a_registrar_that_answers_garbage_brings_nobody_down() {
    // Garbage first, and the truth to whoever asks again: the second copy of a request.
    let asked = std::sync::Mutex::new(std::collections::BTreeMap::<String, u32>::new());
    let registrar = Registrar::start(move |request| {
        let line =
            |name: &str| request.lines().find(|line| line.to_ascii_lowercase().starts_with(name)).unwrap_or_default();
        let mut asked = asked.lock().expect("one thread");
        let count = asked.entry(format!("{} {}", line("call-id"), line("cseq"))).or_default();
        *count += 1;
        let garbage: Vec<Vec<u8>> = vec![
            b"\x00\xff\xfe garbage \x80".to_vec(),
            b"SIP/2.0\r\n\r\n".to_vec(),
            b"SIP/2.0 99999999999999999999 OK\r\nCSeq: x\r\n\r\n".to_vec(),
            request.as_bytes()[..request.len() / 2].to_vec(),
            request.replace("REGISTER", "INVITE").into_bytes(),
            [b"SIP/2.0 200 OK\r\nVia: ".to_vec(), vec![b'x'; 60_000]].concat(),
            Vec::new(),
        ];
        if *count < 2 { garbage } else { [garbage, vec![answer(request, "403 Enough")]].concat() }
    });
    let place = Place::new();
    place.profile(registrar.port);
    place.campaign(HEADLESS, &PEOPLE);
    place.import();
    let done = to_end(auto(&place, &["--for", "4s"]));
    done.told(3, &["not registered"]);
    let failed = done.lines().into_iter().find(|line| line["event"] == "registration_failed").expect("it is told");
    assert_eq!(failed["sip_code"], 403, "what could be understood was understood: {failed}");
    assert!(!done.stderr.contains("panicked"), "{}", done.stderr);
    nothing_happened(&place);
}

#[test]
fn a_server_without_an_address_is_told_with_its_profile() {
    let place = Place::new();
    place.write("profile.toml", "server = \"no-such-host.invalid\"\nuser = \"agent1\"\n");
    let done = to_end(place.run(&["phone", "--profile", "profile.toml", "--json"]));
    done.told(2, &["no-such-host.invalid", "profile"]);
}
