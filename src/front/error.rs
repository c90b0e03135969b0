//! Why something cannot be done for which no line of a text is to blame; what a line is to blame for is a finding.

use crate::authoring::papers::NoSuchPlace;
use crate::exact::diagram::DiagramError;
use crate::pack::folder::ReadError;
use crate::render::guide::GuideError;

/// Why something cannot be done, in a sentence.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file or a folder cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// A template has a place that nothing fills.
    #[error(transparent)]
    Paper(#[from] NoSuchPlace),
    /// A guide would say what its pack does not do.
    #[error(transparent)]
    Guide(#[from] GuideError),
    /// Rules share too much for an exact answer.
    #[error(transparent)]
    Exact(#[from] DiagramError),
}
