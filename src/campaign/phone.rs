//! A number as people write it, made into E.164.

use phonenumber::{Mode, ParseError};

use super::gate::is_e164;

/// No number as written is longer, with all its brackets.
const MAX_WRITTEN_CHARS: usize = 40;

/// `(212) 555-0100` in `US` as `+12125550100`.
///
/// # Errors
/// Why it is no number, in words that follow the name of its column.
pub fn normalise(written: &str, region: &str) -> Result<String, String> {
    let written = written.trim();
    if written.chars().count() > MAX_WRITTEN_CHARS {
        return Err("is too long for a phone number".to_owned());
    }
    if let Some(letter) = written.chars().find(|c| c.is_alphabetic()) {
        return Err(format!("has letters in it ('{letter}'): a phone number is digits, and a + before a country code"));
    }
    if !written.chars().any(|c| c.is_ascii_digit()) {
        return Err("has no digits".to_owned());
    }
    let country = region.to_uppercase().parse().ok();
    // Spreadsheets and forms write the plus as 00, whatever the region's own prefix is.
    let written = written.strip_prefix("00").map_or_else(|| written.to_owned(), |rest| format!("+{rest}"));
    // `+44 (0)20 …`: the zero is for callers within the country, who leave out what stands before it.
    let written = if written.starts_with('+') { written.replacen("(0)", "", 1) } else { written };
    let parsed = phonenumber::parse(country, written);
    let number = parsed.map_err(|error| match error {
        ParseError::InvalidCountryCode => format!("begins with no country code and is no number of {region}"),
        ParseError::TooShortAfterIdd | ParseError::TooShortNsn => "is too short for a phone number".to_owned(),
        ParseError::TooLong => "is too long for a phone number".to_owned(),
        _ => "is no phone number".to_owned(),
    })?;
    let e164 = number.format().mode(Mode::E164).to_string();
    if is_e164(&e164) { Ok(e164) } else { Err(format!("has the wrong number of digits, or begins wrong ({e164})")) }
}

/// Whether phone numbers of the region can be read: an ISO 3166 code such as `US`.
pub fn is_region(region: &str) -> bool {
    region.parse::<phonenumber::country::Id>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_people_write_them_become_e164() {
        for (written, region, e164) in [
            ("(212) 555-0100", "US", "+12125550100"),
            ("1-212-555-0100", "US", "+12125550100"),
            ("011 44 20 7946 0000", "US", "+442079460000"),
            ("+44 (0)20 7946 0000", "US", "+442079460000"),
            ("020 7946 0000", "GB", "+442079460000"),
            ("0049 30 901820", "US", "+4930901820"),
            ("030/90 18 20", "DE", "+4930901820"),
            ("06 12 34 56 78", "FR", "+33612345678"),
            ("+39 06 6982", "IT", "+39066982"),
            ("tel:", "US", ""),
            ("212-555-CALL", "US", ""),
            ("12", "US", ""),
            ("911", "US", ""),
            ("112 555 0100", "US", ""),
            ("+1 212 555 01", "US", ""),
            ("+999 123456", "US", ""),
            ("---", "US", ""),
            ("+12125550100212555010021255501", "US", ""),
        ] {
            assert_eq!(normalise(written, region).unwrap_or_default(), e164, "{written} in {region}");
        }
    }

    #[test]
    fn letters_are_told_as_such() {
        let told = normalise("555-CALL-NOW", "US").expect_err("letters");
        assert!(told.starts_with("has letters in it ('C')"), "{told}");
    }
}
