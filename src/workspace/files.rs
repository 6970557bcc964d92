//! Files: the only door to the disk.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::{fs, io};

use crate::text::Source;

/// Where documents come from. Paths are as the user gave them, with forward slashes.
pub trait Files: Debug + Sync + Send {
    /// The bytes of a file.
    ///
    /// # Errors
    /// When it cannot be read.
    fn read(&self, path: &str) -> io::Result<Vec<u8>>;

    /// Whether `path` is a file.
    fn is_file(&self, path: &str) -> bool;

    /// Whether `path` is a folder.
    fn is_folder(&self, path: &str) -> bool;

    /// The names of the files in the folder `path`, sorted; none when it cannot be read.
    fn list(&self, path: &str) -> Vec<String>;
}

/// The disk.
#[derive(Clone, Copy, Debug, Default)]
pub struct Disk;

impl Files for Disk {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        let file = fs::File::open(path)?;
        let len = file.metadata()?.len();
        read_all(file, usize::try_from(len).unwrap_or(usize::MAX))
    }

    fn is_file(&self, path: &str) -> bool {
        Path::new(path).is_file()
    }

    fn is_folder(&self, path: &str) -> bool {
        Path::new(if path.is_empty() { "." } else { path }).is_dir()
    }

    fn list(&self, path: &str) -> Vec<String> {
        let Ok(entries) = fs::read_dir(if path.is_empty() { "." } else { path }) else {
            return Vec::new();
        };
        let mut names: Vec<String> = entries
            .flatten()
            .filter(|entry| entry.path().is_file())
            .filter_map(|entry| entry.file_name().into_string().ok())
            .collect();
        names.sort();
        names
    }
}

/// All bytes of `reader`, of which about `expected` are to come; refused when they are too many for a posting.
///
/// # Errors
/// When it cannot be read, or holds more than [`Source::LIMIT`] bytes.
pub fn read_all(reader: impl Read, expected: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if expected <= Source::LIMIT {
        bytes.reserve_exact(expected + 1);
        reader.take(Source::LIMIT as u64 + 1).read_to_end(&mut bytes)?;
    }
    if expected > Source::LIMIT || bytes.len() > Source::LIMIT {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, "it is larger than 64 MB, which no posting is"));
    }
    Ok(bytes)
}

/// What stands at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A file, or something that can be read like one.
    File,
    /// A folder.
    Folder,
}

/// What stands at `path` on the disk.
///
/// # Errors
/// When nothing does, or it may not be looked at.
pub fn place(path: &str) -> io::Result<Place> {
    let data = fs::metadata(path)?;
    Ok(if data.is_dir() { Place::Folder } else { Place::File })
}

/// Puts a file at `path` at once, when all of it is written: `write` fills it, and nothing is seen of it before.
///
/// # Errors
/// When it cannot be written.
pub fn replace(path: &str, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let target = fs::canonicalize(path).unwrap_or_else(|_| PathBuf::from(path));
    let name = target.file_name().ok_or(io::ErrorKind::InvalidInput)?;
    let passing = target.with_file_name(format!(".{}.{}.tmp", name.to_string_lossy(), std::process::id()));
    let mut out = io::BufWriter::new(fs::File::create(&passing)?);
    let written = write(&mut out).and_then(|()| out.flush());
    written.and_then(|()| fs::rename(&passing, &target)).inspect_err(|_| {
        let _ = fs::remove_file(&passing);
    })
}

/// Files in memory: examples on rule pages, and tests.
#[derive(Clone, Debug, Default)]
pub struct Memory(pub BTreeMap<String, String>);

impl Files for Memory {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        self.0.get(path).map(|text| text.clone().into_bytes()).ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn is_file(&self, path: &str) -> bool {
        self.0.contains_key(path)
    }

    fn is_folder(&self, path: &str) -> bool {
        path.is_empty() || self.0.keys().any(|name| name.strip_prefix(path).is_some_and(|rest| rest.starts_with('/')))
    }

    fn list(&self, path: &str) -> Vec<String> {
        let folder = if path.is_empty() { PathBuf::new() } else { PathBuf::from(path) };
        let inside = self.0.keys().filter(|name| Path::new(name).parent() == Some(&folder));
        inside.filter_map(|name| name.rsplit('/').next().map(str::to_owned)).collect()
    }
}
