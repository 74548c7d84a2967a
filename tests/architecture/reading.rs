//! Source files read with `syn`: every path in them, wherever it stands.

use std::collections::BTreeSet;

use syn::buffer::Cursor;
use syn::parse::ParseStream;
use syn::visit::{self, Visit};

use super::resolving::Paths;

/// One source file, as far as the house's rules are about it.
pub(crate) struct Room {
    /// The file, from `src/`.
    pub(crate) file: String,
    /// The first module of its path (`session`), or `main` or `lib`.
    pub(crate) floor: String,
    /// Every path in it; those into this crate start with `crate`.
    pub(crate) paths: BTreeSet<String>,
    /// What only a parsed file shows: declarations in the wrong place.
    pub(crate) oddities: Vec<String>,
    /// Modules that are there for the tests alone, by full path.
    pub(crate) test_modules: Vec<String>,
}

impl Room {
    /// Reads one file.
    ///
    /// # Panics
    ///
    /// When the source is not Rust.
    pub(crate) fn read(file: &str, source: &str) -> Self {
        let parsed = syn::parse_file(source).unwrap_or_else(|error| panic!("{file}: {error}"));
        let module = module_of(file);
        let floor = match file {
            "lib.rs" => "lib".to_owned(),
            _ => module[1].clone(),
        };
        let mut reader = Reader {
            module,
            ..Reader::default()
        };
        reader.visit_file(&parsed);
        if file == "lib.rs" && !parsed.items.iter().all(declares_a_module) {
            reader
                .oddities
                .push("holds more than module declarations".to_owned());
        }
        Self {
            file: file.to_owned(),
            floor,
            paths: reader.paths.resolved(),
            oddities: reader.oddities,
            test_modules: reader.test_modules,
        }
    }

    /// Returns the full module path of the file.
    pub(crate) fn module(&self) -> String {
        module_of(&self.file).join("::")
    }
}

/// Returns the module path that a file stands for: `session/agenda.rs` is `crate::session::agenda`.
fn module_of(file: &str) -> Vec<String> {
    let path = file.trim_end_matches(".rs");
    let inner = path.split('/').filter(|part| *part != "lib");
    std::iter::once("crate")
        .chain(inner)
        .map(str::to_owned)
        .collect()
}

fn declares_a_module(item: &syn::Item) -> bool {
    matches!(item, syn::Item::Mod(module) if module.content.is_none())
}

/// Walks a file and notes the paths; tests are passed over.
#[derive(Default)]
struct Reader {
    module: Vec<String>,
    paths: Paths,
    oddities: Vec<String>,
    test_modules: Vec<String>,
}

impl Reader {
    fn note(&mut self, from_outside: bool, segments: Vec<String>) {
        self.paths.note(&self.module, from_outside, segments);
    }

    fn note_use(&mut self, tree: &syn::UseTree, from_outside: bool, mut before: Vec<String>) {
        match tree {
            syn::UseTree::Path(path) => {
                before.push(plain(&path.ident));
                self.note_use(&path.tree, from_outside, before);
            }
            syn::UseTree::Name(name) => {
                self.note_named(&name.ident, &name.ident, from_outside, before);
            }
            syn::UseTree::Rename(rename) => {
                self.note_named(&rename.ident, &rename.rename, from_outside, before);
            }
            syn::UseTree::Glob(_) => {
                before.push("*".to_owned());
                self.note(from_outside, before);
            }
            syn::UseTree::Group(group) => {
                for tree in &group.items {
                    self.note_use(tree, from_outside, before.clone());
                }
            }
        }
    }

    fn note_named(
        &mut self,
        found: &syn::Ident,
        called: &syn::Ident,
        from_outside: bool,
        mut path: Vec<String>,
    ) {
        let mut called = plain(called);
        if *found == "self" && !path.is_empty() {
            // `use a::b::{self}` gives the name `b`.
            if called == "self" {
                called = path.last().cloned().unwrap_or_default();
            }
        } else {
            path.push(plain(found));
        }
        if called != path[0] || path.len() > 1 {
            self.paths.name(&self.module, called, path.clone());
        }
        self.note(from_outside, path);
    }

    /// Notes every `a::b` that the tokens of a macro or an attribute show.
    fn note_tokens(&mut self, mut cursor: Cursor<'_>) {
        let mut path: Vec<String> = Vec::new();
        let mut colons = 0;
        while !cursor.eof() {
            if let Some((ident, next)) = cursor.ident() {
                if colons != 2 {
                    self.note_path_end(&mut path);
                }
                path.push(plain(&ident));
                (colons, cursor) = (0, next);
            } else if let Some((punct, next)) = cursor.punct() {
                colons = if punct.as_char() == ':' {
                    colons + 1
                } else {
                    0
                };
                if colons == 0 || colons > 2 {
                    self.note_path_end(&mut path);
                }
                cursor = next;
            } else {
                self.note_path_end(&mut path);
                colons = 0;
                if let Some((inside, _, _, next)) = cursor.any_group() {
                    self.note_tokens(inside);
                    cursor = next;
                } else if let Some((literal, next)) = cursor.literal() {
                    self.note_quoted(&literal.to_string());
                    cursor = next;
                } else if let Some((_, next)) = cursor.token_tree() {
                    cursor = next;
                }
            }
        }
        self.note_path_end(&mut path);
    }

    fn note_path_end(&mut self, path: &mut Vec<String>) {
        if !path.is_empty() {
            self.note(false, std::mem::take(path));
        }
    }

    /// Notes a path in quotes, as attributes like `#[serde(with = "crate::clean")]` hold it.
    fn note_quoted(&mut self, literal: &str) {
        if let Ok(quoted) = syn::parse_str::<syn::LitStr>(literal)
            && let Ok(path) = quoted.parse::<syn::Path>()
            && path.segments.len() > 1
        {
            self.visit_path(&path);
        }
    }
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        if attributes(item).iter().any(is_for_tests) {
            if let syn::Item::Mod(module) = item {
                let mut path = self.module.clone();
                path.push(plain(&module.ident));
                self.test_modules.push(path.join("::"));
            }
            return;
        }
        visit::visit_item(self, item);
    }

    fn visit_impl_item_fn(&mut self, function: &'ast syn::ImplItemFn) {
        if !function.attrs.iter().any(is_for_tests) {
            visit::visit_impl_item_fn(self, function);
        }
    }

    fn visit_item_mod(&mut self, module: &'ast syn::ItemMod) {
        if module
            .attrs
            .iter()
            .any(|attribute| attribute.path().is_ident("path"))
        {
            self.oddities.push(format!(
                "gives `mod {}` another file by #[path]",
                module.ident
            ));
        }
        self.module.push(plain(&module.ident));
        visit::visit_item_mod(self, module);
        self.module.pop();
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.note_use(&item.tree, item.leading_colon.is_some(), Vec::new());
    }

    fn visit_item_extern_crate(&mut self, item: &'ast syn::ItemExternCrate) {
        let name = vec![plain(&item.ident)];
        if let Some((_, called)) = &item.rename {
            self.paths.name(&self.module, plain(called), name.clone());
        }
        self.note(true, name);
    }

    fn visit_item_type(&mut self, item: &'ast syn::ItemType) {
        if let syn::Type::Path(meant) = &*item.ty {
            self.paths
                .name(&self.module, plain(&item.ident), segments(&meant.path));
        }
        visit::visit_item_type(self, item);
    }

    fn visit_expr_path(&mut self, path: &'ast syn::ExprPath) {
        // `<Utc>::now` is `Utc::now`.
        if let Some(of) = &path.qself
            && let syn::Type::Path(of) = &*of.ty
        {
            let mut whole = segments(&of.path);
            whole.extend(path.path.segments.last().map(|last| plain(&last.ident)));
            self.note(of.path.leading_colon.is_some(), whole);
        }
        visit::visit_expr_path(self, path);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.note(path.leading_colon.is_some(), segments(path));
        visit::visit_path(self, path);
    }

    fn visit_attribute(&mut self, attribute: &'ast syn::Attribute) {
        visit::visit_attribute(self, attribute);
        if let syn::Meta::List(list) = &attribute.meta {
            // The walk sees every token; that it parses none of them is no fault.
            let _ = list.parse_args_with(|input: ParseStream<'_>| {
                self.note_tokens(input.cursor());
                Ok(())
            });
        }
    }

    fn visit_macro(&mut self, invoked: &'ast syn::Macro) {
        if invoked.path.is_ident("include") {
            self.oddities
                .push("includes another source file".to_owned());
        }
        visit::visit_macro(self, invoked);
        let _ = invoked.parse_body_with(|input: ParseStream<'_>| {
            self.note_tokens(input.cursor());
            Ok(())
        });
    }
}

/// Returns the idents of a path, without generics.
fn segments(path: &syn::Path) -> Vec<String> {
    path.segments
        .iter()
        .map(|segment| plain(&segment.ident))
        .collect()
}

/// Returns an ident's name, a raw one without its `r#`.
fn plain(ident: &syn::Ident) -> String {
    ident.to_string().trim_start_matches("r#").to_owned()
}

/// Tells `#[cfg(test)]`: what the tests use is no part of the house.
fn is_for_tests(attribute: &syn::Attribute) -> bool {
    attribute.path().is_ident("cfg")
        && attribute
            .parse_args::<syn::Path>()
            .is_ok_and(|path| path.is_ident("test"))
}

fn attributes(item: &syn::Item) -> &[syn::Attribute] {
    match item {
        syn::Item::Const(item) => &item.attrs,
        syn::Item::Enum(item) => &item.attrs,
        syn::Item::Fn(item) => &item.attrs,
        syn::Item::Impl(item) => &item.attrs,
        syn::Item::Macro(item) => &item.attrs,
        syn::Item::Mod(item) => &item.attrs,
        syn::Item::Static(item) => &item.attrs,
        syn::Item::Struct(item) => &item.attrs,
        syn::Item::Trait(item) => &item.attrs,
        syn::Item::Type(item) => &item.attrs,
        syn::Item::Use(item) => &item.attrs,
        _ => &[],
    }
}
