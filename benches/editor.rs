//! Editor: the time from a keystroke to its diagnostics, through the real process, as an editor that asks for them sees
//! it, and one that is told; that the server waits whether more is typed is left out of it. `cargo bench --bench editor` prints how it is spread over many keystrokes, on a posting
//! of 6 KB and on one of 500 KB, beside the bare parse of the same text.

#![expect(clippy::print_stdout, reason = "figures are printed to be read")]

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use postlint::posting::Posting;
use pulldown_cmark::{Options, Parser};
use serde_json::{Value, json};

/// The size of a text, how many keystrokes are measured on it, and within how many milliseconds 99 of 100 are to be done.
const CASES: [(usize, usize, u64); 2] = [(6 << 10, 400, 5), (500 << 10, 200, 40)];

/// What is typed, over and over, at the end of the first paragraph: on one line, and with line ends, which move all lines
/// below; and how its diagnostics come.
const TYPED: [(&str, &str, Way); 3] = [
    ("a key", " We also bake bread.", Way::Asked),
    ("a key, some of new lines", "\n- We bake.\n\nWe knead.", Way::Asked),
    ("a key, told unasked", " We also bake bread.", Way::Told),
];

/// How an editor gets diagnostics.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// It asks for them.
    Asked,
    /// It is told when nothing was typed for [`QUIET`].
    Told,
}

/// How long the server waits whether more is typed, before it tells an editor that does not ask.
const QUIET: Duration = Duration::from_millis(40);

fn main() {
    println!("from a keystroke to its diagnostics, in milliseconds");
    for (size, count, aim) in CASES {
        let text = posting(size);
        println!("  {} KB, aim: 99 of 100 in {aim}", size >> 10);
        for (what, typed, way) in TYPED {
            spread(what, keystrokes(&text, typed, count, way));
        }
        // How far these are apart is of the machine alone.
        spread("bare Markdown parse", timed(count, || Parser::new_ext(&text, Options::all()).count()));
        spread("a posting, read anew", timed(20, || Posting::parse("posting.md", &text).words.len()));
    }
}

/// Prints how `times` are spread.
fn spread(what: &str, mut times: Vec<Duration>) {
    times.sort();
    let at = |percent: usize| times[(times.len() - 1) * percent / 100].as_secs_f64() * 1e3;
    println!(
        "    {what:<26} half {:>7.2}  9 of 10 {:>7.2}  99 of 100 {:>7.2}  all {:>7.2}",
        at(50),
        at(90),
        at(99),
        at(100)
    );
}

fn timed(times: usize, mut work: impl FnMut() -> usize) -> Vec<Duration> {
    let each = (0..times).map(|_| {
        let start = Instant::now();
        std::hint::black_box(work());
        start.elapsed()
    });
    each.collect()
}

/// A posting of about `size` bytes, made of fixtures of ours.
fn posting(size: usize) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let read = |name: &str| std::fs::read_to_string(root.join(name)).expect("fixtures are text");
    let part = [read("general-track.md"), read("ladder.md")].concat();
    let mut text = String::from("# Baker\n\nYou bake.\n\n");
    let mut round = 0;
    while text.len() < size {
        for line in part.lines() {
            if text.len() >= size {
                break;
            }
            let _ = writeln!(text, "{}", line.replace("# ", &format!("# {round} ")));
        }
        round += 1;
    }
    text
}

/// The time of each of `count` keystrokes by which `typed` is written in `text`, until its diagnostics came in this `way`.
fn keystrokes(text: &str, typed: &str, count: usize, way: Way) -> Vec<Duration> {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let path = folder.path().join("baker.md");
    std::fs::write(&path, text).expect("it can be written");
    let uri = format!("file://{}", path.display());
    let mut server = Server::start(folder.path(), way);
    let document = json!({ "uri": uri, "languageId": "markdown", "version": 1, "text": text });
    server.send(&json!({ "method": "textDocument/didOpen", "params": { "textDocument": document } }));
    let ask = json!({ "id": 1, "method": "textDocument/diagnostic", "params": { "textDocument": { "uri": uri } } });
    server.diagnostics(&ask, way);
    let line = text.lines().position(|line| line == "You bake.").expect("it was put there");
    let mut times = Vec::with_capacity(count);
    for number in 0..count {
        let letter = number % typed.len();
        let written = format!("You bake.{}", &typed[..letter]);
        let column = written.rsplit('\n').next().map_or(0, str::len);
        let at = json!({ "line": line + written.matches('\n').count(), "character": column });
        let change = json!({ "range": { "start": at, "end": at }, "text": &typed[letter..=letter] });
        let start = Instant::now();
        let id = json!({ "uri": uri, "version": number + 2 });
        let params = json!({ "textDocument": id, "contentChanges": [change] });
        server.send(&json!({ "method": "textDocument/didChange", "params": params }));
        let wait = if way == Way::Told { QUIET } else { Duration::ZERO };
        times.push(server.diagnostics(&ask, way).duration_since(start).saturating_sub(wait));
    }
    times
}

/// A server, and the pipes to it.
struct Server {
    child: Child,
    output: BufReader<ChildStdout>,
}

impl Server {
    fn start(folder: &Path, way: Way) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_postlint"))
            .arg("lsp")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let output = BufReader::new(child.stdout.take().expect("it is piped"));
        let mut server = Self { child, output };
        let folders = json!([{ "uri": format!("file://{}", folder.display()), "name": "folder" }]);
        let asks = if way == Way::Asked { json!({ "diagnostic": {} }) } else { json!({}) };
        let abilities = json!({ "textDocument": asks });
        let params = json!({ "processId": null, "capabilities": abilities, "workspaceFolders": folders });
        server.send(&json!({ "id": 0, "method": "initialize", "params": params }));
        server.read(|message| message.get("method").is_none());
        server.send(&json!({ "method": "initialized", "params": {} }));
        server
    }

    fn send(&mut self, message: &Value) {
        let mut message = message.clone();
        message["jsonrpc"] = json!("2.0");
        let body = message.to_string();
        let input = self.child.stdin.as_mut().expect("it is piped");
        write!(input, "Content-Length: {}\r\n\r\n{body}", body.len()).expect("the server reads");
        input.flush().expect("the server reads");
    }

    /// Waits for diagnostics, for which it has to `ask` or which come so, and says when all of them were there.
    fn diagnostics(&mut self, ask: &Value, way: Way) -> Instant {
        if way == Way::Asked {
            self.send(ask);
            return self.read(|message| message.get("method").is_none());
        }
        self.read(|message| message.get("method").is_some_and(|method| method == "textDocument/publishDiagnostics"))
    }

    /// Reads to the next message that is `wanted`, and says when all of it was there.
    fn read(&mut self, wanted: impl Fn(&Value) -> bool) -> Instant {
        loop {
            let mut line = String::new();
            self.output.read_line(&mut line).expect("the server answers");
            let length = line.trim_end().rsplit(' ').next().and_then(|digits| digits.parse::<usize>().ok());
            self.output.read_line(&mut line).expect("the server answers");
            let mut body = vec![0; length.expect("a message says how long it is")];
            self.output.read_exact(&mut body).expect("the server answers");
            let there = Instant::now();
            let message: Value = serde_json::from_slice(&body).expect("a message is JSON");
            if wanted(&message) {
                return there;
            }
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
