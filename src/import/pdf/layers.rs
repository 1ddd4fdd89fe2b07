//! The layers of a file: what a page marks as belonging to one that is switched off is not seen.

use std::collections::HashSet;

use hayro_syntax::object::dict::keys::{BASE_STATE, D, OCGS, OCMD, OCPROPERTIES, OFF, ON, P, TYPE};
use hayro_syntax::object::{Array, Dict, Name, ObjRef};

/// Which layers of a file are switched off.
#[derive(Debug, Default)]
pub(super) struct Layers {
    off: HashSet<ObjRef>,
}

impl Layers {
    /// As the catalogue of the file has them.
    pub(super) fn of(catalogue: &Dict<'_>) -> Self {
        let mut off = HashSet::new();
        let properties = catalogue.get::<Dict<'_>>(OCPROPERTIES);
        let settings = properties
            .as_ref()
            .and_then(|properties| properties.get::<Dict<'_>>(D));
        if let (Some(properties), Some(settings)) = (properties, settings) {
            let base = settings.get::<Name<'_>>(BASE_STATE);
            if base.is_some_and(|name| &*name == OFF) {
                off.extend(groups(&properties, OCGS));
            }
            for group in groups(&settings, ON) {
                off.remove(&group);
            }
            off.extend(groups(&settings, OFF));
        }
        Self { off }
    }

    /// Whether what belongs to this group, or to the groups that it names, is seen.
    pub(super) fn shows(&self, group: &Dict<'_>, place: Option<ObjRef>) -> bool {
        let kind = group.get::<Name<'_>>(TYPE);
        if let Some(place) = place
            && kind.is_none_or(|name| &*name != OCMD)
        {
            return !self.off.contains(&place);
        }
        let named = groups(group, OCGS);
        let is_off = |group: &ObjRef| self.off.contains(group);
        let policy = group.get::<Name<'_>>(P);
        named.is_empty()
            || match policy.as_deref() {
                Some(b"AllOn") => !named.iter().any(is_off),
                Some(b"AnyOff") => named.iter().any(is_off),
                Some(b"AllOff") => named.iter().all(is_off),
                _ => !named.iter().all(is_off),
            }
    }
}

/// The groups that stand under this key, one or several.
fn groups(dictionary: &Dict<'_>, key: &[u8]) -> Vec<ObjRef> {
    match dictionary.get::<Array<'_>>(key) {
        Some(several) => several
            .raw_iter()
            .filter_map(|item| item.as_obj_ref())
            .collect(),
        None => dictionary.get_ref(key).into_iter().collect(),
    }
}
