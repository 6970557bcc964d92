//! Sound: whether the regular expressions of a page can be compiled.

use super::kinds::expression::compile;
use super::{Page, PageFault};
use crate::text::Span;

impl Page {
    /// The page, if its regular expressions are sound.
    pub(super) fn with_sound_patterns(self) -> Result<Self, PageFault> {
        match self.expressions().into_iter().find_map(|text| Some((text, compile(text).err()?))) {
            None => Ok(self),
            Some((text, error)) => {
                let reason = error.syntax_error().map_or_else(|| error.to_string(), reason);
                let start = self.text.find(text).unwrap_or(0);
                let span = Span::new(start, start + self.text.get(start..start + text.len()).map_or(0, str::len));
                Err(PageFault { span, message: format!("this is no regular expression that can be used: {reason}") })
            }
        }
    }

    /// All regular expressions on the page.
    fn expressions(&self) -> Vec<&str> {
        let data = &self.data;
        let (case, conditional) = (&data.letter_case, &data.conditional);
        let fixed = [&data.count.regex, &data.repetition.regex, &conditional.first, &conditional.second];
        let perhaps = [&data.repetition.except, &conditional.except, &case.regex, &case.except, &case.prefix];
        let edges = data.pattern.iter().flat_map(|pattern| {
            [
                &pattern.unless,
                &pattern.except,
                &pattern.unless_before,
                &pattern.unless_after,
                &pattern.only_before,
                &pattern.only_after,
            ]
        });
        let all = fixed.into_iter().chain(data.pattern.iter().map(|pattern| &pattern.regex));
        all.chain(perhaps.into_iter().chain(edges).flatten()).map(String::as_str).collect()
    }
}

fn reason(error: &regex_syntax::Error) -> String {
    match error {
        regex_syntax::Error::Parse(error) => error.kind().to_string(),
        regex_syntax::Error::Translate(error) => error.kind().to_string(),
        other => other.to_string(),
    }
}
