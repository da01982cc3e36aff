//! Whose account of this machine the program runs under.

use std::os::unix::fs::MetadataExt;

/// The account's name: what the environment says (`USER`, `LOGNAME`), else, as in most containers, what the table of
/// accounts says of the process's owner.
pub fn login_name() -> Option<String> {
    let said = ["USER", "LOGNAME"].into_iter().filter_map(|name| std::env::var_os(name)?.into_string().ok());
    said.into_iter().find(|name| !name.is_empty()).or_else(|| {
        let owner = std::fs::metadata("/proc/self").ok()?.uid();
        name_of(owner, &std::fs::read_to_string("/etc/passwd").ok()?)
    })
}

/// The name of a user id in a table as passwd(5) describes it.
fn name_of(uid: u32, table: &str) -> Option<String> {
    let row = table.lines().map(|line| line.split(':').collect::<Vec<_>>());
    let mut own = row.filter(|fields| fields.get(2).is_some_and(|id| id.parse() == Ok(uid)));
    own.next().map(|fields| fields[0].to_owned()).filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_is_found_by_its_number() {
        let table = "root:x:0:0:root:/root:/bin/bash\n# nobody\nbroken\nada:x:1000:1000::/home/ada:/bin/sh\n";
        assert_eq!(name_of(1000, table).as_deref(), Some("ada"));
        assert_eq!(name_of(0, table).as_deref(), Some("root"));
        assert_eq!(name_of(7, table), None);
    }
}
