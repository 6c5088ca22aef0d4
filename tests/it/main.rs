//! One binary for all tests that see tickbook from outside.

mod project;
mod rules;
