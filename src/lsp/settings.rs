//! Settings: what the user set in the editor; it goes before the configuration, as what is typed in a terminal does.

use serde_json::Value;

use crate::config::Jurisdictions;
use crate::finding::Level;
use crate::project::Wishes;

/// What the user set in the editor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Settings {
    /// The lowest level shown.
    pub(super) level: Option<Level>,
    /// The places whose law applies.
    jurisdictions: Option<Vec<String>>,
    /// Whether something is shown above documents; yes, unless somebody said otherwise.
    code_lens: Option<bool>,
    /// Whether something is shown between the words; the same.
    inlay_hints: Option<bool>,
}

/// The section of the editor's settings that is ours; some editors send what is in it as it stands.
pub(super) const SECTION: &str = "postlint";

impl Settings {
    /// The settings when the editor has `told` more of them, and what of that cannot be used. What it does not mention
    /// stays; `null` takes a setting away.
    pub(super) fn updated(&self, told: &Value) -> (Self, Vec<String>) {
        let mut settings = self.clone();
        let mut wrong = Vec::new();
        let ours = told.get(SECTION).unwrap_or(told);
        if let Some(level) = ours.get("level") {
            settings.level = level.as_str().and_then(Level::parse);
            if settings.level.is_none() && !level.is_null() {
                let known = Level::ALL.map(Level::name).join(", ");
                wrong.push(format!("the setting {SECTION}.level is {level}; it must be one of {known}"));
            }
        }
        if let Some(places) = ours.get("jurisdictions") {
            let named: Vec<String> =
                places.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect();
            let (known, unknown): (Vec<String>, Vec<String>) =
                named.into_iter().partition(|place| Jurisdictions::knows(place));
            wrong.extend(unknown.iter().map(|place| {
                format!("the setting {SECTION}.jurisdictions names “{place}”, which is no place that is known")
            }));
            settings.jurisdictions = Some(known).filter(|known| !known.is_empty());
        }
        for (name, flag) in [("codeLens", &mut settings.code_lens), ("inlayHints", &mut settings.inlay_hints)] {
            let Some(said) = ours.get(name) else { continue };
            *flag = said.as_bool();
            if flag.is_none() && !said.is_null() {
                wrong.push(format!("the setting {SECTION}.{name} is {said}; it must be true or false"));
            }
        }
        (settings, wrong)
    }

    /// Whether something is to be shown above documents.
    pub(super) fn wants_lenses(&self) -> bool {
        self.code_lens.unwrap_or(true)
    }

    /// Whether something is to be shown between the words.
    pub(super) fn wants_hints(&self) -> bool {
        self.inlay_hints.unwrap_or(true)
    }

    /// Whether other things are found than with `other`.
    pub(super) fn finds_others(&self, other: &Self) -> bool {
        (&self.level, &self.jurisdictions) != (&other.level, &other.jurisdictions)
    }

    /// The same as wishes.
    pub(super) fn wishes(&self) -> Wishes {
        Wishes { jurisdictions: self.jurisdictions.clone(), parallel: true, remember: true, ..Wishes::default() }
    }
}
