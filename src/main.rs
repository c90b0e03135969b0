//! The command line: arguments, files and exit codes. The only room with input and output.

mod cli;

fn main() -> std::process::ExitCode {
    cli::run()
}
