//! The topics that an issue may be about, by their keys; what they are called stands in the message catalogue.

/// The keys of the topics that the program knows, in the order in which they are offered. The catalogue has the name of
/// each under `topic-` and its key. A report may carry keys that are not here: a lexicon is open.
pub const TOPICS: [&str; 28] = [
    "politics_theory",
    "ideology",
    "integrity",
    "follow_up",
    "decision_making",
    "personnel",
    "party_building",
    "finance",
    "allowances",
    "reception_vehicles",
    "procurement",
    "assets",
    "construction",
    "roads",
    "safety",
    "law_enforcement",
    "approvals",
    "public_service",
    "industry",
    "reform",
    "archives",
    "internal_control",
    "welfare_union",
    "environment",
    "data_security",
    "education_quality",
    "health_quality",
    "justice_quality",
];
