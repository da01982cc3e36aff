//! Messages to bytes.

use std::io::Write as _;

use super::headers::Headers;
use super::message::{Request, Response};
use super::wire;

/// Room that a message of a phone needs without its body, so that the buffer seldom grows.
const HEAD_ROOM: usize = 1024;

/// A request's bytes.
pub(super) fn request(request: &Request) -> Vec<u8> {
    let mut out = Vec::with_capacity(HEAD_ROOM + request.body.len());
    wire::encode(&mut out, request.method.as_str());
    out.push(b' ');
    wire::encode(&mut out, &one_line(&request.uri.to_string()));
    out.extend_from_slice(b" SIP/2.0\r\n");
    finish(out, &request.headers, &request.body)
}

/// A response's bytes.
pub(super) fn response(response: &Response) -> Vec<u8> {
    let mut out = Vec::with_capacity(HEAD_ROOM + response.body.len());
    format(&mut out, format_args!("SIP/2.0 {:03} ", response.status));
    wire::encode(&mut out, &one_line(&response.reason));
    out.extend_from_slice(b"\r\n");
    finish(out, &response.headers, &response.body)
}

/// Headers, the right Content-Length where one stood or at the end, and the body.
fn finish(mut out: Vec<u8>, headers: &Headers, body: &[u8]) -> Vec<u8> {
    let mut length_is_told = false;
    for (name, value) in headers.iter() {
        if name == "Content-Length" {
            if !length_is_told {
                content_length(&mut out, body);
            }
            length_is_told = true;
            continue;
        }
        wire::encode(&mut out, name);
        out.extend_from_slice(b": ");
        wire::encode(&mut out, value);
        out.extend_from_slice(b"\r\n");
    }
    if !length_is_told {
        content_length(&mut out, body);
    }
    out.extend_from_slice(b"\r\n");
    out.extend_from_slice(body);
    out
}

fn content_length(out: &mut Vec<u8>, body: &[u8]) {
    format(out, format_args!("Content-Length: {}\r\n", body.len()));
}

fn format(out: &mut Vec<u8>, text: std::fmt::Arguments<'_>) {
    out.write_fmt(text).expect("a Vec<u8> takes all that is written");
}

/// A text of ours in the start line must not begin a header.
fn one_line(text: &str) -> std::borrow::Cow<'_, str> {
    if text.contains(['\r', '\n']) { text.replace(['\r', '\n'], " ").into() } else { text.into() }
}
