//! Any bytes as the body of a snapshot, beneath a right head and above a right checksum: refused as damaged, or a pack
//! that decides.
#![no_main]

use libfuzzer_sys::fuzz_target;
use threshold::internals::api::{catalogue, decide};
use threshold::internals::snapshot;
use threshold::{Session, VERSION};

const REFERRAL: &str = r#"{"referral":"R","received":"2026-11-20","household":{},"children":[{"child":"A","facts":{}}]}"#;

const CHECKSUM: crc::Crc<u32> = crc::Crc::<u32>::new(&crc::CRC_32_ISO_HDLC);

/// The bytes with the head and the checksum that the engine expects.
fn mended(body: &[u8]) -> Vec<u8> {
    let mut whole = Vec::new();
    for word in ["threshold", VERSION] {
        whole.push(u8::try_from(word.len()).expect("a short word"));
        whole.extend_from_slice(word.as_bytes());
    }
    whole.extend_from_slice(body);
    let sum = CHECKSUM.checksum(&whole);
    whole.extend_from_slice(&sum.to_le_bytes());
    whole
}

fuzz_target!(|body: &[u8]| {
    let _ = snapshot::read(body);
    let Ok(pack) = snapshot::read(&mended(body)) else { return };
    let _ = catalogue(&pack);
    let _ = decide(&mut Session::new(pack), "r.json", REFERRAL, None);
});
