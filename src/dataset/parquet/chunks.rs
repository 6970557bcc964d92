//! Chunks: a file that is read at any place, as Parquet is: what is in it is told at its end.

use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use parquet::errors::{ParquetError, Result};
use parquet::file::reader::{ChunkReader, Length};

/// A file that can be read at any place.
pub trait Anywhere: Read + Seek + Send {}

impl<T: Read + Seek + Send> Anywhere for T {}

/// A file of which pieces are read, one at a time.
pub(super) struct Chunks {
    file: Arc<Mutex<Box<dyn Anywhere>>>,
    length: u64,
}

/// Such a file from a place on.
pub(super) struct Onwards {
    file: Arc<Mutex<Box<dyn Anywhere>>>,
    at: u64,
}

/// Bytes that are read at once where nobody knows how many will be needed: the head of a page is small.
const AHEAD: usize = 1 << 10;

impl Chunks {
    pub(super) fn open(mut file: Box<dyn Anywhere>) -> io::Result<Self> {
        let length = file.seek(SeekFrom::End(0))?;
        Ok(Self { file: Arc::new(Mutex::new(file)), length })
    }

    /// Its first and its last bytes.
    pub(super) fn ends<const N: usize>(&self) -> io::Result<Option<([u8; N], [u8; N])>> {
        if self.length < 2 * N as u64 {
            return Ok(None);
        }
        let (mut first, mut last) = ([0; N], [0; N]);
        self.onwards(0).read_exact(&mut first)?;
        self.onwards(self.length - N as u64).read_exact(&mut last)?;
        Ok(Some((first, last)))
    }

    fn onwards(&self, at: u64) -> Onwards {
        Onwards { file: Arc::clone(&self.file), at }
    }
}

impl Read for Onwards {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(self.at))?;
        let count = file.read(out)?;
        self.at += count as u64;
        Ok(count)
    }
}

impl Length for Chunks {
    fn len(&self) -> u64 {
        self.length
    }
}

impl ChunkReader for Chunks {
    type T = BufReader<Onwards>;

    fn get_read(&self, start: u64) -> Result<Self::T> {
        Ok(BufReader::with_capacity(AHEAD, self.onwards(start)))
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes> {
        if start.checked_add(length as u64).is_none_or(|end| end > self.length) {
            return Err(ParquetError::EOF(format!("{length} bytes from byte {start} on are not there")));
        }
        let mut bytes = vec![0; length];
        self.onwards(start).read_exact(&mut bytes)?;
        Ok(bytes.into())
    }
}
