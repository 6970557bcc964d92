//! Files: the only door to the disk.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::path::{Path, PathBuf};
use std::{fs, io};

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
        fs::read(path)
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
