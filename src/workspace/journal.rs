//! Journal: the output of a long run while it is written, so that an interrupted run can go on where it was.

use std::fs::{self, File};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::files::replace_by;

/// Output that is written piece by piece into `FILE.partial`; how far it is stands in `FILE.progress`. What is written
/// down there is on the disk before, so that it holds whatever happens next.
#[derive(Debug)]
pub struct Journal {
    path: String,
    out: File,
    length: u64,
}

/// The file with the output so far of what is to become `path`.
#[must_use]
pub fn partial(path: &str) -> String {
    format!("{path}.partial")
}

/// The file that says how far it is.
#[must_use]
pub fn progress(path: &str) -> String {
    format!("{path}.progress")
}

/// How far an interrupted run for `path` came, in the words it was given; none where there is none.
///
/// # Errors
/// When that cannot be read.
pub fn interrupted(path: &str) -> io::Result<Option<String>> {
    if !Path::new(&partial(path)).is_file() {
        return Ok(None);
    }
    match fs::read_to_string(progress(path)) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

impl Journal {
    /// Whether one can be kept for `path`: not for a pipe or a device.
    #[must_use]
    pub fn fits(path: &str) -> bool {
        fs::metadata(path).map_or(true, |data| data.is_file())
    }

    /// A new one for `path`, in the place of any that is there.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn begin(path: &str) -> io::Result<Self> {
        // Without this, what an older run wrote down would hold of the new output.
        remove(&progress(path))?;
        let out = File::create(partial(path))?;
        Ok(Self { path: path.to_owned(), out, length: 0 })
    }

    /// The one that an interrupted run for `path` left, with the first `length` bytes of its output.
    ///
    /// # Errors
    /// When it cannot be written, or is shorter.
    pub fn resume(path: &str, length: u64) -> io::Result<Self> {
        let mut out = File::options().write(true).open(partial(path))?;
        if out.metadata()?.len() < length {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "it is shorter than it was"));
        }
        out.set_len(length)?;
        out.seek(SeekFrom::Start(length))?;
        Ok(Self { path: path.to_owned(), out, length })
    }

    /// How long the output is by now, in bytes.
    #[must_use]
    pub fn length(&self) -> u64 {
        self.length
    }

    /// Adds `bytes` to the output.
    ///
    /// # Errors
    /// When they cannot be written, or another run writes to the same file.
    pub fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        if fs::metadata(partial(&self.path)).map(|data| data.len()).ok() != Some(self.length) {
            return Err(io::Error::other("another run writes to the same file"));
        }
        self.out.write_all(bytes)?;
        self.length += bytes.len() as u64;
        Ok(())
    }

    /// Writes down that `state` holds of the output so far.
    ///
    /// # Errors
    /// When that cannot be written.
    pub fn note(&mut self, state: &str) -> io::Result<()> {
        self.out.sync_data()?;
        let place = progress(&self.path);
        let passing = format!("{place}.tmp");
        let mut file = File::create(&passing)?;
        file.write_all(state.as_bytes())?;
        file.sync_data()?;
        fs::rename(&passing, &place)
    }

    /// Puts the output where it belongs: as it is, or as `made` makes it of what was written.
    ///
    /// # Errors
    /// When that cannot be done; the journal stays.
    pub fn finish(self, made: Option<Made<'_>>) -> io::Result<()> {
        self.out.sync_all()?;
        let written = partial(&self.path);
        match made {
            Some(make) => {
                // The ending is always the same, so that a run that goes on writes over what one that was killed left.
                let read = || File::open(&written).map(io::BufReader::new);
                replace_by(&self.path, "made", |out| make(&mut read()?, out))?;
                File::open(&self.path)?.sync_all()?;
                remove(&written)?;
            }
            None => fs::rename(&written, PathBuf::from(&self.path))?,
        }
        remove(&progress(&self.path))
    }
}

/// Makes the output of what was written.
pub type Made<'a> = &'a mut dyn FnMut(&mut dyn io::BufRead, &mut dyn Write) -> io::Result<()>;

fn remove(path: &str) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
