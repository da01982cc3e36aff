//! A list format: which column of a file is what. Given by the campaign's file, or by a file of its own that several
//! lists share, else guessed from the header.

use super::{Columns, MAX_CELL_CHARS};
use crate::campaign::list::Priority;

/// How a file is to be read. What is absent is detected.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Format {
    /// The character between cells, one of ASCII.
    pub delimiter: Option<u8>,
    /// The encoding's name as the WHATWG lists it: `utf-8`, `windows-1252`, `latin1`, `utf-16le`, …
    pub encoding: Option<String>,
    /// Whether the first row names the columns.
    pub header: Option<bool>,
    /// The columns, in the order in which a record shows its numbers and names. Columns of the file that are not named
    /// here become fields, where there is a header. Empty: all are guessed from the header.
    pub columns: Vec<Column>,
}

/// A column of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Which one.
    pub which: Which,
    /// What it holds.
    pub is: Holds,
    /// A row without it is rejected.
    pub required: bool,
    /// What an empty cell stands for.
    pub default: Option<String>,
    /// A row with more characters in this cell is rejected; absent: [`MAX_CELL_CHARS`](super::MAX_CELL_CHARS).
    pub max_chars: Option<usize>,
}

impl Column {
    /// A column that may be empty.
    pub fn new(which: Which, is: Holds) -> Self {
        Self { which, is, required: false, default: None, max_chars: None }
    }

    /// The places that it names.
    fn places(&self) -> impl Iterator<Item = usize> {
        let zone = match &self.is {
            Holds::Phone { zone, .. } => zone.as_ref(),
            _ => None,
        };
        [Some(&self.which), zone].into_iter().flatten().filter_map(|which| match which {
            Which::Place(place) => Some(*place),
            Which::Named(_) => None,
        })
    }

    /// The same, but a row without it is rejected.
    pub fn required(which: Which, is: Holds) -> Self {
        Self { required: true, ..Self::new(which, is) }
    }
}

/// Which column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Which {
    /// By its header, in any case.
    Named(String),
    /// By its place, counted from 0.
    Place(usize),
}

/// What a column holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Holds {
    /// A phone number.
    Phone {
        /// `mobile`, `home`, `work`, …
        kind: String,
        /// The region of numbers without `+`; absent: the list's.
        region: Option<String>,
        /// An extension of the own PBX, dialled as it stands.
        internal: bool,
        /// What the file writes before a number that is not part of it, such as the digit for an outside line; the
        /// first that fits is taken off.
        remove_prefix: Vec<String>,
        /// The column that holds this number's zone.
        zone: Option<Which>,
    },
    /// The whole name.
    Name,
    /// A part of it: `Dr.`, `Ms`.
    Title,
    /// See `Title`.
    FirstName,
    /// See `Title`.
    MiddleName,
    /// See `Title`.
    LastName,
    /// The name where there is no person's; a field besides.
    Company,
    /// What rules ask for.
    Account,
    /// What makes two rows the same customer.
    Key,
    /// An IANA zone: of the record, or of its numbers of one type.
    Zone {
        /// That type.
        of_phone: Option<String>,
    },
    /// What rules ask for.
    PostalCode,
    /// See `PostalCode`.
    State,
    /// A whole number; higher comes first.
    Priority(Priority),
    /// Not before this moment: RFC 3339, or a local date and time.
    CallAt(Moments),
    /// When the customer asked for the call: orders records of the same priority.
    RequestedAt(Moments),
    /// A field with a date, with or without a time: kept as ISO 8601 writes it.
    Date(Moments),
    /// A field with a whole number.
    Integer,
    /// The agent who alone gets the record.
    PinnedAgent,
    /// The caller ID to present.
    CallerId,
    /// Shown to the agent under its header.
    Field,
    /// Nothing: it is left out.
    Ignored,
}

impl Holds {
    /// A phone of that type, of the list's region.
    pub fn phone(kind: impl Into<String>) -> Self {
        Self::Phone { kind: kind.into(), region: None, internal: false, remove_prefix: Vec::new(), zone: None }
    }
}

/// How moments are written in a column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Moments {
    /// The IANA zone of local times; absent: the record's, else the list's.
    pub zone: Option<String>,
    /// The formats that can come, as [`pattern`](super::moment::pattern) makes them; empty: ISO 8601.
    pub formats: Vec<String>,
}

/// A format bound to a file: what each of its columns holds, by place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Plan {
    /// By place in the row: header (or `column 3`), what it holds, whether it is required; in the file's order.
    pub columns: Vec<Planned>,
    /// Places in the order of the format.
    pub order: Vec<usize>,
}

/// One column of a bound format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Planned {
    pub header: String,
    pub is: Holds,
    pub required: bool,
    pub default: Option<String>,
    pub max_chars: usize,
    /// The place of the column with this number's zone.
    pub zone: Option<usize>,
}

impl Plan {
    /// What the columns give, in the file's order.
    pub fn gives(&self) -> Columns {
        let mut columns = Columns::default();
        for Planned { header, is, .. } in &self.columns {
            let name = match is {
                Holds::Field | Holds::Date(_) | Holds::Integer => {
                    columns.fields.push(header.clone());
                    continue;
                }
                Holds::Company => {
                    columns.fields.push(header.clone());
                    "name"
                }
                Holds::Phone { kind, .. } => kind,
                Holds::Name | Holds::Title | Holds::FirstName | Holds::MiddleName | Holds::LastName => "name",
                Holds::Account => "account",
                Holds::Zone { of_phone: None } => "zone",
                Holds::PostalCode => "postal-code",
                Holds::State => "state",
                Holds::Priority(_) => "priority",
                Holds::CallAt(_) => "call-at",
                Holds::RequestedAt(_) => "requested-at",
                Holds::PinnedAgent => "pinned-agent",
                Holds::CallerId => "caller-id",
                Holds::Key | Holds::Zone { .. } | Holds::Ignored => continue,
            };
            columns.own.insert(name.to_owned());
        }
        columns
    }
}

/// Binds a format to the first row of a file.
///
/// # Errors
/// In words, if a named column is not there, or no column holds a number.
pub(super) fn bind(format: &Format, first: &[String], has_header: bool) -> Result<Plan, String> {
    let header = |place: usize| match first.get(place).map(|cell| cell.trim()).filter(|cell| !cell.is_empty()) {
        Some(cell) if has_header => cell.to_owned(),
        _ => format!("column {}", place + 1),
    };
    let last_given = format.columns.iter().flat_map(Column::places).map(|place| place + 1);
    let width = first.len().max(last_given.max().unwrap_or(0));
    let mut plan = Plan::default();
    for place in 0..width {
        let name = header(place);
        let guessed = if format.columns.is_empty() { guess(&name) } else { Holds::Field };
        // A column without a name of its own tells the agent nothing.
        let is = if has_header || format.columns.is_empty() { guessed } else { Holds::Ignored };
        let max_chars = MAX_CELL_CHARS;
        plan.columns.push(Planned { header: name, is, required: false, default: None, max_chars, zone: None });
    }
    let mut zones = Vec::new();
    for column in &format.columns {
        let place = place_of(&column.which, first, has_header)?;
        let zone = match &column.is {
            Holds::Phone { zone: Some(zone), .. } => Some(place_of(zone, first, has_header)?),
            _ => None,
        };
        zones.extend(zone);
        if let Some(planned) = plan.columns.get_mut(place) {
            let (is, default) = (column.is.clone(), column.default.clone());
            let max_chars = column.max_chars.map_or(MAX_CELL_CHARS, |max| max.min(MAX_CELL_CHARS));
            *planned =
                Planned { header: planned.header.clone(), is, required: column.required, default, max_chars, zone };
            plan.order.push(place);
        }
    }
    // A column that only tells a number's zone is not shown to the agent as a field besides.
    for place in zones.into_iter().filter(|place| !plan.order.contains(place)) {
        if let Some(planned) = plan.columns.get_mut(place) {
            planned.is = Holds::Ignored;
        }
    }
    let rest: Vec<usize> = (0..width).filter(|place| !plan.order.contains(place)).collect();
    plan.order.extend(rest);
    if !plan.columns.iter().any(|planned| matches!(planned.is, Holds::Phone { .. })) {
        let seen: Vec<&str> = plan.columns.iter().map(|planned| planned.header.as_str()).take(20).collect();
        return Err(format!(
            "no column holds a phone number. Columns here: {}. Say which one does in the list's format",
            seen.join(", ")
        ));
    }
    Ok(plan)
}

fn place_of(which: &Which, first: &[String], has_header: bool) -> Result<usize, String> {
    match which {
        Which::Place(place) => Ok(*place),
        Which::Named(name) if has_header => {
            let same = |cell: &&String| cell.trim().to_lowercase() == name.trim().to_lowercase();
            let place = first.iter().position(|cell| same(&cell));
            place.ok_or_else(|| {
                let seen: Vec<&str> = first.iter().map(|cell| cell.trim()).take(20).collect();
                format!("there is no column '{name}'. Columns here: {}", seen.join(", "))
            })
        }
        Which::Named(name) => {
            Err(format!("the column '{name}' is given by its name, but the file has no header: give its number"))
        }
    }
}

/// What a header most likely stands for.
fn guess(header: &str) -> Holds {
    let word: String = header.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
    match word.as_str() {
        "name" | "customer" | "fullname" | "customername" | "contact" | "contactname" => return Holds::Name,
        "title" | "salutation" => return Holds::Title,
        "middle" | "middlename" | "middleinitial" => return Holds::MiddleName,
        "first" | "firstname" | "givenname" | "forename" => return Holds::FirstName,
        "last" | "lastname" | "surname" | "familyname" => return Holds::LastName,
        "company" | "companyname" | "organisation" | "organization" | "firm" => return Holds::Company,
        "account" | "accountnumber" | "accountid" => return Holds::Account,
        "key" | "id" | "customerid" | "recordid" | "leadid" => return Holds::Key,
        "zone" | "timezone" | "tz" => return Holds::Zone { of_phone: None },
        "zip" | "zipcode" | "postalcode" | "postcode" => return Holds::PostalCode,
        "state" | "province" => return Holds::State,
        "priority" => return Holds::Priority(Priority::default()),
        "callat" => return Holds::CallAt(Moments::default()),
        "requestedat" => return Holds::RequestedAt(Moments::default()),
        "agent" | "agentlogin" | "pinnedagent" => return Holds::PinnedAgent,
        "callerid" => return Holds::CallerId,
        "phone" | "phonenumber" | "tel" | "telephone" | "number" | "msisdn" => return Holds::phone("phone"),
        _ => {}
    }
    let phones = [
        ("mobile", "mobile"),
        ("cell", "mobile"),
        ("home", "home"),
        ("work", "work"),
        ("office", "work"),
        ("business", "work"),
    ];
    let rest = |stem: &str| word.strip_prefix(stem).or_else(|| word.strip_suffix(stem));
    for (stem, kind) in phones {
        let about_phones = ["", "phone", "phonenumber", "number", "tel", "telephone"];
        if rest(stem).is_some_and(|rest| about_phones.contains(&rest)) {
            return Holds::phone(kind);
        }
    }
    match word.strip_prefix("phone").or_else(|| word.strip_prefix("tel")) {
        Some(number) if !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) => {
            Holds::phone(format!("phone{number}"))
        }
        _ => Holds::Field,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_headers_are_understood() {
        for (header, is) in [
            ("Mobile", Holds::phone("mobile")),
            ("Cell phone", Holds::phone("mobile")),
            ("HOME_PHONE", Holds::phone("home")),
            ("phone (work)", Holds::phone("work")),
            ("Phone 2", Holds::phone("phone2")),
            ("Tel", Holds::phone("phone")),
            ("First Name", Holds::FirstName),
            ("Post code", Holds::PostalCode),
            ("Home address", Holds::Field),
            ("Mobile contract", Holds::Field),
        ] {
            assert_eq!(guess(header), is, "{header}");
        }
    }

    #[test]
    fn a_missing_column_is_told_with_those_that_are_there() {
        let format = Format {
            columns: vec![Column::new(Which::Named("Handy".into()), Holds::phone("mobile"))],
            ..Format::default()
        };
        let told = bind(&format, &["Name".into(), "Mobile".into()], true).expect_err("no such column");
        assert_eq!(told, "there is no column 'Handy'. Columns here: Name, Mobile");
        assert!(bind(&Format::default(), &["Name".into()], true).is_err());
    }
}
