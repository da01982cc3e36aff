//! The sound server: PulseAudio, or PipeWire by the same protocol, through cpal.
//!
//! The host is chosen by name. cpal's default host would fall back to ALSA when the server is slow, and libasound writes
//! to the terminal; this one is a client of the server's socket in plain Rust and touches no C library, so nothing is
//! ever printed. Calls here wait for the server: they belong on the sound thread.

use std::time::Duration;

use cpal::traits::{DeviceTrait, HostTrait};
use cpal::{BufferSize, DeviceDirection, Host, HostId, Stream, StreamConfig};

use super::ring::{DEVICE_RATE, MicrophoneCallback, SpeakerCallback};
use crate::say::{Say, say};

/// Samples of one callback: 10 ms. Never the default, which is two seconds here.
const PERIOD: u32 = 480;

/// How long the server has to open a stream: it can take two seconds.
const OPEN: Duration = Duration::from_secs(4);

/// What a device is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// It brings the agent's voice.
    Microphone,
    /// It plays the customer's.
    Speaker,
    /// It brings what a speaker plays: for recording and for tests, never chosen by itself.
    Monitor,
}

/// A sound device, as people and settings know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeviceInfo {
    /// Its name for settings, the same after a restart.
    pub stable_name: String,
    /// Its name for people.
    pub description: String,
    /// What it is for.
    pub kind: Kind,
    /// Whether it is used where no name is given.
    pub is_default: bool,
}

impl AsRef<Self> for DeviceInfo {
    fn as_ref(&self) -> &Self {
        self
    }
}

/// A device that the server has.
pub struct Found {
    /// What is known of it.
    pub info: DeviceInfo,
    device: cpal::Device,
}

impl AsRef<DeviceInfo> for Found {
    fn as_ref(&self) -> &DeviceInfo {
        &self.info
    }
}

/// A connection to the sound server.
pub struct Server {
    host: Host,
}

/// Why the sound server, or a device of it, can't be used; in words.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Problem(Say);

impl Problem {
    /// The server has no such device at all.
    pub fn none(kind: Kind) -> Self {
        Self(say(if kind == Kind::Speaker { "device-no-speaker" } else { "device-no-microphone" }))
    }

    /// For an agent.
    pub fn said(self) -> Say {
        self.0
    }

    /// The device is there and cannot be opened.
    fn closed(found: &Found, cause: &cpal::Error) -> Self {
        Self(say("device-closed").with("device", &found.info.description).with("why", cause.to_string()))
    }

    /// The server is there and does nothing.
    pub fn silent() -> Self {
        Self(say("device-server-silent"))
    }

    /// There is no device of that name.
    pub fn absent(name: &str) -> Self {
        Self(say("device-absent").with("device", name))
    }

    /// The device was opened and does not start.
    pub fn dumb(found: &Found, cause: &cpal::Error) -> Self {
        Self(say("device-dumb").with("device", &found.info.description).with("why", cause.to_string()))
    }

    /// The device was lost while it was in use.
    pub fn lost(found: &Found) -> Self {
        Self(say("device-was-lost").with("device", &found.info.description))
    }

    /// The speaker was opened and asks for nothing.
    pub fn idle(found: &Found) -> Self {
        Self(say("device-idle").with("device", &found.info.description))
    }

    /// The microphone was opened and brings not even silence.
    pub fn mute(found: &Found) -> Self {
        Self(say("device-mute").with("device", &found.info.description))
    }

    /// The server could not be reached.
    fn server(cause: &cpal::Error) -> Self {
        Self(say("device-no-server").with("why", cause.to_string()))
    }
}

impl Server {
    /// Connects. Takes two seconds at most.
    pub fn connect() -> Result<Self, Problem> {
        let host = cpal::host_from_id(HostId::PulseAudio).map_err(|cause| Problem::server(&cause))?;
        Ok(Self { host })
    }

    /// All devices, as the server lists them.
    pub fn devices(&self) -> Result<Vec<Found>, Problem> {
        let devices = self.host.devices().map_err(|cause| Problem::server(&cause))?;
        let name = |device: cpal::Device| device.id().ok().map(|id| id.id().to_owned());
        let speaker = self.host.default_output_device().and_then(name);
        let microphone = self.host.default_input_device().and_then(name);
        Ok(devices
            .filter_map(|device| {
                let name = device.id().ok()?.id().to_owned();
                let description = device.description().ok()?;
                let kind = match description.direction() {
                    DeviceDirection::Output => Kind::Speaker,
                    _ if name.ends_with(".monitor") => Kind::Monitor,
                    _ => Kind::Microphone,
                };
                let preferred = if kind == Kind::Speaker { &speaker } else { &microphone };
                let is_default = preferred.as_ref() == Some(&name);
                let description = description.name().to_owned();
                Some(Found { info: DeviceInfo { stable_name: name, description, kind, is_default }, device })
            })
            .collect())
    }
}

impl Found {
    /// Opens a speaker, at rest. `lost` is called once or twice when the device goes.
    pub fn open_speaker(
        &self,
        mut callback: SpeakerCallback,
        mut lost: impl FnMut() + Send + 'static,
    ) -> Result<Stream, Problem> {
        self.device
            .build_output_stream::<i16, _, _>(
                config(),
                move |out, _| callback.play(out),
                move |cause| {
                    tracing::debug!(%cause, "speaker");
                    lost();
                },
                Some(OPEN),
            )
            .map_err(|cause| Problem::closed(self, &cause))
    }

    /// Opens a microphone, at rest. `lost` is called once or twice when the device goes.
    pub fn open_microphone(
        &self,
        mut callback: MicrophoneCallback,
        mut lost: impl FnMut() + Send + 'static,
    ) -> Result<Stream, Problem> {
        self.device
            .build_input_stream::<i16, _, _>(
                config(),
                move |samples, _| callback.record(samples),
                move |cause| {
                    tracing::debug!(%cause, "microphone");
                    lost();
                },
                Some(OPEN),
            )
            .map_err(|cause| Problem::closed(self, &cause))
    }
}

/// The device to use: the one that is wanted, else the system's, else any. A monitor only by its name.
pub fn choose<'a, D: AsRef<DeviceInfo>>(devices: &'a [D], kind: Kind, wanted: Option<&str>) -> Option<&'a D> {
    let of_kind = || devices.iter().filter(move |device| device.as_ref().kind == kind);
    let fits = |found: Kind| found == kind || (kind, found) == (Kind::Microphone, Kind::Monitor);
    let is_wanted = |info: &DeviceInfo| wanted.is_some_and(|wanted| info.stable_name == wanted) && fits(info.kind);
    let by_name = devices.iter().find(|device| is_wanted((*device).as_ref()));
    by_name.or_else(|| of_kind().find(|device| device.as_ref().is_default)).or_else(|| of_kind().next())
}

fn config() -> StreamConfig {
    StreamConfig { channels: 1, sample_rate: DEVICE_RATE, buffer_size: BufferSize::Fixed(PERIOD) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wanted_device_is_used_else_the_systems_else_any_and_a_monitor_by_its_name_alone() {
        let device = |name: &str, kind, is_default| DeviceInfo {
            stable_name: name.into(),
            description: name.to_uppercase(),
            kind,
            is_default,
        };
        let all = [
            device("spk.monitor", Kind::Monitor, false),
            device("usb", Kind::Speaker, false),
            device("spk", Kind::Speaker, true),
            device("usb", Kind::Microphone, false),
        ];
        for (kind, wanted, chosen) in [
            (Kind::Speaker, None, Some("spk")),
            (Kind::Speaker, Some("usb"), Some("usb")),
            (Kind::Speaker, Some("gone"), Some("spk")),
            (Kind::Speaker, Some("spk.monitor"), Some("spk")),
            (Kind::Microphone, None, Some("usb")),
            (Kind::Microphone, Some("spk"), Some("usb")),
            (Kind::Microphone, Some("spk.monitor"), Some("spk.monitor")),
        ] {
            let found = choose(&all, kind, wanted);
            assert_eq!(found.map(|device| device.stable_name.as_str()), chosen, "{kind:?} {wanted:?}");
            assert!(found.is_none_or(|device| device.kind != Kind::Speaker || kind == Kind::Speaker));
        }
        assert_eq!(choose(&all[..3], Kind::Microphone, None), None);
    }
}
