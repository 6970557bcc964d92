//! Lower: a regular expression as the program of a probe.

use std::collections::BTreeMap;

use regex_syntax::hir::{Class, Hir, HirKind, Look, Repetition};

use super::{ANYWHERE, BYTES, CHARACTERS, ENDLESS, HEAD, OPS, Op, PLACES, Place, SET, asks};

/// The longest program that is worth it.
const LONGEST: usize = 1 << 18;

/// Ways beyond which the next byte tells which of them to try.
const FEW: usize = 3;

/// The program of `pattern`, which is read as `expression::compile` does; none where it is beyond a probe.
pub(super) fn lower(pattern: &str) -> Option<Vec<u8>> {
    let unicode = !pattern.is_ascii();
    let mut parser = regex_syntax::ParserBuilder::new();
    let hir = parser.unicode(unicode).utf8(unicode).case_insensitive(true).build().parse(pattern).ok()?;
    let mut steps = Steps { unicode, code: Vec::new(), sets: Vec::new(), targets: Vec::new() };
    steps.put(&hir)?;
    steps.op(Op::Match);
    steps.laid_out(&Begin::of(&hir), &asks::laid_out(&hir))
}

/// The bytes with which a match may begin, and whether it may be empty.
#[derive(Clone)]
struct Begin {
    bytes: [bool; 256],
    empty: bool,
}

impl Begin {
    fn of(hir: &Hir) -> Self {
        let mut begin = Self { bytes: [false; 256], empty: false };
        match hir.kind() {
            HirKind::Empty | HirKind::Look(_) => begin.empty = true,
            HirKind::Literal(literal) => match literal.0.first() {
                Some(&byte) => begin.bytes[usize::from(byte)] = true,
                None => begin.empty = true,
            },
            HirKind::Class(class) => begin.bytes = bytes_of(class),
            HirKind::Repetition(repetition) => {
                begin = Self::of(&repetition.sub);
                begin.empty |= repetition.min == 0;
            }
            HirKind::Capture(capture) => begin = Self::of(&capture.sub),
            HirKind::Concat(parts) => {
                begin.empty = true;
                for part in parts {
                    let part = Self::of(part);
                    begin.add(&part);
                    begin.empty = part.empty;
                    if !part.empty {
                        break;
                    }
                }
            }
            HirKind::Alternation(ways) => ways.iter().for_each(|way| {
                let way = Self::of(way);
                begin.add(&way);
                begin.empty |= way.empty;
            }),
        }
        begin
    }

    fn add(&mut self, other: &Self) {
        self.bytes.iter_mut().zip(other.bytes).for_each(|(own, other)| *own |= other);
    }
}

/// The bytes that a class holds; all beyond ASCII where it holds characters beyond ASCII.
fn bytes_of(class: &Class) -> [bool; 256] {
    let mut bytes = [false; 256];
    match class {
        Class::Bytes(class) => {
            for range in class.ranges() {
                bytes[usize::from(range.start())..=usize::from(range.end())].fill(true);
            }
        }
        Class::Unicode(class) => {
            for range in class.ranges() {
                let (start, end) = (range.start() as usize, range.end() as usize);
                if start < 128 {
                    bytes[start..=end.min(127)].fill(true);
                }
                if end >= 128 {
                    bytes[128..].fill(true);
                }
            }
        }
    }
    bytes
}

/// The ranges of characters beyond ASCII that a class holds.
fn beyond_ascii(class: &Class) -> Vec<(u32, u32)> {
    let Class::Unicode(class) = class else { return Vec::new() };
    let ranges = class.ranges().iter().map(|range| (range.start() as u32, range.end() as u32));
    ranges.filter(|&(_, end)| end >= 128).map(|(start, end)| (start.max(128), end)).collect()
}

/// The letter that a class holds in both cases and nothing else.
fn letter(class: &Class) -> Option<u8> {
    let bytes = bytes_of(class);
    let mut held = (0..=255u8).filter(|&byte| bytes[usize::from(byte)]);
    let (upper, lower) = (held.next()?, held.next()?);
    (held.next().is_none() && upper.is_ascii_uppercase() && lower == upper.to_ascii_lowercase()).then_some(lower)
}

/// A set of characters: those of one byte, and ranges of the others.
type Set = ([bool; 256], Vec<(u32, u32)>);

/// A program that is being written; all steps are counted from the first.
struct Steps {
    unicode: bool,
    code: Vec<u8>,
    sets: Vec<Set>,
    /// Where in the code steps are named.
    targets: Vec<usize>,
}

impl Steps {
    fn op(&mut self, op: Op) {
        self.code.push(OPS.iter().position(|&known| known == op).expect("all are listed") as u8);
    }

    fn short(&mut self, number: usize) -> Option<()> {
        self.code.extend(u16::try_from(number).ok()?.to_le_bytes());
        Some(())
    }

    /// Names a step that is not known yet.
    fn target(&mut self) -> usize {
        self.targets.push(self.code.len());
        self.code.extend(u32::MAX.to_le_bytes());
        self.code.len() - 4
    }

    fn aim(&mut self, target: usize, step: usize) {
        self.code[target..target + 4].copy_from_slice(&(step as u32).to_le_bytes());
    }

    fn aim_here(&mut self, target: usize) {
        self.aim(target, self.code.len());
    }

    fn set(&mut self, class: &Class) -> Option<u8> {
        let set = (bytes_of(class), beyond_ascii(class));
        let known = self.sets.iter().position(|known| *known == set);
        let number = known.unwrap_or_else(|| {
            self.sets.push(set);
            self.sets.len() - 1
        });
        u8::try_from(number).ok()
    }

    fn letters(&mut self, op: Op, letters: &[u8]) {
        for part in letters.chunks(255) {
            self.op(op);
            self.code.push(part.len() as u8);
            self.code.extend(part);
        }
    }

    fn put(&mut self, hir: &Hir) -> Option<()> {
        match hir.kind() {
            HirKind::Concat(parts) => self.in_turn(parts)?,
            HirKind::Empty | HirKind::Literal(_) | HirKind::Class(_) => self.in_turn(std::slice::from_ref(hir))?,
            HirKind::Look(look) => {
                let place = place(*look)?;
                self.op(Op::Look);
                self.code.push(PLACES.iter().position(|&known| known == place).expect("all are listed") as u8);
            }
            HirKind::Capture(capture) => self.put(&capture.sub)?,
            HirKind::Repetition(repetition) => self.repeated(repetition)?,
            HirKind::Alternation(ways) => {
                let ways: Vec<&Hir> = ways.iter().collect();
                self.any_of(&ways)?;
            }
        }
        (self.code.len() <= LONGEST).then_some(())
    }

    /// One after the other; letters in any case are taken together.
    fn in_turn(&mut self, parts: &[Hir]) -> Option<()> {
        let mut letters: Vec<u8> = Vec::new();
        for part in parts {
            match part.kind() {
                HirKind::Empty => continue,
                HirKind::Class(class) if letter(class).is_some() => {
                    letters.extend(letter(class));
                    continue;
                }
                HirKind::Literal(literal) if !literal.0.iter().any(u8::is_ascii_alphabetic) => {
                    letters.extend(&*literal.0);
                    continue;
                }
                _ => self.letters(Op::Letters, &std::mem::take(&mut letters)),
            }
            match part.kind() {
                HirKind::Literal(literal) => self.letters(Op::Exact, &literal.0),
                HirKind::Class(class) => {
                    let set = self.set(class)?;
                    self.op(Op::Set);
                    self.code.push(set);
                }
                _ => self.put(part)?,
            }
        }
        self.letters(Op::Letters, &letters);
        Some(())
    }

    fn repeated(&mut self, repetition: &Repetition) -> Option<()> {
        let sub = &*repetition.sub;
        let (fewest, most) = (repetition.min as usize, repetition.max.map(|max| max as usize));
        if let HirKind::Class(class) = sub.kind() {
            let set = self.set(class)?;
            self.op(Op::Run);
            self.code.push(set);
            self.short(fewest)?;
            return self.short(most.unwrap_or(usize::from(ENDLESS)));
        }
        for _ in 0..fewest {
            self.put(sub)?;
        }
        let mut exits = Vec::new();
        match most {
            None => {
                // What may be empty would go round for ever.
                sub.properties().minimum_len().filter(|&len| len > 0)?;
                let again = self.code.len();
                exits.push(self.perhaps());
                self.put(sub)?;
                self.op(Op::Jump);
                let target = self.target();
                self.aim(target, again);
            }
            Some(most) => {
                for _ in fewest..most {
                    exits.push(self.perhaps());
                    self.put(sub)?;
                }
            }
        }
        exits.into_iter().for_each(|exit| self.aim_here(exit));
        Some(())
    }

    /// What follows, or not; what names the step to go on at if not.
    fn perhaps(&mut self) -> usize {
        self.op(Op::Ways);
        self.code.extend(2u16.to_le_bytes());
        let (go, exit) = (self.target(), self.target());
        self.aim_here(go);
        exit
    }

    fn any_of(&mut self, ways: &[&Hir]) -> Option<()> {
        let mut exits = Vec::new();
        let starts: Vec<usize>;
        if ways.len() <= FEW {
            self.op(Op::Ways);
            self.short(ways.len())?;
            let targets: Vec<usize> = ways.iter().map(|_| self.target()).collect();
            starts = self.bodies(ways, &mut exits)?;
            targets.into_iter().zip(starts).for_each(|(target, start)| self.aim(target, start));
        } else {
            self.op(Op::Switch);
            let begins: Vec<Begin> = ways.iter().map(|way| Begin::of(way)).collect();
            // Which ways each byte allows, and the end of the text.
            let allowed = |byte: usize| -> Vec<usize> {
                let fits = |begin: &Begin| begin.empty || byte < 256 && begin.bytes[byte];
                (0..ways.len()).filter(|&way| fits(&begins[way])).collect()
            };
            let mut choices: BTreeMap<Vec<usize>, usize> = BTreeMap::new();
            for byte in 0..=256 {
                let next = choices.len();
                let number = *choices.entry(allowed(byte)).or_insert(next);
                self.code.push(u8::try_from(number).ok()?);
            }
            let mut choices: Vec<(Vec<usize>, usize)> = choices.into_iter().collect();
            choices.sort_by_key(|&(_, number)| number);
            let targets: Vec<usize> = choices.iter().map(|_| self.target()).collect();
            starts = self.bodies(ways, &mut exits)?;
            for ((choice, _), target) in choices.into_iter().zip(targets) {
                match choice[..] {
                    [] => self.aim(target, usize::MAX),
                    [way] => self.aim(target, starts[way]),
                    _ => {
                        self.aim_here(target);
                        self.op(Op::Ways);
                        self.short(choice.len())?;
                        for way in choice {
                            let target = self.target();
                            self.aim(target, starts[way]);
                        }
                    }
                }
            }
        }
        exits.into_iter().for_each(|exit| self.aim_here(exit));
        Some(())
    }

    /// The steps of each of `ways`, and after each a jump to what follows; where each starts.
    fn bodies(&mut self, ways: &[&Hir], exits: &mut Vec<usize>) -> Option<Vec<usize>> {
        let mut starts = Vec::new();
        for way in ways {
            starts.push(self.code.len());
            self.put(way)?;
            self.op(Op::Jump);
            exits.push(self.target());
        }
        Some(starts)
    }

    /// The program with its head, its sets and what it asks for.
    fn laid_out(mut self, begin: &Begin, asked: &[u8]) -> Option<Vec<u8>> {
        let ranges_at = HEAD + SET * self.sets.len();
        let first = ranges_at + self.sets.iter().map(|(_, ranges)| 8 * ranges.len()).sum::<usize>();
        for &target in &self.targets {
            let step = u32::from_le_bytes(self.code[target..target + 4].try_into().ok()?);
            // No step is at 0, which so stands for none.
            let step = if step == u32::MAX { 0 } else { step + first as u32 };
            self.code[target..target + 4].copy_from_slice(&step.to_le_bytes());
        }
        let kind = if self.unicode { CHARACTERS } else { BYTES };
        let mut laid_out = vec![if begin.empty { kind | ANYWHERE } else { kind }];
        laid_out.extend((first as u32).to_le_bytes());
        laid_out.extend(bits(&begin.bytes));
        laid_out.extend(((first + self.code.len()) as u32).to_le_bytes());
        let mut next = ranges_at;
        for (bytes, ranges) in &self.sets {
            laid_out.extend(bits(bytes));
            laid_out.extend(u16::try_from(ranges.len()).ok()?.to_le_bytes());
            laid_out.extend((next as u32).to_le_bytes());
            next += 8 * ranges.len();
        }
        for (start, end) in self.sets.iter().flat_map(|(_, ranges)| ranges) {
            laid_out.extend(start.to_le_bytes());
            laid_out.extend(end.to_le_bytes());
        }
        laid_out.extend(self.code);
        laid_out.extend(asked);
        Some(laid_out)
    }
}

fn bits(bytes: &[bool; 256]) -> [u8; 32] {
    let mut bits = [0; 32];
    for byte in (0..256).filter(|&byte| bytes[byte]) {
        bits[byte / 8] |= 1 << (byte % 8);
    }
    bits
}

fn place(look: Look) -> Option<Place> {
    Some(match look {
        Look::Start => Place::Start,
        Look::End => Place::End,
        Look::StartLF => Place::StartOfLine,
        Look::EndLF => Place::EndOfLine,
        Look::WordAscii => Place::Edge,
        Look::WordAsciiNegate => Place::NoEdge,
        Look::WordUnicode => Place::UnicodeEdge,
        Look::WordUnicodeNegate => Place::NoUnicodeEdge,
        _ => return None,
    })
}
