//! Past: a repository as it was at a commit.

use std::collections::BTreeMap;
use std::io;
use std::ops::Bound;
use std::sync::Arc;

use super::git::{Objects, git};
use super::paths::absolute;
use crate::workspace::files::{Files, Listing};
use crate::workspace::paths::is_within;

/// The files of a repository at a commit, and nothing else: neither what is a symbolic link, nor other repositories in it.
#[derive(Clone, Debug)]
pub(super) struct Past {
    /// The folder of the repository, a whole path.
    top: String,
    /// What each file holds, by its whole path: the name of an object.
    files: Arc<BTreeMap<String, String>>,
    objects: Arc<Objects>,
}

/// The repository that a folder is in.
#[derive(Debug)]
pub(super) struct Home {
    /// Its folder, a whole path.
    pub(super) top: String,
    /// The way from there to the folder, with a slash at its end; empty where both are the same.
    pub(super) way: String,
}

impl Home {
    /// The repository that `folder` is in; `shown` is what it is asked for. Its folder is named as `folder` is, unless there
    /// are symbolic links between the two.
    ///
    /// # Errors
    /// Why that cannot be known.
    pub(super) fn of(folder: &str, shown: &str) -> Result<Self, String> {
        let ask = |word: &str| {
            let told = git(&["-C", folder, "rev-parse", word], "what a folder was");
            let told = told.map_err(|why| match why.contains("not a git repository") {
                true => format!("{shown} is in no git repository, so nothing is known of what it was"),
                false => why,
            })?;
            Ok::<_, String>(String::from_utf8_lossy(&told).trim_end().to_owned())
        };
        let way = ask("--show-prefix")?;
        let typed = format!("{}/", absolute(folder).trim_end_matches('/'));
        let top = match typed.strip_suffix(&way) {
            Some(top) => absolute(top),
            None => ask("--show-toplevel")?,
        };
        Ok(Self { top, way })
    }
}

impl Past {
    /// The repository in the folder `top` as it was at `commit`.
    ///
    /// # Errors
    /// Why that cannot be known.
    pub(super) fn at(commit: &str, top: &str, objects: &Arc<Objects>) -> Result<Self, String> {
        let wanted = format!("what there was at {commit}");
        let listed = git(&["-C", top, "ls-tree", "-r", "-z", "--full-tree", commit], &wanted)?;
        let listed = String::from_utf8_lossy(&listed);
        // "100644 blob ID\tPATH"
        let file = |entry: &str| {
            let (data, path) = entry.split_once('\t')?;
            let id = data.strip_prefix("100")?.split(' ').nth(2)?;
            Some((format!("{}/{path}", top.trim_end_matches('/')), id.to_owned()))
        };
        let files = listed.split_terminator('\0').filter_map(file).collect();
        Ok(Self { top: top.to_owned(), files: Arc::new(files), objects: Arc::clone(objects) })
    }

    /// What the file at `path` holds: the name of an object, which says whether two files are the same.
    pub(super) fn object(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }

    /// The whole paths of the files in `folder`, or of the file that it is.
    pub(super) fn within<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a str> {
        let from = self.files.range::<str, _>((Bound::Included(folder), Bound::Unbounded));
        let inside = from.map(|(path, _)| path.as_str()).take_while(move |path| path.starts_with(folder));
        inside.filter(move |path| is_within(folder, path))
    }

    /// The whole paths of all files.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }
}

impl Files for Past {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        let id = self.files.get(&absolute(path)).ok_or(io::ErrorKind::NotFound)?;
        self.objects.read(id)
    }

    fn is_file(&self, path: &str) -> bool {
        self.files.contains_key(&absolute(path))
    }

    fn is_folder(&self, path: &str) -> bool {
        let path = absolute(path);
        // It is a repository, and says so.
        path == format!("{}/.git", self.top) || self.within(&path).any(|file| file.len() > path.len())
    }

    fn list(&self, path: &str) -> Listing {
        let path = absolute(path);
        let mut listing = Listing::default();
        for file in self.within(&path) {
            match file[path.len()..].trim_start_matches('/').split_once('/') {
                Some((folder, _)) => listing.folders.push(folder.to_owned()),
                None => listing.files.push(file[path.len()..].trim_start_matches('/').to_owned()),
            }
        }
        listing.folders.sort();
        listing.folders.dedup();
        listing.files.sort();
        listing
    }

    fn absolute(&self, path: &str) -> String {
        absolute(path)
    }

    fn real(&self, path: &str) -> Option<String> {
        let path = absolute(path);
        (self.is_file(&path) || self.is_folder(&path)).then_some(path)
    }
}
