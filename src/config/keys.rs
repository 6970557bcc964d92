//! Keys: the one table of what a configuration may say; its reader, its schema and its completion share it.

/// A key of a table.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// As it is written.
    pub name: &'static str,
    /// What it does, in a sentence or two.
    pub about: &'static str,
    /// What may stand there.
    pub takes: Takes,
}

/// What may stand at a key.
#[derive(Clone, Copy, Debug)]
pub enum Takes {
    /// True or false.
    Flag,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A word of a kind.
    One(Kind),
    /// Words of a kind in an array; one alone counts as an array of one.
    Many(Kind),
    /// A table with these keys.
    Table(&'static [Key]),
    /// Tables with these keys, written `[[…]]`, and those that none may lack.
    Tables(&'static [Key], &'static [&'static str]),
    /// A table whose keys are words of a kind, with one sort of values; some keys mean something of their own.
    Entries(Kind, &'static Self, &'static [Key]),
    /// A level, or a table with a level and options, as the page of the rule has them.
    Ruling,
}

/// Kinds of words in a configuration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Any text.
    Text,
    /// A file or a folder, relative to the configuration.
    Path,
    /// A pattern for files, relative to the configuration.
    Glob,
    /// A regular expression.
    Pattern,
    /// A rule.
    Rule,
    /// A rule, a family, or "all".
    Choice,
    /// A family of rules.
    Family,
    /// A kind of document.
    Profile,
    /// How a document is written.
    Dialect,
    /// A section of a posting.
    Section,
    /// The code of a place.
    Jurisdiction,
    /// What may be special about a way to include.
    Trait,
}

/// The levels, from least to most.
pub const LEVELS: [&str; 4] = ["hint", "info", "warning", "error"];
/// What may fail a check.
pub const FAILING: [&str; 5] = ["hint", "info", "warning", "error", "never"];
/// What may be set for a rule or a family.
pub const SETTINGS: [&str; 6] = ["off", "hint", "info", "warning", "error", "on"];
/// Where a way to include may be written.
pub const PLACES: [&str; 5] = ["text", "line", "tag", "block", "fence"];
/// What may be special about a way to include.
pub const TRAITS: [&str; 5] = ["underscore", "from-root", "packages", "needs-folder", "program"];

const fn key(name: &'static str, takes: Takes, about: &'static str) -> Key {
    Key { name, about, takes }
}

/// The keys of `[rules]` that are no rules.
pub const RULES: &[Key] = &[key(
    "pages",
    Takes::Many(Kind::Path),
    "Files and folders with rule pages of your own. A page that is called like a built-in rule takes its place.",
)];
const FAMILIES: Takes = Takes::Entries(Kind::Family, &Takes::Word(&SETTINGS), &[]);

/// The keys of `postlint.toml`.
pub const KEYS: &[Key] = &[
    key(
        "baseline",
        Takes::One(Kind::Path),
        "The file of the findings that are known, which `postlint baseline` writes; a check tells only others.",
    ),
    key("dialect", Takes::Tables(INCLUSION, &["name", "pattern"]), "A way of your own to take one text into another."),
    key(
        "dialects",
        Takes::Entries(Kind::Glob, &Takes::One(Kind::Dialect), &[]),
        "How files are written, by pattern; a later one wins. It is recognised where nothing is said.",
    ),
    key("exclude", Takes::Many(Kind::Glob), "Files that are passed over when a folder is searched."),
    key("extend-select", Takes::Many(Kind::Choice), "Rules and families that run too, also where they are off."),
    key("fail-on", Takes::Word(&FAILING), "The lowest level that fails a check. Without it: error."),
    key("families", FAMILIES, "Levels of whole families of rules."),
    key("ignore", Takes::Many(Kind::Choice), "Rules and families that do not run."),
    key("include", Takes::Many(Kind::Glob), "The only files that count when a folder is searched."),
    key(
        "jurisdictions",
        Takes::Many(Kind::Jurisdiction),
        "The places whose law applies, such as US-CO, CA-ON, DE or EU. Without it, those that a document names.",
    ),
    key(
        "kinds",
        Takes::Entries(Kind::Glob, &Takes::One(Kind::Profile), &[]),
        "What kind of documents files are, by pattern; a later one wins. It is recognised where nothing is said.",
    ),
    key("level", Takes::Word(&LEVELS), "The lowest level that is shown. Without it: info."),
    key("override", Takes::Tables(OVERRIDE, &["files"]), "What holds for some files; a later one wins."),
    key("require-reason", Takes::Flag, "Whether a comment that silences a finding must say why."),
    key(
        "rules",
        Takes::Entries(Kind::Rule, &Takes::Ruling, RULES),
        "Levels and options of rules, and the rule pages of your own.",
    ),
    key(
        "sections",
        Takes::Entries(Kind::Section, &Takes::Many(Kind::Text), &[]),
        "Headings of your own, by the section that they open.",
    ),
    key("select", Takes::Many(Kind::Choice), "The only rules and families that run."),
    key("terms", Takes::Table(TERMS), "Words and how they are judged."),
];

/// The keys of `[terms]`.
pub const TERMS: &[Key] = &[key("allow", Takes::Many(Kind::Text), "Terms that no rule about words flags.")];

/// The keys of `[[override]]`.
pub const OVERRIDE: &[Key] = &[
    key("families", FAMILIES, "Levels of whole families of rules in these files."),
    key("files", Takes::Many(Kind::Glob), "Which files these are."),
    key("jurisdictions", Takes::Many(Kind::Jurisdiction), "The places whose law applies to these files."),
    key("profile", Takes::One(Kind::Profile), "What kind of documents these files are."),
    key("rules", Takes::Entries(Kind::Rule, &Takes::Ruling, &[]), "Levels and options of rules in these files."),
];

/// The keys of `[[dialect]]`.
pub const INCLUSION: &[Key] = &[
    key("builtin", Takes::Many(Kind::Text), "Names that are no files."),
    key(
        "elsewhere",
        Takes::Many(Kind::Text),
        "Files above the document with which the text may come from elsewhere: “go.mod”, or with a line that starts \
         so, “_config.yml: theme”.",
    ),
    key("entry", Takes::One(Kind::Pattern), "For place “block”: the pattern of the lines between."),
    key("extension", Takes::Many(Kind::Text), "What the name of the file may have besides; “*” for anything."),
    key("has", Takes::Many(Kind::Text), "The pattern is only tried where one of these stands."),
    key("in", Takes::Word(&PLACES), "Where it may stand. Without it: anywhere in a line."),
    key("name", Takes::One(Kind::Text), "What it is called. The name of a built-in one replaces that."),
    key("optional", Takes::Many(Kind::Text), "Words in the tag with which the other text may be missing."),
    key("pattern", Takes::One(Kind::Pattern), "How it is written, with a part `(?<name>…)` for the other text."),
    key(
        "search",
        Takes::Many(Kind::Text),
        "Where the other text is looked for: “.” beside the document, “..” in every folder above, “parts” in folders \
         of that name beside it and above, “/parts” from the root, “**” anywhere.",
    ),
    key("traits", Takes::Many(Kind::Trait), "What else is special about it."),
    key("until", Takes::One(Kind::Text), "A line that ends it, where options may follow."),
];

/// The names of `keys`, in order.
#[must_use]
pub fn names(keys: &[Key]) -> Vec<&'static str> {
    keys.iter().map(|key| key.name).collect()
}

/// What may stand at the end of `path`, a way of keys from the top: `["rules", "long-sentence"]`; none where nothing
/// may.
#[must_use]
pub fn at(path: &[&str]) -> Option<Takes> {
    path.iter().try_fold(Takes::Table(KEYS), |takes, part| {
        let among = |keys: &[Key]| keys.iter().find(|key| key.name == *part).map(|key| key.takes);
        match takes {
            Takes::Table(keys) | Takes::Tables(keys, _) => among(keys),
            Takes::Entries(_, value, own) => among(own).or(Some(*value)),
            _ => None,
        }
    })
}
