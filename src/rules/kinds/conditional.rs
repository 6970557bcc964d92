//! Conditional: where one thing stands, another must have been said.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::expression::Expression;
use super::stretch::{Over, stretches};
use crate::rules::{Context, Findings};

/// What asks for what.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct ConditionalData {
    /// The expression that asks for the other.
    pub first: String,
    /// The expression that answers: what its groups hold is answered from there on; where it has no groups, it must
    /// stand in the same piece.
    pub second: String,
    /// In what: "prose" (each block), "sentence", "document", "line" or "source".
    pub over: Over,
    /// What overlaps a match of this asks for nothing.
    pub except: Option<String>,
}

/// A conditional, ready to run.
#[derive(Debug)]
pub struct Conditional {
    first: Expression,
    second: Expression,
    except: Option<Expression>,
}

impl Conditional {
    /// What a page describes.
    #[must_use]
    pub fn new(data: &ConditionalData) -> Self {
        Self {
            first: Expression::new(&data.first),
            second: Expression::new(&data.second),
            except: data.except.as_deref().map(Expression::new),
        }
    }

    /// Flags each match of the first expression that the second has not answered.
    pub fn check(&self, cx: &Context<'_>, out: &mut Findings<'_>) {
        let mut answered: BTreeSet<String> = BTreeSet::new();
        let regex = self.second.regex();
        let named = regex.captures_len() > 1;
        for stretch in stretches(cx, cx.rule.page.data.conditional.over) {
            let text = &*stretch.text;
            if !named && self.second.is_in(text) {
                continue;
            }
            for captures in regex.captures_iter(text.as_bytes()).filter(|_| named) {
                let groups = (1..captures.group_len()).filter_map(|group| captures.get_group(group));
                answered.extend(groups.filter_map(|group| text.get(group.range())).map(str::to_owned));
            }
            let allowed: Vec<_> = self.except.iter().flat_map(|except| except.all(text)).collect();
            for place in self.first.all(text) {
                let word = &text[place.clone()];
                let spared = answered.contains(word)
                    || allowed.iter().any(|allowed| allowed.start < place.end && place.start < allowed.end)
                    || stretch.prose(&place).is_some_and(|prose| cx.excused(prose));
                if !spared {
                    out.at(stretch.source(cx.posting, &place)).say("", &[("word", word)]);
                }
            }
        }
    }
}
