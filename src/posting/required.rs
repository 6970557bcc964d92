//! Required: the items of lists of requirements that must be met.

use std::collections::{BTreeMap, HashSet};
use std::sync::OnceLock;

use super::{Posting, Section, SectionKind, Statement, Strength, TagKind};
use crate::text::{Phrases, WordKey};

/// What stands before a list of which not everything is asked for.
const CHOICES: &[&str] = &[
    "(one|two|three|any|some|either) (or more|) of (the following|these|those|the below)",
    "at least (one|two) of",
    "any (combined|combination of) (experience|the following|skills|these)",
    "any of the skills",
];

/// What says that something is done after somebody was hired.
const AFTER_HIRE: &[&str] = &[
    "(within|in|by the end of) (the|your|their) first (year|month|six months|three months|90 days)",
    "(days|weeks|months|year|years) (of|from|after) (hire|hiring|employment|appointment|start|starting)",
    "(by|upon|after|following) (the |)(date of |)(hire|hiring|appointment)",
];

impl Posting {
    /// The items of lists of requirements that must be met, each once. An item that only opens a list within the list is left
    /// out, and so are what stands under an item that says something itself, all but the first of what there is a
    /// choice of, what is done after somebody was hired, lists under a heading that ends with "if" or speaks of the
    /// physical, fields of forms, the lines of `<skills>`, and catalogues of skills with headings of their own.
    #[must_use]
    pub fn required_items(&self) -> impl ExactSizeIterator<Item = &Statement> {
        let items = self.required.get_or_init(|| self.find_required());
        items.iter().map(|&number| &self.statements()[number])
    }

    /// The numbers of those among the statements.
    fn find_required(&self) -> Vec<usize> {
        let opens = |block: usize| self.text(self.blocks[block].prose).trim_end().ends_with(':');
        let tagged = |block: usize| {
            let skills = self.tags.iter().filter(|tag| matches!(tag.kind, TagKind::Skills { .. }));
            skills.into_iter().any(|tag| tag.span.contains(self.blocks[block].span))
        };
        let mut unnamed: BTreeMap<Option<usize>, usize> = BTreeMap::new();
        for section in self.sections.iter().filter(|section| section.own.is_none()) {
            *unnamed.entry(section.parent).or_default() += 1;
        }
        // A section that is one of many without a kind of their own below the same heading is part of a catalogue.
        let catalogued =
            |section: &Section| section.own.is_none() && unnamed.get(&section.parent).is_some_and(|&count| count >= 3);
        let counts = |statement: &Statement| {
            let section = &self.sections[statement.section];
            let block = &self.blocks[statement.block];
            let lists = section.own == Some(SectionKind::Skills)
                || section.kind == SectionKind::Requirements && !catalogued(section);
            statement.strength == Strength::Required
                && lists
                && block.is_item()
                && !opens(statement.block)
                && block.item.is_none_or(opens)
                && !tagged(statement.block)
                && !self.is_filled_in(statement.prose)
                && !self.is_conditional(section)
                && !self.is_further_choice(statement.block)
                && !self.is_after_hire(statement)
        };
        let mut told: HashSet<Vec<WordKey>> = HashSet::new();
        let keys = |statement: &Statement| self.words[statement.words.clone()].iter().map(|word| word.key).collect();
        let items = self.statements().iter().enumerate().filter(|(_, statement)| counts(statement));
        items.filter(|(_, statement)| told.insert(keys(statement))).map(|(number, _)| number).collect()
    }

    /// Whether `statement` speaks of what is done after somebody was hired: "earn the licence within the first year".
    fn is_after_hire(&self, statement: &Statement) -> bool {
        static AFTER: OnceLock<Phrases<()>> = OnceLock::new();
        let after = AFTER.get_or_init(|| Phrases::of(AFTER_HIRE));
        !after.all(&self.words[statement.words.clone()], &self.prose).is_empty()
    }

    /// Whether the heading of `section` ends with "if", as "You will love it here if:", which says whom the job suits, or
    /// speaks of what the body does at work.
    fn is_conditional(&self, section: &Section) -> bool {
        let heading = self.heading_text(section).trim_end_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        if heading.split(' ').any(|word| word == "physical") {
            return true;
        }
        heading.rsplit(' ').next().is_some_and(|last| ["if", "si", "wenn", "se"].contains(&last))
    }

    /// Whether the item `block` is not the first of a list of which a paragraph says that one will do: "one of the
    /// following:".
    fn is_further_choice(&self, block: usize) -> bool {
        static CHOICE: OnceLock<Phrases<()>> = OnceLock::new();
        let before = self.blocks[..block].iter().rposition(|before| !before.is_item());
        let Some(lead) = before.filter(|&lead| block - lead > 1).map(|lead| &self.blocks[lead]) else { return false };
        let choice = CHOICE.get_or_init(|| Phrases::of(CHOICES));
        lead.section == self.blocks[block].section
            && !choice.all(&self.words[lead.words.clone()], &self.prose).is_empty()
    }
}
