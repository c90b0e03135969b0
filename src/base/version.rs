//! The version of the engine.

/// The engine's semantic version.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
