//! Data sets in Parquet: those of other writers (`parquet/` holds some of pyarrow), damaged ones, and our own.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use parquet::basic::{Compression, GzipLevel};
use parquet::data_type::{ByteArray, ByteArrayType, FixedLenByteArray, FixedLenByteArrayType, Int64Type};
use parquet::file::properties::{WriterProperties, WriterVersion};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::file::writer::SerializedFileWriter;
use parquet::record::Field;
use parquet::schema::parser::parse_message_type;

/// What the program says and writes of the data set `jobs.parquet` that holds `bytes`, and its exit status.
fn analyzed(bytes: &[u8], more: &[&str]) -> (String, String, Option<i32>) {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    fs::write(folder.path().join("jobs.parquet"), bytes).expect("the folder can be written");
    let mut command = Command::new(env!("CARGO_BIN_EXE_postlint"));
    command.current_dir(folder.path()).args(["analyze", "--today", "2026-03-01", "--format", "csv", "jobs.parquet"]);
    let done = command.args(more).output().expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("it is text");
    (text(done.stdout), text(done.stderr), done.status.code())
}

fn fixture(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/parquet").join(name);
    fs::read(path).expect("it is there")
}

/// The first columns of what was written, without their names.
fn begun(out: &str) -> Vec<String> {
    let cells = out.lines().skip(1).map(|line| line.split(',').skip(1).take(3).collect::<Vec<_>>().join(","));
    cells.collect()
}

/// What a posting is called, and its text.
type Posting = (&'static str, &'static [u8]);

/// A table of three postings in two groups: text, one of which is not UTF-8, nanoseconds, bytes, and what has no form as text.
fn table(codec: Compression, version: WriterVersion) -> Vec<u8> {
    let schema = "message jobs {
        required binary id (UTF8);
        optional binary description (UTF8);
        required int64 posted (TIMESTAMP(NANOS, true));
        required binary logo;
        required fixed_len_byte_array(12) notice (INTERVAL);
    }";
    let schema = Arc::new(parse_message_type(schema).expect("it is a schema"));
    let manner = WriterProperties::builder().set_compression(codec).set_writer_version(version).build();
    let mut file = SerializedFileWriter::new(Vec::new(), schema, Arc::new(manner)).expect("memory can be written to");
    let texts: [Posting; 3] = [("A", b"You bake bread."), ("B", b"You bake\xff bread."), ("C", b"You cook soup.")];
    for rows in [&texts[..2], &texts[2..]] {
        let mut group = file.next_row_group().expect("it begins");
        let bytes = |each: fn(&Posting) -> ByteArray| rows.iter().map(each).collect::<Vec<_>>();
        let ones = vec![1; rows.len()];
        for (number, values) in [
            bytes(|(id, _)| ByteArray::from(*id)),
            bytes(|(_, text)| ByteArray::from(text.to_vec())),
            Vec::new(),
            bytes(|_| ByteArray::from(vec![0xff, 0x00])),
            Vec::new(),
        ]
        .into_iter()
        .enumerate()
        {
            let mut column = group.next_column().expect("it begins").expect("there is one");
            match number {
                2 => {
                    let days = vec![1_767_225_600_000_000_000; rows.len()];
                    column.typed::<Int64Type>().write_batch(&days, None, None).expect("they fit");
                }
                4 => {
                    let spans = vec![FixedLenByteArray::from(vec![0; 12]); rows.len()];
                    column.typed::<FixedLenByteArrayType>().write_batch(&spans, None, None).expect("they fit");
                }
                _ => {
                    let levels = (number == 1).then_some(&ones[..]);
                    column.typed::<ByteArrayType>().write_batch(&values, levels, None).expect("they fit");
                }
            }
            column.close().expect("it ends");
        }
        group.close().expect("it ends");
    }
    file.into_inner().expect("it ends")
}

#[test]
fn parquet_of_others() {
    let (out, said, code) = analyzed(&fixture("zstd.parquet"), &[]);
    assert_eq!(begun(&out), ["1,J1,Baker", "2,J2,Driver", "4,J4,", "5,J5,Cook"], "{said}");
    assert!(said.contains("row 3: it has no “description”"), "{said}");
    assert_eq!(code, Some(1), "{said}");
    let (_, said, code) = analyzed(&fixture("zstd.parquet"), &["--text-column", "text"]);
    assert!(said.contains("its columns are id, title, description, skills, employer.name"), "{said}");
    assert_eq!(code, Some(2), "{said}");
}

#[test]
fn parquet_packed_and_versioned() {
    let codecs = [
        Compression::UNCOMPRESSED,
        Compression::SNAPPY,
        Compression::GZIP(GzipLevel::default()),
        Compression::LZ4,
        Compression::LZ4_RAW,
    ];
    for codec in codecs {
        for version in [WriterVersion::PARQUET_1_0, WriterVersion::PARQUET_2_0] {
            let (out, said, code) = analyzed(&table(codec, version), &[]);
            assert_eq!(begun(&out), ["1,A,", "3,C,"], "{codec}: {said}");
            assert!(said.contains("“notice” is left out"), "{codec}: {said}");
            assert!(said.contains("row 2: its “description” is not UTF-8"), "{codec}: {said}");
            assert!(out.contains("2026-01-01"), "the day is one: {out}");
            assert_eq!(code, Some(1), "{codec}: {said}");
        }
    }
}

#[test]
fn parquet_that_cannot_be_read() {
    let whole = fixture("zstd.parquet");
    let wrong: [(&[u8], &str); 6] = [
        (&whole[..whole.len() / 2], "it is cut off: the end, which says what is in it, is missing; copy it again"),
        (b"id,description\nA,You bake bread.\n", "it is no Parquet file, which begins with the letters PAR1"),
        (b"PAR1", "it is no Parquet file"),
        (&fixture("brotli.parquet"), "its pages are packed with Brotli, which postlint does not unpack; write it with"),
        (&fixture("encrypted.parquet"), "it is encrypted; write it without encryption"),
        (&fixture("encrypted-columns.parquet"), "its row group 1 cannot be read: it is damaged, or encrypted"),
    ];
    for (bytes, why) in wrong {
        let (_, said, code) = analyzed(bytes, &[]);
        assert!(said.contains(why) && !said.contains("panicked"), "{said}");
        assert_eq!(code, Some(2), "{said}");
    }
}

/// Whatever stands where, it is told, and rows that were read before stay.
#[test]
fn parquet_damaged_anywhere() {
    let whole = fixture("zstd.parquet");
    let step = whole.len() / 24;
    for place in (4..whole.len() - 8).step_by(step) {
        let mut damaged = whole.clone();
        damaged[place] ^= 0x55;
        damaged[place + 1] ^= 0x2a;
        let (_, said, code) = analyzed(&damaged, &[]);
        assert!(matches!(code, Some(0..=2)), "byte {place}: {said}");
        assert!(!said.contains("panicked"), "byte {place}: {said}");
        assert!(code != Some(2) || said.contains("error: jobs.parquet: "), "byte {place}: {said}");
    }
}

#[test]
fn parquet_that_is_written() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    fs::write(folder.path().join("jobs.csv"), "id,text\nA,You bake bread.\nB,\nC,\"You cook, and bake.\"\n")
        .expect("it is written");
    let run = |format: &str, out: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_postlint"));
        command.args(["analyze", "--today", "2026-03-01", "--format", format, "--output-file", out, "jobs.csv"]);
        let done = command.current_dir(folder.path()).output().expect("the program runs");
        assert_eq!(done.status.code(), Some(1), "{}", String::from_utf8_lossy(&done.stderr));
        fs::read(folder.path().join(out)).expect("it is written")
    };
    let csv = String::from_utf8(run("csv", "out.csv")).expect("it is text");
    let mut lines = csv.lines().map(|line| line.split(',').map(str::to_owned).collect::<Vec<_>>());
    let names = lines.next().expect("the columns have names");
    let bytes = bytes::Bytes::from(run("parquet", "out.parquet"));
    let reader = SerializedFileReader::new(bytes).expect("it is Parquet");
    let mut rows = reader.get_row_iter(None).expect("it has rows");
    for line in lines.by_ref() {
        let row = rows.next().expect("there are as many").expect("they can be read");
        for ((name, field), (known, text)) in row.get_column_iter().zip(names.iter().zip(&line)) {
            assert_eq!(name, known);
            match field {
                Field::Null => assert_eq!(text, "", "{name}"),
                Field::Str(value) => assert_eq!(value, text, "{name}"),
                Field::Long(value) => assert_eq!(&value.to_string(), text, "{name}"),
                Field::Double(value) => assert_eq!(text.parse(), Ok(*value), "{name}"),
                other => panic!("{name} is {other}"),
            }
        }
    }
    assert!(rows.next().is_none(), "there are as many");
}
