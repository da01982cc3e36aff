//! How long a redraw of the whole screen takes: `cargo bench --bench draw`. A frame may take 33 ms, and shares its thread with
//! the calls.

#[allow(dead_code)]
#[path = "../tests/screens/sample.rs"]
mod sample;

use std::hint::black_box;
use std::time::Instant;

use offhook::say::Lang;
use offhook::ui::{Theme, Ui};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

const FRAMES: u32 = 500;

#[allow(clippy::disallowed_methods, reason = "a bench looks at the clock")]
fn main() {
    println!("{:<10} {:<5} {:>9} {:>14}", "screen", "lang", "size", "us a frame");
    for (name, screen) in [("review", sample::review()), ("talking", sample::talking()), ("wrap_up", sample::wrap_up())]
    {
        for lang in [Lang::En, Lang::Ar, Lang::Ja] {
            for (width, height) in [(80, 24), (200, 60)] {
                let Ok(mut terminal) = Terminal::new(TestBackend::new(width, height));
                let mut ui = Ui::new(Theme::Dark).in_language(lang);
                let began = Instant::now();
                for _ in 0..FRAMES {
                    let Ok(_) = terminal.draw(|frame| ui.draw(black_box(&screen), frame));
                }
                let us = began.elapsed().as_secs_f64() * 1e6 / f64::from(FRAMES);
                println!("{name:<10} {:<5} {:>9} {us:>14.0}", lang.code(), format!("{width}x{height}"));
            }
        }
    }
}
