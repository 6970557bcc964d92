//! Telling: what a page says to people who ask about its rule.

use super::Page;

impl Page {
    /// Why the rule is there, in one sentence: the first under “Why”, without markup.
    #[must_use]
    pub fn why(&self) -> String {
        let paragraph = self.part("Why").split("\n\n").next().unwrap_or_default();
        let text = paragraph.split_whitespace().collect::<Vec<_>>().join(" ").replace(['`', '*'], "");
        let mut from = 0;
        while let Some(stop) = text[from..].find(". ").map(|at| from + at) {
            let abbreviation = text[..stop].rsplit(' ').next().is_some_and(|word| word.len() < 3 || word.contains('.'));
            if !abbreviation {
                return text[..=stop].to_owned();
            }
            from = stop + 1;
        }
        text
    }

    /// The page without its TOML block, for people.
    #[must_use]
    pub fn readable(&self) -> String {
        let Some(start) = self.text.find("```toml\n") else {
            return self.text.clone().into_owned();
        };
        let end = self.text[start..].find("\n```\n").map_or(self.text.len(), |at| start + at + "\n```\n".len());
        format!("{}{}", &self.text[..start], self.text[end..].trim_start())
    }
}
