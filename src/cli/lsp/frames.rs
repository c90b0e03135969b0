//! Messages on the wire: a head with the length, an empty line, and so many bytes of JSON. What is no message costs only
//! itself as long as its length is known; lengths are bounded.

use std::io::{BufRead, Error, ErrorKind, Read, Result};

use lsp_server::Message;
use serde_json::Value;

/// The longest message that is read, in bytes.
const MOST: usize = 64 * 1024 * 1024;
/// The longest line of a head.
const LINE: u64 = 4096;

/// What was read.
pub(super) enum Frame {
    Message(Box<Message>),
    /// Something of known length that is no message, and why.
    Garbled(String),
    End,
}

/// Reads one message.
///
/// # Errors
/// When the head does not say how long the message is, or it ends early.
pub(super) fn read(input: &mut impl BufRead) -> Result<Frame> {
    let mut length = None;
    loop {
        let mut line = Vec::new();
        if input.by_ref().take(LINE).read_until(b'\n', &mut line)? == 0 {
            return if length.is_none() { Ok(Frame::End) } else { Err(ErrorKind::UnexpectedEof.into()) };
        }
        let line = String::from_utf8_lossy(&line).into_owned();
        let line = line.trim_end_matches(['\r', '\n']);
        if line.is_empty() {
            break;
        }
        let Some((name, value)) = line.split_once(':') else {
            return Err(Error::new(ErrorKind::InvalidData, "a line of the head has no colon"));
        };
        if name.trim().eq_ignore_ascii_case("content-length") {
            length = value.trim().parse::<usize>().ok().filter(|length| *length <= MOST);
            if length.is_none() {
                let why = format!("the head asks for `{}` bytes; at most {MOST} are read", value.trim());
                return Err(Error::new(ErrorKind::InvalidData, why));
            }
        }
    }
    let length = length.ok_or_else(|| Error::new(ErrorKind::InvalidData, "the head does not say `Content-Length`"))?;
    // Grows as bytes come in, whatever the head says.
    let mut body = Vec::new();
    input.by_ref().take(length as u64).read_to_end(&mut body)?;
    if body.len() < length {
        return Err(ErrorKind::UnexpectedEof.into());
    }
    let message = serde_json::from_slice(&body).and_then(|mut said| {
        encode(&mut said);
        serde_json::from_value(said)
    });
    Ok(match message {
        Ok(message) => Frame::Message(Box::new(message)),
        Err(error) => Frame::Garbled(error.to_string()),
    })
}

/// Writes every address as the standard wants it: some editors leave brackets and blanks of a folder's name as they are.
fn encode(said: &mut Value) {
    if let Value::Object(fields) = said {
        for (name, value) in fields {
            match value {
                Value::String(text) if name.to_ascii_lowercase().ends_with("uri") => *text = address(text),
                Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
                Value::Array(_) | Value::Object(_) => encode(value),
            }
        }
    } else if let Value::Array(items) = said {
        items.iter_mut().for_each(encode);
    }
}

/// An address in which what no address may hold is written as its bytes.
fn address(text: &str) -> String {
    let may_stand = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~:/?#@!$&'()*+,;=%".contains(&byte);
    text.bytes()
        .map(|byte| if may_stand(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Frame, encode, read};

    fn frames(mut text: &[u8]) -> Vec<String> {
        let mut found = Vec::new();
        loop {
            match read(&mut text) {
                Ok(Frame::Message(_)) => found.push("message".to_owned()),
                Ok(Frame::Garbled(_)) => found.push("garbled".to_owned()),
                Ok(Frame::End) => return found,
                Err(error) => {
                    found.push(error.to_string());
                    return found;
                }
            }
        }
    }

    #[test]
    fn what_is_no_message_costs_only_itself() {
        let said = r#"{"jsonrpc":"2.0","method":"a","x":1}"#;
        let text = format!("Content-Length: 5\r\n\r\n{{\"a\":content-length: {}\n\n{said}", said.len());
        assert_eq!(frames(text.as_bytes()), ["garbled", "message"]);
    }

    #[test]
    fn an_address_with_letters_that_no_address_holds_is_written_as_one() {
        let mut said =
            json!({ "rootUri": "file:///br[a] b/ü%20", "folders": [{ "uri": "file:///x^y" }], "text": "[a]" });
        encode(&mut said);
        let folders = json!([{ "uri": "file:///x%5Ey" }]);
        let read = json!({ "rootUri": "file:///br%5Ba%5D%20b/%C3%BC%20", "folders": folders, "text": "[a]" });
        assert_eq!(said, read);
    }

    #[test]
    fn a_head_without_a_length_ends_the_talk() {
        assert_eq!(frames(b""), Vec::<String>::new());
        assert_eq!(frames(b"\r\n{}"), ["the head does not say `Content-Length`"]);
        assert_eq!(frames(b"hello\r\n\r\n"), ["a line of the head has no colon"]);
        assert_eq!(frames(b"Content-Length: -1\r\n\r\n").len(), 1);
        assert_eq!(frames(b"Content-Length: 99999999999999999\r\n\r\n").len(), 1);
        assert_eq!(frames(b"Content-Length: 10\r\n\r\n{}"), ["unexpected end of file"]);
    }
}
