//! The playbook as data.

pub mod inspect;
