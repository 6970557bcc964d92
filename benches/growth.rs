//! Growth: how the time to check a repository of roles grows with the number of roles, where they share 200 snippets
//! and inherit from each other five deep. `cargo bench --bench growth` prints the processor time for 1,000, 3,000 and
//! 10,000 roles, and by what each size takes more than its share of the one before; 1.0 is linear growth.

#![expect(clippy::print_stdout, reason = "figures are printed to be read")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;

const SIZES: [usize; 3] = [1_000, 3_000, 10_000];
const SNIPPETS: usize = 200;
const DEPTH: usize = 5;
const WORDS: [&str; 24] = [
    "bread", "dough", "ovens", "flour", "early", "people", "teach", "plans", "teams", "money", "trust", "skill",
    "change", "care", "work", "tools", "town", "doors", "warm", "share", "learn", "weigh", "order", "clean",
];

fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let mut before: Option<(usize, Duration)> = None;
    println!("roles that share {SNIPPETS} snippets and inherit {DEPTH} deep, one thread");
    for size in SIZES {
        let root = folder.path().join(size.to_string());
        write_roles(&root, size);
        let time = check(&root);
        let each = time.as_secs_f64() * 1e3 / size as f64;
        let growth = before.map_or_else(String::new, |(fewer, less)| {
            let share = less.as_secs_f64() * size as f64 / fewer as f64;
            format!("   {:.2} of its share of the size before", time.as_secs_f64() / share)
        });
        println!("  {size:>6} roles  {:>8.2} s  {each:>6.2} ms each{growth}", time.as_secs_f64());
        before = Some((size, time));
    }
}

/// Numbers without an order that one would see, the same in every run (Knuth's multiplicative generator).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }

    fn sentence(&mut self, words: usize) -> String {
        let words: Vec<&str> = (0..words).map(|_| WORDS[self.roll(WORDS.len())]).collect();
        format!("We {}.", words.join(" "))
    }
}

fn name(number: usize) -> String {
    let letter = |number: usize| char::from(b'a' + (number % 26) as u8);
    format!("part-{}{}", letter(number / 26), letter(number))
}

fn write_roles(root: &Path, size: usize) {
    let write = |path: String, text: String| {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("it stands in a folder")).expect("the folder can be written");
        fs::write(path, text).expect("the folder can be written");
    };
    let mut dice = Dice(7);
    for number in 0..SNIPPETS {
        write(format!("snippets/{}.snippet", name(number)), format!("{} {}\n", dice.sentence(18), dice.sentence(12)));
        write(format!("competencies/skill-{number}.md"), format!("# Skill {number}\n"));
    }
    for role in 0..size {
        let mut text = format!("# Role {role}\n\n");
        for _ in 0..3 {
            let _ = write!(text, "<{}.snippet/>\n\n", name(dice.roll(SNIPPETS)));
        }
        text.push_str("## Responsibilities\n\n");
        for _ in 0..6 {
            let _ = writeln!(text, "- {}", dice.sentence(10));
        }
        let _ = write!(text, "\n## Requirements\n\n- {} years of experience in baking\n", 1 + dice.roll(9));
        let _ = write!(text, "\n{} {}\n\n<skills>\n", dice.sentence(14), dice.sentence(16));
        for _ in 0..5 {
            let _ = writeln!(text, "Skill {}", dice.roll(SNIPPETS));
        }
        text.push_str("</skills>\n");
        if role % DEPTH != 0 {
            let _ = write!(text, "\n<inherit doc=\"role-{}.md\"/>\n", role - 1);
        }
        write(format!("roles/role-{role}.md"), text);
    }
}

/// Checks all below `root`; the processor time.
fn check(root: &Path) -> Duration {
    let spent = || {
        let usage = getrusage(UsageWho::RUSAGE_CHILDREN).expect("the system counts");
        let micros = usage.user_time().num_microseconds() + usage.system_time().num_microseconds();
        Duration::from_micros(u64::try_from(micros).expect("time does not run backwards"))
    };
    let before = spent();
    let mut command = Command::new(env!("CARGO_BIN_EXE_postlint"));
    command.args(["check", "--exit-zero", "--threads", "1", "--workspace"]).arg(root).arg(root);
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status().expect("the program can be run");
    assert!(status.success(), "the roles can be checked");
    spent() - before
}
