//! Required: the items of lists of requirements that must be met.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::{Block, Note, Posting, Section, SectionKind, Slot, Statement, Strength, Tag, TagKind};
use crate::text::{ByText, Phrases, TextKey};

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
        let skills = self.tags.iter().filter(|tag| matches!(tag.kind, TagKind::Skills { .. }));
        let skills: Vec<&Tag> = skills.collect();
        let tagged = |block: usize| skills.iter().any(|tag| tag.span.contains(self.blocks[block].span));
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
        let choices = self.further_choices();
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
                && !self.note_of(statement, || AfterHire::of(self, statement)).0
        };
        let mut told: ByText<()> = ByText::default();
        let mut is_new = |statement: &Statement| {
            let key = TextKey::of_words(&self.words[statement.words.clone()]);
            told.insert(key, ()).is_none()
        };
        let items = self.statements().iter().enumerate().filter(|(_, statement)| counts(statement));
        items.filter(|(_, statement)| is_new(statement)).map(|(number, _)| number).collect()
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
        let mut choices = Vec::new();
        // The block before the list, and what it says, once that is asked.
        let (mut lead, mut one_will_do) = (None, None);
        for (index, block) in self.blocks.iter().enumerate() {
            if !block.is_item() {
                (lead, one_will_do) = (Some(index), None);
            } else if let Some(lead) = lead.filter(|&lead| index - lead > 1)
                && self.blocks[lead].section == block.section
                && *one_will_do.get_or_insert_with(|| self.note(lead, || Choice::of(self, &self.blocks[lead])).0)
            {
                choices.push(index);
            }
        }
        choices
    }
}

/// Whether a paragraph says that one of what follows will do.
struct Choice(bool);

impl Note for Choice {
    const SLOT: Slot = Slot::Choice;
}

impl Choice {
    fn of(posting: &Posting, lead: &Block) -> Self {
        static CHOICE: OnceLock<Phrases<()>> = OnceLock::new();
        let choice = CHOICE.get_or_init(|| Phrases::of(CHOICES));
        Self(!choice.all(&posting.words[lead.words.clone()], &posting.prose).is_empty())
    }
}

/// Whether a statement speaks of what is done after somebody was hired: "earn the licence within the first year".
struct AfterHire(bool);

impl Note for AfterHire {
    const SLOT: Slot = Slot::AfterHire;
}

impl AfterHire {
    fn of(posting: &Posting, statement: &Statement) -> Self {
        static AFTER: OnceLock<Phrases<()>> = OnceLock::new();
        let after = AFTER.get_or_init(|| Phrases::of(AFTER_HIRE));
        Self(!after.all(&posting.words[statement.words.clone()], &posting.prose).is_empty())
    }
}
