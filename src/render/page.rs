//! The pages of the form and of the playground, filled with a pack.
//!
//! In: the page as built, with marked places, and a typed pack. Out: one HTML file, in which the pack stands as a snapshot,
//! compressed (zlib) and in Base64. The hashed scripts and styles stay as they are; only data and static text are put in.

use base64::prelude::{BASE64_STANDARD, Engine};
use miniz_oxide::deflate::compress_to_vec_zlib;
use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;

use crate::base::limits::MAX_BYTES;
use crate::decision::catalogue::{Catalogue, Contact};
use crate::decision::explain::stamp;
use crate::pack::bundle::Bundle;
use crate::pack::model::Pack;
use crate::pack::settings::SettingKey;
use crate::pack::snapshot;
use crate::render::markup::escaped;
use crate::render::sentences::short;
use crate::render::sheet;

/// The level of compression that takes longest.
const SMALLEST: u8 = 10;

/// Fills the marked places.
///
/// # Errors
/// The mark that the page lacks.
pub(crate) fn form(shell: &str, pack: &Pack) -> Result<String, &'static str> {
    let stamp = stamp(pack);
    let catalogue = Catalogue::of(pack);
    let places = [
        ("@@PACK_TITLE@@", escaped(&stamp.title)),
        ("@@PARTNERSHIP@@", escaped(partnership(pack).unwrap_or(&stamp.title))),
        ("@@PACK_VERSION@@", escaped(&stamp.version)),
        ("@@PACK_FINGERPRINT@@", escaped(short(&stamp.fingerprint))),
        ("@@EMERGENCY@@", emergency(&catalogue.contacts)),
        ("@@PAPER_SHEET@@", sheet::sheet(pack, &catalogue.contacts)),
        ("@@PACK_SNAPSHOT@@", packed(&snapshot::write(pack))),
    ];
    filled(shell, &places)
}

/// Fills the marked places of the playground with a pack and the files that it was read from.
///
/// # Errors
/// The mark that the page lacks.
pub(crate) fn playground(shell: &str, pack: &Pack, bundle: &Bundle) -> Result<String, &'static str> {
    let stamp = stamp(pack);
    let own = |path: &str| pack.layers.iter().any(|layer| path.split('/').next() == Some(layer.entry.name.as_str()));
    let files = bundle.files.iter().filter(|(path, _)| own(path));
    let rules = Bundle { files: files.map(|(path, text)| (path.clone(), text.clone())).collect(), ..bundle.clone() };
    #[expect(clippy::expect_used, reason = "a bundle is names and texts")]
    let rules = serde_json::to_vec(&rules).expect("a bundle is plain data");
    let places = [
        ("@@PACK_TITLE@@", escaped(&stamp.title)),
        ("@@PACK_VERSION@@", escaped(&stamp.version)),
        ("@@PACK_FINGERPRINT@@", escaped(short(&stamp.fingerprint))),
        ("@@RULES@@", packed(&rules)),
    ];
    filled(shell, &places)
}

/// The snapshot of the pack that stands in a form; none where the page is no form, or a damaged one.
#[must_use]
pub(crate) fn pack_inside(form: &str) -> Option<Vec<u8>> {
    let (_, from) = form.split_once(r#"<script type="application/zlib+base64" id="pack">"#)?;
    let (packed, _) = from.split_once("</script>")?;
    decompress_to_vec_zlib_with_limit(&BASE64_STANDARD.decode(packed.trim()).ok()?, MAX_BYTES).ok()
}

/// Bytes as the page carries them.
fn packed(bytes: &[u8]) -> String {
    BASE64_STANDARD.encode(compress_to_vec_zlib(bytes, SMALLEST))
}

fn filled(shell: &str, places: &[(&'static str, String)]) -> Result<String, &'static str> {
    let mut page = shell.to_owned();
    for (mark, text) in places {
        if !page.contains(mark) {
            return Err(mark);
        }
        page = page.replace(mark, text);
    }
    Ok(page)
}

/// What the partnership calls itself, if the pack says.
fn partnership(pack: &Pack) -> Option<&str> {
    SettingKey::PartnershipName.value(pack)
}

/// Whom to call, as a list.
fn emergency(contacts: &[Contact]) -> String {
    let one = |contact: &Contact| {
        let telephone = contact
            .telephone
            .as_deref()
            .map_or(String::new(), |number| format!(": <strong>{}</strong>", escaped(number)));
        let hours = contact.hours.as_deref().map_or(String::new(), |hours| format!(" ({})", escaped(hours)));
        format!("<li>{}{telephone}{hours}</li>", escaped(&contact.title))
    };
    let list: String = contacts.iter().map(one).collect();
    format!("<ul class=\"govuk-list\">{list}</ul>")
}
