//! JUnit: each file a suite, each finding a test; a test fails where its finding fails the check.

use std::io::{self, Write};

use super::lines::whole;
use super::xml::{self, Xml};
use super::{Checked, Look, Summary, Writer};

#[derive(Default)]
struct Junit {
    begun: bool,
}

pub(super) fn writer(_: Look) -> Box<dyn Writer> {
    Box::new(Junit::default())
}

impl Writer for Junit {
    fn file(&mut self, out: &mut dyn Write, checked: &Checked<'_>) -> io::Result<()> {
        self.begin(out)?;
        let path = checked.path();
        let failures = checked.findings.iter().filter(|finding| checked.fails(finding)).count();
        let tests = checked.findings.len().max(1);
        let mut xml = Xml::new(&mut *out);
        let counts = [("tests", &*tests.to_string()), ("failures", &*failures.to_string()), ("errors", "0")];
        xml.start("testsuite", &[&[("name", path)], counts.as_slice()].concat())?;
        if checked.findings.is_empty() {
            xml.empty("testcase", &[("classname", path), ("name", "nothing found")])?;
        }
        for finding in &checked.findings {
            let at = checked.source.position(finding.span().start);
            let (place, told) = (format!("{}:{}", at.line, at.column), whole(finding));
            let name = format!("{} at {place}", finding.rule);
            xml.start(
                "testcase",
                &[("classname", path), ("name", &name), ("file", path), ("line", &at.line.to_string())],
            )?;
            let full = format!("{path}:{place}: {}: {told}", finding.level.name());
            if checked.fails(finding) {
                xml.start("failure", &[("type", finding.level.name()), ("message", &finding.message)])?;
                xml.text(&full)?;
                xml.end("failure")?;
            } else {
                xml.start("system-out", &[])?;
                xml.text(&full)?;
                xml.end("system-out")?;
            }
            xml.end("testcase")?;
        }
        xml.end("testsuite")?;
        writeln!(out)
    }

    fn finish(&mut self, out: &mut dyn Write, _: &Summary) -> io::Result<()> {
        self.begin(out)?;
        writeln!(out, "</testsuites>")
    }
}

impl Junit {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        xml::begin(out, &mut self.begun, "testsuites", ("name", "postlint"))
    }
}
