//! A list format: which column of a file is what. Given by the campaign's file, else guessed from the header.

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
    },
    /// The whole name.
    Name,
    /// A part of it.
    FirstName,
    /// See `FirstName`.
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
    Priority,
    /// Not before this moment: RFC 3339, or a local date and time.
    CallAt,
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
        Self::Phone { kind: kind.into(), region: None, internal: false }
    }
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
    let last_given = format.columns.iter().map(|column| match column.which {
        Which::Place(place) => place + 1,
        Which::Named(_) => 0,
    });
    let width = first.len().max(last_given.max().unwrap_or(0));
    let mut plan = Plan::default();
    for place in 0..width {
        let name = header(place);
        let guessed = if format.columns.is_empty() { guess(&name) } else { Holds::Field };
        // A column without a name of its own tells the agent nothing.
        let is = if has_header || format.columns.is_empty() { guessed } else { Holds::Ignored };
        plan.columns.push(Planned { header: name, is, required: false });
    }
    for column in &format.columns {
        let place = place_of(column, first, has_header)?;
        if let Some(planned) = plan.columns.get_mut(place) {
            (planned.is, planned.required) = (column.is.clone(), column.required);
            plan.order.push(place);
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

fn place_of(column: &Column, first: &[String], has_header: bool) -> Result<usize, String> {
    match &column.which {
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
        "first" | "firstname" | "givenname" | "forename" => return Holds::FirstName,
        "last" | "lastname" | "surname" | "familyname" => return Holds::LastName,
        "company" | "companyname" | "organisation" | "organization" | "firm" => return Holds::Company,
        "account" | "accountnumber" | "accountid" => return Holds::Account,
        "key" | "id" | "customerid" | "recordid" | "leadid" => return Holds::Key,
        "zone" | "timezone" | "tz" => return Holds::Zone { of_phone: None },
        "zip" | "zipcode" | "postalcode" | "postcode" => return Holds::PostalCode,
        "state" | "province" => return Holds::State,
        "priority" => return Holds::Priority,
        "callat" => return Holds::CallAt,
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
            columns: vec![Column { which: Which::Named("Handy".into()), is: Holds::phone("mobile"), required: false }],
            ..Format::default()
        };
        let told = bind(&format, &["Name".into(), "Mobile".into()], true).expect_err("no such column");
        assert_eq!(told, "there is no column 'Handy'. Columns here: Name, Mobile");
        assert!(bind(&Format::default(), &["Name".into()], true).is_err());
    }
}
