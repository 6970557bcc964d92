//! The verdict of the Gender Decoder, on cases of our own and on those of the program itself where they are present.

#![expect(clippy::print_stdout, reason = "a test says what it skips and counts")]

use std::path::Path;

use postlint::facts::decoder::decode;

use crate::seeds::shared;

/// Lines that hold an object with a text and what the Gender Decoder says of it.
fn lines(path: &Path) -> Vec<serde_json::Value> {
    let text = std::fs::read_to_string(path).expect("the cases can be read");
    text.lines().map(|line| serde_json::from_str(line).expect("each line is a case")).collect()
}

#[test]
fn own_cases() {
    for case in lines(Path::new("fixtures/scores/gender-decoder.jsonl")) {
        let verdict = decode(case["text"].as_str().expect("each case has a text"));
        let ours = serde_json::json!({
            "text": case["text"],
            "coding": verdict.coding.name(),
            "masculine": verdict.masculine,
            "feminine": verdict.feminine,
            "words": verdict.words,
        });
        assert_eq!(ours, case);
    }
}

#[test]
fn cases_of_the_program() {
    let Some(shared) = shared() else { return };
    let cases = lines(&shared.join("oracle/gender_decoder.jsonl"));
    for case in &cases {
        let verdict = decode(case["text"].as_str().expect("each case has a text"));
        let ours =
            serde_json::json!([verdict.coding.name(), verdict.masculine.len(), verdict.feminine.len(), verdict.words]);
        let theirs = ["coding", "masculine_count", "feminine_count", "words"].map(|name| case[name].clone());
        assert_eq!(ours, serde_json::Value::from(theirs.to_vec()), "{}", case["id"]);
    }
    println!("{} of {} verdicts are the same", cases.len(), cases.len());
}
