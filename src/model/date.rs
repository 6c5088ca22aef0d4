//! Dates as authors write them, read by evidence and never guessed.

use jiff::civil::Date;

use crate::locale::{DateOrder, Lexicon};
use crate::text::fold;

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
    /// 26 March 2020
    Words,
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

/// The page's language, for the names of months and weekdays.
#[derive(Clone, Copy, Debug)]
pub struct Language<'a> {
    /// All languages.
    pub lexicon: &'a Lexicon,
    /// The page's own.
    pub own: usize,
}

/// Reads one date of numbers alone; a slash date by `order`.
#[must_use]
pub fn read_date(raw: &str, order: DateOrder) -> DateReading {
    let text = without_marks(raw);
    reading(raw, text.trim().is_empty(), shape(text.trim()), order)
}

/// Form and numbers of a date.
type Shape = (DateForm, Option<[i32; 3]>);

fn reading(raw: &str, empty: bool, (form, numbers): Shape, order: DateOrder) -> DateReading {
    let mut reading = DateReading { raw: raw.to_owned(), form, date: None, swapped: None, doubt: Doubt::Sure };
    let (Some([a, b, c]), true) = (numbers, form != DateForm::Other) else {
        reading.doubt = if empty { Doubt::Empty } else { Doubt::Unreadable };
        return reading;
    };
    let day = |y: i32, m: i32, d: i32| {
        let year = if y < 100 { y + 2000 } else { y };
        Date::new(i16::try_from(year).ok()?, i8::try_from(m).ok()?, i8::try_from(d).ok()?).ok()
    };
    reading.date = match form {
        DateForm::Iso | DateForm::YearFirst | DateForm::Han | DateForm::Words => day(a, b, c),
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

/// Reads the dates of one column, be they in words, with a weekday or in full width: a date that can be read
/// in one order only decides for all.
#[must_use]
pub fn read_dates<'a>(
    raws: impl Iterator<Item = &'a str>,
    order: DateOrder,
    language: Language<'_>,
) -> Vec<DateReading> {
    let (mut dmy, mut mdy) = (0, 0);
    let mut readings = Vec::new();
    for raw in raws {
        let text = without_marks(raw);
        let shape = any_shape(text.trim(), language);
        match shape {
            (DateForm::Slash, Some([a, b, _])) if a > 12 && b <= 12 => dmy += 1,
            (DateForm::Slash, Some([a, b, _])) if b > 12 && a <= 12 => mdy += 1,
            _ => {}
        }
        readings.push(reading(raw, text.trim().is_empty(), shape, order));
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

fn without_marks(raw: &str) -> String {
    raw.chars().filter(|c| !matches!(c, '*' | '_' | '`')).collect()
}

fn any_shape(text: &str, language: Language<'_>) -> Shape {
    let found = shape(text);
    if found.0 != DateForm::Other || !text.contains(|c: char| !c.is_ascii_digit() && !c.is_whitespace()) {
        return found;
    }
    let text = fold(text);
    let read = |text: &str| match shape(text) {
        (DateForm::Other, _) => in_words(text, language),
        found => Some(found),
    };
    read(&text).or_else(|| read(without_weekday(&text, language))).unwrap_or((DateForm::Other, None))
}

/// `26. März 2020`, `March 26th, 2020`, `2020-Mar-26`: one name of a month, two numbers, and nothing that says
/// anything else.
fn in_words(text: &str, language: Language<'_>) -> Option<Shape> {
    let days = language.lexicon.days();
    let (mut numbers, mut month) = (Vec::new(), None);
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let kind = |c: char| (c.is_ascii_digit(), c.is_alphabetic());
        let end = rest.find(|o: char| kind(o) != kind(c)).unwrap_or(rest.len());
        let (token, after) = rest.split_at(end);
        match kind(c) {
            (true, _) => numbers.push((token.parse().unwrap_or(i32::MAX), token.len(), month.is_some())),
            (_, true) => match days.month(language.own, token) {
                Some(found) if month.is_none() => month = Some(i32::from(found)),
                _ if days.is_filler(token) => {}
                _ => return None,
            },
            _ if token.chars().all(|c| c.is_whitespace() || matches!(c, '.' | ',' | '-' | '/' | '\'' | '°')) => {}
            _ => return None,
        }
        rest = after;
    }
    let [(a, a_len, a_after), (b, b_len, b_after)] = numbers[..] else { return None };
    let (year, day) = match (a_len, b_len) {
        (1 | 2, 4) if b_after => (b, a),
        // `26-Mar-20`; but `Mar 26-27` names two days.
        (1 | 2, 2) if b_after && !a_after => (b, a),
        (4, 1 | 2) if !a_after => (a, b),
        _ => return None,
    };
    Some((DateForm::Words, Some([year, month?, day])))
}

/// A date without the weekday before or after it: `Do., 26.03.2020`, `2020年3月26日(木)`.
fn without_weekday<'a>(text: &'a str, language: Language<'_>) -> &'a str {
    let days = language.lexicon.days();
    let joint =
        |c: char| c.is_whitespace() || c.is_ascii_digit() || matches!(c, ',' | '.' | '(' | ')' | '[' | ']' | '、');
    let rim = |c: char| c.is_whitespace() || matches!(c, ',' | '.' | '(' | ')' | '[' | ']' | '、' | '。');
    let text = text.trim_matches(rim);
    let front = text.find(joint).unwrap_or(text.len());
    if days.is_weekday(&text[..front]) {
        return text[front..].trim_matches(rim);
    }
    let back = text.char_indices().rev().find(|(_, c)| joint(*c)).map_or(0, |(at, c)| at + c.len_utf8());
    // `26日木曜日`: the day's own sign is between.
    let sign =
        if text[..back].ends_with(|c: char| c.is_ascii_digit()) { ['日', '号', '號'].as_slice() } else { &[] };
    let at = text[back..].strip_prefix(sign).map_or(back, |rest| text.len() - rest.len());
    if days.is_weekday(&text[at..]) { text[..at].trim_matches(rim) } else { text }
}

fn shape(text: &str) -> Shape {
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
        "年月日" | "年月" | "年月号" | "年月號" => DateForm::Han,
        ".." => DateForm::Dotted,
        "//" | "--" => DateForm::Slash,
        _ => return (DateForm::Other, None),
    };
    // `10/018/2019` has three numbers and is not a date.
    let short = |n: usize| n <= 2;
    // No page is as old as the year 1: `0001-01-01` stands for no date.
    let year = |n: usize, year: i32| n == 2 || (n == 4 && year >= 1000);
    let well_formed = match form {
        DateForm::Iso | DateForm::YearFirst | DateForm::Han => year(a_len, a) && short(b_len) && short(c_len),
        _ => short(a_len) && short(b_len) && year(c_len, c),
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

    fn lexicon() -> Lexicon {
        let words = |text: &str| crate::locale::Vocabulary::read("v.yaml", text).unwrap();
        let of = |tag: &str, text: &str| (tag.to_owned(), words(text));
        Lexicon::new(vec![
            of("de", "{months: {3: [Mrz]}, date-words: [den, der]}"),
            of("en", "date-words: [of, the, st, nd, rd, th]"),
            of("es", "date-words: [de, del, º]"),
            of("ja", "{}"),
            of("pt-BR", "date-words: [de, º]"),
            of("zh-Hans", "{}"),
        ])
    }

    fn read_in(own: usize, raws: &[&str], order: DateOrder) -> Vec<(String, Doubt)> {
        let lexicon = lexicon();
        read_dates(raws.iter().copied(), order, Language { lexicon: &lexicon, own })
            .into_iter()
            .map(|r| (r.date.map(|d| d.to_string()).unwrap_or_default(), r.doubt))
            .collect()
    }

    #[test]
    fn reads_months_and_weekdays_in_every_language() {
        let raws = [
            "26 de marzo de 2020",
            "26 de mar. de 2020",
            "26 de março de 2020",
            "26. März 2020",
            "26. Mrz. 2020",
            "Donnerstag, den 26. März 2020",
            "March 26, 2020",
            "Mar 26, 2020",
            "MAR. 26 2020",
            "26-Mar-2020",
            "26-Mar-20",
            "2020-Mar-26",
            "26 March 2020",
            "the 26th of March, 2020",
            "Thursday, March 26, 2020",
            "**26** de marzo del 2020",
            "Do., 26.03.2020",
            "26.03.2020 (Do)",
            "26.03.2020.",
            "quinta-feira, 26 de março de 2020",
            "2020年3月26号",
            "2020年3月26日(木)",
            "2020年3月26日（星期四）",
            "2020 年 3 月 26 日 木曜日",
            "2020年3月26日周四",
            "２０２０年３月２６日",
            "2020／03／26",
            "2020.3.26",
            "2020．3．26",
        ];
        for own in 0..6 {
            for (raw, read) in raws.iter().zip(read_in(own, &raws, DateOrder::Mdy)) {
                assert_eq!(read, ("2020-03-26".into(), Doubt::Sure), "{raw}");
            }
        }
        let others = [
            ("1º de setembro de 2020", "2020-09-01"),
            ("21st Sept. 2020", "2020-09-21"),
            ("5. Dez. 2020", "2020-12-05"),
            ("5 ago 2020", "2020-08-05"),
            ("mar, 5 may 2020", "2020-05-05"),
            ("2020年2月2日(日)", "2020-02-02"),
            ("2020年2月2日日曜日", "2020-02-02"),
        ];
        for (raw, day) in others {
            assert_eq!(read_in(0, &[raw], DateOrder::Mdy)[0], (day.into(), Doubt::Sure), "{raw}");
        }
    }

    #[test]
    fn what_is_no_single_day_stays_unread() {
        for raw in [
            "March 2020",
            "März",
            "Mar 26",
            "Mar 26-27",
            "26-27 March 2020",
            "March 26 or 27, 2020",
            "26 Mardi 2020",
            "Version 26 March 2020",
            "26 March 2020 v2",
            "Thursday",
            "2020年3月",
            "Q3 2020",
            "３月",
        ] {
            assert_eq!(read_in(1, &[raw], DateOrder::Mdy)[0], (String::new(), Doubt::Unreadable), "{raw}");
        }
        assert_eq!(read_in(0, &["31. Februar 2020"], DateOrder::Mdy)[0].1, Doubt::Impossible);
        assert_eq!(read_in(0, &["Do., 04/03/2020"], DateOrder::Mdy)[0].1, Doubt::Ambiguous);
    }

    #[test]
    fn one_date_of_a_column_decides_for_the_others() {
        let days = |raws: &[&str]| read_in(1, raws, DateOrder::Mdy);
        assert_eq!(days(&["4/3/2019", "Thu, 26/3/2020"])[0], ("2019-03-04".into(), Doubt::Sure));
        assert_eq!(days(&["4/3/2019", "26/3/2020"])[0], ("2019-03-04".into(), Doubt::Sure));
        assert_eq!(days(&["4/3/2019", "3/26/2020"])[0], ("2019-04-03".into(), Doubt::Sure));
        assert_eq!(days(&["4/3/2019", "26 March 2020"])[0], ("2019-04-03".into(), Doubt::Ambiguous));
        assert_eq!(days(&["4/3/2019"])[0], ("2019-04-03".into(), Doubt::Ambiguous));
        assert_eq!(days(&["4/4/2019"])[0].1, Doubt::Sure);
    }
}
