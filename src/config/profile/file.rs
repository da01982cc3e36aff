//! What a profile looks like: the keys of the file, and how each becomes part of a [`Profile`]. Mistakes are told with their line.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::Deserialize;
use toml::Spanned;

use super::{HostPort, Profile};
use crate::config::ConfigError;
use crate::config::dial::{BadTarget, DialTable, MAX_PATTERNS, PLACEHOLDERS, Pattern, Policy, Target};
use crate::config::error::read_toml;
use crate::config::secret::{self, Source};
use crate::pii::Secret;
use crate::sdp::CodecKind;
use crate::sip::{CallerIdHeader, Registration};

/// The shortest and longest registration that is asked for, in seconds.
const EXPIRES_S: std::ops::RangeInclusive<u64> = 30..=86_400;

/// The packet times that every codec of ours can make.
const PTIMES_MS: std::ops::RangeInclusive<u64> = 10..=60;

/// Codecs as a profile names them.
const CODECS: [(&str, CodecKind); 3] =
    [("opus", CodecKind::Opus), ("PCMU", CodecKind::Pcmu), ("PCMA", CodecKind::Pcma)];

/// The most sources that a profile may name.
const MAX_PEERS: usize = 64;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    server: Spanned<String>,
    register: Option<bool>,
    user: Spanned<String>,
    auth_user: Option<String>,
    domain: Option<Spanned<String>>,
    from_domain: Option<Spanned<String>>,
    display_name: Option<String>,
    password: Option<Spanned<String>>,
    password_env: Option<Spanned<String>>,
    password_file: Option<Spanned<PathBuf>>,
    outbound_proxy: Option<Spanned<String>>,
    local_address: Option<Spanned<String>>,
    local_port: Option<u16>,
    expires_s: Option<Spanned<u64>>,
    codecs: Option<Spanned<Vec<Spanned<String>>>>,
    ptime_ms: Option<Spanned<u64>>,
    caller_id_header: Option<CallerIdKey>,
    caller_id: Option<String>,
    #[serde(default)]
    peers: Vec<Spanned<String>>,
    echo: Option<Spanned<String>>,
    #[serde(default)]
    dial: BTreeMap<Spanned<String>, Spanned<String>>,
    #[serde(default)]
    policy: PolicyTable,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct PolicyTable {
    #[serde(default)]
    deny: Vec<Spanned<String>>,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
enum CallerIdKey {
    From,
    PAssertedIdentity,
    PPreferredIdentity,
    RemotePartyId,
}

/// Reads and validates a profile, and finds its password.
pub(super) fn read(
    text: &str,
    path: &Path,
    environment: &dyn Fn(&str) -> Option<String>,
) -> Result<Profile, ConfigError> {
    let file: File = read_toml(text, path).map_err(|error| without_password(error, text))?;
    let place = Place { text, path };
    let password_source = place.password_source(&file)?;
    let password = match &password_source {
        None => None,
        Some((source, span)) => {
            let found = secret::resolve(source, path, environment);
            Some(found.map_err(|error| if error.file == path { place.put(error, span) } else { error })?)
        }
    };
    let codecs = place.codecs(file.codecs.as_ref())?;
    let expires_s = place.within("expires_s", file.expires_s.as_ref(), 300, &EXPIRES_S, "seconds")?;
    let ptime_ms = place.ptime(file.ptime_ms.as_ref())?;
    Ok(Profile {
        name: path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned()),
        server: place.host_port("server", &file.server)?,
        registration: match file.register {
            Some(false) => Registration::None,
            _ => Registration::For(Duration::from_secs(expires_s)),
        },
        user: place.user(&file.user)?,
        auth_user: file.auth_user,
        domain: place.domain(file.domain.as_ref())?,
        from_domain: place.domain(file.from_domain.as_ref())?,
        display_name: file.display_name,
        password_source: password_source.map(|(source, _)| source),
        password,
        outbound_proxy: match &file.outbound_proxy {
            None => None,
            Some(proxy) => Some(place.host_port("outbound_proxy", proxy)?),
        },
        local_address: file.local_address.as_ref().map(|address| place.address(address)).transpose()?,
        local_port: file.local_port.filter(|port| *port != 0),
        codecs,
        ptime_ms,
        caller_id_header: match file.caller_id_header {
            Some(CallerIdKey::From) => CallerIdHeader::From,
            Some(CallerIdKey::PPreferredIdentity) => CallerIdHeader::PPreferredIdentity,
            Some(CallerIdKey::RemotePartyId) => CallerIdHeader::RemotePartyId,
            Some(CallerIdKey::PAssertedIdentity) | None => CallerIdHeader::PAssertedIdentity,
        },
        caller_id: file.caller_id,
        peers: place.peers(&file.peers)?,
        echo: file.echo.as_ref().map(|echo| place.echo(echo)).transpose()?,
        dial: place.dial(&file.dial)?,
        policy: Policy { deny: file.policy.deny.iter().map(|p| place.pattern(p)).collect::<Result<_, _>>()? },
    })
}

/// A complaint about the password's own line would show it (`12345 does not fit here`): this one does not.
fn without_password(error: ConfigError, text: &str) -> ConfigError {
    let line = error.line.and_then(|line| text.lines().nth(line - 1)).unwrap_or("");
    let key = line.split('=').next().unwrap_or("").trim();
    if key != "password" || error.what.contains("twice") {
        return error;
    }
    ConfigError { what: "the password is not a text in quotes".to_owned(), ..error }.cure("Write: password = \"…\"")
}

/// The text and its name: what is needed to say where a mistake is.
struct Place<'a> {
    text: &'a str,
    path: &'a Path,
}

impl Place<'_> {
    fn at(&self, span: Range<usize>, what: impl Into<String>) -> ConfigError {
        // `read_toml` does not count a byte-order mark; neither may we.
        let text = self.text.strip_prefix('\u{feff}').unwrap_or(self.text);
        ConfigError::at(self.path, text, span, what)
    }

    /// Gives a mistake that knows no line the one of the key that led to it.
    fn put(&self, error: ConfigError, span: &Range<usize>) -> ConfigError {
        ConfigError { cure: error.cure, ..self.at(span.clone(), error.what) }
    }

    fn password_source(&self, file: &File) -> Result<Option<(Source, Range<usize>)>, ConfigError> {
        let mut given = Vec::new();
        if let Some(password) = &file.password {
            if password.get_ref().is_empty() {
                return Err(self
                    .at(password.span(), "the password is empty")
                    .cure("Leave the key out if there is none."));
            }
            given.push((Source::Inline(Secret::new(password.get_ref())), password.span()));
        }
        if let Some(name) = &file.password_env {
            given.push((Source::Environment(name.get_ref().clone()), name.span()));
        }
        if let Some(path) = &file.password_file {
            given.push((Source::File(path.get_ref().clone()), path.span()));
        }
        given.sort_by_key(|(_, span)| span.start);
        if let Some((_, second)) = given.get(1) {
            return Err(self
                .at(second.clone(), "the password is given twice")
                .cure("Keep one of 'password', 'password_env' and 'password_file'."));
        }
        Ok(given.pop())
    }

    fn host_port(&self, key: &str, given: &Spanned<String>) -> Result<HostPort, ConfigError> {
        HostPort::parse(given.get_ref()).map_err(|why| {
            self.at(given.span(), format!("'{key}': {why}")).cure("Give host, host:port or [IPv6 address]:port.")
        })
    }

    fn user(&self, given: &Spanned<String>) -> Result<String, ConfigError> {
        let user = given.get_ref();
        let bare = user.replace("{n}", "");
        // What RFC 3261 section 25.1 allows in a user without escaping.
        let possible = |c: char| c.is_ascii_alphanumeric() || "-_.!~*'()&=+$,;?/".contains(c);
        if user.is_empty() {
            return Err(self.at(given.span(), "'user' is empty"));
        }
        match bare.chars().find(|c| !possible(*c)) {
            None => Ok(user.clone()),
            Some(wrong) => Err(self
                .at(given.span(), format!("'{wrong}' cannot stand in 'user'"))
                .cure("Give the part before the @, as the PBX knows it; '{n}' stands for the desk's number.")),
        }
    }

    fn domain(&self, given: Option<&Spanned<String>>) -> Result<Option<String>, ConfigError> {
        let Some(given) = given else { return Ok(None) };
        match HostPort::parse(given.get_ref()) {
            Ok(HostPort { host, port: None }) => Ok(Some(host)),
            Ok(_) => Err(self.at(given.span(), "a domain has no port").cure("Give the port in 'server'.")),
            Err(why) => Err(self.at(given.span(), why)),
        }
    }

    fn address(&self, given: &Spanned<String>) -> Result<IpAddr, ConfigError> {
        given.get_ref().parse().map_err(|_| {
            self.at(given.span(), format!("'{}' is not an IP address", given.get_ref()))
                .cure("Give an address such as 192.0.2.7, not a name.")
        })
    }

    fn echo(&self, given: &Spanned<String>) -> Result<String, ConfigError> {
        match given.get_ref().trim() {
            "" => Err(self
                .at(given.span(), "'echo' is empty")
                .cure("Give the extension that sends back what it hears, as \"600\", or leave the key out.")),
            echo => Ok(echo.to_owned()),
        }
    }

    fn peers(&self, given: &[Spanned<String>]) -> Result<Vec<IpAddr>, ConfigError> {
        if let Some(beyond) = given.get(MAX_PEERS) {
            return Err(self.at(beyond.span(), format!("more than {MAX_PEERS} peers")));
        }
        given.iter().map(|address| self.address(address)).collect()
    }

    fn codecs(&self, given: Option<&Spanned<Vec<Spanned<String>>>>) -> Result<Vec<CodecKind>, ConfigError> {
        let Some(given) = given else { return Ok(CODECS.map(|(_, kind)| kind).to_vec()) };
        let mut codecs = Vec::new();
        for name in given.get_ref() {
            let known = CODECS.iter().find(|(known, _)| known.eq_ignore_ascii_case(name.get_ref()));
            let Some((_, kind)) = known else {
                return Err(self
                    .at(name.span(), format!("there is no codec '{}'", name.get_ref()))
                    .did_you_mean(name.get_ref(), CODECS.map(|(known, _)| known)));
            };
            if codecs.contains(kind) {
                return Err(self.at(name.span(), format!("the codec '{}' stands here twice", name.get_ref())));
            }
            codecs.push(*kind);
        }
        if codecs.is_empty() {
            return Err(self
                .at(given.span(), "no codec is left")
                .cure("Name one of opus, PCMU, PCMA, or leave the key out."));
        }
        Ok(codecs)
    }

    fn within(
        &self,
        key: &str,
        given: Option<&Spanned<u64>>,
        default: u64,
        range: &std::ops::RangeInclusive<u64>,
        unit: &str,
    ) -> Result<u64, ConfigError> {
        match given {
            None => Ok(default),
            Some(given) if range.contains(given.get_ref()) => Ok(*given.get_ref()),
            Some(given) => Err(self.at(given.span(), format!("'{key}' cannot be {}", given.get_ref())).cure(format!(
                "Give {} to {} {unit}.",
                range.start(),
                range.end()
            ))),
        }
    }

    fn ptime(&self, given: Option<&Spanned<u64>>) -> Result<u32, ConfigError> {
        let ptime_ms = self.within("ptime_ms", given, 20, &PTIMES_MS, "milliseconds")?;
        match (given, ptime_ms % 10) {
            (Some(given), 1..) => {
                Err(self.at(given.span(), format!("'ptime_ms' cannot be {ptime_ms}")).cure("Give a multiple of 10."))
            }
            // `within` has bounded it.
            _ => Ok(u32::try_from(ptime_ms).unwrap_or(20)),
        }
    }

    fn pattern(&self, given: &Spanned<String>) -> Result<Pattern, ConfigError> {
        Pattern::parse(given.get_ref()).map_err(|why| {
            self.at(given.span(), format!("the pattern '{}': {why}", given.get_ref()))
                .cure("Patterns look like \"911\", \"6??\", \"+1*\" and \"*\".")
        })
    }

    fn dial(&self, given: &BTreeMap<Spanned<String>, Spanned<String>>) -> Result<DialTable, ConfigError> {
        if let Some((beyond, _)) = given.iter().nth(MAX_PATTERNS) {
            return Err(self.at(beyond.span(), format!("more than {MAX_PATTERNS} patterns")));
        }
        let rows: Vec<_> = given
            .iter()
            .map(|(pattern, target)| Ok((self.pattern(pattern)?, self.target(target)?)))
            .collect::<Result<_, ConfigError>>()?;
        Ok(DialTable::new(rows))
    }

    fn target(&self, given: &Spanned<String>) -> Result<Target, ConfigError> {
        Target::parse(given.get_ref()).map_err(|why| match why {
            BadTarget::NotClosed => self.at(given.span(), "a '{' is not closed"),
            BadTarget::Empty => self.at(given.span(), "nothing would be dialled"),
            BadTarget::Unknown(name) => {
                self.at(given.span(), format!("there is no placeholder '{{{name}}}'")).did_you_mean(&name, PLACEHOLDERS)
            }
        })
    }
}
