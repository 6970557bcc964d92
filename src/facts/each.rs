//! Each: the facts of one kind, each with what it says.

use super::{
    Clearance, Deadline, Degree, Duration, Employment, Fact, FactKind, Facts, Hours, LanguageSkill, Licence,
    Management, Organisation, Pay, Place, Posted, Shift, Start, TeamSize, Technology, Title, Travel, Visa, Workplace,
    Years, Zones,
};

macro_rules! each {
    ($($(#[$about:meta])* $name:ident: $kind:ident($said:ty),)*) => {
        impl Facts {
            $(
                $(#[$about])*
                pub fn $name(&self) -> impl Iterator<Item = (&Fact, &$said)> {
                    self.facts.iter().filter_map(|fact| match &fact.kind {
                        FactKind::$kind(said) => Some((fact, said)),
                        _ => None,
                    })
                }
            )*
        }
    };
}

each! {
    /// The pay that is stated.
    pay: Pay(Pay),
    /// The years that are asked for.
    years: Years(Years),
    /// The degrees that are asked for or waived.
    degrees: Degree(Degree),
    /// The places of work.
    places: Place(Place),
    /// Where the work is done: at home, in the office, both.
    work_modes: WorkMode(Workplace),
    /// Time zones in which the work is done.
    time_zones: TimeZone(Zones),
    /// How much the person travels.
    travel: Travel(Travel),
    /// The kinds of contract and their hours.
    employment: Employment(Employment),
    /// How long the contract lasts.
    durations: Duration(Duration),
    /// How many hours are worked.
    hours: Hours(Hours),
    /// What the job is called.
    titles: Title(Title),
    /// Whom the person manages.
    management: Management(Management),
    /// How many people are in the team or report to the person.
    team_sizes: TeamSize(TeamSize),
    /// The languages to speak.
    languages: Language(LanguageSkill),
    /// What is said of visas and the right to work.
    visas: Visa(Visa),
    /// Clearances and checks of the person's record.
    clearances: Clearance(Clearance),
    /// Licences and registrations.
    licences: Licence(Licence),
    /// Shifts, nights, weekends, on call.
    shifts: Shift(Shift),
    /// Until when to apply.
    deadlines: Deadline(Deadline),
    /// When the job starts.
    starts: Start(Start),
    /// When the posting was published.
    posted: Posted(Posted),
    /// The names of the employer.
    organisations: Organisation(Organisation),
    /// The technologies that are named.
    technologies: Technology(Technology),
}
