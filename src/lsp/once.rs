//! Once: what is worked out when it is first asked for, and once, whoever asks meanwhile.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// What is worked out once each, by a path or an address.
#[derive(Debug)]
pub(super) struct Once<T>(Mutex<Kept<T>>);

type Kept<T> = HashMap<String, Arc<OnceLock<Arc<T>>>>;

impl<T> Default for Once<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T> Once<T> {
    /// What goes by `key`, which `make` works out.
    pub(super) fn get(&self, key: &str, make: impl FnOnce() -> T) -> Arc<T> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let made = Arc::clone(kept.entry(key.to_owned()).or_default());
        drop(kept);
        Arc::clone(made.get_or_init(|| Arc::new(make())))
    }

    /// What goes by `key`, if it is worked out by now.
    pub(super) fn known(&self, key: &str) -> Option<Arc<T>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(key)?.get().map(Arc::clone)
    }

    /// What is worked out by now and goes by keys that `stay`.
    pub(super) fn kept(&self, stay: impl Fn(&str) -> bool) -> Self {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let stays = kept.iter().filter(|(key, made)| made.get().is_some() && stay(key));
        Self(Mutex::new(stays.map(|(key, made)| (key.clone(), Arc::clone(made))).collect()))
    }
}
