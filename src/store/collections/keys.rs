//! Names in the form in which they are compared: the same agency or title, however widths, scripts, spaces and signs fall.

use crate::text::{fold, is_invisible};

/// What stands before the name of a committee of the party.
const PARTY: [&str; 2] = ["中国共产党", "中共"];
/// A committee of the party by its full name and as it is usually called.
const COMMITTEE: (&str, &str) = ("委员会", "党委");

/// The agency of this name in the form in which agencies are compared. 中共…委员会 is …党委, and 中共…党组 is …党组; an
/// agency and the committee in it stay two, and so do agencies that differ in a word.
#[must_use]
pub fn agency_key(name: &str) -> String {
    let folded = plain(name);
    let Some(inner) = PARTY.iter().find_map(|party| folded.strip_prefix(party)) else {
        return folded;
    };
    match inner.strip_suffix(COMMITTEE.0) {
        Some(place) if !place.is_empty() => format!("{place}{}", COMMITTEE.1),
        _ => inner.to_owned(),
    }
}

/// The title in the form in which titles are compared; the agency that it begins with counts as agencies do.
pub(in crate::store) fn title_key(title: &str, agency: Option<&str>) -> String {
    let folded = plain(title);
    let begins = agency.and_then(|agency| Some((agency, folded.strip_prefix(&plain(agency))?)));
    match begins {
        Some((agency, rest)) => agency_key(agency) + rest,
        None => folded,
    }
}

/// Letters, digits and characters alone, folded.
fn plain(words: &str) -> String {
    let folded = words.chars().filter(|c| !is_invisible(*c)).map(fold);
    let kept = folded.filter(|c| c.is_alphanumeric());
    kept.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_to_write_one_agency_are_one() {
        for names in [
            vec![
                "中共柏溪县委员会",
                "中国共产党柏溪县委员会",
                "柏溪县党委",
                " 中共 柏溪縣委员会",
            ],
            vec![
                "中共柏溪县水利局党组",
                "柏溪县水利局党组",
                "柏溪县水利局　党组",
            ],
            vec![
                "云岭区ABC公司党委",
                "中共云岭区ＡＢＣ公司委员会",
                "云岭区“abc”公司党委",
            ],
        ] {
            let keys: Vec<String> = names.iter().map(|name| agency_key(name)).collect();
            assert!(keys.windows(2).all(|pair| pair[0] == pair[1]), "{keys:?}");
        }
    }

    #[test]
    fn a_title_begins_with_the_agency_however_that_is_written() {
        let keys = [
            ("中共柏溪县委员会关于整改的通报", "中共柏溪县委员会"),
            ("柏溪县党委关于整改的通报", "柏溪县党委"),
        ]
        .map(|(title, agency)| title_key(title, Some(agency)));
        assert_eq!(keys[0], keys[1]);
        assert_ne!(keys[0], title_key("关于整改的通报", Some("柏溪县党委")));
    }

    #[test]
    fn agencies_that_differ_in_a_word_stay_two() {
        for (one, other) in [
            ("柏溪县水利局", "柏溪县水利局党组"),
            ("柏溪县水利局党组", "云岭区水利局党组"),
            ("柏溪县卫生健康委员会", "柏溪县卫生健康党委"),
            ("中共委员会", "党委"),
        ] {
            assert_ne!(agency_key(one), agency_key(other));
        }
    }
}
