//! Suppress: comments that say of a finding that it is meant so.

use tower_lsp::ls_types::CodeAction;

use super::actions::offer;
use super::edits;
use super::view::Open;
use crate::finding::Finding;
use crate::posting::{Block, BlockKind, Dialect};
use crate::text::{Edit, Span, apply};

/// What stands in place of the reason until somebody writes it.
const REASON: &str = "say why";

/// Comments that silence `finding`: here, and in the whole document. Each was tried: it silences what it is to silence,
/// and nothing is found that was not before.
pub(super) fn offers(open: Open<'_>, finding: &Finding) -> Vec<CodeAction> {
    let Some(posting) = open.postings().first().filter(|posting| posting.dialect != Dialect::JsonLd) else {
        return Vec::new();
    };
    let words = open.source().slice(finding.span());
    let words = if words.is_empty() || words.len() > 30 || words.contains('\n') {
        String::new()
    } else {
        format!(" (“{words}”)")
    };
    let rule = &*finding.rule;
    let before = open.findings().len();
    let tried = |edit: &Edit| silences(open, finding, edit, before);
    let here = [above(open, &posting.blocks, finding), Some(behind(open, &posting.blocks, finding))];
    let here = here.into_iter().flatten().find(tried);
    let top = top(open, &posting.blocks, rule);
    let everywhere = Some(top).filter(tried);
    let here =
        here.map(|edit| offer(format!("Ignore {rule} here{words}, with a reason"), edits::of_open(open, &[edit])));
    let everywhere = everywhere
        .map(|edit| offer(format!("Ignore {rule} in this document, with a reason"), edits::of_open(open, &[edit])));
    here.into_iter().chain(everywhere).collect()
}

fn comment(verb: &str, rule: &str) -> String {
    format!("<!-- postlint: {verb} {rule} – {REASON} -->")
}

/// A comment on a line of its own above the block of `finding`; none where that would reach further than the block, or
/// break what it stands in.
fn above(open: Open<'_>, blocks: &[Block], finding: &Finding) -> Option<Edit> {
    let at = finding.span().start;
    let block = blocks.iter().rfind(|block| block.span.start <= at && at <= block.span.end)?;
    if block.quotes > 0 || block.item.is_some() || matches!(block.kind, BlockKind::Item { .. } | BlockKind::Cell { .. })
    {
        return None;
    }
    let source = open.source();
    let line = source.line_span(source.line(block.span.start));
    let indent: &str = source.slice(Span { start: line.start, end: block.span.start });
    if !indent.trim().is_empty() {
        return None;
    }
    let end = source.line_end();
    Some(Edit::insert(line.start, format!("{indent}{}{end}", comment("ignore", &finding.rule))))
}

/// A comment at the end of the line of `finding`; in a table, within its last cell.
fn behind(open: Open<'_>, blocks: &[Block], finding: &Finding) -> Edit {
    let source = open.source();
    let at = finding.span().start;
    let line = source.line_span(source.line(at));
    let text = source.slice(line).trim_end();
    let cell = blocks.iter().any(|block| matches!(block.kind, BlockKind::Cell { .. }) && block.span.overlaps(line));
    let text = if cell { text.strip_suffix('|').unwrap_or(text).trim_end() } else { text };
    Edit::insert(line.start + text.len() as u32, format!(" {}", comment("ignore", &finding.rule)))
}

/// A comment at the top of the document, behind its front matter.
fn top(open: Open<'_>, blocks: &[Block], rule: &str) -> Edit {
    let source = open.source();
    let data = blocks.iter().find(|block| block.kind == BlockKind::FrontMatter);
    let end = source.line_end();
    let after = data.and_then(|data| source.lines().get(source.line(data.span.end.saturating_sub(1)) + 1).copied());
    let gap = if data.is_some() { end } else { "" };
    Edit::insert(after.unwrap_or(0), format!("{gap}{}{end}{end}", comment("ignore-file", rule)))
}

/// Whether `finding` and nothing new is found once `edit` was made.
fn silences(open: Open<'_>, finding: &Finding, edit: &Edit, before: usize) -> bool {
    let Ok(text) = apply(open.source().text(), std::slice::from_ref(edit)) else { return false };
    let moved = |span: Span| if span.start >= edit.span.start { span.shifted(edit.text.len()) } else { span };
    let after = open.findings_with(&text);
    let same = |other: &Finding| other.rule == finding.rule && other.span() == moved(finding.span());
    after.len() < before && !after.iter().any(same)
}
