//! Any bytes as a snapshot, beneath a right head and above a right checksum, or any changes to a sound one: refused as
//! damaged, or a pack that decides.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use threshold::internals::api::{catalogue, decide};
use threshold::internals::snapshot;
use threshold::{Bundle, Session, VERSION, load};

const REFERRAL: &str =
    r#"{"referral":"R","received":"2026-11-20","household":{},"children":[{"child":"A","facts":{}}]}"#;

const CHECKSUM: crc::Crc<u32> = crc::Crc::<u32>::new(&crc::CRC_32_ISO_HDLC);

/// What stands between the head and the checksum of a sound pack with every kind of answer, clock and meeting.
static SOUND: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/corpus/referral/pack");
    let pack = load(&Bundle::read(folder.as_ref()).expect("a folder of rules")).pack.expect("a sound pack");
    let whole = snapshot::write(&pack);
    whole[head().len()..whole.len() - size_of::<u32>()].to_vec()
});

/// What every snapshot begins with.
fn head() -> Vec<u8> {
    let mut head = Vec::new();
    for word in ["threshold", VERSION] {
        head.push(u8::try_from(word.len()).expect("a short word"));
        head.extend_from_slice(word.as_bytes());
    }
    head
}

/// The sound body with some of its bytes changed: two bytes say where, and one what stands there then.
fn changed(changes: &[u8]) -> Vec<u8> {
    let mut body = SOUND.clone();
    for change in changes.chunks_exact(3) {
        let at = usize::from(u16::from_le_bytes([change[0], change[1]])) % body.len();
        body[at] = change[2];
    }
    body
}

/// A body with the head and the checksum that the engine expects.
fn mended(body: &[u8]) -> Vec<u8> {
    let mut whole = head();
    whole.extend_from_slice(body);
    let sum = CHECKSUM.checksum(&whole);
    whole.extend_from_slice(&sum.to_le_bytes());
    whole
}

fuzz_target!(|bytes: &[u8]| {
    let _ = snapshot::read(bytes);
    let Some((how, rest)) = bytes.split_first() else { return };
    let body = if how % 2 == 0 { changed(rest) } else { rest.to_vec() };
    let Ok(pack) = snapshot::read(&mended(&body)) else { return };
    let _ = catalogue(&pack);
    let _ = decide(&mut Session::new(pack), "r.json", REFERRAL, None);
});
