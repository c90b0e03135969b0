//! Snapshots: a typed pack as bytes, and back, so that a page can decide without reading rules.
//!
//! In: a checked pack. Out: the engine's name and version, the pack and a checksum (CRC-32), in postcard's wire format;
//! without examples and places in files, which serve authors only. Decisions under a pack read back are the same, byte
//! for byte. Bytes that are damaged, or written by another engine, are refused. Must not know rule text.

use crate::base::diagnostic::Diagnostic;
use crate::base::span::Span;
use crate::base::version::VERSION;
use crate::pack::model::Pack;
use crate::pack::references;

/// The first word of every snapshot.
const MARK: &str = "threshold";

/// CRC-32 as in ISO 3309 and ZIP files: whatever changes up to 32 neighbouring bits is noticed for certain.
const CHECKSUM: crc::Crc<u32> = crc::Crc::<u32>::new(&crc::CRC_32_ISO_HDLC);

/// Why bytes are not taken for a pack.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SnapshotError {
    /// A bundle of rule files, a page, or nothing at all.
    #[error("not a snapshot")]
    NotASnapshot,
    /// Written by `threshold 0.1.0` and read by `threshold 0.2.0`.
    #[error("written by another engine")]
    OtherEngine {
        /// The version of the engine that wrote it.
        version: String,
    },
    /// Cut short, a byte changed on the way, or something in it that no engine writes.
    #[error("damaged")]
    Damaged,
}

impl SnapshotError {
    /// The sentence and the cure; there is no place to point to.
    #[must_use]
    pub fn diagnostic(&self) -> Diagnostic {
        let message = match self {
            SnapshotError::NotASnapshot => "this is not a snapshot of a pack".to_owned(),
            SnapshotError::OtherEngine { version } => {
                format!("this snapshot of a pack is for engine {version}, and this is engine {VERSION}")
            }
            SnapshotError::Damaged => "this snapshot of a pack is damaged".to_owned(),
        };
        Diagnostic::error("unreadable-snapshot", message, Span::NOWHERE)
            .help("make the page again from the rules: `threshold form`")
    }
}

/// The snapshot of a pack.
#[must_use]
#[expect(clippy::expect_used, reason = "lists know their lengths, and nothing else can fail while memory lasts")]
pub fn write(pack: &Pack) -> Vec<u8> {
    postcard::to_allocvec_crc32(&(MARK, VERSION, pack), CHECKSUM.digest()).expect("a pack is plain data")
}

/// The pack of a snapshot.
///
/// # Errors
/// The first thing that keeps the bytes from being a snapshot of this engine.
pub fn read(bytes: &[u8]) -> Result<Pack, SnapshotError> {
    // The header is read first: what another engine wrote may have another checksum and another shape.
    let (mark, version): (&str, &str) = match postcard::take_from_bytes(bytes) {
        Ok((header, _)) => header,
        Err(_) => return Err(SnapshotError::NotASnapshot),
    };
    if mark != MARK {
        return Err(SnapshotError::NotASnapshot);
    }
    if version != VERSION {
        return Err(SnapshotError::OtherEngine { version: version.to_owned() });
    }
    let whole: Result<(&str, &str, Pack), _> = postcard::from_bytes_crc32(bytes, CHECKSUM.digest());
    match whole {
        Ok((_, _, pack)) if references::are_whole(&pack) => Ok(pack),
        Ok(_) | Err(_) => Err(SnapshotError::Damaged),
    }
}
