//! Misspellings: the list of near-certain misspellings, read; the build script lays them out.

/// A misspelling and the right spelling, each as a stem and the ending that both have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Misspelling<'a> {
    /// What is written.
    pub(super) form: &'a str,
    /// What is right.
    pub(super) stem: &'a str,
    /// What both end in.
    pub(super) ending: &'a str,
    /// Whether the misspelling is a word of another language.
    pub(super) foreign: bool,
}

/// The misspellings of `list`, in order.
pub(super) fn misspellings(list: &str) -> impl Iterator<Item = Misspelling<'_>> {
    let lines = list.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once(": ")).flat_map(|(stem, forms)| {
        let (forms, endings) = forms.split_once(" + ").unwrap_or((forms, "-"));
        endings.split(' ').flat_map(move |ending| {
            let ending = if ending == "-" { "" } else { ending };
            forms.split(' ').map(move |form| {
                let (form, foreign) = (form.trim_end_matches('~'), form.ends_with('~'));
                Misspelling { form, stem, ending, foreign }
            })
        })
    })
}
