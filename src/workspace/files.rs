//! Files: the only door to the disk.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::io::{Read, Write};
use std::path::{Path, PathBuf, absolute};
use std::sync::Arc;
use std::{fs, io};

use super::paths;
use crate::text::Source;

/// Where documents come from. Paths have forward slashes.
pub trait Files: Debug + Sync + Send {
    /// The bytes of a file.
    ///
    /// # Errors
    /// When it cannot be read.
    fn read(&self, path: &str) -> io::Result<Vec<u8>>;

    /// The text at `path`, where it is held already and need not be read.
    fn held(&self, _path: &str) -> Option<Arc<Source>> {
        None
    }

    /// Whether `path` is a file.
    fn is_file(&self, path: &str) -> bool;

    /// Whether `path` is a folder.
    fn is_folder(&self, path: &str) -> bool;

    /// What stands in the folder `path`; nothing when it cannot be read.
    fn list(&self, path: &str) -> Listing;

    /// `path`, as a user gave it, from the top of all folders and without `.` and `..`.
    fn absolute(&self, path: &str) -> String;

    /// Where `path` leads when all symbolic links are followed; none when it leads nowhere.
    fn real(&self, path: &str) -> Option<String>;
}

/// The names in a folder, sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// The files.
    pub files: Vec<String>,
    /// The folders.
    pub folders: Vec<String>,
    /// Those of both that are symbolic links.
    pub links: Vec<String>,
}

impl Listing {
    /// Whether it has a file called exactly `name`.
    #[must_use]
    pub fn has_file(&self, name: &str) -> bool {
        has(&self.files, name)
    }

    /// Whether it has a folder called exactly `name`.
    #[must_use]
    pub fn has_folder(&self, name: &str) -> bool {
        has(&self.folders, name)
    }

    /// Whether `name` is a symbolic link.
    #[must_use]
    pub fn is_link(&self, name: &str) -> bool {
        has(&self.links, name)
    }
}

fn has(sorted: &[String], name: &str) -> bool {
    sorted.binary_search_by(|known| known.as_str().cmp(name)).is_ok()
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

    fn list(&self, path: &str) -> Listing {
        let mut listing = Listing::default();
        let Ok(entries) = fs::read_dir(if path.is_empty() { "." } else { path }) else {
            return listing;
        };
        for entry in entries.flatten() {
            let (Ok(mut kind), Ok(name)) = (entry.file_type(), entry.file_name().into_string()) else { continue };
            if kind.is_symlink() {
                let Ok(target) = fs::metadata(entry.path()) else { continue };
                kind = target.file_type();
                listing.links.push(name.clone());
            }
            if kind.is_dir() {
                listing.folders.push(name);
            } else if kind.is_file() {
                listing.files.push(name);
            }
        }
        listing.files.sort();
        listing.folders.sort();
        listing.links.sort();
        listing
    }

    fn absolute(&self, path: &str) -> String {
        let path = Path::new(if path.is_empty() { "." } else { path });
        slashes(&absolute(path).unwrap_or_else(|_| path.to_owned()))
    }

    fn real(&self, path: &str) -> Option<String> {
        fs::canonicalize(if path.is_empty() { "." } else { path }).ok().map(|path| slashes(&path))
    }
}

/// A path of this system with forward slashes, without `.` and `..`.
fn slashes(path: &Path) -> String {
    let text = path.to_string_lossy();
    let text = if cfg!(windows) { text.replace('\\', "/") } else { text.into_owned() };
    paths::join("", &text).unwrap_or(text)
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

/// Opens the file at `path`, which is too large to be read at once.
///
/// # Errors
/// When it cannot be read.
pub fn open(path: &str) -> io::Result<fs::File> {
    fs::File::open(path)
}

/// What tells that the file at `path` is still the same: its length in bytes, and when it was written.
///
/// # Errors
/// When that cannot be known.
pub fn identity(path: &str) -> io::Result<(u64, String)> {
    let data = fs::metadata(path)?;
    Ok((data.len(), format!("{:?}", data.modified()?)))
}

/// Why something could not be read or written, for people.
#[must_use]
pub fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or_default();
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
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

/// Puts a file at `path` at once, when all of it is written: `write` fills it, and nothing is seen of it before. It may
/// be read and written by those who might before. What is no file there, a pipe or a device, is written to as it is.
///
/// # Errors
/// When it cannot be written.
pub fn replace(path: &str, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    replace_by(path, &format!("{}.tmp", std::process::id()), write)
}

/// The same by a file beside it whose name has this `ending`.
pub(super) fn replace_by(
    path: &str,
    ending: &str,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    if fs::metadata(path).is_ok_and(|data| !data.is_file() && !data.is_dir()) {
        let mut out = io::BufWriter::new(fs::OpenOptions::new().write(true).open(path)?);
        return write(&mut out).and_then(|()| out.flush());
    }
    let target = fs::canonicalize(path).unwrap_or_else(|_| PathBuf::from(path));
    let name = target.file_name().ok_or(io::ErrorKind::InvalidInput)?;
    let passing = target.with_file_name(format!(".{}.{ending}", name.to_string_lossy()));
    let mut out = io::BufWriter::new(fs::File::create(&passing)?);
    let written = write(&mut out).and_then(|()| out.flush());
    let written = written.and_then(|()| match fs::metadata(&target) {
        Ok(data) => fs::set_permissions(&passing, data.permissions()),
        Err(_) => Ok(()),
    });
    written.and_then(|()| fs::rename(&passing, &target)).inspect_err(|_| {
        let _ = fs::remove_file(&passing);
    })
}

/// Puts `after` in place of `before`, which the file at `path` holds.
///
/// # Errors
/// When it holds something else by now, may not be written, or cannot be.
pub fn exchange(path: &str, before: &[u8], after: &[u8]) -> io::Result<()> {
    if Disk.read(path)? != before {
        return Err(io::Error::other("it was changed in the meantime"));
    }
    if fs::metadata(path)?.permissions().readonly() {
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, "it is read-only"));
    }
    replace(path, |out| out.write_all(after))
}

/// Makes the folder `path` and those above it, where they are not there.
///
/// # Errors
/// When it cannot be made.
pub fn make_folder(path: &str) -> io::Result<()> {
    if path.is_empty() { Ok(()) } else { fs::create_dir_all(path) }
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

    fn list(&self, path: &str) -> Listing {
        let mut listing = Listing::default();
        for name in self.0.keys() {
            let rest = if path.is_empty() { Some(name.as_str()) } else { name.strip_prefix(path) };
            let Some(rest) = rest else { continue };
            let Some(rest) = (if path.is_empty() { Some(rest) } else { rest.strip_prefix('/') }) else { continue };
            match rest.split_once('/') {
                Some((folder, _)) => listing.folders.push(folder.to_owned()),
                None => listing.files.push(rest.to_owned()),
            }
        }
        listing.folders.sort();
        listing.folders.dedup();
        listing
    }

    fn absolute(&self, path: &str) -> String {
        paths::join("", path).unwrap_or_else(|| path.to_owned())
    }

    fn real(&self, path: &str) -> Option<String> {
        Some(path.to_owned())
    }
}
