//! A profile in plain words.

use super::{Profile, Registration};
use crate::sdp::CodecKind;
use crate::sip::CallerIdHeader;

/// One fact a line; never the password.
pub(super) fn lines(profile: &Profile) -> Vec<String> {
    let mut lines = vec![
        match profile.registration {
            Registration::For(expires) => format!(
                "registers {}@{} at {} for {} s",
                profile.user,
                profile.domain(),
                profile.server,
                expires.as_secs()
            ),
            Registration::None => {
                format!(
                    "is a trunk: calls as {}@{} through {}, and does not register",
                    profile.user,
                    profile.domain(),
                    profile.server
                )
            }
        },
        match &profile.password_source {
            Some(source) => {
                let user = profile.auth_user.as_ref().unwrap_or(&profile.user);
                format!("signs as {user}, with the password {}", source.describe())
            }
            None => "has no password: a PBX that asks for one will refuse".to_owned(),
        },
    ];
    if let Some(proxy) = &profile.outbound_proxy {
        lines.push(format!("sends everything through the proxy {proxy}"));
    }
    let codecs: Vec<_> = profile.codecs.iter().map(|codec| codec_name(*codec)).collect();
    lines.push(format!("offers {}, in packets of {} ms", codecs.join(", then "), profile.ptime_ms));
    let header = match profile.caller_id_header {
        CallerIdHeader::From => "From",
        CallerIdHeader::PAssertedIdentity => "P-Asserted-Identity",
        CallerIdHeader::PPreferredIdentity => "P-Preferred-Identity",
        CallerIdHeader::RemotePartyId => "Remote-Party-ID",
    };
    match &profile.caller_id {
        Some(number) => {
            lines.push(format!("presents the caller ID {number} in {header}, unless the campaign gives one"))
        }
        None => lines.push(format!("presents the campaign's caller ID in {header}")),
    }
    if !profile.peers.is_empty() {
        let peers: Vec<_> = profile.peers.iter().map(ToString::to_string).collect();
        lines.push(format!("takes calls from {}, too", peers.join(", ")));
    }
    if let Some(echo) = &profile.echo {
        lines.push(format!("has its echo at {echo}, which 'offhook doctor' calls"));
    }
    lines.push(match profile.dial.len() {
        0 => "dials every number as it stands".to_owned(),
        1 => "translates numbers by one pattern".to_owned(),
        patterns => format!("translates numbers by {patterns} patterns"),
    });
    if !profile.policy.deny.is_empty() {
        let denied: Vec<_> = profile.policy.deny.iter().map(ToString::to_string).collect();
        lines.push(format!("does not dial {} from 'offhook phone'", denied.join(", ")));
    }
    lines
}

/// As RFC 3551 and RFC 7587 name it.
fn codec_name(codec: CodecKind) -> &'static str {
    match codec {
        CodecKind::Opus => "opus",
        CodecKind::Pcmu => "PCMU",
        CodecKind::Pcma => "PCMA",
    }
}
