//! Jobs: whether a document speaks of one job, so that what its parts say has to agree.

use std::collections::HashSet;

use super::vocabulary::fold;
use super::{Posting, SectionKind};
use crate::text::words::{is_one_of, words_of};

/// Words of headings and titles that tell one level of a ladder from another.
const LEVELS: &str = "junior mid senior entry level levels tier grade ii iii iv i jr sr graduate intern";

/// Words of titles that name more than one job.
const MANY: &str = "various multiple several positions roles jobs openings opportunities careers levels vacancies pool \
    tracks ladder";

impl Posting {
    /// Whether it speaks of one job: not of several roles, levels or places with parts of their own, and not of what a
    /// template chooses between. It is worked out once, and cheap to ask before what all parts say.
    #[must_use]
    pub fn is_one_job(&self) -> bool {
        *self.one_job.get_or_init(|| self.tells_one_job())
    }

    fn tells_one_job(&self) -> bool {
        if self.has_branches() {
            return false;
        }
        let named = |text: &str, list: &str| words_of(text).filter(|word| is_one_of(word, list)).count();
        let title = self.title().map_or("", |(title, _)| title);
        if named(title, "junior mid senior graduate intern jr sr") > 1 || named(title, MANY) > 0 {
            return false;
        }
        let mut seen: HashSet<String> = HashSet::new();
        let mut levels = 0;
        for section in &self.sections[1..] {
            let heading = self.heading_text(section);
            if heading == title {
                continue;
            }
            levels += usize::from(named(heading, LEVELS) > 0);
            let kinds = [SectionKind::Requirements, SectionKind::Responsibilities, SectionKind::Preferred];
            let again = section.own.is_some_and(|own| kinds.contains(&own)) && !seen.insert(fold(heading));
            if again || levels > 1 {
                return false;
            }
        }
        true
    }
}
