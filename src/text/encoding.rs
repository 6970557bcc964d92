//! Encoding: from the bytes of a file to text, and from a place in the text back to the file.

/// How a file was encoded, and what is needed to find a place of the text in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// Valid UTF-8, perhaps after a byte order mark.
    Utf8 {
        /// Whether the file starts with EF BB BF.
        mark: bool,
    },
    /// UTF-16, little or big endian.
    Utf16 {
        /// Whether the file starts with a byte order mark.
        mark: bool,
        /// Whether the low byte comes first.
        little: bool,
    },
    /// Not UTF-8, and read as Windows-1252, since no sequence of it is multi-byte UTF-8.
    Windows1252 {
        /// First byte that is not ASCII, in the file.
        first: usize,
    },
    /// UTF-8 with bytes that are not; each faulty run became U+FFFD.
    Lossy {
        /// Faulty runs, in order.
        faults: Vec<Fault>,
    },
}

/// A run of bytes that is not UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where its U+FFFD stands in the text.
    pub text: usize,
    /// Where it starts in the file.
    pub file: usize,
    /// How many bytes it is long.
    pub len: usize,
}

impl Default for Encoding {
    fn default() -> Self {
        Self::Utf8 { mark: false }
    }
}

const MARK: &[u8] = b"\xef\xbb\xbf";
const REPLACEMENT_LEN: usize = '\u{fffd}'.len_utf8();

impl Encoding {
    /// The text of `bytes` and how they were encoded. Never fails: what cannot be read becomes U+FFFD.
    #[must_use]
    pub fn decode(bytes: Vec<u8>) -> (String, Self) {
        if let Some(little) = utf16(&bytes) {
            let mark = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
            let encoding = if little { encoding_rs::UTF_16LE } else { encoding_rs::UTF_16BE };
            let body = &bytes[if mark { 2 } else { 0 }..];
            let text = encoding.decode_without_bom_handling(body).0.into_owned();
            return (text, Self::Utf16 { mark, little });
        }
        let mark = bytes.starts_with(MARK);
        let bytes = if mark { bytes[MARK.len()..].to_vec() } else { bytes };
        match String::from_utf8(bytes) {
            Ok(text) => (text, Self::Utf8 { mark }),
            Err(error) => {
                let first = error.utf8_error().valid_up_to();
                let bytes = error.into_bytes();
                if !mark && !has_multibyte(&bytes) {
                    let text = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&bytes).0.into_owned();
                    return (text, Self::Windows1252 { first });
                }
                lossy(&bytes, if mark { MARK.len() } else { 0 })
            }
        }
    }

    /// Where byte `at` of `text` stands in the file.
    #[must_use]
    pub fn file_byte(&self, text: &str, at: usize) -> usize {
        match self {
            Self::Utf8 { mark } => at + if *mark { MARK.len() } else { 0 },
            Self::Utf16 { mark, .. } => {
                text[..at].chars().map(|c| c.len_utf16() * 2).sum::<usize>() + if *mark { 2 } else { 0 }
            }
            Self::Windows1252 { .. } => text[..at].chars().count(),
            Self::Lossy { faults } => {
                let before = faults.partition_point(|fault| fault.text < at);
                match before.checked_sub(1).map(|index| faults[index]) {
                    Some(fault) => fault.file + fault.len + (at - fault.text - REPLACEMENT_LEN),
                    None => at + faults.first().map_or(0, |fault| fault.file - fault.text),
                }
            }
        }
    }

    /// The bytes of a file that holds `text` in this encoding; none where it has no way to write it, or where the file
    /// held bytes that are no text and would be lost.
    #[must_use]
    pub fn encode(&self, text: &str) -> Option<Vec<u8>> {
        match self {
            Self::Utf8 { mark } => Some([if *mark { MARK } else { &[] }, text.as_bytes()].concat()),
            Self::Utf16 { mark, little } => {
                let mark = mark.then_some('\u{feff}').into_iter();
                let mut unit = [0; 2];
                let units = mark.chain(text.chars()).flat_map(|c| c.encode_utf16(&mut unit).to_vec());
                Some(units.flat_map(|unit| if *little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect())
            }
            Self::Windows1252 { .. } => {
                let (bytes, _, lost) = encoding_rs::WINDOWS_1252.encode(text);
                (!lost).then(|| bytes.into_owned())
            }
            Self::Lossy { .. } => None,
        }
    }

    /// Whether the file can be written back as UTF-8 without changing what it was.
    #[must_use]
    pub fn is_utf8(&self) -> bool {
        matches!(self, Self::Utf8 { .. })
    }
}

/// Whether `bytes` look like UTF-16, and then whether the low byte comes first.
fn utf16(bytes: &[u8]) -> Option<bool> {
    if bytes.starts_with(b"\xff\xfe") {
        return Some(true);
    }
    if bytes.starts_with(b"\xfe\xff") {
        return Some(false);
    }
    let head = &bytes[..bytes.len().min(512) & !1];
    if head.len() < 8 {
        return None;
    }
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|&&byte| byte == 0).count() * 2;
    let (even, odd) = (zeros(0), zeros(1));
    if odd * 10 > head.len() * 8 && even == 0 {
        return Some(true);
    }
    (even * 10 > head.len() * 8 && odd == 0).then_some(false)
}

/// Whether any run of `bytes` is a valid multi-byte UTF-8 sequence.
fn has_multibyte(bytes: &[u8]) -> bool {
    bytes.utf8_chunks().any(|chunk| !chunk.valid().is_ascii())
}

fn lossy(bytes: &[u8], offset: usize) -> (String, Encoding) {
    let mut text = String::with_capacity(bytes.len());
    let mut faults = Vec::new();
    let mut file = offset;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        file += chunk.valid().len();
        if !chunk.invalid().is_empty() {
            faults.push(Fault { text: text.len(), file, len: chunk.invalid().len() });
            text.push('\u{fffd}');
            file += chunk.invalid().len();
        }
    }
    (text, Encoding::Lossy { faults })
}
