//! Streams: the bytes of a file, unpacked where gzip or zstd packed them.

use std::io::{self, BufRead, BufReader, Cursor, ErrorKind, Read};

use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

const GZIP: [u8; 2] = [0x1f, 0x8b];
const ZSTD: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];
const MARK: [u8; 3] = [0xef, 0xbb, 0xbf];

/// Bytes that are there before any is asked for.
const HEAD: usize = 1 << 16;

/// The text in `bytes`, unpacked, with its first line ready where that is no longer than most.
pub(super) fn open(bytes: impl Read + 'static) -> Result<Box<dyn BufRead>, String> {
    let mut packed = BufReader::with_capacity(HEAD, bytes);
    let magic = packed.fill_buf().map_err(|error| reason(&error))?;
    let mut plain: Box<dyn Read> = if magic.starts_with(&GZIP) {
        Box::new(MultiGzDecoder::new(packed))
    } else if magic.starts_with(&ZSTD) {
        Box::new(Frames::new(packed))
    } else {
        Box::new(packed)
    };
    let mut head = Vec::new();
    plain.by_ref().take(HEAD as u64).read_to_end(&mut head).map_err(|error| reason(&error))?;
    if head.starts_with(&[0xff, 0xfe]) || head.starts_with(&[0xfe, 0xff]) {
        return Err("it is UTF-16; write it as UTF-8 (`iconv -f UTF-16 -t UTF-8`)".to_owned());
    }
    if head.starts_with(&MARK) {
        head.drain(..MARK.len());
    }
    Ok(Box::new(Cursor::new(head).chain(BufReader::with_capacity(HEAD, plain))))
}

/// Why no more can be read, for people.
pub(super) fn reason(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::UnexpectedEof => "it ends in the middle of what is packed in it".to_owned(),
        ErrorKind::Other | ErrorKind::InvalidInput | ErrorKind::InvalidData => {
            format!("what is packed in it is damaged: {error}")
        }
        _ => format!("it cannot be read: {error}"),
    }
}

/// Reads one frame of zstd after the other.
pub(super) struct Frames<R> {
    source: R,
    decoder: FrameDecoder,
    /// Whether a frame is being read.
    within: bool,
}

impl<R> Frames<R> {
    pub(super) fn new(source: R) -> Self {
        Self { source, decoder: FrameDecoder::new(), within: false }
    }
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        loop {
            if self.within {
                while self.decoder.can_collect() == 0 && !self.decoder.is_finished() {
                    let one = BlockDecodingStrategy::UptoBlocks(1);
                    self.decoder.decode_blocks(&mut self.source, one).map_err(io::Error::other)?;
                }
                let count = self.decoder.read(out)?;
                if count > 0 || out.is_empty() {
                    return Ok(count);
                }
                let (told, found) = (self.decoder.get_checksum_from_data(), self.decoder.get_calculated_checksum());
                if told.is_some() && told != found {
                    return Err(io::Error::other("its checksum is another"));
                }
                self.within = false;
            }
            if self.source.fill_buf()?.is_empty() {
                return Ok(0);
            }
            match self.decoder.reset(&mut self.source) {
                Ok(()) => self.within = true,
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame { length, .. })) => {
                    io::copy(&mut self.source.by_ref().take(u64::from(length)), &mut io::sink())?;
                }
                Err(error) => return Err(io::Error::other(error)),
            }
        }
    }
}
