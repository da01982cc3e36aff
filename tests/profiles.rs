//! SIP profiles as people write them: every shipped one loads, every mistake is told with file, line and cure, and no password is
//! ever shown.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use offhook::config::Profile;
use offhook::sdp::CodecKind;
use offhook::sip::Registration;

/// The least that a profile needs.
const LEAST: &str = "server = \"pbx.example.com\"\nuser = \"ada\"\n";

fn parse(text: &str) -> Result<Profile, String> {
    Profile::parse(text, "my.toml", &|name| (name == "ADA_PASSWORD").then(|| "hunter2-from-env".to_owned()))
        .map_err(|error| error.to_string())
}

#[test]
fn every_shipped_profile_loads_and_is_built_in() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("sip-profiles");
    let mut in_folder = BTreeSet::new();
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("readable").path();
        let text = fs::read_to_string(&path).expect("readable");
        Profile::parse(&text, &path, &|_| None).unwrap_or_else(|error| panic!("{error}"));
        in_folder.insert(path.file_stem().expect("a name").to_string_lossy().into_owned());
    }
    let built_in: BTreeSet<_> = Profile::list().map(|(name, _)| name.to_owned()).collect();
    assert_eq!(built_in, in_folder);
    for (name, description) in Profile::list() {
        assert_eq!(Profile::load(name).expect("built in").name, name);
        assert!(description.len() > 20, "{name} says nothing of itself in its first line");
    }
}

#[test]
fn the_least_profile_has_the_defaults_that_the_template_tells() {
    let profile = parse(LEAST).expect("valid");
    assert_eq!(profile.registration, Registration::For(std::time::Duration::from_secs(300)));
    assert_eq!(profile.codecs, [CodecKind::Opus, CodecKind::Pcmu, CodecKind::Pcma]);
    assert_eq!((profile.ptime_ms, profile.local_port, profile.domain()), (20, None, "pbx.example.com"));
    assert_eq!(profile.server.port_or_default(), 5060);
}

/// The template with every commented key switched on; of the three ways to a password, one.
fn template_with_all_keys() -> String {
    let is_key = |line: &str| {
        line.strip_prefix('#').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase() || c == '"'))
    };
    Profile::template()
        .lines()
        .filter(|line| !line.starts_with("#password_env") && !line.starts_with("#password_file"))
        .map(|line| if is_key(line) { &line[1..] } else { line })
        .fold(String::new(), |text, line| text + line + "\n")
}

#[test]
fn every_commented_line_of_the_template_is_valid_when_it_is_switched_on() {
    let profile = parse(&template_with_all_keys()).expect("the template's own examples are right");
    assert_eq!(profile.dial.number("+12025550123"), "92025550123");
    assert_eq!(profile.dial.number("+442079460000"), "9011442079460000");
    assert_eq!(profile.dial.number("600"), "600");
    assert_eq!(profile.peers.len(), 1);
    assert!(profile.policy.check("+19005550100").is_err());
}

#[test]
fn every_key_of_a_profile_is_in_the_template() {
    // The complaint about an unknown key lists the ones that there are.
    let keys_of = |text: &str| {
        let error = parse(text).expect_err("unknown");
        let (_, keys) = error.split_once("Known here: ").unwrap_or_else(|| panic!("no keys in: {error}"));
        keys.trim_end_matches('.').split(", ").map(str::to_owned).collect::<Vec<_>>()
    };
    let mut keys = keys_of(&format!("{LEAST}qqqqqqqqqqqqqq = 1"));
    assert!(keys.len() > 15, "{keys:?}");
    let deny = parse(&format!("{LEAST}[policy]\nqqqqqqqqqqqqqq = 1")).expect_err("unknown");
    assert!(deny.contains("Only 'deny' is known here"), "{deny}");
    keys.push("deny".to_owned());
    for key in keys {
        let documented = Profile::template().lines().any(|line| {
            let line = line.trim_start_matches('#');
            line.starts_with(&format!("{key} =")) || line == format!("[{key}]")
        });
        assert!(documented, "'{key}' is not in sip-profiles/template.toml: put it there, with a comment");
    }
}

#[test]
fn mistakes_are_told_with_file_line_and_cure() {
    for (more, told) in [
        ("usr = \"x\"", "my.toml:3: unknown key 'usr'. Did you mean 'user'?"),
        ("expires = 60", "my.toml:3: unknown key 'expires'. Did you mean 'expires_s'?"),
        ("expires_s = \"60\"", "my.toml:3: \"60\" does not fit here. Give a whole number, 0 or more."),
        ("expires_s = 5", "my.toml:3: 'expires_s' cannot be 5. Give 30 to 86400 seconds."),
        ("local_port = 70000", "my.toml:3: 70000 does not fit here. Give a whole number from 0 to 65535."),
        (
            "local_address = \"here\"",
            "my.toml:3: 'here' is not an IP address. Give an address such as 192.0.2.7, not a name.",
        ),
        ("register = \"no\"", "my.toml:3: \"no\" does not fit here. Give true or false."),
        ("codecs = [\"opus\", \"PCNU\"]", "my.toml:3: there is no codec 'PCNU'. Did you mean 'PCMU'?"),
        ("codecs = [\"g729x\"]", "my.toml:3: there is no codec 'g729x'. Known here: opus, PCMU, PCMA."),
        ("codecs = []", "my.toml:3: no codec is left. Name one of opus, PCMU, PCMA, or leave the key out."),
        ("codecs = [\n  \"opus\",\n  \"Opus\",\n]", "my.toml:5: the codec 'Opus' stands here twice"),
        ("ptime_ms = 25", "my.toml:3: 'ptime_ms' cannot be 25. Give a multiple of 10."),
        ("ptime_ms = 5", "my.toml:3: 'ptime_ms' cannot be 5. Give 10 to 60 milliseconds."),
        (
            "caller_id_header = \"p-asserted-identiy\"",
            "my.toml:3: 'p-asserted-identiy' is not possible here. Did you mean 'p-asserted-identity'?",
        ),
        (
            "outbound_proxy = \"proxy:port\"",
            "my.toml:3: 'outbound_proxy': 'port' is not a port. Give host, host:port or [IPv6 address]:port.",
        ),
        ("domain = \"example.com:5060\"", "my.toml:3: a domain has no port. Give the port in 'server'."),
        (
            "peers = [\"192.0.2.7\", \"pbx2\"]",
            "my.toml:3: 'pbx2' is not an IP address. Give an address such as 192.0.2.7, not a name.",
        ),
        (
            "password_env = \"NOT_SET\"",
            "my.toml:3: the environment variable NOT_SET holds no password. Set it before you start: export NOT_SET=…",
        ),
        ("password = \"\"", "my.toml:3: the password is empty. Leave the key out if there is none."),
        (
            "password = \"x\"\npassword_env = \"ADA_PASSWORD\"",
            "my.toml:4: the password is given twice. Keep one of 'password', 'password_env' and 'password_file'.",
        ),
        (
            "[dial]\n\"+1*\" = \"9{nationl}\"",
            "my.toml:4: there is no placeholder '{nationl}'. Did you mean 'national'?",
        ),
        ("[dial]\n\"+1*\" = \"9{national\"", "my.toml:4: a '{' is not closed"),
        (
            "[dial]\n\"6?0\" = \"1\"",
            "my.toml:4: the pattern '6?0': '?' and '*' stand at a pattern's end, and not both. Patterns look like \"911\", \"6??\", \"+1*\" and \"*\".",
        ),
        ("[policy]\nallow = [\"1*\"]", "my.toml:4: unknown key 'allow'. Only 'deny' is known here."),
        ("user = \"b\"", "my.toml:3: 'user' stands here twice. Keep one of the two."),
    ] {
        let text = format!("{LEAST}{more}\n");
        assert_eq!(parse(&text).expect_err(&text), told, "for {more:?}");
    }
    assert_eq!(
        parse("user = \"ada\"").expect_err("no server"),
        "my.toml:1: 'server' is missing. Add a line that begins with 'server ='."
    );
    assert_eq!(
        parse("server = \"pbx\"\nuser = \"ada lovelace\"").expect_err("a space"),
        "my.toml:2: ' ' cannot stand in 'user'. Give the part before the @, as the PBX knows it; '{n}' stands for the desk's number."
    );
}

#[test]
fn a_profile_that_is_not_there_is_told_by_name() {
    let error = |name: &str| Profile::load(name).expect_err(name).to_string();
    assert_eq!(
        error("asterix"),
        "asterix: there is no profile of this name, and no such file. Did you mean 'asterisk'?"
    );
    assert!(
        error("no/such.toml").starts_with("no/such.toml: the profile cannot be read: "),
        "{}",
        error("no/such.toml")
    );
}

#[cfg(unix)]
mod on_disk {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    fn put(path: &Path, text: &str, mode: u32) {
        fs::write(path, text).expect("written");
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("set");
    }

    #[test]
    fn a_password_in_a_profile_that_others_can_read_is_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("my.toml");
        put(&path, &format!("{LEAST}password = \"hunter2\"\n"), 0o644);
        let shown = path.display();
        assert_eq!(
            Profile::load(&path).expect_err("readable by all").to_string(),
            format!("{shown}: it holds a password, and its mode 0644 lets others read it. Run: chmod 600 {shown}")
        );
        put(&path, &format!("{LEAST}password = \"hunter2\"\n"), 0o600);
        let profile = Profile::load(&path).expect("now it is fine");
        assert_eq!(profile.password.as_ref().map(|p| p.expose()), Some("hunter2"));
        assert_eq!(profile.name, "my");
        // Without a password in it, anybody may read it.
        put(&path, LEAST, 0o644);
        assert!(Profile::load(&path).is_ok());
    }

    #[test]
    fn a_password_file_lies_beside_the_profile_and_belongs_to_its_owner_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("my.toml");
        let secret = folder.path().join("ada.password");
        put(&path, &format!("{LEAST}password_file = \"ada.password\"\n"), 0o644);
        let error = Profile::load(&path).expect_err("no such file").to_string();
        assert!(error.contains("my.toml:3: the password file ") && error.contains("cannot be read"), "{error}");
        put(&secret, "hunter2\n", 0o640);
        let error = Profile::load(&path).expect_err("the group can read it").to_string();
        assert!(error.contains("its mode 0640 lets others read it. Run: chmod 600 "), "{error}");
        put(&secret, "\n", 0o600);
        let error = Profile::load(&path).expect_err("empty").to_string();
        assert!(error.contains("is empty"), "{error}");
        put(&secret, "hunter2\n", 0o600);
        let profile = Profile::load(&path).expect("now it is fine");
        assert_eq!(profile.password.as_ref().map(|p| p.expose()), Some("hunter2"));
    }
}

#[test]
fn a_password_is_never_shown() {
    for more in ["password = \"hunter2\"", "password_env = \"ADA_PASSWORD\""] {
        let profile = parse(&format!("{LEAST}{more}")).expect("valid");
        assert!(profile.password.is_some(), "for {more}");
        let shown = format!("{profile:?} {}", profile.describe().join("\n"));
        assert!(!shown.contains("hunter2"), "{shown}");
        assert!(shown.contains("the password in the "), "{shown}");
    }
    // Nor in the complaint about the line beside it, or about its own.
    for text in [
        "password = \"hunter2\"\nptime_ms = 1",
        "password = \"hunter2\"\npassword_env = \"hunter\"",
        "password = [\"hunter2\"]",
    ] {
        let error = parse(&format!("{LEAST}{text}")).expect_err(text);
        assert!(!error.contains("hunter2"), "{error}");
    }
    assert_eq!(
        parse(&format!("{LEAST}password = 4711")).expect_err("a number"),
        "my.toml:3: the password is not a text in quotes. Write: password = \"…\""
    );
}
