//! Exports: what job boards call the parts of a posting, in JSON that they export; compared without case and separators.

/// Keys that hold the title of a posting, the best first.
pub(super) const TITLES: [&str; 6] = ["title", "jobtitle", "positiontitle", "position", "text", "name"];

/// Keys that hold the description of a posting, the best first.
pub(super) const BODIES: [&str; 9] = [
    "description",
    "descriptionhtml",
    "jobdescription",
    "content",
    "body",
    "html",
    "descriptionplain",
    "summary",
    "details",
];

/// Keys that hold a section of a posting, with its heading.
pub(super) const SECTIONS: [(&str, &str); 10] = [
    ("responsibilities", "Responsibilities"),
    ("requirements", "Requirements"),
    ("qualifications", "Qualifications"),
    ("skills", "Skills"),
    ("experiencerequirements", "Experience required"),
    ("educationrequirements", "Education required"),
    ("jobbenefits", "Benefits"),
    ("benefits", "Benefits"),
    ("incentivecompensation", "Compensation"),
    ("howtoapply", "How to apply"),
];
