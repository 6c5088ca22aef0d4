//! Dates as authors write them, read by evidence and never guessed.

use jiff::civil::Date;

use crate::locale::DateOrder;

/// How a date is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DateForm {
    /// 2020-03-26
    Iso,
    /// 2020/3/26
    YearFirst,
    /// 26.3.2020
    Dotted,
    /// 3/26/2020 or 26/3/2020
    Slash,
    /// 2020年3月26日
    Han,
    /// Anything else.
    Other,
}

/// Why a date may not be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Doubt {
    /// None.
    Sure,
    /// Day and month could be swapped, and nothing decides.
    Ambiguous,
    /// There is no such day.
    Impossible,
    /// Not a date.
    Unreadable,
    /// Nothing is written.
    Empty,
}

/// A date as written, and as read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateReading {
    /// As written.
    pub raw: String,
    /// How it is written.
    pub form: DateForm,
    /// The day, if it can be read.
    pub date: Option<Date>,
    /// The day with day and month swapped, where that is a day too and the form leaves it open.
    pub swapped: Option<Date>,
    /// Whether to trust it.
    pub doubt: Doubt,
}

/// Reads one date on its own; a slash date by `order`.
#[must_use]
pub fn read_date(raw: &str, order: DateOrder) -> DateReading {
    let text: String = raw.chars().filter(|c| !matches!(c, '*' | '_' | '`')).collect();
    let text = text.trim();
    let (form, numbers) = shape(text);
    let mut reading = DateReading { raw: raw.to_owned(), form, date: None, swapped: None, doubt: Doubt::Sure };
    let (Some([a, b, c]), true) = (numbers, form != DateForm::Other) else {
        reading.doubt = if text.is_empty() { Doubt::Empty } else { Doubt::Unreadable };
        return reading;
    };
    let day = |y: i32, m: i32, d: i32| {
        let year = if y < 100 { y + 2000 } else { y };
        Date::new(i16::try_from(year).ok()?, i8::try_from(m).ok()?, i8::try_from(d).ok()?).ok()
    };
    reading.date = match form {
        DateForm::Iso | DateForm::YearFirst | DateForm::Han => day(a, b, c),
        DateForm::Dotted => day(c, b, a),
        DateForm::Slash => {
            let (mdy, dmy) = (day(c, a, b), day(c, b, a));
            let (first, second) = if order == DateOrder::Dmy { (dmy, mdy) } else { (mdy, dmy) };
            reading.swapped = first.and(second).filter(|_| first != second);
            if reading.swapped.is_some() {
                reading.doubt = Doubt::Ambiguous;
            }
            first.or(second)
        }
        DateForm::Other => None,
    };
    if reading.date.is_none() {
        reading.doubt = Doubt::Impossible;
    }
    reading
}

/// Reads the dates of one column: a date that can be read in one order only decides for all.
#[must_use]
pub fn read_dates<'a>(raws: impl Iterator<Item = &'a str>, order: DateOrder) -> Vec<DateReading> {
    let mut readings: Vec<DateReading> = raws.map(|raw| read_date(raw, order)).collect();
    let proves = |r: &DateReading| match shape(r.raw.trim_matches(['*', '_', ' '])) {
        (DateForm::Slash, Some([a, b, _])) if a > 12 && b <= 12 => Some(DateOrder::Dmy),
        (DateForm::Slash, Some([a, b, _])) if b > 12 && a <= 12 => Some(DateOrder::Mdy),
        _ => None,
    };
    let (mut dmy, mut mdy) = (0, 0);
    for reading in &readings {
        match proves(reading) {
            Some(DateOrder::Dmy) => dmy += 1,
            Some(_) => mdy += 1,
            None => {}
        }
    }
    let proven = match (dmy, mdy) {
        (0, 0) => return readings,
        (_, 0) => DateOrder::Dmy,
        (0, _) => DateOrder::Mdy,
        // Both occur: the column proves nothing about the rest.
        _ => return readings,
    };
    for reading in &mut readings {
        if reading.doubt == Doubt::Ambiguous {
            if proven != order && !(proven == DateOrder::Mdy && order == DateOrder::Ymd) {
                std::mem::swap(&mut reading.date, &mut reading.swapped);
            }
            reading.doubt = Doubt::Sure;
        }
    }
    readings
}

fn shape(text: &str) -> (DateForm, Option<[i32; 3]>) {
    let mut numbers = Vec::new();
    let mut signs = String::new();
    let mut number = String::new();
    for c in text.chars().chain(std::iter::once('\0')) {
        if c.is_ascii_digit() {
            number.push(c);
            continue;
        }
        if !number.is_empty() {
            numbers.push((number.parse::<i32>().unwrap_or(i32::MAX), number.len()));
            number.clear();
        }
        if c != '\0' && !c.is_whitespace() {
            signs.push(c);
        }
    }
    let [(a, a_len), (b, b_len), (c, c_len)] = numbers[..] else { return (DateForm::Other, None) };
    let form = match signs.as_str() {
        "--" if a_len == 4 => DateForm::Iso,
        "//" | ".." | "--" if a_len == 4 => DateForm::YearFirst,
        "年月日" | "年月" => DateForm::Han,
        ".." => DateForm::Dotted,
        "//" | "--" => DateForm::Slash,
        _ => return (DateForm::Other, None),
    };
    // `10/018/2019` has three numbers and is no date.
    let short = |n: usize| n <= 2;
    let year = |n: usize| n == 2 || n == 4;
    let well_formed = match form {
        DateForm::Iso | DateForm::YearFirst | DateForm::Han => year(a_len) && short(b_len) && short(c_len),
        _ => short(a_len) && short(b_len) && year(c_len),
    };
    (form, well_formed.then_some([a, b, c]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn iso(raw: &str) -> Option<String> {
        read_date(raw, DateOrder::Mdy).date.map(|d| d.to_string())
    }

    #[test]
    fn reads_every_form_met() {
        for raw in ["2020-03-26", "3/26/2020", "03/26/20", "26.3.2020", "2020年3月26日", "2020/3/26", "**3/26/2020**"]
        {
            assert_eq!(iso(raw).as_deref(), Some("2020-03-26"), "{raw}");
        }
        assert_eq!(read_date("10/018/2019", DateOrder::Mdy).doubt, Doubt::Unreadable);
        assert_eq!(read_date("31.02.2019", DateOrder::Mdy).doubt, Doubt::Impossible);
        assert_eq!(read_date("", DateOrder::Mdy).doubt, Doubt::Empty);
        assert_eq!(read_date("soon", DateOrder::Mdy).doubt, Doubt::Unreadable);
    }

    #[test]
    fn one_date_of_a_column_decides_for_the_others() {
        let days = |raws: &[&str]| {
            read_dates(raws.iter().copied(), DateOrder::Mdy)
                .into_iter()
                .map(|r| (r.date.map(|d| d.to_string()).unwrap_or_default(), r.doubt))
                .collect::<Vec<_>>()
        };
        assert_eq!(days(&["4/3/2019", "26/3/2020"])[0], ("2019-03-04".into(), Doubt::Sure));
        assert_eq!(days(&["4/3/2019", "3/26/2020"])[0], ("2019-04-03".into(), Doubt::Sure));
        assert_eq!(days(&["4/3/2019"])[0], ("2019-04-03".into(), Doubt::Ambiguous));
        assert_eq!(days(&["4/4/2019"])[0].1, Doubt::Sure);
    }
}
