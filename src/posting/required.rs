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
        let lists = |section: &Section| {
            let listed = section.own == Some(SectionKind::Skills)
                || section.kind == SectionKind::Requirements && !catalogued(section);
            listed && !self.is_conditional(section)
        };
        let lists: Vec<bool> = self.sections.iter().map(lists).collect();
        let (choices, after_hire) = (self.further_choices(), self.starts(after_hire()));
        let counts = |statement: &Statement| {
            let block = &self.blocks[statement.block];
            statement.strength == Strength::Required
                && lists[statement.section]
                && block.is_item()
                && !opens(statement.block)
                && block.item.is_none_or(opens)
                && !tagged(statement.block)
                && !self.is_filled_in(statement.prose)
                && choices.binary_search(&statement.block).is_err()
                && !self.is_after_hire(statement, &after_hire)
        };
        let mut told: HashSet<Vec<WordKey>> = HashSet::new();
        let keys = |statement: &Statement| self.words[statement.words.clone()].iter().map(|word| word.key).collect();
        let items = self.statements().iter().enumerate().filter(|(_, statement)| counts(statement));
        items.filter(|(_, statement)| told.insert(keys(statement))).map(|(number, _)| number).collect()
    }

    /// Whether `statement` speaks of what is done after somebody was hired: "earn the licence within the first year". At
    /// `starts` such phrases may start.
    fn is_after_hire(&self, statement: &Statement, starts: &[usize]) -> bool {
        let words = &statement.words;
        let next = starts.get(starts.partition_point(|&start| start < words.start));
        next.is_some_and(|start| words.contains(start))
            && !after_hire().all(&self.words[words.clone()], &self.prose).is_empty()
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

    /// The items, by their blocks, that are not the first of a list of which a paragraph says that one will do: "one of the
    /// following:".
    fn further_choices(&self) -> Vec<usize> {
        static CHOICE: OnceLock<Phrases<()>> = OnceLock::new();
        let choice = CHOICE.get_or_init(|| Phrases::of(CHOICES));
        let mut leads: Vec<usize> = self
            .starts(choice)
            .into_iter()
            .map(|word| self.blocks.partition_point(|block| block.words.end <= word))
            .collect();
        leads.dedup();
        let says = |lead: &usize| {
            let lead = &self.blocks[*lead];
            !lead.is_item() && !choice.all(&self.words[lead.words.clone()], &self.prose).is_empty()
        };
        let items = |lead: usize| {
            let section = self.blocks[lead].section;
            let items = (lead + 1..self.blocks.len()).take_while(|&block| self.blocks[block].is_item());
            items.skip(1).filter(move |&block| self.blocks[block].section == section)
        };
        leads.into_iter().filter(says).flat_map(items).collect()
    }
}

fn after_hire() -> &'static Phrases<()> {
    static AFTER: OnceLock<Phrases<()>> = OnceLock::new();
    AFTER.get_or_init(|| Phrases::of(AFTER_HIRE))
}
