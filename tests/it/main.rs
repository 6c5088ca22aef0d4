//! One binary for all tests that see tickbook from outside.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod build;
mod cases;
mod catalogues;
mod docs;
mod exports;
mod files;
mod fixing;
mod git;
mod hostile;
mod identity;
mod items;
mod kill;
mod links;
mod lost;
mod memo;
mod metadata;
mod named;
mod online;
mod output;
mod pages;
mod places;
mod project;
mod redirects;
mod references;
mod reports;
mod rules;
mod saves;
mod schemas;
mod serve;
mod settings;
mod site;
mod tidy;
mod translations;
mod web;
mod words;
