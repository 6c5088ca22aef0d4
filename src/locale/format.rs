//! Dates, numbers and sorting by the rules of a language.

use icu_calendar::{Date, Gregorian};
use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::{MD, YM, YMD};
use icu_datetime::pattern::FixedCalendarDateTimeNames;
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_decimal::options::DecimalFormatterOptions;
use icu_locale_core::Locale;
use jiff::civil;

use super::Tag;

/// Formatters of one language.
pub struct Formats {
    day: FixedCalendarDateTimeFormatter<Gregorian, YMD>,
    day_of_year: FixedCalendarDateTimeFormatter<Gregorian, MD>,
    month: FixedCalendarDateTimeFormatter<Gregorian, YM>,
    number: DecimalFormatter,
    collator: CollatorBorrowed<'static>,
}

impl std::fmt::Debug for Formats {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Formats").finish_non_exhaustive()
    }
}

impl Formats {
    /// The formatters of `tag`; a language without data is formatted like English.
    #[must_use]
    pub fn new(tag: &Tag) -> Option<Self> {
        let locale = tag.as_str().parse::<Locale>().ok();
        locale.and_then(|locale| Self::load(&locale)).or_else(|| Self::load(&icu_locale_core::locale!("en")))
    }

    fn load(locale: &Locale) -> Option<Self> {
        let preferences = CollatorPreferences::from(locale);
        Some(Self {
            day: FixedCalendarDateTimeFormatter::try_new(locale.into(), YMD::long()).ok()?,
            day_of_year: FixedCalendarDateTimeFormatter::try_new(locale.into(), MD::long()).ok()?,
            month: Self::months(locale)?,
            number: DecimalFormatter::try_new(locale.into(), DecimalFormatterOptions::default()).ok()?,
            collator: Collator::try_new(preferences, CollatorOptions::default()).ok()?,
        })
    }

    /// Months of Portuguese come without the digits of their year, so these are asked for.
    fn months(locale: &Locale) -> Option<FixedCalendarDateTimeFormatter<Gregorian, YM>> {
        let months = FixedCalendarDateTimeFormatter::try_new(locale.into(), YM::long()).ok()?;
        let mut names = FixedCalendarDateTimeNames::from_formatter(locale.into(), months);
        names.include_decimal_formatter().ok()?;
        names.try_into_formatter(YM::long()).ok()
    }

    fn gregorian(date: civil::Date) -> Date<Gregorian> {
        let month = u8::try_from(date.month()).unwrap_or(1);
        let day = u8::try_from(date.day()).unwrap_or(1);
        Date::try_new_gregorian(i32::from(date.year()), month, day).unwrap_or_else(|_| {
            Date::try_new_gregorian(1970, 1, 1).unwrap_or_else(|_| unreachable!("1970-01-01 is a date"))
        })
    }

    /// `26. März 2020`
    #[must_use]
    pub fn day(&self, date: civil::Date) -> String {
        self.day.format(&Self::gregorian(date)).to_string()
    }

    /// `26. März`
    #[must_use]
    pub fn day_of_year(&self, date: civil::Date) -> String {
        self.day_of_year.format(&Self::gregorian(date)).to_string()
    }

    /// `März 2020`
    #[must_use]
    pub fn month(&self, date: civil::Date) -> String {
        self.month.format(&Self::gregorian(date)).to_string()
    }

    /// `1.234`
    #[must_use]
    pub fn number(&self, n: i64) -> String {
        self.number.format(&Decimal::from(n)).to_string()
    }

    /// Compares two texts as a dictionary of the language would sort them.
    #[must_use]
    pub fn compare(&self, a: &str, b: &str) -> std::cmp::Ordering {
        self.collator.compare(a, b)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_language_stops_at_a_date() {
        let tags = "af am ar ar-EG az be bg bn bs ca cs cy da de-AT el en-GB es-MX et eu fa fi fil fr fr-CA ga gl gu he hi \
                    hr hu hy id is it ja ka kk km kn ko ky lo lt lv mk ml mn mr ms my nb ne nl pa pl pt pt-PT ro ru sk sl \
                    sq sr sv sw ta te th tr uk ur uz vi xx zh-Hant zh-TW zu";
        for tag in tags.split_whitespace() {
            let formats = Formats::new(&Tag::new(tag).unwrap()).unwrap();
            for month in 1..=12 {
                let date = civil::date(2020, month, 26);
                let said = [formats.day(date), formats.day_of_year(date), formats.month(date), formats.number(12345)];
                assert!(said.iter().all(|said| !said.is_empty()), "{tag}");
            }
        }
    }

    #[test]
    fn six_languages_write_dates_their_own_way() {
        let date = civil::date(2020, 3, 26);
        let long = |tag: &str| Formats::new(&Tag::new(tag).unwrap()).unwrap().day(date);
        assert_eq!(long("de"), "26. März 2020");
        assert_eq!(long("en"), "March 26, 2020");
        assert_eq!(long("es"), "26 de marzo de 2020");
        assert_eq!(long("pt-BR"), "26 de março de 2020");
        assert_eq!(long("ja"), "2020年3月26日");
        assert_eq!(long("zh-Hans"), "2020年3月26日");
        let month = |tag: &str| Formats::new(&Tag::new(tag).unwrap()).unwrap().month(date);
        let months = ["de", "en", "es", "pt-BR", "ja", "zh-Hans"].map(month);
        assert_eq!(months, ["März 2020", "March 2020", "marzo de 2020", "março de 2020", "2020年3月", "2020年3月"]);
        let de = Formats::new(&Tag::new("de").unwrap()).unwrap();
        assert_eq!(
            (de.day_of_year(date), de.month(date), de.number(12345)),
            ("26. März".into(), "März 2020".into(), "12.345".into())
        );
        assert_eq!(de.compare("Öl", "Zebra"), std::cmp::Ordering::Less);
    }
}
