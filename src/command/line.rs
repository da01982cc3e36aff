//! From a profile to lines: names resolved, our own address found, sockets bound.

use std::net::{IpAddr, SocketAddr};

use offhook::app::{Event, LineId, LineSettings};
use offhook::config::profile::{Profile, SIP_PORT};
use offhook::io::net::{self, LineSocket, NoWay};
use tokio::sync::mpsc;

use super::Failure;

/// The lines of a process.
pub struct Lines {
    /// For the program.
    pub settings: Vec<LineSettings>,
    /// For the loop.
    pub sockets: Vec<LineSocket>,
    /// Where audio is received.
    pub media_address: IpAddr,
}

/// Opens the lines of so many desks: one, or one each where the profile's user holds `{n}`.
pub async fn open(profile: &Profile, desks: u32, events: &mpsc::Sender<Event>) -> Result<Lines, Failure> {
    let found = proxies(profile).await?;
    let told = |none| match none {
        NoWay::NoAddress => Failure::mistake(format!("{}: the server has no address", profile.name)),
        NoWay::NoRoute { .. } => Failure::machine(none),
    };
    let ways = net::ways(&found, profile.local_address).map_err(told)?;
    let (address, proxies) = net::one_address(&ways).await.ok_or(NoWay::NoAddress).map_err(told)?;
    let count = if profile.is_numbered() { desks.max(1) } else { 1 };
    let mut lines = Lines { settings: Vec::new(), sockets: Vec::new(), media_address: address };
    for n in 0..count {
        let port = profile.local_port.map_or(0, |port| if port == 0 { 0 } else { port.saturating_add(n as u16) });
        let wanted = SocketAddr::new(address, port);
        let (socket, local) = LineSocket::bind(LineId(n as usize), wanted, events.clone()).map_err(|error| {
            Failure::machine(format!("the SIP port {wanted} cannot be bound: {error}; set another local_port"))
        })?;
        lines.sockets.push(socket);
        lines.settings.push(LineSettings {
            sip: profile.settings(n + 1, local, proxies.clone()),
            media_address: address,
            codecs: profile.codecs.clone(),
            ptime_ms: profile.ptime_ms,
            dial: profile.dial.clone(),
            policy: profile.policy.clone(),
            caller_id: profile.caller_id.clone(),
        });
    }
    Ok(lines)
}

async fn proxies(profile: &Profile) -> Result<Vec<SocketAddr>, Failure> {
    let hop = profile.next_hop();
    let name = match hop.host.parse::<IpAddr>() {
        Ok(address) => SocketAddr::new(address, hop.port.unwrap_or(SIP_PORT)).to_string(),
        Err(_) => format!("{}:{}", hop.host, hop.port.unwrap_or(SIP_PORT)),
    };
    let found = net::resolve(&name, SIP_PORT).await.map_err(|error| {
        Failure::mistake(format!("the server '{}' of profile {} is not found: {error}", hop.host, profile.name))
    })?;
    Ok(found)
}
