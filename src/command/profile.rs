//! `offhook profile`.

use offhook::config::profile::Profile;
use offhook::io::shell::Ending;

use super::Failure;

/// The shipped profiles.
pub fn list() -> Result<Ending, Failure> {
    for (name, says) in Profile::list() {
        println!("{name:12} {says}");
    }
    Ok(Ending::Done)
}

/// The template.
pub fn template() -> Result<Ending, Failure> {
    print!("{}", Profile::template());
    Ok(Ending::Done)
}

/// Is it right, and what does it say.
pub fn check(name: &str) -> Result<Ending, Failure> {
    let profile = Profile::load(name)?;
    for line in profile.describe() {
        println!("{line}");
    }
    println!("('offhook doctor --profile {name}' tells whether it works.)");
    Ok(Ending::Done)
}
