//! From the engine's terms to the protocol's, and from addresses to paths.

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use lsp_types as lsp;
use threshold::editor::{File, Item, Kind, Place, Symbol};
use threshold::findings::{Diagnostic, Severity, Sources};

/// The path of a file's address; none for what is no file.
pub(super) fn path(uri: &lsp::Uri) -> Option<PathBuf> {
    if !uri.scheme().is_some_and(|scheme| scheme.as_str().eq_ignore_ascii_case("file")) {
        return None;
    }
    let path = uri.path().as_estr().decode().into_string().ok()?.into_owned();
    // Drives have a slash before them: `/c:/rules`.
    let drive = path.strip_prefix('/').filter(|rest| rest.get(1..2) == Some(":"));
    Some(PathBuf::from(drive.unwrap_or(&path)))
}

/// The address of a file.
pub(super) fn address(path: &Path) -> Option<lsp::Uri> {
    let mut address = String::from("file://");
    let path = path.to_string_lossy().replace('\\', "/");
    if !path.starts_with('/') {
        address.push('/');
    }
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                address.push(char::from(byte))
            }
            other => address.push_str(&format!("%{other:02X}")),
        }
    }
    lsp::Uri::from_str(&address).ok()
}

pub(super) fn place(position: lsp::Position) -> Place {
    Place { line: position.line, column: position.character }
}

pub(super) fn range(range: Range<Place>) -> lsp::Range {
    let position = |place: Place| lsp::Position { line: place.line, character: place.column };
    lsp::Range { start: position(range.start), end: position(range.end) }
}

/// Bytes of a file.
pub(super) fn within(file: &File, bytes: Range<usize>) -> lsp::Range {
    range(file.range(bytes))
}

/// A finding at its main place; `address` knows files by the names that the sources give them, and `page` a code's page.
pub(super) fn finding(
    finding: &Diagnostic,
    sources: &Sources,
    address: impl Fn(&str) -> Option<lsp::Uri>,
    page: Option<&str>,
) -> lsp::Diagnostic {
    let mut message = finding.message.clone();
    let said = finding.labels.first().map(|label| label.text.as_str()).filter(|text| !text.is_empty());
    for line in said.into_iter().chain(finding.help.iter().map(String::as_str)) {
        message.push('\n');
        message.push_str(line);
    }
    let related = finding.further(sources).into_iter().filter_map(|(file, bytes, text)| {
        let location = lsp::Location { uri: address(file)?, range: range(bytes) };
        let message = if text.is_empty() { "see here".to_owned() } else { text.to_owned() };
        Some(lsp::DiagnosticRelatedInformation { location, message })
    });
    let related: Vec<_> = related.collect();
    lsp::Diagnostic {
        range: finding.range(sources).map(range).unwrap_or_default(),
        severity: Some(match finding.severity {
            Severity::Error => lsp::DiagnosticSeverity::ERROR,
            Severity::Warning => lsp::DiagnosticSeverity::WARNING,
            Severity::Note => lsp::DiagnosticSeverity::INFORMATION,
        }),
        code: Some(lsp::NumberOrString::String(finding.code.to_owned())),
        code_description: page
            .and_then(|scheme| lsp::Uri::from_str(&format!("{scheme}:{}", finding.code)).ok())
            .map(|href| lsp::CodeDescription { href }),
        source: Some("threshold".to_owned()),
        message,
        related_information: (!related.is_empty()).then_some(related),
        ..lsp::Diagnostic::default()
    }
}

#[expect(deprecated, reason = "the type has a field that the protocol no longer uses")]
pub(super) fn symbol(file: &File, symbol: &Symbol) -> lsp::DocumentSymbol {
    let inner: Vec<_> = symbol.inner.iter().map(|inner| self::symbol(file, inner)).collect();
    lsp::DocumentSymbol {
        name: if symbol.name.is_empty() { "no title".to_owned() } else { symbol.name.clone() },
        detail: Some(symbol.title.clone()),
        kind: symbol.kind.map_or(lsp::SymbolKind::METHOD, symbol_kind),
        tags: None,
        deprecated: None,
        range: within(file, symbol.whole.clone()),
        selection_range: within(file, symbol.head.clone()),
        children: (!inner.is_empty()).then_some(inner),
    }
}

/// The protocol knows the parts of programs; these come nearest.
fn symbol_kind(kind: Kind) -> lsp::SymbolKind {
    match kind {
        Kind::Pack => lsp::SymbolKind::PACKAGE,
        Kind::Level | Kind::Speed | Kind::Route => lsp::SymbolKind::ENUM_MEMBER,
        Kind::Agency | Kind::Role | Kind::Person | Kind::Contact => lsp::SymbolKind::INTERFACE,
        Kind::Source | Kind::Calendar => lsp::SymbolKind::FILE,
        Kind::Fact | Kind::Define | Kind::Score => lsp::SymbolKind::VARIABLE,
        Kind::Event | Kind::Meeting | Kind::Clock => lsp::SymbolKind::EVENT,
        Kind::Group => lsp::SymbolKind::ARRAY,
        Kind::Rule | Kind::Axiom | Kind::Property | Kind::Measure => lsp::SymbolKind::FUNCTION,
        Kind::Action | Kind::Ladder => lsp::SymbolKind::METHOD,
        Kind::Bound | Kind::Setting => lsp::SymbolKind::CONSTANT,
        Kind::Term => lsp::SymbolKind::STRING,
    }
}

/// Something that can be written in the place of a range.
pub(super) fn item(item: Item, range: lsp::Range) -> lsp::CompletionItem {
    let kind = match item.kind {
        None => lsp::CompletionItemKind::KEYWORD,
        Some(Kind::Fact | Kind::Define | Kind::Score) => lsp::CompletionItemKind::VARIABLE,
        Some(Kind::Event | Kind::Clock | Kind::Meeting) => lsp::CompletionItemKind::EVENT,
        Some(Kind::Source | Kind::Calendar) => lsp::CompletionItemKind::FILE,
        Some(Kind::Rule | Kind::Action | Kind::Ladder | Kind::Axiom | Kind::Property | Kind::Measure) => {
            lsp::CompletionItemKind::FUNCTION
        }
        Some(Kind::Level | Kind::Speed | Kind::Route) => lsp::CompletionItemKind::ENUM_MEMBER,
        Some(Kind::Agency | Kind::Role | Kind::Person | Kind::Contact) => lsp::CompletionItemKind::INTERFACE,
        Some(Kind::Bound | Kind::Setting | Kind::Pack | Kind::Group | Kind::Term) => lsp::CompletionItemKind::CONSTANT,
    };
    lsp::CompletionItem {
        label: item.text.clone(),
        kind: Some(kind),
        detail: (!item.title.is_empty()).then_some(item.title),
        text_edit: Some(lsp::CompletionTextEdit::Edit(lsp::TextEdit { range, new_text: item.text })),
        ..lsp::CompletionItem::default()
    }
}

/// Parameters of a message.
///
/// # Errors
/// What is wrong with them.
pub(super) fn read<T: serde::de::DeserializeOwned>(params: serde_json::Value) -> Result<T, String> {
    serde_json::from_value(params).map_err(|error| format!("the parameters cannot be read: {error}"))
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::str::FromStr;

    use super::{address, path};

    #[test]
    fn addresses_and_paths_find_each_other() {
        for name in ["/rules/croydon/pack.rules", "/a b/é\u{1F600}/100%/x#y?z.rules"] {
            let address = address(Path::new(name)).unwrap();
            assert_eq!(path(&address).as_deref(), Some(Path::new(name)), "{}", address.as_str());
        }
        let drive = lsp_types::Uri::from_str("file:///c%3A/rules/a.rules").unwrap();
        assert_eq!(path(&drive).as_deref(), Some(Path::new("c:/rules/a.rules")));
        assert_eq!(path(&lsp_types::Uri::from_str("untitled:one").unwrap()), None);
    }
}
