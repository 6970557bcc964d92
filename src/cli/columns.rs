//! Columns: what `analyze` may be told about data sets.

use clap::Args as Group;
use clap::builder::PossibleValuesParser;

use crate::dataset::Form;

/// What `analyze` says of its exit status.
pub(super) const STATUS: &str = "\
Exit status: 0 done, 1 done but for rows of a data set that could not be read, 2 something could not be done.";

/// How data sets are read.
#[derive(Clone, Debug, Default, Group)]
pub(super) struct DataArgs {
    /// Read the files as data sets of this form [default: by their names]
    #[arg(long, value_name = "FORM", value_parser = PossibleValuesParser::new(Form::ALL.map(Form::name)),
        help_heading = "Data sets")]
    pub(super) data: Option<String>,
    /// The column with the text of the posting [default: description, text, and the like]
    #[arg(long, value_name = "COLUMN", help_heading = "Data sets")]
    pub(super) text_column: Option<String>,
    /// The column with the title [default: title, and the like]
    #[arg(long, value_name = "COLUMN", help_heading = "Data sets")]
    pub(super) title_column: Option<String>,
    /// The column with what the posting is called by [default: id, and the like]
    #[arg(long, value_name = "COLUMN", help_heading = "Data sets")]
    pub(super) id_column: Option<String>,
    /// With --output-file: begin anew where an interrupted run left something
    #[arg(long, help_heading = "Data sets")]
    pub(super) restart: bool,
}
