//! What a postal code and an area code tell of a customer's place: the state, and the time zones.
//!
//! Only the United States and Canada are known here, since only their states and provinces make rules of their own for
//! calls. The tables are `states.txt` and `postal.txt`; a boundary that cuts an area puts every zone of it there.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::zones::{self, Zone};
use super::{Campaign, Phone, Record};

/// No beginning in `postal.txt` is longer.
const MAX_POSTAL_CHARS: usize = 5;

/// What a postal code tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostalArea {
    /// The state's or province's code.
    pub state: &'static str,
    /// Names of the zones of its area; none for military post.
    pub zones: Vec<&'static str>,
}

/// The states whose rules hold for a number, by their codes: the record's own; without one, the postal code's and the
/// area code's. In a campaign with `safe_zones` all of them, since a customer may have moved and kept the number.
pub fn states(campaign: &Campaign, record: &Record, phone: &Phone) -> Vec<String> {
    let own = record.state.as_deref().and_then(code).map(str::to_owned);
    let postal = record.postal_code.as_deref().filter(|_| is_north_american(phone)).and_then(by_postal_code);
    let area = by_area_code(phone.e164.as_str()).map(str::to_owned);
    let sources = [own, postal.map(|area| area.state.to_owned()), area];
    let mut states: Vec<String> = Vec::new();
    for state in sources.into_iter().flatten() {
        if !states.contains(&state) && (states.is_empty() || campaign.safe_zones) {
            states.push(state);
        }
    }
    states
}

/// The zones of the record's postal code, where it can be one of this number's country.
pub fn postal_zones(record: &Record, phone: &Phone) -> Vec<Zone> {
    let area = record.postal_code.as_deref().filter(|_| is_north_american(phone)).and_then(by_postal_code);
    area.map(|area| area.zones.iter().filter_map(|zone| zones::find(zone)).collect()).unwrap_or_default()
}

/// A German postal code looks like an American one; the number's country tells them apart.
fn is_north_american(phone: &Phone) -> bool {
    !phone.internal && phone.e164.as_str().starts_with("+1")
}

/// The code of a state that is written as `FL`, `fl` or `Florida`; other short words are taken for codes of other countries'
/// provinces.
pub fn code(written: &str) -> Option<&str> {
    let written = written.trim();
    let known = STATES
        .iter()
        .find(|state| state.name.eq_ignore_ascii_case(written) || state.code.eq_ignore_ascii_case(written));
    match known {
        Some(state) => Some(state.code),
        None => (!written.is_empty()).then_some(written),
    }
}

/// The state of an American number's area code.
pub fn by_area_code(e164: &str) -> Option<&'static str> {
    let area = e164.strip_prefix("+1")?.get(..3)?;
    STATES.iter().find(|state| state.area_codes.contains(&area)).map(|state| state.code)
}

/// What the longest known beginning of a postal code tells: `80202`, `80202-1234`, `K1A 0B1`.
pub fn by_postal_code(written: &str) -> Option<&'static PostalArea> {
    let code: String = written.chars().filter(|c| !c.is_whitespace() && *c != '-').collect::<String>().to_uppercase();
    if !is_postal_code(&code) {
        return None;
    }
    (1..=MAX_POSTAL_CHARS).rev().find_map(|length| POSTAL.get(code.get(..length)?))
}

/// Five or nine digits, or the Canadian letter-digit pattern, of which the first half is enough.
fn is_postal_code(code: &str) -> bool {
    let digits = code.bytes().all(|byte| byte.is_ascii_digit());
    if digits {
        return code.len() == 5 || code.len() == 9;
    }
    let fits =
        |(place, byte): (usize, u8)| if place % 2 == 0 { byte.is_ascii_uppercase() } else { byte.is_ascii_digit() };
    (code.len() == 3 || code.len() == 6) && code.bytes().enumerate().all(fits)
}

struct State {
    code: &'static str,
    name: &'static str,
    area_codes: Vec<&'static str>,
}

static STATES: LazyLock<Vec<State>> = LazyLock::new(|| {
    let lines = lines(include_str!("states.txt")).filter_map(|line| line.split_once(':'));
    lines
        .filter_map(|(head, areas)| {
            let (code, name) = head.split_once(' ')?;
            Some(State { code, name, area_codes: areas.split_whitespace().collect() })
        })
        .collect()
});

static POSTAL: LazyLock<BTreeMap<String, PostalArea>> = LazyLock::new(|| {
    let mut table = BTreeMap::new();
    for (head, beginnings) in lines(include_str!("postal.txt")).filter_map(|line| line.split_once(':')) {
        let Some((state, zones)) = head.split_once(' ') else { continue };
        let zones: Vec<&str> = zones.split_whitespace().filter(|zone| *zone != "-").collect();
        for beginning in beginnings.split_whitespace().flat_map(spread) {
            table.insert(beginning, PostalArea { state, zones: zones.clone() });
        }
    }
    table
});

fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
}

/// `010-012` as `010`, `011`, `012`.
fn spread(beginning: &str) -> Vec<String> {
    let numbers = beginning
        .split_once('-')
        .and_then(|(first, last)| Some((first.parse::<u32>().ok()?, last.parse::<u32>().ok()?, first.len())));
    match numbers {
        Some((first, last, width)) => (first..=last).map(|number| format!("{number:0width$}")).collect(),
        None => vec![beginning.to_owned()],
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_line_of_the_tables_is_sound() {
        let mut seen = BTreeSet::new();
        for (head, beginnings) in lines(include_str!("postal.txt")).map(|line| line.split_once(':').expect("a colon")) {
            let (state, zones) = head.split_once(' ').expect("a state and its zones");
            assert!(state.len() == 2 && state.bytes().all(|byte| byte.is_ascii_uppercase()), "{state}");
            for zone in zones.split_whitespace().filter(|zone| *zone != "-") {
                assert!(zones::find(zone).is_some(), "{zone} is no zone");
            }
            for beginning in beginnings.split_whitespace().flat_map(spread) {
                assert!(beginning.len() <= MAX_POSTAL_CHARS, "{beginning}");
                assert!(seen.insert(beginning.clone()), "{beginning} stands twice");
            }
        }
        let mut areas = BTreeSet::new();
        for state in STATES.iter() {
            assert!(state.code.len() == 2, "{}", state.code);
            for area in &state.area_codes {
                assert!(areas.insert(*area), "{area} stands twice");
                assert!(!zones::by_prefix(&format!("+1{area}5550100")).is_empty(), "{area} has no zone");
            }
        }
        assert!(areas.len() > 350, "{}", areas.len());
    }

    /// Every place of a state lies in a zone that one of its area codes reaches, and the other way round: two tables of
    /// different make that must agree.
    #[test]
    fn area_codes_and_postal_codes_of_a_state_lie_in_the_same_zones() {
        for state in STATES.iter() {
            let by_area: BTreeSet<String> = state
                .area_codes
                .iter()
                .flat_map(|area| zones::by_prefix(&format!("+1{area}5550100")))
                .map(|zone| zone.name)
                .collect();
            let by_post: BTreeSet<String> = POSTAL
                .values()
                .filter(|area| area.state == state.code)
                .flat_map(|area| area.zones.iter().filter_map(|zone| zones::find(zone)))
                .map(|zone| zone.name)
                .collect();
            assert!(!by_post.is_empty(), "{} has no postal code", state.code);
            assert!(by_post.is_superset(&by_area), "{}: {by_area:?} by area code, {by_post:?} by post", state.code);
        }
    }

    #[test]
    fn a_postal_code_tells_state_and_zones() {
        for (written, state, zones) in [
            ("80202", "CO", vec!["America/Denver"]),
            ("80202-1234", "CO", vec!["America/Denver"]),
            (" 10001 ", "NY", vec!["America/New_York"]),
            ("32401", "FL", vec!["America/New_York", "America/Chicago"]),
            ("32501", "FL", vec!["America/Chicago"]),
            ("79901", "TX", vec!["America/Denver"]),
            ("85001", "AZ", vec!["America/Phoenix"]),
            ("96799", "AS", vec!["Pacific/Pago_Pago"]),
            ("09012", "AE", vec![]),
            ("K1A 0B1", "ON", vec!["America/Toronto"]),
            ("p9n 1a1", "ON", vec!["America/Winnipeg"]),
            ("A1C", "NL", vec!["America/St_Johns"]),
        ] {
            let area = by_postal_code(written).unwrap_or_else(|| panic!("{written}"));
            assert_eq!((area.state, area.zones.clone()), (state, zones), "{written}");
        }
        for nothing in ["", "802", "SW1A 1AA", "80202-12", "99999x", "W1A 0B1", "ÄÖ1"] {
            assert_eq!(by_postal_code(nothing), None, "{nothing}");
        }
    }

    #[test]
    fn a_state_is_known_by_code_name_and_area_code() {
        assert_eq!(code("fl"), Some("FL"));
        assert_eq!(code(" New York "), Some("NY"));
        assert_eq!(code("Bavaria"), Some("Bavaria"));
        assert_eq!(code("  "), None);
        assert_eq!(by_area_code("+13055550100"), Some("FL"));
        assert_eq!(by_area_code("+18005550100"), None);
        assert_eq!(by_area_code("+442079460000"), None);
        assert_eq!(by_area_code("+1"), None);
    }
}
