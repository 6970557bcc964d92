//! Paths: arithmetic on paths with forward slashes; nothing here touches a file.

/// `path` as seen from `folder`, without `.` and `..`; none when it climbs above the top.
#[must_use]
pub fn join(folder: &str, path: &str) -> Option<String> {
    let from_top = path.starts_with('/') || has_drive(path);
    let joined = if folder.is_empty() || from_top { path.to_owned() } else { format!("{folder}/{path}") };
    let top = if joined.starts_with('/') { "/" } else { "" };
    let mut names: Vec<&str> = Vec::new();
    for name in joined.split('/') {
        match name {
            "" | "." => {}
            ".." => {
                names.pop().filter(|name| !name.ends_with(':'))?;
            }
            _ => names.push(name),
        }
    }
    Some(format!("{top}{}", names.join("/")))
}

/// The folder that `path` stands in; none for the top.
#[must_use]
pub fn parent(path: &str) -> Option<&str> {
    match path.rfind('/') {
        Some(0) => (path.len() > 1).then_some("/"),
        Some(at) => Some(&path[..at]),
        None => (!path.is_empty() && !has_drive(path)).then_some(""),
    }
}

/// The last name in `path`.
#[must_use]
pub fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The name of a file without what stands after its last dot.
#[must_use]
pub fn stem(path: &str) -> &str {
    let name = name(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| if stem.is_empty() { name } else { stem })
}

/// What stands after the last dot of a file's name, in lower case; empty where there is no dot.
#[must_use]
pub fn extension(path: &str) -> String {
    let name = name(path);
    name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).map_or_else(String::new, |(_, end)| end.to_lowercase())
}

/// Whether `path` is `folder` or stands in it.
#[must_use]
pub fn is_within(folder: &str, path: &str) -> bool {
    let Some(rest) = path.strip_prefix(folder) else { return false };
    rest.is_empty() || rest.starts_with('/') || folder.is_empty() || folder.ends_with('/')
}

/// The way from `folder` to `path`; the whole path where it is not inside.
#[must_use]
pub fn within<'a>(folder: &str, path: &'a str) -> &'a str {
    let inside = path.strip_prefix(folder.trim_end_matches('/'));
    inside.and_then(|rest| rest.strip_prefix('/')).unwrap_or(path)
}

/// `path` as seen from `folder`: `./a`, `../b/c`.
#[must_use]
pub fn relative(folder: &str, path: &str) -> String {
    let mut above = String::new();
    let mut base = folder;
    while !is_within(base, path) {
        above.push_str("../");
        match parent(base) {
            Some(up) => base = up,
            None => break,
        }
    }
    let rest = path.strip_prefix(base).unwrap_or(path).trim_start_matches('/');
    match (above.is_empty(), rest.is_empty()) {
        (true, true) => ".".to_owned(),
        (true, false) => format!("./{rest}"),
        (false, true) => above.trim_end_matches('/').to_owned(),
        (false, false) => format!("{above}{rest}"),
    }
}

/// `text` with `%20` and the like decoded; as it is where that gives no text.
#[must_use]
pub fn decode(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let byte = (bytes[at] == b'%')
            .then(|| text.get(at + 1..at + 3))
            .flatten()
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        decoded.push(byte.unwrap_or(bytes[at]));
        at += if byte.is_some() { 3 } else { 1 };
    }
    String::from_utf8(decoded).unwrap_or_else(|_| text.to_owned())
}

/// Whether `path` starts with the letter of a drive: `C:/`.
fn has_drive(path: &str) -> bool {
    let bytes = path.as_bytes();
    bytes.len() >= 2
        && bytes[0].is_ascii_alphabetic()
        && bytes[1] == b':'
        && bytes.get(2).is_none_or(|&byte| byte == b'/')
}
