//! Shape: which columns of a Parquet file can be read, and what becomes of their values.

use std::sync::Arc;

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use parquet::basic::{ConvertedType, LogicalType, Repetition, TimeUnit, Type as Physical};
use parquet::errors::Result;
use parquet::record::Field;
use parquet::schema::types::{Type, TypePtr};
use serde_json::{Number, Value};

/// What is known of a column beside its values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// Bytes of which nothing is said: text, or none.
    Bytes,
    /// Nanoseconds since 1970.
    Nanoseconds,
    Other,
}

/// The sort of a column.
pub(super) fn sort(column: &Type) -> Sort {
    if !column.is_primitive() {
        return Sort::Other;
    }
    let told = column.get_basic_info();
    match (column.get_physical_type(), told.converted_type(), told.logical_type_ref()) {
        (Physical::BYTE_ARRAY | Physical::FIXED_LEN_BYTE_ARRAY, ConvertedType::NONE, _) => Sort::Bytes,
        (Physical::INT64, _, Some(LogicalType::Timestamp(time))) if time.unit == TimeUnit::NANOS => Sort::Nanoseconds,
        _ => Sort::Other,
    }
}

/// The names of what stands in a column: its own, or those within it after a dot.
pub(super) fn names(column: &Type) -> Vec<String> {
    let told = column.get_basic_info();
    let plain = column.is_primitive()
        || told.converted_type() != ConvertedType::NONE
        || told.repetition() == Repetition::REPEATED;
    if plain {
        return vec![column.name().to_owned()];
    }
    column.get_fields().iter().map(|inner| format!("{}.{}", column.name(), inner.name())).collect()
}

/// How many columns of a file a column is made of.
pub(super) fn leaves(column: &Type) -> usize {
    if column.is_primitive() { 1 } else { column.get_fields().iter().map(|inner| leaves(inner)).sum() }
}

/// Whether the library can put the values of a column together: it breaks off where it cannot.
pub(super) fn readable(column: &Type) -> bool {
    let told = column.get_basic_info();
    let converted = told.converted_type();
    if !told.has_repetition() {
        return false;
    }
    if column.is_primitive() {
        return match column.get_physical_type() {
            Physical::BYTE_ARRAY => matches!(
                converted,
                ConvertedType::UTF8
                    | ConvertedType::ENUM
                    | ConvertedType::JSON
                    | ConvertedType::NONE
                    | ConvertedType::DECIMAL
            ),
            Physical::FIXED_LEN_BYTE_ARRAY => matches!(converted, ConvertedType::DECIMAL | ConvertedType::NONE),
            Physical::INT32 => matches!(
                converted,
                ConvertedType::INT_8
                    | ConvertedType::INT_16
                    | ConvertedType::INT_32
                    | ConvertedType::NONE
                    | ConvertedType::UINT_8
                    | ConvertedType::UINT_16
                    | ConvertedType::UINT_32
                    | ConvertedType::DATE
                    | ConvertedType::TIME_MILLIS
                    | ConvertedType::DECIMAL
            ),
            Physical::INT64 => matches!(
                converted,
                ConvertedType::INT_64
                    | ConvertedType::NONE
                    | ConvertedType::UINT_64
                    | ConvertedType::TIME_MICROS
                    | ConvertedType::TIMESTAMP_MILLIS
                    | ConvertedType::TIMESTAMP_MICROS
                    | ConvertedType::DECIMAL
            ),
            Physical::BOOLEAN | Physical::INT96 | Physical::FLOAT | Physical::DOUBLE => true,
        };
    }
    let inner = column.get_fields();
    let repeated = |only: &TypePtr| {
        only.get_basic_info().has_repetition() && only.get_basic_info().repetition() == Repetition::REPEATED
    };
    let formed = match (converted, inner) {
        (_, []) => false,
        (ConvertedType::LIST, [only]) => repeated(only),
        (ConvertedType::MAP | ConvertedType::MAP_KEY_VALUE, [only]) => {
            repeated(only) && !only.is_primitive() && matches!(only.get_fields().len(), 1 | 2)
        }
        (ConvertedType::LIST | ConvertedType::MAP | ConvertedType::MAP_KEY_VALUE, _) => false,
        _ => true,
    };
    formed && inner.iter().all(|inner| readable(inner))
}

/// The column with its texts as bytes: whether they are UTF-8 is looked at row by row.
pub(super) fn loose(column: &TypePtr) -> Result<TypePtr> {
    let told = column.get_basic_info();
    if column.is_primitive() {
        let text = matches!(told.converted_type(), ConvertedType::UTF8 | ConvertedType::ENUM | ConvertedType::JSON);
        if !text || column.get_physical_type() != Physical::BYTE_ARRAY {
            return Ok(Arc::clone(column));
        }
        let bytes = Type::primitive_type_builder(column.name(), Physical::BYTE_ARRAY);
        return bytes.with_repetition(told.repetition()).build().map(Arc::new);
    }
    let inner = column.get_fields().iter().map(loose).collect::<Result<_>>()?;
    Type::group_type_builder(column.name())
        .with_repetition(told.repetition())
        .with_converted_type(told.converted_type())
        .with_fields(inner)
        .build()
        .map(Arc::new)
}

/// What a column of this `sort` holds, as JSON; none where a text is not UTF-8.
pub(super) fn value(field: &Field, sort: Sort) -> Option<Value> {
    let instant = |instant: std::result::Result<Timestamp, jiff::Error>| {
        instant.map_or(Value::Null, |instant| Value::String(instant.to_string()))
    };
    let number = |number: f64| Number::from_f64(number).map_or(Value::Null, Value::Number);
    Some(match field {
        Field::Null => Value::Null,
        Field::Bool(value) => Value::Bool(*value),
        Field::Byte(value) => Value::from(*value),
        Field::Short(value) => Value::from(*value),
        Field::Int(value) => Value::from(*value),
        Field::Long(value) if sort == Sort::Nanoseconds => instant(Timestamp::from_nanosecond(i128::from(*value))),
        Field::Long(value) => Value::from(*value),
        Field::UByte(value) => Value::from(*value),
        Field::UShort(value) => Value::from(*value),
        Field::UInt(value) => Value::from(*value),
        Field::ULong(value) => Value::from(*value),
        Field::Float16(value) => number(f64::from(*value)),
        Field::Float(value) => number(f64::from(*value)),
        Field::Double(value) => number(*value),
        Field::Str(text) => Value::from(text.as_str()),
        Field::Bytes(bytes) => match std::str::from_utf8(bytes.data()) {
            Ok(text) => Value::from(text),
            Err(_) if sort == Sort::Bytes => Value::Null,
            Err(_) => return None,
        },
        Field::Date(days) => Date::constant(1970, 1, 1)
            .checked_add(days.days())
            .map_or(Value::Null, |day| Value::String(day.to_string())),
        Field::TimestampMillis(time) => instant(Timestamp::from_millisecond(*time)),
        Field::TimestampMicros(time) => instant(Timestamp::from_microsecond(*time)),
        Field::Decimal(_) | Field::TimeMillis(_) | Field::TimeMicros(_) => Value::String(field.to_string()),
        Field::Group(row) => {
            let members = row.get_column_iter();
            let members = members.map(|(name, field)| Some((name.clone(), value(field, Sort::Other)?)));
            Value::Object(members.collect::<Option<_>>()?)
        }
        Field::ListInternal(list) => {
            let elements = list.elements().iter().map(|element| value(element, Sort::Other));
            Value::Array(elements.collect::<Option<_>>()?)
        }
        Field::MapInternal(map) => {
            let entries = map.entries().iter().map(|(key, held)| {
                let key = value(key, Sort::Other)?;
                Some((key.as_str().map_or_else(|| key.to_string(), str::to_owned), value(held, Sort::Other)?))
            });
            Value::Object(entries.collect::<Option<_>>()?)
        }
    })
}
