//! Ini: what the `.vale.ini` of a project says.

/// The names of such files.
pub const NAMES: [&str; 3] = [".vale.ini", "_vale.ini", "vale.ini"];

/// What a project says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ini {
    /// The folder of the styles, relative to the file.
    pub styles: Option<String>,
    /// The vocabularies that hold.
    pub vocabularies: Vec<String>,
    /// What holds for files, by glob, in order.
    pub sections: Vec<Section>,
    /// Lines that say something that has no counterpart: the number, from 0, and the key.
    pub left: Vec<(usize, String)>,
}

/// What holds for some files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// The glob; "*" for all files.
    pub glob: String,
    /// The styles that are on.
    pub styles: Vec<String>,
    /// Single rules, and what is said of them: "YES", "NO" or a level.
    pub rules: Vec<(String, String)>,
}

/// Keys that say how Vale reads, and need no counterpart here.
const QUIET: [&str; 2] = ["Packages", "MinAlertLevel"];

/// Reads such a file.
#[must_use]
pub fn read(text: &str) -> Ini {
    let mut ini = Ini::default();
    let mut section = Section { glob: "*".to_owned(), ..Section::default() };
    let mut formats = false;
    for (number, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with(['#', ';']) {
            continue;
        }
        if let Some(glob) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            ini.sections.push(std::mem::take(&mut section));
            formats = matches!(glob, "formats" | "asciidoctor");
            glob.clone_into(&mut section.glob);
            continue;
        }
        let (key, value) = line.split_once('=').map_or((line, ""), |(key, value)| (key.trim(), value.trim()));
        let names = || value.split(',').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect();
        match key {
            _ if formats => {}
            "StylesPath" => ini.styles = Some(value.to_owned()),
            "Vocab" => ini.vocabularies = names(),
            "BasedOnStyles" => section.styles = names(),
            _ if key.contains('.') => section.rules.push((key.to_owned(), value.to_owned())),
            _ if QUIET.contains(&key) => {}
            _ => ini.left.push((number, key.to_owned())),
        }
    }
    ini.sections.push(section);
    ini.sections.retain(|section| !section.styles.is_empty() || !section.rules.is_empty());
    ini
}

impl Ini {
    /// Whether a rule called `name` ("Style.Rule") may speak somewhere.
    #[must_use]
    pub fn uses(&self, name: &str) -> bool {
        let style = name.split('.').next().unwrap_or_default();
        self.sections.iter().any(|section| {
            let own = section.rules.iter().rev().find(|(rule, _)| rule == name);
            own.map_or_else(|| section.styles.iter().any(|one| one == style), |(_, value)| value != "NO")
        })
    }
}
