//! seniority-mix-in-title: two levels in one title.

use crate::rules::agreement::is_one_of;
use crate::rules::{Context, Findings};
use crate::text::{Word, words};

/// Words for levels, those of one rung together.
const RUNGS: [&str; 5] =
    ["intern graduate entry junior jr", "mid middle intermediate medior", "senior sr", "staff principal", "lead"];

/// Flags titles such as "Junior/Senior Engineer".
pub(super) fn check(cx: &Context<'_>, out: &mut Findings<'_>) {
    let Some((title, place)) = cx.posting.title() else { return };
    let mut found: Vec<Word> = Vec::new();
    words::cut(title, 0, &mut found);
    let rung = |word: Word| RUNGS.iter().position(|rung| is_one_of(word.text(title), rung));
    let levels: Vec<(usize, usize)> =
        found.iter().enumerate().filter_map(|(index, &word)| Some((index, rung(word)?))).collect();
    for pair in levels.windows(2) {
        let [(first, low), (second, high)] = *pair else { continue };
        // A senior person may lead.
        let near = low.max(high) == 4 && low.min(high) >= 2;
        if low == high || near || second - first > 3 {
            continue;
        }
        let between = &title[found[first].end as usize..found[second].start as usize];
        let plain: String = between.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
        let plain = plain.replace("level", "").replace('.', "");
        let joined =
            matches!(plain.trim(), "/" | "-" | "–" | "—" | "&" | "," | "|" | "or" | "to" | "and" | "and/or" | "- /");
        if joined {
            out.at(place).say("", &[("one", found[first].text(title)), ("two", found[second].text(title))]);
            return;
        }
    }
}
