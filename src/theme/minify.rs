//! Scripts with short names and without blanks or comments. The only file that names the crates of `oxc`.
//!
//! Names are shortened, nothing is rewritten: what a script does is what its author wrote. A script that a
//! browser could not read is refused here, with the line.

use std::fmt::Display;

use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions};
use oxc_mangler::{MangleOptions, Mangler};
use oxc_parser::Parser;
use oxc_semantic::SemanticBuilder;
use oxc_span::{LabeledSpan, SourceType};

use crate::text::too_deep;

use super::ThemeFault;

/// Bytes of a script, joined from its modules, at most.
const MAX_SCRIPT: usize = 512 * 1024;
/// Brackets inside each other, at most.
const MAX_BRACKETS: usize = 500;
/// The stack that a script of any length gets, and more for each of its bytes: measured, one needs 450 at most.
const STACK: usize = 16 * 1024 * 1024;
const STACK_PER_BYTE: usize = 1024;

/// Shortens a classic script. Names outside of any function stay: other scripts may use them.
///
/// # Errors
/// When the script cannot be read, or declares a name twice in one place; `what` says which script it is.
pub(super) fn minify(what: &str, text: &str) -> Result<String, ThemeFault> {
    let pairs = [(b'(', b')'), (b'[', b']'), (b'{', b'}')];
    let plain = |message: String| Err(ThemeFault::plain(message));
    if text.len() > MAX_SCRIPT {
        return plain(format!("{what} has {} bytes; {MAX_SCRIPT} are the most", text.len()));
    }
    if let Some(offset) = too_deep(text, &pairs, MAX_BRACKETS) {
        let line = text[..offset].matches('\n').count() + 1;
        return plain(format!("{what} cannot be read: more than {MAX_BRACKETS} brackets are open in line {line}"));
    }
    // The parser calls itself for each bracket, each `=>`, each `else`: it gets a stack that holds as many as fit in.
    let stack = STACK + STACK_PER_BYTE * text.len();
    let done = std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(stack).spawn_scoped(scope, || shorten(what, text));
        thread.map(std::thread::ScopedJoinHandle::join)
    });
    match done {
        Ok(Ok(done)) => done,
        Ok(Err(payload)) => std::panic::resume_unwind(payload),
        Err(error) => plain(format!("{what} cannot be read: {error}")),
    }
}

fn shorten(what: &str, text: &str) -> Result<String, ThemeFault> {
    let memory = Allocator::default();
    let parsed = Parser::new(&memory, text, SourceType::script()).parse();
    if let Some(problem) = parsed.diagnostics.first() {
        return Err(fault(what, text, problem, problem.labels.first().map(LabeledSpan::offset)));
    }
    let program = memory.alloc(parsed.program);
    let read = SemanticBuilder::new()
        .with_check_syntax_error(true)
        .with_build_nodes(true)
        .with_class_table(true)
        .build(program);
    if let Some(problem) = read.diagnostics.first() {
        return Err(fault(what, text, problem, problem.labels.first().map(LabeledSpan::offset)));
    }
    let mut semantic = read.semantic;
    let names = semantic.scoping();
    // A browser would take the last of two functions without a word.
    let twice = |s| names.symbol_flags(s).is_function() && !names.symbol_redeclarations(s).is_empty();
    if let Some(twice) = names.symbol_ids().find(|&s| twice(s)) {
        return Err(ThemeFault::plain(format!("{what} declares `{}` twice", names.symbol_name(twice))));
    }
    let options = MangleOptions { top_level: Some(false), ..MangleOptions::default() };
    Mangler::new().with_options(options).build_with_semantic(&mut semantic, program);
    let made = Codegen::new()
        .with_options(CodegenOptions::minify())
        .with_scoping(Some(semantic.into_scoping()))
        .build(program);
    Ok(made.code)
}

fn fault(what: &str, text: &str, problem: &dyn Display, offset: Option<u32>) -> ThemeFault {
    let before = text.get(..offset.unwrap_or(0) as usize).unwrap_or_default();
    let line = text.lines().nth(before.matches('\n').count()).unwrap_or_default();
    ThemeFault::plain(format!("{what} cannot be read: {problem}, in `{}`", line.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_nested_without_end_is_refused_or_read() {
        for open in ["[", "(", "{", "`${", "function(){return "] {
            let message = minify("a.js", &format!("q={}", open.repeat(20_000))).unwrap_err().message;
            assert!(message.contains("brackets are open in line 1"), "{message}");
        }
        for (before, link, after) in [
            ("q=", "a=>", "1"),
            ("q=a", "()", ""),
            ("", "if(a){}else ", ""),
            ("q=", "a**", "1"),
            ("q=", "new ", "a"),
            ("q=", "!", "a"),
            ("q=", "a+", "a"),
        ] {
            assert!(minify("a.js", &format!("{before}{}{after};", link.repeat(30_000))).is_ok(), "{link}");
        }
        assert!(minify("a.js", &"a;".repeat(300_000)).is_err());
    }

    fn short(text: &str) -> String {
        minify("a.js", text).unwrap()
    }

    #[test]
    fn names_inside_functions_are_shortened_and_nothing_else() {
        let text = "// Why.\n(() => {\n  const longName = { key: 1 }; /* what */\n  globalThis.shared = longName.key + 1 - 1;\n})();\n";
        assert_eq!(short(text), "(()=>{const e={key:1};globalThis.shared=e.key+1-1})();\n".trim_end());
        assert_eq!(short("var outer = 1;\nfunction name() {}\n"), "var outer=1;function name(){}");
        // Text keeps its line ends and characters.
        assert_eq!(short("x(`a\n  // b ☑\n`);"), "x(`a\n  // b ☑\n`);");
    }

    #[test]
    fn what_a_browser_would_refuse_or_take_wrongly_is_refused() {
        let said = |text: &str| minify("a.js", text).unwrap_err().message;
        assert!(said("const a = 1;\nconst b = ;\n").ends_with("in `const b = ;`"), "{}", said("const b = ;"));
        assert!(said("const a = 1;\nconst a = 2;\n").starts_with("a.js cannot be read: Identifier `a`"));
        assert_eq!(said("(() => {\nfunction f() {}\nfunction f() {}\n})();"), "a.js declares `f` twice");
    }
}
