//! `offhook devices`.

use offhook::config::args::Devices;
use offhook::io::devices;
use offhook::io::shell::Ending;

use super::Failure;

/// Lists the sound devices; tests them where asked.
pub fn run(args: &Devices) -> Result<Ending, Failure> {
    let found = devices::list().map_err(Failure::machine)?;
    for info in &found {
        println!("{info}");
        if args.test {
            match devices::test(info, 1.0) {
                Ok(verdict) => println!("    {verdict}"),
                Err(error) => println!("    does not work: {error}"),
            }
        }
    }
    Ok(Ending::Done)
}
