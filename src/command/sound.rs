//! `--mic` and `--speaker`: what was typed, as a source and a sink.

use std::path::Path;

use offhook::config::args::Sound;
use offhook::media::control::{Microphone, Speaker};

use super::Failure;

/// What is used where nothing was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Default {
    /// The system's devices.
    Devices,
    /// Silence, and nobody listens: headless.
    Virtual,
}

/// The microphone.
pub fn microphone(sound: &Sound, default: Default) -> Result<Microphone, Failure> {
    let Some(typed) = sound.mic.as_deref() else {
        return Ok(match default {
            Default::Devices => Microphone::Device(None),
            Default::Virtual => Microphone::Silence,
        });
    };
    if let Some(hz) = typed.strip_prefix("tone:") {
        return match hz.parse::<f32>() {
            Ok(hz) if (20.0..=20_000.0).contains(&hz) => Ok(Microphone::Tone(hz)),
            _ => Err(Failure::mistake(format!("--mic {typed}: a tone is 20 to 20000 Hz, as in tone:440"))),
        };
    }
    Ok(match typed {
        "silence" => Microphone::Silence,
        "null" => Microphone::Null,
        "default" => Microphone::Device(None),
        file if is_wav(file) => {
            if !Path::new(file).is_file() {
                return Err(Failure::mistake(format!("--mic {file}: there is no such file")));
            }
            Microphone::File(file.into())
        }
        device => Microphone::Device(Some(device.to_owned())),
    })
}

/// The speaker.
pub fn speaker(sound: &Sound, default: Default) -> Speaker {
    match sound.speaker.as_deref() {
        None if default == Default::Devices => Speaker::Device(None),
        None | Some("null" | "silence") => Speaker::Null,
        Some("default") => Speaker::Device(None),
        Some(file) if is_wav(file) => Speaker::File(file.into()),
        Some(device) => Speaker::Device(Some(device.to_owned())),
    }
}

fn is_wav(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("wav"))
}
