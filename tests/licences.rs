//! The rules of `deny.toml`, held without `cargo deny`: licences, banned crates, sources. What is read here is that same file, so that
//! each rule stands in one place.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use serde::Deserialize;

#[derive(Deserialize)]
struct Deny {
    licenses: Licenses,
    bans: Bans,
    sources: Sources,
}

#[derive(Deserialize)]
struct Licenses {
    allow: Vec<String>,
    #[serde(default)]
    clarify: Vec<Clarify>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Clarify {
    #[serde(rename = "crate")]
    name: String,
    expression: String,
    license_files: Vec<LicenseFile>,
}

#[derive(Deserialize)]
struct LicenseFile {
    path: String,
}

#[derive(Deserialize)]
struct Bans {
    deny: Vec<Ban>,
}

#[derive(Deserialize)]
struct Ban {
    #[serde(rename = "crate")]
    name: String,
    reason: String,
    /// Crates that may bring it along all the same.
    #[serde(default)]
    wrappers: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Sources {
    unknown_registry: String,
    unknown_git: String,
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
    resolve: Resolve,
}

#[derive(Deserialize)]
struct Package {
    id: String,
    name: String,
    version: String,
    license: Option<String>,
    source: Option<String>,
    manifest_path: String,
}

#[derive(Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
struct Node {
    id: String,
    dependencies: Vec<String>,
}

fn rules() -> Deny {
    toml::from_str(include_str!("../deny.toml")).expect("deny.toml is in order")
}

/// What is compiled on this machine: other platforms' crates are not on the disk.
fn metadata() -> Metadata {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let version = Command::new("rustc").arg("-vV").output().expect("rustc runs").stdout;
    let version = String::from_utf8(version).expect("text");
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).expect("rustc names its host");
    let output = Command::new(cargo)
        .args(["metadata", "--offline", "--locked", "--format-version", "1", "--filter-platform", host])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("cargo's JSON")
}

/// Whether an SPDX expression can be satisfied by the licences that are allowed. `/` is the old way to write OR.
fn satisfied(expression: &str, allowed: &[String]) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut parser = Expression { words: &words, allowed };
    let verdict = parser.any();
    assert!(
        parser.words.is_empty(),
        "the licence expression '{expression}' cannot be read at '{}'",
        parser.words.join(" ")
    );
    verdict
}

struct Expression<'a> {
    words: &'a [&'a str],
    allowed: &'a [String],
}

impl Expression<'_> {
    fn take(&mut self, word: &str) -> bool {
        match self.words.split_first() {
            Some((first, rest)) if *first == word => {
                self.words = rest;
                true
            }
            _ => false,
        }
    }

    fn any(&mut self) -> bool {
        let mut verdict = self.all();
        while self.take("OR") {
            verdict |= self.all();
        }
        verdict
    }

    fn all(&mut self) -> bool {
        let mut verdict = self.one();
        while self.take("AND") {
            verdict &= self.one();
        }
        verdict
    }

    fn one(&mut self) -> bool {
        if self.take("(") {
            let verdict = self.any();
            assert!(self.take(")"), "a parenthesis is not closed");
            return verdict;
        }
        let Some((licence, rest)) = self.words.split_first() else { return false };
        self.words = rest;
        let mut name = (*licence).to_owned();
        if self.take("WITH") {
            let Some((exception, rest)) = self.words.split_first() else { return false };
            self.words = rest;
            name = format!("{licence} WITH {exception}");
        }
        self.allowed.contains(&name)
    }
}

#[test]
fn licence_expressions_are_read_as_spdx_means_them() {
    let allowed = ["MIT".to_owned(), "BSD-3-Clause".to_owned(), "Apache-2.0 WITH LLVM-exception".to_owned()];
    for (expression, verdict) in [
        ("MIT", true),
        ("GPL-3.0-only", false),
        ("MIT OR GPL-3.0-only", true),
        ("Unlicense/MIT", true),
        ("MIT AND GPL-3.0-only", false),
        ("(GPL-2.0-only OR MIT) AND BSD-3-Clause", true),
        ("GPL-2.0-only OR MIT AND ISC", false),
        ("Apache-2.0 WITH LLVM-exception", true),
        ("Apache-2.0", false),
    ] {
        assert_eq!(satisfied(expression, &allowed), verdict, "for {expression}");
    }
}

#[test]
fn every_crate_has_a_licence_that_is_allowed() {
    let rules = rules();
    let mut wrong = Vec::new();
    for package in metadata().packages {
        let clarified = rules.licenses.clarify.iter().find(|clarify| clarify.name == package.name);
        let expression = match (clarified, package.license) {
            (Some(clarify), _) => {
                for file in &clarify.license_files {
                    let path = Path::new(&package.manifest_path).with_file_name(&file.path);
                    let text = std::fs::read_to_string(&path).unwrap_or_default();
                    if clarify.expression == "MIT" && !text.contains("Permission is hereby granted, free of charge") {
                        wrong.push(format!(
                            "{}: {} is not the MIT licence that deny.toml says it is",
                            package.name,
                            path.display()
                        ));
                    }
                }
                clarify.expression.clone()
            }
            (None, Some(expression)) => expression,
            (None, None) => {
                wrong.push(format!(
                    "{} {}: no licence; read its files, then clarify it in deny.toml",
                    package.name, package.version
                ));
                continue;
            }
        };
        if !satisfied(&expression, &rules.licenses.allow) {
            wrong.push(format!(
                "{} {}: {expression} is not allowed by deny.toml; use another crate",
                package.name, package.version
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_banned_crate_is_in_the_build() {
    let rules = rules();
    let metadata = metadata();
    let name_of: BTreeMap<_, _> = metadata.packages.iter().map(|p| (p.id.as_str(), p.name.as_str())).collect();
    let mut wrong = Vec::new();
    for ban in rules.bans.deny {
        let brought_by: BTreeSet<_> = metadata
            .resolve
            .nodes
            .iter()
            .filter(|node| node.dependencies.iter().any(|id| name_of.get(id.as_str()) == Some(&ban.name.as_str())))
            .filter_map(|node| name_of.get(node.id.as_str()).copied())
            .filter(|by| !ban.wrappers.iter().any(|wrapper| wrapper == by))
            .collect();
        if !brought_by.is_empty() {
            wrong.push(format!("{} is banned ({}), and brought by {brought_by:?}", ban.name, ban.reason));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_crate_comes_from_the_one_registry() {
    let rules = rules();
    assert_eq!((rules.sources.unknown_registry.as_str(), rules.sources.unknown_git.as_str()), ("deny", "deny"));
    let sources: BTreeSet<_> = metadata().packages.into_iter().filter_map(|package| package.source).collect();
    assert!(sources.iter().all(|source| source.starts_with("registry+")), "not from a registry: {sources:?}");
    assert_eq!(sources.len(), 1, "more than one registry: {sources:?}");
}
