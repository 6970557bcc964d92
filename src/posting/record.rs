//! Record: the data that stands beside a text as it was written, datum by datum: front matter, or an object of JSON.

use jiff::civil::Date;

use crate::text::Span;

/// How a record is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Front matter in YAML.
    Yaml,
    /// Front matter in TOML.
    Toml,
    /// A schema.org `JobPosting`.
    JobPosting,
    /// Another object of JSON.
    Json,
}

/// What a datum is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A string.
    Text,
    /// A number.
    Number,
    /// True or false.
    Flag,
    /// A date, where the notation knows dates.
    Date,
    /// Null, or a key without a value.
    Nothing,
    /// A list; its items follow under the same name.
    List,
    /// An object; its data follow under names that begin with its own.
    Object,
}

/// One datum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Datum {
    /// Its lower-case dotted name: `basesalary.value.minvalue`.
    pub name: String,
    /// Where its key stands.
    pub key: Span,
    /// Where its value stands, without quotes.
    pub span: Span,
    /// What it is.
    pub shape: Shape,
    /// The value as text, unquoted and unescaped; empty for lists and objects.
    pub value: String,
}

/// The data that stand beside a text, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// How it is written.
    pub form: Form,
    /// Where it stands: the object, or what is between the fences.
    pub span: Span,
    /// Its data.
    pub data: Vec<Datum>,
    /// Whether it stands on a page that says the same in words.
    pub on_page: bool,
}

impl Shape {
    /// What a plain scalar of YAML is: the core schema, and dates, which most readers know.
    #[must_use]
    pub fn of_plain(value: &str) -> Self {
        let number = |value: &str| {
            let digits = value.trim_start_matches(['-', '+']);
            !digits.is_empty()
                && digits.starts_with(|c: char| c.is_ascii_digit() || c == '.')
                && digits.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'e' | b'E' | b'-' | b'+'))
                && value.parse::<f64>().is_ok()
        };
        let date = || {
            value.get(..10).is_some_and(|day| day.parse::<jiff::civil::Date>().is_ok())
                && value.get(10..).is_none_or(|rest| rest.is_empty() || rest.starts_with(['T', 't', ' ']))
        };
        match value {
            "" | "~" | "null" | "Null" | "NULL" => Self::Nothing,
            "true" | "True" | "TRUE" | "false" | "False" | "FALSE" => Self::Flag,
            _ if date() => Self::Date,
            _ if number(value) => Self::Number,
            _ => Self::Text,
        }
    }
}

impl Datum {
    /// Whether it holds a value of its own.
    #[must_use]
    pub fn is_scalar(&self) -> bool {
        matches!(self.shape, Shape::Text | Shape::Number | Shape::Flag | Shape::Date)
    }

    /// Whether it says something: no blank text, no null, no part of a template.
    #[must_use]
    pub fn is_said(&self) -> bool {
        let value = self.value.trim();
        let filler = ["", "null", "none", "n/a", "na", "tbd", "tbc", "-", "?", "undefined", "nan", "unspecified"];
        self.is_scalar() && !filler.iter().any(|nothing| nothing.eq_ignore_ascii_case(value)) && !is_template(value)
    }

    /// The last part of its name.
    #[must_use]
    pub fn leaf(&self) -> &str {
        self.name.rsplit('.').next().unwrap_or(&self.name)
    }
}

impl Record {
    /// A record without data yet.
    #[must_use]
    pub fn new(form: Form, span: Span) -> Self {
        Self { form, span, data: Vec::new(), on_page: false }
    }

    /// All data called `name`: a value, or a list and then its items.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &Datum> {
        self.data.iter().filter(move |datum| datum.name == name)
    }

    /// The first datum called `name`.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Datum> {
        self.all(name).next()
    }

    /// The values called `name` that say something.
    pub fn said(&self, name: &str) -> impl Iterator<Item = &Datum> {
        self.all(name).filter(|datum| datum.is_said())
    }

    /// What the values called `name` say, the first.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        self.said(name).next().map(|datum| datum.value.trim())
    }

    /// Whether there is anything called `name`: a value that says something, or an object that holds one.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        let inside = |datum: &&Datum| datum.name.strip_prefix(name).is_some_and(|rest| rest.starts_with('.'));
        let said = |datum: &Datum| datum.is_said() || is_template(&datum.value);
        self.all(name).any(said) || self.data.iter().filter(inside).any(|datum| datum.leaf() != "@type" && said(datum))
    }

    /// The objects called `name`.
    pub fn objects(&self, name: &str) -> impl Iterator<Item = &Datum> {
        self.all(name).filter(|datum| datum.shape == Shape::Object)
    }

    /// The first datum called `name` inside of `object`: `name` is relative to it.
    #[must_use]
    pub fn inside(&self, object: &Datum, name: &str) -> Option<&Datum> {
        let inner = |datum: &&Datum| {
            object.span.contains(datum.span)
                && datum
                    .name
                    .strip_prefix(object.name.as_str())
                    .is_some_and(|rest| rest.strip_prefix('.') == Some(name) || object.name.is_empty() && rest == name)
        };
        self.data.iter().find(inner)
    }
}

/// The day of an ISO 8601 date, alone or with a time: "2027-03-20", "2027-03-20T17:00+01:00", "20270320".
#[must_use]
pub fn iso_day(value: &str) -> Option<Date> {
    let value = value.trim();
    let extended = value.get(..10).filter(|day| day.as_bytes()[4] == b'-' && day.as_bytes()[7] == b'-');
    let (day, rest) = match extended {
        Some(day) => (day.parse().ok()?, &value[10..]),
        None => {
            let part = |from: usize, to: usize| value.get(from..to).filter(|text| is_digits(text))?.parse().ok();
            let month = |at| i8::try_from(part(at, at + 2)?).ok();
            (Date::new(part(0, 4)?, month(4)?, month(6)?).ok()?, &value[8..])
        }
    };
    is_time(rest).then_some(day)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// "", "T17:00", "T17:00:00.000Z", " 17:00 +0100".
fn is_time(text: &str) -> bool {
    let Some(time) = text.strip_prefix(['T', 't', ' ']) else { return text.is_empty() };
    let time = time.trim_end_matches(['Z', 'z']).trim_end();
    let (clock, zone) = time.rfind(['+', '-', '−']).map_or((time, None), |at| {
        let sign = time[at..].chars().next().map_or(1, char::len_utf8);
        (time[..at].trim_end(), Some(&time[at + sign..]))
    });
    let digits: String = clock.split('.').next().unwrap_or_default().chars().filter(|&c| c != ':').collect();
    let fraction = clock.split('.').nth(1).is_none_or(is_digits);
    let hour = digits.get(..2).and_then(|hour| hour.parse::<u8>().ok()).is_some_and(|hour| hour <= 24);
    let offset = zone.is_none_or(|zone| {
        let plain = zone.replace(':', "");
        is_digits(&plain) && matches!(plain.len(), 2 | 4)
    });
    is_digits(&digits) && matches!(digits.len(), 4 | 6) && hour && fraction && offset
}

/// Whether a template fills `value`.
#[must_use]
pub fn is_template(value: &str) -> bool {
    ["{{", "{%", "<%", "<?", "${", "#{"].iter().any(|sign| value.contains(sign))
}
