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

use super::ThemeFault;

/// Shortens a classic script. Names outside of any function stay: other scripts may use them.
///
/// # Errors
/// When the script cannot be read, or declares a name twice in one place; `what` says which script it is.
pub(super) fn minify(what: &str, text: &str) -> Result<String, ThemeFault> {
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
